//! What somebody fills in about himself: profile, password, and the way back in when it is forgotten. Owns the parse;
//! whether a password is right is the backend's to say.

use serde::{Deserialize, Serialize};

use super::{NewPassword, PersonName, Theme};
use crate::email::EmailAddress;
use crate::field::{Code, FieldErrors};
use crate::locale::Locale;
use crate::session::Secret;

/// What somebody has chosen about himself, as it is stored and written down on the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Name.
    pub name: String,
    /// Language of mails, and of pages in a browser where none was chosen.
    pub locale: Locale,
    /// Light or dark.
    pub theme: Theme,
}

/// What somebody typed on the own profile.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProfileForm {
    /// Name.
    pub name: String,
    /// Language.
    pub locale: String,
    /// Light or dark.
    pub theme: String,
}

impl ProfileForm {
    /// The form filled in with what holds now.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        Self {
            name: profile.name.clone(),
            locale: profile.locale.code().to_owned(),
            theme: profile.theme.code().to_owned(),
        }
    }

    /// Parses the form.
    ///
    /// # Errors
    /// All refused fields at once: `name`, `locale`, `theme`.
    pub fn parse(&self) -> Result<Profile, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.check("name", PersonName::parse(&self.name));
        let locale = errors.check("locale", Locale::parse(&self.locale).ok_or(Code::UnknownChoice));
        let theme = errors.check("theme", Theme::parse(&self.theme).ok_or(Code::UnknownChoice));
        match (name, locale, theme) {
            (Some(name), Some(locale), Some(theme)) => Ok(Profile { name: name.as_str().to_owned(), locale, theme }),
            _ => Err(errors),
        }
    }
}

/// What somebody typed to change the own password.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChangePasswordForm {
    /// The password in use; never sent back to a page.
    pub old_password: String,
    /// The new one; never sent back to a page.
    pub password: String,
}

impl ChangePasswordForm {
    /// Parses the form.
    ///
    /// # Errors
    /// Both refused fields at once: `old_password`, `password`.
    pub fn parse(&self) -> Result<(Secret, NewPassword), FieldErrors> {
        let mut errors = FieldErrors::default();
        let old = match self.old_password.chars().count() {
            0 => Err(Code::Required),
            n if n > NewPassword::MAX => Err(Code::TooLong { max: NewPassword::MAX }),
            _ => Ok(Secret::new(self.old_password.clone())),
        };
        let old = errors.check("old_password", old);
        let password = errors.check("password", NewPassword::parse(&self.password));
        match (old, password) {
            (Some(old), Some(password)) => Ok((old, password)),
            _ => Err(errors),
        }
    }
}

/// A new password alone: behind a mailed link, and in the place of a temporary one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NewPasswordForm {
    /// The password; never sent back to a page.
    pub password: String,
}

impl NewPasswordForm {
    /// Parses the form.
    ///
    /// # Errors
    /// `password`.
    pub fn parse(&self) -> Result<NewPassword, FieldErrors> {
        NewPassword::parse(&self.password).map_err(|code| FieldErrors::one("password", code))
    }
}

/// Whose password is forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ForgottenForm {
    /// E-mail address.
    pub email: String,
}

impl ForgottenForm {
    /// Parses the form.
    ///
    /// # Errors
    /// `email`.
    pub fn parse(&self) -> Result<EmailAddress, FieldErrors> {
        EmailAddress::parse(&self.email).map_err(|code| FieldErrors::one("email", code))
    }
}

/// Why a link that sets a password was mailed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkPurpose {
    /// Somebody was added to an organisation.
    Invitation,
    /// The password was forgotten.
    Reset,
}

impl LinkPurpose {
    /// The code in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
        }
    }

    /// Reads a stored code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Invitation, Self::Reset].into_iter().find(|purpose| purpose.code() == code)
    }
}

/// What the page behind such a link shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasswordLinkView {
    /// Why it was mailed.
    pub purpose: LinkPurpose,
    /// Whose it is.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// The organisation that added the person; empty for a forgotten password.
    pub organization: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_profile_reads_back_from_its_form() {
        let profile = Profile { name: "Ada Field".to_owned(), locale: Locale::Korean, theme: Theme::Dark };
        assert_eq!(ProfileForm::of(&profile).parse(), Ok(profile));
        let errors = ProfileForm::default().parse().expect_err("an empty form");
        assert_eq!(errors.iter().count(), 3);
    }

    #[test]
    fn both_passwords_are_refused_at_once() {
        let errors = ChangePasswordForm::default().parse().expect_err("an empty form");
        assert_eq!(errors.of("old_password"), Some(&Code::Required));
        assert_eq!(errors.of("password"), Some(&Code::Required));
        let long = ChangePasswordForm { old_password: "x".repeat(129), password: "a quiet lake 12".to_owned() };
        assert_eq!(long.parse().expect_err("too long").of("old_password"), Some(&Code::TooLong { max: 128 }));
    }
}
