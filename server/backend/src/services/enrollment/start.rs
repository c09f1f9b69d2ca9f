//! Beginning to enrol: by mail for whoever has no account, directly for a company that is in the programme already.

use shared::country::Country;
use shared::email::EmailAddress;
use shared::enrollment::{Application, EnrollmentEvent, Refusal, StartForm, StartLinkView};
use shared::field::Code;
use shared::id::OrganizationId;
use shared::locale::Locale;
use shared::organization::Standing;
use shared::policy::EnrollOrganization;

use super::{Act, identity, record};
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::mail::{EnrollmentLetter, Letter};
use crate::services::{limit, post};
use crate::store::enrollment::Beginner;
use crate::store::{
    enrollment, enrollment_duplicate, enrollment_facts, enrollment_rules, enrollment_start, organization, user,
};
use crate::{Backend, random, secret};

/// Days in which an account can be made with a mailed link.
const LINK_DAYS: i64 = 30;

/// Begins without an account: the mailbox gets a link. The answer is the same whether the address has an account or not;
/// the mail says which. `address` is the network address.
///
/// # Errors
/// `Invalid` with every refused field, `RateLimited` after too many beginnings from one address or for one mailbox.
pub async fn start(backend: &Backend, form: &StartForm, locale: Locale, address: &str) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let new = form.parse(&enrollment_rules::read(&mut tx).await?.web_mail)?;
    limit::STARTS_OF_ADDRESS.count(&mut tx, address, now).await?;
    limit::STARTS_OF_MAILBOX.count(&mut tx, new.email.key(), now).await?;
    let company = new.organization.as_str().to_owned();
    let letter = if user::account(&mut tx, &new.email).await?.is_some() {
        EnrollmentLetter::Known { company, url: backend.settings().link("/sign-in") }
    } else {
        let (token, expires_at) = (random::token(), now.plus_days(LINK_DAYS));
        enrollment_start::insert(&mut tx, secret::token_hash(&token), &new, locale, (now, expires_at)).await?;
        let link = backend.settings().link(&format!("/enrollment/start/{token}"));
        EnrollmentLetter::Start { company, name: new.name.as_str().to_owned(), link, expires_at }
    };
    let key = format!("enrollment/start/{}", random::id(now));
    post(&mut tx, &key, (new.email.as_str(), locale), &Letter::Enrollment(letter), now).await?;
    Ok(tx.commit().await?)
}

/// The page behind the mailed link. Opening it changes nothing, whoever or whatever fetches it (abuse-cases 12).
///
/// # Errors
/// `RateLimited` after too many links that do not exist.
pub async fn open_start(backend: &Backend, token: &str, address: &str) -> Result<StartLinkView, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let link = match authz::start_link(&mut tx, token).await {
        Ok(link) => link,
        Err(Error::NotFound) => {
            let counted = limit::UNKNOWN_LINK.count(&mut tx, address, now).await;
            tx.commit().await?;
            return counted.map(|()| StartLinkView::Unknown);
        }
        Err(error) => return Err(error),
    };
    let row = link.row();
    if let Some(made) = row.organization_id {
        let slug = organization::view(&mut tx, OrganizationId::from_uuid(made)).await?.slug;
        return Ok(StartLinkView::Made { email: row.email.clone(), slug });
    }
    if !link.is_open(now) {
        return Ok(StartLinkView::Expired);
    }
    let email = EmailAddress::parse(&row.email).map_err(|_| Error::internal("a stored address cannot be read"))?;
    let domain_known = enrollment_duplicate::knows_domain(&mut tx, &link, email.domain()).await?;
    Ok(StartLinkView::Open {
        organization: row.organization.clone(),
        country: row.country.clone(),
        name: row.name.clone(),
        email: row.email.clone(),
        domain_known,
        asked_at: super::let_in::asked(row.let_in_asked_at.map(shared::time::Timestamp::from_micros), now),
    })
}

/// Begins for a company that is in the programme already: the short path, which asks for the support contact alone.
///
/// # Errors
/// `Forbidden` for anybody but its global admin, `Conflict` when it has an application or is not in good standing.
pub async fn begin(backend: &Backend, person: &SignedIn, organization: &str) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<EnrollOrganization>(&mut tx, person, organization).await?;
    if enrollment::find(&mut tx, proof.scope()).await?.is_some() {
        return Err(Refusal::AlreadyEnrolled.into());
    }
    match proof.standing() {
        Standing::Active => {}
        Standing::Suspended => return Err(Refusal::Suspended.into()),
        Standing::Enrolling => return Err(Refusal::AlreadyEnrolled.into()),
    }
    let company = organization::view(&mut tx, proof.scope().organization()).await?;
    let country = Country::parse(&company.country).ok_or_else(|| Error::field("country", Code::UnknownCountry))?;
    let domains = enrollment_facts::domains(&mut tx, proof.scope()).await?;
    let identity = identity(&domains, &company.name, "", country);
    let two_reviewers = enrollment_rules::read(&mut tx).await?.two_reviewers;
    let application = Application::begun(now, two_reviewers);
    let (_, _, locale) = user::contact(&mut tx, proof.user()).await?;
    let beginner = Beginner::Member(&proof);
    enrollment::insert(&mut tx, &beginner, (&application, &identity), (&company.name, locale), now).await?;
    record(&mut tx, Act::of_applicant(proof.scope(), proof.user()), EnrollmentEvent::Started, now).await?;
    Ok(tx.commit().await?)
}
