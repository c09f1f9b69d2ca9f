//! Store and use cases on both engines with the same code: every test here runs once on `SQLite` and once on
//! `PostgreSQL`. `scripts/postgres run -- cargo test -p backend --test both_engines session::` runs one noun.
//!
//! A folder or file a noun, a sentence a test. "Row 6" in a comment is row 6 of the list of abuse cases.

mod support;

mod account;
mod activity;
mod carried;
mod connection;
mod customer;
mod customer_user;
mod delegated_admin;
mod directory;
mod ending;
mod enrollment;
mod freeze;
mod group;
mod invitation;
mod membership;
mod model;
mod notice;
mod offer;
mod operator;
mod outbox;
mod partnership;
mod price;
mod programme;
mod schema;
mod session;
mod step_up;
mod user;
