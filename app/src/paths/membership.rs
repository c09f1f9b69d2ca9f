//! Addresses of partner memberships: linking one, and the registry of the operator.

use shared::id::{ImportId, MembershipSignInId};

use super::{encode, query};

/// Linking the partner membership.
#[must_use]
pub fn membership(organization: &str) -> String {
    format!("/o/{organization}/enrollment/membership")
}

/// Signing in to the partner membership, to link it.
#[must_use]
pub fn membership_sign_in(organization: &str) -> String {
    format!("{}?step=sign-in", membership(organization))
}

/// Where the operator brings in customers from the programme's other portals.
#[must_use]
pub fn carried_over(organization: &str) -> String {
    format!("/o/{organization}/carried-over")
}

/// One file of such customers.
#[must_use]
pub fn carried_file(organization: &str, id: ImportId) -> String {
    format!("/o/{organization}/carried-over/{id}")
}

/// The operator's registry of partner memberships.
#[must_use]
pub fn memberships(organization: &str) -> String {
    format!("/o/{organization}/memberships")
}

/// A page of the registry: what is looked for, and where the page starts. Empty parts are left out.
#[must_use]
pub fn memberships_at(organization: &str, search: &str, after: &str) -> String {
    format!("{}{}", memberships(organization), query(&[("search", search), ("after", after)]))
}

/// One profile of the registry.
#[must_use]
pub fn membership_profile(organization: &str, mpn_id: &str) -> String {
    format!("/o/{organization}/memberships/{}", encode(mpn_id))
}

/// Adding a profile to the registry.
#[must_use]
pub fn new_membership_profile(organization: &str) -> String {
    format!("/o/{organization}/memberships/new")
}

/// Importing profiles into the registry.
#[must_use]
pub fn import_memberships(organization: &str) -> String {
    format!("/o/{organization}/memberships/import")
}

/// The registry's sign-ins.
#[must_use]
pub fn membership_sign_ins(organization: &str) -> String {
    format!("/o/{organization}/memberships/sign-ins")
}

/// A further page of the registry's sign-ins.
#[must_use]
pub fn membership_sign_ins_before(organization: &str, before: MembershipSignInId) -> String {
    format!("/o/{organization}/memberships/sign-ins?before={before}")
}

/// Issuing a sign-in of the registry, for a profile or for none yet.
#[must_use]
pub fn new_membership_sign_in(organization: &str, mpn_id: &str) -> String {
    let query = if mpn_id.is_empty() { String::new() } else { format!("?profile={}", encode(mpn_id)) };
    format!("/o/{organization}/memberships/sign-ins/new{query}")
}
