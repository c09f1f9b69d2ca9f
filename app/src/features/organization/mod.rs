//! An organisation's own pages: the frame around them and the start page.

mod home_page;
mod layout;
mod settings_page;

pub use home_page::HomePage;
pub use layout::{OrganizationLayout, facts, may, may_about_customer};
pub use settings_page::{SettingsPage, SettingsTab, SettingsTabs};
