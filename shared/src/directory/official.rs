//! Who is an official provider of the programme. The operator decides, with a word to the provider; what was decided ends
//! and stays readable.

use serde::{Deserialize, Serialize};

use crate::field::{Code, FieldErrors};
use crate::text;

/// The longest note, in characters.
const MAX_NOTE: usize = 2_000;

/// What the operator decides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OfficialForm {
    /// `admit` or `end`.
    pub step: String,
    /// To the provider.
    pub note: String,
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDecision {
    /// Whether it is official from now on.
    pub official: bool,
    /// To the provider.
    pub note: String,
}

impl OfficialForm {
    /// The step that makes a provider official.
    pub const ADMIT: &'static str = "admit";
    /// The step that ends it.
    pub const END: &'static str = "end";

    /// Parses the form.
    ///
    /// # Errors
    /// `step` for what no form of ours sends; `note` when it is too long, or missing where something is taken away.
    pub fn parse(&self) -> Result<NewDecision, FieldErrors> {
        let mut errors = FieldErrors::default();
        let official = match self.step.as_str() {
            Self::ADMIT => Ok(true),
            Self::END => Ok(false),
            _ => Err(Code::UnknownChoice),
        };
        let official = errors.check("step", official);
        let note = text::paragraphs(&self.note, MAX_NOTE);
        let note = match note {
            Ok(note) if note.is_empty() && official == Some(false) => Err(Code::Required),
            other => other,
        };
        match (official, errors.check("note", note)) {
            (Some(official), Some(note)) => Ok(NewDecision { official, note }),
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn form(step: &str, note: &str) -> OfficialForm {
        OfficialForm { step: step.to_owned(), note: note.to_owned() }
    }

    #[test]
    fn what_is_taken_away_takes_a_reason() {
        assert!(form("admit", " ").parse().is_ok_and(|decision| decision.official));
        assert_eq!(form("end", " ").parse().expect_err("no reason").of("note"), Some(&Code::Required));
        assert!(form("end", "Contract over").parse().is_ok_and(|decision| !decision.official));
        assert_eq!(form("x", "").parse().expect_err("no step").of("step"), Some(&Code::UnknownChoice));
    }
}
