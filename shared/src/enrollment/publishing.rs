//! Publishing a text of the partner agreement: the operator's form, and what he sees before and afterwards. Signing one is
//! in `agreement`.

use serde::{Deserialize, Serialize};

use crate::field::{Code, FieldErrors};
use crate::locale::Locale;
use crate::text;
use crate::time::Timestamp;

/// A new text of the partner agreement in each language, and the button that was pressed under it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AgreementForm {
    /// English.
    pub en: String,
    /// Korean.
    pub ko: String,
    /// The version that was in force when the page was shown.
    pub replaces: String,
    /// Not empty when it is confirmed that everybody has to sign anew.
    pub confirmed: String,
    /// The button: [`AgreementForm::PUBLISH`], or anything else to look at it first.
    pub step: String,
}

/// A text that may be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAgreement {
    /// English.
    pub en: String,
    /// Korean.
    pub ko: String,
    /// The version it takes the place of.
    pub replaces: i64,
}

impl AgreementForm {
    /// The longest text, in characters.
    pub const MAX: usize = 30_000;
    /// The button that publishes.
    pub const PUBLISH: &'static str = "publish";

    /// Whether the button that publishes was pressed.
    #[must_use]
    pub fn publishes(&self) -> bool {
        self.step == Self::PUBLISH
    }

    /// The texts, English first.
    ///
    /// # Errors
    /// `en` and `ko` when they are empty or too long.
    pub fn texts(&self) -> Result<(String, String), FieldErrors> {
        let mut errors = FieldErrors::default();
        let read = |raw: &str| {
            text::paragraphs(raw, Self::MAX)
                .and_then(|text| if text.is_empty() { Err(Code::Required) } else { Ok(text) })
        };
        let en = errors.check("en", read(&self.en));
        let ko = errors.check("ko", read(&self.ko));
        en.zip(ko).ok_or(errors)
    }

    /// Parses the form for publishing.
    ///
    /// # Errors
    /// `en` and `ko` as in [`AgreementForm::texts`], `replaces` for what no form of ours sends, `confirmed` when the box is
    /// not ticked.
    pub fn parse(&self) -> Result<NewAgreement, FieldErrors> {
        let (texts, mut errors) = match self.texts() {
            Ok(texts) => (Some(texts), FieldErrors::default()),
            Err(errors) => (None, errors),
        };
        let replaces = errors.check("replaces", self.replaces.parse().map_err(|_| Code::UnknownChoice));
        if self.confirmed.is_empty() {
            errors.push("confirmed", Code::NotConfirmed);
        }
        match (texts, replaces) {
            (Some((en, ko)), Some(replaces)) if errors.is_empty() => Ok(NewAgreement { en, ko, replaces }),
            _ => Err(errors),
        }
    }

    /// Checks what the pressed button needs.
    ///
    /// # Errors
    /// As [`AgreementForm::parse`] to publish, as [`AgreementForm::texts`] to look at it.
    pub fn check(&self) -> Result<(), FieldErrors> {
        if self.publishes() { self.parse().map(drop) } else { self.texts().map(drop) }
    }
}

/// A text of the agreement in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementTextView {
    /// The language.
    pub locale: Locale,
    /// The text, with its paragraphs parted by empty lines.
    pub body: String,
    /// SHA-256 of the text, in hexadecimal.
    pub sha256: String,
}

/// The agreement in force, for the operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedAgreementView {
    /// Its version.
    pub version: i64,
    /// Its texts, English first.
    pub texts: Vec<AgreementTextView>,
    /// When it was published, and by whom; nothing for the text that comes with the product.
    pub published: Option<(Timestamp, String)>,
}

/// What publishing would do; nothing is kept yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementPreviewView {
    /// The version it would become.
    pub version: i64,
    /// The texts as they would be signed, English first.
    pub texts: Vec<AgreementTextView>,
    /// Active companies that would be asked to sign again.
    pub signers: i64,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn form() -> AgreementForm {
        let text = |text: &str| text.to_owned();
        AgreementForm {
            en: text(" New.\r\n"),
            ko: text("새 계약."),
            replaces: text("1"),
            confirmed: text("on"),
            step: text(AgreementForm::PUBLISH),
        }
    }

    #[test]
    fn publishing_needs_both_languages_and_the_tick() {
        let new = NewAgreement { en: "New.".to_owned(), ko: "새 계약.".to_owned(), replaces: 1 };
        assert_eq!(form().parse(), Ok(new));
        let errors = AgreementForm::default().parse().expect_err("an empty form");
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["en", "ko", "replaces", "confirmed"]);
    }

    #[test]
    fn looking_at_it_first_needs_the_texts_alone() {
        let look = AgreementForm { step: "preview".to_owned(), confirmed: String::new(), ..form() };
        assert_eq!((look.check(), look.publishes()), (Ok(()), false));
        let half = AgreementForm { ko: String::new(), ..look };
        assert_eq!(half.check(), Err(FieldErrors::one("ko", Code::Required)));
        let hasty = AgreementForm { confirmed: String::new(), ..form() };
        assert_eq!(hasty.check(), Err(FieldErrors::one("confirmed", Code::NotConfirmed)));
    }
}
