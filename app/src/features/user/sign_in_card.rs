//! Sign-in name and temporary password, shown once, with the ways to take them along.

use leptos::prelude::*;
use shared::user::TemporaryPasswordView;

use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, CopyButton, IconName, PrintButton, TextArea, Tone};

const TEXT: &str = "sign-in-text";

/// The card. Its buttons need a script, which shows them; without one, the text can be marked and the page printed.
#[component]
pub(super) fn SignInCard(shown: TemporaryPasswordView) -> impl IntoView {
    let text = use_text();
    let TemporaryPasswordView { email, password, until, .. } = shown;
    let until = text.date(until);
    let whole = text.user_copy_text(paths::SIGN_IN, &email, &password, &until);
    view! {
        <Banner tone=Tone::Caution icon=IconName::Key role="status" title=text.user_shown_title()>
            <p>{text.user_shown_once()}</p>
            <p>{text.user_shown_until(&until)}</p>
        </Banner>
        <dl class="facts sign-in-card">
            <dt>{text.user_sign_in_name()}</dt>
            <dd>{email}</dd>
            <dt>{text.user_temporary_password()}</dt>
            <dd>
                <code>{password}</code>
            </dd>
        </dl>
        <details class="no-print">
            <summary>{text.user_sign_in_information()}</summary>
            <TextArea
                name=""
                id=TEXT
                label=text.user_sign_in_information()
                value=whole
                rows=5
                bare=true
                readonly=true
            />
        </details>
        <div class="actions no-print">
            <CopyButton field=TEXT.to_owned() label=text.user_copy().to_owned() />
            <PrintButton label=text.user_print().to_owned() />
        </div>
    }
}
