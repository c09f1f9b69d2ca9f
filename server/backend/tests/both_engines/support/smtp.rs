//! A mail server that keeps what it gets, speaking as little SMTP as the outbox needs; and one that is not there.

use std::sync::{Arc, Mutex};

use backend::outbox_worker::Delivery;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

const SENDER: &str = "Twotier <portal@alder.example>";

/// The server; ends with the test's runtime.
pub(crate) struct Sink {
    port: u16,
    mails: Arc<Mutex<Vec<String>>>,
}

impl Sink {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback has a free port");
        let port = listener.local_addr().expect("a bound port has a number").port();
        let mails = Arc::new(Mutex::new(Vec::new()));
        let inbox = Arc::clone(&mails);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(talk(client, Arc::clone(&inbox)));
            }
        });
        Self { port, mails }
    }

    /// A worker's own connection to it.
    pub(crate) fn delivery(&self) -> Delivery {
        delivery(self.port)
    }

    /// What arrived, as it came over the wire.
    pub(crate) fn mails(&self) -> Vec<String> {
        self.mails.lock().expect("no connection panicked").clone()
    }
}

/// Delivery to a port where nobody listens.
pub(crate) async fn closed_server() -> Delivery {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("loopback has a free port");
    delivery(listener.local_addr().expect("a bound port has a number").port())
}

fn delivery(port: u16) -> Delivery {
    Delivery::smtp(&format!("smtp://127.0.0.1:{port}"), SENDER, false).expect("the address can be read")
}

async fn talk(client: TcpStream, mails: Arc<Mutex<Vec<String>>>) -> std::io::Result<()> {
    let (reading, mut writing) = client.into_split();
    let mut lines = BufReader::new(reading).lines();
    writing.write_all(b"220 sink.example\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let word: String = line.chars().take(4).collect::<String>().to_uppercase();
        let answer: &[u8] = match word.as_str() {
            "DATA" => {
                writing.write_all(b"354 go on\r\n").await?;
                let mut mail = String::new();
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    mail.push_str(&line);
                    mail.push('\n');
                }
                mails.lock().expect("no connection panicked").push(mail);
                b"250 kept\r\n"
            }
            "QUIT" => return writing.write_all(b"221 bye\r\n").await,
            _ => b"250 yes\r\n",
        };
        writing.write_all(answer).await?;
    }
    Ok(())
}
