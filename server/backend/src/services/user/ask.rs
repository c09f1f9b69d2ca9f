//! Asking for a role that is missing, and the answer of those who can give it. Owns who is told; giving itself goes through
//! the proof of the role as everywhere.

use shared::audit::UserEvent;
use shared::id::{RoleRequestId, UserId};
use shared::locale::Locale;
use shared::policy::{ActionKind, Decision, ManageUsers, Missing, ViewOrganization, giving, rule};
use shared::time::Timestamp;
use shared::user::{AnswerRoleForm, AskRoleForm, AskRoleView, Role, RoleRequestView, RoleSet};

use super::{authorize_alone, record};
use crate::authz::{self, Authorized, SignedIn, TenantScope};
use crate::error::{Conflict, Error};
use crate::mail::Letter;
use crate::services::{limit, post};
use crate::store::role_request::{self, RoleRequestRow};
use crate::store::{Tx, colleague, organization};
use crate::{Backend, random};

/// What the page for asking shows: why the act is closed to the reader, and who can open it.
///
/// # Errors
/// `NotFound` where no role would help, else as rights say.
pub async fn asking(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    act: ActionKind,
) -> Result<AskRoleView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ViewOrganization>(&mut tx, person, organization).await?;
    let denial = match proof.decide_apart_from_customer(act) {
        Decision::Allowed => None,
        Decision::Denied(denial) if denial.missing == Missing::Role => Some(denial),
        Decision::Denied(_) => return Err(Error::NotFound),
    };
    let choices = denial.map_or(RoleSet::NONE, |denial| denial.needed_roles());
    let people = givers(&mut tx, proof.scope(), choices).await?.len();
    let mut asked = Vec::new();
    for row in role_request::open_of(&mut tx, proof.scope(), proof.user()).await? {
        let view = row.view()?;
        if choices.has(view.role) {
            asked.push((view.role, view.asked_at));
        }
    }
    Ok(AskRoleView { denial, people: i64::try_from(people).unwrap_or(i64::MAX), asked })
}

/// Asks for a role that would open an act. Those who can give it get a mail, and see the request on the asker's page.
///
/// # Errors
/// `Invalid` for a role that would not help; `Conflict` when the act is open by now or the same was asked already;
/// `RateLimited` after too many in a day; else as rights say.
pub async fn ask(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    act: ActionKind,
    form: &AskRoleForm,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<ViewOrganization>(&mut tx, person, organization).await?;
    let Decision::Denied(denial) = proof.decide_apart_from_customer(act) else {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    };
    let new = form.parse(denial.needed_roles())?;
    limit::ROLE_REQUESTS.count(&mut tx, &format!("{}/{}", proof.scope().organization(), proof.user()), now).await?;
    let id = RoleRequestId::from_uuid(random::id(now));
    if !role_request::insert(&mut tx, &proof, id, &new, now).await? {
        return Err(Error::Conflict(Conflict::AlreadyDone));
    }
    let own = organization::view(&mut tx, proof.scope().organization()).await?;
    let letter = Letter::RoleAsked {
        name: person.name().to_owned(),
        email: person.email().to_owned(),
        organization: own.name,
        role: new.role,
        reason: new.reason.clone(),
        url: backend.settings().link(&format!("/o/{}/settings/users/{}", own.slug, proof.user())),
    };
    for (to, email, locale) in givers(&mut tx, proof.scope(), RoleSet::NONE.with(new.role)).await? {
        post(&mut tx, &format!("role-request/{id}/{to}"), (&email, locale), &letter, now).await?;
    }
    record(&mut tx, &proof, UserEvent::RoleAsked { role: new.role, reason: new.reason }, now).await?;
    Ok(tx.commit().await?)
}

/// The open requests the reader can answer, for his start page. Nobody's who may not manage users.
///
/// # Errors
/// As rights say.
pub async fn asked_of(backend: &Backend, person: &SignedIn, organization: &str) -> Result<Vec<RoleRequestView>, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ManageUsers>(&mut tx, person, organization).await?;
    let rows = role_request::open(&mut tx, proof.scope()).await?;
    answerable(&proof, rows)
}

/// The requests of a list that the holder of a proof can answer.
pub(super) fn answerable<A: shared::policy::Action>(
    proof: &Authorized<A>,
    rows: Vec<RoleRequestRow>,
) -> Result<Vec<RoleRequestView>, Error> {
    let views = rows.into_iter().map(RoleRequestRow::view).collect::<Result<Vec<_>, _>>()?;
    let own = proof.user();
    Ok(views.into_iter().filter(|view| view.user != own && proof.may(giving(view.role))).collect())
}

/// Gives the role that was asked for, or refuses it. The one who asked gets a mail.
///
/// # Errors
/// `Forbidden` for a role the actor may not give; `NotFound` when the request is answered already or belongs to another
/// organisation; `Conflict` for one's own; `Invalid` for the reason.
pub async fn answer(
    backend: &Backend,
    person: &SignedIn,
    organization: &str,
    request: RoleRequestId,
    form: &AnswerRoleForm,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authorize_alone::<ManageUsers>(&mut tx, person, organization).await?;
    let refusal = form.parse()?;
    let row = role_request::find(&mut tx, proof.scope(), request).await?.ok_or(Error::NotFound)?;
    let (email, locale) = (row.email.clone(), row.locale());
    let asked = row.view()?;
    if asked.user == proof.user() {
        return Err(Error::Conflict(Conflict::OwnAccount));
    }
    let may = authz::may_give(&proof, asked.role)?;
    role_request::close(&mut tx, &may, asked.user, (proof.user(), refusal.is_none()), now).await?;
    let event = if let Some(reason) = &refusal {
        UserEvent::RoleRefused { email: email.clone(), role: asked.role, reason: reason.clone() }
    } else {
        let before = colleague::roles(&mut tx, proof.scope(), asked.user).await?;
        if !before.has(asked.role) {
            colleague::give_role(&mut tx, &may, random::id(now), asked.user, now).await?;
        }
        let after = before.with(asked.role);
        UserEvent::RolesChanged { email: email.clone(), before: before.iter().collect(), after: after.iter().collect() }
    };
    record(&mut tx, &proof, event, now).await?;
    let told = Told { user: asked.user, email: &email, locale, role: asked.role };
    tell(backend, &mut tx, proof.scope(), &told, refusal, now).await?;
    Ok(tx.commit().await?)
}

/// Answers what a user has asked for, where an admin gave that role by ticking it.
pub(super) async fn given_by_hand(
    backend: &Backend,
    tx: &mut Tx,
    proof: &Authorized<ManageUsers>,
    (user, email, locale): (UserId, &str, Locale),
    given: RoleSet,
    now: Timestamp,
) -> Result<(), Error> {
    for role in given.iter() {
        let may = authz::may_give(proof, role)?;
        if role_request::close(tx, &may, user, (proof.user(), true), now).await? {
            tell(backend, tx, proof.scope(), &Told { user, email, locale, role }, None, now).await?;
        }
    }
    Ok(())
}

/// Who gets an answer, about which role.
struct Told<'a> {
    user: UserId,
    email: &'a str,
    locale: Locale,
    role: Role,
}

async fn tell(
    backend: &Backend,
    tx: &mut Tx,
    scope: &TenantScope,
    told: &Told<'_>,
    refusal: Option<String>,
    now: Timestamp,
) -> Result<(), Error> {
    let own = organization::view(tx, scope.organization()).await?;
    let letter = Letter::RoleAnswered {
        organization: own.name,
        role: told.role,
        refused: refusal,
        url: backend.settings().link(&format!("/o/{}", own.slug)),
    };
    let key = format!("role-answer/{}/{}", told.user, random::id(now));
    post(tx, &key, (told.email, told.locale), &letter, now).await
}

/// People who can give one of these roles.
async fn givers(tx: &mut Tx, scope: &TenantScope, roles: RoleSet) -> Result<Vec<(UserId, String, Locale)>, Error> {
    let by = roles.iter().flat_map(|role| rule(giving(role)).roles.iter()).fold(RoleSet::NONE, RoleSet::with);
    role_request::holders(tx, scope, by.iter()).await
}
