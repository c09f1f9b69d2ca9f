//! A form that is sent after the session has ended: nothing typed is lost, and nothing is done before its sender has looked
//! at it again.

use crate::support::{ELM, ELM_ADMIN, MAPLE_AGENT, PASSWORD, Portal, Stage, form, function};

/// The page of the form.
const PAGE: &str = "/o/elm-consulting/enrollment/legal";

/// The form, with something of every kind in it.
const FIELDS: [(&str, &str); 4] = [
    ("organization", ELM),
    ("next", "contact"),
    ("form[legal_name]", "Elm & Söhne <\"한국\"> 100%"),
    ("form[city]", "Leeds+York"),
];

/// The form as it waits in the form for signing in.
fn waiting() -> String {
    let action = function("save_legal_profile");
    let fields: Vec<_> = [("_action", action.as_str())].into_iter().chain(FIELDS).collect();
    form(&fields)
}

/// Signing in as somebody while a form waits.
fn sign_in<'a>(email: &'a str, password: &'a str, waiting: &'a str) -> [(&'a str, &'a str); 4] {
    [("form[email]", email), ("form[password]", password), ("form[next]", PAGE), ("_kept", waiting)]
}

/// How many parts of Elm's enrolment are kept.
async fn drafts(portal: &Portal) -> i64 {
    let of_elm = "SELECT COUNT(*) FROM enrollment_draft d JOIN organization o ON o.id = d.organization_id
        WHERE o.slug = 'elm-consulting'";
    portal.probe.number(of_elm).await
}

#[tokio::test]
async fn what_was_typed_comes_back_once_its_sender_has_signed_in_again() {
    let portal = Portal::open().await;
    portal.elm(Stage::Begun).await;
    let before = portal.probe.texts("SELECT event_key FROM outbox").await;
    let mut browser = portal.browser();
    let page = browser.submit(PAGE, "save_legal_profile", &FIELDS).await.expect(401);
    page.shows("Your session has ended").shows("name=\"_kept\"").shows("%ED%95%9C").hides("<option");

    let waiting = waiting();
    let wrong = browser.submit(PAGE, "sign_in", &sign_in(ELM_ADMIN, "not it at all", &waiting)).await.expect(422);
    wrong.shows("name=\"_kept\"").shows("Your session has ended").hides("not it at all");

    let page = browser.submit(PAGE, "sign_in", &sign_in(ELM_ADMIN, PASSWORD, &waiting)).await.expect(200);
    assert_eq!(page.set_cookies().iter().filter(|cookie| cookie.starts_with("twotier-session")).count(), 1);
    page.shows("You are signed in again")
        .shows("Elm &amp; Söhne &lt;&quot;한국&quot;&gt; 100%")
        .shows("value=\"Leeds+York\"");
    assert_eq!(drafts(&portal).await, 0, "nothing is done by itself");
    assert_eq!(portal.probe.texts("SELECT event_key FROM outbox").await, before);

    browser.submit(PAGE, "save_legal_profile", &FIELDS).await.expect(422).shows("Leeds+York");
    assert_eq!(drafts(&portal).await, 1, "sent once more, it is saved");
}

/// Another person at the same browser sees his own pages, and none of what was typed.
#[tokio::test]
async fn somebody_else_who_signs_in_gets_nothing_of_it() {
    let portal = Portal::open().await;
    portal.elm(Stage::Begun).await;
    let mut browser = portal.browser();
    browser.submit(PAGE, "save_legal_profile", &FIELDS).await.expect(401);
    let waiting = waiting();
    let page = browser.submit(PAGE, "sign_in", &sign_in(MAPLE_AGENT, PASSWORD, &waiting)).await.expect(404);
    page.shows("There is nothing here");
    assert_eq!(drafts(&portal).await, 0);
}

/// What waits is no way to call anything: it only fills fields.
#[tokio::test]
async fn what_waits_is_never_carried_out() {
    let portal = Portal::open().await;
    portal.elm(Stage::Begun).await;
    for waiting in ["", "x", "_action=%2Flivez", "_action=%2Fapi%2Fnothing", "_kept=_kept%3D_kept"] {
        let mut browser = portal.browser();
        let answer = browser.submit(PAGE, "sign_in", &sign_in(ELM_ADMIN, PASSWORD, waiting)).await;
        assert!(answer.status == 303 || answer.status == 200, "{waiting}: {}", answer.status);
    }
    let mut admin = portal.signed_in(ELM_ADMIN).await;
    let before = portal.probe.rows().await;
    let send = format!("_action={}&organization={ELM}", function("mail_enrollment"));
    let fields = [("organization", ELM), ("_kept", send.as_str())];
    admin.submit(PAGE, "enrollment_draft", &fields).await.expect(200);
    portal.probe.assert_unchanged(&before, "a form that waits").await;
}

/// A password or a code in the form is not kept.
#[tokio::test]
async fn a_password_does_not_wait() {
    let portal = Portal::open().await;
    let page = "/o/maple-services/customers/request";
    let fields =
        [("organization", "maple-services"), ("form[recipient]", "a@b.example"), ("password", "a secret word")];
    let answer = portal.browser().submit(page, "request_relationship", &fields).await;
    answer.expect(401).hides("secret");
}
