//! Whether lists stay flat: a page of a list with 100,000 rows (1,000,000 customers) against the same page of one with 1,000,
//! and of a directory of 10,000 providers against one of 100, at its start and far down, on both engines. Prints one table,
//! and ends with 1 when a page takes more than 1.5 times as long, 1.25 times for customers and
//! providers, or twice for providers of several things at once.
//!
//! `TWOTIER_TEST_POSTGRES` names the server (`scripts/postgres run -- cargo bench -p backend --bench lists`); three numbers as
//! arguments take the places of 100,000, of 1,000,000 and of 10,000 while developing, and a word measures only the lists
//! whose name has it.

mod customers;
mod list;
mod providers;
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
use crate::providers::Providers;

const PASSWORD: &str = "correct horse alder 7";
/// The short lists.
const FEW: Sizes = Sizes { rows: 1_000, customers: 1_000, providers: 100 };
/// The long ones.
const MANY: Sizes = Sizes { rows: 100_000, customers: 1_000_000, providers: 10_000 };
/// Measurements of each page; the median counts.
const ROUNDS: usize = 300;
/// How much longer a page of the long list may take.
const FLAT: f64 = 1.5;
/// The same for customers and providers.
const FLATTER: f64 = 1.25;
/// The same for providers of several things at once, for which a few hundred rows are looked at where there are so many.
const BOUNDED: f64 = 2.0;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// How long lists are.
#[derive(Clone, Copy)]
struct Sizes {
    rows: u32,
    customers: u32,
    providers: u32,
}

/// A database whose lists have a length.
struct Hall {
    backend: Backend,
    /// Moved by hand, because nobody reads customers as fast as this bench does (`services/customer/pace.rs`).
    clock: Clock,
    /// Who reads each list of [`List::ALL`].
    readers: Vec<SignedIn>,
    sizes: Sizes,
    /// Who reads customers.
    customers_reader: SignedIn,
    /// When its rows were made, in milliseconds.
    now: u64,
}

/// A page that is measured.
#[derive(Clone, Copy, Debug)]
enum Page {
    List(List),
    Customers(Customers),
    Providers(Providers),
}

impl Page {
    const fn name(self) -> &'static str {
        match self {
            Self::List(list) => list.name(),
            Self::Customers(list) => list.name(),
            Self::Providers(list) => list.name(),
        }
    }

    const fn rows(self) -> usize {
        match self {
            Self::List(list) => list.page_rows(),
            Self::Customers(_) => shared::customer::PAGE_ROWS,
            Self::Providers(_) => shared::directory::PAGE_ROWS,
        }
    }

    const fn flat(self) -> f64 {
        match self {
            Self::List(_) => FLAT,
            Self::Providers(list) if list.is_of_several() => BOUNDED,
            Self::Customers(_) | Self::Providers(_) => FLATTER,
        }
    }

    async fn read(self, hall: &Hall, deep: bool) -> Result<usize, Failure> {
        match self {
            Self::List(list) => list.page(hall, deep.then(|| hall.deep())).await,
            Self::Customers(list) => list.page(hall, deep).await,
            Self::Providers(list) => list.page(hall, deep).await,
        }
    }
}

impl Hall {
    async fn open(url: &str, sizes: Sizes) -> Result<Self, Failure> {
        let database = Database::open(url).await?;
        database.migrate().await?;
        let settings = Settings { public_url: "http://bench".to_owned(), demo: true };
        let clock = Clock::fixed(Clock::System.now());
        let backend = Backend::new(database, clock.clone(), settings);
        demo::fill(&backend, PASSWORD).await?;
        let now = u64::try_from(backend.now().micros() / 1_000)?;
        seed::fill(backend.database(), sizes.rows, now).await?;
        customers::fill(backend.database(), sizes.customers, now).await?;
        providers::fill(backend.database(), sizes.providers).await?;
        let mut readers = Vec::new();
        for list in List::ALL {
            readers.push(sign_in(&backend, list.reader()).await?);
        }
        let customers_reader = sign_in(&backend, "admin-agent@maple.example").await?;
        Ok(Self { backend, clock, readers, sizes, customers_reader, now })
    }

    /// The row after which the lower page starts.
    const fn deep(&self) -> u32 {
        self.sizes.rows / 10 * 9 - 1
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
    for (page, one, other) in [("first", first, first_of_many), ("far down", deep, deep_of_many)] {
        let ratio = other / one;
        flat &= ratio <= list.flat();
        let verdict = if ratio <= list.flat() { "flat" } else { "NOT FLAT" };
        say(&format!(
            "{engine:<10}  {:<24}  {page:<8}  {one:>8.3}  {other:>8.3}  {ratio:>5.2}  {verdict}",
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
async fn fresh(admin: &PgPool, server: &PgConnectOptions, which: &str) -> Result<String, Failure> {
    let name = format!("bench_lists_{which}");
    sqlx::raw_sql(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(admin).await?;
    Ok(server.clone().database(&name).to_url_lossy().into())
}

async fn run(folder: &Path, many: Sizes, only: &str) -> Result<bool, Failure> {
    let server = server()?;
    let admin = PgPool::connect_with(server.clone()).await?;
    let file = |name: &str| format!("sqlite:{}", folder.join(format!("{name}.db")).display());
    let sqlite = (Hall::open(&file("few"), FEW).await?, Hall::open(&file("many"), many).await?);
    let postgres = (
        Hall::open(&fresh(&admin, &server, "few").await?, FEW).await?,
        Hall::open(&fresh(&admin, &server, "many").await?, many).await?,
    );
    for (sizes, of) in [(FEW, "Milliseconds for a page of a list of"), (many, "and of one of")] {
        let Sizes { rows, customers, providers } = sizes;
        say(&format!("{of} {rows} rows, {customers} customers or {providers} providers;"));
    }
    say(&format!("more than {FLAT} times as long, or {FLATTER} for customers and providers, is not flat."));
    say(&format!("{:<10}  {:<24}  {:<8}  {:>8}  {:>8}  {:>5}", "engine", "list", "page", "few", "many", "ratio"));
    let mut flat = true;
    for (engine, (few, many)) in [("SQLite", &sqlite), ("PostgreSQL", &postgres)] {
        let lists = List::ALL.map(Page::List).into_iter().chain(customers::ALL.map(Page::Customers));
        let lists = lists.chain(providers::ALL.map(Page::Providers));
        for list in lists.filter(|list| list.name().contains(only)) {
            flat &= compare(engine, list, few, many).await?;
        }
    }
    Ok(flat)
}

#[tokio::main]
async fn main() -> Result<ExitCode, Failure> {
    let mut sizes = std::env::args().skip(1).filter_map(|argument| argument.parse().ok());
    let many = Sizes {
        rows: sizes.next().unwrap_or(MANY.rows),
        customers: sizes.next().unwrap_or(MANY.customers),
        providers: sizes.next().unwrap_or(MANY.providers),
    };
    let only = std::env::args().skip(1).find(|argument| argument.starts_with(char::is_alphabetic)).unwrap_or_default();
    let folder = std::env::temp_dir().join(format!("twotier-lists-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let flat = run(&folder, many, &only).await;
    std::fs::remove_dir_all(&folder)?;
    Ok(if flat? { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[expect(clippy::print_stdout, reason = "a bench prints its result")]
fn say(line: &str) {
    println!("{line}");
}
