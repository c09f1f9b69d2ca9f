//! What somebody fills in under the plan. Owns its parse.

use serde::{Deserialize, Serialize};

use super::Fate;
use crate::field::{Code, FieldErrors};
use crate::text;

/// The fields under the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EndingForm {
    /// What becomes of running rights: `ended` or `left`.
    pub rights: String,
    /// Why; may be empty.
    pub reason: String,
    /// Not empty when the good faith is declared.
    pub confirmed: String,
    /// Not empty when the other side is to get a notice.
    pub notice: String,
}

/// An ending that may be carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEnding {
    /// What becomes of running rights.
    pub rights: Fate,
    /// Why, at most 500 characters; may be empty.
    pub reason: String,
    /// Whether the other side gets a notice.
    pub notice: bool,
}

impl EndingForm {
    /// The longest reason, in characters.
    pub const MAX_REASON: usize = 500;

    /// What the page proposes (design.md 7.5): rights end with it, and the other side gets a notice. Nothing is declared
    /// beforehand.
    #[must_use]
    pub fn blank() -> Self {
        Self { rights: Fate::Ended.code().to_owned(), notice: "true".to_owned(), ..Self::default() }
    }

    /// Parses the form.
    ///
    /// # Errors
    /// All refused fields at once: `rights` for no choice of ours, `reason` when it is too long, `confirmed` without the
    /// declaration (design.md 7.5).
    pub fn parse(&self) -> Result<NewEnding, FieldErrors> {
        let mut errors = FieldErrors::default();
        let rights = errors.check("rights", Fate::parse(&self.rights).ok_or(Code::UnknownChoice));
        let reason = errors.check("reason", text::paragraphs(&self.reason, Self::MAX_REASON));
        if self.confirmed.is_empty() {
            errors.push("confirmed", Code::NotConfirmed);
        }
        match (rights, reason) {
            (Some(rights), Some(reason)) if errors.is_empty() => {
                Ok(NewEnding { rights, reason, notice: !self.notice.is_empty() })
            }
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn rights_end_and_a_notice_goes_out_unless_somebody_says_otherwise() {
        let form = EndingForm { confirmed: "true".to_owned(), ..EndingForm::blank() };
        assert_eq!(form.parse(), Ok(NewEnding { rights: Fate::Ended, reason: String::new(), notice: true }));
        let [rights, reason] = ["left", " They moved.\r\n"].map(str::to_owned);
        let form = EndingForm { rights, reason, notice: String::new(), ..form };
        assert_eq!(form.parse(), Ok(NewEnding { rights: Fate::Left, reason: "They moved.".to_owned(), notice: false }));
    }

    #[test]
    fn nothing_ends_without_the_declaration_and_every_fault_is_named() {
        assert_eq!(EndingForm::blank().parse().expect_err("undeclared").of("confirmed"), Some(&Code::NotConfirmed));
        let form = EndingForm { rights: "sold".to_owned(), reason: "x".repeat(501), ..EndingForm::default() };
        let errors = form.parse().expect_err("nothing of it is right");
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["rights", "reason", "confirmed"]);
    }
}
