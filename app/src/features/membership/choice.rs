//! Choosing among the profiles that a sign-in has found. Those that cannot be chosen stand below with the reason.

use leptos::prelude::*;
use shared::membership::{ChoiceForm, HeldView, ProfileChoiceView};
use shared::organization::OrganizationView;

use super::membership_page::ChoiceState;
use crate::form::Form;
use crate::i18n::use_text;
use crate::ui::field::Refusal;
use crate::ui::{Banner, ErrorSummary, Icon, IconName, Tone};

/// The form with both lists.
#[component]
pub(super) fn Choice(held: HeldView, organization: OrganizationView, state: ChoiceState) -> impl IntoView {
    let text = use_text();
    let (free, others): (Vec<_>, Vec<_>) = held.profiles.into_iter().partition(|profile| profile.obstacle.is_none());
    let first = free.first().map(|profile| radio_id(&profile.mpn_id)).unwrap_or_default();
    let country = organization.country.clone();
    let none = free.is_empty().then(|| {
        let (title, body) = if others.is_empty() {
            (text.membership_choose_none_title(), text.membership_choose_empty().to_owned())
        } else {
            let country = text.country(&organization.country);
            (text.membership_choose_none_title(), text.membership_choose_none_body(country))
        };
        view! {
            <Banner tone=Tone::Caution icon=IconName::Warning title=title>
                <p>{body}</p>
            </Banner>
        }
    });
    let can_go_on = !free.is_empty();
    view! {
        <Form
            state=state.clone()
            class="stack is-wide"
        >
            <div>
                <h2>{text.membership_choose_title()}</h2>
                <p>{text.membership_choose_lead(&held.user_name)}</p>
            </div>
            <ErrorSummary
                errors=state.errors()
                labels=move |_| (first.clone(), text.membership_choose_list().to_owned())
            />
            <input type="hidden" name="organization" value=organization.slug />
            {none}
            {can_go_on.then(|| view! { <Free profiles=free state=state.clone() /> })}
            {(!others.is_empty()).then(|| view! { <Others profiles=others own=country /> })}
            <p class="muted">
                {text.membership_choose_missing()} " " {text.membership_choose_until(&text.date_time(held.until))}
            </p>
            <div class="action-bar">
                {can_go_on
                    .then(|| {
                        view! {
                            <button class="button is-main" type="submit" name="form[step]" value="continue">
                                {text.membership_continue()}
                            </button>
                        }
                    })}
                <button class="button" type="submit" name="form[step]" value=ChoiceForm::CANCEL>
                    {text.membership_cancel()}
                </button>
            </div>
        </Form>
    }
}

fn radio_id(mpn_id: &str) -> String {
    format!("profile-{mpn_id}")
}

/// Profiles to choose from.
#[component]
fn Free(profiles: Vec<ProfileChoiceView>, state: ChoiceState) -> impl IntoView {
    let text = use_text();
    let picked = state.initial.choice.clone();
    let error = state.error("choice");
    let described_by = error.as_ref().map(|_| "choice-e");
    let option = move |profile: ProfileChoiceView| {
        let detail = text.membership_choose_detail(&profile.mpn_id, text.country(&profile.country));
        let id = radio_id(&profile.mpn_id);
        let label_for = id.clone();
        view! {
            <li>
                <label class="check" for=label_for>
                    <input
                        type="radio"
                        id=id
                        name="form[choice]"
                        checked=profile.mpn_id == picked
                        value=profile.mpn_id
                        aria-describedby=described_by
                    />
                    <span>
                        <b>{profile.name}</b>
                        <span class="hint">{detail}</span>
                    </span>
                </label>
            </li>
        }
    };
    let refusal = error.map(|code| view! { <Refusal id="choice".to_owned() code=code /> });
    view! {
        <fieldset class="field profile-choices" data-field="choice">
            <legend class="label">{text.membership_choose_legend()}</legend>
            <ul class="ask">{profiles.into_iter().map(option).collect_view()}</ul>
            {refusal}
        </fieldset>
    }
}

/// Profiles that cannot be chosen.
#[component]
fn Others(profiles: Vec<ProfileChoiceView>, own: String) -> impl IntoView {
    let text = use_text();
    let row = move |profile: ProfileChoiceView| {
        let detail = text.membership_choose_detail(&profile.mpn_id, text.country(&profile.country));
        let why = profile.obstacle.map(|obstacle| text.obstacle(obstacle, &profile.country, &own));
        view! {
            <li>
                <Icon name=IconName::Lock />
                <div>
                    <b>{profile.name}</b>
                    <span class="sub">{detail}</span>
                    <span>{why}</span>
                </div>
            </li>
        }
    };
    view! {
        <section>
            <h2>{text.membership_choose_others()}</h2>
            <ul class="closed-profiles">{profiles.into_iter().map(row).collect_view()}</ul>
        </section>
    }
}
