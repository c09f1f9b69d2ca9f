//! The primary contact's answer to the mail: did you sign up, and is this address the company's (source article, step 8).

use serde::{Deserialize, Serialize};

use crate::field::{Code, FieldErrors};

/// What the primary contact pressed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct VerifyForm {
    /// `yes` or `no`: did he sign up.
    pub signed_up: String,
    /// `yes` or `no`: is the address the company's; not asked of somebody who did not sign up.
    pub belongs: String,
}

/// An answer that may be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailboxAnswer {
    /// Yes to both.
    Confirmed,
    /// He did not sign up.
    NotSignedUp,
    /// He did, but the address is not the company's.
    NotOurs,
}

impl VerifyForm {
    /// Parses the form.
    ///
    /// # Errors
    /// `signed_up` and `belongs` when they are not answered.
    pub fn parse(&self) -> Result<MailboxAnswer, FieldErrors> {
        let read = |raw: &str| match raw {
            "yes" => Ok(true),
            "no" => Ok(false),
            "" => Err(Code::Required),
            _ => Err(Code::UnknownChoice),
        };
        let mut errors = FieldErrors::default();
        let signed_up = errors.check("signed_up", read(&self.signed_up));
        if signed_up == Some(false) {
            return Ok(MailboxAnswer::NotSignedUp);
        }
        match (signed_up, errors.check("belongs", read(&self.belongs))) {
            (Some(_), Some(true)) => Ok(MailboxAnswer::Confirmed),
            (Some(_), Some(false)) => Ok(MailboxAnswer::NotOurs),
            _ => Err(errors),
        }
    }
}

/// The page behind the link of the verification mail. Opening it changes nothing (abuse-cases 12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum VerificationPageView {
    /// Can be answered.
    Open {
        /// The company that applies.
        company: String,
        /// The mailbox that is asked, for it alone has the link.
        email: String,
    },
    /// Answered with yes to both.
    Confirmed {
        /// The company that applies.
        company: String,
    },
    /// Nobody signed up there: the application is stopped.
    Denied,
    /// The address is not the company's, or is no longer asked.
    Refused,
    /// Too old: a new one can be sent to the same mailbox.
    Expired,
    /// A newer mail took its place.
    Replaced,
    /// No such link, or cut off.
    Unknown,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn both_questions_are_asked_and_the_second_only_of_who_signed_up() {
        let form = |signed_up: &str, belongs: &str| {
            VerifyForm { signed_up: signed_up.to_owned(), belongs: belongs.to_owned() }.parse()
        };
        assert_eq!(form("yes", "yes"), Ok(MailboxAnswer::Confirmed));
        assert_eq!(form("yes", "no"), Ok(MailboxAnswer::NotOurs));
        assert_eq!(form("no", ""), Ok(MailboxAnswer::NotSignedUp));
        assert_eq!(form("yes", ""), Err(FieldErrors::one("belongs", Code::Required)));
        assert_eq!(form("", "").map_err(|errors| errors.iter().count()), Err(2));
        assert_eq!(form("maybe", "yes"), Err(FieldErrors::one("signed_up", Code::UnknownChoice)));
    }
}
