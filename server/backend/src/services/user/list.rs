//! The users of an organisation: the list, and one of them.

use shared::customer::Search;
use shared::email::EmailAddress;
use shared::id::UserId;
use shared::policy::ListUsers;
use shared::time::Timestamp;
use shared::user::{UserCursor, UserListView, UserPageView, UserRowView, UserState};

use super::ask::answerable;
use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::user_list::{self, PAGE_ROWS};
use crate::store::{colleague, role_request};

/// A page of the users by name, after a place in the list.
///
/// # Errors
/// `NotFound` or `Forbidden` as rights say.
pub async fn list(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    search: &Search,
    after: Option<&UserCursor>,
) -> Result<UserListView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ListUsers>(&mut tx, person, organization).await?;
    let mut rows = user_list::page(&mut tx, proof.scope(), search.as_str(), after).await?;
    let more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let cursor = |row: &UserRowView| UserCursor { name_key: row.name.to_lowercase(), id: row.id }.encode();
    let next = rows.last().filter(|_| more).map(cursor);
    Ok(UserListView { rows, next, as_of: backend.now() })
}

/// One user.
///
/// # Errors
/// `NotFound` for somebody who is no user here, else as rights say.
pub async fn view(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    user: UserId,
) -> Result<UserPageView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ListUsers>(&mut tx, person, organization).await?;
    let row = colleague::find(&mut tx, proof.scope(), user).await?;
    let roles = colleague::roles(&mut tx, proof.scope(), user).await?;
    let domains = colleague::domains(&mut tx, proof.scope()).await?;
    let domain = EmailAddress::parse(&row.email).map(|email| email.domain().to_owned()).unwrap_or_default();
    let proved = domains.iter().any(|(known, proved)| *proved && *known == domain);
    let state = row.state();
    let until = match state {
        UserState::Invited => row.link_until,
        UserState::Temporary => row.temporary_until,
        UserState::Active | UserState::Deactivated => None,
    };
    Ok(UserPageView {
        since: Timestamp::from_micros(row.started_at),
        until: until.map(Timestamp::from_micros),
        own: user == proof.user(),
        may_get_password: proved && !row.elsewhere,
        asks: answerable(&proof, role_request::open_of(&mut tx, proof.scope(), user).await?)?,
        as_of: backend.now(),
        row: UserRowView {
            id: user,
            name: row.name,
            email: row.email,
            roles,
            state,
            signed_in_at: row.signed_in_at.map(Timestamp::from_micros),
        },
    })
}
