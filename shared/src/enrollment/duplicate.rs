//! Whether two companies may be one: same domain, same registration number, or near-same name in a country (domain.md 11).
//! Pure comparison; who is told what is the use cases' to decide.

use serde::{Deserialize, Serialize};

use crate::text::without_accent;

/// What identifies a company.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// Domains, lower case.
    pub domains: Vec<String>,
    /// [`registration_key`] of its number; empty without one.
    pub registration_key: String,
    /// [`name_fold`] of its name.
    pub name_fold: String,
    /// Country code.
    pub country: String,
}

/// In what two companies are alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likeness {
    /// They share a domain.
    pub domain: bool,
    /// They have the same registration number in the same country.
    pub registration_number: bool,
    /// They have nearly the same name in the same country.
    pub name: bool,
}

impl Likeness {
    /// Whether they are alike in anything.
    #[must_use]
    pub const fn any(self) -> bool {
        self.domain || self.registration_number || self.name
    }
}

/// Compares two companies.
#[must_use]
pub fn likeness(one: &Identity, other: &Identity) -> Likeness {
    let neighbours = one.country == other.country;
    Likeness {
        domain: one.domains.iter().any(|domain| other.domains.contains(domain)),
        registration_number: neighbours
            && !one.registration_key.is_empty()
            && one.registration_key == other.registration_key,
        name: neighbours && near(&one.name_fold, &other.name_fold),
    }
}

/// A registration number without what people write differently.
#[must_use]
pub fn registration_key(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// Legal forms, as words of a folded name.
const LEGAL_FORMS: &str = "ab ag aktiebolag as asa bhd bv co company corp corporation cv eirl gmbh gk inc incorporated \
    kg kk lda limited limitada llc llp lp ltd ltda me mbh nv ohg oy oyj pc plc pllc pt pte pty pvt private sa sab \
    sapi sarl sas sasu sc sca scs se sl slu sme spa srl sp z oo sro spzoo spa ug unlimited vof zrt dac clg dba";

/// Legal forms of scripts without spaces, wherever they stand in a name.
const LEGAL_FORMS_WITHIN: [&str; 14] = [
    "주식회사",
    "유한책임회사",
    "유한회사",
    "합자회사",
    "합명회사",
    "(주)",
    "㈜",
    "(유)",
    "株式会社",
    "合同会社",
    "有限会社",
    "有限责任公司",
    "股份有限公司",
    "有限公司",
];

/// A name without what two spellings of it may differ in: case, accents, punctuation, spaces and the legal form. Never
/// empty for a name with a letter or digit in it.
#[must_use]
pub fn name_fold(name: &str) -> String {
    let mut text = name.to_lowercase();
    for form in LEGAL_FORMS_WITHIN {
        text = text.replace(form, " ");
    }
    let text = text.replace('&', " and ").replace(['.', '\'', '’'], "");
    let plain: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).map(without_accent).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let is_form = |word: &&str| LEGAL_FORMS.split_whitespace().any(|form| form == *word);
    // Legal forms stand at the end, several in a row ("Pty Ltd"); a name that is nothing else keeps its words.
    let kept = words.len() - words.iter().rev().take_while(|word| is_form(word)).count();
    let folded = if kept == 0 { words.concat() } else { words[..kept].concat() };
    if folded.is_empty() { name.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect() } else { folded }
}

/// Whether two folded names are one with a typing error: equal, or one edit apart from five letters on, two from twelve.
fn near(one: &str, other: &str) -> bool {
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let allowed = match a.len().min(b.len()) {
        0..=4 => 0,
        5..=11 => 1,
        _ => 2,
    };
    a.len().abs_diff(b.len()) <= allowed && edits(&a, &b) <= allowed
}

/// Levenshtein's distance, one row at a time.
fn edits(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn company(name: &str, country: &str, domain: &str, number: &str) -> Identity {
        Identity {
            domains: vec![domain.to_owned()],
            registration_key: registration_key(number),
            name_fold: name_fold(name),
            country: country.to_owned(),
        }
    }

    #[test]
    fn spelling_and_legal_form_do_not_make_another_company() {
        for (one, other) in [
            ("Oak Solutions Ltd", "OAK Solutions Limited"),
            ("Oak Solutions Pty Ltd", "Oak-Solutions"),
            ("Müller & Söhne GmbH", "Muller and Sohne"),
            ("Łódź Sp. z o.o.", "Lodz spzoo"),
            ("주식회사 단풍 서비스", "단풍서비스(주)"),
            ("株式会社メープル", "メープル"),
            ("Société Générale S.A.", "societe generale"),
        ] {
            let like = likeness(&company(one, "GB", "a.example", ""), &company(other, "GB", "b.example", ""));
            assert_eq!(like, Likeness { name: true, ..Likeness::default() }, "{one} and {other}");
        }
    }

    #[test]
    fn a_typing_error_does_not_make_another_company_but_another_word_does() {
        let near = |one: &str, other: &str| {
            likeness(&company(one, "GB", "a.example", ""), &company(other, "GB", "b.example", "")).name
        };
        assert!(near("Maple Services", "Mapel Services"));
        assert!(near("Willow Bakery", "Wilow Bakery"));
        for (one, other) in [("Oak", "Elm"), ("Oaks", "Oak"), ("Maple Services", "Birch Services"), ("A", "B")] {
            assert!(!near(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn the_same_name_in_another_country_is_another_company() {
        let like = likeness(&company("Oak", "GB", "a.example", "1234"), &company("Oak", "IE", "b.example", "1234"));
        assert!(!like.any());
    }

    #[test]
    fn a_domain_is_shared_across_countries_and_a_number_however_it_is_written() {
        let one = company("Oak", "BR", "oak.example", "11.222.333/0001-81");
        let two = company("Elm", "BR", "elm.example", "11222333000181");
        assert_eq!(likeness(&one, &two), Likeness { registration_number: true, ..Likeness::default() });
        let three = company("Fir", "IE", "oak.example", "");
        assert_eq!(likeness(&one, &three), Likeness { domain: true, ..Likeness::default() });
        assert!(!likeness(&company("Ash", "GB", "a.example", ""), &company("Fir", "GB", "b.example", "")).any());
    }

    #[test]
    fn a_name_that_is_only_a_legal_form_is_still_a_name() {
        for name in ["Limited", "Co", "주식회사", "AB"] {
            assert!(!name_fold(name).is_empty(), "{name}");
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn likeness_has_no_direction(a in "[a-zA-Z .&]{0,16}", b in "[a-zA-Z .&]{0,16}") {
            let (one, two) = (company(&a, "GB", "a.example", &b), company(&b, "GB", "b.example", &a));
            proptest::prop_assert_eq!(likeness(&one, &two), likeness(&two, &one));
            proptest::prop_assert_eq!(name_fold(&a.to_uppercase()), name_fold(&a));
        }
    }
}
