//! Keeping a user out, and letting him in again. His roles stay written down and come back with him.

use shared::audit::UserEvent;
use shared::id::UserId;
use shared::policy::ManageUsers;
use shared::user::RoleSet;

use super::{authorize_alone, check_kept, record};
use crate::Backend;
use crate::authz::{self, Authorized, SignedIn};
use crate::error::{Conflict, Error};
use crate::store::{Tx, colleague, password_link, session};

/// Keeps a user out: sessions end at once, mailed links stop working.
///
/// # Errors
/// `NotFound` for somebody who is no user here; `Forbidden` when he holds a role the actor may not take; `Conflict` for
/// oneself, for the last admin, and when he is out already.
pub async fn deactivate(backend: &Backend, person: &SignedIn, organization: &str, user: UserId) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authorize_alone::<ManageUsers>(&mut tx, person, organization).await?;
    let row = colleague::find(&mut tx, proof.scope(), user).await?;
    if user == proof.user() {
        return Err(Error::Conflict(Conflict::OwnAccount));
    }
    let held = check_roles(&mut tx, &proof, user).await?;
    colleague::deactivate(&mut tx, &proof, user, now).await?;
    check_kept(&mut tx, proof.scope(), held).await?;
    session::end_all(&mut tx, user, None, now).await?;
    password_link::forget(&mut tx, user).await?;
    record(&mut tx, &proof, UserEvent::Deactivated { email: row.email }, now).await?;
    Ok(tx.commit().await?)
}

/// Lets a user in again, with the roles he had.
///
/// # Errors
/// `NotFound` for somebody who is no user here; `Forbidden` when he would come back with a role the actor may not give;
/// `Conflict` when he is in already.
pub async fn reactivate(backend: &Backend, person: &SignedIn, organization: &str, user: UserId) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authorize_alone::<ManageUsers>(&mut tx, person, organization).await?;
    let row = colleague::find(&mut tx, proof.scope(), user).await?;
    check_roles(&mut tx, &proof, user).await?;
    colleague::reactivate(&mut tx, &proof, user).await?;
    record(&mut tx, &proof, UserEvent::Reactivated { email: row.email }, now).await?;
    Ok(tx.commit().await?)
}

/// The roles of a user, each of which the actor may give and take.
async fn check_roles(tx: &mut Tx, proof: &Authorized<ManageUsers>, user: UserId) -> Result<RoleSet, Error> {
    let held = colleague::roles(tx, proof.scope(), user).await?;
    for role in held.iter() {
        let _may = authz::may_give(proof, role)?;
    }
    Ok(held)
}
