//! Requests that another site makes a browser send (row 33), and requests that only look (row 12): neither changes
//! anything.

use axum::body::Body;
use axum::http::{Method, Request};

use crate::support::{ASPEN_ADMIN, Browser, MAPLE_AGENT, PASSWORD, Portal, encode, foreign, form, function};

const SIGN_IN: [(&str, &str); 2] = [("form[email]", MAPLE_AGENT), ("form[password]", PASSWORD)];

/// Headers of requests that do not come from a page of the portal at `http://127.0.0.1:3000`.
const FROM_ELSEWHERE: [&[(&str, &str)]; 11] = [
    &[],
    &[("origin", "https://evil.example")],
    &[("origin", "null")],
    &[("origin", "https://127.0.0.1:3000")],
    &[("origin", "http://127.0.0.1:4000")],
    &[("origin", "http://127.0.0.1:3000.evil.example")],
    &[("sec-fetch-site", "cross-site")],
    &[("sec-fetch-site", "none")],
    &[("sec-fetch-site", "same-site"), ("origin", "http://127.0.0.1:3000")],
    &[("sec-fetch-site", "same-origin"), ("origin", "https://evil.example")],
    &[("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1:3000")],
];

/// Headers of requests that do.
const FROM_A_PAGE_OF_OURS: [&[(&str, &str)]; 5] = [
    &[("origin", "http://127.0.0.1:3000")],
    &[("origin", "http://localhost:3000")],
    &[("sec-fetch-site", "same-origin")],
    &[("sec-fetch-site", "same-origin"), ("origin", "http://127.0.0.1:3000")],
    // What browsers send from pages that give no referrer, as those behind links are.
    &[("sec-fetch-site", "same-origin"), ("origin", "null")],
];

/// Posts a sign-in to its page.
async fn sign_in(browser: &mut Browser<'_>, headers: &[(&str, &str)]) -> u16 {
    let action = function("sign_in");
    let fields: Vec<_> = [("_action", action.as_str())].into_iter().chain(SIGN_IN).collect();
    let request = headers.iter().fold(foreign("/sign-in"), |request, (name, value)| request.header(*name, *value));
    browser.send(request, form(&fields).into()).await.status
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let portal = Portal::open().await;
    let before = portal.probe.rows().await;
    for headers in FROM_ELSEWHERE {
        let mut browser = portal.browser();
        assert_eq!(sign_in(&mut browser, headers).await, 403, "{headers:?}");
        assert_eq!(browser.cookie("twotier-session"), None, "{headers:?}");
    }
    portal.probe.assert_unchanged(&before, "a form from another site").await;
}

#[tokio::test]
async fn a_form_from_a_page_of_ours_is_answered() {
    let portal = Portal::open().await;
    for headers in FROM_A_PAGE_OF_OURS {
        let mut browser = portal.browser();
        assert_eq!(sign_in(&mut browser, headers).await, 303, "{headers:?}");
        assert!(browser.cookie("twotier-session").is_some(), "{headers:?}");
    }
}

#[tokio::test]
async fn the_language_is_not_chosen_by_another_site() {
    let portal = Portal::open().await;
    for headers in FROM_ELSEWHERE {
        let request = headers.iter().fold(foreign("/language"), |request, (name, value)| request.header(*name, *value));
        let answer = portal.browser().send(request, "language=ko&back=/".into()).await.expect(403);
        assert!(answer.set_cookies().is_empty(), "{headers:?}");
    }
}

/// Whatever the method is called: only the safe ones go without saying where they come from.
#[tokio::test]
async fn no_method_that_may_change_something_comes_in_from_another_site() {
    let portal = Portal::open().await;
    for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
        for path in ["/", "/sign-in", "/livez", "/api/anything", "/o/maple-services/customers"] {
            let request = Request::builder().method(&method).uri(path).header("origin", "https://evil.example");
            let answer = portal.browser().send(request, Body::empty()).await;
            assert_eq!(answer.status, 403, "{method} {path}");
        }
    }
}

/// A page that was opened with the fields of a form in its address is a page, and its address does nothing.
#[tokio::test]
async fn an_address_that_names_an_action_changes_nothing() {
    let portal = Portal::open().await;
    let invited = portal.invite(MAPLE_AGENT, ASPEN_ADMIN).await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let mut admin = portal.signed_in(ASPEN_ADMIN).await;
    admin.get(&invited.page()).await.expect(200);
    let before = portal.probe.rows().await;

    let revoke = [("organization", "maple-services"), ("invitation", &invited.id.to_string()), ("step", "revoke")];
    let query = |name: &str, fields: &[(&str, &str)]| format!("?_action={}&{}", encode(&function(name)), form(fields));
    let list = format!("/o/maple-services/customers/invitations{}", query("manage_invitation", &revoke));
    agent.get(&list).await.expect(200);
    let accept = [("token", invited.token.as_str()), ("form[answer]", "accept"), ("form[confirmed]", "on")];
    admin.get(&format!("{}{}", invited.page(), query("answer_invitation", &accept))).await.expect(200);
    portal.browser().get(&format!("/sign-in{}", query("sign_in", &SIGN_IN))).await.expect(200);

    let direct = format!("{}?{}", function("answer_invitation"), form(&accept));
    admin.get(&direct).await.expect(405);
    admin.send(Request::head(&direct), Body::empty()).await.expect(405);
    portal.probe.assert_unchanged(&before, "an address that names an action").await;
}

/// Row 12: scanners and prefetchers fetch a link as often as they like.
#[tokio::test]
async fn fetching_a_link_changes_nothing_but_opened() {
    let portal = Portal::open().await;
    let invited = portal.invite(MAPLE_AGENT, ASPEN_ADMIN).await;
    let mut admin = portal.signed_in(ASPEN_ADMIN).await;
    let before = portal.probe.rows().await;
    for _ in 0..2 {
        portal.browser().get(&invited.page()).await.expect(200);
        admin.get(&invited.page()).await.expect(200);
        portal.browser().send(Request::head(invited.page()), Body::empty()).await.expect(200);
    }
    assert_eq!(portal.state_of(&invited).await, "opened");
    let changes = portal.probe.changes_since(&before).await;
    assert_eq!(changes.len(), 2, "one row was to change, but:\n{}", changes.join("\n"));
    assert!(changes.iter().all(|change| change.contains("invitation ")), "{changes:?}");
}

#[tokio::test]
async fn a_server_function_answers_to_post_alone() {
    for (path, method) in leptos::server_fn::axum::server_fn_paths() {
        assert_eq!(method, Method::POST, "{path} must take POST, so that no address can call it");
    }
}

/// A form names a server function and nothing else of the portal or elsewhere.
#[tokio::test]
async fn a_form_cannot_name_anything_but_a_server_function() {
    let portal = Portal::open().await;
    let mut browser = portal.browser();
    for action in ["", "/livez", "/sign-in", "/api/../livez", "https://evil.example/api/x", "/api/x?y", "//api/x"] {
        let status = browser.post("/sign-in", &[("_action", action)]).await.status;
        assert_eq!(status, 400, "{action:?}");
    }
    browser.post("/sign-in", &[]).await.expect(400);
}
