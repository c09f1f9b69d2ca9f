//! Prices without a script: who is shown what, and setting them.

use crate::support::Portal;

const PAGE: &str = "/o/birch-distribution/offers/SUITE-BUSINESS";
const SET: &str = "/o/birch-distribution/offers/SUITE-BUSINESS/prices";

#[tokio::test]
async fn a_provider_sets_what_it_asks_of_one_reseller_and_that_one_sees_it() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in("sales-agent@birch.example").await;
    agent.get(PAGE).await.expect(200).shows("GBP 10.00").shows(&format!("{SET}?currency=GBP")).shows("Maple Services");
    let page = agent.get(&format!("{SET}?currency=GBP&for=4820117")).await.expect(200);
    let page =
        page.shows("What you ask Maple Services alone").shows("value=\"9.50\"").shows("All are asked GBP 10.00.");
    page.shows("name=\"form[buyer]\" value=\"maple-services\"");
    let typed = |amount: &'static str, as_of: &'static str| {
        [
            ("organization", "birch-distribution"),
            ("offer", "SUITE-BUSINESS"),
            ("form[currency]", "GBP"),
            ("form[buyer]", "maple-services"),
            ("form[as_of]", as_of),
            ("form[amounts][P1Y-monthly]", amount),
        ]
    };
    let place = format!("{SET}?for=maple-services");
    let page = agent.submit(&place, "set_prices", &typed("9,20", "9000000000000000")).await.expect(422);
    page.shows("value=\"9,20\"").shows("id=\"P1Y-monthly-e\"").shows("without separators");
    agent.submit(&place, "set_prices", &typed("9.20", "7")).await.expect(409).shows("value=\"9.20\"");
    let answer = agent.submit(&place, "set_prices", &typed("9.20", "9000000000000000")).await;
    answer.leads_to(&format!("{PAGE}?currency=GBP"));
    let mut buyer = portal.signed_in("billing-admin@maple.example").await;
    let page = buyer.get("/o/maple-services/offers/SUITE-BUSINESS").await.expect(200);
    page.shows("GBP 9.20").shows("for you alone").hides("GBP 9.50").hides("/prices");
    let mut log = portal.signed_in("global-admin@birch.example").await;
    let page = log.get("/o/birch-distribution/settings/activity?kind=trade").await.expect(200);
    page.shows("were set for Maple Services alone. 1 year, billed monthly: 9.50 → 9.20");
}

#[tokio::test]
async fn a_reseller_nobody_is_called_like_is_named_beside_its_field() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in("sales-agent@birch.example").await;
    let page = agent.get(&format!("{SET}?currency=EUR&for=Nobody+%3Cb%3E")).await.expect(422);
    page.shows("id=\"for-e\"").shows("value=\"Nobody &lt;b&gt;\"").hides("form[amounts]");
    agent.get("/o/birch-distribution/offers/GONE/prices").await.expect(404);
}

/// What it costs the reseller is none of its customer's business, and the other way round with other customers.
#[tokio::test]
async fn nobody_is_shown_what_is_asked_of_others() {
    let portal = Portal::open().await;
    let mut customer = portal.signed_in("global-admin@rowan.example").await;
    let page = customer.get("/o/rowan-clinics/offers/SUITE-BUSINESS").await.expect(200);
    page.shows("Maple Services asks you").shows("GBP 12.50").hides("GBP 9.50").hides("GBP 10.00").hides("Birch");
    customer.get("/o/rowan-clinics/offers/SUITE-BUSINESS/prices").await.expect(403);
    let mut helper = portal.signed_in("helpdesk-agent@maple.example").await;
    let page = helper.get("/o/maple-services/offers/SUITE-BUSINESS").await.expect(200);
    page.hides("GBP").shows("/o/maple-services/ask?act=view_prices");
    let mut other = portal.signed_in("admin-agent@oak.example").await;
    let page = other.get("/o/oak-solutions/offers/SUITE-BUSINESS").await.expect(200);
    page.hides("GBP 9").hides("GBP 10").hides("GBP 12");
}
