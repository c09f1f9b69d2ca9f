//! Several rights of one partner that a customer ends at once. Owns the form's parse.

use serde::{Deserialize, Serialize};

use super::GrantView;
use crate::field::{Code, FieldErrors};
use crate::id::GrantId;
use crate::organization::OrganizationView;
use crate::time::Timestamp;

/// Which rights somebody ticked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RemoveRolesForm {
    /// Their ids.
    pub grants: Vec<String>,
}

impl RemoveRolesForm {
    /// Parses the form: each right once, in one order, so that two people who end the same ones do not wait for each other.
    ///
    /// # Errors
    /// `grants`, when nothing is ticked or what is sent is none of ours.
    pub fn parse(&self) -> Result<Vec<GrantId>, FieldErrors> {
        let parsed: Option<Vec<_>> = self.grants.iter().map(|id| GrantId::parse(id)).collect();
        let mut grants = parsed.ok_or_else(|| FieldErrors::one("grants", Code::UnknownChoice))?;
        grants.sort_unstable();
        grants.dedup();
        if grants.is_empty() { Err(FieldErrors::one("grants", Code::NoneChosen)) } else { Ok(grants) }
    }
}

/// The rights of one partner that run, to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveRolesView {
    /// The partner.
    pub partner: OrganizationView,
    /// Rights that hold, by end.
    pub grants: Vec<GrantView>,
    /// Whether they pause, because the operator has suspended the partner.
    pub paused: bool,
    /// The moment it is true for.
    pub as_of: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn each_right_is_taken_once_in_one_order() {
        let [a, b] = [1, 2].map(|n| GrantId::from_uuid(uuid::Uuid::from_u128(n)));
        let form = RemoveRolesForm { grants: [b, a, b].map(|id| id.to_string()).to_vec() };
        assert_eq!(form.parse(), Ok(vec![a, b]));
    }

    #[test]
    fn nothing_ticked_and_nothing_of_ours_are_refused() {
        assert_eq!(RemoveRolesForm::default().parse().expect_err("nothing").of("grants"), Some(&Code::NoneChosen));
        let foreign = RemoveRolesForm { grants: vec!["1".to_owned()] };
        assert_eq!(foreign.parse().expect_err("no id").of("grants"), Some(&Code::UnknownChoice));
    }
}
