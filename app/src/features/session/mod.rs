//! Signing in and out.

pub mod api;
mod fields;
mod sign_in_again;
mod sign_in_page;
mod sign_out_button;
mod step_up;

pub use sign_in_again::SignInAgain;
pub use sign_in_page::{SignInPage, TierStair};
pub use sign_out_button::SignOutButton;
pub use step_up::{STEP_UP, StepUpField, StepUpNotice};
