//! The partner membership: a company links its MPN ID, and the operator keeps the registry of profiles and sign-ins.

pub mod api;
mod choice;
mod import_page;
mod issue_page;
mod linked;
mod membership_page;
mod profile_fields;
mod profile_page;
mod profiles_page;
pub mod registry_api;
mod sign_in;
mod sign_ins_page;
mod tabs;

pub use import_page::{BadRows, ImportPage};
pub use issue_page::IssuePage;
pub use linked::MembershipSection;
pub use membership_page::MembershipPage;
pub use profile_page::{AddProfilePage, ProfilePage};
pub use profiles_page::ProfilesPage;
pub use sign_ins_page::SignInsPage;
