//! The letters about customers that were carried over. Owns the names their templates read facts by; must not hold sentences.

use minijinja::{Value, context};
use shared::locale::Locale;
use shared::time::Timestamp;

use super::words::{day, one_line};

/// A letter about a customer that was carried over. Has no `Debug`, as [`super::Letter`].
#[derive(Clone, PartialEq, Eq)]
pub enum CarriedLetter {
    /// To the customer's global admins: the programme shows a reseller as theirs.
    Related {
        /// The reseller.
        reseller: String,
        /// The customer.
        customer: String,
        /// Since when the two work together.
        since: Timestamp,
        /// The customer's list of partners.
        url: String,
    },
    /// To the admin agents of its partners: somebody of the customer has made its account.
    Claimed {
        /// The customer.
        customer: String,
        /// Who, by the address.
        by: String,
        /// The partner's list of customers with the record open.
        url: String,
    },
}

impl CarriedLetter {
    /// The folder of its templates.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Related { .. } => "carried_related",
            Self::Claimed { .. } => "carried_claimed",
        }
    }

    /// What its templates read. Whatever people typed comes in as one line, so it cannot pose as a sentence of ours.
    pub(super) fn facts(&self, locale: Locale) -> Value {
        match self {
            Self::Related { reseller, customer, since, url } => context! {
                reseller => one_line(reseller),
                customer => one_line(customer),
                since => day(*since, locale),
                url,
            },
            Self::Claimed { customer, by, url } => context! { customer => one_line(customer), by => one_line(by), url },
        }
    }
}
