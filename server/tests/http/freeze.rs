//! Freezing all partner access over HTTP: the step on the Partners page, what partners see then, the printed code.

use crate::support::{MAPLE_AGENT, PASSWORD, Portal};

const PARTNERS: &str = "/o/rowan-clinics/partners";
const CODE: &str = "/o/rowan-clinics/partners/freeze-code";
const USE_CODE: &str = "/freeze-partner-access";
const ROWAN_ADMIN: &str = "global-admin@rowan.example";
const ROWAN: [(&str, &str); 1] = [("organization", "rowan-clinics")];

/// Row 16, on the pages.
#[tokio::test]
async fn a_frozen_customer_is_closed_on_the_next_request_and_the_page_says_why() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    agent.get("/o/maple-services/customers/rowan-clinics").await.expect(200);
    let mut admin = portal.signed_in(ROWAN_ADMIN).await;
    admin.get(PARTNERS).await.expect(200).shows("Freeze all partner access").hides("All partner access is frozen");
    admin.submit(PARTNERS, "freeze_partners", &ROWAN).await.leads_to(PARTNERS);
    let page = admin.get(PARTNERS).await.expect(200);
    page.shows("All partner access is frozen").shows("Gita Stone froze it on").shows("Allow partner access again");

    for path in ["/o/maple-services/customers/rowan-clinics", "/o/maple-services/customers/rowan-clinics/remove"] {
        let page = agent.get(path).await.expect(403).shows("data-link=\"missing\"");
        page.shows("All partner access to Rowan Clinics is frozen").shows("Any global admin of").hides("rowan.example");
    }
    let list = agent.get("/o/maple-services/customers?open=rowan-clinics").await.expect(200);
    list.shows("Frozen by the customer").hides("detail-grid");

    admin.submit(PARTNERS, "allow_partners", &ROWAN).await.leads_to(PARTNERS);
    agent.get("/o/maple-services/customers/rowan-clinics").await.expect(200);
}

/// Row 34.
#[tokio::test]
async fn a_session_left_open_freezes_but_does_not_let_partners_in() {
    let portal = Portal::open().await;
    let mut admin = portal.signed_in(ROWAN_ADMIN).await;
    portal.wait_seconds(15 * 60);
    admin.submit(PARTNERS, "freeze_partners", &ROWAN).await.leads_to(PARTNERS);
    let page = admin.submit(PARTNERS, "allow_partners", &ROWAN).await.expect(401);
    page.shows("name=\"password\"").shows("All partner access is frozen");
    admin.submit(CODE, "make_freeze_code", &ROWAN).await.expect(401).shows("name=\"password\"").hides("mq7k");
    let fields = [ROWAN[0], ("password", PASSWORD)];
    admin.submit(PARTNERS, "allow_partners", &fields).await.leads_to(PARTNERS);
}

#[tokio::test]
async fn the_code_is_shown_once_and_freezes_without_signing_in() {
    let portal = Portal::open().await;
    let mut admin = portal.signed_in(ROWAN_ADMIN).await;
    let page = admin.submit(CODE, "make_freeze_code", &ROWAN).await.expect(200);
    let page = page.shows("This code is shown once").shows("/freeze-partner-access<");
    let text = page.text();
    let code = text.split("<code>").nth(1).and_then(|rest| rest.split('<').next()).expect("it is on the page");
    admin.get(CODE).await.expect(200).shows("Gita Stone").hides(code);

    let mut nobody = portal.browser();
    let wrong = nobody.submit(USE_CODE, "use_freeze_code", &[("form[code]", "aaaa-bbbb-cccc-dddd-eeee")]).await;
    let right = nobody.submit(USE_CODE, "use_freeze_code", &[("form[code]", code)]).await;
    let nonce = |text: String| {
        text.split("nonce=\"")
            .map(|part| part.split_once('"').map_or(part, |(_, rest)| rest).to_owned())
            .collect::<String>()
    };
    assert_eq!((wrong.status, nonce(wrong.text())), (right.status, nonce(right.text())), "nothing can be told apart");
    right.expect(200).shows("If the code is right, partner access is frozen now").hides(code);
    admin.get(PARTNERS).await.expect(200).shows("with the printed recovery code");
}

#[tokio::test]
async fn what_cannot_be_a_code_is_refused_beside_the_field_and_not_shown_again() {
    let portal = Portal::open().await;
    let mut nobody = portal.browser();
    let page = nobody.submit(USE_CODE, "use_freeze_code", &[("form[code]", "mq7k-3xnd")]).await.expect(422);
    page.shows("A code has 20 letters and digits").shows("href=\"#code\"").hides("value=\"mq7k-3xnd\"");
    nobody.submit(USE_CODE, "use_freeze_code", &[("form[code]", "")]).await.expect(422);
    nobody.get("/sign-in").await.expect(200).shows(USE_CODE);
}
