//! The host: HTTP around the pages, and the command line. Owns headers, starting and stopping; holds no business rule.

pub mod cli;
pub mod config;
pub mod http;
pub mod log;
