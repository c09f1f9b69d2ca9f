//! Issuing a membership sign-in for some profiles; for the operator.

use serde::{Deserialize, Serialize};

use super::mpn_id::MpnId;
use super::sign_in::UserName;
use crate::field::{Code, FieldErrors};
use crate::user::NewPassword;

/// What the operator typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IssueForm {
    /// User name.
    pub user_name: String,
    /// Password; when it is empty, one is made and shown once. Never sent back to a page.
    pub password: String,
    /// MPN IDs of the profiles it shows, with spaces, commas or line breaks between them.
    pub profiles: String,
}

/// A sign-in that may be issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSignIn {
    /// User name.
    pub user_name: UserName,
    /// The password, unless one is to be made.
    pub password: Option<NewPassword>,
    /// The profiles it shows, each once.
    pub profiles: Vec<MpnId>,
}

impl IssueForm {
    /// The most profiles a sign-in shows; whoever signs in chooses among them on one page.
    pub const MOST_PROFILES: usize = 100;

    /// Parses the form.
    ///
    /// # Errors
    /// All refused fields at once: `user_name`, `password` by the rules of passwords unless it is empty, and `profiles`
    /// when there are none, too many, or one is no MPN ID.
    pub fn parse(&self) -> Result<NewSignIn, FieldErrors> {
        let mut errors = FieldErrors::default();
        let user_name = errors.check("user_name", UserName::parse(&self.user_name));
        let password = if self.password.is_empty() { Ok(None) } else { NewPassword::parse(&self.password).map(Some) };
        let password = errors.check("password", password);
        let profiles = errors.check("profiles", profiles(&self.profiles));
        match (user_name, password, profiles) {
            (Some(user_name), Some(password), Some(profiles)) => Ok(NewSignIn { user_name, password, profiles }),
            _ => Err(errors),
        }
    }
}

fn profiles(typed: &str) -> Result<Vec<MpnId>, Code> {
    let words = typed.split(|c: char| c.is_whitespace() || c == ',' || c == ';').filter(|word| !word.is_empty());
    let mut ids = words.map(MpnId::parse).collect::<Result<Vec<_>, _>>()?;
    ids.sort();
    ids.dedup();
    match ids.len() {
        0 => Err(Code::Required),
        n if n > IssueForm::MOST_PROFILES => Err(Code::TooManyRows { max: IssueForm::MOST_PROFILES }),
        _ => Ok(ids),
    }
}

/// A sign-in that was just issued. The only view with a password in it, shown once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedView {
    /// User name.
    pub user_name: String,
    /// The password, when it was made for the operator.
    pub password: Option<String>,
    /// The MPN IDs of the profiles it shows.
    pub profiles: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn form(password: &str, profiles: &str) -> IssueForm {
        let [user_name, password, profiles] = ["fir.office", password, profiles].map(str::to_owned);
        IssueForm { user_name, password, profiles }
    }

    #[test]
    fn profiles_are_taken_once_each_however_they_are_parted() {
        let new = form("", "6120064, 6120051\n6120064;\t6120077").parse().expect("three profiles");
        let ids: Vec<_> = new.profiles.iter().map(MpnId::as_str).collect();
        assert_eq!(ids, ["6120051", "6120064", "6120077"]);
        assert_eq!(new.password, None, "one is to be made");
    }

    #[test]
    fn every_failure_is_named_at_once() {
        let errors =
            IssueForm { password: "short".to_owned(), ..IssueForm::default() }.parse().expect_err("nothing fits");
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["user_name", "password", "profiles"]);
        assert_eq!(form("", "6120051 Fir").parse().expect_err("a word").of("profiles"), Some(&Code::MpnIdSyntax));
        let many: Vec<_> = (0..=IssueForm::MOST_PROFILES).map(|n| (10_000 + n).to_string()).collect();
        let errors = form("", &many.join(" ")).parse().expect_err("too many");
        assert_eq!(errors.of("profiles"), Some(&Code::TooManyRows { max: 100 }));
    }
}
