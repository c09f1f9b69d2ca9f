//! Serving: from a checked configuration to a running portal, and to its clean end.

use backend::{Backend, announcer, bulk_worker, notifier, outbox_worker, services, sweeper};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use super::say;
use crate::config::Config;
use crate::http::{self, Host};

/// The demo's people, for the line that tells how to sign in.
const DEMO_SIGN_INS: &str = "\
  operator           operator@alder.example, reviewer@alder.example
  providers          …@birch.example, …@cedar.example
  resellers          …@maple.example, …@oak.example
                     global-admin@ user-admin@ billing-admin@ admin-agent@ sales-agent@ helpdesk-agent@
  customers          global-admin@rowan.example, global-admin@willow.example, global-admin@aspen.example
  membership         newcomer, in an enrolment";

/// Serves until SIGINT or SIGTERM; requests under way are finished.
pub(super) async fn serve(config: Config, migrate: bool) -> Result<(), String> {
    let backend = super::open(&config, migrate).await?;
    let listener = TcpListener::bind(config.listen)
        .await
        .map_err(|error| format!("TWOTIER_LISTEN: {} cannot be listened on: {error}", config.listen))?;
    let password = if config.settings.demo { fill_demo(&config, &backend).await? } else { None };
    let worker = tokio::spawn(outbox_worker::run(backend.clone(), config.delivery.clone()));
    let tables = tokio::spawn(bulk_worker::run(backend.clone()));
    let announcer = tokio::spawn(announcer::run(backend.clone()));
    let sweeper = tokio::spawn(sweeper::run(backend.clone()));
    let notifier = tokio::spawn(notifier::run(backend.clone()));
    let host = Host::new(backend.clone(), config.is_secure(), http::site::find()).behind(config.proxies.clone());
    announce(&config, password.as_deref());

    let served = http::serve(listener, host, stop_signal()).await.map_err(|error| error.to_string());
    worker.abort();
    tables.abort();
    announcer.abort();
    sweeper.abort();
    notifier.abort();
    backend.database().close().await;
    served
}

/// Fills the database if it is empty. Gives the password when it is new; an older demo keeps its own.
pub(super) async fn fill_demo(config: &Config, backend: &Backend) -> Result<Option<String>, String> {
    let password = config.demo_password.clone().unwrap_or_else(backend::random::demo_password);
    let filled = services::demo::fill(backend, &password).await.map_err(|error| error.to_string())?;
    if filled {
        say(&format!("The demo channel is ready. Password for everybody: {password}"));
    }
    Ok(filled.then_some(password))
}

fn announce(config: &Config, password: Option<&str>) {
    say(&format!("Twotier is at {}", config.settings.public_url));
    if config.settings.demo {
        let password = password.unwrap_or("the one printed when the demo was made");
        say(&format!("Sign in as\n{DEMO_SIGN_INS}\n  password           {password}"));
        say(&format!("Mails are at {}", config.settings.link(app::paths::MAILBOX)));
    }
}

async fn stop_signal() {
    let (Ok(mut interrupt), Ok(mut terminate)) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}
