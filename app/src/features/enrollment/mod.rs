//! Enrolling as an indirect reseller, as the applicant sees it: the public way in, the parts that are filled in, the mailed
//! questions, the status, the agreement. Owns the order of the steps; must not hold the operator's side (`review`).

mod agreement_page;
pub mod api;
mod badge;
mod checklist;
mod contact_page;
mod create_page;
mod labels;
mod legal_page;
mod let_in;
mod part;
mod send_page;
mod sign_again;
mod status;
mod steps;
mod support_page;
mod verify_page;
mod way_page;
mod welcome_page;

pub use agreement_page::AgreementPage;
pub use badge::{CheckBadge, OverallBadge};
pub use contact_page::ContactPage;
pub use create_page::CreatePage;
pub use legal_page::LegalPage;
pub use send_page::SendPage;
pub use sign_again::SignAgain;
pub use status::StatusPage;
pub use steps::{Step, Steps};
pub use support_page::SupportPage;
pub use verify_page::VerifyPage;
pub use way_page::WayPage;
pub use welcome_page::WelcomePage;
