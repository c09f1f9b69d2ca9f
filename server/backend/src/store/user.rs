//! People, their memberships and roles. Must not hash or compare passwords.

use shared::email::EmailAddress;
use shared::id::{OrganizationId, UserId};
use shared::locale::Locale;
use shared::organization::{Slug, Standing, Tier};
use shared::policy::{Facts, JoinAdminAgents};
use shared::time::Timestamp;
use shared::user::{PersonName, Role, RoleSet};
use uuid::Uuid;

use super::organization::Founder;
use super::sql::{Tx, execute, fetch_all, fetch_one, fetch_optional, from_row};
use crate::authz::{Authorized, SignedIn, SystemScope};
use crate::error::Error;

/// An account as signing in needs it.
#[derive(Debug)]
pub struct AccountRow {
    /// Who.
    pub id: Uuid,
    /// The stored hash.
    pub password_hash: String,
    /// Until when the password can be used, if it is a temporary one.
    pub temporary_until: Option<i64>,
    /// Whether every organisation the person belonged to has closed the account.
    pub deactivated: bool,
}
from_row!(AccountRow { id, password_hash, temporary_until, deactivated });

/// A person to be made.
#[derive(Debug)]
pub struct NewUser<'a> {
    /// The id.
    pub id: UserId,
    /// The mailbox, already proved.
    pub email: &'a EmailAddress,
    /// The name.
    pub name: &'a PersonName,
    /// Hash of the password; empty for somebody who has yet to set one.
    pub password_hash: &'a str,
    /// The language of mails.
    pub locale: Locale,
    /// The organisation to belong to.
    pub organization: OrganizationId,
    /// Roles there.
    pub roles: &'a [(Uuid, Role)],
}

/// The account of an address, once it has a password. Reveals to nobody but the caller whether there is one.
///
/// # Errors
/// When the store fails.
pub async fn account(tx: &mut Tx, email: &EmailAddress) -> Result<Option<AccountRow>, Error> {
    Ok(fetch_optional!(
        tx,
        AccountRow,
        "SELECT u.id, u.password_hash, u.temporary_until,
           EXISTS (SELECT 1 FROM membership m WHERE m.user_id = u.id)
             AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.user_id = u.id AND m.ended_at IS NULL) AS deactivated
         FROM user_account u WHERE u.email_key = $1 AND u.password_hash <> ''",
        email.key()
    )?)
}

/// Makes a person with a membership and roles.
///
/// # Errors
/// `Invalid` with `AccountExists` on `email` when the address has an account (abuse-cases 5: never an upsert).
pub async fn insert(tx: &mut Tx, _founder: &Founder<'_>, new: &NewUser<'_>, now: Timestamp) -> Result<(), Error> {
    let made = execute!(
        tx,
        "INSERT INTO user_account (id, email, email_key, name, password_hash, locale, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email_key) DO NOTHING",
        new.id.uuid(),
        new.email.as_str(),
        new.email.key(),
        new.name.as_str(),
        new.password_hash,
        new.locale.code(),
        now.micros()
    )?;
    if made == 0 {
        return Err(Error::field("email", shared::field::Code::AccountExists));
    }
    execute!(
        tx,
        "INSERT INTO membership (organization_id, user_id, started_at, name_key, email_key) VALUES ($1, $2, $3, $4, $5)",
        new.organization.uuid(),
        new.id.uuid(),
        now.micros(),
        new.name.as_str().to_lowercase(),
        new.email.key()
    )?;
    for (id, role) in new.roles {
        insert_role(tx, *id, new.organization, new.id, *role, now).await?;
    }
    Ok(())
}

pub(super) async fn insert_role(
    tx: &mut Tx,
    id: Uuid,
    organization: OrganizationId,
    user: UserId,
    role: Role,
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO role_assignment (organization_id, id, user_id, role, started_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (organization_id, user_id, role) WHERE ended_at IS NULL DO NOTHING",
        organization.uuid(),
        id,
        user.uuid(),
        role.code(),
        now.micros()
    )?;
    Ok(())
}

/// Puts the person of the proof into the admin agents.
///
/// # Errors
/// When the store fails.
pub async fn join_admin_agents(
    tx: &mut Tx,
    proof: &Authorized<JoinAdminAgents>,
    id: Uuid,
    now: Timestamp,
) -> Result<(), Error> {
    insert_role(tx, id, proof.scope().organization(), proof.user(), Role::AdminAgent, now).await
}

/// Ends a role, as when somebody leaves a role group.
///
/// # Errors
/// When the store fails.
pub async fn end_role(
    tx: &mut Tx,
    _scope: &crate::authz::SystemScope,
    organization: OrganizationId,
    user: UserId,
    role: Role,
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "UPDATE role_assignment SET ended_at = $1 WHERE organization_id = $2 AND user_id = $3 AND role = $4 AND ended_at IS NULL",
        now.micros(),
        organization.uuid(),
        user.uuid(),
        role.code()
    )?;
    Ok(())
}

/// The facts `decide` needs about a person in an organisation; `None` when there is no membership.
///
/// # Errors
/// When the store fails.
pub async fn facts(tx: &mut Tx, person: &SignedIn, slug: &Slug) -> Result<Option<(OrganizationId, Facts)>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, String, Option<String>),
        "SELECT o.id, o.tier, CASE WHEN o.enrolled THEN o.standing ELSE 'enrolling' END AS standing, r.role FROM organization o
         JOIN membership m ON m.organization_id = o.id AND m.user_id = $2 AND m.ended_at IS NULL
         LEFT JOIN role_assignment r ON r.organization_id = o.id AND r.user_id = m.user_id AND r.ended_at IS NULL
         WHERE o.slug = $1",
        slug.as_str(),
        person.user().uuid()
    )?;
    let Some((id, tier, standing, _)) = rows.first() else { return Ok(None) };
    let facts = Facts::of(
        Tier::parse(tier).ok_or_else(|| Error::internal("a stored tier is unknown"))?,
        Standing::parse(standing).ok_or_else(|| Error::internal("a stored standing is unknown"))?,
        role_set(rows.iter().filter_map(|row| row.3.as_deref())),
    );
    Ok(Some((OrganizationId::from_uuid(*id), facts)))
}

/// The same about somebody whose work a job goes on with.
///
/// # Errors
/// When the store fails.
pub(crate) async fn facts_of(
    tx: &mut Tx,
    _scope: &SystemScope,
    organization: OrganizationId,
    user: UserId,
) -> Result<Option<Facts>, Error> {
    facts_in(tx, organization, user).await
}

/// The same about somebody whose earlier word a proof is about to act on; for `authz` alone.
///
/// # Errors
/// When the store fails.
pub(crate) async fn facts_in(tx: &mut Tx, organization: OrganizationId, user: UserId) -> Result<Option<Facts>, Error> {
    let rows = fetch_all!(
        tx,
        (String, String, Option<String>),
        "SELECT o.tier, CASE WHEN o.enrolled THEN o.standing ELSE 'enrolling' END AS standing, r.role FROM organization o
         JOIN membership m ON m.organization_id = o.id AND m.user_id = $2 AND m.ended_at IS NULL
         LEFT JOIN role_assignment r ON r.organization_id = o.id AND r.user_id = m.user_id AND r.ended_at IS NULL
         WHERE o.id = $1",
        organization.uuid(),
        user.uuid()
    )?;
    let Some((tier, standing, _)) = rows.first() else { return Ok(None) };
    Ok(Some(Facts::of(
        Tier::parse(tier).ok_or_else(|| Error::internal("a stored tier is unknown"))?,
        Standing::parse(standing).ok_or_else(|| Error::internal("a stored standing is unknown"))?,
        role_set(rows.iter().filter_map(|row| row.2.as_deref())),
    )))
}

fn role_set<'a>(codes: impl Iterator<Item = &'a str>) -> RoleSet {
    codes.filter_map(Role::parse).fold(RoleSet::NONE, RoleSet::with)
}

/// Global admins of an organisation the signed-in person belongs to: name and address, by name.
///
/// # Errors
/// When the store fails.
pub async fn colleagues_who_bind(
    tx: &mut Tx,
    person: &SignedIn,
    slug: &Slug,
) -> Result<Vec<(UserId, String, String)>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, String),
        "SELECT u.id, u.name, u.email FROM organization o
         JOIN membership own ON own.organization_id = o.id AND own.user_id = $2 AND own.ended_at IS NULL
         JOIN role_assignment r ON r.organization_id = o.id AND r.role = 'global_admin' AND r.ended_at IS NULL
         JOIN membership m ON m.organization_id = o.id AND m.user_id = r.user_id AND m.ended_at IS NULL
         JOIN user_account u ON u.id = r.user_id
         WHERE o.slug = $1 ORDER BY u.name, u.id LIMIT 20",
        slug.as_str(),
        person.user().uuid()
    )?;
    Ok(rows.into_iter().map(|(id, name, email)| (UserId::from_uuid(id), name, email)).collect())
}

/// Name, address and language of a person, for mails to him.
///
/// # Errors
/// When the store fails.
pub(crate) async fn contact(tx: &mut Tx, user: UserId) -> Result<(String, String, Locale), Error> {
    let (name, email, locale): (String, String, String) = fetch_one!(
        tx,
        (String, String, String),
        "SELECT name, email, locale FROM user_account WHERE id = $1",
        user.uuid()
    )?;
    Ok((name, email, Locale::parse(&locale).unwrap_or_default()))
}

/// The operators of the programme, for mails that warn them.
///
/// # Errors
/// When the store fails.
pub(crate) async fn operators(tx: &mut Tx) -> Result<Vec<(UserId, String, Locale)>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, String),
        "SELECT u.id, u.email, u.locale FROM organization o
         JOIN role_assignment r ON r.organization_id = o.id AND r.role = 'operator' AND r.ended_at IS NULL
         JOIN membership m ON m.organization_id = r.organization_id AND m.user_id = r.user_id AND m.ended_at IS NULL
         JOIN user_account u ON u.id = r.user_id
         WHERE o.tier = 'operator' ORDER BY u.id"
    )?;
    Ok(rows.into_iter().map(to_write_to).collect())
}

/// Admin agents of a partner, to be told that a right has ended; at most 20.
///
/// # Errors
/// When the store fails.
pub async fn admin_agents(
    tx: &mut Tx,
    _proof: &Authorized<shared::policy::EndGrant>,
    partner: OrganizationId,
) -> Result<Vec<(UserId, String, Locale)>, Error> {
    holders(tx, partner, Role::AdminAgent).await
}

/// People who hold a role now, for the store functions that say for which mail: at most 20.
pub(super) async fn holders(
    tx: &mut Tx,
    organization: OrganizationId,
    role: Role,
) -> Result<Vec<(UserId, String, Locale)>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, String),
        "SELECT u.id, u.email, u.locale FROM role_assignment r
         JOIN membership m ON m.organization_id = r.organization_id AND m.user_id = r.user_id AND m.ended_at IS NULL
         JOIN user_account u ON u.id = r.user_id
         WHERE r.organization_id = $1 AND r.role = $2 AND r.ended_at IS NULL ORDER BY u.id LIMIT 20",
        organization.uuid(),
        role.code()
    )?;
    Ok(rows.into_iter().map(to_write_to).collect())
}

/// Global admins and admin agents of the other side of a partnership, to be told what happened to it; at most 20.
///
/// # Errors
/// When the store fails.
pub async fn partnership_keepers<A: shared::policy::Action>(
    tx: &mut Tx,
    proof: &crate::authz::AuthorizedForPartnership<A>,
) -> Result<Vec<(UserId, String, Locale)>, Error> {
    let rows = fetch_all!(
        tx,
        (Uuid, String, String),
        "SELECT DISTINCT u.id, u.email, u.locale FROM role_assignment r
         JOIN membership m ON m.organization_id = r.organization_id AND m.user_id = r.user_id AND m.ended_at IS NULL
         JOIN user_account u ON u.id = r.user_id
         WHERE r.organization_id = $1 AND r.role IN ('global_admin', 'admin_agent') AND r.ended_at IS NULL ORDER BY u.id LIMIT 20",
        proof.other().uuid()
    )?;
    Ok(rows.into_iter().map(to_write_to).collect())
}

fn to_write_to((id, email, locale): (Uuid, String, String)) -> (UserId, String, Locale) {
    (UserId::from_uuid(id), email, Locale::parse(&locale).unwrap_or_default())
}
