//! The answer: each right with a box of its own, the confirmation, Accept and Decline. Nothing but the relationship is
//! ticked beforehand (design.md 7.4, look/README.md "Consent").

use leptos::prelude::*;
use shared::delegated_admin::AskedRightView;
use shared::invitation::{AnswerForm, JointPartyView, OpenLinkView};
use shared::organization::OrganizationView;

use super::super::api::AnswerInvitation;
use super::super::live::{Summary, box_id};
use super::asked::{NotAsked, WayBack, WhoAsks};
use super::forms::Forms;
use crate::features::session::StepUpField;
use crate::form::{Form, FormState};
use crate::i18n::{Text, use_text};
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
    let notice = organizations.first().and_then(|first| stands_already(text, &first.name, &view, already_related));
    let notice = notice.map(|words| view! { <Banner><p>{words}</p></Banner> });
    let with = view.with.clone();
    let summary = match &with {
        Some(with) => {
            let words = joint_summary(text, &partner, with, (organizations.len() == 1, related));
            view! { <p class="sum">{words}</p> }.into_any()
        }
        None => view! { <Summary asked=asked related=related /> }.into_any(),
    };
    let single = organizations.len() == 1;
    view! {
        <Form state=forms.answer.clone() class="answer">
            <input type="hidden" name="token" value=forms.token.clone() />
            {notice}
            <WhoAsks asker=view.asker.clone() with=with.clone().map(|with| with.party) />
            <Grants view=view related=related single=single initial=forms.answer.initial.clone() />
            <NotAsked rights=asks_rights joint=with.is_some() />
            <WayBack rights=asks_rights />
            <div class="section decide">
                <Decide
                    partner=partner
                    with=with.map(|with| with.party.organization.name)
                    organizations=organizations
                    state=forms.answer
                >
                    {summary}
                </Decide>
            </div>
        </Form>
    }
}

/// What stands between the answering organisation and those who ask, so that the page shows what is new.
fn stands_already(text: Text, organization: &str, view: &OpenLinkView, related: bool) -> Option<String> {
    let (partner, asks_rights) = (&view.asker.organization.name, !view.rights.is_empty());
    let Some(with) = &view.with else {
        return related.then(|| {
            if asks_rights {
                text.link_related(organization, partner)
            } else {
                text.link_related_nothing(organization, partner)
            }
        });
    };
    let provider = &with.party.organization.name;
    match (related, with.already_related) {
        (false, false) => None,
        (true, false) => Some(text.joint_related_reseller(organization, partner)),
        (false, true) => Some(text.joint_related_provider(organization, provider)),
        (true, true) if asks_rights => Some(text.joint_related_both(organization, partner, provider)),
        (true, true) => Some(text.joint_related_nothing(organization, partner, provider)),
    }
}

/// What accepting both would do.
fn joint_summary(text: Text, partner: &str, with: &JointPartyView, (single, related): (bool, bool)) -> String {
    let provider = &with.party.organization.name;
    match (related, single && with.already_related) {
        (false, false) => text.joint_sum(partner, provider),
        (true, false) => text.joint_sum_one(provider, partner),
        (false, true) => text.joint_sum_one(partner, partner),
        (true, true) => text.link_sum_related().to_owned(),
    }
}

/// A relationship that accepting starts.
#[component]
fn Relationship(id: &'static str, label: String, hint: String) -> impl IntoView {
    view! {
        <li>
            <Check name=id id=id label=label hint=hint checked=true disabled=true />
            <OpenTerm />
        </li>
    }
}

/// What they would get, with the boxes. Of a joint request only what is new.
#[component]
fn Grants(
    view: OpenLinkView,
    related: bool,
    /// Whether it is settled for which organisation the answer is.
    single: bool,
    initial: AnswerForm,
) -> impl IntoView {
    let text = use_text();
    let partner = view.asker.organization.name;
    let hint =
        if related { text.link_relationship_stands_hint().to_owned() } else { text.link_relationship_hint(&partner) };
    let lead = (!view.rights.is_empty()).then(|| view! { <p class="lead">{text.link_get_lead()}</p> });
    let label = match &view.with {
        Some(_) => text.joint_get_relationship(&partner),
        None => text.link_relationship().to_owned(),
    };
    let own =
        (view.with.is_none() || !related).then(|| view! { <Relationship id="relationship" label=label hint=hint /> });
    let second = view.with.as_ref().filter(|with| !(single && with.already_related)).map(|with| {
        let provider = &with.party.organization.name;
        let (label, hint) = (text.joint_get_relationship(provider), text.joint_get_provider_hint(provider, &partner));
        view! { <Relationship id="relationship-provider" label=label hint=hint /> }
    });
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
                {own}
                {second}
                {view.rights.into_iter().map(row).collect_view()}
            </ul>
        </section>
    }
}

/// For whom, the confirmation, and the two buttons.
#[component]
fn Decide(
    partner: String,
    /// Name of the provider that asks too.
    with: Option<String>,
    organizations: Vec<OrganizationView>,
    state: FormState<AnswerInvitation, AnswerForm>,
    /// What accepting would do.
    children: Children,
) -> impl IntoView {
    let text = use_text();
    let confirm = match (organizations.as_slice(), &with) {
        ([only], Some(provider)) => text.joint_confirm(&only.name, &partner, provider),
        (_, Some(provider)) => text.joint_confirm_chosen(&partner, provider),
        ([only], None) => text.link_confirm(&only.name, &partner),
        (_, None) => text.link_confirm_chosen(&partner),
    };
    let record = match &with {
        Some(provider) => text.link_record(&text.joint_both(&partner, provider)),
        None => text.link_record(&partner),
    };
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
