//! The operator's settings for the whole programme.

pub mod api;
mod programme_page;

pub use programme_page::ProgrammePage;
