//! Sign-ins of the built-in registry: issuing and revoking them. A password that is made here is shown once and kept as a
//! hash.

use shared::field::Code;
use shared::id::MembershipSignInId;
use shared::membership::{IssueForm, IssuedView, MembershipEvent, MpnId, PAGE_ROWS, SignInListView, UserName};
use shared::policy::{ActionKind, ManageMemberships, ViewMemberships};
use shared::user::NewPassword;

use super::{page_and_one, record};
use crate::authz::{self, SignedIn};
use crate::error::{Conflict, Error};
use crate::store::{membership_profile, membership_sign_in};
use crate::{Backend, random, secret};

/// A page of the sign-ins, newest first.
///
/// # Errors
/// `NotFound` for somebody who does not belong to the operator, `Forbidden` for anybody but admin and reviewer.
pub async fn sign_ins(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    before: Option<MembershipSignInId>,
) -> Result<SignInListView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ViewMemberships>(&mut tx, person, operator).await?;
    let mut rows = membership_sign_in::page(&mut tx, &proof, before, page_and_one()).await?;
    let more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    Ok(SignInListView {
        next: rows.last().filter(|_| more).map(|row| row.id),
        rows,
        may_manage: proof.may(ActionKind::ManageMemberships),
        elsewhere: backend.registry().is_elsewhere(),
    })
}

/// Issues a sign-in for profiles. The answer holds the password once, when it was made here.
///
/// # Errors
/// `Invalid` with every refused field: `user_name` when it is taken, `password` when it is too easy, `profiles` when one
/// is not there; `Forbidden` for anybody but the operator's admin.
pub async fn issue(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    form: &IssueForm,
) -> Result<IssuedView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ManageMemberships>(&mut tx, person, operator).await?;
    let new = form.parse()?;
    for mpn_id in &new.profiles {
        if membership_profile::find(&mut tx, proof.scope(), mpn_id).await?.is_none() {
            return Err(Error::field("profiles", Code::MpnIdUnknown { mpn_id: mpn_id.to_string() }));
        }
    }
    drop(tx);
    let (password, made) = if let Some(password) = new.password {
        secret::check_strength(&password, &[new.user_name.as_str()]).map_err(|code| Error::field("password", code))?;
        (password, None)
    } else {
        let made = random::readable_password();
        let password = NewPassword::parse(&made).map_err(|_| Error::internal("a made password is too short"))?;
        (password, Some(made))
    };
    hand_out(backend, person, operator, (&new.user_name, &new.profiles), &password).await?;
    let user_name = new.user_name.as_str().to_owned();
    Ok(IssuedView { user_name, password: made, profiles: new.profiles.iter().map(MpnId::to_string).collect() })
}

/// Stores a sign-in whose password was made or checked; the demo's is whatever its operator has set.
pub(crate) async fn hand_out(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    (user_name, profiles): (&UserName, &[MpnId]),
    password: &NewPassword,
) -> Result<(), Error> {
    // Hashing takes tens of milliseconds; nobody should wait for the writer meanwhile.
    let hash = secret::hash_password(password).await?;
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<ManageMemberships>(&mut tx, person, operator).await?;
    if !membership_sign_in::insert(&mut tx, &proof, random::id(now), (user_name, &hash, profiles), now).await? {
        return Err(Error::field("user_name", Code::UserNameTaken));
    }
    let count = i64::try_from(profiles.len()).unwrap_or(i64::MAX);
    let event = MembershipEvent::SignInIssued { user_name: user_name.as_str().to_owned(), profiles: count };
    record(&mut tx, (proof.scope().organization(), proof.user()), event, now).await?;
    Ok(tx.commit().await?)
}

/// Revokes a sign-in. What was linked with it stays.
///
/// # Errors
/// `NotFound` when there is none, `Conflict` when it is revoked already, `Forbidden` for anybody but the operator's admin.
pub async fn revoke(backend: &Backend, person: &SignedIn, operator: &str, id: MembershipSignInId) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<ManageMemberships>(&mut tx, person, operator).await?;
    let Some(user_name) = membership_sign_in::revoke(&mut tx, &proof, id, now).await? else {
        let exists = membership_sign_in::exists(&mut tx, proof.scope(), id).await?;
        return Err(if exists { Error::Conflict(Conflict::AlreadyDone) } else { Error::NotFound });
    };
    let who = (proof.scope().organization(), proof.user());
    record(&mut tx, who, MembershipEvent::SignInRevoked { user_name }, now).await?;
    Ok(tx.commit().await?)
}
