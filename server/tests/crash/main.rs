//! The whole program as the operating system sees it: two processes of `twotier` on one database, and processes that are
//! killed. On both engines: each test runs once on `SQLite` and once on `PostgreSQL`.
//!
//! `scripts/postgres run -- cargo test -p server --test crash` runs these alone.

mod support;

mod at_once;
mod configuration;
mod killed;
