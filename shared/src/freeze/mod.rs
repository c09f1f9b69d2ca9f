//! A customer's freeze of all partner access, and the printed code that begins one from outside. Owns the two states, the
//! code's parse, the event and the views; must not make a code or compare one.

mod code;

use serde::{Deserialize, Serialize};

pub use code::{FreezeCode, FreezeCodeForm};

use crate::conflict::Conflict;
use crate::time::Timestamp;

/// Whether partners may open and act for the customer, as far as a freeze goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// They may, with whatever rights they have.
    Open,
    /// None may, whatever rights it has.
    Frozen,
}

/// What somebody does about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// A global admin of the customer freezes.
    Freeze,
    /// Somebody who holds the printed code freezes.
    FreezeByCode,
    /// A global admin of the customer lets partners in again. The code cannot.
    Allow,
}

/// What follows, or what stands in the way. The code begins a freeze and never ends or refuses one: it answers alike
/// whatever the state is, so that nothing can be learned with it.
///
/// # Errors
/// `AlreadyDone` for a global admin who is too late.
pub const fn step(state: State, command: Command) -> Result<State, Conflict> {
    match (state, command) {
        (State::Open, Command::Freeze) | (State::Open | State::Frozen, Command::FreezeByCode) => Ok(State::Frozen),
        (State::Frozen, Command::Allow) => Ok(State::Open),
        (State::Frozen, Command::Freeze) | (State::Open, Command::Allow) => Err(Conflict::AlreadyDone),
    }
}

/// What happened to a customer's partner access.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FreezeEvent {
    /// It was frozen.
    Started {
        /// Whether the printed code did it.
        by_code: bool,
    },
    /// Partners were let in again.
    Ended,
    /// A code was made to be printed; the one before stopped working.
    CodeMade,
}

/// A freeze that stands, as the customer's people see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FreezeView {
    /// Since when.
    pub since: Timestamp,
    /// Who froze; nobody in particular where the printed code did.
    pub by: Option<String>,
}

/// The printed code as the page about it tells of it. The code itself is not among it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FreezeCodeView {
    /// When the code that works was made, and by whom.
    pub made: Option<(Timestamp, String)>,
}

/// A code that was just made: shown once, to be printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewFreezeCodeView {
    /// The code, in groups.
    pub code: String,
    /// The whole address at which it is used.
    pub url: String,
    /// When it was made.
    pub at: Timestamp,
}

impl core::fmt::Debug for NewFreezeCodeView {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("NewFreezeCodeView").field("at", &self.at).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_command_in_every_state() {
        use Command as C;
        let late = Err(Conflict::AlreadyDone);
        assert_eq!(
            [C::Freeze, C::FreezeByCode, C::Allow].map(|command| step(State::Open, command)),
            [Ok(State::Frozen), Ok(State::Frozen), late]
        );
        assert_eq!(
            [C::Freeze, C::FreezeByCode, C::Allow].map(|command| step(State::Frozen, command)),
            [late, Ok(State::Frozen), Ok(State::Open)]
        );
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod properties {
        use proptest::prelude::*;

        use super::super::*;

        proptest! {
            #[test]
            fn only_a_global_admin_inside_opens_what_is_frozen(
                commands in proptest::collection::vec(
                    prop_oneof![Just(Command::Freeze), Just(Command::FreezeByCode), Just(Command::Allow)], 0..40)
            ) {
                let mut state = State::Open;
                for command in commands {
                    let before = state;
                    state = step(state, command).unwrap_or(state);
                    if before == State::Frozen && state == State::Open {
                        prop_assert_eq!(command, Command::Allow);
                    }
                    if command != Command::Allow {
                        prop_assert_eq!(state, State::Frozen, "a freeze is never refused in effect");
                    }
                }
            }
        }
    }
}
