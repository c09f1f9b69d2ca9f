//! The operator's settings. They hold for what is sent from then on; an invitation that is out keeps its end.

use shared::audit::Event;
use shared::policy::ChangeProgrammeSettings;
use shared::programme::{SettingsForm, SettingsView};

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::{audit, programme};

/// The settings as they are.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn settings(backend: &Backend, person: &SignedIn, organization: &str) -> Result<SettingsView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ChangeProgrammeSettings>(&mut tx, person, organization).await?;
    programme::settings(&mut tx, &proof).await
}

/// Changes the settings and gives them as they are then. What is the same already is no change.
///
/// # Errors
/// `Invalid` for a length that is none; `Conflict` when somebody else changes them at the same moment.
pub async fn change_settings(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    form: &SettingsForm,
) -> Result<SettingsView, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<ChangeProgrammeSettings>(&mut tx, person, organization).await?;
    let new = form.parse()?;
    let before = programme::settings(&mut tx, &proof).await?;
    if before.invitation_days == new.lifetime.days() {
        return Ok(before);
    }
    programme::set_lifetime(&mut tx, &proof, before.invitation_days, new.lifetime, now).await?;
    let actor = proof.scope().organization();
    let event = Event::InvitationLifetimeChanged { before: before.invitation_days, after: new.lifetime.days() };
    let event = audit::NewEvent { actor, person: Some(proof.user()), invitation: None, event: &event };
    audit::insert(&mut tx, actor, None, &event, now).await?;
    let view = programme::settings(&mut tx, &proof).await?;
    tx.commit().await?;
    Ok(view)
}
