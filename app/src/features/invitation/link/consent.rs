//! The answer: each right with a box of its own, the confirmation, Accept and Decline. Nothing but the relationship is
//! ticked beforehand (design.md 7.4, look/README.md "Consent").

use leptos::prelude::*;
use shared::delegated_admin::AskedRightView;
use shared::invitation::{AnswerForm, OpenLinkView};
use shared::organization::OrganizationView;

use super::super::api::AnswerInvitation;
use super::super::live::{Summary, box_id};
use super::asked::{NotAsked, WayBack, WhoAsks};
use super::forms::Forms;
use crate::features::session::StepUpField;
use crate::form::{Form, FormState};
use crate::i18n::use_text;
use crate::ui::{Banner, Check, OpenTerm, SelectField, Term, TextArea};

/// The request as a form.
#[component]
pub(super) fn Consent(
    view: OpenLinkView,
    /// The organisations the reader can answer for.
    organizations: Vec<OrganizationView>,
    /// Whether the first of them has a relationship with the asker.
    already_related: bool,
    forms: Forms,
) -> impl IntoView {
    let text = use_text();
    let partner = view.asker.organization.name.clone();
    let asked: Vec<_> = view.rights.iter().map(|right| right.role).collect();
    let asks_rights = !view.rights.is_empty();
    // With several organisations the choice is still open, so nothing below may lean on the first.
    let related = already_related && organizations.len() == 1;
    let notice = organizations.first().filter(|_| already_related).map(|first| {
        let words = if asks_rights {
            text.link_related(&first.name, &partner)
        } else {
            text.link_related_nothing(&first.name, &partner)
        };
        view! { <Banner><p>{words}</p></Banner> }
    });
    view! {
        <Form state=forms.answer.clone() class="answer">
            <input type="hidden" name="token" value=forms.token.clone() />
            {notice}
            <WhoAsks asker=view.asker.clone() />
            <Grants view=view related=related initial=forms.answer.initial.clone() />
            <NotAsked rights=asks_rights />
            <WayBack rights=asks_rights />
            <div class="section decide">
                <Decide partner=partner organizations=organizations state=forms.answer>
                    <Summary asked=asked related=related />
                </Decide>
            </div>
        </Form>
    }
}

/// What they would get, with the boxes.
#[component]
fn Grants(view: OpenLinkView, related: bool, initial: AnswerForm) -> impl IntoView {
    let text = use_text();
    let partner = view.asker.organization.name;
    let hint =
        if related { text.link_relationship_stands_hint().to_owned() } else { text.link_relationship_hint(&partner) };
    let lead = (!view.rights.is_empty()).then(|| view! { <p class="lead">{text.link_get_lead()}</p> });
    let row = move |right: AskedRightView| {
        view! {
            <li>
                <Check
                    name="form[rights][]"
                    id=box_id(right.role)
                    value=right.role.code()
                    label=text.admin_role(right.role)
                    hint=text.admin_role_hint(right.role, &partner)
                    checked=initial.rights.iter().any(|code| code == right.role.code())
                />
                <Term start=view.as_of end=view.as_of.plus_days(right.days) now=view.as_of />
            </li>
        }
    };
    view! {
        <section class="section" aria-labelledby="h-get">
            <h2 id="h-get">{text.link_get()}</h2>
            {lead}
            <ul class="ask consent">
                <li>
                    <Check
                        name="relationship"
                        id="relationship"
                        label=text.link_relationship()
                        hint=hint
                        checked=true
                        disabled=true
                    />
                    <OpenTerm />
                </li>
                {view.rights.into_iter().map(row).collect_view()}
            </ul>
        </section>
    }
}

/// For whom, the confirmation, and the two buttons.
#[component]
fn Decide(
    partner: String,
    organizations: Vec<OrganizationView>,
    state: FormState<AnswerInvitation, AnswerForm>,
    /// What accepting would do.
    children: Children,
) -> impl IntoView {
    let text = use_text();
    let confirm = match organizations.as_slice() {
        [only] => text.link_confirm(&only.name, &partner),
        _ => text.link_confirm_chosen(&partner),
    };
    let record = text.link_record(&partner);
    view! {
        <div class="stack">
            {answers_for(organizations, &state)}
            <Check
                name="form[confirmed]"
                id="confirmed"
                label=confirm
                checked=!state.initial.confirmed.is_empty()
                error=state.error("confirmed")
            />
            {children()}
            <StepUpField asked=state.asks_password() why=text.link_step_up() error=state.error("password") />
        </div>
        <div class="pair">
            <button class="button is-main" type="submit" name="form[answer]" value="accept">
                {text.link_accept()}
            </button>
            <button class="button" type="submit" name="form[answer]" value="decline">
                {text.link_decline()}
            </button>
        </div>
        <Check
            name="form[block]"
            id="block"
            label=text.link_block(&partner)
            hint=text.link_block_hint()
            checked=!state.initial.block.is_empty()
        />
        {reason(&partner, &state)}
        <p class="sum">{record}</p>
    }
}

/// The organisation the answer binds: a choice only where there is one.
fn answers_for(organizations: Vec<OrganizationView>, state: &FormState<AnswerInvitation, AnswerForm>) -> AnyView {
    if let [only] = organizations.as_slice() {
        return view! { <input type="hidden" name="form[organization]" value=only.slug.clone() /> }.into_any();
    }
    let options = organizations.into_iter().map(|organization| (organization.slug, organization.name)).collect();
    view! {
        <SelectField
            name="form[organization]"
            id="organization"
            label=use_text().link_answer_for()
            options=options
            value=state.initial.organization.clone()
            error=state.error("organization")
        />
    }
    .into_any()
}

/// Why not: folded away, open when something in it was refused.
fn reason(partner: &str, state: &FormState<AnswerInvitation, AnswerForm>) -> impl IntoView + use<> {
    let text = use_text();
    let error = state.error("reason");
    let open = error.is_some() || !state.initial.reason.is_empty();
    view! {
        <details class="reason" open=open>
            <summary>{text.link_reason_open()}</summary>
            <TextArea
                name="form[reason]"
                id="reason"
                label=text.link_reason()
                hint=text.link_reason_hint(partner)
                optional=true
                rows=3
                value=state.initial.reason.clone()
                error=error
            />
        </details>
    }
}
