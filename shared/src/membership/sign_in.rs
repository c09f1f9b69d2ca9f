//! Signing in to the partner membership, in two steps: the user name, then the password.

use serde::{Deserialize, Serialize};

use crate::field::{Code, FieldErrors};
use crate::session::{Secret, password};

/// Seconds the profiles a sign-in found are held for choosing one.
pub const HELD_SECONDS: i64 = 15 * 60;

/// Under which name somebody signs in to the membership; compared without regard to case.
#[derive(Clone, Debug)]
pub struct UserName {
    typed: String,
    key: String,
}

impl UserName {
    /// The shortest name, in characters.
    pub const MIN: usize = 3;
    /// The longest name, in characters.
    pub const MAX: usize = 100;

    /// Parses a name.
    ///
    /// # Errors
    /// `Required`, `TooShort`, `TooLong` or `ControlCharacter`.
    pub fn parse(raw: &str) -> Result<Self, Code> {
        let typed = crate::text::line(raw, Self::MAX)?;
        if typed.chars().count() < Self::MIN {
            return Err(Code::TooShort { min: Self::MIN });
        }
        let key = typed.to_lowercase();
        Ok(Self { typed, key })
    }

    /// As it was typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.typed
    }

    /// The form that is unique in the store and compared.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }
}

impl PartialEq for UserName {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}
impl Eq for UserName {}

/// What somebody typed, and which of the two buttons was pressed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MembershipSignInForm {
    /// User name; carried over from the first step to the second.
    pub user_name: String,
    /// Password; never sent back to a page.
    pub password: String,
    /// The button: [`MembershipSignInForm::NEXT`] or [`MembershipSignInForm::SIGN_IN`].
    pub step: String,
}

/// A sign-in worth trying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MembershipCredentials {
    /// Under which name.
    pub user_name: UserName,
    /// The password as typed.
    pub password: Secret,
}

/// What the form asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInStep {
    /// The password next.
    Next(UserName),
    /// To be signed in.
    SignIn(MembershipCredentials),
}

impl MembershipSignInForm {
    /// The value of the button under the user name.
    pub const NEXT: &'static str = "next";
    /// The value of the button under the password.
    pub const SIGN_IN: &'static str = "sign_in";

    /// Parses the form.
    ///
    /// # Errors
    /// `user_name`, and in the second step `password`, both at once.
    pub fn parse(&self) -> Result<SignInStep, FieldErrors> {
        let mut errors = FieldErrors::default();
        let user_name = errors.check("user_name", UserName::parse(&self.user_name));
        let password = if self.step == Self::SIGN_IN {
            errors.check("password", password(&self.password)).map(Some)
        } else {
            Some(None)
        };
        match (user_name, password) {
            (Some(user_name), Some(None)) => Ok(SignInStep::Next(user_name)),
            (Some(user_name), Some(Some(password))) => {
                Ok(SignInStep::SignIn(MembershipCredentials { user_name, password }))
            }
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn form(user_name: &str, password: &str, step: &str) -> MembershipSignInForm {
        let [user_name, password, step] = [user_name, password, step].map(str::to_owned);
        MembershipSignInForm { user_name, password, step }
    }

    #[test]
    fn the_first_step_asks_for_the_user_name_alone() {
        let next = form(" Fir.Office ", "", MembershipSignInForm::NEXT).parse();
        assert!(
            matches!(next, Ok(SignInStep::Next(name)) if name.as_str() == "Fir.Office" && name.key() == "fir.office")
        );
        let errors = form("", "", MembershipSignInForm::NEXT).parse().expect_err("no name");
        assert_eq!((errors.of("user_name"), errors.of("password")), (Some(&Code::Required), None));
    }

    #[test]
    fn the_second_step_asks_for_both() {
        let errors = form("fi", "", MembershipSignInForm::SIGN_IN).parse().expect_err("neither");
        assert_eq!(errors.of("user_name"), Some(&Code::TooShort { min: 3 }));
        assert_eq!(errors.of("password"), Some(&Code::Required));
        let parsed = form("fir", "secret", MembershipSignInForm::SIGN_IN).parse();
        assert!(matches!(&parsed, Ok(SignInStep::SignIn(who)) if who.password.reveal() == "secret"));
        assert!(!format!("{parsed:?}").contains("secret"), "a password does not show itself");
    }
}
