//! The directory of providers: drafts, publishing, who is official, and what everybody finds.

use backend::authz::SystemScope;
use backend::error::Conflict;
use backend::services::directory::{
    decide, find, official, officials, picture, profile, provider, publish, save, unpublish, upload,
};
use backend::store::organization::{self, Founder, NewOrganization};
use shared::customer::Search;
use shared::directory::{DirectoryForm, FindForm, OfficialForm};
use shared::field::Code;
use shared::id::OrganizationId;
use shared::organization::{OrganizationName, Tier};
use shared::policy::Missing;

use crate::support::{ALDER, BIRCH, MAPLE, OPERATOR, REVIEWER, Refusal as _, START, World, both_engines};

const CEDAR: &str = "cedar-distribution";
const BIRCH_ADMIN: &str = "global-admin@birch.example";
const CEDAR_ADMIN: &str = "global-admin@cedar.example";

both_engines!(
    everybody_finds_official_providers_by_name_and_by_each_filter,
    a_draft_changes_nothing_that_everybody_sees_until_it_is_published,
    what_is_taken_back_is_found_no_more_and_there_again_when_published,
    who_is_no_longer_official_is_found_no_more_and_told,
    a_suspended_provider_is_found_no_more,
    a_decision_that_holds_already_is_a_conflict,
    a_provider_serves_its_own_region_alone,
    only_those_who_look_after_the_company_edit_and_only_the_operators_admin_decides,
    a_picture_is_drawn_anew_and_belongs_to_the_draft_until_it_is_published,
    a_file_that_is_no_picture_changes_nothing,
    a_page_of_the_directory_begins_where_the_last_one_ended,
    a_long_directory_is_read_whole_whatever_is_looked_for,
);

fn filter(change: impl FnOnce(&mut FindForm)) -> FindForm {
    let mut form = FindForm::default();
    change(&mut form);
    form
}

async fn names(world: &World, form: &FindForm) -> Vec<String> {
    let list = find(&world.backend, form, "").await.expect("everybody may look");
    list.rows.into_iter().map(|row| row.slug).collect()
}

fn ending(note: &str) -> OfficialForm {
    OfficialForm { step: OfficialForm::END.to_owned(), note: note.to_owned() }
}

fn admitting() -> OfficialForm {
    OfficialForm { step: OfficialForm::ADMIT.to_owned(), note: String::new() }
}

/// A PNG of one pixel (PNG 5.2).
const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
    0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1f, 0x15, 0xc4, 0x89, 0x00, 0x00, 0x00, 0x0d, 0x49,
    0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0xf0, 0x1f, 0x00, 0x05, 0x00, 0x01, 0xff, 0x89, 0x99, 0x3d,
    0x1d, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

async fn everybody_finds_official_providers_by_name_and_by_each_filter(world: World) {
    let both = [BIRCH, CEDAR].map(str::to_owned).to_vec();
    assert_eq!(names(&world, &FindForm::default()).await, both);
    for (form, found) in [
        (filter(|form| "BIR".clone_into(&mut form.search)), vec![BIRCH]),
        (filter(|form| "distribution".clone_into(&mut form.search)), vec![]),
        (filter(|form| "SE".clone_into(&mut form.country)), vec![BIRCH]),
        (filter(|form| "GB".clone_into(&mut form.country)), vec![BIRCH, CEDAR]),
        (filter(|form| "europe".clone_into(&mut form.region)), vec![BIRCH, CEDAR]),
        (filter(|form| "korea".clone_into(&mut form.region)), vec![]),
        (filter(|form| "financing".clone_into(&mut form.service)), vec![CEDAR]),
        (filter(|form| "security".clone_into(&mut form.tag)), vec![BIRCH]),
        (filter(|form| "ko".clone_into(&mut form.language)), vec![BIRCH]),
    ] {
        assert_eq!(names(&world, &form).await, found, "{form:?}");
    }
    let everything = FindForm {
        search: "cedar".to_owned(),
        country: "GB".to_owned(),
        region: "europe".to_owned(),
        service: "training".to_owned(),
        tag: "Cloud".to_owned(),
        language: "pl".to_owned(),
    };
    assert_eq!(names(&world, &everything).await, [CEDAR]);
    let none = FindForm { language: "ko".to_owned(), ..everything };
    assert!(names(&world, &none).await.is_empty(), "every part of a filter counts");
}

async fn a_draft_changes_nothing_that_everybody_sees_until_it_is_published(world: World) {
    let admin = world.sign_in(BIRCH_ADMIN).await;
    let before = provider(&world.backend, BIRCH).await.expect("it is listed");
    let view = profile(&world.backend, &admin, BIRCH).await.expect("he may edit");
    assert!(view.listed && !view.changed);
    let draft = DirectoryForm { description: "Something new.".to_owned(), tags: "Gardens".to_owned(), ..view.draft };
    save(&world.backend, &admin, BIRCH, &draft).await.expect("a draft can be kept");
    assert_eq!(provider(&world.backend, BIRCH).await.expect("it is listed"), before);
    let view = profile(&world.backend, &admin, BIRCH).await.expect("he may edit");
    assert!(view.changed);
    let preview = view.preview.expect("there is a draft");
    world.wait_days(1);
    publish(&world.backend, &admin, BIRCH).await.expect("it can be published");
    let after = provider(&world.backend, BIRCH).await.expect("it is listed");
    assert_eq!(after, preview, "the preview is what everybody sees");
    assert_eq!(names(&world, &filter(|form| "gardens".clone_into(&mut form.tag))).await, [BIRCH]);
    assert!(names(&world, &filter(|form| "security".clone_into(&mut form.tag))).await.is_empty());
}

async fn what_is_taken_back_is_found_no_more_and_there_again_when_published(world: World) {
    let admin = world.sign_in(BIRCH_ADMIN).await;
    unpublish(&world.backend, &admin, BIRCH).await.expect("it can be taken back");
    assert_eq!(names(&world, &FindForm::default()).await, [CEDAR]);
    provider(&world.backend, BIRCH).await.not_found();
    assert_eq!(unpublish(&world.backend, &admin, BIRCH).await.conflict(), Conflict::AlreadyDone);
    publish(&world.backend, &admin, BIRCH).await.expect("the draft stayed");
    assert_eq!(names(&world, &FindForm::default()).await, [BIRCH, CEDAR]);
    let events = "SELECT COUNT(*) FROM audit_event WHERE event LIKE '%\"unpublished\"%'";
    assert_eq!(world.probe.number(events).await, 1, "it is on the provider's record");
}

async fn who_is_no_longer_official_is_found_no_more_and_told(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let refused = decide(&world.backend, &operator, (ALDER, CEDAR), &ending(" ")).await;
    assert_eq!(refused.field("note"), Code::Required);
    decide(&world.backend, &operator, (ALDER, CEDAR), &ending("The contract is over.")).await.expect("it can end");
    assert_eq!(names(&world, &FindForm::default()).await, [BIRCH]);
    provider(&world.backend, CEDAR).await.not_found();
    let told = "SELECT COUNT(*) FROM outbox WHERE recipient = 'global-admin@cedar.example' AND text_body LIKE '%The contract is over.%'";
    assert_eq!(world.probe.number(told).await, 1);
    let events = "SELECT COUNT(*) FROM audit_event WHERE event LIKE '%official_ended%'";
    assert_eq!(world.probe.number(events).await, 2, "both sides keep it on record");
    // It may go on editing and publishing; that alone lists nobody.
    let admin = world.sign_in(CEDAR_ADMIN).await;
    publish(&world.backend, &admin, CEDAR).await.expect("it may publish");
    assert_eq!(names(&world, &FindForm::default()).await, [BIRCH]);
    world.wait_days(3);
    decide(&world.backend, &operator, (ALDER, CEDAR), &admitting()).await.expect("it can be official again");
    let page = official(&world.backend, &operator, ALDER, CEDAR).await.expect("he may look");
    assert_eq!(page.terms.len(), 2);
    assert_eq!(page.official_since(), Some(world.now()));
    assert!(page.terms[1].until.is_some_and(|until| until < world.now()), "the first time stays readable");
    let shown = provider(&world.backend, CEDAR).await.expect("it is listed again");
    assert_eq!(shown.official_since, Some(world.now()));
}

async fn a_suspended_provider_is_found_no_more(world: World) {
    world.suspend(BIRCH).await;
    assert_eq!(names(&world, &FindForm::default()).await, [CEDAR]);
    provider(&world.backend, BIRCH).await.not_found();
}

async fn a_decision_that_holds_already_is_a_conflict(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let again = decide(&world.backend, &operator, (ALDER, BIRCH), &admitting()).await;
    assert_eq!(again.conflict(), Conflict::AlreadyDone);
    decide(&world.backend, &operator, (ALDER, BIRCH), &ending("Over")).await.expect("it can end");
    assert_eq!(
        decide(&world.backend, &operator, (ALDER, BIRCH), &ending("Over")).await.conflict(),
        Conflict::AlreadyDone
    );
    // A reseller is no provider.
    decide(&world.backend, &operator, (ALDER, MAPLE), &admitting()).await.not_found();
    official(&world.backend, &operator, ALDER, MAPLE).await.not_found();
}

async fn a_provider_serves_its_own_region_alone(world: World) {
    let admin = world.sign_in(BIRCH_ADMIN).await;
    let draft = profile(&world.backend, &admin, BIRCH).await.expect("he may edit").draft;
    let abroad = DirectoryForm { countries: vec!["GB".to_owned(), "KR".to_owned()], ..draft };
    assert_eq!(save(&world.backend, &admin, BIRCH, &abroad).await.field("countries"), Code::OtherRegion);
}

async fn only_those_who_look_after_the_company_edit_and_only_the_operators_admin_decides(world: World) {
    let account_admin = world.sign_in("account-admin@birch.example").await;
    profile(&world.backend, &account_admin, BIRCH).await.expect("he looks after the company");
    let agent = world.sign_in("admin-agent@birch.example").await;
    assert!(matches!(profile(&world.backend, &agent, BIRCH).await.denial().missing, Missing::Role));
    publish(&world.backend, &agent, BIRCH).await.denial();
    unpublish(&world.backend, &agent, BIRCH).await.denial();
    upload(&world.backend, &agent, BIRCH, "logo.png", PNG).await.denial();
    let stranger = world.sign_in(CEDAR_ADMIN).await;
    profile(&world.backend, &stranger, BIRCH).await.not_found();
    upload(&world.backend, &stranger, BIRCH, "logo.png", PNG).await.not_found();
    let reviewer = world.sign_in(REVIEWER).await;
    decide(&world.backend, &reviewer, (ALDER, BIRCH), &ending("Over")).await.denial();
    let operator = world.sign_in(OPERATOR).await;
    let list = officials(&world.backend, &operator, ALDER, &Search::parse("ced"), "").await.expect("he decides");
    let rows: Vec<_> = list.rows.iter().map(|row| (row.slug.as_str(), row.term.is_some())).collect();
    assert_eq!(rows, [(CEDAR, true)]);
    officials(&world.backend, &stranger, ALDER, &Search::default(), "").await.not_found();
}

async fn a_picture_is_drawn_anew_and_belongs_to_the_draft_until_it_is_published(world: World) {
    let admin = world.sign_in(BIRCH_ADMIN).await;
    let mut hiding = PNG.to_vec();
    hiding.extend_from_slice(b"<script>alert(1)</script>");
    upload(&world.backend, &admin, BIRCH, "logo.png", &hiding).await.expect("a picture is taken");
    let name = profile(&world.backend, &admin, BIRCH).await.expect("he may edit").logo.expect("the draft has it");
    assert_eq!(provider(&world.backend, BIRCH).await.expect("it is listed").logo, None);
    let drawn = picture(&world.backend, &name).await.expect("it is kept");
    assert!(drawn.starts_with(b"\x89PNG") && !drawn.windows(7).any(|part| part == b"<script"));
    publish(&world.backend, &admin, BIRCH).await.expect("it can be published");
    assert_eq!(provider(&world.backend, BIRCH).await.expect("it is listed").logo, Some(name.clone()));
    backend::services::directory::remove(&world.backend, &admin, BIRCH).await.expect("it can be taken out");
    picture(&world.backend, &name).await.expect("it is published still");
    publish(&world.backend, &admin, BIRCH).await.expect("it can be published");
    picture(&world.backend, &name).await.not_found();
    for other in ["", "../logo", &"0".repeat(64)] {
        picture(&world.backend, other).await.not_found();
    }
}

async fn a_file_that_is_no_picture_changes_nothing(world: World) {
    let admin = world.sign_in(BIRCH_ADMIN).await;
    let before = world.probe.rows().await;
    // Row 37
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    let refused = upload(&world.backend, &admin, BIRCH, "logo.png", svg).await;
    assert_eq!(refused.field("file"), Code::PictureType);
    let refused = upload(&world.backend, &admin, BIRCH, "logo.png", &PNG[..20]).await;
    assert_eq!(refused.field("file"), Code::PictureUnreadable { max: 4_096 });
    assert_eq!(upload(&world.backend, &admin, BIRCH, "", b"").await.field("file"), Code::FileMissing);
    world.probe.assert_unchanged(&before, "a refused picture").await;
}

async fn a_page_of_the_directory_begins_where_the_last_one_ended(world: World) {
    let cursor = shared::customer::Cursor { name_key: "birch distribution".to_owned(), slug: BIRCH.to_owned() };
    let list = find(&world.backend, &FindForm::default(), &cursor.encode()).await.expect("everybody may look");
    let slugs: Vec<_> = list.rows.iter().map(|row| row.slug.as_str()).collect();
    assert_eq!(slugs, [CEDAR]);
    let search = filter(|form| "bir".clone_into(&mut form.search));
    let list = find(&world.backend, &search, &cursor.encode()).await.expect("everybody may look");
    assert!(list.rows.is_empty() && list.next.is_none());
}

/// Providers "Tree 000" to "Tree 259", listed with what Birch has published. The first forty may not trade; all speak English,
/// the even ones train, those from 100 on serve Denmark, the last five Iceland.
async fn grow_trees(world: &World) {
    let scope = SystemScope::for_job("a test fills the directory");
    let mut tx = world.write().await;
    for number in 0..260_u32 {
        let name = OrganizationName::parse(&format!("Tree {number:03}")).expect("it is a name");
        let domain = format!("tree-{number:03}.example");
        let id = OrganizationId::from_uuid(uuid::Uuid::from_u128(u128::from(number) + 1));
        let new =
            NewOrganization { id, tier: Tier::Provider, name: &name, country: "GB", domain: &domain, verified: true };
        organization::insert(&mut tx, &Founder::System(&scope), &new, START).await.expect("it can be made");
    }
    tx.commit().await.expect("and they last");
    world
        .probe
        .change("UPDATE organization SET standing = 'suspended' WHERE slug LIKE 'tree-%' AND slug < 'tree-040'")
        .await;
    world
        .probe
        .change(
            "INSERT INTO directory_profile (organization_id, published, published_at)
             SELECT t.id, b.published, 0 FROM organization t JOIN organization o ON o.slug = 'birch-distribution'
             JOIN directory_profile b ON b.organization_id = o.id WHERE t.slug LIKE 'tree-%'",
        )
        .await;
    for (facet, which) in [
        ("", "TRUE"),
        ("language:en", "TRUE"),
        ("service:training", "slug LIKE '%0' OR slug LIKE '%2' OR slug LIKE '%4' OR slug LIKE '%6' OR slug LIKE '%8'"),
        ("country:DK", "slug >= 'tree-100'"),
        ("country:IS", "slug >= 'tree-255'"),
    ] {
        let insert = format!(
            "INSERT INTO directory_facet (facet, name_key, slug, organization_id)
             SELECT '{facet}', name_key, slug, id FROM organization WHERE slug LIKE 'tree-%' AND ({which})"
        );
        world.probe.change(&insert).await;
    }
}

/// Everybody who is found, page by page; each page but the last is full.
async fn found(world: &World, form: &FindForm) -> Vec<String> {
    let (mut all, mut after) = (Vec::new(), String::new());
    loop {
        let page = find(&world.backend, form, &after).await.expect("everybody may look");
        all.extend(page.rows.iter().map(|row| row.slug.clone()));
        let Some(next) = page.next else { return all };
        assert_eq!(page.rows.len(), shared::directory::PAGE_ROWS, "a page that is not the last is full");
        after = next;
    }
}

async fn a_long_directory_is_read_whole_whatever_is_looked_for(world: World) {
    grow_trees(&world).await;
    let trees = |which: &dyn Fn(u32) -> bool| -> Vec<String> {
        (40..260).filter(|number| which(*number)).map(|number| format!("tree-{number:03}")).collect()
    };
    let mut everybody = vec![BIRCH.to_owned(), CEDAR.to_owned()];
    everybody.extend(trees(&|_| true));
    assert_eq!(found(&world, &FindForm::default()).await, everybody);
    let named = filter(|form| "tree 1".clone_into(&mut form.search));
    assert_eq!(found(&world, &named).await, trees(&|number| (100..200).contains(&number)));
    let mut form = filter(|form| "training".clone_into(&mut form.service));
    "tree".clone_into(&mut form.search);
    assert_eq!(found(&world, &form).await, trees(&|number| number % 2 == 0));
    "DK".clone_into(&mut form.country);
    assert_eq!(found(&world, &form).await, trees(&|number| number >= 100 && number % 2 == 0));
    "en".clone_into(&mut form.language);
    "IS".clone_into(&mut form.country);
    assert_eq!(found(&world, &form).await, ["tree-256", "tree-258"]);
    "nobody has it".clone_into(&mut form.tag);
    assert!(found(&world, &form).await.is_empty());
}
