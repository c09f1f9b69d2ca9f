//! For somebody else than the invited person: for whom the invitation is, masked, and the two ways on. Says nothing else
//! about the request (abuse-cases 2).

use leptos::prelude::*;
use leptos_meta::Title;

use super::forms::Forms;
use super::refused::Refused;
use crate::form::Form;
use crate::i18n::{around, use_text};
use crate::paths;

/// The page.
#[component]
pub(super) fn ElsewherePage(
    /// For whom, masked.
    recipient: String,
    /// Address of the reader.
    signed_in_as: String,
    forms: Forms,
) -> impl IntoView {
    let text = use_text();
    let title = text.link_else_title(&recipient);
    let (before, after) = around(|email| text.link_else_lead(email));
    let next = paths::sign_in_and_go_on(&paths::invitation(&forms.token));
    view! {
        <Title text=title.clone() />
        <Refused forms=forms.clone() />
        <p class="muted num">"403"</p>
        <h1>{title}</h1>
        <p class="lead">{before}<b>{signed_in_as}</b>{after}</p>
        <div class="section choices">
            <div class="choice">
                <h2>{text.link_else_switch_title()}</h2>
                <p>{text.link_else_switch_body(&recipient)}</p>
                <Form state=forms.switch.clone() native=true>
                    <input type="hidden" name="next" value=next />
                    <button class="button is-main is-wide" type="submit">
                        {text.link_else_switch()}
                    </button>
                </Form>
            </div>
            <div class="choice">
                <h2>{text.link_else_pass_title()}</h2>
                <p>{text.link_else_pass_body(&recipient)}</p>
                <Form state=forms.pass.clone()>
                    <input type="hidden" name="token" value=forms.token.clone() />
                    <input type="hidden" name="colleague" value="" />
                    <button class="button is-wide" type="submit">
                        {text.link_else_pass()}
                    </button>
                </Form>
            </div>
        </div>
    }
}
