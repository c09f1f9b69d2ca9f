//! Signing in and out.

pub mod api;
mod sign_in_page;
mod sign_out_button;

pub use sign_in_page::{SignInPage, TierStair};
pub use sign_out_button::SignOutButton;
