//! The parts an application is filled in by, a page each. Owns their codes; what stands in one is in the forms themselves.

use serde::{Deserialize, Serialize};

use super::contact::{PrimaryContactForm, SupportContactForm};
use super::profile::LegalProfileForm;

/// A part of what is filled in; a page each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Legal business profile.
    Legal,
    /// Primary contact.
    Contact,
    /// Customer support contact.
    Support,
}

impl Part {
    /// Every part, in the order they are filled in.
    pub const ALL: [Self; 3] = [Self::Legal, Self::Contact, Self::Support];

    /// The code in the store and in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Legal => "legal",
            Self::Contact => "contact",
            Self::Support => "support",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }
}

/// One part as it was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PartForm {
    /// Legal business profile.
    Legal(LegalProfileForm),
    /// Primary contact.
    Contact(PrimaryContactForm),
    /// Customer support contact.
    Support(SupportContactForm),
}

impl PartForm {
    /// Which part.
    #[must_use]
    pub const fn part(&self) -> Part {
        match self {
            Self::Legal(_) => Part::Legal,
            Self::Contact(_) => Part::Contact,
            Self::Support(_) => Part::Support,
        }
    }
}
