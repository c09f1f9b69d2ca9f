//! A joint request whose party falls away is void, whoever is faster: its link is dead, and everybody is told.

use backend::error::Conflict;
use backend::services::enrollment::{effects, reinstate, suspend};
use backend::services::invitation::{Answered, Requested, answer, draft, list, open, request, resend, sign_up};
use backend::services::partnership::{end, joint_requests, plan};
use shared::enrollment::{SuspendForm, TextForm};
use shared::invitation::{Closed, LinkPageView, State, VoidReason};
use shared::locale::Locale;
use shared::partnership::EndForm;

use super::joint::{BIRCH_SALES, jointly};
use crate::support::{
    ASPEN_ADMIN, Asking as _, BIRCH, MAPLE, MAPLE_AGENT, OPERATOR, Refusal as _, World, accepting, account,
    both_engines, request_to,
};

both_engines!(
    ending_the_partnership_from_either_side_voids_what_is_open,
    the_plan_of_an_ending_lists_what_becomes_void,
    suspending_either_party_voids_it_for_good,
    a_request_of_one_alone_outlives_the_partnership,
    a_draft_waits_for_its_provider,
    nothing_can_be_sent_after_the_end,
);

const WITH_ASPEN: &str =
    "customer_organization_id = (SELECT id FROM organization WHERE slug = 'aspen-logistics') AND ended_at IS NULL";

fn in_good_faith() -> EndForm {
    EndForm { good_faith: "on".to_owned(), notice: String::new() }
}

async fn assert_void(world: &World, token: &str, why: VoidReason) {
    let admin = world.sign_in(ASPEN_ADMIN).await;
    assert_eq!(answer(&world.backend, &admin, token, &accepting(&[])).await.gone(), Closed::Void);
    let page = open(&world.backend, Some(&admin), token, "").await.expect("the link is one of ours");
    let LinkPageView::Closed { why: closed, asker, with, .. } = page else { panic!("it is closed, but: {page:?}") };
    assert_eq!((closed, asker.as_str(), with.as_deref()), (Closed::Void, "Maple Services", Some("Birch Distribution")));
    assert_eq!(world.probe.count("relationship", WITH_ASPEN).await, 0);
    let agent = world.sign_in(MAPLE_AGENT).await;
    let row = list(&world.backend, &agent, MAPLE, None).await.expect("the list").rows.remove(0);
    assert_eq!((row.state, row.void), (State::Void, Some(why)));
    assert!(resend(&world.backend, &agent, MAPLE, row.id).await.is_err(), "what is void is not sent again");
    let sales = world.sign_in(BIRCH_SALES).await;
    let row = joint_requests(&world.backend, &sales, BIRCH, None).await.expect("its list").rows.remove(0);
    assert_eq!((row.state, row.void), (State::Void, Some(why)));
}

async fn ending_the_partnership_from_either_side_voids_what_is_open(world: World) {
    let invited = world.invite(&jointly(ASPEN_ADMIN)).await;
    let stranger = world.invite(&jointly("boss@elm.example")).await;
    world.wait_seconds(1);
    let provider = world.sign_in("admin-agent@birch.example").await;
    end(&world.backend, &provider, BIRCH, MAPLE, &in_good_faith()).await.expect("a provider may end it");
    let form = account("Elm Bikes");
    let refused = sign_up(&world.backend, &stranger.token, &form, Locale::English).await;
    assert_eq!(refused.gone(), Closed::Void);
    assert_eq!(world.probe.count("organization", "name = 'Elm Bikes'").await, 0);
    assert_void(&world, &invited.token, VoidReason::PartnershipEnded).await;
    for mailbox in [MAPLE_AGENT, "global-admin@maple.example", BIRCH_SALES, "global-admin@birch.example"] {
        let told: Vec<_> = world.mails_to(mailbox).await.into_iter().filter(|m| m.subject.contains("void")).collect();
        assert_eq!(told.len(), 1, "{mailbox} is told once");
        assert!(told[0].text.contains(ASPEN_ADMIN) && told[0].text.contains("boss@elm.example"), "{}", told[0].text);
    }
    for mailbox in [ASPEN_ADMIN, "boss@elm.example"] {
        let told = world.mails_to(mailbox).await.pop().expect("the recipient is told");
        assert!(told.subject.contains("void") && !told.text.contains("partnership"), "{mailbox}: {}", told.text);
        assert!(!told.text.contains(if mailbox == ASPEN_ADMIN { "boss@elm" } else { "aspen" }), "of others nothing");
    }
    let events = "event LIKE '%joint_request_void%'";
    assert_eq!(world.probe.count("audit_event", events).await, 4, "both keep a record of each");
}

async fn the_plan_of_an_ending_lists_what_becomes_void(world: World) {
    world.invite(&jointly(ASPEN_ADMIN)).await;
    world.invite(&request_to("boss@elm.example")).await;
    for (mailbox, own, other) in [("admin-agent@birch.example", BIRCH, MAPLE), (MAPLE_AGENT, MAPLE, BIRCH)] {
        let person = world.sign_in(mailbox).await;
        let view = plan(&world.backend, &person, own, other).await.expect("it has a plan");
        let listed: Vec<_> = view.joint.iter().map(|row| row.recipient.as_str()).collect();
        assert_eq!((listed, view.joint_count), (vec![ASPEN_ADMIN], 1), "{own}");
    }
}

async fn suspending_either_party_voids_it_for_good(world: World) {
    for party in [MAPLE, BIRCH] {
        let invited = world.invite(&jointly(ASPEN_ADMIN)).await;
        world.wait_seconds(1);
        let operator = world.sign_in(OPERATOR).await;
        let page = effects(&world.backend, &operator, "alder-programme", party).await.expect("he looks first");
        assert_eq!((page.joint_invitations, page.open_invitations, page.partnerships), (1, 0, 1), "{party}");
        let form = SuspendForm {
            reason: "abuse".to_owned(),
            note: "See the contract.".to_owned(),
            confirmed: "on".to_owned(),
        };
        suspend(&world.backend, &operator, ("alder-programme", party), &form).await.expect("the operator may");
        assert_void(&world, &invited.token, VoidReason::PartySuspended).await;
        let form = TextForm { text: "All is well again.".to_owned() };
        reinstate(&world.backend, &operator, ("alder-programme", party), &form).await.expect("and back");
        assert_void(&world, &invited.token, VoidReason::PartySuspended).await;
        world.wait_days(1);
    }
}

async fn a_request_of_one_alone_outlives_the_partnership(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    ended(&world).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    let answered = answer(&world.backend, &admin, &invited.token, &accepting(&[])).await;
    assert_eq!(answered.expect("Maple asked alone"), Answered::Accepted);
}

async fn ended(world: &World) {
    let admin = world.sign_in("global-admin@maple.example").await;
    end(&world.backend, &admin, MAPLE, BIRCH, &in_good_faith()).await.expect("Maple may end it");
}

async fn a_draft_waits_for_its_provider(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let kept = request(&world.backend, &agent, MAPLE, &jointly(ASPEN_ADMIN).kept()).await;
    let Ok(Requested::Kept(id)) = kept else { panic!("it was to be kept, but: {kept:?}") };
    ended(&world).await;
    assert_eq!(draft(&world.backend, &agent, MAPLE, id).await.conflict(), Conflict::NotConnected);
    let rows = list(&world.backend, &agent, MAPLE, None).await.expect("the list").rows;
    assert_eq!(rows[0].state, State::Draft, "nothing was sent, so nothing is void");
}

async fn nothing_can_be_sent_after_the_end(world: World) {
    let invited = world.invite(&jointly(ASPEN_ADMIN)).await;
    world.wait_days(40);
    ended(&world).await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    let again = resend(&world.backend, &agent, MAPLE, invited.id).await;
    assert_eq!(again.conflict(), Conflict::NotConnected, "one that had expired before is not void, and not sent again");
    request(&world.backend, &agent, MAPLE, &jointly("boss@elm.example")).await.not_found();
}
