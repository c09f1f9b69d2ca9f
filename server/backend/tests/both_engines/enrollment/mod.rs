//! Enrolling, from the first page to an active account, and the operator's review of it.

mod access;
mod agreement;
mod at_once;
mod duplicate;
mod fill_in;
mod let_in;
mod proof;
mod publishing;
mod queue;
mod record;
mod review;
mod search;
mod standing;
mod start;
mod verification;
