//! The password once more, in the form that needs it: without a script as a page with everything typed still there, with
//! one as a code.

use app::error::AppError;
use shared::field::{Code, FieldErrors};

use crate::support::{ASPEN_ADMIN, Answer, Browser, Invited, MAPLE_AGENT, PASSWORD, Portal, encode, form};

const ADD_USER: &str = "/o/maple-services/settings/users/add";
const REQUEST: &str = "/o/maple-services/customers/request";
const QUARTER_HOUR: i64 = 15 * 60;
const WRONG: &str = "not what it is, 1234";

/// The fields of a request whose sender wants to see the link; the last is the password, if any is given.
fn request<'a>(step: &'a str, password: &'a [(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("organization", "maple-services"),
        ("form[recipient]", "boss@elm.example"),
        ("form[locale]", "en"),
        ("form[rights][0][role]", "user_administrator"),
        ("form[rights][0][asked]", "on"),
        ("form[rights][0][days]", "31"),
        ("form[subject]", "Our own subject"),
        ("form[body]", "Our own words: [personal link]"),
        ("form[step]", step),
    ];
    fields.extend(password);
    fields
}

/// The fields of a yes.
fn yes<'a>(invited: &'a Invited, password: &'a [(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("token", invited.token.as_str()),
        ("form[answer]", "accept"),
        ("form[confirmed]", "true"),
        ("form[organization]", "aspen-logistics"),
    ];
    fields.extend(password);
    fields
}

/// Fails unless the page asks for the password in its form and does not show one.
#[track_caller]
fn asks(page: Answer) -> Answer {
    let page = page.shows("name=\"password\"").shows("Confirm it is you: your password").shows("href=\"#password\"");
    page.hides(PASSWORD).hides(&encode(PASSWORD))
}

async fn signed_in_a_while_ago<'a>(portal: &'a Portal, person: &str) -> Browser<'a> {
    let browser = portal.signed_in(person).await;
    portal.wait_seconds(QUARTER_HOUR);
    browser
}

/// Row 10.
#[tokio::test]
async fn without_a_script_the_request_asks_for_the_password_and_keeps_what_was_typed() {
    for step in ["copy", "open_in_email"] {
        let portal = Portal::open().await;
        let mut agent = signed_in_a_while_ago(&portal, MAPLE_AGENT).await;
        agent.get(REQUEST).await.expect(200).hides("name=\"password\"");
        let before = portal.probe.rows().await;
        let page = agent.submit(REQUEST, "request_relationship", &request(step, &[])).await.expect(401);
        let page = asks(page).shows("value=\"boss@elm.example\"").shows("value=\"Our own subject\"");
        let page = page.shows("Our own words: [personal link]").shows("value=\"31\"");
        // The Enter key in the field of the password must not send the request another way.
        let first = page.text().split("form[step]").nth(1).unwrap_or_default().chars().take(40).collect::<String>();
        assert!(first.contains(&format!("value=\"{step}\"")), "{first}");
        portal.probe.assert_unchanged(&before, "asking for the password").await;

        let cookie = agent.cookie("twotier-session").map(str::to_owned);
        let wrong = [("password", WRONG)];
        let page = agent.submit(REQUEST, "request_relationship", &request(step, &wrong)).await.expect(422);
        let page = page.shows("This is not your password").shows("value=\"Our own subject\"");
        page.shows("name=\"password\"").hides(WRONG).hides(&encode(WRONG));
        assert_eq!(agent.cookie("twotier-session"), cookie.as_deref(), "a wrong password changes no session");
        portal.probe.assert_unchanged(&before, "a wrong password").await;

        let right = [("password", PASSWORD)];
        let page = agent.submit(REQUEST, "request_relationship", &request(step, &right)).await.expect(200);
        page.shows("/invitations/").hides(PASSWORD);
        assert_ne!(agent.cookie("twotier-session"), cookie.as_deref(), "row 32: the session has a new token");
        agent.get(REQUEST).await.expect(200);
    }
}

/// Row 10.
#[tokio::test]
async fn with_a_script_the_request_gets_a_code() {
    let portal = Portal::open().await;
    let mut agent = signed_in_a_while_ago(&portal, MAPLE_AGENT).await;
    let refused = agent.call("request_relationship", &form(&request("copy", &[]))).await.expect(401);
    assert_eq!(refused.error(), AppError::StepUpRequired);
    let wrong = [("password", WRONG)];
    let refused = agent.call("request_relationship", &form(&request("copy", &wrong))).await.expect(422);
    assert_eq!(refused.error(), AppError::Invalid(FieldErrors::one("password", Code::WrongPassword)));
    let right = [("password", PASSWORD)];
    let shown = agent.call("request_relationship", &form(&request("copy", &right))).await.expect(200);
    assert!(String::from_utf8_lossy(&shown.body).contains("/invitations/"), "the link is there");
    assert_eq!(shown.set_cookies().len(), 1, "and the new session");
}

/// Row 10, for a password instead of a link.
#[tokio::test]
async fn a_temporary_password_is_shown_to_who_gives_the_own_one_with_it() {
    let portal = Portal::open().await;
    let mut admin = signed_in_a_while_ago(&portal, "global-admin@maple.example").await;
    let adding = |more: &[(&'static str, &'static str)]| {
        let fields = [
            ("organization", "maple-services"),
            ("form[name]", "Nora Birk"),
            ("form[email]", "nora@maple.example"),
            ("form[locale]", "en"),
            ("form[handover]", "password"),
        ];
        [&fields, more].concat()
    };
    admin.get(ADD_USER).await.expect(200).hides("name=\"password\"");
    let before = portal.probe.rows().await;
    let page = admin.submit(ADD_USER, "add_user", &adding(&[])).await.expect(401);
    asks(page).shows("value=\"Nora Birk\"").shows("value=\"nora@maple.example\"").hides("<code>");
    let page = admin.submit(ADD_USER, "add_user", &adding(&[("password", WRONG)])).await.expect(422);
    page.shows("This is not your password").hides(WRONG).hides("<code>");
    portal.probe.assert_unchanged(&before, "a password that was not shown").await;
    let page = admin.submit(ADD_USER, "add_user", &adding(&[("password", PASSWORD)])).await.expect(200);
    page.shows("Nora Birk has been added").shows("<code>").hides(PASSWORD);

    portal.wait_seconds(QUARTER_HOUR);
    let id = portal.user(MAPLE_AGENT).await.to_string();
    let page = format!("/o/maple-services/settings/users/{id}");
    let fields = [("organization", "maple-services"), ("user", id.as_str())];
    asks(admin.submit(&page, "reset_password", &fields).await.expect(401)).hides("<code>");
    let fields = [fields[0], fields[1], ("password", PASSWORD)];
    admin.submit(&page, "reset_password", &fields).await.expect(200).shows("<code>").hides(PASSWORD);
}

#[tokio::test]
async fn sending_through_the_portal_needs_no_password() {
    let portal = Portal::open().await;
    let mut agent = signed_in_a_while_ago(&portal, MAPLE_AGENT).await;
    // One that was typed for another button is not looked at.
    let wrong = [("password", WRONG)];
    agent.submit(REQUEST, "request_relationship", &request("send", &wrong)).await.expect(200);
}

/// Row 34.
#[tokio::test]
async fn without_a_script_the_consent_asks_for_the_password_and_keeps_what_was_ticked() {
    let portal = Portal::open().await;
    let invited = portal.invite(MAPLE_AGENT, ASPEN_ADMIN).await;
    let mut admin = signed_in_a_while_ago(&portal, ASPEN_ADMIN).await;
    admin.get(&invited.page()).await.expect(200).hides("name=\"password\"");
    let before = portal.probe.rows().await;
    let page = admin.submit(&invited.page(), "answer_invitation", &yes(&invited, &[])).await.expect(401);
    let page = asks(page).text();
    let confirmed = page.split("id=\"confirmed\"").nth(1).and_then(|rest| rest.split('>').next()).unwrap_or_default();
    assert!(confirmed.contains("checked"), "what was ticked stays ticked: {confirmed}");
    portal.probe.assert_unchanged(&before, "asking for the password").await;

    let wrong = [("password", WRONG)];
    let page = admin.submit(&invited.page(), "answer_invitation", &yes(&invited, &wrong)).await.expect(422);
    page.shows("This is not your password").shows("name=\"password\"").hides(WRONG);
    portal.probe.assert_unchanged(&before, "a wrong password").await;

    let cookie = admin.cookie("twotier-session").map(str::to_owned);
    let right = [("password", PASSWORD)];
    let answered = admin.submit(&invited.page(), "answer_invitation", &yes(&invited, &right)).await;
    answered.leads_to("/o/aspen-logistics/partners");
    assert_ne!(admin.cookie("twotier-session"), cookie.as_deref(), "row 32: the session has a new token");
    admin.get("/o/aspen-logistics/partners").await.expect(200).shows("Maple Services");
}

/// Row 34.
#[tokio::test]
async fn with_a_script_the_consent_gets_a_code_and_declining_does_not() {
    let portal = Portal::open().await;
    let invited = portal.invite(MAPLE_AGENT, ASPEN_ADMIN).await;
    let mut admin = signed_in_a_while_ago(&portal, ASPEN_ADMIN).await;
    let refused = admin.call("answer_invitation", &form(&yes(&invited, &[]))).await.expect(401);
    assert_eq!(refused.error(), AppError::StepUpRequired);
    let no = [("token", invited.token.as_str()), ("form[answer]", "decline"), ("password", WRONG)];
    admin.call("answer_invitation", &form(&no)).await.expect(200);
}

/// Row 29: the counters are those of signing in.
#[tokio::test]
async fn guessing_in_these_forms_is_slowed_down_as_on_the_page_for_signing_in() {
    let portal = Portal::open().await;
    let mut agent = signed_in_a_while_ago(&portal, MAPLE_AGENT).await;
    let wrong = [("password", WRONG)];
    for _ in 0..10 {
        agent.call("request_relationship", &form(&request("copy", &wrong))).await.expect(422);
    }
    let right = [("password", PASSWORD)];
    let page = agent.submit(REQUEST, "request_relationship", &request("copy", &right)).await.expect(429);
    page.shows("Too many attempts").shows("value=\"Our own subject\"");
    let fields = [("form[email]", MAPLE_AGENT), ("form[password]", PASSWORD)];
    portal.browser().submit("/sign-in", "sign_in", &fields).await.expect(429);
}
