//! Asking one's own admin agents to see to a right that is missing at a customer: they alone ask the customer, and say which
//! group uses what is granted (domain.md 7.2 rule 1).

use shared::audit::Event;
use shared::policy::{
    ActionKind, Denial, ListCustomerUsers, Missing, NamedDenial, ResetCustomerPassword, ViewOrganization, rule,
};
use shared::user::Role;

use crate::Backend;
use crate::authz::{self, AuthorizedForCustomer, SignedIn};
use crate::error::{Conflict, Error};
use crate::mail::Letter;
use crate::services::{limit, post};
use crate::store::{audit, organization as company, role_request};

/// Asks them about an act that is closed to the reader for want of a grant or a group. Each gets a mail that leads to where it
/// can be seen to. Says how many.
///
/// # Errors
/// `Conflict` when the act is open by now, or he has asked about this customer today; `Forbidden` when something else is
/// missing; `NotFound` without a relationship, and for an act that takes no grant; `RateLimited` after too many customers.
pub async fn ask_agents(
    backend: &Backend,
    person: &SignedIn,
    (organization, customer): (&str, &str),
    act: ActionKind,
) -> Result<i64, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let own = authz::authorize::<ViewOrganization>(&mut tx, person, organization).await?;
    let place = (organization, customer);
    let missing = match act {
        ActionKind::ListCustomerUsers => {
            refusal(authz::authorize_for_customer::<ListCustomerUsers>(&mut tx, person, place.0, place.1, now).await)?
        }
        ActionKind::ResetCustomerPassword => refusal(
            authz::authorize_for_customer::<ResetCustomerPassword>(&mut tx, person, place.0, place.1, now).await,
        )?,
        _ => return Err(Error::NotFound),
    };
    let (name, granted) = missing;
    let asker = format!("{}/{}", own.scope().organization(), person.user());
    match limit::AGENTS_ASKED.count(&mut tx, &format!("{asker}/{customer}"), now).await {
        Err(Error::RateLimited) => return Err(Error::Conflict(Conflict::AlreadyDone)),
        other => other?,
    }
    limit::AGENTS_ASKED_OF_USER.count(&mut tx, &asker, now).await?;
    let view = company::view(&mut tx, own.scope().organization()).await?;
    let page = if granted { "groups" } else { "access" };
    let letter = Letter::AgentsAsked {
        name: person.name().to_owned(),
        email: person.email().to_owned(),
        customer: name.clone(),
        granted,
        url: backend.settings().link(&format!("/o/{}/customers/{customer}/{page}", view.slug)),
    };
    let agents = role_request::holders(&mut tx, own.scope(), [Role::AdminAgent].into_iter()).await?;
    let mut told = 0;
    for (agent, email, locale) in agents {
        if agent != person.user() {
            let key = format!("agents-asked/{asker}/{customer}/{}/{agent}", now.micros());
            post(&mut tx, &key, (&email, locale), &letter, now).await?;
            told += 1;
        }
    }
    let event = Event::AgentsAsked { customer: name };
    let actor = own.scope().organization();
    let line = audit::NewEvent { actor, person: Some(person.user()), invitation: None, event: &event };
    audit::insert(&mut tx, actor, None, &line, now).await?;
    tx.commit().await?;
    Ok(told)
}

/// What keeps somebody from an act: the customer's name, and whether the right is granted.
fn refusal<A: shared::policy::Action>(
    proved: Result<AuthorizedForCustomer<A>, Error>,
) -> Result<(String, bool), Error> {
    match proved {
        Ok(_) => Err(Error::Conflict(Conflict::AlreadyDone)),
        Err(Error::Forbidden(named)) if matches!(named.denial.missing, Missing::Grant | Missing::Group) => {
            // Nothing they do would open it to somebody whose own role keeps him out.
            if !rule(named.denial.action).roles.meets(named.denial.facts.roles) {
                let denial = Denial { missing: Missing::Role, ..named.denial };
                return Err(Error::Forbidden(NamedDenial { denial, ..named }));
            }
            let granted = named.denial.missing == Missing::Group;
            Ok((named.customer.unwrap_or_default(), granted))
        }
        Err(other) => Err(other),
    }
}
