//! Importing profiles from CSV: what is wrong with which line is said first, then every good row comes in or none.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::mpn_id::MpnId;
use super::profile::{Profile, ProfileForm};
use crate::csv::{Row, table};
use crate::field::{Code, FieldErrors};

/// The columns of a file of profiles, in their order.
pub const COLUMNS: [&str; 5] = ["mpn_id", "name", "country", "kind", "state"];

/// The first line of a file of profiles.
#[must_use]
pub fn header() -> String {
    COLUMNS.join(",")
}

/// What somebody pasted, and which button was pressed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportForm {
    /// The table, with its header line.
    pub csv: String,
    /// Value of the button.
    pub step: String,
}

/// What a button of the form does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportStep {
    /// Says what would happen.
    Preview,
    /// Does it.
    Import,
}

impl ImportStep {
    /// The value of the button.
    #[must_use]
    pub const fn value(self) -> &'static str {
        match self {
            Self::Preview => "preview",
            Self::Import => "import",
        }
    }
}

/// A table that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Profiles, each MPN ID once, with the line they stand on.
    pub good: Vec<(usize, Profile)>,
    /// Rows that cannot come in.
    pub bad: Vec<RowProblem>,
}

/// A row that cannot come in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// Its line, counted from 1; the header is line 1.
    pub line: usize,
    /// Why.
    pub problem: Problem,
}

impl RowProblem {
    /// A refused value of a column.
    #[must_use]
    pub fn of(line: usize, column: &str, code: Code) -> Self {
        Self { line, problem: Problem::Value { column: column.to_owned(), code } }
    }
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// It has another number of cells than the header.
    Cells {
        /// How many.
        found: usize,
    },
    /// A value is refused.
    Value {
        /// The column.
        column: String,
        /// Why.
        code: Code,
    },
    /// Its MPN ID stands on an earlier line too.
    Repeated {
        /// That line.
        earlier: usize,
    },
}

impl ImportForm {
    /// The longest text, in characters; what a form may carry.
    pub const MAX: usize = 60_000;
    /// The most rows at once.
    pub const MOST_ROWS: usize = 1_000;

    /// Which button was pressed.
    #[must_use]
    pub fn step(&self) -> ImportStep {
        if self.step == ImportStep::Import.value() { ImportStep::Import } else { ImportStep::Preview }
    }

    /// Reads the table. What is wrong with single rows is in it; a table that cannot be read at all is refused.
    ///
    /// # Errors
    /// `csv` when it is empty or too long, its first line is not the header, a quote stays open, or it has too many rows.
    pub fn parse(&self) -> Result<Import, FieldErrors> {
        table(&self.csv, &COLUMNS, Self::MAX, Self::MOST_ROWS).map(read).map_err(|code| FieldErrors::one("csv", code))
    }
}

fn read(rows: Vec<Row>) -> Import {
    let mut import = Import { good: Vec::new(), bad: Vec::new() };
    let mut seen: BTreeMap<MpnId, usize> = BTreeMap::new();
    for Row { line, cells } in rows {
        let mut bad = |problem| import.bad.push(RowProblem { line, problem });
        let found = cells.len();
        let Ok([mpn_id, name, country, kind, state]) = <[String; 5]>::try_from(cells) else {
            bad(Problem::Cells { found });
            continue;
        };
        match (ProfileForm { mpn_id, name, country, kind, state }).parse() {
            Err(errors) => errors
                .iter()
                .for_each(|error| bad(Problem::Value { column: error.field.clone(), code: error.code.clone() })),
            Ok(profile) => {
                if let Some(&earlier) = seen.get(&profile.mpn_id) {
                    bad(Problem::Repeated { earlier });
                    continue;
                }
                seen.insert(profile.mpn_id.clone(), line);
                import.good.push((line, profile));
            }
        }
    }
    import
}

/// What an import would do, or did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportView {
    /// Whether it was done.
    pub done: bool,
    /// Profiles that are new.
    pub added: i64,
    /// Profiles that were there and are changed.
    pub changed: i64,
    /// Profiles that were there and stay as they are.
    pub unchanged: i64,
    /// Rows that cannot come in, by line.
    pub bad: Vec<RowProblem>,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn parse(csv: &str) -> Result<Import, FieldErrors> {
        ImportForm { csv: csv.to_owned(), step: String::new() }.parse()
    }

    fn refused(csv: &str) -> Option<Code> {
        parse(csv).expect_err("no table").of("csv").cloned()
    }

    #[test]
    fn good_rows_are_read_and_bad_ones_named_by_line_with_every_reason() {
        let import = parse(
            "mpn_id,name,country,kind,state\r\n6120051,\"Fir, London\",GB,location,active\r\n12,Fir,XX,location,active\n\
             6120064,Fir Dublin,IE,location\n6120051,Fir again,GB,location,active\n",
        )
        .expect("a table");
        assert_eq!(import.good.len(), 1);
        assert_eq!((import.good[0].0, import.good[0].1.name.as_str()), (2, "Fir, London"));
        let value = |column: &str, code| Problem::Value { column: column.to_owned(), code };
        let bad: Vec<_> = import.bad.into_iter().map(|row| (row.line, row.problem)).collect();
        let expected = [
            (3, value("mpn_id", Code::MpnIdSyntax)),
            (3, value("country", Code::UnknownCountry)),
            (4, Problem::Cells { found: 4 }),
            (5, Problem::Repeated { earlier: 2 }),
        ];
        assert_eq!(bad, expected);
    }

    #[test]
    fn a_table_needs_its_header_and_a_row() {
        let expected = Some(Code::CsvHeader { header: "mpn_id,name,country,kind,state".to_owned() });
        assert_eq!(refused("6120051,Fir,GB,location,active"), expected);
        assert_eq!(refused("name,mpn_id,country,kind,state\nx"), expected);
        assert_eq!(refused(""), Some(Code::Required));
        assert_eq!(refused("MPN_ID, Name, Country, Kind, State\n\n"), Some(Code::Required));
        assert_eq!(refused("mpn_id,name,country,kind,state\n1,\"Fir"), Some(Code::QuoteOpen { line: 2 }));
    }

    #[test]
    fn a_table_has_its_limits() {
        let row = |n: usize| format!("\n{},Fir,GB,location,active", 1_000_000 + n);
        let rows = |count| format!("{}{}", header(), (0..count).map(row).collect::<String>());
        assert_eq!(parse(&rows(1_000)).map(|import| import.good.len()), Ok(1_000));
        assert_eq!(refused(&rows(1_001)), Some(Code::TooManyRows { max: 1_000 }));
        assert_eq!(refused(&"x".repeat(60_001)), Some(Code::TooLong { max: 60_000 }));
    }

    #[test]
    fn only_the_second_button_imports() {
        let step = |step: &str| ImportForm { csv: String::new(), step: step.to_owned() }.step();
        assert_eq!(step(ImportStep::Import.value()), ImportStep::Import);
        assert_eq!(step(""), ImportStep::Preview);
    }
}
