//! What a reseller reads and answers when a provider asks for a partnership: who asks, the rights one by one, the
//! confirmation. Nothing optional is ticked beforehand (design.md 7.4).

use leptos::prelude::*;
use shared::delegated_admin::AskedRightView;
use shared::invitation::{LinkVisitor, OpenLinkView};
use shared::organization::{OrganizationView, Standing};
use shared::policy::{Denial, Missing};

use super::super::live::box_id;
use super::asked::WhoAsks;
use super::colleagues::{Colleagues, PassOnInstead};
use super::forms::Forms;
use crate::features::session::StepUpField;
use crate::form::Form;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, Check, Icon, IconName, OpenTerm, SelectField, Term, TextArea, Tone};

/// The page's body, for whoever reads it.
#[component]
pub(super) fn ToReseller(view: OpenLinkView, forms: Forms) -> impl IntoView {
    let text = use_text();
    let provider = view.asker.organization.name.clone();
    match view.visitor.clone() {
        LinkVisitor::MayAnswer { organizations, already_related, colleagues } => view! {
            <Authorize view=view organizations=organizations connected=already_related forms=forms.clone() />
            <PassOnInstead partner=provider colleagues=colleagues forms=forms />
        }
        .into_any(),
        LinkVisitor::SignedOut { .. } => {
            let next = paths::sign_in_and_go_on(&paths::invitation(&forms.token));
            let to = text.partnership_sign_in_body(&view.recipient);
            view! {
                <Rights view=view ticked=None />
                <div class="section choices">
                    <div class="choice">
                        <h2>{text.link_have()}</h2>
                        <p>{to}</p>
                        <a class="button is-main is-wide" href=next>
                            {text.link_sign_in()}
                        </a>
                    </div>
                    <Enrol />
                </div>
            }
            .into_any()
        }
        LinkVisitor::NoReseller => view! {
            <div class="section choices">
                <Enrol />
            </div>
            <Rights view=view ticked=None />
        }
        .into_any(),
        LinkVisitor::NotGlobalAdmin { organization, denial, admins } => view! {
            <NotYou provider=provider organization=organization denial=denial admins=admins forms=forms />
            <Rights view=view ticked=None />
        }
        .into_any(),
    }
}

/// For somebody who belongs to no reseller: only an enrolled company can be one.
#[component]
fn Enrol() -> impl IntoView {
    let text = use_text();
    view! {
        <div class="choice">
            <h2>{text.partnership_enrol_title()}</h2>
            <p>{text.partnership_enrol_body()}</p>
            <a class="button is-wide" href=paths::BECOME_A_RESELLER>
                {text.partnership_enrol()}
            </a>
        </div>
    }
}

/// Why the reader cannot answer for the reseller, and who can mend that.
#[component]
fn NotYou(
    provider: String,
    organization: String,
    denial: Denial,
    admins: Vec<(String, String)>,
    forms: Forms,
) -> impl IntoView {
    let text = use_text();
    let (lead, admins) = match (denial.missing, denial.facts.standing) {
        (Missing::Standing, Standing::Enrolling) => (text.partnership_enrolling_lead(&organization), Vec::new()),
        (Missing::Standing, _) => (text.link_suspended_lead(&organization), Vec::new()),
        _ if admins.is_empty() => (text.link_admin_nobody(&organization), admins),
        _ => (text.link_admin_lead(&provider), admins),
    };
    view! {
        <section class="section" aria-labelledby="h-admins">
            <h2 id="h-admins">{text.link_admin_title(&organization)}</h2>
            <p>{lead}</p>
            <Colleagues colleagues=admins forms=forms />
        </section>
    }
}

/// Who asks, and what for. With boxes where `ticked` says which rights are ticked.
#[component]
fn Rights(
    view: OpenLinkView,
    ticked: Option<Vec<String>>,
    /// Whether the partnership stands already, so that only what is asked with it is new.
    #[prop(optional)]
    connected: bool,
) -> impl IntoView {
    let text = use_text();
    let provider = view.asker.organization.name.clone();
    let orders = match ticked {
        Some(_) => view! {
            <Check
                name="orders"
                id="orders"
                label=text.partnership_orders()
                hint=text.partnership_orders_hint(&provider)
                checked=true
                disabled=true
            />
        }
        .into_any(),
        None => told(text.partnership_orders(), text.partnership_orders_hint(&provider)).into_any(),
    };
    let row = move |right: AskedRightView| {
        let (name, hint) = (text.admin_role(right.role), text.admin_role_hint(right.role, &provider));
        let what = match &ticked {
            Some(ticked) => view! {
                <Check
                    name="form[rights][]"
                    id=box_id(right.role)
                    value=right.role.code()
                    label=name
                    hint=hint
                    checked=ticked.iter().any(|code| code == right.role.code())
                />
            }
            .into_any(),
            None => told(name, hint).into_any(),
        };
        view! {
            <li>
                {what} <Term start=view.as_of end=view.as_of.plus_days(right.days) now=view.as_of />
            </li>
        }
    };
    let never = [text.partnership_not_customers(), text.partnership_not_content(), text.partnership_not_on()];
    let never = never.map(|line| view! { <li><Icon name=IconName::Cross />{line}</li> });
    view! {
        <WhoAsks asker=view.asker with=None />
        <section class="section" aria-labelledby="h-get">
            <h2 id="h-get">{text.link_get()}</h2>
            <ul class="ask consent">
                {(!connected).then(|| view! { <li>{orders} <OpenTerm /></li> })}
                {view.rights.into_iter().map(row).collect_view()}
            </ul>
        </section>
        <section class="section" aria-labelledby="h-not">
            <h2 id="h-not">{text.link_not()}</h2>
            <ul class="cannot">{never.into_iter().collect_view()}</ul>
        </section>
        <section class="section" aria-labelledby="h-back">
            <h2 id="h-back">{text.link_back()}</h2>
            <p>{text.partnership_back()}</p>
        </section>
    }
}

fn told(name: &'static str, hint: String) -> impl IntoView {
    view! {
        <div class="told">
            <b>{name}</b>
            <span class="hint">{hint}</span>
        </div>
    }
}

/// The answer.
#[component]
fn Authorize(view: OpenLinkView, organizations: Vec<OrganizationView>, connected: bool, forms: Forms) -> impl IntoView {
    let text = use_text();
    let provider = view.asker.organization.name.clone();
    let state = forms.answer.clone();
    let typed = state.initial.clone();
    let already = organizations.first().filter(|_| connected).map(|first| {
        let words = if view.rights.is_empty() {
            text.partnership_connected(&first.name, &provider)
        } else {
            text.partnership_connected_access(&first.name, &provider)
        };
        view! { <Banner tone=Tone::Caution><p>{words}</p></Banner> }
    });
    let confirm = match organizations.as_slice() {
        [only] => text.partnership_confirm(&only.name, &provider),
        _ => text.partnership_confirm_chosen(&provider),
    };
    let answers_for = if let [only] = organizations.as_slice() {
        view! { <input type="hidden" name="form[organization]" value=only.slug.clone() /> }.into_any()
    } else {
        let options = organizations.into_iter().map(|own| (own.slug, own.name)).collect();
        view! {
            <SelectField
                name="form[organization]"
                id="organization"
                label=text.link_answer_for()
                options=options
                value=typed.organization.clone()
                error=state.error("organization")
            />
        }
        .into_any()
    };
    let reason_error = state.error("reason");
    let reason_open = reason_error.is_some() || !typed.reason.is_empty();
    view! {
        <Form state=state.clone() class="answer">
            <input type="hidden" name="token" value=forms.token.clone() />
            {already}
            <Rights view=view ticked=Some(typed.rights.clone()) connected=connected />
            <div class="section decide">
                <div class="stack">
                    {answers_for}
                    <Check
                        name="form[confirmed]"
                        id="confirmed"
                        label=confirm
                        checked=!typed.confirmed.is_empty()
                        error=state.error("confirmed")
                    />
                    <StepUpField
                        asked=state.asks_password()
                        why=text.partnership_step_up()
                        error=state.error("password")
                    />
                </div>
                <div class="pair">
                    <button class="button is-main" type="submit" name="form[answer]" value="accept">
                        {text.partnership_authorize()}
                    </button>
                    <button class="button" type="submit" name="form[answer]" value="decline">
                        {text.link_decline()}
                    </button>
                </div>
                <Check
                    name="form[block]"
                    id="block"
                    label=text.link_block(&provider)
                    hint=text.partnership_block_hint()
                    checked=!typed.block.is_empty()
                />
                <details class="reason" open=reason_open>
                    <summary>{text.link_reason_open()}</summary>
                    <TextArea
                        name="form[reason]"
                        id="reason"
                        label=text.link_reason()
                        hint=text.link_reason_hint(&provider)
                        optional=true
                        rows=3
                        value=typed.reason
                        error=reason_error
                    />
                </details>
                <p class="sum">{text.link_record(&provider)}</p>
            </div>
        </Form>
    }
}
