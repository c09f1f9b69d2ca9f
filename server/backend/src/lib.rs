//! What Twotier does: use cases, the proofs they need, SQL, mail and jobs.
//!
//! Owns transactions and everything that reads a clock or makes random values. Must not know HTTP or HTML.

pub mod announcer;
pub mod authz;
pub mod bulk_worker;
pub mod clock;
pub mod error;
pub mod mail;
pub mod notifier;
pub mod outbox_worker;
mod picture;
pub mod random;
pub mod registry;
pub mod seal;
pub mod secret;
pub mod services;
pub mod store;
pub mod sweeper;

use std::sync::{Arc, OnceLock};

pub use error::Error;

use clock::Clock;
use registry::{BuiltIn, Registry};
use services::customer::Pace;
use store::Database;

/// What use cases stand on. Cheap to clone; one for the whole process.
#[derive(Clone, Debug)]
pub struct Backend {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    database: Database,
    clock: Clock,
    settings: Settings,
    registry: Arc<dyn Registry>,
    programme: OnceLock<String>,
    pace: Pace,
}

/// What an operator decides about the whole installation.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where people reach the portal, without a slash at the end; every link in a mail begins with it and with nothing a
    /// request said.
    pub public_url: String,
    /// Whether this is the demo, whose mails stay readable at `/mailbox`.
    pub demo: bool,
}

impl Settings {
    /// The address of a path of the portal.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }
}

impl Backend {
    /// Puts the pieces together, with the registry of memberships that is built in.
    #[must_use]
    pub fn new(database: Database, clock: Clock, settings: Settings) -> Self {
        let registry = Arc::new(BuiltIn::new(database.clone()));
        Self {
            inner: Arc::new(Inner {
                database,
                clock,
                settings,
                registry,
                programme: OnceLock::new(),
                pace: Pace::default(),
            }),
        }
    }

    /// The same with another registry of memberships.
    #[must_use]
    pub fn with_registry(self, registry: Arc<dyn Registry>) -> Self {
        let Inner { database, clock, settings, .. } = &*self.inner;
        let (database, clock, settings) = (database.clone(), clock.clone(), settings.clone());
        Self {
            inner: Arc::new(Inner {
                database,
                clock,
                settings,
                registry,
                programme: OnceLock::new(),
                pace: Pace::default(),
            }),
        }
    }

    /// The store.
    #[must_use]
    pub fn database(&self) -> &Database {
        &self.inner.database
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// The registry of memberships.
    #[must_use]
    pub fn registry(&self) -> &dyn Registry {
        &*self.inner.registry
    }

    /// How fast everybody reads customers.
    pub(crate) fn pace(&self) -> &Pace {
        &self.inner.pace
    }

    /// Where the name of the programme's operator is kept once it is known: every page shows it, and it never changes.
    pub(crate) fn programme(&self) -> &OnceLock<String> {
        &self.inner.programme
    }

    /// This moment.
    #[must_use]
    pub fn now(&self) -> shared::time::Timestamp {
        self.inner.clock.now()
    }
}
