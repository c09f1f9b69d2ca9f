//! The operator's settings for the whole programme.

pub mod api;
mod settings_page;

pub use settings_page::SettingsPage;
