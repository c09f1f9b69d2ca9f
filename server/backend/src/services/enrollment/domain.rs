//! A further domain of the company: the way out for a primary contact whose address is at another one. It is shown to be
//! the company's by documents, in the employment check.

use shared::enrollment::{DomainForm, EnrollmentEvent};
use shared::policy::EnrollOrganization;

use super::{Act, record};
use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::{enrollment, enrollment_facts, enrollment_rules};

/// Adds a domain. Whether another company has it is not told here: reviewers see the conflict.
///
/// # Errors
/// `Invalid` for what is no domain or one of a web-mail service, `NotFound` when there is no application, `Forbidden` for
/// anybody but the global admin.
pub async fn add_domain(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    form: &DomainForm,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<EnrollOrganization>(&mut tx, person, organization).await?;
    enrollment::find_to_change(&mut tx, proof.scope()).await?;
    let domain = form.parse(&enrollment_rules::read(&mut tx).await?.web_mail)?;
    if enrollment_facts::add_domain(&mut tx, &proof, &domain).await? {
        let act = Act::of_applicant(proof.scope(), proof.user());
        record(&mut tx, act, EnrollmentEvent::DomainAdded { domain }, now).await?;
    }
    Ok(tx.commit().await?)
}
