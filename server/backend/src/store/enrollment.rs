//! Applications: where they are. Must not decide; every state comes from `shared::enrollment::step`. What is filled in
//! and sent in is in `enrollment_facts`.

use shared::country::Country;
use shared::enrollment::{
    AgreementState, Application, Check, CheckRecord, CheckState, Identity, Lane, Progress, RejectReason,
};
use shared::id::{OrganizationId, UserId};
use shared::locale::Locale;
use shared::organization::Standing;
use shared::policy::{EnrollOrganization, ReviewEnrollments, SignAgreement};
use shared::time::Timestamp;
use uuid::Uuid;

use super::organization::Founder;
use super::sql::{Sql, Tx, execute, execute_one, fetch_all, fetch_optional, from_row};
use crate::authz::{Authorized, Supervised, TenantScope, VerificationProof};
use crate::error::Error;

/// An application as it is stored.
#[derive(Debug)]
pub struct Stored {
    /// What steps are taken on.
    pub application: Application,
    /// Whether the support contact alone is asked.
    pub short: bool,
    /// Since when it waits in its lane.
    pub since: Timestamp,
    /// Counts every change a reviewer has to know of.
    pub version: i64,
    /// Language of mails to the primary contact.
    pub locale: Locale,
    /// When it was last sent in.
    pub submitted_at: Option<Timestamp>,
    /// Whether another company looks like it.
    pub has_conflict: bool,
    /// Whether the company may trade.
    pub standing: Standing,
    /// The company's name.
    pub name: String,
    /// Its place in addresses.
    pub slug: String,
    /// Its country.
    pub country: Country,
    /// The version of the agreement in force.
    pub agreement_version: i64,
    /// When its admin asked a company that looks like this one to be let in.
    pub let_in_asked_at: Option<Timestamp>,
}

#[expect(clippy::struct_excessive_bools, reason = "the columns as they are")]
struct Row {
    short: bool,
    progress: String,
    active: bool,
    two_reviewers: bool,
    since: i64,
    version: i64,
    locale: String,
    submitted_at: Option<i64>,
    has_conflict: bool,
    standing: String,
    name: String,
    slug: String,
    country: String,
    signed_version: Option<i64>,
    signed_company: Option<String>,
    agreement_version: i64,
    let_in_asked_at: Option<i64>,
}
from_row!(Row {
    short,
    progress,
    active,
    two_reviewers,
    since,
    version,
    locale,
    submitted_at,
    has_conflict,
    standing,
    name,
    slug,
    country,
    signed_version,
    signed_company,
    agreement_version,
    let_in_asked_at
});

const FIND: &str = "
  SELECT e.short, e.progress, e.active, e.two_reviewers, e.since, e.version, e.locale, e.submitted_at, e.has_conflict, e.let_in_asked_at,
    CASE WHEN o.enrolled THEN o.standing ELSE 'enrolling' END AS standing, o.name, o.slug, o.country,
    (SELECT s.version FROM agreement_signature s WHERE s.organization_id = e.organization_id
     ORDER BY s.signed_at DESC, s.id DESC LIMIT 1) AS signed_version,
    (SELECT s.company FROM agreement_signature s WHERE s.organization_id = e.organization_id
     ORDER BY s.signed_at DESC, s.id DESC LIMIT 1) AS signed_company,
    (SELECT COALESCE(MAX(a.version), 1) FROM agreement a) AS agreement_version
  FROM enrollment e JOIN organization o ON o.id = e.organization_id WHERE e.organization_id = $1";

/// The application of an organisation, kept from others until the transaction ends.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn find_to_change(tx: &mut Tx, scope: &TenantScope) -> Result<Stored, Error> {
    // By itself: a statement that waits for a row still sees the other tables as they were before it waited.
    fetch_optional!(
        tx,
        (Uuid,),
        Sql {
            sqlite: "SELECT organization_id FROM enrollment WHERE organization_id = $1",
            postgres: "SELECT organization_id FROM enrollment WHERE organization_id = $1 FOR UPDATE",
        },
        scope.organization().uuid()
    )?;
    find(tx, scope).await?.ok_or(Error::NotFound)
}

/// The application of an organisation, if it has one.
///
/// # Errors
/// When the store fails.
pub async fn find(tx: &mut Tx, scope: &TenantScope) -> Result<Option<Stored>, Error> {
    let unknown = |what: &str| Error::internal(format!("a stored {what} is unknown"));
    let Some(row) = fetch_optional!(tx, Row, FIND, scope.organization().uuid())? else { return Ok(None) };
    let agreement = match row.signed_version {
        None => AgreementState::Unsigned,
        Some(version) if version == row.agreement_version && row.signed_company.as_ref() == Some(&row.name) => {
            AgreementState::Signed
        }
        Some(_) => AgreementState::Outdated,
    };
    let application = Application {
        progress: Progress::parse(&row.progress).ok_or_else(|| unknown("progress"))?,
        checks: checks(tx, scope).await?,
        agreement,
        active: row.active,
        two_reviewers: row.two_reviewers,
    };
    Ok(Some(Stored {
        application,
        short: row.short,
        since: Timestamp::from_micros(row.since),
        version: row.version,
        locale: Locale::parse(&row.locale).unwrap_or_default(),
        submitted_at: row.submitted_at.map(Timestamp::from_micros),
        has_conflict: row.has_conflict,
        standing: Standing::parse(&row.standing).ok_or_else(|| unknown("standing"))?,
        name: row.name,
        slug: row.slug,
        country: Country::parse(&row.country).ok_or_else(|| unknown("country"))?,
        agreement_version: row.agreement_version,
        let_in_asked_at: row.let_in_asked_at.map(Timestamp::from_micros),
    }))
}

async fn checks(tx: &mut Tx, scope: &TenantScope) -> Result<[CheckRecord; 3], Error> {
    let rows = fetch_all!(
        tx,
        (String, String, i64, Option<String>, Option<Uuid>),
        "SELECT kind, state, since, reason, first_reviewer_user_id FROM enrollment_check WHERE organization_id = $1",
        scope.organization().uuid()
    )?;
    let mut records = [CheckRecord::at(CheckState::NotStarted, Timestamp::from_micros(0)); 3];
    for (kind, state, since, reason, first) in rows {
        let unknown = || Error::internal("a stored check is unknown");
        let check = Check::parse(&kind).ok_or_else(unknown)?;
        records[check as usize] = CheckRecord {
            state: CheckState::parse(&state).ok_or_else(unknown)?,
            since: Timestamp::from_micros(since),
            reason: reason.map(|code| RejectReason::parse(&code).ok_or_else(unknown)).transpose()?,
            first_reviewer: first.map(UserId::from_uuid),
        };
    }
    Ok(records)
}

/// What allows to begin an application.
#[derive(Debug)]
pub enum Beginner<'a> {
    /// A new company, with its id.
    Founder(&'a Founder<'a>, OrganizationId),
    /// A company already in the programme.
    Member(&'a Authorized<EnrollOrganization>),
}

/// Begins an application. A new company stays out of the programme until it is active.
///
/// # Errors
/// `Conflict` when there is one already.
pub async fn insert(
    tx: &mut Tx,
    beginner: &Beginner<'_>,
    (application, identity): (&Application, &Identity),
    (name, locale): (&str, Locale),
    now: Timestamp,
) -> Result<(), Error> {
    let (organization, short) = match beginner {
        Beginner::Founder(_, organization) => (organization.uuid(), false),
        Beginner::Member(proof) => (proof.scope().organization().uuid(), true),
    };
    execute_one!(
        tx,
        "INSERT INTO enrollment (organization_id, short, progress, active, two_reviewers, lane, since, version, name, name_fold,
           registration_key, country, has_conflict, locale, started_at, name_key, slug)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, '', $10, $11, $12, $7, $13,
           (SELECT slug FROM organization WHERE id = $1)) ON CONFLICT (organization_id) DO NOTHING",
        organization,
        short,
        application.progress.code(),
        application.active,
        application.two_reviewers,
        Lane::of(application).code(),
        now.micros(),
        name,
        identity.name_fold.as_str(),
        identity.country.as_str(),
        false,
        locale.code(),
        name.to_lowercase()
    )?;
    for check in Check::ALL {
        write_check(tx, organization, check, application.check(check)).await?;
    }
    if !short {
        execute!(tx, "UPDATE organization SET enrolled = $2 WHERE id = $1", organization, false)?;
    }
    Ok(())
}

/// Who moves an application.
#[derive(Debug)]
pub enum Mover<'a> {
    /// The applicant.
    Applicant(&'a Authorized<EnrollOrganization>),
    /// Whoever signs for the applicant.
    Signer(&'a Authorized<SignAgreement>),
    /// A reviewer.
    Reviewer(&'a Supervised<ReviewEnrollments>),
    /// The primary contact's mailbox.
    Mailbox(&'a VerificationProof),
}

impl Mover<'_> {
    /// The organisation that applies.
    pub fn scope(&self) -> &TenantScope {
        match self {
            Self::Applicant(proof) => proof.scope(),
            Self::Signer(proof) => proof.scope(),
            Self::Reviewer(proof) => proof.subject(),
            Self::Mailbox(proof) => proof.scope(),
        }
    }
}

/// Stores what a step gave. An application that has become active takes its company into the programme.
///
/// # Errors
/// `Conflict` when the application changed since it was read.
pub async fn store(
    tx: &mut Tx,
    mover: &Mover<'_>,
    stored: &Stored,
    next: &Application,
    now: Timestamp,
) -> Result<(), Error> {
    let organization = mover.scope().organization().uuid();
    let before = &stored.application;
    let (lane, same) = (Lane::of(next), Lane::of(next) == Lane::of(before));
    execute_one!(
        tx,
        "UPDATE enrollment SET progress = $3, active = $4, two_reviewers = $5, lane = $6, since = $7, version = version + 1
         WHERE organization_id = $1 AND version = $2",
        organization,
        stored.version,
        next.progress.code(),
        next.active,
        next.two_reviewers,
        lane.code(),
        next.waits_since(if same { stored.since } else { now }).micros()
    )?;
    for check in Check::ALL.into_iter().filter(|check| before.check(*check) != next.check(*check)) {
        write_check(tx, organization, check, next.check(check)).await?;
    }
    if next.active && !before.active {
        execute!(tx, "UPDATE organization SET enrolled = $2 WHERE id = $1", organization, true)?;
    }
    Ok(())
}

async fn write_check(tx: &mut Tx, organization: Uuid, check: Check, record: &CheckRecord) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO enrollment_check (organization_id, kind, state, since, reason, first_reviewer_user_id)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (organization_id, kind) DO UPDATE SET
           state = excluded.state, since = excluded.since, reason = excluded.reason,
           first_reviewer_user_id = excluded.first_reviewer_user_id",
        organization,
        check.code(),
        record.state.code(),
        record.since.micros(),
        record.reason.map(RejectReason::code),
        record.first_reviewer.map(UserId::uuid)
    )?;
    Ok(())
}
