//! What offers cost: the prices on an offer's page, and setting them. Must not know who may see which.

pub mod api;
mod prices;
mod set_page;
mod words;

pub use prices::Prices;
pub use set_page::SetPricesPage;
