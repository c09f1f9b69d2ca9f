//! The states of an invitation and the only ways between them (design.md 7.3). Pure; the store never invents a step.

use serde::{Deserialize, Serialize};

use crate::field::Code;
use crate::time::Timestamp;

/// Where an invitation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Written, link not made yet.
    Draft,
    /// Out of the sender's hands.
    Sent,
    /// Somebody or something fetched the link's page; consumes nothing.
    Opened,
    /// The customer said yes.
    Accepted,
    /// The customer said no.
    Declined,
    /// Nobody answered in time. Never stored: it follows from the end.
    Expired,
    /// The sender took it back.
    Revoked,
    /// A newer link took its place.
    Replaced,
    /// One of the parties it was sent for fell away before it was answered (ADR 0015). Nobody at the sender did that.
    Void,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::Sent,
        Self::Opened,
        Self::Accepted,
        Self::Declined,
        Self::Expired,
        Self::Revoked,
        Self::Replaced,
        Self::Void,
    ];

    /// The code in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent => "sent",
            Self::Opened => "opened",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
            Self::Replaced => "replaced",
            Self::Void => "void",
        }
    }

    /// Reads a stored code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether the recipient can still answer.
    #[must_use]
    pub const fn awaits_answer(self) -> bool {
        matches!(self, Self::Sent | Self::Opened)
    }
}

/// What somebody wants to do with an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Send it, copy it or open it in the mail program: the link is made.
    HandOver,
    /// The link's page is fetched.
    Open,
    /// The customer accepts.
    Accept,
    /// The customer declines.
    Decline,
    /// The sender takes it back, or throws a draft away.
    Revoke,
    /// A newer one takes its place: sent again, or to another address.
    Replace,
    /// A party it was sent for falls away. A draft has no parties yet: they are fixed when it is sent.
    Void,
}

/// Why a step is not possible: where the invitation is instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closed {
    /// It has not been sent yet.
    NotSent,
    /// It is out already.
    AlreadySent,
    /// It was answered with yes.
    Accepted,
    /// It was answered with no.
    Declined,
    /// Its time ran out.
    Expired,
    /// The sender took it back.
    Revoked,
    /// A newer one took its place.
    Replaced,
    /// A party it was for fell away.
    Void,
}

/// How long an invitation can be answered, in days from sending: 30 unless the operator sets another length, 90 at most
/// (design.md 7.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetime(i64);

impl Lifetime {
    /// The shortest.
    pub const MIN: i64 = 1;
    /// The longest.
    pub const MAX: i64 = 90;
    /// What holds when nobody set anything.
    pub const DEFAULT: Self = Self(30);

    /// Takes a number of days.
    ///
    /// # Errors
    /// `NotInRange` outside 1 to 90.
    pub const fn new(days: i64) -> Result<Self, Code> {
        if days < Self::MIN || days > Self::MAX {
            return Err(Code::NotInRange { min: Self::MIN, max: Self::MAX });
        }
        Ok(Self(days))
    }

    /// Parses what was typed.
    ///
    /// # Errors
    /// `Required` when nothing was typed, `NotInRange` for anything but a whole number from 1 to 90.
    pub fn parse(raw: &str) -> Result<Self, Code> {
        match raw.trim() {
            "" => Err(Code::Required),
            typed => Self::new(typed.parse().unwrap_or(0)),
        }
    }

    /// The end for something sent now.
    #[must_use]
    pub const fn end(self, now: Timestamp) -> Timestamp {
        now.plus_days(self.0)
    }

    /// Days.
    #[must_use]
    pub const fn days(self) -> i64 {
        self.0
    }
}

/// The state at a moment: what is stored, unless its time has run out.
#[must_use]
pub fn effective(stored: State, expires_at: Option<Timestamp>, now: Timestamp) -> State {
    let out_of_time = expires_at.is_some_and(|end| end <= now);
    if stored.awaits_answer() && out_of_time { State::Expired } else { stored }
}

/// Takes one step.
///
/// # Errors
/// [`Closed`] names where the invitation is instead; nothing changes then.
pub fn step(stored: State, expires_at: Option<Timestamp>, command: Command, now: Timestamp) -> Result<State, Closed> {
    use Command as C;
    match (effective(stored, expires_at, now), command) {
        (State::Draft, C::HandOver) => Ok(State::Sent),
        (State::Draft | State::Sent | State::Opened, C::Revoke) => Ok(State::Revoked),
        (State::Draft, _) => Err(Closed::NotSent),
        (State::Sent | State::Opened, C::Open) => Ok(State::Opened),
        (State::Sent | State::Opened, C::Accept) => Ok(State::Accepted),
        (State::Sent | State::Opened, C::Decline) => Ok(State::Declined),
        (State::Sent | State::Opened, C::Void) => Ok(State::Void),
        (State::Sent | State::Opened | State::Expired, C::Replace) => Ok(State::Replaced),
        (State::Sent | State::Opened, C::HandOver) => Err(Closed::AlreadySent),
        (State::Accepted, _) => Err(Closed::Accepted),
        (State::Declined, _) => Err(Closed::Declined),
        (State::Expired, _) => Err(Closed::Expired),
        (State::Revoked, _) => Err(Closed::Revoked),
        (State::Replaced, _) => Err(Closed::Replaced),
        (State::Void, _) => Err(Closed::Void),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const NOW: Timestamp = Timestamp::from_micros(1_000_000);
    const COMMANDS: [Command; 7] = [
        Command::HandOver,
        Command::Open,
        Command::Accept,
        Command::Decline,
        Command::Revoke,
        Command::Replace,
        Command::Void,
    ];

    const ALIVE: Option<Timestamp> = Some(Lifetime::DEFAULT.end(NOW));

    #[test]
    fn the_whole_table_of_steps_is_as_agreed() {
        // Columns: HandOver, Open, Accept, Decline, Revoke, Replace, Void; `-` is refused.
        for (state, row) in [
            (State::Draft, ["sent", "-", "-", "-", "revoked", "-", "-"]),
            (State::Sent, ["-", "opened", "accepted", "declined", "revoked", "replaced", "void"]),
            (State::Opened, ["-", "opened", "accepted", "declined", "revoked", "replaced", "void"]),
            (State::Accepted, ["-"; 7]),
            (State::Declined, ["-"; 7]),
            (State::Revoked, ["-"; 7]),
            (State::Replaced, ["-"; 7]),
            (State::Void, ["-"; 7]),
        ] {
            for (command, expected) in COMMANDS.into_iter().zip(row) {
                let got = step(state, ALIVE, command, NOW).map_or("-", State::code);
                assert_eq!(got, expected, "{state:?} {command:?}");
            }
        }
    }

    #[test]
    fn an_expired_invitation_cannot_be_answered_but_can_be_sent_again() {
        let end = Some(NOW);
        for stored in [State::Sent, State::Opened] {
            assert_eq!(effective(stored, end, NOW), State::Expired);
            for command in [Command::Open, Command::Accept, Command::Decline, Command::Revoke, Command::Void] {
                assert_eq!(step(stored, end, command, NOW), Err(Closed::Expired), "{command:?}");
            }
            assert_eq!(step(stored, end, Command::Replace, NOW), Ok(State::Replaced));
        }
    }

    #[test]
    fn an_invitation_lives_from_one_to_ninety_days() {
        for (typed, days) in [("1", 1), (" 45 ", 45), ("90", 90)] {
            assert_eq!(Lifetime::parse(typed).map(Lifetime::days), Ok(days), "{typed:?}");
        }
        for bad in ["0", "-1", "91", "1.5", "thirty", "30 days", "99999999999999999999"] {
            assert_eq!(Lifetime::parse(bad), Err(Code::NotInRange { min: 1, max: 90 }), "{bad:?}");
        }
        assert_eq!(Lifetime::parse("  "), Err(Code::Required));
        assert_eq!(Lifetime::new(Lifetime::DEFAULT.days()), Ok(Lifetime::DEFAULT));
    }

    #[test]
    fn an_answer_stays_an_answer_after_the_end() {
        assert_eq!(effective(State::Accepted, Some(NOW), NOW.plus_days(400)), State::Accepted);
    }

    #[test]
    fn opening_twice_is_opening_once() {
        let once = step(State::Sent, ALIVE, Command::Open, NOW);
        assert_eq!(once.and_then(|state| step(state, ALIVE, Command::Open, NOW)), once);
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn no_run_of_commands_leaves_an_answered_invitation(steps in proptest::collection::vec(0_usize..COMMANDS.len(), 0..40), at in 0_i64..60) {
            let end = ALIVE;
            let now = NOW.plus_days(at);
            let mut state = State::Draft;
            let mut answered = None;
            for index in steps {
                if let Ok(next) = step(state, end, COMMANDS[index], now) {
                    proptest::prop_assert!(answered.is_none(), "left {answered:?} for {next:?}");
                    state = next;
                    if !matches!(state, State::Draft | State::Sent | State::Opened) {
                        answered = Some(state);
                    }
                }
            }
        }
    }
}
