//! A temporary password for somebody who has lost his own, shown once to the admin who asked for it.

use shared::audit::UserEvent;
use shared::email::EmailAddress;
use shared::id::UserId;
use shared::locale::Locale;
use shared::policy::ResetPassword;
use shared::user::{TemporaryPasswordView, UserState};

use super::add::temporary_password;
use super::{DAYS, authorize_alone, record};
use crate::authz::{self, Authorized, SignedIn};
use crate::error::{Conflict, Error};
use crate::services::account::post_changed;
use crate::store::colleague::{self, ColleagueRow, Maker};
use crate::store::{Tx, password_link, session};
use crate::{Backend, random};

/// Gives a user a temporary password: every session ends, and the next one may do nothing but set another password.
///
/// # Errors
/// `NotFound` for somebody who is no user here; `Conflict` for oneself, for somebody who is deactivated, who belongs to
/// another organisation too, or whose address is at a domain nobody has proved; `StepUpRequired` when the own password was
/// given too long ago.
pub async fn reset_password(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    user: UserId,
) -> Result<TemporaryPasswordView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ResetPassword>(&mut tx, person, organization).await?;
    check(&mut tx, &proof, user).await?;
    drop(tx);
    let fresh = authz::stepped_up(person, backend.now())?;
    let (password, hash) = temporary_password().await?;

    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authorize_alone::<ResetPassword>(&mut tx, person, organization).await?;
    let row = check(&mut tx, &proof, user).await?;
    let until = now.plus_days(DAYS);
    colleague::set_temporary_password(&mut tx, &Maker::Resetting(&proof, &fresh), user, &hash, until).await?;
    session::end_all(&mut tx, user, None, now).await?;
    password_link::forget(&mut tx, user).await?;
    let key = format!("user/{user}/reset/{}", random::id(now));
    let locale = Locale::parse(&row.locale).unwrap_or_default();
    post_changed(backend, &mut tx, &key, (&row.email, locale), now).await?;
    record(&mut tx, &proof, UserEvent::PasswordReset { email: row.email.clone() }, now).await?;
    tx.commit().await?;
    Ok(TemporaryPasswordView { name: row.name, email: row.email, password: password.reveal().to_owned(), until })
}

async fn check(tx: &mut Tx, proof: &Authorized<ResetPassword>, user: UserId) -> Result<ColleagueRow, Error> {
    let row = colleague::find(tx, proof.scope(), user).await?;
    if user == proof.user() {
        return Err(Error::Conflict(Conflict::OwnAccount));
    }
    if row.state() == UserState::Deactivated {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    if row.elsewhere {
        return Err(Error::Conflict(Conflict::AlsoElsewhere));
    }
    for role in colleague::roles(tx, proof.scope(), user).await?.iter() {
        let _may = authz::may_give(proof, role)?;
    }
    if !is_proved(tx, proof, &row.email).await? {
        return Err(Error::Conflict(Conflict::DomainUnproved));
    }
    Ok(row)
}

async fn is_proved(tx: &mut Tx, proof: &Authorized<ResetPassword>, email: &str) -> Result<bool, Error> {
    let email = EmailAddress::parse(email).map_err(|_| Error::internal("a stored address cannot be read"))?;
    let domains = colleague::domains(tx, proof.scope()).await?;
    Ok(domains.iter().any(|(domain, proved)| *proved && domain == email.domain()))
}
