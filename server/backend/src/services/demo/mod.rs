//! The demo channel: stable names that documentation and tests rely on. Made with the same use cases people use, under a
//! clock set back, so that its history is a real one.

mod applications;
mod channel;
mod directory;
mod membership;
mod offers;

use shared::audit::Channel;
use shared::delegated_admin::AdminRole;
use shared::invitation::{AnswerForm, Kind, RequestForm, Step, link_marker};
use shared::locale::Locale;
use shared::session::SignInForm;
use shared::time::Timestamp;

use super::invitation::{self, Requested};
use super::partnership;
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
    let willow = Consent::Demo(&scope, ids.birch, ids.willow);
    customer::start_relationship(&mut tx, &willow, random::id(began), began).await?;
    tx.commit().await?;
    connect(backend, password, began).await?;

    membership::fill(backend, password, began).await?;
    directory::fill(backend, &scope, began.plus_days(1)).await?;
    offers::fill(backend, password, began.plus_days(2)).await?;
    let rowan: [(AdminRole, &str); 2] =
        [(AdminRole::HelpdeskAdministrator, "180"), (AdminRole::UserAdministrator, "90")];
    relate(backend, password, "rowan.example", &rowan, today.plus_days(-76)).await?;
    let willow = [(AdminRole::LicenseAdministrator, "120")];
    relate(backend, password, "willow.example", &willow, today.plus_days(-30)).await?;
    applications::fill(backend, &scope, today).await?;
    Ok(true)
}

/// Birch asks Maple for a partnership, and Maple authorises it an hour later, without administrator access.
async fn connect(backend: &Backend, password: &str, at: Timestamp) -> Result<(), Error> {
    let clock = Clock::fixed(at);
    let past = Backend::new(backend.database().clone(), clock.clone(), backend.settings().clone());
    let agent = sign_in(&past, "sales-agent@birch.example", password).await?;
    let mut form = RequestForm::blank_of(Kind::Partnership, Locale::English);
    "global-admin@maple.example".clone_into(&mut form.recipient);
    "Birch Distribution asks to be your indirect provider".clone_into(&mut form.subject);
    form.body = format!(
        "Hello,\n\nas agreed, Birch Distribution would like to be your indirect provider:\n\n{}\n\nBirch Distribution",
        link_marker(Locale::English)
    );
    Step::HandOver(Channel::Clipboard).value().clone_into(&mut form.step);
    let requested = partnership::request(&past, &agent, "birch-distribution", &form).await?;
    clock.set(at.plus_seconds(3_600));
    answer(&past, "global-admin@maple.example", password, (&token(requested)?, Vec::new())).await
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
    let requested = invitation::request(&past, &agent, "maple-services", &form).await?;
    clock.set(at.plus_seconds(3_600));
    let rights = rights.iter().map(|(role, _)| role.code().to_owned()).collect();
    answer(&past, &format!("global-admin@{customer}"), password, (&token(requested)?, rights)).await
}

/// The secret of the link in a message that was copied.
fn token(requested: Requested) -> Result<String, Error> {
    let Requested::HandedOver(out) = requested else {
        return Err(Error::internal("the demo's request was not handed over"));
    };
    let rest = out.body.split("/invitations/").nth(1);
    Ok(rest.map(|rest| rest.chars().take(43).collect::<String>()).unwrap_or_default())
}

/// Somebody says yes behind a link, with these rights.
async fn answer(
    past: &Backend,
    email: &str,
    password: &str,
    (token, rights): (&str, Vec<String>),
) -> Result<(), Error> {
    let admin = sign_in(past, email, password).await?;
    let answer =
        AnswerForm { answer: "accept".to_owned(), confirmed: "on".to_owned(), rights, ..AnswerForm::default() };
    invitation::answer(past, &admin, token, &answer).await?;
    Ok(())
}

async fn sign_in(backend: &Backend, email: &str, password: &str) -> Result<SignedIn, Error> {
    let form = SignInForm { email: email.to_owned(), password: password.to_owned(), next: String::new() };
    let session = session::sign_in(backend, &form, &Caller { address: "demo".to_owned(), device: None }).await?;
    session::resume(backend, &session.token).await
}
