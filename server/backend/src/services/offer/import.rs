//! Bringing offers in by a file: it is kept and looked at, then carried out, every good row or none. Doing it twice changes
//! nothing the second time.

use std::collections::BTreeMap;

use shared::id::{ImportId, OfferId};
use shared::import::{ImportFileView, ImportFormat, SHOWN};
use shared::offer::{
    COLUMNS, Catalogue, IMPORT_ROWS, OFFERS, Offer, OfferEvent, OfferImport, OfferImportPageView, OfferImportRowView,
    Outcome, read_rows, refused,
};
use shared::policy::ManageOffers;

use super::{record, save};
use crate::authz::{self, Authorized, SignedIn};
use crate::error::{Conflict, Error};
use crate::services::import::{self, Shape};
use crate::store::offer::Kept;
use crate::store::{Tx, import_file, offer};
use crate::{Backend, random};

/// What a file of offers has.
const SHAPE: Shape = Shape { columns: &COLUMNS, most: IMPORT_ROWS };

/// Keeps a file to be looked at. The catalogue stays as it is.
///
/// # Errors
/// `Invalid` on `file` for one that cannot be read at all, `Forbidden` for anybody but the operator's admin.
pub async fn bring_in(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    file: (&str, &[u8]),
) -> Result<ImportId, Error> {
    import::keep::<ManageOffers>(backend, person, operator, file, SHAPE).await
}

/// The files that were brought in last.
///
/// # Errors
/// As rights say.
pub async fn imports(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
) -> Result<Vec<ImportFileView<Outcome>>, Error> {
    import::latest::<ManageOffers, _>(backend, person, operator).await
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
) -> Result<OfferImportPageView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ManageOffers>(&mut tx, person, operator).await?;
    let import: ImportFileView<Outcome> = import_file::find(&mut tx, &proof, id).await?;
    if let Some(outcome) = import.done {
        return Ok(OfferImportPageView {
            import,
            format: ImportFormat::Csv,
            outcome,
            rows: Vec::new(),
            bad: Vec::new(),
        });
    }
    let body = import_file::body(&mut tx, &proof, id).await?;
    let plan = plan(&mut tx, &proof, &body).await?;
    let new = plan.steps.iter().map(|(offer, kept)| OfferImportRowView {
        code: offer.code().as_str().to_owned(),
        name: offer.body().name.clone(),
        differs: kept.as_ref().map(|it| it.view.differs(offer.body()).into_iter().map(str::to_owned).collect()),
    });
    let rows = new.take(SHOWN).collect();
    let bad = plan.bad.iter().take(SHOWN).cloned().collect();
    Ok(OfferImportPageView { import, format: ImportFormat::of(&body), outcome: plan.outcome, rows, bad })
}

/// Carries a file out. Up to 5,000 offers in one transaction, about a second: a catalogue is whole, or as it was.
///
/// # Errors
/// `Conflict` when it is carried out already, nothing in it is new, or the catalogue would hold too many offers; `NotFound`
/// for a file that is not there, else as rights say.
pub async fn carry_out(backend: &Backend, person: &SignedIn, operator: &str, id: ImportId) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<ManageOffers>(&mut tx, person, operator).await?;
    let import: ImportFileView<Outcome> = import_file::find(&mut tx, &proof, id).await?;
    let body = import_file::body(&mut tx, &proof, id).await?;
    if import.done.is_some() {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let Plan { steps, outcome, .. } = plan(&mut tx, &proof, &body).await?;
    if offer::count(&mut tx, &proof).await? + outcome.added > OFFERS {
        return Err(Error::Conflict(Conflict::CatalogueFull));
    }
    let mut ids = Vec::with_capacity(steps.len());
    for (new, kept) in &steps {
        let id = kept.as_ref().map_or_else(|| OfferId::from_uuid(random::id(now)), |kept| kept.id);
        match kept {
            None => offer::insert(&mut tx, &proof, id, new, now).await?,
            Some(kept) => offer::change(&mut tx, &proof, (id, kept.version), new, now).await?,
        }
        ids.push(id);
    }
    // An offer may name one that stands further down.
    for ((new, _), id) in steps.iter().zip(ids) {
        save::note(&mut tx, &proof, id, new).await?;
    }
    import_file::finish(&mut tx, &proof, id, &outcome, now).await?;
    let event = OfferEvent::Imported { file: import.file_name, added: outcome.added, changed: outcome.changed };
    record(&mut tx, &proof, event, now).await?;
    Ok(tx.commit().await?)
}

/// What a file does to the catalogue.
struct Plan {
    /// Offers to make, and to change from what they are.
    steps: Vec<(Offer, Option<Kept>)>,
    outcome: Outcome,
    bad: Vec<shared::membership::RowProblem>,
}

async fn plan(tx: &mut Tx, proof: &Authorized<ManageOffers>, body: &str) -> Result<Plan, Error> {
    let mut found = read_rows(import::kept_rows(body, SHAPE)?);
    let mut kept: BTreeMap<String, Kept> =
        offer::all(tx, proof).await?.into_iter().map(|kept| (kept.view.code.clone(), kept)).collect();
    check(&mut found, &kept);
    let mut outcome = Outcome::default();
    let mut steps = Vec::new();
    for (_, offer) in found.good {
        match kept.remove(offer.code().as_str()) {
            Some(kept) if kept.view == *offer.body() => {
                outcome.unchanged += 1;
            }
            Some(kept) => {
                outcome.changed += 1;
                steps.push((offer, Some(kept)));
            }
            None => {
                outcome.added += 1;
                steps.push((offer, None));
            }
        }
    }
    outcome.refused = import::refused_rows(&found.bad);
    Ok(Plan { steps, outcome, bad: found.bad })
}

/// Takes out what names an offer that is not there or cannot carry it, and then what named those, until the rest holds
/// together.
fn check(import: &mut OfferImport, kept: &BTreeMap<String, Kept>) {
    loop {
        let stored = kept.values().map(|kept| kept.view.clone());
        let catalogue = Catalogue::of(stored.chain(import.good.iter().map(|(_, offer)| offer.body().clone())));
        let before = import.good.len();
        let bad = &mut import.bad;
        import.good.retain(|(line, offer)| match catalogue.check(offer) {
            Ok(()) => true,
            Err(errors) => {
                bad.extend(refused(*line, &errors));
                false
            }
        });
        if import.good.len() == before {
            break;
        }
    }
    import.bad.sort_by_key(|row| row.line);
}
