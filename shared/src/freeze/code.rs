//! The printed code: 20 small letters and digits, which is 100 bits, in groups of four. Owns what can be a code; typed in
//! capitals, with other dashes or with spaces it is the same one.

use serde::{Deserialize, Serialize};

use crate::field::{Code, FieldErrors};

/// Characters of a code without its dashes.
const LENGTH: usize = 20;

/// A code somebody typed, in the one way it is hashed. Does not show itself in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct FreezeCode(String);

impl core::fmt::Debug for FreezeCode {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("FreezeCode(…)")
    }
}

impl FreezeCode {
    /// Reads what was typed.
    ///
    /// # Errors
    /// `Required` for nothing, `FreezeCodeSyntax` for what no code of ours can be.
    pub fn parse(raw: &str) -> Result<Self, Code> {
        let code: String = raw.chars().filter(|c| c.is_alphanumeric()).take(LENGTH + 1).collect();
        if code.is_empty() {
            return Err(Code::Required);
        }
        if code.len() != LENGTH || !code.is_ascii() {
            return Err(Code::FreezeCodeSyntax);
        }
        Ok(Self(code.to_ascii_lowercase()))
    }

    /// The characters without dashes, to be hashed.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// What somebody types who holds the printed sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FreezeCodeForm {
    /// The code; never sent back to a page.
    pub code: String,
}

impl FreezeCodeForm {
    /// Parses the form.
    ///
    /// # Errors
    /// `code`, when it is none.
    pub fn parse(&self) -> Result<FreezeCode, FieldErrors> {
        FreezeCode::parse(&self.code).map_err(|code| FieldErrors::one("code", code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_code_reads_the_same_however_it_is_typed() {
        let printed = FreezeCode::parse("mq7k-3xnd-w8ce-p2hf-a4bc").expect("as printed");
        for typed in ["MQ7K3XNDW8CEP2HFA4BC", " mq7k 3xnd w8ce p2hf a4bc ", "mq7k–3xnd–w8ce–p2hf–a4bc"] {
            assert_eq!(FreezeCode::parse(typed), Ok(printed.clone()), "{typed}");
        }
        assert_eq!(format!("{printed:?}"), "FreezeCode(…)");
    }

    #[test]
    fn what_cannot_be_a_code_is_refused_before_anybody_looks_for_it() {
        for (typed, code) in [
            ("", Code::Required),
            (" - ", Code::Required),
            ("mq7k-3xnd-w8ce-p2hf", Code::FreezeCodeSyntax),
            ("mq7k-3xnd-w8ce-p2hf-a4bcx", Code::FreezeCodeSyntax),
            ("가나다라-3xnd-w8ce-p2hf-a4bc", Code::FreezeCodeSyntax),
        ] {
            let form = FreezeCodeForm { code: typed.to_owned() };
            assert_eq!(form.parse().expect_err("no code").of("code"), Some(&code), "{typed:?}");
        }
    }
}
