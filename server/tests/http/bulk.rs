//! Asking many customers by a table: bringing it in without a script, letting it go, and the file of what became of it.

use backend::services::invitation;

use crate::support::{File, Portal};

const PAGE: &str = "/o/maple-services/customers/bulk";
const FIELDS: [(&str, &str); 1] = [("organization", "maple-services")];

fn file(bytes: &[u8]) -> File<'_> {
    File { field: "file", name: "spring.csv", bytes }
}

#[tokio::test]
async fn a_table_is_brought_in_looked_at_and_sent_without_a_script() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in("sales-agent@maple.example").await;
    agent.get("/o/maple-services/customers/invitations").await.expect(200).shows(PAGE);
    let csv = "email,language\nboss@elm.example,en\n=cmd@,xx\n";
    let answer = agent.submit_file(PAGE, "bring_in_bulk", &FIELDS, &file(csv.as_bytes())).await.expect(303);
    let place = answer.header("location").expect("it leads on").to_owned();
    let page = agent.get(&place).await.expect(200).shows("Nothing has been sent yet").shows("Line 3");
    let page = page.shows("This is not a complete e-mail address.").shows("not one of the portal");
    let page = page.shows("Send the 1 good request only").hides("Send all");
    page.shows(&format!("{place}/result.csv"));
    let id = place.rsplit('/').next().expect("the address names it").to_owned();
    let fields = [("organization", "maple-services"), ("bulk", id.as_str())];
    agent.submit(&place, "send_bulk", &fields).await.leads_to(&place);
    agent.get(&place).await.expect(200).shows("1 of 2 lines are done").shows("<progress");
    while invitation::work(&portal.backend).await.expect("a part is done") {}
    let page = agent.get(&place).await.expect(200).shows("Every line is done").shows("1 request is out");
    page.hides("<progress").hides("good request only");
    agent.submit(&place, "send_bulk", &fields).await.expect(409);

    let got = agent.get(&format!("{place}/result.csv")).await.expect(200);
    assert_eq!(got.header("content-type"), Some("text/csv; charset=utf-8; header=present"));
    assert_eq!(got.header("content-disposition"), Some("attachment; filename=\"requests-maple-services.csv\""));
    let got = got
        .shows("\"2\",\"boss@elm.example\",\"en\",\"\",\"Sent\",\"\"")
        .shows("\"3\",\"'=cmd@\",\"xx\",\"\",\"Not sent\"");
    assert_eq!(got.text().matches("\r\n").count(), 3, "the head and two lines");
    agent.get(PAGE).await.expect(200).shows("spring.csv").shows("Done");
}

#[tokio::test]
async fn a_table_that_cannot_be_read_says_so_beside_its_field() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in("sales-agent@maple.example").await;
    let before = portal.probe.rows().await;
    for (bytes, why) in [
        (&b"email,language,rights\na@b.example,en,all\n"[..], "The column “rights” is not known here."),
        (b"a@b.example,en\n", "The first line has to be email,language."),
        (&[0xff, 0xfe, 0x00], "This is not a CSV file."),
        (b"", "This file is empty."),
    ] {
        agent.submit_file(PAGE, "bring_in_bulk", &FIELDS, &file(bytes)).await.expect(422).shows(why);
    }
    let large = vec![b'a'; 2 * 1024 * 1024 + 1];
    agent.submit_file(PAGE, "bring_in_bulk", &FIELDS, &file(&large)).await.expect(422).shows("id=\"file-e\"");
    let changes = portal.probe.changes_since(&before).await;
    assert!(changes.iter().all(|change| change.contains("session")), "nothing is kept: {changes:?}");
}

/// Rows 11 and 19.
#[tokio::test]
async fn a_table_and_its_file_are_their_organisations_alone() {
    let portal = Portal::open().await;
    let place = format!("{PAGE}/{}", portal.table("email,language\nboss@elm.example,en\n").await);
    let result = format!("{place}/result.csv");
    for path in [&place, &result] {
        portal.browser().get(path).await.leads_to(&format!("/sign-in?next={path}"));
        portal.signed_in("admin-agent@oak.example").await.get(path).await.expect(404);
    }
    let mut admin = portal.signed_in("user-admin@maple.example").await;
    admin.get(&place).await.expect(403).hides("boss@elm.example");
    admin.get(&result).await.leads_to(&place);
    let mut helpdesk = portal.signed_in("helpdesk-agent@maple.example").await;
    helpdesk.get(&place).await.expect(200).shows("Nothing has been sent yet").hides("Send all");
    helpdesk.get(&result).await.expect(200).shows("boss@elm.example");
    for odd in ["x", "00000000-0000-0000-0000-000000000000"] {
        helpdesk.get(&format!("{PAGE}/{odd}")).await.expect(404);
        helpdesk.get(&format!("{PAGE}/{odd}/result.csv")).await.expect(404);
    }
}

#[tokio::test]
async fn a_line_may_name_a_provider() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in("sales-agent@maple.example").await;
    agent.get(PAGE).await.expect(200).shows("email,language,provider").shows("10,000").shows("MPN ID");
    let csv = "email,language,provider\nboss@elm.example,en,3310042\nchief@pine.example,en,Nobody\n";
    let answer = agent.submit_file(PAGE, "bring_in_bulk", &FIELDS, &file(csv.as_bytes())).await.expect(303);
    let place = answer.header("location").expect("it leads on").to_owned();
    let page = agent.get(&place).await.expect(200).shows("Line 3").shows("no indirect provider of this name");
    page.shows("Maple Services and Birch Distribution ask to be your resellers");
    let id = place.rsplit('/').next().expect("the address names it").to_owned();
    agent.submit(&place, "send_bulk", &[FIELDS[0], ("bulk", id.as_str())]).await.leads_to(&place);
    while invitation::work(&portal.backend).await.expect("a part is done") {}
    agent.get(&format!("{place}/result.csv")).await.expect(200).shows("\"en\",\"3310042\",\"Sent\",\"\"");
    let mut birch = portal.signed_in("sales-agent@birch.example").await;
    birch.get("/o/birch-distribution/resellers/joint-invitations").await.expect(200).shows("boss@elm.example");
}

#[tokio::test]
async fn a_provider_asks_many_resellers_without_a_script() {
    const PAGE: &str = "/o/birch-distribution/resellers/bulk";
    const FIELDS: [(&str, &str); 2] = [("organization", "birch-distribution"), ("of", "partnership")];
    let portal = Portal::open().await;
    let mut sales = portal.signed_in("sales-agent@birch.example").await;
    sales.get("/o/birch-distribution/resellers/invitations").await.expect(200).shows(PAGE);
    let page = sales.get(PAGE).await.expect(200).shows("Ask many resellers").shows("1,000");
    page.shows("asks to be your indirect provider").hides("MPN ID");
    let csv = "email,language\nglobal-admin@oak.example,ko\nadmin-agent@maple.example,en\n";
    let answer = sales.submit_file(PAGE, "bring_in_bulk", &FIELDS, &file(csv.as_bytes())).await.expect(303);
    let place = answer.header("location").expect("it leads on").to_owned();
    assert!(place.starts_with(PAGE), "{place}");
    let page = sales.get(&place).await.expect(200).shows("Line 3").shows("a reseller you work with already");
    page.shows("Send the 1 good request only");
    let id = place.rsplit('/').next().expect("the address names it").to_owned();
    sales.submit(&place, "send_bulk", &[FIELDS[0], FIELDS[1], ("bulk", id.as_str())]).await.leads_to(&place);
    while invitation::work(&portal.backend).await.expect("a part is done") {}
    sales.get(&place).await.expect(200).shows("Every line is done");
    let got = sales.get(&format!("{place}/result.csv")).await.expect(200);
    got.shows("\"2\",\"global-admin@oak.example\",\"ko\",\"Sent\",\"\"");
    sales.get("/o/birch-distribution/resellers/invitations").await.expect(200).shows("global-admin@oak.example");
    sales.get(&place.replace("/resellers/", "/customers/")).await.expect(404);
}
