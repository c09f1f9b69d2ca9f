//! Whether lists stay flat: a page of a list with 100,000 rows against the same page of one with 1,000, at its start and
//! nine tenths down, on both engines. Prints one table, and ends with 1 when a page takes more than 1.5 times as long.
//!
//! `TWOTIER_TEST_POSTGRES` names the server (`scripts/postgres run -- cargo bench -p backend --bench lists`); a number as
//! argument takes the place of 100,000 while developing.

mod list;
mod seed;

use std::path::Path;
use std::process::ExitCode;
use std::str::FromStr as _;
use std::time::{Duration, Instant};

use backend::authz::SignedIn;
use backend::clock::Clock;
use backend::services::demo;
use backend::services::session::{self, Caller};
use backend::store::Database;
use backend::{Backend, Settings};
use shared::session::SignInForm;
use sqlx::postgres::{PgConnectOptions, PgPool};
use sqlx::{AssertSqlSafe, ConnectOptions as _};

use crate::list::List;

const PASSWORD: &str = "correct horse alder 7";
const FEW: u32 = 1_000;
const MANY: u32 = 100_000;
/// Measurements of each page; the median counts.
const ROUNDS: usize = 300;
/// How much longer a page of the long list may take.
const FLAT: f64 = 1.5;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// A database whose lists have a length.
struct Hall {
    backend: Backend,
    /// Who reads each list of [`List::ALL`].
    readers: Vec<SignedIn>,
    rows: u32,
    /// When its rows were made, in milliseconds.
    now: u64,
}

impl Hall {
    async fn open(url: &str, rows: u32) -> Result<Self, Failure> {
        let database = Database::open(url).await?;
        database.migrate().await?;
        let settings = Settings { public_url: "http://bench".to_owned(), demo: true };
        let backend = Backend::new(database, Clock::System, settings);
        demo::fill(&backend, PASSWORD).await?;
        let now = u64::try_from(backend.now().micros() / 1_000)?;
        seed::fill(backend.database(), rows, now).await?;
        let mut readers = Vec::new();
        for list in List::ALL {
            let email = list.reader().to_owned();
            let form = SignInForm { email, password: PASSWORD.to_owned(), next: String::new() };
            let token = session::sign_in(&backend, &form, &Caller::default()).await?.token;
            readers.push(session::resume(&backend, &token).await?);
        }
        Ok(Self { backend, readers, rows, now })
    }

    /// The row after which the lower page starts.
    const fn deep(&self) -> u32 {
        self.rows / 10 * 9 - 1
    }

    /// How long a page takes, once.
    async fn measure(&self, list: List, after: Option<u32>) -> Result<Duration, Failure> {
        let began = Instant::now();
        let found = list.page(self, after).await?;
        let took = began.elapsed();
        if found == list.page_rows() { Ok(took) } else { Err(format!("a page of {list:?} has {found} rows").into()) }
    }
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1_000.0
}

/// Prints the lines of a list, and says whether they are flat.
async fn compare(engine: &str, list: List, few: &Hall, many: &Hall) -> Result<bool, Failure> {
    let mut times = [const { Vec::new() }; 4];
    // In turns, so that what else the machine does falls on all alike; the first round warms caches.
    for round in 0..=ROUNDS {
        let pages = [(few, None), (many, None), (few, Some(few.deep())), (many, Some(many.deep()))];
        for (place, (hall, after)) in pages.into_iter().enumerate() {
            let took = hall.measure(list, after).await?;
            if round > 0 {
                times[place].push(took);
            }
        }
    }
    let [first, first_of_many, deep, deep_of_many] = times.map(median);
    let mut flat = true;
    for (page, one, other) in [("first", first, first_of_many), ("nine tenths down", deep, deep_of_many)] {
        let ratio = other / one;
        flat &= ratio <= FLAT;
        let verdict = if ratio <= FLAT { "flat" } else { "NOT FLAT" };
        say(&format!(
            "{engine:<10}  {:<21}  {page:<16}  {one:>8.3}  {other:>8.3}  {ratio:>5.2}  {verdict}",
            list.name()
        ));
    }
    Ok(flat)
}

#[expect(clippy::disallowed_methods, reason = "the server's address has no other way in")]
fn server() -> Result<PgConnectOptions, Failure> {
    let url = std::env::var("TWOTIER_TEST_POSTGRES")
        .map_err(|_| "TWOTIER_TEST_POSTGRES names no server: run this through scripts/postgres run --")?;
    Ok(PgConnectOptions::from_str(&url)?)
}

/// The address of a new database. The server is thrown away as a whole afterwards.
async fn fresh(admin: &PgPool, server: &PgConnectOptions, rows: u32) -> Result<String, Failure> {
    let name = format!("bench_lists_{rows}");
    sqlx::raw_sql(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(admin).await?;
    Ok(server.clone().database(&name).to_url_lossy().into())
}

async fn run(folder: &Path, many: u32) -> Result<bool, Failure> {
    let server = server()?;
    let admin = PgPool::connect_with(server.clone()).await?;
    let file = |rows: u32| format!("sqlite:{}", folder.join(format!("{rows}.db")).display());
    let sqlite = (Hall::open(&file(FEW), FEW).await?, Hall::open(&file(many), many).await?);
    let postgres = (
        Hall::open(&fresh(&admin, &server, FEW).await?, FEW).await?,
        Hall::open(&fresh(&admin, &server, many).await?, many).await?,
    );
    say(&format!("Milliseconds for a page of a list, by its rows; more than {FLAT} times as long is not flat."));
    say(&format!("{:<10}  {:<21}  {:<16}  {FEW:>8}  {many:>8}  {:>5}", "engine", "list", "page", "ratio"));
    let mut flat = true;
    for (engine, (few, many)) in [("SQLite", &sqlite), ("PostgreSQL", &postgres)] {
        for list in List::ALL {
            flat &= compare(engine, list, few, many).await?;
        }
    }
    Ok(flat)
}

#[tokio::main]
async fn main() -> Result<ExitCode, Failure> {
    let many = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(MANY);
    let folder = std::env::temp_dir().join(format!("twotier-lists-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let flat = run(&folder, many).await;
    std::fs::remove_dir_all(&folder)?;
    Ok(if flat? { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[expect(clippy::print_stdout, reason = "a bench prints its result")]
fn say(line: &str) {
    println!("{line}");
}
