//! Typed identifiers. Owns the difference between an organisation's id and a user's; must not make new ones (the
//! backend does, as `UUIDv7`, because that needs a clock and randomness).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(Uuid);

        impl $name {
            /// Names a row whose id is already known, from the store or from an address.
            #[must_use]
            pub const fn from_uuid(id: Uuid) -> Self {
                Self(id)
            }

            /// The value as the store binds it.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }

            /// Reads an id out of an address; `None` when it is not a UUID.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                Uuid::try_parse(text).ok().map(Self)
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// A company of any tier.
    OrganizationId,
    /// A person with a sign-in; belongs to organisations through memberships.
    UserId,
    /// One request for a reseller relationship, from draft to answer.
    InvitationId,
    /// The bond between one partner and one customer.
    RelationshipId,
    /// The bond between one provider and one reseller.
    PartnershipId,
    /// One reseller's question to one provider whether they become partners.
    ApproachId,
    /// One request of a partner for administrator access to a customer it has.
    AdminRequestId,
    /// One delegated-admin role given by a customer to a partner, with its end.
    GrantId,
    /// A group of a partner's users.
    GroupId,
    /// A mail in the outbox.
    MailId,
    /// A signed-in browser.
    SessionId,
    /// A mailbox's wish not to be asked by one partner.
    BlockId,
    /// The record of a relationship that was ended.
    EndingId,
    /// A sign-in to the partner membership that the operator has issued.
    MembershipSignInId,
    /// A table by which many customers are asked.
    BulkId,
    /// A filter of customers that somebody keeps.
    SavedFilterId,
    /// A file of customers that somebody asked for: the line of the record that says so.
    ExportId,
    /// Somebody's request for a role.
    RoleRequestId,
    /// Something the programme sells.
    OfferId,
    /// A file by which the operator brings something in.
    ImportId,
}
