//! Linking the partner membership (source article, "Get started" 4 to 7): why, then the sign-in in two steps, then the
//! choice. Which of them is shown follows from what is held on the server and from the address.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::membership::{ChoiceForm, LinkedView, MembershipPageView, MembershipSignInForm};
use shared::organization::{OrganizationView, Standing, Tier};
use shared::session::MembershipView;

use super::api::{ChooseMembership, Membership, SignInMembership};
use super::choice::Choice;
use super::sign_in::SignIn;
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::features::enrollment::{Step, Steps};
use crate::form::{FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, IconName, PageHead, Tone};

/// The form of the sign-in.
pub(super) type SignInState = FormState<SignInMembership, MembershipSignInForm>;
/// The form of the choice.
pub(super) type ChoiceState = FormState<ChooseMembership, ChoiceForm>;

/// The page.
#[component]
pub fn MembershipPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = membership.organization.slug;
    let steps = (membership.standing == Standing::Enrolling)
        .then(|| view! { <Steps now=Step::Membership organization=slug.clone() /> });
    let asked = use_query_map().with_untracked(|query| query.get("step").is_some_and(|step| step == "sign-in"));
    let sign_in: SignInState = use_form(
        |call: SignInMembership| MembershipSignInForm { password: String::new(), ..call.form },
        MembershipSignInForm::default,
    );
    let choice: ChoiceState = use_form(|call: ChooseMembership| call.form, ChoiceForm::default);
    let signing_in = asked || !sign_in.initial.step.is_empty();
    let page = Data::new(Membership { organization: slug });
    view! {
        <Title text=text.membership_title() />
        <main class="page is-form" id="main">
            {steps}
            <Suspense>
                {Suspend::new(async move {
                        match page.load().await {
                            Ok(view) => {
                                view! { <Linking view=view sign_in=sign_in choice=choice signing_in=signing_in /> }.into_any()
                            }
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn Linking(view: MembershipPageView, sign_in: SignInState, choice: ChoiceState, signing_in: bool) -> impl IntoView {
    let text = use_text();
    let MembershipPageView { organization, linked, may_link, held } = view;
    let name = organization.name.clone();
    let step = match held {
        Some(held) => view! { <Choice held=held organization=organization state=choice.clone() /> }.into_any(),
        None if may_link && signing_in => view! { <SignIn organization=organization state=sign_in /> }.into_any(),
        None => view! { <Start organization=organization linked=linked may_link=may_link /> }.into_any(),
    };
    view! {
        <PageHead title=text.membership_title() lead=text.membership_lead(&name) />
        <div class="stack is-wide member-form">
            <FormFailure failure=choice.failure() />
            {step}
        </div>
    }
}

/// Where the enrolment goes on without a membership, or with it.
pub(super) fn onwards(organization: &OrganizationView) -> String {
    match organization.tier {
        Tier::Reseller => paths::enrollment(&organization.slug),
        Tier::Operator | Tier::Provider | Tier::Customer => paths::organization(&organization.slug),
    }
}

/// Why the MPN ID is linked, or what is linked already.
#[component]
fn Start(organization: OrganizationView, linked: Option<LinkedView>, may_link: bool) -> impl IntoView {
    let text = use_text();
    let later = onwards(&organization);
    let sign_in = paths::membership_sign_in(&organization.slug);
    if let Some(linked) = linked {
        return view! {
            <Banner tone=Tone::Positive title=text.membership_linked_title(&linked.mpn_id)>
                <p>{text.membership_linked_body(&linked.name, &text.date(linked.since))}</p>
                {(!may_link).then(|| view! { <p>{text.membership_fixed()}</p> })}
            </Banner>
            <div class="action-bar">
                <a class="button is-main" href=later>
                    {text.membership_continue()}
                </a>
                {may_link
                    .then(|| {
                        view! {
                            <a class="button" href=sign_in>
                                {text.membership_change()}
                            </a>
                        }
                    })}
            </div>
        }
        .into_any();
    }
    view! {
        <section>
            <h2>{text.membership_why_title()}</h2>
            <ul class="reasons">
                <li>{text.membership_why_benefits()}</li>
                <li>{text.membership_why_sales()}</li>
                <li>{text.membership_why_agreement()}</li>
            </ul>
        </section>
        <section>
            <h2>{text.membership_need_title()}</h2>
            <p>{text.membership_need_body()}</p>
        </section>
        <Banner icon=IconName::Info>
            <p>{text.membership_rule(text.country(&organization.country))}</p>
        </Banner>
        <div class="action-bar">
            <a class="button is-main" href=sign_in>
                {text.membership_sign_in()}
            </a>
            <a class="button" href=later>
                {text.membership_later()}
            </a>
        </div>
    }
    .into_any()
}
