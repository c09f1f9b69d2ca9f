//! Asking for the password once more, in the form whose act needs it given not long ago. Owns the field, the word about it
//! on top of the page, and where the focus goes; the backend says when it is needed.

use leptos::html::Div;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::HtmlElement;
use shared::field::{Code, FieldErrors};

use crate::i18n::use_text;
use crate::ui::{Banner, Field, IconName, Tone};

/// The id of the field.
pub const STEP_UP: &str = "password";

/// On top of a page whose form asks for the password: that it does, and the way to the field.
#[component]
pub fn StepUpNotice(
    /// Whether the form asks for it.
    asked: Memo<bool>,
) -> impl IntoView {
    let text = use_text();
    move || {
        asked.get().then(|| {
            view! {
                <Banner tone=Tone::Caution icon=IconName::Key title=text.session_step_up_title()>
                    <p>
                        {text.session_step_up_body()} " "
                        <a href=format!("#{STEP_UP}") rel="external">
                            {text.session_step_up_go()}
                        </a>
                    </p>
                </Banner>
            }
        })
    }
}

/// The field, while the form asks for it. Takes the focus when it appears.
#[component]
pub fn StepUpField(
    /// Whether the form asks for it.
    asked: Memo<bool>,
    /// Why, for this act.
    why: &'static str,
    /// Why the password was refused.
    error: Signal<Option<Code>>,
) -> impl IntoView {
    let text = use_text();
    let place = NodeRef::<Div>::new();
    Effect::new(move |before: Option<()>| {
        // What has come with the page stands below a notice with a link to it.
        let field = place.get().filter(|_| before.is_some()).and_then(|place| place.query_selector("input").ok()?);
        if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
            let _ = field.focus();
        }
    });
    move || {
        asked.get().then(|| {
            view! {
                <div class="step-up" node_ref=place>
                    <Field
                        name="password"
                        id=STEP_UP
                        label=text.session_step_up_label()
                        hint=why
                        input_type="password"
                        autocomplete="current-password"
                        error=error
                    />
                </div>
            }
        })
    }
}

/// Adds to a check that the password is given where it was asked for.
///
/// # Errors
/// What was refused before, and `password` when it is empty or too long.
pub fn with_password(checked: Result<(), FieldErrors>, asked: bool, password: &str) -> Result<(), FieldErrors> {
    let mut errors = checked.err().unwrap_or_default();
    if asked {
        errors.check("password", shared::session::password(password));
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}
