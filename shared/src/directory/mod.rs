//! The directory of providers: what a provider says about itself, how it is found, and who is official. Owns the forms, the
//! limits and the views; must not load anything, and knows no picture beyond its first bytes.
//!
//! The source article says what a provider is looked for by ("Find a provider"): technical training and assistance,
//! marketing of products and services, financing and credit terms.

mod event;
mod find;
mod language;
mod logo;
mod official;
mod profile;
mod service;
mod view;
mod website;

pub use event::DirectoryEvent;
pub use find::{Facet, Find, FindForm, PAGE_ROWS};
pub use language::Language;
pub use logo::{LOGO_SIDE, MAX_LOGO_BYTES, MAX_LOGO_PIXELS, is_logo, logo};
pub use official::{NewDecision, OfficialForm};
pub use profile::{DirectoryForm, MAX_DESCRIPTION, MAX_TAGS, NewProfile};
pub use service::Service;
pub use view::{
    EditView, OfficialListView, OfficialPageView, OfficialRowView, OfficialTermView, ProfileView, ProviderListView,
    ProviderPageView, ProviderRowView,
};
pub(crate) use website::website;
