//! What happened to a provider's place in the directory. Owns the closed list; who did it stands on the line itself.

use serde::{Deserialize, Serialize};

/// Something about a provider's place in the directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DirectoryEvent {
    /// The provider published its profile.
    Published,
    /// The provider took its profile back.
    Unpublished,
    /// The operator made it an official provider.
    MadeOfficial {
        /// The operator's words to it; may be empty.
        note: String,
    },
    /// The operator ended that.
    OfficialEnded {
        /// The operator's words to it.
        note: String,
    },
}
