//! One user of an organisation as its admins see and change him. Owns nothing of the list; must not decide who may.

use shared::id::{OrganizationId, UserId};
use shared::policy::{Action, ManageUsers, ResetPassword};
use shared::time::Timestamp;
use shared::user::{Role, RoleSet, UserState};
use uuid::Uuid;

use super::sql::{Sql, Tx, execute, execute_one, fetch_all, fetch_optional, from_row};
use super::user::insert_role;
use crate::authz::{Authorized, RoleProof, SteppedUp, TenantScope};
use crate::error::Error;

/// A user as stored.
#[derive(Debug)]
pub struct ColleagueRow {
    /// Name.
    pub name: String,
    /// Address.
    pub email: String,
    /// Language of mails.
    pub locale: String,
    /// Whether there is no password yet.
    pub invited: bool,
    /// Until when the password can be used, if it is a temporary one.
    pub temporary_until: Option<i64>,
    /// Until when the mailed link can be used, if one is out.
    pub link_until: Option<i64>,
    /// Last sign-in.
    pub signed_in_at: Option<i64>,
    /// Since when the person belongs to the organisation.
    pub started_at: i64,
    /// Since when no longer.
    pub ended_at: Option<i64>,
    /// Whether the person also belongs to another organisation.
    pub elsewhere: bool,
}
from_row!(ColleagueRow {
    name,
    email,
    locale,
    invited,
    temporary_until,
    link_until,
    signed_in_at,
    started_at,
    ended_at,
    elsewhere
});

impl ColleagueRow {
    /// Where the user stands.
    #[must_use]
    pub fn state(&self) -> UserState {
        state(self.ended_at, self.invited, self.temporary_until)
    }
}

/// Where a user stands, from what is stored.
pub(super) fn state(ended_at: Option<i64>, invited: bool, temporary_until: Option<i64>) -> UserState {
    match (ended_at, invited, temporary_until) {
        (Some(_), ..) => UserState::Deactivated,
        (None, true, _) => UserState::Invited,
        (None, false, Some(_)) => UserState::Temporary,
        (None, false, None) => UserState::Active,
    }
}

/// Lets one admin at a time change the people of an organisation, so that two cannot remove each other at once. The proof
/// has to be made again behind it: whoever was first may have taken the right away.
///
/// # Errors
/// When the store fails.
pub async fn lock<A: Action>(tx: &mut Tx, proof: &Authorized<A>) -> Result<(), Error> {
    fetch_optional!(
        tx,
        (Uuid,),
        Sql {
            // The file has one writer at a time anyway.
            sqlite: "SELECT id FROM organization WHERE id = $1",
            postgres: "SELECT id FROM organization WHERE id = $1 FOR NO KEY UPDATE",
        },
        proof.scope().organization().uuid()
    )?;
    Ok(())
}

/// One user of the organisation of a proof.
///
/// # Errors
/// `NotFound` when the person never belonged to it.
pub async fn find(tx: &mut Tx, scope: &TenantScope, user: UserId) -> Result<ColleagueRow, Error> {
    fetch_optional!(
        tx,
        ColleagueRow,
        "SELECT u.name, u.email, u.locale, u.password_hash = '' AS invited, u.temporary_until,
           (SELECT MAX(l.expires_at) FROM password_link l WHERE l.user_id = u.id AND l.purpose = 'invitation'
              AND l.organization_id = m.organization_id AND l.used_at IS NULL) AS link_until,
           u.signed_in_at, m.started_at, m.ended_at,
           EXISTS (SELECT 1 FROM membership x WHERE x.user_id = u.id AND x.organization_id <> m.organization_id
             AND x.ended_at IS NULL) AS elsewhere
         FROM membership m JOIN user_account u ON u.id = m.user_id
         WHERE m.organization_id = $1 AND m.user_id = $2",
        scope.organization().uuid(),
        user.uuid()
    )?
    .ok_or(Error::NotFound)
}

/// Roles a user holds in the organisation.
///
/// # Errors
/// When the store fails.
pub async fn roles(tx: &mut Tx, scope: &TenantScope, user: UserId) -> Result<RoleSet, Error> {
    let rows = fetch_all!(
        tx,
        (String,),
        "SELECT role FROM role_assignment WHERE organization_id = $1 AND user_id = $2 AND ended_at IS NULL",
        scope.organization().uuid(),
        user.uuid()
    )?;
    Ok(rows.iter().filter_map(|(code,)| Role::parse(code)).fold(RoleSet::NONE, RoleSet::with))
}

/// Gives a user the role of the proof.
///
/// # Errors
/// When the store fails.
pub async fn give_role(tx: &mut Tx, proof: &RoleProof, id: Uuid, user: UserId, now: Timestamp) -> Result<(), Error> {
    insert_role(tx, id, proof.scope().organization(), user, proof.role(), now).await
}

/// Takes the role of the proof away from a user.
///
/// # Errors
/// When the store fails.
pub async fn take_role(tx: &mut Tx, proof: &RoleProof, user: UserId, now: Timestamp) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE role_assignment SET ended_at = $1
         WHERE organization_id = $2 AND user_id = $3 AND role = $4 AND ended_at IS NULL",
        now.micros(),
        proof.scope().organization().uuid(),
        user.uuid(),
        proof.role().code()
    )?;
    Ok(())
}

/// Whether anybody who can sign in holds a role.
///
/// # Errors
/// When the store fails.
pub async fn anybody_with(tx: &mut Tx, scope: &TenantScope, role: Role) -> Result<bool, Error> {
    let row = fetch_optional!(
        tx,
        (Uuid,),
        "SELECT r.user_id FROM role_assignment r
         JOIN membership m ON m.organization_id = r.organization_id AND m.user_id = r.user_id AND m.ended_at IS NULL
         JOIN user_account u ON u.id = r.user_id AND u.password_hash <> ''
         WHERE r.organization_id = $1 AND r.role = $2 AND r.ended_at IS NULL LIMIT 1",
        scope.organization().uuid(),
        role.code()
    )?;
    Ok(row.is_some())
}

/// Keeps a user out.
///
/// # Errors
/// `Conflict` when he is out already.
pub async fn deactivate(
    tx: &mut Tx,
    proof: &Authorized<ManageUsers>,
    user: UserId,
    now: Timestamp,
) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE membership SET ended_at = $3 WHERE organization_id = $1 AND user_id = $2 AND ended_at IS NULL",
        proof.scope().organization().uuid(),
        user.uuid(),
        now.micros()
    )
}

/// Lets a user in again.
///
/// # Errors
/// `Conflict` when he is in already.
pub async fn reactivate(tx: &mut Tx, proof: &Authorized<ManageUsers>, user: UserId) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE membership SET ended_at = NULL WHERE organization_id = $1 AND user_id = $2 AND ended_at IS NOT NULL",
        proof.scope().organization().uuid(),
        user.uuid()
    )
}

/// What allows to make a temporary password: adding somebody, or resetting the password of somebody who is there. Whoever
/// sees it could sign in with it, so a session left open is not enough.
#[derive(Debug)]
pub enum Maker<'a> {
    /// Adds.
    Adding(&'a Authorized<ManageUsers>, &'a SteppedUp),
    /// Resets.
    Resetting(&'a Authorized<ResetPassword>, &'a SteppedUp),
}

impl Maker<'_> {
    fn organization(&self) -> OrganizationId {
        match self {
            Self::Adding(proof, _) => proof.scope().organization(),
            Self::Resetting(proof, _) => proof.scope().organization(),
        }
    }
}

/// Sets a temporary password of somebody who belongs to this organisation and to no other.
///
/// # Errors
/// `Conflict` when he belongs to another one too, or no longer to this one.
pub async fn set_temporary_password(
    tx: &mut Tx,
    maker: &Maker<'_>,
    user: UserId,
    password_hash: &str,
    until: Timestamp,
) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE user_account SET password_hash = $3, temporary_until = $4 WHERE id = $2
           AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = $2 AND m.organization_id = $1 AND m.ended_at IS NULL)
           AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.user_id = $2 AND m.organization_id <> $1 AND m.ended_at IS NULL)",
        maker.organization().uuid(),
        user.uuid(),
        password_hash,
        until.micros()
    )
}

/// Domains of the organisation, the primary one first, and whether each is proved to be its own.
///
/// # Errors
/// When the store fails.
pub async fn domains(tx: &mut Tx, scope: &TenantScope) -> Result<Vec<(String, bool)>, Error> {
    Ok(fetch_all!(
        tx,
        (String, bool),
        "SELECT domain, verified_at IS NOT NULL FROM organization_domain WHERE organization_id = $1
         ORDER BY is_primary DESC, domain LIMIT 50",
        scope.organization().uuid()
    )?)
}
