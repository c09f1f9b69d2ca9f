//! What happened to the catalogue.

use serde::{Deserialize, Serialize};

/// What happened to the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferEvent {
    /// An offer was made.
    Made {
        /// Its code.
        code: String,
    },
    /// An offer was changed: it has a new version.
    Changed {
        /// Its code.
        code: String,
        /// The version.
        version: i64,
    },
    /// A file came in.
    Imported {
        /// Its name.
        file: String,
        /// Offers that were made.
        added: i64,
        /// Offers that were changed.
        changed: i64,
    },
}
