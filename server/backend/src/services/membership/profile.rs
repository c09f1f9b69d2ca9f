//! One profile of the built-in registry: looking at it, adding and changing it. A profile that must not be linked any more
//! becomes inactive; nothing is deleted.

use shared::field::Code;
use shared::membership::{MembershipEvent, MpnId, ProfileForm, ProfilePageView};
use shared::policy::{ActionKind, ManageMemberships, ViewMemberships};

use super::record;
use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::{membership_profile, membership_sign_in};

/// The profile of an ID.
///
/// # Errors
/// `NotFound` when there is none, `Forbidden` for anybody but the operator's admin and reviewer.
pub async fn profile(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    mpn_id: &str,
) -> Result<ProfilePageView, Error> {
    let mut tx = backend.database().read().await?;
    let proof = authz::authorize::<ViewMemberships>(&mut tx, person, operator).await?;
    let mpn_id = MpnId::parse(mpn_id).map_err(|_| Error::NotFound)?;
    let profile = membership_profile::find(&mut tx, proof.scope(), &mpn_id).await?.ok_or(Error::NotFound)?;
    Ok(ProfilePageView {
        linked_to: membership_profile::linked_to(&mut tx, &proof, &mpn_id).await?,
        user_names: membership_sign_in::user_names(&mut tx, &proof, &mpn_id).await?,
        may_manage: proof.may(ActionKind::ManageMemberships),
        mpn_id: profile.mpn_id.to_string(),
        name: profile.name.as_str().to_owned(),
        country: profile.country.code().to_owned(),
        kind: profile.kind,
        state: profile.state,
    })
}

/// Adds a profile.
///
/// # Errors
/// `Invalid` with every refused field, on `mpn_id` when it is taken; `Forbidden` for anybody but the operator's admin.
pub async fn add(backend: &Backend, person: &SignedIn, operator: &str, form: &ProfileForm) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<ManageMemberships>(&mut tx, person, operator).await?;
    let profile = form.parse()?;
    if !membership_profile::insert(&mut tx, &proof, &profile, now).await? {
        return Err(Error::field("mpn_id", Code::MpnIdTaken));
    }
    let event = MembershipEvent::ProfileAdded { after: ProfileForm::from(&profile) };
    record(&mut tx, (proof.scope().organization(), proof.user()), event, now).await?;
    Ok(tx.commit().await?)
}

/// Changes a profile. Its MPN ID stays; what is the same already is no change.
///
/// # Errors
/// `Invalid` with every refused field, `NotFound` when there is none, `Forbidden` for anybody but the operator's admin.
pub async fn change(
    backend: &Backend,
    person: &SignedIn,
    (operator, mpn_id): (&str, &str),
    form: &ProfileForm,
) -> Result<(), Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<ManageMemberships>(&mut tx, person, operator).await?;
    let known = MpnId::parse(mpn_id).map_err(|_| Error::NotFound)?;
    let before = membership_profile::find(&mut tx, proof.scope(), &known).await?.ok_or(Error::NotFound)?;
    let profile = ProfileForm { mpn_id: known.to_string(), ..form.clone() }.parse()?;
    if profile == before {
        return Ok(());
    }
    membership_profile::save(&mut tx, &proof, &profile, now).await?;
    let event =
        MembershipEvent::ProfileChanged { before: ProfileForm::from(&before), after: ProfileForm::from(&profile) };
    record(&mut tx, (proof.scope().organization(), proof.user()), event, now).await?;
    Ok(tx.commit().await?)
}
