//! MPN IDs: the numbers under which the programme knows a company's accounts.

use core::fmt;

use crate::field::Code;

/// An MPN ID: four to ten digits, the first of them not 0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MpnId(String);

impl MpnId {
    /// One to show how an ID is written.
    pub const SAMPLE: &'static str = "4820117";
    const DIGITS: core::ops::RangeInclusive<usize> = 4..=10;

    /// Reads an ID with or without white space around it.
    ///
    /// # Errors
    /// `Required`, or `MpnIdSyntax` for what is no such number.
    pub fn parse(raw: &str) -> Result<Self, Code> {
        let text = raw.trim();
        if text.is_empty() {
            return Err(Code::Required);
        }
        let digits = text.bytes().all(|byte| byte.is_ascii_digit()) && Self::DIGITS.contains(&text.len());
        if digits && !text.starts_with('0') { Ok(Self(text.to_owned())) } else { Err(Code::MpnIdSyntax) }
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MpnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn an_id_is_a_number_of_four_to_ten_digits() {
        for good in [MpnId::SAMPLE, "1000", "9999999999", " 4820117 "] {
            assert_eq!(MpnId::parse(good).map(|id| id.to_string()), Ok(good.trim().to_owned()));
        }
        for bad in ["999", "99999999999", "0123456", "48-20117", "4820117a", "４８２０１１７", "-4820117"] {
            assert_eq!(MpnId::parse(bad), Err(Code::MpnIdSyntax), "{bad}");
        }
        assert_eq!(MpnId::parse("  "), Err(Code::Required));
    }
}
