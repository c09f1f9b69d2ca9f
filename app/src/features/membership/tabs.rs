//! The two views of the registry, and the word that nobody signs in to it.

use leptos::prelude::*;

use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, IconName, Tab, Tabs, Tone};

/// Profiles and sign-ins, as links.
#[component]
pub(super) fn RegistryTabs(
    /// Slug of the operator.
    organization: String,
    /// Whether the sign-ins are on screen.
    sign_ins: bool,
) -> impl IntoView {
    let text = use_text();
    let tab = |href: String, label: &'static str, current| Tab { href, label: label.to_owned(), count: None, current };
    let tabs = vec![
        tab(paths::memberships(&organization), text.membership_tab_profiles(), !sign_ins),
        tab(paths::membership_sign_ins(&organization), text.membership_tab_sign_ins(), sign_ins),
    ];
    view! { <Tabs label=text.membership_tabs() tabs=tabs /> }
}

/// Says that applicants sign in elsewhere, where they do.
#[component]
pub(super) fn Elsewhere(
    /// Whether they do.
    elsewhere: bool,
) -> impl IntoView {
    let text = use_text();
    elsewhere.then(|| {
        view! {
            <Banner tone=Tone::Caution icon=IconName::Info>
                <p>{text.membership_elsewhere()}</p>
            </Banner>
        }
    })
}
