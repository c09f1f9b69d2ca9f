//! Signing in: the form and what a page knows about who is signed in. Must not compare passwords or make tokens.

use serde::{Deserialize, Serialize};

use crate::email::EmailAddress;
use crate::field::{Code, FieldErrors};
use crate::organization::{OrganizationView, Standing};
use crate::time::Timestamp;
use crate::user::{NewPassword, PersonName, RoleSet};

/// Seconds the password once given counts for acts that a session left open should not be enough for: seeing a link, and
/// answering with yes (abuse-cases 10 and 34).
pub const STEP_UP_SECONDS: i64 = 15 * 60;

/// Whether a password given at `proved_at` still counts for such an act.
#[must_use]
pub fn is_fresh(proved_at: Timestamp, now: Timestamp) -> bool {
    now < proved_at.plus_seconds(STEP_UP_SECONDS)
}

/// What somebody typed to sign in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    /// E-mail address.
    pub email: String,
    /// Password; never sent back to a page.
    pub password: String,
    /// Where to go afterwards: a path of this site.
    pub next: String,
}

/// A sign-in worth trying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credentials {
    /// Whose account.
    pub email: EmailAddress,
    /// The password as typed.
    pub password: Secret,
}

/// A text that does not show itself in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text.
    #[must_use]
    pub const fn new(text: String) -> Self {
        Self(text)
    }

    /// The text.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl core::fmt::Debug for Secret {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl SignInForm {
    /// Parses the form. A password longer than any we store is refused here, so that hashing work stays bounded.
    ///
    /// # Errors
    /// All refused fields at once: `email` by the rules of addresses, `password` when empty or too long.
    pub fn parse(&self) -> Result<Credentials, FieldErrors> {
        let mut errors = FieldErrors::default();
        let email = errors.check("email", EmailAddress::parse(&self.email));
        let password = errors.check("password", password(&self.password));
        match (email, password) {
            (Some(email), Some(password)) => Ok(Credentials { email, password }),
            _ => Err(errors),
        }
    }
}

/// A password as somebody gives it to prove who he is.
///
/// # Errors
/// `Required`, or `TooLong` for one that nobody can have.
pub fn password(typed: &str) -> Result<Secret, Code> {
    match typed.chars().count() {
        0 => Err(Code::Required),
        n if n > NewPassword::MAX => Err(Code::TooLong { max: NewPassword::MAX }),
        _ => Ok(Secret::new(typed.to_owned())),
    }
}

/// What an operator types behind the one-time link of `twotier operator create`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SetupForm {
    /// Own name.
    pub name: String,
    /// Password; never sent back to a page.
    pub password: String,
}

impl SetupForm {
    /// Parses the form.
    ///
    /// # Errors
    /// Both refused fields at once: `name`, `password`.
    pub fn parse(&self) -> Result<(PersonName, NewPassword), FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.check("name", PersonName::parse(&self.name));
        let password = errors.check("password", NewPassword::parse(&self.password));
        match (name, password) {
            (Some(name), Some(password)) => Ok((name, password)),
            _ => Err(errors),
        }
    }
}

/// Whether a text is a path of this site and nothing that leads elsewhere: begins with one slash, holds no second one
/// after it, no backslash and no control character (browsers read `/\` and tabs generously).
#[must_use]
pub fn is_local_path(path: &str) -> bool {
    let mut bytes = path.bytes();
    bytes.next() == Some(b'/') && !path.starts_with("//") && bytes.all(|b| b != b'\\' && !b.is_ascii_control())
}

/// One organisation the signed-in person belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembershipView {
    /// The organisation.
    pub organization: OrganizationView,
    /// Whether it may trade.
    pub standing: Standing,
    /// The roles held there now.
    pub roles: RoleSet,
}

/// The signed-in person, as every page of the shell knows him or her.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewerView {
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Organisations, by name.
    pub memberships: Vec<MembershipView>,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn both_fields_are_refused_at_once() {
        let errors = SignInForm::default().parse().expect_err("an empty form");
        assert_eq!(errors.of("email"), Some(&Code::Required));
        assert_eq!(errors.of("password"), Some(&Code::Required));
    }

    #[test]
    fn a_password_counts_for_a_quarter_of_an_hour() {
        let now = Timestamp::from_micros(1_795_338_000_000_000);
        assert!(is_fresh(now, now));
        assert!(is_fresh(now.plus_seconds(-899), now));
        assert!(!is_fresh(now.plus_seconds(-900), now));
    }

    #[test]
    fn a_path_that_leads_elsewhere_is_not_local() {
        for bad in ["", "a", "//evil.example", "/\\evil.example", "https://evil.example", "/a\tb", "/a\nb"] {
            assert!(!is_local_path(bad), "{bad:?}");
        }
        for good in ["/", "/o/maple-services/customers?open=x", "/invitations/abc"] {
            assert!(is_local_path(good), "{good:?}");
        }
    }
}
