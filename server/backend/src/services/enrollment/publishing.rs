//! Publishing a text of the partner agreement, with a look at it first.

use sha2::{Digest as _, Sha256};
use shared::audit::Event;
use shared::enrollment::{
    AgreementForm, AgreementPreviewView, AgreementTextView, EnrollmentEvent, PublishedAgreementView, Refusal,
};
use shared::locale::Locale;
use shared::policy::ManageEnrollmentRules;

use super::agreement::hex;
use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::{agreement as texts, audit};

fn view(locale: Locale, body: String) -> AgreementTextView {
    AgreementTextView { locale, sha256: hex(&Sha256::digest(body.as_bytes())), body }
}

/// The agreement in force in each language, with who published it.
///
/// # Errors
/// `NotFound` for somebody who does not belong to the operator, `Forbidden` for anybody but the operator's admin.
pub async fn published_agreement(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
) -> Result<PublishedAgreementView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ManageEnrollmentRules>(&mut tx, person, operator).await?;
    let version = texts::version(&mut tx).await?;
    let mut found = Vec::with_capacity(Locale::ALL.len());
    for locale in Locale::ALL {
        found.push(view(locale, texts::text(&mut tx, version, locale).await?));
    }
    Ok(PublishedAgreementView { version, texts: found, published: texts::published(&mut tx, &proof, version).await? })
}

/// What a text would become, and how many would be asked to sign it; keeps nothing.
///
/// # Errors
/// `Invalid` when a language is missing, `Forbidden` for anybody but the operator's admin.
pub async fn preview_agreement(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    form: &AgreementForm,
) -> Result<AgreementPreviewView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ManageEnrollmentRules>(&mut tx, person, operator).await?;
    let (en, ko) = form.texts()?;
    Ok(AgreementPreviewView {
        version: texts::version(&mut tx).await? + 1,
        texts: vec![view(Locale::English, en), view(Locale::Korean, ko)],
        signers: texts::signers(&mut tx, &proof).await?,
    })
}

/// Publishes a new text; every active company is asked to sign it.
///
/// # Errors
/// `Invalid` when a language or the tick is missing, `Conflict` when somebody else published one meanwhile, `Forbidden`
/// for anybody but the operator's admin.
pub async fn publish_agreement(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    form: &AgreementForm,
) -> Result<i64, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<ManageEnrollmentRules>(&mut tx, person, operator).await?;
    let new = form.parse()?;
    if texts::version(&mut tx).await? != new.replaces {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    let both = [(Locale::English, new.en.as_str()), (Locale::Korean, new.ko.as_str())];
    let version = texts::publish(&mut tx, &proof, both, now).await?;
    let actor = proof.scope().organization();
    let event = Event::Enrollment(EnrollmentEvent::AgreementPublished { version });
    let new = audit::NewEvent { actor, person: Some(proof.user()), invitation: None, event: &event };
    audit::insert(&mut tx, actor, None, &new, now).await?;
    tx.commit().await?;
    Ok(version)
}
