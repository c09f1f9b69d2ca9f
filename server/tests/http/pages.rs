//! Every page by its address: who gets it, and what everybody else gets instead. No script runs here, so what a page says
//! is what the server says.

use axum::body::Body;
use axum::http::Request;

use crate::support::{MAPLE_AGENT, Portal};

const PUBLIC: [(&str, &str); 8] = [
    ("/", "Alder Programme"),
    ("/sign-in", "name=\"form[password]\""),
    ("/forgotten-password", "name=\"form[email]\""),
    ("/freeze-partner-access", "name=\"form[code]\""),
    ("/find-a-provider", "Birch Distribution"),
    ("/providers/birch-distribution", "https://www.birch.example"),
    ("/become-a-reseller", "<h1"),
    ("/mailbox", "<h1"),
];

/// A page of an organisation, somebody who may open it and what he finds, and a colleague who may not.
const INSIDE: [(&str, &str, &str, Option<&str>); 63] = [
    ("/o/maple-services", MAPLE_AGENT, "Maple Services", None),
    ("/o/maple-services/customers", MAPLE_AGENT, "Rowan Clinics", Some("user-admin@maple.example")),
    ("/o/maple-services/customers/rowan-clinics", MAPLE_AGENT, "rowan.example", Some("billing-admin@maple.example")),
    (
        "/o/maple-services/customers/bulk",
        "sales-agent@maple.example",
        "email,language",
        Some("helpdesk-agent@maple.example"),
    ),
    (
        "/o/maple-services/customers/filters",
        "helpdesk-agent@maple.example",
        "You keep no filters yet",
        Some("user-admin@maple.example"),
    ),
    (
        "/o/maple-services/customers/export",
        "sales-agent@maple.example",
        "2 customers",
        Some("helpdesk-agent@maple.example"),
    ),
    ("/o/maple-services/customers/request", MAPLE_AGENT, "form[body]", Some("helpdesk-agent@maple.example")),
    ("/o/maple-services/customers/invitations", MAPLE_AGENT, "rowan.example", Some("user-admin@maple.example")),
    ("/o/birch-distribution/customers", "sales-agent@birch.example", "Willow Bakery", Some("user-admin@birch.example")),
    ("/o/birch-distribution/resellers", "sales-agent@birch.example", "4820117", Some("billing-admin@birch.example")),
    (
        "/o/birch-distribution/resellers/bulk",
        "sales-agent@birch.example",
        "email,language",
        Some("helpdesk-agent@birch.example"),
    ),
    (
        "/o/birch-distribution/resellers/request",
        "sales-agent@birch.example",
        "account_administrator",
        Some("helpdesk-agent@birch.example"),
    ),
    (
        "/o/birch-distribution/resellers/invitations",
        "sales-agent@birch.example",
        "Maple Services",
        Some("billing-admin@birch.example"),
    ),
    (
        "/o/birch-distribution/resellers/joint-invitations",
        "helpdesk-agent@birch.example",
        "No joint invitation yet",
        Some("billing-admin@birch.example"),
    ),
    (
        "/o/birch-distribution/resellers/requests",
        "sales-agent@birch.example",
        "Nobody has asked yet",
        Some("billing-admin@birch.example"),
    ),
    (
        "/o/maple-services/providers/requests",
        "global-admin@maple.example",
        "You have asked nobody yet",
        Some("billing-admin@maple.example"),
    ),
    (
        "/o/birch-distribution/resellers/maple-services",
        "sales-agent@birch.example",
        "Willow Bakery",
        Some("billing-admin@birch.example"),
    ),
    (
        "/o/birch-distribution/resellers/maple-services/end",
        "admin-agent@birch.example",
        "form[good_faith]",
        Some("sales-agent@birch.example"),
    ),
    (
        "/o/maple-services/providers",
        "sales-agent@maple.example",
        "Birch Distribution",
        Some("billing-admin@maple.example"),
    ),
    (
        "/o/maple-services/providers/birch-distribution",
        "global-admin@maple.example",
        "Willow Bakery",
        Some("billing-admin@maple.example"),
    ),
    (
        "/o/maple-services/providers/birch-distribution/end",
        "global-admin@maple.example",
        "form[good_faith]",
        Some("sales-agent@maple.example"),
    ),
    ("/o/rowan-clinics", "frontdesk@rowan.example", "Rowan Clinics", None),
    ("/o/rowan-clinics/partners", "global-admin@rowan.example", "Maple Services", Some("frontdesk@rowan.example")),
    (
        "/o/rowan-clinics/partners/maple-services/roles",
        "global-admin@rowan.example",
        "form[grants][]",
        Some("frontdesk@rowan.example"),
    ),
    ("/o/maple-services/customers/calendar", MAPLE_AGENT, "Ask for longer", Some("user-admin@maple.example")),
    (
        "/o/rowan-clinics/partners/calendar",
        "global-admin@rowan.example",
        "User administrator",
        Some("frontdesk@rowan.example"),
    ),
    (
        "/o/rowan-clinics/partners/freeze-code",
        "global-admin@rowan.example",
        "No code has been made yet",
        Some("frontdesk@rowan.example"),
    ),
    (
        "/o/maple-services/customers/rowan-clinics/remove",
        MAPLE_AGENT,
        "form[confirmed]",
        Some("sales-agent@maple.example"),
    ),
    (
        "/o/rowan-clinics/partners/maple-services/remove",
        "global-admin@rowan.example",
        "form[confirmed]",
        Some("accounts@rowan.example"),
    ),
    (
        "/o/maple-services/endings",
        "helpdesk-agent@maple.example",
        "Nothing has ended",
        Some("user-admin@maple.example"),
    ),
    ("/o/rowan-clinics/endings", "global-admin@rowan.example", "Nothing has ended", Some("frontdesk@rowan.example")),
    ("/o/maple-services/settings", MAPLE_AGENT, "/o/maple-services/settings/activity", None),
    ("/o/maple-services/settings/profile", MAPLE_AGENT, "form[old_password]", None),
    (
        "/o/maple-services/settings/users",
        "user-admin@maple.example",
        "helpdesk-agent@maple.example",
        Some("sales-agent@maple.example"),
    ),
    ("/o/maple-services/ask?act=list_customers", "billing-admin@maple.example", "form[reason]", None),
    ("/o/maple-services/settings/users/add", "user-admin@maple.example", "form[handover]", Some(MAPLE_AGENT)),
    (
        "/o/rowan-clinics/settings/activity",
        "global-admin@rowan.example",
        "name=\"from\"",
        Some("frontdesk@rowan.example"),
    ),
    (
        "/o/birch-distribution/settings/directory",
        "account-admin@birch.example",
        "form[description]",
        Some("admin-agent@birch.example"),
    ),
    (
        "/o/alder-programme/settings/providers",
        "operator@alder.example",
        "Cedar Distribution",
        Some("reviewer@alder.example"),
    ),
    (
        "/o/alder-programme/settings/providers/birch-distribution",
        "operator@alder.example",
        "form[note]",
        Some("reviewer@alder.example"),
    ),
    ("/o/alder-programme/outbox", "operator@alder.example", "<h1", Some("reviewer@alder.example")),
    ("/o/alder-programme/settings/programme", "operator@alder.example", "value=\"30\"", Some("reviewer@alder.example")),
    (
        "/o/maple-services/enrollment/membership",
        "global-admin@maple.example",
        "4820117",
        Some("user-admin@maple.example"),
    ),
    ("/o/alder-programme/offers", "reviewer@alder.example", "Business Suite", None),
    ("/o/maple-services/offers", "helpdesk-agent@maple.example", "GUARD-DEVICE", None),
    ("/o/alder-programme/offers/new", "operator@alder.example", "form[plans]", None),
    ("/o/alder-programme/offers/import", "operator@alder.example", "offers.csv", None),
    ("/o/alder-programme/offers/STORAGE-MORE", "operator@alder.example", "SUITE-ENTERPRISE", None),
    ("/o/alder-programme/offers/MAIL-BASIC/change", "operator@alder.example", "form[version]", None),
    ("/o/maple-services/offers/SUITE-BUSINESS", "billing-admin@maple.example", "GBP 9.50", None),
    ("/o/rowan-clinics/offers/SUITE-BUSINESS", "global-admin@rowan.example", "GBP 12.50", None),
    ("/o/birch-distribution/offers/MAIL-BASIC/prices", "sales-agent@birch.example", "form[amounts][P1Y-yearly]", None),
    ("/o/alder-programme/memberships", "reviewer@alder.example", "Fir Consulting", None),
    ("/o/alder-programme/memberships/6120051", "operator@alder.example", "Fir Consulting Bristol", None),
    ("/o/alder-programme/memberships/sign-ins", "reviewer@alder.example", "newcomer", None),
    ("/o/alder-programme/memberships/import", "operator@alder.example", "form[csv]", None),
    ("/o/alder-programme/carried-over", "operator@alder.example", "mpn_id,name,domain", None),
    ("/o/alder-programme/memberships/sign-ins/new", "operator@alder.example", "form[profiles]", None),
    ("/o/alder-programme/enrollments", "reviewer@alder.example", "Hazel IT", None),
    ("/o/alder-programme/enrollments/hazel-it", "reviewer@alder.example", "register-extract.pdf", None),
    (
        "/o/alder-programme/enrollments/maple-services/standing",
        "operator@alder.example",
        "Maple Services",
        Some("reviewer@alder.example"),
    ),
    (
        "/o/alder-programme/enrollments/rules",
        "operator@alder.example",
        "form[promised_days]",
        Some("reviewer@alder.example"),
    ),
    ("/o/alder-programme/enrollments/agreement", "operator@alder.example", "form[en]", Some("reviewer@alder.example")),
];

#[tokio::test]
async fn a_public_page_is_there_for_everybody() {
    let portal = Portal::open().await;
    for (path, part) in PUBLIC {
        let page = portal.browser().get(path).await.expect(200).shows(part);
        assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"), "{path}");
        portal.signed_in(MAPLE_AGENT).await.get(path).await.expect(200).shows(part);
    }
}

#[tokio::test]
async fn a_page_of_an_organisation_is_there_for_those_who_may() {
    let portal = Portal::open().await;
    for (path, reader, part, _) in INSIDE {
        portal.signed_in(reader).await.get(path).await.expect(200).shows(part);
    }
}

#[tokio::test]
async fn somebody_signed_out_is_led_to_the_sign_in_and_back() {
    let portal = Portal::open().await;
    for (path, ..) in INSIDE {
        let sign_in = format!("/sign-in?next={}", path.replace('?', "%3F").replace('=', "%3D"));
        portal.browser().get(path).await.leads_to(&sign_in);
        let head = portal.browser().send(Request::head(path), Body::empty()).await;
        head.leads_to(&sign_in);
    }
    let mut stale = portal.browser();
    stale.set_cookie("twotier-session", "no-longer-a-session");
    stale.get("/o/maple-services?a=b&c=d").await.leads_to("/sign-in?next=/o/maple-services%3Fa%3Db%26c%3Dd");
    stale.get("/o/no-such-thing").await.leads_to("/sign-in?next=/o/no-such-thing");
}

/// A form of somebody whose session has ended meanwhile is not lost without a word.
#[tokio::test]
async fn a_form_of_somebody_signed_out_says_so() {
    let portal = Portal::open().await;
    let fields = [("organization", "maple-services"), ("form[recipient]", "boss@elm.example")];
    let page = "/o/maple-services/customers/request";
    let answer = portal.browser().submit(page, "request_relationship", &fields).await.expect(401);
    answer.shows("Your session has ended").shows("boss%40elm.example");
}

#[tokio::test]
async fn what_may_be_seen_but_not_done_says_what_is_missing() {
    let portal = Portal::open().await;
    for (path, _, part, colleague) in INSIDE {
        let Some(colleague) = colleague else { continue };
        let page = portal.signed_in(colleague).await.get(path).await.expect(403);
        let page = page.shows("class=\"thread\"").shows("data-link=\"missing\"").shows("You may not do this");
        if part != "<h1" {
            page.hides(part);
        }
    }
}

/// Pages that take the other side out of the query: only a partner is asked with, and only who may ask finds one.
#[tokio::test]
async fn a_page_about_another_company_needs_a_right_and_a_bond() {
    let portal = Portal::open().await;
    let with = "/o/maple-services/customers/request?with=birch-distribution";
    portal.signed_in(MAPLE_AGENT).await.get(with).await.expect(200).shows("Birch Distribution lists the customer");
    portal.signed_in("helpdesk-agent@maple.example").await.get(with).await.expect(403).hides("lists the customer");
    portal.signed_in("admin-agent@oak.example").await.get(with).await.expect(404).hides("Birch Distribution");
    let stranger = with.replace("birch", "cedar");
    portal.signed_in(MAPLE_AGENT).await.get(&stranger).await.expect(404).hides("Cedar Distribution");
    let ask = "/o/oak-solutions/providers/request?provider=birch-distribution";
    portal.signed_in("global-admin@oak.example").await.get(ask).await.expect(200).shows("form[note]");
    portal.signed_in("admin-agent@oak.example").await.get(ask).await.expect(403).hides("form[note]");
    portal.signed_in("global-admin@maple.example").await.get(ask).await.expect(404).hides("Birch Distribution");
}

/// A global admin is no agent, but can become one with one step (design.md 7.1), without a script too.
#[tokio::test]
async fn a_global_admin_is_offered_the_step_that_opens_the_customers() {
    let portal = Portal::open().await;
    let mut admin = portal.signed_in("global-admin@maple.example").await;
    let page = "/o/maple-services/customers";
    admin.get(page).await.expect(403).shows(&crate::support::function("join_admin_agents")).hides("Rowan Clinics");
    let fields = [("organization", "maple-services")];
    admin.submit(page, "join_admin_agents", &fields).await.leads_to("/o/maple-services/customers");
    admin.get(page).await.expect(200).shows("Rowan Clinics");
}

#[tokio::test]
async fn a_page_of_another_organisation_does_not_exist() {
    let portal = Portal::open().await;
    for (path, ..) in INSIDE {
        for stranger in ["global-admin@oak.example", "global-admin@willow.example", "operator@alder.example"] {
            if path.starts_with("/o/alder") && stranger.ends_with("@alder.example") {
                continue;
            }
            let page = portal.signed_in(stranger).await.get(path).await.expect(404);
            page.hides("Maple Services").hides("Rowan Clinics").hides("Birch Distribution").hides("thread");
        }
    }
}

#[tokio::test]
async fn an_address_that_leads_nowhere_is_not_found() {
    let portal = Portal::open().await;
    let nowhere = [
        "/nothing",
        "/o",
        "/o/maple-services/nothing",
        "/o/maple-services/customers/no-such-customer",
        "/o/maple-services/customers/rowan-clinics/more",
        "/setup",
        "/setup/x",
        "/pkg/twotier.js",
        "/icons/../Cargo.toml",
        "/..%2f..%2fetc%2fpasswd",
        "/%00",
    ];
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    for path in nowhere {
        agent.get(path).await.expect(404);
    }
    portal.browser().get("/nothing").await.expect(404).shows("There is nothing here");
}

#[tokio::test]
async fn the_mailbox_of_the_demo_does_not_exist_in_earnest() {
    let portal = Portal::in_earnest().await;
    portal.browser().get("/mailbox").await.expect(404).shows("There is nothing here");
    portal.signed_in("operator@alder.example").await.get("/mailbox").await.expect(404);
    portal.browser().call("demo_mailbox", "").await.expect(404);
}

/// The list of customers is what a shared address says it is: page, search and open record.
#[tokio::test]
async fn the_expanded_record_is_in_the_address() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let list = agent.get("/o/maple-services/customers").await.expect(200).shows("aria-expanded=\"false\"");
    list.hides("aria-expanded=\"true\"");
    let open = "/o/maple-services/customers?search=row&open=rowan-clinics";
    agent.get(open).await.expect(200).shows("aria-expanded=\"true\"").hides("Willow Bakery").shows("value=\"row\"");
}
