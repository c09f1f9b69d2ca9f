//! The own account over HTTP: the forced change of a temporary password, colours and language of the document, and the way
//! back in.

use app::error::AppError;

use crate::support::{MAPLE_AGENT, PASSWORD, Portal, form};

const NORA: &str = "nora@maple.example";
const NEW: &str = "seven quiet herons wade";
const HOME: &str = "/o/maple-services";

/// A session with a temporary password reaches nothing but the page that replaces it.
#[tokio::test]
async fn a_temporary_password_reaches_only_the_page_that_replaces_it() {
    let portal = Portal::open().await;
    let shown = portal.temporary_user(NORA).await;
    let mut browser = portal.browser();
    let fields = [("form[email]", NORA), ("form[password]", shown.password.as_str()), ("form[next]", HOME)];
    browser.submit("/sign-in", "sign_in", &fields).await.leads_to("/change-password");
    for page in [
        HOME,
        "/",
        "/sign-in",
        "/mailbox",
        "/o/maple-services/customers",
        "/o/maple-services/settings/profile",
        "/o/maple-services/settings/activity.csv",
        "/o/oak-solutions",
    ] {
        browser.get(page).await.leads_to("/change-password");
    }
    for (function, body) in [
        ("customers", "organization=maple-services&search=&after=&open="),
        ("own_profile", ""),
        ("change_password", "form[old_password]=x&form[password]=seven+quiet+herons+wade"),
        ("update_profile", "organization=maple-services&form[name]=N&form[locale]=en&form[theme]=dark"),
        ("join_admin_agents", "organization=maple-services"),
        ("activity", "organization=maple-services&form[from]=&form[to]=&form[kind]=&before="),
    ] {
        let error = browser.call(function, body).await.expect(401).error();
        assert_eq!(error, AppError::Unauthenticated, "{function}");
    }
    browser.get("/change-password").await.expect(200).shows("Set your own password").hides(&shown.password);

    let before = portal.probe.rows().await;
    let page = "/change-password";
    let again = [("form[password]", shown.password.as_str())];
    let answer = browser.submit(page, "replace_temporary_password", &again).await.expect(422);
    answer.shows("This is the password in use.").hides(&shown.password);
    portal.probe.assert_unchanged(&before, "the same password again").await;
    let owing = browser.cookie("twotier-session").expect("somebody is signed in").to_owned();
    browser.submit(page, "replace_temporary_password", &[("form[password]", NEW)]).await.leads_to(HOME);
    assert_ne!(browser.cookie("twotier-session"), Some(owing.as_str()), "a new session (row 32)");
    browser.get(HOME).await.expect(200).shows("Nora Birk");
    browser.get("/change-password").await.leads_to("/");
    let mut old = portal.browser();
    old.set_cookie("twotier-session", &owing);
    old.get(HOME).await.leads_to(&format!("/sign-in?next={HOME}"));
}

#[tokio::test]
async fn a_session_with_a_temporary_password_can_be_signed_out() {
    let portal = Portal::open().await;
    let shown = portal.temporary_user(NORA).await;
    let mut browser = portal.browser();
    let fields = [("form[email]", NORA), ("form[password]", shown.password.as_str())];
    browser.submit("/sign-in", "sign_in", &fields).await.leads_to("/change-password");
    let owing = browser.cookie("twotier-session").expect("somebody is signed in").to_owned();
    browser.submit("/change-password", "sign_out", &[("next", "")]).await.leads_to("/");
    let mut copy = portal.browser();
    copy.set_cookie("twotier-session", &owing);
    copy.get("/change-password").await.leads_to("/");
}

/// Colours and language stand in the document itself, so nothing flashes.
#[tokio::test]
async fn a_chosen_theme_and_language_are_in_the_document_the_server_sends() {
    let portal = Portal::open().await;
    let mut browser = portal.signed_in(MAPLE_AGENT).await;
    browser.get(HOME).await.expect(200).hides("data-scheme");
    let page = "/o/maple-services/settings/profile";
    let fields = [
        ("organization", "maple-services"),
        ("form[name]", "Ada Meadow"),
        ("form[locale]", "ko"),
        ("form[theme]", "dark"),
    ];
    browser.submit(page, "update_profile", &fields).await.leads_to(&format!("{page}?saved=true"));
    let answer = browser.get(page).await.expect(200);
    answer.shows("data-scheme=\"dark\"").shows("<html lang=\"ko\"").shows("Ada Meadow");
    // Another browser of the same person knows it too; one of somebody else does not.
    portal.signed_in(MAPLE_AGENT).await.get(HOME).await.expect(200).shows("data-scheme=\"dark\"").shows("lang=\"ko\"");
    portal.signed_in("sales-agent@maple.example").await.get(HOME).await.expect(200).hides("data-scheme");
    portal.browser().get("/sign-in").await.expect(200).hides("data-scheme");
}

#[tokio::test]
async fn what_was_typed_on_the_profile_comes_back_and_passwords_do_not() {
    let portal = Portal::open().await;
    let mut browser = portal.signed_in(MAPLE_AGENT).await;
    let page = "/o/maple-services/settings/profile";
    let long = "x".repeat(101);
    let fields = [
        ("organization", "maple-services"),
        ("form[name]", long.as_str()),
        ("form[locale]", "ko"),
        ("form[theme]", "light"),
    ];
    browser.submit(page, "update_profile", &fields).await.expect(422).shows(&format!("value=\"{long}\""));
    let fields = [("form[old_password]", "not my password at all"), ("form[password]", NEW)];
    let answer = browser.submit(page, "change_password", &fields).await.expect(422);
    answer.shows("This is not your password.").hides("not my password at all").hides(NEW);
    let fields = [("form[old_password]", PASSWORD), ("form[password]", NEW)];
    let mut other = portal.signed_in(MAPLE_AGENT).await;
    browser.submit(page, "change_password", &fields).await.expect(200).shows("Your password has been changed");
    browser.get(page).await.expect(200);
    other.get(page).await.expect(303);
}

#[tokio::test]
async fn a_forgotten_password_gets_one_answer_for_everybody_and_a_link_in_the_mail() {
    let portal = Portal::open().await;
    let mut pages = Vec::new();
    for email in [MAPLE_AGENT, "nobody-of-ours@maple.example"] {
        let fields = [("form[email]", email)];
        let mut browser = portal.browser();
        let answer = browser.submit("/forgotten-password", "request_password_link", &fields).await.expect(200);
        let nonce = answer.nonce();
        let page = answer.text().replace(&nonce, "").replace(email, "");
        pages.push(page.split("id=\"posted\"").next().unwrap_or_default().to_owned());
    }
    assert_eq!(pages[0], pages[1]);
    assert!(pages[0].contains("Look into your mailbox"));

    let token = portal.password_link_mailed_to(MAPLE_AGENT).await;
    let page = format!("/password/{token}");
    let mut signed_in = portal.signed_in(MAPLE_AGENT).await;
    let mut browser = portal.browser();
    let answer = browser.get(&page).await.expect(200).shows(MAPLE_AGENT);
    assert_eq!(answer.header("referrer-policy"), Some("no-referrer"), "the link leaves by no header");
    let fields = [("token", token.as_str()), ("form[password]", NEW)];
    browser.submit(&page, "set_password", &fields).await.leads_to("/sign-in?done=password");
    browser.get("/sign-in?done=password").await.expect(200).shows("Your new password is set");
    signed_in.get(HOME).await.expect(303);
    browser.get(&page).await.expect(404).shows("This link cannot be used");
    browser.get("/password/x").await.expect(404).shows("This link cannot be used");
    let fields = [("form[email]", MAPLE_AGENT), ("form[password]", NEW)];
    browser.submit("/sign-in", "sign_in", &fields).await.leads_to(HOME);
}

#[tokio::test]
async fn somebody_invited_sets_a_password_and_is_in() {
    let portal = Portal::open().await;
    let (_, token) = portal.invited_user(NORA).await;
    let mut browser = portal.browser();
    let page = format!("/password/{token}");
    browser.get(&page).await.expect(200).shows("Welcome, Nora Birk").shows("Maple Services");
    let error = browser.call("set_password", &form(&[("token", &token), ("form[password]", "short")])).await;
    error.expect(422);
    let fields = [("token", token.as_str()), ("form[password]", NEW)];
    browser.submit(&page, "set_password", &fields).await.leads_to(HOME);
    browser.get(HOME).await.expect(200).shows("Nora Birk");
}
