//! What a reviewer fills in: a verdict on a check, a note, a message.

use serde::{Deserialize, Serialize};

use super::check::{Check, RejectReason};
use crate::field::{Code, FieldErrors};
use crate::text;

/// How a reviewer decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is as it is written.
    Approve,
    /// It is not.
    Reject,
    /// Something is missing to decide.
    Ask,
}

impl Verdict {
    /// Every verdict, in the order buttons show them.
    pub const ALL: [Self; 3] = [Self::Approve, Self::Reject, Self::Ask];

    /// The value of the button.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Reject => "reject",
            Self::Ask => "ask",
        }
    }
}

/// What a reviewer typed and pressed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VerdictForm {
    /// Which check.
    pub check: String,
    /// The button.
    pub verdict: String,
    /// Code of the reason, for a rejection.
    pub reason: String,
    /// To the applicant: needed for a rejection and a question.
    pub note: String,
    /// The version of the application that was shown.
    pub version: String,
}

/// A verdict that may be carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVerdict {
    /// Which check.
    pub check: Check,
    /// How.
    pub verdict: Verdict,
    /// Why; set exactly for a rejection.
    pub reason: Option<RejectReason>,
    /// To the applicant, at most 2,000 characters.
    pub note: String,
    /// The version of the application that was shown.
    pub version: i64,
}

/// The longest note or message, in characters.
pub(super) const MAX_TEXT: usize = 2_000;

/// A text of several lines that must not be empty.
pub(super) fn needed_text(raw: &str) -> Result<String, Code> {
    text::paragraphs(raw, MAX_TEXT).and_then(|text| if text.is_empty() { Err(Code::Required) } else { Ok(text) })
}

impl VerdictForm {
    /// Parses the form.
    ///
    /// # Errors
    /// `check`, `verdict` and `version` for what no form of ours sends, `reason` when a rejection has none of the list,
    /// `note` when it is too long, or missing from a rejection or a question.
    pub fn parse(&self) -> Result<NewVerdict, FieldErrors> {
        let mut errors = FieldErrors::default();
        let check = errors.check("check", Check::parse(&self.check).ok_or(Code::UnknownChoice));
        let known = Verdict::ALL.into_iter().find(|verdict| verdict.code() == self.verdict);
        let missing = if self.verdict.is_empty() { Code::Required } else { Code::UnknownChoice };
        let verdict = errors.check("verdict", known.ok_or(missing));
        let reason = match verdict {
            Some(Verdict::Reject) if self.reason.is_empty() => errors.check("reason", Err(Code::Required)),
            Some(Verdict::Reject) => {
                errors.check("reason", RejectReason::parse(&self.reason).map(Some).ok_or(Code::UnknownChoice))
            }
            _ => Some(None),
        };
        let note = match verdict {
            Some(Verdict::Reject | Verdict::Ask) => needed_text(&self.note),
            _ => text::paragraphs(&self.note, MAX_TEXT),
        };
        let note = errors.check("note", note);
        let version = errors.check("version", self.version.parse().map_err(|_| Code::UnknownChoice));
        match (check, verdict, reason, note, version) {
            (Some(check), Some(verdict), Some(reason), Some(note), Some(version)) => {
                Ok(NewVerdict { check, verdict, reason, note, version })
            }
            _ => Err(errors),
        }
    }
}

/// A message or a note of 1 to 2,000 characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TextForm {
    /// The text.
    pub text: String,
}

impl TextForm {
    /// Parses the form.
    ///
    /// # Errors
    /// `text` when it is empty or too long.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        needed_text(&self.text).map_err(|code| FieldErrors::one("text", code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn verdict(verdict: &str) -> VerdictForm {
        let text = |text: &str| text.to_owned();
        VerdictForm { check: text("business"), verdict: text(verdict), version: text("3"), ..VerdictForm::default() }
    }

    #[test]
    fn approving_needs_no_words() {
        let new = verdict("approve").parse().expect("a good form");
        assert_eq!((new.check, new.verdict, new.reason, new.version), (Check::Business, Verdict::Approve, None, 3));
    }

    #[test]
    fn a_rejection_needs_a_reason_of_the_list_and_a_note() {
        let errors = verdict("reject").parse().expect_err("neither is there");
        assert_eq!((errors.of("reason"), errors.of("note")), (Some(&Code::Required), Some(&Code::Required)));
        let form = VerdictForm { reason: "because".to_owned(), note: "No.".to_owned(), ..verdict("reject") };
        assert_eq!(form.parse().expect_err("no such reason").of("reason"), Some(&Code::UnknownChoice));
        let form = VerdictForm { reason: "name_differs".to_owned(), ..form };
        assert_eq!(form.parse().map(|new| new.reason), Ok(Some(RejectReason::NameDiffers)));
    }

    #[test]
    fn a_question_needs_words_and_no_reason() {
        assert_eq!(verdict("ask").parse().expect_err("nothing is asked").of("note"), Some(&Code::Required));
        let form = VerdictForm { note: "Which register?".to_owned(), reason: "duplicate".to_owned(), ..verdict("ask") };
        assert_eq!(form.parse().map(|new| new.reason), Ok(None));
    }

    #[test]
    fn an_empty_form_names_everything() {
        let errors = VerdictForm::default().parse().expect_err("an empty form");
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["check", "verdict", "version"]);
        assert!(TextForm { text: " \n ".to_owned() }.parse().is_err());
    }
}
