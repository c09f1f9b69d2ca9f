//! An organisation's start page: what the reader can do here.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::organization::{OrganizationView, Standing, Tier};
use shared::policy::ActionKind;
use shared::session::MembershipView;

use super::may;
use crate::features::enrollment::SignAgain;
use crate::features::membership::MembershipSection;
use crate::features::user::{AskedOfYou, JoinAdminAgentsOffer};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Banner, Empty, PageHead, Tone};

/// The page.
#[component]
pub fn HomePage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let organization = membership.organization.clone();
    let entries = entries(text, &membership);
    let roles: Vec<_> = membership.roles.iter().map(|role| text.role(role)).collect();
    let roles = if roles.is_empty() { text.organization_roles_none(&organization.name) } else { roles.join(", ") };
    let is_partner = matches!(organization.tier, Tier::Provider | Tier::Reseller);
    let enrolling = membership.standing == Standing::Enrolling;
    // Before the account is active there is nothing an agent could do (source article, enrolment step 9).
    let offer =
        !enrolling && may(&membership, ActionKind::JoinAdminAgents) && !may(&membership, ActionKind::ListCustomers);
    // The first signature is a step of the enrolment; a later one is asked for here.
    let signs = !enrolling && may(&membership, ActionKind::SignAgreement);
    let answers = may(&membership, ActionKind::ManageUsers);
    let nothing = entries.is_empty() && !offer;
    let entry = |(href, title, hint): (String, &'static str, String)| {
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
        <Title text=organization.name.clone() />
        <main class="page" id="main">
            <PageHead title=organization.name.clone() lead=text.organization_home_lead() />
            {enrolling.then(|| view! { <Enrolling organization=organization.clone() /> })}
            {answers.then(|| view! { <AskedOfYou organization=organization.slug.clone() /> })}
            {signs.then(|| view! { <SignAgain organization=organization.slug.clone() /> })}
            {offer.then(|| view! { <JoinAdminAgentsOffer organization=organization.slug.clone() /> })}
            {nothing
                .then(|| {
                    view! {
                        <Empty
                            title=text.organization_nothing_title()
                            text=text.organization_nothing_body(text.organization_nothing_admins())
                        />
                    }
                })}
            <ul class="entries">{entries.into_iter().map(entry).collect_view()}</ul>
            <section class="section">
                <h2>{text.organization_roles_title()}</h2>
                <p>{roles}</p>
            </section>
            {is_partner.then(|| view! { <MembershipSection membership=membership /> })}
        </main>
    }
    .into_any()
}

/// A company that is not in the programme yet: where its enrolment is.
#[component]
fn Enrolling(organization: OrganizationView) -> impl IntoView {
    let text = use_text();
    view! {
        <Banner tone=Tone::Caution title=text.enrollment_home_title(&organization.name)>
            <p>{text.enrollment_home_body()}</p>
            <div class="actions">
                <a class="button is-main" href=paths::enrollment(&organization.slug)>
                    {text.enrollment_status_title()}
                </a>
            </div>
        </Banner>
    }
}

fn entries(text: Text, membership: &MembershipView) -> Vec<(String, &'static str, String)> {
    let organization = &membership.organization;
    let (slug, name) = (organization.slug.as_str(), organization.name.as_str());
    [
        (
            ActionKind::ListCustomers,
            paths::customers(slug),
            text.organization_to_customers(),
            text.organization_to_customers_hint(name),
        ),
        (
            ActionKind::RequestRelationship,
            paths::request(slug),
            text.organization_to_request(),
            text.organization_to_request_hint().to_owned(),
        ),
        (
            ActionKind::ListInvitations,
            paths::invitations(slug),
            text.organization_to_invitations(),
            text.organization_to_invitations_hint().to_owned(),
        ),
        (
            ActionKind::ListPartners,
            paths::partners(slug),
            text.organization_to_partners(),
            text.organization_to_partners_hint(name),
        ),
        (
            ActionKind::ReviewEnrollments,
            paths::review_queue(slug),
            text.review_title(),
            text.review_home_hint().to_owned(),
        ),
        (
            ActionKind::ManageEnrollmentRules,
            paths::review_rules(slug),
            text.review_rules_title(),
            text.review_rules_lead().to_owned(),
        ),
        (
            ActionKind::TrackEnrollment,
            paths::enrollment(slug),
            text.enrollment_status_title(),
            text.organization_to_enrollment_hint().to_owned(),
        ),
        (
            ActionKind::ManageOutbox,
            paths::outbox(slug),
            text.organization_to_outbox(),
            text.organization_to_outbox_hint().to_owned(),
        ),
        (
            ActionKind::ChangeProgrammeSettings,
            paths::programme_settings(slug),
            text.organization_to_settings(),
            text.organization_to_settings_hint().to_owned(),
        ),
        (
            ActionKind::ListUsers,
            paths::users(slug),
            text.organization_to_users(),
            text.organization_to_users_hint(name),
        ),
        (
            ActionKind::ViewActivity,
            paths::activity(slug),
            text.organization_to_activity(),
            text.organization_to_activity_hint().to_owned(),
        ),
        (
            ActionKind::ViewMemberships,
            paths::memberships(slug),
            text.membership_home_entry(),
            text.membership_home_entry_hint().to_owned(),
        ),
        (
            ActionKind::CarryOverCustomers,
            paths::carried_over(slug),
            text.carried_title(),
            text.carried_home_hint().to_owned(),
        ),
    ]
    .into_iter()
    .filter(|(action, ..)| may(membership, *action))
    .map(|(_, href, title, hint)| (href, title, hint))
    .collect()
}
