//! The demo's applications: one that waits for a review, one of which something was asked, one that was rejected. Made with
//! the use cases people use; nobody signs in with a password for it, because checking one takes long.

use shared::email::EmailAddress;
use shared::enrollment::{
    Application, Identity, LegalProfileForm, PartForm, PrimaryContactForm, SupportContactForm, VerdictForm, VerifyForm,
    name_fold,
};
use shared::id::{OrganizationId, UserId};
use shared::locale::Locale;
use shared::organization::Slug;
use shared::time::Timestamp;

use super::channel::APPLICANTS;
use crate::authz::{SignedIn, SystemScope};
use crate::clock::Clock;
use crate::error::Error;
use crate::services::{enrollment, outbox};
use crate::store::enrollment::Beginner;
use crate::store::organization::Founder;
use crate::store::{Tx, enrollment as applications, session, user};
use crate::{Backend, random, secret};

/// The operator's place in addresses.
pub(super) const OPERATOR: &str = "alder-programme";

/// The smallest PDF with a page: what a register's extract would be.
const EXTRACT: &[u8] =
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// Begins the application of a company that was just made.
pub(super) async fn begin(
    tx: &mut Tx,
    scope: &SystemScope,
    (id, name, domain): (OrganizationId, &str, &str),
    now: Timestamp,
) -> Result<(), Error> {
    let identity = Identity {
        domains: vec![domain.to_owned()],
        registration_key: String::new(),
        name_fold: name_fold(name),
        country: "GB".to_owned(),
    };
    let begun = (&Application::begun(now, false), &identity);
    applications::insert(tx, &Beginner::Founder(&Founder::System(scope), id), begun, (name, Locale::English), now).await
}

/// Fills in and sends in every application, and lets the reviewer look at two of them.
pub(super) async fn fill(backend: &Backend, scope: &SystemScope, today: Timestamp) -> Result<(), Error> {
    for (name, domain, days) in APPLICANTS {
        apply(backend, scope, (name, domain), today.plus_days(days)).await?;
    }
    let [_, linden, larch] = APPLICANTS;
    review(backend, scope, linden.0, ("employment", "approve", "", ""), today.plus_days(linden.2 + 2)).await?;
    let question = ("business", "ask", "", "Please add an extract from the register that shows the new address.");
    review(backend, scope, linden.0, question, today.plus_days(linden.2 + 3)).await?;
    review(backend, scope, larch.0, ("business", "approve", "", ""), today.plus_days(larch.2 + 3)).await?;
    let refusal = "The domain was registered by somebody else. Please show that it is yours.";
    review(
        backend,
        scope,
        larch.0,
        ("employment", "reject", "domain_not_proved", refusal),
        today.plus_days(larch.2 + 4),
    )
    .await
}

/// The same installation at another moment.
pub(super) fn at(backend: &Backend, now: Timestamp) -> Backend {
    Backend::new(backend.database().clone(), Clock::fixed(now), backend.settings().clone())
}

fn slug(name: &str) -> String {
    Slug::from_name(name, "applicant").as_str().to_owned()
}

/// A session of somebody of the demo.
pub(super) async fn person(past: &Backend, _scope: &SystemScope, email: &str) -> Result<SignedIn, Error> {
    let email = EmailAddress::parse(email).map_err(|code| Error::internal(format!("a demo address: {code:?}")))?;
    let (token, now) = (random::token(), past.now());
    let mut tx = past.database().write().await?;
    let account = user::account(&mut tx, &email).await?.ok_or(Error::NotFound)?;
    session::insert(&mut tx, random::id(now), UserId::from_uuid(account.id), secret::token_hash(&token), now).await?;
    tx.commit().await?;
    crate::services::session::resume(past, &token).await
}

async fn apply(
    backend: &Backend,
    scope: &SystemScope,
    (name, domain): (&str, &str),
    now: Timestamp,
) -> Result<(), Error> {
    let (past, slug) = (at(backend, now), slug(name));
    let admin = person(&past, scope, &format!("global-admin@{domain}")).await?;
    let contact = format!("owner@{domain}");
    let legal = LegalProfileForm {
        legal_name: name.to_owned(),
        address_line1: "7 Canal Street".to_owned(),
        city: "Leeds".to_owned(),
        postal_code: "LS1 4DT".to_owned(),
        registration_number: number(domain),
        ..LegalProfileForm::default()
    };
    let primary = PrimaryContactForm {
        first_name: "Owain".to_owned(),
        last_name: "Lake".to_owned(),
        title: "Managing director".to_owned(),
        email: contact.clone(),
        phone: "+44 113 496 0100".to_owned(),
    };
    let support = SupportContactForm {
        email: format!("help@{domain}"),
        phone: "+44 113 496 0101".to_owned(),
        website: format!("www.{domain}"),
    };
    for part in [PartForm::Legal(legal), PartForm::Contact(primary), PartForm::Support(support)] {
        enrollment::save(&past, &admin, &slug, &part).await?;
    }
    let file = ("business", "register-extract.pdf");
    enrollment::upload(&past, &admin, &slug, file, EXTRACT).await?;
    enrollment::submit(&past, &admin, &slug).await?;
    let mails = outbox::demo_mailbox(&past).await?;
    let mail = mails.iter().find(|mail| mail.recipient == contact);
    let token = mail.and_then(|mail| mail.text.split("/enrollment/verify/").nth(1));
    let token = token.and_then(|rest| rest.split_whitespace().next()).ok_or_else(|| Error::internal("no mail asks"))?;
    let answer = VerifyForm { signed_up: "yes".to_owned(), belongs: "yes".to_owned() };
    enrollment::verify(&at(backend, now.plus_seconds(3_600)), token, &answer).await?;
    Ok(())
}

/// A number as the British register gives them, different for each.
fn number(domain: &str) -> String {
    format!("{:08}", 4_200_000 + 37 * domain.bytes().map(u32::from).sum::<u32>())
}

async fn review(
    backend: &Backend,
    scope: &SystemScope,
    name: &str,
    (check, verdict, reason, note): (&str, &str, &str, &str),
    now: Timestamp,
) -> Result<(), Error> {
    let (past, slug) = (at(backend, now), slug(name));
    let reviewer = person(&past, scope, "reviewer@alder.example").await?;
    let page = enrollment::application(&past, &reviewer, OPERATOR, &slug).await?;
    let form = VerdictForm {
        check: check.to_owned(),
        verdict: verdict.to_owned(),
        reason: reason.to_owned(),
        note: note.to_owned(),
        version: page.version.to_string(),
    };
    enrollment::decide(&past, &reviewer, OPERATOR, &slug, &form).await
}
