//! The head of a page: the way back up, the title, one sentence, and the page's actions. Holds the only `<h1>` of a page;
//! the title of the browser tab is the page's own to set.

use leptos::prelude::*;

use crate::i18n::use_text;

/// One step of the way back up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crumb {
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub label: String,
}

/// The way back up, from the top.
#[component]
pub fn Crumbs(
    /// The steps, without the page itself.
    crumbs: Vec<Crumb>,
) -> impl IntoView {
    let crumb = |crumb: Crumb| view! { <li><a href=crumb.href>{crumb.label}</a></li> };
    view! {
        <nav class="crumbs" aria-label=use_text().ui_breadcrumb()>
            <ol>{crumbs.into_iter().map(crumb).collect_view()}</ol>
        </nav>
    }
}

/// Title, lead and actions, under the crumbs if there are any.
#[component]
pub fn PageHead(
    /// The title.
    #[prop(into)]
    title: String,
    /// One sentence about the page.
    #[prop(optional, into)]
    lead: Option<String>,
    /// The way back up; empty on pages of the main menu.
    #[prop(optional)]
    crumbs: Vec<Crumb>,
    /// Buttons and links; one main action at most.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        {(!crumbs.is_empty()).then(|| view! { <Crumbs crumbs=crumbs/> })}
        <div class="page-head">
            <div class="titles">
                <h1>{title}</h1>
                {lead.map(|lead| view! { <p>{lead}</p> })}
            </div>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </div>
    }
}
