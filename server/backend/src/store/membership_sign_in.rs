//! Sign-ins of the built-in registry. Must not hash or compare passwords.

use shared::id::MembershipSignInId;
use shared::membership::{MpnId, Profile, SignInRowView, UserName};
use shared::policy::{ManageMemberships, ViewMemberships};
use shared::time::Timestamp;
use uuid::Uuid;

use super::membership_profile::ProfileRow;
use super::sql::{Tx, execute, fetch_all, fetch_optional, from_row};
use crate::authz::{Authorized, TenantScope};
use crate::error::Error;

/// A sign-in as signing in needs it.
#[derive(Debug)]
pub struct AccountRow {
    organization_id: Uuid,
    id: Uuid,
    /// The stored hash.
    pub password_hash: String,
}
from_row!(AccountRow { organization_id, id, password_hash });

/// The sign-in of a user name, unless it was revoked. Reveals to nobody but the caller whether there is one.
///
/// # Errors
/// When the store fails.
pub(crate) async fn account(tx: &mut Tx, user_name: &UserName) -> Result<Option<AccountRow>, Error> {
    Ok(fetch_optional!(
        tx,
        AccountRow,
        "SELECT organization_id, id, password_hash FROM membership_sign_in WHERE user_name_key = $1 AND revoked_at IS NULL",
        user_name.key()
    )?)
}

/// The profiles a sign-in shows, by name. Whoever calls it has checked the password.
///
/// # Errors
/// When the store fails.
pub(crate) async fn profiles(tx: &mut Tx, account: &AccountRow) -> Result<Vec<Profile>, Error> {
    fetch_all!(
        tx,
        ProfileRow,
        "SELECT p.mpn_id, p.name, p.country, p.kind, p.state FROM membership_sign_in_profile s
         JOIN membership_profile p ON p.organization_id = s.organization_id AND p.mpn_id = s.mpn_id
         WHERE s.organization_id = $1 AND s.sign_in_id = $2 ORDER BY p.name_key, p.mpn_id",
        account.organization_id,
        account.id
    )?
    .into_iter()
    .map(ProfileRow::read)
    .collect()
}

/// Issues a sign-in for profiles that are there. Says whether its user name was free.
///
/// # Errors
/// When the store fails.
pub async fn insert(
    tx: &mut Tx,
    proof: &Authorized<ManageMemberships>,
    id: Uuid,
    (user_name, password_hash, profiles): (&UserName, &str, &[MpnId]),
    now: Timestamp,
) -> Result<bool, Error> {
    let operator = proof.scope().organization().uuid();
    let made = execute!(
        tx,
        "INSERT INTO membership_sign_in (organization_id, id, user_name, user_name_key, password_hash, issued_at, issued_by_user_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (user_name_key) WHERE revoked_at IS NULL DO NOTHING",
        operator,
        id,
        user_name.as_str(),
        user_name.key(),
        password_hash,
        now.micros(),
        proof.user().uuid()
    )?;
    if made == 0 {
        return Ok(false);
    }
    for mpn_id in profiles {
        execute!(
            tx,
            "INSERT INTO membership_sign_in_profile (organization_id, sign_in_id, mpn_id) VALUES ($1, $2, $3)",
            operator,
            id,
            mpn_id.as_str()
        )?;
    }
    Ok(true)
}

/// Revokes a sign-in, with everything it has found that nobody has chosen from yet; gives its user name. `None` when it is
/// revoked already, or there is none.
///
/// # Errors
/// When the store fails.
pub async fn revoke(
    tx: &mut Tx,
    proof: &Authorized<ManageMemberships>,
    id: MembershipSignInId,
    now: Timestamp,
) -> Result<Option<String>, Error> {
    let row = fetch_optional!(
        tx,
        (String, String),
        "UPDATE membership_sign_in SET revoked_at = $3, revoked_by_user_id = $4
         WHERE organization_id = $1 AND id = $2 AND revoked_at IS NULL RETURNING user_name, user_name_key",
        proof.scope().organization().uuid(),
        id.uuid(),
        now.micros(),
        proof.user().uuid()
    )?;
    let Some((user_name, key)) = row else { return Ok(None) };
    execute!(tx, "DELETE FROM membership_held WHERE user_name_key = $1", key)?;
    Ok(Some(user_name))
}

/// Whether there is a sign-in of an id, revoked or not.
///
/// # Errors
/// When the store fails.
pub async fn exists(tx: &mut Tx, scope: &TenantScope, id: MembershipSignInId) -> Result<bool, Error> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "SELECT issued_at FROM membership_sign_in WHERE organization_id = $1 AND id = $2",
        scope.organization().uuid(),
        id.uuid()
    )?;
    Ok(row.is_some())
}

struct ListRow {
    id: Uuid,
    user_name: String,
    profiles: i64,
    issued_at: i64,
    revoked_at: Option<i64>,
}
from_row!(ListRow { id, user_name, profiles, issued_at, revoked_at });

/// Up to `limit` sign-ins before a place, newest first.
///
/// # Errors
/// When the store fails.
pub async fn page(
    tx: &mut Tx,
    proof: &Authorized<ViewMemberships>,
    before: Option<MembershipSignInId>,
    limit: i64,
) -> Result<Vec<SignInRowView>, Error> {
    let rows = fetch_all!(
        tx,
        ListRow,
        "SELECT s.id, s.user_name, s.issued_at, s.revoked_at,
           (SELECT COUNT(*) FROM membership_sign_in_profile p
            WHERE p.organization_id = s.organization_id AND p.sign_in_id = s.id) AS profiles
         FROM membership_sign_in s WHERE s.organization_id = $1 AND s.id < $2 ORDER BY s.id DESC LIMIT $3",
        proof.scope().organization().uuid(),
        before.map_or(Uuid::max(), MembershipSignInId::uuid),
        limit
    )?;
    let view = |row: ListRow| SignInRowView {
        id: MembershipSignInId::from_uuid(row.id),
        user_name: row.user_name,
        profiles: row.profiles,
        issued_at: Timestamp::from_micros(row.issued_at),
        revoked_at: row.revoked_at.map(Timestamp::from_micros),
    };
    Ok(rows.into_iter().map(view).collect())
}

/// User names of the sign-ins that show a profile and are not revoked; at most 20.
///
/// # Errors
/// When the store fails.
pub async fn user_names(
    tx: &mut Tx,
    proof: &Authorized<ViewMemberships>,
    mpn_id: &MpnId,
) -> Result<Vec<String>, Error> {
    let rows = fetch_all!(
        tx,
        (String,),
        "SELECT s.user_name FROM membership_sign_in_profile p
         JOIN membership_sign_in s ON s.organization_id = p.organization_id AND s.id = p.sign_in_id
         WHERE p.organization_id = $1 AND p.mpn_id = $2 AND s.revoked_at IS NULL ORDER BY s.user_name_key LIMIT 20",
        proof.scope().organization().uuid(),
        mpn_id.as_str()
    )?;
    Ok(rows.into_iter().map(|(user_name,)| user_name).collect())
}
