//! How a table of requests is read, and what is wrong with which line.

use super::*;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn lines(csv: &str) -> Vec<BulkLine> {
    parse_bulk(Kind::Relationship, csv.as_bytes()).expect("a table")
}

fn refused(csv: &str) -> Code {
    parse_bulk(Kind::Relationship, csv.as_bytes()).expect_err("no table")
}

#[test]
fn good_lines_are_read_in_any_order_of_columns() {
    let table = lines("\u{feff}Language, Email\r\nko,it@rowan.example\r\n\r\nen-GB,\"a@willow.example\"\r\n");
    let read: Vec<_> = table
        .iter()
        .map(|line| (line.line, line.parsed.as_ref().map(|(email, locale)| (email.as_str(), *locale))))
        .collect();
    let expected = [(2, Some(("it@rowan.example", Locale::Korean))), (4, Some(("a@willow.example", Locale::English)))];
    assert_eq!(read, expected);
    assert!(table.iter().all(|line| line.problems.is_empty()));
}

#[test]
fn a_bad_line_is_named_with_every_reason() {
    let table = lines("email,language\nx,xx\na@b.example\nIT@b.example,en\nit@b.example,\n");
    let value = |column: &str, code| BulkProblem::Value { column: column.to_owned(), code };
    let problems: Vec<_> = table.into_iter().map(|line| (line.line, line.problems)).collect();
    let expected = [
        (2, vec![value("email", Code::EmailSyntax), value("language", Code::UnknownLanguage)]),
        (3, vec![BulkProblem::Cells { found: 1, expected: 2 }]),
        (4, vec![]),
        (5, vec![value("language", Code::Required), BulkProblem::Repeated { earlier: 4 }]),
    ];
    assert_eq!(problems, expected);
}

#[test]
fn a_provider_may_be_named_where_a_customer_is_asked() {
    let table = lines("provider,email,language\n Birch Distribution ,a@b.example,en\n,c@d.example,ko\n");
    let providers: Vec<_> = table.iter().map(|line| line.provider.as_str()).collect();
    assert_eq!(providers, ["Birch Distribution", ""]);
    assert!(table.iter().all(|line| line.parsed.is_some() && line.problems.is_empty()));
}

#[test]
fn a_column_that_is_not_known_is_named() {
    let column = |column: &str, header: &str| Code::CsvColumn { column: column.to_owned(), header: header.to_owned() };
    assert_eq!(refused("email,language,rights\na@b.example,en,all"), column("rights", "email,language,provider"));
    let of_resellers = parse_bulk(Kind::Partnership, b"email,language,provider\na@b.example,en,birch");
    assert_eq!(of_resellers, Err(column("provider", "email,language")));
    let missing = Code::CsvHeader { header: "email,language".to_owned() };
    let bad = ["a@b.example,en", "email\na@b.example", "email,email,language\n", "language\n", "provider\n", "\n"];
    for bad in bad {
        assert_eq!(refused(bad), missing, "{bad:?}");
    }
}

#[test]
fn a_table_has_its_limits() {
    let rows =
        |count: usize| (0..count).fold("email,language\n".to_owned(), |csv, n| csv + &format!("a{n}@b.example,en\n"));
    for (of, max) in [(Kind::Relationship, 10_000), (Kind::Partnership, 1_000)] {
        let read = |count| parse_bulk(of, rows(count).as_bytes());
        assert_eq!(read(max).map(|lines| lines.len()), Ok(max));
        assert_eq!(read(max + 1), Err(Code::TooManyRows { max }));
    }
    assert_eq!(refused(""), Code::FileEmpty);
    assert_eq!(refused("email,language\n"), Code::FileEmpty);
    assert_eq!(refused("email,language\n\"a"), Code::QuoteOpen { line: 2 });
    assert_eq!(refused("PK\u{3}\u{4}"), Code::TableType);
    assert_eq!(parse_bulk(Kind::Relationship, &[0xff, 0xfe, b'a']), Err(Code::TableType));
}

#[test]
fn codes_read_back() {
    assert!(BulkState::ALL.into_iter().all(|state| BulkState::parse(state.code()) == Some(state)));
    assert!(BulkOutcome::ALL.into_iter().all(|outcome| BulkOutcome::parse(outcome.code()) == Some(outcome)));
}
