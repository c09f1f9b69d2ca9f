//! Letters about what partners may do at a customer: frozen, ended, about to end. Owns the facts each carries.

use minijinja::{Value, context};
use shared::delegated_admin::AdminRole;
use shared::invitation::Kind;
use shared::locale::Locale;
use shared::time::Timestamp;

use super::letter::listed;
use super::words::{one_line, role_name};

/// A letter about what partners may do at a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccessLetter {
    /// To the customer and to each of its partners: the access of all partners was frozen, or allowed again.
    AllPartners {
        /// The customer.
        customer: String,
        /// What happened.
        news: FreezeNews,
        /// The Partners page for the customer, the list of customers for a partner.
        url: String,
        /// Whether this copy goes to the customer.
        to_customer: bool,
    },
    /// To both sides: the customer ended rights before their time.
    GrantEnded {
        /// Which rights.
        roles: Vec<AdminRole>,
        /// The organisation that ended them.
        customer: String,
        /// The organisation that had them.
        partner: String,
        /// The Partners page for the customer, the page of the customer for the partner.
        url: String,
        /// Whether this copy goes to the customer.
        to_customer: bool,
    },
    /// To both sides: rights end soon, or today.
    GrantEnding {
        /// The organisation that has them.
        partner: String,
        /// The organisation that gave them.
        customer: String,
        /// Which rights, and when each ends, the next one first.
        rights: Vec<(AdminRole, Timestamp)>,
        /// The day of the mail.
        today: Timestamp,
        /// The Partners page for the customer, the list of customers for the partner.
        url: String,
        /// Whether this copy goes to the customer.
        to_customer: bool,
    },
    /// To a user of a customer: a partner that acts for it asks him to set a new password.
    PasswordLink {
        /// The sign-in name.
        email: String,
        /// The organisation that acts.
        partner: String,
        /// The organisation it acts for.
        customer: String,
        /// The personal link.
        url: String,
        /// How long it holds.
        hours: i64,
    },
    /// To the sender and the mailbox: nobody answered an invitation in time.
    InvitationLapsed {
        /// What was asked.
        of: Kind,
        /// Who had asked.
        partner: String,
        /// The mailbox.
        recipient: String,
        /// The list of invitations for the sender, the start page for the mailbox.
        url: String,
        /// Whether this copy goes to the sender.
        to_sender: bool,
    },
}

/// What happened to the access of all partners.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FreezeNews {
    /// A global admin froze it.
    Frozen,
    /// Somebody froze it with the printed code.
    FrozenByCode,
    /// A global admin allowed it again.
    Allowed,
    /// A new code was made to be printed.
    CodeMade,
}

impl FreezeNews {
    /// Everything that can happen to it.
    #[cfg(test)]
    pub(super) const ALL: [Self; 4] = [Self::Frozen, Self::FrozenByCode, Self::Allowed, Self::CodeMade];
}

impl AccessLetter {
    /// The folder of its templates.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::AllPartners { .. } => "partner_access",
            Self::GrantEnded { .. } => "grant_ended",
            Self::GrantEnding { .. } => "grant_ending",
            Self::PasswordLink { .. } => "password_by_partner",
            Self::InvitationLapsed { .. } => "invitation_lapsed",
        }
    }

    /// What its templates read.
    pub(super) fn facts(&self, locale: Locale) -> Value {
        match self {
            Self::AllPartners { customer, news, url, to_customer } => context! {
                customer => one_line(customer),
                allowed => *news == FreezeNews::Allowed,
                by_code => *news == FreezeNews::FrozenByCode,
                code_made => *news == FreezeNews::CodeMade,
                url,
                to_customer,
            },
            Self::GrantEnded { roles, customer, partner, url, to_customer } => context! {
                roles => roles.iter().map(|role| role_name(*role, locale)).collect::<Vec<_>>(),
                customer => one_line(customer),
                partner => one_line(partner),
                url,
                to_customer,
            },
            Self::GrantEnding { partner, customer, rights, today, url, to_customer } => context! {
                partner => one_line(partner),
                customer => one_line(customer),
                rights => listed(rights, locale),
                days => rights.iter().map(|(_, end)| end.day() - today.day()).min().unwrap_or_default(),
                url,
                to_customer,
            },
            Self::PasswordLink { email, partner, customer, url, hours } => context! {
                email => one_line(email),
                partner => one_line(partner),
                customer => one_line(customer),
                url,
                hours,
            },
            Self::InvitationLapsed { of, partner, recipient, url, to_sender } => context! {
                partnership => *of == Kind::Partnership,
                partner => one_line(partner),
                recipient => one_line(recipient),
                url,
                to_sender,
            },
        }
    }
}
