//! Suspending a partner and letting it trade again. What either does is listed before it happens.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::enrollment::{EffectsView, SuspendForm, SuspendReason, TextForm};
use shared::organization::Standing;
use shared::session::MembershipView;

use super::api::{ReinstatePartner, StandingEffects, SuspendPartner};
use super::badges::StandingBadge;
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Banner, Check, Crumb, ErrorSummary, Icon, IconName, PageHead, SelectField, TextArea, Tone};

/// The page.
#[component]
pub fn StandingPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = membership.organization.slug;
    let partner = use_params_map().with_untracked(|params| params.get("applicant").unwrap_or_default());
    let effects = Data::new(StandingEffects { organization: slug.clone(), partner });
    view! {
        <Title text=text.review_standing_title() />
        <main class="page is-read" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match effects.load().await {
                            Ok(view) => view! { <Effects view=view organization=slug /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn Effects(view: EffectsView, organization: String) -> impl IntoView {
    let text = use_text();
    let (name, partner) = (view.organization.name.clone(), view.organization.slug.clone());
    let crumbs = vec![Crumb { href: paths::review_queue(&organization), label: text.review_title().to_owned() }];
    let body = match view.standing {
        Standing::Active => view! {
            <Plan title=text.review_suspend_effects() lines=suspending(text, &view) />
            <Suspend organization=organization partner=partner />
        }
        .into_any(),
        Standing::Suspended => {
            let since = view.suspended.clone().map(|(at, reason, note)| {
                let why = text.review_suspended_since(&text.date(at), text.suspend_reason(reason));
                view! {
                    <Banner tone=Tone::Caution title=why>
                        <p>{note}</p>
                    </Banner>
                }
            });
            view! {
                {since}
                <Plan title=text.review_reinstate_effects() lines=reinstating(text, &view) />
                <Reinstate organization=organization partner=partner />
            }
            .into_any()
        }
        Standing::Enrolling => view! {
            <Banner tone=Tone::Plain>
                <p>{text.enrollment_refusal_not_active()}</p>
                <div class="actions">
                    <a class="button" href=paths::review(&organization, &partner)>
                        {text.review_to_application()}
                    </a>
                </div>
            </Banner>
        }
        .into_any(),
    };
    view! {
        <Title text=name.clone() />
        <PageHead title=text.review_standing_of(&name) lead=text.review_standing_lead() crumbs=crumbs>
            <StandingBadge standing=view.standing />
        </PageHead>
        <div class="stack is-wide">
            <Outcome />
            {body}
        </div>
    }
}

type SuspendState = FormState<SuspendPartner, SuspendForm>;
type ReinstateState = FormState<ReinstatePartner, TextForm>;

fn suspend_state() -> SuspendState {
    use_form(|call: SuspendPartner| call.form, SuspendForm::default)
}

fn reinstate_state() -> ReinstateState {
    use_form(|call: ReinstatePartner| call.form, TextForm::default)
}

/// Why the last act failed, above everything: its form may be gone, because somebody else was faster.
#[component]
fn Outcome() -> impl IntoView {
    view! {
        <FormFailure failure=suspend_state().failure() />
        <FormFailure failure=reinstate_state().failure() />
    }
}

/// What becomes of something: the code of its look, and the sentence.
type Line = (&'static str, IconName, String);

fn suspending(text: Text, view: &EffectsView) -> Vec<Line> {
    vec![
        ("ends", IconName::Cross, text.review_effect_nothing_new().to_owned()),
        ("ends", IconName::Lock, text.review_effect_rights(view.rights)),
        ("ends", IconName::Mail, text.review_effect_invitations(view.open_invitations)),
        ("ends", IconName::Cross, text.review_effect_joint(view.joint_invitations)),
        ("stays", IconName::Check, text.review_effect_customers(view.customers)),
        ("stays", IconName::Layers, text.review_effect_partnerships(view.partnerships)),
        ("stays", IconName::Person, text.review_effect_people(view.people)),
    ]
}

fn reinstating(text: Text, view: &EffectsView) -> Vec<Line> {
    vec![
        ("stays", IconName::Check, text.review_effect_trade().to_owned()),
        ("stays", IconName::Key, text.review_effect_rights_back(view.rights)),
        ("stays", IconName::Mail, text.review_effect_invitations_back(view.open_invitations)),
    ]
}

#[component]
fn Plan(title: &'static str, lines: Vec<Line>) -> impl IntoView {
    let line = |(fate, icon, words): Line| {
        view! {
            <li data-fate=fate>
                <Icon name=icon />
                <span>{words}</span>
            </li>
        }
    };
    view! {
        <section aria-labelledby="h-effects">
            <h2 id="h-effects">{title}</h2>
            <ul class="plan">{lines.into_iter().map(line).collect_view()}</ul>
        </section>
    }
}

#[component]
fn Suspend(organization: String, partner: String) -> impl IntoView {
    let text = use_text();
    let state = suspend_state();
    let typed = state.initial.clone();
    let reason = |reason: SuspendReason| (reason.code().to_owned(), text.suspend_reason(reason).to_owned());
    let none = (String::new(), text.review_reason_none().to_owned());
    let reasons: Vec<_> = std::iter::once(none).chain(SuspendReason::ALL.map(reason)).collect();
    let labels = move |field: &str| {
        let (id, label) = match field {
            "reason" => ("suspend-reason", text.review_reason_of_suspension()),
            "note" => ("suspend-note", text.review_suspend_note()),
            _ => ("suspend-confirmed", text.review_suspend_confirm()),
        };
        (id.to_owned(), label.to_owned())
    };
    view! {
        <Form
            state=state.clone()
            class="stack"
        >
            <ErrorSummary errors=state.errors() labels=labels />
            <input type="hidden" name="organization" value=organization />
            <input type="hidden" name="partner" value=partner />
            <SelectField
                name="form[reason]"
                id="suspend-reason"
                label=text.review_reason_of_suspension()
                options=reasons
                value=typed.reason
                error=state.error("reason")
            />
            <TextArea
                name="form[note]"
                id="suspend-note"
                label=text.review_suspend_note()
                hint=text.review_suspend_note_hint()
                value=typed.note
                error=state.error("note")
            />
            <Check
                name="form[confirmed]"
                id="suspend-confirmed"
                label=text.review_suspend_confirm()
                checked=!typed.confirmed.is_empty()
                error=state.error("confirmed")
            />
            <div class="actions">
                <button
                    class="button is-danger"
                    type="submit"
                >
                    {text.review_suspend()}
                </button>
            </div>
        </Form>
    }
}

#[component]
fn Reinstate(organization: String, partner: String) -> impl IntoView {
    let text = use_text();
    let state = reinstate_state();
    view! {
        <Form
            state=state.clone()
            class="stack"
        >
            <ErrorSummary
                errors=state.errors()
                labels=move |_| ("reinstate-note".to_owned(), text.review_reinstate_note().to_owned())
            />
            <input type="hidden" name="organization" value=organization />
            <input type="hidden" name="partner" value=partner />
            <TextArea
                name="form[text]"
                id="reinstate-note"
                label=text.review_reinstate_note()
                hint=text.review_suspend_note_hint()
                value=state.initial.text.clone()
                error=state.error("text")
            />
            <div class="actions">
                <button class="button is-main" type="submit">
                    {text.review_reinstate()}
                </button>
            </div>
        </Form>
    }
}
