//! Who has to act, what is missing and until when. Owns the clock of the promised days; must not know who is asking.

use serde::{Deserialize, Serialize};

use super::agreement::AgreementState;
use super::application::{Application, Overall, Progress};
use super::check::{Check, CheckState};
use super::part::Part;
use super::step::Membership;
use crate::time::Timestamp;

/// Who has to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// A global admin of the company.
    Applicant,
    /// The primary contact, by mail.
    PrimaryContact,
    /// The operator's reviewers.
    Operator,
    /// Nobody: it is done.
    Nobody,
}

/// One thing the company has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// A part is not filled in, or not as it must be.
    Fill(Part),
    /// Everything is filled in, or something changed: send it in.
    Submit,
    /// The primary contact has to answer the mail.
    ConfirmMailbox,
    /// A reviewer asked something.
    Answer(Check),
    /// A check was rejected: correct it or appeal.
    Correct(Check),
    /// The programme's membership is to be linked; the agreement waits for it.
    LinkMembership,
    /// The agreement is to be signed.
    Sign,
}

impl Application {
    /// Who has to act on one check.
    #[must_use]
    pub const fn actor_of(&self, check: Check) -> Actor {
        let mailbox = matches!(self.check(Check::EmailOwnership).state, CheckState::Approved);
        match self.check(check).state {
            CheckState::Approved => Actor::Nobody,
            // Only the operator lets a stopped application go on.
            _ if matches!(self.progress, Progress::Stopped) => Actor::Operator,
            CheckState::NotStarted | CheckState::InformationNeeded | CheckState::Rejected => Actor::Applicant,
            CheckState::Waiting | CheckState::SecondReview if matches!(check, Check::EmailOwnership) || !mailbox => {
                Actor::PrimaryContact
            }
            CheckState::Waiting | CheckState::SecondReview => Actor::Operator,
        }
    }

    /// Who has to act first.
    #[must_use]
    pub fn waits_for(&self) -> Actor {
        match self.overall() {
            Overall::Active => Actor::Nobody,
            Overall::Stopped => Actor::Operator,
            Overall::Draft | Overall::Rejected | Overall::Authorized => Actor::Applicant,
            Overall::Pending => {
                let acts = |actor| Check::ALL.into_iter().any(|check| self.actor_of(check) == actor);
                let order = [Actor::Operator, Actor::PrimaryContact, Actor::Applicant];
                order.into_iter().find(|actor| acts(*actor)).unwrap_or(Actor::Nobody)
            }
        }
    }

    /// Since when somebody has to act: the earliest of the checks that wait for him, so that what happens to one check starts
    /// no clock anew for another. Reviewers can act once the mailbox is confirmed.
    #[must_use]
    pub fn acts_since(&self, actor: Actor) -> Option<Timestamp> {
        let confirmed = self.check(Check::EmailOwnership).since;
        let waiting = Check::ALL.into_iter().filter(|check| self.actor_of(*check) == actor);
        let since = waiting.map(|check| self.check(check).since);
        match actor {
            Actor::Operator => since.map(|since| since.max(confirmed)).min(),
            Actor::Applicant | Actor::PrimaryContact | Actor::Nobody => since.min(),
        }
    }

    /// What the company has to do, in the order it is best done; `unfilled` parts, whether something changed since it was
    /// last sent in and whether the membership is linked are the caller's to say.
    #[must_use]
    pub fn missing(&self, unfilled: &[Part], changed: bool, membership: Membership) -> Vec<Missing> {
        if self.progress == Progress::Stopped {
            return Vec::new();
        }
        let mut missing: Vec<_> = unfilled.iter().copied().map(Missing::Fill).collect();
        if unfilled.is_empty() && (changed || self.progress == Progress::Draft) {
            missing.push(Missing::Submit);
        }
        for check in Check::ALL {
            match self.check(check).state {
                CheckState::Rejected => missing.push(Missing::Correct(check)),
                CheckState::InformationNeeded => missing.push(Missing::Answer(check)),
                CheckState::Waiting if check == Check::EmailOwnership => missing.push(Missing::ConfirmMailbox),
                _ => {}
            }
        }
        if membership == Membership::Missing {
            missing.push(Missing::LinkMembership);
        } else if self.overall() == Overall::Authorized && self.agreement != AgreementState::Signed {
            missing.push(Missing::Sign);
        }
        missing
    }
}

/// The end of so many working days (Monday to Friday, UTC) after a moment: when the operator has promised to answer.
#[must_use]
pub fn due(since: Timestamp, working_days: i64) -> Timestamp {
    let (mut at, mut left) = (since, working_days);
    while left > 0 {
        at = at.plus_days(1);
        if !at.is_weekend() {
            left -= 1;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn weekends_do_not_count_as_promised_days() {
        // Thursday, 26 November 2026, 14:00.
        let thursday = Timestamp::from_micros(0).plus_days(20_783).plus_seconds(14 * 3_600);
        assert_eq!(thursday.date().iso(), "2026-11-26");
        assert_eq!(due(thursday, 1).date().iso(), "2026-11-27");
        assert_eq!(due(thursday, 2).date().iso(), "2026-11-30");
        assert_eq!(due(thursday, 5).date().iso(), "2026-12-03");
        assert_eq!(due(thursday.plus_days(2), 1).date().iso(), "2026-11-30");
        assert_eq!(due(thursday, 0), thursday);
    }

    #[test]
    fn only_the_operator_can_act_on_a_stopped_application() {
        let draft = Application::begun(Timestamp::from_micros(0), false);
        let mut stopped = Application { progress: Progress::Stopped, ..draft };
        stopped.checks[Check::Business as usize].state = CheckState::Approved;
        let actors = Check::ALL.map(|check| stopped.actor_of(check));
        assert_eq!(
            actors,
            Check::ALL.map(|check| if check == Check::Business { Actor::Nobody } else { Actor::Operator })
        );
        assert_eq!(stopped.waits_for(), Actor::Operator);
    }

    #[test]
    fn a_draft_asks_for_what_is_not_filled_in_and_then_to_be_sent() {
        let draft = Application::begun(Timestamp::from_micros(0), false);
        assert_eq!(draft.waits_for(), Actor::Applicant);
        let linked = Membership::Linked;
        assert_eq!(draft.missing(&[Part::Support], false, linked), [Missing::Fill(Part::Support)]);
        assert_eq!(draft.missing(&[], false, linked), [Missing::Submit]);
    }

    #[test]
    fn the_membership_can_wait_until_the_agreement_and_no_longer() {
        let draft = Application::begun(Timestamp::from_micros(0), false);
        let unlinked = Membership::Missing;
        assert_eq!(draft.missing(&[], false, unlinked), [Missing::Submit, Missing::LinkMembership]);
        let mut authorized = Application { progress: Progress::Submitted, ..draft };
        authorized.checks.iter_mut().for_each(|check| check.state = CheckState::Approved);
        assert_eq!(authorized.missing(&[], false, unlinked), [Missing::LinkMembership]);
        assert_eq!(authorized.missing(&[], false, Membership::Linked), [Missing::Sign]);
    }
}
