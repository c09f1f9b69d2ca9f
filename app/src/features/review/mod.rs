//! The operator reviews who wants to join, suspends and reinstates partners, and sets the rules of enrolment.

mod agreement_page;
pub mod api;
mod application_page;
mod badges;
mod check_panel;
mod clock;
mod conversation;
mod evidence;
mod facts;
mod overview;
mod queue_list;
mod queue_page;
mod rules_page;
mod search_list;
mod standing_page;
mod verdict_form;

pub use agreement_page::AgreementPage;
pub use application_page::ApplicationPage;
pub use queue_page::QueuePage;
pub use rules_page::RulesPage;
pub use standing_page::StandingPage;
