//! Asking many customers or many resellers at once by a table. Owns how it is read, what is wrong with which line, and what
//! is shown of one that was brought in; must not know who may ask whom.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Kind;
use crate::csv::{Row, rows};
use crate::email::EmailAddress;
use crate::field::Code;
use crate::id::BulkId;
use crate::locale::Locale;
use crate::time::Timestamp;

/// The largest file, in bytes.
pub const MAX_BULK_BYTES: usize = 2 * 1024 * 1024;
/// Lines with something wrong that a page names; the file names all of them.
pub const BULK_SHOWN: usize = 100;
/// The columns every table has, in any order.
const NEEDED: [&str; 2] = ["email", "language"];
/// The column that names who asks a customer together with the reseller, where there is one.
const PROVIDER: &str = "provider";

impl Kind {
    /// The most rows of a table of such requests.
    #[must_use]
    pub const fn bulk_rows(self) -> usize {
        match self {
            Self::Relationship => 10_000,
            Self::Partnership => 1_000,
        }
    }

    /// The columns a table of such requests may have, in any order; the first two are needed. Only a customer is asked by
    /// two at once.
    #[must_use]
    pub const fn bulk_columns(self) -> &'static [&'static str] {
        match self {
            Self::Relationship => &["email", "language", PROVIDER],
            Self::Partnership => &NEEDED,
        }
    }
}

/// Why nobody is asked by a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BulkProblem {
    /// It has another number of cells than the first line.
    Cells {
        /// How many.
        found: usize,
        /// How many the first line has.
        expected: usize,
    },
    /// A value is refused.
    Value {
        /// The column.
        column: String,
        /// Why.
        code: Code,
    },
    /// Its mailbox stands on an earlier line too.
    Repeated {
        /// That line.
        earlier: usize,
    },
    /// No provider the reseller works with is called so.
    UnknownProvider,
    /// More than one is.
    AmbiguousProvider,
    /// The provider may not trade at the moment.
    ProviderSuspended,
    /// The mailbox is one of somebody whose company works with the provider already.
    AlreadyPartner,
    /// The mailbox has been asked too often today, by whomever (abuse-cases 13).
    AskedTooOften,
    /// Whoever brought the table in may no longer ask.
    AskerMayNoLonger,
}

/// A line of a table: to whom, in which language and with whom, as it was written, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkLine {
    /// Its line, counted from 1; the header is line 1.
    pub line: usize,
    /// The address, as it was written.
    pub email: String,
    /// The language, as it was written.
    pub language: String,
    /// The provider, as it was written; empty where one asks alone.
    pub provider: String,
    /// The address and the language, where both can be read.
    pub parsed: Option<(EmailAddress, Locale)>,
    /// Everything that is wrong with it.
    pub problems: Vec<BulkProblem>,
}

/// Reads a table of requests of a kind: every line below the first, good or not.
///
/// # Errors
/// When it is no text, has no line or too many, a quote stays open, or its first line names a column that is not known or
/// lacks one.
pub fn parse_bulk(of: Kind, bytes: &[u8]) -> Result<Vec<BulkLine>, Code> {
    if bytes.len() > MAX_BULK_BYTES {
        return Err(Code::FileTooLarge { max_mb: MAX_BULK_BYTES / (1024 * 1024) });
    }
    if bytes.is_empty() {
        return Err(Code::FileEmpty);
    }
    let text = core::str::from_utf8(bytes).map_err(|_| Code::TableType)?;
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        return Err(Code::TableType);
    }
    let mut table = rows(&text).map_err(|line| Code::QuoteOpen { line })?.into_iter();
    let places = places(of, table.next())?;
    match table.len() {
        0 => return Err(Code::FileEmpty),
        n if n > of.bulk_rows() => return Err(Code::TooManyRows { max: of.bulk_rows() }),
        _ => {}
    }
    let mut seen = BTreeMap::new();
    Ok(table.map(|row| read(row, places, &mut seen)).collect())
}

/// Where each column stands, and how many cells a line has.
#[derive(Clone, Copy)]
struct Places {
    email: usize,
    language: usize,
    provider: Option<usize>,
    cells: usize,
}

fn places(of: Kind, header: Option<Row>) -> Result<Places, Code> {
    let columns = of.bulk_columns();
    let missing = || Code::CsvHeader { header: NEEDED.join(",") };
    let cells = header.ok_or_else(missing)?.cells;
    let names: Vec<_> = cells.iter().map(|cell| cell.trim().to_lowercase()).collect();
    if let Some(other) = names.iter().find(|name| !columns.contains(&name.as_str())) {
        // A first line that is no header names an address; it is not said back as if it were a column.
        let known = names.iter().any(|name| columns.contains(&name.as_str()));
        return Err(if known {
            Code::CsvColumn { column: other.clone(), header: columns.join(",") }
        } else {
            missing()
        });
    }
    if names.iter().enumerate().any(|(at, name)| names.iter().skip(at + 1).any(|other| other == name)) {
        return Err(missing());
    }
    let place = |column: &str| names.iter().position(|name| name == column);
    let [email, language] = NEEDED.map(place);
    Ok(Places {
        email: email.ok_or_else(missing)?,
        language: language.ok_or_else(missing)?,
        provider: place(PROVIDER),
        cells: names.len(),
    })
}

fn read(Row { line, cells }: Row, places: Places, seen: &mut BTreeMap<String, usize>) -> BulkLine {
    let cell = |place: usize| cells.get(place).map(|cell| cell.trim().to_owned()).unwrap_or_default();
    let (email, language) = (cell(places.email), cell(places.language));
    let provider = places.provider.map(cell).unwrap_or_default();
    let expected = places.cells;
    let mut problems = Vec::new();
    if cells.len() != expected {
        problems.push(BulkProblem::Cells { found: cells.len(), expected });
        return BulkLine { line, email, language, provider, parsed: None, problems };
    }
    let mut value = |column: &str, code| problems.push(BulkProblem::Value { column: column.to_owned(), code });
    let address = EmailAddress::parse(&email).map_err(|code| value("email", code)).ok();
    let unknown = if language.is_empty() { Code::Required } else { Code::UnknownLanguage };
    let locale = Locale::parse(&language).ok_or(unknown).map_err(|code| value("language", code)).ok();
    if let Some(address) = &address {
        let earlier = *seen.entry(address.key().to_owned()).or_insert(line);
        if earlier != line {
            problems.push(BulkProblem::Repeated { earlier });
        }
    }
    BulkLine { line, email, language, provider, parsed: address.zip(locale), problems }
}

/// Subject and text for each language and for each provider that asks too, with the marker of the link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkMessage {
    /// The provider that asks too, as addresses name it; empty where one asks alone.
    #[serde(default)]
    pub with: String,
    /// The language.
    pub locale: Locale,
    /// Subject.
    pub subject: String,
    /// Text.
    pub body: String,
}

/// Where a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BulkState {
    /// It is shown and nothing has left.
    Ready,
    /// Requests are being sent.
    Running,
    /// Every line is done.
    Done,
}

impl BulkState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Ready, Self::Running, Self::Done];

    /// The code in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Running => "running",
            Self::Done => "done",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BulkOutcome {
    /// Its request waits to be sent.
    Waiting,
    /// Its request is out.
    Sent,
    /// Nobody is asked by it.
    Refused,
}

impl BulkOutcome {
    /// Every outcome.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Sent, Self::Refused];

    /// The code in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Refused => "refused",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }
}

/// A table that was brought in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkView {
    /// Names it in addresses.
    pub id: BulkId,
    /// Name of the file.
    pub file_name: String,
    /// Where it is.
    pub state: BulkState,
    /// Lines whose request waits to be sent.
    pub waiting: i64,
    /// Lines whose request is out.
    pub sent: i64,
    /// Lines by which nobody is asked.
    pub refused: i64,
    /// When it was brought in.
    pub created_at: Timestamp,
    /// Who did.
    pub sender: String,
}

impl BulkView {
    /// All lines.
    #[must_use]
    pub const fn total(&self) -> i64 {
        self.waiting + self.sent + self.refused
    }
}

/// One line of a table, as the page and the file show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkRowView {
    /// Its line.
    pub line: i64,
    /// The address, as it was written.
    pub email: String,
    /// The language, as it was written.
    pub language: String,
    /// The provider, as it was written; empty where one asks alone.
    pub provider: String,
    /// What became of it.
    pub outcome: BulkOutcome,
    /// Everything that is wrong with it.
    pub problems: Vec<BulkProblem>,
}

/// The page of one table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkPageView {
    /// The table.
    pub bulk: BulkView,
    /// What is written, while nothing has left: in each language, alone and with each provider that is named.
    pub messages: Vec<BulkMessage>,
    /// The first [`BULK_SHOWN`] lines by which nobody is asked.
    pub refused: Vec<BulkRowView>,
    /// Whether the reader may send it.
    pub may_send: bool,
    /// The moment the page is true for.
    pub as_of: Timestamp,
}
