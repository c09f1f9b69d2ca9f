//! The only ways an application moves (domain.md 2.5 and 2.6). Pure; the store never invents a step.

use serde::{Deserialize, Serialize};

use super::agreement::AgreementState;
use super::application::{Application, Progress};
use super::check::{Check, CheckRecord, CheckState, RejectReason};
use crate::id::UserId;
use crate::time::Timestamp;

/// Which checks a change touches: only these are made again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes([bool; 3]);

impl Changes {
    /// With one more check to be made again.
    #[must_use]
    pub const fn with(mut self, check: Check) -> Self {
        self.0[check as usize] = true;
        self
    }

    /// Whether a check is touched.
    #[must_use]
    pub const fn touches(self, check: Check) -> bool {
        self.0[check as usize]
    }

    /// Whether any check is touched.
    #[must_use]
    pub const fn any(self) -> bool {
        self.0[0] || self.0[1] || self.0[2]
    }
}

/// Whether the programme's membership is linked; the agreement is signed for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Membership {
    /// It is linked.
    Linked,
    /// It is not.
    Missing,
}

/// What somebody wants to do with an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// The applicant sends it in, or sends in what changed.
    Submit {
        /// What changed since it was last sent in.
        changed: Changes,
    },
    /// A company already in the programme sends in its support contact alone.
    SubmitShort,
    /// The primary contact says yes to both questions.
    ConfirmMailbox,
    /// The primary contact did not sign up.
    DenySignUp,
    /// The primary contact signed up, but the mailbox is not the company's.
    DisownMailbox,
    /// A reviewer approves.
    Approve {
        /// Which check.
        check: Check,
        /// Who.
        reviewer: UserId,
    },
    /// A reviewer rejects.
    Reject {
        /// Which check.
        check: Check,
        /// Why.
        reason: RejectReason,
    },
    /// A reviewer asks for information.
    Ask {
        /// Which check.
        check: Check,
    },
    /// The applicant answers what was asked.
    Answer,
    /// The applicant asks to look again at what was rejected.
    Appeal,
    /// A reviewer wants every approval of this application to be made by two.
    RequireSecond,
    /// The operator lets a stopped application go on.
    Reopen,
    /// The global admin signs the agreement.
    Sign {
        /// Whether the membership is linked.
        membership: Membership,
    },
    /// The company's name or the text of the agreement changed.
    OutdateAgreement,
}

/// Why a step is not possible; nothing changes then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// It is not sent in yet.
    NotSubmitted,
    /// The primary contact stopped it.
    Stopped,
    /// It is not stopped.
    NotStopped,
    /// Nothing changed since it was last sent in.
    NothingChanged,
    /// The primary contact has to confirm the mailbox first.
    MailboxFirst,
    /// Only the mailbox itself can confirm it.
    OnlyTheMailbox,
    /// The mailbox has answered already, or the link is no longer the newest one.
    LinkUsed,
    /// The link is too old; a new one can be sent.
    LinkExpired,
    /// The check is decided already.
    Decided,
    /// Another person than the first reviewer has to approve.
    AnotherReviewer,
    /// Nothing was asked.
    NothingAsked,
    /// Nothing was rejected.
    NothingRejected,
    /// The agreement is signed already.
    Signed,
    /// The agreement can be signed once every check is passed.
    NotAuthorized,
    /// The membership has to be linked before the agreement is signed.
    MembershipMissing,
    /// As many files as may be stored are there already.
    TooManyFiles,
    /// There is an application already, or none is needed.
    AlreadyEnrolled,
    /// The company is suspended already.
    Suspended,
    /// The company is not suspended.
    NotSuspended,
    /// The company is not active yet: reject its application instead.
    NotActive,
    /// Somebody else changed the application meanwhile; look at it again.
    ChangedMeanwhile,
}

/// Takes one step.
///
/// # Errors
/// [`Refusal`] says why not; the application stays as it is then.
pub fn step(application: &Application, command: Command, now: Timestamp) -> Result<Application, Refusal> {
    use Command as C;
    match (application.progress, command) {
        (Progress::Stopped, C::Reopen) => Ok(reopened(application, now)),
        (Progress::Stopped, C::OutdateAgreement) => Ok(outdated(application)),
        (Progress::Stopped, _) => Err(Refusal::Stopped),
        (_, C::Reopen) => Err(Refusal::NotStopped),
        (_, C::OutdateAgreement) => Ok(outdated(application)),
        (_, C::RequireSecond) => Ok(Application { two_reviewers: true, ..*application }),
        (Progress::Draft, C::Submit { .. }) => Ok(submitted(application, CheckState::Waiting, now)),
        (Progress::Draft, C::SubmitShort) => Ok(submitted(application, CheckState::Approved, now)),
        (Progress::Draft, _) => Err(Refusal::NotSubmitted),
        (Progress::Submitted, C::SubmitShort) => Err(Refusal::NothingChanged),
        (Progress::Submitted, C::Submit { changed }) => resubmitted(application, changed, now),
        (Progress::Submitted, C::ConfirmMailbox) => mailbox(application, CheckState::Approved, None, now),
        (Progress::Submitted, C::DisownMailbox) => {
            mailbox(application, CheckState::Rejected, Some(RejectReason::MailboxUnfit), now)
        }
        (Progress::Submitted, C::DenySignUp) => {
            let denied = mailbox(application, CheckState::Rejected, Some(RejectReason::MailboxUnfit), now)?;
            Ok(Application { progress: Progress::Stopped, ..denied })
        }
        (Progress::Submitted, C::Approve { check, reviewer }) => approved(application, check, reviewer, now),
        (Progress::Submitted, C::Reject { check, reason }) => {
            open(application, check)?;
            Ok(moved(application, check, CheckState::Rejected, Some(reason), now))
        }
        (Progress::Submitted, C::Ask { check }) => {
            open(application, check)?;
            if check == Check::EmailOwnership {
                return Err(Refusal::OnlyTheMailbox);
            }
            Ok(moved(application, check, CheckState::InformationNeeded, None, now))
        }
        (Progress::Submitted, C::Answer) => {
            back_to_waiting(application, CheckState::InformationNeeded, now).ok_or(Refusal::NothingAsked)
        }
        (Progress::Submitted, C::Appeal) => {
            back_to_waiting(application, CheckState::Rejected, now).ok_or(Refusal::NothingRejected)
        }
        (Progress::Submitted, C::Sign { membership }) => signed(application, membership),
    }
}

fn submitted(application: &Application, state: CheckState, now: Timestamp) -> Application {
    Application { progress: Progress::Submitted, checks: [CheckRecord::at(state, now); 3], ..*application }
}

fn reopened(application: &Application, now: Timestamp) -> Application {
    let checks = [CheckRecord::at(CheckState::NotStarted, now); 3];
    Application { progress: Progress::Draft, checks, ..*application }
}

fn outdated(application: &Application) -> Application {
    match application.agreement {
        AgreementState::Signed => Application { agreement: AgreementState::Outdated, ..*application },
        AgreementState::Unsigned | AgreementState::Outdated => *application,
    }
}

fn resubmitted(application: &Application, changed: Changes, now: Timestamp) -> Result<Application, Refusal> {
    if !changed.any() {
        return Err(Refusal::NothingChanged);
    }
    let mut next = *application;
    for check in Check::ALL.into_iter().filter(|check| changed.touches(*check)) {
        next = moved(&next, check, CheckState::Waiting, None, now);
    }
    Ok(next)
}

/// The mailbox answers once; what a reviewer decided about it meanwhile stands.
fn mailbox(
    application: &Application,
    state: CheckState,
    reason: Option<RejectReason>,
    now: Timestamp,
) -> Result<Application, Refusal> {
    match application.check(Check::EmailOwnership).state {
        CheckState::Waiting => Ok(moved(application, Check::EmailOwnership, state, reason, now)),
        _ => Err(Refusal::LinkUsed),
    }
}

/// Whether a reviewer can decide a check now.
fn open(application: &Application, check: Check) -> Result<(), Refusal> {
    let mailbox = application.check(Check::EmailOwnership).state;
    if check != Check::EmailOwnership && mailbox != CheckState::Approved {
        return Err(Refusal::MailboxFirst);
    }
    match application.check(check).state {
        CheckState::Waiting | CheckState::InformationNeeded | CheckState::SecondReview => Ok(()),
        CheckState::Approved | CheckState::Rejected => Err(Refusal::Decided),
        CheckState::NotStarted => Err(Refusal::NotSubmitted),
    }
}

fn approved(application: &Application, check: Check, reviewer: UserId, now: Timestamp) -> Result<Application, Refusal> {
    open(application, check)?;
    let record = application.check(check);
    if check == Check::EmailOwnership {
        return Err(Refusal::OnlyTheMailbox);
    }
    match record.first_reviewer {
        Some(first) if first == reviewer => Err(Refusal::AnotherReviewer),
        None if application.two_reviewers => {
            let mut next = moved(application, check, CheckState::SecondReview, None, now);
            next.checks[check as usize].first_reviewer = Some(reviewer);
            // It has waited for the operator since before the first of the two looked.
            if record.state == CheckState::Waiting {
                next.checks[check as usize].since = record.since;
            }
            Ok(next)
        }
        _ => Ok(moved(application, check, CheckState::Approved, None, now)),
    }
}

fn back_to_waiting(application: &Application, from: CheckState, now: Timestamp) -> Option<Application> {
    let mut next = *application;
    for check in Check::ALL.into_iter().filter(|check| application.check(*check).state == from) {
        next = moved(&next, check, CheckState::Waiting, None, now);
    }
    application.any(from).then_some(next)
}

fn signed(application: &Application, membership: Membership) -> Result<Application, Refusal> {
    if !application.all_approved() {
        return Err(Refusal::NotAuthorized);
    }
    if application.agreement == AgreementState::Signed {
        return Err(Refusal::Signed);
    }
    if membership == Membership::Missing {
        return Err(Refusal::MembershipMissing);
    }
    Ok(Application { agreement: AgreementState::Signed, active: true, ..*application })
}

fn moved(
    application: &Application,
    check: Check,
    state: CheckState,
    reason: Option<RejectReason>,
    now: Timestamp,
) -> Application {
    let mut next = *application;
    next.checks[check as usize] = CheckRecord { reason, ..CheckRecord::at(state, now) };
    next
}
