//! Asking many customers by a table: what is named before anything leaves, what leaves, and what does not.

use backend::authz::SignedIn;
use backend::error::Conflict;
use backend::services::activity;
use backend::services::invitation::{answer, bring_in, result, send, table, tables, work};
use shared::audit::{ActivityForm, Event};
use shared::field::Code;
use shared::id::BulkId;
use shared::invitation::{BulkMessage, BulkOutcome, BulkProblem, BulkState, Kind, link_marker};
use shared::locale::Locale;
use shared::user::Role;

use crate::support::{ASPEN_ADMIN, MAPLE, MAPLE_AGENT, Refusal as _, World, both_engines, declining, request_to};

both_engines!(
    a_table_is_shown_before_anything_leaves_and_then_each_good_line_is_asked,
    a_line_is_refused_for_what_a_single_request_would_be,
    what_changes_after_the_preview_counts_when_a_line_is_sent,
    a_mailbox_that_was_asked_too_often_is_left_alone,
    two_processes_send_each_line_once,
    who_may_no_longer_ask_sends_nothing_more,
    a_table_is_its_organisations_alone,
    a_table_that_cannot_be_read_is_refused_beside_its_field,
    no_more_lines_leave_in_a_day_than_a_table_may_have,
);

/// Maple's tables of customers.
pub(crate) const CUSTOMERS: (Kind, &str) = (Kind::Relationship, MAPLE);

/// The standard words of a test; those of two say so.
pub(crate) fn words(provider: Option<&str>) -> Vec<BulkMessage> {
    let message = |locale: Locale| BulkMessage {
        with: String::new(),
        locale,
        subject: match (provider, locale) {
            (Some(provider), _) => format!("With {provider}"),
            (None, Locale::Korean) => "관계 요청".to_owned(),
            (None, Locale::English) => "A request".to_owned(),
        },
        body: format!("Look: {}", link_marker(locale)),
    };
    Locale::ALL.map(message).to_vec()
}

async fn brought_in(world: &World, person: &SignedIn, csv: &str) -> BulkId {
    world.wait_seconds(1);
    let file = ("C:\\lists\\spring.csv", csv.as_bytes());
    bring_in(&world.backend, person, CUSTOMERS, file, words).await.expect("a table can be brought in")
}

/// Works until nothing is left, and says in how many parts.
pub(crate) async fn done(world: &World) -> usize {
    let mut parts = 0;
    while work(&world.backend).await.expect("a part is done") {
        parts += 1;
    }
    parts
}

async fn outcomes(world: &World, person: &SignedIn, id: BulkId) -> Vec<(i64, BulkOutcome, Vec<BulkProblem>)> {
    let rows = result(&world.backend, person, CUSTOMERS, id).await.expect("its people read it");
    rows.into_iter().map(|row| (row.line, row.outcome, row.problems)).collect()
}

fn value(code: Code) -> BulkProblem {
    BulkProblem::Value { column: "email".to_owned(), code }
}

async fn a_table_is_shown_before_anything_leaves_and_then_each_good_line_is_asked(world: World) {
    let sales = world.sign_in("sales-agent@maple.example").await;
    let mails = world.probe.count("outbox", "TRUE").await;
    let csv = "email,language\nboss@elm.example,en\nnobody,xx\nchief@pine.example,ko\nBoss@elm.example,en\n";
    let id = brought_in(&world, &sales, csv).await;
    let page = table(&world.backend, &sales, CUSTOMERS, id).await.expect("its people look");
    assert_eq!((page.bulk.file_name.as_str(), page.bulk.state), ("spring.csv", BulkState::Ready));
    assert_eq!((page.bulk.waiting, page.bulk.sent, page.bulk.refused, page.may_send), (2, 0, 2, true));
    let lines: Vec<_> = page.refused.iter().map(|row| (row.line, row.problems.len())).collect();
    assert_eq!(lines, [(3, 2), (5, 1)], "each bad line with every reason");
    assert_eq!(done(&world).await, 0);
    assert_eq!(world.probe.count("outbox", "TRUE").await, mails, "nothing has left");

    send(&world.backend, &sales, CUSTOMERS, id).await.expect("it can be sent");
    assert_eq!(send(&world.backend, &sales, CUSTOMERS, id).await.conflict(), Conflict::AlreadyDone);
    assert_eq!(done(&world).await, 1);
    let page = table(&world.backend, &sales, CUSTOMERS, id).await.expect("its people look");
    assert_eq!((page.bulk.state, page.bulk.waiting, page.bulk.sent, page.bulk.refused), (BulkState::Done, 0, 2, 2));
    assert_eq!(world.probe.count("outbox", "TRUE").await, mails + 2);
    let subjects =
        "SELECT subject FROM outbox WHERE recipient IN ('boss@elm.example', 'chief@pine.example') ORDER BY recipient";
    assert_eq!(world.probe.texts(subjects).await, ["A request", "관계 요청"]);
    let asked = "state = 'sent' AND kind = 'relationship' AND NOT sender_saw_link AND recipient_key IN ('boss@elm.example', 'chief@pine.example')";
    assert_eq!(world.probe.count("invitation", asked).await, 2);
    assert!(world.token_mailed_to("boss@elm.example").await.len() >= 43, "each mail has a link of its own");
    let log = activity::list(&world.backend, &sales, MAPLE, &ActivityForm::default(), None).await.expect("agents read");
    let events: Vec<_> = log.rows.into_iter().map(|row| row.event.event).collect();
    assert!(events.contains(&Event::BulkStarted { file: "spring.csv".to_owned(), count: 2 }), "{events:?}");
    assert!(events.contains(&Event::BulkFinished { sent: 2, refused: 2 }), "{events:?}");
    let latest = tables(&world.backend, &sales, CUSTOMERS).await.expect("its people look");
    assert_eq!(latest.len(), 1);
}

/// Row 13: neither one's own people, nor who waits already, nor who has asked not to be asked.
async fn a_line_is_refused_for_what_a_single_request_would_be(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    let no = shared::invitation::AnswerForm { block: "true".to_owned(), ..declining("No") };
    answer(&world.backend, &admin, &invited.token, &no).await.expect("it can be declined");
    world.invite(&request_to("boss@elm.example")).await;
    let csv = format!("email,language\n{MAPLE_AGENT},en\n{ASPEN_ADMIN},en\nBOSS@elm.example,ko\n");
    let id = brought_in(&world, &agent, &csv).await;
    let refused = |code| (BulkOutcome::Refused, vec![value(code)]);
    let expected = [refused(Code::OwnAddress), refused(Code::BlockedByRecipient), refused(Code::AlreadyInvited)];
    let found: Vec<_> = outcomes(&world, &agent, id).await.into_iter().map(|(_, how, why)| (how, why)).collect();
    assert_eq!(found, expected);
    let refused = send(&world.backend, &agent, CUSTOMERS, id).await.conflict();
    assert_eq!(refused, Conflict::AlreadyDone, "there is nothing to send");
}

async fn what_changes_after_the_preview_counts_when_a_line_is_sent(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let id = brought_in(&world, &agent, "email,language\nboss@elm.example,en\nchief@pine.example,en\n").await;
    world.invite(&request_to("boss@elm.example")).await;
    send(&world.backend, &agent, CUSTOMERS, id).await.expect("it can be sent");
    done(&world).await;
    let found = outcomes(&world, &agent, id).await;
    let expected = [(2, BulkOutcome::Refused, vec![value(Code::AlreadyInvited)]), (3, BulkOutcome::Sent, Vec::new())];
    assert_eq!(found, expected);
}

/// Row 13: ten a day, all organisations together.
async fn a_mailbox_that_was_asked_too_often_is_left_alone(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let id = brought_in(&world, &agent, "email,language\nboss@elm.example,en\nchief@pine.example,en\n").await;
    let until = world.now().plus_days(1).micros();
    let counter =
        format!("INSERT INTO attempt (counter, window_ends_at, used) VALUES ('invited:boss@elm.example', {until}, 10)");
    world.probe.change(&counter).await;
    send(&world.backend, &agent, CUSTOMERS, id).await.expect("it can be sent");
    done(&world).await;
    let found = outcomes(&world, &agent, id).await;
    let expected = [(2, BulkOutcome::Refused, vec![BulkProblem::AskedTooOften]), (3, BulkOutcome::Sent, Vec::new())];
    assert_eq!(found, expected);
}

fn many(lines: usize) -> String {
    (0..lines).fold("email,language\n".to_owned(), |csv, n| csv + &format!("it@customer-{n}.example,en\n"))
}

async fn two_processes_send_each_line_once(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let id = brought_in(&world, &agent, &many(600)).await;
    send(&world.backend, &agent, CUSTOMERS, id).await.expect("it can be sent");
    let other = world.another_process().await;
    let all = async |backend: &backend::Backend| while work(backend).await.expect("a part is done") {};
    tokio::join!(all(&world.backend), all(&other));
    done(&world).await;
    let page = table(&world.backend, &agent, CUSTOMERS, id).await.expect("its people look");
    assert_eq!((page.bulk.state, page.bulk.sent, page.bulk.waiting), (BulkState::Done, 600, 0));
    assert_eq!(world.probe.count("invitation", "recipient_key LIKE 'it@customer-%'").await, 600);
    assert_eq!(world.probe.count("outbox", "recipient LIKE 'it@customer-%'").await, 600);
}

/// Row 8: the right is asked for anew with each part.
async fn who_may_no_longer_ask_sends_nothing_more(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let id = brought_in(&world, &agent, &many(300)).await;
    send(&world.backend, &agent, CUSTOMERS, id).await.expect("it can be sent");
    assert!(work(&world.backend).await.expect("the first part is done"));
    world.end_role(MAPLE_AGENT, MAPLE, Role::AdminAgent).await;
    done(&world).await;
    let sales = world.sign_in("sales-agent@maple.example").await;
    let page = table(&world.backend, &sales, CUSTOMERS, id).await.expect("its people look");
    assert_eq!((page.bulk.state, page.bulk.sent, page.bulk.refused), (BulkState::Done, 250, 50));
    assert_eq!(page.refused[0].problems, [BulkProblem::AskerMayNoLonger]);
    let second = brought_in(&world, &sales, "email,language\nboss@elm.example,en\n").await;
    send(&world.backend, &sales, CUSTOMERS, second).await.expect("it can be sent");
    world.suspend(MAPLE).await;
    done(&world).await;
    let found = outcomes(&world, &sales, second).await;
    assert_eq!(
        found,
        [(2, BulkOutcome::Refused, vec![BulkProblem::AskerMayNoLonger])],
        "a suspended partner asks nobody"
    );
}

/// Rows 11 and 19.
async fn a_table_is_its_organisations_alone(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let id = brought_in(&world, &agent, "email,language\nboss@elm.example,en\n").await;
    let stranger = world.sign_in("admin-agent@oak.example").await;
    let helpdesk = world.sign_in("helpdesk-agent@maple.example").await;
    let before = world.probe.rows().await;
    table(&world.backend, &stranger, CUSTOMERS, id).await.not_found();
    for organization in [MAPLE, "oak-solutions"] {
        result(&world.backend, &stranger, (Kind::Relationship, organization), id).await.not_found();
        send(&world.backend, &stranger, (Kind::Relationship, organization), id).await.not_found();
    }
    send(&world.backend, &helpdesk, CUSTOMERS, id).await.denial();
    bring_in(&world.backend, &helpdesk, CUSTOMERS, ("x.csv", b"x"), words).await.denial();
    let seen = table(&world.backend, &helpdesk, CUSTOMERS, id).await.expect("who sees requests sees it");
    assert!(!seen.may_send);
    world.probe.assert_unchanged(&before, "a refusal").await;
}

async fn a_table_that_cannot_be_read_is_refused_beside_its_field(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let before = world.probe.rows().await;
    let header = "email,language,provider".to_owned();
    for (bytes, code) in [
        (&b""[..], Code::FileEmpty),
        (b"email,language,rights\na@b.example,en,all\n", Code::CsvColumn { column: "rights".to_owned(), header }),
        (&[0xff, 0xfe], Code::TableType),
    ] {
        let refused = bring_in(&world.backend, &agent, CUSTOMERS, ("x.csv", bytes), words).await.field("file");
        assert_eq!(refused, code);
    }
    world.probe.assert_unchanged(&before, "a table that cannot be read").await;
}

async fn no_more_lines_leave_in_a_day_than_a_table_may_have(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let first = brought_in(&world, &agent, &many(2)).await;
    send(&world.backend, &agent, CUSTOMERS, first).await.expect("it can be sent");
    done(&world).await;
    let asked = i64::try_from(Kind::Relationship.bulk_rows()).expect("small") - 1;
    world.probe.change(&format!("UPDATE bulk_invitation SET asked = {asked}")).await;
    let second = brought_in(&world, &agent, "email,language\na@elm.example,en\nb@elm.example,en\n").await;
    send(&world.backend, &agent, CUSTOMERS, second).await.rate_limited();
    world.wait_days(1);
    send(&world.backend, &agent, CUSTOMERS, second).await.expect("tomorrow it can");
}
