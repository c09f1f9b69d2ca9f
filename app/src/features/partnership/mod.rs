//! Providers and resellers that work together: the lists of both, the page of one partnership, and its end. Asking for one
//! is `features::invitation`.

pub mod api;
mod approach_page;
mod approaches_page;
mod end_page;
mod joint_page;
mod list_page;
mod partnership_page;
mod tabs;

pub use approach_page::ApproachPage;
pub use approaches_page::{ReceivedApproachesPage, SentApproachesPage};
pub use end_page::EndPartnershipPage;
pub use joint_page::JointInvitationsPage;
pub use list_page::{ProvidersPage, ResellersPage};
pub use partnership_page::PartnershipPage;
pub use tabs::ResellerTabs;
