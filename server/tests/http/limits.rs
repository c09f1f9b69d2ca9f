//! What is too large, cannot be read or is not what it says: refused with the status that fits, and nothing changes.

use app::error::AppError;
use axum::body::Body;

use crate::support::{MAPLE_AGENT, Portal, encode, function};

/// More than a request may carry.
const TOO_LARGE: usize = 640 * 1024 + 1;

/// A body whose length nobody says beforehand.
fn in_pieces(text: String) -> Body {
    Body::from_stream(Body::from(text).into_data_stream())
}

#[tokio::test]
async fn a_request_that_is_too_large_is_refused() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let before = portal.probe.rows().await;
    let start = format!("_action={}&next=", encode(&function("sign_out")));
    let form = format!("{start}{}", "x".repeat(TOO_LARGE - start.len()));
    for path in ["/sign-in", "/language", &function("sign_out")] {
        let request = agent.own(path);
        agent.send(request, form.clone().into()).await.expect(413);
        let request = agent.own(path);
        agent.send(request, in_pieces(form.clone())).await.expect(413);
    }
    portal.probe.assert_unchanged(&before, "a request that is too large").await;
}

/// The longest message somebody can write in Korean, percent-encoded as browsers do.
#[tokio::test]
async fn the_longest_invitation_fits() {
    let portal = Portal::open().await;
    let body = format!("[개인 링크]{}", "가".repeat(3_993));
    let fields = [
        ("organization", "maple-services"),
        ("form[recipient]", "boss@elm.example"),
        ("form[locale]", "ko"),
        ("form[subject]", "요청"),
        ("form[body]", body.as_str()),
        ("form[step]", "send"),
    ];
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    agent.submit("/o/maple-services/customers/request", "request_relationship", &fields).await.expect(200);
    assert_eq!(portal.probe.number("SELECT COUNT(*) FROM invitation WHERE state = 'sent'").await, 1);
}

#[tokio::test]
async fn a_call_that_cannot_be_read_is_refused_as_such() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let before = portal.probe.rows().await;
    for (name, body) in [
        ("customers", ""),
        ("customers", "organization=maple-services"),
        ("manage_invitation", "organization=maple-services&invitation=x&step=delete"),
        ("answer_invitation", "token=x&form=accept"),
        ("sign_in", "form[email][x]=a"),
        ("customers", "\u{1}\u{2}"),
    ] {
        let answer = agent.call(name, body).await;
        assert_eq!(answer.status, 400, "{name} {body:?}");
        assert_eq!(answer.error(), AppError::Malformed, "{name} {body:?}");
    }
    let page = "/o/maple-services/customers/invitations";
    agent.submit(page, "manage_invitation", &[("step", "delete")]).await.expect(400);
    portal.probe.assert_unchanged(&before, "a call that cannot be read").await;
}

/// An id that is none leads nowhere, as one of somebody else does.
#[tokio::test]
async fn an_id_that_is_none_is_not_found() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    for id in ["", "x", "00000000-0000-0000-0000-000000000000", "'; DROP TABLE invitation; --", "%00"] {
        let body = format!("organization=maple-services&invitation={}&step=revoke", encode(id));
        agent.call("manage_invitation", &body).await.expect(404);
        agent.get(&format!("/o/maple-services/customers/request?from={}", encode(id))).await;
        agent.get(&format!("/o/maple-services/customers/invitations?before={}", encode(id))).await.expect(200);
    }
    let odd = "/o/maple-services/customers?search=%27%20OR%201=1--&after=%00&open=..%2F";
    agent.get(odd).await.expect(200).hides("Rowan Clinics");
}

#[tokio::test]
async fn a_server_function_that_does_not_exist_is_not_found() {
    let portal = Portal::open().await;
    let mut browser = portal.browser();
    let request = browser.own("/api/no_such_function");
    browser.send(request, Body::empty()).await.expect(404);
    browser.post("/sign-in", &[("_action", "/api/no_such_function")]).await.expect(404);
}
