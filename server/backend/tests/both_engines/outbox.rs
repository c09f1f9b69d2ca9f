//! Mails on their way: one for each event, never lost while the mail server is down, never sent twice.

use std::collections::BTreeMap;

use backend::authz::SystemScope;
use backend::error::Conflict;
use backend::mail::Rendered;
use backend::outbox_worker::{Delivery, MOST_ATTEMPTS, backoff_seconds, deliver_next};
use backend::services::invitation::{change_address, pass_on, resend, revoke};
use backend::services::outbox::{demo_mailbox, revive, view};
use backend::store::outbox;
use shared::id::MailId;
use shared::invitation::AddressForm;
use shared::mail::OutboxView;
use shared::policy::{ActionKind, Missing};

use crate::support::{
    ASPEN_ADMIN, MAPLE, MAPLE_AGENT, Refusal as _, Sink, World, both_engines, closed_server, request_to,
};

both_engines!(
    one_event_makes_one_mail,
    a_mail_is_delivered_once_with_both_its_texts,
    texts_are_wiped_after_sending,
    texts_stay_readable_in_the_demo,
    a_mail_waits_for_a_mail_server_that_is_down,
    a_mail_is_given_up_after_the_last_attempt_and_the_operator_revives_it,
    a_worker_that_dies_loses_no_mail,
    two_workers_at_once_never_deliver_one_mail_twice,
    a_mail_with_a_dead_link_never_leaves,
    a_mail_that_is_withdrawn_while_it_is_handed_over_is_not_tried_again,
    only_the_operator_sees_the_outbox,
    only_a_mail_that_was_given_up_is_revived,
    nobody_reads_mails_outside_the_demo,
);

/// The demo's own mails are out of the way.
async fn with_an_empty_outbox(world: &World) {
    world.probe.change("UPDATE outbox SET state = 'sent', text_body = '', html_body = ''").await;
}

async fn state_of(world: &World, mailbox: &str) -> (String, i64, i64, String) {
    let of = |column: &str| format!("SELECT {column} FROM outbox WHERE recipient = '{mailbox}' AND subject <> ''");
    let text = async |column| world.probe.texts(&of(column)).await.pop().expect("there is such a mail");
    let number = async |column| world.probe.number(&of(column)).await;
    (text("state").await, number("attempts").await, number("due_at").await, text("error").await)
}

async fn deliver_all(backend: &backend::Backend, delivery: &Delivery) -> usize {
    let mut delivered = 0;
    while deliver_next(backend, delivery).await.expect("the store works") {
        delivered += 1;
    }
    delivered
}

async fn one_event_makes_one_mail(world: World) {
    let mail = |subject: &str| Rendered { subject: subject.to_owned(), text: "text\n".to_owned(), html: String::new() };
    let mut tx = world.write().await;
    for subject in ["first", "second"] {
        outbox::insert(&mut tx, "a test/1", ASPEN_ADMIN, &mail(subject), world.now())
            .await
            .expect("no error either time");
    }
    outbox::insert(&mut tx, "a test/2", ASPEN_ADMIN, &mail("third"), world.now()).await.expect("another event");
    tx.commit().await.expect("and they last");
    let mut subjects: Vec<_> = world.mails_to(ASPEN_ADMIN).await.into_iter().map(|mail| mail.subject).collect();
    subjects.sort();
    assert_eq!(subjects, ["first", "third"]);
}

async fn a_mail_is_delivered_once_with_both_its_texts(world: World) {
    with_an_empty_outbox(&world).await;
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    let sink = Sink::start().await;
    assert_eq!(deliver_all(&world.backend, &sink.delivery()).await, 1);
    assert_eq!(deliver_all(&world.backend, &sink.delivery()).await, 0, "once");
    let mails = sink.mails();
    let [mail] = mails.as_slice() else { panic!("one mail, but: {mails:?}") };
    for line in [
        "From: Twotier <portal@alder.example>",
        "To: global-admin@aspen.example",
        "Subject: Maple Services asks to be your reseller",
    ] {
        assert!(mail.lines().any(|found| found == line), "{line} is missing in {mail}");
    }
    assert!(mail.contains("text/plain; charset=utf-8") && mail.contains("text/html; charset=utf-8"), "{mail}");
    let whole = mail.replace("=\n", "");
    assert!(whole.contains(&format!("https://portal.alder.example/invitations/{}", invited.token)), "{mail}");
    assert_eq!(state_of(&world, ASPEN_ADMIN).await.0, "sent");
}

/// Row 10: what was sent holds no link any more.
async fn texts_are_wiped_after_sending(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    let sink = Sink::start().await;
    deliver_all(&world.without_demo(), &sink.delivery()).await;
    assert_eq!(world.probe.rows().await.tables_that_hold(&invited.token), Vec::<&str>::new());
    assert_eq!(world.probe.count("outbox", "text_body <> '' OR html_body <> ''").await, 0);
}

async fn texts_stay_readable_in_the_demo(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    deliver_all(&world.backend, &Delivery::DemoMailbox).await;
    assert_eq!(state_of(&world, ASPEN_ADMIN).await.0, "sent");
    assert_eq!(world.token_mailed_to(ASPEN_ADMIN).await, invited.token);
}

async fn a_mail_waits_for_a_mail_server_that_is_down(world: World) {
    with_an_empty_outbox(&world).await;
    world.invite(&request_to(ASPEN_ADMIN)).await;
    let (down, up) = (closed_server().await, Sink::start().await);
    for attempt in 1..4 {
        assert!(deliver_next(&world.backend, &down).await.expect("the store works"), "attempt {attempt} is due");
        let (state, attempts, due, error) = state_of(&world, ASPEN_ADMIN).await;
        assert_eq!((state.as_str(), attempts), ("waiting", attempt));
        assert_eq!(due, world.now().plus_seconds(backoff_seconds(attempt)).micros());
        assert_ne!(error, "", "what the mail server said is noted");
        world.wait_seconds(backoff_seconds(attempt) - 1);
        assert!(!deliver_next(&world.backend, &up.delivery()).await.expect("the store works"), "not before it is due");
        world.wait_seconds(1);
    }
    assert_eq!(deliver_all(&world.backend, &up.delivery()).await, 1, "nothing was lost");
    assert_eq!(up.mails().len(), 1);
    assert_eq!(state_of(&world, ASPEN_ADMIN).await.3, "", "the old error is gone");
}

async fn a_mail_is_given_up_after_the_last_attempt_and_the_operator_revives_it(world: World) {
    with_an_empty_outbox(&world).await;
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    let written = world.now();
    let down = closed_server().await;
    let operator = world.sign_in("operator@alder.example").await;
    for attempt in 1..=MOST_ATTEMPTS {
        let seen = view(&world.backend, &operator, "alder-programme").await.expect("the operator sees the outbox");
        assert_eq!(seen, OutboxView { waiting: 1, dead: vec![] }, "before attempt {attempt}");
        assert!(deliver_next(&world.backend, &down).await.expect("the store works"), "attempt {attempt} is due");
        world.wait_seconds(backoff_seconds(attempt));
    }
    world.wait_days(30);
    assert_eq!(deliver_all(&world.backend, &down).await, 0, "it is given up");
    let seen = view(&world.backend, &operator, "alder-programme").await.expect("the operator sees the outbox");
    let [dead] = seen.dead.as_slice() else { panic!("one dead mail, but: {seen:?}") };
    assert_eq!((seen.waiting, dead.recipient.as_str()), (0, "g•••@aspen.example"), "masked");
    assert_eq!((dead.attempts, dead.created_at), (MOST_ATTEMPTS, written));
    assert!(!dead.error.is_empty() && !format!("{seen:?}").contains(&invited.token), "{seen:?}");

    revive(&world.backend, &operator, "alder-programme", dead.id).await.expect("the operator tries again");
    let lines = world.events_of("alder-programme").await;
    assert_eq!(lines.last().map(String::as_str), Some(r#"{"mail_revived":{"recipient":"g•••@aspen.example"}}"#));
    let seen = view(&world.backend, &operator, "alder-programme").await.expect("the operator sees the outbox");
    assert_eq!(seen, OutboxView { waiting: 1, dead: vec![] });
    let up = Sink::start().await;
    assert_eq!(deliver_all(&world.backend, &up.delivery()).await, 1);
    assert!(up.mails()[0].replace("=\n", "").contains(&invited.token), "its texts were kept until now");
}

/// Its lease runs out, and the next one takes the mail; what the first notes later changes nothing.
async fn a_worker_that_dies_loses_no_mail(world: World) {
    with_an_empty_outbox(&world).await;
    world.invite(&request_to(ASPEN_ADMIN)).await;
    let (scope, dying) = (SystemScope::for_job("a worker that dies"), backend::random::id(world.now()));
    let mut tx = world.write().await;
    let claimed = outbox::claim(&mut tx, &scope, dying, 300, world.now()).await.expect("the store works");
    assert_eq!(claimed.expect("a mail is due").recipient, ASPEN_ADMIN);
    tx.commit().await.expect("the claim lasts");

    let up = Sink::start().await;
    world.wait_seconds(299);
    assert_eq!(deliver_all(&world.backend, &up.delivery()).await, 0, "it may still be at it");
    world.wait_seconds(1);
    let second = backend::random::id(world.now());
    let mut tx = world.write().await;
    let claimed = outbox::claim(&mut tx, &scope, second, 300, world.now()).await.expect("the store works");
    assert_eq!(claimed.expect("the mail is due again").attempts, 2);
    outbox::failed(&mut tx, &scope, dying, "too late", None).await.expect("no error");
    tx.commit().await.expect("the claim lasts");
    assert_eq!(state_of(&world, ASPEN_ADMIN).await.0, "waiting", "it is the second worker's now");
    world.wait_seconds(300);
    assert_eq!(deliver_all(&world.backend, &up.delivery()).await, 1);
    assert_eq!(up.mails().len(), 1);
}

/// Two processes, each with two workers.
async fn two_workers_at_once_never_deliver_one_mail_twice(world: World) {
    with_an_empty_outbox(&world).await;
    let mut tx = world.write().await;
    for n in 0..60 {
        let mail = Rendered { subject: format!("mail {n}"), text: "text\n".to_owned(), html: String::new() };
        outbox::insert(&mut tx, &format!("a test/{n}"), ASPEN_ADMIN, &mail, world.now()).await.expect("a mail");
    }
    tx.commit().await.expect("and they last");
    let (other, sink) = (world.another_process().await, Sink::start().await);
    let deliveries = [sink.delivery(), sink.delivery(), sink.delivery(), sink.delivery()];
    let delivered = tokio::join!(
        deliver_all(&world.backend, &deliveries[0]),
        deliver_all(&world.backend, &deliveries[1]),
        deliver_all(&other, &deliveries[2]),
        deliver_all(&other, &deliveries[3]),
    );
    assert_eq!(delivered.0 + delivered.1 + delivered.2 + delivered.3, 60);
    let mut arrived = BTreeMap::new();
    for mail in sink.mails() {
        let subject = mail.lines().find(|line| line.starts_with("Subject: mail ")).expect("one of ours").to_owned();
        *arrived.entry(subject).or_insert(0) += 1;
    }
    assert_eq!(arrived.len(), 60, "every mail arrived");
    assert!(arrived.values().all(|times| *times == 1), "each once: {arrived:?}");
}

/// Row 7: while the mail server is down, requests are taken back, sent again, moved to another address and passed on.
async fn a_mail_with_a_dead_link_never_leaves(world: World) {
    with_an_empty_outbox(&world).await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    let [revoked, resent, moved, passed] = ["a", "b", "c", "frontdesk"].map(|name| format!("{name}@aspen.example"));
    let mut invited = Vec::new();
    for mailbox in [&revoked, &resent, &moved, &passed] {
        invited.push(world.invite_as(&agent, &request_to(mailbox)).await);
    }
    // One was given up already: nobody may revive it later.
    world.probe.change("UPDATE outbox SET state = 'dead' WHERE recipient = 'a@aspen.example'").await;
    world.wait_seconds(1);
    revoke(&world.backend, &agent, MAPLE, invited[0].id).await.expect("it can be taken back");
    resend(&world.backend, &agent, MAPLE, invited[1].id).await.expect("it can be sent again");
    let form = AddressForm { recipient: "d@aspen.example".to_owned() };
    change_address(&world.backend, &agent, MAPLE, invited[2].id, &form).await.expect("it can be moved");
    let person = world.sign_in(&passed).await;
    pass_on(&world.backend, &person, &invited[3].token, ASPEN_ADMIN).await.expect("it can be passed on");

    assert_eq!(world.probe.count("outbox", "state = 'withdrawn' AND text_body = '' AND html_body = ''").await, 4);
    let sink = Sink::start().await;
    deliver_all(&world.backend, &sink.delivery()).await;
    let mails = sink.mails().join("\n").replace("=\n", "");
    for dead in &invited {
        assert!(!mails.contains(&dead.token), "a dead link was mailed: {mails}");
    }
    let to = |mailbox: &str| mails.matches(&format!("To: {mailbox}")).count();
    assert_eq!([&revoked, &moved, &passed].map(|mailbox| to(mailbox)), [0; 3]);
    assert_eq!([resent.as_str(), "d@aspen.example", ASPEN_ADMIN].map(to), [1; 3], "the new ones leave");
}

async fn a_mail_that_is_withdrawn_while_it_is_handed_over_is_not_tried_again(world: World) {
    with_an_empty_outbox(&world).await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    let scope = SystemScope::for_job("a worker that is at it");
    for (mailbox, arrives) in [("a@aspen.example", true), ("b@aspen.example", false)] {
        let invited = world.invite_as(&agent, &request_to(mailbox)).await;
        let claim = backend::random::id(world.now());
        let mut tx = world.write().await;
        outbox::claim(&mut tx, &scope, claim, 300, world.now()).await.expect("the store works").expect("one is due");
        tx.commit().await.expect("the claim lasts");
        revoke(&world.backend, &agent, MAPLE, invited.id).await.expect("it can be taken back");
        let mut tx = world.write().await;
        if arrives {
            outbox::sent(&mut tx, &scope, claim, false).await.expect("the store works");
        } else {
            outbox::failed(&mut tx, &scope, claim, "not now", Some(world.now())).await.expect("the store works");
        }
        tx.commit().await.expect("and it lasts");
        let state = state_of_all(&world, mailbox).await;
        assert_eq!(state, [if arrives { "sent" } else { "withdrawn" }], "what is noted is what happened");
    }
    world.wait_days(1);
    assert_eq!(deliver_all(&world.backend, &Delivery::DemoMailbox).await, 0);
}

async fn state_of_all(world: &World, mailbox: &str) -> Vec<String> {
    world.probe.texts(&format!("SELECT state FROM outbox WHERE recipient = '{mailbox}'")).await
}

async fn only_the_operator_sees_the_outbox(world: World) {
    let reviewer = world.sign_in("reviewer@alder.example").await;
    let denial = view(&world.backend, &reviewer, "alder-programme").await.denial();
    assert_eq!((denial.action, denial.missing), (ActionKind::ManageOutbox, Missing::Role));
    let mail = MailId::from_uuid(world.probe.id("SELECT id FROM outbox LIMIT 1").await);
    assert_eq!(revive(&world.backend, &reviewer, "alder-programme", mail).await.denial().missing, Missing::Role);
    let partner = world.sign_in("global-admin@maple.example").await;
    view(&world.backend, &partner, "alder-programme").await.not_found();
    revive(&world.backend, &partner, "alder-programme", mail).await.not_found();
    assert_eq!(view(&world.backend, &partner, MAPLE).await.denial().missing, Missing::Tier);
}

async fn only_a_mail_that_was_given_up_is_revived(world: World) {
    with_an_empty_outbox(&world).await;
    world.invite(&request_to(ASPEN_ADMIN)).await;
    let operator = world.sign_in("operator@alder.example").await;
    let before = world.probe.rows().await;
    for state in ["waiting", "sent"] {
        let mail = world.probe.id(&format!("SELECT id FROM outbox WHERE state = '{state}' LIMIT 1")).await;
        let revived = revive(&world.backend, &operator, "alder-programme", MailId::from_uuid(mail)).await;
        assert_eq!(revived.conflict(), Conflict::AlreadyDone, "{state}");
    }
    let unknown = MailId::from_uuid(uuid::Uuid::max());
    let revived = revive(&world.backend, &operator, "alder-programme", unknown).await;
    assert_eq!(revived.conflict(), Conflict::AlreadyDone);
    world.probe.assert_unchanged(&before, "reviving what is not dead").await;
}

async fn nobody_reads_mails_outside_the_demo(world: World) {
    demo_mailbox(&world.without_demo()).await.not_found();
}
