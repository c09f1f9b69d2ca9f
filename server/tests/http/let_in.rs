//! Asking to be let in, and being let in, over HTTP: what the one who asks reads, and what becomes of his account.

use crate::support::Portal;

const HAZEL: &str = "/o/hazel-it/enrollment";
const HAZEL_ADMIN: &str = "global-admin@hazel.example";
const ADD: &str = "/o/maple-services/settings/users/add";

/// Hazel's admin asked Maple at this moment of the test's clock, 22 November 2026, 09:00 UTC.
const ASKED: &str = "INSERT INTO let_in_request (organization_id, email_key, asked_at)
    SELECT id, 'global-admin@hazel.example', 1795338000000000 FROM organization WHERE slug = 'maple-services'";

#[tokio::test]
async fn the_one_who_asks_reads_when_he_did_in_place_of_the_button() {
    let portal = Portal::open().await;
    portal.probe.change("UPDATE enrollment SET has_conflict = TRUE WHERE name = 'Hazel IT'").await;
    let mut admin = portal.signed_in(HAZEL_ADMIN).await;
    let page = admin.get(HAZEL).await.expect(200).shows("Your company may be here already").shows("Ask to be let in");
    page.hides("Asked on");
    let page = admin.submit(HAZEL, "ask_in", &[("organization", "hazel-it")]).await.expect(200);
    page.shows("Asked on").hides("Ask to be let in").hides("Maple");
    admin.get(HAZEL).await.expect(200).shows("Asked on").hides("Ask to be let in");
}

#[tokio::test]
async fn whoever_asked_is_added_with_his_account_and_without_a_password() {
    let portal = Portal::open().await;
    let fields = [
        ("organization", "maple-services"),
        ("form[name]", "Gwen Lake"),
        ("form[email]", HAZEL_ADMIN),
        ("form[roles][]", "sales_agent"),
        ("form[locale]", "en"),
        ("form[handover]", "password"),
    ];
    let mut admin = portal.signed_in("user-admin@maple.example").await;
    admin.submit(ADD, "add_user", &fields).await.expect(422).shows("Use one at: maple.example.");
    portal.signed_in(HAZEL_ADMIN).await.get("/o/maple-services").await.expect(404);

    portal.probe.change(ASKED).await;
    let page = admin.submit(ADD, "add_user", &fields).await.expect(200);
    page.shows("Gwen Lake has been added").shows("signs in as global-admin@hazel.example").hides("<code");
    let mut gwen = portal.signed_in(HAZEL_ADMIN).await;
    let page = gwen.get("/o/maple-services").await.expect(200);
    page.shows("href=\"/o/hazel-it\"").shows("href=\"/o/maple-services\"").shows("Sales agent");
    gwen.get("/o/maple-services/customers").await.expect(200).shows("Rowan Clinics");
    gwen.get("/o/maple-services/settings/users").await.expect(403);
    admin.submit(ADD, "add_user", &fields).await.expect(422);
}
