//! Texts of the partner agreement and the signatures under them. Only adds and reads.

use shared::enrollment::NewSignature;
use shared::id::{OrganizationId, UserId};
use shared::locale::Locale;
use shared::policy::{ManageEnrollmentRules, SignAgreement};
use shared::time::Timestamp;

use super::sql::{Sql, Tx, execute, execute_one, fetch_one, fetch_optional};
use crate::authz::{Authorized, SystemScope, TenantScope};
use crate::error::Error;

/// The text in force before the operator publishes one, as version 1.
const BUILT_IN: [(Locale, &str); 2] = [
    (Locale::English, include_str!("../../agreements/en.txt")),
    (Locale::Korean, include_str!("../../agreements/ko.txt")),
];

/// The version in force.
///
/// # Errors
/// When the store fails.
pub async fn version(tx: &mut Tx) -> Result<i64, Error> {
    let (version,): (i64,) = fetch_one!(tx, (i64,), "SELECT COALESCE(MAX(version), 1) FROM agreement")?;
    Ok(version)
}

/// The text of a version in a language. Public: it is what everybody is asked to sign.
///
/// # Errors
/// `NotFound` when there is no such version.
pub async fn text(tx: &mut Tx, version: i64, locale: Locale) -> Result<String, Error> {
    let row = fetch_optional!(
        tx,
        (String,),
        "SELECT body FROM agreement WHERE version = $1 AND locale = $2",
        version,
        locale.code()
    )?;
    let built_in = || {
        let known = BUILT_IN.into_iter().find(|(language, _)| *language == locale && version == 1);
        known.map(|(_, text)| text.trim().to_owned())
    };
    row.map(|(body,)| body).or_else(built_in).ok_or(Error::NotFound)
}

/// When a version was published and by whom; nothing for the built-in one.
///
/// # Errors
/// When the store fails.
pub async fn published(
    tx: &mut Tx,
    _proof: &Authorized<ManageEnrollmentRules>,
    version: i64,
) -> Result<Option<(Timestamp, String)>, Error> {
    let row = fetch_optional!(
        tx,
        (i64, String),
        "SELECT a.published_at, u.name FROM agreement a JOIN user_account u ON u.id = a.user_id
         WHERE a.version = $1 ORDER BY a.locale LIMIT 1",
        version
    )?;
    Ok(row.map(|(at, name)| (Timestamp::from_micros(at), name)))
}

/// How many active companies a new text would ask to sign again.
///
/// # Errors
/// When the store fails.
pub async fn signers(tx: &mut Tx, _proof: &Authorized<ManageEnrollmentRules>) -> Result<i64, Error> {
    let (count,): (i64,) = fetch_one!(tx, (i64,), "SELECT COUNT(*) FROM enrollment WHERE lane = 'active'")?;
    Ok(count)
}

/// Publishes a text in each language and gives its version. Whoever signed an earlier one is asked again, and is yet to be
/// told.
///
/// # Errors
/// `Conflict` when somebody was faster.
pub async fn publish(
    tx: &mut Tx,
    proof: &Authorized<ManageEnrollmentRules>,
    texts: [(Locale, &str); 2],
    now: Timestamp,
) -> Result<i64, Error> {
    let next = version(tx).await? + 1;
    for (locale, body) in texts {
        execute_one!(
            tx,
            "INSERT INTO agreement (version, locale, body, published_at, operator_organization_id, user_id)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (version, locale) DO NOTHING",
            next,
            locale.code(),
            body,
            now.micros(),
            proof.scope().organization().uuid(),
            proof.user().uuid()
        )?;
    }
    // Those that wait for a signature are touched too: one may be signing the old text at this moment.
    execute!(
        tx,
        "UPDATE enrollment SET lane = 'agreement', since = CASE WHEN lane = 'active' THEN $1 ELSE since END,
           agreement_untold = active, version = version + 1 WHERE lane IN ('active', 'agreement')",
        now.micros()
    )?;
    Ok(next)
}

/// Takes one company that has yet to be told of a new text; no other worker gets it. `authz::untold` alone calls it.
///
/// # Errors
/// When the store fails.
pub(crate) async fn claim_untold(tx: &mut Tx, _scope: &SystemScope) -> Result<Option<OrganizationId>, Error> {
    let row = fetch_optional!(
        tx,
        (uuid::Uuid,),
        Sql {
            sqlite: "UPDATE enrollment SET agreement_untold = FALSE WHERE organization_id = (
                       SELECT organization_id FROM enrollment WHERE agreement_untold LIMIT 1)
                     RETURNING organization_id",
            postgres: "UPDATE enrollment SET agreement_untold = FALSE WHERE organization_id = (
                         SELECT organization_id FROM enrollment WHERE agreement_untold LIMIT 1 FOR UPDATE SKIP LOCKED)
                       RETURNING organization_id",
        }
    )?;
    Ok(row.map(|(organization,)| OrganizationId::from_uuid(organization)))
}

/// Notes a signature: who signed which text for which company.
///
/// # Errors
/// When the store fails.
pub async fn sign(
    tx: &mut Tx,
    proof: &Authorized<SignAgreement>,
    signature: NewSignature,
    (sha256, company): (Vec<u8>, &str),
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO agreement_signature (organization_id, id, version, locale, sha256, company, user_id, signed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        proof.scope().organization().uuid(),
        crate::random::id(now),
        signature.version,
        signature.locale.code(),
        sha256,
        company,
        UserId::uuid(proof.user()),
        now.micros()
    )?;
    Ok(())
}

/// The last signature: who, when and which version.
///
/// # Errors
/// When the store fails.
pub async fn last_signature(tx: &mut Tx, scope: &TenantScope) -> Result<Option<(String, Timestamp, i64)>, Error> {
    let row = fetch_optional!(
        tx,
        (String, i64, i64),
        "SELECT u.name, s.signed_at, s.version FROM agreement_signature s JOIN user_account u ON u.id = s.user_id
         WHERE s.organization_id = $1 ORDER BY s.signed_at DESC, s.id DESC LIMIT 1",
        scope.organization().uuid()
    )?;
    Ok(row.map(|(name, at, version)| (name, Timestamp::from_micros(at), version)))
}
