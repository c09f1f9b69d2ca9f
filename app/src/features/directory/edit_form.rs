//! The fields of a profile, and its picture.

use leptos::prelude::*;
use shared::country::Country;
use shared::directory::{DirectoryForm, EditView, Language, MAX_DESCRIPTION, MAX_TAGS, Service};

use super::mark::Mark;
use super::profile_api::{RemoveLogo, SaveDirectoryProfile, UploadLogo};
use crate::failure::FormFailure;
use crate::form::{Form, FormState};
use crate::i18n::{Text, use_text};
use crate::ui::{Boxes, ErrorSummary, Field, FileField, TextArea};

/// The form of the fields; they are there once it was posted.
pub(super) type SaveState = FormState<SaveDirectoryProfile, Option<DirectoryForm>>;

fn labels(text: Text) -> impl Fn(&str) -> (String, String) + Copy + Send + Sync + 'static {
    move |field| {
        let (id, label) = match field {
            "website" => ("website", text.directory_website()),
            "services" => ("services", text.directory_services()),
            "tags" => ("tags", text.directory_tags()),
            "languages" => ("languages", text.directory_languages()),
            "countries" => ("countries", text.directory_countries()),
            "email" => ("contact-email", text.directory_email()),
            "phone" => ("contact-phone", text.directory_phone()),
            _ => ("description", text.directory_description()),
        };
        (id.to_owned(), label.to_owned())
    }
}

fn count(text: Text, number: usize) -> String {
    text.number(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The fields.
#[component]
pub(super) fn EditForm(view: EditView, state: SaveState, organization: String) -> impl IntoView {
    let text = use_text();
    let typed = state.initial.clone().unwrap_or(view.draft);
    let region = Country::parse(&view.country).map(Country::region);
    let mut countries = text.countries();
    countries.retain(|(code, _)| Country::parse(code).map(Country::region) == region);
    let countries_hint = region.map(|region| text.directory_countries_hint(text.region(region))).unwrap_or_default();
    let services = Service::ALL.map(|service| (service.code().to_owned(), text.service(service).to_owned())).to_vec();
    let languages =
        Language::all().map(|language| (language.code().to_owned(), language.own_name().to_owned())).collect();
    view! {
        <Form state=state.clone() class="stack">
            <ErrorSummary errors=state.errors() labels=labels(text) />
            <FormFailure failure=state.failure() />
            <input type="hidden" name="organization" value=organization />
            <TextArea
                name="form[description]"
                id="description"
                label=text.directory_description()
                hint=text.directory_description_hint(&count(text, MAX_DESCRIPTION))
                value=typed.description
                rows=10
                error=state.error("description")
            />
            <Boxes
                name="form[services][]"
                id="services"
                label=text.directory_services()
                hint=text.directory_services_hint().to_owned()
                options=services
                ticked=typed.services
                error=state.error("services")
            />
            <Field
                name="form[tags]"
                id="tags"
                label=text.directory_tags()
                hint=text.directory_tags_hint(&count(text, MAX_TAGS))
                optional=true
                value=typed.tags
                autocomplete="off"
                error=state.error("tags")
            />
            <Boxes
                name="form[countries][]"
                id="countries"
                label=text.directory_countries()
                hint=countries_hint
                options=countries
                ticked=typed.countries
                error=state.error("countries")
            />
            <Boxes
                name="form[languages][]"
                id="languages"
                label=text.directory_languages()
                hint=text.directory_languages_hint().to_owned()
                options=languages
                ticked=typed.languages
                error=state.error("languages")
            />
            <Field
                name="form[website]"
                id="website"
                label=text.directory_website()
                hint=text.directory_website_hint()
                optional=true
                value=typed.website
                autocomplete="url"
                error=state.error("website")
            />
            <Field
                name="form[email]"
                id="contact-email"
                label=text.directory_email()
                hint=text.directory_contact_hint()
                optional=true
                value=typed.email
                autocomplete="off"
                inputmode="email"
                error=state.error("email")
            />
            <Field
                name="form[phone]"
                id="contact-phone"
                label=text.directory_phone()
                hint=text.directory_contact_hint()
                optional=true
                value=typed.phone
                autocomplete="off"
                inputmode="tel"
                error=state.error("phone")
            />
            <div class="actions">
                <button class="button is-main" type="submit">
                    {text.directory_save()}
                </button>
            </div>
        </Form>
    }
}

/// The picture of the draft: what it is, another one, and none.
#[component]
pub(super) fn LogoForm(
    logo: Option<String>,
    name: String,
    state: FormState<UploadLogo, ()>,
    removal: FormState<RemoveLogo, ()>,
    organization: String,
) -> impl IntoView {
    let text = use_text();
    let remove = logo.is_some().then(|| {
        let organization = organization.clone();
        view! {
            <Form state=removal.clone()>
                <FormFailure failure=removal.failure() />
                <input type="hidden" name="organization" value=organization />
                <button class="button is-s" type="submit">
                    {text.directory_logo_remove()}
                </button>
            </Form>
        }
    });
    view! {
        <section class="section" aria-labelledby="h-logo">
            <h2 id="h-logo">{text.directory_logo()}</h2>
            <div class="logo-now">
                <Mark name=name logo=logo large=true />
                {remove}
            </div>
            <Form state=state.clone() files=true class="stack upload">
                <ErrorSummary
                    errors=state.errors()
                    labels=move |_| ("file".to_owned(), text.directory_logo_file().to_owned())
                />
                <FormFailure failure=state.failure() />
                <input type="hidden" name="organization" value=organization />
                <FileField
                    name="file"
                    id="file"
                    label=text.directory_logo_file()
                    hint=text.directory_logo_hint()
                    accept=".png,.jpg,.jpeg,.webp"
                    error=state.error("file")
                />
                <div class="actions">
                    <button class="button" type="submit">
                        {text.directory_logo_upload()}
                    </button>
                </div>
            </Form>
        </section>
    }
}
