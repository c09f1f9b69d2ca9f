//! Delegated administration: the roles a customer can grant, for how long, and when a grant has run out. Must not decide
//! who may ask or grant (that is `policy`).

mod calendar;
mod notice;
mod remove;
pub mod request;
mod role_set;

use serde::{Deserialize, Serialize};

pub use calendar::{CALENDAR_ROWS, CalendarView, DAY_NAMES, EndCursor, EndDayView, EndRowView, Month};
pub use notice::{Notice, due};
pub use remove::{RemoveRolesForm, RemoveRolesView};
pub use request::{
    AdminRequestAnswer, AdminRequestAnswerForm, AdminRequestCommand, AdminRequestEvent, AdminRequestForm,
    AdminRequestListView, AdminRequestRowView, AdminRequestStartView, AdminRequestState, AdminRequestView, AdminTerms,
    AdminTermsView, HeldRole, NewAdminRequest, Obstacle, proposed_name,
};
pub use role_set::AdminRoleSet;

use crate::field::Code;
use crate::time::Timestamp;

/// An administrator role at the customer. Few on purpose: each stands for things the portal can do and check, the least
/// that a task needs (domain.md 7.2); none that covers everything exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdminRole {
    /// Reads users, licences and services.
    DirectoryReader,
    /// Resets passwords, reads service health, opens support requests.
    HelpdeskAdministrator,
    /// Creates, changes and deletes users.
    UserAdministrator,
    /// Assigns and withdraws licences.
    LicenseAdministrator,
    /// Sees service management and opens support requests.
    ServiceSupportAdministrator,
    /// Of a provider, at a reseller: administrator access to the reseller's own account (domain.md 5.2).
    AccountAdministrator,
}

impl AdminRole {
    /// Every role.
    pub const ALL: [Self; 6] = [
        Self::DirectoryReader,
        Self::HelpdeskAdministrator,
        Self::UserAdministrator,
        Self::LicenseAdministrator,
        Self::ServiceSupportAdministrator,
        Self::AccountAdministrator,
    ];
    /// The roles a customer can grant, in the order pages offer them.
    pub const OF_CUSTOMERS: [Self; 5] = [
        Self::DirectoryReader,
        Self::HelpdeskAdministrator,
        Self::UserAdministrator,
        Self::LicenseAdministrator,
        Self::ServiceSupportAdministrator,
    ];

    /// The code in forms and in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::DirectoryReader => "directory_reader",
            Self::HelpdeskAdministrator => "helpdesk_administrator",
            Self::UserAdministrator => "user_administrator",
            Self::LicenseAdministrator => "license_administrator",
            Self::ServiceSupportAdministrator => "service_support_administrator",
            Self::AccountAdministrator => "account_administrator",
        }
    }

    /// Reads a code; unknown ones are refused by the caller.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// How long a right is asked for, in days of 24 hours from the moment the customer accepts: 1 to 730 (design.md 7.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GrantDays(i64);

impl GrantDays {
    /// The shortest term.
    pub const MIN: i64 = 1;
    /// The longest term (domain.md 7.2 rule 3: never permanent, at most two years).
    pub const MAX: i64 = 730;
    /// What forms propose.
    pub const DEFAULT: Self = Self(90);

    /// Takes a number of days.
    ///
    /// # Errors
    /// `NotInRange` outside 1 to 730.
    pub const fn new(days: i64) -> Result<Self, Code> {
        if days < Self::MIN || days > Self::MAX {
            return Err(Code::NotInRange { min: Self::MIN, max: Self::MAX });
        }
        Ok(Self(days))
    }

    /// Parses what was typed.
    ///
    /// # Errors
    /// `NotInRange` for anything but a whole number from 1 to 730.
    pub fn parse(raw: &str) -> Result<Self, Code> {
        Self::new(raw.trim().parse().unwrap_or(0))
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }
}

/// One right a partner asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskedRight {
    /// Which.
    pub role: AdminRole,
    /// For how long.
    pub days: GrantDays,
}

/// One right a partner asks for, as pages show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedRightView {
    /// Which.
    pub role: AdminRole,
    /// Days from acceptance.
    pub days: i64,
}

impl From<AskedRight> for AskedRightView {
    fn from(right: AskedRight) -> Self {
        Self { role: right.role, days: right.days.get() }
    }
}

/// One right a partner has or had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantView {
    /// Names the grant when it is ended.
    pub id: crate::id::GrantId,
    /// Which right.
    pub role: AdminRole,
    /// Since when.
    pub started_at: Timestamp,
    /// When it ends, or ended, by itself.
    pub expires_at: Timestamp,
    /// When somebody ended it before that.
    pub ended_at: Option<Timestamp>,
}

impl GrantView {
    /// Whether the right holds at this moment.
    #[must_use]
    pub fn holds(&self, now: Timestamp) -> bool {
        self.ended_at.is_none() && now < self.expires_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_term_is_a_whole_number_of_days_up_to_two_years() {
        assert_eq!(GrantDays::parse(" 90 ").map(GrantDays::get), Ok(90));
        for bad in ["", "0", "-1", "731", "1.5", "ninety", "99999999999999999999"] {
            assert_eq!(GrantDays::parse(bad), Err(Code::NotInRange { min: 1, max: 730 }), "{bad:?}");
        }
    }

    #[test]
    fn a_grant_ends_at_its_end_and_when_it_is_ended() {
        let start = Timestamp::from_micros(0);
        let id = crate::id::GrantId::from_uuid(uuid::Uuid::nil());
        let mut grant = GrantView {
            id,
            role: AdminRole::UserAdministrator,
            started_at: start,
            expires_at: start.plus_days(1),
            ended_at: None,
        };
        assert!(grant.holds(start.plus_seconds(86_399)));
        assert!(!grant.holds(start.plus_days(1)));
        grant.ended_at = Some(start);
        assert!(!grant.holds(start));
    }
}
