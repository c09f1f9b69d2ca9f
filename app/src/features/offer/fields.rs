//! The fields of an offer, for adding and for changing one.

use leptos::prelude::*;
use shared::field::Code;
use shared::offer::{Billing, OfferForm, Term};

use crate::i18n::{Text, use_text};
use crate::ui::{Boxes, Check, Field, TextArea};

/// For a field its id and what it is called.
pub(super) fn labels(text: Text) -> impl Fn(&str) -> (String, String) + Copy + Send + Sync + 'static {
    move |field| (id(field), text.offer_field(field).to_owned())
}

fn id(field: &str) -> String {
    format!("offer-{}", field.replace('_', "-"))
}

/// The fields below the code.
#[component]
pub(super) fn OfferFields(
    /// What stands in them.
    initial: OfferForm,
    /// Why a field was refused.
    error: impl Fn(&'static str) -> Option<Code> + Clone + Send + 'static,
) -> impl IntoView {
    let text = use_text();
    let line = |field: &'static str, value: &str, hint: Option<&'static str>, number: bool| {
        view! {
            <Field
                name=format!("form[{field}]")
                id=id(field)
                label=text.offer_field(field)
                hint=hint.unwrap_or_default()
                value=value.to_owned()
                inputmode=if number { "numeric" } else { "text" }
                autocomplete="off"
                error=error(field)
            />
        }
    };
    let lines = |field: &'static str, value: &str, hint: &'static str, rows: i32| {
        view! {
            <TextArea
                name=format!("form[{field}]")
                id=id(field)
                label=text.offer_field(field)
                hint=hint
                value=value.to_owned()
                rows=rows
                error=error(field)
            />
        }
    };
    let terms = Term::ALL.map(|term| (term.code().to_owned(), text.term(term).to_owned())).to_vec();
    let billing = Billing::ALL.map(|one| (one.code().to_owned(), text.billing(one).to_owned())).to_vec();
    view! {
        <section class="section" aria-labelledby="h-what">
            <h2 id="h-what">{text.offer_section_what()}</h2>
            <div class="stack">
                {line("name", &initial.name, None, false)}
                {lines("description", &initial.description, text.offer_description_hint(), 4)}
                {line("category", &initial.category, Some(text.offer_category_hint()), false)}
                {lines("plans", &initial.plans, text.offer_plans_hint(), 4)}
            </div>
        </section>
        <section class="section" aria-labelledby="h-how">
            <h2 id="h-how">{text.offer_section_how()}</h2>
            <div class="stack">
                {line("unit", &initial.unit, Some(text.offer_unit_hint()), false)}
                <div class="field-row">
                    {line("minimum", &initial.minimum, None, true)}
                    {line("maximum", &initial.maximum, Some(text.offer_quantity_hint()), true)}
                </div>
                <Boxes
                    name="form[terms][]"
                    id=id("terms")
                    label=text.offer_terms()
                    hint=text.offer_terms_hint()
                    options=terms
                    ticked=initial.terms.clone()
                    error=error("terms")
                />
                <Boxes
                    name="form[billing][]"
                    id=id("billing")
                    label=text.offer_billing()
                    hint=text.offer_billing_hint()
                    options=billing
                    ticked=initial.billing.clone()
                    error=error("billing")
                />
                {line("per_customer", &initial.per_customer, Some(text.offer_per_customer_hint()), true)}
                <Check
                    name="form[on_sale]"
                    id=id("on_sale")
                    label=text.offer_on_sale_box()
                    hint=text.offer_on_sale_hint()
                    value="yes"
                    checked=initial.on_sale == "yes"
                    error=error("on_sale")
                />
            </div>
        </section>
        <section class="section" aria-labelledby="h-where">
            <h2 id="h-where">{text.offer_section_where()}</h2>
            <div class="stack">
                {line("countries", &initial.countries, Some(text.offer_countries_hint()), false)}
                {line("addon_of", &initial.addon_of, Some(text.offer_addon_of_hint()), false)}
                {line("trial_of", &initial.trial_of, Some(text.offer_trial_of_hint()), false)}
            </div>
        </section>
    }
}
