//! A provider asks many resellers by a table: the machinery of tables of customers, with the rights and rules of a provider.

use backend::authz::SignedIn;
use backend::services::invitation::{answer, bring_in, result, send, table, tables};
use backend::services::partnership::{approach_provider, approaches, requests};
use shared::field::Code;
use shared::invitation::{BulkOutcome, BulkProblem, BulkState, Kind};
use shared::partnership::{ApproachForm, ApproachState};

use super::{CEDAR, CEDAR_ADMIN, CEDAR_SALES, OAK, OAK_ADMIN, asked, connected, partnership_with};
use crate::invitation::bulk::{CUSTOMERS, done, words};
use crate::support::{BIRCH, MAPLE_AGENT, Refusal as _, World, accepting, both_engines};

both_engines!(
    a_table_asks_each_reseller_for_a_partnership,
    a_line_is_refused_for_what_a_single_request_would_be_and_for_a_partner,
    a_table_answers_what_a_reseller_asked_first,
    a_table_is_of_its_kind_and_of_who_may_ask_alone,
    a_table_of_resellers_has_its_own_numbers,
);

const RESELLERS: (Kind, &str) = (Kind::Partnership, CEDAR);
const BIRCH_RESELLERS: (Kind, &str) = (Kind::Partnership, BIRCH);

async fn a_table_asks_each_reseller_for_a_partnership(world: World) {
    let sales = world.sign_in(CEDAR_SALES).await;
    let csv = format!("email,language\n{OAK_ADMIN},ko\nnobody,xx\nboss@elm.example,en\n");
    let id = bring_in(&world.backend, &sales, RESELLERS, ("r.csv", csv.as_bytes()), words).await.expect("it is read");
    let page = table(&world.backend, &sales, RESELLERS, id).await.expect("its people look");
    assert_eq!((page.bulk.waiting, page.bulk.refused, page.may_send), (2, 1, true));
    assert_eq!((page.refused[0].line, page.refused[0].problems.len()), (3, 2));
    send(&world.backend, &sales, RESELLERS, id).await.expect("it can be sent");
    done(&world).await;
    let page = table(&world.backend, &sales, RESELLERS, id).await.expect("its people look");
    assert_eq!((page.bulk.state, page.bulk.sent, page.bulk.refused), (BulkState::Done, 2, 1));
    let list = requests(&world.backend, &sales, CEDAR, None).await.expect("it is on the list of requests");
    assert_eq!(list.rows.len(), 2);
    let token = world.token_mailed_to(OAK_ADMIN).await;
    let admin = world.sign_in(OAK_ADMIN).await;
    world.wait_seconds(1);
    answer(&world.backend, &admin, &token, &accepting(&[])).await.expect("Oak authorises Cedar");
    let now = bring_in(&world.backend, &sales, RESELLERS, ("r.csv", csv.as_bytes()), words).await.expect("it is read");
    let page = table(&world.backend, &sales, RESELLERS, now).await.expect("its people look");
    assert_eq!(page.refused[0].problems, [BulkProblem::AlreadyPartner]);
}

/// Row 13.
async fn a_line_is_refused_for_what_a_single_request_would_be_and_for_a_partner(world: World) {
    let _: SignedIn = connected(&world, None).await;
    let (token, _) = asked(&world, &partnership_with("global-admin@maple.example")).await;
    let admin = world.sign_in("global-admin@maple.example").await;
    let no = shared::invitation::AnswerForm { block: "true".to_owned(), ..crate::support::declining("No") };
    answer(&world.backend, &admin, &token, &no).await.expect("it can be declined");
    asked(&world, &partnership_with("boss@elm.example")).await;
    let sales = world.sign_in(CEDAR_SALES).await;
    let lines = ["account-admin@oak.example", "global-admin@maple.example", "BOSS@elm.example", CEDAR_ADMIN];
    let csv = lines.iter().fold("email,language\n".to_owned(), |csv, line| csv + line + ",en\n");
    let id = bring_in(&world.backend, &sales, RESELLERS, ("r.csv", csv.as_bytes()), words).await.expect("it is read");
    let rows = result(&world.backend, &sales, RESELLERS, id).await.expect("its people read it");
    assert!(rows.iter().all(|row| row.outcome == BulkOutcome::Refused));
    let why: Vec<_> = rows.into_iter().flat_map(|row| row.problems).collect();
    let value = |code| BulkProblem::Value { column: "email".to_owned(), code };
    let blocked = value(Code::BlockedByRecipient);
    assert_eq!(why, [BulkProblem::AlreadyPartner, blocked, value(Code::AlreadyInvited), value(Code::OwnAddress)]);
}

async fn a_table_answers_what_a_reseller_asked_first(world: World) {
    let admin = world.sign_in(OAK_ADMIN).await;
    let note = ApproachForm { note: "We serve bakeries.".to_owned() };
    approach_provider(&world.backend, &admin, OAK, BIRCH, &note).await.expect("Oak may ask Birch");
    let sales = world.sign_in("sales-agent@birch.example").await;
    let csv = format!("email,language\n{OAK_ADMIN},en\n");
    let file = ("r.csv", csv.as_bytes());
    let id = bring_in(&world.backend, &sales, BIRCH_RESELLERS, file, words).await.expect("it is read");
    send(&world.backend, &sales, BIRCH_RESELLERS, id).await.expect("it can be sent");
    done(&world).await;
    let own = approaches(&world.backend, &admin, OAK, None).await.expect("Oak sees its own");
    assert_eq!(own.rows[0].state, ApproachState::Invited);
}

/// Rows 11 and 19.
async fn a_table_is_of_its_kind_and_of_who_may_ask_alone(world: World) {
    let sales = world.sign_in(CEDAR_SALES).await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    let helpdesk = world.sign_in("helpdesk-agent@cedar.example").await;
    let csv = b"email,language\nboss@elm.example,en\n";
    let id = bring_in(&world.backend, &sales, RESELLERS, ("r.csv", csv), words).await.expect("it is read");
    let before = world.probe.rows().await;
    let as_customers = (Kind::Relationship, CEDAR);
    table(&world.backend, &sales, as_customers, id).await.not_found();
    result(&world.backend, &sales, as_customers, id).await.not_found();
    table(&world.backend, &agent, RESELLERS, id).await.not_found();
    send(&world.backend, &agent, RESELLERS, id).await.not_found();
    let of_maple = (Kind::Partnership, CUSTOMERS.1);
    bring_in(&world.backend, &agent, of_maple, ("r.csv", csv), words).await.denial();
    bring_in(&world.backend, &helpdesk, RESELLERS, ("r.csv", csv), words).await.denial();
    send(&world.backend, &helpdesk, RESELLERS, id).await.denial();
    let with_provider = b"email,language,provider\nboss@elm.example,en,birch-distribution\n";
    let refused = bring_in(&world.backend, &sales, RESELLERS, ("r.csv", with_provider), words).await.field("file");
    let expected = Code::CsvColumn { column: "provider".to_owned(), header: "email,language".to_owned() };
    assert_eq!(refused, expected, "nobody asks a reseller together with another");
    world.probe.assert_unchanged(&before, "a refusal").await;
    assert_eq!(tables(&world.backend, &sales, RESELLERS).await.expect("its people look").len(), 1);
    assert!(tables(&world.backend, &agent, CUSTOMERS).await.expect("its people look").is_empty());
}

async fn a_table_of_resellers_has_its_own_numbers(world: World) {
    let sales = world.sign_in(CEDAR_SALES).await;
    let many = |lines: usize| {
        (0..lines).fold("email,language\n".to_owned(), |csv, n| csv + &format!("it@reseller-{n}.example,en\n"))
    };
    let file = many(1_001);
    let refused = bring_in(&world.backend, &sales, RESELLERS, ("r.csv", file.as_bytes()), words).await.field("file");
    assert_eq!(refused, Code::TooManyRows { max: 1_000 });
    let first = bring_in(&world.backend, &sales, RESELLERS, ("r.csv", many(1).as_bytes()), words).await.expect("read");
    send(&world.backend, &sales, RESELLERS, first).await.expect("it can be sent");
    done(&world).await;
    world.probe.change("UPDATE bulk_invitation SET asked = 1000").await;
    let csv = b"email,language\na@elm.example,en\n";
    let second = bring_in(&world.backend, &sales, RESELLERS, ("r.csv", csv), words).await.expect("read");
    send(&world.backend, &sales, RESELLERS, second).await.rate_limited();
    world.wait_days(1);
    send(&world.backend, &sales, RESELLERS, second).await.expect("tomorrow it can");
}
