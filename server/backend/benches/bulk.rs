//! How long a table of 10,000 requests takes on `SQLite`, from the moment somebody lets it go to the last mail in the outbox.
//! Prints it, and ends with 1 when it is 10 seconds or more.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use backend::clock::Clock;
use backend::services::session::Caller;
use backend::services::{demo, invitation, session};
use backend::store::Database;
use backend::{Backend, Settings};
use shared::invitation::{BulkMessage, BulkState, Kind, link_marker};
use shared::locale::Locale;
use shared::session::SignInForm;

const PASSWORD: &str = "correct horse alder 7";
const CUSTOMERS: (Kind, &str) = (Kind::Relationship, "maple-services");
const ROWS: usize = Kind::Relationship.bulk_rows();
/// How long it may take.
const MOST: Duration = Duration::from_secs(10);

type Failure = Box<dyn std::error::Error + Send + Sync>;

async fn run(folder: &Path) -> Result<Duration, Failure> {
    let database = Database::open(&format!("sqlite:{}", folder.join("bulk.db").display())).await?;
    database.migrate().await?;
    let settings = Settings { public_url: "http://bench".to_owned(), demo: true };
    let backend = Backend::new(database, Clock::System, settings);
    demo::fill(&backend, PASSWORD).await?;
    let email = "sales-agent@maple.example".to_owned();
    let form = SignInForm { email, password: PASSWORD.to_owned(), next: String::new() };
    let token = session::sign_in(&backend, &form, &Caller::default()).await?.token;
    let person = session::resume(&backend, &token).await?;
    let message = |locale: Locale| BulkMessage {
        with: String::new(),
        locale,
        subject: "A request for you".to_owned(),
        body: format!("Hello,\n\nplease look at this:\n{}\n\nAda", link_marker(locale)),
    };
    let words = |_: Option<&str>| Locale::ALL.map(message).to_vec();
    let line = |n: usize| format!("it@customer-{n:05}.example,{}\n", if n.is_multiple_of(3) { "ko" } else { "en" });
    let csv = "email,language\n".to_owned() + &(0..ROWS).map(line).collect::<String>();

    let began = Instant::now();
    let file = ("bench.csv", csv.as_bytes());
    let id = invitation::bring_in(&backend, &person, CUSTOMERS, file, words).await?;
    say(&format!("brought in and checked: {:.2} s", began.elapsed().as_secs_f64()));
    let began = Instant::now();
    invitation::send(&backend, &person, CUSTOMERS, id).await?;
    while invitation::work(&backend).await? {}
    let took = began.elapsed();
    let bulk = invitation::table(&backend, &person, CUSTOMERS, id).await?.bulk;
    if bulk.state == BulkState::Done && usize::try_from(bulk.sent) == Ok(ROWS) {
        Ok(took)
    } else {
        Err(format!("{} of {ROWS} requests were sent", bulk.sent).into())
    }
}

#[tokio::main]
async fn main() -> Result<ExitCode, Failure> {
    let folder = std::env::temp_dir().join(format!("twotier-bulk-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let took = run(&folder).await;
    std::fs::remove_dir_all(&folder)?;
    let took = took?;
    say(&format!("{ROWS} requests sent: {:.2} s (less than {} s is asked for)", took.as_secs_f64(), MOST.as_secs()));
    Ok(if took < MOST { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[expect(clippy::print_stdout, reason = "a bench prints its result")]
fn say(line: &str) {
    println!("{line}");
}
