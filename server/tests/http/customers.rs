//! The list of customers: filters in the address, filters that are kept, and the file.

use crate::support::{MAPLE_AGENT, Portal};

const PAGE: &str = "/o/maple-services/customers";

/// What is looked for survives reload, in the address alone, and each link on goes with it.
#[tokio::test]
async fn a_filter_is_in_the_address() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let page = agent.get(&format!("{PAGE}?ends=soon&partner=&state=&sort=since")).await.expect(200);
    page.shows("Rowan Clinics").hides("/customers/willow-bakery").shows("?ends=soon&amp;open=rowan-clinics");
    let page = agent.get(&format!("{PAGE}?partner=birch-distribution")).await.expect(200);
    page.shows("Willow Bakery")
        .hides("/customers/rowan-clinics")
        .shows("<option value=\"birch-distribution\" selected>");
    let page = agent.get(&format!("{PAGE}?partner=oak-solutions")).await.expect(200);
    page.shows("No customer matches this filter").hides("Oak Solutions");
    let odd = "?state=gone&partner=--&ends=later&sort=size&after=nowhere~a~b";
    agent.get(&format!("{PAGE}{odd}")).await.expect(200).shows("Rowan Clinics").shows("Willow Bakery");
    let page = agent.get(&format!("{PAGE}?state=ended")).await.expect(200);
    page.shows("No customer matches this filter").hides("name=\"partner\"").hides("name=\"ends\"");
}

#[tokio::test]
async fn a_filter_is_kept_and_removed_without_a_script() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let page = format!("{PAGE}/filters?ends=soon");
    let fields = [("organization", "maple-services"), ("form[name]", ""), ("form[filter][ends]", "soon")];
    let refused = agent.submit(&page, "save_customer_filter", &fields).await.expect(422);
    refused.shows("name=\"form[filter][ends]\" value=\"soon\"").shows("id=\"name-e\"");
    let fields = [("organization", "maple-services"), ("form[name]", "<Soon>"), ("form[filter][ends]", "soon")];
    agent.submit(&page, "save_customer_filter", &fields).await.leads_to(&format!("{PAGE}?ends=soon"));
    agent.get(PAGE).await.expect(200).shows("&lt;Soon&gt;").shows("href=\"/o/maple-services/customers?ends=soon\"");
    let id = portal.probe.id("SELECT id FROM saved_filter").await.to_string();
    let fields = [("organization", "maple-services"), ("filter", id.as_str())];
    let kept = format!("{PAGE}/filters");
    agent.submit(&kept, "remove_customer_filter", &fields).await.leads_to(&kept);
    agent.get(&kept).await.expect(200).shows("You keep no filters yet");
}

/// Asking writes the record, fetching writes nothing; no cell can become a formula.
#[tokio::test]
async fn the_list_can_be_taken_along_as_a_file_for_spreadsheets() {
    let portal = Portal::open().await;
    portal.probe.change("UPDATE organization SET name = '=HYPERLINK(1)' WHERE slug = 'rowan-clinics'").await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    agent.get(PAGE).await.expect(200).shows("/o/maple-services/customers/export");
    let page = format!("{PAGE}/export");
    agent.get(&page).await.expect(200).shows("2 customers").hides("The file is ready");
    let answer = agent.submit(&page, "export_customers", &[("organization", "maple-services")]).await.expect(303);
    let made = answer.header("location").expect("it leads on").to_owned();
    let shown = agent.get(&made).await.expect(200).shows("The file is ready");
    let id = made.split("made=").nth(1).expect("the address names the file");
    let file = format!("{PAGE}/export/{id}.csv");
    shown.shows(&file);
    let before = portal.probe.rows().await;
    let got = agent.get(&file).await.expect(200);
    assert_eq!(got.header("content-type"), Some("text/csv; charset=utf-8; header=present"));
    assert_eq!(got.header("content-disposition"), Some("attachment; filename=\"customers-maple-services.csv\""));
    assert_eq!(got.header("cache-control"), Some("no-store"));
    let got = got.shows("\"'=HYPERLINK(1)\"").shows("\"Willow Bakery\"").shows("\"Birch Distribution\"");
    assert_eq!(got.text().matches("\r\n").count(), 3, "the head and two lines");
    let changes = portal.probe.changes_since(&before).await;
    assert!(changes.iter().all(|change| change.contains("session")), "a GET writes nothing: {changes:?}");
    agent.get("/o/maple-services/settings/activity").await.expect(200).shows("taken along as a file: 2 customers");

    portal.browser().get(&file).await.leads_to(&format!("/sign-in?next={file}"));
    portal.signed_in("admin-agent@oak.example").await.get(&file).await.expect(404);
    portal.signed_in("sales-agent@maple.example").await.get(&file).await.expect(404);
    portal.signed_in("helpdesk-agent@maple.example").await.get(&file).await.leads_to(&page);
    for odd in ["x.csv", "00000000-0000-0000-0000-000000000000.csv", id] {
        agent.get(&format!("{PAGE}/export/{odd}")).await.expect(404);
    }
}
