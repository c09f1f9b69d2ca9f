//! Comma-separated tables (RFC 4180). Owns quotes, line ends and line numbers; knows nothing of what a row means.

use crate::field::Code;
use crate::text::paragraphs;

/// A row, with the line it begins on, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) line: usize,
    pub(crate) cells: Vec<String>,
}

/// The rows of a text without its empty lines. Line ends are `\n` by now (`text::paragraphs`).
///
/// # Errors
/// The line of a quote that is never closed.
pub(crate) fn rows(text: &str) -> Result<Vec<Row>, usize> {
    let (mut rows, mut line) = (Vec::new(), 1);
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    while !rest.is_empty() {
        let began = line;
        let mut cells = Vec::new();
        loop {
            let (cell, after) = cell(rest).ok_or(began)?;
            line += cell.matches('\n').count();
            cells.push(cell);
            if let Some(next) = after.strip_prefix(',') {
                rest = next;
                continue;
            }
            rest = after.strip_prefix('\n').unwrap_or(after);
            line += 1;
            break;
        }
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push(Row { line: began, cells });
        }
    }
    Ok(rows)
}

/// The rows below the header of a pasted table of at most `longest` characters and `most` rows.
///
/// # Errors
/// Why the table cannot be read at all: it is empty or too long, its first line is not the header, a quote stays open, or
/// it has too many rows.
pub(crate) fn table(csv: &str, columns: &[&str], longest: usize, most: usize) -> Result<Vec<Row>, Code> {
    let text = paragraphs(csv, longest)?;
    if text.is_empty() {
        return Err(Code::Required);
    }
    let mut rows = rows(&text).map_err(|line| Code::QuoteOpen { line })?.into_iter();
    let is_header = |row: Row| {
        let named = row.cells.iter().map(|cell| cell.trim().to_ascii_lowercase());
        named.eq(columns.iter().map(|&column| column.to_owned()))
    };
    if !rows.next().is_some_and(is_header) {
        return Err(Code::CsvHeader { header: columns.join(",") });
    }
    match rows.len() {
        0 => Err(Code::Required),
        n if n > most => Err(Code::TooManyRows { max: most }),
        _ => Ok(rows.collect()),
    }
}

/// The first cell of a text and what follows it; `None` when a quote is never closed.
fn cell(text: &str) -> Option<(String, &str)> {
    let Some(mut rest) = text.strip_prefix('"') else {
        let end = text.find([',', '\n']).unwrap_or(text.len());
        return Some((text[..end].to_owned(), &text[end..]));
    };
    let mut cell = String::new();
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        if let Some(more) = after.strip_prefix('"') {
            cell.push('"');
            rest = more;
            continue;
        }
        // What stands between a closing quote and the next comma belongs to the cell; lenient readers agree.
        let end = after.find([',', '\n']).unwrap_or(after.len());
        cell.push_str(&after[..end]);
        return Some((cell, &after[end..]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn read(text: &str) -> Vec<(usize, Vec<String>)> {
        rows(text).expect("a table").into_iter().map(|row| (row.line, row.cells)).collect()
    }

    #[test]
    fn a_row_knows_its_line_even_after_empty_ones_and_breaks_in_quotes() {
        let table = read("a,b\n\n\"c\nd\",e\nf\n ,\n");
        let cells = |cells: &[&str]| cells.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>();
        assert_eq!(table, [(1, cells(&["a", "b"])), (3, cells(&["c\nd", "e"])), (5, cells(&["f"]))]);
    }

    #[test]
    fn quotes_hold_commas_and_quotes() {
        let table = read("\u{feff}\"Fir, \"\"Leeds\"\"\",GB,\"\"");
        assert_eq!(table[0].1, ["Fir, \"Leeds\"", "GB", ""]);
        assert_eq!(read("a,"), [(1, vec!["a".to_owned(), String::new()])]);
    }

    #[test]
    fn an_open_quote_is_named_by_its_line() {
        assert_eq!(rows("a\nb,\"c\nd"), Err(2));
        assert_eq!(rows(""), Ok(Vec::new()));
    }
}
