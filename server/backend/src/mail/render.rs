//! Templates to finished mails. Owns the engine and its rules: a missing fact is an error, HTML is escaped, a subject is
//! one line.

use std::sync::OnceLock;

use minijinja::{AutoEscape, Environment, Error, Output, State, UndefinedBehavior, Value, context};
use shared::locale::Locale;

use super::html;
use super::letter::Letter;
use super::words::one_line;

/// A finished mail. Has no `Debug`, for the reason `Letter` has none.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    /// One line.
    pub subject: String,
    /// Plain text, ends with a line break.
    pub text: String,
    /// A whole HTML document that says the same.
    pub html: String,
}

/// Writes a letter in a language; `programme` is what the operator calls the portal.
///
/// # Errors
/// When a template asks for a fact the letter does not carry. The tests write every letter in every language, so this
/// means a broken build.
pub fn render(letter: &Letter, locale: Locale, programme: &str) -> Result<Rendered, Error> {
    let engine = engine()?;
    let lang = locale.code();
    let facts = context! { lang, programme => one_line(programme), ..letter.facts(locale) };
    let part = |kind: &str| engine.get_template(&format!("{}/{lang}.{kind}", letter.name()))?.render(&facts);

    let subject = one_line(&part("subject.txt")?);
    let text = format!("{}\n", part("txt")?.trim_end());
    let content = Value::from_safe_string(part("html")?);
    let html = engine.get_template("layout.html")?.render(context! { subject, content, ..facts })?;
    Ok(Rendered { subject, text, html })
}

/// The template sources of the named letters, compiled into the binary.
macro_rules! sources {
    ($($letter:literal)*) => {
        &[$(
            sources!(@file $letter, "/en.subject.txt"),
            sources!(@file $letter, "/en.txt"),
            sources!(@file $letter, "/en.html"),
            sources!(@file $letter, "/ko.subject.txt"),
            sources!(@file $letter, "/ko.txt"),
            sources!(@file $letter, "/ko.html"),
        )*]
    };
    (@file $letter:literal, $file:literal) => {
        (concat!($letter, $file), include_str!(concat!("../../mails/", $letter, $file)))
    };
}

/// Every template but the layout, by name.
pub(super) const SOURCES: &[(&str, &str)] = sources! {
    "invitation"
    "invitation_accepted"
    "relationship_record"
    "joint_accepted"
    "joint_void"
    "invitation_declined"
    "invitation_passed_on"
    "mailbox_code"
    "customers_read_fast"
    "links_guessed"
    "grant_ended"
    "grant_ending"
    "invitation_lapsed"
    "partner_access"
    "admin_request"
    "relationship_ended"
    "partnership_started"
    "approach_received"
    "approach_refused"
    "provider_access_removed"
    "partnership_ended"
    "enrollment_start"
    "enrollment_known"
    "enrollment_resume"
    "enrollment_verify"
    "enrollment_stopped"
    "enrollment_let_in"
    "enrollment_status"
    "user_invited"
    "user_let_in"
    "role_asked"
    "agents_asked"
    "role_answered"
    "password_forgotten"
    "password_changed"
    "password_by_partner"
    "directory_official"
    "carried_related"
    "carried_claimed"
};

/// The engine, built at the first letter.
fn engine() -> Result<&'static Environment<'static>, Error> {
    static ENGINE: OnceLock<Environment<'static>> = OnceLock::new();
    if let Some(engine) = ENGINE.get() {
        return Ok(engine);
    }
    let built = build()?;
    Ok(ENGINE.get_or_init(|| built))
}

fn build() -> Result<Environment<'static>, Error> {
    let mut engine = Environment::new();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_trim_blocks(true);
    engine.set_lstrip_blocks(true);
    engine.set_formatter(write_value);
    engine.add_template("layout.html", include_str!("../../mails/layout.html"))?;
    for (name, source) in SOURCES {
        engine.add_template(name, source)?;
    }
    Ok(engine)
}

/// Escapes in `*.html`, writes as it is everywhere else.
fn write_value(out: &mut Output, state: &State, value: &Value) -> Result<(), Error> {
    let text = value.to_string();
    if state.auto_escape() == AutoEscape::None || value.is_safe() {
        out.write_str(&text)?;
    } else {
        out.write_str(&html::escape(&text))?;
    }
    Ok(())
}
