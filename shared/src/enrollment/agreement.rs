//! The partner agreement (domain.md 2.6): a text with a version, signed by a global admin. Owns the form and the states;
//! the texts are the operator's.

use serde::{Deserialize, Serialize};

use crate::field::{Code, FieldErrors};
use crate::locale::Locale;
use crate::time::Timestamp;

/// Where the agreement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgreementState {
    /// Never signed.
    Unsigned,
    /// Signed for an earlier name of the company or an earlier text: to be signed again.
    Outdated,
    /// Signed as it is now.
    Signed,
}

/// What somebody ticked and pressed under the agreement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SignForm {
    /// The version that was shown.
    pub version: String,
    /// The language it was shown in.
    pub locale: String,
    /// Not empty when the box is ticked.
    pub agreed: String,
}

/// A signature that may be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewSignature {
    /// The version that was read.
    pub version: i64,
    /// The language it was read in.
    pub locale: Locale,
}

impl SignForm {
    /// Parses the form.
    ///
    /// # Errors
    /// `agreed` when the box is not ticked, `version` and `locale` for what no form of ours sends.
    pub fn parse(&self) -> Result<NewSignature, FieldErrors> {
        let mut errors = FieldErrors::default();
        let version = errors.check("version", self.version.parse().map_err(|_| Code::UnknownChoice));
        let locale = errors.check("locale", Locale::parse(&self.locale).ok_or(Code::UnknownChoice));
        if self.agreed.is_empty() {
            errors.push("agreed", Code::NotConfirmed);
        }
        match (version, locale) {
            (Some(version), Some(locale)) if errors.is_empty() => Ok(NewSignature { version, locale }),
            _ => Err(errors),
        }
    }
}

/// The page on which the agreement is read and signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementPageView {
    /// The text, with its paragraphs parted by empty lines.
    pub body: String,
    /// Its version.
    pub version: i64,
    /// Its language.
    pub locale: Locale,
    /// SHA-256 of the text, in hexadecimal.
    pub sha256: String,
    /// The company it would bind.
    pub company: String,
    /// Where it is.
    pub state: AgreementState,
    /// Whether the programme's membership is linked, for which it is signed.
    pub membership_linked: bool,
    /// Whether it can be signed now.
    pub may_sign: bool,
    /// The last signature: who, when and which version.
    pub last: Option<(String, Timestamp, i64)>,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn signing_needs_the_tick_and_a_version() {
        let form = SignForm { version: "3".to_owned(), locale: "ko".to_owned(), agreed: "on".to_owned() };
        assert_eq!(form.parse(), Ok(NewSignature { version: 3, locale: Locale::Korean }));
        let errors = SignForm::default().parse().expect_err("an empty form");
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["version", "locale", "agreed"]);
    }
}
