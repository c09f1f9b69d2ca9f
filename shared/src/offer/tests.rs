//! What makes an offer hold together, and how a file of offers is read.

use super::*;
use crate::field::{Code, FieldErrors};
use crate::import::csv_rows;
use crate::membership::Problem;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn form() -> OfferForm {
    let list = |codes: &[&str]| codes.iter().map(|&code| code.to_owned()).collect();
    OfferForm {
        code: "mail-basic".to_owned(),
        name: "Mail Basic".to_owned(),
        description: "Mailboxes.\r\nNothing else.".to_owned(),
        category: "Mail".to_owned(),
        unit: "user".to_owned(),
        minimum: "1".to_owned(),
        maximum: "300".to_owned(),
        terms: list(&["P1Y", "P1M", "P1Y"]),
        billing: list(&["monthly", "yearly"]),
        countries: "kr, DE".to_owned(),
        plans: "Mail | mail.example/admin\nCalendar".to_owned(),
        on_sale: "yes".to_owned(),
        ..OfferForm::default()
    }
}

fn refused(change: impl FnOnce(&mut OfferForm)) -> FieldErrors {
    let mut form = form();
    change(&mut form);
    form.parse().expect_err("it is refused")
}

#[test]
fn an_offer_reads_back_from_the_form_it_fills() {
    let offer = form().parse().expect("an offer");
    assert_eq!(offer.code().as_str(), "MAIL-BASIC");
    assert_eq!(offer.body().terms, [Term::Month, Term::Year]);
    assert_eq!(offer.body().countries, ["DE", "KR"]);
    assert_eq!(offer.body().plans[0].link, "https://mail.example/admin");
    let again = OfferForm::from(offer.body()).parse().expect("it holds together still");
    assert_eq!(again, offer);
    assert!(offer.body().differs(again.body()).is_empty());
}

#[test]
fn every_field_that_differs_is_named_as_files_name_it() {
    let offer = form().parse().expect("an offer");
    let other = OfferForm {
        code: "mail-basic".to_owned(),
        name: "Other".to_owned(),
        description: String::new(),
        category: "Other".to_owned(),
        unit: "device".to_owned(),
        minimum: "2".to_owned(),
        maximum: "3".to_owned(),
        terms: vec!["P3Y".to_owned()],
        billing: vec!["yearly".to_owned()],
        countries: String::new(),
        plans: String::new(),
        addon_of: "SUITE".to_owned(),
        per_customer: "1".to_owned(),
        trial_of: String::new(),
        on_sale: String::new(),
        version: String::new(),
    };
    let other = other.parse().expect("an offer");
    let all: Vec<_> = COLUMNS.into_iter().filter(|name| !["code", "trial_of"].contains(name)).collect();
    assert_eq!(offer.body().differs(other.body()), all);
}

#[test]
fn a_month_is_not_billed_by_the_year() {
    let ways = form().parse().expect("an offer").body().ways();
    let way = |term, billing| Way { term, billing };
    let expected =
        [way(Term::Month, Billing::Monthly), way(Term::Year, Billing::Monthly), way(Term::Year, Billing::Yearly)];
    assert_eq!(ways, expected);
    let errors = refused(|form| {
        form.terms = vec!["P1M".to_owned()];
        form.billing = vec!["yearly".to_owned()];
    });
    assert_eq!(errors.of("billing"), Some(&Code::YearlyNeedsYear));
}

#[test]
fn quantities_have_an_order_and_a_trial_its_own_limits() {
    let errors = refused(|form| form.minimum = "301".to_owned());
    assert_eq!(errors.of("maximum"), Some(&Code::NotInRange { min: 301, max: 1_000_000 }));
    let errors = refused(|form| form.minimum = "0".to_owned());
    assert_eq!(errors.of("minimum"), Some(&Code::NotInRange { min: 1, max: 1_000_000 }));
    let errors = refused(|form| form.trial_of = "suite".to_owned());
    assert_eq!(errors.of("maximum"), Some(&Code::NotInRange { min: 1, max: 25 }));
    assert_eq!(errors.of("terms"), Some(&Code::TrialTerm));
}

#[test]
fn an_offer_names_others_and_never_itself() {
    let errors = refused(|form| form.addon_of = "suite MAIL-BASIC".to_owned());
    assert_eq!(errors.of("addon_of"), Some(&Code::OfferItself));
    let mut two = form();
    two.addon_of = "suite, base suite".to_owned();
    let offer = two.parse().expect("an add-on");
    assert_eq!(offer.named().collect::<Vec<_>>(), [("addon_of", "BASE"), ("addon_of", "SUITE")]);
}

#[test]
fn plans_have_names_of_their_own_and_safe_links() {
    let refused = |plans: &str| refused(|form| form.plans = plans.to_owned()).of("plans").cloned();
    assert_eq!(refused("Mail\nmail"), Some(Code::NamedTwice { name: "mail".to_owned() }));
    assert!(matches!(refused("Mail | javascript:alert(1)"), Some(Code::Format { .. })));
    let many = (0..31).map(|n| format!("Plan {n}")).collect::<Vec<_>>().join(";");
    assert_eq!(refused(&many), Some(Code::TooManyRows { max: 30 }));
}

#[test]
fn codes_are_letters_digits_and_hyphens() {
    for bad in ["a", "-ab", "ab-", "a b", "ü1", "new", "Import", &"x".repeat(41)] {
        assert_eq!(OfferCode::parse(bad), Err(Code::OfferCodeSyntax), "{bad}");
    }
    assert_eq!(OfferCode::parse(" "), Err(Code::Required));
}

fn table(rows: &[&str]) -> String {
    std::iter::once(COLUMNS.join(",")).chain(rows.iter().map(|&row| row.to_owned())).collect::<Vec<_>>().join("\r\n")
}

#[test]
fn good_rows_are_read_and_bad_ones_named_with_every_reason() {
    let text = table(&[
        "MAIL,'=Mail,,Mail,user,1,300,P1M P1Y,monthly,,\"Mail | mail.example\nCalendar\",,,,yes",
        "mail,Mail again,,Mail,user,1,300,P1M,monthly,,,,,,yes",
        "X,Suite,,Suites,user,5,4,P2Y,monthly,,,,,,perhaps",
        "SUITE,Suite",
    ]);
    let import = read_rows(csv_rows(&text, &COLUMNS, IMPORT_ROWS).expect("a table"));
    assert_eq!(import.good.len(), 1);
    let offer = import.good[0].1.body();
    assert_eq!((offer.name.as_str(), offer.plans.len(), offer.on_sale), ("=Mail", 2, true));
    let value = |column: &str, code| Problem::Value { column: column.to_owned(), code };
    let bad: Vec<_> = import.bad.into_iter().map(|row| (row.line, row.problem)).collect();
    let expected = [
        (4, Problem::Repeated { earlier: 2 }),
        (5, value("code", Code::OfferCodeSyntax)),
        (5, value("maximum", Code::NotInRange { min: 5, max: 1_000_000 })),
        (5, value("terms", Code::NotOneOf { known: "P1M, P1Y, P3Y".to_owned() })),
        (5, value("on_sale", Code::NotOneOf { known: "yes, no".to_owned() })),
        (6, Problem::Cells { found: 2 }),
    ];
    assert_eq!(bad, expected);
}

#[test]
fn a_place_reads_back_even_with_odd_names() {
    let place = OfferCursor { name_key: "a~b ~ 한국".to_owned(), code: "MAIL-BASIC".to_owned() };
    assert_eq!(OfferCursor::parse(&place.encode()), Some(place));
    assert_eq!(OfferCursor::parse("x~y"), None);
}
