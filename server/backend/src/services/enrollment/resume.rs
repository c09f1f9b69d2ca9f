//! A mail with which the enrolment is taken up again, on any device.

use shared::policy::EnrollOrganization;

use super::status_url;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::mail::{EnrollmentLetter, Letter};
use crate::services::{limit, post};
use crate::store::{enrollment, user};
use crate::{Backend, random};

/// Mails the reader where the enrolment goes on.
///
/// # Errors
/// `NotFound` when the organisation has no application, `Forbidden` for anybody but its global admin, `RateLimited` after
/// too many mails in a day.
pub async fn resume(backend: &Backend, person: &SignedIn, organization: &str) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<EnrollOrganization>(&mut tx, person, organization).await?;
    let stored = enrollment::find(&mut tx, proof.scope()).await?.ok_or(Error::NotFound)?;
    limit::ENROLLMENT_MAILS.count(&mut tx, &proof.scope().organization().to_string(), now).await?;
    let (_, email, locale) = user::contact(&mut tx, proof.user()).await?;
    let letter = EnrollmentLetter::Resume { url: status_url(backend, &stored.slug), company: stored.name };
    let key = format!("enrollment/{}/resume/{}", proof.scope().organization(), random::id(now));
    post(&mut tx, &key, (&email, locale), &Letter::Enrollment(letter), now).await?;
    Ok(tx.commit().await?)
}
