//! One-line and many-line texts people type. Owns trimming, length in characters and the refusal of control
//! characters; knows nothing of what a text means.

use crate::field::Code;

/// Parses a single line: trimmed, no control characters, 1 to `max` characters.
///
/// # Errors
/// `Required` when nothing is left, `TooLong` above `max`, `ControlCharacter` for line breaks and the like (which also
/// keeps header injection out of mail subjects).
pub fn line(raw: &str, max: usize) -> Result<String, Code> {
    let text = raw.trim();
    if text.is_empty() {
        return Err(Code::Required);
    }
    if text.chars().any(char::is_control) {
        return Err(Code::ControlCharacter);
    }
    within(text, max)
}

/// Parses a text of several lines: line ends become `\n`, trimmed, at most `max` characters; may be empty.
///
/// # Errors
/// `TooLong` above `max`, `ControlCharacter` for control characters other than line breaks and tabs.
pub fn paragraphs(raw: &str, max: usize) -> Result<String, Code> {
    let text = raw.replace("\r\n", "\n").replace('\r', "\n");
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(Code::ControlCharacter);
    }
    within(text.trim(), max)
}

fn within(text: &str, max: usize) -> Result<String, Code> {
    if text.chars().count() > max {
        return Err(Code::TooLong { max });
    }
    Ok(text.to_owned())
}

/// A Latin letter of the small ones without its accent; anything else as it is.
#[must_use]
pub(crate) fn without_accent(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ł' | 'ľ' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_line_is_trimmed_and_counted_in_characters() {
        assert_eq!(line("  한국어  ", 3), Ok("한국어".to_owned()));
        assert_eq!(line("한국어!", 3), Err(Code::TooLong { max: 3 }));
        assert_eq!(line(" \t ", 3), Err(Code::Required));
    }

    #[test]
    fn a_line_break_cannot_slip_into_a_line() {
        assert_eq!(line("Subject\r\nBcc: x@y.example", 99), Err(Code::ControlCharacter));
    }

    #[test]
    fn paragraphs_keep_their_breaks_in_one_form() {
        assert_eq!(paragraphs("a\r\nb\rc\n", 9), Ok("a\nb\nc".to_owned()));
        assert_eq!(paragraphs("a\u{0}b", 9), Err(Code::ControlCharacter));
    }
}
