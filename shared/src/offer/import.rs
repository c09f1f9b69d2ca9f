//! Bringing offers in by a file: what is wrong with which row is said first, then every good row comes in or none. Owns how
//! a table is read; JSON is read where the file arrives, into the same rows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::form::{Offer, OfferForm};
use crate::csv::{Row, table};
use crate::field::{Code, FieldErrors};
use crate::id::OfferImportId;
use crate::membership::{Problem, RowProblem};
use crate::time::Timestamp;

/// The most rows of a file.
pub const IMPORT_ROWS: usize = 5_000;
/// The largest file, in bytes.
pub const MAX_IMPORT_BYTES: usize = 4 * 1024 * 1024;
/// Rows with something wrong that a page names.
pub const IMPORT_SHOWN: usize = 100;

/// The columns of a table, in their order, and the keys of an entry in JSON.
pub const COLUMNS: [&str; 15] = [
    "code",
    "name",
    "description",
    "category",
    "unit",
    "minimum",
    "maximum",
    "terms",
    "billing",
    "countries",
    "plans",
    "addon_of",
    "per_customer",
    "trial_of",
    "on_sale",
];

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportFormat {
    /// A table; rows are named by their line.
    Csv,
    /// A list of objects; rows are named by their place, counted from 1.
    Json,
}

impl ImportFormat {
    /// The format of a text: a list in JSON begins with a bracket, a table with the name of a column.
    #[must_use]
    pub fn of(text: &str) -> Self {
        if text.trim_start_matches('\u{feff}').trim_start().starts_with(['[', '{']) { Self::Json } else { Self::Csv }
    }
}

/// Rows that could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfferImport {
    /// Offers, each code once, with the row they stand in.
    pub good: Vec<(usize, Offer)>,
    /// Rows that cannot come in.
    pub bad: Vec<RowProblem>,
}

impl OfferImport {
    /// Takes a row in, or says why not.
    pub fn take(&mut self, line: usize, row: Result<OfferForm, Vec<Problem>>) {
        let problem = |problem| RowProblem { line, problem };
        match row.map(|form| form.parse()) {
            Err(problems) => self.bad.extend(problems.into_iter().map(problem)),
            Ok(Err(errors)) => self.bad.extend(refused(line, &errors)),
            Ok(Ok(offer)) => self.good.push((line, offer)),
        }
    }

    /// Takes rows out again whose code stands on an earlier one too.
    fn once_each(mut self) -> Self {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let bad = &mut self.bad;
        self.good.retain(|(line, offer)| {
            let earlier = *seen.entry(offer.code().as_str().to_owned()).or_insert(*line);
            if earlier != *line {
                bad.push(RowProblem { line: *line, problem: Problem::Repeated { earlier } });
            }
            earlier == *line
        });
        self.sorted()
    }

    /// The same with what is wrong in the order of the rows.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.bad.sort_by_key(|row| row.line);
        self
    }
}

/// What a form refused, as problems of a row.
pub fn refused(line: usize, errors: &FieldErrors) -> impl Iterator<Item = RowProblem> {
    errors.iter().map(move |error| RowProblem::of(line, &error.field, error.code.clone()))
}

/// Reads rows.
///
/// # Errors
/// `Required` when there is none, `TooManyRows`.
pub fn read_rows(
    rows: impl ExactSizeIterator<Item = (usize, Result<OfferForm, Vec<Problem>>)>,
) -> Result<OfferImport, Code> {
    match rows.len() {
        0 => return Err(Code::Required),
        n if n > IMPORT_ROWS => return Err(Code::TooManyRows { max: IMPORT_ROWS }),
        _ => {}
    }
    let mut import = OfferImport::default();
    rows.for_each(|(line, row)| import.take(line, row));
    Ok(import.once_each())
}

/// Reads a table.
///
/// # Errors
/// When it cannot be read at all: its first line is not the header, a quote stays open, it has no row or too many.
pub fn parse_csv(text: &str) -> Result<OfferImport, Code> {
    let rows = table(text, &COLUMNS, MAX_IMPORT_BYTES, IMPORT_ROWS)?;
    read_rows(rows.into_iter().map(|Row { line, cells }| (line, form(cells).map_err(|problem| vec![problem]))))
}

fn form(cells: Vec<String>) -> Result<OfferForm, Problem> {
    let found = cells.len();
    let cells = <[String; COLUMNS.len()]>::try_from(cells).map_err(|_| Problem::Cells { found })?;
    // Files of ours put an apostrophe before what a spreadsheet would take for a formula.
    let cells = cells.map(|cell| match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        _ => cell,
    });
    let [
        code,
        name,
        description,
        category,
        unit,
        minimum,
        maximum,
        terms,
        billing,
        countries,
        plans,
        addon_of,
        per_customer,
        trial_of,
        on_sale,
    ] = cells;
    let words = |raw: &str| raw.split_whitespace().map(str::to_owned).collect();
    Ok(OfferForm {
        code,
        name,
        description,
        category,
        unit,
        minimum,
        maximum,
        terms: words(&terms),
        billing: words(&billing),
        countries,
        plans,
        addon_of,
        per_customer,
        trial_of,
        on_sale,
        version: String::new(),
    })
}

/// What would become of the rows of a file, or became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Offers that are new.
    pub added: i64,
    /// Offers that were there and get a new version.
    pub changed: i64,
    /// Offers that were there and stay as they are.
    pub unchanged: i64,
    /// Rows that cannot come in.
    pub refused: i64,
}

/// A file that was brought in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferImportView {
    /// Names it in addresses.
    pub id: OfferImportId,
    /// Its name.
    pub file_name: String,
    /// Who brought it in.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What came of it; nothing yet while it is only looked at.
    pub done: Option<Outcome>,
}

/// An offer a file would make or change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferImportRowView {
    /// Its code.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// The fields that change, by their names in files; nothing for a new offer.
    pub differs: Option<Vec<String>>,
}

/// The page of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferImportPageView {
    /// The file.
    pub import: OfferImportView,
    /// How its rows are named.
    pub format: ImportFormat,
    /// What would become of its rows at this moment.
    pub outcome: Outcome,
    /// The first [`IMPORT_SHOWN`] offers that would be made or changed.
    pub rows: Vec<OfferImportRowView>,
    /// The first [`IMPORT_SHOWN`] problems.
    pub bad: Vec<RowProblem>,
}
