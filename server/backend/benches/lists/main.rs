//! Whether lists stay flat: a page of a list with 100,000 rows (1,000,000 customers) against the same page of one with 1,000,
//! at its start and nine tenths down, on both engines. Prints one table, and ends with 1 when a page takes more than 1.5
//! times as long, or 1.25 times for customers.
//!
//! `TWOTIER_TEST_POSTGRES` names the server (`scripts/postgres run -- cargo bench -p backend --bench lists`); two numbers as
//! arguments take the places of 100,000 and of 1,000,000 while developing.

mod customers;
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

use crate::customers::Customers;
use crate::list::List;

const PASSWORD: &str = "correct horse alder 7";
const FEW: u32 = 1_000;
const MANY: u32 = 100_000;
const MANY_CUSTOMERS: u32 = 1_000_000;
/// Measurements of each page; the median counts.
const ROUNDS: usize = 300;
/// How much longer a page of the long list may take.
const FLAT: f64 = 1.5;
/// The same for customers.
const FLAT_CUSTOMERS: f64 = 1.25;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// A database whose lists have a length.
struct Hall {
    backend: Backend,
    /// Moved by hand, because nobody reads customers as fast as this bench does (`services/customer/pace.rs`).
    clock: Clock,
    /// Who reads each list of [`List::ALL`].
    readers: Vec<SignedIn>,
    rows: u32,
    /// Who reads customers.
    customers_reader: SignedIn,
    customers: u32,
    /// When its rows were made, in milliseconds.
    now: u64,
}

/// A page that is measured.
#[derive(Clone, Copy, Debug)]
enum Page {
    List(List),
    Customers(Customers),
}

impl Page {
    const fn name(self) -> &'static str {
        match self {
            Self::List(list) => list.name(),
            Self::Customers(list) => list.name(),
        }
    }

    const fn rows(self) -> usize {
        match self {
            Self::List(list) => list.page_rows(),
            Self::Customers(_) => shared::customer::PAGE_ROWS,
        }
    }

    const fn flat(self) -> f64 {
        match self {
            Self::List(_) => FLAT,
            Self::Customers(_) => FLAT_CUSTOMERS,
        }
    }

    async fn read(self, hall: &Hall, deep: bool) -> Result<usize, Failure> {
        match self {
            Self::List(list) => list.page(hall, deep.then(|| hall.deep())).await,
            Self::Customers(list) => list.page(hall, deep).await,
        }
    }
}

impl Hall {
    async fn open(url: &str, rows: u32, customers: u32) -> Result<Self, Failure> {
        let database = Database::open(url).await?;
        database.migrate().await?;
        let settings = Settings { public_url: "http://bench".to_owned(), demo: true };
        let clock = Clock::fixed(Clock::System.now());
        let backend = Backend::new(database, clock.clone(), settings);
        demo::fill(&backend, PASSWORD).await?;
        let now = u64::try_from(backend.now().micros() / 1_000)?;
        seed::fill(backend.database(), rows, now).await?;
        customers::fill(backend.database(), customers, now).await?;
        let mut readers = Vec::new();
        for list in List::ALL {
            readers.push(sign_in(&backend, list.reader()).await?);
        }
        let customers_reader = sign_in(&backend, "admin-agent@maple.example").await?;
        Ok(Self { backend, clock, readers, rows, customers_reader, customers, now })
    }

    /// The row after which the lower page starts.
    const fn deep(&self) -> u32 {
        self.rows / 10 * 9 - 1
    }

    /// How long a page takes, once.
    async fn measure(&self, page: Page, deep: bool) -> Result<Duration, Failure> {
        self.clock.set(self.clock.now().plus_seconds(1));
        let began = Instant::now();
        let found = page.read(self, deep).await?;
        let took = began.elapsed();
        if found == page.rows() { Ok(took) } else { Err(format!("a page of {page:?} has {found} rows").into()) }
    }
}

async fn sign_in(backend: &Backend, email: &str) -> Result<SignedIn, Failure> {
    let form = SignInForm { email: email.to_owned(), password: PASSWORD.to_owned(), next: String::new() };
    let token = session::sign_in(backend, &form, &Caller::default()).await?.token;
    Ok(session::resume(backend, &token).await?)
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1_000.0
}

/// Prints the lines of a list, and says whether they are flat.
async fn compare(engine: &str, list: Page, few: &Hall, many: &Hall) -> Result<bool, Failure> {
    let mut times = [const { Vec::new() }; 4];
    let pages = [(few, false), (many, false), (few, true), (many, true)];
    // In turns, and another one first each time, so that what else the machine does falls on all alike, and so does what
    // comes before; the first round warms caches.
    for round in 0..=ROUNDS {
        for place in (0..4).map(|step| (round + step) % 4) {
            let (hall, deep) = pages[place];
            let took = hall.measure(list, deep).await?;
            if round > 0 {
                times[place].push(took);
            }
        }
    }
    let [first, first_of_many, deep, deep_of_many] = times.map(median);
    let mut flat = true;
    for (page, one, other) in [("first", first, first_of_many), ("nine tenths down", deep, deep_of_many)] {
        let ratio = other / one;
        flat &= ratio <= list.flat();
        let verdict = if ratio <= list.flat() { "flat" } else { "NOT FLAT" };
        say(&format!(
            "{engine:<10}  {:<22}  {page:<16}  {one:>8.3}  {other:>8.3}  {ratio:>5.2}  {verdict}",
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

async fn run(folder: &Path, many: u32, customers: u32) -> Result<bool, Failure> {
    let server = server()?;
    let admin = PgPool::connect_with(server.clone()).await?;
    let file = |rows: u32| format!("sqlite:{}", folder.join(format!("{rows}.db")).display());
    let sqlite = (Hall::open(&file(FEW), FEW, FEW).await?, Hall::open(&file(many), many, customers).await?);
    let postgres = (
        Hall::open(&fresh(&admin, &server, FEW).await?, FEW, FEW).await?,
        Hall::open(&fresh(&admin, &server, many).await?, many, customers).await?,
    );
    say(&format!(
        "Milliseconds for a page of a list of {FEW} rows, and of one of {many} rows or {customers} customers;"
    ));
    say(&format!("more than {FLAT} times as long, or {FLAT_CUSTOMERS} for customers, is not flat."));
    say(&format!("{:<10}  {:<22}  {:<16}  {:>8}  {:>8}  {:>5}", "engine", "list", "page", "few", "many", "ratio"));
    let mut flat = true;
    for (engine, (few, many)) in [("SQLite", &sqlite), ("PostgreSQL", &postgres)] {
        for list in List::ALL.map(Page::List).into_iter().chain(customers::ALL.map(Page::Customers)) {
            flat &= compare(engine, list, few, many).await?;
        }
    }
    Ok(flat)
}

#[tokio::main]
async fn main() -> Result<ExitCode, Failure> {
    let mut sizes = std::env::args().skip(1).filter_map(|argument| argument.parse().ok());
    let (many, customers) = (sizes.next().unwrap_or(MANY), sizes.next().unwrap_or(MANY_CUSTOMERS));
    let folder = std::env::temp_dir().join(format!("twotier-lists-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let flat = run(&folder, many, customers).await;
    std::fs::remove_dir_all(&folder)?;
    Ok(if flat? { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[expect(clippy::print_stdout, reason = "a bench prints its result")]
fn say(line: &str) {
    println!("{line}");
}
