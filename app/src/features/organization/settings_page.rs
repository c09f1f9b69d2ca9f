//! The settings of an organisation: what the reader can look after, and the tabs over the pages that do it.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::policy::ActionKind;
use shared::session::MembershipView;

use super::may;
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Banner, PageHead, Tab, Tabs};

/// A page of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingsTab {
    /// The organisation's users.
    Users,
    /// Groups of users that act for customers.
    Groups,
    /// What happened.
    Activity,
    /// What holds for the whole programme.
    Programme,
    /// The provider's own profile in the directory.
    Directory,
    /// Who is an official provider.
    Providers,
    /// The reader's own.
    Profile,
}

/// Pages the reader can open: which, where, what it is called, and one sentence about it. The own profile takes no role.
fn entries(text: Text, membership: &MembershipView) -> Vec<(SettingsTab, String, &'static str, String)> {
    let (slug, name) = (membership.organization.slug.as_str(), membership.organization.name.as_str());
    let users = may(membership, ActionKind::ListUsers).then(|| {
        (SettingsTab::Users, paths::users(slug), text.settings_users(), text.organization_to_users_hint(name))
    });
    let groups = may(membership, ActionKind::ManageGroups)
        .then(|| (SettingsTab::Groups, paths::groups(slug), text.group_title(), text.group_lead(name)));
    let activity = may(membership, ActionKind::ViewActivity).then(|| {
        let hint = text.organization_to_activity_hint().to_owned();
        (SettingsTab::Activity, paths::activity(slug), text.settings_activity(), hint)
    });
    let programme = may(membership, ActionKind::ChangeProgrammeSettings).then(|| {
        let hint = text.organization_to_settings_hint().to_owned();
        (SettingsTab::Programme, paths::programme_settings(slug), text.settings_programme(), hint)
    });
    let directory = may(membership, ActionKind::EditDirectoryProfile).then(|| {
        let hint = text.directory_profile_hint().to_owned();
        (SettingsTab::Directory, paths::directory_profile(slug), text.settings_directory(), hint)
    });
    let providers = may(membership, ActionKind::AdmitProviders).then(|| {
        let hint = text.directory_officials_hint().to_owned();
        (SettingsTab::Providers, paths::official_providers(slug), text.settings_providers(), hint)
    });
    let hint = text.settings_profile_hint().to_owned();
    let profile = (SettingsTab::Profile, paths::profile(slug), text.settings_profile(), hint);
    users
        .into_iter()
        .chain(groups)
        .chain(activity)
        .chain(directory)
        .chain(programme)
        .chain(providers)
        .chain([profile])
        .collect()
}

/// The tabs.
#[component]
pub fn SettingsTabs(
    /// Who reads.
    membership: MembershipView,
    /// The page on screen.
    current: SettingsTab,
) -> impl IntoView {
    let text = use_text();
    let tab = |(tab, href, label, _): (SettingsTab, String, &'static str, String)| Tab {
        href,
        label: label.to_owned(),
        count: None,
        current: tab == current,
    };
    let tabs = entries(text, &membership).into_iter().map(tab).collect();
    view! { <Tabs label=text.settings_tabs() tabs=tabs /> }
}

/// The page behind the entry of the main menu.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let name = membership.organization.name.clone();
    let entries = entries(text, &membership);
    let closed = (entries.len() == 1).then(|| {
        let closed = text.settings_closed(&name);
        view! { <Banner><p>{closed}</p></Banner> }
    });
    let entry = |(_, href, title, hint): (SettingsTab, String, &'static str, String)| {
        view! {
            <li>
                <a href=href>
                    <b>{title}</b>
                    <span>{hint}</span>
                </a>
            </li>
        }
    };
    view! {
        <Title text=text.settings_title() />
        <main class="page" id="main">
            <PageHead title=text.settings_title() lead=text.settings_lead(&name) />
            <div class="stack">
                <ul class="entries">{entries.into_iter().map(entry).collect_view()}</ul>
                {closed}
            </div>
        </main>
    }
    .into_any()
}
