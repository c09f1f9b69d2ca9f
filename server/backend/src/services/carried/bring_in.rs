//! Bringing a file in: it is kept and looked at, then carried out, every good row or none. Doing it twice changes nothing the
//! second time.

use std::collections::BTreeMap;

use shared::audit::Event;
use shared::carried::{
    CARRIED_COLUMNS, CARRIED_ROWS, CarriedCustomer, CarriedOutcome, CarriedPageView, CarryOver, read_rows,
};
use shared::country::Region;
use shared::field::Code;
use shared::id::{ImportId, OrganizationId};
use shared::import::{ImportFileView, ImportFormat, SHOWN};
use shared::membership::RowProblem;
use shared::policy::CarryOverCustomers;
use shared::time::Timestamp;

use super::relate::{Outcome, outcome, relate};
use crate::Backend;
use crate::authz::{self, Authorized, SignedIn};
use crate::error::{Conflict, Error};
use crate::services::import::{self, Shape};
use crate::store::carried::{CarriedRow, CarryingOver};
use crate::store::{Tx, audit, carried, enrollment_rules, import_file};

/// What a file of customers has.
const SHAPE: Shape = Shape { columns: &CARRIED_COLUMNS, most: CARRIED_ROWS };

/// Keeps a file to be looked at. Nobody is related yet.
///
/// # Errors
/// `Invalid` on `file` for one that cannot be read at all, `Forbidden` for anybody but the operator's admin.
pub async fn bring_in(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    file: (&str, &[u8]),
) -> Result<ImportId, Error> {
    import::keep::<CarryOverCustomers>(backend, person, operator, file, SHAPE).await
}

/// The files that were brought in last.
///
/// # Errors
/// As rights say.
pub async fn imports(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
) -> Result<Vec<ImportFileView<CarriedOutcome>>, Error> {
    import::latest::<CarryOverCustomers, _>(backend, person, operator).await
}

/// What a file would do at this moment, or what it did.
///
/// # Errors
/// `NotFound` for a file that is not there, else as rights say.
pub async fn preview(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    id: ImportId,
) -> Result<CarriedPageView, Error> {
    let now = backend.now();
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<CarryOverCustomers>(&mut tx, person, operator).await?;
    let import: ImportFileView<CarriedOutcome> = import_file::find(&mut tx, &proof, id).await?;
    if let Some(outcome) = import.done {
        return Ok(CarriedPageView { import, format: ImportFormat::Csv, outcome, bad: Vec::new() });
    }
    let body = import_file::body(&mut tx, &proof, id).await?;
    let plan = plan(&mut tx, &proof, &body, now).await?;
    let bad = plan.bad.into_iter().take(SHOWN).collect();
    Ok(CarriedPageView { import, format: ImportFormat::of(&body), outcome: plan.outcome, bad })
}

/// Carries a file out. Up to 1,000 relationships in one transaction, a second or two: a list of customers is whole, or as it
/// was.
///
/// # Errors
/// `Conflict` when it is carried out already; `NotFound` for a file that is not there, else as rights say.
pub async fn carry_out(backend: &Backend, person: &SignedIn, operator: &str, id: ImportId) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<CarryOverCustomers>(&mut tx, person, operator).await?;
    carried::one_at_a_time(&mut tx, &CarryingOver::Operator(&proof)).await?;
    let import: ImportFileView<CarriedOutcome> = import_file::find(&mut tx, &proof, id).await?;
    if import.done.is_some() {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let body = import_file::body(&mut tx, &proof, id).await?;
    let Plan { steps, outcome, .. } = plan(&mut tx, &proof, &body, now).await?;
    for (row, step) in steps {
        take(backend, &mut tx, &proof, (&row, step), now).await?;
    }
    import_file::finish(&mut tx, &proof, id, &outcome, now).await?;
    let event = Event::CustomersCarriedOver { related: outcome.related, waiting: outcome.waiting };
    let actor = proof.scope().organization();
    let new = audit::NewEvent { actor, person: Some(proof.user()), invitation: None, event: &event };
    audit::insert(&mut tx, actor, None, &new, now).await?;
    Ok(tx.commit().await?)
}

/// What is done with a row.
#[derive(Clone, Copy, Debug)]
enum Step {
    Relate,
    Wait,
    Rename(OrganizationId),
}

/// What a file does.
struct Plan {
    steps: Vec<(CarriedCustomer, Step)>,
    outcome: CarriedOutcome,
    bad: Vec<RowProblem>,
}

async fn plan(tx: &mut Tx, proof: &Authorized<CarryOverCustomers>, body: &str, now: Timestamp) -> Result<Plan, Error> {
    let rows = import::kept_rows(body, SHAPE)?;
    let CarryOver { good, mut bad } = read_rows(rows, &enrollment_rules::read(tx).await?.web_mail, now);
    let (mut steps, mut result) = (Vec::new(), CarriedOutcome::default());
    // Where the customers are that rows before would make.
    let mut places: BTreeMap<String, Region> = BTreeMap::new();
    for (line, row) in good {
        match outcome(tx, &CarryingOver::Operator(proof), &row).await? {
            Outcome::Stands => result.unchanged += 1,
            Outcome::Refused(column, code) => bad.push(RowProblem::of(line, column, code)),
            Outcome::Waits if said_before(tx, proof, &row).await?.is_some_and(|since| since == row.since.micros()) => {
                result.unchanged += 1;
            }
            Outcome::Waits => {
                result.waiting += 1;
                steps.push((row, Step::Wait));
            }
            // Two partners may know one customer by two names: only what a row itself says anew is taken over.
            Outcome::Renames(_) if said_before(tx, proof, &row).await?.is_some() => result.unchanged += 1,
            Outcome::Renames(customer) => {
                result.renamed += 1;
                steps.push((row, Step::Rename(customer)));
            }
            Outcome::Ready { customer: None, .. }
                if *places.entry(row.domain.clone()).or_insert(row.country.region()) != row.country.region() =>
            {
                bad.push(RowProblem::of(line, "country", Code::OtherRegion));
            }
            Outcome::Ready { .. } => {
                result.related += 1;
                steps.push((row, Step::Relate));
            }
        }
    }
    bad.sort_by_key(|problem| problem.line);
    result.refused = import::refused_rows(&bad);
    Ok(Plan { steps, outcome: result, bad })
}

/// Since when the relationship stands by the row as it was brought in before, if that had the same name and country; in
/// microseconds.
async fn said_before(
    tx: &mut Tx,
    proof: &Authorized<CarryOverCustomers>,
    row: &CarriedCustomer,
) -> Result<Option<i64>, Error> {
    let before = carried::find(tx, proof.scope(), &row.mpn_id, &row.domain).await?;
    let same = |before: &CarriedRow| {
        (before.name.as_str(), before.country.as_str()) == (row.name.as_str(), row.country.code())
    };
    Ok(before.filter(same).map(|before| before.since))
}

async fn take(
    backend: &Backend,
    tx: &mut Tx,
    proof: &Authorized<CarryOverCustomers>,
    (row, step): (&CarriedCustomer, Step),
    now: Timestamp,
) -> Result<(), Error> {
    carried::save(tx, proof, row, now).await?;
    match step {
        Step::Wait => Ok(()),
        Step::Rename(customer) => carried::rename(tx, proof, customer, (&row.name, row.country)).await,
        Step::Relate => {
            let by = CarryingOver::Operator(proof);
            // Asked again: a row before this one may have made the customer of both.
            match outcome(tx, &by, row).await? {
                Outcome::Ready { partner, customer } => relate(backend, tx, &by, row, (partner, customer), now).await,
                _ => Err(Error::field("file", Code::UnknownChoice)),
            }
        }
    }
}
