//! Publishing a text of the partner agreement: write it, look at it with its version and hash, confirm.

use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use shared::conflict::Conflict;
use shared::enrollment::{AgreementForm, AgreementPreviewView, AgreementTextView, PublishedAgreementView, Refusal};
use shared::locale::Locale;
use shared::session::MembershipView;

use super::api::{PublishAgreement, PublishedAgreement};
use crate::call::Data;
use crate::error::AppError;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Banner, Check, Crumb, ErrorSummary, PageHead, TextArea, Tone};

/// The form of this page; its fields are there once it was posted.
type AgreementState = FormState<PublishAgreement, Option<AgreementForm>>;

/// The page.
#[component]
pub fn AgreementPage() -> impl IntoView {
    let text = use_text();
    let slug = use_context::<MembershipView>().map(|m| m.organization.slug).unwrap_or_default();
    let state: AgreementState = use_form(|call: PublishAgreement| Some(call.form), || None);
    let current = Data::new(PublishedAgreement { organization: slug.clone() });
    view! {
        <Title text=text.review_agreement_title() />
        <main class="page is-form" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match current.load().await {
                            Ok(view) => view! { <Agreement view=view state=state organization=slug /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
}

impl Text {
    fn agreement_language(self, locale: Locale) -> &'static str {
        match locale {
            Locale::English => self.review_agreement_en(),
            Locale::Korean => self.review_agreement_ko(),
        }
    }
}

#[component]
fn Agreement(view: PublishedAgreementView, state: AgreementState, organization: String) -> impl IntoView {
    let text = use_text();
    let crumbs = vec![Crumb { href: paths::review_queue(&organization), label: text.review_title().to_owned() }];
    let version = text.number(view.version);
    let lead = match &view.published {
        Some((at, name)) => text.review_agreement_published(&version, &text.date(*at), name),
        None => text.review_agreement_built_in(&version),
    };
    let next = text.number(view.version + 1);
    let in_force = |locale: Locale| {
        let found = view.texts.iter().find(|text| text.locale == locale);
        found.map(|text| text.body.clone()).unwrap_or_default()
    };
    let typed = state.initial.clone();
    let (en, ko) = match &typed {
        Some(form) => (form.en.clone(), form.ko.clone()),
        None => (in_force(Locale::English), in_force(Locale::Korean)),
    };
    let preview = state.output().flatten();
    let confirming = preview.is_some() || typed.as_ref().is_some_and(AgreementForm::publishes);
    let confirmed = typed.is_some_and(|form| !form.confirmed.is_empty());
    let labels = move |field: &str| {
        let (id, label) = match field {
            "en" => ("agreement-en", text.review_agreement_en()),
            "ko" => ("agreement-ko", text.review_agreement_ko()),
            _ => ("agreement-confirmed", text.review_publish_confirm()),
        };
        (id.to_owned(), label.to_owned())
    };
    let hashes = view.texts.clone().into_iter().map(hash(text)).collect_view();
    view! {
        <PageHead title=text.review_agreement_title() lead=lead crumbs=crumbs />
        <dl class="facts review-hashes">{hashes}</dl>
        <Form
            state=state.clone()
            class="stack is-wide review-agreement"
        >
            <ErrorSummary errors=state.errors() labels=labels />
            <Outcome failure=state.failure() />
            <input type="hidden" name="organization" value=organization />
            <input type="hidden" name="form[replaces]" value=view.version.to_string() />
            <TextArea
                name="form[en]"
                id="agreement-en"
                label=text.review_agreement_en()
                hint=text.review_agreement_hint()
                value=en
                rows=12
                error=state.error("en")
            />
            <TextArea
                name="form[ko]"
                id="agreement-ko"
                label=text.review_agreement_ko()
                hint=text.review_agreement_hint()
                value=ko
                rows=12
                error=state.error("ko")
            />
            <div class="actions">
                <button class="button" type="submit" name="form[step]" value="preview">
                    {text.review_preview()}
                </button>
            </div>
            {preview.map(|preview| view! { <Preview preview=preview /> })}
            {confirming
                .then(|| {
                    view! {
                        <Check
                            name="form[confirmed]"
                            id="agreement-confirmed"
                            label=text.review_publish_confirm()
                            checked=confirmed
                            error=state.error("confirmed")
                        />
                        <div class="actions">
                            <button
                                class="button is-main"
                                type="submit"
                                name="form[step]"
                                value=AgreementForm::PUBLISH
                            >
                                {text.review_publish(&next)}
                            </button>
                        </div>
                    }
                })}
        </Form>
    }
}

/// Why nothing was published, when that is not about a field.
#[component]
fn Outcome(failure: Option<AppError>) -> impl IntoView {
    let text = use_text();
    match failure {
        Some(AppError::Conflict(Conflict::Enrollment(Refusal::ChangedMeanwhile) | Conflict::AlreadyDone)) => {
            Either::Left(view! {
                <Banner tone=Tone::Caution title=text.review_agreement_changed_title() role="alert">
                    <p>{text.review_agreement_changed_body()}</p>
                </Banner>
            })
        }
        failure => Either::Right(view! { <FormFailure failure=failure /> }),
    }
}

/// Language and SHA-256 of a text.
fn hash(text: Text) -> impl Fn(AgreementTextView) -> AnyView {
    move |view| {
        view! {
            <dt>{text.agreement_language(view.locale)}</dt>
            <dd>
                <code>{view.sha256}</code>
            </dd>
        }
        .into_any()
    }
}

/// The texts as they would be signed.
#[component]
fn Preview(preview: AgreementPreviewView) -> impl IntoView {
    let text = use_text();
    let version = text.number(preview.version);
    let hashes = preview.texts.clone().into_iter().map(hash(text)).collect_view();
    let body = |view: AgreementTextView| {
        let paragraph = |paragraph: &str| view! { <p>{paragraph.to_owned()}</p> };
        view! {
            <section class="review-text" lang=view.locale.code()>
                {view.body.split("\n\n").map(paragraph).collect_view()}
            </section>
        }
    };
    view! {
        <section class="stack" aria-labelledby="h-preview">
            <h2 id="h-preview">{text.review_preview_title(&version)}</h2>
            <Banner tone=Tone::Caution>
                <p>{text.review_publish_effect(preview.signers)}</p>
            </Banner>
            <dl class="facts review-hashes">{hashes}</dl>
            <div class="review-texts">{preview.texts.into_iter().map(body).collect_view()}</div>
        </section>
    }
}
