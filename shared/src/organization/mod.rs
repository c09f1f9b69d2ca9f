//! Companies: their tier, standing, name and address in URLs. Must not know who may see one (that is `policy`).

mod slug;

use serde::{Deserialize, Serialize};

use crate::field::Code;
pub use slug::Slug;

/// Where a company stands in the channel (domain.md 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// The vendor that runs the programme.
    Operator,
    /// An indirect provider, also called distributor.
    Provider,
    /// An indirect reseller.
    Reseller,
    /// A customer.
    Customer,
}

impl Tier {
    /// Every tier, from the vendor down.
    pub const ALL: [Self; 4] = [Self::Operator, Self::Provider, Self::Reseller, Self::Customer];

    /// The code in the store and in `data-tier` attributes.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::Provider => "provider",
            Self::Reseller => "reseller",
            Self::Customer => "customer",
        }
    }

    /// Reads a stored code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.code() == code)
    }
}

/// Whether a company may trade (domain.md 2.6, narrowed to the states this version can reach).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// May trade.
    Active,
    /// Stopped by the operator: may look, may not ask for or take anything new.
    Suspended,
    /// Not yet in the programme: its enrolment is not through. Never stored: it follows from the enrolment.
    Enrolling,
}

impl Standing {
    /// The code in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Enrolling => "enrolling",
        }
    }

    /// Reads a stored code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Active, Self::Suspended, Self::Enrolling].into_iter().find(|standing| standing.code() == code)
    }
}

/// A company's name as its people write it, 1 to 120 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganizationName(String);

impl OrganizationName {
    /// The longest name, in characters.
    pub const MAX: usize = 120;

    /// Parses a name.
    ///
    /// # Errors
    /// `Required`, `TooLong` or `ControlCharacter`.
    pub fn parse(raw: &str) -> Result<Self, Code> {
        crate::text::line(raw, Self::MAX).map(Self)
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form a list is sorted and searched by.
    #[must_use]
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

/// A company as other companies may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationView {
    /// Its place in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its tier.
    pub tier: Tier,
    /// Its primary domain.
    pub domain: String,
    /// Whether the operator or a mailbox has proved the domain to be its own.
    pub domain_verified: bool,
    /// Its country, ISO 3166-1 alpha-2.
    pub country: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn codes_read_back_as_they_were_written() {
        for tier in Tier::ALL {
            assert_eq!(Tier::parse(tier.code()), Some(tier));
        }
        assert_eq!(Tier::parse("vendor"), None);
        assert_eq!(Standing::parse("suspended"), Some(Standing::Suspended));
    }
}
