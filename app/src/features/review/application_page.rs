//! One application: conflicts first, then each check with its facts beside its evidence, the thread, and what happened.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::enrollment::{ApplicationView, CheckView, ConflictView, EnrollmentEventView};
use shared::session::MembershipView;

use super::api::ApplicationUnderReview;
use super::check_panel::CheckPanel;
use super::conversation::{Conversation, NoteForm};
use super::facts::{Facts, support_facts};
use super::overview::Overview;
use super::verdict_form::VerdictOutcome;
use crate::call::Data;
use crate::failure::Failure;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, Crumb, PageHead, Tone};

/// The page.
#[component]
pub fn ApplicationPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = membership.organization.slug;
    let applicant = use_params_map().with_untracked(|params| params.get("applicant").unwrap_or_default());
    let page = Data::new(ApplicationUnderReview { organization: slug.clone(), applicant });
    view! {
        <Title text=text.review_title() />
        <main class="page" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match page.load().await {
                            Ok(page) => view! { <Application page=page organization=slug /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn Application(page: ApplicationView, organization: String) -> impl IntoView {
    let text = use_text();
    let page = Arc::new(page);
    let name = if page.facts.legal.legal_name.is_empty() {
        page.organization.name.clone()
    } else {
        page.facts.legal.legal_name.clone()
    };
    let crumbs = vec![Crumb { href: paths::review_queue(&organization), label: text.review_title().to_owned() }];
    let panel = {
        let (page, organization) = (page.clone(), organization.clone());
        move |view: CheckView| {
            view! { <CheckPanel page=page.clone() view=view organization=organization.clone() /> }
        }
    };
    let panels = page.checks.clone().into_iter().map(panel).collect_view();
    view! {
        <Title text=name.clone() />
        <PageHead title=name.clone() lead=text.review_application_lead(text.overall(page.overall)) crumbs=crumbs />
        <div class="stack">
            <VerdictOutcome />
            <Conflicts conflicts=page.conflicts.clone() organization=organization.clone() />
        </div>
        <div class="columns">
            <Overview page=page.clone() organization=organization.clone() />
            <div class="stack is-wide">
                {panels}
                <section aria-labelledby="h-support">
                    <h2 id="h-support">{text.enrollment_part_support()}</h2>
                    <Facts facts=support_facts(text, &page) />
                </section>
                <section aria-labelledby="h-thread">
                    <h2 id="h-thread">{text.review_thread()}</h2>
                    <div class="stack">
                        <Conversation entries=page.thread.clone() company=name />
                        <NoteForm organization=organization.clone() applicant=page.organization.slug.clone() />
                    </div>
                </section>
                <section aria-labelledby="h-history">
                    <h2 id="h-history">{text.customer_history_title()}</h2>
                    <History lines=page.history.clone() />
                </section>
            </div>
        </div>
    }
}

/// Other companies that may be the same one; nothing where there are none.
#[component]
fn Conflicts(conflicts: Vec<ConflictView>, organization: String) -> impl IntoView {
    let text = use_text();
    if conflicts.is_empty() {
        return ().into_any();
    }
    let line = move |conflict: ConflictView| {
        let like = conflict.like;
        let ways = [
            (like.domain, text.review_like_domain()),
            (like.registration_number, text.review_like_number()),
            (like.name, text.review_like_name()),
        ];
        let ways: Vec<_> = ways.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| word).collect();
        let detail = text.review_conflict(text.tier(conflict.tier), &conflict.domain, &ways.join(", "));
        let name = if conflict.has_application {
            let href = paths::review(&organization, &conflict.slug);
            view! { <a href=href>{conflict.name}</a> }.into_any()
        } else {
            view! { <b>{conflict.name}</b> }.into_any()
        };
        view! { <li>{name} " " {detail}</li> }
    };
    view! {
        <Banner tone=Tone::Caution title=text.review_conflicts_title()>
            <p>{text.review_conflicts_body()}</p>
            <ul>{conflicts.into_iter().map(line).collect_view()}</ul>
        </Banner>
    }
    .into_any()
}

/// What happened, newest first.
#[component]
fn History(lines: Vec<EnrollmentEventView>) -> impl IntoView {
    let text = use_text();
    let line = |line: EnrollmentEventView| {
        let who = match &line.person {
            Some(person) => text.customer_history_by_person(person, &line.organization),
            None => text.customer_history_by(&line.organization),
        };
        view! {
            <li>
                <time datetime=line.at.date().iso()>{text.date_time(line.at)}</time>
                <div>
                    <p>{text.enrollment_event(&line.event)}</p>
                    <span class="who">{who}</span>
                </div>
            </li>
        }
    };
    view! { <ol class="history">{lines.into_iter().map(line).collect_view()}</ol> }
}
