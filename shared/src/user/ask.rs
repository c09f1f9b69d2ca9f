//! Asking the own organisation's admins for a role that is missing, and their answer. Owns the parse and the shapes; who may
//! give which role is `policy`.

use serde::{Deserialize, Serialize};

use super::{Role, RoleSet};
use crate::field::{Code, FieldErrors};
use crate::id::{RoleRequestId, UserId};
use crate::policy::Denial;
use crate::text;
use crate::time::Timestamp;

/// The longest reason, in characters.
const REASON_MAX: usize = 500;

/// What somebody chose and wrote to ask for a role.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AskRoleForm {
    /// Code of the role.
    pub role: String,
    /// Why it is needed; may be empty.
    pub reason: String,
}

/// A role somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRoleRequest {
    /// The role.
    pub role: Role,
    /// Why; may be empty.
    pub reason: String,
}

impl AskRoleForm {
    /// Parses the form. `choices` are the roles that would help.
    ///
    /// # Errors
    /// All refused fields at once: `role` for none or one that would not help, `reason` as [`text::paragraphs`].
    pub fn parse(&self, choices: RoleSet) -> Result<NewRoleRequest, FieldErrors> {
        let mut errors = FieldErrors::default();
        let role = match Role::parse(&self.role) {
            Some(role) if choices.has(role) => Ok(role),
            _ if self.role.is_empty() => Err(Code::Required),
            _ => Err(Code::UnknownChoice),
        };
        let role = errors.check("role", role);
        let reason = errors.check("reason", text::paragraphs(&self.reason, REASON_MAX));
        match (role, reason) {
            (Some(role), Some(reason)) => Ok(NewRoleRequest { role, reason }),
            _ => Err(errors),
        }
    }
}

/// What the page for asking shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskRoleView {
    /// Why the act is closed to the reader, and which roles open it; `None` when it is open to him by now.
    pub denial: Option<Denial>,
    /// How many people can give one of the roles, and would see the request.
    pub people: i64,
    /// What the reader has asked for already and nobody has answered.
    pub asked: Vec<(Role, Timestamp)>,
}

/// A request nobody has answered, as those who can give the role see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleRequestView {
    /// Names the request.
    pub id: RoleRequestId,
    /// Who asks.
    pub user: UserId,
    /// His name.
    pub name: String,
    /// The role.
    pub role: Role,
    /// Why; may be empty.
    pub reason: String,
    /// When.
    pub asked_at: Timestamp,
}

/// The answer to a request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AnswerRoleForm {
    /// `give` or `refuse`.
    pub answer: String,
    /// What the one who asked is told with a refusal; may be empty.
    pub reason: String,
}

impl AnswerRoleForm {
    /// Parses the form: `None` gives the role, `Some` refuses it with this reason.
    ///
    /// # Errors
    /// `answer` for values no form of ours sends, `reason` as [`text::paragraphs`].
    pub fn parse(&self) -> Result<Option<String>, FieldErrors> {
        match self.answer.as_str() {
            "give" => Ok(None),
            "refuse" => {
                text::paragraphs(&self.reason, REASON_MAX).map(Some).map_err(|code| FieldErrors::one("reason", code))
            }
            _ => Err(FieldErrors::one("answer", Code::UnknownChoice)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const CHOICES: RoleSet = RoleSet::of(&[Role::AdminAgent, Role::SalesAgent]);

    #[test]
    fn only_a_role_that_would_help_can_be_asked_for() {
        let form = |role: &str| AskRoleForm { role: role.to_owned(), reason: " I sell now.\r\n".to_owned() };
        let asked = form("sales_agent").parse(CHOICES).expect("one of the choices");
        assert_eq!((asked.role, asked.reason.as_str()), (Role::SalesAgent, "I sell now."));
        assert_eq!(form("").parse(CHOICES).expect_err("none").of("role"), Some(&Code::Required));
        for other in ["global_admin", "king"] {
            assert_eq!(form(other).parse(CHOICES).expect_err("no help").of("role"), Some(&Code::UnknownChoice));
        }
    }

    #[test]
    fn role_and_reason_are_refused_at_once() {
        let form = AskRoleForm { role: String::new(), reason: "x".repeat(REASON_MAX + 1) };
        let errors = form.parse(CHOICES).expect_err("both are wrong");
        assert!(errors.of("role").is_some());
        assert_eq!(errors.of("reason"), Some(&Code::TooLong { max: REASON_MAX }));
    }

    #[test]
    fn an_answer_gives_or_refuses() {
        let form = |answer: &str, reason: &str| AnswerRoleForm { answer: answer.to_owned(), reason: reason.to_owned() };
        assert_eq!(form("give", "ignored").parse(), Ok(None));
        assert_eq!(form("refuse", " Ask Nora. ").parse(), Ok(Some("Ask Nora.".to_owned())));
        assert!(form("maybe", "").parse().is_err());
    }
}
