//! The end of a relationship: its plan, the act, and the record both sides keep.

mod end;
mod plan;
mod record;

pub use end::end;
pub use plan::plan;
pub use record::{file, list, record};
