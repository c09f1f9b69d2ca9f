//! Passing a request to whom it concerns: only ever to mailboxes the portal knows.

use backend::error::Conflict;
use backend::services::invitation::{answer, open, pass_on, remind, revoke};
use shared::delegated_admin::AdminRole;
use shared::field::Code;
use shared::invitation::{Closed, LinkPageView, LinkVisitor};

use crate::support::{
    ASPEN_ADMIN, Asking as _, MAPLE, MAPLE_AGENT, Refusal as _, START, World, accepting, both_engines, request_to,
};

both_engines!(
    passing_on_replaces_the_link_and_tells_the_inviter,
    a_request_is_passed_to_colleagues_who_bind_and_to_nobody_else,
    only_the_invited_person_passes_on,
    a_reminder_only_ever_goes_to_the_invited_mailbox,
    a_closed_request_is_neither_passed_on_nor_reminded_of,
    a_colleague_has_one_open_request_of_a_partner,
    a_global_admin_may_pass_a_request_to_another,
    three_reminders_a_day_are_enough,
);

const FRONTDESK: &str = "frontdesk@aspen.example";

async fn passing_on_replaces_the_link_and_tells_the_inviter(world: World) {
    let old = world.invite(&request_to(FRONTDESK).right(AdminRole::DirectoryReader, 30)).await;
    let person = world.sign_in(FRONTDESK).await;
    world.wait_seconds(60);
    pass_on(&world.backend, &person, &old.token, "Global-Admin@aspen.example").await.expect("his colleague binds");

    let page = open(&world.backend, Some(&person), &old.token, "192.0.2.7").await.expect("a link can be followed");
    assert!(
        matches!(page, LinkPageView::Closed { why: Closed::Replaced, .. }),
        "the old link is dead at once: {page:?}"
    );
    let told = world.only_mail_to(MAPLE_AGENT).await;
    assert!(told.text.contains("f•••@aspen.example was passed on to Global-Admin@aspen.example"), "{}", told.text);
    assert!(!told.text.contains("/invitations/"), "the inviter does not see the new link: {}", told.text);

    let new = world.token_mailed_to(ASPEN_ADMIN).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    let accepted = answer(&world.backend, &admin, &new, &accepting(&[AdminRole::DirectoryReader])).await;
    accepted.expect("the new link carries the same request");
    assert_eq!(world.probe.count("audit_event", "event LIKE '%invitation_passed_on%'").await, 1);
}

async fn a_request_is_passed_to_colleagues_who_bind_and_to_nobody_else(world: World) {
    let invited = world.invite(&request_to(FRONTDESK)).await;
    let person = world.sign_in(FRONTDESK).await;
    let before = world.probe.rows().await;
    for other in [FRONTDESK, "accounts@aspen.example", "global-admin@rowan.example", "me@elsewhere.example"] {
        pass_on(&world.backend, &person, &invited.token, other).await.not_found();
    }
    assert_eq!(pass_on(&world.backend, &person, &invited.token, "").await.field("colleague"), Code::Required);
    world.probe.assert_unchanged(&before, "passing on to a stranger").await;
}

/// Row 2.
async fn only_the_invited_person_passes_on(world: World) {
    let invited = world.invite(&request_to(FRONTDESK)).await;
    for other in ["accounts@aspen.example", "global-admin@rowan.example", MAPLE_AGENT] {
        let person = world.sign_in(other).await;
        let before = world.probe.rows().await;
        let refused = pass_on(&world.backend, &person, &invited.token, ASPEN_ADMIN).await;
        assert_eq!(refused.conflict(), Conflict::OtherMailbox, "{other}");
        world.probe.assert_unchanged(&before, "passing on what is somebody else's").await;
    }
    let person = world.sign_in(FRONTDESK).await;
    pass_on(&world.backend, &person, &"A".repeat(43), ASPEN_ADMIN).await.not_found();
}

/// Row 2: whoever holds a forwarded link can have it mailed again, and nothing more.
async fn a_reminder_only_ever_goes_to_the_invited_mailbox(world: World) {
    let old = world.invite(&request_to(ASPEN_ADMIN)).await;
    let stranger = world.sign_in("global-admin@rowan.example").await;
    world.wait_seconds(60);
    remind(&world.backend, &stranger, &old.token).await.expect("he may have it mailed again");
    let new = world.token_mailed_to(ASPEN_ADMIN).await;
    assert_ne!(new, old.token);
    let written = format!("SELECT recipient FROM outbox WHERE created_at > {}", START.micros());
    let mails = world.probe.texts(&written).await;
    assert_eq!(mails, [ASPEN_ADMIN; 2], "nobody else gets a mail");
    for token in [&old.token, &new] {
        let refused = answer(&world.backend, &stranger, token, &accepting(&[])).await;
        assert_eq!(refused.conflict(), Conflict::OtherMailbox, "it still is not his");
    }
    let page = open(&world.backend, None, &old.token, "192.0.2.7").await.expect("a link can be followed");
    assert!(matches!(page, LinkPageView::Closed { why: Closed::Replaced, .. }), "{page:?}");
    remind(&world.backend, &stranger, &"A".repeat(43)).await.not_found();
}

async fn a_closed_request_is_neither_passed_on_nor_reminded_of(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let person = world.sign_in(FRONTDESK).await;
    let invited = world.invite_as(&agent, &request_to(FRONTDESK)).await;
    world.wait_days(30);
    let before = world.probe.rows().await;
    assert_eq!(pass_on(&world.backend, &person, &invited.token, ASPEN_ADMIN).await.gone(), Closed::Expired);
    assert_eq!(remind(&world.backend, &person, &invited.token).await.gone(), Closed::Expired);
    world.probe.assert_unchanged(&before, "passing on what has expired").await;

    let invited = world.invite_as(&agent, &request_to(FRONTDESK)).await;
    revoke(&world.backend, &agent, MAPLE, invited.id).await.expect("it can be taken back");
    let before = world.probe.rows().await;
    assert_eq!(pass_on(&world.backend, &person, &invited.token, ASPEN_ADMIN).await.gone(), Closed::Revoked);
    assert_eq!(remind(&world.backend, &person, &invited.token).await.gone(), Closed::Revoked);
    world.probe.assert_unchanged(&before, "passing on what was taken back").await;
}

async fn a_colleague_has_one_open_request_of_a_partner(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    world.invite_as(&agent, &request_to(ASPEN_ADMIN)).await;
    let second = world.invite_as(&agent, &request_to(FRONTDESK)).await;
    let person = world.sign_in(FRONTDESK).await;
    let before = world.probe.rows().await;
    let refused = pass_on(&world.backend, &person, &second.token, ASPEN_ADMIN).await;
    assert_eq!(refused.conflict(), Conflict::ColleagueInvited);
    world.probe.assert_unchanged(&before, "a second open request").await;
    let open = "state IN ('sent', 'opened') AND recipient_key = 'global-admin@aspen.example'";
    assert_eq!(world.probe.count("invitation", open).await, 1);

    world.wait_days(29);
    let third = world.invite_as(&agent, &request_to("accounts@aspen.example")).await;
    world.wait_days(1);
    let person = world.sign_in("accounts@aspen.example").await;
    let passed = pass_on(&world.backend, &person, &third.token, ASPEN_ADMIN).await;
    passed.expect("the one before has expired meanwhile");
}

async fn a_global_admin_may_pass_a_request_to_another(world: World) {
    world
        .probe
        .change(
            "INSERT INTO role_assignment (organization_id, id, user_id, role, started_at)
             SELECT m.organization_id, m.user_id, m.user_id, 'global_admin', 1 FROM membership m
             JOIN user_account u ON u.id = m.user_id WHERE u.email_key = 'frontdesk@aspen.example'",
        )
        .await;
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    let page = open(&world.backend, Some(&admin), &invited.token, "192.0.2.7").await.expect("a link can be followed");
    let LinkPageView::Open(page) = page else { panic!("it can be answered: {page:?}") };
    let LinkVisitor::MayAnswer { colleagues, .. } = page.visitor else { panic!("he may: {:?}", page.visitor) };
    let addresses: Vec<_> = colleagues.iter().map(|(_, email)| email.as_str()).collect();
    assert_eq!(addresses, [FRONTDESK], "the other one, and not himself");
    pass_on(&world.backend, &admin, &invited.token, FRONTDESK).await.expect("his colleague binds too");
    let new = world.token_mailed_to(FRONTDESK).await;
    let other = world.sign_in(FRONTDESK).await;
    answer(&world.backend, &other, &new, &accepting(&[])).await.expect("and can answer");
}

/// Row 13: whoever holds a forwarded link cannot use up what partners may send to the mailbox.
async fn three_reminders_a_day_are_enough(world: World) {
    let mut token = world.invite(&request_to(ASPEN_ADMIN)).await.token;
    let stranger = world.sign_in("global-admin@rowan.example").await;
    for _ in 0..3 {
        world.wait_seconds(1);
        remind(&world.backend, &stranger, &token).await.expect("three a day are allowed");
        token = world.token_mailed_to(ASPEN_ADMIN).await;
    }
    let before = world.probe.rows().await;
    remind(&world.backend, &stranger, &token).await.rate_limited();
    world.probe.assert_unchanged(&before, "one reminder too many").await;

    let counter = "SELECT used FROM attempt WHERE counter = 'invited:global-admin@aspen.example'";
    assert_eq!(world.probe.number(counter).await, 1, "partners may still send nine");
    let admin = world.sign_in(ASPEN_ADMIN).await;
    answer(&world.backend, &admin, &token, &accepting(&[])).await.expect("the last link still works");
}
