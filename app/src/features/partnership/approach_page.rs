//! A reseller asks a provider of the directory for a partnership, with a note.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::organization::{OrganizationView, Tier};
use shared::partnership::ApproachForm;
use shared::session::MembershipView;

use super::api::{ApproachProvider, Approached};
use crate::call::Data;
use crate::failure::{Failure, FormFailure, NotFoundPage};
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Crumb, ErrorSummary, Icon, IconName, PageHead, TextArea};

type ApproachPageState = FormState<ApproachProvider, ApproachForm>;

/// The page.
#[component]
pub fn ApproachPage() -> impl IntoView {
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let own = membership.organization;
    if own.tier != Tier::Reseller {
        return view! { <NotFoundPage /> }.into_any();
    }
    let provider = use_query_map().with_untracked(|query| query.get("provider").unwrap_or_default());
    let state: ApproachPageState = use_form(|call: ApproachProvider| call.form, ApproachForm::default);
    let found = Data::new(Approached { organization: own.slug.clone(), provider });
    view! {
        <main class="page is-read" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match found.load().await {
                            Ok(provider) => view! { <Ask provider=provider own=own state=state /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn Ask(provider: OrganizationView, own: OrganizationView, state: ApproachPageState) -> impl IntoView {
    let text = use_text();
    let title = text.approach_title(&provider.name);
    let crumbs = vec![Crumb { href: paths::providers(&own.slug), label: text.partnership_providers().to_owned() }];
    let page = paths::provider(&provider.slug);
    let line = |words: &'static str| view! { <li>{words}</li> };
    let what = [text.approach_what_binding(), text.approach_what_seen(), text.approach_what_once()];
    view! {
        <Title text=title.clone() />
        <PageHead title=title lead=text.approach_lead() crumbs=crumbs />
        <Form state=state.clone() class="stack">
            <ErrorSummary
                errors=state.errors()
                labels=move |_| ("note".to_owned(), text.approach_note().to_owned())
            />
            <FormFailure failure=state.failure() />
            <input type="hidden" name="organization" value=own.slug />
            <input type="hidden" name="provider" value=provider.slug />
            <TextArea
                name="form[note]"
                id="note"
                label=text.approach_note()
                hint=text.approach_note_hint()
                rows=6
                value=state.initial.note.clone()
                error=state.error("note")
            />
            <section aria-labelledby="h-what">
                <h2 id="h-what">{text.approach_what()}</h2>
                <ul>{what.map(line).collect_view()}</ul>
            </section>
            <div class="actions">
                <button class="button is-main" type="submit">
                    <Icon name=IconName::Send />
                    {text.approach_send()}
                </button>
                <a class="button is-quiet" href=page>
                    {text.approach_cancel()}
                </a>
            </div>
        </Form>
    }
}
