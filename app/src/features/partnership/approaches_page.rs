//! What resellers asked a provider, and what a reseller has asked providers: one list, read from either side. The provider
//! answers here, with an invitation or a refusal.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::organization::Tier;
use shared::partnership::{ApproachListView, ApproachRowView, ApproachState, RefuseForm};
use shared::session::MembershipView;

use super::api::{Approaches, RefuseApproach, WithdrawApproach};
use super::tabs::{ProviderTabs, ResellerTabs};
use crate::call::Data;
use crate::failure::{Failure, FormFailure, NotFoundPage};
use crate::form::{Form, FormState, use_form};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{ConfirmButton, Empty, PageHead, Party, TextArea, Tone, badge};

/// What was typed to refuse, and for which row.
type RefuseState = FormState<RefuseApproach, (String, RefuseForm)>;
type WithdrawState = FormState<WithdrawApproach, ()>;

/// What a provider was asked.
#[component]
pub fn ReceivedApproachesPage() -> impl IntoView {
    view! { <ApproachesPage own=Tier::Provider /> }
}

/// What a reseller has asked.
#[component]
pub fn SentApproachesPage() -> impl IntoView {
    view! { <ApproachesPage own=Tier::Reseller /> }
}

#[component]
fn ApproachesPage(
    /// The tier that has this page.
    own: Tier,
) -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let organization = membership.organization;
    if organization.tier != own {
        return view! { <NotFoundPage /> }.into_any();
    }
    let slug = organization.slug;
    let before = use_query_map().with_untracked(|query| query.get("before").unwrap_or_default());
    let first = before.is_empty();
    let refuse: RefuseState = use_form(|call: RefuseApproach| (call.approach, call.form), Default::default);
    let withdraw: WithdrawState = use_form(|_| (), || ());
    let list = Data::new(Approaches { organization: slug.clone(), before });
    let (title, lead) = match own {
        Tier::Provider => (text.partnership_resellers(), text.approach_received_lead()),
        _ => (text.partnership_providers(), text.approach_sent_lead()),
    };
    let tabs = match own {
        Tier::Provider => view! { <ResellerTabs organization=slug.clone() received=true /> }.into_any(),
        _ => view! { <ProviderTabs organization=slug.clone() sent=true /> }.into_any(),
    };
    view! {
        <Title text=if own == Tier::Provider { text.approach_tab_received() } else { text.approach_tab_sent() } />
        <main class="page" id="main">
            <PageHead title=title lead=lead />
            {tabs}
            <FormFailure failure=refuse.failure().or_else(|| withdraw.failure()) />
            <Suspense>
                {Suspend::new(async move {
                        match list.load().await {
                            Ok(list) => {
                                view! {
                                    <List list=list own=own first=first organization=slug forms=(refuse, withdraw) />
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

#[component]
fn List(
    list: ApproachListView,
    own: Tier,
    first: bool,
    organization: String,
    forms: (RefuseState, WithdrawState),
) -> impl IntoView {
    let text = use_text();
    let ApproachListView { rows, next, as_of, may_act, may_refuse } = list;
    if rows.is_empty() && first {
        return match own {
            Tier::Provider => view! {
                <Empty title=text.approach_empty_received_title() text=text.approach_empty_received_body() />
            }
            .into_any(),
            _ => view! {
                <Empty title=text.approach_empty_sent_title() text=text.approach_empty_sent_body()>
                    <a class="button is-main" href=paths::FIND_A_PROVIDER>
                        {text.partnership_find()}
                    </a>
                </Empty>
            }
            .into_any(),
        };
    }
    let newest = (!first).then(|| paths::approaches(&organization, own, None));
    let older = next.map(|before| paths::approaches(&organization, own, Some(before)));
    let (label, other) = match own {
        Tier::Provider => (text.approach_tab_received(), text.approach_column_reseller()),
        _ => (text.approach_tab_sent(), text.approach_column_provider()),
    };
    let row = move |row: ApproachRowView| {
        let may = (may_act, may_refuse);
        view! { <Row row=row own=own organization=organization.clone() may=may forms=forms.clone() /> }
    };
    view! {
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=label>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{other}</th>
                            <th role="columnheader" scope="col">{text.approach_column_note()}</th>
                            <th role="columnheader" scope="col">{text.approach_column_state()}</th>
                            <th role="columnheader" scope="col">
                                <span class="visually-hidden">{text.approach_column_actions()}</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </div>
        <div class="paging">
            {newest.map(|href| view! { <a href=href>{text.invitation_newest()}</a> })}
            {older.map(|href| view! { <a href=href>{text.invitation_older()}</a> })}
            <span>{text.invitation_as_of(&text.date_time(as_of))}</span>
        </div>
    }
    .into_any()
}

fn state_badge(text: Text, state: ApproachState) -> impl IntoView {
    let (tone, drawing, word) = match state {
        ApproachState::Open => {
            (Tone::Accent, r#"<circle cx="6" cy="6" r="4.5"/><path d="M6 3.5V6.2l1.7 1"/>"#, text.approach_state_open())
        }
        ApproachState::Invited => {
            (Tone::Positive, r#"<circle class="full" cx="6" cy="6" r="4"/>"#, text.approach_state_invited())
        }
        ApproachState::Refused => (
            Tone::Plain,
            r#"<circle cx="6" cy="6" r="4.5"/><path d="M4.3 4.3l3.4 3.4M7.7 4.3L4.3 7.7"/>"#,
            text.approach_state_refused(),
        ),
        ApproachState::Withdrawn => {
            (Tone::Plain, r#"<circle cx="6" cy="6" r="4.5"/><path d="M3.8 6h4.4"/>"#, text.approach_state_withdrawn())
        }
    };
    badge(tone, drawing, word.to_owned())
}

/// When it got where it is, and why where that is known.
fn moment(text: Text, row: &ApproachRowView) -> String {
    match row.state {
        ApproachState::Open => text.approach_asked(&text.date(row.asked_at)),
        ApproachState::Refused => text.approach_because(&text.date(row.changed_at), &row.reason),
        ApproachState::Invited | ApproachState::Withdrawn => text.date(row.changed_at),
    }
}

#[component]
fn Row(
    row: ApproachRowView,
    own: Tier,
    organization: String,
    /// Whether the reader may invite or take back, and refuse.
    may: (bool, bool),
    forms: (RefuseState, WithdrawState),
) -> impl IntoView {
    let text = use_text();
    let (other, open) = (row.organization.clone(), row.state == ApproachState::Open);
    let invite = row.mailbox.as_ref().filter(|_| open && may.0).map(|mailbox| {
        view! {
            <a
                class="button is-s is-main"
                href=paths::request_to(&organization, mailbox)
                aria-label=text.approach_invite_of(&other.name)
            >
                {text.approach_invite()}
            </a>
        }
    });
    let refuse = (own == Tier::Provider && open && may.1).then(|| {
        view! { <Refuse row=row.clone() organization=organization.clone() state=forms.0 /> }
    });
    let withdraw = (own == Tier::Reseller && open && may.0).then(|| {
        let body = text.approach_withdraw_body(&other.name);
        view! {
            <Form state=forms.1>
                <input type="hidden" name="organization" value=organization />
                <input type="hidden" name="approach" value=row.id.to_string() />
                <ConfirmButton
                    label=text.approach_withdraw()
                    title=text.approach_withdraw_title()
                    body=body
                    keep=text.approach_keep()
                />
            </Form>
        }
    });
    let detail = row.mailbox.clone().unwrap_or_else(|| other.domain.clone());
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <Party name=other.name detail=detail tier=other.tier />
            </th>
            <td role="cell" data-label=text.approach_column_note()>
                <div>
                    <p class="approach-note">{row.note.clone()}</p>
                    {refuse}
                </div>
            </td>
            <td role="cell" data-label=text.approach_column_state()>
                <span>
                    {state_badge(text, row.state)}
                    <small class="sub">{moment(text, &row)}</small>
                </span>
            </td>
            <td role="cell" class="tight end card-foot">
                <div class="actions">{invite} {withdraw}</div>
            </td>
        </tr>
    }
}

/// Refusing, with the reason; open where something in it was refused.
#[component]
fn Refuse(row: ApproachRowView, organization: String, state: RefuseState) -> impl IntoView {
    let text = use_text();
    let (typed_for, typed) = state.initial.clone();
    let own = typed_for == row.id.to_string();
    let error = state.error("reason").filter(|_| own);
    let (id, open) = (format!("reason-{}", row.id), error.is_some());
    view! {
        <details class="confirm is-inline" open=open>
            <summary class="button is-s is-quiet is-danger" aria-label=text.approach_refuse_of(&row.organization.name)>
                {text.approach_refuse()}
            </summary>
            <div class="confirm-box">
                <Form state=state class="stack">
                    <input type="hidden" name="organization" value=organization />
                    <input type="hidden" name="approach" value=row.id.to_string() />
                    <TextArea
                        name="form[reason]"
                        id=id
                        label=text.approach_reason()
                        hint=text.approach_reason_hint(&row.organization.name)
                        rows=3
                        value=if own { typed.reason } else { String::new() }
                        error=error
                    />
                    <div class="actions">
                        <button class="button is-s is-danger" type="submit">
                            {text.approach_refuse_confirm()}
                        </button>
                    </div>
                </Form>
            </div>
        </details>
    }
}
