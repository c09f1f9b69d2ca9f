//! Adding a user: who, with which roles, and how he gets in. The confirmation takes the place of the form.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::locale::Locale;
use shared::session::MembershipView;
use shared::user::{AddUserForm, AddUserView, Handover, Role, RoleSet};

use super::added::Added;
use super::api::{AddUser, StartAdding};
use super::role_boxes::RoleBoxes;
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::features::organization::facts;
use crate::features::session::{STEP_UP, StepUpField, StepUpNotice};
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Crumb, ErrorSummary, Field, PageHead, SelectField};

type AddState = FormState<AddUser, AddUserForm>;

/// The page.
#[component]
pub fn AddUserPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = membership.organization.slug.clone();
    let state: AddState = use_form(|call: AddUser| call.form, move || AddUserForm::blank(text.locale()));
    let loaded = Data::new(StartAdding { organization: slug });
    view! {
        <Title text=text.user_add_title() />
        <main class="page is-form" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match loaded.load().await {
                            Ok(start) => view! { <Adding state=state start=start membership=membership /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

/// The form, and the confirmation in its place.
#[component]
fn Adding(state: AddState, start: AddUserView, membership: MembershipView) -> impl IntoView {
    match state.output() {
        Some(view) => view! { <Added view=view organization=membership.organization.slug /> }.into_any(),
        None => view! { <Fields state=state start=start membership=membership /> }.into_any(),
    }
}

#[component]
fn Fields(state: AddState, start: AddUserView, membership: MembershipView) -> impl IntoView {
    let text = use_text();
    let organization = membership.organization.clone();
    let users = paths::users(&organization.slug);
    let crumbs = vec![Crumb { href: users.clone(), label: text.user_title().to_owned() }];
    let initial = state.initial.clone();
    let ticked = initial.roles.iter().filter_map(|code| Role::parse(code)).fold(RoleSet::NONE, RoleSet::with);
    let languages = Locale::ALL.map(|locale| (locale.code().to_owned(), locale.own_name().to_owned())).to_vec();
    let labels = move |field: &str| match field {
        "email" => ("email".to_owned(), text.user_email().to_owned()),
        "locale" => ("locale".to_owned(), text.user_language().to_owned()),
        "handover" => ("handover-mail".to_owned(), text.user_handover().to_owned()),
        "roles" => (String::new(), text.user_roles_title().to_owned()),
        "password" => (STEP_UP.to_owned(), text.session_password().to_owned()),
        _ => ("name".to_owned(), text.user_name().to_owned()),
    };
    let asked = state.asks_password();
    let refused = state.error("password");
    view! {
        <StepUpNotice asked=asked />
        <PageHead title=text.user_add_title() lead=text.user_add_lead() crumbs=crumbs />
        <Form state=state.clone() class="stack is-wide">
            <ErrorSummary errors=state.errors() labels=labels />
            <FormFailure failure=state.failure() />
            <input type="hidden" name="organization" value=organization.slug.clone() />
            <div class="stack">
                <Field
                    name="form[name]"
                    id="name"
                    label=text.user_name()
                    value=initial.name
                    autocomplete="off"
                    error=state.error("name")
                />
                <Field
                    name="form[email]"
                    id="email"
                    label=text.user_email()
                    hint=text.user_email_hint(&start.domains)
                    value=initial.email
                    input_type="email"
                    inputmode="email"
                    autocomplete="off"
                    error=state.error("email")
                />
                <SelectField
                    name="form[locale]"
                    id="locale"
                    label=text.user_language()
                    options=languages
                    value=initial.locale
                    error=state.error("locale")
                />
            </div>
            <RoleBoxes facts=facts(&membership) organization=organization.name ticked=ticked />
            <HandoverChoice chosen=initial.handover open=start.may_get_password state=state />
            <StepUpField asked=asked why=text.user_step_up() error=refused />
            <div class="actions">
                <button class="button is-main" type="submit">
                    {text.user_add_submit()}
                </button>
                <a class="button is-quiet" href=users>
                    {text.user_cancel()}
                </a>
            </div>
        </Form>
    }
}

/// The two ways in, the mail chosen to begin with.
#[component]
fn HandoverChoice(chosen: String, open: bool, state: AddState) -> impl IntoView {
    let text = use_text();
    let error = state.error("handover");
    let choice = move |way: Handover| {
        let id = format!("handover-{}", way.code());
        let closed = way == Handover::Password && !open;
        let (label, hint) = match way {
            Handover::Mail => (text.user_handover_mail(), text.user_handover_mail_hint()),
            Handover::Password if closed => (text.user_handover_password(), text.user_handover_password_closed()),
            Handover::Password => (text.user_handover_password(), text.user_handover_password_hint()),
        };
        let label_for = id.clone();
        view! {
            <li>
                <label class="check" for=label_for>
                    <input
                        type="radio"
                        id=id
                        name="form[handover]"
                        value=way.code()
                        checked=chosen == way.code() && !closed
                        disabled=closed
                    />
                    <span>
                        <b>{label}</b>
                        <span class="hint">{hint}</span>
                    </span>
                </label>
            </li>
        }
    };
    let refusal = error.map(|code| view! { <p class="refusal">{text.field_code(&code)}</p> });
    view! {
        <fieldset class="roles">
            <legend>{text.user_handover()}</legend>
            <ul class="ask">{Handover::ALL.map(choice)}</ul>
            {refusal}
        </fieldset>
    }
}
