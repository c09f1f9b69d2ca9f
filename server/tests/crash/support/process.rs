//! A process of the `twotier` program, and requests to it as they go over the wire. Killed with the test, however it ends.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::Home;

/// Where people reach the portal, whichever process answers.
pub(super) const PUBLIC_URL: &str = "http://portal.alder.example";
/// How long a process may take to start, and an answer to come.
const PATIENCE: Duration = Duration::from_secs(30);

/// A process that answers.
pub(crate) struct Process {
    child: Child,
    port: u16,
}

impl Process {
    /// Starts a process on a database and waits until it answers.
    pub(crate) fn start(home: &Home) -> Self {
        for _ in 0..5 {
            if let Some(process) = Self::try_to_start(home) {
                return process;
            }
        }
        panic!("twotier did not start; what it said is above");
    }

    /// None when the process ended, as it does when somebody else was given its port meanwhile.
    fn try_to_start(home: &Home) -> Option<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it has a number").port();
        drop(listener);
        let child = Command::new(env!("CARGO_BIN_EXE_twotier"))
            .arg("serve")
            .current_dir(home.folder())
            .env_clear()
            .env("TWOTIER_DEMO", "true")
            .env("TWOTIER_LISTEN", format!("127.0.0.1:{port}"))
            .env("TWOTIER_PUBLIC_URL", PUBLIC_URL)
            .env("TWOTIER_DATABASE_URL", home.url())
            .env("TWOTIER_LOG", "error")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .expect("the program can be started");
        let mut process = Self { child, port };
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if process.child.try_wait().expect("the process can be asked").is_some() {
                return None;
            }
            if process.lives() {
                return Some(process);
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("twotier did not answer in {PATIENCE:?}");
    }

    fn lives(&self) -> bool {
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) else { return false };
        let asked = stream.write_all(b"GET /livez HTTP/1.1\r\nHost: portal.alder.example\r\nConnection: close\r\n\r\n");
        asked.is_ok() && read(&mut stream).is_some_and(|(status, _)| status == 200)
    }

    /// Sends a form as a browser without a script does, but for its last byte: nothing happens yet.
    pub(crate) fn prepare(&self, path: &str, cookie: &str, body: &str) -> Call {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the process listens");
        stream.set_nodelay(true).expect("the socket can be set up");
        stream.set_read_timeout(Some(PATIENCE)).expect("the socket can be set up");
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: portal.alder.example\r\nOrigin: {PUBLIC_URL}\r\nAccept: text/html\r\n\
             Cookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n",
            body.len()
        );
        let (start, last) = body.split_at(body.len() - 1);
        stream.write_all(format!("{head}{start}").as_bytes()).expect("the process reads");
        Call { stream, last: last.as_bytes()[0] }
    }

    /// Kills the process in the middle of whatever it does (SIGKILL), and waits until it is gone.
    pub(crate) fn kill(mut self) {
        self.end();
    }

    fn end(&mut self) {
        // Fails only when it has ended by itself.
        let _ = self.child.kill();
        self.child.wait().expect("an ended process can be waited for");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}

/// A request that is on its way but for its last byte.
pub(crate) struct Call {
    stream: TcpStream,
    last: u8,
}

impl Call {
    /// Sends the last byte: from here on the process has the whole request.
    pub(crate) fn let_go(&mut self) {
        self.stream.write_all(&[self.last]).expect("the process reads");
    }

    /// The status and the text of the answer; none when the process was gone before it answered.
    pub(crate) fn answer(mut self) -> Option<(u16, String)> {
        read(&mut self.stream)
    }
}

fn read(stream: &mut TcpStream) -> Option<(u16, String)> {
    let mut bytes = Vec::new();
    // A connection that breaks off is an answer that did not come.
    stream.read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let status = text.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()?;
    Some((status, text))
}
