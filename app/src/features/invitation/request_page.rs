//! Asking a customer for a reseller relationship, or a reseller for a partnership: one page from the recipient to the handed-over message.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::invitation::{Kind, RequestForm, RequestStartView};
use shared::session::MembershipView;

use super::api::{RequestOutcome, RequestRelationship, StartRequest};
use super::handed_over::HandedOver;
use super::request_fields::RequestFields;
use crate::call::Data;
use crate::failure::Failure;
use crate::form::{FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Crumb, PageHead};

/// The form of this page; its fields are there once it was posted.
pub(super) type RequestState = FormState<RequestRelationship, Option<RequestForm>>;

/// The page on which a customer is asked.
#[component]
pub fn RequestPage() -> impl IntoView {
    view! { <RequestPageOf of=Kind::Relationship /> }
}

/// The page on which a provider asks a reseller.
#[component]
pub fn PartnershipRequestPage() -> impl IntoView {
    view! { <RequestPageOf of=Kind::Partnership /> }
}

#[component]
fn RequestPageOf(of: Kind) -> impl IntoView {
    let text = use_text();
    let Some(asker) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = asker.organization.slug.clone();
    let query = use_query_map();
    let named = |name: &str| query.with_untracked(|query| query.get(name).unwrap_or_default());
    let (from, with, to) = (named("from"), named("with"), named("to"));
    let state: RequestState = use_form(|call: RequestRelationship| Some(call.form), || None);
    let crumbs = vec![Crumb { href: paths::asked(of, &slug), label: text.list_of(of).to_owned() }];
    let loaded = Data::new(StartRequest { organization: slug, from, of, with });
    view! {
        <Title text=text.asking_of(of) />
        <main class="page is-form" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match loaded.load().await {
                            Ok(mut loaded) => {
                                if loaded.form.recipient.is_empty() {
                                    loaded.form.recipient = to;
                                }
                                let (title, lead) = match &loaded.with {
                                    Some(provider) => (text.joint_title(provider), text.joint_lead()),
                                    None => (text.asking_of(of).to_owned(), text.asking_lead_of(of)),
                                };
                                view! {
                                    <Title text=title.clone() />
                                    <PageHead title=title lead=lead crumbs=crumbs />
                                    <Request of=of state=state loaded=loaded asker=asker />
                                }
                                    .into_any()
                            }
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

/// The form, and what came of it in its place.
#[component]
fn Request(of: Kind, state: RequestState, loaded: RequestStartView, asker: MembershipView) -> impl IntoView {
    let initial = state.initial.clone().unwrap_or(loaded.form);
    let initial = match state.output() {
        Some(RequestOutcome::HandedOver(view)) => {
            return view! { <HandedOver of=of view=view organization=asker.organization.slug /> }.into_any();
        }
        Some(RequestOutcome::Edited(form)) => form,
        Some(RequestOutcome::Kept) | None => initial,
    };
    view! { <RequestFields of=of state=state initial=initial asker=asker with=loaded.with days=loaded.lifetime_days /> }
        .into_any()
}
