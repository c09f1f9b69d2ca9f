//! What the operator sets for the whole programme.

mod change_settings;

pub use change_settings::{change_settings, settings};
