//! Adding a file and fetching it again. Only the applicant's global admin and the operator's reviewers can.

use sha2::{Digest as _, Sha256};
use shared::enrollment::{EnrollmentEvent, MAX_PROOFS, NewProof, Progress, Refusal};
use shared::policy::{EnrollOrganization, ReviewEnrollments};
use uuid::Uuid;

use super::{Act, record};
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::enrollment::Mover;
use crate::store::enrollment_proof::ProofFile;
use crate::store::{enrollment, enrollment_proof};
use crate::{Backend, random};

/// Adds a file to an application. What it is, its first bytes say.
///
/// # Errors
/// `Forbidden` and `NotFound` before the file is looked at; `Invalid` on `file` for what is empty, too large, or no PDF,
/// PNG or JPEG; `Conflict` when there are too many files or the application is stopped.
pub async fn upload(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    (check, file_name): (&str, &str),
    content: &[u8],
) -> Result<Uuid, Error> {
    let mut tx = backend.database().read().await?;
    let _may: authz::Authorized<EnrollOrganization> = authz::authorize(&mut tx, person, organization).await?;
    drop(tx);
    let new = NewProof::parse(check, file_name, content)?;
    let sha256 = Sha256::digest(content).to_vec();

    let now = backend.now();
    let id = random::id(now);
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<EnrollOrganization>(&mut tx, person, organization).await?;
    let stored = enrollment::find_to_change(&mut tx, proof.scope()).await?;
    if stored.application.progress == Progress::Stopped {
        return Err(Refusal::Stopped.into());
    }
    if enrollment_proof::count(&mut tx, proof.scope()).await? >= MAX_PROOFS {
        return Err(Refusal::TooManyFiles.into());
    }
    enrollment_proof::insert(&mut tx, &proof, (id, &new), (content, sha256), now).await?;
    // The same state under a new version: whoever reviews has to see the file first.
    enrollment::store(&mut tx, &Mover::Applicant(&proof), &stored, &stored.application, now).await?;
    let event = EnrollmentEvent::ProofAdded { check: new.check, file_name: new.file_name };
    record(&mut tx, Act::of_applicant(proof.scope(), proof.user()), event, now).await?;
    tx.commit().await?;
    Ok(id)
}

/// A file of the own organisation.
///
/// # Errors
/// `NotFound` for a file of another one, `Forbidden` for anybody but the global admin.
pub async fn fetch(backend: &Backend, person: &SignedIn, organization: &str, id: Uuid) -> Result<ProofFile, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<EnrollOrganization>(&mut tx, person, organization).await?;
    enrollment_proof::file(&mut tx, proof.scope(), id).await
}

/// A file of an applicant, for a reviewer.
///
/// # Errors
/// `NotFound` for a file of another applicant than the one named, `Forbidden` for anybody but a reviewer.
pub async fn fetch_for_review(
    backend: &Backend,
    person: &SignedIn,
    (operator, applicant): (&str, &str),
    id: Uuid,
) -> Result<ProofFile, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::supervise::<ReviewEnrollments>(&mut tx, person, operator, applicant).await?;
    let file = enrollment_proof::file(&mut tx, proof.subject(), id).await?;
    tracing::info!(reviewer = %proof.proof().user(), applicant, proof = %id, "a file was opened");
    Ok(file)
}
