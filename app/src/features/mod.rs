//! Pages and their server functions, a folder for each noun. A page is params, a resource and a view; a server function is
//! one call of one use case.

pub mod account;
pub mod activity;
pub mod carried;
pub mod customer;
pub mod customer_user;
pub mod delegated_admin;
pub mod directory;
pub mod ending;
pub mod enrollment;
pub mod freeze;
pub mod group;
pub mod import;
pub mod invitation;
pub mod membership;
pub mod offer;
pub mod operator;
pub mod organization;
pub mod outbox;
pub mod partnership;
pub mod price;
pub mod programme;
pub mod review;
pub mod session;
pub mod user;
