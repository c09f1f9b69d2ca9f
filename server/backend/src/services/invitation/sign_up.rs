//! Making the customer's account through a link. The link proves the mailbox, unless the sender has seen it: then a
//! mailed code does.

use shared::audit::Event;
use shared::country::Country;
use shared::enrollment::is_web_mail;
use shared::field::Code;
use shared::id::{OrganizationId, UserId};
use shared::invitation::{Command, Kind, NewCustomerAccount, SignUpForm, step};
use shared::locale::Locale;
use shared::organization::Tier;
use shared::time::Timestamp;
use shared::user::Role;

use super::joint;
use super::open::recipient;
use crate::authz::{self, LinkProof};
use crate::error::{Conflict, Error};
use crate::mail::Letter;
use crate::services::carried::tell_partners;
use crate::services::{limit, session};
use crate::store::organization::{Founder, NewOrganization};
use crate::store::user::NewUser;
use crate::store::{Tx, audit, carried, enrollment_rules, invitation_link, organization, user};
use crate::{Backend, random, secret};

/// Minutes a mailed code holds.
const CODE_MINUTES: i64 = 15;
/// Wrong tries a code survives; with a million codes and five codes an hour, guessing takes years.
const CODE_TRIES: i64 = 5;

/// Mails a code to the invited mailbox. A code sent earlier stops working.
///
/// # Errors
/// `NotFound` for an unknown link, `Gone` when it cannot be answered, `RateLimited` after five codes in an hour.
pub async fn send_code(backend: &Backend, token: &str) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let link = answerable_link(&mut tx, token, now).await?;
    limit::CODES.count(&mut tx, &link.invitation().to_string(), now).await?;
    let code = random::code();
    let hash = secret::code_hash(link.invitation().uuid(), &code);
    invitation_link::set_code(&mut tx, &link, hash, now.plus_seconds(CODE_MINUTES * 60), CODE_TRIES).await?;
    let partner = organization::view(&mut tx, link.scope().organization()).await?.name;
    let letter = Letter::MailboxCode { code, partner, minutes: CODE_MINUTES };
    let locale = Locale::parse(&link.row().locale).unwrap_or_default();
    let key = format!("invitation/{}/code/{}", link.invitation(), random::id(now));
    super::super::post(&mut tx, &key, (&link.row().recipient, locale), &letter, now).await?;
    Ok(tx.commit().await?)
}

/// Makes the organisation with its first global admin and signs him in. Gives the token of the session.
///
/// # Errors
/// `Invalid` with every refused field, among them `code`, and `email` when the mailbox has an account already
/// (abuse-cases 4 and 5: never an upsert); `Gone` when the link cannot be answered any more.
pub async fn sign_up(backend: &Backend, token: &str, form: &SignUpForm, locale: Locale) -> Result<String, Error> {
    let new = form.parse()?;
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let link = answerable_link(&mut tx, token, now).await?;
    let email = recipient(&link)?;
    secret::check_strength(&new.password, &[new.organization.as_str(), new.name.as_str(), email.as_str()])
        .map_err(|code| Error::field("password", code))?;
    check_region(&mut tx, &link, new.country).await?;
    if let Err(refused) = check_mailbox(&mut tx, &link, &new, now).await {
        // The spent try must last although nothing else happens.
        tx.commit().await?;
        return Err(refused);
    }
    drop(tx);
    // Hashing takes tens of milliseconds; nobody should wait for the writer meanwhile.
    let password_hash = secret::hash_password(&new.password).await?;

    let mut tx = backend.database().write().await?;
    let link = answerable_link(&mut tx, token, now).await?;
    let founder = Founder::Invited(&link);
    // A customer that was carried over is the organisation of its domain: its own people claim it, and no second one is made.
    // Not where anybody can have a mailbox, as the operator may have learnt since.
    let web_mail = enrollment_rules::read(&mut tx).await?.web_mail;
    let claimed = if is_web_mail(email.domain(), &web_mail) {
        None
    } else {
        carried::claim(&mut tx, &link, email.domain(), &new.organization).await?
    };
    let event = claimed.map_or(Event::OrganizationCreated, |_| Event::OrganizationClaimed);
    let organization = claimed.unwrap_or_else(|| OrganizationId::from_uuid(random::id(now)));
    let company = NewOrganization {
        id: organization,
        tier: Tier::Customer,
        name: &new.organization,
        country: new.country.code(),
        domain: email.domain(),
        // A mailbox proves a person, not that the whole domain is the organisation's.
        verified: false,
    };
    if claimed.is_none() {
        organization::insert(&mut tx, &founder, &company, now).await?;
    }
    let person = UserId::from_uuid(random::id(now));
    let admin = NewUser {
        id: person,
        email: &email,
        name: &new.name,
        password_hash: &password_hash,
        locale,
        organization,
        roles: &[(random::id(now), Role::GlobalAdmin)],
    };
    user::insert(&mut tx, &founder, &admin, now).await?;
    let new = audit::NewEvent { actor: organization, person: Some(person), invitation: None, event: &event };
    audit::insert(&mut tx, organization, None, &new, now).await?;
    if claimed.is_some() {
        tell_partners(backend, &mut tx, &link, (organization, email.as_str()), now).await?;
    }
    let token = session::start(&mut tx, person, now).await?;
    tx.commit().await?;
    Ok(token)
}

async fn answerable_link(tx: &mut Tx, token: &str, now: Timestamp) -> Result<LinkProof, Error> {
    let link = authz::link(tx, token).await?;
    step(link.row().state()?, Some(link.row().expires_at()), Command::Accept, now)?;
    // An account made here is a customer's. A reseller enrols, and so no account is made for a partnership.
    if link.row().kind()? != Kind::Relationship {
        return Err(Error::NotFound);
    }
    joint::standing_party(tx, &link).await?;
    if link.row().partner_is_active() { Ok(link) } else { Err(Error::Conflict(Conflict::PartnerSuspended)) }
}

async fn check_region(tx: &mut Tx, link: &LinkProof, country: Country) -> Result<(), Error> {
    let partner = organization::view(tx, link.scope().organization()).await?;
    let partner = Country::parse(&partner.country).ok_or_else(|| Error::internal("a stored country is unknown"))?;
    if partner.region() == country.region() { Ok(()) } else { Err(Error::field("country", Code::OtherRegion)) }
}

async fn check_mailbox(tx: &mut Tx, link: &LinkProof, new: &NewCustomerAccount, now: Timestamp) -> Result<(), Error> {
    if !link.row().sender_saw_link {
        return Ok(());
    }
    let wrong = || Error::field("code", Code::WrongCode);
    let code = invitation_link::code(tx, link).await?.ok_or_else(wrong)?;
    if code.tries_left <= 0 || code.expires_at <= now.micros() {
        return Err(wrong());
    }
    invitation_link::spend_try(tx, link).await?;
    let typed = secret::code_hash(link.invitation().uuid(), new.code.reveal());
    if secret::same(&typed, &code.code_hash) { Ok(()) } else { Err(wrong()) }
}
