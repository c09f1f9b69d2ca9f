//! Proofs of rights. The only place that makes one, after loading the facts and asking `shared::policy::decide`.
//!
//! A store function that writes demands `&Authorized<A>`, one that reads demands the [`TenantScope`] inside a proof. A
//! proof cannot be made, copied or read from the wire:
//!
//! ```compile_fail
//! use backend::authz::Authorized;
//! use shared::policy::ListCustomers;
//! let forged: Authorized<ListCustomers> = Authorized { ..todo!() };
//! ```
//! ```compile_fail
//! fn twice(proof: backend::authz::Authorized<shared::policy::ListCustomers>) {
//!     let copy = proof.clone();
//! }
//! ```
//! ```compile_fail
//! fn read(json: &str) -> backend::authz::Authorized<shared::policy::ListCustomers> {
//!     serde_json::from_str(json).unwrap()
//! }
//! ```
//! A proof of one act is none of another:
//! ```compile_fail
//! use backend::authz::Authorized;
//! use shared::policy::{ListCustomers, RequestRelationship};
//! fn needs(_: &Authorized<RequestRelationship>) {}
//! fn confuses(proof: &Authorized<ListCustomers>) {
//!     needs(proof)
//! }
//! ```
//! A session alone is no proof that the password was given not long ago, and such a proof serves once:
//! ```compile_fail
//! fn needs(_: backend::authz::SteppedUp) {}
//! fn confuses(person: backend::authz::SignedIn) {
//!     needs(person)
//! }
//! ```
//! ```compile_fail
//! let forged = backend::authz::SteppedUp { proved_at: shared::time::Timestamp::from_micros(0) };
//! ```
//! ```compile_fail
//! fn twice(proof: backend::authz::SteppedUp) {
//!     let copy = proof.clone();
//! }
//! ```
//! And a scope cannot be made from an id:
//! ```compile_fail
//! let scope = backend::authz::TenantScope { organization: todo!() };
//! ```

mod admin_request;
mod customer;
mod ending;
mod enrollment;
mod freeze;
mod joint;
mod link;
mod owes_password;
mod partnership;
mod password_link;
mod role;
mod setup;
mod step_up;

use std::marker::PhantomData;

use shared::delegated_admin::{AdminRole, AdminRoleSet};
use shared::id::{OrganizationId, SessionId, UserId};
use shared::locale::Locale;
use shared::organization::Slug;
use shared::policy::{Action, Decision, Facts, decide};
use shared::session::ViewerView;
use shared::time::Timestamp;
use shared::user::Theme;

pub(crate) use admin_request::obstacle;
pub use admin_request::{HeldRequest, asked_by_partner, asked_of_customer, overdue, waiting_between};
pub use customer::{AuthorizedForCustomer, CustomerScope, authorize_for_customer};
pub use ending::{EndingProof, EndingReader, acting_role, may_end, may_read_endings};
pub use enrollment::{
    StartProof, Supervised, Untold, VerificationProof, start_link, supervise, untold, verification_link,
};
pub use freeze::{FreezeCodeProof, freeze_code};
pub use joint::{JointParty, Voidable, joint_party, voidable_between, voidable_of};
pub use link::{LinkProof, link};
pub use owes_password::{OwesPassword, owes_password};
pub use partnership::{
    AuthorizedForPartnership, KnownProvider, PartnershipScope, authorize_for_partnership, providers_of,
};
pub use password_link::{PasswordLinkProof, password_link};
pub use role::{RoleProof, may_give};
pub use setup::{SetupProof, setup};
pub use step_up::{SteppedUp, stepped_up};

use crate::error::Error;
use crate::store::{self, Tx};

/// A person whose session was just found to be alive. Made by [`signed_in`] alone.
#[derive(Debug)]
#[must_use]
pub struct SignedIn {
    session: SessionId,
    user: UserId,
    name: String,
    email: String,
    email_key: String,
    seen_at: Timestamp,
    proved_at: Timestamp,
    address: String,
    locale: Locale,
    theme: Theme,
}

impl SignedIn {
    /// Who it is.
    #[must_use]
    pub fn user(&self) -> UserId {
        self.user
    }

    /// The session, to end it.
    #[must_use]
    pub fn session(&self) -> SessionId {
        self.session
    }

    /// When the session was last noted as used.
    #[must_use]
    pub fn seen_at(&self) -> Timestamp {
        self.seen_at
    }

    /// The network address the request came from; empty where that is not known.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// What the person is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The proved mailbox, as the person writes it.
    #[must_use]
    pub fn email(&self) -> &str {
        &self.email
    }

    /// The proved mailbox, lower case.
    #[must_use]
    pub fn email_key(&self) -> &str {
        &self.email_key
    }

    /// The language chosen on the own profile.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Light or dark, as chosen on the own profile.
    #[must_use]
    pub fn theme(&self) -> Theme {
        self.theme
    }
}

/// The organisation a proof is about. Reads of its rows demand this and take the tenant from nowhere else.
#[derive(Debug)]
#[must_use]
pub struct TenantScope {
    organization: OrganizationId,
}

impl TenantScope {
    /// The organisation.
    #[must_use]
    pub fn organization(&self) -> OrganizationId {
        self.organization
    }
}

/// The proof that a signed-in person may do `A` for an organisation at this moment.
#[derive(Debug)]
#[must_use]
pub struct Authorized<A: Action> {
    scope: TenantScope,
    user: UserId,
    facts: Facts,
    action: PhantomData<A>,
}

impl<A: Action> Authorized<A> {
    /// The organisation it is about.
    pub fn scope(&self) -> &TenantScope {
        &self.scope
    }

    /// Who acts.
    #[must_use]
    pub fn user(&self) -> UserId {
        self.user
    }

    /// Whether the organisation may trade.
    #[must_use]
    pub fn standing(&self) -> shared::organization::Standing {
        self.facts.standing
    }

    /// Whether the same person may also do another act here; for views that show what is possible.
    #[must_use]
    pub fn may(&self, action: shared::policy::ActionKind) -> bool {
        decide(&self.facts, action).is_allowed()
    }

    /// What is decided about another act of the same person here when it is not asked which customer it is about.
    pub fn decide_apart_from_customer(&self, action: shared::policy::ActionKind) -> Decision {
        let every = AdminRoleSet::of(&AdminRole::ALL);
        decide(&Facts { granted: every, assigned: every, ..self.facts.related() }, action)
    }

    /// The proof of a further act of the same person for the same organisation.
    ///
    /// # Errors
    /// `Forbidden` with the reason.
    pub fn further<B: Action>(&self) -> Result<Authorized<B>, Error> {
        prove(self.scope.organization, self.user, self.facts)
    }
}

/// What a job of the process itself may touch: every organisation's rows of one kind of work.
#[derive(Debug)]
#[must_use]
pub struct SystemScope {
    reason: &'static str,
}

impl SystemScope {
    /// A scope for a job, named for the log. Never use it to answer a request.
    pub fn for_job(reason: &'static str) -> Self {
        Self { reason }
    }

    /// The job.
    #[must_use]
    pub fn reason(&self) -> &'static str {
        self.reason
    }
}

/// Finds the living session of a cookie's token.
///
/// # Errors
/// `Unauthenticated` when there is none: unknown, ended, idle too long or too old.
pub async fn signed_in(tx: &mut Tx, token: &str, address: &str, now: Timestamp) -> Result<SignedIn, Error> {
    let row = store::session::find(tx, &crate::secret::token_hash(token)).await?.ok_or(Error::Unauthenticated)?;
    admit(row, address, now)
}

/// The same, and the person as pages know him.
///
/// # Errors
/// As [`signed_in`].
pub async fn arrived(tx: &mut Tx, token: &str, address: &str, now: Timestamp) -> Result<(SignedIn, ViewerView), Error> {
    let found = store::viewer::arrived(tx, &crate::secret::token_hash(token)).await?;
    let (row, memberships) = found.ok_or(Error::Unauthenticated)?;
    let person = admit(row, address, now)?;
    let viewer = ViewerView { name: person.name.clone(), email: person.email.clone(), memberships };
    Ok((person, viewer))
}

/// The person of a session that still holds.
fn admit(row: store::session::SessionRow, address: &str, now: Timestamp) -> Result<SignedIn, Error> {
    if !row.is_alive(now) || row.owes_password {
        return Err(Error::Unauthenticated);
    }
    Ok(SignedIn {
        session: SessionId::from_uuid(row.id),
        user: UserId::from_uuid(row.user_id),
        name: row.name,
        email: row.email,
        email_key: row.email_key,
        seen_at: Timestamp::from_micros(row.seen_at),
        proved_at: Timestamp::from_micros(row.proved_at),
        address: address.to_owned(),
        locale: Locale::parse(&row.locale).unwrap_or_default(),
        theme: Theme::parse(&row.theme).unwrap_or_default(),
    })
}

/// Proves that a signed-in person may do `A` for the organisation an address names.
///
/// # Errors
/// `NotFound` when the organisation does not exist or the person is no member of it (which of the two is not told),
/// `Forbidden` with the missing link otherwise.
pub async fn authorize<A: Action>(tx: &mut Tx, person: &SignedIn, organization: &str) -> Result<Authorized<A>, Error> {
    let slug = Slug::parse(organization).ok_or(Error::NotFound)?;
    let (organization, facts) = store::user::facts(tx, person, &slug).await?.ok_or(Error::NotFound)?;
    prove(organization, person.user, facts)
}

/// Proves that somebody who let a job do something may still do `A` for the organisation, at this moment.
///
/// # Errors
/// As [`authorize`].
pub async fn go_on<A: Action>(
    tx: &mut Tx,
    scope: &SystemScope,
    organization: OrganizationId,
    user: UserId,
) -> Result<Authorized<A>, Error> {
    let facts = store::user::facts_of(tx, scope, organization, user).await?.ok_or(Error::NotFound)?;
    prove(organization, user, facts)
}

fn prove<A: Action>(organization: OrganizationId, user: UserId, facts: Facts) -> Result<Authorized<A>, Error> {
    match decide(&facts, A::KIND) {
        Decision::Allowed => Ok(Authorized { scope: TenantScope { organization }, user, facts, action: PhantomData }),
        Decision::Denied(denial) => Err(Error::Forbidden(denial.into())),
    }
}
