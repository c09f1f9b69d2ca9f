//! Addresses of partnerships, and of invitations whichever kind they are.

use shared::id::{ApproachId, BulkId, InvitationId};
use shared::invitation::Kind;
use shared::organization::Tier;

use super::{customers, query};

/// A provider's resellers.
#[must_use]
pub fn resellers(organization: &str) -> String {
    format!("/o/{organization}/resellers")
}

/// A reseller's providers.
#[must_use]
pub fn providers(organization: &str) -> String {
    format!("/o/{organization}/providers")
}

/// The partnerships of an organisation of a tier: resellers of a provider, providers of a reseller.
#[must_use]
pub fn partnerships(organization: &str, own: Tier) -> String {
    if own == Tier::Provider { resellers(organization) } else { providers(organization) }
}

/// A further page of them.
#[must_use]
pub fn partnerships_after(organization: &str, own: Tier, after: &str) -> String {
    format!("{}{}", partnerships(organization, own), query(&[("after", after)]))
}

/// One partnership, with the customers of both after a place.
#[must_use]
pub fn partnership(organization: &str, own: Tier, other: &str, after: &str) -> String {
    format!("{}/{other}{}", partnerships(organization, own), query(&[("after", after)]))
}

/// Ending a partnership.
#[must_use]
pub fn end_partnership(organization: &str, own: Tier, other: &str) -> String {
    format!("{}/{other}/end", partnerships(organization, own))
}

/// Asking a customer or a reseller, as the kind says.
#[must_use]
pub fn request_of(kind: Kind, organization: &str) -> String {
    format!("{}/request", asked(kind, organization))
}

/// Going on with a draft of a kind, or asking again with the words of an earlier request.
#[must_use]
pub fn request_from_of(kind: Kind, organization: &str, id: InvitationId) -> String {
    format!("{}?from={id}", request_of(kind, organization))
}

/// Asking a provider of the directory for a partnership.
#[must_use]
pub fn approach(organization: &str, provider: &str) -> String {
    format!("{}/request{}", providers(organization), query(&[("provider", provider)]))
}

/// What a provider was asked by resellers, or what a reseller has asked providers, before a place in the list.
#[must_use]
pub fn approaches(organization: &str, own: Tier, before: Option<ApproachId>) -> String {
    let before = before.map(|id| id.to_string()).unwrap_or_default();
    format!("{}/requests{}", partnerships(organization, own), query(&[("before", &before)]))
}

/// Inviting the reseller that asked from a mailbox.
#[must_use]
pub fn request_to(organization: &str, mailbox: &str) -> String {
    format!("{}{}", request_of(Kind::Partnership, organization), query(&[("to", mailbox)]))
}

/// Asking a customer together with a provider.
#[must_use]
pub fn request_with(organization: &str, provider: &str) -> String {
    format!("{}{}", request_of(Kind::Relationship, organization), query(&[("with", provider)]))
}

/// The joint requests a provider is party to, before a place in the list.
#[must_use]
pub fn joint_invitations(organization: &str, before: Option<InvitationId>) -> String {
    let before = before.map(|id| id.to_string()).unwrap_or_default();
    format!("{}/joint-invitations{}", resellers(organization), query(&[("before", &before)]))
}

/// An organisation's invitations of a kind.
#[must_use]
pub fn invitations_of(kind: Kind, organization: &str) -> String {
    format!("{}/invitations", asked(kind, organization))
}

/// A further page of them.
#[must_use]
pub fn invitations_before_of(kind: Kind, organization: &str, before: InvitationId) -> String {
    format!("{}?before={before}", invitations_of(kind, organization))
}

/// Changing the address of an invitation of a kind.
#[must_use]
pub fn invitation_address_of(kind: Kind, organization: &str, id: InvitationId) -> String {
    format!("{}/{id}/address", invitations_of(kind, organization))
}

/// Asking many with a table of requests of a kind.
#[must_use]
pub fn bulk_of(kind: Kind, organization: &str) -> String {
    format!("{}/bulk", asked(kind, organization))
}

/// One table.
#[must_use]
pub fn bulk_table_of(kind: Kind, organization: &str, id: BulkId) -> String {
    format!("{}/{id}", bulk_of(kind, organization))
}

/// The file that says what became of each line of a table.
#[must_use]
pub fn bulk_result_of(kind: Kind, organization: &str, id: BulkId) -> String {
    format!("{}/{id}/result.csv", bulk_of(kind, organization))
}

/// The list of those who are asked with a kind of invitation.
#[must_use]
pub fn asked(kind: Kind, organization: &str) -> String {
    match kind {
        Kind::Relationship => customers(organization),
        Kind::Partnership => resellers(organization),
    }
}
