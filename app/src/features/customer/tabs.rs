//! The views of Customers.

use leptos::prelude::*;

use shared::organization::Tier;

use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Tab, Tabs};

/// One of the views.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomerTab {
    /// The list of customers.
    Customers,
    /// Invitations.
    Invitations,
    /// Requests for administrator access.
    Requests,
    /// What ends when.
    Calendar,
    /// What has ended.
    Ended,
}

/// Customers, Invitations, requests for access, what ends when and what has ended, as links.
#[component]
pub fn CustomerTabs(
    /// Slug of the organisation.
    organization: String,
    /// What is on screen.
    current: CustomerTab,
) -> impl IntoView {
    let text = use_text();
    let tab = |of, href: String, label: &'static str| Tab {
        href,
        label: label.to_owned(),
        count: None,
        current: of == current,
    };
    let tabs = vec![
        tab(CustomerTab::Customers, paths::customers(&organization), text.customer_tab_customers()),
        tab(CustomerTab::Invitations, paths::invitations(&organization), text.customer_tab_invitations()),
        tab(CustomerTab::Requests, paths::access_requests(&organization, Tier::Reseller), text.admin_request_tab()),
        tab(CustomerTab::Calendar, paths::calendar(&organization, Tier::Reseller), text.calendar_tab()),
        tab(CustomerTab::Ended, paths::endings(&organization), text.ending_list_link()),
    ];
    view! { <Tabs label=text.customer_tabs() tabs=tabs /> }
}
