//! One's own account: profile, password, and the way back in.

pub mod api;
mod first_password_page;
mod forgotten_page;
mod password_form;
mod password_link_page;
mod profile_page;

pub use first_password_page::FirstPasswordPage;
pub use forgotten_page::ForgottenPage;
pub use password_link_page::PasswordLinkPage;
pub use profile_page::ProfilePage;
