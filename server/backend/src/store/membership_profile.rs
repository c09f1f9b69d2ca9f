//! Organisation profiles of the built-in registry. They are the operator's: every row carries its organisation.

use shared::customer::Search;
use shared::membership::{Kind, MpnId, Profile, ProfileCursor, ProfileForm, ProfileRowView, State};
use shared::policy::{ManageMemberships, ViewMemberships};
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, execute, fetch_all, fetch_optional, from_row};
use crate::authz::{Authorized, TenantScope};
use crate::error::Error;

/// A profile as it is stored.
#[derive(Debug)]
pub(super) struct ProfileRow {
    mpn_id: String,
    name: String,
    country: String,
    kind: String,
    state: String,
}
from_row!(ProfileRow { mpn_id, name, country, kind, state });

impl ProfileRow {
    /// The profile.
    pub(super) fn read(self) -> Result<Profile, Error> {
        let Self { mpn_id, name, country, kind, state } = self;
        let form = ProfileForm { mpn_id, name, country, kind, state };
        form.parse().map_err(|_| Error::internal("a stored profile cannot be read"))
    }
}

/// The profile of an ID.
///
/// # Errors
/// When the store fails.
pub async fn find(tx: &mut Tx, scope: &TenantScope, mpn_id: &MpnId) -> Result<Option<Profile>, Error> {
    let row = fetch_optional!(
        tx,
        ProfileRow,
        "SELECT mpn_id, name, country, kind, state FROM membership_profile WHERE organization_id = $1 AND mpn_id = $2",
        scope.organization().uuid(),
        mpn_id.as_str()
    )?;
    row.map(ProfileRow::read).transpose()
}

/// Keeps a profile: a new one, or another state of one that is there.
///
/// # Errors
/// When the store fails.
pub async fn save(
    tx: &mut Tx,
    proof: &Authorized<ManageMemberships>,
    profile: &Profile,
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO membership_profile (organization_id, mpn_id, name, name_key, country, kind, state, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (organization_id, mpn_id) DO UPDATE SET
           name = excluded.name, name_key = excluded.name_key, country = excluded.country, kind = excluded.kind,
           state = excluded.state, changed_at = excluded.changed_at",
        proof.scope().organization().uuid(),
        profile.mpn_id.as_str(),
        profile.name.as_str(),
        profile.name.key(),
        profile.country.code(),
        profile.kind.code(),
        profile.state.code(),
        now.micros()
    )?;
    Ok(())
}

/// Keeps a new profile. Says whether it is new.
///
/// # Errors
/// When the store fails.
pub async fn insert(
    tx: &mut Tx,
    proof: &Authorized<ManageMemberships>,
    profile: &Profile,
    now: Timestamp,
) -> Result<bool, Error> {
    let made = execute!(
        tx,
        "INSERT INTO membership_profile (organization_id, mpn_id, name, name_key, country, kind, state, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (organization_id, mpn_id) DO NOTHING",
        proof.scope().organization().uuid(),
        profile.mpn_id.as_str(),
        profile.name.as_str(),
        profile.name.key(),
        profile.country.code(),
        profile.kind.code(),
        profile.state.code(),
        now.micros()
    )?;
    Ok(made == 1)
}

/// Which company has linked an ID, and since when; for the operator alone.
///
/// # Errors
/// When the store fails.
pub async fn linked_to(
    tx: &mut Tx,
    _proof: &Authorized<ViewMemberships>,
    mpn_id: &MpnId,
) -> Result<Option<(String, Timestamp)>, Error> {
    let row = fetch_optional!(
        tx,
        (String, i64),
        "SELECT o.name, m.started_at FROM organization_membership m JOIN organization o ON o.id = m.organization_id
         WHERE m.mpn_id = $1 AND m.ended_at IS NULL",
        mpn_id.as_str()
    )?;
    Ok(row.map(|(name, since)| (name, Timestamp::from_micros(since))))
}

struct ListRow {
    profile: ProfileRow,
    linked_to: Option<String>,
}
from_row!(ListRow { linked_to } flatten profile);

impl ListRow {
    fn view(self) -> Result<ProfileRowView, Error> {
        let unknown = |_| Error::internal("a stored profile cannot be read");
        Ok(ProfileRowView {
            kind: Kind::parse(&self.profile.kind).map_err(unknown)?,
            state: State::parse(&self.profile.state).map_err(unknown)?,
            mpn_id: self.profile.mpn_id,
            name: self.profile.name,
            country: self.profile.country,
            linked_to: self.linked_to,
        })
    }
}

const PAGE: &str = "
  SELECT p.mpn_id, p.name, p.country, p.kind, p.state, o.name AS linked_to FROM membership_profile p
  LEFT JOIN organization_membership m ON m.mpn_id = p.mpn_id AND m.ended_at IS NULL
  LEFT JOIN organization o ON o.id = m.organization_id
  WHERE p.organization_id = $1 AND (p.name_key, p.mpn_id) > ($2, $3)
  ORDER BY p.name_key, p.mpn_id LIMIT $4";

// Two index ranges, each cut to a page before they are merged, as in the list of customers.
const SEARCH: &str = "
  SELECT p.mpn_id, p.name, p.country, p.kind, p.state, o.name AS linked_to FROM membership_profile p
  LEFT JOIN organization_membership m ON m.mpn_id = p.mpn_id AND m.ended_at IS NULL
  LEFT JOIN organization o ON o.id = m.organization_id
  WHERE p.organization_id = $1 AND p.mpn_id IN (
    SELECT mpn_id FROM (SELECT mpn_id FROM membership_profile WHERE organization_id = $1
      AND name_key >= $5 AND name_key < $6 AND (name_key, mpn_id) > ($2, $3)
      ORDER BY name_key, mpn_id LIMIT $4) AS by_name
    UNION
    SELECT mpn_id FROM (SELECT mpn_id FROM membership_profile WHERE organization_id = $1
      AND mpn_id >= $5 AND mpn_id < $6 AND (name_key, mpn_id) > ($2, $3)
      ORDER BY name_key, mpn_id LIMIT $4) AS by_id)
  ORDER BY p.name_key, p.mpn_id LIMIT $4";

/// Up to `limit` profiles by name after a place in the list; with a search, those whose name or ID begins with it.
///
/// # Errors
/// When the store fails.
pub async fn page(
    tx: &mut Tx,
    proof: &Authorized<ViewMemberships>,
    search: &Search,
    after: Option<&ProfileCursor>,
    limit: i64,
) -> Result<Vec<ProfileRowView>, Error> {
    let operator: Uuid = proof.scope().organization().uuid();
    let (name_key, mpn_id) = after.map_or(("", ""), |place| (place.name_key.as_str(), place.mpn_id.as_str()));
    let rows = if search.is_empty() {
        fetch_all!(tx, ListRow, PAGE, operator, name_key, mpn_id, limit)?
    } else {
        let (from, to) = (search.as_str(), format!("{}\u{10FFFF}", search.as_str()));
        fetch_all!(tx, ListRow, SEARCH, operator, name_key, mpn_id, limit, from, to.as_str())?
    };
    rows.into_iter().map(ListRow::view).collect()
}
