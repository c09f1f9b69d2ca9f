//! The operator's review without a script: what reviewers see, what stays in a form, who gets a file, and what a suspension
//! looks like from each side.

use backend::services::enrollment::{answer, appeal, status};
use shared::enrollment::TextForm;

use crate::support::{Answer, Browser, Fields, MAPLE_AGENT, Portal};

const QUEUE: &str = "/o/alder-programme/enrollments";
const HAZEL: &str = "/o/alder-programme/enrollments/hazel-it";
const RULES: &str = "/o/alder-programme/enrollments/rules";
const AGREEMENT: &str = "/o/alder-programme/enrollments/agreement";
const MAPLE_STANDING: &str = "/o/alder-programme/enrollments/maple-services/standing";
const REVIEWER: &str = "reviewer@alder.example";
const OPERATOR: &str = "operator@alder.example";

/// The version of Hazel's application that a page was shown with.
fn version(page: &Answer) -> String {
    let text = page.text();
    let rest = text.split("name=\"form[version]\" value=\"").nth(1).expect("a form names the version");
    rest.split('"').next().unwrap_or_default().to_owned()
}

async fn decide(browser: &mut Browser<'_>, fields: Fields<'_>) -> Answer {
    let whose = [("organization", "alder-programme"), ("applicant", "hazel-it")];
    let fields: Vec<_> = whose.into_iter().chain(fields.iter().copied()).collect();
    browser.submit(HAZEL, "decide_check", &fields).await
}

/// Hazel's only file.
async fn file(portal: &Portal) -> String {
    let of_hazel = "SELECT p.id FROM enrollment_proof p JOIN organization o ON o.id = p.organization_id
                    WHERE o.slug = 'hazel-it'";
    format!("{HAZEL}/proofs/{}", portal.probe.id(of_hazel).await)
}

#[tokio::test]
async fn the_queue_shows_its_lanes_and_its_clock() {
    let portal = Portal::open().await;
    let mut reviewer = portal.signed_in(REVIEWER).await;
    reviewer.get("/o/alder-programme").await.expect(200).shows(&format!("href=\"{QUEUE}\""));
    let page = reviewer.get(QUEUE).await.expect(200).shows("Hazel IT").shows("days left");
    page.hides("Linden Cloud").hides("Larch Systems").hides(RULES);
    let page = reviewer.get(&format!("{QUEUE}?lane=information")).await.expect(200);
    page.shows("Linden Cloud").hides("Hazel IT").hides("days left");
    reviewer.get(&format!("{QUEUE}?lane=rejected")).await.expect(200).shows("Larch Systems");
    reviewer.get(&format!("{QUEUE}?lane=stopped")).await.expect(200).shows("No application is here");
    reviewer.get(&format!("{QUEUE}?lane=review&country=FR")).await.expect(200).shows("Show the whole list");
    portal.wait_days(9);
    portal.signed_in(REVIEWER).await.get(QUEUE).await.expect(200).shows("days late").shows("data-tone=\"danger\"");
    portal.signed_in(OPERATOR).await.get(QUEUE).await.expect(200).shows(&format!("href=\"{RULES}\""));
}

#[tokio::test]
async fn a_search_finds_partners_with_and_without_an_application() {
    let portal = Portal::open().await;
    let mut reviewer = portal.signed_in(REVIEWER).await;
    let found = reviewer.get(&format!("{QUEUE}?search=LARCH")).await.expect(200);
    found.shows("Larch Systems").shows("Rejected").shows("/enrollments/larch-systems\"").hides("Hazel IT");
    let found = reviewer.get(&format!("{QUEUE}?search=maple.ex")).await.expect(200);
    found.shows("Maple Services").shows(&format!("href=\"{MAPLE_STANDING}\""));
    let found = reviewer.get(&format!("{QUEUE}?search=rowan")).await.expect(200);
    found.shows("No reseller or provider begins with “rowan”").hides("Rowan Clinics");
}

#[tokio::test]
async fn an_application_shows_its_facts_beside_its_evidence() {
    let portal = Portal::open().await;
    let page = portal.signed_in(REVIEWER).await.get(HAZEL).await.expect(200);
    let page = page.shows("7 Canal Street").shows("owner@hazel.example").shows("register-extract.pdf");
    let page = page.shows("Partner membership").shows("Not linked yet");
    let page = page.shows("Approved. It comes back here").hides("This may be a company we know already");
    page.shows("The enrolment was sent in.").shows("The primary contact confirmed the e-mail address.");
    let page = portal.signed_in(REVIEWER).await.get("/o/alder-programme/enrollments/linden-cloud").await.expect(200);
    page.shows("Please add an extract from the register").shows("Rhea Alder").shows("Information needed");
    let mut reviewer = portal.signed_in(REVIEWER).await;
    for nobody in ["maple-services", "rowan-clinics", "no-such-company"] {
        reviewer.get(&format!("{QUEUE}/{nobody}")).await.expect(404);
    }
}

#[tokio::test]
async fn a_refused_decision_keeps_what_was_typed_in_its_own_form_alone() {
    let portal = Portal::open().await;
    let mut reviewer = portal.signed_in(REVIEWER).await;
    let version = version(&reviewer.get(HAZEL).await.expect(200));
    let before = portal.probe.rows().await;
    let fields = [
        ("form[check]", "business"),
        ("form[verdict]", "reject"),
        ("form[reason]", ""),
        ("form[note]", "It is not there."),
        ("form[version]", version.as_str()),
    ];
    let page = decide(&mut reviewer, &fields).await.expect(422).shows("Your decision was not saved");
    let text = page.text();
    assert_eq!(text.matches("It is not there.").count(), 1, "the note stands in one form");
    assert_eq!(text.matches("id=\"business-reason-e\"").count(), 1, "the reason is missing");
    assert_eq!(text.matches("id=\"employment-reason-e\"").count(), 0, "nothing is wrong with another check");
    portal.probe.assert_unchanged(&before, "a refused decision").await;
}

#[tokio::test]
async fn the_second_of_two_reviewers_is_told_and_sees_the_page_as_it_is_now() {
    let portal = Portal::open().await;
    let (mut one, mut two) = (portal.signed_in(REVIEWER).await, portal.signed_in(OPERATOR).await);
    let shown = version(&one.get(HAZEL).await.expect(200));
    let approve = [("form[check]", "business"), ("form[verdict]", "approve"), ("form[version]", shown.as_str())];
    decide(&mut one, &approve).await.leads_to(HAZEL);
    let late = [
        ("form[check]", "employment"),
        ("form[verdict]", "ask"),
        ("form[note]", "Which role does Owain have?"),
        ("form[version]", shown.as_str()),
    ];
    let page = decide(&mut two, &late).await.expect(409).shows("Somebody else was faster");
    let page = page.shows("Which role does Owain have?").shows("Approved: Business verification.");
    let fresh = version(&page);
    assert_ne!(fresh, shown, "the form names the version that is shown now");
    let again: Vec<_> =
        late.into_iter().map(|(name, value)| (name, if value == shown { fresh.as_str() } else { value })).collect();
    decide(&mut two, &again).await.leads_to(HAZEL);
    one.get(HAZEL).await.expect(200).shows("Information needed");
}

/// An application comes back to where reviewers look when its company has said something.
#[tokio::test]
async fn an_answer_and_an_appeal_bring_an_application_back() {
    let portal = Portal::open().await;
    let mut reviewer = portal.signed_in(REVIEWER).await;
    reviewer.get(QUEUE).await.expect(200).hides("Linden Cloud").hides("Larch Systems");
    let said = |text: &str| TextForm { text: text.to_owned() };
    portal.wait_seconds(1);
    let linden = portal.person("global-admin@linden.example").await;
    answer(&portal.backend, &linden, "linden-cloud", &said("It is in the file.")).await.expect("something was asked");
    let larch = portal.person("global-admin@larch.example").await;
    appeal(&portal.backend, &larch, "larch-systems", &said("We bought it last year.")).await.expect("it was rejected");
    reviewer.get(QUEUE).await.expect(200).shows("Linden Cloud").shows("Larch Systems");
    let page = reviewer.get("/o/alder-programme/enrollments/larch-systems").await.expect(200);
    page.shows("We bought it last year.").shows("The rejection was appealed.").shows("employment-verdict");
}

#[tokio::test]
async fn a_note_stays_with_the_reviewers() {
    let portal = Portal::open().await;
    let mut reviewer = portal.signed_in(REVIEWER).await;
    let note = [("organization", "alder-programme"), ("applicant", "hazel-it"), ("form[text]", "Ring them on Monday.")];
    reviewer.submit(HAZEL, "note_application", &note).await.leads_to(HAZEL);
    reviewer.get(HAZEL).await.expect(200).shows("Ring them on Monday.").shows("Internal note");
    let admin = portal.person("global-admin@hazel.example").await;
    let status = status(&portal.backend, &admin, "hazel-it").await;
    let thread = status.expect("the applicant may look").expect("it has applied").thread;
    assert!(thread.iter().all(|entry| !entry.text.contains("Monday")), "the applicant reads no note: {thread:?}");
}

#[tokio::test]
async fn a_reviewer_downloads_a_file_and_nobody_else_does() {
    let portal = Portal::open().await;
    let path = file(&portal).await;
    let got = portal.signed_in(REVIEWER).await.get(&path).await.expect(200);
    assert_eq!(got.header("content-type"), Some("application/pdf"));
    let disposition = got.header("content-disposition").expect("it is a download");
    assert!(disposition.starts_with("attachment; filename=\"register-extract.pdf\""), "{disposition}");
    assert_eq!(got.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(got.header("cache-control"), Some("no-store"));
    assert!(got.header("content-security-policy").is_some_and(|policy| policy.starts_with("default-src 'none'")));
    assert!(got.body.starts_with(b"%PDF-"));

    portal.browser().get(&path).await.leads_to(&format!("/sign-in?next={path}"));
    for stranger in [MAPLE_AGENT, "global-admin@hazel.example", "global-admin@willow.example"] {
        portal.signed_in(stranger).await.get(&path).await.expect(404).hides("%PDF-");
    }
    let posing = path.replace("alder-programme", "maple-services");
    let refused = portal.signed_in(MAPLE_AGENT).await.get(&posing).await.expect(403);
    refused.shows("You may not do this").hides("%PDF-");
    let mut reviewer = portal.signed_in(REVIEWER).await;
    // Row 19: an id is worth nothing under another company's name.
    reviewer.get(&path.replace("hazel-it", "linden-cloud")).await.expect(404);
    reviewer.get(&format!("{HAZEL}/proofs/not-an-id")).await.expect(404).shows("There is nothing here");
    reviewer.post(&path, &[]).await.expect(405);
}

async fn standing(browser: &mut Browser<'_>, function: &str, fields: Fields<'_>) -> Answer {
    let whose = [("organization", "alder-programme"), ("partner", "maple-services")];
    let fields: Vec<_> = whose.into_iter().chain(fields.iter().copied()).collect();
    browser.submit(MAPLE_STANDING, function, &fields).await
}

#[tokio::test]
async fn a_suspension_lists_its_effects_first_and_shows_on_every_side_until_it_is_lifted() {
    let portal = Portal::open().await;
    let mut operator = portal.signed_in(OPERATOR).await;
    let page = operator.get(MAPLE_STANDING).await.expect(200).shows("3 rights over customers pause");
    page.shows("2 customers stay").hides("What reinstating does");
    let before = portal.probe.rows().await;
    let page = standing(&mut operator, "suspend_partner", &[("form[note]", "Invoice 12 is open.")]).await.expect(422);
    page.shows("Invoice 12 is open.").shows("suspend-reason-e").shows("suspend-confirmed-e");
    portal.probe.assert_unchanged(&before, "a suspension without reason and tick").await;
    let fields = [("form[reason]", "overdue"), ("form[note]", "Invoice 12 is open."), ("form[confirmed]", "true")];
    standing(&mut operator, "suspend_partner", &fields).await.leads_to(MAPLE_STANDING);
    let page = operator.get(MAPLE_STANDING).await.expect(200).shows("Reason: Invoices are overdue");
    page.shows("3 rights over customers hold again").hides("What suspending does");
    // Somebody who still has the old page is told.
    standing(&mut operator, "suspend_partner", &fields).await.expect(409).shows("suspended already");

    let record = "/o/maple-services/customers?open=rowan-clinics";
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    agent.get(record).await.expect(200).shows("Maple Services is suspended").shows("Paused");
    agent.get("/o/maple-services/customers/rowan-clinics").await.expect(200).shows("Paused").shows("rights pause");
    agent.get("/o/maple-services/customers/request").await.expect(403);
    let mut customer = portal.signed_in("global-admin@rowan.example").await;
    let partners = "/o/rowan-clinics/partners";
    customer.get(partners).await.expect(200).shows("The operator has suspended Maple Services").shows("Paused");

    let page = standing(&mut operator, "reinstate_partner", &[("form[text]", "")]).await.expect(422);
    page.shows("reinstate-note-e");
    standing(&mut operator, "reinstate_partner", &[("form[text]", "Paid.")]).await.leads_to(MAPLE_STANDING);
    agent.get(record).await.expect(200).hides("Paused").hides("is suspended");
    customer.get(partners).await.expect(200).hides("Paused");
    agent.get("/o/maple-services/customers/request").await.expect(200);
}

#[tokio::test]
async fn a_company_that_is_not_active_is_sent_back_to_its_application() {
    let portal = Portal::open().await;
    let page = portal.signed_in(OPERATOR).await.get(&format!("{HAZEL}/standing")).await.expect(200);
    page.shows("Reject its application instead").shows(&format!("href=\"{HAZEL}\"")).hides("suspend-reason");
}

#[tokio::test]
async fn the_rules_are_saved_and_a_refused_one_stays_in_its_field() {
    let portal = Portal::open().await;
    let mut operator = portal.signed_in(OPERATOR).await;
    operator.get(RULES).await.expect(200).shows("value=\"5\"");
    let fields = |days| {
        [
            ("organization", "alder-programme"),
            ("form[promised_days]", days),
            ("form[web_mail]", "Webmail.example\r\nfree.example"),
            ("form[two_reviewers]", "true"),
        ]
    };
    let refused = operator.submit(RULES, "change_review_rules", &fields("soon")).await.expect(422);
    refused.shows("value=\"soon\"").shows("promised-days-e").hides("Saved.");
    operator.submit(RULES, "change_review_rules", &fields("2")).await.expect(200).shows("Saved.");
    operator.get(RULES).await.expect(200).shows("value=\"2\"").shows("webmail.example\nfree.example");
    portal.signed_in(REVIEWER).await.get(QUEUE).await.expect(200).shows("late");
}

#[tokio::test]
async fn an_agreement_is_looked_at_confirmed_and_published_once() {
    let portal = Portal::open().await;
    let mut operator = portal.signed_in(OPERATOR).await;
    operator.get(AGREEMENT).await.expect(200).shows("comes with the product").hides("Publish version 2");
    let text = |step| {
        [
            ("organization", "alder-programme"),
            ("form[en]", "One.\r\n\r\nTwo."),
            ("form[ko]", "하나."),
            ("form[replaces]", "1"),
            ("form[step]", step),
        ]
    };
    let before = portal.probe.rows().await;
    let page = operator.submit(AGREEMENT, "publish_agreement", &text("preview")).await.expect(200);
    // printf 'One.\n\nTwo.' | sha256sum
    let page = page.shows("8fe200d7c97faa77").shows(">Two.<").shows("Publish version 2");
    page.shows("Preview of version 2");
    let page = operator.submit(AGREEMENT, "publish_agreement", &text("publish")).await.expect(422);
    page.shows("agreement-confirmed-e").shows("Publish version 2");
    portal.probe.assert_unchanged(&before, "a look at a text").await;
    let confirmed: Vec<_> = text("publish").into_iter().chain([("form[confirmed]", "true")]).collect();
    operator.submit(AGREEMENT, "publish_agreement", &confirmed).await.leads_to(AGREEMENT);
    operator.get(AGREEMENT).await.expect(200).shows("version 2, published on 22 Nov 2026 by Olive Alder").shows("Two.");
    let again = operator.submit(AGREEMENT, "publish_agreement", &confirmed).await.expect(409);
    again.shows("Somebody else has published a version meanwhile.").shows("name=\"form[replaces]\" value=\"2\"");
}

/// The longest texts, percent-encoded as browsers do.
#[tokio::test]
async fn the_longest_agreement_fits() {
    let portal = Portal::open().await;
    let (en, ko) = ("w".repeat(30_000), "가".repeat(30_000));
    let fields = [
        ("organization", "alder-programme"),
        ("form[en]", en.as_str()),
        ("form[ko]", ko.as_str()),
        ("form[replaces]", "1"),
        ("form[confirmed]", "true"),
        ("form[step]", "publish"),
    ];
    let mut operator = portal.signed_in(OPERATOR).await;
    operator.submit(AGREEMENT, "publish_agreement", &fields).await.leads_to(AGREEMENT);
}
