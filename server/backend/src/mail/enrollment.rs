//! The letters about an enrolment and the facts each carries. Must not hold sentences.

use minijinja::{Value, context};
use shared::enrollment::{Check, RejectReason, SuspendReason};
use shared::locale::Locale;
use shared::time::Timestamp;

use super::enrollment_words::{check_name, reject_reason, suspend_reason};
use super::words::{day, lines, one_line};

/// What a change of state brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// The mailbox is confirmed; the review begins.
    Review,
    /// A reviewer asks something.
    Asked(Check),
    /// A check was rejected.
    Rejected(Check, RejectReason),
    /// Something is reviewed again.
    Pending,
    /// Every check is passed.
    Authorized,
    /// The account is active.
    Active,
    /// The operator has published a new text of the agreement; an active company is asked to sign it.
    AgreementChanged,
    /// The primary contact stopped it.
    Stopped,
    /// The operator lets it go on.
    Reopened,
    /// The company is suspended.
    Suspended(SuspendReason),
    /// The suspension is lifted.
    Reinstated,
}

impl News {
    /// The code templates compare with, also the end of the mail's event key.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Asked(_) => "asked",
            Self::Rejected(..) => "rejected",
            Self::Pending => "pending",
            Self::Authorized => "authorized",
            Self::Active => "active",
            Self::AgreementChanged => "agreement_changed",
            Self::Stopped => "stopped",
            Self::Reopened => "reopened",
            Self::Suspended(_) => "suspended",
            Self::Reinstated => "reinstated",
        }
    }
}

/// A letter about an enrolment. Has no `Debug`: links in it are secrets and must not reach a log.
#[derive(Clone, PartialEq, Eq)]
pub enum EnrollmentLetter {
    /// To whoever began: the link that makes the account.
    Start {
        /// The company.
        company: String,
        /// The person.
        name: String,
        /// The link.
        link: String,
        /// When it stops working.
        expires_at: Timestamp,
    },
    /// To whoever began with an address that has an account.
    Known {
        /// The company.
        company: String,
        /// The sign-in page.
        url: String,
    },
    /// To the applicant: where to go on.
    Resume {
        /// The company.
        company: String,
        /// The page of the enrolment.
        url: String,
    },
    /// To the primary contact: the two questions.
    Verify {
        /// The company.
        company: String,
        /// The link.
        link: String,
        /// When it stops working.
        expires_at: Timestamp,
    },
    /// To the operator: the primary contact did not sign up.
    Stopped {
        /// The company.
        company: String,
        /// The mailbox that said so.
        contact: String,
        /// The page of the application.
        url: String,
    },
    /// To the admins of a company that looks like the applicant.
    LetIn {
        /// The company, as the applicant writes it.
        company: String,
        /// Who asks.
        person: String,
        /// His mailbox, which is proved.
        mailbox: String,
        /// Days in which he can be added with the account he has.
        days: i64,
        /// The page on which a user is added.
        url: String,
    },
    /// To the primary contact: a change of state.
    Status {
        /// The company.
        company: String,
        /// What changed.
        news: News,
        /// The reviewer's words; may be empty.
        note: String,
        /// The status page.
        url: String,
    },
}

impl EnrollmentLetter {
    /// The folder of its templates.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Start { .. } => "enrollment_start",
            Self::Known { .. } => "enrollment_known",
            Self::Resume { .. } => "enrollment_resume",
            Self::Verify { .. } => "enrollment_verify",
            Self::Stopped { .. } => "enrollment_stopped",
            Self::LetIn { .. } => "enrollment_let_in",
            Self::Status { .. } => "enrollment_status",
        }
    }

    /// What its templates read.
    pub(super) fn facts(&self, locale: Locale) -> Value {
        match self {
            Self::Start { company, name, link, expires_at } => context! {
                company => one_line(company),
                name => one_line(name),
                link,
                until => day(*expires_at, locale),
            },
            Self::Known { company, url } | Self::Resume { company, url } => {
                context! { company => one_line(company), url }
            }
            Self::Verify { company, link, expires_at } => context! {
                company => one_line(company),
                link,
                until => day(*expires_at, locale),
            },
            Self::Stopped { company, contact, url } => context! {
                company => one_line(company),
                contact => one_line(contact),
                url,
            },
            Self::LetIn { company, person, mailbox, days, url } => context! {
                company => one_line(company),
                person => one_line(person),
                mailbox => one_line(mailbox),
                days,
                url,
            },
            Self::Status { company, news, note, url } => {
                let (check, reason) = match news {
                    News::Asked(check) => (Some(check_name(*check, locale)), None),
                    News::Rejected(check, why) => (Some(check_name(*check, locale)), Some(reject_reason(*why, locale))),
                    News::Suspended(why) => (None, Some(suspend_reason(*why, locale))),
                    _ => (None, None),
                };
                context! {
                    company => one_line(company),
                    news => news.code(),
                    check => check.unwrap_or_default(),
                    reason => reason.unwrap_or_default(),
                    note => lines(note),
                    url,
                }
            }
        }
    }
}
