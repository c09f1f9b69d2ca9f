//! Files by which the operator brings something in: looked at first, then carried out. Owns how a table is taken apart and
//! what pages show of a file; what a row means, its noun says. JSON is read where the file arrives, into the same rows.

use serde::{Deserialize, Serialize};

use crate::csv::{Row, table};
use crate::field::Code;
use crate::id::ImportId;
use crate::membership::Problem;
use crate::time::Timestamp;

/// The largest file, in bytes.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;
/// Rows of one sort that a page names.
pub const SHOWN: usize = 100;

/// The cells of a row in the order of the columns, or why they cannot be told.
pub type Cells = Result<Vec<String>, Vec<Problem>>;

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

/// The rows of a table, with their lines.
///
/// # Errors
/// When it cannot be read at all: its first line is not the header, a quote stays open, it has no row or more than `most`.
pub fn csv_rows(text: &str, columns: &[&str], most: usize) -> Result<Vec<(usize, Cells)>, Code> {
    let expected = columns.len();
    let row = |Row { line, cells }| {
        let found = cells.len();
        // Files of ours put an apostrophe before what a spreadsheet would take for a formula.
        let plain = |cell: String| match cell.strip_prefix('\'') {
            Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
            _ => cell,
        };
        let cells = cells.into_iter().map(plain).collect();
        (line, if found == expected { Ok(cells) } else { Err(vec![Problem::Cells { found }]) })
    };
    Ok(table(text, columns, MAX_BYTES, most)?.into_iter().map(row).collect())
}

/// A file that was brought in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportFileView<O> {
    /// Names it in addresses.
    pub id: ImportId,
    /// Its name.
    pub file_name: String,
    /// Who brought it in.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What came of it; nothing yet while it is only looked at.
    pub done: Option<O>,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_file_begins_with_its_header_or_a_bracket() {
        assert_eq!(ImportFormat::of("\u{feff} [ {"), ImportFormat::Json);
        assert_eq!(ImportFormat::of("code,name"), ImportFormat::Csv);
        assert_eq!(csv_rows("a,b\n1,2", &["a", "c"], 9), Err(Code::CsvHeader { header: "a,c".to_owned() }));
        assert_eq!(csv_rows("a,c\n", &["a", "c"], 9), Err(Code::Required));
        assert_eq!(csv_rows("a\n1\n2", &["a"], 1), Err(Code::TooManyRows { max: 1 }));
    }

    #[test]
    fn a_row_has_as_many_cells_as_columns_and_no_formula() {
        let rows = csv_rows("a,b\n'=1,'x\n2", &["a", "b"], 9).expect("a table");
        let cells = Ok(vec!["=1".to_owned(), "'x".to_owned()]);
        assert_eq!(rows, [(2, cells), (3, Err(vec![Problem::Cells { found: 1 }]))]);
    }
}
