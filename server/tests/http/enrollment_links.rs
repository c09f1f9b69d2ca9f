//! The way in without an account, and the mail to the primary contact: what each link leads to, and that opening one
//! changes nothing.

use crate::support::{Answer, ELM_CONTACT, PASSWORD, Portal, Stage};

/// What is typed under "Create one".
const FIELDS: [(&str, &str); 4] = [
    ("form[organization]", "Elm Consulting"),
    ("form[country]", "GB"),
    ("form[name]", "Elsa Grove"),
    ("form[email]", "elsa@elm.example"),
];

#[tokio::test]
async fn from_the_welcome_page_to_the_first_sign_in() {
    let portal = Portal::open().await;
    let mut browser = portal.browser();
    let welcome = browser.get("/become-a-reseller").await.expect(200);
    welcome.shows("Step 1 of 7").shows("href=\"/enrollment/start\"").shows("up to 5 working days");
    browser.get("/enrollment/start").await.expect(200).shows("Create one");
    let sent = browser.submit("/enrollment/start", "start_enrollment", &FIELDS).await.expect(200);
    sent.shows("A mail is on its way to elsa@elm.example");
    let token = portal.link_mailed_to("elsa@elm.example", "/enrollment/start/").await;
    let page = format!("/enrollment/start/{token}");
    let before = portal.probe.rows().await;
    let open = browser.get(&page).await.expect(200).shows("Elm Consulting");
    assert_eq!(open.header("referrer-policy"), Some("no-referrer"));
    portal.probe.assert_unchanged(&before, "opening the link").await;
    let weak = [("token", token.as_str()), ("form[password]", "elm")];
    let refused = browser.submit(&page, "create_work_account", &weak).await.expect(422);
    refused.shows("id=\"password-e\"").hides("value=\"elm\"");
    let good = [("token", token.as_str()), ("form[password]", "a quiet lake under elms 9")];
    let next = "/sign-in?done=account&next=/o/elm-consulting/enrollment";
    browser.submit(&page, "create_work_account", &good).await.leads_to(next);
    browser.get(&page).await.expect(200).shows("The work account is made");
    let again = browser.submit(&page, "create_work_account", &good).await;
    again.expect(404);
}

#[tokio::test]
async fn the_start_names_everything_that_is_wrong_and_keeps_what_was_typed() {
    let portal = Portal::open().await;
    let mut browser = portal.browser();
    let refused = browser.submit("/enrollment/start", "start_enrollment", &FIELDS.map(|(name, _)| (name, ""))).await;
    let refused = refused.expect(422);
    refused.shows("4 entries need another look");
    let fields = [FIELDS[0], FIELDS[1], FIELDS[2], ("form[email]", "elsa@naver.com")];
    let refused = browser.submit("/enrollment/start", "start_enrollment", &fields).await.expect(422);
    refused.shows("naver.com is a free web-mail service").shows("value=\"Elm Consulting\"");
}

/// Row 18: whether an address has an account, only the mail says.
#[tokio::test]
async fn the_start_answers_alike_whether_the_address_has_an_account() {
    let portal = Portal::open().await;
    let known = [FIELDS[0], FIELDS[1], FIELDS[2], ("form[email]", "admin-agent@maple.example")];
    let mut pages = Vec::new();
    for fields in [known, FIELDS] {
        let answer = portal.browser().submit("/enrollment/start", "start_enrollment", &fields).await.expect(200);
        pages.push(without_nonce(&answer).replace(fields[3].1, "…").replace("%40", "@"));
    }
    let of = |page: &str| page.split("id=\"main\"").nth(1).map(str::to_owned).expect("the page has its content");
    let until_script = |page: String| page.split("<script").next().map(str::to_owned);
    assert_eq!(until_script(of(&pages[0])), until_script(of(&pages[1])));
}

/// A page without what is new in each answer.
fn without_nonce(answer: &Answer) -> String {
    answer.text().replace(&answer.nonce(), "")
}

#[tokio::test]
async fn whoever_is_signed_in_goes_on_with_his_company() {
    let portal = Portal::open().await;
    portal.elm(Stage::Begun).await;
    let page = "/enrollment/start";
    let mut elm = portal.signed_in("elsa@elm.example").await;
    elm.get(page).await.expect(200).shows("/o/elm-consulting/enrollment").hides("form[organization]");
    let mut agent = portal.signed_in("sales-agent@maple.example").await;
    agent.get(page).await.expect(200).shows("is enrolled by its global admin").hides("maple-services/enrollment");
    let mut customer = portal.signed_in("global-admin@rowan.example").await;
    customer.get(page).await.expect(200).shows("does not enrol as a reseller");
}

#[tokio::test]
async fn links_that_lead_nowhere_say_so() {
    let portal = Portal::open().await;
    let token = portal.elm_started().await;
    let mut browser = portal.browser();
    for path in ["/enrollment/start/", "/enrollment/verify/"] {
        browser.get(&format!("{path}{}", "x".repeat(43))).await.expect(404);
        browser.get(&format!("{path}x")).await.expect(404);
    }
    portal.wait_days(31);
    browser.get(&format!("/enrollment/start/{token}")).await.expect(410).shows("Begin again");
}

/// The second of the same company is offered to be let in, and learns nothing about the first.
#[tokio::test]
async fn a_company_that_may_be_here_already_is_offered_to_be_let_in() {
    let portal = Portal::open().await;
    let fields = [FIELDS[0], FIELDS[1], FIELDS[2], ("form[email]", "new@maple.example")];
    let mut browser = portal.browser();
    browser.submit("/enrollment/start", "start_enrollment", &fields).await.expect(200);
    let token = portal.link_mailed_to("new@maple.example", "/enrollment/start/").await;
    let page = format!("/enrollment/start/{token}");
    browser.get(&page).await.expect(200).shows("Ask to be let in").hides("Maple Services");
    let asked = browser.submit(&page, "ask_in_from_start", &[("token", token.as_str())]).await.expect(200);
    asked.shows("If there is somebody to ask").hides("Maple Services").hides("global-admin@maple.example");
}

#[tokio::test]
async fn the_primary_contact_answers_with_a_button_and_opening_changes_nothing() {
    for (signed_up, belongs, title) in [
        ("yes", "yes", "Thank you, the address is verified"),
        ("yes", "no", "Your answer has been kept"),
        ("no", "", "The application is stopped"),
    ] {
        let portal = Portal::open().await;
        let token = portal.elm_asked_by_mail().await;
        let page = format!("/enrollment/verify/{token}");
        let mut contact = portal.browser();
        let before = portal.probe.rows().await;
        let open = contact.get(&page).await.expect(200).shows(ELM_CONTACT).shows("I did not sign up");
        assert_eq!(open.header("referrer-policy"), Some("no-referrer"));
        portal.probe.assert_unchanged(&before, "opening the link").await;
        let fields = [("token", token.as_str()), ("form[signed_up]", signed_up), ("form[belongs]", belongs)];
        contact.submit(&page, "verify_mailbox", &fields).await.expect(200).shows(title);
        contact.submit(&page, "verify_mailbox", &fields).await.expect(409).shows(title);
        contact.get(&page).await.expect(if belongs == "yes" { 200 } else { 410 }).shows(title);
    }
}

#[tokio::test]
async fn a_link_that_is_too_old_offers_a_new_one() {
    let portal = Portal::open().await;
    let token = portal.elm_asked_by_mail().await;
    let page = format!("/enrollment/verify/{token}");
    portal.wait_days(8);
    let mut contact = portal.browser();
    contact.get(&page).await.expect(410).shows("Resend verification email");
    let fields = [("token", token.as_str())];
    contact.submit(&page, "resend_expired_verification", &fields).await.expect(200).shows("A new mail is on its way");
    let newer = portal.link_mailed_to(ELM_CONTACT, "/enrollment/verify/").await;
    assert_ne!(newer, token);
    contact.get(&format!("/enrollment/verify/{newer}")).await.expect(200).shows("Yes to both");
    contact.get(&page).await.expect(410).shows("A newer link has taken the place");
}

/// The article: after making the account one signs in with it.
#[tokio::test]
async fn making_the_account_signs_nobody_in() {
    let portal = Portal::open().await;
    let token = portal.elm_started().await;
    let mut browser = portal.browser();
    let fields = [("token", token.as_str()), ("form[password]", PASSWORD)];
    let made = browser.submit(&format!("/enrollment/start/{token}"), "create_work_account", &fields).await;
    assert!(made.expect(303).set_cookies().is_empty());
    browser.get("/o/elm-consulting/enrollment").await.expect(303);
}
