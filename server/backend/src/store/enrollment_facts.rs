//! What is filled in, what was sent in each time, and the domains of an applicant.

use shared::enrollment::{FactsView, Identity, Part, PartForm};
use shared::id::UserId;
use shared::policy::EnrollOrganization;
use shared::time::Timestamp;
use uuid::Uuid;

use super::sql::{Tx, execute, fetch_all, fetch_one};
use crate::authz::{Authorized, TenantScope};
use crate::error::Error;

/// Keeps a part as it was typed.
///
/// # Errors
/// When the store fails.
pub async fn save_part(
    tx: &mut Tx,
    proof: &Authorized<EnrollOrganization>,
    form: &PartForm,
    now: Timestamp,
) -> Result<(), Error> {
    let json = match form {
        PartForm::Legal(form) => serde_json::to_string(form),
        PartForm::Contact(form) => serde_json::to_string(form),
        PartForm::Support(form) => serde_json::to_string(form),
    };
    execute!(
        tx,
        "INSERT INTO enrollment_draft (organization_id, part, form, saved_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (organization_id, part) DO UPDATE SET form = excluded.form, saved_at = excluded.saved_at",
        proof.scope().organization().uuid(),
        form.part().code(),
        json.map_err(Error::internal)?,
        now.micros()
    )?;
    Ok(())
}

/// What is filled in so far, and when each part was saved.
///
/// # Errors
/// When the store fails.
pub async fn draft(tx: &mut Tx, scope: &TenantScope) -> Result<(FactsView, [Option<Timestamp>; 3]), Error> {
    let rows = fetch_all!(
        tx,
        (String, String, i64),
        "SELECT part, form, saved_at FROM enrollment_draft WHERE organization_id = $1",
        scope.organization().uuid()
    )?;
    let (mut facts, mut saved_at) = (FactsView::default(), [None; 3]);
    for (part, form, at) in rows {
        let part = Part::parse(&part).ok_or_else(|| Error::internal("a stored part is unknown"))?;
        saved_at[part as usize] = Some(Timestamp::from_micros(at));
        match part {
            Part::Legal => facts.legal = serde_json::from_str(&form).map_err(Error::internal)?,
            Part::Contact => facts.contact = serde_json::from_str(&form).map_err(Error::internal)?,
            Part::Support => facts.support = serde_json::from_str(&form).map_err(Error::internal)?,
        }
    }
    Ok((facts, saved_at))
}

/// Keeps what is sent in, with what the queue and the search for duplicates need of it.
///
/// # Errors
/// When the store fails.
pub async fn submit(
    tx: &mut Tx,
    proof: &Authorized<EnrollOrganization>,
    facts: &FactsView,
    (name, identity, has_conflict): (&str, &Identity, bool),
    now: Timestamp,
) -> Result<(), Error> {
    let organization = proof.scope().organization().uuid();
    execute!(
        tx,
        "INSERT INTO enrollment_submission (organization_id, number, facts, submitted_at, user_id)
         SELECT $1, COUNT(*) + 1, $2, $3, $4 FROM enrollment_submission WHERE organization_id = $1",
        organization,
        serde_json::to_string(facts).map_err(Error::internal)?,
        now.micros(),
        proof.user().uuid()
    )?;
    execute!(
        tx,
        "UPDATE enrollment SET name = $2, name_fold = $3, registration_key = $4, has_conflict = $5, submitted_at = $6,
           name_key = $7 WHERE organization_id = $1",
        organization,
        name,
        identity.name_fold.as_str(),
        identity.registration_key.as_str(),
        has_conflict,
        now.micros(),
        name.to_lowercase()
    )?;
    Ok(())
}

/// What was sent in last and before that, newest first; at most two.
///
/// # Errors
/// When the store fails.
pub async fn submissions(tx: &mut Tx, scope: &TenantScope) -> Result<Vec<FactsView>, Error> {
    let rows = fetch_all!(
        tx,
        (String,),
        "SELECT facts FROM enrollment_submission WHERE organization_id = $1 ORDER BY number DESC LIMIT 2",
        scope.organization().uuid()
    )?;
    rows.iter().map(|(facts,)| serde_json::from_str(facts).map_err(Error::internal)).collect()
}

/// Who sent it in last.
///
/// # Errors
/// When the store fails, or nothing was sent in.
pub async fn submitter(tx: &mut Tx, scope: &TenantScope) -> Result<UserId, Error> {
    let (user,): (Uuid,) = fetch_one!(
        tx,
        (Uuid,),
        "SELECT user_id FROM enrollment_submission WHERE organization_id = $1 ORDER BY number DESC LIMIT 1",
        scope.organization().uuid()
    )?;
    Ok(UserId::from_uuid(user))
}

/// Domains of the organisation with whether they are shown to be its own, the sign-in domain first.
///
/// # Errors
/// When the store fails.
pub async fn domains(tx: &mut Tx, scope: &TenantScope) -> Result<Vec<(String, bool)>, Error> {
    let rows = fetch_all!(
        tx,
        (String, Option<i64>),
        "SELECT domain, verified_at FROM organization_domain WHERE organization_id = $1 ORDER BY is_primary DESC, domain",
        scope.organization().uuid()
    )?;
    Ok(rows.into_iter().map(|(domain, at)| (domain, at.is_some())).collect())
}

/// Adds a domain that is still to be shown to be the organisation's. Says whether it is new.
///
/// # Errors
/// When the store fails.
pub async fn add_domain(tx: &mut Tx, proof: &Authorized<EnrollOrganization>, domain: &str) -> Result<bool, Error> {
    let made = execute!(
        tx,
        "INSERT INTO organization_domain (organization_id, domain, is_primary) VALUES ($1, $2, $3)
         ON CONFLICT (organization_id, domain) DO NOTHING",
        proof.scope().organization().uuid(),
        domain,
        false
    )?;
    Ok(made == 1)
}
