//! Offers beside each other: whether what one names is there, and whether it can carry it. An add-on stands on offers that
//! stand by themselves (domain.md 8.3), and a trial lets try such an offer.

use std::collections::BTreeMap;

use super::{Offer, OfferView};
use crate::field::{Code, FieldErrors};

/// Every offer, as they are or would be.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    offers: BTreeMap<String, OfferView>,
    /// For each offer that is named, the first that names it.
    named_by: BTreeMap<String, String>,
}

impl Catalogue {
    /// Puts offers beside each other; a later one takes the place of an earlier one with its code.
    #[must_use]
    pub fn of(offers: impl IntoIterator<Item = OfferView>) -> Self {
        let offers: BTreeMap<_, _> = offers.into_iter().map(|offer| (offer.code.clone(), offer)).collect();
        let mut named_by = BTreeMap::new();
        for offer in offers.values() {
            for named in offer.bases.iter().chain(&offer.trial_of) {
                named_by.entry(named.clone()).or_insert_with(|| offer.code.clone());
            }
        }
        Self { offers, named_by }
    }

    /// Checks what an offer of the catalogue names.
    ///
    /// # Errors
    /// `OfferUnknown` and `OfferCarriesNone` on the field that names one, `OfferIsBase` on the field by which a named offer
    /// would stop standing by itself.
    pub fn check(&self, offer: &Offer) -> Result<(), FieldErrors> {
        let mut errors = FieldErrors::default();
        for (field, code) in offer.named() {
            let code = code.to_owned();
            match self.offers.get(&code) {
                None => errors.push(field, Code::OfferUnknown { code }),
                Some(named) if !named.bases.is_empty() || named.trial_of.is_some() => {
                    errors.push(field, Code::OfferCarriesNone { code });
                }
                Some(_) => {}
            }
        }
        if let Some((field, _)) = offer.named().next()
            && let Some(by) = self.named_by.get(offer.code().as_str())
        {
            errors.push(field, Code::OfferIsBase { code: by.clone() });
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::OfferForm;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn offer(code: &str, addon_of: &str, trial_of: &str) -> Offer {
        let text = str::to_owned;
        let form = OfferForm {
            code: text(code),
            name: text(code),
            category: text("Mail"),
            unit: text("user"),
            minimum: text("1"),
            maximum: text("25"),
            terms: vec![text("P1M")],
            billing: vec![text("monthly")],
            addon_of: text(addon_of),
            trial_of: text(trial_of),
            ..OfferForm::default()
        };
        form.parse().expect("an offer")
    }

    fn checked(offers: &[Offer], of: usize) -> Vec<(String, Code)> {
        let catalogue = Catalogue::of(offers.iter().map(|offer| offer.body().clone()));
        let errors = catalogue.check(&offers[of]).err().unwrap_or_default();
        errors.iter().map(|error| (error.field.clone(), error.code.clone())).collect()
    }

    #[test]
    fn an_add_on_and_a_trial_stand_on_offers_that_are_there() {
        let offers = [offer("BASE", "", ""), offer("MORE", "BASE", ""), offer("TRY", "", "BASE")];
        assert!((0..3).all(|of| checked(&offers, of).is_empty()));
        let gone = Code::OfferUnknown { code: "BASE".to_owned() };
        let expected = [("addon_of".to_owned(), gone.clone()), ("trial_of".to_owned(), gone)];
        assert_eq!(checked(&[offer("ODD", "BASE", "BASE")], 0), expected);
    }

    #[test]
    fn nothing_stands_on_an_add_on_or_a_trial() {
        let offers = [offer("BASE", "", ""), offer("MORE", "BASE", ""), offer("TOP", "MORE", "")];
        let carries_none = Code::OfferCarriesNone { code: "MORE".to_owned() };
        assert_eq!(checked(&offers, 2), [("addon_of".to_owned(), carries_none)]);
        let is_base = Code::OfferIsBase { code: "TOP".to_owned() };
        assert_eq!(checked(&offers, 1), [("addon_of".to_owned(), is_base)]);
    }
}
