//! The proof that somebody has given the password not long ago. Owns no right: it stands beside one, for acts that a
//! session left open should not be enough for (abuse-cases 10 and 34).

use shared::session::is_fresh;
use shared::time::Timestamp;

use super::SignedIn;
use crate::error::Error;

/// A person who has given the password within the last quarter of an hour. Made by [`stepped_up`] alone.
#[derive(Debug)]
#[must_use]
pub struct SteppedUp {
    proved_at: Timestamp,
}

impl SteppedUp {
    /// When the password was given.
    #[must_use]
    pub fn proved_at(&self) -> Timestamp {
        self.proved_at
    }
}

/// Proves that a signed-in person has given the password not long ago.
///
/// # Errors
/// `StepUpRequired` when it is too long ago.
pub fn stepped_up(person: &SignedIn, now: Timestamp) -> Result<SteppedUp, Error> {
    if is_fresh(person.proved_at, now) {
        Ok(SteppedUp { proved_at: person.proved_at })
    } else {
        Err(Error::StepUpRequired)
    }
}
