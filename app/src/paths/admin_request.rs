//! Addresses of requests for administrator access: at a partner under its customers, at a customer under its partners.

use shared::id::AdminRequestId;
use shared::organization::Tier;

use super::{customer, query};

/// Asking a customer for administrator access.
#[must_use]
pub fn ask_access(organization: &str, of: &str) -> String {
    format!("{}/access", customer(organization, of))
}

/// The requests of an organisation that wait.
#[must_use]
pub fn access_requests(organization: &str, own: Tier) -> String {
    let place = if own == Tier::Customer { "partners" } else { "customers" };
    format!("/o/{organization}/{place}/access-requests")
}

/// A page of them: those that wait, or all (`all`), before a place in the list.
#[must_use]
pub fn access_requests_at(organization: &str, own: Tier, show: &str, before: Option<AdminRequestId>) -> String {
    let before = before.map(|id| id.to_string()).unwrap_or_default();
    format!("{}{}", access_requests(organization, own), query(&[("show", show), ("before", &before)]))
}

/// One request.
#[must_use]
pub fn access_request(organization: &str, own: Tier, id: AdminRequestId) -> String {
    format!("{}/{id}", access_requests(organization, own))
}
