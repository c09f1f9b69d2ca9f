//! The customer's answer.

use backend::error::Conflict;
use backend::services::delegated_admin::request::{answer, show, withdraw};
use backend::services::freeze;
use shared::delegated_admin::{AdminRequestState, Obstacle};
use shared::field::Code;
use shared::id::AdminRequestId;
use shared::policy::{ActionKind, Missing};

use super::{LICENSES, READER, declining, giving};
use crate::delegated_admin::{ROWAN, ROWAN_ADMIN};
use crate::support::{MAPLE, MAPLE_AGENT, Refusal as _, World, both_engines};

both_engines!(
    approving_gives_what_was_asked_from_that_moment_on,
    declining_gives_nothing_and_tells_why,
    nothing_can_be_given_that_was_not_asked_for,
    giving_needs_the_password_and_declining_does_not,
    only_the_customers_own_global_admin_answers,
    a_frozen_customer_reads_and_declines_but_does_not_approve,
    a_partner_that_is_suspended_or_has_lost_its_asker_gets_nothing,
    what_is_closed_is_not_answered_again,
    the_tables_refuse_a_request_of_two_other_sides,
);

async fn approving_gives_what_was_asked_from_that_moment_on(world: World) {
    let second = world.second_admin_of_rowan().await;
    let id = world.ask_rowan("Spring cleaning", &[LICENSES, READER], 30).await;
    world.wait_days(3);
    assert_eq!(world.rowan_answers(id, &giving(&[READER, LICENSES], 30)).await, AdminRequestState::Approved);
    let until = world.now().plus_days(30);
    let given: Vec<_> = world.rights_at_rowan().await.into_iter().filter(|grant| grant.expires_at == until).collect();
    assert_eq!(given.iter().map(|grant| grant.role).collect::<Vec<_>>(), [READER, LICENSES]);
    assert!(given.iter().all(|grant| grant.started_at == world.now()));
    for mailbox in [ROWAN_ADMIN, second, MAPLE_AGENT] {
        let mails = world.mails_to(mailbox).await;
        let told = mails.last().expect("everybody on both sides is told");
        assert_eq!(told.subject, "Rowan Clinics gave Maple Services administrator access", "{mailbox}");
        assert!(told.text.contains("- Directory reader, until 25 Dec 2026"), "{}", told.text);
    }
    assert_eq!(world.lines("given").await, 2);
    world.assert_lists_follow("an approval").await;
}

async fn declining_gives_nothing_and_tells_why(world: World) {
    let before = world.rights_at_rowan().await;
    let id = world.ask_rowan("Spring cleaning", &[READER], 30).await;
    assert_eq!(world.rowan_answers(id, &declining("Not before spring.")).await, AdminRequestState::Declined);
    assert_eq!(world.rights_at_rowan().await, before);
    let told = world.mails_to(MAPLE_AGENT).await.pop().expect("the partner is told");
    assert!(told.text.contains("> Not before spring."), "{}", told.text);
    let agent = world.sign_in(MAPLE_AGENT).await;
    let shown = show(&world.backend, &agent, MAPLE, id).await.expect("it stays readable");
    assert_eq!((shown.state, shown.reason.as_str()), (AdminRequestState::Declined, "Not before spring."));
}

/// Rows 14, 20 and 21.
async fn nothing_can_be_given_that_was_not_asked_for(world: World) {
    let id = world.ask_rowan("Spring cleaning", &[READER], 30).await;
    let admin = world.sign_in(ROWAN_ADMIN).await;
    let before = world.probe.rows().await;
    let more = answer(&world.backend, &admin, ROWAN, id, &giving(&[READER, LICENSES], 30)).await;
    assert_eq!(more.field("roles"), Code::UnknownChoice);
    let longer = answer(&world.backend, &admin, ROWAN, id, &giving(&[READER], 31)).await;
    assert_eq!(longer.field("days"), Code::NotInRange { min: 1, max: 30 });
    let nothing = answer(&world.backend, &admin, ROWAN, id, &giving(&[], 30)).await;
    assert_eq!(nothing.field("roles"), Code::NoneChosen);
    let mut less = giving(&[READER], 29);
    less.offer.clear();
    assert_eq!(answer(&world.backend, &admin, ROWAN, id, &less).await.field("offer"), Code::LessThanAsked);
    // What the page showed is no word of the customer's.
    let mut posed = giving(&[READER], 60);
    "60".clone_into(&mut posed.asked_days);
    posed.asked_roles = vec![READER.code().to_owned()];
    assert_eq!(
        answer(&world.backend, &admin, ROWAN, id, &posed).await.field("days"),
        Code::NotInRange { min: 1, max: 30 }
    );
    world.probe.assert_unchanged(&before, "answers that are none").await;
}

/// Row 34.
async fn giving_needs_the_password_and_declining_does_not(world: World) {
    let id = world.ask_rowan("Spring cleaning", &[READER], 30).await;
    let admin = world.sign_in(ROWAN_ADMIN).await;
    world.wait_seconds(16 * 60);
    let before = world.probe.rows().await;
    answer(&world.backend, &admin, ROWAN, id, &giving(&[READER], 30)).await.step_up_required();
    answer(&world.backend, &admin, ROWAN, id, &giving(&[READER], 3)).await.step_up_required();
    world.probe.assert_unchanged(&before, "giving with a password of long ago").await;
    let declined = answer(&world.backend, &admin, ROWAN, id, &declining("")).await;
    assert_eq!(declined.expect("a no needs none"), AdminRequestState::Declined);
}

/// Rows 18 and 19.
async fn only_the_customers_own_global_admin_answers(world: World) {
    let id = world.ask_rowan("Spring cleaning", &[READER], 30).await;
    let yes = giving(&[READER], 30);
    let nobody = world.sign_in("frontdesk@rowan.example").await;
    let willow = world.sign_in("global-admin@willow.example").await;
    let [admin, agent] = [world.sign_in(ROWAN_ADMIN).await, world.sign_in(MAPLE_AGENT).await];
    let before = world.probe.rows().await;
    let denial = answer(&world.backend, &nobody, ROWAN, id, &yes).await.denial();
    assert_eq!((denial.action, denial.missing), (ActionKind::AnswerAdminRequest, Missing::Role));
    assert_eq!(answer(&world.backend, &agent, MAPLE, id, &yes).await.denial().missing, Missing::Tier);
    answer(&world.backend, &agent, ROWAN, id, &yes).await.not_found();
    answer(&world.backend, &willow, "willow-bakery", id, &yes).await.not_found();
    answer(&world.backend, &willow, ROWAN, id, &yes).await.not_found();
    let made_up = AdminRequestId::from_uuid(uuid::Uuid::max());
    answer(&world.backend, &admin, ROWAN, made_up, &yes).await.not_found();
    world.probe.assert_unchanged(&before, "answers of others").await;
}

async fn a_frozen_customer_reads_and_declines_but_does_not_approve(world: World) {
    let id = world.ask_rowan("Spring cleaning", &[READER], 30).await;
    let [admin, agent] = [world.sign_in(ROWAN_ADMIN).await, world.sign_in(MAPLE_AGENT).await];
    freeze::start(&world.backend, &admin, ROWAN).await.expect("its global admin freezes");
    let shown = show(&world.backend, &admin, ROWAN, id).await.expect("it can be read");
    assert_eq!((shown.obstacle, shown.may_act), (Some(Obstacle::Frozen), true));
    let before = world.probe.rows().await;
    for days in [30, 3] {
        let refused = answer(&world.backend, &admin, ROWAN, id, &giving(&[READER], days)).await;
        assert_eq!(refused.conflict(), Conflict::AccessFrozen);
    }
    let shown = show(&world.backend, &agent, MAPLE, id).await.expect("the partner reads it too");
    assert_eq!((shown.obstacle, shown.may_act), (Some(Obstacle::Frozen), false));
    assert_eq!(withdraw(&world.backend, &agent, MAPLE, ROWAN, id).await.denial().missing, Missing::Frozen);
    world.probe.assert_unchanged(&before, "a yes while frozen").await;
    answer(&world.backend, &admin, ROWAN, id, &declining("")).await.expect("a no is always possible");
}

/// Rows 8 and 9.
async fn a_partner_that_is_suspended_or_has_lost_its_asker_gets_nothing(world: World) {
    let id = world.ask_rowan("Spring cleaning", &[READER], 30).await;
    let standing =
        |standing: &str| format!("UPDATE organization SET standing = '{standing}' WHERE slug = 'maple-services'");
    world.probe.change(&standing("suspended")).await;
    let admin = world.sign_in(ROWAN_ADMIN).await;
    let before = world.probe.rows().await;
    for days in [30, 3] {
        let refused = answer(&world.backend, &admin, ROWAN, id, &giving(&[READER], days)).await;
        assert_eq!(refused.conflict(), Conflict::PartnerSuspended);
    }
    world.probe.assert_unchanged(&before, "a yes to a suspended partner").await;
    world.probe.change(&standing("active")).await;
    world.take_role(MAPLE_AGENT, "admin_agent").await;
    for days in [30, 3] {
        let refused = answer(&world.backend, &admin, ROWAN, id, &giving(&[READER], days)).await;
        assert_eq!(refused.conflict(), Conflict::AskerMayNoLonger);
    }
    answer(&world.backend, &admin, ROWAN, id, &declining("")).await.expect("a no is always possible");
}

async fn what_is_closed_is_not_answered_again(world: World) {
    let admin = world.sign_in(ROWAN_ADMIN).await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    let approved = world.ask_rowan("First", &[READER], 30).await;
    world.rowan_answers(approved, &giving(&[READER], 30)).await;
    let declined = world.ask_rowan("Second", &[LICENSES], 30).await;
    world.rowan_answers(declined, &declining("")).await;
    let withdrawn = world.ask_rowan("Third", &[LICENSES], 30).await;
    withdraw(&world.backend, &agent, MAPLE, ROWAN, withdrawn).await.expect("it waits");
    let before = world.probe.rows().await;
    for (id, role, state) in [
        (approved, READER, AdminRequestState::Approved),
        (declined, LICENSES, AdminRequestState::Declined),
        (withdrawn, LICENSES, AdminRequestState::Withdrawn),
    ] {
        for form in [giving(&[role], 30), giving(&[role], 3), declining("")] {
            let late = answer(&world.backend, &admin, ROWAN, id, &form).await;
            assert_eq!(late.conflict(), Conflict::AdminRequest(state));
        }
        let late = withdraw(&world.backend, &agent, MAPLE, ROWAN, id).await;
        assert_eq!(late.conflict(), Conflict::AdminRequest(state));
    }
    world.probe.assert_unchanged(&before, "answering what is closed").await;
}

async fn the_tables_refuse_a_request_of_two_other_sides(world: World) {
    world.ask_rowan("Spring cleaning", &[READER], 30).await;
    let willow = "(SELECT id FROM organization WHERE slug = 'willow-bakery')";
    let mixed = format!("UPDATE delegated_admin_request SET customer_organization_id = {willow}");
    world.probe.assert_refused(&mixed, "a request in a relationship with somebody else").await;
    world.probe.assert_refused("UPDATE delegated_admin_request SET days = 731", "more than two years").await;
    world.probe.assert_refused("UPDATE delegated_admin_request SET offered_days = 31", "an offer of more").await;
    world.probe.assert_refused("UPDATE delegated_admin_request SET state = 'open'", "a state that is none").await;
}
