//! Several views of one thing as links to real addresses. Hides nothing that only a script could open.

use leptos::prelude::*;

use crate::i18n::use_text;

/// One link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tab {
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub label: String,
    /// How many things are there, where the page knows.
    pub count: Option<i64>,
    /// Whether it is the view on screen.
    pub current: bool,
}

/// A row of tabs.
#[component]
pub fn Tabs(
    /// What the views are views of, for screen readers.
    #[prop(into)]
    label: String,
    /// The views.
    tabs: Vec<Tab>,
    /// Whether the row stands inside another view, as in an opened record.
    #[prop(optional)]
    inner: bool,
) -> impl IntoView {
    let text = use_text();
    let here = if inner { "true" } else { "page" };
    let tab = |(place, tab): (usize, Tab)| {
        // By its id the browser half finds the tab again that was used, and the reader stays where he is.
        let id = inner.then(|| format!("tab-{place}"));
        let count = tab.count.map(|count| view! { <span class="count">{text.number(count)}</span> });
        view! { <li><a id=id href=tab.href aria-current=tab.current.then_some(here)>{tab.label}{count}</a></li> }
    };
    view! {
        <nav class="tabs" class:is-inner=inner aria-label=label>
            <ul>{tabs.into_iter().enumerate().map(tab).collect_view()}</ul>
        </nav>
    }
}
