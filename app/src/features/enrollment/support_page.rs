//! The contact customers reach; all that a company already in the programme gives.

use leptos::prelude::*;
use shared::country::Country;
use shared::enrollment::{DraftView, Part, SupportContactForm};

use super::api::SaveSupportContact;
use super::part::{PartButtons, PartErrors, part_page, refusals};
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::ui::Field;

/// The form of this page; its fields are there once it was posted.
type SupportState = FormState<SaveSupportContact, Option<SupportContactForm>>;

/// The page.
#[component]
pub fn SupportPage() -> impl IntoView {
    let state: SupportState = use_form(|call: SaveSupportContact| Some(call.form), || None);
    part_page(Part::Support, move |view, country| {
        view! { <SupportForm state=state.clone() view=view country=country /> }.into_any()
    })
}

/// Not checked before it is sent: it is kept as it was typed, whatever is wrong with it.
#[component]
fn SupportForm(state: SupportState, view: DraftView, country: Country) -> impl IntoView {
    let text = use_text();
    let typed = state.initial.clone().unwrap_or_else(|| view.facts.support.clone());
    let refusals = refusals(&state, &view, Part::Support, country);
    view! {
        <Form state=state.clone() class="stack is-wide">
            <PartErrors part=Part::Support refusals=refusals.clone() failure=state.failure() />
            <div class="stack">
                <Field
                    name="form[email]"
                    id="email"
                    label=text.enrollment_email()
                    hint=text.enrollment_support_email_hint()
                    value=typed.email
                    input_type="email"
                    inputmode="email"
                    autocomplete="email"
                    error=refusals.of("email")
                />
                <Field
                    name="form[phone]"
                    id="phone"
                    label=text.enrollment_phone()
                    hint=text.enrollment_sample(country.format().phone_sample)
                    value=typed.phone
                    input_type="tel"
                    inputmode="tel"
                    autocomplete="tel"
                    error=refusals.of("phone")
                />
                <Field
                    name="form[website]"
                    id="website"
                    label=text.enrollment_website()
                    optional=true
                    value=typed.website
                    inputmode="url"
                    autocomplete="url"
                    error=refusals.of("website")
                />
            </div>
            <PartButtons view=view part=Part::Support />
        </Form>
    }
}
