//! Files the operator brings in: keeping one until it is carried out, and reading it, whichever of the two ways it is written.
//! Owns how JSON becomes the rows of a table; what they mean, the noun says.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use shared::field::Code;
use shared::id::ImportId;
use shared::import::{Cells, ImportFileView, ImportFormat, MAX_BYTES, csv_rows};
use shared::membership::{Problem, RowProblem};
use shared::policy::Action;

use crate::authz::{self, Authorized, SignedIn};
use crate::error::Error;
use crate::store::import_file::{self, Importer};
use crate::{Backend, random};

/// What a kind of file has: its columns in order, and how many rows at most.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    pub(crate) columns: &'static [&'static str],
    pub(crate) most: usize,
}

/// Keeps a file to be looked at. Nothing comes of it yet.
///
/// # Errors
/// `Invalid` on `file` for one that cannot be read at all, else as rights say.
pub(crate) async fn keep<A: Action>(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    (file_name, bytes): (&str, &[u8]),
    shape: Shape,
) -> Result<ImportId, Error>
where
    Authorized<A>: Importer,
{
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<A>(&mut tx, person, operator).await?;
    let refused = |code| Error::field("file", code);
    let text = utf8(bytes).map_err(refused)?;
    rows(&text, shape).map_err(refused)?;
    let id = ImportId::from_uuid(random::id(now));
    let name = shared::text::file_name(file_name);
    import_file::insert(&mut tx, &proof, id, (&name, &text), now).await?;
    tx.commit().await?;
    Ok(id)
}

/// The files of a kind that were brought in last.
///
/// # Errors
/// As rights say.
pub(crate) async fn latest<A: Action, O: DeserializeOwned>(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
) -> Result<Vec<ImportFileView<O>>, Error>
where
    Authorized<A>: Importer,
{
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<A>(&mut tx, person, operator).await?;
    import_file::latest(&mut tx, &proof).await
}

fn utf8(bytes: &[u8]) -> Result<String, Code> {
    if bytes.len() > MAX_BYTES {
        return Err(Code::FileTooLarge { max_mb: MAX_BYTES / (1024 * 1024) });
    }
    let text = core::str::from_utf8(bytes).map_err(|_| Code::TableType)?;
    if text.trim().is_empty() { Err(Code::FileEmpty) } else { Ok(text.to_owned()) }
}

/// The rows of a file. In JSON a row is named by its place, counted from 1.
///
/// # Errors
/// As [`csv_rows`]; `JsonShape` for what is no list in JSON, `Required` for an empty one, `TooManyRows`.
fn rows(text: &str, shape: Shape) -> Result<Vec<(usize, Cells)>, Code> {
    if ImportFormat::of(text) == ImportFormat::Csv {
        return csv_rows(text, shape.columns, shape.most);
    }
    let text = text.trim_start_matches('\u{feff}');
    let entries: Vec<Value> = serde_json::from_str(text).map_err(|error| Code::JsonShape { line: error.line() })?;
    match entries.len() {
        0 => Err(Code::Required),
        n if n > shape.most => Err(Code::TooManyRows { max: shape.most }),
        _ => Ok(entries.iter().enumerate().map(|(place, entry)| (place + 1, cells(entry, shape.columns))).collect()),
    }
}

/// The rows of a file that could be read when it was brought in.
///
/// # Errors
/// When that is no longer so.
pub(crate) fn kept_rows(body: &str, shape: Shape) -> Result<Vec<(usize, Cells)>, Error> {
    rows(body, shape).map_err(|_| Error::internal("a kept file cannot be read"))
}

/// How many rows cannot come in; their problems stand in the order of the rows.
pub(crate) fn refused_rows(bad: &[RowProblem]) -> i64 {
    let rows = bad.chunk_by(|one, other| one.line == other.line).count();
    i64::try_from(rows).unwrap_or(i64::MAX)
}

fn cells(entry: &Value, columns: &[&str]) -> Cells {
    let Value::Object(fields) = entry else { return Err(vec![Problem::Cells { found: 0 }]) };
    let value = |column: &str, code| Problem::Value { column: column.to_owned(), code };
    let known = || Code::NotOneOf { known: columns.join(", ") };
    let (mut cells, mut problems) = (Vec::with_capacity(columns.len()), Vec::new());
    // A key that is misspelt would be left out without a word.
    problems.extend(fields.keys().filter(|key| !columns.contains(&key.as_str())).map(|key| value(key, known())));
    for column in columns {
        match cell(fields, column) {
            Ok(text) => cells.push(text),
            Err(code) => problems.push(value(column, code)),
        }
    }
    if problems.is_empty() { Ok(cells) } else { Err(problems) }
}

/// A value as a cell holds it: words with spaces between them, objects on lines of their own with bars between their values.
fn cell(fields: &Map<String, Value>, column: &str) -> Result<String, Code> {
    match fields.get(column).ok_or(Code::Required)? {
        Value::Array(list) if list.iter().any(Value::is_object) => {
            Ok(list.iter().map(line).collect::<Result<Vec<_>, _>>()?.join("\n"))
        }
        Value::Array(list) => Ok(list.iter().map(plain).collect::<Result<Vec<_>, _>>()?.join(" ")),
        single => plain(single),
    }
}

fn line(object: &Value) -> Result<String, Code> {
    let Value::Object(fields) = object else { return Err(Code::UnknownChoice) };
    // `name` first, whatever the order of the keys.
    let name = fields.get("name").ok_or(Code::Required)?;
    let others = fields.iter().filter(|(key, _)| *key != "name").map(|(_, value)| value);
    let values = std::iter::once(name).chain(others).map(plain).collect::<Result<Vec<_>, _>>()?;
    Ok(values.into_iter().filter(|value| !value.is_empty()).collect::<Vec<_>>().join(" | "))
}

fn plain(value: &Value) -> Result<String, Code> {
    match value {
        Value::Null => Ok(String::new()),
        Value::Bool(yes) => Ok(if *yes { "yes" } else { "no" }.to_owned()),
        Value::Number(number) => Ok(number.to_string()),
        Value::String(text) => Ok(text.clone()),
        Value::Array(_) | Value::Object(_) => Err(Code::UnknownChoice),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: Shape = Shape { columns: &["code", "plans", "limit", "countries"], most: 2 };

    fn read(text: &str) -> Vec<(usize, Cells)> {
        rows(text, SHAPE).expect("a list")
    }

    #[test]
    fn an_entry_becomes_the_cells_of_a_row() {
        let text = r#"[{"countries":["DE","KR"],"limit":3,"plans":[{"link":"a.example","name":"Mail"},{"name":"Files","link":""}],"code":"A"}]"#;
        let cells = ["A", "Mail | a.example\nFiles", "3", "DE KR"].map(str::to_owned).to_vec();
        assert_eq!(read(text), [(1, Ok(cells))]);
        let text = r#"[{"code":true,"plans":null,"limit":null,"countries":[]}]"#;
        assert_eq!(read(text), [(1, Ok(["yes", "", "", ""].map(str::to_owned).to_vec()))]);
    }

    #[test]
    fn what_is_misspelt_missing_or_nested_is_named() {
        let value = |column: &str, code| Problem::Value { column: column.to_owned(), code };
        let known = Code::NotOneOf { known: "code, plans, limit, countries".to_owned() };
        let text = r#"[{"code":"A","plan":null,"limit":{"a":1},"countries":[[1]]},7]"#;
        let expected = vec![
            value("plan", known),
            value("plans", Code::Required),
            value("limit", Code::UnknownChoice),
            value("countries", Code::UnknownChoice),
        ];
        assert_eq!(read(text), [(1, Err(expected)), (2, Err(vec![Problem::Cells { found: 0 }]))]);
    }

    #[test]
    fn what_is_no_list_is_refused_as_a_whole() {
        assert_eq!(rows("[\n{", SHAPE), Err(Code::JsonShape { line: 2 }));
        assert_eq!(rows("{}", SHAPE), Err(Code::JsonShape { line: 1 }));
        assert_eq!(rows("[]", SHAPE), Err(Code::Required));
        assert_eq!(rows("[1,2,3]", SHAPE), Err(Code::TooManyRows { max: 2 }));
    }
}
