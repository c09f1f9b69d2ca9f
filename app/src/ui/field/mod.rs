//! Fields of forms: label above, control, hint below, and the refusal under that. Owns how the four belong together for
//! sight and for screen readers. Must not decide what is refused (`shared` does) and never disables sending.

pub mod boxes;
pub mod check;
pub mod choice;
pub mod file;
pub mod input;
pub mod select;
pub mod text_area;

use leptos::prelude::*;
use shared::field::Code;

pub use boxes::Boxes;
pub use check::Check;
pub use choice::Choice;
pub use file::FileField;
pub use input::Field;
pub use select::SelectField;
pub use text_area::TextArea;

use super::{Icon, IconName};
use crate::i18n::use_text;

/// What every field has around its control.
struct Frame {
    id: String,
    label: String,
    hint: Option<String>,
    optional: bool,
    error: Option<Code>,
}

impl Frame {
    /// `aria-invalid`.
    fn invalid(&self) -> Option<&'static str> {
        self.error.is_some().then_some("true")
    }

    /// `aria-describedby`: the hint and, if there is one, the refusal.
    fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| hint_id(&self.id));
        let error = self.error.as_ref().map(|_| error_id(&self.id));
        let ids: Vec<_> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
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
                {error.map(|code| view! { <Refusal id=id code=code /> })}
            </div>
        }
    }
}

fn hint_id(id: &str) -> String {
    format!("{id}-h")
}

/// Id of the refusal of a field.
#[must_use]
pub fn error_id(id: &str) -> String {
    format!("{id}-e")
}

/// Why a field was refused and what to do; the last thing in it.
#[component]
pub fn Refusal(
    /// Id of the field.
    id: String,
    /// Why.
    code: Code,
) -> impl IntoView {
    view! {
        <p class="error" id=error_id(&id)>
            <Icon name=IconName::Warning/>
            <span>{use_text().field_code(&code)}</span>
        </p>
    }
}
