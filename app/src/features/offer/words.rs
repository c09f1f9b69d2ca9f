//! What values of an offer are called.

use shared::offer::{Billing, OfferEvent, OfferView, Term};

use crate::i18n::Text;

impl Text {
    /// How long a term is.
    #[must_use]
    pub fn term(self, term: Term) -> &'static str {
        match term {
            Term::Month => self.offer_term_month(),
            Term::Year => self.offer_term_year(),
            Term::ThreeYears => self.offer_term_three_years(),
        }
    }

    /// How often something is billed.
    #[must_use]
    pub fn billing(self, billing: Billing) -> &'static str {
        match billing {
            Billing::Monthly => self.offer_billing_monthly(),
            Billing::Yearly => self.offer_billing_yearly(),
        }
    }

    /// Several terms in a row.
    #[must_use]
    pub fn terms(self, terms: &[Term]) -> String {
        terms.iter().map(|term| self.term(*term)).collect::<Vec<_>>().join(", ")
    }

    /// Several billings in a row.
    #[must_use]
    pub fn billings(self, billing: &[Billing]) -> String {
        billing.iter().map(|billing| self.billing(*billing)).collect::<Vec<_>>().join(", ")
    }

    /// What a field of an offer is called, by its name in files.
    #[must_use]
    pub fn offer_field(self, field: &str) -> &'static str {
        match field {
            "code" => self.offer_code(),
            "name" => self.offer_name(),
            "description" => self.offer_description(),
            "category" => self.offer_category(),
            "unit" => self.offer_unit(),
            "minimum" => self.offer_minimum(),
            "maximum" => self.offer_maximum(),
            "terms" => self.offer_terms(),
            "billing" => self.offer_billing(),
            "countries" => self.offer_countries(),
            "plans" => self.offer_plans(),
            "addon_of" => self.offer_addon_of(),
            "per_customer" => self.offer_per_customer(),
            "trial_of" => self.offer_trial_of(),
            _ => self.offer_on_sale(),
        }
    }

    /// Several fields in a row.
    #[must_use]
    pub fn offer_fields(self, fields: &[String]) -> String {
        fields.iter().map(|field| self.offer_field(field)).collect::<Vec<_>>().join(", ")
    }

    /// Where an offer is sold.
    #[must_use]
    pub fn sold_where(self, offer: &OfferView) -> String {
        if offer.countries.is_empty() {
            return self.offer_everywhere().to_owned();
        }
        offer.countries.iter().map(|code| self.country(code)).collect::<Vec<_>>().join(", ")
    }

    /// What happened to the catalogue.
    #[must_use]
    pub fn offer_event(self, event: &OfferEvent) -> String {
        match event {
            OfferEvent::Made { code } => self.event_offer_made(code),
            OfferEvent::Changed { code, version } => self.event_offer_changed(code, &version.to_string()),
            OfferEvent::Imported { file, added, changed } => self.event_offer_imported(added + changed, file),
        }
    }
}
