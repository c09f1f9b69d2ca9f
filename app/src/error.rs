//! How a call to the server fails, as closed codes on the wire. Must not hold prose; pages take their words from the
//! locale files.

use serde::{Deserialize, Serialize};
use server_fn::codec::PostcardEncoding;
use server_fn::error::{FromServerFnError, ServerFnErrorErr};
use shared::conflict::Conflict;
use shared::field::FieldErrors;
use shared::invitation::Closed;
use shared::policy::NamedDenial;

/// Why something could not be shown or done. Nothing is changed when one comes back, except for [`AppError::Unreachable`],
/// where nobody knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppError {
    /// Nobody is signed in, or no longer: 401.
    Unauthenticated,
    /// The password has to be given once more: 401 (RFC 9470 section 3).
    StepUpRequired,
    /// It may be seen, but not done: 403.
    Forbidden(NamedDenial),
    /// It does not exist, or may not be known to exist: 404.
    NotFound,
    /// The form was refused: 422.
    Invalid(FieldErrors),
    /// Something stands in the way: 409.
    Conflict(Conflict),
    /// The invitation is no longer answerable: 410.
    Gone(Closed),
    /// Too many attempts: 429.
    RateLimited,
    /// The fault is ours: 500. The log knows more under the reference.
    Unavailable {
        /// What to tell support.
        reference: String,
    },
    /// What was sent could not be read: 400. Pages of ours never send it.
    Malformed,
    /// The browser could not reach the server.
    Unreachable,
    /// The session had ended when the form was sent. Somebody has signed in again, and nothing was done: the form is shown
    /// as it was typed, to be sent once more. Pages alone say it.
    SignedInAgain,
}

impl AppError {
    /// The HTTP status that goes with it.
    #[must_use]
    pub const fn status(&self) -> u16 {
        match self {
            Self::Unauthenticated | Self::StepUpRequired => 401,
            Self::Forbidden(_) => 403,
            Self::NotFound => 404,
            Self::Invalid(_) => 422,
            Self::Conflict(_) => 409,
            Self::Gone(_) => 410,
            Self::RateLimited => 429,
            Self::Unavailable { .. } => 500,
            Self::Malformed => 400,
            Self::Unreachable => 503,
            Self::SignedInAgain => 200,
        }
    }
}

impl FromServerFnError for AppError {
    type Encoder = PostcardEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) => Self::Unreachable,
            _ => Self::Malformed,
        }
    }
}
