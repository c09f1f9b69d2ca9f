//! Asking for the password once more, in the form whose act needs it given not long ago. Owns the field, the word about it
//! on top of the page, and where the focus goes; the backend says when it is needed.

use leptos::prelude::*;
use shared::field::Code;

use crate::i18n::use_text;
use crate::ui::{Banner, Field, IconName, Tone};

/// The id of the field.
pub const STEP_UP: &str = "password";

/// On top of a page whose form asks for the password: that it does, and the way to the field.
#[component]
pub fn StepUpNotice(
    /// Whether the form asks for it.
    asked: bool,
) -> impl IntoView {
    let text = use_text();
    asked.then(|| {
        view! {
            <Banner tone=Tone::Caution icon=IconName::Key title=text.session_step_up_title()>
                <p>
                    {text.session_step_up_body()} " "
                    <a href=format!("#{STEP_UP}")>{text.session_step_up_go()}</a>
                </p>
            </Banner>
        }
    })
}

/// The field, while the form asks for it. Takes the focus when it appears.
#[component]
pub fn StepUpField(
    /// Whether the form asks for it.
    asked: bool,
    /// Why, for this act.
    why: &'static str,
    /// Why the password was refused.
    error: Option<Code>,
) -> impl IntoView {
    let text = use_text();
    asked.then(|| {
        view! {
            <div class="step-up">
                <Field
                    name="password"
                    id=STEP_UP
                    label=text.session_step_up_label()
                    hint=why
                    input_type="password"
                    autocomplete="current-password"
                    autofocus=true
                    error=error
                />
            </div>
        }
    })
}
