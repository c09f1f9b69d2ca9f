//! A box of links or form buttons that hangs on a summary. Opens without any script, as `<details>`; the browser half only
//! closes it again (`browser::menus`).

use leptos::prelude::*;

/// A menu.
#[component]
pub fn Menu(
    /// What is seen while it is closed.
    #[prop(into)]
    summary: ViewFnOnce,
    /// Classes of the whole: `menu at-end` opens towards the start of the line, `menu org-switch` is the masthead's.
    #[prop(default = "menu")]
    class: &'static str,
    /// Classes of the summary: `button is-quiet` and the like.
    #[prop(optional)]
    summary_class: Option<&'static str>,
    /// What the summary is called where it shows only a picture or a value.
    #[prop(optional, into)]
    label: Option<String>,
    /// The entries.
    children: Children,
) -> impl IntoView {
    view! {
        <details class=class>
            <summary class=summary_class aria-label=label>{summary.run()}</summary>
            <div class="menu-box">{children()}</div>
        </details>
    }
}
