//! One request for administrator access, kept from everybody else until the transaction is over. Owns who may hold one: its
//! partner, its customer's global admin, whoever ends the relationship, and the job that lets it lapse.

use shared::delegated_admin::request::{effective, step};
use shared::delegated_admin::{AdminRequestCommand, AdminRequestState, AdminTerms, Obstacle};
use shared::ending::Side;
use shared::id::{AdminRequestId, OrganizationId, RelationshipId, UserId};
use shared::organization::Standing;
use shared::policy::{Action, AnswerAdminRequest, Facts, RequestAdminAccess, decide};
use shared::time::Timestamp;

use super::{Authorized, AuthorizedForCustomer, EndingProof, SystemScope};
use crate::error::{Conflict, Error};
use crate::store::admin_request::{self, HeldRow};
use crate::store::{self, Tx};

/// A request that is held, and who acts on it.
#[derive(Debug)]
#[must_use]
pub struct HeldRequest {
    row: HeldRow,
    state: AdminRequestState,
    actor: Option<(Side, UserId)>,
}

impl HeldRequest {
    fn of(row: HeldRow, actor: Option<(Side, UserId)>) -> Result<Self, Error> {
        let state = AdminRequestState::parse(&row.state)
            .ok_or_else(|| Error::internal("a stored state of a request is unknown"))?;
        Ok(Self { row, state, actor })
    }

    /// Names it.
    #[must_use]
    pub fn id(&self) -> AdminRequestId {
        AdminRequestId::from_uuid(self.row.id)
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.row.name
    }

    /// Partner and customer.
    #[must_use]
    pub fn sides(&self) -> (OrganizationId, OrganizationId) {
        (
            OrganizationId::from_uuid(self.row.partner_organization_id),
            OrganizationId::from_uuid(self.row.customer_organization_id),
        )
    }

    /// The relationship it was asked in.
    #[must_use]
    pub fn relationship(&self) -> RelationshipId {
        RelationshipId::from_uuid(self.row.relationship_id)
    }

    /// What is asked.
    ///
    /// # Errors
    /// `Internal` when what is stored is none of ours.
    pub fn asked(&self) -> Result<AdminTerms, Error> {
        self.row.asked()
    }

    /// What the customer offered.
    ///
    /// # Errors
    /// `Conflict` when it has offered nothing, `Internal` when what is stored is none of ours.
    pub fn offered(&self) -> Result<AdminTerms, Error> {
        self.row.offered()?.ok_or(Error::Conflict(Conflict::AdminRequest(self.state)))
    }

    /// The state that is stored.
    #[must_use]
    pub fn state(&self) -> AdminRequestState {
        self.state
    }

    /// Who acts; nobody in particular where a job does.
    #[must_use]
    pub fn actor(&self) -> Option<(Side, UserId)> {
        self.actor
    }

    /// What follows from a command.
    ///
    /// # Errors
    /// `Conflict` with where it is instead.
    pub fn step(&self, command: AdminRequestCommand, now: Timestamp) -> Result<AdminRequestState, Error> {
        let lapses_at = Timestamp::from_micros(self.row.lapses_at);
        step(self.state, lapses_at, command, now).map_err(|state| Error::Conflict(Conflict::AdminRequest(state)))
    }

    /// What stands in the way of a yes at this moment, whoever says it.
    ///
    /// # Errors
    /// `Conflict` when the customer has frozen all partner access, the partner may not trade, or the relationship has ended.
    pub fn check_open(&self, now: Timestamp) -> Result<(), Error> {
        let why = match obstacle(self.row.frozen, &self.row.standing) {
            Some(Obstacle::Frozen) => Conflict::AccessFrozen,
            Some(Obstacle::PartnerSuspended) => Conflict::PartnerSuspended,
            None if !self.row.related => {
                let lapses_at = Timestamp::from_micros(self.row.lapses_at);
                Conflict::AdminRequest(effective(self.state, lapses_at, now))
            }
            None => return Ok(()),
        };
        Err(Error::Conflict(why))
    }

    /// Whether who asked could ask the same today (abuse-cases 8).
    ///
    /// # Errors
    /// `Conflict` when the person may no longer.
    pub async fn check_asker(&self, tx: &mut Tx) -> Result<(), Error> {
        let facts = store::user::facts_in(tx, self.sides().0, UserId::from_uuid(self.row.asked_by_user_id)).await?;
        let may = may::<RequestAdminAccess>(facts.map(|facts| Facts { related: Some(true), ..facts }));
        if may { Ok(()) } else { Err(Error::Conflict(Conflict::AskerMayNoLonger)) }
    }

    /// Whether who offered could offer the same today.
    ///
    /// # Errors
    /// `Conflict` when the person may no longer.
    pub async fn check_offerer(&self, tx: &mut Tx) -> Result<(), Error> {
        let facts = match self.row.answered_by_user_id {
            Some(user) => store::user::facts_in(tx, self.sides().1, UserId::from_uuid(user)).await?,
            None => None,
        };
        let may = may::<AnswerAdminRequest>(facts);
        if may { Ok(()) } else { Err(Error::Conflict(Conflict::OfferNoLongerStands)) }
    }
}

fn may<A: Action>(facts: Option<Facts>) -> bool {
    facts.is_some_and(|facts| decide(&facts, A::KIND).is_allowed())
}

/// What stands in the way of a yes, by what is stored about the two sides.
#[must_use]
pub(crate) fn obstacle(frozen: bool, standing: &str) -> Option<Obstacle> {
    if frozen {
        Some(Obstacle::Frozen)
    } else if Standing::parse(standing) == Some(Standing::Active) {
        None
    } else {
        Some(Obstacle::PartnerSuspended)
    }
}

/// Holds a request to the customer of the proof.
///
/// # Errors
/// `NotFound` when the customer was not asked so.
pub async fn asked_of_customer(
    tx: &mut Tx,
    proof: &Authorized<AnswerAdminRequest>,
    id: AdminRequestId,
) -> Result<HeldRequest, Error> {
    let row = admin_request::hold_of_customer(tx, proof, id).await?.ok_or(Error::NotFound)?;
    HeldRequest::of(row, Some((Side::Customer, proof.user())))
}

/// Holds a request of the partner of the proof to its customer there. The proof has to be made again behind it: a freeze
/// may have begun while this one waited.
///
/// # Errors
/// `NotFound` when the partner did not ask that customer so.
pub async fn asked_by_partner<A: Action>(
    tx: &mut Tx,
    proof: &AuthorizedForCustomer<A>,
    id: AdminRequestId,
) -> Result<HeldRequest, Error> {
    let row = admin_request::hold_of_partner(tx, proof, id).await?.ok_or(Error::NotFound)?;
    HeldRequest::of(row, Some((Side::Partner, proof.user())))
}

/// Holds what waits between the two sides of a relationship that ends.
///
/// # Errors
/// When the store fails.
pub async fn waiting_between(tx: &mut Tx, proof: &EndingProof, now: Timestamp) -> Result<Vec<HeldRequest>, Error> {
    let rows = admin_request::hold_between(tx, proof, now).await?;
    rows.into_iter().map(|row| HeldRequest::of(row, Some((proof.side(), proof.user())))).collect()
}

/// Holds a request whose time is over, if it still is one.
///
/// # Errors
/// When the store fails.
pub async fn overdue(tx: &mut Tx, scope: &SystemScope, id: AdminRequestId) -> Result<Option<HeldRequest>, Error> {
    admin_request::hold_overdue(tx, scope, id).await?.map(|row| HeldRequest::of(row, None)).transpose()
}
