//! The printed code: whether there is one, and making it anew.

use shared::freeze::{FreezeCode, FreezeCodeView, FreezeEvent, NewFreezeCodeView};
use shared::policy::FreezePartners;

use super::note;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::freeze::{self, Freezer};
use crate::{Backend, random, secret};

/// Where the code is used.
const PAGE: &str = "/freeze-partner-access";

/// When the code that works was made, and by whom.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn code(backend: &Backend, person: &SignedIn, organization: &str) -> Result<FreezeCodeView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<FreezePartners>(&mut tx, person, organization).await?;
    Ok(FreezeCodeView { made: freeze::code_made(&mut tx, &proof).await? })
}

/// Makes a code and gives it this one time. The one before stops working at once; every global admin is told.
///
/// # Errors
/// `Forbidden` when the person is no global admin, `StepUpRequired` when the password was given too long ago.
pub async fn make_code(backend: &Backend, person: &SignedIn, organization: &str) -> Result<NewFreezeCodeView, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<FreezePartners>(&mut tx, person, organization).await?;
    let fresh = authz::stepped_up(person, now)?;
    let printed = random::freeze_code();
    let code = FreezeCode::parse(&printed).map_err(|_| Error::internal("a code just made is none"))?;
    let id = random::id(now);
    let freezer = Freezer::Admin(&proof);
    // One at a time, so that of two codes made at once the later one works.
    freeze::hold(&mut tx, &freezer).await?;
    freeze::replace_code(&mut tx, &proof, &fresh, (id, secret::token_hash(code.reveal())), now).await?;
    note(backend, &mut tx, &freezer, (id, FreezeEvent::CodeMade), now).await?;
    tx.commit().await?;
    Ok(NewFreezeCodeView { code: printed, url: backend.settings().link(PAGE), at: now })
}
