//! Asking a customer for a reseller relationship: one page from the recipient to the handed-over message.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::invitation::{RequestForm, RequestStartView};
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

/// The page.
#[component]
pub fn RequestPage() -> impl IntoView {
    let text = use_text();
    let Some(asker) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = asker.organization.slug.clone();
    let from = use_query_map().with_untracked(|query| query.get("from").unwrap_or_default());
    let state: RequestState = use_form(|call: RequestRelationship| Some(call.form), || None);
    let crumbs = vec![Crumb { href: paths::customers(&slug), label: text.customer_title().to_owned() }];
    let loaded = Data::new(StartRequest { organization: slug, from });
    view! {
        <Title text=text.invitation_title() />
        <main class="page is-form" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match loaded.load().await {
                            Ok(loaded) => {
                                view! {
                                    <PageHead title=text.invitation_title() lead=text.invitation_lead() crumbs=crumbs />
                                    <Request state=state loaded=loaded asker=asker />
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
fn Request(state: RequestState, loaded: RequestStartView, asker: MembershipView) -> impl IntoView {
    let initial = state.initial.clone().unwrap_or(loaded.form);
    let initial = match state.output() {
        Some(RequestOutcome::HandedOver(view)) => {
            return view! { <HandedOver view=view organization=asker.organization.slug /> }.into_any();
        }
        Some(RequestOutcome::Edited(form)) => form,
        Some(RequestOutcome::Kept) | None => initial,
    };
    view! { <RequestFields state=state initial=initial asker=asker days=loaded.lifetime_days /> }.into_any()
}
