//! The words of the product in the reader's language. Owns [`Text`], whose methods `build.rs` writes from `locales/` (one
//! per text, named `<noun>_<key>`), and how a page gets it. Must not hold words itself, and must not decide which
//! language somebody reads: the shell does, once a request.

mod acts;
mod admin_request;
mod directory;
mod enrollment;
mod format;
mod membership;
#[cfg(test)]
mod tests;

#[cfg(feature = "ssr")]
use leptos::prelude::{provide_context, use_context};
use shared::locale::Locale;

/// Every text of the product in one language. As small as the language's name, so it is copied into closures freely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text(Locale);

impl Text {
    /// The texts of a language.
    #[must_use]
    pub const fn new(locale: Locale) -> Self {
        Self(locale)
    }

    /// The language.
    #[must_use]
    pub const fn locale(self) -> Locale {
        self.0
    }

    /// The name of a country by its ISO 3166-1 alpha-2 code in upper case; empty for a code we do not know.
    #[must_use]
    pub fn country(self, code: &str) -> &'static str {
        match COUNTRIES.binary_search(&code) {
            Ok(place) => self.at(COUNTRY_NAMES + place),
            Err(_) => "",
        }
    }

    /// Code and name of every country, in the order of the names in this language: the options of a list.
    #[must_use]
    pub fn countries(self) -> Vec<(String, String)> {
        let named = COUNTRIES.iter().enumerate().map(|(place, code)| (*code, self.at(COUNTRY_NAMES + place)));
        let mut named: Vec<_> = named.collect();
        // Åland is looked for beside Albania and is the only name that does not begin with a plain letter.
        named.sort_by_key(|(_, name)| name.replace('Å', "A"));
        named.into_iter().map(|(code, name)| (code.to_owned(), name.to_owned())).collect()
    }

    #[cfg(not(feature = "hydrate"))]
    fn at(self, index: usize) -> &'static str {
        match self.0 {
            Locale::English => ENGLISH[index],
            Locale::Korean => KOREAN[index],
        }
    }

    #[cfg(feature = "hydrate")]
    #[expect(clippy::unused_self, reason = "the browser has loaded the texts of this language alone")]
    fn at(self, index: usize) -> &'static str {
        LOADED.get().and_then(|texts| texts.get(index)).copied().unwrap_or_default()
    }
}

/// Stands between two texts of a table on its way to the browser; no text holds it (ASCII record separator).
const BETWEEN: char = '\u{1e}';

/// The table of a language as one text, for the browser, which loads the one its page is in.
#[cfg(not(feature = "hydrate"))]
#[must_use]
pub fn table(locale: Locale) -> String {
    let table = match locale {
        Locale::English => &ENGLISH,
        Locale::Korean => &KOREAN,
    };
    table.join(&BETWEEN.to_string())
}

#[cfg(feature = "hydrate")]
static LOADED: std::sync::OnceLock<Vec<&'static str>> = std::sync::OnceLock::new();

/// Takes the table of the page's language; once, before the first page. It stays as long as the page does.
#[cfg(feature = "hydrate")]
pub fn load(table: String) {
    let table: &'static str = Box::leak(table.into_boxed_str());
    LOADED.get_or_init(|| table.split(BETWEEN).collect());
}

/// Makes a language known to everything rendered below.
#[cfg(feature = "ssr")]
pub fn provide_text(locale: Locale) {
    provide_context(Text::new(locale));
}

/// The texts for the reader; English where nobody said (`provide_text`).
#[cfg(feature = "ssr")]
#[must_use]
pub fn use_text() -> Text {
    use_context().unwrap_or(Text::new(Locale::English))
}

/// The texts of the page's language, which are the ones that are loaded.
#[cfg(not(feature = "ssr"))]
#[must_use]
pub fn use_text() -> Text {
    let html = leptos::prelude::document().document_element();
    let locale = html.and_then(|html| Locale::parse(&html.get_attribute("lang")?));
    Text::new(locale.unwrap_or_default())
}

/// Cuts a sentence at one of its placeholders, for a page that wants an element in that place. Both halves may be empty,
/// because languages put the place first or last.
///
/// ```ignore
/// let (before, after) = around(|date| text.ui_term_until(date));
/// ```
#[must_use]
pub fn around(sentence: impl FnOnce(&str) -> String) -> (String, String) {
    // No text and no input that passed `shared::text` holds this character.
    const GAP: &str = "\0";
    let sentence = sentence(GAP);
    let (before, after) = sentence.split_once(GAP).unwrap_or((&sentence, ""));
    (before.to_owned(), after.to_owned())
}

/// Puts values in the places of a text. One pass: braces inside a value stay what they are.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len() + values.iter().map(|(_, value)| value.len()).sum::<usize>());
    let mut rest = template;
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        text.push_str(before);
        text.push_str(values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value));
        rest = after;
    }
    text.push_str(rest);
    text
}

include!(concat!(env!("OUT_DIR"), "/texts.rs"));
