//! Saving a part by itself. It is kept as it was typed, in whatever state the application is: nothing typed is lost, and
//! nothing counts before it is sent in.

use shared::enrollment::{Part, PartForm, SavedView};
use shared::field::{Code, FieldErrors};
use shared::policy::EnrollOrganization;

use super::Reading;
use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::{enrollment, enrollment_facts, enrollment_rules};

/// The largest part as it was typed, in bytes; far above what any field may hold.
const MAX_BYTES: usize = 20_000;

/// Saves a part and says what is still wrong with it.
///
/// # Errors
/// `NotFound` when the organisation has no application, `Forbidden` for anybody but its global admin, `Invalid` for a text
/// so long that it cannot have been typed.
pub async fn save(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    form: &PartForm,
) -> Result<SavedView, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<EnrollOrganization>(&mut tx, person, organization).await?;
    let stored = enrollment::find(&mut tx, proof.scope()).await?.ok_or(Error::NotFound)?;
    if size(form) > MAX_BYTES {
        return Err(Error::field("form", Code::TooLong { max: MAX_BYTES }));
    }
    enrollment_facts::save_part(&mut tx, &proof, form, now).await?;
    let (facts, _) = enrollment_facts::draft(&mut tx, proof.scope()).await?;
    let domains = enrollment_facts::domains(&mut tx, proof.scope()).await?;
    let rules = enrollment_rules::read(&mut tx).await?;
    let wrong = Reading::of(&facts, &stored, &domains, &rules).wrong;
    tx.commit().await?;
    Ok(SavedView { at: now, errors: of(form.part(), wrong) })
}

fn of(part: Part, wrong: Vec<(Part, FieldErrors)>) -> FieldErrors {
    wrong.into_iter().find(|(other, _)| *other == part).map(|(_, errors)| errors).unwrap_or_default()
}

fn size(form: &PartForm) -> usize {
    let lengths: &[&String] = match form {
        PartForm::Legal(f) => &[
            &f.legal_name,
            &f.address_line1,
            &f.address_line2,
            &f.city,
            &f.state,
            &f.postal_code,
            &f.registration_number,
            &f.tax_number,
        ],
        PartForm::Contact(f) => &[&f.first_name, &f.last_name, &f.title, &f.email, &f.phone],
        PartForm::Support(f) => &[&f.email, &f.phone, &f.website],
    };
    lengths.iter().map(|text| text.len()).sum()
}
