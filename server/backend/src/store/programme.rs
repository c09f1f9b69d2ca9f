//! What the operator has set for the whole programme. Must not know what a setting means for a use case.

use shared::invitation::Lifetime;
use shared::policy::ChangeProgrammeSettings;
use shared::programme::SettingsView;
use shared::time::Timestamp;

use super::sql::{Tx, execute_one, fetch_optional};
use crate::authz::Authorized;
use crate::error::Error;

fn read_lifetime(days: i64) -> Result<Lifetime, Error> {
    Lifetime::new(days).map_err(|_| Error::internal("a stored lifetime is out of range"))
}

/// How long invitations live that are sent now. Public: every invitation says when it ends.
///
/// # Errors
/// When the store fails.
pub async fn lifetime(tx: &mut Tx) -> Result<Lifetime, Error> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "SELECT s.invitation_days FROM programme_settings s JOIN organization o ON o.id = s.organization_id
         WHERE o.tier = 'operator' ORDER BY o.id LIMIT 1"
    )?;
    row.map_or(Ok(Lifetime::DEFAULT), |(days,)| read_lifetime(days))
}

/// The settings of the operator in the proof, with who set them last.
///
/// # Errors
/// When the store fails.
pub async fn settings(tx: &mut Tx, proof: &Authorized<ChangeProgrammeSettings>) -> Result<SettingsView, Error> {
    let row = fetch_optional!(
        tx,
        (i64, i64, String),
        "SELECT s.invitation_days, s.changed_at, u.name FROM programme_settings s
         JOIN user_account u ON u.id = s.changed_by_user_id WHERE s.organization_id = $1",
        proof.scope().organization().uuid()
    )?;
    Ok(match row {
        None => SettingsView { invitation_days: Lifetime::DEFAULT.days(), changed: None },
        Some((days, at, name)) => {
            SettingsView { invitation_days: days, changed: Some((Timestamp::from_micros(at), name)) }
        }
    })
}

/// Sets how long invitations live, in the place of what was found before.
///
/// # Errors
/// `Conflict` when somebody has set another length meanwhile.
pub async fn set_lifetime(
    tx: &mut Tx,
    proof: &Authorized<ChangeProgrammeSettings>,
    before: i64,
    lifetime: Lifetime,
    now: Timestamp,
) -> Result<(), Error> {
    execute_one!(
        tx,
        "INSERT INTO programme_settings (organization_id, invitation_days, changed_at, changed_by_user_id) VALUES ($1, $2, $3, $4)
         ON CONFLICT (organization_id) DO UPDATE SET invitation_days = excluded.invitation_days,
           changed_at = excluded.changed_at, changed_by_user_id = excluded.changed_by_user_id
         WHERE programme_settings.invitation_days = $5",
        proof.scope().organization().uuid(),
        lifetime.days(),
        now.micros(),
        proof.user().uuid(),
        before
    )
}
