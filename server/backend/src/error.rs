//! How a use case fails, as closed codes. Must not hold prose or anything of the store's own words beyond the log.

pub use shared::conflict::Conflict;
use shared::enrollment::Refusal;
use shared::field::{Code, FieldErrors};
use shared::invitation::Closed;
use shared::policy::NamedDenial;

/// Why a use case did not happen. Nothing is changed when one comes back.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody is signed in, or no longer.
    #[error("nobody is signed in")]
    Unauthenticated,
    /// The password has to be given once more.
    #[error("the password was given too long ago")]
    StepUpRequired,
    /// It may be seen, but not done by this person.
    #[error("forbidden: {0:?}")]
    Forbidden(NamedDenial),
    /// It does not exist, or may not be known to exist.
    #[error("not found")]
    NotFound,
    /// The form was refused.
    #[error("invalid: {0:?}")]
    Invalid(FieldErrors),
    /// Something else was done first, or stands in the way.
    #[error("conflict: {0:?}")]
    Conflict(Conflict),
    /// The invitation is no longer answerable.
    #[error("gone: {0:?}")]
    Gone(Closed),
    /// Too many attempts; later it may work.
    #[error("rate limited")]
    RateLimited,
    /// The fault is ours; the cause goes to the log and nowhere else.
    #[error("internal: {0}")]
    Internal(String),
}

impl Error {
    /// Wraps a cause that nobody but the log may see.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self::Internal(cause.to_string())
    }

    /// A refusal of one field.
    #[must_use]
    pub fn field(field: &str, code: Code) -> Self {
        Self::Invalid(FieldErrors::one(field, code))
    }
}

impl From<FieldErrors> for Error {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<Closed> for Error {
    fn from(why: Closed) -> Self {
        Self::Gone(why)
    }
}

impl From<Refusal> for Error {
    fn from(why: Refusal) -> Self {
        Self::Conflict(Conflict::Enrollment(why))
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Internal(format!("store: {error}"))
    }
}

impl From<minijinja::Error> for Error {
    fn from(error: minijinja::Error) -> Self {
        Self::Internal(format!("mail template: {error:#}"))
    }
}
