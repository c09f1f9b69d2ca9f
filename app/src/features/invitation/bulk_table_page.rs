//! One table: before it is sent what would be, then how far it is, and in the end what became of it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::invitation::{BulkPageView, BulkProblem, BulkRowView, BulkState, Kind};
use shared::session::MembershipView;

use super::bulk_api::{BulkTable, SendBulk};
use super::bulk_page::Messages;
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Banner, Crumb, Icon, IconName, PageHead, Tone};

type SendState = FormState<SendBulk, ()>;

/// The page of a table of requests to customers.
#[component]
pub fn BulkTablePage() -> impl IntoView {
    view! { <BulkTablePageOf of=Kind::Relationship /> }
}

/// The page of a provider's table of requests to resellers.
#[component]
pub fn PartnershipBulkTablePage() -> impl IntoView {
    view! { <BulkTablePageOf of=Kind::Partnership /> }
}

#[component]
fn BulkTablePageOf(of: Kind) -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = membership.organization.slug;
    let bulk = use_params_map().with_untracked(|params| params.get("bulk").unwrap_or_default());
    let state: SendState = use_form(|_| (), || ());
    let table = Data::new(BulkTable { organization: slug.clone(), bulk, of });
    view! {
        <Title text=text.bulk_title_of(of) />
        <main class="page is-form" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match table.load().await {
                            Ok(view) => view! { <Table of=of view=view state=state organization=slug /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn Table(of: Kind, view: BulkPageView, state: SendState, organization: String) -> impl IntoView {
    let text = use_text();
    let crumbs = vec![Crumb { href: paths::bulk_of(of, &organization), label: text.bulk_title_of(of).to_owned() }];
    let bulk = view.bulk.clone();
    let said = text.bulk_brought_in(&text.date_time(bulk.created_at), &bulk.sender);
    let title = if bulk.file_name.is_empty() { text.bulk_file().to_owned() } else { bulk.file_name.clone() };
    view! {
        <Title text=title.clone() />
        <PageHead title=title lead=said crumbs=crumbs />
        <div class="stack is-wide">
            <HowFar of=of view=view.clone() organization=organization.clone() />
            <Send of=of view=view.clone() state=state organization=organization.clone() />
            <Refused of=of view=view organization=organization />
        </div>
    }
}

/// What waits, what has left, and what does not.
#[component]
fn HowFar(of: Kind, view: BulkPageView, organization: String) -> impl IntoView {
    let text = use_text();
    let bulk = view.bulk;
    let again = paths::bulk_table_of(of, &organization, bulk.id);
    let (tone, icon, title) = match bulk.state {
        BulkState::Ready => (Tone::Plain, IconName::Info, text.bulk_ready_title().to_owned()),
        BulkState::Running => {
            let (done, total) = (bulk.sent + bulk.refused, bulk.total());
            (Tone::Plain, IconName::Clock, text.bulk_running_title(&text.number(done), &text.number(total)))
        }
        BulkState::Done => (Tone::Positive, IconName::Check, text.bulk_done_title().to_owned()),
    };
    let counts = [
        (bulk.waiting, text.bulk_waiting(bulk.waiting)),
        (bulk.sent, text.bulk_sent(bulk.sent)),
        (bulk.refused, text.bulk_refused(bulk.refused)),
    ];
    let line = |(_, line): (i64, String)| view! { <li>{line}</li> };
    let progress = (bulk.state == BulkState::Running).then(|| {
        view! {
            <progress max=bulk.total().to_string() value=(bulk.sent + bulk.refused).to_string() aria-label=text.bulk_progress()></progress>
            <p>
                <a class="button is-s" href=again>
                    <Icon name=IconName::Renew />
                    {text.bulk_look_again()}
                </a>
            </p>
        }
    });
    view! {
        <Banner tone=tone icon=icon title=title role="status">
            <ul>{counts.into_iter().filter(|(count, _)| *count > 0).map(line).collect_view()}</ul>
            {progress}
            <p class="muted">{text.bulk_as_of(&text.date_time(view.as_of))}</p>
        </Banner>
    }
}

/// The step that lets it be sent: everything, or the good lines alone.
#[component]
fn Send(of: Kind, view: BulkPageView, state: SendState, organization: String) -> impl IntoView {
    let text = use_text();
    let bulk = view.bulk;
    if bulk.state != BulkState::Ready {
        return ().into_any();
    }
    let send = (view.may_send && bulk.waiting > 0).then(|| {
        let label =
            if bulk.refused == 0 { text.bulk_send_all(bulk.waiting) } else { text.bulk_send_good(bulk.waiting) };
        view! {
            <button class="button is-main" type="submit">
                {label}
            </button>
        }
    });
    let other = paths::bulk_of(of, &organization);
    view! {
        <Messages messages=view.messages />
        <Form state=state.clone() class="stack">
            <FormFailure failure=state.failure() />
            <input type="hidden" name="organization" value=organization />
            <input type="hidden" name="bulk" value=bulk.id.to_string() />
            <input type="hidden" name="of" value=of.code() />
            <div class="actions">
                {send}
                <a class="button" href=other>
                    {text.bulk_other()}
                </a>
            </div>
        </Form>
    }
    .into_any()
}

impl Text {
    /// Why nobody is asked by a line.
    #[must_use]
    pub fn bulk_problem(self, problem: &BulkProblem) -> String {
        let number = |number: usize| self.number(i64::try_from(number).unwrap_or(i64::MAX));
        match problem {
            BulkProblem::Cells { found, expected } => self.bulk_problem_cells(&number(*expected), &number(*found)),
            BulkProblem::Value { column, code } => self.bulk_problem_value(column, &self.field_code(code)),
            BulkProblem::Repeated { earlier } => self.bulk_problem_repeated(&number(*earlier)),
            BulkProblem::UnknownProvider => self.bulk_problem_unknown_provider().to_owned(),
            BulkProblem::AmbiguousProvider => self.bulk_problem_ambiguous_provider().to_owned(),
            BulkProblem::ProviderSuspended => self.bulk_problem_provider_suspended().to_owned(),
            BulkProblem::AlreadyPartner => self.bulk_problem_already_partner().to_owned(),
            BulkProblem::AskedTooOften => self.bulk_problem_asked_too_often().to_owned(),
            BulkProblem::AskerMayNoLonger => self.bulk_problem_asker().to_owned(),
        }
    }
}

/// The first lines by which nobody is asked, with every reason, and the file that names all.
#[component]
fn Refused(of: Kind, view: BulkPageView, organization: String) -> impl IntoView {
    let text = use_text();
    let row = move |row: BulkRowView| {
        let reason = |problem: &BulkProblem| view! { <li>{text.bulk_problem(problem)}</li> };
        let provider = (!row.provider.is_empty()).then(|| view! { " · " <small>{row.provider}</small> });
        view! {
            <dt>{text.bulk_line(&text.number(row.line))} " " <small>{row.email}</small>{provider}</dt>
            <dd>
                <ul>{row.problems.iter().map(reason).collect_view()}</ul>
            </dd>
        }
    };
    let more = view.bulk.refused - i64::try_from(view.refused.len()).unwrap_or_default();
    let more = (more > 0).then(|| view! { <p>{text.bulk_more(more)}</p> });
    let title = text.bulk_refused_title(view.bulk.refused);
    let bad = (!view.refused.is_empty()).then(|| {
        view! {
            <Banner tone=Tone::Caution icon=IconName::Warning title=title>
                <dl class="facts bulk-lines">{view.refused.into_iter().map(row).collect_view()}</dl>
                {more}
            </Banner>
        }
    });
    view! {
        {bad}
        <p class="take-along">
            <a class="button" href=paths::bulk_result_of(of, &organization, view.bulk.id) download="">
                <Icon name=IconName::Download />
                {text.bulk_file_of_result()}
            </a>
        </p>
    }
}
