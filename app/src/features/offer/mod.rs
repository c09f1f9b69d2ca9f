//! Pages of the catalogue: the list, one offer, keeping it by hand and by files. Must not know what anything costs.

pub mod api;
pub mod csv;
mod edit_page;
mod fields;
mod import_page;
mod import_plan;
mod offer_page;
mod offers_page;
mod words;

pub use edit_page::{AddOfferPage, ChangeOfferPage};
pub use import_page::ImportOffersPage;
pub use import_plan::OfferImportPage;
pub use offer_page::OfferPage;
pub use offers_page::OffersPage;
