//! For somebody who is not signed in: signing in, or making the organisation's account right here. Where the sender has
//! seen the link, a code from the mailbox comes first.

use leptos::either::Either;
use leptos::prelude::*;
use shared::field::Code;
use shared::user::NewPassword;

use super::forms::Forms;
use crate::form::Form;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, Field, IconName, SelectField, Tone};

/// On top of the page, because the form is at its end: the code is under way.
#[component]
pub(super) fn CodeIsOut(recipient: String) -> impl IntoView {
    let text = use_text();
    view! {
        <Banner tone=Tone::Positive icon=IconName::Mail title=text.link_code_sent_title(&recipient)>
            <p>
                {text.link_code_sent()} " "
                <a href="#code">{text.link_code_go()}</a>
            </p>
        </Banner>
    }
}

/// The two ways to an answer.
#[component]
pub(super) fn Account(
    /// Name of the one who asks.
    partner: String,
    /// His country, which the customer's most likely is too.
    country: String,
    /// The invited address, masked.
    recipient: String,
    /// Whether a code from the mailbox is needed.
    needs_code: bool,
    /// Whether one is under way.
    code_sent: bool,
    forms: Forms,
) -> impl IntoView {
    let text = use_text();
    let sign_in = paths::sign_in_and_go_on(&paths::invitation(&forms.token));
    let has_account = text.link_have_body(&recipient);
    let create = if needs_code && !code_sent {
        let why = text.link_code_why(&partner, &recipient);
        Either::Left(view! { <p>{why}</p> <SendCode label=text.link_code_send() main=true forms=forms /> })
    } else {
        let again = code_sent.then(|| {
            view! {
                <p class="again">{text.link_code_again_body()}</p>
                <SendCode label=text.link_code_again() main=false forms=forms.clone() />
            }
        });
        Either::Right(view! {
            <p>{text.link_create_body()}</p>
            <Create country=country recipient=recipient needs_code=needs_code forms=forms.clone() />
            {again}
        })
    };
    view! {
        <section class="section" aria-labelledby="h-ways">
            <h2 id="h-ways">{text.link_ways()}</h2>
            <p class="lead">{text.link_ways_lead()}</p>
            <div class="ways">
                <div class="choice">
                    <h3>{text.link_have()}</h3>
                    <p>{has_account}</p>
                    <a class="button is-wide" href=sign_in>{text.link_sign_in()}</a>
                </div>
                <div class="choice" id="account">
                    <h3>{text.link_create()}</h3>
                    {create}
                </div>
            </div>
        </section>
    }
}

/// Mails a code.
#[component]
fn SendCode(label: &'static str, main: bool, forms: Forms) -> impl IntoView {
    view! {
        <Form state=forms.code>
            <input type="hidden" name="token" value=forms.token />
            <button class="button is-wide" class:is-main=main type="submit">
                {label}
            </button>
        </Form>
    }
}

/// The account's form.
#[component]
fn Create(country: String, recipient: String, needs_code: bool, forms: Forms) -> impl IntoView {
    let text = use_text();
    let form = forms.account.clone();
    let initial = form.initial.clone();
    let country = if initial.country.is_empty() { country } else { initial.country };
    let code = needs_code.then(|| {
        view! {
            <Field
                name="form[code]"
                id="code"
                label=text.link_code()
                hint=text.link_code_hint()
                class="input code-input"
                value=initial.code
                inputmode="numeric"
                autocomplete="one-time-code"
                error=form.error("code")
            />
        }
    });
    let password_hint = text.link_password_hint(&NewPassword::MIN.to_string(), &NewPassword::MAX.to_string());
    view! {
        <Form state=form.clone() native=true class="stack">
            <input type="hidden" name="token" value=forms.token.clone() />
            <Exists error=form.error("email") sign_in=paths::sign_in_and_go_on(&paths::invitation(&forms.token)) />
            <div class="field">
                <span class="label">{text.link_email()}</span>
                <span>{recipient}</span>
                <span class="hint">{text.link_email_hint()}</span>
            </div>
            {code}
            <Field
                name="form[organization]"
                id="organization"
                label=text.link_organization()
                value=initial.organization
                autocomplete="organization"
                error=form.error("organization")
            />
            <SelectField
                name="form[country]"
                id="country"
                label=text.link_country()
                options=text.countries()
                value=country
                autocomplete="country"
                error=form.error("country")
            />
            <Field
                name="form[name]"
                id="name"
                label=text.link_name()
                value=initial.name
                autocomplete="name"
                error=form.error("name")
            />
            <Field
                name="form[password]"
                id="password"
                label=text.link_password()
                hint=password_hint
                input_type="password"
                autocomplete="new-password"
                error=form.error("password")
            />
            <button class="button is-main is-wide" type="submit">
                {text.link_create_submit()}
            </button>
        </Form>
    }
}

/// The mailbox has an account already: never a second one, and never a new password for it (abuse-cases 5).
#[component]
fn Exists(error: Option<Code>, sign_in: String) -> impl IntoView {
    let text = use_text();
    error.map(|_| {
        view! {
            <Banner tone=Tone::Caution icon=IconName::Key>
                <p>{text.link_exists()}</p>
                <div class="actions">
                    <a class="button" id="exists" href=sign_in>
                        {text.link_exists_sign_in()}
                    </a>
                </div>
            </Banner>
        }
    })
}
