//! Server functions of enrolling, by who calls them: whoever begins, whoever holds a mailed link, a company's global admin.

mod begin;
mod fill;
mod link;
mod status;

pub use begin::*;
pub use fill::*;
pub use link::*;
pub use status::*;
