//! The language of a page: the one chosen, else the browser's, else English.

use axum::body::Body;
use axum::http::Request;

use crate::support::{Browser, Portal};

async fn open(browser: &mut Browser<'_>, accepted: &str) -> String {
    let request = Request::get("/sign-in").header("accept-language", accepted);
    let page = browser.send(request, Body::empty()).await.expect(200).text();
    page.split("<html lang=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a page has a language")
        .to_owned()
}

#[tokio::test]
async fn a_page_comes_in_the_browser_s_language() {
    let portal = Portal::open().await;
    for (accepted, lang) in [
        ("ko", "ko"),
        ("ko-KR,ko;q=0.9,en;q=0.8", "ko"),
        ("de,ko;q=0.7,en;q=0.3", "ko"),
        ("en-GB,en;q=0.9,ko;q=0.1", "en"),
        ("de", "en"),
        ("", "en"),
        ("*;;,,=", "en"),
    ] {
        assert_eq!(open(&mut portal.browser(), accepted).await, lang, "{accepted:?}");
    }
}

#[tokio::test]
async fn a_chosen_language_stays() {
    let portal = Portal::open().await;
    let mut browser = portal.browser();
    let answer = browser.post("/language", &[("language", "ko"), ("back", "/sign-in?next=/o/x")]).await;
    let answer = answer.leads_to("/sign-in?next=/o/x");
    let cookie = "twotier-language=ko; Path=/; SameSite=Lax; HttpOnly; Max-Age=31536000";
    assert_eq!(answer.sets("twotier-language"), cookie);
    assert_eq!(open(&mut browser, "en").await, "ko");
    browser.post("/language", &[("language", "en"), ("back", "/")]).await.leads_to("/");
    assert_eq!(open(&mut browser, "ko").await, "en");
}

#[tokio::test]
async fn choosing_a_language_never_leads_to_another_site() {
    let portal = Portal::open().await;
    for back in ["https://evil.example", "//evil.example", "/\\evil.example", "/\r\nset-cookie: a=b", "sign-in", ""] {
        portal.browser().post("/language", &[("language", "ko"), ("back", back)]).await.leads_to("/");
    }
    portal.browser().post("/language", &[("language", "ko")]).await.leads_to("/");
}

#[tokio::test]
async fn a_language_we_do_not_have_is_refused() {
    let portal = Portal::open().await;
    let answer = portal.browser().post("/language", &[("language", "tlh"), ("back", "/")]).await.expect(422);
    assert!(answer.set_cookies().is_empty());
    portal.browser().post("/language", &[]).await.expect(422);
}

/// A refused form comes back in the language it was written in.
#[tokio::test]
async fn a_form_comes_back_in_korean() {
    let portal = Portal::open().await;
    let mut browser = portal.browser();
    browser.set_cookie("twotier-language", "ko");
    let page = browser.submit("/sign-in", "sign_in", &[("form[email]", "a@b.example")]).await.expect(422);
    page.shows("<html lang=\"ko\"").shows("로그인");
}
