//! The views of Customers.

use leptos::prelude::*;

use shared::organization::Tier;

use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Tab, Tabs};

/// Customers, Invitations, requests for access, what ends when and what has ended, as links.
#[component]
pub fn CustomerTabs(
    /// Slug of the organisation.
    organization: String,
    /// Whether Invitations is on screen.
    invitations: bool,
    /// Whether what has ended is on screen.
    #[prop(optional)]
    ended: bool,
    /// Whether what ends when is on screen.
    #[prop(optional)]
    calendar: bool,
    /// Whether requests for administrator access are on screen.
    #[prop(optional)]
    requests: bool,
) -> impl IntoView {
    let text = use_text();
    let tab = |href: String, label: &'static str, current| Tab { href, label: label.to_owned(), count: None, current };
    let tabs = vec![
        tab(
            paths::customers(&organization),
            text.customer_tab_customers(),
            !invitations && !ended && !calendar && !requests,
        ),
        tab(paths::invitations(&organization), text.customer_tab_invitations(), invitations),
        tab(paths::access_requests(&organization, Tier::Reseller), text.admin_request_tab(), requests),
        tab(paths::calendar(&organization, Tier::Reseller), text.calendar_tab(), calendar),
        tab(paths::endings(&organization), text.ending_list_link(), ended),
    ];
    view! { <Tabs label=text.customer_tabs() tabs=tabs /> }
}
