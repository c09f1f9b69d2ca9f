//! Files for spreadsheets (RFC 4180). Owns that no cell can become a formula: names and addresses are typed by people, of
//! other organisations too (OWASP, CSV injection).

use std::fmt::Write as _;

use shared::time::Timestamp;

/// Tells spreadsheets that the text is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The beginning of a file of about so many bytes, with its head.
#[must_use]
pub fn begin(bytes: usize, head: &[&str]) -> String {
    let mut file = String::with_capacity(bytes);
    file.push(BYTE_ORDER_MARK);
    line(&mut file, head);
    file
}

/// Adds a line.
pub fn line(file: &mut String, cells: &[&str]) {
    for (place, cell) in cells.iter().enumerate() {
        let comma = if place == 0 { "" } else { "," };
        let _ = write!(file, "{comma}\"{}\"", defused(cell).replace('"', "\"\""));
    }
    file.push_str("\r\n");
}

/// `2026-11-22 09:00:00Z`, which spreadsheets and people can both sort.
#[must_use]
pub fn moment(at: Timestamp) -> String {
    let (hour, minute) = at.hour_minute();
    let second = at.micros().div_euclid(1_000_000).rem_euclid(60);
    format!("{} {hour:02}:{minute:02}:{second:02}Z", at.date().iso())
}

/// A cell that no spreadsheet takes for a formula: what could begin one gets an apostrophe in front.
fn defused(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}
