//! Fields of forms: label above, control, hint below, and the refusal under that. Owns how the four belong together for
//! sight and for screen readers. Must not decide what is refused (`shared` does) and never disables sending.

pub mod check;
pub mod file;
pub mod input;
pub mod select;
pub mod text_area;

use leptos::prelude::*;
use shared::field::Code;

pub use check::Check;
pub use file::FileField;
pub use input::Field;
pub use select::SelectField;
pub use text_area::TextArea;

use super::{Icon, IconName};
use crate::i18n::use_text;

/// What every field has around its control.
#[derive(Clone)]
struct Frame {
    id: String,
    label: String,
    hint: Option<String>,
    optional: bool,
    error: Signal<Option<Code>>,
}

impl Frame {
    /// `aria-invalid`.
    fn invalid(&self) -> impl Fn() -> Option<&'static str> + Send + Sync + 'static {
        invalid(self.error)
    }

    /// `aria-describedby`: the hint and, while there is one, the refusal.
    fn described_by(&self) -> impl Fn() -> Option<String> + Send + Sync + 'static {
        let hint = self.hint.as_ref().map(|_| hint_id(&self.id));
        let (error, error_id) = (self.error, error_id(&self.id));
        move || {
            let error = error.read().is_some().then_some(error_id.as_str());
            let ids: Vec<_> = hint.as_deref().into_iter().chain(error).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    }

    /// The field with its control in place.
    fn around(self, control: impl IntoView + 'static) -> impl IntoView {
        let Self { id, label, hint, optional, error } = self;
        let optional = optional.then(|| view! { " "<span class="optional">{use_text().ui_optional()}</span> });
        let hint_id = hint_id(&id);
        view! {
            <div class="field">
                <label for=id.clone()>{label}{optional}</label>
                {control}
                {hint.map(|hint| view! { <span class="hint" id=hint_id>{hint}</span> })}
                {refusal(&id, error)}
            </div>
        }
    }
}

fn hint_id(id: &str) -> String {
    format!("{id}-h")
}

fn error_id(id: &str) -> String {
    format!("{id}-e")
}

fn invalid(error: Signal<Option<Code>>) -> impl Fn() -> Option<&'static str> + Send + Sync + 'static {
    move || error.read().is_some().then_some("true")
}

/// Why the field was refused and what to do, while it is.
fn refusal(id: &str, error: Signal<Option<Code>>) -> impl IntoView + use<> {
    let (text, id) = (use_text(), error_id(id));
    move || {
        error.get().map(|code| {
            view! {
                <p class="error" id=id.clone()>
                    <Icon name=IconName::Warning/>
                    <span>{text.field_code(&code)}</span>
                </p>
            }
        })
    }
}
