//! Requests nobody answered, and those whose relationship ended.

use backend::error::Conflict;
use backend::services::delegated_admin::request::{accept, list, show};
use backend::services::ending;
use backend::services::notice::give;
use shared::delegated_admin::AdminRequestState;
use shared::ending::EndingForm;

use super::{LICENSES, READER, giving};
use crate::delegated_admin::{ROWAN, ROWAN_ADMIN};
use crate::support::{MAPLE, MAPLE_AGENT, Refusal as _, World, both_engines};

both_engines!(
    what_nobody_answers_lapses_after_ninety_days_and_once,
    an_offer_waits_as_long_as_the_request_did,
    what_has_lapsed_is_not_approved_even_before_it_is_noted,
    what_was_answered_does_not_lapse,
    a_request_is_void_when_the_relationship_ends,
    the_plan_of_an_ending_names_what_would_be_void,
);

impl World {
    async fn lapse_mails(&self, mailbox: &str) -> usize {
        let mails = self.mails_to(mailbox).await;
        mails.iter().filter(|mail| mail.subject == "The request of Maple Services to Rowan Clinics has lapsed").count()
    }
}

async fn what_nobody_answers_lapses_after_ninety_days_and_once(world: World) {
    let id = world.ask_rowan("Spring cleaning", &[READER], 30).await;
    world.wait_days(89);
    give(&world.backend).await.expect("a round");
    assert_eq!(world.stored_state(id).await, "pending");
    world.wait_days(1);
    let other = world.another_process().await;
    let both = tokio::join!(give(&world.backend), give(&other));
    both.0.expect("one of the two lets it lapse");
    both.1.expect("and the other has nothing left to do");
    give(&world.backend).await.expect("nor has a later round");
    assert_eq!(world.stored_state(id).await, "lapsed");
    assert_eq!((world.lapse_mails(ROWAN_ADMIN).await, world.lapse_mails(MAPLE_AGENT).await), (1, 1));
    assert_eq!(world.lines("lapsed").await, 2, "once on each record");
}

async fn an_offer_waits_as_long_as_the_request_did(world: World) {
    let id = world.ask_rowan("Spring cleaning", &[READER], 30).await;
    world.wait_days(80);
    world.rowan_answers(id, &giving(&[READER], 7)).await;
    world.wait_days(89);
    give(&world.backend).await.expect("a round");
    assert_eq!(world.stored_state(id).await, "offered");
    world.wait_days(1);
    let agent = world.sign_in(MAPLE_AGENT).await;
    let late = accept(&world.backend, &agent, MAPLE, ROWAN, id).await;
    assert_eq!(late.conflict(), Conflict::AdminRequest(AdminRequestState::Lapsed));
    give(&world.backend).await.expect("a round");
    assert_eq!(world.stored_state(id).await, "lapsed");
}

async fn what_has_lapsed_is_not_approved_even_before_it_is_noted(world: World) {
    let id = world.ask_rowan("Spring cleaning", &[READER], 30).await;
    world.wait_days(90);
    let admin = world.sign_in(ROWAN_ADMIN).await;
    assert_eq!(show(&world.backend, &admin, ROWAN, id).await.expect("it is there").state, AdminRequestState::Lapsed);
    let open = list(&world.backend, &admin, ROWAN, true, None).await.expect("it may be seen");
    assert_eq!(open.rows, [], "it waits for nobody");
    let late = super::request::answer(&world.backend, &admin, ROWAN, id, &giving(&[READER], 30)).await;
    assert_eq!(late.conflict(), Conflict::AdminRequest(AdminRequestState::Lapsed));
    world.ask_rowan("Again", &[READER], 30).await;
}

async fn what_was_answered_does_not_lapse(world: World) {
    let id = world.ask_rowan("Spring cleaning", &[READER], 30).await;
    world.rowan_answers(id, &giving(&[READER], 30)).await;
    world.wait_days(200);
    give(&world.backend).await.expect("a round");
    assert_eq!((world.stored_state(id).await.as_str(), world.lines("lapsed").await), ("approved", 0));
}

async fn a_request_is_void_when_the_relationship_ends(world: World) {
    let pending = world.ask_rowan("First", &[READER], 30).await;
    let offered = world.ask_rowan("Second", &[LICENSES], 30).await;
    world.rowan_answers(offered, &giving(&[LICENSES], 7)).await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    let declared = EndingForm { confirmed: "true".to_owned(), ..EndingForm::blank() };
    ending::end(&world.backend, &agent, MAPLE, ROWAN, &declared).await.expect("Maple ends it");
    for id in [pending, offered] {
        assert_eq!(world.stored_state(id).await, "void");
        accept(&world.backend, &agent, MAPLE, ROWAN, id).await.not_found();
    }
    for mailbox in [ROWAN_ADMIN, MAPLE_AGENT] {
        let mails = world.mails_to(mailbox).await;
        let void = |subject: &str| subject == "The request of Maple Services to Rowan Clinics is void";
        assert_eq!(mails.iter().filter(|mail| void(&mail.subject)).count(), 2, "{mailbox}");
    }
    assert_eq!(world.lines("void").await, 4);
    let admin = world.sign_in(ROWAN_ADMIN).await;
    let late = super::request::answer(&world.backend, &admin, ROWAN, pending, &giving(&[READER], 30)).await;
    assert_eq!(late.conflict(), Conflict::AdminRequest(AdminRequestState::Void));
    let shown = show(&world.backend, &agent, MAPLE, pending).await.expect("it stays readable");
    assert_eq!((shown.state, shown.related, shown.may_act), (AdminRequestState::Void, false, false));
}

async fn the_plan_of_an_ending_names_what_would_be_void(world: World) {
    let id = world.ask_rowan("Spring cleaning", &[READER], 30).await;
    for (email, organization, other) in [(MAPLE_AGENT, MAPLE, ROWAN), (ROWAN_ADMIN, ROWAN, MAPLE)] {
        let person = world.sign_in(email).await;
        let plan = ending::plan(&world.backend, &person, organization, other).await.expect("it may be ended");
        assert_eq!(plan.requests.iter().map(|row| row.id).collect::<Vec<_>>(), [id]);
    }
}
