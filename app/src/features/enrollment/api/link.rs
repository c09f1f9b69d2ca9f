//! The mail to the primary contact: what its link leads to, and the answer to both questions.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::enrollment::{VerificationPageView, VerifyForm};

use crate::error::AppError;

/// What the link leads to. Changes nothing.
#[server(output = Postcard)]
pub async fn enrollment_verification(token: String) -> Result<VerificationPageView, AppError> {
    use crate::host;
    let address = host::visitor().caller.address;
    host::answer(backend::services::enrollment::open_verification(&host::backend(), &token, &address).await)
}

/// Answers both questions.
#[server(output = Postcard)]
pub async fn verify_mailbox(token: String, form: VerifyForm) -> Result<(), AppError> {
    use crate::host;
    host::answer(backend::services::enrollment::verify(&host::backend(), &token, &form).await.map(drop))
}

/// Mails a new link in the place of one that is too old, to the same mailbox.
#[server(output = Postcard)]
pub async fn resend_expired_verification(token: String) -> Result<(), AppError> {
    use crate::host;
    host::answer(backend::services::enrollment::resend_expired(&host::backend(), &token).await)
}
