//! Importing profiles: the preview says what would happen, the import does it, every good row or none. Doing it twice
//! changes nothing the second time.

use shared::membership::{Import, ImportForm, ImportStep, ImportView, MembershipEvent};
use shared::policy::ManageMemberships;
use shared::time::Timestamp;

use super::record;
use crate::Backend;
use crate::authz::{self, Authorized, SignedIn};
use crate::error::Error;
use crate::store::{Tx, membership_profile};

/// Previews or imports a table, as the pressed button says. Rows that cannot come in are named and left out.
///
/// # Errors
/// `Invalid` on `csv` for a table that cannot be read at all, `Forbidden` for anybody but the operator's admin.
pub async fn import(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    form: &ImportForm,
) -> Result<ImportView, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<ManageMemberships>(&mut tx, person, operator).await?;
    let Import { good, bad } = form.parse()?;
    let done = form.step() == ImportStep::Import;
    let mut view = ImportView { done, added: 0, changed: 0, unchanged: 0, bad };
    for (_, profile) in &good {
        let count = match membership_profile::find(&mut tx, proof.scope(), &profile.mpn_id).await? {
            None => &mut view.added,
            Some(before) if before == *profile => {
                view.unchanged += 1;
                continue;
            }
            Some(_) => &mut view.changed,
        };
        *count += 1;
        if done {
            membership_profile::save(&mut tx, &proof, profile, now).await?;
        }
    }
    if done && view.added + view.changed > 0 {
        note(&mut tx, &proof, &view, now).await?;
        tx.commit().await?;
    }
    Ok(view)
}

async fn note(
    tx: &mut Tx,
    proof: &Authorized<ManageMemberships>,
    view: &ImportView,
    now: Timestamp,
) -> Result<(), Error> {
    let event = MembershipEvent::Imported { added: view.added, changed: view.changed };
    record(tx, (proof.scope().organization(), proof.user()), event, now).await
}
