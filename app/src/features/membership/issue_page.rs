//! Issuing a sign-in. A made password is shown on the page that answers the form, and nowhere again.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::membership::{IssueForm, IssuedView};
use shared::session::MembershipView;

use super::registry_api::IssueMembershipSignIn;
use crate::failure::FormFailure;
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, Crumb, ErrorSummary, Field, IconName, PageHead, TextArea, Tone};

type IssueState = FormState<IssueMembershipSignIn, IssueForm>;

/// The page.
#[component]
pub fn IssuePage() -> impl IntoView {
    let text = use_text();
    let slug = use_context::<MembershipView>().map(|m| m.organization.slug).unwrap_or_default();
    let profiles = use_query_map().with_untracked(|query| query.get("profile").unwrap_or_default());
    let state: IssueState = use_form(
        |call: IssueMembershipSignIn| IssueForm { password: String::new(), ..call.form },
        move || IssueForm { profiles, ..IssueForm::default() },
    );
    let crumbs = vec![
        Crumb { href: paths::memberships(&slug), label: text.membership_registry_title().to_owned() },
        Crumb { href: paths::membership_sign_ins(&slug), label: text.membership_tab_sign_ins().to_owned() },
    ];
    view! {
        <Title text=text.membership_issue_title() />
        <main class="page is-form" id="main">
            <PageHead title=text.membership_issue_title() lead=text.membership_issue_lead() crumbs=crumbs />
            {match state.output() {
                Some(issued) => view! { <Issued issued=issued organization=slug /> }.into_any(),
                None => view! { <Fields state=state organization=slug /> }.into_any(),
            }}
        </main>
    }
}

#[component]
fn Fields(state: IssueState, organization: String) -> impl IntoView {
    let text = use_text();
    let labels = move |field: &str| {
        let (id, label) = match field {
            "user_name" => ("user-name", text.membership_user_name()),
            "password" => ("member-password", text.membership_password()),
            _ => ("profiles", text.membership_issue_profiles()),
        };
        (id.to_owned(), label.to_owned())
    };
    let most = text.number(i64::try_from(IssueForm::MOST_PROFILES).unwrap_or(i64::MAX));
    view! {
        <Form
            state=state.clone()
            class="stack member-form"
        >
            <ErrorSummary errors=state.errors() labels=labels />
            <FormFailure failure=state.failure() />
            <input type="hidden" name="organization" value=organization />
            <Field
                name="form[user_name]"
                id="user-name"
                label=text.membership_user_name()
                value=state.initial.user_name.clone()
                autocomplete="off"
                error=state.error("user_name")
            />
            <Field
                name="form[password]"
                id="member-password"
                label=text.membership_password()
                hint=text.membership_issue_password_hint()
                optional=true
                input_type="password"
                autocomplete="new-password"
                error=state.error("password")
            />
            <TextArea
                name="form[profiles]"
                id="profiles"
                label=text.membership_issue_profiles()
                hint=text.membership_issue_profiles_hint(&most)
                value=state.initial.profiles.clone()
                rows=3
                error=state.error("profiles")
            />
            <div class="action-bar">
                <button class="button is-main" type="submit">
                    {text.membership_issue_submit()}
                </button>
            </div>
        </Form>
    }
}

#[component]
fn Issued(issued: IssuedView, organization: String) -> impl IntoView {
    let text = use_text();
    let (icon, note) = if issued.password.is_some() {
        (IconName::Key, text.membership_issued_once())
    } else {
        (IconName::Check, text.membership_issued_given())
    };
    let password = issued.password.map(|password| {
        view! {
            <dt>{text.membership_password()}</dt>
            <dd>
                <code class="shown-once">{password}</code>
            </dd>
        }
    });
    view! {
        <div class="stack is-wide member-form">
            <Banner tone=Tone::Positive icon=icon title=text.membership_issued_title() role="status">
                <p>{note}</p>
            </Banner>
            <dl class="facts">
                <dt>{text.membership_user_name()}</dt>
                <dd>
                    <code class="shown-once">{issued.user_name}</code>
                </dd>
                {password}
                <dt>{text.membership_issue_profiles()}</dt>
                <dd>{issued.profiles.join(", ")}</dd>
            </dl>
            <div class="action-bar">
                <a class="button" href=paths::membership_sign_ins(&organization)>
                    {text.membership_tab_sign_ins()}
                </a>
            </div>
        </div>
    }
}
