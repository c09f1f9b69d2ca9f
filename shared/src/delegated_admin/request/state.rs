//! Where a request is and what may become of it. Owns the whole machine: one pure function with `now` as an argument.

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// Where a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdminRequestState {
    /// It waits for the customer.
    Pending,
    /// The customer offered fewer roles or fewer days; it waits for the partner.
    Offered,
    /// The customer approved what was asked.
    Approved,
    /// The partner accepted what the customer offered.
    Accepted,
    /// The customer said no, or took its offer back.
    Declined,
    /// The partner did not want what the customer offered.
    Refused,
    /// The partner took it back.
    Withdrawn,
    /// Nobody answered in time.
    Lapsed,
    /// The relationship ended before anybody answered.
    Void,
}

/// What somebody does with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdminRequestCommand {
    /// The customer approves what was asked.
    Approve,
    /// The customer offers less.
    Offer,
    /// The customer declines, or takes its offer back.
    Decline,
    /// The partner accepts the offer.
    Accept,
    /// The partner does not want the offer.
    Refuse,
    /// The partner takes the request back.
    Withdraw,
    /// The time to answer is over.
    Lapse,
    /// The relationship ends.
    End,
}

impl AdminRequestState {
    /// Every state.
    pub const ALL: [Self; 9] = [
        Self::Pending,
        Self::Offered,
        Self::Approved,
        Self::Accepted,
        Self::Declined,
        Self::Refused,
        Self::Withdrawn,
        Self::Lapsed,
        Self::Void,
    ];

    /// Days somebody has to answer, a customer the request and a partner an offer (domain.md 7.2 rule 2).
    pub const DAYS_TO_ANSWER: i64 = 90;

    /// The code in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Offered => "offered",
            Self::Approved => "approved",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Lapsed => "lapsed",
            Self::Void => "void",
        }
    }

    /// Reads a stored code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether it waits for somebody.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Pending | Self::Offered)
    }
}

/// Where a request is at a moment: one that waits has lapsed once its time is over, whether or not a job has noted it yet.
#[must_use]
pub const fn effective(stored: AdminRequestState, lapses_at: Timestamp, now: Timestamp) -> AdminRequestState {
    if stored.is_open() && lapses_at.micros() <= now.micros() { AdminRequestState::Lapsed } else { stored }
}

/// What follows from a command.
///
/// # Errors
/// Where the request is instead, when it does not take this step there.
pub const fn step(
    stored: AdminRequestState,
    lapses_at: Timestamp,
    command: AdminRequestCommand,
    now: Timestamp,
) -> Result<AdminRequestState, AdminRequestState> {
    use AdminRequestCommand as C;
    use AdminRequestState as S;
    match (effective(stored, lapses_at, now), command) {
        (S::Pending, C::Approve) => Ok(S::Approved),
        (S::Pending, C::Offer) => Ok(S::Offered),
        (S::Pending, C::Withdraw) => Ok(S::Withdrawn),
        (S::Offered, C::Accept) => Ok(S::Accepted),
        (S::Offered, C::Refuse) => Ok(S::Refused),
        (S::Pending | S::Offered, C::Decline) => Ok(S::Declined),
        (S::Pending | S::Offered, C::End) => Ok(S::Void),
        (S::Lapsed, C::Lapse) if stored.is_open() => Ok(S::Lapsed),
        (state, _) => Err(state),
    }
}

#[cfg(test)]
mod tests {
    use super::AdminRequestCommand as C;
    use super::AdminRequestState as S;
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const NOW: Timestamp = Timestamp::from_micros(1_795_338_000_000_000);
    const COMMANDS: [C; 8] = [C::Approve, C::Offer, C::Decline, C::Accept, C::Refuse, C::Withdraw, C::Lapse, C::End];

    fn steps(state: S, lapses_at: Timestamp) -> [Option<S>; 8] {
        COMMANDS.map(|command| step(state, lapses_at, command, NOW).ok())
    }

    #[test]
    fn every_command_in_every_state() {
        let later = NOW.plus_days(1);
        let pending = [
            Some(S::Approved),
            Some(S::Offered),
            Some(S::Declined),
            None,
            None,
            Some(S::Withdrawn),
            None,
            Some(S::Void),
        ];
        assert_eq!(steps(S::Pending, later), pending);
        let offered = [None, None, Some(S::Declined), Some(S::Accepted), Some(S::Refused), None, None, Some(S::Void)];
        assert_eq!(steps(S::Offered, later), offered);
        for state in S::ALL.into_iter().filter(|state| !state.is_open()) {
            for lapses_at in [later, NOW] {
                assert_eq!(steps(state, lapses_at), [None; 8], "{state:?}");
                assert_eq!(step(state, lapses_at, C::Approve, NOW), Err(state), "it says where it is");
            }
        }
    }

    #[test]
    fn once_its_time_is_over_it_lapses_and_nothing_else() {
        for state in [S::Pending, S::Offered] {
            assert_eq!(steps(state, NOW), [None, None, None, None, None, None, Some(S::Lapsed), None], "{state:?}");
            assert_eq!(effective(state, NOW, NOW), S::Lapsed);
            assert_eq!(effective(state, NOW.plus_seconds(1), NOW), state);
            assert_eq!(step(state, NOW, C::Approve, NOW), Err(S::Lapsed));
        }
        assert_eq!(effective(S::Approved, NOW, NOW), S::Approved, "what was answered does not lapse");
    }

    #[test]
    fn every_state_reads_back_as_it_was_written() {
        for state in S::ALL {
            assert_eq!(S::parse(state.code()), Some(state));
        }
        assert_eq!(S::parse("created"), None);
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod properties {
        use proptest::prelude::*;

        use super::super::*;
        use super::{COMMANDS, NOW};
        use AdminRequestCommand as C;
        use AdminRequestState as S;

        proptest! {
            #[test]
            fn rights_come_from_the_customers_word_alone_and_an_answer_is_the_last(
                acts in proptest::collection::vec((0_usize..8, 0_i64..40), 0..30)
            ) {
                let (mut state, mut lapses_at, mut now) = (S::Pending, NOW.plus_days(S::DAYS_TO_ANSWER), NOW);
                let (mut consented, mut closed) = (false, None);
                for (act, days) in acts {
                    now = now.plus_days(days);
                    let command = COMMANDS[act];
                    let Ok(next) = step(state, lapses_at, command, now) else { continue };
                    prop_assert_eq!(closed, None, "{:?} after it was closed", command);
                    prop_assert!(command == C::Lapse || now < lapses_at, "{:?} after its time", command);
                    consented |= matches!(command, C::Approve | C::Offer);
                    if next == S::Offered {
                        lapses_at = now.plus_days(S::DAYS_TO_ANSWER);
                    }
                    if matches!(next, S::Approved | S::Accepted) {
                        prop_assert!(consented, "no right without the customer");
                    }
                    if !next.is_open() {
                        closed = Some(next);
                    }
                    state = next;
                }
            }
        }
    }
}
