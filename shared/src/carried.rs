//! Customers carried over: relationships the programme knows from its other portals, as the operator brings them in. Owns
//! the columns and their checks; which partner an MPN ID belongs to, and whether a domain is known, the store says.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::country::Country;
use crate::email::EmailAddress;
use crate::enrollment::is_web_mail;
use crate::field::{Code, FieldErrors};
use crate::import::{Cells, ImportFileView, ImportFormat};
use crate::membership::{MpnId, Problem, RowProblem};
use crate::organization::OrganizationName;
use crate::time::{Date, Timestamp};

/// The columns of a file, in their order.
pub const CARRIED_COLUMNS: [&str; 5] = ["mpn_id", "name", "domain", "country", "since"];

/// The most rows of a file; each makes a relationship, and one transaction carries all of them over.
pub const CARRIED_ROWS: usize = 1_000;

/// A relationship to carry over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedCustomer {
    /// The partner's MPN ID.
    pub mpn_id: MpnId,
    /// The customer's name.
    pub name: OrganizationName,
    /// The customer's domain, in lower case.
    pub domain: String,
    /// The customer's country.
    pub country: Country,
    /// Since when the two work together: the first moment of that day in UTC.
    pub since: Timestamp,
}

/// Rows that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarryOver {
    /// Relationships, each partner and domain once, with the line they stand on.
    pub good: Vec<(usize, CarriedCustomer)>,
    /// Rows that cannot come in.
    pub bad: Vec<RowProblem>,
}

/// What would become of the rows of a file, or became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedOutcome {
    /// Relationships that stand from then on.
    pub related: i64,
    /// Relationships that wait until an active reseller has linked the MPN ID.
    pub waiting: i64,
    /// Customers nobody has an account of yet, whose name or country is another one from then on.
    pub renamed: i64,
    /// Rows that change nothing.
    pub unchanged: i64,
    /// Rows that cannot come in.
    pub refused: i64,
}

impl CarriedOutcome {
    /// Rows that change something.
    #[must_use]
    pub const fn changes(&self) -> i64 {
        self.related + self.waiting + self.renamed
    }
}

/// The page of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedPageView {
    /// The file.
    pub import: ImportFileView<CarriedOutcome>,
    /// How its rows are named.
    pub format: ImportFormat,
    /// What would become of its rows at this moment, or became of them.
    pub outcome: CarriedOutcome,
    /// The first [`SHOWN`](crate::import::SHOWN) problems.
    pub bad: Vec<RowProblem>,
}

/// Reads the rows of a file. `web_mail` names services the operator knows beside the well-known ones.
#[must_use]
pub fn read_rows(rows: Vec<(usize, Cells)>, web_mail: &[String], now: Timestamp) -> CarryOver {
    let mut found = CarryOver { good: Vec::new(), bad: Vec::new() };
    let mut seen: BTreeMap<(MpnId, String), usize> = BTreeMap::new();
    for (line, cells) in rows {
        let row = match cells.map(<[String; CARRIED_COLUMNS.len()]>::try_from) {
            Ok(Ok(cells)) => customer(&cells, web_mail, now),
            Ok(Err(cells)) => {
                found.bad.push(RowProblem { line, problem: Problem::Cells { found: cells.len() } });
                continue;
            }
            Err(problems) => {
                found.bad.extend(problems.into_iter().map(|problem| RowProblem { line, problem }));
                continue;
            }
        };
        match row {
            Err(errors) => {
                found.bad.extend(errors.iter().map(|error| RowProblem::of(line, &error.field, error.code.clone())));
            }
            Ok(row) => {
                let earlier = *seen.entry((row.mpn_id.clone(), row.domain.clone())).or_insert(line);
                if earlier == line {
                    found.good.push((line, row));
                } else {
                    found.bad.push(RowProblem::of(line, "domain", Code::RepeatedRow { line: earlier }));
                }
            }
        }
    }
    found
}

fn customer(cells: &[String; 5], web_mail: &[String], now: Timestamp) -> Result<CarriedCustomer, FieldErrors> {
    let [mpn_id, name, domain, country, since] = cells;
    let mut errors = FieldErrors::default();
    let mpn_id = errors.check("mpn_id", MpnId::parse(mpn_id));
    let name = errors.check("name", OrganizationName::parse(name));
    let domain = errors.check("domain", company_domain(domain, web_mail));
    let country = errors.check("country", Country::parse(country.trim()).ok_or(Code::UnknownCountry));
    let since = errors.check("since", day(since, now));
    match (mpn_id, name, domain, country, since) {
        (Some(mpn_id), Some(name), Some(domain), Some(country), Some(since)) => {
            Ok(CarriedCustomer { mpn_id, name, domain, country, since })
        }
        _ => Err(errors),
    }
}

/// A domain under which a company has its mailboxes; a web-mail service's is nobody's.
fn company_domain(raw: &str, web_mail: &[String]) -> Result<String, Code> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Err(Code::Required);
    }
    let address = EmailAddress::parse(&format!("somebody@{raw}")).map_err(|_| Code::DomainSyntax)?;
    let domain = address.domain().to_lowercase();
    if is_web_mail(&domain, web_mail) { Err(Code::WebMail { domain }) } else { Ok(domain) }
}

fn day(raw: &str, now: Timestamp) -> Result<Timestamp, Code> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Err(Code::Required);
    }
    let day = Date::parse(raw).ok_or(Code::NotADate)?.start();
    if day > now { Err(Code::InTheFuture) } else { Ok(day) }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const NOW: Timestamp = Timestamp::from_micros(1_790_000_000_000_000);

    fn parse(rows: &str) -> CarryOver {
        let csv = format!("{}\n{rows}", CARRIED_COLUMNS.join(","));
        let rows = crate::import::csv_rows(&csv, &CARRIED_COLUMNS, CARRIED_ROWS).expect("a table");
        read_rows(rows, &["post.example".to_owned()], NOW)
    }

    #[test]
    fn a_row_names_partner_customer_and_day() {
        let found = parse("4820117,\"Birch, Leeds\",Birch.Example,gb,2019-03-01");
        let (line, row) = &found.good[0];
        assert_eq!((*line, row.name.as_str(), row.domain.as_str()), (2, "Birch, Leeds", "birch.example"));
        assert_eq!((row.mpn_id.as_str(), row.country.code()), ("4820117", "GB"));
        assert_eq!(row.since.date().iso(), "2019-03-01");
    }

    #[test]
    fn every_reason_is_named_by_line_and_column() {
        let value = |line, column: &str, code| RowProblem::of(line, column, code);
        for (row, column, code) in [
            ("12,B,b.example,GB,2019-03-01", "mpn_id", Code::MpnIdSyntax),
            ("4820117,,b.example,GB,2019-03-01", "name", Code::Required),
            ("4820117,B,b example,GB,2019-03-01", "domain", Code::DomainSyntax),
            ("4820117,B,a@b.example,GB,2019-03-01", "domain", Code::DomainSyntax),
            ("4820117,B,gmail.com,GB,2019-03-01", "domain", Code::WebMail { domain: "gmail.com".to_owned() }),
            ("4820117,B,post.example,GB,2019-03-01", "domain", Code::WebMail { domain: "post.example".to_owned() }),
            ("4820117,B,b.example,XX,2019-03-01", "country", Code::UnknownCountry),
            ("4820117,B,b.example,GB,2019-02-30", "since", Code::NotADate),
            ("4820117,B,b.example,GB,2999-01-01", "since", Code::InTheFuture),
            ("4820117,B,b.example,GB,", "since", Code::Required),
        ] {
            assert_eq!(parse(row).bad, [value(2, column, code)], "{row}");
        }
        assert_eq!(parse("4820117,B").bad, [RowProblem { line: 2, problem: Problem::Cells { found: 2 } }]);
    }

    #[test]
    fn a_partner_and_a_domain_stand_once() {
        let row = "4820117,B,b.example,GB,2019-03-01\n";
        let found = parse(&format!("{row}4820118,B,b.example,GB,2019-03-01\n{row}"));
        assert_eq!(found.good.len(), 2);
        assert_eq!(found.bad, [RowProblem::of(4, "domain", Code::RepeatedRow { line: 2 })]);
    }
}
