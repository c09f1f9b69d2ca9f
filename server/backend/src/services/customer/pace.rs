//! How fast one person goes through customers. Owns the alarm when somebody reads more of them than people do by hand
//! (abuse-cases 23). Counts in the process, for reading must not write: several processes allow several times as much.

use std::collections::HashMap;
use std::sync::Mutex;

use shared::id::{OrganizationId, UserId};
use shared::time::Timestamp;

use crate::authz::{SignedIn, TenantScope};
use crate::error::Error;
use crate::mail::Letter;
use crate::services::{limit, post};
use crate::store::{enrollment_contact, organization};
use crate::{Backend, random};

/// Customers opened, and further pages of the list, in a window.
const MOST: u32 = 120;
/// Length of a window.
const SECONDS: i64 = 60;
/// Persons remembered; beyond that, those whose window is over are forgotten.
const REMEMBERED: usize = 10_000;

/// What every person has read lately.
#[derive(Debug, Default)]
pub(crate) struct Pace(Mutex<HashMap<(OrganizationId, UserId), Window>>);

#[derive(Clone, Copy, Debug)]
struct Window {
    began: Timestamp,
    read: u32,
}

/// What one more is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Fine,
    /// The first one too many of its window.
    FirstOver,
    Over,
}

impl Pace {
    fn step(&self, who: (OrganizationId, UserId), now: Timestamp) -> Step {
        // Whoever panicked while counting has at worst left one count out.
        let mut windows = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let is_over = |window: &Window| window.began.plus_seconds(SECONDS) <= now;
        if windows.len() > REMEMBERED {
            windows.retain(|_, window| !is_over(window));
        }
        let window = windows.entry(who).or_insert(Window { began: now, read: 0 });
        if is_over(window) {
            *window = Window { began: now, read: 0 };
        }
        window.read = window.read.saturating_add(1);
        match window.read {
            0..=MOST => Step::Fine,
            read if read == MOST + 1 => Step::FirstOver,
            _ => Step::Over,
        }
    }
}

/// Counts one customer, or one further page, that somebody is about to see.
///
/// # Errors
/// `RateLimited` when it is more in a minute than people read by hand; the organisation's global admins are told, once an
/// hour for one person at most.
pub(crate) async fn count(backend: &Backend, person: &SignedIn, scope: &TenantScope) -> Result<(), Error> {
    let now = backend.now();
    match backend.pace().step((scope.organization(), person.user()), now) {
        Step::Fine => return Ok(()),
        Step::FirstOver => warn_admins(backend, person, scope, now).await?,
        Step::Over => {}
    }
    Err(Error::RateLimited)
}

async fn warn_admins(backend: &Backend, person: &SignedIn, scope: &TenantScope, now: Timestamp) -> Result<(), Error> {
    let user = person.user();
    tracing::warn!(%user, "many customers are being read");
    let mut tx = backend.database().write().await?;
    match limit::FAST_READING_WARNINGS.count(&mut tx, &user.to_string(), now).await {
        Ok(()) => {}
        Err(Error::RateLimited) => return Ok(()),
        Err(error) => return Err(error),
    }
    let own = organization::view(&mut tx, scope.organization()).await?;
    let letter = Letter::CustomersReadFast {
        person: person.name().to_owned(),
        email: person.email().to_owned(),
        organization: own.name,
        customers: i64::from(MOST),
        url: backend.settings().link(&format!("/o/{}/settings/users/{user}", own.slug)),
    };
    let warning = random::id(now);
    for (admin, to, locale) in enrollment_contact::global_admins(&mut tx, scope.organization()).await? {
        post(&mut tx, &format!("customers-read-fast/{warning}/{admin}"), (&to, locale), &letter, now).await?;
    }
    Ok(tx.commit().await?)
}
