//! Ending a relationship over HTTP: the plan, the form without a script, the record and its file.

use backend::seal::verify;

use crate::support::{MAPLE_AGENT, PASSWORD, Portal};

const REMOVE: &str = "/o/maple-services/customers/rowan-clinics/remove";
const ROWAN_ADMIN: &str = "global-admin@rowan.example";

/// The form under the plan, as the page proposes it and declared.
const DECLARED: [(&str, &str); 6] = [
    ("organization", "maple-services"),
    ("other", "rowan-clinics"),
    ("form[rights]", "ended"),
    ("form[reason]", "We <part>."),
    ("form[confirmed]", "true"),
    ("form[notice]", "true"),
];

/// Rows 16 and 17.
#[tokio::test]
async fn an_ended_relationship_is_gone_on_the_next_request_and_leaves_a_record() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    agent.get("/o/maple-services/customers/rowan-clinics").await.expect(200).shows(REMOVE);
    let page = agent.get(REMOVE).await.expect(200);
    page.shows("User administrator")
        .shows("Helpdesk administrator")
        .shows("no subscription hangs on this relationship");
    let record = agent.submit(REMOVE, "end_relationship", &DECLARED).await;
    assert_eq!(record.status, 303);
    let record = record.header("location").expect("it leads to the record").to_owned();
    agent.get(&record).await.expect(200).shows("Relationship ended").shows("We &lt;part&gt;.").hides("We <part>.");
    agent.get("/o/maple-services/customers/rowan-clinics").await.expect(404);
    agent.get(REMOVE).await.expect(404);
    agent.get("/o/maple-services/customers").await.expect(200).hides("Rowan Clinics");
    agent.get("/o/maple-services/endings").await.expect(200).shows("Rowan Clinics").shows(&record);

    let theirs = record.replace("maple-services", "rowan-clinics");
    let mut admin = portal.signed_in(ROWAN_ADMIN).await;
    admin.get(&theirs).await.expect(200).shows("Relationship ended by Maple Services");
    admin.get("/o/rowan-clinics/partners").await.expect(200).hides("partners/maple-services/remove");
}

#[tokio::test]
async fn the_record_can_be_taken_along_and_checked() {
    let portal = Portal::open().await;
    let id = portal.ending_with_rowan().await;
    let path = format!("/o/maple-services/endings/{id}/record.json");
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    agent.get(&format!("/o/maple-services/endings/{id}")).await.expect(200).shows(&path);
    let file = agent.get(&path).await.expect(200);
    assert_eq!(file.header("content-type"), Some("application/json"));
    let name = format!("attachment; filename=\"ending-{id}.json\"");
    assert_eq!(file.header("content-disposition"), Some(name.as_str()));
    assert_eq!(file.header("cache-control"), Some("no-store"));
    let sealed = verify(&file.body, None).expect("the signature holds");
    assert_eq!(sealed.record.customer.name, "Rowan Clinics");
    let seeds = portal.probe.number("SELECT COUNT(*) FROM signing_key").await;
    assert_eq!(seeds, 1);
    let theirs = portal.signed_in(ROWAN_ADMIN).await.get(&path.replace("maple-services", "rowan-clinics")).await;
    assert_eq!(theirs.expect(200).body, file.body, "both sides keep the same file");
}

#[tokio::test]
async fn the_file_is_for_the_two_sides_and_nobody_else() {
    let portal = Portal::open().await;
    let id = portal.ending_with_rowan().await;
    let page = format!("/o/maple-services/endings/{id}");
    let path = format!("{page}/record.json");
    portal.browser().get(&path).await.leads_to(&format!("/sign-in?next={path}"));
    portal.signed_in("admin-agent@oak.example").await.get(&path).await.expect(404);
    let mut stranger = portal.signed_in("global-admin@willow.example").await;
    stranger.get(&path.replace("maple-services", "willow-bakery")).await.expect(404);
    portal.signed_in("user-admin@maple.example").await.get(&path).await.leads_to(&page);
    portal.signed_in("user-admin@maple.example").await.get(&page).await.expect(403).shows("class=\"thread\"");
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    for nowhere in ["x", "00000000-0000-0000-0000-000000000000"] {
        agent.get(&format!("/o/maple-services/endings/{nowhere}/record.json")).await.expect(404);
        agent.get(&format!("/o/maple-services/endings/{nowhere}")).await.expect(404);
    }
}

#[tokio::test]
async fn a_form_without_the_declaration_keeps_what_was_typed() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let before = portal.probe.rows().await;
    let undeclared: Vec<_> = DECLARED.into_iter().filter(|(name, _)| *name != "form[confirmed]").collect();
    let page = agent.submit(REMOVE, "end_relationship", &undeclared).await.expect(422);
    page.shows("We &lt;part&gt;.").shows("href=\"#confirmed\"");
    portal.probe.assert_unchanged(&before, "a refused form").await;
}

/// Row 34.
#[tokio::test]
async fn a_session_left_open_is_not_enough() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    portal.wait_seconds(15 * 60);
    let page = agent.submit(REMOVE, "end_relationship", &DECLARED).await.expect(401);
    page.shows("name=\"password\"").shows("We &lt;part&gt;.").hides(PASSWORD);
    let fields: Vec<_> = DECLARED.into_iter().chain([("password", PASSWORD)]).collect();
    assert_eq!(agent.submit(REMOVE, "end_relationship", &fields).await.status, 303);
}

#[tokio::test]
async fn the_customer_removes_a_partner_and_sees_the_rights_it_left() {
    let portal = Portal::open().await;
    let mut admin = portal.signed_in(ROWAN_ADMIN).await;
    let page = "/o/rowan-clinics/partners/maple-services/remove";
    admin.get("/o/rowan-clinics/partners").await.expect(200).shows("Partner relationships").shows(page);
    let fields = [
        ("organization", "rowan-clinics"),
        ("other", "maple-services"),
        ("form[rights]", "left"),
        ("form[confirmed]", "true"),
    ];
    assert_eq!(admin.submit(page, "end_relationship", &fields).await.status, 303);
    let list = admin.get("/o/rowan-clinics/partners").await.expect(200);
    list.shows("The rights below were left").shows("End this right").hides(page);
    portal.signed_in(MAPLE_AGENT).await.get("/o/maple-services/customers/rowan-clinics").await.expect(404);
}
