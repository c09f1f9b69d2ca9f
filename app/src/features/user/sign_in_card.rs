//! Sign-in name and temporary password, shown once, with the ways to take them along.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::user::TemporaryPasswordView;

use crate::features::invitation::take_along::{copy, select};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, Icon, IconName, TextArea, Tone};

const TEXT: &str = "sign-in-text";

/// The card.
#[component]
pub(super) fn SignInCard(shown: TemporaryPasswordView) -> impl IntoView {
    let text = use_text();
    let TemporaryPasswordView { email, password, until, .. } = shown;
    let until = text.date(until);
    let whole = StoredValue::new(text.user_copy_text(paths::SIGN_IN, &email, &password, &until));
    let alive = RwSignal::new(false);
    let copied = RwSignal::new(None::<bool>);
    Effect::new(move || alive.set(true));
    let take = move |_| {
        spawn_local(async move {
            let done = copy(&whole.get_value()).await;
            if !done {
                select(TEXT);
            }
            copied.set(Some(done));
        });
    };
    let print = move |_| {
        // Refused only by browsers that cannot print.
        let _ = window().print();
    };
    let buttons = move || {
        alive.get().then(|| {
            view! {
                <div class="actions no-print">
                    <button class="button" type="button" on:click=take>
                        <Icon name=IconName::Copy />
                        {text.user_copy()}
                    </button>
                    <button class="button" type="button" on:click=print>
                        <Icon name=IconName::Receipt />
                        {text.user_print()}
                    </button>
                </div>
            }
        })
    };
    let said = move || copied.get().map(|done| if done { text.user_copied() } else { text.user_not_copied() });
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
                value=whole.get_value()
                rows=5
                bare=true
                readonly=true
            />
        </details>
        {buttons}
        <p class="muted no-print" role="status">
            {said}
        </p>
    }
}
