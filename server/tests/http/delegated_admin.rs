//! Rights over HTTP: the boxes that end several, and the calendar with the step that extends one, without a script.

use crate::support::{MAPLE_AGENT, Portal};

const PARTNERS: &str = "/o/rowan-clinics/partners";
const PAGE: &str = "/o/rowan-clinics/partners/maple-services/roles";
const SIDES: [(&str, &str); 2] = [("organization", "rowan-clinics"), ("other", "maple-services")];

/// The ids of the boxes on the page.
fn boxes(page: &str) -> Vec<String> {
    let after = page.split("name=\"form[grants][]\"").skip(1);
    let value = |rest: &str| rest.split("value=\"").nth(1)?.split('"').next().map(str::to_owned);
    after.filter_map(value).collect()
}

/// Row 16.
#[tokio::test]
async fn what_is_ticked_ends_in_one_step() {
    let portal = Portal::open().await;
    let mut admin = portal.signed_in("global-admin@rowan.example").await;
    admin.get(PARTNERS).await.expect(200).shows(PAGE).shows("What it did last");
    let page = admin.get(PAGE).await.expect(200).shows("User administrator").shows("Helpdesk administrator");
    let ids = boxes(&page.text());
    assert_eq!(ids.len(), 2);
    let mut fields = SIDES.to_vec();
    fields.extend(ids.iter().map(|id| ("form[grants][]", id.as_str())));
    admin.submit(PAGE, "remove_roles", &fields).await.leads_to(PARTNERS);
    admin.get(PARTNERS).await.expect(200).hides(PAGE);
    admin.get(PAGE).await.expect(200).shows("No right runs");
    let list = portal.signed_in(MAPLE_AGENT).await.get("/o/maple-services/customers?search=rowan").await.expect(200);
    list.shows("Rowan Clinics");
    admin.submit(PAGE, "remove_roles", &fields).await.expect(409);
}

#[tokio::test]
async fn nothing_ticked_says_so_and_changes_nothing() {
    let portal = Portal::open().await;
    let mut admin = portal.signed_in("global-admin@rowan.example").await;
    let before = portal.probe.rows().await;
    let page = admin.submit(PAGE, "remove_roles", &SIDES).await.expect(422);
    page.shows("Tick at least one.").shows("href=\"#grants\"").shows("User administrator");
    portal.probe.assert_unchanged(&before, "nothing ticked").await;
}

/// The month the demo's next end is in.
#[tokio::test]
async fn the_calendar_leads_from_a_month_to_its_days_and_says_who_can_extend_a_right() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let calendar = "/o/maple-services/customers/calendar";
    let list = agent.get(calendar).await.expect(200).shows("Rowan Clinics").shows("User administrator");
    let text = list.text();
    let date = text.split("datetime=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a right ends");
    let month = agent.get(&format!("{calendar}?month={}", &date[..7])).await.expect(200);
    month.shows(&format!("{calendar}?after={date}")).shows("aria-labelledby=\"h-month\"");
    agent.get(&format!("{calendar}?after={date}")).await.expect(200).shows(date);
    agent.get(&format!("{calendar}?after=nonsense")).await.expect(200).shows(date);
    agent.get(&format!("{calendar}?month=nonsense")).await.expect(200).shows("aria-labelledby=\"h-month\"");
    list.shows("name=\"grant\"").shows("Ask to extend");

    let mut helpdesk = portal.signed_in("helpdesk-agent@maple.example").await;
    helpdesk.get(calendar).await.expect(200).shows("Rowan Clinics").hides("name=\"grant\"");
    let mut admin = portal.signed_in("global-admin@rowan.example").await;
    let own = admin.get("/o/rowan-clinics/partners/calendar").await.expect(200).shows("Maple Services");
    own.hides("Willow Bakery").hides("name=\"grant\"");
}

/// Without a script, from the row of the calendar to the end that the customer sets.
#[tokio::test]
async fn a_right_is_extended_in_one_step_and_by_the_customers_word() {
    let portal = Portal::open().await;
    let grant = portal.grant_of("rowan-clinics").await;
    let calendar = "/o/maple-services/customers/calendar";
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let fields = [("organization", "maple-services"), ("customer", "rowan-clinics"), ("grant", grant.as_str())];
    agent.submit(calendar, "extend_right", &fields).await.expect(303);
    let id = portal.probe.id("SELECT id FROM delegated_admin_request").await;
    let page = format!("/o/maple-services/customers/access-requests/{id}");
    agent.get(&page).await.expect(200).shows("Withdraw the request").shows("has it now, until");
    agent.get(calendar).await.expect(200).shows("Asked to extend").shows(&page);
    // Somebody was faster in another tab: the list says so, and nothing is asked twice.
    agent.submit(calendar, "extend_right", &fields).await.expect(422).shows("asked for one of these roles already");
    let mut admin = portal.signed_in("global-admin@rowan.example").await;
    let own = format!("/o/rowan-clinics/partners/access-requests/{id}");
    admin.get("/o/rowan-clinics/partners/calendar").await.expect(200).shows(&own);
    admin.get("/o/rowan-clinics/partners").await.expect(200).shows("1 request waits for your answer").shows(&own);
}
