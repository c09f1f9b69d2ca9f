//! Asking for a role that is missing: why a page is closed, who can open it, and the request to them.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::policy::Denial;
use shared::session::MembershipView;
use shared::user::{AskRoleForm, AskRoleView};

use super::api::{AskForRole, AskingForRole};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, Choice, ErrorSummary, IconName, PageHead, TextArea, Thread, Tone};

type AskState = FormState<AskForRole, AskRoleForm>;

/// The page.
#[component]
pub fn AskRolePage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let act = use_query_map().with_untracked(|query| query.get("act").unwrap_or_default());
    let state: AskState = use_form(|call: AskForRole| call.form, AskRoleForm::default);
    let slug = membership.organization.slug.clone();
    let asking = Data::new(AskingForRole { organization: slug, act: act.clone() });
    view! {
        <Title text=text.ask_title() />
        <main class="page is-read" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match asking.load().await {
                            Ok(view) => view! { <Asking view=view act=act membership=membership state=state /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn Asking(view: AskRoleView, act: String, membership: MembershipView, state: AskState) -> impl IntoView {
    let text = use_text();
    let own = membership.organization;
    let Some(denial) = view.denial else {
        return view! {
            <PageHead title=text.ask_title() />
            <Banner tone=Tone::Positive title=text.ask_open_title()>
                <p>{text.ask_open_body()}</p>
                <div class="actions">
                    <a class="button" href=paths::organization(&own.slug)>
                        {text.ask_home(&own.name)}
                    </a>
                </div>
            </Banner>
        }
        .into_any();
    };
    let sent = state.output().map(|()| {
        view! {
            <Banner tone=Tone::Positive icon=IconName::Send role="status" title=text.ask_sent_title()>
                <p>{text.ask_sent_body(view.people)}</p>
            </Banner>
        }
    });
    let waiting = view
        .asked
        .iter()
        .map(|(role, at)| view! { <li>{text.ask_waiting(text.role(*role), &text.date_time(*at))}</li> })
        .collect_view();
    let open = denial.needed_roles().iter().any(|role| view.asked.iter().all(|(asked, _)| *asked != role));
    view! {
        <PageHead title=text.ask_title() lead=text.ask_lead(&own.name) />
        {sent}
        <section class="section" aria-labelledby="h-thread">
            <h2 id="h-thread">{text.failure_forbidden_thread()}</h2>
            <Thread denial=denial organization=own.name.clone() />
        </section>
        <section class="section" aria-labelledby="h-ask">
            <h2 id="h-ask">{text.ask_who()}</h2>
            <div class="stack">
            <p>
                {match view.people {
                    0 => text.ask_people_none().to_owned(),
                    people => text.ask_people(people),
                }}
            </p>
            <ul>{waiting}</ul>
            {open
                .then(|| view! { <AskForm denial=denial asked=view.asked.clone() act=act organization=own.slug state=state /> })}
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn AskForm(
    denial: Denial,
    asked: Vec<(shared::user::Role, shared::time::Timestamp)>,
    act: String,
    organization: String,
    state: AskState,
) -> impl IntoView {
    let text = use_text();
    let options: Vec<_> = denial
        .needed_roles()
        .iter()
        .filter(|role| asked.iter().all(|(known, _)| known != role))
        .map(|role| (role.code().to_owned(), text.role(role).to_owned()))
        .collect();
    // What is the only way is chosen already.
    let chosen = match (state.initial.role.is_empty(), options.as_slice()) {
        (true, [(only, _)]) => only.clone(),
        _ => state.initial.role.clone(),
    };
    let initial = if state.output().is_some() { AskRoleForm::default() } else { state.initial.clone() };
    view! {
        <Form state=state.clone() class="stack">
            <ErrorSummary
                errors=state.errors()
                labels=move |field| match field {
                    "role" => ("role".to_owned(), text.ask_role().to_owned()),
                    _ => ("reason".to_owned(), text.ask_reason().to_owned()),
                }
            />
            <FormFailure failure=state.failure() />
            <input type="hidden" name="organization" value=organization.clone() />
            <input type="hidden" name="act" value=act />
            <Choice
                name="form[role]"
                id="role"
                label=text.ask_role()
                options=options
                value=chosen
                error=state.error("role")
            />
            <TextArea
                name="form[reason]"
                id="reason"
                label=text.ask_reason()
                hint=text.ask_reason_hint()
                optional=true
                rows=3
                value=initial.reason
                error=state.error("reason")
            />
            <div class="actions">
                <button class="button is-main" type="submit">
                    {text.ask_submit()}
                </button>
                <a class="button is-quiet" href=paths::organization(&organization)>
                    {text.ask_cancel()}
                </a>
            </div>
        </Form>
    }
}
