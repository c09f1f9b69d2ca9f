//! Enrolling as an indirect reseller, and the operator's review of it. One verb a file.

mod agreement;
mod announce;
mod appeal;
mod application;
mod create_account;
mod decide;
mod domain;
mod draft;
mod let_in;
mod note;
mod proof;
mod publishing;
mod queue;
mod resume;
mod rules;
mod save;
mod standing;
mod start;
mod status;
mod submit;
mod verification;

pub use crate::store::enrollment_proof::ProofFile;
pub use agreement::{agreement, agreement_waits, sign};
pub use announce::announce_next;
pub use appeal::{answer, appeal};
pub use application::application;
pub use create_account::{Created, create_account};
pub use decide::decide;
pub use domain::add_domain;
pub use draft::draft;
pub use let_in::{ask_in, ask_in_from_start};
pub use note::{note, reopen, require_second};
pub use proof::{fetch, fetch_for_review, upload};
pub use publishing::{preview_agreement, publish_agreement, published_agreement};
pub use queue::{find_partners, queue};
pub use resume::resume;
pub use rules::{change_rules, rules, rules_in_force};
pub use save::save;
pub use standing::{effects, reinstate, suspend};
pub use start::{begin, open_start, start};
pub use status::status;
pub use submit::submit;
pub use verification::{open_verification, resend, resend_expired, verify};

use shared::audit::Event;
use shared::country::Country;
use shared::enrollment::{
    Application, Check, CheckView, Command, EnrollmentEvent, FactsView, Identity, Overall, Part, RulesView, name_fold,
    registration_key, step,
};
use shared::field::FieldErrors;
use shared::id::{OrganizationId, UserId};
use shared::locale::Locale;
use shared::time::Timestamp;

use super::post;
use crate::Backend;
use crate::authz::TenantScope;
use crate::error::Error;
use crate::mail::{EnrollmentLetter, Letter, News};
use crate::store::enrollment::{Mover, Stored};
use crate::store::{Tx, audit, enrollment, enrollment_facts, user};

/// Takes one step and stores it.
async fn advance(
    tx: &mut Tx,
    mover: &Mover<'_>,
    stored: &Stored,
    command: Command,
    now: Timestamp,
) -> Result<Application, Error> {
    let next = step(&stored.application, command, now)?;
    enrollment::store(tx, mover, stored, &next, now).await?;
    Ok(next)
}

/// Who did something, for the record.
#[derive(Clone, Copy)]
struct Act {
    /// The company it is about, which keeps the event.
    applicant: OrganizationId,
    /// The operator, if he keeps it too.
    operator: Option<OrganizationId>,
    /// Whether the operator did it.
    by_operator: bool,
    /// The person; none for a mailbox.
    person: Option<UserId>,
}

impl Act {
    /// Something the applicant did.
    fn of_applicant(scope: &TenantScope, person: UserId) -> Self {
        Self { applicant: scope.organization(), operator: None, by_operator: false, person: Some(person) }
    }

    /// Something the operator did about the applicant.
    fn of_operator(operator: &TenantScope, person: UserId, applicant: &TenantScope) -> Self {
        let operator = Some(operator.organization());
        Self { applicant: applicant.organization(), operator, by_operator: true, person: Some(person) }
    }
}

/// Writes an event on the applicant's record, and on the operator's if he took part.
async fn record(tx: &mut Tx, act: Act, event: EnrollmentEvent, now: Timestamp) -> Result<(), Error> {
    let event = Event::Enrollment(event);
    let actor = act.operator.filter(|_| act.by_operator).unwrap_or(act.applicant);
    let new = audit::NewEvent { actor, person: act.person, invitation: None, event: &event };
    match act.operator {
        Some(operator) => audit::insert_both(tx, (act.applicant, operator), &new, now).await,
        None => audit::insert(tx, act.applicant, None, &new, now).await,
    }
}

/// The status page of a company.
fn status_url(backend: &Backend, slug: &str) -> String {
    backend.settings().link(&format!("/o/{slug}/enrollment"))
}

/// The mailbox of the primary contact; of whoever sent the application in, where it asks for no contact.
async fn contact(tx: &mut Tx, scope: &TenantScope, stored: &Stored) -> Result<(String, Locale), Error> {
    let facts = enrollment_facts::submissions(tx, scope).await?.into_iter().next().unwrap_or_default();
    if facts.contact.email.is_empty() {
        let submitter = enrollment_facts::submitter(tx, scope).await?;
        let (_, email, locale) = user::contact(tx, submitter).await?;
        return Ok((email, locale));
    }
    Ok((facts.contact.email, stored.locale))
}

/// Mails a change of state to the primary contact.
async fn tell(
    backend: &Backend,
    tx: &mut Tx,
    scope: &TenantScope,
    stored: &Stored,
    (news, note): (News, &str),
    now: Timestamp,
) -> Result<(), Error> {
    let (email, locale) = contact(tx, scope, stored).await?;
    let url = status_url(backend, &stored.slug);
    let letter = EnrollmentLetter::Status { company: stored.name.clone(), news, note: note.to_owned(), url };
    let key = format!("enrollment/{}/{}/{}", scope.organization(), stored.version, news.code());
    post(tx, &key, (&email, locale), &Letter::Enrollment(letter), now).await
}

/// What an application may have become, as news: nothing while it is pending as before.
fn outcome(before: Overall, after: Overall) -> Option<News> {
    match after {
        _ if before == after => None,
        Overall::Authorized => Some(News::Authorized),
        Overall::Active => Some(News::Active),
        Overall::Pending => Some(News::Pending),
        Overall::Draft | Overall::Rejected | Overall::Stopped => None,
    }
}

/// What identifies a company that applies.
fn identity(domains: &[(String, bool)], name: &str, registration_number: &str, country: Country) -> Identity {
    Identity {
        domains: domains.iter().map(|(domain, _)| domain.clone()).collect(),
        registration_key: registration_key(registration_number),
        name_fold: name_fold(name),
        country: country.code().to_owned(),
    }
}

/// The check rows of a page.
fn check_views(application: &Application) -> Vec<CheckView> {
    let view = |check: Check| {
        let record = application.check(check);
        let (state, since, reason) = (record.state, record.since, record.reason);
        CheckView { check, state, actor: application.actor_of(check), since, reason }
    };
    Check::ALL.map(view).to_vec()
}

/// What is filled in, written the country's way; or what is wrong with each part.
struct Reading {
    facts: FactsView,
    wrong: Vec<(Part, FieldErrors)>,
}

impl Reading {
    /// Parses what is filled in. A company already in the programme gives its support contact alone.
    fn of(draft: &FactsView, stored: &Stored, domains: &[(String, bool)], rules: &RulesView) -> Self {
        let own: Vec<String> = domains.iter().map(|(domain, _)| domain.clone()).collect();
        let (mut facts, mut wrong) = (FactsView::default(), Vec::new());
        if !stored.short {
            match draft.legal.parse(stored.country) {
                Ok(legal) => facts.legal = legal.into(),
                Err(errors) => wrong.push((Part::Legal, errors)),
            }
            match draft.contact.parse(stored.country, &own, &rules.web_mail) {
                Ok(contact) => facts.contact = contact.into(),
                Err(errors) => wrong.push((Part::Contact, errors)),
            }
        }
        match draft.support.parse(stored.country) {
            Ok(support) => facts.support = support.into(),
            Err(errors) => wrong.push((Part::Support, errors)),
        }
        Self { facts, wrong }
    }

    /// Parts that are not filled in as they must be.
    fn unfilled(&self) -> Vec<Part> {
        self.wrong.iter().map(|(part, _)| *part).collect()
    }

    /// Everything that is sent in.
    ///
    /// # Errors
    /// `Invalid` with every refused field, named `<part>.<field>`.
    fn complete(self) -> Result<FactsView, Error> {
        if self.wrong.is_empty() {
            return Ok(self.facts);
        }
        let mut errors = FieldErrors::default();
        for (part, wrong) in &self.wrong {
            wrong.iter().for_each(|error| errors.push(&format!("{}.{}", part.code(), error.field), error.code.clone()));
        }
        Err(errors.into())
    }
}
