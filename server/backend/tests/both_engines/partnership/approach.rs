//! A reseller asks a provider first: once, with a note; the provider invites it or says why not.

use backend::error::Conflict;
use backend::services::enrollment::suspend;
use backend::services::partnership::{
    approach_provider, approached, approaches, refuse_approach, show, withdraw_approach,
};
use shared::audit::Event;
use shared::field::Code;
use shared::id::ApproachId;
use shared::partnership::{ApproachForm, ApproachRowView, ApproachState, PartnershipEvent, RefuseForm};
use shared::policy::Missing;

use super::{OAK, OAK_ADMIN, partnership_with};
use crate::support::{BIRCH, MAPLE, OPERATOR, Refusal as _, World, accepting, both_engines};

both_engines!(
    a_provider_reads_the_note_and_who_asks_and_is_told,
    an_invitation_answers_it_and_can_be_accepted,
    a_refusal_says_why_and_nothing_is_asked_again_soon,
    what_is_taken_back_is_not_seen_and_can_be_asked_anew,
    nothing_is_asked_twice_whoever_is_faster,
    only_a_resellers_global_admin_asks,
    only_a_provider_of_the_directory_is_asked,
    each_side_answers_its_own_alone,
    after_too_many_in_a_day_it_waits,
);

const BIRCH_SALES: &str = "sales-agent@birch.example";
const BIRCH_ADMIN: &str = "global-admin@birch.example";

fn note(text: &str) -> ApproachForm {
    ApproachForm { note: text.to_owned() }
}

fn because(text: &str) -> RefuseForm {
    RefuseForm { reason: text.to_owned() }
}

/// Oak asks Birch, which is in the directory; gives what Birch sees of it.
async fn asked(world: &World) -> ApproachRowView {
    let admin = world.sign_in(OAK_ADMIN).await;
    let sent = approach_provider(&world.backend, &admin, OAK, BIRCH, &note("We serve bakeries.\nAnd mills.")).await;
    sent.expect("Oak may ask Birch");
    let sales = world.sign_in(BIRCH_SALES).await;
    approaches(&world.backend, &sales, BIRCH, None).await.expect("Birch sees it").rows.remove(0)
}

async fn own(world: &World) -> Vec<ApproachRowView> {
    let admin = world.sign_in(OAK_ADMIN).await;
    approaches(&world.backend, &admin, OAK, None).await.expect("Oak sees its own").rows
}

async fn a_provider_reads_the_note_and_who_asks_and_is_told(world: World) {
    let row = asked(&world).await;
    assert_eq!((row.organization.slug.as_str(), row.state), (OAK, ApproachState::Open));
    assert_eq!((row.note.as_str(), row.mailbox.as_deref()), ("We serve bakeries.\nAnd mills.", Some(OAK_ADMIN)));
    for mailbox in [BIRCH_ADMIN, BIRCH_SALES] {
        let mail = world.only_mail_to(mailbox).await;
        assert!(mail.subject.contains("Oak Solutions") && mail.text.contains("> And mills."), "{}", mail.text);
    }
    let own = own(&world).await;
    assert_eq!((own.len(), own[0].organization.slug.as_str(), &own[0].mailbox), (1, BIRCH, &None));
    assert_eq!(world.probe.count("audit_event", "event LIKE '%approached%'").await, 2, "both keep a record");
}

async fn an_invitation_answers_it_and_can_be_accepted(world: World) {
    let row = asked(&world).await;
    world.wait_seconds(1);
    let sales = world.sign_in(BIRCH_SALES).await;
    let form = partnership_with(row.mailbox.as_deref().expect("there is a mailbox to invite"));
    let sent = backend::services::partnership::request(&world.backend, &sales, BIRCH, &form).await;
    sent.expect("Birch may invite Oak");
    assert_eq!(own(&world).await[0].state, ApproachState::Invited);
    let refused = refuse_approach(&world.backend, &sales, BIRCH, row.id, &because("Too late.")).await;
    assert_eq!(refused.conflict(), Conflict::AlreadyDone);
    let admin = world.sign_in(OAK_ADMIN).await;
    let token = world.token_mailed_to(OAK_ADMIN).await;
    let answered = backend::services::invitation::answer(&world.backend, &admin, &token, &accepting(&[])).await;
    answered.expect("Oak authorises Birch");
    let page = show(&world.backend, &admin, OAK, BIRCH, None).await.expect("it stands");
    assert!(page.history.iter().any(|line| line.event == Event::Partnership(PartnershipEvent::Approached)));
    let again = approached(&world.backend, &admin, OAK, BIRCH).await;
    assert_eq!(again.conflict(), Conflict::AlreadyConnected);
}

async fn a_refusal_says_why_and_nothing_is_asked_again_soon(world: World) {
    let row = asked(&world).await;
    let sales = world.sign_in(BIRCH_SALES).await;
    let empty = refuse_approach(&world.backend, &sales, BIRCH, row.id, &because(" ")).await;
    assert_eq!(empty.field("reason"), Code::Required);
    refuse_approach(&world.backend, &sales, BIRCH, row.id, &because("No capacity.")).await.expect("it may refuse");
    let refused = own(&world).await.remove(0);
    assert_eq!((refused.state, refused.reason.as_str()), (ApproachState::Refused, "No capacity."));
    assert!(world.only_mail_to(OAK_ADMIN).await.text.contains("> No capacity."));
    let admin = world.sign_in(OAK_ADMIN).await;
    let again = approach_provider(&world.backend, &admin, OAK, BIRCH, &note("Please.")).await;
    assert_eq!(again.conflict(), Conflict::ApproachedBefore);
    world.wait_days(30);
    let admin = world.sign_in(OAK_ADMIN).await;
    approach_provider(&world.backend, &admin, OAK, BIRCH, &note("And now?")).await.expect("a month later it may");
}

async fn what_is_taken_back_is_not_seen_and_can_be_asked_anew(world: World) {
    let row = asked(&world).await;
    let admin = world.sign_in(OAK_ADMIN).await;
    withdraw_approach(&world.backend, &admin, OAK, row.id).await.expect("Oak may take it back");
    let sales = world.sign_in(BIRCH_SALES).await;
    assert_eq!(approaches(&world.backend, &sales, BIRCH, None).await.expect("its list").rows, []);
    let refused = refuse_approach(&world.backend, &sales, BIRCH, row.id, &because("Why not")).await;
    assert_eq!(refused.conflict(), Conflict::AlreadyDone);
    assert_eq!(withdraw_approach(&world.backend, &admin, OAK, row.id).await.conflict(), Conflict::AlreadyDone);
    asked(&world).await;
    assert_eq!(own(&world).await.len(), 2);
}

async fn nothing_is_asked_twice_whoever_is_faster(world: World) {
    let other = world.another_process().await;
    let admin = world.sign_in(OAK_ADMIN).await;
    let form = note("Hello.");
    let sent = tokio::join!(
        approach_provider(&world.backend, &admin, OAK, BIRCH, &form),
        approach_provider(&other, &admin, OAK, BIRCH, &form)
    );
    let lost = if sent.0.is_ok() { sent.1 } else { sent.0 };
    assert_eq!(lost.conflict(), Conflict::ApproachedBefore);
    assert_eq!(world.probe.count("partnership_approach", "state = 'open'").await, 1);
}

async fn only_a_resellers_global_admin_asks(world: World) {
    let form = note("Hello.");
    let agent = world.sign_in("admin-agent@oak.example").await;
    let refused = approach_provider(&world.backend, &agent, OAK, BIRCH, &form).await;
    assert_eq!(refused.denial().missing, Missing::Role);
    let provider = world.sign_in("global-admin@cedar.example").await;
    let refused = approach_provider(&world.backend, &provider, "cedar-distribution", BIRCH, &form).await;
    assert_eq!(refused.denial().missing, Missing::Tier);
    let operator = world.sign_in(OPERATOR).await;
    let why = shared::enrollment::SuspendForm {
        reason: "abuse".to_owned(),
        note: "See the contract.".to_owned(),
        confirmed: "on".to_owned(),
    };
    suspend(&world.backend, &operator, ("alder-programme", OAK), &why).await.expect("the operator may");
    let admin = world.sign_in(OAK_ADMIN).await;
    let refused = approach_provider(&world.backend, &admin, OAK, BIRCH, &form).await;
    assert_eq!(refused.denial().missing, Missing::Standing);
}

/// Row 19: who is not in the directory is not found by asking.
async fn only_a_provider_of_the_directory_is_asked(world: World) {
    let admin = world.sign_in(OAK_ADMIN).await;
    let before = world.probe.rows().await;
    for slug in ["nobody", MAPLE, OAK, "rowan-clinics"] {
        approached(&world.backend, &admin, OAK, slug).await.not_found();
        approach_provider(&world.backend, &admin, OAK, slug, &note("Hello.")).await.not_found();
    }
    let empty = approach_provider(&world.backend, &admin, OAK, BIRCH, &note("")).await;
    assert_eq!(empty.field("note"), Code::Required);
    world.probe.assert_unchanged(&before, "asking who is not there").await;
}

/// Rows 11, 18 and 19.
async fn each_side_answers_its_own_alone(world: World) {
    let row = asked(&world).await;
    let cedar = world.sign_in("global-admin@cedar.example").await;
    assert_eq!(approaches(&world.backend, &cedar, "cedar-distribution", None).await.expect("its list").rows, []);
    approaches(&world.backend, &cedar, BIRCH, None).await.not_found();
    refuse_approach(&world.backend, &cedar, "cedar-distribution", row.id, &because("No.")).await.not_found();
    refuse_approach(&world.backend, &cedar, BIRCH, row.id, &because("No.")).await.not_found();
    let maple = world.sign_in("global-admin@maple.example").await;
    withdraw_approach(&world.backend, &maple, MAPLE, row.id).await.not_found();
    assert_eq!(approaches(&world.backend, &maple, MAPLE, None).await.expect("its own").rows, []);
    let helpdesk = world.sign_in("helpdesk-agent@birch.example").await;
    let refused = refuse_approach(&world.backend, &helpdesk, BIRCH, row.id, &because("No.")).await;
    assert_eq!(refused.denial().missing, Missing::Role);
    let nothing = ApproachId::parse("0190a8a0-0000-7000-8000-000000000000").expect("an id");
    let sales = world.sign_in(BIRCH_SALES).await;
    refuse_approach(&world.backend, &sales, BIRCH, nothing, &because("No.")).await.not_found();
}

async fn after_too_many_in_a_day_it_waits(world: World) {
    let admin = world.sign_in(OAK_ADMIN).await;
    for _ in 0..10 {
        approach_provider(&world.backend, &admin, OAK, BIRCH, &note("Hello.")).await.expect("ten a day");
        let row = own(&world).await.remove(0);
        withdraw_approach(&world.backend, &admin, OAK, row.id).await.expect("and back");
        world.wait_seconds(1);
    }
    approach_provider(&world.backend, &admin, OAK, BIRCH, &note("Hello.")).await.rate_limited();
    world.wait_days(1);
    let admin = world.sign_in(OAK_ADMIN).await;
    approach_provider(&world.backend, &admin, OAK, BIRCH, &note("Hello.")).await.expect("the next day");
}
