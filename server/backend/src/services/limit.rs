//! How often something may be tried. Owns the numbers; counts in the store, so every process counts together.

use shared::time::Timestamp;

use crate::error::Error;
use crate::store::{Tx, attempt};

/// At most `most` attempts in a window of `seconds`.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// Names what is counted, in front of the counter.
    pub what: &'static str,
    /// Attempts in a window.
    pub most: i64,
    /// Length of a window.
    pub seconds: i64,
}

/// Sign-ins to one account from one address.
pub const SIGN_IN_ACCOUNT_AND_ADDRESS: Limit = Limit { what: "sign-in", most: 10, seconds: 900 };
/// Sign-ins to one account from browsers that never were in it, all addresses together.
pub const SIGN_IN_ACCOUNT: Limit = Limit { what: "sign-in-account", most: 100, seconds: 3_600 };
/// Sign-ins from one address to any account.
pub const SIGN_IN_ADDRESS: Limit = Limit { what: "sign-in-address", most: 300, seconds: 900 };
/// Sign-ins to one account from a browser that was in it before.
pub const SIGN_IN_DEVICE: Limit = Limit { what: "sign-in-device", most: 20, seconds: 900 };
/// Links that do not exist, from one address (abuse-cases 15).
pub const UNKNOWN_LINK: Limit = Limit { what: "unknown-link", most: 60, seconds: 900 };
/// Invitations of one organisation in a day (abuse-cases 13).
pub const INVITATIONS_OF_ORGANIZATION: Limit = Limit { what: "invitations", most: 500, seconds: 86_400 };
/// Invitations to one mailbox in a day, all organisations together (abuse-cases 13).
pub const INVITATIONS_TO_MAILBOX: Limit = Limit { what: "invited", most: 10, seconds: 86_400 };
/// Invitations sent from one network address in an hour. More than one organisation may send in a day, because behind a
/// proxy everybody has one address (abuse-cases 13).
pub const INVITATIONS_FROM_ADDRESS: Limit = Limit { what: "invitations-from", most: 600, seconds: 3_600 };
/// Warnings that links are guessed, to the operators, all addresses together (abuse-cases 15).
pub const GUESSING_WARNINGS: Limit = Limit { what: "guessing-warnings", most: 1, seconds: 3_600 };
/// Warnings that one user reads many customers, to the admins of his organisation (abuse-cases 23).
pub const FAST_READING_WARNINGS: Limit = Limit { what: "fast-reading-warnings", most: 1, seconds: 3_600 };
/// Tables of requests one organisation brings in in a day.
pub const BULK_TABLES: Limit = Limit { what: "bulk-tables", most: 50, seconds: 86_400 };
/// Tables one organisation lets be sent in a day. How many lines they may have together is theirs (`invitation::bulk`).
pub const BULK_SENDS: Limit = Limit { what: "bulk-sends", most: 50, seconds: 86_400 };
/// Reminders of one partner's request to one mailbox in a day, whoever asks for them (abuse-cases 13).
pub const REMINDERS: Limit = Limit { what: "reminders", most: 3, seconds: 86_400 };
/// Requests for administrator access of one partner in a day (abuse-cases 13).
pub const ADMIN_REQUESTS: Limit = Limit { what: "admin-requests", most: 500, seconds: 86_400 };
/// Those to one customer in a day: each mails all of its global admins.
pub const ADMIN_REQUESTS_TO_CUSTOMER: Limit = Limit { what: "admin-requests-to", most: 10, seconds: 86_400 };
/// Codes mailed for one invitation in an hour.
pub const CODES: Limit = Limit { what: "codes", most: 5, seconds: 3_600 };
/// Users one organisation adds or invites again in a day.
pub const USERS_OF_ORGANIZATION: Limit = Limit { what: "users", most: 1_000, seconds: 86_400 };
/// Roles one user asks for in a day; each is a mail to everybody who can give it.
pub const ROLE_REQUESTS: Limit = Limit { what: "role-requests", most: 10, seconds: 86_400 };
/// How often one user asks his admin agents about one customer in a day; each is a mail to all of them.
pub const AGENTS_ASKED: Limit = Limit { what: "agents-asked", most: 1, seconds: 86_400 };
/// About any customer.
pub const AGENTS_ASKED_OF_USER: Limit = Limit { what: "agents-asked-of", most: 20, seconds: 86_400 };
/// Mails to one mailbox about a password that was forgotten, in an hour.
pub const FORGOTTEN_MAILBOX: Limit = Limit { what: "forgotten", most: 5, seconds: 3_600 };
/// Forgotten passwords asked for from one address.
pub const FORGOTTEN_ADDRESS: Limit = Limit { what: "forgotten-address", most: 60, seconds: 900 };
/// Printed codes that freeze partner access, tried from one address.
pub const FREEZE_CODE: Limit = Limit { what: "freeze-code", most: 20, seconds: 900 };
/// Tries to change one's own password.
pub const PASSWORD_CHANGE: Limit = Limit { what: "password-change", most: 10, seconds: 900 };

/// Membership sign-ins under one user name by one company.
pub const MEMBERSHIP_ACCOUNT_AND_COMPANY: Limit = Limit { what: "membership", most: 10, seconds: 900 };
/// Membership sign-ins under one user name, all companies together.
pub const MEMBERSHIP_ACCOUNT: Limit = Limit { what: "membership-account", most: 100, seconds: 3_600 };
/// Membership sign-ins of one company under any user name.
pub const MEMBERSHIP_COMPANY: Limit = Limit { what: "membership-company", most: 60, seconds: 900 };
/// Membership sign-ins from one address.
pub const MEMBERSHIP_ADDRESS: Limit = Limit { what: "membership-address", most: 300, seconds: 900 };

/// Enrolments begun from one address in an hour.
pub const STARTS_OF_ADDRESS: Limit = Limit { what: "enrol-address", most: 20, seconds: 3_600 };
/// Enrolments begun for one mailbox in a day.
pub const STARTS_OF_MAILBOX: Limit = Limit { what: "enrol", most: 5, seconds: 86_400 };
/// Verification and reminder mails of one application in a day, beyond those a change sends.
pub const ENROLLMENT_MAILS: Limit = Limit { what: "enrol-mails", most: 5, seconds: 86_400 };
/// Requests of one company or mailbox in a day to be let in elsewhere.
pub const LET_IN: Limit = Limit { what: "let-in", most: 2, seconds: 86_400 };
/// Providers one reseller asks for a partnership in a day.
pub const APPROACHES: Limit = Limit { what: "approaches", most: 10, seconds: 86_400 };

impl Limit {
    /// The counter of one subject.
    #[must_use]
    pub fn counter(&self, subject: &str) -> String {
        format!("{}:{subject}", self.what)
    }

    /// Counts an attempt.
    ///
    /// # Errors
    /// `RateLimited` when there were too many in the window.
    pub async fn count(&self, tx: &mut Tx, subject: &str, now: Timestamp) -> Result<(), Error> {
        let used = attempt::count(tx, &self.counter(subject), self.seconds, now).await?;
        if used > self.most { Err(Error::RateLimited) } else { Ok(()) }
    }
}
