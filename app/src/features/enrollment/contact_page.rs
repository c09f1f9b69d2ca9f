//! The primary contact, and the company's domains, one of which the contact's address is at.

use leptos::prelude::*;
use shared::country::Country;
use shared::enrollment::{DomainForm, DomainView, DraftView, Part, PrimaryContactForm};
use shared::field::Code;

use super::api::{AddEnrollmentDomain, SavePrimaryContact};
use super::part::{PartButtons, PartErrors, part_page, refusals};
use crate::failure::FormFailure;
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::ui::{Field, Icon, IconName};

/// The forms of this page; fields are there once one was posted.
type ContactState = FormState<SavePrimaryContact, Option<PrimaryContactForm>>;
type DomainState = FormState<AddEnrollmentDomain, Option<DomainForm>>;

/// The page.
#[component]
pub fn ContactPage() -> impl IntoView {
    let contact: ContactState = use_form(|call: SavePrimaryContact| Some(call.form), || None);
    let domain: DomainState = use_form(|call: AddEnrollmentDomain| Some(call.form), || None);
    part_page(Part::Contact, move |view, country| {
        view! { <Contact contact=contact.clone() domain=domain.clone() view=view country=country /> }.into_any()
    })
}

/// Not checked before it is sent: it is kept as it was typed, whatever is wrong with it.
#[component]
fn Contact(contact: ContactState, domain: DomainState, view: DraftView, country: Country) -> impl IntoView {
    let text = use_text();
    let typed = contact.initial.clone().unwrap_or_else(|| view.facts.contact.clone());
    let refusals = refusals(&contact, &view, Part::Contact, country);
    let email = refusals.of("email");
    let elsewhere = foreign(email.clone());
    let is_elsewhere = elsewhere.is_some();
    let slug = view.organization.slug.clone();
    let domains = view.domains.clone();
    let known = names(&domains);
    view! {
        <Form state=contact.clone() class="stack is-wide">
            <PartErrors part=Part::Contact refusals=refusals.clone() failure=contact.failure() />
            <div class="stack">
                <div class="field-row">
                    <Field
                        name="form[first_name]"
                        id="first_name"
                        label=text.enrollment_first_name()
                        value=typed.first_name
                        autocomplete="given-name"
                        error=refusals.of("first_name")
                    />
                    <Field
                        name="form[last_name]"
                        id="last_name"
                        label=text.enrollment_last_name()
                        value=typed.last_name
                        autocomplete="family-name"
                        error=refusals.of("last_name")
                    />
                </div>
                <Field
                    name="form[title]"
                    id="title"
                    label=text.enrollment_title()
                    optional=true
                    value=typed.title
                    autocomplete="organization-title"
                    error=refusals.of("title")
                />
                <Field
                    name="form[email]"
                    id="email"
                    label=text.enrollment_email()
                    hint=text.enrollment_email_hint(&known)
                    value=typed.email
                    input_type="email"
                    inputmode="email"
                    autocomplete="email"
                    error=email
                />
                {is_elsewhere
                    .then(|| {
                        view! {
                            <p>
                                <a href="#domain">{text.enrollment_domain_go()}</a>
                            </p>
                        }
                    })}
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
            </div>
            <PartButtons view=view part=Part::Contact />
        </Form>
        <Domains state=domain organization=slug domains=domains foreign=elsewhere />
    }
}

fn names(domains: &[DomainView]) -> String {
    domains.iter().map(|domain| domain.domain.as_str()).collect::<Vec<_>>().join(", ")
}

/// The domain of an address that was refused because the company does not have it.
fn foreign(code: Option<Code>) -> Option<String> {
    match code {
        Some(Code::ForeignDomain { domain }) => Some(domain),
        _ => None,
    }
}

#[component]
fn Domains(
    state: DomainState,
    organization: String,
    domains: Vec<DomainView>,
    /// The domain of the contact's address, where it is none of the company's.
    foreign: Option<String>,
) -> impl IntoView {
    let text = use_text();
    let typed = state.initial.clone().map(|form| form.domain).or(foreign).unwrap_or_default();
    let row = move |domain: DomainView| {
        let (icon, word) = if domain.verified {
            (IconName::Shield, text.enrollment_domain_verified())
        } else {
            (IconName::Clock, text.enrollment_domain_unverified())
        };
        view! {
            <li>
                <Icon name=icon />
                <span>{domain.domain} " " <small>{word}</small></span>
            </li>
        }
    };
    view! {
        <section class="section" aria-labelledby="h-domains">
            <h2 id="h-domains">{text.enrollment_domains()}</h2>
            <p class="lead">{text.enrollment_domains_lead()}</p>
            <ul class="checklist">{domains.into_iter().map(row).collect_view()}</ul>
            <Form
                state=state.clone()
                class="stack add-domain"
            >
                <FormFailure failure=state.failure() />
                <input type="hidden" name="organization" value=organization />
                <Field
                    name="form[domain]"
                    id="domain"
                    label=text.enrollment_domain()
                    hint=text.enrollment_domain_hint()
                    value=typed
                    inputmode="url"
                    autocomplete="off"
                    error=state.error("domain")
                />
                <div class="actions">
                    <button class="button" type="submit">
                        {text.enrollment_domain_add()}
                    </button>
                </div>
            </Form>
        </section>
    }
}
