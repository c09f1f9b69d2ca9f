//! What an admin fills in about somebody else: adding a user, and the ticks of the roles. Owns the parse; who may give
//! which role is `policy`, and which domains are the organisation's is the store's to say.

use serde::{Deserialize, Serialize};

use super::{PersonName, Role, RoleSet};
use crate::email::EmailAddress;
use crate::field::{Code, FieldErrors};
use crate::locale::Locale;

/// How a new user gets in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Handover {
    /// A mail with a link behind which the user sets the password.
    #[default]
    Mail,
    /// A temporary password, shown once to whoever adds the user.
    Password,
}

impl Handover {
    /// Both ways, in the order forms show them.
    pub const ALL: [Self; 2] = [Self::Mail, Self::Password];

    /// The code in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Password => "password",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.code() == code)
    }
}

/// What somebody typed to add a user.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AddUserForm {
    /// Full name.
    pub name: String,
    /// E-mail address, which is also the sign-in name.
    pub email: String,
    /// Codes of the roles that are ticked.
    pub roles: Vec<String>,
    /// Language of the mail and of the user's first pages.
    pub locale: String,
    /// How the user gets in.
    pub handover: String,
}

/// A user to be added, as far as the form alone can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewColleague {
    /// Full name.
    pub name: PersonName,
    /// E-mail address.
    pub email: EmailAddress,
    /// The roles.
    pub roles: RoleSet,
    /// Language.
    pub locale: Locale,
    /// How the user gets in.
    pub handover: Handover,
}

impl AddUserForm {
    /// An empty form in a language.
    #[must_use]
    pub fn blank(locale: Locale) -> Self {
        Self { locale: locale.code().to_owned(), handover: Handover::default().code().to_owned(), ..Self::default() }
    }

    /// Parses the form.
    ///
    /// # Errors
    /// All refused fields at once: `name`, `email`, `roles` and `locale` and `handover` for values no form of ours sends.
    pub fn parse(&self) -> Result<NewColleague, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.check("name", PersonName::parse(&self.name));
        let email = errors.check("email", EmailAddress::parse(&self.email));
        let roles = errors.check("roles", ticked(&self.roles));
        let locale = errors.check("locale", Locale::parse(&self.locale).ok_or(Code::UnknownChoice));
        let handover = errors.check("handover", Handover::parse(&self.handover).ok_or(Code::UnknownChoice));
        match (name, email, roles, locale, handover) {
            (Some(name), Some(email), Some(roles), Some(locale), Some(handover)) => {
                Ok(NewColleague { name, email, roles, locale, handover })
            }
            _ => Err(errors),
        }
    }
}

/// The ticks on a user's page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RolesForm {
    /// Codes of the roles that are ticked. Boxes the reader may not change are not sent.
    pub roles: Vec<String>,
    /// Codes of the roles that were held when the page was made, with spaces between them.
    pub held: String,
}

impl RolesForm {
    /// Parses the form into the roles that were held and those that are ticked.
    ///
    /// # Errors
    /// `roles` for a role that does not exist.
    pub fn parse(&self) -> Result<(RoleSet, RoleSet), FieldErrors> {
        let held = RoleSet::parse(&self.held).ok_or(Code::UnknownChoice);
        let both = held.and_then(|held| Ok((held, ticked(&self.roles)?)));
        both.map_err(|code| FieldErrors::one("roles", code))
    }
}

fn ticked(codes: &[String]) -> Result<RoleSet, Code> {
    let mut roles = codes.iter().map(|code| Role::parse(code).ok_or(Code::UnknownChoice));
    roles.try_fold(RoleSet::NONE, |set, role| Ok(set.with(role?)))
}

/// The buttons on a user's page that need nothing typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserStep {
    /// Keep the user out, from this moment on.
    Deactivate,
    /// Let the user in again.
    Reactivate,
    /// Send the invitation mail again; the earlier link stops working.
    Invite,
}

impl UserStep {
    /// The code in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Deactivate => "deactivate",
            Self::Reactivate => "reactivate",
            Self::Invite => "invite",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Deactivate, Self::Reactivate, Self::Invite].into_iter().find(|step| step.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn filled() -> AddUserForm {
        AddUserForm {
            name: "Nora Birk".to_owned(),
            email: "nora@maple.example".to_owned(),
            roles: vec!["admin_agent".to_owned(), "user_admin".to_owned()],
            ..AddUserForm::blank(Locale::Korean)
        }
    }

    #[test]
    fn a_filled_form_is_a_new_colleague() {
        let new = filled().parse().expect("every field is good");
        assert_eq!(new.roles, RoleSet::of(&[Role::AdminAgent, Role::UserAdmin]));
        assert_eq!((new.locale, new.handover), (Locale::Korean, Handover::Mail));
    }

    #[test]
    fn every_field_is_refused_at_once() {
        let errors = AddUserForm::default().parse().expect_err("an empty form");
        for field in ["name", "email", "locale", "handover"] {
            assert!(errors.of(field).is_some(), "{field}");
        }
        let king = AddUserForm { roles: vec!["king".to_owned()], ..filled() };
        assert_eq!(king.parse().expect_err("no such role").of("roles"), Some(&Code::UnknownChoice));
    }

    #[test]
    fn ticks_carry_what_was_held_before() {
        let form = RolesForm { roles: vec!["reviewer".to_owned()], held: "operator".to_owned() };
        assert_eq!(form.parse(), Ok((RoleSet::of(&[Role::Operator]), RoleSet::of(&[Role::Reviewer]))));
        let odd = RolesForm { held: "king".to_owned(), ..RolesForm::default() };
        assert!(odd.parse().is_err());
    }
}
