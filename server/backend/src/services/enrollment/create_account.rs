//! Making the company and its first global admin behind the mailed link, which proves the mailbox. He signs in with it
//! himself, as the article has it.

use shared::audit::Event;
use shared::country::Country;
use shared::email::EmailAddress;
use shared::enrollment::{AccountForm, Application, EnrollmentEvent};
use shared::field::Code;
use shared::id::{OrganizationId, UserId};
use shared::locale::Locale;
use shared::organization::{OrganizationName, Tier};
use shared::time::Timestamp;
use shared::user::{PersonName, Role};

use super::{Act, identity, record, status_url};
use crate::authz::{self, StartProof};
use crate::error::Error;
use crate::mail::{EnrollmentLetter, Letter};
use crate::services::post;
use crate::store::enrollment::Beginner;
use crate::store::organization::{Founder, NewOrganization};
use crate::store::user::NewUser;
use crate::store::{Tx, audit, enrollment, enrollment_rules, enrollment_start, organization, user};
use crate::{Backend, random, secret};

/// An account that was made: where to sign in, and with what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// The mailbox to sign in with.
    pub email: String,
    /// The company's place in addresses.
    pub slug: String,
}

/// What was typed at the start, read again.
struct Typed {
    organization: OrganizationName,
    country: Country,
    name: PersonName,
    email: EmailAddress,
    locale: Locale,
}

fn typed(link: &StartProof) -> Result<Typed, Error> {
    let unreadable = |_| Error::internal("a stored beginning cannot be read");
    let row = link.row();
    Ok(Typed {
        organization: OrganizationName::parse(&row.organization).map_err(unreadable)?,
        country: Country::parse(&row.country).ok_or_else(|| unreadable(Code::UnknownCountry))?,
        name: PersonName::parse(&row.name).map_err(unreadable)?,
        email: EmailAddress::parse(&row.email).map_err(unreadable)?,
        locale: Locale::parse(&row.locale).unwrap_or_default(),
    })
}

/// Makes the account and mails where to go on.
///
/// # Errors
/// `Invalid` for the password, and on `email` when the mailbox got an account meanwhile (abuse-cases 4 and 5: never an
/// upsert); `NotFound` when the link does not exist, is used or too old.
pub async fn create_account(backend: &Backend, token: &str, form: &AccountForm) -> Result<Created, Error> {
    let mut tx = backend.database().write().await?;
    let new = typed(&open_link(&mut tx, token, backend.now()).await?)?;
    drop(tx);
    let password = form.parse()?;
    secret::check_strength(&password, &[new.organization.as_str(), new.name.as_str(), new.email.as_str()])
        .map_err(|code| Error::field("password", code))?;
    // Hashing takes tens of milliseconds; nobody should wait for the writer meanwhile.
    let password_hash = secret::hash_password(&password).await?;

    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let link = open_link(&mut tx, token, now).await?;
    let id = OrganizationId::from_uuid(random::id(now));
    let founder = Founder::Applicant(&link);
    let company = NewOrganization {
        id,
        tier: Tier::Reseller,
        name: &new.organization,
        country: new.country.code(),
        domain: new.email.domain(),
        // A mailbox proves a person, not that the whole domain is the company's: that is the employment check.
        verified: false,
    };
    let slug = organization::insert(&mut tx, &founder, &company, now).await?;
    let person = UserId::from_uuid(random::id(now));
    let admin = NewUser {
        id: person,
        email: &new.email,
        name: &new.name,
        password_hash: &password_hash,
        locale: new.locale,
        organization: id,
        roles: &[(random::id(now), Role::GlobalAdmin)],
    };
    user::insert(&mut tx, &founder, &admin, now).await?;
    enrollment_start::spend(&mut tx, &link, id).await?;
    begin(&mut tx, &founder, &new, id, now).await?;

    let created = Event::OrganizationCreated;
    let event = audit::NewEvent { actor: id, person: Some(person), invitation: None, event: &created };
    audit::insert(&mut tx, id, None, &event, now).await?;
    let act = Act { applicant: id, operator: None, by_operator: false, person: Some(person) };
    record(&mut tx, act, EnrollmentEvent::Started, now).await?;
    let url = status_url(backend, slug.as_str());
    let letter = EnrollmentLetter::Resume { company: new.organization.as_str().to_owned(), url };
    let key = format!("enrollment/{id}/resume/{}", random::id(now));
    post(&mut tx, &key, (new.email.as_str(), new.locale), &Letter::Enrollment(letter), now).await?;
    tx.commit().await?;
    Ok(Created { email: new.email.as_str().to_owned(), slug: slug.as_str().to_owned() })
}

async fn open_link(tx: &mut Tx, token: &str, now: Timestamp) -> Result<StartProof, Error> {
    let link = authz::start_link(tx, token).await?;
    if link.is_open(now) { Ok(link) } else { Err(Error::NotFound) }
}

async fn begin(
    tx: &mut Tx,
    founder: &Founder<'_>,
    new: &Typed,
    id: OrganizationId,
    now: Timestamp,
) -> Result<(), Error> {
    let two_reviewers = enrollment_rules::read(tx).await?.two_reviewers;
    let application = Application::begun(now, two_reviewers);
    let domains = [(new.email.domain().to_owned(), false)];
    let name = new.organization.as_str();
    let identity = identity(&domains, name, "", new.country);
    let beginner = Beginner::Founder(founder, id);
    enrollment::insert(tx, &beginner, (&application, &identity), (name, new.locale), now).await
}
