//! The demo channel: stable names that documentation and tests rely on. Made with the same use cases people use, under a
//! clock set back, so that its history is a real one.

mod applications;
mod channel;
mod directory;
mod membership;

use shared::audit::Channel;
use shared::delegated_admin::AdminRole;
use shared::invitation::{AnswerForm, RequestForm, Step, link_marker};
use shared::locale::Locale;
use shared::session::SignInForm;
use shared::time::Timestamp;

use super::invitation::{self, Requested};
use super::session::{self, Caller};
use crate::authz::{SignedIn, SystemScope};
use crate::clock::Clock;
use crate::error::Error;
use crate::store::customer::{self, Consent};
use crate::store::organization;
use crate::{Backend, random};

/// Days before today on which the programme began.
const BEGAN: i64 = -600;

/// Fills an empty database with the demo channel, everybody with the same password. Says whether it did.
///
/// # Errors
/// When the store fails or the password cannot be one.
pub async fn fill(backend: &Backend, password: &str) -> Result<bool, Error> {
    let scope = SystemScope::for_job("demo channel");
    let today = backend.now();
    let mut tx = backend.database().write().await?;
    if !organization::is_empty(&mut tx, &scope).await? {
        return Ok(false);
    }
    let ids = channel::insert(&mut tx, &scope, password, today).await?;
    let began = today.plus_days(BEGAN + 30);
    organization::insert_partnership(&mut tx, &scope, random::id(began), ids.birch, ids.maple, began).await?;
    let willow = Consent::Demo(&scope, ids.birch, ids.willow);
    customer::start_relationship(&mut tx, &willow, random::id(began), began).await?;
    tx.commit().await?;

    membership::fill(backend, password, began).await?;
    directory::fill(backend, &scope, began.plus_days(1)).await?;
    let rowan: [(AdminRole, &str); 2] =
        [(AdminRole::HelpdeskAdministrator, "180"), (AdminRole::UserAdministrator, "90")];
    relate(backend, password, "rowan.example", &rowan, today.plus_days(-76)).await?;
    let willow = [(AdminRole::LicenseAdministrator, "120")];
    relate(backend, password, "willow.example", &willow, today.plus_days(-30)).await?;
    applications::fill(backend, &scope, today).await?;
    Ok(true)
}

/// Maple asks a customer, and the customer says yes to everything an hour later.
async fn relate(
    backend: &Backend,
    password: &str,
    customer: &str,
    rights: &[(AdminRole, &str)],
    at: Timestamp,
) -> Result<(), Error> {
    let clock = Clock::fixed(at);
    let past = Backend::new(backend.database().clone(), clock.clone(), backend.settings().clone());
    let agent = sign_in(&past, "admin-agent@maple.example", password).await?;
    let mut form = RequestForm::blank(Locale::English);
    form.recipient = format!("global-admin@{customer}");
    "Maple Services asks to be your reseller".clone_into(&mut form.subject);
    form.body = format!(
        "Hello,\n\nas agreed, Maple Services would like to look after your subscriptions. What we ask for, and until \
         when:\n\n{}\n\nMaple Services",
        link_marker(Locale::English)
    );
    Step::HandOver(Channel::Clipboard).value().clone_into(&mut form.step);
    for (role, days) in rights {
        for right in form.rights.iter_mut().filter(|right| right.role == role.code()) {
            "on".clone_into(&mut right.asked);
            (*days).clone_into(&mut right.days);
        }
    }
    let Requested::HandedOver(out) = invitation::request(&past, &agent, "maple-services", &form).await? else {
        return Err(Error::internal("the demo's request was not handed over"));
    };
    let token = out.body.split("/invitations/").nth(1).map(|rest| rest.chars().take(43).collect::<String>());
    clock.set(at.plus_seconds(3_600));
    let admin = sign_in(&past, &format!("global-admin@{customer}"), password).await?;
    let answer = AnswerForm {
        answer: "accept".to_owned(),
        confirmed: "on".to_owned(),
        rights: rights.iter().map(|(role, _)| role.code().to_owned()).collect(),
        ..AnswerForm::default()
    };
    invitation::answer(&past, &admin, &token.unwrap_or_default(), &answer).await?;
    Ok(())
}

async fn sign_in(backend: &Backend, email: &str, password: &str) -> Result<SignedIn, Error> {
    let form = SignInForm { email: email.to_owned(), password: password.to_owned(), next: String::new() };
    let session = session::sign_in(backend, &form, &Caller { address: "demo".to_owned(), device: None }).await?;
    session::resume(backend, &session.token).await
}
