//! People: their names, passwords and roles. Must not hash or compare passwords (the backend does).

mod account;
mod ask;
mod manage;
mod role;
mod theme;
mod view;

use crate::field::Code;
pub use account::{
    ChangePasswordForm, ForgottenForm, LinkPurpose, NewPasswordForm, PasswordLinkView, Profile, ProfileForm,
};
pub use ask::{AnswerRoleForm, AskRoleForm, AskRoleView, NewRoleRequest, RoleRequestView};
pub use manage::{AddUserForm, Handover, NewColleague, RolesForm, UserStep};
pub use role::{Role, RoleSet};
pub use theme::Theme;
pub use view::{
    AddUserView, AddedUserView, HandedOverView, TemporaryPasswordView, UserCursor, UserListView, UserPageView,
    UserRowView, UserState,
};

/// A person's name as he or she writes it, 1 to 100 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName(String);

impl PersonName {
    /// The longest name, in characters.
    pub const MAX: usize = 100;

    /// Parses a name.
    ///
    /// # Errors
    /// `Required`, `TooLong` or `ControlCharacter`.
    pub fn parse(raw: &str) -> Result<Self, Code> {
        crate::text::line(raw, Self::MAX).map(Self)
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A password somebody wants to set: 12 to 128 characters, nothing else asked of it here (ASVS 5.0 6.2.1, 6.2.5, 6.2.9).
/// Does not show itself in logs.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPassword(String);

impl NewPassword {
    /// The shortest password, in characters.
    pub const MIN: usize = 12;
    /// The longest password, in characters; bounds the work of hashing.
    pub const MAX: usize = 128;

    /// Parses a password exactly as it was typed, spaces included (ASVS 5.0 6.2.8).
    ///
    /// # Errors
    /// `Required`, `TooShort` or `TooLong`.
    pub fn parse(raw: &str) -> Result<Self, Code> {
        match raw.chars().count() {
            0 => Err(Code::Required),
            n if n < Self::MIN => Err(Code::TooShort { min: Self::MIN }),
            n if n > Self::MAX => Err(Code::TooLong { max: Self::MAX }),
            _ => Ok(Self(raw.to_owned())),
        }
    }

    /// The password, for hashing.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl core::fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("NewPassword(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_password_is_counted_in_characters_and_not_trimmed() {
        assert_eq!(NewPassword::parse("elevenchars"), Err(Code::TooShort { min: 12 }));
        assert_eq!(NewPassword::parse("가나다라마바사아자차카타").map(|p| p.reveal().chars().count()), Ok(12));
        assert_eq!(NewPassword::parse(" eleven char ").map(|p| p.reveal().len()), Ok(13));
        assert_eq!(NewPassword::parse(&"x".repeat(129)), Err(Code::TooLong { max: 128 }));
    }

    #[test]
    fn a_password_never_prints_itself() {
        let printed = NewPassword::parse("do not print me").map(|p| format!("{p:?}"));
        assert_eq!(printed, Ok("NewPassword(…)".to_owned()));
    }
}
