//! The headers of every answer: what may run in a page, who may frame it (row 34), what leaves with a click, what is kept.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Request;

use crate::support::{Answer, MAPLE_AGENT, Portal};

/// The opening tags of scripts in a page.
fn script_tags(page: &str) -> Vec<&str> {
    page.split("<script").skip(1).filter_map(|rest| rest.split('>').next()).collect()
}

/// Fails unless the answer has what every answer has.
#[track_caller]
fn assert_guarded(answer: &Answer, what: &str) {
    let policy = answer.header("content-security-policy").unwrap_or_else(|| panic!("{what} has no content policy"));
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{what}: {policy}");
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{what}");
    assert_eq!(answer.header("cross-origin-opener-policy"), Some("same-origin"), "{what}");
    assert_eq!(answer.header("cache-control"), Some("no-store"), "{what}");
    assert!(answer.header("referrer-policy").is_some(), "{what}");
    assert!(answer.header("permissions-policy").is_some(), "{what}");
}

/// Row 37: what somebody smuggles into a page does not run, because it cannot know the nonce.
#[tokio::test]
async fn scripts_run_only_with_the_nonce_of_their_own_answer() {
    let portal = Portal::with_script().await;
    let mut browser = portal.signed_in(MAPLE_AGENT).await;
    let mut nonces = BTreeSet::new();
    for path in ["/", "/sign-in", "/o/maple-services/customers", "/o/maple-services/customers", "/nothing"] {
        let answer = browser.get(path).await;
        let (nonce, page) = (answer.nonce(), answer.text());
        assert!(nonce.len() >= 16, "{path}: {nonce:?} can be guessed");
        let tags = script_tags(&page);
        assert!(tags.iter().any(|tag| tag.contains("type=\"module\"")), "{path} has no script to start with");
        for tag in tags {
            assert!(tag.contains(&format!("nonce=\"{nonce}\"")), "{path}: a script cannot run: <script{tag}>");
        }
        assert!(nonces.insert(nonce), "{path} has the nonce of an earlier answer");
        let policy = answer.header("content-security-policy").expect("a page has a content policy");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{path}: {policy}");
        for part in ["base-uri 'none'", "form-action 'self'", "style-src 'self'", "connect-src 'self'"] {
            assert!(policy.contains(part), "{path}: {part} is missing in {policy}");
        }
        assert!(!page.contains(" style=\"") && !page.contains("<style"), "{path}: the policy allows no inline style");
        assert!(!page.contains(" onclick=") && !page.contains("javascript:"), "{path}: the policy allows no handlers");
    }
}

/// Row 34, and what other answers need too.
#[tokio::test]
async fn every_answer_is_guarded_whatever_its_status() {
    let portal = Portal::open().await;
    let mut browser = portal.browser();
    for (path, status) in [
        ("/", 200),
        ("/sign-in", 200),
        ("/invitations/x", 400),
        ("/setup/x", 404),
        ("/nothing", 404),
        ("/o/maple-services", 303),
        ("/api/nothing", 405),
        ("/livez", 200),
        ("/readyz", 200),
    ] {
        let answer = browser.get(path).await.expect(status);
        assert_guarded(&answer, path);
    }
    let refused = browser.send(Request::post("/sign-in"), Body::empty()).await.expect(403);
    assert_guarded(&refused, "a refused form");
    let refused = browser.submit("/sign-in", "sign_in", &[("form[email]", "")]).await.expect(422);
    assert_guarded(&refused, "a form that comes back");
    let called = browser.call("programme", "").await.expect(200);
    assert_guarded(&called, "a server function");
    let large = "x".repeat(700_000);
    let refused = browser.post("/sign-in", &[("form[email]", &large)]).await.expect(413);
    assert_guarded(&refused, "a form that is too large");
}

#[tokio::test]
async fn an_address_with_a_secret_does_not_leave_by_the_referer() {
    let portal = Portal::open().await;
    let invited = portal.invite(MAPLE_AGENT, "boss@elm.example").await;
    let page = invited.page();
    let mut browser = portal.browser();
    for path in ["/invitations/x", "/setup/x", page.as_str()] {
        assert_eq!(browser.get(path).await.header("referrer-policy"), Some("no-referrer"), "{path}");
    }
    for path in ["/", "/sign-in", "/invitations"] {
        assert_eq!(browser.get(path).await.header("referrer-policy"), Some("same-origin"), "{path}");
    }
}

#[tokio::test]
async fn only_a_portal_behind_https_asks_for_https() {
    let plain = Portal::open().await;
    let secure = Portal::over_https().await;
    for path in ["/", "/livez", "/nothing"] {
        assert_eq!(plain.browser().get(path).await.header("strict-transport-security"), None, "{path}");
        let answer = secure.browser().get(path).await;
        let value = answer.header("strict-transport-security");
        assert_eq!(value, Some("max-age=63072000; includeSubDomains"), "{path}");
    }
}
