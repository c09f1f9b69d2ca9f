//! What happens to memberships, for the record. Must not hold prose or secrets.

use serde::{Deserialize, Serialize};

use super::profile::ProfileForm;

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MembershipEvent {
    /// A company linked an MPN ID to its account.
    Linked {
        /// The ID.
        mpn_id: String,
        /// Name of its profile.
        name: String,
    },
    /// The link to an MPN ID ended, because another one took its place.
    Unlinked {
        /// The ID.
        mpn_id: String,
    },
    /// The operator added a profile.
    ProfileAdded {
        /// As it is now.
        after: ProfileForm,
    },
    /// The operator changed a profile.
    ProfileChanged {
        /// As it was.
        before: ProfileForm,
        /// As it is now.
        after: ProfileForm,
    },
    /// The operator imported profiles.
    Imported {
        /// Profiles that were new.
        added: i64,
        /// Profiles that changed.
        changed: i64,
    },
    /// The operator issued a membership sign-in.
    SignInIssued {
        /// User name.
        user_name: String,
        /// How many profiles it shows.
        profiles: i64,
    },
    /// The operator revoked a membership sign-in.
    SignInRevoked {
        /// User name.
        user_name: String,
    },
}
