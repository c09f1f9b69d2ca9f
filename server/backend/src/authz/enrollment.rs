//! Proofs around an enrolment: of the operator's people about another organisation, and of whoever holds a mailed link.
//! Holding a link answers nothing by itself.

use shared::id::OrganizationId;
use shared::organization::Slug;
use shared::policy::Action;
use shared::time::Timestamp;

use super::{Authorized, SignedIn, SystemScope, TenantScope, authorize};
use crate::error::Error;
use crate::secret::token_hash;
use crate::store::enrollment_start::{self, StartRow};
use crate::store::enrollment_verification::{self, VerificationRow};
use crate::store::{self, Tx, agreement};

/// The proof that somebody of the operator may do `A` about one organisation of the programme.
#[derive(Debug)]
#[must_use]
pub struct Supervised<A: Action> {
    proof: Authorized<A>,
    subject: TenantScope,
}

impl<A: Action> Supervised<A> {
    /// The operator's side.
    pub fn proof(&self) -> &Authorized<A> {
        &self.proof
    }

    /// The organisation it is about.
    pub fn subject(&self) -> &TenantScope {
        &self.subject
    }
}

/// Proves that a signed-in person of the operator may do `A` about the organisation an address names.
///
/// # Errors
/// `NotFound` when the person is no member of the operator, or when the organisation is none of a reseller or provider;
/// `Forbidden` with the missing link otherwise.
pub async fn supervise<A: Action>(
    tx: &mut Tx,
    person: &SignedIn,
    operator: &str,
    subject: &str,
) -> Result<Supervised<A>, Error> {
    let proof = authorize::<A>(tx, person, operator).await?;
    let slug = Slug::parse(subject).ok_or(Error::NotFound)?;
    let organization = store::organization::partner(tx, &proof, &slug).await?.ok_or(Error::NotFound)?;
    Ok(Supervised { proof, subject: TenantScope { organization } })
}

/// The link of a beginning. Proves its mailbox.
#[derive(Debug)]
#[must_use]
pub struct StartProof {
    token_hash: Vec<u8>,
    row: StartRow,
}

impl StartProof {
    /// The hash of the link.
    #[must_use]
    pub fn token_hash(&self) -> &[u8] {
        &self.token_hash
    }

    /// What is stored.
    #[must_use]
    pub fn row(&self) -> &StartRow {
        &self.row
    }

    /// Whether an account can still be made with it.
    #[must_use]
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.row.organization_id.is_none() && self.row.expires_at > now.micros()
    }
}

/// Finds the beginning of a link's secret.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn start_link(tx: &mut Tx, token: &str) -> Result<StartProof, Error> {
    let token_hash = known_form(token)?;
    let row = enrollment_start::find(tx, &token_hash).await?.ok_or(Error::NotFound)?;
    Ok(StartProof { token_hash, row })
}

/// The link of a verification mail. Proves the primary contact's mailbox.
#[derive(Debug)]
#[must_use]
pub struct VerificationProof {
    scope: TenantScope,
    row: VerificationRow,
}

impl VerificationProof {
    /// The organisation that applies.
    pub fn scope(&self) -> &TenantScope {
        &self.scope
    }

    /// What is stored.
    #[must_use]
    pub fn row(&self) -> &VerificationRow {
        &self.row
    }
}

/// Finds the verification of a link's secret. It is not kept from others: whoever answers keeps the application first, so
/// that two writers never wait for each other.
///
/// # Errors
/// `NotFound` when there is none.
pub async fn verification_link(tx: &mut Tx, token: &str) -> Result<VerificationProof, Error> {
    let row = enrollment_verification::find(tx, &known_form(token)?).await?.ok_or(Error::NotFound)?;
    Ok(VerificationProof { scope: TenantScope { organization: OrganizationId::from_uuid(row.organization_id) }, row })
}

/// A company that has yet to be told of a new text of the agreement, claimed by the job that tells it.
#[derive(Debug)]
#[must_use]
pub struct Untold {
    scope: TenantScope,
}

impl Untold {
    /// The company.
    pub fn scope(&self) -> &TenantScope {
        &self.scope
    }
}

/// Claims a company that has yet to be told; once the transaction commits, no other job tells it.
///
/// # Errors
/// When the store fails.
pub async fn untold(tx: &mut Tx, job: &SystemScope) -> Result<Option<Untold>, Error> {
    let claimed = agreement::claim_untold(tx, job).await?;
    Ok(claimed.map(|organization| Untold { scope: TenantScope { organization } }))
}

/// The hash of a secret, if it has the form of one.
fn known_form(token: &str) -> Result<Vec<u8>, Error> {
    if shared::invitation::is_link_token(token) { Ok(token_hash(token)) } else { Err(Error::NotFound) }
}
