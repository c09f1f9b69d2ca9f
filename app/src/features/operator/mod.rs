//! An operator's first sign-in.

pub mod api;
mod setup_page;

pub use setup_page::SetupPage;
