//! The directory: what everybody may see without signing in, the provider's own profile, and who is official.

pub mod api;
mod edit_form;
mod find_filter;
mod find_provider_page;
mod mark;
pub mod official_api;
mod official_list_page;
mod official_page;
pub mod profile_api;
mod profile_body;
mod profile_page;
mod provider_page;
mod start_page;

pub use find_provider_page::FindProviderPage;
pub use official_list_page::OfficialListPage;
pub use official_page::OfficialPage;
pub use profile_page::DirectoryProfilePage;
pub use provider_page::ProviderPage;
pub use start_page::StartPage;
