//! Adding a profile, and the page of one: what it is, who has linked it, and changing it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::membership::{ProfileForm, ProfilePageView};
use shared::session::MembershipView;

use super::profile_fields::{ProfileFields, labels};
use super::registry_api::{AddMembershipProfile, ChangeMembershipProfile, MembershipProfile};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Banner, Crumb, ErrorSummary, Field, PageHead, Tone};

/// The form with which a profile is changed; its fields are there once it was posted.
type ChangeState = FormState<ChangeMembershipProfile, Option<ProfileForm>>;

fn crumbs(text: Text, slug: &str) -> Vec<Crumb> {
    vec![Crumb { href: paths::memberships(slug), label: text.membership_registry_title().to_owned() }]
}

/// The page for adding one.
#[component]
pub fn AddProfilePage() -> impl IntoView {
    let text = use_text();
    let slug = use_context::<MembershipView>().map(|m| m.organization.slug).unwrap_or_default();
    let state = use_form::<AddMembershipProfile, ProfileForm>(|call| call.form, ProfileForm::default);
    let initial = state.initial.clone();
    let errors = state.clone();
    view! {
        <Title text=text.membership_add_title() />
        <main class="page is-form" id="main">
            <PageHead title=text.membership_add_title() crumbs=crumbs(text, &slug) />
            <Form
                state=state.clone()
                class="stack member-form"
            >
                <ErrorSummary errors=state.errors() labels=labels(text) />
                <FormFailure failure=state.failure() />
                <input type="hidden" name="organization" value=slug />
                <Field
                    name="form[mpn_id]"
                    id="mpn-id"
                    label=text.membership_mpn_id()
                    hint=text.membership_mpn_id_hint()
                    value=initial.mpn_id.clone()
                    inputmode="numeric"
                    autocomplete="off"
                    error=state.error("mpn_id")
                />
                <ProfileFields initial=initial error=move |field| errors.error(field) />
                <div class="action-bar">
                    <button class="button is-main" type="submit">
                        {text.membership_save()}
                    </button>
                </div>
            </Form>
        </main>
    }
}

/// The page of one.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let text = use_text();
    let slug = use_context::<MembershipView>().map(|m| m.organization.slug).unwrap_or_default();
    let mpn_id = use_params_map().with_untracked(|params| params.get("mpn_id").unwrap_or_default());
    let state: ChangeState = use_form(|call: ChangeMembershipProfile| Some(call.form), || None);
    let page = Data::new(MembershipProfile { organization: slug.clone(), mpn_id: mpn_id.clone() });
    view! {
        <Title text=text.membership_change_title(&mpn_id) />
        <main class="page is-form" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match page.load().await {
                            Ok(view) => view! { <Profile view=view state=state organization=slug /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
}

#[component]
fn Profile(view: ProfilePageView, state: ChangeState, organization: String) -> impl IntoView {
    let text = use_text();
    let linked = view.linked_to.clone().map_or_else(
        || text.membership_not_linked().to_owned(),
        |(company, since)| text.membership_facts_linked_since(&company, &text.date(since)),
    );
    let sign_ins = if view.user_names.is_empty() {
        text.membership_facts_sign_ins_none().to_owned()
    } else {
        view.user_names.join(", ")
    };
    let may_manage = view.may_manage;
    let issue = paths::new_membership_sign_in(&organization, &view.mpn_id);
    let title = text.membership_change_title(&view.mpn_id);
    let crumbs = crumbs(text, &organization);
    let facts = view.clone();
    view! {
        <PageHead title=title lead=view.name.clone() crumbs=crumbs />
        <div class="stack is-wide member-form">
            {may_manage.then(|| view! { <Change view=view state=state organization=organization /> })}
            <dl class="facts">
                {(!may_manage).then(|| view! { <ReadOnly view=facts /> })}
                <dt>{text.membership_facts_linked()}</dt>
                <dd>{linked}</dd>
                <dt>{text.membership_facts_sign_ins()}</dt>
                <dd>{sign_ins}</dd>
            </dl>
            {may_manage
                .then(|| {
                    view! {
                        <p>
                            <a href=issue>{text.membership_issue()}</a>
                        </p>
                    }
                })}
        </div>
    }
}

/// What a reader who may change nothing sees in the place of the fields.
#[component]
fn ReadOnly(view: ProfilePageView) -> impl IntoView {
    let text = use_text();
    view! {
        <dt>{text.membership_country()}</dt>
        <dd>{text.country(&view.country)}</dd>
        <dt>{text.membership_kind()}</dt>
        <dd>{text.profile_kind(view.kind)}</dd>
        <dt>{text.membership_state()}</dt>
        <dd>{text.profile_state(view.state)}</dd>
    }
}

#[component]
fn Change(view: ProfilePageView, state: ChangeState, organization: String) -> impl IntoView {
    let text = use_text();
    let initial = state.initial.clone().unwrap_or_else(|| ProfileForm {
        mpn_id: view.mpn_id.clone(),
        name: view.name.clone(),
        country: view.country.clone(),
        kind: view.kind.code().to_owned(),
        state: view.state.code().to_owned(),
    });
    let errors = state.clone();
    let saved = state.output().map(|()| {
        view! {
            <Banner tone=Tone::Positive role="status">
                <p>{text.membership_saved()}</p>
            </Banner>
        }
    });
    view! {
        <Form state=state.clone() class="stack">
            <ErrorSummary errors=state.errors() labels=labels(text) />
            <FormFailure failure=state.failure() />
            {saved}
            <input type="hidden" name="organization" value=organization />
            <input type="hidden" name="mpn_id" value=view.mpn_id />
            <ProfileFields initial=initial error=move |field| errors.error(field) />
            <div class="action-bar">
                <button class="button is-main" type="submit">
                    {text.membership_save()}
                </button>
            </div>
        </Form>
    }
}
