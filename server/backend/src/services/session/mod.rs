//! Signing in and out. Must not know cookies; tokens go out once and are stored as hashes.

mod prove;
mod resume;
mod sign_in;
mod sign_out;
mod step_up;

pub use resume::{arrive, owes_password, resume, resume_from, viewer};
pub use sign_in::{Caller, NewSession, sign_in};
pub use sign_out::{sign_out, sign_out_owing};
pub use step_up::{SteppedUpSession, step_up};

use shared::id::UserId;
use shared::time::Timestamp;

use crate::error::Error;
use crate::store::{Tx, account, session};
use crate::{random, secret};

/// Starts a session for somebody who has just proved who he is, and gives its token. Always a new one (ASVS 5.0 7.2.4,
/// abuse-cases 32).
pub(crate) async fn start(tx: &mut Tx, user: UserId, now: Timestamp) -> Result<String, Error> {
    let token = random::token();
    session::insert(tx, random::id(now), user, secret::token_hash(&token), now).await?;
    account::note_sign_in(tx, user, now).await?;
    Ok(token)
}
