//! The directory over HTTP: what search engines read, what stays hidden, and what becomes of a picture.

use app::i18n::Text;
use shared::field::Code;
use shared::locale::Locale;

use crate::support::{Answer, Browser, File, Portal};

const PAGE: &str = "/o/birch-distribution/settings/directory";
const ADMIN: &str = "global-admin@birch.example";
const OWN: [(&str, &str); 1] = [("organization", "birch-distribution")];

/// A PNG of one pixel.
const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00, 0x00, 0x00, 0x0d, 0x49,
    0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0xf0, 0x1f, 0x00, 0x05, 0x00, 0x01, 0xff, 0x89, 0x99, 0x3d,
    0x1d, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

async fn send(admin: &mut Browser<'_>, name: &str, bytes: &[u8]) -> Answer {
    admin.submit_file(PAGE, "upload_logo", &OWN, &File { field: "file", name, bytes }).await
}

/// Birch's admin chooses a picture.
pub(crate) async fn logo_of_birch(portal: &Portal) {
    send(&mut portal.signed_in(ADMIN).await, "logo.png", PNG).await.leads_to(PAGE);
}

#[tokio::test]
async fn search_engines_find_title_description_and_address() {
    let portal = Portal::open().await;
    let page = portal.browser().get("/providers/birch-distribution").await.expect(200);
    let page = page.shows("<title>Birch Distribution").shows("name=\"description\"").shows("rel=\"canonical\"");
    page.shows("http://127.0.0.1:3000/providers/birch-distribution").shows("birch.example (verified)").hides("noindex");
    let list = portal.browser().get("/find-a-provider?country=SE").await.expect(200);
    let list = list.shows("href=\"/providers/birch-distribution\"").hides("Cedar Distribution");
    list.shows("rel=\"canonical\"").shows("name=\"description\"");
    portal.browser().get("/find-a-provider?search=nobody").await.expect(200).shows("No provider fits");
}

#[tokio::test]
async fn what_is_not_published_does_not_exist() {
    let portal = Portal::open().await;
    let mut admin = portal.signed_in(ADMIN).await;
    admin.submit(PAGE, "unpublish_directory_profile", &OWN).await.leads_to(PAGE);
    for slug in ["birch-distribution", "maple-services", "no-such-provider", "A"] {
        portal.browser().get(&format!("/providers/{slug}")).await.expect(404);
    }
    portal.browser().get("/find-a-provider").await.expect(200).hides("Birch Distribution");
}

/// Row 37
#[tokio::test]
async fn markup_in_a_profile_stays_text() {
    let portal = Portal::open().await;
    let mut admin = portal.signed_in(ADMIN).await;
    let bad = "\"><script>alert(1)</script>";
    let fields = [
        OWN[0],
        ("form[description]", bad),
        ("form[tags]", bad),
        ("form[languages][]", "en"),
        ("form[countries][]", "GB"),
    ];
    let preview = "/o/birch-distribution/settings/directory?view=preview";
    admin.submit(PAGE, "save_directory_profile", &fields).await.leads_to(preview);
    admin.get(preview).await.expect(200).hides("<script>alert");
    admin.submit(PAGE, "publish_directory_profile", &OWN).await.leads_to(PAGE);
    for path in ["/providers/birch-distribution", "/find-a-provider"] {
        portal.browser().get(path).await.expect(200).hides("<script>alert").shows("alert(1)");
    }
}

#[tokio::test]
async fn a_refused_profile_keeps_what_was_typed_and_names_every_field() {
    let portal = Portal::open().await;
    let mut admin = portal.signed_in(ADMIN).await;
    let fields = [OWN[0], ("form[website]", "http://birch.example"), ("form[tags]", "Kept")];
    let page = admin.submit(PAGE, "save_directory_profile", &fields).await.expect(422);
    let page = page.shows("id=\"description-e\"").shows("id=\"website-e\"").shows("id=\"languages-e\"");
    page.shows("id=\"countries-e\"").shows("value=\"Kept\"");
}

#[tokio::test]
async fn a_picture_is_given_to_everybody_under_the_hash_of_its_content() {
    let portal = Portal::open().await;
    let mut admin = portal.signed_in(ADMIN).await;
    send(&mut admin, "logo.png", PNG).await.leads_to(PAGE);
    let name = portal.probe.texts("SELECT name FROM directory_logo").await.remove(0);
    let picture = portal.browser().get(&format!("/logos/{name}")).await.expect(200);
    assert_eq!(picture.header("content-type"), Some("image/png"));
    assert_eq!(picture.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(picture.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert!(picture.body.starts_with(b"\x89PNG"));
    for other in ["x", &"0".repeat(64)] {
        portal.browser().get(&format!("/logos/{other}")).await.expect(404);
    }
}

/// Row 37
#[tokio::test]
async fn a_file_that_is_no_small_picture_is_refused_beside_its_field() {
    let english = Text::new(Locale::English);
    let portal = Portal::open().await;
    let mut admin = portal.signed_in(ADMIN).await;
    let before = portal.probe.rows().await;
    let mut large = PNG.to_vec();
    large.resize(2 * 1024 * 1024 + 1, 0);
    // A header that claims 2^31 - 1 pixels a side.
    let mut bomb = PNG.to_vec();
    bomb[16..24].copy_from_slice(&[0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff]);
    for (name, bytes, code) in [
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>".as_slice(), Code::PictureType),
        ("logo.png", b"GIF89a", Code::PictureType),
        ("logo.png", b"", Code::FileEmpty),
        ("", b"", Code::FileMissing),
        ("logo.png", &large, Code::FileTooLarge { max_mb: 2 }),
        ("logo.png", &bomb, Code::PictureUnreadable { max: 4_096 }),
    ] {
        let page = send(&mut admin, name, bytes).await.expect(422).shows("id=\"file-e\"");
        page.shows(&english.field_code(&code));
    }
    portal.probe.assert_unchanged(&before, "a refused picture").await;
}
