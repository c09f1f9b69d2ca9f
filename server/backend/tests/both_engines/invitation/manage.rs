//! The Invitations tab: states, sending again, another address, taking back.

use backend::services::invitation::{self, answer, change_address, open, request, resend, revoke};
use shared::delegated_admin::AdminRole;
use shared::field::Code;
use shared::id::InvitationId;
use shared::invitation::{AddressForm, Closed, InvitationListView, LinkPageView, State};
use shared::policy::{ActionKind, Missing};

use crate::support::{
    ASPEN_ADMIN, Asking as _, MAPLE, MAPLE_AGENT, Refusal as _, World, accepting, both_engines, declining, request_to,
};

both_engines!(
    the_tab_shows_every_state,
    the_tab_is_paged_without_gaps_or_doubles,
    who_may_only_look_is_told_so,
    sending_again_makes_a_new_link_and_kills_the_old_one_at_once,
    an_expired_request_can_be_sent_again,
    a_new_address_gets_the_request_and_the_old_one_is_dead,
    a_revoked_link_is_dead_at_once_and_nobody_is_told,
    what_is_answered_cannot_be_changed,
    a_sales_agent_cannot_send_rights_again,
    invitations_of_another_organisation_are_not_found,
);

async fn tab(world: &World, before: Option<InvitationId>) -> InvitationListView {
    let agent = world.sign_in(MAPLE_AGENT).await;
    invitation::list(&world.backend, &agent, MAPLE, before).await.expect("agents see the tab")
}

async fn the_tab_shows_every_state(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let expired = world.invite_as(&agent, &request_to("expired@elm.example")).await;
    let end = world.now().plus_days(30);
    world.wait_days(29);
    let admin = world.sign_in(ASPEN_ADMIN).await;
    request(&world.backend, &agent, MAPLE, &request_to("draft@elm.example").kept()).await.expect("a draft is kept");
    let declined = world.invite_as(&agent, &request_to(ASPEN_ADMIN)).await;
    answer(&world.backend, &admin, &declined.token, &declining("no")).await.expect("it can be declined");
    let accepted = world.invite_as(&agent, &request_to(ASPEN_ADMIN).right(AdminRole::DirectoryReader, 5)).await;
    answer(&world.backend, &admin, &accepted.token, &accepting(&[])).await.expect("it can be accepted");
    let revoked = world.invite_as(&agent, &request_to("revoked@elm.example")).await;
    revoke(&world.backend, &agent, MAPLE, revoked.id).await.expect("it can be taken back");
    let opened = world.invite_as(&agent, &request_to("opened@elm.example")).await;
    open(&world.backend, None, &opened.token, "192.0.2.7").await.expect("a link can be followed");
    let replaced = world.invite_as(&agent, &request_to("sent@elm.example")).await;
    world.wait_seconds(1);
    resend(&world.backend, &agent, MAPLE, replaced.id).await.expect("it can be sent again");
    world.wait_days(1);

    let view = tab(&world, None).await;
    let mut shown: Vec<_> = view.rows.iter().map(|row| (row.recipient.as_str(), row.state)).collect();
    shown.truncate(8);
    let expected = [
        ("sent@elm.example", State::Sent),
        ("sent@elm.example", State::Replaced),
        ("opened@elm.example", State::Opened),
        ("revoked@elm.example", State::Revoked),
        (ASPEN_ADMIN, State::Accepted),
        (ASPEN_ADMIN, State::Declined),
        ("draft@elm.example", State::Draft),
        ("expired@elm.example", State::Expired),
    ];
    assert_eq!(shown, expected, "newest first");
    let row = view.rows.iter().find(|row| row.id == expired.id).expect("just seen");
    assert_eq!(row.changed_at, end, "it got there when its time ran out");
    let rights: Vec<_> = view.rows.iter().filter(|row| row.id == accepted.id).map(|row| row.rights).collect();
    assert_eq!(rights, [1]);
    assert!(view.may_manage);
}

async fn the_tab_is_paged_without_gaps_or_doubles(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    for n in 0..110 {
        // Several within one millisecond: the order among them does not matter, but it must be one.
        world.wait_seconds(i64::from(n % 5 == 0));
        let form = request_to(&format!("draft{n}@elm.example")).kept();
        request(&world.backend, &agent, MAPLE, &form).await.expect("a draft is kept");
    }
    let (mut seen, mut sizes, mut before) = (Vec::new(), Vec::new(), None);
    loop {
        let view = tab(&world, before).await;
        sizes.push(view.rows.len());
        seen.extend(view.rows.into_iter().map(|row| row.id));
        before = view.next;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(sizes, [50, 50, 12], "with the two of the demo");
    assert!(seen.windows(2).all(|pair| pair[0] > pair[1]), "newest first, each once");
}

async fn who_may_only_look_is_told_so(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    let helpdesk = world.sign_in("helpdesk-agent@maple.example").await;
    let view = invitation::list(&world.backend, &helpdesk, MAPLE, None).await.expect("every agent sees the tab");
    assert!(!view.may_manage);
    let before = world.probe.rows().await;
    for denial in [
        resend(&world.backend, &helpdesk, MAPLE, invited.id).await.denial(),
        revoke(&world.backend, &helpdesk, MAPLE, invited.id).await.denial(),
    ] {
        assert_eq!((denial.action, denial.missing), (ActionKind::ManageInvitations, Missing::Role));
    }
    world.probe.assert_unchanged(&before, "a refused change").await;
    let admin = world.sign_in("global-admin@maple.example").await;
    let denial = invitation::list(&world.backend, &admin, MAPLE, None).await.denial();
    assert_eq!(denial.missing, Missing::Role, "a global admin is no agent");
}

/// Row 7.
async fn sending_again_makes_a_new_link_and_kills_the_old_one_at_once(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let old = world.invite_as(&agent, &request_to(ASPEN_ADMIN).right(AdminRole::DirectoryReader, 30)).await;
    let earlier = world.only_mail_to(ASPEN_ADMIN).await;
    world.wait_days(3);
    let colleague = world.sign_in("admin-agent@maple.example").await;
    resend(&world.backend, &colleague, MAPLE, old.id).await.expect("it can be sent again");
    let mail = world.only_mail_to(ASPEN_ADMIN).await;
    assert_eq!(mail.subject, earlier.subject, "the words are the same");
    assert_ne!(mail.id, earlier.id, "the earlier mail, still waiting, was withdrawn");
    let new = world.token_mailed_to(ASPEN_ADMIN).await;
    assert_ne!(new, old.token);

    let admin = world.sign_in(ASPEN_ADMIN).await;
    let refused = answer(&world.backend, &admin, &old.token, &accepting(&[])).await;
    assert_eq!(refused.gone(), Closed::Replaced);
    let rows = tab(&world, None).await.rows;
    assert_eq!((rows[0].state, rows[0].rights, rows[0].expires_at), (State::Sent, 1, Some(world.now().plus_days(30))));
    assert_eq!((rows[1].id, rows[1].state), (old.id, State::Replaced));
    let accepted = answer(&world.backend, &admin, &new, &accepting(&[AdminRole::DirectoryReader])).await;
    accepted.expect("the new link carries the same request");
}

async fn an_expired_request_can_be_sent_again(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let old = world.invite_as(&agent, &request_to(ASPEN_ADMIN)).await;
    world.wait_days(31);
    assert_eq!(revoke(&world.backend, &agent, MAPLE, old.id).await.gone(), Closed::Expired);
    resend(&world.backend, &agent, MAPLE, old.id).await.expect("it can be sent again");
    let admin = world.sign_in(ASPEN_ADMIN).await;
    let new = world.token_mailed_to(ASPEN_ADMIN).await;
    answer(&world.backend, &admin, &new, &accepting(&[])).await.expect("the new link holds for its own 30 days");
}

/// Row 7.
async fn a_new_address_gets_the_request_and_the_old_one_is_dead(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let old = world.invite_as(&agent, &request_to("wrong@aspen.example")).await;
    let before = world.probe.rows().await;
    for (typed, code) in [("", Code::Required), ("not an address", Code::EmailSyntax)] {
        let form = AddressForm { recipient: typed.to_owned() };
        let refused = change_address(&world.backend, &agent, MAPLE, old.id, &form).await;
        assert_eq!(refused.field("recipient"), code);
    }
    world.probe.assert_unchanged(&before, "an address that is none").await;

    let form = AddressForm { recipient: format!(" {ASPEN_ADMIN} ") };
    change_address(&world.backend, &agent, MAPLE, old.id, &form).await.expect("it can go to another address");
    assert_eq!(world.mails_to("wrong@aspen.example").await.len(), 0, "the old address is not written to any more");
    let admin = world.sign_in(ASPEN_ADMIN).await;
    assert_eq!(open_state(&world, &old.token).await, Some(Closed::Replaced));
    let new = world.token_mailed_to(ASPEN_ADMIN).await;
    answer(&world.backend, &admin, &new, &accepting(&[])).await.expect("the new address may answer");
}

async fn open_state(world: &World, token: &str) -> Option<Closed> {
    match open(&world.backend, None, token, "192.0.2.7").await.expect("a link can be followed") {
        LinkPageView::Closed { why, .. } => Some(why),
        _ => None,
    }
}

async fn a_revoked_link_is_dead_at_once_and_nobody_is_told(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let invited = world.invite_as(&agent, &request_to(ASPEN_ADMIN)).await;
    revoke(&world.backend, &agent, MAPLE, invited.id).await.expect("it can be taken back");
    assert_eq!(open_state(&world, &invited.token).await, Some(Closed::Revoked));
    assert_eq!(world.mails_to(ASPEN_ADMIN).await.len(), 0, "not even the request still leaves");
    let event = "event LIKE '%invitation_revoked%'";
    assert_eq!(world.probe.count("audit_event", event).await, 1, "it is on the record");
}

async fn what_is_answered_cannot_be_changed(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    let form = AddressForm { recipient: "other@aspen.example".to_owned() };
    for expected in [Closed::Declined, Closed::Revoked, Closed::Replaced, Closed::Accepted] {
        let invited = world.invite_as(&agent, &request_to(ASPEN_ADMIN)).await;
        match expected {
            Closed::Revoked => revoke(&world.backend, &agent, MAPLE, invited.id).await.expect("it can be taken back"),
            Closed::Replaced => {
                resend(&world.backend, &agent, MAPLE, invited.id).await.expect("it can be sent again");
                world.probe.change("UPDATE invitation SET state = 'revoked' WHERE state = 'sent'").await;
            }
            Closed::Declined => {
                answer(&world.backend, &admin, &invited.token, &declining("")).await.expect("it can be declined");
            }
            _ => {
                answer(&world.backend, &admin, &invited.token, &accepting(&[])).await.expect("it can be accepted");
            }
        }
        let before = world.probe.rows().await;
        assert_eq!(resend(&world.backend, &agent, MAPLE, invited.id).await.gone(), expected);
        assert_eq!(revoke(&world.backend, &agent, MAPLE, invited.id).await.gone(), expected);
        assert_eq!(change_address(&world.backend, &agent, MAPLE, invited.id, &form).await.gone(), expected);
        world.probe.assert_unchanged(&before, &format!("changing what is {expected:?}")).await;
    }
}

/// Row 8: sending again is asking again.
async fn a_sales_agent_cannot_send_rights_again(world: World) {
    let sales = world.sign_in("sales-agent@maple.example").await;
    let with_rights = world.invite(&request_to(ASPEN_ADMIN).right(AdminRole::DirectoryReader, 30)).await;
    let without = world.invite(&request_to("boss@elm.example")).await;
    let before = world.probe.rows().await;
    let form = AddressForm { recipient: "other@aspen.example".to_owned() };
    for denial in [
        resend(&world.backend, &sales, MAPLE, with_rights.id).await.denial(),
        change_address(&world.backend, &sales, MAPLE, with_rights.id, &form).await.denial(),
    ] {
        assert_eq!((denial.action, denial.missing), (ActionKind::RequestDelegatedAdmin, Missing::Role));
    }
    world.probe.assert_unchanged(&before, "a refused change").await;
    resend(&world.backend, &sales, MAPLE, without.id).await.expect("without rights he may");
    revoke(&world.backend, &sales, MAPLE, with_rights.id).await.expect("and he may take back");
}

/// Rows 11 and 19: by their ids, through one's own address and through theirs.
async fn invitations_of_another_organisation_are_not_found(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    let stranger = world.sign_in("admin-agent@oak.example").await;
    let before = world.probe.rows().await;
    let form = AddressForm { recipient: "me@elm.example".to_owned() };
    for organization in ["oak-solutions", MAPLE] {
        resend(&world.backend, &stranger, organization, invited.id).await.not_found();
        revoke(&world.backend, &stranger, organization, invited.id).await.not_found();
        change_address(&world.backend, &stranger, organization, invited.id, &form).await.not_found();
        invitation::draft(&world.backend, &stranger, organization, invited.id).await.not_found();
    }
    invitation::list(&world.backend, &stranger, MAPLE, None).await.not_found();
    let own = invitation::list(&world.backend, &stranger, "oak-solutions", None).await.expect("one's own tab");
    assert_eq!(own.rows, [], "another organisation's invitations are on no page of one's own");
    let from = Some(InvitationId::from_uuid(uuid::Uuid::max()));
    let own = invitation::list(&world.backend, &stranger, "oak-solutions", from).await.expect("one's own tab");
    assert_eq!(own.rows, [], "wherever the page starts");
    world.probe.assert_unchanged(&before, "reaching for another organisation's invitation").await;
}
