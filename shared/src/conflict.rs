//! What stands in the way of an act that rights would allow. Owns the closed list; must not hold prose.

use serde::{Deserialize, Serialize};

use crate::delegated_admin::AdminRequestState;
use crate::enrollment::Refusal;

/// What stands in the way of an act that would otherwise be allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    /// The partner and the customer are in different regions (domain.md 1 rule 1).
    OtherRegion,
    /// The partner may not trade at the moment (abuse-cases 9).
    PartnerSuspended,
    /// Somebody else is signed in than the invitation is for.
    OtherMailbox,
    /// The person who asked has lost the right to ask (abuse-cases 8).
    AskerMayNoLonger,
    /// The mailbox it would go to has asked not to get requests from the asker (abuse-cases 13).
    AskerBlocked,
    /// The partner membership's registry does not answer; nothing was linked.
    RegistrySilent,
    /// What a sign-in to the partner membership found is held no longer.
    MembershipSignInOver,
    /// Another company has linked this MPN ID.
    MembershipTaken,
    /// The company is in the programme with the MPN ID it has linked.
    MembershipFixed,
    /// A right that was not asked for was ticked.
    RightNotAsked,
    /// The colleague has an open request of the same partner already.
    ColleagueInvited,
    /// The organisation would be left without anybody who can give every role (abuse-cases 25).
    LastAdmin,
    /// It is one's own account; somebody else has to do it.
    OwnAccount,
    /// The person belongs to another organisation too, whose rights a new password would open.
    AlsoElsewhere,
    /// The address is at a domain that is not proved to be the organisation's.
    DomainUnproved,
    /// There is no draft of a profile to publish.
    NothingToPublish,
    /// Provider and reseller are connected already.
    AlreadyConnected,
    /// The reseller has asked the provider already, and it waits or was refused not long ago.
    ApproachedBefore,
    /// Reseller and provider of a joint request are not connected.
    NotConnected,
    /// The organisation is a customer of the provider, and a provider's customer does not become its reseller.
    OwnCustomer,
    /// The person is an admin of the customer, whose password is not the partner's to reset with these rights.
    CustomerAdmin,
    /// There are as many groups, or people in the group, as there can be.
    GroupsFull,
    /// The catalogue has as many offers as it can have.
    CatalogueFull,
    /// There are more customers than a file may hold.
    TooManyCustomers,
    /// A request for administrator access is somewhere else than it would have to be.
    AdminRequest(AdminRequestState),
    /// The customer has frozen all partner access, so it gives none until it lets partners in again.
    AccessFrozen,
    /// Whoever made the offer could not make it today.
    OfferNoLongerStands,
    /// Every global admin of the customer has asked not to get requests from the asker (abuse-cases 13).
    NobodyTakesRequests,
    /// Somebody was faster with the same change.
    AlreadyDone,
    /// An application cannot take this step now.
    Enrollment(Refusal),
}
