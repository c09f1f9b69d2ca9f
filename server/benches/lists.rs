//! Whether long lists stay flat: the first page and one 90,000 rows deep of an organisation with 100,000 users and as many
//! lines in its activity log, beside the same pages of one with 1,000. In a file, and on the `PostgreSQL` of
//! `TWOTIER_TEST_POSTGRES` where there is one. The ratio is what counts; above 1.5 it fails.

use std::time::{Duration, Instant};

use backend::authz::SignedIn;
use backend::clock::Clock;
use backend::services::session::Caller;
use backend::services::{activity, demo, session, user};
use backend::store::Database;
use backend::{Backend, Settings};
use shared::audit::ActivityForm;
use shared::customer::Search;
use shared::id::UserId;
use shared::session::SignInForm;
use shared::user::UserCursor;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const PASSWORD: &str = "correct horse alder 7";
const MANY: usize = 100_000;
const FEW: usize = 1_000;
const DEEP: usize = 90_000;
const ROUNDS: usize = 101;
const LIMIT: f64 = 1.5;

type Failure = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
#[expect(clippy::disallowed_methods, reason = "a bench has no configuration but the address scripts/postgres gives it")]
async fn main() -> Result<(), Failure> {
    let folder = std::env::temp_dir().join(format!("twotier-lists-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let file = format!("sqlite:{}", folder.join("bench.db").display());
    let mut flat = measure("SQLite", &file).await;
    if let (Ok(_), Ok(url)) = (&flat, std::env::var("TWOTIER_TEST_POSTGRES")) {
        flat = measure("PostgreSQL", &fresh(&url).await?).await.map(|also| flat.unwrap_or(false) && also);
    }
    std::fs::remove_dir_all(&folder)?;
    if flat? { Ok(()) } else { Err(format!("a page took more than {LIMIT} times as long").into()) }
}

/// A database of its own beside the one an address names.
#[expect(clippy::disallowed_methods, reason = "no store function makes a database")]
async fn fresh(url: &str) -> Result<String, Failure> {
    let name = format!("twotier_lists_{}", std::process::id());
    let pool = sqlx::PgPool::connect(url).await?;
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&pool).await?;
    let (server, _) = url.rsplit_once('/').ok_or("the address names no database")?;
    Ok(format!("{server}/{name}"))
}

/// A page somebody asks for.
enum Page {
    Users(Option<UserCursor>),
    Activity(Option<Uuid>),
}

async fn measure(engine: &str, url: &str) -> Result<bool, Failure> {
    let database = Database::open(url).await?;
    database.migrate().await?;
    let settings = Settings { public_url: "http://bench".to_owned(), demo: true };
    let backend = Backend::new(database, Clock::System, settings);
    demo::fill(&backend, PASSWORD).await?;
    let now = backend.now().micros() / 1_000;
    fill(backend.database(), "oak-solutions", FEW, now).await?;
    fill(backend.database(), "maple-services", MANY, now).await?;
    execute(backend.database(), "ANALYZE").await?;

    let few = Reader::new(&backend, "oak").await?;
    let many = Reader::new(&backend, "maple").await?;
    let cursor = UserCursor { name_key: name(DEEP), id: UserId::from_uuid(Uuid::nil()) };
    let line = Uuid::from_u128((u128::from(now.unsigned_abs()) - u128::try_from(DEEP)? * 60_000) << 80);
    let pages = [
        ("users", Page::Users(None), Page::Users(Some(cursor))),
        ("activity log", Page::Activity(None), Page::Activity(Some(line))),
    ];
    let mut flat = true;
    for (list, first, deep) in pages {
        // In turns, so that what else the machine does falls on all alike.
        let mut times = [const { Vec::new() }; 3];
        for _ in 0..ROUNDS {
            times[0].push(few.time(&first).await?);
            times[1].push(many.time(&first).await?);
            times[2].push(many.time(&deep).await?);
        }
        let [small, top, bottom] = times.map(quick);
        for (place, taken) in [("first page", top), ("90,000 deep", bottom)] {
            let ratio = taken.as_secs_f64() / small.as_secs_f64();
            flat &= ratio <= LIMIT;
            say(&format!(
                "{engine}, {list}, {place} of {MANY}: {taken:.2?}, {ratio:.2} times that of {FEW} ({small:.2?})"
            ));
        }
    }
    Ok(flat)
}

/// The time only a tenth of the rounds was quicker than: what a page takes when little else runs.
fn quick(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[ROUNDS / 10]
}

/// Somebody who reads the lists of an organisation.
struct Reader<'a> {
    backend: &'a Backend,
    person: SignedIn,
    organization: &'static str,
}

impl<'a> Reader<'a> {
    async fn new(backend: &'a Backend, company: &str) -> Result<Self, Failure> {
        let email = format!("global-admin@{company}.example");
        let form = SignInForm { email, password: PASSWORD.to_owned(), next: String::new() };
        let token = session::sign_in(backend, &form, &Caller::default()).await?.token;
        let person = session::resume(backend, &token).await?;
        let organization = if company == "oak" { "oak-solutions" } else { "maple-services" };
        Ok(Self { backend, person, organization })
    }

    /// How long a page takes, once.
    async fn time(&self, page: &Page) -> Result<Duration, Failure> {
        let began = Instant::now();
        let rows = self.read(page).await?;
        let taken = began.elapsed();
        if rows == 50 { Ok(taken) } else { Err(format!("a page was to have 50 rows and has {rows}").into()) }
    }

    async fn read(&self, page: &Page) -> Result<usize, Failure> {
        let (backend, person, organization) = (self.backend, &self.person, self.organization);
        Ok(match page {
            Page::Users(after) => {
                user::list(backend, person, organization, &Search::default(), after.as_ref()).await?.rows.len()
            }
            Page::Activity(before) => {
                let form = ActivityForm { from: "2000-01-01".to_owned(), ..ActivityForm::default() };
                activity::list(backend, person, organization, &form, *before).await?.rows.len()
            }
        })
    }
}

/// The name of one of the people, as the list sorts it.
fn name(number: usize) -> String {
    format!("person {number:06}")
}

/// People and lines of an organisation, a line a minute back from now.
async fn fill(database: &Database, organization: &str, rows: usize, now: i64) -> Result<(), Failure> {
    let sqlite = matches!(database, Database::Sqlite { .. });
    let numbers = if sqlite {
        format!("WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {rows})")
    } else {
        format!("WITH n (i) AS (SELECT generate_series(0, {}))", rows - 1)
    };
    // UUIDv7 by hand: the moment in front, the number behind.
    let id = |millis: &str| {
        if sqlite {
            format!("unhex(printf('%012x', {millis}) || '70008000' || printf('%012x', i))")
        } else {
            format!("(lpad(to_hex({millis}), 12, '0') || '70008000' || lpad(to_hex(i), 12, '0'))::uuid")
        }
    };
    let number = if sqlite { "printf('%06d', i)" } else { "lpad(i::text, 6, '0')" };
    let (user, line) = (id(&format!("{rows} + 0 * i")), id(&format!("{now} - 60000 * CAST(i AS BIGINT)")));
    let address = format!("{number} || '@{organization}.example'");
    let own = format!("(SELECT id FROM organization WHERE slug = '{organization}')");
    for sql in [
        format!(
            "INSERT INTO user_account (id, email, email_key, name, password_hash, locale, created_at)
             {numbers} SELECT {user}, {address}, {address}, 'Person ' || {number}, 'x', 'en', 0 FROM n"
        ),
        format!(
            "INSERT INTO membership (organization_id, user_id, started_at, name_key, email_key)
             {numbers} SELECT {own}, {user}, 0, 'person ' || {number}, {address} FROM n"
        ),
        format!(
            "INSERT INTO audit_event (organization_id, id, at, actor_organization_id, actor_user_id, event, kind)
             {numbers} SELECT {own}, {line}, ({now} - 60000 * CAST(i AS BIGINT)) * 1000, {own}, {user}, '{{\"user\":\"joined\"}}', 'user' FROM n"
        ),
    ] {
        execute(database, &sql).await?;
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "no store function makes rows in bulk")]
async fn execute(database: &Database, sql: &str) -> Result<(), Failure> {
    let sql = AssertSqlSafe(sql.to_owned());
    match database {
        Database::Sqlite { writer, .. } => sqlx::query(sql).execute(writer).await.map(drop)?,
        Database::Postgres(pool) => sqlx::query(sql).execute(pool).await.map(drop)?,
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "a bench prints its result")]
fn say(line: &str) {
    println!("{line}");
}
