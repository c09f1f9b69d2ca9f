//! Ending a relationship: what hangs on it, who may, and what is left afterwards.

use backend::services::customer::{account, list, partners};
use backend::services::delegated_admin;
use backend::services::ending::{end, plan};
use backend::services::invitation::answer;
use shared::audit::Event;
use shared::customer::FilterForm;
use shared::delegated_admin::AdminRole;
use shared::ending::{EndingForm, Side};
use shared::field::Code;
use shared::invitation::Closed;
use shared::policy::{ActionKind, Missing};

use super::{ROWAN, ROWAN_ADMIN, declared, leaving};
use crate::support::{
    ASPEN, ASPEN_ADMIN, BIRCH, MAPLE, MAPLE_AGENT, Refusal as _, World, accepting, both_engines, request_to,
};

both_engines!(
    the_plan_names_everything_that_hangs_on_the_relationship,
    the_customer_is_gone_on_the_very_next_request_of_every_process,
    the_customer_ends_it_from_its_own_side,
    open_invitations_to_the_customer_are_taken_back_and_no_others,
    rights_that_are_left_stay_in_the_customers_sight_and_hands,
    rights_that_were_left_hang_on_the_next_relationship,
    the_same_customer_can_be_asked_again,
    a_notice_goes_to_the_other_side_unless_it_is_taken_off,
    nothing_ends_without_the_declaration_or_an_old_password,
    only_an_admin_agent_or_the_customers_global_admin_ends_it,
    a_relationship_of_others_is_not_found,
    a_suspended_organisation_can_still_take_leave,
);

async fn the_plan_names_everything_that_hangs_on_the_relationship(world: World) {
    world.invite(&request_to(ROWAN_ADMIN)).await;
    let [agent, admin] = [world.sign_in(MAPLE_AGENT).await, world.sign_in(ROWAN_ADMIN).await];
    let before = world.probe.rows().await;
    let ours = plan(&world.backend, &agent, MAPLE, ROWAN).await.expect("an admin agent may end it");
    assert_eq!((ours.side, ours.partner.slug.as_str(), ours.customer.slug.as_str()), (Side::Partner, MAPLE, ROWAN));
    assert_eq!(ours.rights.len(), 2);
    let to: Vec<_> = ours.invitations.iter().map(|open| open.recipient.as_str()).collect();
    assert!(to.contains(&ROWAN_ADMIN), "{to:?}");
    let theirs = plan(&world.backend, &admin, ROWAN, MAPLE).await.expect("its global admin may end it");
    assert_eq!((theirs.side, theirs.rights, theirs.invitations), (Side::Customer, ours.rights, ours.invitations));
    world.probe.assert_unchanged(&before, "looking at the plan").await;
}

/// Rows 16 and 17.
async fn the_customer_is_gone_on_the_very_next_request_of_every_process(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    end(&world.backend, &agent, MAPLE, ROWAN, &declared()).await.expect("an admin agent may end it");
    let other = world.another_process().await;
    for backend in [&world.backend, &other] {
        account(backend, &agent, MAPLE, ROWAN).await.not_found();
        plan(backend, &agent, MAPLE, ROWAN).await.not_found();
        end(backend, &agent, MAPLE, ROWAN, &declared()).await.not_found();
        let rows = list(
            backend,
            &agent,
            MAPLE,
            &FilterForm { search: "rowan".to_owned(), ..FilterForm::default() },
            None,
            ROWAN,
        )
        .await
        .expect("agents see the list");
        assert!(rows.rows.is_empty() && rows.open.is_none());
        let admin = world.sign_in(ROWAN_ADMIN).await;
        let page = partners(backend, &admin, ROWAN).await.expect("a global admin sees the page");
        assert!(page.partners.is_empty(), "no right is left and no relationship stands");
    }
    let of_rowan = "customer_organization_id = (SELECT id FROM organization WHERE slug = 'rowan-clinics')";
    assert_eq!(world.probe.count("delegated_admin_grant", &format!("ended_at IS NULL AND {of_rowan}")).await, 0);
}

async fn the_customer_ends_it_from_its_own_side(world: World) {
    let form = EndingForm { reason: "They closed down.".to_owned(), ..declared() };
    world.end(ROWAN_ADMIN, ROWAN, MAPLE, &form).await.expect("its global admin may end it");
    let agent = world.sign_in(MAPLE_AGENT).await;
    account(&world.backend, &agent, MAPLE, ROWAN).await.not_found();
    let roles = vec![AdminRole::UserAdministrator, AdminRole::HelpdeskAdministrator];
    let expected = Event::RelationshipEnded { ended: roles, left: vec![], reason: form.reason };
    for slug in [MAPLE, ROWAN] {
        let events = world.events_of(slug).await;
        let last: Event = serde_json::from_str(events.last().expect("there is one")).expect("it reads back");
        assert_eq!(last, expected, "on the record of {slug}");
    }
    let willow = world.sign_in("global-admin@willow.example").await;
    let page = partners(&world.backend, &willow, "willow-bakery").await.expect("a global admin sees the page");
    assert_eq!(page.partners.len(), 2, "other customers keep theirs");
}

async fn open_invitations_to_the_customer_are_taken_back_and_no_others(world: World) {
    let to_rowan = world.invite(&request_to("frontdesk@rowan.example")).await;
    let _to_aspen = world.invite(&request_to(ASPEN_ADMIN)).await;
    world.end(MAPLE_AGENT, MAPLE, ROWAN, &declared()).await.expect("an admin agent may end it");
    for (state, to) in [("revoked", "frontdesk@rowan.example"), ("sent", ASPEN_ADMIN)] {
        assert_eq!(
            world.probe.count("invitation", &format!("state = '{state}' AND recipient_key = '{to}'")).await,
            1,
            "{state}: {to}"
        );
    }
    let frontdesk = world.sign_in("frontdesk@rowan.example").await;
    let refused = answer(&world.backend, &frontdesk, &to_rowan.token, &accepting(&[])).await;
    assert!(refused.is_err(), "its link opens nothing");
    assert!(world.events_of(MAPLE).await.iter().any(|event| event.contains("invitation_revoked")));
}

async fn rights_that_are_left_stay_in_the_customers_sight_and_hands(world: World) {
    world.end(MAPLE_AGENT, MAPLE, ROWAN, &leaving()).await.expect("an admin agent may end it");
    let agent = world.sign_in(MAPLE_AGENT).await;
    account(&world.backend, &agent, MAPLE, ROWAN).await.not_found();
    let admin = world.sign_in(ROWAN_ADMIN).await;
    let page = partners(&world.backend, &admin, ROWAN).await.expect("a global admin sees the page");
    let former = &page.partners[0];
    assert_eq!((former.organization.slug.as_str(), former.ended_at), (MAPLE, Some(world.now())));
    let held: Vec<_> = former.grants.iter().filter(|grant| grant.holds(world.now())).cloned().collect();
    assert_eq!(held.len(), 2);
    for grant in &held {
        delegated_admin::end(&world.backend, &admin, ROWAN, grant.id).await.expect("it is the customer's to end");
    }
    let page = partners(&world.backend, &admin, ROWAN).await.expect("a global admin sees the page");
    assert!(page.partners.is_empty(), "nothing is left");
}

async fn rights_that_were_left_hang_on_the_next_relationship(world: World) {
    world.end(MAPLE_AGENT, MAPLE, ROWAN, &leaving()).await.expect("an admin agent may end it");
    let invited = world.invite(&request_to(ROWAN_ADMIN)).await;
    let admin = world.sign_in(ROWAN_ADMIN).await;
    answer(&world.backend, &admin, &invited.token, &accepting(&[])).await.expect("its global admin may accept");
    let agent = world.sign_in(MAPLE_AGENT).await;
    let rows = list(
        &world.backend,
        &agent,
        MAPLE,
        &FilterForm { search: "rowan".to_owned(), ..FilterForm::default() },
        None,
        "",
    )
    .await
    .expect("agents see it")
    .rows;
    assert_eq!((rows.len(), rows[0].rights), (1, 2));
    let page = partners(&world.backend, &admin, ROWAN).await.expect("a global admin sees the page");
    assert_eq!((page.partners.len(), page.partners[0].ended_at), (1, None), "once, and as a partner");
    world.end(MAPLE_AGENT, MAPLE, ROWAN, &declared()).await.expect("and it can be ended with them");
    let page = partners(&world.backend, &admin, ROWAN).await.expect("a global admin sees the page");
    assert!(page.partners.is_empty());
}

async fn the_same_customer_can_be_asked_again(world: World) {
    let first = world.end(ROWAN_ADMIN, ROWAN, MAPLE, &declared()).await.expect("its global admin may end it");
    let invited = world.invite(&request_to(ROWAN_ADMIN)).await;
    let admin = world.sign_in(ROWAN_ADMIN).await;
    answer(&world.backend, &admin, &invited.token, &accepting(&[])).await.expect("its global admin may accept");
    let agent = world.sign_in(MAPLE_AGENT).await;
    account(&world.backend, &agent, MAPLE, ROWAN).await.expect("the customer is back");
    let second = world.end(ROWAN_ADMIN, ROWAN, MAPLE, &declared()).await.expect("and can leave again");
    assert_ne!(first, second);
    let again = answer(&world.backend, &admin, &invited.token, &accepting(&[])).await;
    assert_eq!(again.gone(), Closed::Accepted, "an old consent starts nothing");
}

async fn a_notice_goes_to_the_other_side_unless_it_is_taken_off(world: World) {
    let form = EndingForm { reason: "We part.\nWith thanks.".to_owned(), ..declared() };
    let id = world.end(MAPLE_AGENT, MAPLE, ROWAN, &form).await.expect("an admin agent may end it");
    let notice = world.only_mail_to(ROWAN_ADMIN).await;
    assert_eq!(notice.subject, "Maple Services and Rowan Clinics: the relationship has ended");
    for part in ["- User administrator", "> We part.\n> With thanks.", &format!("/o/rowan-clinics/endings/{id}")] {
        assert!(notice.text.contains(part), "{part:?} in {}", notice.text);
    }
    let own = world.only_mail_to(MAPLE_AGENT).await;
    assert!(own.text.contains(&format!("/o/maple-services/endings/{id}")), "{}", own.text);

    let quiet = EndingForm { notice: String::new(), ..declared() };
    let willow = "global-admin@willow.example";
    world.end(MAPLE_AGENT, MAPLE, "willow-bakery", &quiet).await.expect("an admin agent may end it");
    assert!(world.mails_to(willow).await.is_empty(), "no notice was asked for");
    assert!(world.events_of("willow-bakery").await.iter().any(|event| event.contains("relationship_ended")));
}

/// Row 34.
async fn nothing_ends_without_the_declaration_or_an_old_password(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let before = world.probe.rows().await;
    let undeclared = end(&world.backend, &agent, MAPLE, ROWAN, &EndingForm::blank()).await;
    assert_eq!(undeclared.field("confirmed"), Code::NotConfirmed);
    world.wait_seconds(15 * 60);
    end(&world.backend, &agent, MAPLE, ROWAN, &declared()).await.step_up_required();
    world.probe.assert_unchanged(&before, "a refused ending").await;
}

async fn only_an_admin_agent_or_the_customers_global_admin_ends_it(world: World) {
    for email in ["sales-agent@maple.example", "helpdesk-agent@maple.example", "global-admin@maple.example"] {
        let person = world.sign_in(email).await;
        let before = world.probe.rows().await;
        let denial = end(&world.backend, &person, MAPLE, ROWAN, &declared()).await.denial();
        assert_eq!((denial.action, denial.missing), (ActionKind::RemoveCustomer, Missing::Role), "{email}");
        assert_eq!(plan(&world.backend, &person, MAPLE, ROWAN).await.denial().missing, Missing::Role, "{email}");
        world.probe.assert_unchanged(&before, email).await;
    }
    let member = world.sign_in("frontdesk@rowan.example").await;
    let denial = end(&world.backend, &member, ROWAN, MAPLE, &declared()).await.denial();
    assert_eq!((denial.action, denial.missing), (ActionKind::RemovePartner, Missing::Role));
    world.end("admin-agent@birch.example", BIRCH, "willow-bakery", &declared()).await.expect("a provider may as well");
}

/// Rows 18 and 19.
async fn a_relationship_of_others_is_not_found(world: World) {
    let [agent, stranger] = [world.sign_in(MAPLE_AGENT).await, world.sign_in("admin-agent@oak.example").await];
    let aspen = world.sign_in(ASPEN_ADMIN).await;
    let before = world.probe.rows().await;
    for (person, organization, other) in [
        (&stranger, MAPLE, ROWAN),
        (&stranger, "oak-solutions", ROWAN),
        (&agent, MAPLE, ASPEN),
        (&agent, MAPLE, BIRCH),
        (&agent, MAPLE, "no-such-customer"),
        (&agent, ROWAN, MAPLE),
        (&aspen, ASPEN, MAPLE),
        (&aspen, ROWAN, MAPLE),
    ] {
        end(&world.backend, person, organization, other, &declared()).await.not_found();
        plan(&world.backend, person, organization, other).await.not_found();
    }
    world.probe.assert_unchanged(&before, "reaching for a relationship of others").await;
}

async fn a_suspended_organisation_can_still_take_leave(world: World) {
    world.suspend(MAPLE).await;
    world.end(MAPLE_AGENT, MAPLE, ROWAN, &declared()).await.expect("what exists stays manageable");
    world.suspend("willow-bakery").await;
    let willow = "global-admin@willow.example";
    world.end(willow, "willow-bakery", MAPLE, &declared()).await.expect("on the other side too");
    world.end(willow, "willow-bakery", MAPLE, &declared()).await.not_found();
}
