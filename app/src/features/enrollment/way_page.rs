//! The work account: signing in with the one there is, or making one. Whoever is signed in goes on with his company.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::enrollment::StartForm;
use shared::organization::Tier;
use shared::policy::ActionKind;
use shared::session::{MembershipView, ViewerView};

use super::api::StartEnrollment;
use super::steps::{Step, Steps};
use crate::failure::FormFailure;
use crate::features::organization::may;
use crate::features::session::api::SignOut;
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::shell::CurrentViewer;
use crate::shell::masthead::PlainMasthead;
use crate::ui::{Banner, ErrorSummary, Field, IconName, SelectField, Tone};

type StartState = FormState<StartEnrollment, StartForm>;

/// The page.
#[component]
pub fn WayPage() -> impl IntoView {
    let text = use_text();
    let viewer = expect_context::<CurrentViewer>();
    let start: StartState = use_form(|call: StartEnrollment| call.form, StartForm::default);
    view! {
        <Title text=text.enrollment_step_account() />
        <PlainMasthead />
        <main class="page is-form" id="main">
            <Steps now=Step::Account />
            <h1>{text.enrollment_step_account()}</h1>
            <p class="lead">{text.enrollment_way_lead()}</p>
            <div class="section">
                <Suspense>
                    {Suspend::new(async move {
                            match viewer.load().await.ok().flatten() {
                                Some(viewer) => view! { <Companies viewer=viewer /> }.into_any(),
                                None => view! { <Ways start=start /> }.into_any(),
                            }
                        })}
                </Suspense>
            </div>
        </main>
    }
}

/// For somebody who is signed in: each company, and what enrolling means for it.
#[component]
fn Companies(viewer: ViewerView) -> impl IntoView {
    let text = use_text();
    let switch = use_form::<SignOut, ()>(|_| (), || ());
    let none = viewer.memberships.is_empty();
    view! {
        <section class="stack">
            <h2>{text.enrollment_way_signed_in(&viewer.email)}</h2>
            {none.then(|| view! { <p>{text.enrollment_way_none()}</p> })}
            {viewer.memberships.into_iter().map(|membership| view! { <Company membership=membership /> }).collect_view()}
            <Form state=switch native=true class="actions">
                <input type="hidden" name="next" value=paths::WORK_ACCOUNT />
                <button class="button" type="submit">
                    {text.enrollment_way_switch()}
                </button>
            </Form>
        </section>
    }
}

#[component]
fn Company(membership: MembershipView) -> impl IntoView {
    let text = use_text();
    let organization = membership.organization.clone();
    let name = organization.name.clone();
    if may(&membership, ActionKind::TrackEnrollment) {
        return view! {
            <div class="choice">
                <h3>{name}</h3>
                <p>{text.enrollment_way_yours()}</p>
                <a class="button is-main" href=paths::enrollment(&organization.slug)>
                    {text.enrollment_way_go_on()}
                </a>
            </div>
        }
        .into_any();
    }
    let why = if organization.tier == Tier::Reseller {
        text.enrollment_way_role(&name)
    } else {
        text.enrollment_way_tier(&name, text.tier(organization.tier))
    };
    view! {
        <div class="choice">
            <h3>{name}</h3>
            <p>{why}</p>
        </div>
    }
    .into_any()
}

/// For somebody who is not: the two ways.
#[component]
fn Ways(start: StartState) -> impl IntoView {
    let text = use_text();
    view! {
        {start.output().map(|email| view! { <Sent email=email /> })}
        <div class="ways">
            <div class="choice">
                <h2>{text.enrollment_way_have()}</h2>
                <p>{text.enrollment_way_have_body()}</p>
                <a class="button is-wide" href=paths::sign_in_and_go_on(paths::WORK_ACCOUNT)>
                    {text.enrollment_sign_in()}
                </a>
            </div>
            <div class="choice" id="create">
                <h2>{text.enrollment_way_create()}</h2>
                <p>{text.enrollment_way_create_body()}</p>
                <Create start=start />
            </div>
        </div>
    }
}

/// The mail is under way. Whether the address has an account, only the mail says.
#[component]
fn Sent(email: String) -> impl IntoView {
    let text = use_text();
    view! {
        <Banner tone=Tone::Positive icon=IconName::Mail role="status" title=text.enrollment_way_sent(&email)>
            <p>{text.enrollment_way_sent_body()}</p>
        </Banner>
    }
}

#[component]
fn Create(start: StartState) -> impl IntoView {
    let text = use_text();
    let typed = start.initial.clone();
    let labels = move |field: &str| {
        let label = match field {
            "organization" => text.enrollment_organization(),
            "country" => text.enrollment_country(),
            "name" => text.enrollment_name(),
            _ => text.enrollment_work_email(),
        };
        (field.to_owned(), label.to_owned())
    };
    let countries = std::iter::once((String::new(), text.enrollment_choose().to_owned())).chain(text.countries());
    view! {
        <Form state=start.clone() class="stack">
            <ErrorSummary errors=start.errors() labels=labels />
            <FormFailure failure=start.failure() />
            <Field
                name="form[organization]"
                id="organization"
                label=text.enrollment_organization()
                value=typed.organization
                autocomplete="organization"
                error=start.error("organization")
            />
            <SelectField
                name="form[country]"
                id="country"
                label=text.enrollment_country()
                hint=text.enrollment_country_hint()
                options=countries.collect()
                value=typed.country
                autocomplete="country"
                error=start.error("country")
            />
            <Field
                name="form[name]"
                id="name"
                label=text.enrollment_name()
                value=typed.name
                autocomplete="name"
                error=start.error("name")
            />
            <Field
                name="form[email]"
                id="email"
                label=text.enrollment_work_email()
                hint=text.enrollment_work_email_hint()
                value=typed.email
                input_type="email"
                inputmode="email"
                autocomplete="email"
                error=start.error("email")
            />
            <button class="button is-main is-wide" type="submit">
                {text.enrollment_create_one()}
            </button>
        </Form>
    }
}
