//! Who is looking, as pages know him: the person with every organisation and role, found by the person or, with the session
//! itself, by a cookie. Must not decide whether a session still holds.

use shared::organization::{OrganizationView, Standing, Tier};
use shared::session::{MembershipView, ViewerView};
use shared::user::{Role, RoleSet};

use super::session::SessionRow;
use super::sql::{Tx, fetch_all, from_row};
use crate::authz::SignedIn;
use crate::error::Error;

/// What is read of a membership, a line for each of its roles.
macro_rules! columns {
    () => {
        "o.slug, o.name AS organization, o.tier,
           CASE WHEN o.enrolled THEN o.standing ELSE 'enrolling' END AS standing, o.country, d.domain, d.verified_at, r.role"
    };
}
/// Where it stands, behind the membership `m`; `LEFT` where there may be none.
macro_rules! places {
    ($join:literal) => {
        concat!(
            $join,
            " organization o ON o.id = m.organization_id ",
            $join,
            " organization_domain d ON d.organization_id = o.id AND d.is_primary
             LEFT JOIN role_assignment r ON r.organization_id = o.id AND r.user_id = m.user_id AND r.ended_at IS NULL"
        )
    };
}

struct MembershipRow {
    slug: String,
    organization: String,
    tier: String,
    standing: String,
    country: String,
    domain: String,
    verified_at: Option<i64>,
    role: Option<String>,
}
from_row!(MembershipRow { slug, organization, tier, standing, country, domain, verified_at, role });

/// A line of a session, with nothing behind it for somebody who belongs to nobody.
struct ArrivalRow {
    session: SessionRow,
    slug: Option<String>,
    organization: Option<String>,
    tier: Option<String>,
    standing: Option<String>,
    country: Option<String>,
    domain: Option<String>,
    verified_at: Option<i64>,
    role: Option<String>,
}
from_row!(ArrivalRow { slug, organization, tier, standing, country, domain, verified_at, role } flatten session);

/// The signed-in person with every organisation and role.
///
/// # Errors
/// When the store fails.
pub async fn find(tx: &mut Tx, person: &SignedIn) -> Result<ViewerView, Error> {
    let rows = fetch_all!(
        tx,
        MembershipRow,
        concat!(
            "SELECT ",
            columns!(),
            " FROM membership m ",
            places!("JOIN"),
            " WHERE m.user_id = $1 AND m.ended_at IS NULL ORDER BY o.name_key, o.slug"
        ),
        person.user().uuid()
    )?;
    Ok(ViewerView { name: person.name().to_owned(), email: person.email().to_owned(), memberships: memberships(rows)? })
}

/// The session of a token's hash, unless it was ended, and its owner's organisations and roles. One text, which needs no
/// transaction around it: every page starts with it.
///
/// # Errors
/// When the store fails.
pub async fn arrived(tx: &mut Tx, token_hash: &[u8]) -> Result<Option<(SessionRow, Vec<MembershipView>)>, Error> {
    let rows = fetch_all!(
        tx,
        ArrivalRow,
        concat!(
            "SELECT s.id, s.user_id, u.name, u.email, u.email_key, s.seen_at, s.proved_at, s.expires_at,
               u.temporary_until IS NOT NULL AS owes_password, u.locale, u.theme, ",
            columns!(),
            " FROM session s JOIN user_account u ON u.id = s.user_id
             LEFT JOIN membership m ON m.user_id = s.user_id AND m.ended_at IS NULL ",
            places!("LEFT JOIN"),
            " WHERE s.token_hash = $1 AND s.ended_at IS NULL ORDER BY o.name_key, o.slug"
        ),
        token_hash
    )?;
    let mut session = None;
    let mut of_memberships = Vec::new();
    for row in rows {
        if let (Some(slug), Some(organization), Some(tier), Some(standing), Some(country), Some(domain)) =
            (row.slug, row.organization, row.tier, row.standing, row.country, row.domain)
        {
            let (verified_at, role) = (row.verified_at, row.role);
            of_memberships.push(MembershipRow {
                slug,
                organization,
                tier,
                standing,
                country,
                domain,
                verified_at,
                role,
            });
        }
        session = Some(row.session);
    }
    session.map(|session| Ok((session, memberships(of_memberships)?))).transpose()
}

/// One view for each organisation, out of a line for each role.
fn memberships(rows: Vec<MembershipRow>) -> Result<Vec<MembershipView>, Error> {
    let mut memberships: Vec<MembershipView> = Vec::new();
    for row in rows {
        let role = row.role.as_deref().and_then(Role::parse);
        if let Some(last) = memberships.last_mut().filter(|last| last.organization.slug == row.slug) {
            last.roles = role.map_or(last.roles, |role| last.roles.with(role));
            continue;
        }
        memberships.push(MembershipView {
            standing: Standing::parse(&row.standing).ok_or_else(|| Error::internal("a stored standing is unknown"))?,
            roles: role.map_or(RoleSet::NONE, |role| RoleSet::NONE.with(role)),
            organization: OrganizationView {
                tier: Tier::parse(&row.tier).ok_or_else(|| Error::internal("a stored tier is unknown"))?,
                slug: row.slug,
                name: row.organization,
                domain: row.domain,
                domain_verified: row.verified_at.is_some(),
                country: row.country,
            },
        });
    }
    Ok(memberships)
}
