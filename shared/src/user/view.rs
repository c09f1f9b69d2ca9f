//! What pages about an organisation's users show. Owns the shapes and the place in the list; holds no rule.

use serde::{Deserialize, Serialize};

use super::{RoleRequestView, RoleSet};
use crate::id::UserId;
use crate::time::Timestamp;

/// Where a user stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserState {
    /// Can sign in.
    Active,
    /// Has got a mail and has not set a password yet.
    Invited,
    /// Has a temporary password and has not changed it yet.
    Temporary,
    /// Was deactivated and cannot sign in.
    Deactivated,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserRowView {
    /// Names the user in addresses.
    pub id: UserId,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Roles held, also by somebody who is deactivated.
    pub roles: RoleSet,
    /// State.
    pub state: UserState,
    /// Last sign-in.
    pub signed_in_at: Option<Timestamp>,
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserListView {
    /// The lines by name.
    pub rows: Vec<UserRowView>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// The moment the page is true for.
    pub as_of: Timestamp,
}

/// One user's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserPageView {
    /// The line of the list.
    pub row: UserRowView,
    /// Since when the user belongs to the organisation.
    pub since: Timestamp,
    /// Until when the mailed link or the temporary password holds, while there is one.
    pub until: Option<Timestamp>,
    /// Whether it is the reader.
    pub own: bool,
    /// Whether a temporary password may be made: the domain is proved, and the person belongs to no other organisation.
    pub may_get_password: bool,
    /// The roles this user asks for, of those the reader may give.
    pub asks: Vec<RoleRequestView>,
    /// The moment the page is true for.
    pub as_of: Timestamp,
}

/// A temporary password, shown once. Does not show itself in logs.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemporaryPasswordView {
    /// Name of the user.
    pub name: String,
    /// The sign-in name: the e-mail address.
    pub email: String,
    /// The password.
    pub password: String,
    /// Until when it can be used.
    pub until: Timestamp,
}

impl core::fmt::Debug for TemporaryPasswordView {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("TemporaryPasswordView(…)")
    }
}

/// What the page for adding a user has to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddUserView {
    /// The organisation's domains, with commas between them.
    pub domains: String,
    /// Whether one of them is proved, so that a temporary password may be made.
    pub may_get_password: bool,
}

/// How a new user was let in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandedOverView {
    /// A mail is on its way; its link holds until this moment.
    Mailed(Timestamp),
    /// The sign-in, shown once.
    Shown(TemporaryPasswordView),
    /// He asked to be let in and signs in with the account he has.
    Known,
}

/// What the confirmation after adding a user shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddedUserView {
    /// Names the user in addresses.
    pub id: UserId,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// The roles given.
    pub roles: RoleSet,
    /// How the user gets in.
    pub handed_over: HandedOverView,
}

/// A place in the list: after this user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserCursor {
    /// The name in lower case, by which the list is sorted.
    pub name_key: String,
    /// Tells people of one name apart.
    pub id: UserId,
}

impl UserCursor {
    /// As it stands in an address.
    #[must_use]
    pub fn encode(&self) -> String {
        format!("{}~{}", self.id, self.name_key)
    }

    /// Reads it; `None` when it is none of ours.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (id, name_key) = text.split_once('~')?;
        let id = UserId::parse(id)?;
        (!name_key.contains('\0')).then(|| Self { name_key: name_key.to_owned(), id })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_cursor_reads_back_even_with_odd_names() {
        let cursor = UserCursor { name_key: "a~b 한국".to_owned(), id: UserId::from_uuid(uuid::Uuid::from_u128(7)) };
        assert_eq!(UserCursor::parse(&cursor.encode()), Some(cursor));
        for foreign in ["", "7", "7~a", "00000000-0000-0000-0000-000000000007~\0"] {
            assert_eq!(UserCursor::parse(foreign), None, "{foreign:?}");
        }
    }

    #[test]
    fn a_temporary_password_never_prints_itself() {
        let view = TemporaryPasswordView {
            name: "Ada".to_owned(),
            email: "a@b.example".to_owned(),
            password: "do-not-print".to_owned(),
            until: Timestamp::from_micros(0),
        };
        assert_eq!(format!("{view:?}"), "TemporaryPasswordView(…)");
    }
}
