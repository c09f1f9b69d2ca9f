//! Whether lists stay flat: a page of a list with 100,000 rows against the same page of one with 1,000, at its start and
//! nine tenths down, on both engines. Ends with 1 when one takes more than 1.5 times as long.
//!
//! `TWOTIER_TEST_POSTGRES` names the server (`scripts/postgres run -- cargo bench -p backend --bench lists`); a number as
//! argument takes the place of 100,000 while developing.

use std::process::ExitCode;
use std::str::FromStr as _;
use std::time::{Duration, Instant};

use backend::authz::SignedIn;
use backend::clock::Clock;
use backend::services::session::{self, Caller};
use backend::services::{demo, enrollment};
use backend::store::Database;
use backend::{Backend, Settings};
use shared::enrollment::{PAGE_ROWS, QueueCursor, QueueFilter};
use shared::session::SignInForm;
use shared::time::Timestamp;
use sqlx::postgres::{PgConnectOptions, PgPool};
use sqlx::{AssertSqlSafe, ConnectOptions as _};
use uuid::Uuid;

const PASSWORD: &str = "correct horse alder 7";
const FEW: u32 = 1_000;
const MANY: u32 = 100_000;
/// Measurements of each page; the median counts.
const ROUNDS: usize = 300;
/// How much longer a page of the long list may take.
const FLAT: f64 = 1.5;

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// A list of the product.
#[derive(Clone, Copy, Debug)]
enum List {
    /// The operator's queue of applications.
    Queue,
}

impl List {
    const ALL: [Self; 1] = [Self::Queue];

    const fn name(self) -> &'static str {
        match self {
            Self::Queue => "queue of applications",
        }
    }

    /// Who reads it in the demo channel.
    const fn reader(self) -> &'static str {
        match self {
            Self::Queue => "reviewer@alder.example",
        }
    }

    /// The statements that make rows 0 to `rows` - 1. `id` is the id of row `i` in the words of the engine.
    fn seed(self, rows: u32, id: &str) -> Vec<String> {
        let numbers = format!("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {})", rows - 1);
        match self {
            Self::Queue => vec![
                format!(
                    "{numbers} INSERT INTO organization (id, slug, tier, standing, name, name_key, country, created_at, enrolled)
                     SELECT {id}, 'bench-' || i, 'reseller', 'active', 'Bench ' || i, 'bench ' || i, 'GB', 0, FALSE FROM n"
                ),
                format!(
                    "{numbers} INSERT INTO organization_domain (organization_id, domain, is_primary)
                     SELECT {id}, 'bench-' || i || '.example', TRUE FROM n"
                ),
                format!(
                    "{numbers} INSERT INTO enrollment (organization_id, short, progress, active, two_reviewers, lane, since,
                       version, name, name_fold, registration_key, country, has_conflict, locale, started_at, submitted_at,
                       name_key, slug)
                     SELECT {id}, FALSE, 'submitted', FALSE, FALSE, 'review', i, 1, 'Bench ' || i, 'bench' || i, '', 'GB',
                       FALSE, 'en', 0, i, 'bench ' || i, 'bench-' || i FROM n"
                ),
            ],
        }
    }

    /// Where the page after row `row` starts.
    fn place(self, row: u32) -> String {
        match self {
            Self::Queue => {
                QueueCursor { since: Timestamp::from_micros(i64::from(row)), id: Uuid::from_u128(u128::from(row) + 1) }
                    .encode()
            }
        }
    }

    /// Reads a page and says how many rows it has.
    async fn page(self, hall: &Hall, after: &str) -> Result<usize, Failure> {
        match self {
            Self::Queue => {
                let filter = QueueFilter::parse("review", "");
                let page = enrollment::queue(&hall.backend, &hall.reader, "alder-programme", filter, after).await?;
                Ok(page.rows.len())
            }
        }
    }
}

/// A database with one list of a length.
struct Hall {
    backend: Backend,
    reader: SignedIn,
    rows: u32,
}

impl Hall {
    async fn open(url: &str, list: List, rows: u32) -> Result<Self, Failure> {
        let database = Database::open(url).await?;
        database.migrate().await?;
        let settings = Settings { public_url: "http://bench".to_owned(), demo: true };
        let backend = Backend::new(database, Clock::System, settings);
        demo::fill(&backend, PASSWORD).await?;
        fill(backend.database(), list, rows).await?;
        let email = list.reader().to_owned();
        let form = SignInForm { email, password: PASSWORD.to_owned(), next: String::new() };
        let token = session::sign_in(&backend, &form, &Caller::default()).await?.token;
        let reader = session::resume(&backend, &token).await?;
        Ok(Self { backend, reader, rows })
    }

    /// The first page, and the one that begins nine tenths down.
    fn places(&self, list: List) -> [String; 2] {
        [String::new(), list.place(self.rows / 10 * 9 - 1)]
    }

    async fn measure(&self, list: List, after: &str) -> Result<Duration, Failure> {
        let began = Instant::now();
        let found = list.page(self, after).await?;
        let took = began.elapsed();
        if found == PAGE_ROWS { Ok(took) } else { Err(format!("a page of {list:?} has {found} rows").into()) }
    }
}

/// Every row in one transaction.
async fn fill(database: &Database, list: List, rows: u32) -> Result<(), Failure> {
    match database {
        Database::Sqlite { writer, .. } => {
            let mut tx = writer.begin().await?;
            for text in list.seed(rows, "unhex(printf('%032x', i + 1))") {
                sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut *tx).await?;
            }
            tx.commit().await?;
        }
        Database::Postgres(pool) => {
            let mut tx = pool.begin().await?;
            for text in list.seed(rows, "lpad(to_hex(i + 1), 32, '0')::uuid") {
                sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut *tx).await?;
            }
            tx.commit().await?;
            // What autovacuum does by itself within a minute.
            sqlx::raw_sql("ANALYZE").execute(pool).await?;
        }
    }
    Ok(())
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1_000.0
}

/// Prints both pages of a list, and says whether they are flat.
async fn compare(engine: &str, list: List, few: &Hall, many: &Hall) -> Result<bool, Failure> {
    let (short, long) = (few.places(list), many.places(list));
    let mut times = [const { Vec::new() }; 4];
    for round in 0..=ROUNDS {
        for (place, name) in [&short[0], &short[1], &long[0], &long[1]].into_iter().enumerate() {
            let hall = if place < 2 { few } else { many };
            let took = hall.measure(list, name).await?;
            // The first round warms caches.
            if round > 0 {
                times[place].push(took);
            }
        }
    }
    let [first, deep, first_of_many, deep_of_many] = times.map(median);
    let mut flat = true;
    for (page, one, other) in [("first page", first, first_of_many), ("nine tenths down", deep, deep_of_many)] {
        let ratio = other / one;
        flat &= ratio <= FLAT;
        let verdict = if ratio <= FLAT { "flat" } else { "NOT FLAT" };
        say(&format!(
            "{engine:<10} {:<22} {page:<17} {one:>7.3} ms of {:<6} {other:>7.3} ms of {:<7} ratio {ratio:.2}  {verdict}",
            list.name(),
            few.rows,
            many.rows
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

async fn run(folder: &std::path::Path, many: u32) -> Result<bool, Failure> {
    let server = server()?;
    let admin = PgPool::connect_with(server.clone()).await?;
    let mut flat = true;
    for list in List::ALL {
        let mut halls = Vec::with_capacity(4);
        for rows in [FEW, many] {
            let file = folder.join(format!("{list:?}-{rows}.db"));
            halls.push(Hall::open(&format!("sqlite:{}", file.display()), list, rows).await?);
        }
        for rows in [FEW, many] {
            // The server is thrown away as a whole afterwards.
            let name = format!("bench_{}_{}", format!("{list:?}").to_lowercase(), rows);
            sqlx::raw_sql(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&admin).await?;
            let url = server.clone().database(&name).to_url_lossy();
            halls.push(Hall::open(url.as_str(), list, rows).await?);
        }
        flat &= compare("SQLite", list, &halls[0], &halls[1]).await?;
        flat &= compare("PostgreSQL", list, &halls[2], &halls[3]).await?;
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
