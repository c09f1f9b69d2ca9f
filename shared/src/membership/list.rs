//! The operator's lists of profiles and of membership sign-ins.

use serde::{Deserialize, Serialize};

use super::mpn_id::MpnId;
use super::profile::{Kind, State};
use crate::id::MembershipSignInId;
use crate::time::Timestamp;

/// Rows a page of a list holds.
pub const PAGE_ROWS: usize = 50;

/// The place a page of profiles starts after: the sort key of the last row before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileCursor {
    /// Lower-case name of that row.
    pub name_key: String,
    /// MPN ID of that row, which tells equal names apart.
    pub mpn_id: String,
}

impl ProfileCursor {
    /// The text in an address.
    #[must_use]
    pub fn encode(&self) -> String {
        format!("{}~{}", self.mpn_id, self.name_key)
    }

    /// Reads the text of an address; `None` when it is not one of ours (the list then starts at its beginning).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (mpn_id, name_key) = text.split_once('~')?;
        let mpn_id = MpnId::parse(mpn_id).ok()?.to_string();
        let plain = !name_key.chars().any(char::is_control);
        plain.then(|| Self { name_key: name_key.to_owned(), mpn_id })
    }
}

/// One profile of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileRowView {
    /// MPN ID.
    pub mpn_id: String,
    /// Name.
    pub name: String,
    /// Country code.
    pub country: String,
    /// What it stands for.
    pub kind: Kind,
    /// Whether it is in use.
    pub state: State,
    /// Name of the company that has linked it.
    pub linked_to: Option<String>,
}

/// A page of profiles, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileListView {
    /// Up to [`PAGE_ROWS`] rows.
    pub rows: Vec<ProfileRowView>,
    /// Where the next page starts, when there is one.
    pub next: Option<String>,
    /// Whether the reader may change something.
    pub may_manage: bool,
    /// Whether applicants sign in to a registry elsewhere, and not to this one.
    pub elsewhere: bool,
    /// When this was true.
    pub as_of: Timestamp,
}

/// One membership sign-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInRowView {
    /// Names it in forms.
    pub id: MembershipSignInId,
    /// User name.
    pub user_name: String,
    /// How many profiles it shows.
    pub profiles: i64,
    /// When it was issued.
    pub issued_at: Timestamp,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
}

/// A page of membership sign-ins, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInListView {
    /// Up to [`PAGE_ROWS`] rows.
    pub rows: Vec<SignInRowView>,
    /// Where the next page starts, when there is one.
    pub next: Option<MembershipSignInId>,
    /// Whether the reader may issue and revoke.
    pub may_manage: bool,
    /// Whether applicants sign in to a registry elsewhere, and not to this one.
    pub elsewhere: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_place_reads_back_even_with_odd_names() {
        let place = ProfileCursor { name_key: "a~b ~ 한국".to_owned(), mpn_id: "4820117".to_owned() };
        assert_eq!(ProfileCursor::parse(&place.encode()), Some(place));
        for bad in ["", "4820117", "maple~x", "4820117~x\u{0}"] {
            assert_eq!(ProfileCursor::parse(bad), None, "{bad}");
        }
    }
}
