//! The catalogue: offers with their versions, and files of them.

use backend::Error;
use backend::authz::SignedIn;
use backend::error::Conflict;
use backend::services::offer::{add, bring_in, carry_out, change, export, imports, json_file, list, preview, view};
use shared::field::Code;
use shared::id::ImportId;
use shared::membership::Problem;
use shared::offer::{COLUMNS, OfferCode, OfferCursor, OfferFilter, OfferForm, OfferImportPageView, PAGE_ROWS};

use crate::support::{
    ALDER, ASPEN, ASPEN_ADMIN, MAPLE, MAPLE_AGENT, OPERATOR, REVIEWER, Refusal as _, World, both_engines,
};

both_engines!(
    an_offer_is_made_and_everybody_in_the_programme_reads_it,
    a_change_makes_a_version_and_the_one_before_stays,
    a_change_that_came_too_late_or_changes_nothing_makes_no_version,
    what_an_offer_names_is_there_and_can_carry_it,
    only_the_operators_admin_keeps_the_catalogue,
    somebody_without_a_role_and_another_company_see_nothing,
    the_list_is_paged_searched_and_filtered,
    a_file_is_looked_at_and_then_carried_out_once,
    a_file_that_was_exported_changes_nothing_when_it_comes_back,
    rows_that_stand_on_a_bad_row_stay_out_with_it,
    a_file_that_cannot_be_read_is_refused_as_a_whole,
    two_make_the_same_offer_at_once,
);

pub(crate) fn offer(code: &str, name: &str) -> OfferForm {
    let text = str::to_owned;
    OfferForm {
        code: text(code),
        name: text(name),
        description: text("What one gets."),
        category: text("Mail"),
        unit: text("user"),
        minimum: text("1"),
        maximum: text("300"),
        terms: vec![text("P1M"), text("P1Y")],
        billing: vec![text("monthly"), text("yearly")],
        plans: text("Mail | mail.example\nCalendar"),
        on_sale: text("yes"),
        ..OfferForm::default()
    }
}

/// Nothing in the demo's catalogue begins like the offers of these tests.
fn zelkova() -> OfferFilter {
    OfferFilter { search: "zelkova".to_owned(), ..OfferFilter::default() }
}

fn code(code: &str) -> OfferCode {
    OfferCode::parse(code).expect("a code")
}

impl World {
    async fn offer_made(&self, operator: &SignedIn, form: &OfferForm) {
        add(&self.backend, operator, ALDER, form).await.expect("the operator keeps the catalogue");
    }

    async fn codes(&self, filter: &OfferFilter) -> Vec<String> {
        let agent = self.sign_in(MAPLE_AGENT).await;
        let page = list(&self.backend, &agent, MAPLE, filter, None).await.expect("an agent reads the catalogue");
        page.rows.into_iter().map(|row| row.code).collect()
    }

    async fn file(&self, operator: &SignedIn, text: &str) -> ImportId {
        let file = ("lists/offers.csv", text.as_bytes());
        bring_in(&self.backend, operator, ALDER, file).await.expect("a file that can be read")
    }

    async fn planned(&self, operator: &SignedIn, id: ImportId) -> OfferImportPageView {
        preview(&self.backend, operator, ALDER, id).await.expect("it is there")
    }
}

async fn an_offer_is_made_and_everybody_in_the_programme_reads_it(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let made = add(&world.backend, &operator, ALDER, &offer("zel-basic", "Zelkova Basic")).await.expect("it is made");
    assert_eq!(made, code("ZEL-BASIC"));
    for (person, organization) in [
        (OPERATOR, ALDER),
        (REVIEWER, ALDER),
        (MAPLE_AGENT, MAPLE),
        ("helpdesk-agent@maple.example", MAPLE),
        ("billing-admin@maple.example", MAPLE),
        (ASPEN_ADMIN, ASPEN),
    ] {
        let reader = world.sign_in(person).await;
        let page = view(&world.backend, &reader, organization, &made).await.expect(person);
        assert_eq!(
            (page.offer.name.as_str(), page.offer.plans.len(), page.version),
            ("Zelkova Basic", 2, 1),
            "{person}"
        );
        let kept = usize::from(organization == ALDER && person == OPERATOR);
        assert_eq!(page.versions.len(), kept, "versions are for who makes them: {person}");
    }
    let events = world.events_of(ALDER).await;
    assert_eq!(events.last().map(String::as_str), Some("{\"offer\":{\"made\":{\"code\":\"ZEL-BASIC\"}}}"));
    let again = add(&world.backend, &operator, ALDER, &offer("Zel-Basic", "Another")).await;
    assert_eq!(again.field("code"), Code::OfferCodeTaken);
}

async fn a_change_makes_a_version_and_the_one_before_stays(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    world.offer_made(&operator, &offer("MAIL", "Zelkova Mail")).await;
    world.wait_seconds(1);
    let changed =
        OfferForm { name: "Zelkova Plus".to_owned(), maximum: "500".to_owned(), ..offer("MAIL", "Zelkova Mail") };
    let changed = OfferForm { version: "1".to_owned(), ..changed };
    change(&world.backend, &operator, (ALDER, &code("MAIL")), &changed).await.expect("the operator may");
    let page = view(&world.backend, &operator, ALDER, &code("MAIL")).await.expect("it is there");
    assert_eq!((page.offer.name.as_str(), page.offer.maximum, page.version), ("Zelkova Plus", 500, 2));
    let versions: Vec<_> = page.versions.iter().map(|it| (it.version, it.differs.join(" "))).collect();
    assert_eq!(versions, [(2, "name maximum".to_owned()), (1, String::new())]);
    assert_eq!(world.probe.count("offer_version", "name = 'Zelkova Mail' AND maximum = 300").await, 1);
    let search = OfferFilter { search: "zelkova p".to_owned(), ..OfferFilter::default() };
    assert_eq!(world.codes(&search).await, ["MAIL"], "it is found by its new name");
}

async fn a_change_that_came_too_late_or_changes_nothing_makes_no_version(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    world.offer_made(&operator, &offer("MAIL", "Zelkova Mail")).await;
    let before = world.probe.rows().await;
    let at = |version: &str, name: &str| OfferForm { version: version.to_owned(), ..offer("MAIL", name) };
    let (backend, place) = (&world.backend, (ALDER, &code("MAIL")));
    change(backend, &operator, place, &at("1", "Zelkova Mail")).await.expect("nothing differs");
    for late in ["", "0", "2"] {
        let refused = change(backend, &operator, place, &at(late, "Other")).await.conflict();
        assert_eq!(refused, Conflict::AlreadyDone, "{late}");
    }
    world.probe.assert_unchanged(&before, "no change").await;
    change(backend, &operator, (ALDER, &code("GONE")), &at("1", "Zelkova Mail")).await.not_found();
}

async fn what_an_offer_names_is_there_and_can_carry_it(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    world.offer_made(&operator, &offer("SUITE", "Suite")).await;
    let addon = OfferForm { addon_of: "suite".to_owned(), ..offer("MORE", "More storage") };
    world.offer_made(&operator, &addon).await;
    let refused = |form: OfferForm| {
        let (world, operator) = (&world, &operator);
        async move { add(&world.backend, operator, ALDER, &form).await.field("addon_of") }
    };
    let gone = refused(OfferForm { addon_of: "GONE".to_owned(), ..offer("X1", "X") }).await;
    assert_eq!(gone, Code::OfferUnknown { code: "GONE".to_owned() });
    let carried = refused(OfferForm { addon_of: "MORE".to_owned(), ..offer("X1", "X") }).await;
    assert_eq!(carried, Code::OfferCarriesNone { code: "MORE".to_owned() });
    world.offer_made(&operator, &offer("BASE", "Base")).await;
    let sunk = OfferForm { addon_of: "BASE".to_owned(), version: "1".to_owned(), ..offer("SUITE", "Suite") };
    let sunk = change(&world.backend, &operator, (ALDER, &code("SUITE")), &sunk).await.field("addon_of");
    assert_eq!(sunk, Code::OfferIsBase { code: "MORE".to_owned() });
    let page = view(&world.backend, &operator, ALDER, &code("SUITE")).await.expect("it is there");
    assert_eq!(page.addons, [("MORE".to_owned(), "More storage".to_owned())]);
    let page = view(&world.backend, &operator, ALDER, &code("MORE")).await.expect("it is there");
    assert_eq!(page.names, [("SUITE".to_owned(), "Suite".to_owned())]);
}

async fn only_the_operators_admin_keeps_the_catalogue(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    world.offer_made(&operator, &offer("MAIL", "Zelkova Mail")).await;
    let import = world.file(&operator, &table(&["SUITE,Zelkova suite,,Suites,user,1,9,P1M,monthly,,,,,,yes"])).await;
    let (reviewer, agent) = (world.sign_in(REVIEWER).await, world.sign_in(MAPLE_AGENT).await);
    let before = world.probe.rows().await;
    for (person, slug) in [(&reviewer, ALDER), (&agent, MAPLE)] {
        let backend = &world.backend;
        add(backend, person, slug, &offer("X1", "X")).await.denial();
        change(backend, person, (slug, &code("MAIL")), &offer("MAIL", "X")).await.denial();
        bring_in(backend, person, slug, ("x", b"x")).await.denial();
        imports(backend, person, slug).await.denial();
        preview(backend, person, slug, import).await.denial();
        carry_out(backend, person, slug, import).await.denial();
    }
    carry_out(&world.backend, &agent, ALDER, import).await.not_found();
    world.probe.assert_unchanged(&before, "somebody else").await;
}

async fn somebody_without_a_role_and_another_company_see_nothing(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    world.offer_made(&operator, &offer("MAIL", "Zelkova Mail")).await;
    let frontdesk = world.sign_in("frontdesk@rowan.example").await;
    let everything = OfferFilter::default();
    list(&world.backend, &frontdesk, "rowan-clinics", &everything, None).await.denial();
    view(&world.backend, &frontdesk, "rowan-clinics", &code("MAIL")).await.denial();
    export(&world.backend, &frontdesk, "rowan-clinics").await.denial();
    list(&world.backend, &frontdesk, MAPLE, &everything, None).await.not_found();
    view(&world.backend, &frontdesk, MAPLE, &code("MAIL")).await.not_found();
    export(&world.backend, &frontdesk, ALDER).await.not_found();
}

async fn the_list_is_paged_searched_and_filtered(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let rows: Vec<_> =
        (0..60).map(|n| format!("Z{n:02},Zelkova {n:02},,Zelkovas,user,1,9,P1M,monthly,,,,,,yes")).collect();
    let mut rows: Vec<_> = rows.iter().map(String::as_str).collect();
    rows.push("ZS1,Zelkova guard,,Zelkova guards,user,1,9,P1M,monthly,,,,,,no");
    let import = world.file(&operator, &table(&rows)).await;
    carry_out(&world.backend, &operator, ALDER, import).await.expect("the operator may");
    let agent = world.sign_in(MAPLE_AGENT).await;
    for filter in [zelkova(), OfferFilter { category: "zelkovas".to_owned(), ..OfferFilter::default() }] {
        let first = list(&world.backend, &agent, MAPLE, &filter, None).await.expect("an agent reads it");
        assert_eq!(first.rows.len(), PAGE_ROWS);
        assert!(first.categories.iter().any(|name| name == "Zelkova guards"));
        let after = OfferCursor::parse(first.next.as_deref().expect("there is more")).expect("a place of ours");
        let second = list(&world.backend, &agent, MAPLE, &filter, Some(&after)).await.expect("an agent reads it");
        let codes: Vec<_> = first.rows.iter().chain(&second.rows).map(|row| row.code.as_str()).collect();
        assert_eq!((codes[0], codes[59], second.next), ("Z00", "Z59", None));
    }
    let find = |search: &str, category: &str| OfferFilter { search: search.to_owned(), category: category.to_owned() };
    assert_eq!(world.codes(&find("zelkova g", "")).await, ["ZS1"]);
    assert_eq!(world.codes(&find("zs", "")).await, ["ZS1"], "a code is found as well");
    assert_eq!(world.codes(&find("", "ZELKOVA guards")).await, ["ZS1"]);
    assert_eq!(world.codes(&find("zelkova", "Zelkova guards")).await, ["ZS1"]);
    assert!(world.codes(&find("zelkova 0", "Zelkova guards")).await.is_empty());
    let whole = list(&world.backend, &agent, MAPLE, &OfferFilter::default(), None).await.expect("an agent reads it");
    assert!(whole.rows.is_sorted_by_key(|row| row.name.to_lowercase()));
}

fn table(rows: &[&str]) -> String {
    std::iter::once(COLUMNS.join(",")).chain(rows.iter().map(|&row| row.to_owned())).collect::<Vec<_>>().join("\n")
}

async fn a_file_is_looked_at_and_then_carried_out_once(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    world.offer_made(&operator, &offer("MAIL", "Zelkova Mail")).await;
    let text = table(&[
        // An add-on may stand above what it stands on.
        "MORE,Zelkova more,,Mail,user,1,9,P1M,monthly,,,SUITE,,,yes",
        "SUITE,Zelkova suite,,Suites,user,1,9,P1M,monthly,DE KR,,,,,yes",
        "MAIL,Zelkova Mail,What one gets.,Mail,user,1,400,P1M P1Y,monthly yearly,,Mail | mail.example; Calendar,,,,yes",
        "x,Bad,,Mail,user,1,9,P1M,monthly,,,,,,yes",
    ]);
    let before = world.probe.count("offer_version", "version >= 1").await;
    let id = world.file(&operator, &text).await;
    let plan = world.planned(&operator, id).await;
    let outcome = plan.outcome;
    assert_eq!((outcome.added, outcome.changed, outcome.unchanged, outcome.refused), (2, 1, 0, 1));
    let rows: Vec<_> = plan.rows.iter().map(|row| (row.code.as_str(), row.differs.clone())).collect();
    assert_eq!(rows, [("MORE", None), ("SUITE", None), ("MAIL", Some(vec!["maximum".to_owned()]))]);
    let syntax = Problem::Value { column: "code".to_owned(), code: Code::OfferCodeSyntax };
    assert_eq!(plan.bad.into_iter().map(|row| (row.line, row.problem)).collect::<Vec<_>>(), [(5, syntax)]);
    assert_eq!(world.probe.count("offer_version", "version >= 1").await, before, "nothing has happened yet");

    world.wait_seconds(1);
    carry_out(&world.backend, &operator, ALDER, id).await.expect("the operator may");
    assert_eq!(world.codes(&zelkova()).await, ["MAIL", "MORE", "SUITE"]);
    let page = view(&world.backend, &operator, ALDER, &code("SUITE")).await.expect("it came in");
    assert_eq!(
        (page.addons.len(), page.offer.countries.as_slice()),
        (1, ["DE".to_owned(), "KR".to_owned()].as_slice())
    );
    assert_eq!(carry_out(&world.backend, &operator, ALDER, id).await.conflict(), Conflict::AlreadyDone);
    let done = world.planned(&operator, id).await;
    assert_eq!((done.import.done, done.rows.len()), (Some(outcome), 0));
    let latest = imports(&world.backend, &operator, ALDER).await.expect("the operator may");
    assert_eq!((latest.len(), latest[0].id), (2, id), "the demo's own stands below");
    let events = world.events_of(ALDER).await;
    let expected = "{\"offer\":{\"imported\":{\"file\":\"offers.csv\",\"added\":2,\"changed\":1}}}";
    assert_eq!(events.last().map(String::as_str), Some(expected));
}

async fn a_file_that_was_exported_changes_nothing_when_it_comes_back(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    world.offer_made(&operator, &offer("MAIL", "Mail \"basic\"")).await;
    world.offer_made(&operator, &OfferForm { addon_of: "MAIL".to_owned(), ..offer("MORE", "More") }).await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    let offers = export(&world.backend, &agent, MAPLE).await.expect("an agent takes it along");
    let id = world.file(&operator, &json_file(&offers)).await;
    let plan = world.planned(&operator, id).await;
    assert_eq!((plan.outcome.added, plan.outcome.changed, plan.outcome.unchanged), (0, 0, 13));
    assert!(plan.bad.is_empty(), "{:?}", plan.bad);
}

async fn rows_that_stand_on_a_bad_row_stay_out_with_it(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let text = table(&[
        "MORE,Zelkova more,,Mail,user,1,9,P1M,monthly,,,SUITE,,,yes",
        "SUITE,Zelkova suite,,Suites,user,1,9,P1M,monthly,,,GONE,,,yes",
        "MAIL,Zelkova Mail,,Mail,user,1,9,P1M,monthly,,,,,,yes",
    ]);
    let id = world.file(&operator, &text).await;
    let plan = world.planned(&operator, id).await;
    assert_eq!((plan.outcome.added, plan.outcome.refused), (1, 2));
    carry_out(&world.backend, &operator, ALDER, id).await.expect("the good row comes in");
    assert_eq!(world.codes(&zelkova()).await, ["MAIL"]);
}

async fn a_file_that_cannot_be_read_is_refused_as_a_whole(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let before = world.probe.rows().await;
    let header = Code::CsvHeader { header: COLUMNS.join(",") };
    let cases: &[(&[u8], Code)] = &[
        (b"", Code::FileEmpty),
        (b"a,b\n1,2", header),
        (b"[{", Code::JsonShape { line: 1 }),
        (&[0xff, 0xfe, 0x41], Code::TableType),
    ];
    for (bytes, code) in cases {
        let refused = bring_in(&world.backend, &operator, ALDER, ("x.csv", bytes)).await.field("file");
        assert_eq!(refused, *code);
    }
    world.probe.assert_unchanged(&before, "a file that cannot be read").await;
}

async fn two_make_the_same_offer_at_once(world: World) {
    let other = world.another_process().await;
    let operator = world.sign_in(OPERATOR).await;
    let (first, second) = (offer("MAIL", "Zelkova Mail"), offer("mail", "Zelkova Post"));
    let both = tokio::join!(add(&world.backend, &operator, ALDER, &first), add(&other, &operator, ALDER, &second));
    let won = [&both.0, &both.1].into_iter().filter(|made| made.is_ok()).count();
    assert_eq!(won, 1);
    let lost = both.0.err().or(both.1.err());
    assert!(matches!(lost, Some(Error::Invalid(_))), "{lost:?}");
    assert_eq!(world.codes(&zelkova()).await.len(), 1);
}
