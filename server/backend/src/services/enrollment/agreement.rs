//! Reading and signing the partner agreement.

use sha2::{Digest as _, Sha256};
use shared::enrollment::{AgreementPageView, AgreementState, Command, EnrollmentEvent, Membership, Refusal, SignForm};
use shared::locale::Locale;
use shared::policy::SignAgreement;

use super::{Act, advance, record, tell};
use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::mail::News;
use crate::services::{carried, membership};
use crate::store::enrollment::Mover;
use crate::store::{agreement as texts, enrollment};

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// The agreement as it is now, in a language.
///
/// # Errors
/// `NotFound` when the organisation has no application, `Forbidden` for anybody but its global admin.
pub async fn agreement(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    locale: Locale,
) -> Result<AgreementPageView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<SignAgreement>(&mut tx, person, organization).await?;
    let stored = enrollment::find(&mut tx, proof.scope()).await?.ok_or(Error::NotFound)?;
    let body = texts::text(&mut tx, stored.agreement_version, locale).await?;
    let state = stored.application.agreement;
    let (_, membership) = membership::standing(&mut tx, proof.scope()).await?;
    let membership_linked = membership == Membership::Linked;
    Ok(AgreementPageView {
        sha256: hex(&Sha256::digest(body.as_bytes())),
        body,
        version: stored.agreement_version,
        locale,
        company: stored.name,
        state,
        membership_linked,
        may_sign: membership_linked && stored.application.all_approved() && state != AgreementState::Signed,
        last: texts::last_signature(&mut tx, proof.scope()).await?,
    })
}

/// Whether an active company has a new agreement to sign, for the banner on its start page.
///
/// # Errors
/// `NotFound` for an organisation the person does not belong to, `Forbidden` for anybody but its global admin.
pub async fn agreement_waits(backend: &Backend, person: &SignedIn, organization: &str) -> Result<bool, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<SignAgreement>(&mut tx, person, organization).await?;
    let stored = enrollment::find(&mut tx, proof.scope()).await?;
    Ok(stored.is_some_and(|stored| stored.application.signs_again()))
}

/// Signs the agreement that was read. The first signature makes the account active.
///
/// # Errors
/// `Invalid` without the tick; `Conflict` when another text is in force meanwhile, a check is not passed, the membership is
/// not linked, or it is signed; `Forbidden` for anybody but the global admin.
pub async fn sign(backend: &Backend, person: &SignedIn, organization: &str, form: &SignForm) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<SignAgreement>(&mut tx, person, organization).await?;
    let signature = form.parse()?;
    let stored = enrollment::find_to_change(&mut tx, proof.scope()).await?;
    if signature.version != stored.agreement_version {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let text = texts::text(&mut tx, signature.version, signature.locale).await?;
    let sha256 = Sha256::digest(text.as_bytes()).to_vec();
    let (_, membership) = membership::standing(&mut tx, proof.scope()).await?;
    let command = Command::Sign { membership };
    let next = advance(&mut tx, &Mover::Signer(&proof), &stored, command, now).await?;
    let event = EnrollmentEvent::AgreementSigned { version: signature.version, sha256: hex(&sha256) };
    texts::sign(&mut tx, &proof, signature, (sha256, &stored.name), now).await?;
    let act = Act::of_applicant(proof.scope(), proof.user());
    record(&mut tx, act, event, now).await?;
    if next.active && !stored.application.active {
        record(&mut tx, act, EnrollmentEvent::Activated, now).await?;
        carried::relate_waiting(backend, &mut tx, &proof, now).await?;
    }
    tell(backend, &mut tx, proof.scope(), &stored, (News::Active, ""), now).await?;
    Ok(tx.commit().await?)
}
