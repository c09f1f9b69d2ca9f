//! The pages of Twotier and their server functions.
//!
//! Owns what people see and the thin calls behind it. Must not hold SQL, and decides no right by itself: it asks
//! `shared::policy` to explain and the backend to refuse.

#![expect(
    clippy::must_use_candidate,
    clippy::needless_pass_by_value,
    reason = "components own their props, and the view macro uses what they return"
)]
#![expect(unreachable_pub, reason = "the component macro loses the visibility of what it wraps")]

pub mod call;
pub mod error;
pub mod failure;
pub mod features;
pub mod form;
#[cfg(feature = "ssr")]
pub mod host;
pub mod i18n;
pub mod paths;
mod routes;
pub mod shell;
pub mod ui;

/// Takes over the page the server has rendered. Called by the script in the page, once, with the texts of its language.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate(texts: String) {
    console_error_panic_hook::set_once();
    i18n::load(texts);
    leptos::mount::hydrate_body(shell::App);
}
