//! Customers carried over: relationships the programme knows from its other portals, as the operator brings them in. Owns
//! the table and its checks; which partner an MPN ID belongs to, and whether a domain is known, the store says.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::country::Country;
use crate::csv::{Row, table};
use crate::email::EmailAddress;
use crate::enrollment::is_web_mail;
use crate::field::{Code, FieldErrors};
use crate::membership::{ImportStep, MpnId, Problem, RowProblem};
use crate::organization::OrganizationName;
use crate::time::{Date, Timestamp};

/// The columns of the table, in their order.
pub const CARRIED_COLUMNS: [&str; 5] = ["mpn_id", "name", "domain", "country", "since"];

/// What the operator pasted, and which button was pressed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CarryOverForm {
    /// The table, with its header line.
    pub csv: String,
    /// Value of the button, see [`ImportStep`].
    pub step: String,
}

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

/// A table that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarryOver {
    /// Relationships, each partner and domain once, with the line they stand on.
    pub good: Vec<(usize, CarriedCustomer)>,
    /// Rows that cannot come in.
    pub bad: Vec<RowProblem>,
}

/// What a table would do, or did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarryOverView {
    /// Whether it was done.
    pub done: bool,
    /// Relationships that stand from now on.
    pub related: i64,
    /// Relationships that wait until an active reseller has linked the MPN ID.
    pub waiting: i64,
    /// Rows that changed nothing.
    pub unchanged: i64,
    /// Rows that cannot come in, by line.
    pub bad: Vec<RowProblem>,
}

impl CarryOverForm {
    /// The longest text, in characters; what a form may carry.
    pub const MAX: usize = 60_000;
    /// The most rows at once.
    pub const MOST_ROWS: usize = 1_000;

    /// Which button was pressed.
    #[must_use]
    pub fn step(&self) -> ImportStep {
        if self.step == ImportStep::Import.value() { ImportStep::Import } else { ImportStep::Preview }
    }

    /// Reads the table. `web_mail` are the operator's own additions to the services that show nothing about a company.
    ///
    /// # Errors
    /// `csv` when the table cannot be read at all; what is wrong with single rows is in what it gives.
    pub fn parse(&self, web_mail: &[String], now: Timestamp) -> Result<CarryOver, FieldErrors> {
        let rows = table(&self.csv, &CARRIED_COLUMNS, Self::MAX, Self::MOST_ROWS);
        rows.map(|rows| read(rows, web_mail, now)).map_err(|code| FieldErrors::one("csv", code))
    }
}

fn read(rows: Vec<Row>, web_mail: &[String], now: Timestamp) -> CarryOver {
    let mut found = CarryOver { good: Vec::new(), bad: Vec::new() };
    let mut seen: BTreeMap<(MpnId, String), usize> = BTreeMap::new();
    for Row { line, cells } in rows {
        let count = cells.len();
        let Ok(cells) = <[String; 5]>::try_from(cells) else {
            found.bad.push(RowProblem { line, problem: Problem::Cells { found: count } });
            continue;
        };
        match customer(&cells, web_mail, now) {
            Err(errors) => {
                found.bad.extend(errors.iter().map(|error| RowProblem::of(line, &error.field, error.code.clone())))
            }
            Ok(row) => match seen.insert((row.mpn_id.clone(), row.domain.clone()), line) {
                Some(earlier) => {
                    found.bad.push(RowProblem::of(line, "domain", Code::RepeatedRow { line: earlier }));
                }
                None => found.good.push((line, row)),
            },
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
        CarryOverForm { csv, step: String::new() }.parse(&["post.example".to_owned()], NOW).expect("a table")
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
