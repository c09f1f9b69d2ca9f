//! A file that came with a form. Owns which server functions take one and how large it may be; what is in it, the use case
//! reads.

use axum::body::Bytes;
use axum::http::request::Parts;
use leptos::prelude::use_context;
use leptos::server_fn::ServerFn as _;
use shared::directory::MAX_LOGO_BYTES;
use shared::enrollment::MAX_PROOF_BYTES;
use shared::import::MAX_BYTES;
use shared::invitation::MAX_BULK_BYTES;

use crate::features::carried::api::BringInCustomers;
use crate::features::directory::profile_api::UploadLogo;
use crate::features::enrollment::api::UploadProof;
use crate::features::invitation::bulk_api::BringInBulk;
use crate::features::offer::api::BringInOffers;

/// A file that came with a form. The type the browser claims is not among it: the first bytes say what it is.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The field it was chosen in.
    pub field: String,
    /// Its name, as the browser sends it; it may hold a path.
    pub file_name: String,
    /// What is in it. One byte more than it may have stands for everything that is too large.
    pub bytes: Bytes,
}

/// The largest file a server function takes, in bytes; `None` when it takes none.
#[must_use]
pub fn largest_file(path: &str) -> Option<usize> {
    [
        (UploadProof::PATH, MAX_PROOF_BYTES),
        (UploadLogo::PATH, MAX_LOGO_BYTES),
        (BringInBulk::PATH, MAX_BULK_BYTES),
        (BringInOffers::PATH, MAX_BYTES),
        (BringInCustomers::PATH, MAX_BYTES),
    ]
    .into_iter()
    .find(|(known, _)| *known == path)
    .map(|(_, most)| most)
}

/// The file that was chosen in a field of the form this request carries. `None` when none was chosen, and for whoever is
/// not signed in.
#[must_use]
pub fn upload(field: &str) -> Option<Upload> {
    let parts = use_context::<Parts>()?;
    parts.extensions.get::<Upload>().filter(|upload| upload.field == field).cloned()
}
