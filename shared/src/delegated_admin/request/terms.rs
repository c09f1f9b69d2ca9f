//! What is asked for or offered: roles, and one number of days for all of them. Owns that an offer is never more.

use serde::{Deserialize, Serialize};

use crate::delegated_admin::{AdminRole, GrantDays};
use crate::field::{Code, FieldErrors};

/// Roles a customer can grant, each once and at least one, for so many days from the customer's word on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdminTerms {
    roles: Vec<AdminRole>,
    days: GrantDays,
}

impl AdminTerms {
    /// Takes what was typed.
    ///
    /// # Errors
    /// All refused fields at once: `roles` when none is ticked or one is no role of customers, `days` outside 1 to 730.
    pub fn parse(roles: &[String], days: &str) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let roles = errors.check("roles", Self::parse_roles(roles));
        let days = errors.check("days", GrantDays::parse(days));
        match (roles, days) {
            (Some(roles), Some(days)) => Ok(Self { roles, days }),
            _ => Err(errors),
        }
    }

    fn parse_roles(codes: &[String]) -> Result<Vec<AdminRole>, Code> {
        let of_customers = |code: &String| AdminRole::parse(code).filter(|role| AdminRole::OF_CUSTOMERS.contains(role));
        let parsed: Option<Vec<_>> = codes.iter().map(of_customers).collect();
        let mut roles = parsed.ok_or(Code::UnknownChoice)?;
        roles.sort_unstable();
        roles.dedup();
        if roles.is_empty() { Err(Code::NoneChosen) } else { Ok(roles) }
    }

    /// Takes what is stored.
    #[must_use]
    pub fn stored(mut roles: Vec<AdminRole>, days: i64) -> Option<Self> {
        roles.sort_unstable();
        let days = GrantDays::new(days).ok()?;
        (!roles.is_empty()).then_some(Self { roles, days })
    }

    /// The roles, in their order.
    #[must_use]
    pub fn roles(&self) -> &[AdminRole] {
        &self.roles
    }

    /// For how long.
    #[must_use]
    pub const fn days(&self) -> GrantDays {
        self.days
    }

    /// What pages and records show.
    #[must_use]
    pub fn view(&self) -> AdminTermsView {
        AdminTermsView { roles: self.roles.clone(), days: self.days.get() }
    }
}

/// The same as pages, mails and records show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdminTermsView {
    /// The roles, in their order.
    pub roles: Vec<AdminRole>,
    /// Days from the customer's word on; where a partner accepts an offer, from then on.
    pub days: i64,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn codes(roles: &[AdminRole]) -> Vec<String> {
        roles.iter().map(|role| role.code().to_owned()).collect()
    }

    #[test]
    fn roles_are_taken_once_each_and_in_one_order() {
        let typed =
            codes(&[AdminRole::LicenseAdministrator, AdminRole::DirectoryReader, AdminRole::LicenseAdministrator]);
        let terms = AdminTerms::parse(&typed, " 30 ").expect("two roles");
        assert_eq!(terms.roles(), [AdminRole::DirectoryReader, AdminRole::LicenseAdministrator]);
        assert_eq!(terms.days().get(), 30);
    }

    #[test]
    fn every_refusal_is_named_at_once() {
        let errors = AdminTerms::parse(&[], "731").expect_err("nothing of it is right");
        assert_eq!(errors.of("roles"), Some(&Code::NoneChosen));
        assert_eq!(errors.of("days"), Some(&Code::NotInRange { min: 1, max: 730 }));
    }

    #[test]
    fn a_role_that_does_not_exist_or_is_none_of_customers_is_refused() {
        for code in ["global_administrator", AdminRole::AccountAdministrator.code(), ""] {
            let refused = AdminTerms::parse(&[code.to_owned()], "90").expect_err("no role of customers");
            assert_eq!(refused.of("roles"), Some(&Code::UnknownChoice), "{code:?}");
        }
    }

    #[test]
    fn what_is_stored_reads_back() {
        let stored = AdminTerms::stored(vec![AdminRole::UserAdministrator], 90).expect("stored by us");
        assert_eq!(Ok(stored), AdminTerms::parse(&codes(&[AdminRole::UserAdministrator]), "90"));
        assert_eq!(AdminTerms::stored(vec![], 90), None);
        assert_eq!(AdminTerms::stored(vec![AdminRole::UserAdministrator], 731), None);
    }
}
