//! The frame around every page: the document, the language, who is signed in. Must not know what a page shows.

mod app;
mod document;
pub mod language;
pub mod masthead;

pub use app::{App, CurrentViewer, Programme};
pub use document::shell;
