//! The partner agreement: the text, who would be bound by it, and signing it.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::enrollment::{AgreementPageView, AgreementState, SignForm};
use shared::session::MembershipView;

use super::api::{PartnerAgreement, SignAgreement};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, Check, Crumb, ErrorSummary, IconName, PageHead, Tone};

type SignState = FormState<SignAgreement, SignForm>;

/// The page.
#[component]
pub fn AgreementPage() -> impl IntoView {
    let text = use_text();
    let slug = use_context::<MembershipView>().map(|m| m.organization.slug).unwrap_or_default();
    let state: SignState = use_form(|call: SignAgreement| call.form, SignForm::default);
    let agreement = {
        let slug = slug.clone();
        Data::new(PartnerAgreement { organization: slug.clone() })
    };
    view! {
        <Title text=text.enrollment_agreement_title() />
        <main class="page is-read read" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match agreement.load().await {
                            Ok(view) => view! { <Agreement view=view slug=slug state=state /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
}

#[component]
fn Agreement(view: AgreementPageView, slug: String, state: SignState) -> impl IntoView {
    let text = use_text();
    let paragraphs: Vec<_> = view.body.split("\n\n").map(|paragraph| paragraph.trim().to_owned()).collect();
    let last = view
        .last
        .clone()
        .map(|(who, at, version)| text.enrollment_agreement_last(&text.number(version), &who, &text.date_time(at)));
    let crumbs = vec![Crumb { href: paths::enrollment(&slug), label: text.enrollment_status_title().to_owned() }];
    let again = (view.state == AgreementState::Outdated).then(|| {
        view! {
            <Banner tone=Tone::Caution>
                <p>{text.enrollment_agreement_again()}</p>
            </Banner>
        }
    });
    let signed = (view.state == AgreementState::Signed).then(|| {
        view! {
            <Banner tone=Tone::Positive>
                <p>{text.enrollment_agreement_signed()}</p>
            </Banner>
        }
    });
    let to_membership = paths::membership(&slug);
    let unlinked = (!view.membership_linked).then(|| {
        view! {
            <Banner icon=IconName::Key>
                <p>{text.enrollment_refusal_membership_missing()}</p>
                <div class="actions">
                    <a class="button" href=to_membership>
                        {text.membership_home_link()}
                    </a>
                </div>
            </Banner>
        }
    });
    let early = (view.membership_linked && !view.may_sign && view.state != AgreementState::Signed).then(|| {
        view! {
            <Banner icon=IconName::Clock>
                <p>{text.enrollment_refusal_not_authorized()}</p>
            </Banner>
        }
    });
    view! {
        <PageHead title=text.enrollment_agreement_title() lead=text.enrollment_agreement_lead(&view.company) crumbs=crumbs />
        {again} {signed} {unlinked} {early}
        <div class="agreement" lang=view.locale.code()>
            {paragraphs.into_iter().map(|paragraph| view! { <p>{paragraph}</p> }).collect_view()}
        </div>
        <dl class="facts">
            <dt>{text.enrollment_agreement_version()}</dt>
            <dd>{text.number(view.version)}</dd>
            <dt>{text.enrollment_agreement_hash()}</dt>
            <dd class="hash">{view.sha256.clone()}</dd>
        </dl>
        {last.map(|last| view! { <p class="muted">{last}</p> })}
        {view.may_sign.then(|| view! { <Sign view=view.clone() slug=slug state=state.clone() /> })}
    }
}

#[component]
fn Sign(view: AgreementPageView, slug: String, state: SignState) -> impl IntoView {
    let text = use_text();
    let labels = move |_: &str| ("agreed".to_owned(), text.link_confirm_label().to_owned());
    view! {
        <Form
            state=state.clone()
            class="stack section"
        >
            <ErrorSummary errors=state.errors() labels=labels />
            <FormFailure failure=state.failure() />
            <input type="hidden" name="organization" value=slug />
            <input type="hidden" name="form[version]" value=view.version.to_string() />
            <input type="hidden" name="form[locale]" value=view.locale.code() />
            <Check
                name="form[agreed]"
                id="agreed"
                label=text.enrollment_agreement_agree(&view.company)
                checked=!state.initial.agreed.is_empty()
                error=state.error("agreed")
            />
            <p class="muted">{text.enrollment_agreement_kept()}</p>
            <div class="actions">
                <button class="button is-main" type="submit">
                    {text.enrollment_agreement_sign()}
                </button>
            </div>
        </Form>
    }
}
