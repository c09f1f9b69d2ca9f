//! The part of an address that names a company, such as `maple-services`. Owns its form; whether one is taken is the
//! store's to say.

use crate::text::without_accent;

/// 1 to 60 characters of `a-z`, `0-9` and single hyphens.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Slug(String);

/// Words that stand in the same place of an address as a company's slug does.
const RESERVED: [&str; 10] = [
    "agreement",
    "bulk",
    "calendar",
    "export",
    "filters",
    "invitations",
    "joint-invitations",
    "request",
    "requests",
    "rules",
];

impl Slug {
    const MAX: usize = 60;

    /// Reads a slug out of an address; `None` when nothing of ours looks like it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let good = !text.is_empty()
            && text.len() <= Self::MAX
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--")
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        good.then(|| Self(text.to_owned()))
    }

    /// Makes a slug from a name. Names without a Latin letter or digit, and reserved words, take `fallback` in front of
    /// the rest, which must itself be a slug of at most 20 characters (the caller passes a piece of the id).
    #[must_use]
    pub fn from_name(name: &str, fallback: &str) -> Self {
        let mut slug = String::new();
        for c in name.to_lowercase().chars().map(without_accent) {
            if c.is_ascii_alphanumeric() {
                slug.push(c);
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
            if slug.len() >= Self::MAX - 21 {
                break;
            }
        }
        let slug = slug.trim_end_matches('-');
        if slug.is_empty() || RESERVED.contains(&slug) { Self(fallback.to_owned()) } else { Self(slug.to_owned()) }
    }

    /// The same name made different, when it is taken.
    #[must_use]
    pub fn distinguished(&self, suffix: &str) -> Self {
        Self(format!("{}-{suffix}", self.0))
    }

    /// The text in the address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_name_becomes_a_readable_slug() {
        assert_eq!(Slug::from_name("  Maple Services, Ltd.", "x1").as_str(), "maple-services-ltd");
        assert_eq!(Slug::from_name("Larch & Söhne Ångström", "x1").as_str(), "larch-sohne-angstrom");
        assert_eq!(Slug::from_name("단풍 서비스", "x1").as_str(), "x1");
        assert_eq!(Slug::from_name("Request", "x1").as_str(), "x1");
    }

    #[test]
    fn every_slug_made_can_be_read_again() {
        for name in ["A", "a -- b", "ÅÄÖ 3", &"long ".repeat(60), "-", "invitations"] {
            let slug = Slug::from_name(name, "x1").distinguished("0a1b2c");
            assert_eq!(Slug::parse(slug.as_str()).as_ref(), Some(&slug), "from {name:?}");
        }
    }

    #[test]
    fn other_texts_are_no_slugs() {
        for bad in ["", "-a", "a-", "a--b", "A", "a/b", "a.b", "ä"] {
            assert_eq!(Slug::parse(bad), None, "{bad:?}");
        }
    }
}
