//! The views of Indirect resellers.

use leptos::prelude::*;
use shared::invitation::Kind;

use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Tab, Tabs};

/// Indirect resellers, Invitations and Joint invitations, as links.
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
) -> impl IntoView {
    let text = use_text();
    let tab = |href: String, label: &'static str, current| Tab { href, label: label.to_owned(), count: None, current };
    let tabs = vec![
        tab(paths::resellers(&organization), text.partnership_resellers(), !invitations && !joint),
        tab(paths::invitations_of(Kind::Partnership, &organization), text.customer_tab_invitations(), invitations),
        tab(paths::joint_invitations(&organization, None), text.joint_tab(), joint),
    ];
    view! { <Tabs label=text.partnership_tabs() tabs=tabs /> }
}
