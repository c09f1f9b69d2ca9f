//! The operator's first steps: from an empty installation to somebody who can sign in.

mod create;
mod setup;

pub use create::{NewOperator, create};
pub use setup::{setup, setup_email};
