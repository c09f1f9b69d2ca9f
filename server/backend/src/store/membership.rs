//! Which MPN ID a company has linked, and what a sign-in has found until one is chosen. Links end, they are not deleted.

use shared::membership::{LinkedView, MpnId, Profile, ProfileForm, UserName};
use shared::policy::LinkMembership;
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, execute, fetch_optional};
use crate::authz::{Authorized, SignedIn, SystemScope, TenantScope};
use crate::error::{Conflict, Error};

/// The membership an organisation has linked.
///
/// # Errors
/// When the store fails.
pub async fn linked(tx: &mut Tx, scope: &TenantScope) -> Result<Option<LinkedView>, Error> {
    let row = fetch_optional!(
        tx,
        (String, String, i64),
        "SELECT mpn_id, name, started_at FROM organization_membership WHERE organization_id = $1 AND ended_at IS NULL",
        scope.organization().uuid()
    )?;
    Ok(row.map(|(mpn_id, name, since)| LinkedView { mpn_id, name, since: Timestamp::from_micros(since) }))
}

/// Whether some company has linked an ID. Which one is not told.
///
/// # Errors
/// When the store fails.
pub async fn is_taken(tx: &mut Tx, _proof: &Authorized<LinkMembership>, mpn_id: &MpnId) -> Result<bool, Error> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "SELECT started_at FROM organization_membership WHERE mpn_id = $1 AND ended_at IS NULL",
        mpn_id.as_str()
    )?;
    Ok(row.is_some())
}

/// Links a profile to the organisation of the proof.
///
/// # Errors
/// `Conflict` when another company has linked it, or this one another.
pub async fn start(
    tx: &mut Tx,
    proof: &Authorized<LinkMembership>,
    id: Uuid,
    profile: &Profile,
    now: Timestamp,
) -> Result<(), Error> {
    let made = execute!(
        tx,
        "INSERT INTO organization_membership (organization_id, id, mpn_id, name, country, user_id, started_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
        proof.scope().organization().uuid(),
        id,
        profile.mpn_id.as_str(),
        profile.name.as_str(),
        profile.country.code(),
        proof.user().uuid(),
        now.micros()
    )?;
    match made {
        1 => Ok(()),
        _ if linked(tx, proof.scope()).await?.is_some() => Err(Error::Conflict(Conflict::AlreadyDone)),
        _ => Err(Error::Conflict(Conflict::MembershipTaken)),
    }
}

/// Ends the link of the organisation of the proof, if it has one, and gives its ID.
///
/// # Errors
/// When the store fails.
pub async fn end(tx: &mut Tx, proof: &Authorized<LinkMembership>, now: Timestamp) -> Result<Option<String>, Error> {
    let row = fetch_optional!(
        tx,
        (String,),
        "UPDATE organization_membership SET ended_at = $2, ended_by_user_id = $3
         WHERE organization_id = $1 AND ended_at IS NULL RETURNING mpn_id",
        proof.scope().organization().uuid(),
        now.micros(),
        proof.user().uuid()
    )?;
    Ok(row.map(|(mpn_id,)| mpn_id))
}

/// What a sign-in has found.
#[derive(Debug)]
pub struct Held {
    /// The user name that signed in.
    pub user_name: String,
    /// Its profiles.
    pub profiles: Vec<Profile>,
    /// Until when they are held.
    pub until: Timestamp,
}

/// Holds what a sign-in has found, for one session of one organisation, in the place of what was held before.
///
/// # Errors
/// When the store fails.
pub async fn hold(
    tx: &mut Tx,
    proof: &Authorized<LinkMembership>,
    person: &SignedIn,
    (user_name, profiles): (&UserName, &[Profile]),
    until: Timestamp,
) -> Result<(), Error> {
    let profiles: Vec<_> = profiles.iter().map(ProfileForm::from).collect();
    execute!(
        tx,
        "INSERT INTO membership_held (organization_id, session_id, user_id, user_name, user_name_key, profiles, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (organization_id, session_id) DO UPDATE SET
           user_name = excluded.user_name, user_name_key = excluded.user_name_key, profiles = excluded.profiles,
           expires_at = excluded.expires_at",
        proof.scope().organization().uuid(),
        person.session().uuid(),
        proof.user().uuid(),
        user_name.as_str(),
        user_name.key(),
        serde_json::to_string(&profiles).map_err(Error::internal)?,
        until.micros()
    )?;
    Ok(())
}

/// What is held for the session, unless its time is over.
///
/// # Errors
/// When the store fails.
pub async fn held(
    tx: &mut Tx,
    proof: &Authorized<LinkMembership>,
    person: &SignedIn,
    now: Timestamp,
) -> Result<Option<Held>, Error> {
    let row = fetch_optional!(
        tx,
        (String, String, i64),
        "SELECT user_name, profiles, expires_at FROM membership_held
         WHERE organization_id = $1 AND session_id = $2 AND expires_at > $3",
        proof.scope().organization().uuid(),
        person.session().uuid(),
        now.micros()
    )?;
    let Some((user_name, profiles, until)) = row else { return Ok(None) };
    let forms: Vec<ProfileForm> = serde_json::from_str(&profiles).map_err(Error::internal)?;
    let read = |form: &ProfileForm| form.parse().map_err(|_| Error::internal("a held profile cannot be read"));
    let profiles = forms.iter().map(read).collect::<Result<_, _>>()?;
    Ok(Some(Held { user_name, profiles, until: Timestamp::from_micros(until) }))
}

/// Forgets what is held for the session.
///
/// # Errors
/// When the store fails.
pub async fn release(tx: &mut Tx, proof: &Authorized<LinkMembership>, person: &SignedIn) -> Result<(), Error> {
    execute!(
        tx,
        "DELETE FROM membership_held WHERE organization_id = $1 AND session_id = $2",
        proof.scope().organization().uuid(),
        person.session().uuid()
    )?;
    Ok(())
}

/// Forgets what nobody has chosen from in time.
///
/// # Errors
/// When the store fails.
pub async fn sweep(tx: &mut Tx, _scope: &SystemScope, now: Timestamp) -> Result<(), Error> {
    execute!(tx, "DELETE FROM membership_held WHERE expires_at <= $1", now.micros())?;
    Ok(())
}
