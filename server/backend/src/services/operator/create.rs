//! Making an operator from the command line: a one-time link, never a default password.

use shared::country::Country;
use shared::email::EmailAddress;
use shared::field::{Code, FieldErrors};
use shared::id::OrganizationId;
use shared::organization::{OrganizationName, Tier};

use crate::authz::SystemScope;
use crate::error::Error;
use crate::store::organization::{self, Founder, NewOrganization};
use crate::store::setup_link;
use crate::{Backend, random, secret};

/// Hours a setup link can be used.
const LINK_HOURS: i64 = 24;

/// What the command line gives.
#[derive(Clone, Debug)]
pub struct NewOperator {
    /// Name of the programme; used when there is no operator yet.
    pub organization: String,
    /// Its country.
    pub country: String,
    /// Mailbox of the operator.
    pub email: String,
}

/// Makes the operator's organisation if there is none, and a link with which the person sets name and password.
///
/// # Errors
/// `Invalid` with every refused value: `organization`, `country`, `email`.
pub async fn create(backend: &Backend, new: &NewOperator) -> Result<String, Error> {
    let mut errors = FieldErrors::default();
    let name = errors.check("organization", OrganizationName::parse(&new.organization));
    let country = errors.check("country", Country::parse(&new.country).ok_or(Code::UnknownCountry));
    let email = errors.check("email", EmailAddress::parse(&new.email));
    let (Some(name), Some(country), Some(email)) = (name, country, email) else { return Err(errors.into()) };

    let now = backend.now();
    let scope = SystemScope::for_job("operator create");
    let mut tx = backend.database().write().await?;
    let organization = if let Some((id, _)) = organization::programme(&mut tx).await? {
        id
    } else {
        let id = OrganizationId::from_uuid(random::id(now));
        let company = NewOrganization {
            id,
            tier: Tier::Operator,
            name: &name,
            country: country.code(),
            domain: email.domain(),
            verified: true,
        };
        organization::insert(&mut tx, &Founder::System(&scope), &company, now).await?;
        id
    };
    let token = random::token();
    let end = now.plus_seconds(LINK_HOURS * 3_600);
    setup_link::insert(&mut tx, &scope, secret::token_hash(&token), (organization, &email), end).await?;
    tx.commit().await?;
    Ok(backend.settings().link(&format!("/setup/{token}")))
}
