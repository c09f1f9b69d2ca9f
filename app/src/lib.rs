//! The pages of Twotier and their server functions.
//!
//! Owns what people see and the thin calls behind it. Must not hold SQL, and decides no right by itself: it asks
//! `shared::policy` to explain and the backend to refuse.
//!
//! It is built twice. With `ssr`, for the server, it is all there. With `hydrate`, for the browser, it is what runs there:
//! the checks of forms, the live parts of pages (islands), and the way from page to page (docs/adr/0012-islands.md).

#![expect(clippy::needless_pass_by_value, reason = "components own their props")]
#![cfg_attr(feature = "ssr", expect(clippy::must_use_candidate, reason = "the view macro uses what components return"))]
#![expect(unreachable_pub, reason = "the component macro loses the visibility of what it wraps")]

#[cfg(feature = "hydrate")]
mod browser;
pub mod call;
pub mod checks;
pub mod error;
#[cfg(feature = "ssr")]
pub mod failure;
#[cfg(feature = "ssr")]
pub mod features;
pub mod form;
#[cfg(feature = "ssr")]
pub mod host;
pub mod i18n;
pub mod paths;
#[cfg(feature = "ssr")]
mod routes;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "ssr")]
pub mod spreadsheet;
pub mod ui;

/// What the browser has of the features: what their forms send, to check it, and their live parts.
#[cfg(not(feature = "ssr"))]
pub mod features {
    #![expect(missing_docs, reason = "they are the modules of `features/mod.rs`, which says what they are")]

    pub mod account {
        pub mod api;
    }
    pub mod activity {
        pub mod api;
    }
    pub mod carried {
        pub mod api;
    }
    pub mod customer {
        pub mod api;
    }
    pub mod customer_user {
        pub mod api;
    }
    pub mod delegated_admin {
        pub mod api;
        pub mod request_api;
    }
    pub mod ending {
        pub mod api;
    }
    pub mod directory {
        pub mod official_api;
        pub mod profile_api;
    }
    pub mod enrollment {
        pub mod api;
    }
    pub mod freeze {
        pub mod api;
    }
    pub mod group {
        pub mod api;
    }
    pub mod invitation {
        pub mod api;
        pub mod bulk_api;
        pub mod live;
    }
    pub mod membership {
        pub mod api;
        pub mod registry_api;
    }
    pub mod offer {
        pub mod api;
    }
    pub mod operator {
        pub mod api;
    }
    pub mod outbox {
        pub mod api;
    }
    pub mod partnership {
        pub mod api;
    }
    pub mod price {
        pub mod api;
    }
    pub mod programme {
        pub mod api;
    }
    pub mod review {
        pub mod api;
    }
    pub mod session {
        pub mod api;
    }
    pub mod user {
        pub mod api;
    }
}
