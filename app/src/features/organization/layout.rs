//! The frame around an organisation's pages: head, main menu, and who the reader is there. Gives the pages inside the
//! [`MembershipView`] as context.

use leptos::either::Either;
use leptos::prelude::*;
use leptos_router::components::Outlet;
use leptos_router::hooks::use_params_map;
use shared::organization::Tier;
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
    Facts::of(membership.organization.tier, membership.standing, membership.roles)
}

/// Whether the reader may do something here, as far as the page knows.
#[must_use]
pub fn may(membership: &MembershipView, action: ActionKind) -> bool {
    decide(&facts(membership), action).is_allowed()
}

/// Whether the reader may do something about a customer with whom a relationship stands.
#[must_use]
pub fn may_about_customer(membership: &MembershipView, action: ActionKind) -> bool {
    decide(&facts(membership).related(), action).is_allowed()
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

/// The main menu: what the reader may open, by the decision the server makes too. Home and the own settings are everybody's.
fn menu(text: Text, membership: &MembershipView) -> Vec<NavEntry> {
    let (slug, tier) = (membership.organization.slug.as_str(), membership.organization.tier);
    let reads = |action| may(membership, action);
    // A global admin is no agent, but can become one there (design.md 7.1).
    let customers = reads(ActionKind::ListCustomers) || reads(ActionKind::JoinAdminAgents);
    let (partnerships, short) = match tier {
        Tier::Provider => (text.partnership_resellers(), text.partnership_resellers_short()),
        _ => (text.partnership_providers(), text.partnership_providers_short()),
    };
    let whole = |href, label, icon| NavEntry { href, label, short: None, icon, whole: true };
    let partnerships =
        NavEntry { short: Some(short), ..whole(paths::partnerships(slug, tier), partnerships, IconName::Layers) };
    let partners = NavEntry {
        short: Some(text.shell_nav_partners_short()),
        ..whole(paths::partners(slug), text.shell_nav_partners(), IconName::Layers)
    };
    let entries = [
        (
            true,
            NavEntry {
                href: paths::organization(slug),
                label: text.shell_nav_home(),
                short: None,
                icon: IconName::Home,
                whole: false,
            },
        ),
        (customers, whole(paths::customers(slug), text.shell_nav_customers(), IconName::Building)),
        (reads(ActionKind::ListPartners), partners),
        (reads(ActionKind::ReviewEnrollments), whole(paths::review_queue(slug), text.review_nav(), IconName::Building)),
        (reads(ActionKind::ListPartnerships), partnerships),
        (reads(ActionKind::ViewMemberships), whole(paths::memberships(slug), text.membership_nav(), IconName::Key)),
        (reads(ActionKind::ViewOffers), whole(paths::offers(slug), text.offer_nav(), IconName::Receipt)),
        (reads(ActionKind::ManageOutbox), whole(paths::outbox(slug), text.shell_nav_outbox(), IconName::Mail)),
        (true, whole(paths::settings(slug), text.shell_nav_settings(), IconName::Sliders)),
    ];
    entries.into_iter().filter(|(shown, _)| *shown).map(|(_, entry)| entry).collect()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use shared::locale::Locale;
    use shared::organization::{OrganizationView, Standing};
    use shared::user::{Role, RoleSet};

    fn shown(tier: Tier, roles: &[Role]) -> Vec<&'static str> {
        let organization = OrganizationView {
            slug: "maple-services".to_owned(),
            name: "Maple Services".to_owned(),
            tier,
            domain: "maple.example".to_owned(),
            domain_verified: true,
            country: "GB".to_owned(),
        };
        let membership = MembershipView { organization, standing: Standing::Active, roles: RoleSet::of(roles) };
        menu(Text::new(Locale::English), &membership).iter().map(|entry| entry.label).collect()
    }

    #[test]
    fn the_main_menu_has_what_the_role_opens_and_no_more() {
        let cases: &[(Tier, &[Role], &[&str])] = &[
            (Tier::Reseller, &[Role::AdminAgent], &["Home", "Customers", "Indirect providers", "Offers", "Settings"]),
            (Tier::Reseller, &[Role::HelpdeskAgent], &["Home", "Customers", "Offers", "Settings"]),
            (Tier::Reseller, &[Role::GlobalAdmin], &["Home", "Customers", "Indirect providers", "Offers", "Settings"]),
            (Tier::Reseller, &[Role::BillingAdmin], &["Home", "Offers", "Settings"]),
            (Tier::Reseller, &[], &["Home", "Settings"]),
            (Tier::Customer, &[Role::GlobalAdmin], &["Home", "Partner relationships", "Offers", "Settings"]),
            (Tier::Customer, &[], &["Home", "Settings"]),
            (Tier::Operator, &[Role::Reviewer], &["Home", "Enrolments", "MPN IDs", "Offers", "Settings"]),
            (Tier::Operator, &[Role::Operator], &["Home", "Enrolments", "MPN IDs", "Offers", "Outbox", "Settings"]),
        ];
        for (tier, roles, entries) in cases {
            assert_eq!(shown(*tier, roles), *entries, "{tier:?} {roles:?}");
        }
    }
}
