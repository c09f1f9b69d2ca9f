//! What everybody may see without signing in.

pub mod api;
mod find_provider_page;
mod start_page;

pub use find_provider_page::FindProviderPage;
pub use start_page::StartPage;
