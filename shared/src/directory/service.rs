//! What a provider offers resellers (source article, "Find a provider"). Owns the closed list; own words are tags.

use serde::{Deserialize, Serialize};

/// A service of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// Technical training and assistance.
    Training,
    /// Marketing of products and services.
    Marketing,
    /// Financing and credit terms.
    Financing,
}

impl Service {
    /// Every service, in the order the article names them.
    pub const ALL: [Self; 3] = [Self::Training, Self::Marketing, Self::Financing];

    /// The code in forms, addresses and the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Training => "training",
            Self::Marketing => "marketing",
            Self::Financing => "financing",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.code() == code)
    }
}
