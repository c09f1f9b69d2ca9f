//! The letter about a request for administrator access to a customer one has: one for whatever happens to it. Owns the facts
//! it carries.

use minijinja::{Value, context};
use shared::delegated_admin::{AdminTermsView, HeldRole};
use shared::ending::Side;
use shared::locale::Locale;

use super::letter::listed;
use super::words::{one_line, role_name};

/// What happened to the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestNews {
    /// The partner asked.
    Asked,
    /// The partner took it back.
    Withdrawn,
    /// The customer declined, or took its offer back.
    Declined,
    /// The customer offered less.
    Offered,
    /// The partner did not take the offer.
    Refused,
    /// The rights run from now on.
    Given,
    /// Nobody answered in time.
    Lapsed,
    /// The relationship ended first.
    Void,
}

impl RequestNews {
    /// Everything that can happen to it.
    #[cfg(test)]
    pub(super) const ALL: [Self; 8] = [
        Self::Asked,
        Self::Withdrawn,
        Self::Declined,
        Self::Offered,
        Self::Refused,
        Self::Given,
        Self::Lapsed,
        Self::Void,
    ];

    /// The word in the keys of mails and in templates.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Withdrawn => "withdrawn",
            Self::Declined => "declined",
            Self::Offered => "offered",
            Self::Refused => "refused",
            Self::Given => "given",
            Self::Lapsed => "lapsed",
            Self::Void => "void",
        }
    }
}

/// To either side: something happened to a request. Has no `Debug`, as [`super::Letter`].
#[derive(Clone, PartialEq, Eq)]
pub struct RequestLetter {
    /// What.
    pub news: RequestNews,
    /// To which of the two this copy goes.
    pub to: Side,
    /// Who asks.
    pub partner: String,
    /// Who is asked.
    pub customer: String,
    /// What the request is called.
    pub name: String,
    /// What was asked; in an offer what was offered.
    pub terms: AdminTermsView,
    /// Ends of roles: those that hold, in a request; those that were given, where they were.
    pub ends: Vec<HeldRole>,
    /// Why it was declined; may be empty.
    pub reason: String,
    /// The reader's page of the request.
    pub url: String,
}

impl RequestLetter {
    /// The folder of its templates.
    pub(super) const NAME: &'static str = "admin_request";

    /// What its templates read.
    pub(super) fn facts(&self, locale: Locale) -> Value {
        let ends: Vec<_> = self.ends.iter().map(|held| (held.role, held.until)).collect();
        context! {
            news => self.news.code(),
            to_customer => self.to == Side::Customer,
            partner => one_line(&self.partner),
            customer => one_line(&self.customer),
            name => one_line(&self.name),
            roles => self.terms.roles.iter().map(|role| role_name(*role, locale)).collect::<Vec<_>>(),
            days => self.terms.days,
            ends => listed(&ends, locale),
            reason => self.reason.trim().lines().map(one_line).collect::<Vec<_>>(),
            url => self.url,
        }
    }
}
