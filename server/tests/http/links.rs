//! The page behind a link, by what the link is worth and who holds it.

use std::collections::BTreeSet;

use app::error::AppError;
use axum::body::Body;
use axum::http::Request;
use shared::conflict::Conflict;
use shared::invitation::Closed;

use crate::support::{ASPEN_ADMIN, Browser, Invited, MAPLE_AGENT, Portal, form};

/// Accepts or declines as the page of the link does without a script.
async fn answer(browser: &mut Browser<'_>, invited: &Invited, answer: &str) -> crate::support::Answer {
    let fields = [
        ("token", invited.token.as_str()),
        ("form[answer]", answer),
        ("form[confirmed]", "on"),
        ("form[organization]", "aspen-logistics"),
    ];
    browser.submit(&invited.page(), "answer_invitation", &fields).await
}

async fn manage(portal: &Portal, invited: &Invited, step: &str) {
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let id = invited.id.to_string();
    let fields = [("organization", "maple-services"), ("invitation", id.as_str()), ("step", step)];
    let list = "/o/maple-services/customers/invitations";
    agent.submit(list, "manage_invitation", &fields).await.leads_to(list);
}

/// Row 1: there is nothing in a link that could be edited.
#[tokio::test]
async fn a_link_that_is_cut_off_and_one_that_is_none_have_pages_of_their_own() {
    let portal = Portal::open().await;
    let invited = portal.invite(MAPLE_AGENT, ASPEN_ADMIN).await;
    let before = portal.probe.rows().await;
    let cut_off = &invited.token[..42];
    let altered = format!("{cut_off}{}", if invited.token.ends_with('A') { 'E' } else { 'A' });
    let mut browser = portal.browser();
    for (token, status, title) in [
        ("x", 400, "This link is incomplete"),
        (cut_off, 400, "This link is incomplete"),
        ("%F0%9F%8D%81", 400, "This link is incomplete"),
        ("..%2F..%2Fetc", 400, "This link is incomplete"),
        (altered.as_str(), 404, "This link does not exist"),
    ] {
        let page = browser.get(&format!("/invitations/{token}")).await.expect(status);
        page.shows(title).hides("Maple").hides("aspen");
    }
    browser.get("/invitations/").await.expect(404);
    browser.get("/invitations").await.expect(404);
    portal.probe.assert_unchanged(&before, "following a link that is none").await;
}

#[tokio::test]
async fn every_way_a_link_can_end_has_its_own_page_and_is_gone() {
    let mut headings = BTreeSet::new();
    for (end, closed, title) in [
        ("accept", Closed::Accepted, "has been accepted"),
        ("decline", Closed::Declined, "was declined"),
        ("revoke", Closed::Revoked, "was taken back"),
        ("resend", Closed::Replaced, "A newer link"),
        ("wait", Closed::Expired, "time to answer has run out"),
    ] {
        let portal = Portal::open().await;
        let invited = portal.invite(MAPLE_AGENT, ASPEN_ADMIN).await;
        match end {
            "accept" | "decline" => {
                let mut admin = portal.signed_in(ASPEN_ADMIN).await;
                assert!(answer(&mut admin, &invited, end).await.status < 400);
            }
            "wait" => portal.wait_days(31),
            step => manage(&portal, &invited, step).await,
        }
        let before = portal.probe.rows().await;
        let page = portal.browser().get(&invited.page()).await.expect(410).shows(title);
        let page = page.text();
        let heading = page.split("<h1").nth(1).and_then(|rest| rest.split("</h1>").next());
        headings.insert(heading.expect("a page has a heading").to_owned());
        portal.probe.assert_unchanged(&before, "opening a closed link").await;
        let mut admin = portal.signed_in(ASPEN_ADMIN).await;
        let before = portal.probe.rows().await;
        for word in ["accept", "decline"] {
            answer(&mut admin, &invited, word).await.expect(410).shows(title);
        }
        let token = [("token", invited.token.as_str()), ("form[answer]", "accept"), ("form[confirmed]", "on")];
        let error = admin.call("answer_invitation", &form(&token)).await.expect(410).error();
        assert_eq!(error, AppError::Gone(closed));
        portal.probe.assert_unchanged(&before, "answering a closed link").await;
    }
    assert_eq!(headings.len(), 5, "each has a heading of its own: {headings:?}");
}

/// Row 2.
#[tokio::test]
async fn somebody_else_sees_only_the_masked_address() {
    let portal = Portal::open().await;
    let invited = portal.invite(MAPLE_AGENT, ASPEN_ADMIN).await;
    let mut willow = portal.signed_in("global-admin@willow.example").await;
    let page = willow.get(&invited.page()).await.expect(403);
    page.shows("global-admin@willow.example").hides(ASPEN_ADMIN).hides("Maple").hides("Accept");
    let before = portal.probe.rows().await;
    let mut fields = vec![("token", invited.token.as_str()), ("form[answer]", "accept"), ("form[confirmed]", "on")];
    for organization in ["aspen-logistics", "willow-bakery", ""] {
        fields.push(("form[organization]", organization));
        let refused = willow.call("answer_invitation", &form(&fields)).await.expect(409).error();
        assert_eq!(refused, AppError::Conflict(Conflict::OtherMailbox));
        fields.pop();
    }
    portal.probe.assert_unchanged(&before, "an answer of somebody else").await;
}

/// Row 6, over HTTP: the second answer is told that there was a first.
/// A global admin who may answer can leave that to another one, where there is one.
#[tokio::test]
async fn a_global_admin_is_offered_to_pass_a_request_to_another() {
    let portal = Portal::open().await;
    let invited = portal.invite(MAPLE_AGENT, ASPEN_ADMIN).await;
    let offer = "Let another global admin answer";
    portal.signed_in(ASPEN_ADMIN).await.get(&invited.page()).await.expect(200).hides(offer);
    let second = "INSERT INTO role_assignment (organization_id, id, user_id, role, started_at)
                  SELECT m.organization_id, m.user_id, m.user_id, 'global_admin', 1 FROM membership m
                  JOIN user_account u ON u.id = m.user_id WHERE u.email_key = 'frontdesk@aspen.example'";
    portal.probe.change(second).await;
    let mut admin = portal.signed_in(ASPEN_ADMIN).await;
    let page = admin.get(&invited.page()).await.expect(200).shows(offer).shows("value=\"frontdesk@aspen.example\"");
    page.hides(&format!("value=\"{ASPEN_ADMIN}\""));

    let waiting = portal.invite(MAPLE_AGENT, "frontdesk@aspen.example").await;
    let fields = [("token", invited.token.as_str()), ("colleague", "frontdesk@aspen.example")];
    let refused = admin.submit(&invited.page(), "pass_on", &fields).await.expect(409);
    refused.shows("This colleague has an open request of the same partner already");
    manage(&portal, &waiting, "revoke").await;
    let passed = admin.submit(&invited.page(), "pass_on", &fields).await.expect(200);
    passed.shows("The request is passed on").shows("frontdesk@aspen.example");
}

#[tokio::test]
async fn an_invitation_is_accepted_once() {
    let portal = Portal::open().await;
    let invited = portal.invite(MAPLE_AGENT, ASPEN_ADMIN).await;
    let mut admin = portal.signed_in(ASPEN_ADMIN).await;
    let page = admin.get(&invited.page()).await.expect(200);
    page.shows("Maple Services").shows("name=\"form[confirmed]\"").shows("value=\"accept\"");
    answer(&mut admin, &invited, "accept").await.leads_to("/o/aspen-logistics/partners");
    admin.get("/o/aspen-logistics/partners").await.expect(200).shows("Maple Services");
    answer(&mut admin, &invited, "accept").await.expect(410).shows("has been accepted");
    assert_eq!(portal.mails_of(&invited, "accepted").await.len(), 2);
}

/// Row 7.
#[tokio::test]
async fn a_link_sent_again_works_and_the_one_before_does_not() {
    let portal = Portal::open().await;
    let first = portal.invite(MAPLE_AGENT, ASPEN_ADMIN).await;
    manage(&portal, &first, "resend").await;
    portal.browser().get(&first.page()).await.expect(410);
    let newest = "SELECT text_body FROM outbox WHERE event_key LIKE 'invitation/%/sent' ORDER BY rowid DESC LIMIT 1";
    let token = crate::support::token_in(&portal.probe.texts(newest).await[0]);
    assert_ne!(token, first.token);
    portal.browser().get(&format!("/invitations/{token}")).await.expect(200);
}

/// Row 10: who has only seen the link, because the sender copied it, has not proved the mailbox.
#[tokio::test]
async fn a_link_the_sender_has_seen_makes_no_account_without_the_mailed_code() {
    let portal = Portal::open().await;
    let invited = portal.invite_by_copy(MAPLE_AGENT, "boss@elm.example").await;
    let mut browser = portal.browser();
    browser.get(&invited.page()).await.expect(200).hides("name=\"form[password]\"");
    let token = invited.token.as_str();
    let mut fields = vec![
        ("token", token),
        ("form[organization]", "Elm Gardens"),
        ("form[country]", "GB"),
        ("form[name]", "Elsa Grove"),
        ("form[password]", "a quiet lake under elms 9"),
    ];
    browser.submit(&invited.page(), "sign_up", &fields).await.expect(422);
    browser.submit(&invited.page(), "send_mailbox_code", &[("token", token)]).await.leads_to(&invited.page());
    browser.get(&invited.page()).await.expect(200).shows("name=\"form[code]\"");
    let mail = portal.mails_of(&invited, "code").await.remove(0);
    let is_code = |line: &&str| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit());
    let code = mail.lines().find(is_code).expect("the code stands on a line of its own").to_owned();
    fields.push(("form[code]", &code));
    browser.submit(&invited.page(), "sign_up", &fields).await.leads_to(&invited.page());
    browser.get(&invited.page()).await.expect(200).shows("value=\"accept\"");
}

/// Row 15.
#[tokio::test]
async fn guessing_links_is_slowed_down() {
    let portal = Portal::open().await;
    let mut browser = portal.browser();
    let guess = |number: u32| form(&[("token", &format!("{number:043}"))]);
    for number in 0..60 {
        browser.call("open_link", &guess(number)).await.expect(200);
    }
    browser.call("open_link", &guess(60)).await.expect(429);
    browser.get(&format!("/invitations/{:043}", 61)).await.expect(429).shows("Too many attempts");
    let invited = portal.invite(MAPLE_AGENT, ASPEN_ADMIN).await;
    browser.get(&invited.page()).await.expect(200);
}

/// The links in mails lead to the portal, whatever host a request names.
#[tokio::test]
async fn links_in_mails_begin_with_the_public_address() {
    let portal = Portal::over_https().await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let mut fields = vec![
        ("_action", crate::support::function("request_relationship")),
        ("organization", "maple-services".to_owned()),
        ("form[recipient]", "boss@elm.example".to_owned()),
        ("form[locale]", "en".to_owned()),
        ("form[subject]", "Hello".to_owned()),
        ("form[body]", "Look: [personal link]".to_owned()),
    ];
    for step in ["send", "copy"] {
        fields.push(("form[step]", step.to_owned()));
        let plain: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let request = agent.own("/o/maple-services/customers/request");
        let request = request.header("host", "evil.example").header("x-forwarded-host", "evil.example");
        let request = request.header("forwarded", "host=evil.example;proto=http").header("x-forwarded-proto", "http");
        let page = agent.send(request, form(&plain).into()).await.expect(200).hides("evil.example");
        if step == "copy" {
            page.shows("https://portal.alder.example/invitations/");
        }
        fields.pop();
        fields[2].1 = "boss@fir.example".to_owned();
    }
    let sent = "SELECT text_body || html_body FROM outbox WHERE event_key LIKE '%/sent'";
    for mail in portal.probe.texts(sent).await {
        assert!(!mail.contains("evil.example"), "{mail}");
        let links = mail.matches("/invitations/").count();
        assert!(links > 0 && mail.matches("https://portal.alder.example/invitations/").count() == links, "{mail}");
    }
    let redirect = Request::get("/o/maple-services").header("host", "evil.example");
    portal.browser().send(redirect, Body::empty()).await.leads_to("/sign-in?next=/o/maple-services");
}
