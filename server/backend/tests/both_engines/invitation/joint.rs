//! A reseller asks a customer together with one of its providers: one consent to both or none, and nobody sees through it.

use backend::error::Conflict;
use backend::services::invitation::{
    Answered, Requested, answer, change_address, draft, joint_party, list, open, request, resend, revoke,
};
use backend::services::partnership::{joint_requests, show};
use shared::audit::Event;
use shared::delegated_admin::AdminRole;
use shared::field::Code;
use shared::invitation::{
    AddressForm, AnswerForm, Closed, JointPartyView, LinkPageView, LinkVisitor, OpenLinkView, RequestForm, State,
};
use shared::partnership::PartnershipEvent;
use shared::policy::Missing;

use crate::support::{
    ASPEN, ASPEN_ADMIN, Asking as _, BIRCH, MAPLE, MAPLE_AGENT, Refusal as _, World, accepting, both_engines,
    declining, request_to,
};

both_engines!(
    one_consent_makes_two_relationships_and_gives_rights_to_the_reseller_alone,
    everybody_is_told_and_keeps_a_record,
    without_the_confirmation_there_is_neither,
    declining_declines_both,
    a_provider_that_is_no_partner_does_not_exist,
    the_answer_changes_no_party,
    who_may_not_ask_alone_may_not_ask_together,
    a_draft_goes_on_with_its_provider,
    sending_again_keeps_the_parties,
    a_customer_of_one_of_both_sees_what_is_new,
    only_who_can_answer_is_told_who_is_related,
    the_provider_sees_what_it_is_party_to_and_nothing_else,
    a_stranger_is_told_of_neither_party,
);

const READ: AdminRole = AdminRole::DirectoryReader;
const WITH_ASPEN: &str = "customer_organization_id = (SELECT id FROM organization WHERE slug = 'aspen-logistics')";
pub(super) const BIRCH_SALES: &str = "sales-agent@birch.example";
const BIRCH_ADMIN: &str = "global-admin@birch.example";

/// A request in the names of Maple and Birch.
pub(super) fn jointly(recipient: &str) -> RequestForm {
    RequestForm { with: BIRCH.to_owned(), ..request_to(recipient) }
}

async fn opened(world: &World, mailbox: &str, token: &str) -> OpenLinkView {
    let person = world.sign_in(mailbox).await;
    match open(&world.backend, Some(&person), token, "").await.expect("the link is one of ours") {
        LinkPageView::Open(view) => *view,
        other => panic!("the link was to be open, but: {other:?}"),
    }
}

fn party(view: &OpenLinkView) -> &JointPartyView {
    view.with.as_ref().expect("a provider asks too")
}

async fn one_consent_makes_two_relationships_and_gives_rights_to_the_reseller_alone(world: World) {
    let invited = world.invite(&jointly(ASPEN_ADMIN).right(READ, 30)).await;
    let view = opened(&world, ASPEN_ADMIN, &invited.token).await;
    assert_eq!((view.asker.organization.slug.as_str(), party(&view).party.organization.slug.as_str()), (MAPLE, BIRCH));
    assert!(!party(&view).already_related);
    let admin = world.sign_in(ASPEN_ADMIN).await;
    let answered = answer(&world.backend, &admin, &invited.token, &accepting(&[READ])).await;
    assert_eq!(answered.expect("both are accepted"), Answered::Accepted);
    assert_eq!(world.probe.count("relationship", WITH_ASPEN).await, 2);
    let of_maple = format!(
        "{WITH_ASPEN} AND partner_organization_id = (SELECT id FROM organization WHERE slug = 'maple-services')"
    );
    assert_eq!(world.probe.count("delegated_admin_grant", &of_maple).await, 1);
    assert_eq!(world.probe.count("delegated_admin_grant", WITH_ASPEN).await, 1, "the provider gets no such right");
    let sales = world.sign_in(BIRCH_SALES).await;
    let page = show(&world.backend, &sales, BIRCH, MAPLE, None).await.expect("it stands");
    assert!(page.customers.iter().any(|customer| customer.slug == ASPEN), "both have the customer now");
    let again = answer(&world.backend, &admin, &invited.token, &accepting(&[])).await;
    assert_eq!(again.gone(), Closed::Accepted);
}

async fn everybody_is_told_and_keeps_a_record(world: World) {
    let invited = world.invite(&jointly(ASPEN_ADMIN)).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    world.wait_seconds(1);
    answer(&world.backend, &admin, &invited.token, &accepting(&[])).await.expect("both are accepted");
    let started = |slug: &str| {
        format!(
            "event LIKE '%relationship_started%' AND at > {} AND organization_id = (SELECT id FROM organization WHERE slug = '{slug}')",
            crate::support::START.micros()
        )
    };
    for (keeper, lines) in [(MAPLE, 1), (BIRCH, 1), (ASPEN, 2)] {
        assert_eq!(world.probe.count("audit_event", &started(keeper)).await, lines, "{keeper}");
    }
    let told = world.only_mail_to(BIRCH_ADMIN).await;
    assert!(told.subject.contains("Aspen Logistics") && told.text.contains("Maple Services"), "{}", told.text);
    assert_eq!(world.mails_to(BIRCH_SALES).await.len(), 1);
    let sender = world.only_mail_to(MAPLE_AGENT).await;
    assert!(sender.text.contains("Birch Distribution was accepted in the same act"), "{}", sender.text);
    let record = world.mails_to(ASPEN_ADMIN).await.pop().expect("the customer has a copy");
    assert!(record.text.contains("Birch Distribution") && record.text.contains("Maple Services"), "{}", record.text);
    let sales = world.sign_in(BIRCH_SALES).await;
    let page = show(&world.backend, &sales, BIRCH, MAPLE, None).await.expect("it stands");
    let asked = Event::Partnership(PartnershipEvent::CustomerInvited { recipient: ASPEN_ADMIN.to_owned() });
    let line =
        page.history.iter().find(|line| line.event == asked).expect("the provider knows what is asked in its name");
    assert_eq!(line.person, None, "and no person of the reseller");
}

async fn without_the_confirmation_there_is_neither(world: World) {
    let invited = world.invite(&jointly(ASPEN_ADMIN)).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    let before = world.probe.rows().await;
    let form = AnswerForm { confirmed: String::new(), ..accepting(&[]) };
    let refused = answer(&world.backend, &admin, &invited.token, &form).await;
    assert_eq!(refused.field("confirmed"), Code::NotConfirmed);
    world.probe.assert_unchanged(&before, "an answer without consent").await;
}

async fn declining_declines_both(world: World) {
    let invited = world.invite(&jointly(ASPEN_ADMIN)).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    let answered = answer(&world.backend, &admin, &invited.token, &declining("Not now")).await;
    assert_eq!(answered.expect("a no is an answer"), Answered::Declined);
    assert_eq!(world.probe.count("relationship", WITH_ASPEN).await, 0);
    let sales = world.sign_in(BIRCH_SALES).await;
    let rows = joint_requests(&world.backend, &sales, BIRCH, None).await.expect("its list").rows;
    assert_eq!(rows[0].state, State::Declined);
}

/// Rows 14, 18 and 19: nobody is made a party who is no partner, and that it exists is not told.
async fn a_provider_that_is_no_partner_does_not_exist(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let before = world.probe.rows().await;
    for slug in ["cedar-distribution", "nobody", MAPLE, "oak-solutions"] {
        joint_party(&world.backend, &agent, MAPLE, slug).await.not_found();
        let form = RequestForm { with: slug.to_owned(), ..request_to(ASPEN_ADMIN) };
        request(&world.backend, &agent, MAPLE, &form).await.not_found();
        request(&world.backend, &agent, MAPLE, &form.kept()).await.not_found();
    }
    world.probe.assert_unchanged(&before, "asking with a provider that is no partner").await;
    let oak = world.sign_in("admin-agent@oak.example").await;
    let form = jointly(ASPEN_ADMIN);
    request(&world.backend, &oak, "oak-solutions", &form).await.not_found();
    request(&world.backend, &oak, MAPLE, &form).await.not_found();
}

/// Row 14: what is answered is what was sent, whatever the answer names.
async fn the_answer_changes_no_party(world: World) {
    let invited = world.invite(&jointly(ASPEN_ADMIN)).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    let more = answer(&world.backend, &admin, &invited.token, &accepting(&[READ])).await;
    assert_eq!(more.conflict(), Conflict::RightNotAsked);
    let agent = world.sign_in(MAPLE_AGENT).await;
    let form = request_to("frontdesk@aspen.example").of_draft(invited.id);
    assert_eq!(request(&world.backend, &agent, MAPLE, &form).await.conflict(), Conflict::AlreadyDone);
    assert!(opened(&world, ASPEN_ADMIN, &invited.token).await.with.is_some());
}

async fn who_may_not_ask_alone_may_not_ask_together(world: World) {
    let helpdesk = world.sign_in("helpdesk-agent@maple.example").await;
    let refused = request(&world.backend, &helpdesk, MAPLE, &jointly(ASPEN_ADMIN)).await;
    assert_eq!(refused.denial().missing, Missing::Role);
    let sales = world.sign_in("sales-agent@maple.example").await;
    let with_rights = request(&world.backend, &sales, MAPLE, &jointly(ASPEN_ADMIN).right(READ, 30)).await;
    assert_eq!(with_rights.denial().missing, Missing::Role);
    let provider = world.sign_in("admin-agent@birch.example").await;
    let form = RequestForm { with: MAPLE.to_owned(), ..jointly(ASPEN_ADMIN) };
    assert_eq!(request(&world.backend, &provider, BIRCH, &form).await.denial().missing, Missing::Tier);
}

async fn a_draft_goes_on_with_its_provider(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let kept = request(&world.backend, &agent, MAPLE, &jointly(ASPEN_ADMIN).kept()).await.expect("a draft is kept");
    let Requested::Kept(id) = kept else { panic!("it was to be kept, not sent") };
    let sales = world.sign_in(BIRCH_SALES).await;
    let seen = joint_requests(&world.backend, &sales, BIRCH, None).await.expect("its list").rows;
    assert_eq!(seen, [], "a draft is the reseller's own");
    let form = draft(&world.backend, &agent, MAPLE, id).await.expect("the draft is there");
    assert_eq!((form.with.as_str(), form.draft.as_str()), (BIRCH, id.to_string().as_str()));
    // Parties are fixed at sending, so a draft may still lose its provider.
    let alone = RequestForm { with: String::new(), ..form };
    let requested = request(&world.backend, &agent, MAPLE, &RequestForm { step: "send".to_owned(), ..alone }).await;
    assert!(matches!(requested, Ok(Requested::HandedOver(_))), "{requested:?}");
    let token = world.token_mailed_to(ASPEN_ADMIN).await;
    assert_eq!(opened(&world, ASPEN_ADMIN, &token).await.with, None);
}

/// Row 7.
async fn sending_again_keeps_the_parties(world: World) {
    let invited = world.invite(&jointly(ASPEN_ADMIN)).await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    world.wait_seconds(1);
    resend(&world.backend, &agent, MAPLE, invited.id).await.expect("it can be sent again");
    let admin = world.sign_in(ASPEN_ADMIN).await;
    assert_eq!(answer(&world.backend, &admin, &invited.token, &accepting(&[])).await.gone(), Closed::Replaced);
    let token = world.token_mailed_to(ASPEN_ADMIN).await;
    assert_eq!(party(&opened(&world, ASPEN_ADMIN, &token).await).party.organization.slug, BIRCH);
    let rows = list(&world.backend, &agent, MAPLE, None).await.expect("the list").rows;
    assert_eq!(rows[0].with.as_deref(), Some("Birch Distribution"));
    world.wait_seconds(1);
    let form = AddressForm { recipient: "frontdesk@aspen.example".to_owned() };
    change_address(&world.backend, &agent, MAPLE, rows[0].id, &form).await.expect("to another mailbox");
    let rows = list(&world.backend, &agent, MAPLE, None).await.expect("the list").rows;
    assert_eq!(rows[0].with.as_deref(), Some("Birch Distribution"));
    revoke(&world.backend, &agent, MAPLE, rows[0].id).await.expect("and taken back");
    let sales = world.sign_in(BIRCH_SALES).await;
    let seen = joint_requests(&world.backend, &sales, BIRCH, None).await.expect("its list").rows;
    let states: Vec<_> = seen.iter().map(|row| row.state).collect();
    assert_eq!(states, [State::Revoked, State::Replaced, State::Replaced]);
}

async fn a_customer_of_one_of_both_sees_what_is_new(world: World) {
    // Rowan is Maple's alone, Willow is a customer of both.
    for (mailbox, customer, reseller, provider, made) in [
        ("global-admin@rowan.example", "rowan-clinics", true, false, 1),
        ("global-admin@willow.example", "willow-bakery", true, true, 0),
    ] {
        let invited = world.invite(&jointly(mailbox)).await;
        let view = opened(&world, mailbox, &invited.token).await;
        assert_eq!(party(&view).already_related, provider, "{customer}");
        let LinkVisitor::MayAnswer { already_related, .. } = view.visitor else { panic!("{customer} may answer") };
        assert_eq!(already_related, reseller, "{customer}");
        let since = world.now();
        let admin = world.sign_in(mailbox).await;
        answer(&world.backend, &admin, &invited.token, &accepting(&[])).await.expect("it may say yes");
        let new = format!("started_at >= {}", since.micros());
        assert_eq!(world.probe.count("relationship", &new).await, made, "{customer}");
        let sides = format!("{WITH_ASPEN} AND ended_at IS NULL").replace("aspen-logistics", customer);
        assert_eq!(world.probe.count("relationship", &sides).await, 2, "{customer}");
        world.wait_seconds(1);
    }
}

/// Row 18: that a customer is related to somebody is told to its own people alone.
async fn only_who_can_answer_is_told_who_is_related(world: World) {
    let invited = world.invite(&jointly("global-admin@willow.example")).await;
    let page = open(&world.backend, None, &invited.token, "").await.expect("the link is one of ours");
    let LinkPageView::Open(view) = page else { panic!("it is open") };
    assert!(!party(&view).already_related, "a mailbox that is not signed in proves nothing");
    let invited = world.invite(&jointly("frontdesk@willow.example")).await;
    let view = opened(&world, "frontdesk@willow.example", &invited.token).await;
    assert!(!party(&view).already_related, "somebody who cannot answer is not told");
}

/// Rows 11 and 18, design.md 7.7.
async fn the_provider_sees_what_it_is_party_to_and_nothing_else(world: World) {
    let alone = world.invite(&request_to("boss@elm.example")).await;
    let both = world.invite(&jointly(ASPEN_ADMIN).right(READ, 30)).await;
    let sales = world.sign_in(BIRCH_SALES).await;
    let page = joint_requests(&world.backend, &sales, BIRCH, None).await.expect("its list");
    assert_eq!(page.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [both.id], "not {}", alone.id);
    let row = &page.rows[0];
    assert_eq!(
        (row.reseller.as_str(), row.recipient.as_str(), row.state),
        ("Maple Services", ASPEN_ADMIN, State::Sent)
    );
    let after = joint_requests(&world.backend, &sales, BIRCH, Some(both.id)).await.expect("its list");
    assert_eq!((after.rows, after.next), (vec![], None));
    // Its own people do nothing with it: it is Maple's.
    revoke(&world.backend, &sales, BIRCH, both.id).await.denial();
    resend(&world.backend, &sales, MAPLE, both.id).await.not_found();
    let cedar = world.sign_in("sales-agent@cedar.example").await;
    let others = joint_requests(&world.backend, &cedar, "cedar-distribution", None).await.expect("its own list");
    assert_eq!(others.rows, []);
    joint_requests(&world.backend, &cedar, BIRCH, None).await.not_found();
    let billing = world.sign_in("billing-admin@birch.example").await;
    assert_eq!(joint_requests(&world.backend, &billing, BIRCH, None).await.denial().missing, Missing::Role);
}

/// Row 2.
async fn a_stranger_is_told_of_neither_party(world: World) {
    let invited = world.invite(&jointly(ASPEN_ADMIN)).await;
    let stranger = world.sign_in("global-admin@willow.example").await;
    let page = open(&world.backend, Some(&stranger), &invited.token, "").await.expect("the link is one of ours");
    let shown = format!("{page:?}");
    assert!(!shown.contains("Maple") && !shown.contains("Birch"), "{shown}");
}
