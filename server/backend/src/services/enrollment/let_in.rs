//! Asking the admins of a company that may be the applicant's own to be let in. The one who asks learns nothing about that
//! company, not even whether a mail was sent.

use shared::audit::Event;
use shared::email::EmailAddress;
use shared::enrollment::EnrollmentEvent;
use shared::id::OrganizationId;
use shared::policy::EnrollOrganization;
use shared::time::Timestamp;

use super::{Act, identity, record};
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::mail::{EnrollmentLetter, Letter};
use crate::services::{limit, post};
use crate::store::let_in::{self, Asker};
use crate::store::{
    Tx, audit, enrollment, enrollment_contact, enrollment_duplicate, enrollment_facts, organization, user,
};
use crate::{Backend, random};

/// Companies that are asked at most.
const ASKED: usize = 3;

/// Who asks, as the admins read it.
struct Asking {
    company: String,
    person: String,
    mailbox: EmailAddress,
}

/// Asks from behind the link of a beginning: the companies with the mailbox's domain.
///
/// # Errors
/// `NotFound` when the link does not exist, is used or too old; `RateLimited` after two mails in a day.
pub async fn ask_in_from_start(backend: &Backend, token: &str) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let link = authz::start_link(&mut tx, token).await?;
    if !link.is_open(now) {
        return Err(Error::NotFound);
    }
    let row = link.row();
    let email = EmailAddress::parse(&row.email).map_err(|_| Error::internal("a stored address cannot be read"))?;
    limit::LET_IN.count(&mut tx, email.key(), now).await?;
    let found = enrollment_duplicate::of_domain(&mut tx, &link, email.domain()).await?;
    let asking = Asking { company: row.organization.clone(), person: row.name.clone(), mailbox: email };
    ask(backend, &mut tx, (&Asker::Start(&link), &asking), found, now).await?;
    Ok(tx.commit().await?)
}

/// Asks from an application: the companies that look like the applicant.
///
/// # Errors
/// `NotFound` when there is no application, `Forbidden` for anybody but the global admin, `RateLimited` after two mails in
/// a day.
pub async fn ask_in(backend: &Backend, person: &SignedIn, organization: &str) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<EnrollOrganization>(&mut tx, person, organization).await?;
    let stored = enrollment::find(&mut tx, proof.scope()).await?.ok_or(Error::NotFound)?;
    limit::LET_IN.count(&mut tx, &proof.scope().organization().to_string(), now).await?;
    let domains = enrollment_facts::domains(&mut tx, proof.scope()).await?;
    let sent = enrollment_facts::submissions(&mut tx, proof.scope()).await?.into_iter().next().unwrap_or_default();
    let name = if sent.legal.legal_name.is_empty() { &stored.name } else { &sent.legal.legal_name };
    let own = identity(&domains, name, &sent.legal.registration_number, stored.country);
    let found = enrollment_duplicate::alike(&mut tx, proof.scope(), &own).await?;
    let (person, mailbox, _) = user::contact(&mut tx, proof.user()).await?;
    let mailbox = EmailAddress::parse(&mailbox).map_err(|_| Error::internal("a stored address cannot be read"))?;
    let asking = Asking { company: name.clone(), person, mailbox };
    ask(backend, &mut tx, (&Asker::Applicant(&proof), &asking), found, now).await?;
    let act = Act::of_applicant(proof.scope(), proof.user());
    record(&mut tx, act, EnrollmentEvent::AskedToBeLetIn, now).await?;
    Ok(tx.commit().await?)
}

async fn ask(
    backend: &Backend,
    tx: &mut Tx,
    (asker, asking): (&Asker<'_>, &Asking),
    found: Vec<OrganizationId>,
    now: Timestamp,
) -> Result<(), Error> {
    let request = random::id(now);
    let mailbox = asking.mailbox.as_str();
    // Noted whether somebody was asked or not: what the asker reads is the same.
    let_in::note(tx, asker, now).await?;
    for other in found.into_iter().take(ASKED) {
        let_in::ask(tx, asker, other, &asking.mailbox, now).await?;
        let event = Event::Enrollment(EnrollmentEvent::LetInAsked { mailbox: mailbox.to_owned() });
        let new = audit::NewEvent { actor: other, person: None, invitation: None, event: &event };
        audit::insert(tx, other, None, &new, now).await?;
        let place = organization::view(tx, other).await?.slug;
        for (admin, email, locale) in enrollment_contact::global_admins(tx, other).await? {
            let letter = EnrollmentLetter::LetIn {
                company: asking.company.clone(),
                person: asking.person.clone(),
                mailbox: mailbox.to_owned(),
                days: let_in::DAYS,
                url: backend.settings().link(&format!("/o/{place}/settings/users/add")),
            };
            let key = format!("enrollment/let-in/{request}/{admin}");
            post(tx, &key, (&email, locale), &Letter::Enrollment(letter), now).await?;
        }
    }
    Ok(())
}

/// When somebody asked, while the request can still be granted.
pub(super) fn asked(at: Option<Timestamp>, now: Timestamp) -> Option<Timestamp> {
    at.filter(|at| now < at.plus_days(let_in::DAYS))
}
