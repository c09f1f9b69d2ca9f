//! The catalogue as JSON: a list of objects with the keys of the columns. Owns how it is written and read; what makes an
//! offer is said by the same rules as for a table.

use serde_json::{Map, Value, json};
use shared::field::Code;
use shared::membership::Problem;
use shared::offer::{COLUMNS, OfferForm, OfferImport, OfferView, Plan, read_rows};

/// The file.
#[must_use]
pub fn file(offers: &[OfferView]) -> String {
    let one = |offer: &OfferView| {
        json!({
            "code": offer.code,
            "name": offer.name,
            "description": offer.description,
            "category": offer.category,
            "unit": offer.unit,
            "minimum": offer.minimum,
            "maximum": offer.maximum,
            "terms": offer.terms.iter().map(|term| term.code()).collect::<Vec<_>>(),
            "billing": offer.billing.iter().map(|billing| billing.code()).collect::<Vec<_>>(),
            "countries": offer.countries,
            "plans": offer.plans,
            "addon_of": offer.bases,
            "per_customer": offer.per_customer,
            "trial_of": offer.trial_of,
            "on_sale": offer.on_sale,
        })
    };
    let mut text = format!("{:#}", Value::Array(offers.iter().map(one).collect()));
    text.push('\n');
    text
}

/// Reads a file. A row is named by its place, counted from 1.
///
/// # Errors
/// `JsonShape` for what is no list in JSON, `Required` for an empty one, `TooManyRows`.
pub(super) fn parse(text: &str) -> Result<OfferImport, Code> {
    let text = text.trim_start_matches('\u{feff}');
    let entries: Vec<Value> = serde_json::from_str(text).map_err(|error| Code::JsonShape { line: error.line() })?;
    read_rows(entries.into_iter().enumerate().map(|(place, entry)| (place + 1, form(entry))))
}

fn form(entry: Value) -> Result<OfferForm, Vec<Problem>> {
    let Value::Object(fields) = entry else { return Err(vec![Problem::Cells { found: 0 }]) };
    let value = |column: &str, code| Problem::Value { column: column.to_owned(), code };
    let unknown = fields.keys().filter(|key| !COLUMNS.contains(&key.as_str()));
    // A key that is misspelt would be left out without a word.
    let mut problems: Vec<_> = unknown.map(|key| value(key, Code::NotOneOf { known: COLUMNS.join(", ") })).collect();
    let mut text = |column: &'static str| match text(&fields, column) {
        Ok(text) => text,
        Err(code) => {
            problems.push(value(column, code));
            String::new()
        }
    };
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect();
    let form = OfferForm {
        code: text("code"),
        name: text("name"),
        description: text("description"),
        category: text("category"),
        unit: text("unit"),
        minimum: text("minimum"),
        maximum: text("maximum"),
        terms: words(&text("terms")),
        billing: words(&text("billing")),
        countries: text("countries"),
        plans: text("plans"),
        addon_of: text("addon_of"),
        per_customer: text("per_customer"),
        trial_of: text("trial_of"),
        on_sale: text("on_sale"),
        version: String::new(),
    };
    if problems.is_empty() { Ok(form) } else { Err(problems) }
}

/// A value as a form would hold it.
fn text(fields: &Map<String, Value>, column: &str) -> Result<String, Code> {
    match fields.get(column).ok_or(Code::Required)? {
        Value::Null => Ok(String::new()),
        Value::Bool(yes) => Ok(if *yes { "yes" } else { "no" }.to_owned()),
        Value::Number(number) => Ok(number.to_string()),
        Value::String(text) => Ok(text.clone()),
        Value::Array(plans) if column == "plans" => plans_text(plans),
        Value::Array(words) => {
            let words =
                words.iter().map(|word| word.as_str().ok_or(Code::UnknownChoice)).collect::<Result<Vec<_>, _>>()?;
            Ok(words.join(" "))
        }
        Value::Object(_) => Err(Code::UnknownChoice),
    }
}

fn plans_text(plans: &[Value]) -> Result<String, Code> {
    let plan = |plan: &Value| serde_json::from_value::<Plan>(plan.clone()).map_err(|_| Code::UnknownChoice);
    Ok(Plan::write_all(&plans.iter().map(plan).collect::<Result<Vec<_>, _>>()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer() -> OfferView {
        let form = form(json!({
            "code": "MAIL", "name": "Mail", "description": "", "category": "Mail", "unit": "user", "minimum": 1,
            "maximum": 300, "terms": ["P1M", "P1Y"], "billing": ["monthly"], "countries": ["KR"],
            "plans": [{"name": "Mail", "link": "https://mail.example"}, {"name": "Calendar"}], "addon_of": [],
            "per_customer": null, "trial_of": null, "on_sale": true,
        }));
        form.expect("every key is there").parse().expect("an offer").body().clone()
    }

    #[test]
    fn a_file_reads_back_as_it_was_written() {
        let import = parse(&file(&[offer()])).expect("a list");
        assert!(import.bad.is_empty());
        assert_eq!(import.good.len(), 1);
        assert_eq!((import.good[0].0, import.good[0].1.body()), (1, &offer()));
    }

    #[test]
    fn what_is_misspelt_or_missing_is_named() {
        let import = parse(r#"[{"code":"MAIL","limit":3},7]"#).expect("a list");
        let named: Vec<_> = import
            .bad
            .iter()
            .filter_map(|row| match &row.problem {
                Problem::Value { column, code } => Some((row.line, column.as_str(), code.clone())),
                _ => None,
            })
            .collect();
        assert_eq!(named.len(), COLUMNS.len());
        assert!(named.contains(&(1, "limit", Code::NotOneOf { known: COLUMNS.join(", ") })));
        assert!(named.contains(&(1, "on_sale", Code::Required)));
        assert!(import.bad.iter().any(|row| row.line == 2));
    }

    #[test]
    fn what_is_no_list_is_refused_as_a_whole() {
        assert_eq!(parse("[\n{"), Err(Code::JsonShape { line: 2 }));
        assert_eq!(parse("{}"), Err(Code::JsonShape { line: 1 }));
        assert_eq!(parse("[]"), Err(Code::Required));
    }
}
