//! What is filled in so far.

use shared::enrollment::{DomainView, DraftView, Part, Progress};
use shared::policy::EnrollOrganization;

use super::Reading;
use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::services::membership;
use crate::store::{enrollment, enrollment_facts, enrollment_rules, organization, user};

/// The form with what was saved. Parts that were never saved come with what is known: the company's name, and the
/// reader's own address.
///
/// # Errors
/// `NotFound` when the organisation has no application, `Forbidden` for anybody but its global admin.
pub async fn draft(backend: &Backend, person: &SignedIn, organization: &str) -> Result<DraftView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<EnrollOrganization>(&mut tx, person, organization).await?;
    let stored = enrollment::find(&mut tx, proof.scope()).await?.ok_or(Error::NotFound)?;
    let (mut facts, saved_at) = enrollment_facts::draft(&mut tx, proof.scope()).await?;
    let domains = enrollment_facts::domains(&mut tx, proof.scope()).await?;
    let rules = enrollment_rules::read(&mut tx).await?;
    let reading = Reading::of(&facts, &stored, &domains, &rules);
    let unfilled = reading.unfilled();
    let sent = enrollment_facts::submissions(&mut tx, proof.scope()).await?.into_iter().next();
    let changed = sent.is_none_or(|sent| sent != reading.facts);
    let may_submit = unfilled.is_empty()
        && match stored.application.progress {
            Progress::Draft => true,
            Progress::Submitted => changed,
            Progress::Stopped => false,
        };
    if saved_at[Part::Legal as usize].is_none() {
        facts.legal.legal_name.clone_from(&stored.name);
    }
    if saved_at[Part::Contact as usize].is_none() {
        facts.contact.email = user::contact(&mut tx, proof.user()).await?.1;
    }
    Ok(DraftView {
        organization: organization::view(&mut tx, proof.scope().organization()).await?,
        domains: domains.into_iter().map(|(domain, verified)| DomainView { domain, verified }).collect(),
        web_mail: rules.web_mail,
        short: stored.short,
        facts,
        saved_at,
        unfilled,
        may_submit,
        membership: membership::standing(&mut tx, proof.scope()).await?.0,
    })
}
