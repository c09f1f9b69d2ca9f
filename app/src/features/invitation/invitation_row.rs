//! One invitation in the list: to whom, where it is, what it asks for, until when, and what can be done with it.

use leptos::either::Either;
use leptos::prelude::*;
use shared::invitation::{InvitationRowView, Kind, State};
use shared::organization::Tier;
use shared::time::Timestamp;

use super::api::ListStep;
use super::invitations_page::ManageState;
use crate::form::Form;
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{ConfirmButton, Party, StateBadge, Term, Tile};

/// The row; a card on narrow screens.
#[component]
pub(super) fn InvitationRow(
    of: Kind,
    row: InvitationRowView,
    as_of: Timestamp,
    may_manage: bool,
    organization: String,
    state: ManageState,
) -> impl IntoView {
    let text = use_text();
    let answer_by = match (row.sent_at, row.expires_at) {
        (Some(start), Some(end)) if row.state.awaits_answer() => {
            Some(view! { <Term start=start end=end now=as_of answer=true /> })
        }
        _ => None,
    };
    let (moment, asked, sender) = (moment(text, &row), asked(text, of, &row), sender(text, &row));
    let with = row.with.as_ref().map(|provider| view! { <small class="sub">{text.joint_with(provider)}</small> });
    let who = who(of, &row);
    let badge = row.state;
    let actions = (may_manage && has_actions(row.state))
        .then(|| view! { <Actions of=of row=row organization=organization state=state /> });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                {who}
            </th>
            <td role="cell" data-label=text.invitation_column_state()>
                <span>
                    <StateBadge state=badge />
                    <small class="sub">{moment}</small>
                </span>
            </td>
            <td role="cell" data-label=text.invitation_column_asked()>
                <span>
                    {asked} {with} <small class="sub">{sender}</small>
                </span>
            </td>
            <td role="cell" data-label=text.invitation_column_answer()>
                {answer_by}
            </td>
            <td role="cell" class="tight end card-foot">
                {actions}
            </td>
        </tr>
    }
}

/// The customer, once one has answered; before that only the mailbox is known.
fn who(of: Kind, row: &InvitationRowView) -> impl IntoView + use<> {
    let tier = if of == Kind::Partnership { Tier::Reseller } else { Tier::Customer };
    if let Some(customer) = row.customer.clone() {
        return Either::Left(view! { <Party name=customer detail=row.recipient.clone() tier=tier /> });
    }
    let domain = row.recipient.rsplit_once('@').map_or("", |(_, domain)| domain);
    let initials = domain.split('.').next().unwrap_or_default().to_owned();
    Either::Right(view! {
        <span class="party">
            <Tile name=initials tier=tier />
            <span class="names">
                <b>{row.recipient.clone()}</b>
            </span>
        </span>
    })
}

/// When it got where it is, and why where that is known.
fn moment(text: Text, row: &InvitationRowView) -> String {
    match row.state {
        State::Opened => text.date_time(row.changed_at),
        State::Declined if !row.reason.is_empty() => text.invitation_because(&text.date(row.changed_at), &row.reason),
        State::Replaced => text.invitation_by_newer(&text.date(row.changed_at)),
        State::Void => text.void_because(row.void, row.changed_at),
        _ => text.date(row.changed_at),
    }
}

fn asked(text: Text, of: Kind, row: &InvitationRowView) -> String {
    match (of, row.rights) {
        (Kind::Partnership, 0) => text.partnership_asked().to_owned(),
        (Kind::Partnership, _) => text.partnership_asked_access().to_owned(),
        (Kind::Relationship, 0) => text.invitation_asked().to_owned(),
        (Kind::Relationship, rights) => text.invitation_asked_rights(rights),
    }
}

fn sender(text: Text, row: &InvitationRowView) -> String {
    match row.sent_at {
        Some(at) => text.invitation_sent_by(&text.date(at), &row.sender),
        None => text.invitation_written_by(&row.sender),
    }
}

const fn has_actions(state: State) -> bool {
    !matches!(state, State::Accepted | State::Replaced)
}

/// The buttons and links that the state allows.
#[component]
fn Actions(of: Kind, row: InvitationRowView, organization: String, state: ManageState) -> impl IntoView {
    let text = use_text();
    let again = row.state.awaits_answer() || row.state == State::Expired;
    let resend = again.then(|| {
        view! {
            <StepForm of=of step=ListStep::Resend row=row.clone() organization=organization.clone() state=state.clone()>
                <button class="button is-s" type="submit">
                    {text.invitation_resend()}
                </button>
            </StepForm>
        }
    });
    let draft = row.state == State::Draft;
    let go_on = draft.then(|| link(paths::request_from_of(of, &organization, row.id), text.invitation_continue()));
    let revoke = (row.state.awaits_answer() || draft).then(|| {
        let (label, title, body) = revoking(text, &row);
        view! {
            <StepForm of=of step=ListStep::Revoke row=row.clone() organization=organization.clone() state=state.clone()>
                <ConfirmButton label=label title=title body=body keep=text.invitation_keep() />
            </StepForm>
        }
    });
    let address = row
        .state
        .awaits_answer()
        .then(|| link(paths::invitation_address_of(of, &organization, row.id), text.invitation_change_address()));
    let anew = matches!(row.state, State::Expired | State::Declined | State::Revoked | State::Void)
        .then(|| link(paths::request_from_of(of, &organization, row.id), text.invitation_ask_again()));
    view! { <div class="actions">{go_on} {resend} {revoke} {address} {anew}</div> }
}

/// For the button that takes an invitation back or throws a draft away: its label, the question, what would happen.
fn revoking(text: Text, row: &InvitationRowView) -> (&'static str, &'static str, String) {
    if row.state == State::Draft {
        let body = text.invitation_discard_body(&row.recipient);
        (text.invitation_discard(), text.invitation_discard_title(), body)
    } else {
        (text.invitation_revoke(), text.invitation_revoke_title(), text.invitation_revoke_body(&row.recipient))
    }
}

fn link(href: String, label: &'static str) -> impl IntoView {
    view! {
        <a class="button is-s" href=href>
            {label}
        </a>
    }
}

/// A button that is a form of its own.
#[component]
fn StepForm(
    of: Kind,
    step: ListStep,
    row: InvitationRowView,
    organization: String,
    state: ManageState,
    children: Children,
) -> impl IntoView {
    view! {
        <Form state=state>
            <input type="hidden" name="organization" value=organization />
            <input type="hidden" name="invitation" value=row.id.to_string() />
            <input type="hidden" name="step" value=step.code() />
            <input type="hidden" name="of" value=of.code() />
            {children()}
        </Form>
    }
}
