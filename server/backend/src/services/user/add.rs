//! Adding a user: with a mail behind whose link he sets his password, or with a temporary password shown once.

use shared::audit::UserEvent;
use shared::field::Code;
use shared::id::UserId;
use shared::policy::ManageUsers;
use shared::session::Secret;
use shared::time::Timestamp;
use shared::user::{
    AddUserForm, AddUserView, AddedUserView, HandedOverView, Handover, NewColleague, NewPassword, TemporaryPasswordView,
};

use super::invite::{Invited, mail_link};
use super::{DAYS, authorize_alone, record};
use crate::authz::{self, Authorized, RoleProof, SignedIn};
use crate::error::Error;
use crate::services::limit;
use crate::store::Tx;
use crate::store::colleague::{self, Maker};
use crate::store::organization::Founder;
use crate::store::user::{self, NewUser};
use crate::{Backend, random, secret};

/// What the page for adding a user has to know.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn start(backend: &Backend, person: &SignedIn, organization: &str) -> Result<AddUserView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ManageUsers>(&mut tx, person, organization).await?;
    let domains = colleague::domains(&mut tx, proof.scope()).await?;
    let may_get_password = domains.iter().any(|(_, proved)| *proved);
    Ok(AddUserView { domains: names(domains), may_get_password })
}

fn names(domains: Vec<(String, bool)>) -> String {
    domains.into_iter().map(|(domain, _)| domain).collect::<Vec<_>>().join(", ")
}

/// Adds a user to the organisation.
///
/// # Errors
/// `Forbidden` for somebody who may not add users, or not with one of these roles (abuse-cases 8); `Invalid` for the form,
/// for an address outside the organisation's domains or in use, and for a temporary password at a domain nobody has
/// proved: there, only the mail shows whose the mailbox is (abuse-cases 3); `StepUpRequired` for a temporary password when
/// the own one was given too long ago.
pub async fn add(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    form: &AddUserForm,
) -> Result<AddedUserView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ManageUsers>(&mut tx, person, organization).await?;
    let new = form.parse()?;
    check(&mut tx, &proof, &new).await?;
    drop(tx);
    // Hashing takes tens of milliseconds; nobody should wait for the writer meanwhile.
    let temporary = match new.handover {
        Handover::Mail => None,
        Handover::Password => Some((authz::stepped_up(person, backend.now())?, temporary_password().await?)),
    };

    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authorize_alone::<ManageUsers>(&mut tx, person, organization).await?;
    let roles = check(&mut tx, &proof, &new).await?;
    limit::USERS_OF_ORGANIZATION.count(&mut tx, &proof.scope().organization().to_string(), now).await?;
    let id = insert(&mut tx, &proof, &new, now).await?;
    for role in &roles {
        colleague::give_role(&mut tx, role, random::id(now), id, now).await?;
    }
    let handed_over = match temporary {
        None => {
            let invited = Invited { user: id, name: new.name.as_str(), email: &new.email, locale: new.locale };
            HandedOverView::Mailed(mail_link(backend, &mut tx, &proof, &invited, now).await?)
        }
        Some((fresh, (password, hash))) => {
            let until = now.plus_days(DAYS);
            colleague::set_temporary_password(&mut tx, &Maker::Adding(&proof, &fresh), id, &hash, until).await?;
            HandedOverView::Shown(TemporaryPasswordView {
                name: new.name.as_str().to_owned(),
                email: new.email.as_str().to_owned(),
                password: password.reveal().to_owned(),
                until,
            })
        }
    };
    let (name, email) = (new.name.as_str().to_owned(), new.email.as_str().to_owned());
    let event = UserEvent::Added {
        name: name.clone(),
        email: email.clone(),
        roles: new.roles.iter().collect(),
        by_mail: new.handover == Handover::Mail,
    };
    record(&mut tx, &proof, event, now).await?;
    tx.commit().await?;
    Ok(AddedUserView { id, name, email, roles: new.roles, handed_over })
}

/// A new temporary password and its hash.
pub(super) async fn temporary_password() -> Result<(Secret, String), Error> {
    let password = random::temporary_password();
    let parsed = NewPassword::parse(&password).map_err(|_| Error::internal("a temporary password is none"))?;
    Ok((Secret::new(password), secret::hash_password(&parsed).await?))
}

/// What the form alone cannot tell. Gives the proofs of the roles.
async fn check(tx: &mut Tx, proof: &Authorized<ManageUsers>, new: &NewColleague) -> Result<Vec<RoleProof>, Error> {
    let roles = new.roles.iter().map(|role| authz::may_give(proof, role)).collect::<Result<_, _>>()?;
    let domains = colleague::domains(tx, proof.scope()).await?;
    let Some((_, proved)) = domains.iter().find(|(domain, _)| domain == new.email.domain()) else {
        return Err(Error::field("email", Code::OtherDomain { domains: names(domains) }));
    };
    if new.handover == Handover::Password && !proved {
        return Err(Error::field("handover", Code::DomainUnproved));
    }
    Ok(roles)
}

/// The account and its membership, without a password and without roles.
async fn insert(
    tx: &mut Tx,
    proof: &Authorized<ManageUsers>,
    new: &NewColleague,
    now: Timestamp,
) -> Result<UserId, Error> {
    let id = UserId::from_uuid(random::id(now));
    let account = NewUser {
        id,
        email: &new.email,
        name: &new.name,
        password_hash: "",
        locale: new.locale,
        organization: proof.scope().organization(),
        roles: &[],
    };
    match user::insert(tx, &Founder::Colleague(proof), &account, now).await {
        Err(Error::Invalid(_)) => Err(Error::field("email", Code::EmailTaken)),
        other => other.map(|()| id),
    }
}
