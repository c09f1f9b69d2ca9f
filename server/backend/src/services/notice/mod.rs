//! Telling both sides what happens by itself: that rights are about to end, that an invitation or a request has lapsed. What was
//! told is noted in the transaction of the mails, so neither a restart nor a second process tells it twice.

mod lapse;
mod near_end;

use crate::Backend;
use crate::authz::SystemScope;
use crate::error::Error;
use crate::services::delegated_admin::request;

/// One round.
///
/// # Errors
/// When the store fails; what was told until then stays told.
pub async fn give(backend: &Backend) -> Result<(), Error> {
    let scope = SystemScope::for_job("notices");
    near_end::tell(backend, &scope).await?;
    lapse::tell(backend, &scope).await?;
    request::lapse(backend, &scope).await
}
