//! What a customer fills in to answer. Owns the parse: never a role that was not asked for, never a day more; less is an
//! offer, and is one only if whoever answers says so.

use serde::{Deserialize, Serialize};

use super::terms::{AdminTerms, AdminTermsView};
use crate::delegated_admin::{AdminRole, GrantDays};
use crate::field::{Code, FieldErrors};
use crate::text;

/// What somebody ticked, typed and pressed on the page of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AdminRequestAnswerForm {
    /// The button: `approve` or `decline`.
    pub answer: String,
    /// Codes of the roles that are ticked.
    pub roles: Vec<String>,
    /// Days, as typed.
    pub days: String,
    /// Not empty when what is less than asked shall go out as an offer.
    pub offer: String,
    /// Why not, if declined.
    pub reason: String,
    /// Roles the page showed as asked for, so that a browser can check the rest; the server goes by what is stored.
    pub asked_roles: Vec<String>,
    /// Days the page showed as asked for; as above.
    pub asked_days: String,
}

/// An answer that may be carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AdminRequestAnswer {
    /// Yes, to all of it.
    Approve,
    /// Less than what was asked, for the partner to accept or not.
    Offer(AdminTerms),
    /// No, with a reason that may be empty.
    Decline {
        /// At most 500 characters.
        reason: String,
    },
}

impl AdminRequestAnswerForm {
    /// The longest reason, in characters.
    pub const MAX_REASON: usize = 500;

    /// The form as it is first shown: every right waits for its own tick (look/README.md, "Consent").
    #[must_use]
    pub fn blank(asked: &AdminTermsView) -> Self {
        Self { days: asked.days.to_string(), ..Self::default() }
    }

    /// Whether it gives anything, which needs the password given not long ago.
    #[must_use]
    pub fn gives(&self) -> bool {
        self.answer == "approve"
    }

    /// What the page showed as asked for; everything, where that cannot be read.
    #[must_use]
    pub fn shown(&self) -> AdminTerms {
        let all = || AdminRole::OF_CUSTOMERS.map(|role| role.code().to_owned());
        AdminTerms::parse(&self.asked_roles, &self.asked_days)
            .or_else(|_| AdminTerms::parse(&all(), &GrantDays::MAX.to_string()))
            .unwrap_or_else(|_| unreachable!("every role for the longest term can be asked for"))
    }

    /// Parses the form as the answer to what was asked.
    ///
    /// # Errors
    /// `roles` when none is ticked or one was not asked for, `days` below 1 or above what was asked, `offer` when it is
    /// less and the box is not ticked, `reason` when it is too long, `answer` when no button of ours was pressed.
    pub fn parse(&self, asked: &AdminTerms) -> Result<AdminRequestAnswer, FieldErrors> {
        match self.answer.as_str() {
            "approve" => self.parse_gift(asked),
            "decline" => text::paragraphs(&self.reason, Self::MAX_REASON)
                .map(|reason| AdminRequestAnswer::Decline { reason })
                .map_err(|code| FieldErrors::one("reason", code)),
            _ => Err(FieldErrors::one("answer", Code::UnknownChoice)),
        }
    }

    fn parse_gift(&self, asked: &AdminTerms) -> Result<AdminRequestAnswer, FieldErrors> {
        let given = AdminTerms::parse(&self.roles, &self.days);
        let mut errors = given.as_ref().err().cloned().unwrap_or_default();
        let most = asked.days().get();
        if self.days.trim().parse::<i64>().is_ok_and(|days| (most + 1..=GrantDays::MAX).contains(&days)) {
            errors.push("days", Code::NotInRange { min: GrantDays::MIN, max: most });
        }
        let Ok(given) = given else { return Err(errors) };
        if given.roles().iter().any(|role| !asked.roles().contains(role)) {
            errors.push("roles", Code::UnknownChoice);
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        if given == *asked {
            Ok(AdminRequestAnswer::Approve)
        } else if self.offer.is_empty() {
            Err(FieldErrors::one("offer", Code::LessThanAsked))
        } else {
            Ok(AdminRequestAnswer::Offer(given))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn codes(roles: &[AdminRole]) -> Vec<String> {
        roles.iter().map(|role| role.code().to_owned()).collect()
    }

    const ASKED: [AdminRole; 2] = [AdminRole::DirectoryReader, AdminRole::UserAdministrator];

    fn asked() -> AdminTerms {
        AdminTerms::parse(&codes(&ASKED), "90").expect("two roles")
    }

    fn giving(roles: &[AdminRole], days: &str) -> AdminRequestAnswerForm {
        let answer = "approve".to_owned();
        AdminRequestAnswerForm {
            answer,
            roles: codes(roles),
            days: days.to_owned(),
            ..AdminRequestAnswerForm::default()
        }
    }

    #[test]
    fn all_of_it_is_an_approval_whether_or_not_the_box_is_ticked() {
        for offer in ["", "true"] {
            let form = AdminRequestAnswerForm { offer: offer.to_owned(), ..giving(&ASKED, "90") };
            assert_eq!(form.parse(&asked()), Ok(AdminRequestAnswer::Approve));
        }
    }

    #[test]
    fn less_is_an_offer_and_has_to_be_called_one() {
        for (roles, days) in [(&ASKED[..1], "90"), (&ASKED[..], "89"), (&ASKED[1..], "1")] {
            let form = giving(roles, days);
            assert_eq!(form.parse(&asked()).expect_err("not called so").of("offer"), Some(&Code::LessThanAsked));
            let form = AdminRequestAnswerForm { offer: "true".to_owned(), ..form };
            let terms = AdminTerms::parse(&codes(roles), days).expect("a good offer");
            assert_eq!(form.parse(&asked()), Ok(AdminRequestAnswer::Offer(terms)));
        }
    }

    #[test]
    fn nothing_is_given_that_was_not_asked_for_and_no_day_more() {
        let refused = |roles: &[AdminRole], days: &str| {
            let form = AdminRequestAnswerForm { offer: "true".to_owned(), ..giving(roles, days) };
            form.parse(&asked()).expect_err("more than was asked")
        };
        let more = [AdminRole::DirectoryReader, AdminRole::LicenseAdministrator];
        assert_eq!(refused(&more, "30").of("roles"), Some(&Code::UnknownChoice));
        let both = refused(&more, "91");
        assert_eq!(both.of("roles"), Some(&Code::UnknownChoice));
        assert_eq!(both.of("days"), Some(&Code::NotInRange { min: 1, max: 90 }));
        assert_eq!(refused(&[], "90").of("roles"), Some(&Code::NoneChosen));
        for days in ["0", "731", "x"] {
            let errors = refused(&ASKED, days);
            assert_eq!(errors.iter().count(), 1, "{days}: {errors:?}");
            assert!(errors.of("days").is_some(), "{days}");
        }
    }

    #[test]
    fn declining_needs_no_reason_and_looks_at_nothing_else() {
        let form = AdminRequestAnswerForm { answer: "decline".to_owned(), ..AdminRequestAnswerForm::default() };
        assert_eq!(form.parse(&asked()), Ok(AdminRequestAnswer::Decline { reason: String::new() }));
        let long = AdminRequestAnswerForm { reason: "x".repeat(501), ..form };
        assert_eq!(long.parse(&asked()).expect_err("too long").of("reason"), Some(&Code::TooLong { max: 500 }));
        assert!(AdminRequestAnswerForm::default().parse(&asked()).is_err(), "no button was pressed");
    }

    #[test]
    fn what_the_page_showed_reads_back_and_else_stands_in_nobodys_way() {
        let form =
            AdminRequestAnswerForm { asked_roles: codes(&ASKED), asked_days: "90".to_owned(), ..giving(&[], "") };
        assert_eq!(form.shown(), asked());
        let shown = AdminRequestAnswerForm::default().shown();
        assert_eq!((shown.roles(), shown.days().get()), (&AdminRole::OF_CUSTOMERS[..], 730));
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod properties {
        use proptest::prelude::*;

        use super::super::*;

        fn terms() -> impl Strategy<Value = (Vec<String>, i64)> {
            let roles = proptest::sample::subsequence(AdminRole::OF_CUSTOMERS.to_vec(), 1..=5);
            (roles, 1_i64..=730)
                .prop_map(|(roles, days)| (roles.iter().map(|role| role.code().to_owned()).collect(), days))
        }

        proptest! {
            #[test]
            fn whatever_is_answered_is_never_more_than_was_asked(asked in terms(), given in terms()) {
                let asked = AdminTerms::parse(&asked.0, &asked.1.to_string()).expect("terms");
                let form = AdminRequestAnswerForm {
                    answer: "approve".to_owned(),
                    roles: given.0,
                    days: given.1.to_string(),
                    offer: "true".to_owned(),
                    ..AdminRequestAnswerForm::default()
                };
                if let Ok(AdminRequestAnswer::Offer(offered)) = form.parse(&asked) {
                    prop_assert!(offered.days() <= asked.days());
                    prop_assert!(offered.roles().iter().all(|role| asked.roles().contains(role)));
                    prop_assert_ne!(offered, asked, "all of it is no offer");
                }
            }
        }
    }
}
