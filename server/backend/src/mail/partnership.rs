//! The letters between providers and resellers, and about what both ask a customer together. Owns the names their templates
//! read facts by; must not hold sentences.

use minijinja::{Value, context};
use shared::locale::Locale;
use shared::time::Timestamp;

use super::words::{day, lines, one_line};

/// A letter about a provider and a reseller. Has no `Debug`, as [`super::Letter`].
#[derive(Clone, PartialEq, Eq)]
pub enum PartnershipLetter {
    /// To a provider: a customer accepted it together with one of its resellers.
    JointAccepted {
        /// The organisation that accepted.
        customer: String,
        /// The reseller that had invited.
        reseller: String,
        /// The provider.
        provider: String,
        /// Whether the provider's relationship is new.
        is_new: bool,
        /// The page of the customer.
        url: String,
    },
    /// To everybody a joint request is for: it is void, because one of its parties fell away.
    JointVoid {
        /// The reseller that had invited.
        reseller: String,
        /// The provider.
        provider: String,
        /// Whether one of them was suspended; else they are no partners any more. The customer is told neither.
        suspended: bool,
        /// To whom the requests had gone; empty in the copy of such a recipient.
        recipients: Vec<String>,
        /// The reader's list of invitations; empty in the copy of a recipient.
        url: String,
    },
    /// To both sides: the reseller authorised the provider.
    Started {
        /// The provider.
        provider: String,
        /// The reseller.
        reseller: String,
        /// Until when the provider has administrator access to the reseller's account, if that was given.
        access_until: Option<Timestamp>,
        /// Whether the partnership began with it; else only the access is new.
        is_new: bool,
        /// The reader's page of the partnership.
        url: String,
        /// Whether this copy goes to the reseller.
        to_reseller: bool,
    },
    /// To the provider: a reseller asks for a partnership.
    ApproachReceived {
        /// The reseller.
        reseller: String,
        /// The provider.
        provider: String,
        /// What the reseller wrote.
        note: String,
        /// The provider's list of such requests.
        url: String,
    },
    /// To whoever asked for the reseller: the provider refused.
    ApproachRefused {
        /// The provider.
        provider: String,
        /// Why, in its words.
        reason: String,
        /// The reseller's list of such requests.
        url: String,
    },
    /// To the provider: the reseller took the administrator access back.
    AccessRemoved {
        /// The provider.
        provider: String,
        /// The reseller.
        reseller: String,
        /// The provider's page of the partnership.
        url: String,
    },
    /// To both sides: one of them ended the partnership.
    Ended {
        /// Who ended it.
        ender: String,
        /// The other side.
        other: String,
        /// Whether administrator access ended with it.
        access_ended: bool,
        /// The reader's list of partnerships.
        url: String,
        /// Whether this copy goes to the one who ended it.
        to_ender: bool,
    },
}

impl PartnershipLetter {
    /// The folder of its templates.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::JointAccepted { .. } => "joint_accepted",
            Self::JointVoid { .. } => "joint_void",
            Self::Started { .. } => "partnership_started",
            Self::ApproachReceived { .. } => "approach_received",
            Self::ApproachRefused { .. } => "approach_refused",
            Self::AccessRemoved { .. } => "provider_access_removed",
            Self::Ended { .. } => "partnership_ended",
        }
    }

    /// What its templates read. Whatever people typed comes in as one line, so it cannot pose as a sentence of ours.
    pub(super) fn facts(&self, locale: Locale) -> Value {
        match self {
            Self::JointAccepted { customer, reseller, provider, is_new, url } => context! {
                customer => one_line(customer),
                reseller => one_line(reseller),
                provider => one_line(provider),
                is_new,
                url,
            },
            Self::JointVoid { reseller, provider, suspended, recipients, url } => context! {
                reseller => one_line(reseller),
                provider => one_line(provider),
                suspended,
                recipients => recipients.iter().map(|recipient| one_line(recipient)).collect::<Vec<_>>(),
                url,
            },
            Self::Started { provider, reseller, access_until, is_new, url, to_reseller } => context! {
                provider => one_line(provider),
                reseller => one_line(reseller),
                until => access_until.map(|until| day(until, locale)),
                is_new,
                url,
                to_reseller,
            },
            Self::ApproachReceived { reseller, provider, note, url } => context! {
                reseller => one_line(reseller),
                provider => one_line(provider),
                note => lines(note),
                url,
            },
            Self::ApproachRefused { provider, reason, url } => context! {
                provider => one_line(provider),
                reason => lines(reason),
                url,
            },
            Self::AccessRemoved { provider, reseller, url } => context! {
                provider => one_line(provider),
                reseller => one_line(reseller),
                url,
            },
            Self::Ended { ender, other, access_ended, url, to_ender } => context! {
                ender => one_line(ender),
                other => one_line(other),
                access_ended,
                url,
                to_ender,
            },
        }
    }
}
