//! The domain of Twotier: what is valid, who may do what, and how things move from one state to the next.
//!
//! Owns rules, parsing, state machines and the views that leave the server. Must not do I/O, read a clock, make random
//! values or be async: `now` and ids come in as arguments, so the same code runs in the browser and on the server.

pub mod audit;
pub mod carried;
pub mod conflict;
pub mod country;
mod csv;
pub mod customer;
pub mod customer_user;
pub mod delegated_admin;
pub mod directory;
pub mod email;
pub mod ending;
pub mod enrollment;
pub mod field;
pub mod freeze;
pub mod group;
pub mod id;
pub mod import;
pub mod invitation;
pub mod locale;
pub mod mail;
pub mod membership;
pub mod money;
pub mod offer;
pub mod organization;
pub mod partnership;
pub mod policy;
pub mod price;
pub mod programme;
pub mod session;
pub mod text;
pub mod time;
pub mod user;
