//! Row 37: what people write stands in pages and mails as they wrote it, and is never part of them.

use crate::support::{ASPEN_ADMIN, MAPLE_AGENT, Portal, form};

const NAME: &str = "<script>alert(1)</script>";
const ESCAPED: &str = "&lt;script&gt;alert(1)&lt;/script&gt;";
const REQUEST: &str = "/o/maple-services/customers/request";

/// Fails when a text of an attacker's is markup.
#[track_caller]
fn assert_harmless(page: &str, what: &str) {
    for bad in ["<script>alert", "<img src=x", "</textarea><script", "=\"\" onfocus=", "</title><script"] {
        assert!(!page.contains(bad), "{what} lets {bad:?} through:\n{page}");
    }
}

#[tokio::test]
async fn the_name_of_an_organisation_is_text_on_every_page_and_in_mails() {
    let portal = Portal::open().await;
    let invited = portal.invite(MAPLE_AGENT, "boss@elm.example").await;
    let mut boss = portal.browser();
    let account = [
        ("token", invited.token.as_str()),
        ("form[organization]", NAME),
        ("form[country]", "GB"),
        ("form[name]", "<img src=x onerror=alert(2)>"),
        ("form[password]", "a quiet lake under elms 9"),
    ];
    boss.submit(&invited.page(), "sign_up", &account).await.leads_to(&invited.page());
    let consent = boss.get(&invited.page()).await.expect(200).shows(ESCAPED);
    assert_harmless(&consent.text(), "the page of the link");
    let yes = [("token", invited.token.as_str()), ("form[answer]", "accept"), ("form[confirmed]", "on")];
    boss.submit(&invited.page(), "answer_invitation", &yes).await.expect(303);

    let slug = portal.probe.texts("SELECT slug FROM organization WHERE name LIKE '<script%'").await.remove(0);
    assert!(slug.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'), "{slug}");
    for path in [format!("/o/{slug}"), format!("/o/{slug}/partners")] {
        assert_harmless(&boss.get(&path).await.expect(200).shows(ESCAPED).text(), &path);
    }
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    for path in [
        "/o/maple-services/customers".to_owned(),
        format!("/o/maple-services/customers?open={slug}"),
        format!("/o/maple-services/customers/{slug}"),
        "/o/maple-services/customers/invitations".to_owned(),
        "/mailbox".to_owned(),
    ] {
        assert_harmless(&agent.get(&path).await.expect(200).shows(ESCAPED).text(), &path);
    }
    let mails = portal.mails_of(&invited, "accepted").await;
    assert_eq!(mails.len(), 2);
    for mail in mails {
        let html = &mail[mail.find("<!").or(mail.find("<html")).expect("a mail has HTML")..];
        assert!(html.contains(ESCAPED), "{html}");
        assert_harmless(html, "a mail");
    }
}

/// A name that ends the title would put what follows into the head of the page: the content policy stops a script there,
/// but no `<meta http-equiv="refresh">` that leads to another site.
#[tokio::test]
async fn the_name_of_an_organisation_cannot_leave_the_title() {
    let portal = Portal::open().await;
    let name = "</title><meta http-equiv=refresh content=0;url=//evil.example>";
    portal.probe.change(&format!("UPDATE organization SET name = '{name}' WHERE slug = 'rowan-clinics'")).await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    agent.get("/o/maple-services/customers/rowan-clinics").await.expect(200).hides(name);
    let mut admin = portal.signed_in("global-admin@rowan.example").await;
    admin.get("/o/rowan-clinics").await.expect(200).hides(name);
    portal.probe.change(&format!("UPDATE organization SET name = '{name}' WHERE slug = 'maple-services'")).await;
    let invited = portal.invite(MAPLE_AGENT, ASPEN_ADMIN).await;
    portal.browser().get(&invited.page()).await.expect(200).hides(name);
}

/// Server rendering does not escape what stands in a `<textarea>` by itself (design.md 5).
#[tokio::test]
async fn a_message_cannot_leave_its_field() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let evil = "</textarea><script>alert(1)</script>";
    let fields = [
        ("organization", "maple-services"),
        ("form[draft]", "\" onfocus=alert(3) x=\""),
        ("form[recipient]", "\" onfocus=alert(3) x=\""),
        ("form[locale]", "en"),
        ("form[subject]", "\"><img src=x onerror=alert(2)>"),
        ("form[body]", evil),
        ("form[step]", "send"),
    ];
    let page = agent.submit(REQUEST, "request_relationship", &fields).await.expect(422);
    let page = page.shows("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
    assert_harmless(&page.text(), "the form that came back");

    let fields = [fields[0], fields[3], fields[5], ("form[step]", "put_link_back")];
    let page = agent.submit(REQUEST, "request_relationship", &fields).await.expect(200).shows("[personal link]");
    assert_harmless(&page.text(), "the form with its link put back");
}

#[tokio::test]
async fn a_message_that_was_sent_is_text_wherever_it_is_read() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let body = "</textarea><script>alert(1)</script> [personal link] <img src=x onerror=alert(2)>";
    for (recipient, step) in [("boss@elm.example", "send"), ("boss@fir.example", "copy"), ("a@oak2.example", "done")] {
        let fields = [
            ("organization", "maple-services"),
            ("form[recipient]", recipient),
            ("form[locale]", "en"),
            ("form[subject]", "</title><script>alert(1)</script>"),
            ("form[body]", body),
            ("form[step]", step),
        ];
        let answer = agent.submit(REQUEST, "request_relationship", &fields).await;
        assert!(answer.status == 200 || answer.status == 303, "{step}");
        assert_harmless(&answer.text(), step);
    }
    let drafts = portal.probe.id("SELECT id FROM invitation WHERE state = 'draft'").await;
    let draft = agent.get(&format!("{REQUEST}?from={drafts}")).await.expect(200).shows("&lt;/textarea&gt;");
    assert_harmless(&draft.text(), "the draft");
    assert_harmless(&agent.get("/mailbox").await.expect(200).text(), "the mailbox");
    let html = portal.probe.texts("SELECT html_body FROM outbox").await.concat();
    assert_harmless(&html, "the mail");
}

#[tokio::test]
async fn the_reason_of_a_refusal_is_text_where_the_partner_reads_it() {
    let portal = Portal::open().await;
    let invited = portal.invite(MAPLE_AGENT, ASPEN_ADMIN).await;
    let mut admin = portal.signed_in(ASPEN_ADMIN).await;
    let no = [
        ("token", invited.token.as_str()),
        ("form[answer]", "decline"),
        ("form[reason]", "</textarea><script>alert(1)</script>"),
        ("form[organization]", "aspen-logistics"),
    ];
    assert_harmless(&admin.submit(&invited.page(), "answer_invitation", &no).await.expect(200).text(), "the answer");
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let list = agent.get("/o/maple-services/customers/invitations").await.expect(200).shows("&lt;script&gt;");
    assert_harmless(&list.text(), "the list of invitations");
    let mail = portal.mails_of(&invited, "declined").await.remove(0);
    assert!(mail.contains("&lt;script&gt;"), "{mail}");
}

/// What an address says comes back in the page too: in the language menu, in the search, in the way back.
#[tokio::test]
async fn an_address_is_text_in_the_page_it_opens() {
    let portal = Portal::open().await;
    let evil = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E%3Cimg%20src=x%20onerror=alert(2)%3E";
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    for path in [
        format!("/sign-in?next=/{evil}"),
        format!("/sign-in?{evil}={evil}"),
        format!("/nothing/{evil}"),
        format!("/invitations/{evil}"),
        format!("/setup/{evil}"),
        format!("/o/{evil}"),
        format!("/o/maple-services/customers?search={evil}&open={evil}&tab={evil}&after={evil}"),
        format!("/o/maple-services/customers/{evil}"),
        format!("{REQUEST}?from={evil}"),
    ] {
        assert_harmless(&agent.get(&path).await.text(), &path);
        assert_harmless(&portal.browser().get(&path).await.text(), &path);
    }
}

/// An answer to the script is data, which no browser opens as a page.
#[tokio::test]
async fn an_answer_of_a_server_function_is_no_page() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let body = form(&[("organization", "maple-services"), ("search", ""), ("after", ""), ("open", "")]);
    let answer = agent.call("customers", &body).await.expect(200);
    let kind = answer.header("content-type").expect("it says what it is").to_owned();
    assert!(!kind.contains("html") && !kind.contains("xml") && !kind.contains("script"), "{kind}");
    let refused = agent.call("customers", "organization=oak-solutions&search=&after=&open=").await.expect(404);
    assert!(!refused.header("content-type").unwrap_or("text/html").contains("html"), "{:?}", refused.headers);
}
