//! Signing in to the registry. What it gives is held here until one profile is chosen, so that nobody can choose what he
//! was not shown.

use shared::field::Code;
use shared::membership::{HELD_SECONDS, MembershipCredentials, MembershipSignInForm, SignInStep, SignedInView};
use shared::policy::LinkMembership;
use shared::time::Timestamp;

use super::choose::may_link;
use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::{Conflict, Error};
use crate::registry::Refused;
use crate::services::limit;
use crate::store::{Tx, attempt, enrollment, membership};

/// Takes a step: the user name, or the sign-in itself. The registry is asked with no transaction open.
///
/// # Errors
/// `Invalid` with every refused field, on `password` with `WrongMembershipCredentials` after the same work whether the
/// user name exists or not; `Conflict` when the registry does not answer, or the company is in the programme with the ID
/// it has; `RateLimited` after too many attempts; `Forbidden` for anybody but the global admin.
pub async fn sign_in(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    form: &MembershipSignInForm,
) -> Result<SignedInView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<LinkMembership>(&mut tx, person, organization).await?;
    let who = match form.parse()? {
        SignInStep::Next(_) => return Ok(SignedInView::PasswordNext),
        SignInStep::SignIn(who) => who,
    };
    let linked = membership::linked(&mut tx, proof.scope()).await?;
    let stored = enrollment::find(&mut tx, proof.scope()).await?;
    if !may_link(linked.as_ref(), stored.as_ref()) {
        return Err(Error::Conflict(Conflict::MembershipFixed));
    }
    drop(tx);

    let own_counter = own_counter(&who, &proof.scope().organization().to_string());
    let mut tx = backend.database().write().await?;
    // The count must last even when the password is wrong.
    let counted = count(&mut tx, &who, &own_counter, (person, organization), backend.now()).await;
    tx.commit().await?;
    counted?;

    let profiles = backend.registry().sign_in(&who).await.map_err(|why| refusal(why, person))?;

    let now = backend.now();
    let mut tx = backend.database().write().await?;
    // Asking may have taken seconds: the right is proved again.
    let proof = authz::authorize::<LinkMembership>(&mut tx, person, organization).await?;
    let until = now.plus_seconds(HELD_SECONDS);
    membership::hold(&mut tx, &proof, person, (&who.user_name, &profiles), until).await?;
    attempt::forget(&mut tx, &limit::MEMBERSHIP_ACCOUNT_AND_COMPANY.counter(&own_counter)).await?;
    tx.commit().await?;
    Ok(SignedInView::Done)
}

fn own_counter(who: &MembershipCredentials, organization: &str) -> String {
    format!("{organization} {}", who.user_name.key())
}

async fn count(
    tx: &mut Tx,
    who: &MembershipCredentials,
    own_counter: &str,
    (person, organization): (&SignedIn, &str),
    now: Timestamp,
) -> Result<(), Error> {
    limit::MEMBERSHIP_ADDRESS.count(tx, person.address(), now).await?;
    limit::MEMBERSHIP_COMPANY.count(tx, organization, now).await?;
    limit::MEMBERSHIP_ACCOUNT_AND_COMPANY.count(tx, own_counter, now).await?;
    limit::MEMBERSHIP_ACCOUNT.count(tx, who.user_name.key(), now).await
}

fn refusal(why: Refused, person: &SignedIn) -> Error {
    match why {
        Refused::WrongCredentials => {
            tracing::info!(address = person.address(), "a membership sign-in was refused");
            Error::field("password", Code::WrongMembershipCredentials)
        }
        Refused::Silent(cause) => {
            tracing::warn!(cause, "the membership registry does not answer");
            Error::Conflict(Conflict::RegistrySilent)
        }
        Refused::Internal(error) => error,
    }
}
