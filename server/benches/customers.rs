//! How many Customers pages of 50 rows a second, signed in, beside the same session and SQL answered with HTML written by
//! hand. Both servers and the load share this process and its machine, so the ratio is what counts.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::Html;
use axum::routing::get;
use backend::authz::SystemScope;
use backend::clock::Clock;
use backend::services::session::Caller;
use backend::services::{customer, demo, session};
use backend::store::customer::{Consent, start_relationship};
use backend::store::organization::{Founder, NewOrganization, insert};
use backend::store::{Database, organization};
use backend::{Backend, Settings, random};
use server::http::{Host, serve, site};
use shared::customer::{CustomerListView, FilterForm};
use shared::id::OrganizationId;
use shared::organization::{OrganizationName, Tier};
use shared::session::SignInForm;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const PASSWORD: &str = "correct horse alder 7";
const CUSTOMERS: usize = 1_000;
const CONNECTIONS: usize = 16;
const ROUNDS: usize = 3;
const ROUND: Duration = Duration::from_secs(4);

type Failure = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let folder = std::env::temp_dir().join(format!("twotier-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let result = measure(&folder).await;
    std::fs::remove_dir_all(&folder)?;
    result
}

async fn measure(folder: &std::path::Path) -> Result<(), Failure> {
    let backend = filled(folder).await?;
    let form = SignInForm {
        email: "admin-agent@maple.example".to_owned(),
        password: PASSWORD.to_owned(),
        next: String::new(),
    };
    let token = session::sign_in(&backend, &form, &Caller::default()).await?.token;

    let pages = TcpListener::bind("127.0.0.1:0").await?;
    let by_hand = TcpListener::bind("127.0.0.1:0").await?;
    let places = [pages.local_addr()?, by_hand.local_addr()?];
    tokio::spawn(serve(pages, Host::new(backend.clone(), false, site::find()), std::future::pending()));
    let hand = Router::new().route("/o/{organization}/customers", get(written_by_hand)).with_state(backend.clone());
    tokio::spawn(async move { axum::serve(by_hand, hand).await });

    let request = Arc::new(format!(
        "GET /o/maple-services/customers HTTP/1.1\r\nHost: bench\r\nCookie: twotier-session={token}\r\n\r\n"
    ));
    let mut best = [0.0_f64; 2];
    let mut ratios = Vec::new();
    for round in 0..=ROUNDS {
        let mut rates = [0.0; 2];
        for (rate, place) in rates.iter_mut().zip(places) {
            *rate = requests_a_second(place, &request).await?;
        }
        // The first round warms caches and connections.
        if round > 0 {
            say(&format!("round {round}: Leptos {:.0}/s, by hand {:.0}/s", rates[0], rates[1]));
            ratios.push(rates[0] / rates[1]);
            best = [best[0].max(rates[0]), best[1].max(rates[1])];
        }
    }
    ratios.sort_by(f64::total_cmp);
    say(&format!(
        "Customers page, 50 of {CUSTOMERS} rows, {CONNECTIONS} connections: Leptos {:.0}/s, by hand {:.0}/s (best); ratio {:.2} (median)",
        best[0],
        best[1],
        ratios[ratios.len() / 2]
    ));
    Ok(())
}

async fn filled(folder: &std::path::Path) -> Result<Backend, Failure> {
    let database = Database::open(&format!("sqlite:{}", folder.join("bench.db").display())).await?;
    database.migrate().await?;
    let settings = Settings { public_url: "http://bench".to_owned(), demo: true };
    let backend = Backend::new(database, Clock::System, settings);
    demo::fill(&backend, PASSWORD).await?;
    let scope = SystemScope::for_job("bench");
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let founder = Founder::System(&scope);
    let maple = organization::by_slug(&mut tx, &scope, "maple-services").await?;
    for number in 0..CUSTOMERS {
        let name = OrganizationName::parse(&format!("Customer {number:05}")).map_err(|code| format!("{code:?}"))?;
        let id = OrganizationId::from_uuid(random::id(now));
        let domain = format!("customer-{number:05}.example");
        let company =
            NewOrganization { id, tier: Tier::Customer, name: &name, country: "GB", domain: &domain, verified: true };
        insert(&mut tx, &founder, &company, now).await?;
        start_relationship(&mut tx, &Consent::Demo(&scope, maple, id), random::id(now), now).await?;
    }
    tx.commit().await?;
    Ok(backend)
}

/// The same session, rights and SQL as the page; only the HTML is put together by hand.
async fn written_by_hand(State(backend): State<Backend>, headers: HeaderMap) -> Html<String> {
    let cookie = headers.get(header::COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let token = cookie.trim_start_matches("twotier-session=");
    let listed = async {
        let person = session::resume(&backend, token).await?;
        let viewer = session::viewer(&backend, &person).await?;
        let list = customer::list(&backend, &person, "maple-services", &FilterForm::default(), None, "").await?;
        Ok::<_, backend::Error>((viewer, list))
    };
    match listed.await {
        Ok((viewer, list)) => Html(table(&viewer.name, &list)),
        Err(error) => Html(error.to_string()),
    }
}

fn table(viewer: &str, list: &CustomerListView) -> String {
    use std::fmt::Write as _;
    let mut page = format!("<!doctype html><html lang=\"en\"><title>Customers</title><p>{viewer}</p><table>");
    for row in &list.rows {
        let _ = write!(
            page,
            "<tr><th><a href=\"/o/maple-services/customers/{}\"><b>{}</b><small>{}</small></a></th><td>Active since {}</td><td>{}</td><td>{}</td></tr>",
            row.slug,
            row.name,
            row.domain,
            row.since.date().iso(),
            row.rights,
            row.next_end.map_or_else(String::new, |end| end.date().iso()),
        );
    }
    page + "</table></html>"
}

async fn requests_a_second(place: std::net::SocketAddr, request: &Arc<String>) -> Result<f64, Failure> {
    let answered = Arc::new(AtomicU64::new(0));
    let started = Instant::now();
    let workers: Vec<_> = (0..CONNECTIONS)
        .map(|_| {
            let (request, answered) = (request.clone(), answered.clone());
            tokio::spawn(async move {
                let mut stream = TcpStream::connect(place).await?;
                stream.set_nodelay(true)?;
                let mut buffer = Vec::with_capacity(64 * 1024);
                while started.elapsed() < ROUND {
                    stream.write_all(request.as_bytes()).await?;
                    read_answer(&mut stream, &mut buffer).await?;
                    answered.fetch_add(1, Ordering::Relaxed);
                }
                Ok::<_, io::Error>(())
            })
        })
        .collect();
    for worker in workers {
        worker.await??;
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of requests")]
    let answered = answered.load(Ordering::Relaxed) as f64;
    Ok(answered / started.elapsed().as_secs_f64())
}

/// Reads one whole answer, of known length or in chunks; anything but 200 ends the bench.
async fn read_answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> io::Result<()> {
    buffer.clear();
    let broken = |what: &str| io::Error::other(what.to_owned());
    loop {
        if stream.read_buf(buffer).await? == 0 {
            return Err(broken("the server closed the connection"));
        }
        let Some(end) = buffer.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&buffer[..end]).to_lowercase();
        if !head.starts_with("http/1.1 200") {
            return Err(broken(&head));
        }
        let length = head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse::<usize>().ok());
        loop {
            let whole = match length {
                Some(length) => buffer.len() >= end + 4 + length,
                None => buffer.ends_with(b"0\r\n\r\n"),
            };
            if whole {
                return Ok(());
            }
            if stream.read_buf(buffer).await? == 0 {
                return Err(broken("the server closed the connection"));
            }
        }
    }
}

#[expect(clippy::print_stdout, reason = "a bench prints its result")]
fn say(line: &str) {
    println!("{line}");
}
