//! The sign-in to the partner membership: the user name with Next, then the password with Sign in. The user name is
//! carried over in the form, so nothing is kept for a name alone.

use leptos::prelude::*;
use shared::conflict::Conflict;
use shared::membership::{MembershipSignInForm, SignedInView};
use shared::organization::OrganizationView;

use super::membership_page::{SignInState, onwards};
use crate::error::AppError;
use crate::failure::Failure;
use crate::form::Form;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, ErrorSummary, Field, IconName, Tone};

/// The form, in the step it has reached.
#[component]
pub(super) fn SignIn(organization: OrganizationView, state: SignInState) -> impl IntoView {
    let text = use_text();
    let later = onwards(&organization);
    let again = paths::membership_sign_in(&organization.slug);
    let labels = move |field: &str| match field {
        "password" => ("member-password".to_owned(), text.membership_password().to_owned()),
        _ => ("user-name".to_owned(), text.membership_user_name().to_owned()),
    };
    let step = if has_name(&state) {
        view! { <Password state=state.clone() again=again /> }.into_any()
    } else {
        view! { <UserName state=state.clone() later=later.clone() /> }.into_any()
    };
    view! {
        <Form
            state=state.clone()
            class="stack"
        >
            <h2>{text.membership_sign_in_title()}</h2>
            <ErrorSummary errors=state.errors() labels=labels />
            <SignInFailure failure=state.failure() later=later />
            <input type="hidden" name="organization" value=organization.slug />
            {step}
        </Form>
    }
}

/// Whether the user name is there and the password comes next: it was just taken, or something else was refused.
fn has_name(state: &SignInState) -> bool {
    let taken = state.output() == Some(SignedInView::PasswordNext);
    let tried = state.initial.step == MembershipSignInForm::SIGN_IN;
    taken || tried && state.error("user_name").is_none()
}

/// A registry that does not answer is no fault of the form; the rest can be filled in meanwhile.
#[component]
fn SignInFailure(failure: Option<AppError>, later: String) -> impl IntoView {
    let text = use_text();
    failure.map(|error| match error {
        AppError::Conflict(Conflict::RegistrySilent) => view! {
            <Banner tone=Tone::Caution title=text.membership_silent_title()>
                <p>{text.membership_silent_body()}</p>
                <div class="actions">
                    <a class="button" href=later>
                        {text.membership_later()}
                    </a>
                </div>
            </Banner>
        }
        .into_any(),
        error => view! { <Failure error=error /> }.into_any(),
    })
}

#[component]
fn UserName(state: SignInState, later: String) -> impl IntoView {
    let text = use_text();
    view! {
        <Field
            name="form[user_name]"
            id="user-name"
            label=text.membership_user_name()
            hint=text.membership_user_name_hint()
            value=state.initial.user_name.clone()
            autocomplete="off"
            error=state.error("user_name")
        />
        <div class="action-bar">
            <button class="button is-main" type="submit" name="form[step]" value=MembershipSignInForm::NEXT>
                {text.membership_next()}
            </button>
            <a class="button" href=later>
                {text.membership_later()}
            </a>
        </div>
    }
}

#[component]
fn Password(state: SignInState, again: String) -> impl IntoView {
    let text = use_text();
    let user_name = state.initial.user_name.clone();
    let (name_words, back) = (text.membership_password_of(&user_name), again.clone());
    view! {
        <Banner icon=IconName::Person>
            <p>
                {name_words} " "
                <a href=again>{text.membership_other_user_name()}</a>
            </p>
        </Banner>
        <input type="hidden" name="form[user_name]" value=user_name />
        <Field
            name="form[password]"
            id="member-password"
            label=text.membership_password()
            input_type="password"
            autocomplete="off"
            error=state.error("password")
        />
        <div class="action-bar">
            <button class="button is-main" type="submit" name="form[step]" value=MembershipSignInForm::SIGN_IN>
                {text.membership_sign_in()}
            </button>
            <a class="button" href=back>
                {text.membership_back()}
            </a>
        </div>
    }
}
