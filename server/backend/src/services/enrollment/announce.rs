//! Telling companies of a new text of the agreement. There may be many, so publishing marks them and a job writes the mails,
//! a company a transaction; a mark that is taken off without its mails never commits.

use crate::Backend;
use crate::authz::{self, SystemScope};
use crate::error::Error;
use crate::mail::{EnrollmentLetter, Letter, News};
use crate::services::post;
use crate::store::{enrollment, enrollment_contact};

/// Tells one company that was not told yet: its primary contact and its global admins. Says whether there was one.
///
/// # Errors
/// When the store fails.
pub async fn announce_next(backend: &Backend) -> Result<bool, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let Some(untold) = authz::untold(&mut tx, &SystemScope::for_job("announcer")).await? else { return Ok(false) };
    let scope = untold.scope();
    let stored = enrollment::find(&mut tx, scope).await?.ok_or(Error::NotFound)?;
    if stored.application.signs_again() {
        let mut addressees = vec![super::contact(&mut tx, scope, &stored).await?];
        for (_, email, locale) in enrollment_contact::global_admins(&mut tx, scope.organization()).await? {
            if !addressees.iter().any(|(known, _)| known.eq_ignore_ascii_case(&email)) {
                addressees.push((email, locale));
            }
        }
        let letter = Letter::Enrollment(EnrollmentLetter::Status {
            company: stored.name.clone(),
            news: News::AgreementChanged,
            note: String::new(),
            url: super::status_url(backend, &stored.slug),
        });
        for (place, (email, locale)) in addressees.iter().enumerate() {
            let key = format!("enrollment/{}/agreement/{}/{place}", scope.organization(), stored.agreement_version);
            post(&mut tx, &key, (email, *locale), &letter, now).await?;
        }
    }
    tx.commit().await?;
    Ok(true)
}
