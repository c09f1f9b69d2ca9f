//! What leaves the server about an application: to the applicant, and to reviewers. Holds no rule of its own.

use serde::{Deserialize, Serialize};

use super::agreement::AgreementState;
use super::application::Overall;
use super::check::{Check, CheckState, RejectReason};
use super::contact::{PrimaryContactForm, SupportContactForm};
use super::duplicate::Likeness;
use super::event::EnrollmentEvent;
use super::part::Part;
use super::profile::LegalProfileForm;
use super::proof::ProofView;
use super::queue::Lane;
use super::status::{Actor, Missing};
use super::step::Changes;
use crate::field::FieldErrors;
use crate::membership::LinkedView;
use crate::organization::{OrganizationView, Standing, Tier};
use crate::time::Timestamp;

/// Everything that is sent in, written the country's way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactsView {
    /// Legal business profile.
    pub legal: LegalProfileForm,
    /// Primary contact.
    pub contact: PrimaryContactForm,
    /// Customer support contact.
    pub support: SupportContactForm,
}

impl FactsView {
    /// The fields of a part by the names they have in its form, in the order they are filled in.
    #[must_use]
    pub fn fields(&self, part: Part) -> Vec<(&'static str, &str)> {
        let (legal, contact, support) = (&self.legal, &self.contact, &self.support);
        match part {
            Part::Legal => vec![
                ("legal_name", &legal.legal_name),
                ("address_line1", &legal.address_line1),
                ("address_line2", &legal.address_line2),
                ("city", &legal.city),
                ("state", &legal.state),
                ("postal_code", &legal.postal_code),
                ("registration_number", &legal.registration_number),
                ("tax_number", &legal.tax_number),
            ],
            Part::Contact => vec![
                ("first_name", &contact.first_name),
                ("last_name", &contact.last_name),
                ("title", &contact.title),
                ("email", &contact.email),
                ("phone", &contact.phone),
            ],
            Part::Support => {
                vec![("email", &support.email), ("phone", &support.phone), ("website", &support.website)]
            }
        }
    }

    /// Every field that differs from what was sent in earlier.
    #[must_use]
    pub fn field_changes(&self, earlier: &Self) -> Vec<FieldChange> {
        let changes = Part::ALL.into_iter().flat_map(|part| {
            let both = self.fields(part).into_iter().zip(earlier.fields(part));
            both.filter(|((_, after), (_, before))| after != before).map(move |((field, after), (_, before))| {
                FieldChange { part, field: field.to_owned(), before: before.to_owned(), after: after.to_owned() }
            })
        });
        changes.collect()
    }

    /// The parts that differ from what was sent in earlier.
    #[must_use]
    pub fn changed(&self, earlier: &Self) -> Vec<Part> {
        let differs = [self.legal != earlier.legal, self.contact != earlier.contact, self.support != earlier.support];
        Part::ALL.into_iter().zip(differs).filter(|(_, differs)| *differs).map(|(part, _)| part).collect()
    }

    /// The checks that have to be made again: the mailbox and the employment for another address, the employment for
    /// another person, the business for anything the register knows. Phones, titles and the support contact are not
    /// checked.
    #[must_use]
    pub fn touched(&self, earlier: &Self) -> Changes {
        let mut changes = Changes::default();
        if self.legal != earlier.legal {
            changes = changes.with(Check::Business);
        }
        let (now, then) = (&self.contact, &earlier.contact);
        if !now.email.eq_ignore_ascii_case(&then.email) {
            changes = changes.with(Check::EmailOwnership).with(Check::Employment);
        }
        if (&now.first_name, &now.last_name) != (&then.first_name, &then.last_name) {
            changes = changes.with(Check::Employment);
        }
        changes
    }
}

/// A field that was sent in anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// In which part.
    pub part: Part,
    /// The field's name in the form.
    pub field: String,
    /// As it was; empty where nothing was given.
    pub before: String,
    /// As it is.
    pub after: String,
}

/// A domain of the company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DomainView {
    /// The domain.
    pub domain: String,
    /// Whether it is shown to be the company's.
    pub verified: bool,
}

/// What is filled in so far, for the pages of the parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftView {
    /// The company.
    pub organization: OrganizationView,
    /// Its domains: the primary contact's address is at one of them.
    pub domains: Vec<DomainView>,
    /// The operator's additions to the list of web-mail services, for checking in the browser.
    pub web_mail: Vec<String>,
    /// Whether the support contact alone is asked (a company already in the programme).
    pub short: bool,
    /// As it was typed.
    pub facts: FactsView,
    /// When each part was saved, in the order of [`Part::ALL`].
    pub saved_at: [Option<Timestamp>; 3],
    /// Parts that are not filled in as they must be.
    pub unfilled: Vec<Part>,
    /// Whether there is something to send in.
    pub may_submit: bool,
    /// The membership that is linked.
    pub membership: Option<LinkedView>,
}

/// What saving a part did: it is kept as typed, whatever is still wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// When.
    pub at: Timestamp,
    /// What is still wrong.
    pub errors: FieldErrors,
}

/// One check as the applicant or a reviewer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckView {
    /// Which.
    pub check: Check,
    /// Where it is.
    pub state: CheckState,
    /// Who has to act.
    pub actor: Actor,
    /// Since when.
    pub since: Timestamp,
    /// Why it was rejected.
    pub reason: Option<RejectReason>,
}

/// A line of the thread between applicant and operator, or an internal note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryView {
    /// When.
    pub at: Timestamp,
    /// Whether the operator's side wrote it.
    pub from_operator: bool,
    /// Who; for the reader's own side alone.
    pub person: Option<String>,
    /// About which check.
    pub check: Option<Check>,
    /// Whether only the operator's side reads it.
    pub internal: bool,
    /// The text.
    pub text: String,
}

/// The status page of an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusView {
    /// The company.
    pub organization: OrganizationView,
    /// Whether it may trade.
    pub standing: Standing,
    /// The state above the checks.
    pub overall: Overall,
    /// The checks, in the order of [`Check::ALL`].
    pub checks: Vec<CheckView>,
    /// What the company has to do.
    pub missing: Vec<Missing>,
    /// Whether the company takes the short path: it is in the programme already, and gives its support contact alone.
    pub short: bool,
    /// Who has to act first.
    pub waits_for: Actor,
    /// Since when.
    pub since: Timestamp,
    /// When the operator has promised to answer, while it waits for him.
    pub due_at: Option<Timestamp>,
    /// Where the agreement is.
    pub agreement: AgreementState,
    /// The membership that is linked.
    pub membership: Option<LinkedView>,
    /// The mailbox that was asked to confirm; empty before anything was sent in.
    pub contact_email: String,
    /// What was sent in last.
    pub sent: Option<FactsView>,
    /// Files.
    pub proofs: Vec<ProofView>,
    /// Messages, oldest first.
    pub thread: Vec<EntryView>,
    /// Whether another company looks like this one. Then asking to be let in is offered; nothing about that company is
    /// told, not even in what it is alike.
    pub duplicate_suspected: bool,
    /// When the company's admin asked to be let in, while that can still be granted.
    pub let_in_asked_at: Option<Timestamp>,
    /// When this was true.
    pub as_of: Timestamp,
}

impl StatusView {
    /// Whether an active company is asked to sign anew.
    #[must_use]
    pub fn signs_again(&self) -> bool {
        let signed_before = self.agreement == AgreementState::Outdated;
        self.standing == Standing::Active && signed_before && self.overall == Overall::Authorized
    }
}

/// Another company that looks like the applicant; for reviewers alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConflictView {
    /// Its name.
    pub name: String,
    /// Its tier.
    pub tier: Tier,
    /// Its primary domain.
    pub domain: String,
    /// Its place in addresses, for an application of its own.
    pub slug: String,
    /// In what it is alike.
    pub like: Likeness,
    /// Whether it has an application that reviewers can open.
    pub has_application: bool,
}

/// A line of what happened to an application, for reviewers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrollmentEventView {
    /// When.
    pub at: Timestamp,
    /// What.
    pub event: EnrollmentEvent,
    /// Name of the organisation that acted.
    pub organization: String,
    /// Who, where it was somebody of the reader's own side.
    pub person: Option<String>,
}

/// One application with facts, evidence and checks side by side; for reviewers alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationView {
    /// The company.
    pub organization: OrganizationView,
    /// Whether it may trade.
    pub standing: Standing,
    /// The state above the checks.
    pub overall: Overall,
    /// Where it waits.
    pub lane: Lane,
    /// Since when.
    pub since: Timestamp,
    /// When the operator has promised to answer.
    pub due_at: Option<Timestamp>,
    /// What was sent in last.
    pub facts: FactsView,
    /// What was sent in before that, if it was sent in twice.
    pub earlier: Option<FactsView>,
    /// When it was last sent in.
    pub submitted_at: Timestamp,
    /// Its domains.
    pub domains: Vec<DomainView>,
    /// The membership it has linked.
    pub membership: Option<LinkedView>,
    /// The checks, in the order of [`Check::ALL`].
    pub checks: Vec<CheckView>,
    /// Checks the reader approved first, which somebody else has to approve.
    pub own_first_reviews: Vec<Check>,
    /// Whether each approval needs two reviewers.
    pub two_reviewers: bool,
    /// Whether the support contact alone was asked (a company already in the programme).
    pub short: bool,
    /// Files.
    pub proofs: Vec<ProofView>,
    /// Messages and internal notes, oldest first.
    pub thread: Vec<EntryView>,
    /// Companies that look like it.
    pub conflicts: Vec<ConflictView>,
    /// What happened, newest first.
    pub history: Vec<EnrollmentEventView>,
    /// The version to send back with a verdict.
    pub version: i64,
    /// Whether the reader may suspend and reinstate.
    pub may_suspend: bool,
    /// When this was true.
    pub as_of: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn every_field_that_changed_is_named_with_both_values() {
        let before = FactsView::default();
        let mut after = before.clone();
        "Cork".clone_into(&mut after.legal.city);
        "www.elm.example".clone_into(&mut after.support.website);
        let change = |part, field: &str, after: &str| {
            let [field, before, after] = [field, "", after].map(str::to_owned);
            FieldChange { part, field, before, after }
        };
        assert_eq!(
            after.field_changes(&before),
            [change(Part::Legal, "city", "Cork"), change(Part::Support, "website", "www.elm.example")]
        );
        assert_eq!(after.field_changes(&after), []);
    }

    #[test]
    fn only_what_changed_is_checked_again() {
        let before = FactsView::default();
        let changed = |change: fn(&mut FactsView)| {
            let mut after = before.clone();
            change(&mut after);
            (after.changed(&before), Check::ALL.map(|check| after.touched(&before).touches(check)))
        };
        assert_eq!(changed(|_| {}), (vec![], [false; 3]));
        assert_eq!(changed(|f| f.legal.city = "Cork".to_owned()), (vec![Part::Legal], [false, false, true]));
        assert_eq!(changed(|f| f.contact.email = "a@b.example".to_owned()), (vec![Part::Contact], [true, true, false]));
        assert_eq!(changed(|f| f.contact.last_name = "Byrne".to_owned()), (vec![Part::Contact], [false, true, false]));
        assert_eq!(changed(|f| f.contact.phone = "+353".to_owned()), (vec![Part::Contact], [false; 3]));
        assert_eq!(changed(|f| f.support.website = "w".to_owned()), (vec![Part::Support], [false; 3]));
    }
}
