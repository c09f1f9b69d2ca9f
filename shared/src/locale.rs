//! The languages people read the product in. Owns their codes and how one is chosen; holds no texts.

use serde::{Deserialize, Serialize};

/// A language of pages and mails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Locale {
    /// English, also the fallback.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Korean.
    #[serde(rename = "ko")]
    Korean,
}

impl Locale {
    /// Every language, in the order menus show them.
    pub const ALL: [Self; 2] = [Self::English, Self::Korean];

    /// The code in `lang` attributes, cookies and the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Korean => "ko",
        }
    }

    /// The language called by its own name.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Korean => "한국어",
        }
    }

    /// Reads a code such as `ko` or `ko-KR`; `None` for a language we do not have.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next()?.trim();
        Self::ALL.into_iter().find(|locale| primary.eq_ignore_ascii_case(locale.code()))
    }

    /// The first language of an `Accept-Language` header that we have (RFC 9110 section 12.5.4; browsers list by
    /// preference, so the weights need no reading).
    #[must_use]
    pub fn from_accept_language(header: &str) -> Option<Self> {
        header.split(',').find_map(|item| Self::parse(item.split(';').next()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_first_language_we_have_is_chosen() {
        assert_eq!(Locale::from_accept_language("de-DE,ko-KR;q=0.8,en;q=0.5"), Some(Locale::Korean));
        assert_eq!(Locale::from_accept_language("en-GB,en;q=0.9"), Some(Locale::English));
        assert_eq!(Locale::from_accept_language("fr"), None);
        assert_eq!(Locale::from_accept_language(""), None);
    }
}
