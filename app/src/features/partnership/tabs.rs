//! The views of Indirect resellers and of Indirect providers.

use leptos::prelude::*;
use shared::invitation::Kind;
use shared::organization::Tier;

use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Tab, Tabs};

/// Indirect resellers, Invitations, Joint invitations and what resellers asked, as links.
#[component]
pub fn ResellerTabs(
    /// Slug of the provider.
    organization: String,
    /// Whether Invitations is on screen.
    #[prop(optional)]
    invitations: bool,
    /// Whether Joint invitations is on screen.
    #[prop(optional)]
    joint: bool,
    /// Whether what resellers asked is on screen.
    #[prop(optional)]
    received: bool,
) -> impl IntoView {
    let text = use_text();
    let tab = |href: String, label: &'static str, current| Tab { href, label: label.to_owned(), count: None, current };
    let tabs = vec![
        tab(paths::resellers(&organization), text.partnership_resellers(), !invitations && !joint && !received),
        tab(paths::invitations_of(Kind::Partnership, &organization), text.customer_tab_invitations(), invitations),
        tab(paths::joint_invitations(&organization, None), text.joint_tab(), joint),
        tab(paths::approaches(&organization, Tier::Provider, None), text.approach_tab_received(), received),
    ];
    view! { <Tabs label=text.partnership_tabs() tabs=tabs /> }
}

/// Indirect providers and what the reseller has asked some, as links.
#[component]
pub fn ProviderTabs(
    /// Slug of the reseller.
    organization: String,
    /// Whether what was asked is on screen.
    #[prop(optional)]
    sent: bool,
) -> impl IntoView {
    let text = use_text();
    let tab = |href: String, label: &'static str, current| Tab { href, label: label.to_owned(), count: None, current };
    let tabs = vec![
        tab(paths::providers(&organization), text.partnership_providers(), !sent),
        tab(paths::approaches(&organization, Tier::Reseller, None), text.approach_tab_sent(), sent),
    ];
    view! { <Tabs label=text.approach_tabs() tabs=tabs /> }
}
