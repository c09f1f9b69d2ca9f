//! The rules of enrolment, for the operator to set.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::enrollment::{RulesForm, RulesView};
use shared::session::MembershipView;

use super::api::{ChangeReviewRules, ReviewRules};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, Check, Crumb, ErrorSummary, Field, PageHead, TextArea, Tone};

/// The form of this page; its fields are there once it was posted.
type RulesState = FormState<ChangeReviewRules, Option<RulesForm>>;

/// The page.
#[component]
pub fn RulesPage() -> impl IntoView {
    let text = use_text();
    let slug = use_context::<MembershipView>().map(|m| m.organization.slug).unwrap_or_default();
    let state: RulesState = use_form(|call: ChangeReviewRules| Some(call.form), || None);
    let current = Data::new(ReviewRules { organization: slug.clone() });
    view! {
        <Title text=text.review_rules_title() />
        <main class="page is-form" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match current.load().await {
                            Ok(view) => view! { <Rules view=view state=state organization=slug /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
}

#[component]
fn Rules(view: RulesView, state: RulesState, organization: String) -> impl IntoView {
    let text = use_text();
    let crumbs = vec![Crumb { href: paths::review_queue(&organization), label: text.review_title().to_owned() }];
    let typed = state.initial.clone().unwrap_or_else(|| RulesForm::from(&view));
    let saved = state.output().map(|_| {
        view! {
            <Banner tone=Tone::Positive role="status">
                <p>{text.review_rules_saved()}</p>
            </Banner>
        }
    });
    let labels = move |field: &str| {
        let (id, label) = match field {
            "promised_days" => ("promised-days", text.review_promised_days()),
            _ => ("web-mail", text.review_web_mail()),
        };
        (id.to_owned(), label.to_owned())
    };
    view! {
        <PageHead title=text.review_rules_title() lead=text.review_rules_lead() crumbs=crumbs />
        <Form state=state.clone() class="stack is-wide">
            <ErrorSummary errors=state.errors() labels=labels />
            <FormFailure failure=state.failure() />
            {saved}
            <input type="hidden" name="organization" value=organization />
            <Field
                name="form[promised_days]"
                id="promised-days"
                label=text.review_promised_days()
                hint=text.review_promised_days_hint()
                value=typed.promised_days
                inputmode="numeric"
                autocomplete="off"
                error=state.error("promised_days")
            />
            <Check
                name="form[two_reviewers]"
                id="two-reviewers"
                label=text.review_rule_two_reviewers()
                hint=text.review_rule_two_reviewers_hint()
                checked=!typed.two_reviewers.is_empty()
            />
            <TextArea
                name="form[web_mail]"
                id="web-mail"
                label=text.review_web_mail()
                hint=text.review_web_mail_hint()
                optional=true
                value=typed.web_mail
                error=state.error("web_mail")
            />
            <div class="actions">
                <button class="button is-main" type="submit">
                    {text.review_rules_save()}
                </button>
            </div>
        </Form>
    }
}
