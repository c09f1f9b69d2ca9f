//! The host as browsers and attackers meet it: whole requests through `server::http::router`, in this process, on a copy
//! of the demo channel in `SQLite`. What use cases do on either engine is tested in `backend`.
//!
//! A file a subject, a sentence a test. "Row 6" in a comment is row 6 of the list of abuse cases. `endpoints.txt` says for
//! every server function who may call it; a new one without a line there fails `endpoints`.

mod support;

mod account;
mod activity;
mod admin_request;
mod blocks;
mod bulk;
mod carried;
mod cookies;
mod customer_users;
mod customers;
mod delegated_admin;
mod directory;
mod ending;
mod endpoints;
mod enrollment;
mod enrollment_links;
mod foreign;
mod freeze;
mod groups;
mod guard;
mod headers;
mod health;
mod languages;
mod let_in;
mod limits;
mod links;
mod membership;
mod offers;
mod pages;
mod policy;
mod prices;
mod proxies;
mod review;
mod scripts;
mod session_ended;
mod settings;
mod sign_in;
mod step_up;
mod uploads;
mod users;
