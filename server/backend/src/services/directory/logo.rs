//! The picture of a draft. It is drawn anew before anything is written, and everybody sees it once the draft is published.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};
use shared::directory;
use shared::field::FieldErrors;
use shared::policy::EditDirectoryProfile;

use crate::authz::{self, Authorized, SignedIn};
use crate::error::Error;
use crate::store::directory::{self as profiles, Lister};
use crate::store::directory_logo;
use crate::{Backend, picture};

/// Takes a picture into the draft, in the place of the one before.
///
/// # Errors
/// `Forbidden` and `NotFound` before the file is looked at; `Invalid` on `file` for what is empty, too large, no PNG, JPEG or
/// WebP, or cannot be decoded within the limits.
pub async fn upload(
    backend: &Backend,
    person: &SignedIn,
    provider: &str,
    file_name: &str,
    content: &[u8],
) -> Result<(), Error> {
    let mut tx = backend.database().read().await?;
    let _may: Authorized<EditDirectoryProfile> = authz::authorize(&mut tx, person, provider).await?;
    drop(tx);
    directory::logo(file_name, content).map_err(|code| FieldErrors::one("file", code))?;
    let png = picture::redraw(content.to_vec()).await?;
    let name = Sha256::digest(&png).iter().fold(String::with_capacity(64), |mut name, byte| {
        let _ = write!(name, "{byte:02x}");
        name
    });

    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<EditDirectoryProfile>(&mut tx, person, provider).await?;
    profiles::lock(&mut tx, &Lister::Provider(&proof)).await?;
    directory_logo::insert(&mut tx, &proof, (&name, &png), now).await?;
    profiles::set_logo(&mut tx, &proof, Some(&name)).await?;
    directory_logo::forget_unused(&mut tx, &proof).await?;
    Ok(tx.commit().await?)
}

/// Takes the picture out of the draft.
///
/// # Errors
/// `NotFound` and `Forbidden` as rights say.
pub async fn remove(backend: &Backend, person: &SignedIn, provider: &str) -> Result<(), Error> {
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<EditDirectoryProfile>(&mut tx, person, provider).await?;
    profiles::lock(&mut tx, &Lister::Provider(&proof)).await?;
    profiles::set_logo(&mut tx, &proof, None).await?;
    directory_logo::forget_unused(&mut tx, &proof).await?;
    Ok(tx.commit().await?)
}
