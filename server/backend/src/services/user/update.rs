//! Giving and taking away roles.

use shared::audit::UserEvent;
use shared::id::UserId;
use shared::locale::Locale;
use shared::policy::ManageUsers;
use shared::user::{Role, RoleSet, RolesForm, UserState};

use super::ask::given_by_hand;
use super::{authorize_alone, check_kept, record};
use crate::authz::{self, SignedIn};
use crate::error::{Conflict, Error};
use crate::store::colleague;
use crate::{Backend, random};

/// Gives a user the roles that are ticked and takes away those that are not. Roles the actor may not take away stay: their
/// boxes are not sent. Takes effect on the user's very next request, because facts are loaded with each.
///
/// # Errors
/// `NotFound` for somebody who is no user here; `Forbidden` for a role the actor may not give (abuse-cases 8); `Conflict`
/// when the roles are no longer those the page showed, when the user is deactivated, or when the last admin would be gone.
pub async fn update_roles(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    user: UserId,
    form: &RolesForm,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authorize_alone::<ManageUsers>(&mut tx, person, organization).await?;
    let row = colleague::find(&mut tx, proof.scope(), user).await?;
    let (held, ticked) = form.parse()?;
    let before = colleague::roles(&mut tx, proof.scope(), user).await?;
    if held != before || row.state() == UserState::Deactivated {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let mut after = before;
    let mut taken = RoleSet::NONE;
    for role in Role::ALL {
        match (before.has(role), ticked.has(role)) {
            (false, true) => {
                let may = authz::may_give(&proof, role)?;
                colleague::give_role(&mut tx, &may, random::id(now), user, now).await?;
                after = after.with(role);
            }
            (true, false) => {
                let Ok(may) = authz::may_give(&proof, role) else { continue };
                colleague::take_role(&mut tx, &may, user, now).await?;
                after = after.without(role);
                taken = taken.with(role);
            }
            _ => {}
        }
    }
    if after == before {
        return Ok(());
    }
    check_kept(&mut tx, proof.scope(), taken).await?;
    let given = after.iter().filter(|role| !before.has(*role)).fold(RoleSet::NONE, RoleSet::with);
    let locale = Locale::parse(&row.locale).unwrap_or_default();
    given_by_hand(backend, &mut tx, &proof, (user, &row.email, locale), given, now).await?;
    let event =
        UserEvent::RolesChanged { email: row.email, before: before.iter().collect(), after: after.iter().collect() };
    record(&mut tx, &proof, event, now).await?;
    Ok(tx.commit().await?)
}
