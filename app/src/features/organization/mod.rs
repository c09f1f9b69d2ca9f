//! An organisation's own pages: the frame around them and the start page.

mod home_page;
mod layout;

pub use home_page::HomePage;
pub use layout::{OrganizationLayout, facts, may};
