//! Bringing a table in: the preview says what would happen, the import does it, every good row or none. Doing it twice
//! changes nothing the second time.

use shared::audit::Event;
use shared::carried::{CarriedCustomer, CarryOver, CarryOverForm, CarryOverView};
use shared::field::Code;
use shared::membership::{ImportStep, RowProblem};
use shared::policy::CarryOverCustomers;
use shared::time::Timestamp;

use super::relate::{Outcome, outcome, relate};
use crate::Backend;
use crate::authz::{self, Authorized, SignedIn};
use crate::error::Error;
use crate::store::carried::CarryingOver;
use crate::store::{Tx, audit, carried, enrollment_rules};

/// Previews or brings in a table, as the pressed button says. Rows that cannot come in are named and left out.
///
/// # Errors
/// `Invalid` on `csv` for a table that cannot be read at all, `Forbidden` for anybody but the operator's admin.
pub async fn bring_in(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    form: &CarryOverForm,
) -> Result<CarryOverView, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<CarryOverCustomers>(&mut tx, person, operator).await?;
    let CarryOver { good, bad } = form.parse(&enrollment_rules::read(&mut tx).await?.web_mail, now)?;
    let done = form.step() == ImportStep::Import;
    let mut view = CarryOverView { done, related: 0, waiting: 0, unchanged: 0, bad };
    for (line, row) in &good {
        match take(&mut tx, &proof, row, done, now).await? {
            Taken::Related => view.related += 1,
            Taken::Waits => view.waiting += 1,
            Taken::Unchanged => view.unchanged += 1,
            Taken::Refused(column, code) => view.bad.push(RowProblem::of(*line, column, code)),
        }
    }
    view.bad.sort_by_key(|problem| problem.line);
    if done && view.related + view.waiting > 0 {
        let event = Event::CustomersCarriedOver { related: view.related, waiting: view.waiting };
        let actor = proof.scope().organization();
        let new = audit::NewEvent { actor, person: Some(proof.user()), invitation: None, event: &event };
        audit::insert(&mut tx, actor, None, &new, now).await?;
        tx.commit().await?;
    }
    Ok(view)
}

enum Taken {
    Related,
    Waits,
    Unchanged,
    Refused(&'static str, Code),
}

async fn take(
    tx: &mut Tx,
    proof: &Authorized<CarryOverCustomers>,
    row: &CarriedCustomer,
    done: bool,
    now: Timestamp,
) -> Result<Taken, Error> {
    let by = CarryingOver::Operator(proof);
    match outcome(tx, &by, row).await? {
        Outcome::Stands => Ok(Taken::Unchanged),
        Outcome::Refused(column, code) => Ok(Taken::Refused(column, code)),
        Outcome::Waits => {
            let before = carried::find(tx, proof.scope(), &row.mpn_id, &row.domain).await?;
            let is_same = before.is_some_and(|before| {
                (before.name.as_str(), before.country.as_str(), before.since)
                    == (row.name.as_str(), row.country.code(), row.since.micros())
            });
            if is_same {
                return Ok(Taken::Unchanged);
            }
            if done {
                carried::save(tx, proof, row, now).await?;
            }
            Ok(Taken::Waits)
        }
        Outcome::Ready { partner, customer } => {
            if done {
                carried::save(tx, proof, row, now).await?;
                relate(tx, &by, row, (partner, customer), now).await?;
            }
            Ok(Taken::Related)
        }
    }
}
