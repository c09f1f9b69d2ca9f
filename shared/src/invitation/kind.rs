//! What an invitation leads to when it is accepted. Owns which rights can be asked for with it; must not say who may ask.

use serde::{Deserialize, Serialize};

use crate::delegated_admin::AdminRole;

/// What accepting makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A relationship between a partner and a customer.
    #[default]
    Relationship,
    /// A partnership between a provider and a reseller (domain.md 5).
    Partnership,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Relationship, Self::Partnership];

    /// The code in forms and in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Relationship => "relationship",
            Self::Partnership => "partnership",
        }
    }

    /// Reads a stored code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The rights that can be asked for with it, in the order pages offer them.
    #[must_use]
    pub const fn catalogue(self) -> &'static [AdminRole] {
        match self {
            Self::Relationship => &AdminRole::OF_CUSTOMERS,
            Self::Partnership => &[AdminRole::AccountAdministrator],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_kind_reads_back_as_it_was_written() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.code()), Some(kind));
        }
        assert_eq!(Kind::parse("joint"), None);
    }

    #[test]
    fn every_right_belongs_to_exactly_one_kind() {
        for role in AdminRole::ALL {
            let kinds = Kind::ALL.into_iter().filter(|kind| kind.catalogue().contains(&role)).count();
            assert_eq!(kinds, 1, "{role:?}");
        }
    }
}
