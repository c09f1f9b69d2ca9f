//! The message that carries an invitation. Owns the marker that stands for the personal link until it is made, and the
//! rule that a message without it is refused; must not know real links.

use crate::field::{Code, FieldErrors};
use crate::locale::Locale;
use crate::text;

/// The words that stand for the personal link in a draft. The real link is put in when the message leaves, so nobody can
/// copy it out of a draft and it keeps proving the mailbox.
#[must_use]
pub const fn link_marker(locale: Locale) -> &'static str {
    match locale {
        Locale::English => "[personal link]",
        Locale::Korean => "[개인 링크]",
    }
}

/// A subject and a text that holds the link at least once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    subject: String,
    body: String,
}

impl Message {
    /// The longest subject, in characters.
    pub const MAX_SUBJECT: usize = 150;
    /// The longest text, in characters.
    pub const MAX_BODY: usize = 4_000;

    /// Parses subject and text. A marker of either language counts, so switching the language of a page loses nothing.
    ///
    /// # Errors
    /// For `subject` the rules of a line, for `body` those of paragraphs, and `LinkMissing` when no marker is left.
    pub fn parse(subject: &str, body: &str) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let subject = errors.check("subject", text::line(subject, Self::MAX_SUBJECT));
        let body = errors.check("body", text::paragraphs(body, Self::MAX_BODY).and_then(with_marker));
        match (subject, body) {
            (Some(subject), Some(body)) => Ok(Self { subject, body }),
            _ => Err(errors),
        }
    }

    /// Puts the marker back at the end of a text that lost it; leaves any other text as it is.
    #[must_use]
    pub fn put_link_back(body: &str, locale: Locale) -> String {
        if has_marker(body) {
            return body.to_owned();
        }
        let start = body.trim_end();
        let gap = if start.is_empty() { "" } else { "\n\n" };
        format!("{start}{gap}{}\n", link_marker(locale))
    }

    /// The subject.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// The text with its marker.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }

    /// The text as it leaves, with the link wherever a marker stood.
    #[must_use]
    pub fn body_with(&self, link: &str) -> String {
        Locale::ALL.into_iter().fold(self.body.clone(), |body, locale| body.replace(link_marker(locale), link))
    }
}

fn has_marker(body: &str) -> bool {
    Locale::ALL.into_iter().any(|locale| body.contains(link_marker(locale)))
}

fn with_marker(body: String) -> Result<String, Code> {
    if has_marker(&body) { Ok(body) } else { Err(Code::LinkMissing) }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_message_without_its_link_is_refused() {
        let errors = Message::parse("Hello", "No link here").expect_err("the link is missing");
        assert_eq!(errors.of("body"), Some(&Code::LinkMissing));
        assert_eq!(errors.of("subject"), None);
    }

    #[test]
    fn one_step_puts_the_link_back_and_a_second_changes_nothing() {
        for locale in Locale::ALL {
            let mended = Message::put_link_back("No link here  \n", locale);
            assert!(Message::parse("Hello", &mended).is_ok());
            assert_eq!(Message::put_link_back(&mended, locale), mended);
        }
        assert!(Message::parse("Hello", &Message::put_link_back("", Locale::English)).is_ok());
    }

    #[test]
    fn every_marker_becomes_the_link() {
        let message = Message::parse("Hello", "a [personal link] b [개인 링크] c").expect("it has markers");
        assert_eq!(message.body_with("https://x"), "a https://x b https://x c");
    }
}
