//! The legal business profile, by the rules of the company's country.

use leptos::prelude::*;
use shared::country::{Country, State};
use shared::enrollment::{DraftView, LegalProfileForm, Part};

use super::api::SaveLegalProfile;
use super::part::{PartButtons, PartErrors, Refusals, part_page, refusals};
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::ui::{Field, SelectField};

/// The form of this page; its fields are there once it was posted.
type LegalState = FormState<SaveLegalProfile, Option<LegalProfileForm>>;

/// The page.
#[component]
pub fn LegalPage() -> impl IntoView {
    let state: LegalState = use_form(|call: SaveLegalProfile| Some(call.form), || None);
    part_page(Part::Legal, move |view, country| {
        view! { <LegalForm state=state.clone() view=view country=country /> }.into_any()
    })
}

/// Not checked before it is sent: it is kept as it was typed, whatever is wrong with it.
#[component]
fn LegalForm(state: LegalState, view: DraftView, country: Country) -> impl IntoView {
    let text = use_text();
    let typed = state.initial.clone().unwrap_or_else(|| view.facts.legal.clone());
    let refusals = refusals(&state, &view, Part::Legal, country);
    view! {
        <Form state=state.clone() class="stack is-wide">
            <PartErrors part=Part::Legal refusals=refusals.clone() failure=state.failure() />
            <div class="stack">
                <Field
                    name="form[legal_name]"
                    id="legal_name"
                    label=text.enrollment_legal_name()
                    hint=text.enrollment_legal_name_hint()
                    value=typed.legal_name.clone()
                    autocomplete="organization"
                    error=refusals.of("legal_name")
                />
                <div class="field">
                    <span class="label">{text.enrollment_country()}</span>
                    <span>{text.country(country.code())}</span>
                    <span class="hint">{text.enrollment_country_fixed()}</span>
                </div>
                <Address typed=typed.clone() country=country refusals=refusals.clone() />
                <Numbers typed=typed country=country refusals=refusals />
            </div>
            <PartButtons view=view part=Part::Legal />
        </Form>
    }
}

#[component]
fn Address(typed: LegalProfileForm, country: Country, refusals: Refusals) -> impl IntoView {
    let text = use_text();
    let format = country.format();
    let sample = (!format.postal_sample.is_empty()).then(|| text.enrollment_sample(format.postal_sample));
    view! {
        <Field
            name="form[address_line1]"
            id="address_line1"
            label=text.enrollment_address_line1()
            value=typed.address_line1
            autocomplete="address-line1"
            error=refusals.of("address_line1")
        />
        <Field
            name="form[address_line2]"
            id="address_line2"
            label=text.enrollment_address_line2()
            optional=true
            value=typed.address_line2
            autocomplete="address-line2"
            error=refusals.of("address_line2")
        />
        <div class="field-row">
            <Field
                name="form[city]"
                id="city"
                label=text.enrollment_city()
                optional=!country.city_required()
                value=typed.city
                autocomplete="address-level2"
                error=refusals.of("city")
            />
            <Field
                name="form[postal_code]"
                id="postal_code"
                label=text.enrollment_postal_code()
                hint=sample.unwrap_or_default()
                optional=!format.postal_required
                value=typed.postal_code
                autocomplete="postal-code"
                error=refusals.of("postal_code")
            />
        </div>
        <StateField typed=typed.state country=country refusals=refusals />
    }
}

/// A list where the country has one, else a text.
#[component]
fn StateField(typed: String, country: Country, refusals: Refusals) -> impl IntoView {
    let text = use_text();
    let error = refusals.of("state");
    match country.format().state {
        State::OneOf(list) => {
            let known = list.iter().map(|(code, name)| ((*code).to_owned(), (*name).to_owned()));
            let none = (String::new(), text.enrollment_choose().to_owned());
            view! {
                <SelectField
                    name="form[state]"
                    id="state"
                    label=text.enrollment_state()
                    options=std::iter::once(none).chain(known).collect()
                    value=typed
                    autocomplete="address-level1"
                    error=error
                />
            }
            .into_any()
        }
        state => view! {
            <Field
                name="form[state]"
                id="state"
                label=text.enrollment_state()
                optional=state == State::Optional
                value=typed
                autocomplete="address-level1"
                error=error
            />
        }
        .into_any(),
    }
}

#[component]
fn Numbers(typed: LegalProfileForm, country: Country, refusals: Refusals) -> impl IntoView {
    let text = use_text();
    let format = country.format();
    let hint = |label: &str, sample: &str| match label {
        "" => String::new(),
        label => text.enrollment_number_hint(label, sample),
    };
    view! {
        <div class="field-row">
            <Field
                name="form[registration_number]"
                id="registration_number"
                label=text.enrollment_registration_number()
                hint=hint(format.registration.label, format.registration.sample)
                optional=!country.registration_required()
                value=typed.registration_number
                autocomplete="off"
                error=refusals.of("registration_number")
            />
            <Field
                name="form[tax_number]"
                id="tax_number"
                label=text.enrollment_tax_number()
                hint=hint(format.tax.label, format.tax.sample)
                optional=true
                value=typed.tax_number
                autocomplete="off"
                error=refusals.of("tax_number")
            />
        </div>
    }
}
