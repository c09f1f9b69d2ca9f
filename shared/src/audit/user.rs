//! What happened to an organisation's users, without secrets. Owns the closed list; who did it stands on the line itself.

use serde::{Deserialize, Serialize};

use crate::user::{Profile, Role};

/// Something about one user. People are named by their address, which does not change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserEvent {
    /// Somebody was added.
    Added {
        /// Name.
        name: String,
        /// Address.
        email: String,
        /// Roles from the start.
        roles: Vec<Role>,
        /// Whether a mail went out; otherwise a temporary password was shown.
        by_mail: bool,
    },
    /// Somebody who had asked to be let in became a user with the account he has.
    LetIn {
        /// Name.
        name: String,
        /// Address.
        email: String,
        /// Roles from the start.
        roles: Vec<Role>,
    },
    /// The invitation mail was sent again.
    InvitedAgain {
        /// Address.
        email: String,
    },
    /// Somebody set the first password behind the mailed link.
    Joined,
    /// Roles were given or taken away.
    RolesChanged {
        /// Address.
        email: String,
        /// Roles before.
        before: Vec<Role>,
        /// Roles after.
        after: Vec<Role>,
    },
    /// Somebody asked for a role.
    RoleAsked {
        /// Which.
        role: Role,
        /// Why; may be empty.
        reason: String,
    },
    /// A role somebody asked for was refused.
    RoleRefused {
        /// Address of the one who asked.
        email: String,
        /// Which.
        role: Role,
        /// What he was told; may be empty.
        reason: String,
    },
    /// Somebody was kept out; open sessions ended.
    Deactivated {
        /// Address.
        email: String,
    },
    /// Somebody was let in again.
    Reactivated {
        /// Address.
        email: String,
    },
    /// Somebody got a temporary password.
    PasswordReset {
        /// Address.
        email: String,
    },
    /// Somebody changed the own password.
    PasswordChanged,
    /// Somebody set a new password behind a mailed link.
    PasswordRecovered,
    /// Somebody changed the own profile.
    ProfileChanged {
        /// As it was.
        before: Profile,
        /// As it is.
        after: Profile,
    },
}

impl UserEvent {
    /// The address of the person it is about, when that is not whoever acted.
    #[must_use]
    pub fn subject(&self) -> Option<&str> {
        match self {
            Self::Added { email, .. }
            | Self::LetIn { email, .. }
            | Self::InvitedAgain { email }
            | Self::RolesChanged { email, .. }
            | Self::RoleRefused { email, .. }
            | Self::Deactivated { email }
            | Self::Reactivated { email }
            | Self::PasswordReset { email } => Some(email),
            Self::Joined
            | Self::RoleAsked { .. }
            | Self::PasswordChanged
            | Self::PasswordRecovered
            | Self::ProfileChanged { .. } => None,
        }
    }
}
