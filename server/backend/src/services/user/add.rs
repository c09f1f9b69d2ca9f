//! Adding a user: with a mail behind whose link he sets his password, or with a temporary password shown once. Somebody
//! who asked to be let in keeps the account he has, whatever was chosen.

use shared::audit::UserEvent;
use shared::field::Code;
use shared::id::UserId;
use shared::locale::Locale;
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
use crate::mail::Letter;
use crate::services::{limit, post};
use crate::store::Tx;
use crate::store::colleague::{self, Maker};
use crate::store::let_in::{self, KnownRow};
use crate::store::organization::{self, Founder};
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
/// for an address outside the organisation's domains or in use (unless its owner asked to be let in), and for a temporary password at a domain nobody has
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
    let checked = check(&mut tx, &proof, &new, backend.now()).await?;
    drop(tx);
    // Hashing takes tens of milliseconds; nobody should wait for the writer meanwhile.
    let temporary = match new.handover {
        Handover::Password if checked.known.is_none() => {
            Some((authz::stepped_up(person, backend.now())?, temporary_password().await?))
        }
        Handover::Mail | Handover::Password => None,
    };

    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authorize_alone::<ManageUsers>(&mut tx, person, organization).await?;
    let checked = check(&mut tx, &proof, &new, now).await?;
    limit::USERS_OF_ORGANIZATION.count(&mut tx, &proof.scope().organization().to_string(), now).await?;
    let (id, name, email) = if let Some(known) = &checked.known {
        (let_in::grant(&mut tx, &proof, known, now).await?, known.name.clone(), known.email.clone())
    } else {
        let id = insert(&mut tx, &proof, &new, now).await?;
        (id, new.name.as_str().to_owned(), new.email.as_str().to_owned())
    };
    for role in &checked.roles {
        colleague::give_role(&mut tx, role, random::id(now), id, now).await?;
    }
    let handed_over = match (&checked.known, temporary) {
        (Some(known), _) => {
            tell_let_in(backend, &mut tx, &proof, known, now).await?;
            HandedOverView::Known
        }
        (None, None) => {
            let invited = Invited { user: id, name: &name, email: &new.email, locale: new.locale };
            HandedOverView::Mailed(mail_link(backend, &mut tx, &proof, &invited, now).await?)
        }
        (None, Some((fresh, (password, hash)))) => {
            let until = now.plus_days(DAYS);
            colleague::set_temporary_password(&mut tx, &Maker::Adding(&proof, &fresh), id, &hash, until).await?;
            HandedOverView::Shown(TemporaryPasswordView {
                name: name.clone(),
                email: email.clone(),
                password: password.reveal().to_owned(),
                until,
            })
        }
    };
    record(&mut tx, &proof, event((&name, &email), &new, &handed_over), now).await?;
    tx.commit().await?;
    Ok(AddedUserView { id, name, email, roles: new.roles, handed_over })
}

fn event((name, email): (&str, &str), new: &NewColleague, handed_over: &HandedOverView) -> UserEvent {
    let (name, email, roles) = (name.to_owned(), email.to_owned(), new.roles.iter().collect());
    match handed_over {
        HandedOverView::Known => UserEvent::LetIn { name, email, roles },
        HandedOverView::Mailed(_) => UserEvent::Added { name, email, roles, by_mail: true },
        HandedOverView::Shown(_) => UserEvent::Added { name, email, roles, by_mail: false },
    }
}

async fn tell_let_in(
    backend: &Backend,
    tx: &mut Tx,
    proof: &Authorized<ManageUsers>,
    known: &KnownRow,
    now: Timestamp,
) -> Result<(), Error> {
    let organization = organization::view(tx, proof.scope().organization()).await?;
    let letter = Letter::UserLetIn {
        name: known.name.clone(),
        email: known.email.clone(),
        organization: organization.name,
        by: user::contact(tx, proof.user()).await?.0,
        url: backend.settings().link(&format!("/o/{}", organization.slug)),
    };
    let key = format!("user/{}/let-in/{}", known.id, random::id(now));
    let locale = Locale::parse(&known.locale).unwrap_or_default();
    post(tx, &key, (&known.email, locale), &letter, now).await
}

/// A new temporary password and its hash.
pub(super) async fn temporary_password() -> Result<(Secret, String), Error> {
    let password = random::temporary_password();
    let parsed = NewPassword::parse(&password).map_err(|_| Error::internal("a temporary password is none"))?;
    Ok((Secret::new(password), secret::hash_password(&parsed).await?))
}

/// What the form alone cannot tell.
struct Checked {
    /// The proofs of the roles.
    roles: Vec<RoleProof>,
    /// The account of somebody who asked to be let in.
    known: Option<KnownRow>,
}

/// An address of another domain, and one that has an account elsewhere, are taken from whoever proved that mailbox and
/// asked this company to be let in: then both want it. From nobody else.
async fn check(
    tx: &mut Tx,
    proof: &Authorized<ManageUsers>,
    new: &NewColleague,
    now: Timestamp,
) -> Result<Checked, Error> {
    let roles = new.roles.iter().map(|role| authz::may_give(proof, role)).collect::<Result<_, _>>()?;
    let asked = let_in::is_open(tx, proof, &new.email, now).await?;
    let known = let_in::known(tx, proof, &new.email).await?;
    if known.as_ref().is_some_and(|known| known.deactivated) {
        return Err(Error::field("email", Code::DeactivatedHere));
    }
    let domains = colleague::domains(tx, proof.scope()).await?;
    let own = domains.iter().find(|(domain, _)| domain == new.email.domain());
    if own.is_none() && !asked {
        return Err(Error::field("email", Code::OtherDomain { domains: names(domains) }));
    }
    let known = known.filter(|known| asked && !known.here);
    let proved = own.is_some_and(|(_, proved)| *proved);
    if new.handover == Handover::Password && !proved && known.is_none() {
        return Err(Error::field("handover", Code::DomainUnproved));
    }
    Ok(Checked { roles, known })
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
