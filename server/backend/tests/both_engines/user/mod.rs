//! People of an organisation: added, given roles, kept out, let in again.

mod add;
mod ask;
mod at_once;
mod deactivate;
mod list;
mod password;
mod roles;

use shared::user::{AddUserForm, Handover, Role, RoleSet, RolesForm};

pub(super) const MAPLE_ADMIN: &str = "global-admin@maple.example";
pub(super) const USER_ADMIN: &str = "user-admin@maple.example";
pub(super) const NORA: &str = "nora@maple.example";

/// The ticks on a user's page.
pub(super) fn ticks(held: &[Role], ticked: &[Role]) -> RolesForm {
    RolesForm { held: RoleSet::of(held).codes(), roles: ticked.iter().map(|role| role.code().to_owned()).collect() }
}

/// The same form with roles.
fn with_roles(form: AddUserForm, roles: &[Role]) -> AddUserForm {
    AddUserForm { roles: roles.iter().map(|role| role.code().to_owned()).collect(), ..form }
}

/// The same form with a temporary password instead of a mail.
fn by_password(form: AddUserForm) -> AddUserForm {
    AddUserForm { handover: Handover::Password.code().to_owned(), ..form }
}
