//! Forms with a file: what is kept, what is refused, and that nothing else may be larger than before.

use app::i18n::Text;
use shared::field::Code;
use shared::locale::Locale;

use crate::support::{Answer, ELM, ELM_ADMIN, File, MAPLE_AGENT, PASSWORD, Portal, Stage, function};

/// Where the form is.
const PAGE: &str = "/o/elm-consulting/enrollment";
/// Its own files alone: the demo's applicants have some too.
const OF_ELM: &str = "WHERE organization_id = (SELECT id FROM organization WHERE slug = 'elm-consulting')";
/// 10 MB.
const MOST: usize = 10 * 1024 * 1024;

/// The texts of the form.
fn fields() -> [(&'static str, &'static str); 2] {
    [("organization", ELM), ("check", "employment")]
}

/// A PDF of so many bytes.
fn pdf(bytes: usize) -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    pdf.resize(bytes, b' ');
    pdf
}

fn file<'a>(name: &'a str, bytes: &'a [u8]) -> File<'a> {
    File { field: "file", name, bytes }
}

/// Why the file was refused, as the page says it beside the field.
fn why(answer: &Answer) -> Option<String> {
    let page = answer.text();
    let (_, beside) = page.split_once("id=\"file-e\"")?;
    let (_, words) = beside.split_once("<span>")?;
    words.split_once("</span>").map(|(words, _)| words.replace("<!>", ""))
}

async fn stored(portal: &Portal) -> i64 {
    portal.probe.number(&format!("SELECT COUNT(*) FROM enrollment_proof {OF_ELM}")).await
}

#[tokio::test]
async fn a_file_of_ten_megabytes_is_kept_as_it_came() {
    let portal = Portal::open().await;
    portal.elm(Stage::Begun).await;
    let mut admin = portal.signed_in(ELM_ADMIN).await;
    let bytes = pdf(MOST);
    admin
        .submit_file(PAGE, "upload_proof", &fields(), &file("register.pdf", &bytes))
        .await
        .leads_to("/o/elm-consulting/enrollment#proofs");
    let kept = "SELECT COUNT(*) FROM enrollment_proof_content WHERE length(content) = 10485760";
    assert_eq!(portal.probe.number(kept).await, 1);
    assert_eq!(portal.probe.texts(&format!("SELECT file_name FROM enrollment_proof {OF_ELM}")).await, ["register.pdf"]);
}

#[tokio::test]
async fn a_file_that_is_refused_says_why_on_the_page_it_was_chosen_on() {
    let english = Text::new(Locale::English);
    let portal = Portal::open().await;
    portal.elm(Stage::Begun).await;
    let mut admin = portal.signed_in(ELM_ADMIN).await;
    let before = portal.probe.rows().await;
    let (one_more, twice) = (pdf(MOST + 1), pdf(2 * MOST));
    for (name, bytes, code) in [
        ("register.pdf", one_more.as_slice(), Code::FileTooLarge { max_mb: 10 }),
        ("register.pdf", &twice, Code::FileTooLarge { max_mb: 10 }),
        ("register.pdf", b"", Code::FileEmpty),
        ("register.pdf", b"<html>", Code::FileType),
        ("register.png", b"%PDF-1.7\n", Code::FileType),
        // Nothing was chosen.
        ("", b"", Code::FileMissing),
    ] {
        let page = admin.submit_file(PAGE, "upload_proof", &fields(), &file(name, bytes)).await.expect(422);
        assert_eq!(why(&page), Some(english.field_code(&code)), "{name} with {} bytes", bytes.len());
        let page = page.shows("id=\"file-e\"");
        let chosen =
            page.text().split("<option").find(|option| option.contains("value=\"employment\"")).map(str::to_owned);
        assert!(chosen.is_some_and(|option| option.contains("selected")), "what was chosen beside it is kept");
    }
    portal.probe.assert_unchanged(&before, "a refused file").await;
}

#[tokio::test]
async fn whoever_is_not_signed_in_or_may_not_gets_no_file_stored() {
    let portal = Portal::open().await;
    portal.elm(Stage::Begun).await;
    let bytes = pdf(MOST);
    let mut other = portal.signed_in(MAPLE_AGENT).await;
    let before = portal.probe.rows().await;
    let mut nobody = portal.browser();
    nobody.submit_file(PAGE, "upload_proof", &fields(), &file("register.pdf", &bytes)).await.expect(401);
    other.submit_file(PAGE, "upload_proof", &fields(), &file("register.pdf", &bytes)).await.expect(404);
    portal.probe.assert_unchanged(&before, "a file of somebody else").await;
    assert_eq!(stored(&portal).await, 0);
}

/// The larger limit is for functions that take files alone, and for the file alone.
#[tokio::test]
async fn nothing_else_may_be_large() {
    let portal = Portal::open().await;
    portal.elm(Stage::Begun).await;
    let mut admin = portal.signed_in(ELM_ADMIN).await;
    let before = portal.probe.rows().await;
    let bytes = pdf(1024 * 1024);
    let large = file("register.pdf", &bytes);
    admin.submit_file(PAGE, "join_admin_agents", &fields()[..1], &large).await.expect(413);
    let text = "x".repeat(640 * 1024 + 1);
    let long = [("organization", ELM), ("check", text.as_str())];
    admin.submit_file(PAGE, "upload_proof", &long, &file("register.pdf", &pdf(9))).await.expect(413);
    // The file in front of what says who takes it.
    admin.post_file(PAGE, &[], &[&large]).await.expect(413);
    let huge = pdf(32 * 1024 * 1024 + 1);
    admin.submit_file(PAGE, "upload_proof", &fields(), &file("register.pdf", &huge)).await.expect(413);
    // Nobody's pages take files at all.
    admin.submit_file("/sign-in", "upload_proof", &fields(), &large).await.expect(413);
    portal.probe.assert_unchanged(&before, "a form that is too large").await;
}

#[tokio::test]
async fn a_form_with_two_files_or_without_an_end_is_refused() {
    let portal = Portal::open().await;
    portal.elm(Stage::Begun).await;
    let mut admin = portal.signed_in(ELM_ADMIN).await;
    let before = portal.probe.rows().await;
    let (action, bytes) = (function("upload_proof"), pdf(100));
    let fields = [("_action", action.as_str()), ("organization", ELM), ("check", "business")];
    let one = file("register.pdf", &bytes);
    admin.post_file(PAGE, &fields, &[&one, &one]).await.expect(400);
    let request = admin.own(PAGE);
    let mut request = request.header("accept", "text/html");
    if let Some(headers) = request.headers_mut() {
        headers.insert("content-type", "multipart/form-data; boundary=x".parse().expect("a header"));
    }
    admin.send(request, "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb".into()).await.expect(400);
    portal.probe.assert_unchanged(&before, "a form that is broken").await;
}

/// Any form may be sent this way; its texts reach the function as they were typed.
#[tokio::test]
async fn texts_arrive_whatever_is_in_them() {
    let portal = Portal::open().await;
    let mut browser = portal.browser();
    let action = function("sign_in");
    let mut fields =
        [("_action", action.as_str()), ("form[email]", MAPLE_AGENT), ("form[password]", "a+b&c=d %41 é 한")];
    browser.post_file("/sign-in", &fields, &[]).await.expect(422).shows(MAPLE_AGENT);
    fields[2].1 = PASSWORD;
    browser.post_file("/sign-in", &fields, &[]).await.expect(303);
    fields[1].1 = "a+b&c=d %41 한";
    let page = browser.post_file("/sign-in", &fields, &[]).await.expect(422);
    page.shows("value=\"a+b&amp;c=d %41 한\"").shows("id=\"email-e\"");
}

/// Row 19. Its type is that of its content, it is saved and never shown, and nobody else gets it.
#[tokio::test]
async fn a_file_is_handed_out_to_its_own_company_alone() {
    let portal = Portal::open().await;
    portal.elm(Stage::Begun).await;
    let mut admin = portal.signed_in(ELM_ADMIN).await;
    let bytes = pdf(1_000);
    let named = file("등기부 extract.pdf", &bytes);
    admin.submit_file(PAGE, "upload_proof", &fields(), &named).await.expect(303);
    let id = portal.probe.id(&format!("SELECT id FROM enrollment_proof {OF_ELM}")).await;
    let address = format!("{PAGE}/proofs/{id}");
    admin.get(PAGE).await.expect(200).shows(&address);
    let answer = admin.get(&address).await.expect(200);
    assert_eq!(answer.body, bytes);
    assert_eq!(answer.header("content-type"), Some("application/pdf"));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("content-security-policy"), Some("default-src 'none'; frame-ancestors 'none'"));
    let disposition = answer.header("content-disposition").expect("it is to be saved");
    assert!(disposition.starts_with("attachment; ") && disposition.contains("%EB%93%B1"), "{disposition}");

    let through_maple = format!("/o/maple-services/enrollment/proofs/{id}");
    portal.browser().get(&address).await.expect(303);
    portal.signed_in("global-admin@oak.example").await.get(&address).await.expect(404);
    let mut others = portal.signed_in("global-admin@maple.example").await;
    others.get(&address).await.expect(404);
    others.get(&through_maple).await.expect(404);
    portal.signed_in("user-admin@maple.example").await.get(&through_maple).await.expect(403);
    // Reviewers have a way of their own; the operator is no member of the company.
    portal.signed_in("reviewer@alder.example").await.get(&address).await.expect(404);
    for id in ["x", "00000000-0000-0000-0000-000000000000", "%00"] {
        admin.get(&format!("{PAGE}/proofs/{id}")).await.expect(404);
    }
}
