//! A table that names providers: each of its lines asks together with the one it names, as a single joint request does.

use backend::services::enrollment::suspend;
use backend::services::invitation::{answer, bring_in, result, send};
use backend::services::partnership::{end, joint_requests};
use shared::enrollment::SuspendForm;
use shared::id::BulkId;
use shared::invitation::{BulkOutcome, BulkProblem, BulkRowView};
use shared::partnership::EndForm;

use super::bulk::{CUSTOMERS, done, words};
use crate::support::{ASPEN_ADMIN, BIRCH, MAPLE, MAPLE_AGENT, OPERATOR, World, accepting, both_engines};

both_engines!(
    a_line_that_names_a_provider_asks_in_both_names,
    a_provider_is_meant_by_its_name_its_mpn_id_or_its_address,
    a_name_that_means_nobody_or_two_asks_nobody,
    a_provider_that_falls_away_after_the_preview_asks_nobody,
);

const BIRCH_SALES: &str = "sales-agent@birch.example";

async fn brought_in(world: &World, csv: &str) -> BulkId {
    world.wait_seconds(1);
    let agent = world.sign_in(MAPLE_AGENT).await;
    let file = ("joint.csv", csv.as_bytes());
    bring_in(&world.backend, &agent, CUSTOMERS, file, words).await.expect("a table can be brought in")
}

async fn sent(world: &World, id: BulkId) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    send(&world.backend, &agent, CUSTOMERS, id).await.expect("it can be sent");
    done(world).await;
}

async fn rows(world: &World, id: BulkId) -> Vec<BulkRowView> {
    let agent = world.sign_in(MAPLE_AGENT).await;
    result(&world.backend, &agent, CUSTOMERS, id).await.expect("its people read it")
}

async fn problems(world: &World, id: BulkId) -> Vec<Vec<BulkProblem>> {
    rows(world, id).await.into_iter().map(|row| row.problems).collect()
}

async fn a_line_that_names_a_provider_asks_in_both_names(world: World) {
    let csv = format!(
        "email,language,provider\n{ASPEN_ADMIN},en,Birch Distribution\nboss@elm.example,ko,\nchief@pine.example,en,3310042\n"
    );
    let id = brought_in(&world, &csv).await;
    sent(&world, id).await;
    let rows = rows(&world, id).await;
    assert!(rows.iter().all(|row| row.outcome == BulkOutcome::Sent), "{rows:?}");
    assert_eq!(rows[0].provider, "Birch Distribution");
    let subjects = "SELECT subject FROM outbox WHERE recipient IN ('global-admin@aspen.example', 'boss@elm.example', 'chief@pine.example') ORDER BY recipient";
    let expected = ["관계 요청", "With Birch Distribution", "With Birch Distribution"];
    assert_eq!(world.probe.texts(subjects).await, expected);
    let sales = world.sign_in(BIRCH_SALES).await;
    let theirs = joint_requests(&world.backend, &sales, BIRCH, None).await.expect("Birch sees what it is party to");
    let theirs: Vec<_> = theirs.rows.into_iter().map(|row| row.recipient).collect();
    assert_eq!(theirs.len(), 2, "{theirs:?}");
    assert!(!theirs.contains(&"boss@elm.example".to_owned()));
    let on_record = "event LIKE '%customer_invited%'";
    assert_eq!(world.probe.count("audit_event", on_record).await, 4, "both keep a record of both");

    let admin = world.sign_in(ASPEN_ADMIN).await;
    let token = world.token_mailed_to(ASPEN_ADMIN).await;
    answer(&world.backend, &admin, &token, &accepting(&[])).await.expect("both are accepted at once");
    let with_aspen = "customer_organization_id = (SELECT id FROM organization WHERE slug = 'aspen-logistics')";
    assert_eq!(world.probe.count("relationship", with_aspen).await, 2);
}

async fn a_provider_is_meant_by_its_name_its_mpn_id_or_its_address(world: World) {
    let names = ["birch DISTRIBUTION", "3310042", "birch-distribution"];
    let head = "email,language,provider\n".to_owned();
    let csv = names.iter().enumerate().fold(head, |csv, (n, name)| csv + &format!("it{n}@elm.example,en,{name}\n"));
    let id = brought_in(&world, &csv).await;
    assert_eq!(problems(&world, id).await, vec![Vec::new(); 3]);
    let kept = world.probe.texts("SELECT messages FROM bulk_invitation").await;
    assert_eq!(kept[0].matches("With Birch").count(), 2, "the words of one provider are kept once in each language");
}

async fn a_name_that_means_nobody_or_two_asks_nobody(world: World) {
    // Another provider of Maple's with the same name; and one that Maple does not work with.
    let copy = "UPDATE organization SET name = 'Birch Distribution' WHERE slug = 'cedar-distribution'";
    world.probe.change(copy).await;
    let csv = "email,language,provider\na@elm.example,en,cedar-distribution\nb@elm.example,en,nobody\n";
    let id = brought_in(&world, csv).await;
    let unknown = vec![BulkProblem::UnknownProvider];
    assert_eq!(problems(&world, id).await, [unknown.clone(), unknown]);
    let partnership = "INSERT INTO partnership (provider_organization_id, id, reseller_organization_id, started_at)
      SELECT c.id, c.id, m.id, 1 FROM organization c JOIN organization m ON m.slug = 'maple-services' WHERE c.slug = 'cedar-distribution'";
    world.probe.change(partnership).await;
    let csv = "email,language,provider\na@elm.example,en,Birch Distribution\nb@elm.example,en,birch-distribution\n";
    let id = brought_in(&world, csv).await;
    assert_eq!(problems(&world, id).await, [vec![BulkProblem::AmbiguousProvider], Vec::new()]);
}

async fn a_provider_that_falls_away_after_the_preview_asks_nobody(world: World) {
    let csv = "email,language,provider\na@elm.example,en,birch-distribution\nb@elm.example,en,\n";
    let (first, second) = (brought_in(&world, csv).await, brought_in(&world, &csv.replace('@', "2@")).await);
    let operator = world.sign_in(OPERATOR).await;
    let (reason, note, confirmed) = ("abuse".to_owned(), "See the contract.".to_owned(), "on".to_owned());
    let form = SuspendForm { reason, note, confirmed };
    suspend(&world.backend, &operator, ("alder-programme", BIRCH), &form).await.expect("the operator may");
    sent(&world, first).await;
    assert_eq!(problems(&world, first).await, [vec![BulkProblem::ProviderSuspended], Vec::new()]);
    let third = brought_in(&world, &csv.replace('@', "3@")).await;
    assert_eq!(problems(&world, third).await[0], [BulkProblem::ProviderSuspended], "the preview says so too");
    let admin = world.sign_in("global-admin@maple.example").await;
    let form = EndForm { good_faith: "on".to_owned(), notice: String::new() };
    end(&world.backend, &admin, MAPLE, BIRCH, &form).await.expect("Maple may end it");
    sent(&world, second).await;
    assert_eq!(problems(&world, second).await, [vec![BulkProblem::UnknownProvider], Vec::new()]);
    assert_eq!(world.probe.count("invitation_provider", "TRUE").await, 0);
}
