//! What stands in the place of a list without rows: what will appear there, and the first step.

use leptos::prelude::*;

/// An empty place.
#[component]
pub fn Empty(
    /// What is not there.
    #[prop(into)]
    title: String,
    /// When something will be, or which filters are on.
    #[prop(into)]
    text: String,
    /// Links and buttons that lead on.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <h2>{title}</h2>
            <p>{text}</p>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </div>
    }
}
