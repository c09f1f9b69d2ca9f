//! The end of a relationship, from either side, and its record.

mod at_once;
mod end;
mod record;

use backend::Error;
use backend::services::ending::end;
use shared::ending::EndingForm;
use shared::id::EndingId;

use crate::support::World;

const ROWAN: &str = "rowan-clinics";
const ROWAN_ADMIN: &str = "global-admin@rowan.example";

/// What the page proposes, declared.
pub(crate) fn declared() -> EndingForm {
    EndingForm { confirmed: "true".to_owned(), ..EndingForm::blank() }
}

/// The same with the rights left as they are.
pub(crate) fn leaving() -> EndingForm {
    EndingForm { rights: "left".to_owned(), ..declared() }
}

impl World {
    /// Somebody of the demo channel ends a relationship.
    async fn end(&self, email: &str, organization: &str, other: &str, form: &EndingForm) -> Result<EndingId, Error> {
        let person = self.sign_in(email).await;
        self.wait_seconds(1);
        end(&self.backend, &person, organization, other, form).await
    }
}
