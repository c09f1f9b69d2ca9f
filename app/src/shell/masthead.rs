//! The head of every page: whose partner center it is, which organisation one acts for, language, account. Must not load
//! anything by itself.

use leptos::prelude::*;
use shared::session::{MembershipView, ViewerView};

use super::Programme;
use super::language::LanguageMenu;
use crate::features::session::SignOutButton;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Icon, IconName, Logo, Menu, Party, Tile};

/// The way past the head for keyboards.
#[component]
pub fn SkipLink() -> impl IntoView {
    view! { <a class="skip-link" href="#main">{use_text().shell_skip()}</a> }
}

/// The programme's name, which leads to the start page.
#[component]
fn Brand() -> impl IntoView {
    let programme: Programme = expect_context();
    view! {
        <a class="brand" href=paths::START>
            <Logo />
            <b>
                <Suspense>
                    {Suspend::new(async move { programme.name().await })}
                </Suspense>
            </b>
        </a>
    }
}

/// The head of pages that belong to no organisation.
#[component]
pub fn PlainMasthead() -> impl IntoView {
    view! {
        <SkipLink />
        <header class="masthead is-plain">
            <div class="masthead-line">
                <Brand />
                <div class="masthead-tools">
                    <LanguageMenu />
                </div>
            </div>
        </header>
    }
}

/// One entry of the main menu.
#[derive(Clone, Debug)]
pub struct NavEntry {
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub label: &'static str,
    /// What it is called where there is little room, if that is something else.
    pub short: Option<&'static str>,
    /// Its drawing.
    pub icon: IconName,
    /// Whether it leads to the pages under it too.
    pub whole: bool,
}

/// The head of an organisation's pages.
#[component]
pub fn Masthead(
    /// Who is signed in.
    viewer: ViewerView,
    /// For which organisation.
    membership: MembershipView,
    /// The main menu.
    nav: Vec<NavEntry>,
) -> impl IntoView {
    let text = use_text();
    let own = membership.organization.clone();
    let tier = text.tier(own.tier);
    let others = viewer.memberships.clone();
    let current = own.slug.clone();
    let summary = {
        let own = own.clone();
        move || {
            view! {
                <Tile name=own.name.clone() tier=own.tier own=true />
                <span class="who">
                    <b>{own.name.clone()}</b>
                    <small>{tier}</small>
                </span>
                <Icon name=IconName::Switch />
                <span class="visually-hidden">{text.shell_switch()}</span>
            }
        }
    };
    let switch = others
        .into_iter()
        .map(|membership| {
            let organization = membership.organization;
            let here = organization.slug == current;
            view! {
                <a href=paths::organization(&organization.slug) aria-current=here.then_some("true")>
                    <Party name=organization.name detail=text.tier(organization.tier) tier=organization.tier own=here />
                    {here.then(|| view! { <Icon name=IconName::Check /> })}
                </a>
            }
        })
        .collect_view();
    let roles: Vec<_> = membership.roles.iter().map(|role| text.role(role)).collect();
    let roles = if roles.is_empty() { text.shell_no_role().to_owned() } else { roles.join(", ") };
    view! {
        <SkipLink />
        <header class="masthead">
            <div class="masthead-line">
                <Brand />
                <Menu class="menu org-switch" summary=summary>
                    {switch}
                </Menu>
                <div class="masthead-tools">
                    <LanguageMenu />
                    <Menu
                        class="menu at-end"
                        summary_class="button is-quiet is-icon"
                        label=text.shell_account()
                        summary=move || view! { <Icon name=IconName::Person /> }
                    >
                        <div class="menu-person">
                            <b>{viewer.name.clone()}</b>
                            <small>{viewer.email.clone()}</small>
                            <small>{roles}</small>
                        </div>
                        <a href=paths::profile(&own.slug)>{text.shell_profile()}</a>
                        <SignOutButton />
                    </Menu>
                </div>
            </div>
            <Nav entries=nav />
        </header>
    }
}

#[component]
fn Nav(entries: Vec<NavEntry>) -> impl IntoView {
    let path = leptos_router::hooks::use_location().pathname.get_untracked();
    let link = move |entry: NavEntry| {
        let under = entry.whole && path.starts_with(&format!("{}/", entry.href));
        let current = (path == entry.href || under).then_some("page");
        // The whole label stays the name, whichever of both is seen.
        let name = entry.short.map(|_| entry.label);
        let label = match entry.short {
            Some(short) => {
                view! { <span class="long">{entry.label}</span> <span class="short">{short}</span> }.into_any()
            }
            None => view! { <span>{entry.label}</span> }.into_any(),
        };
        view! {
            <li>
                <a href=entry.href aria-current=current aria-label=name>
                    <Icon name=entry.icon />
                    {label}
                </a>
            </li>
        }
    };
    view! {
        <nav class="nav" aria-label=use_text().shell_main_nav()>
            <ul>{entries.into_iter().map(link).collect_view()}</ul>
        </nav>
    }
}
