//! Less than what was asked, for the partner to accept or not.

use backend::error::Conflict;
use backend::services::delegated_admin::request::{accept, refuse, show, withdraw};
use backend::services::freeze;
use shared::delegated_admin::{AdminRequestState, AdminTermsView};
use shared::policy::Missing;

use super::{LICENSES, READER, declining, giving};
use crate::delegated_admin::{ROWAN, ROWAN_ADMIN};
use crate::support::{MAPLE, MAPLE_AGENT, Refusal as _, World, both_engines};

both_engines!(
    an_offer_gives_nothing_until_the_partner_accepts_it,
    a_refused_offer_and_one_taken_back_give_nothing,
    only_what_is_offered_is_accepted_or_refused,
    an_offer_stands_as_long_as_whoever_made_it_may_make_it,
    only_an_admin_agent_of_the_partner_takes_an_offer,
);

async fn an_offer_gives_nothing_until_the_partner_accepts_it(world: World) {
    let before = world.rights_at_rowan().await;
    let id = world.ask_rowan("Spring cleaning", &[LICENSES, READER], 30).await;
    assert_eq!(world.rowan_answers(id, &giving(&[READER], 7)).await, AdminRequestState::Offered);
    assert_eq!(world.rights_at_rowan().await, before);
    let told = world.mails_to(MAPLE_AGENT).await.pop().expect("the partner is told");
    assert_eq!(told.subject, "Rowan Clinics offers Maple Services less than it asked for");
    assert!(told.text.contains("- Directory reader\nfor 7 days") && !told.text.contains("License"), "{}", told.text);
    assert_eq!(world.mails_to(ROWAN_ADMIN).await.len(), 2, "the customer has a copy");
    let agent = world.sign_in(MAPLE_AGENT).await;
    let shown = show(&world.backend, &agent, MAPLE, id).await.expect("both stand beside each other");
    assert_eq!(shown.asked, AdminTermsView { roles: vec![READER, LICENSES], days: 30 });
    assert_eq!(shown.offered, Some(AdminTermsView { roles: vec![READER], days: 7 }));
    world.wait_days(2);
    accept(&world.backend, &agent, MAPLE, ROWAN, id).await.expect("an admin agent accepts");
    let given: Vec<_> = world.rights_at_rowan().await.into_iter().filter(|grant| !before.contains(grant)).collect();
    assert_eq!(given.len(), 1);
    assert_eq!((given[0].role, given[0].started_at), (READER, world.now()));
    assert_eq!(given[0].expires_at, world.now().plus_days(7));
    assert_eq!(world.stored_state(id).await, "accepted");
    assert_eq!((world.lines("offered").await, world.lines("by_offer\":true").await), (2, 2));
    for mailbox in [ROWAN_ADMIN, MAPLE_AGENT] {
        let told = world.mails_to(mailbox).await.pop().expect("both sides are told");
        assert!(told.text.contains("- Directory reader, until 1 Dec 2026"), "{mailbox}: {}", told.text);
    }
    world.assert_lists_follow("an offer that was accepted").await;
}

async fn a_refused_offer_and_one_taken_back_give_nothing(world: World) {
    let before = world.rights_at_rowan().await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    let refused = world.ask_rowan("First", &[READER], 30).await;
    world.rowan_answers(refused, &giving(&[READER], 7)).await;
    refuse(&world.backend, &agent, MAPLE, ROWAN, refused).await.expect("an admin agent refuses");
    let taken_back = world.ask_rowan("Second", &[READER], 30).await;
    world.rowan_answers(taken_back, &giving(&[READER], 7)).await;
    world.rowan_answers(taken_back, &declining("On second thoughts, no.")).await;
    for (id, state) in [(refused, AdminRequestState::Refused), (taken_back, AdminRequestState::Declined)] {
        let late = accept(&world.backend, &agent, MAPLE, ROWAN, id).await;
        assert_eq!(late.conflict(), Conflict::AdminRequest(state));
    }
    assert_eq!(world.rights_at_rowan().await, before);
}

async fn only_what_is_offered_is_accepted_or_refused(world: World) {
    let id = world.ask_rowan("Spring cleaning", &[READER], 30).await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    let before = world.probe.rows().await;
    let pending = Conflict::AdminRequest(AdminRequestState::Pending);
    assert_eq!(accept(&world.backend, &agent, MAPLE, ROWAN, id).await.conflict(), pending);
    assert_eq!(refuse(&world.backend, &agent, MAPLE, ROWAN, id).await.conflict(), pending);
    world.probe.assert_unchanged(&before, "taking what was not offered").await;
    world.rowan_answers(id, &giving(&[READER], 7)).await;
    let offered = Conflict::AdminRequest(AdminRequestState::Offered);
    assert_eq!(withdraw(&world.backend, &agent, MAPLE, ROWAN, id).await.conflict(), offered);
}

/// Row 8, from the other side.
async fn an_offer_stands_as_long_as_whoever_made_it_may_make_it(world: World) {
    let second = world.second_admin_of_rowan().await;
    let id = world.ask_rowan("Spring cleaning", &[READER], 30).await;
    world.rowan_answers(id, &giving(&[READER], 7)).await;
    world.take_role(ROWAN_ADMIN, "global_admin").await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    let before = world.probe.rows().await;
    assert_eq!(accept(&world.backend, &agent, MAPLE, ROWAN, id).await.conflict(), Conflict::OfferNoLongerStands);
    world.probe.assert_unchanged(&before, "an offer of somebody who may no longer").await;
    let other = world.sign_in(second).await;
    super::request::answer(&world.backend, &other, ROWAN, id, &declining("")).await.expect("a colleague takes it back");
}

async fn only_an_admin_agent_of_the_partner_takes_an_offer(world: World) {
    let id = world.ask_rowan("Spring cleaning", &[READER], 30).await;
    world.rowan_answers(id, &giving(&[READER], 7)).await;
    let sales = world.sign_in("sales-agent@maple.example").await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    let birch = world.sign_in("admin-agent@birch.example").await;
    let before = world.probe.rows().await;
    assert_eq!(accept(&world.backend, &sales, MAPLE, ROWAN, id).await.denial().missing, Missing::Role);
    assert_eq!(refuse(&world.backend, &sales, MAPLE, ROWAN, id).await.denial().missing, Missing::Role);
    accept(&world.backend, &agent, MAPLE, "willow-bakery", id).await.not_found();
    accept(&world.backend, &birch, "birch-distribution", "willow-bakery", id).await.not_found();
    world.probe.assert_unchanged(&before, "offers to others").await;
    let admin = world.sign_in(ROWAN_ADMIN).await;
    freeze::start(&world.backend, &admin, ROWAN).await.expect("its global admin freezes");
    assert_eq!(accept(&world.backend, &agent, MAPLE, ROWAN, id).await.denial().missing, Missing::Frozen);
    freeze::allow(&world.backend, &admin, ROWAN).await.expect("and allows again");
    world.probe.change("UPDATE organization SET standing = 'suspended' WHERE slug = 'maple-services'").await;
    assert_eq!(accept(&world.backend, &agent, MAPLE, ROWAN, id).await.denial().missing, Missing::Standing);
    refuse(&world.backend, &agent, MAPLE, ROWAN, id).await.expect("a suspended partner still says no");
}
