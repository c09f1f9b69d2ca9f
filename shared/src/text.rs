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

/// The one of a closed list whose code was typed, in either case.
///
/// # Errors
/// `Required` when nothing was typed, `UnknownChoice` for what is not on the list.
pub(crate) fn one_of<T: Copy>(all: &[T], raw: &str, code: fn(T) -> &'static str) -> Result<T, Code> {
    let typed = raw.trim();
    let known = all.iter().copied().find(|value| code(*value).eq_ignore_ascii_case(typed));
    known.ok_or(if typed.is_empty() { Code::Required } else { Code::UnknownChoice })
}

/// A whole number between two limits.
///
/// # Errors
/// `Required` when nothing was typed, `NotInRange` for anything else that is none.
pub(crate) fn whole(raw: &str, min: i64, max: i64) -> Result<i64, Code> {
    match raw.trim() {
        "" => Err(Code::Required),
        typed if typed.bytes().all(|b| b.is_ascii_digit()) => {
            typed.parse().ok().filter(|n| (min..=max).contains(n)).ok_or(Code::NotInRange { min, max })
        }
        _ => Err(Code::NotInRange { min, max }),
    }
}

/// The name of a file without the folders some browsers send, cut to what a page shows.
#[must_use]
pub fn file_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).take(100).collect()
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
    fn a_file_has_its_last_name_alone() {
        assert_eq!(file_name(r"C:\\lists\offers.csv"), "offers.csv");
        assert_eq!(file_name("a/b/\u{7}offers.csv"), "offers.csv");
    }

    #[test]
    fn paragraphs_keep_their_breaks_in_one_form() {
        assert_eq!(paragraphs("a\r\nb\rc\n", 9), Ok("a\nb\nc".to_owned()));
        assert_eq!(paragraphs("a\u{0}b", 9), Err(Code::ControlCharacter));
    }
}
