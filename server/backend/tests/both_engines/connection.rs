//! The way to a database server: encrypted where its address asks for that.

use backend::store::Database;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

/// The request of the `PostgreSQL` protocol to go on with TLS: its length and its code.
const SSL_REQUEST: [u8; 8] = [0, 0, 0, 8, 4, 210, 22, 47];
/// The first byte of a TLS handshake.
const HANDSHAKE: u8 = 22;

#[tokio::test]
async fn a_server_on_another_machine_is_spoken_to_with_tls() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("it has an address").port();
    let url = format!("postgres://twotier:secret@127.0.0.1:{port}/twotier?sslmode=require");
    let opening = tokio::spawn(async move { Database::open(&url).await.map(drop) });

    let (mut server, _) = listener.accept().await.expect("somebody connects");
    let mut request = [0; 8];
    server.read_exact(&mut request).await.expect("it says first what it wants");
    assert_eq!(request, SSL_REQUEST);
    server.write_all(b"S").await.expect("the server agrees");
    let mut first = [0];
    server.read_exact(&mut first).await.expect("the program is built with TLS and goes on");
    assert_eq!(first[0], HANDSHAKE);
    opening.abort();
}
