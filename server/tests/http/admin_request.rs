//! Requests for administrator access over HTTP, without a script: asked on the customer's page, answered on the customer's,
//! offered less, and what each side sees of it.

use crate::support::{MAPLE_AGENT, PASSWORD, Portal};

const ASK: &str = "/o/maple-services/customers/rowan-clinics/access";
const ROWAN_ADMIN: &str = "global-admin@rowan.example";
const SIDES: [(&str, &str); 2] = [("organization", "maple-services"), ("customer", "rowan-clinics")];

#[tokio::test]
async fn what_was_typed_stays_where_a_request_is_refused() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    agent.get("/o/maple-services/customers/rowan-clinics").await.expect(200).shows(ASK);
    let page = agent.get(ASK).await.expect(200).shows("Rowan Clinics ").shows("You have it until");
    page.shows("value=\"90\"").shows("reset passwords");
    let before = portal.probe.rows().await;
    let fields = [SIDES[0], SIDES[1], ("form[name]", "Spring & summer"), ("form[days]", "731")];
    let page = agent.submit(ASK, "ask_admin_access", &fields).await.expect(422);
    let page = page.shows("Tick at least one.").shows("href=\"#roles\"").shows("href=\"#days\"");
    page.shows("value=\"Spring &amp; summer\"").shows("value=\"731\"");
    portal.probe.assert_unchanged(&before, "a request that was refused").await;

    let fields = [fields[0], fields[1], fields[2], ("form[roles][]", "license_administrator"), ("form[days]", "30")];
    agent.submit(ASK, "ask_admin_access", &fields).await.expect(303);
    let id = portal.probe.id("SELECT id FROM delegated_admin_request").await;
    let own = format!("/o/maple-services/customers/access-requests/{id}");
    let page = agent.get(&own).await.expect(200).shows("Spring &amp; summer").shows("Withdraw the request");
    page.shows("Waits for a global admin of Rowan Clinics");
    agent.get("/o/maple-services/customers/access-requests").await.expect(200).shows(&own);
    agent.get("/o/maple-services/customers/rowan-clinics").await.expect(200).shows(&own).shows("for 30 days");
    agent.get(ASK).await.expect(200).shows("Asked for already. It waits for an answer.");
    let mut helpdesk = portal.signed_in("helpdesk-agent@maple.example").await;
    helpdesk.get(&own).await.expect(200).hides("Withdraw the request").shows("Only an admin agent of Maple Services");
    helpdesk.get("/o/maple-services/customers/rowan-clinics").await.expect(200).hides(ASK);
    helpdesk.get(ASK).await.expect(403).shows("Admin agent");
}

#[tokio::test]
async fn less_than_asked_is_an_offer_and_the_page_says_so_before_it_is_sent() {
    let portal = Portal::open().await;
    let id = portal.admin_request_to_rowan().await.to_string();
    let page = format!("/o/rowan-clinics/partners/access-requests/{id}");
    let mut admin = portal.signed_in(ROWAN_ADMIN).await;
    let shown = admin.get(&page).await.expect(200).shows("Spring cleaning").shows("Send less than asked as an offer");
    let shown = shown.shows("Approve").shows("Decline").shows("How you take it back");
    assert!(!shown.text().contains(" checked"), "nothing is ticked beforehand: {}", shown.text());
    let answer = [
        ("organization", "rowan-clinics"),
        ("request", id.as_str()),
        ("form[answer]", "approve"),
        ("form[roles][]", "directory_reader"),
        ("form[days]", "7"),
    ];
    let before = portal.probe.rows().await;
    let refused = admin.submit(&page, "answer_admin_request", &answer).await.expect(422);
    refused.shows("This is less than what was asked").shows("href=\"#offer\"").shows("value=\"7\"").shows(" checked");
    portal.probe.assert_unchanged(&before, "an offer nobody called one").await;
    let offer = [&answer[..], &[("form[offer]", "true")]].concat();
    admin.submit(&page, "answer_admin_request", &offer).await.leads_to(&page);
    admin.get(&page).await.expect(200).shows("Take the offer back").hides("value=\"approve\"");

    let own = format!("/o/maple-services/customers/access-requests/{id}");
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let shown = agent.get(&own).await.expect(200).shows("Asked and offered").shows("30 days").shows("7 days");
    shown.shows("Accept the offer").shows("if accepted today");
    let fields = [SIDES[0], SIDES[1], ("request", id.as_str())];
    agent.submit(&own, "accept_admin_offer", &fields).await.leads_to(&own);
    agent.get(&own).await.expect(200).shows("Maple Services accepted the offer on").hides("Accept the offer");
    let late = agent.submit(&own, "refuse_admin_offer", &fields).await.expect(409);
    late.shows("The offer has been accepted already.");
    admin.get("/o/rowan-clinics/partners").await.expect(200).shows("Directory reader");
}

/// Row 34.
#[tokio::test]
async fn approving_asks_for_the_password_again_and_loses_nothing() {
    let portal = Portal::open().await;
    let id = portal.admin_request_to_rowan().await.to_string();
    let page = format!("/o/rowan-clinics/partners/access-requests/{id}");
    let mut admin = portal.signed_in(ROWAN_ADMIN).await;
    portal.wait_seconds(15 * 60);
    let answer = [
        ("organization", "rowan-clinics"),
        ("request", id.as_str()),
        ("form[answer]", "approve"),
        ("form[roles][]", "directory_reader"),
        ("form[days]", "30"),
    ];
    let asked = admin.submit(&page, "answer_admin_request", &answer).await.expect(401);
    asked.shows("name=\"password\"").shows("Giving rights needs your password once more.").shows(" checked");
    let with = [&answer[..], &[("password", PASSWORD)]].concat();
    admin.submit(&page, "answer_admin_request", &with).await.leads_to(&page);
    admin.get(&page).await.expect(200).shows("Rowan Clinics approved it on");
}

#[tokio::test]
async fn a_frozen_customer_reads_why_it_cannot_approve() {
    let portal = Portal::open().await;
    let id = portal.admin_request_to_rowan().await.to_string();
    let page = format!("/o/rowan-clinics/partners/access-requests/{id}");
    portal.freeze_rowan().await;
    let mut admin = portal.signed_in(ROWAN_ADMIN).await;
    let shown = admin.get(&page).await.expect(200).shows("Partner access is frozen").shows("Directory reader");
    shown.hides("value=\"approve\"").shows("value=\"decline\"");
    let own = format!("/o/maple-services/customers/access-requests/{id}");
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    agent.get(&own).await.expect(200).shows("has frozen the access of all partners").hides("Withdraw the request");
    let fields = [SIDES[0], SIDES[1], ("request", id.as_str())];
    agent.submit(&own, "withdraw_admin_request", &fields).await.expect(403);
    let mut frontdesk = portal.signed_in("frontdesk@rowan.example").await;
    frontdesk.get(&page).await.expect(403).hides("Spring cleaning");
}

/// Rows 11 and 19.
#[tokio::test]
async fn requests_of_others_do_not_exist() {
    let portal = Portal::open().await;
    let id = portal.admin_offer_of_rowan().await.to_string();
    let mut oak = portal.signed_in("admin-agent@oak.example").await;
    let mut willow = portal.signed_in("global-admin@willow.example").await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let before = portal.probe.rows().await;
    for organization in ["oak-solutions", "maple-services"] {
        oak.get(&format!("/o/{organization}/customers/access-requests/{id}")).await.expect(404).hides("Spring");
    }
    willow.get(&format!("/o/willow-bakery/partners/access-requests/{id}")).await.expect(404).hides("Spring");
    agent.get("/o/maple-services/customers/aspen-logistics/access").await.expect(404);
    agent.get("/o/maple-services/customers/access-requests/1").await.expect(404);
    portal.probe.assert_unchanged(&before, "looking for requests of others").await;
}
