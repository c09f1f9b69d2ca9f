//! Refusals as tests name them. Each fails with what happened instead.

use backend::Error;
use backend::error::Conflict;
use shared::field::Code;
use shared::invitation::Closed;
use shared::policy::Denial;

/// What a refused use case said.
pub(crate) trait Refusal {
    /// Why this field, and no other, was refused.
    fn field(self, field: &str) -> Code;
    fn conflict(self) -> Conflict;
    fn gone(self) -> Closed;
    fn denial(self) -> Denial;
    fn not_found(self);
    fn rate_limited(self);
    fn unauthenticated(self);
    fn step_up_required(self);
}

/// The error, or a failure that says it was allowed.
#[track_caller]
fn refused<T>(result: Result<T, Error>) -> Error {
    match result {
        Ok(_) => panic!("this was to be refused, but was done"),
        Err(error) => error,
    }
}

impl<T> Refusal for Result<T, Error> {
    #[track_caller]
    fn field(self, field: &str) -> Code {
        match refused(self) {
            Error::Invalid(errors) if errors.iter().count() == 1 && errors.of(field).is_some() => {
                errors.of(field).cloned().expect("just seen")
            }
            other => panic!("only the field {field} was to be refused, but: {other}"),
        }
    }

    #[track_caller]
    fn conflict(self) -> Conflict {
        match refused(self) {
            Error::Conflict(conflict) => conflict,
            other => panic!("a conflict was to be told, but: {other}"),
        }
    }

    #[track_caller]
    fn gone(self) -> Closed {
        match refused(self) {
            Error::Gone(why) => why,
            other => panic!("the invitation was to be closed, but: {other}"),
        }
    }

    #[track_caller]
    fn denial(self) -> Denial {
        match refused(self) {
            Error::Forbidden(named) => named.denial,
            other => panic!("a right was to be missing, but: {other}"),
        }
    }

    #[track_caller]
    fn not_found(self) {
        let error = refused(self);
        assert!(matches!(error, Error::NotFound), "it was not to be known to exist, but: {error}");
    }

    #[track_caller]
    fn rate_limited(self) {
        let error = refused(self);
        assert!(matches!(error, Error::RateLimited), "it was tried too often, but: {error}");
    }

    #[track_caller]
    fn unauthenticated(self) {
        let error = refused(self);
        assert!(matches!(error, Error::Unauthenticated), "nobody was to be signed in, but: {error}");
    }

    #[track_caller]
    fn step_up_required(self) {
        let error = refused(self);
        assert!(matches!(error, Error::StepUpRequired), "the password was to be asked for, but: {error}");
    }
}
