//! Freezing all partner access: the step on the Partners page, the printed code, and its use without signing in.

pub mod api;
mod code_page;
mod panel;
mod use_code_page;

pub use code_page::FreezeCodePage;
pub use panel::FreezePanel;
pub use use_code_page::UseFreezeCodePage;
