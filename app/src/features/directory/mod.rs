//! What everybody may see without signing in.

pub mod api;
mod become_reseller_page;
mod find_provider_page;
mod start_page;

pub use become_reseller_page::BecomeResellerPage;
pub use find_provider_page::FindProviderPage;
pub use start_page::StartPage;
