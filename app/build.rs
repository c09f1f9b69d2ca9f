//! Turns `locales/<language>/<noun>.toml` into methods of `i18n::Text`, named `<noun>_<key>`.
//!
//! Owns the check that every language says everything: the build fails, naming file and key, when a file, a key, a
//! placeholder or a half of a plural is missing somewhere. Must not word anything itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

/// English first: it fixes the keys and the order of the arguments.
const LANGUAGES: [&str; 2] = ["en", "ko"];

/// The texts of one language: noun, then key.
type Language = BTreeMap<String, BTreeMap<String, Entry>>;

/// What a key stands for; a text that knows no number has no `one`.
struct Entry {
    plural: bool,
    one: Option<String>,
    other: String,
}

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    let mut problems = Vec::new();
    let languages = LANGUAGES.map(|code| read_language(code, &mut problems));
    let countries = read_countries(&mut problems);
    // Half a language would be reported key by key.
    if problems.is_empty() {
        compare(&languages, &mut problems);
    }
    if problems.is_empty()
        && let Err(problem) = write(&generate(&languages, &countries))
    {
        problems.push(problem);
    }
    for line in problems.iter().flat_map(|problem| problem.lines()) {
        println!("cargo::error={line}");
    }
    if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn write(code: &str) -> Result<(), String> {
    #[expect(clippy::disallowed_methods, reason = "Cargo tells a build script in no other way where to write")]
    let folder = env::var_os("OUT_DIR").ok_or("Cargo did not say where to write")?;
    fs::write(Path::new(&folder).join("texts.rs"), code).map_err(|error| format!("texts.rs: {error}"))
}

fn read_table(path: &str) -> Result<toml::Table, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("app/{path}: {error}"))?;
    text.parse().map_err(|error| format!("app/{path}: {error}"))
}

fn read_language(code: &str, problems: &mut Vec<String>) -> Language {
    let mut language = Language::new();
    let files = match fs::read_dir(format!("locales/{code}")) {
        Ok(files) => files,
        Err(error) => {
            problems.push(format!("app/locales/{code}: {error}"));
            return language;
        }
    };
    for name in files.flatten().filter_map(|file| file.file_name().into_string().ok()) {
        let Some(noun) = name.strip_suffix(".toml") else { continue };
        match read_table(&format!("locales/{code}/{name}")) {
            Err(problem) => problems.push(problem),
            Ok(table) => {
                let entries = language.entry(noun.to_owned()).or_default();
                for (key, value) in table {
                    match entry(&value) {
                        Ok(entry) => drop(entries.insert(key, entry)),
                        Err(problem) => problems.push(format!("app/locales/{code}/{name}, {key}: {problem}")),
                    }
                }
            }
        }
    }
    language
}

fn entry(value: &toml::Value) -> Result<Entry, String> {
    let entry = match value {
        toml::Value::String(text) => Entry { plural: false, one: None, other: text.clone() },
        toml::Value::Table(forms) => {
            if let Some(form) = forms.keys().find(|form| !matches!(form.as_str(), "one" | "other")) {
                return Err(format!("`{form}` is neither `one` nor `other`"));
            }
            let form = |name: &str| forms.get(name).and_then(toml::Value::as_str).map(str::to_owned);
            Entry { plural: true, one: form("one"), other: form("other").ok_or("`other` is missing")? }
        }
        _ => return Err("is neither a text nor a pair of one and other".to_owned()),
    };
    for text in entry.one.iter().chain([&entry.other]) {
        placeholders(text)?;
    }
    Ok(entry)
}

/// The names in braces, in the order in which they first appear.
fn placeholders(text: &str) -> Result<Vec<&str>, String> {
    let mut names = Vec::new();
    for (position, piece) in text.split('{').enumerate() {
        let name = match (position, piece.split_once('}')) {
            (0, None) => continue,
            (1.., Some((name, after))) if !after.contains('}') => name,
            _ => return Err(format!("braces do not pair in `{text}`")),
        };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
            return Err(format!("`{{{name}}}` is no name of a placeholder (a to z and _)"));
        }
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

impl Entry {
    /// The arguments of the method but for the count, in the order of the text.
    fn arguments(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for text in self.one.iter().chain([&self.other]) {
            for name in placeholders(text).unwrap_or_default() {
                let counts = self.plural && name == "count";
                if !counts && !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }

    /// What both languages have to agree on. `one` may spell its number out, so it decides nothing about the count.
    fn promise(&self) -> BTreeSet<&str> {
        let counted = self.plural && placeholders(&self.other).unwrap_or_default().contains(&"count");
        self.arguments().into_iter().chain(counted.then_some("count")).collect()
    }
}

fn compare(languages: &[Language; 2], problems: &mut Vec<String>) {
    for (here, there, code, other) in [
        (&languages[0], &languages[1], LANGUAGES[1], LANGUAGES[0]),
        (&languages[1], &languages[0], LANGUAGES[0], LANGUAGES[1]),
    ] {
        for (noun, entries) in here {
            let Some(counterparts) = there.get(noun) else {
                problems.push(format!("app/locales/{code}/{noun}.toml is missing; locales/{other} has it"));
                continue;
            };
            for key in entries.keys().filter(|key| !counterparts.contains_key(*key)) {
                problems.push(format!("app/locales/{code}/{noun}.toml: `{key}` is missing; locales/{other} has it"));
            }
        }
    }
    for (noun, key, english) in texts(&languages[0]) {
        let Some(korean) = languages[1].get(noun).and_then(|entries| entries.get(key)) else { continue };
        let place = format!("{noun}.toml: `{key}`");
        if english.plural != korean.plural {
            problems.push(format!("{place} has a plural in one language and none in the other"));
        } else if english.promise() != korean.promise() {
            problems.push(format!("{place} has {:?} in en and {:?} in ko", english.promise(), korean.promise()));
        }
        if english.plural && english.one.is_none() {
            problems.push(format!("app/locales/en/{place} needs `one` beside `other`"));
        }
    }
}

fn texts(language: &Language) -> impl Iterator<Item = (&String, &String, &Entry)> {
    language.iter().flat_map(|(noun, entries)| entries.iter().map(move |(key, entry)| (noun, key, entry)))
}

/// Code, English and Korean name, ordered by code.
fn read_countries(problems: &mut Vec<String>) -> Vec<[String; 3]> {
    let table = read_table("locales/countries.toml").unwrap_or_else(|problem| {
        problems.push(problem);
        toml::Table::new()
    });
    let mut countries = Vec::new();
    for (code, names) in table {
        let names: Vec<_> = names.as_array().into_iter().flatten().filter_map(toml::Value::as_str).collect();
        match names[..] {
            [english, korean] => countries.push([code, english.to_owned(), korean.to_owned()]),
            _ => problems.push(format!("app/locales/countries.toml: {code} needs two names")),
        }
    }
    countries.sort();
    countries
}

/// Keys that begin like this are needed in both languages at once (a Korean message written on an English page), so they
/// stand in the code; all others are in a table of which the browser loads one language only.
const BOTH: &str = "draft_";

/// `{:?}` of a text is also how Rust writes it, so texts need no escaping of their own.
fn generate(languages: &[Language; 2], countries: &[[String; 3]]) -> String {
    let (mut tables, mut methods, mut count) = ([String::new(), String::new()], String::new(), 0);
    for (noun, key, english) in texts(&languages[0]) {
        let words = english.other.replace('`', "'").replace('\n', " ");
        let _ = writeln!(methods, "    #[doc = {:?}]\n    #[must_use]", format!("`{words}`"));
        let name = format!("{noun}_{key}");
        if key.starts_with(BOTH) {
            methods.push_str(&method_of_both(&name, languages.each_ref().map(|language| &language[noun][key])));
            continue;
        }
        for (table, language) in tables.iter_mut().zip(languages) {
            let entry = &language[noun][key];
            if entry.plural {
                let _ = writeln!(table, "    {:?},", entry.one.as_ref().unwrap_or(&entry.other));
            }
            let _ = writeln!(table, "    {:?},", entry.other);
        }
        methods.push_str(&method(&name, english, count));
        count += if english.plural { 2 } else { 1 };
    }
    let mut codes = String::new();
    for [country, names @ ..] in countries {
        let _ = writeln!(codes, "    {country:?},");
        for (table, name) in tables.iter_mut().zip(names) {
            let _ = writeln!(table, "    {name:?},");
        }
    }
    let [english, korean] = tables;
    let (all, known) = (count + countries.len(), countries.len());
    format!(
        "#[cfg(not(feature = \"hydrate\"))]\nstatic ENGLISH: [&str; {all}] = [\n{english}];\n\n\
         #[cfg(not(feature = \"hydrate\"))]\nstatic KOREAN: [&str; {all}] = [\n{korean}];\n\n\
         const COUNTRY_NAMES: usize = {count};\n\nstatic COUNTRIES: [&str; {known}] = [\n{codes}];\n\n\
         impl Text {{\n{methods}}}\n"
    )
}

fn method_of_both(name: &str, [english, korean]: [&Entry; 2]) -> String {
    let arguments = english.arguments();
    let declared: Vec<_> = arguments.iter().map(|name| format!("{name}: &str")).collect();
    let given: Vec<_> = arguments.iter().map(|name| format!("({name:?}, {name})")).collect();
    format!(
        "    pub fn {name}(self, {}) -> String {{\n        let text = match self.0 {{\n            \
         Locale::English => {:?},\n            Locale::Korean => {:?},\n        }};\n        fill(text, &[{}])\n    }}\n",
        declared.join(", "),
        english.other,
        korean.other,
        given.join(", ")
    )
}

fn method(name: &str, entry: &Entry, index: usize) -> String {
    let arguments = entry.arguments();
    if !entry.plural && arguments.is_empty() {
        return format!("    pub fn {name}(self) -> &'static str {{\n        self.at({index})\n    }}\n");
    }
    let (mut declared, mut given, mut place) = (Vec::new(), Vec::new(), index.to_string());
    if entry.plural {
        declared.push("count: i64".to_owned());
        given.push("(\"count\", &self.number(count))".to_owned());
        place = format!("if count == 1 {{ {index} }} else {{ {} }}", index + 1);
    }
    declared.extend(arguments.iter().map(|name| format!("{name}: &str")));
    given.extend(arguments.iter().map(|name| format!("({name:?}, {name})")));
    let (declared, given) = (declared.join(", "), given.join(", "));
    format!("    pub fn {name}(self, {declared}) -> String {{\n        fill(self.at({place}), &[{given}])\n    }}\n")
}
