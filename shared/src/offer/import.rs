//! Bringing offers in by a file: what is wrong with which row is said first, then every good row comes in or none. Owns the
//! columns and what their cells mean.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::form::{Offer, OfferForm};
use crate::field::FieldErrors;
use crate::import::{Cells, ImportFileView, ImportFormat};
use crate::membership::{Problem, RowProblem};

/// The most rows of a file.
pub const IMPORT_ROWS: usize = 5_000;
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
    fn take(&mut self, line: usize, row: Result<OfferForm, Vec<Problem>>) {
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
        self.bad.sort_by_key(|row| row.line);
        self
    }
}

/// What a form refused, as problems of a row.
pub fn refused(line: usize, errors: &FieldErrors) -> impl Iterator<Item = RowProblem> {
    errors.iter().map(move |error| RowProblem::of(line, &error.field, error.code.clone()))
}

/// Reads the rows of a file.
#[must_use]
pub fn read_rows(rows: Vec<(usize, Cells)>) -> OfferImport {
    let mut import = OfferImport::default();
    for (line, cells) in rows {
        import.take(line, cells.and_then(form));
    }
    import.once_each()
}

fn form(cells: Vec<String>) -> Result<OfferForm, Vec<Problem>> {
    let found = cells.len();
    let cells = <[String; COLUMNS.len()]>::try_from(cells).map_err(|_| vec![Problem::Cells { found }])?;
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
    pub import: ImportFileView<Outcome>,
    /// How its rows are named.
    pub format: ImportFormat,
    /// What would become of its rows at this moment.
    pub outcome: Outcome,
    /// The first [`SHOWN`](crate::import::SHOWN) offers that would be made or changed.
    pub rows: Vec<OfferImportRowView>,
    /// The first [`SHOWN`](crate::import::SHOWN) problems.
    pub bad: Vec<RowProblem>,
}
