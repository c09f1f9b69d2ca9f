//! Whether the process lives and can answer, for who starts and watches it.

use crate::support::Portal;

#[tokio::test]
async fn a_portal_with_its_database_lives_and_is_ready() {
    let portal = Portal::open().await;
    assert_eq!(portal.browser().get("/livez").await.expect(200).text(), "alive");
    let ready = portal.browser().get("/readyz").await.expect(200).text();
    let lines: Vec<_> = ready.lines().collect();
    assert_eq!(lines[..3], ["ready", "database ok", "migrations ok"]);
    assert!(lines[3].starts_with("outbox "), "{ready}");
}

#[tokio::test]
async fn a_portal_without_its_database_lives_and_is_not_ready() {
    let portal = Portal::open().await;
    portal.lose_the_database().await;
    portal.browser().get("/livez").await.expect(200);
    let answer = portal.browser().get("/readyz").await.expect(503);
    assert!(!answer.text().contains("sqlite") && !answer.text().contains("pool"), "{}", answer.text());
}

#[tokio::test]
async fn a_database_of_another_version_is_not_ready() {
    let portal = Portal::open().await;
    portal.probe.change("UPDATE _sqlx_migrations SET version = version + 1000").await;
    portal.browser().get("/readyz").await.expect(503);
    portal.browser().get("/livez").await.expect(200);
}

/// Errors of ours say nothing about the inside, and give a reference.
#[tokio::test]
async fn a_fault_of_ours_is_told_without_its_cause() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in("admin-agent@maple.example").await;
    portal.lose_the_database().await;
    let answer = portal.browser().call("programme", "").await.expect(500);
    let app::error::AppError::Unavailable { reference } = answer.error() else { panic!("{:?}", answer.error()) };
    assert_eq!(reference.len(), 9, "such as 7F3A-22C1: {reference}");
    let fields = [("form[email]", "admin-agent@maple.example"), ("form[password]", "whatever it may be")];
    let page = portal.browser().submit("/sign-in", "sign_in", &fields).await.expect(500);
    page.shows("name ").hides("sqlx").hides("store:").hides("pool");
    agent.get("/o/maple-services").await.expect(503).hides("sqlx").hides("store:");
}
