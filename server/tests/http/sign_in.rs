//! Signing in without a script: what comes back in the page, what does not, and where it leads.

use app::error::AppError;
use shared::field::{Code, FieldErrors};

use crate::support::{MAPLE_AGENT, PASSWORD, Portal, encode, form};

#[tokio::test]
async fn a_wrong_password_shows_the_page_again_with_the_address_and_without_the_password() {
    let portal = Portal::open().await;
    let wrong = "not what it is, 1234";
    let fields = [("form[email]", MAPLE_AGENT), ("form[password]", wrong), ("form[next]", "/o/maple-services")];
    let mut browser = portal.browser();
    let answer = browser.submit("/sign-in", "sign_in", &fields).await.expect(422);
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(answer.set_cookies().is_empty(), "nobody is signed in");
    let answer = answer.shows(&format!("value=\"{MAPLE_AGENT}\"")).shows("value=\"/o/maple-services\"");
    answer.hides(wrong).hides(&encode(wrong)).shows("aria-invalid=\"true\"");
}

/// Nobody learns from the answer which addresses have accounts.
#[tokio::test]
async fn an_unknown_address_gets_the_answer_of_a_wrong_password() {
    let portal = Portal::open().await;
    let mut pages = Vec::new();
    for email in [MAPLE_AGENT, "admin-agent@maplf.example"] {
        let fields = [("form[email]", email), ("form[password]", "not what it is, 1234")];
        let answer = portal.browser().submit("/sign-in", "sign_in", &fields).await.expect(422);
        let nonce = answer.nonce();
        pages.push(answer.text().replace(&nonce, "").replace(email, ""));
        let error = portal.browser().call("sign_in", &form(&fields)).await.expect(422).error();
        assert_eq!(error, AppError::Invalid(FieldErrors::one("password", Code::WrongCredentials)));
    }
    assert_eq!(pages[0], pages[1]);
}

#[tokio::test]
async fn signing_in_leads_to_the_page_that_was_wanted() {
    let portal = Portal::open().await;
    let wanted = "/o/maple-services/customers?search=row&open=rowan-clinics";
    let mut browser = portal.browser();
    let sign_in = "/sign-in?next=/o/maple-services/customers%3Fsearch%3Drow%26open%3Drowan-clinics";
    browser.get(wanted).await.leads_to(sign_in);
    browser
        .get(sign_in)
        .await
        .expect(200)
        .shows("value=\"/o/maple-services/customers?search=row&amp;open=rowan-clinics\"");
    let fields = [("form[email]", MAPLE_AGENT), ("form[password]", PASSWORD), ("form[next]", wanted)];
    browser.submit(sign_in, "sign_in", &fields).await.leads_to(wanted);
    browser.get(wanted).await.expect(200).shows("Rowan Clinics");
}

/// A link to the sign-in page cannot send somebody to another site once he has signed in.
#[tokio::test]
async fn signing_in_and_out_never_leads_to_another_site() {
    let portal = Portal::open().await;
    for next in [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "javascript:alert(1)",
        "evil.example",
        " /o/maple-services",
    ] {
        let mut browser = portal.browser();
        let page = format!("/sign-in?next={}", encode(next));
        browser.get(&page).await.expect(200);
        let fields = [("form[email]", MAPLE_AGENT), ("form[password]", PASSWORD), ("form[next]", next)];
        browser.submit(&page, "sign_in", &fields).await.leads_to("/o/maple-services");
        browser.submit("/o/maple-services", "sign_out", &[("next", next)]).await.leads_to("/");
    }
}

/// An address with letters beyond ASCII is a path of this site too, and must not bring the server down.
#[tokio::test]
async fn a_wanted_page_may_have_any_letters() {
    let portal = Portal::open().await;
    let fields = [("form[email]", MAPLE_AGENT), ("form[password]", PASSWORD), ("form[next]", "/o/단풍?search=é")];
    let answer = portal.browser().submit("/sign-in", "sign_in", &fields).await.expect(303);
    let place = answer.headers.get("location").expect("it leads somewhere").as_bytes();
    assert!(place.starts_with(b"/o/"), "{place:?}");
}

/// Row 29: the page and the server function count together.
#[tokio::test]
async fn guessing_is_slowed_down_whichever_way_the_guesses_come() {
    let portal = Portal::open().await;
    let fields = [("form[email]", MAPLE_AGENT), ("form[password]", "not what it is, 1234")];
    for guess in 0..10 {
        let mut browser = portal.browser();
        let answer = if guess % 2 == 0 {
            browser.submit("/sign-in", "sign_in", &fields).await
        } else {
            browser.call("sign_in", &form(&fields)).await
        };
        assert_eq!(answer.status, 422, "guess {guess}");
    }
    let right = [("form[email]", MAPLE_AGENT), ("form[password]", PASSWORD)];
    portal.browser().submit("/sign-in", "sign_in", &right).await.expect(429).shows("Too many attempts");
    let error = portal.browser().call("sign_in", &form(&right)).await.expect(429).error();
    assert_eq!(error, AppError::RateLimited);
    let other = [("form[email]", "sales-agent@maple.example"), ("form[password]", PASSWORD)];
    portal.browser().submit("/sign-in", "sign_in", &other).await.expect(303);
}
