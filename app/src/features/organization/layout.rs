//! The frame around an organisation's pages: head, main menu, and who the reader is there. Gives the pages inside the
//! [`MembershipView`] as context.

use leptos::either::Either;
use leptos::prelude::*;
use leptos_router::components::Outlet;
use leptos_router::hooks::use_params_map;
use shared::policy::{ActionKind, Facts, decide};
use shared::session::{MembershipView, ViewerView};

use crate::error::AppError;
use crate::failure::{Failure, NotFoundPage};
use crate::features::session::SignInAgain;
use crate::form::Posted;
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::shell::CurrentViewer;
use crate::shell::masthead::{Masthead, NavEntry, PlainMasthead};
use crate::ui::{Banner, IconName, Tone};

/// The facts of a membership, to explain on a page what the backend will decide.
#[must_use]
pub fn facts(membership: &MembershipView) -> Facts {
    Facts {
        tier: membership.organization.tier,
        standing: membership.standing,
        roles: membership.roles,
        related: None,
        frozen: false,
    }
}

/// Whether the reader may do something here, as far as the page knows.
#[must_use]
pub fn may(membership: &MembershipView, action: ActionKind) -> bool {
    decide(&facts(membership), action).is_allowed()
}

/// Whether the reader may do something about a customer with whom a relationship stands.
#[must_use]
pub fn may_about_customer(membership: &MembershipView, action: ActionKind) -> bool {
    decide(&Facts { related: Some(true), ..facts(membership) }, action).is_allowed()
}

/// The layout. An organisation the reader does not belong to does not exist.
#[component]
pub fn OrganizationLayout() -> impl IntoView {
    let slug = use_params_map().with_untracked(|params| params.get("organization").unwrap_or_default());
    let viewer = expect_context::<CurrentViewer>();
    view! {
        <Suspense>
            {Suspend::new(async move {
                    match viewer.load().await {
                        Ok(Some(viewer)) => view! { <Inside viewer=viewer slug=slug /> }.into_any(),
                        Ok(None) => signed_out().into_any(),
                        Err(error) => plain(error).into_any(),
                    }
                })}
        </Suspense>
    }
}

/// The session has ended: a form that was sent without one waits while its sender signs in.
fn signed_out() -> impl IntoView {
    match Posted::waiting() {
        None => Either::Left(plain(AppError::Unauthenticated)),
        Some(waiting) => Either::Right(view! {
            <PlainMasthead />
            <main class="page is-read" id="main">
                <SignInAgain waiting=waiting />
            </main>
        }),
    }
}

fn plain(error: AppError) -> impl IntoView {
    view! {
        <PlainMasthead />
        <main class="page is-read" id="main">
            <Failure error=error />
        </main>
    }
}

#[component]
fn Inside(viewer: ViewerView, slug: String) -> impl IntoView {
    let text = use_text();
    let Some(membership) = viewer.memberships.iter().find(|m| m.organization.slug == slug).cloned() else {
        return view! { <NotFoundPage /> }.into_any();
    };
    provide_context(membership.clone());
    let suspended = membership.standing == shared::organization::Standing::Suspended;
    let name = membership.organization.name.clone();
    let nav = menu(text, &membership);
    view! {
        <Masthead viewer=viewer membership=membership nav=nav />
        {suspended
            .then(|| {
                view! {
                    <div class="page-banner">
                        <Banner tone=Tone::Caution>
                            <p>{text.organization_suspended(&name)}</p>
                        </Banner>
                    </div>
                }
            })}
        <Outlet />
    }
    .into_any()
}

/// The main menu: what organisations of this tier have. An entry the reader may not use stays and says why when opened.
fn menu(text: Text, membership: &MembershipView) -> Vec<NavEntry> {
    use shared::organization::Tier;
    let organization = &membership.organization;
    let home = NavEntry {
        href: paths::organization(&organization.slug),
        label: text.shell_nav_home(),
        short: None,
        icon: IconName::Home,
        whole: false,
    };
    let second = match organization.tier {
        Tier::Provider | Tier::Reseller => {
            (paths::customers(&organization.slug), text.shell_nav_customers(), IconName::Building)
        }
        Tier::Customer => (paths::partners(&organization.slug), text.shell_nav_partners(), IconName::Layers),
        Tier::Operator => (paths::review_queue(&organization.slug), text.review_nav(), IconName::Building),
    };
    let second = NavEntry { href: second.0, label: second.1, short: None, icon: second.2, whole: true };
    let settings = NavEntry {
        href: paths::settings(&organization.slug),
        label: text.shell_nav_settings(),
        short: None,
        icon: IconName::Sliders,
        whole: true,
    };
    let mut menu = vec![home, second];
    let partnerships = match organization.tier {
        Tier::Provider => Some((text.partnership_resellers(), text.partnership_resellers_short())),
        Tier::Reseller => Some((text.partnership_providers(), text.partnership_providers_short())),
        Tier::Operator | Tier::Customer => None,
    };
    if let Some((label, short)) = partnerships {
        let href = paths::partnerships(&organization.slug, organization.tier);
        menu.push(NavEntry { href, label, short: Some(short), icon: IconName::Layers, whole: true });
    }
    if organization.tier == Tier::Operator {
        let entry = |href, label, icon| NavEntry { href, label, short: None, icon, whole: true };
        menu.push(entry(paths::memberships(&organization.slug), text.membership_nav(), IconName::Key));
        menu.push(entry(paths::outbox(&organization.slug), text.shell_nav_outbox(), IconName::Mail));
    }
    menu.push(settings);
    menu
}
