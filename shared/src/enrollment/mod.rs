//! How a company becomes an indirect reseller: what it fills in, what is checked, who has to act, and how it ends
//! (domain.md 2). Owns the forms, the states and the views; must not load anything or know who may act (that is `policy`).

mod agreement;
mod application;
mod check;
mod contact;
mod duplicate;
mod event;
mod part;
mod profile;
mod proof;
mod publishing;
mod queue;
mod review;
mod rules;
mod standing;
mod start;
mod status;
mod step;
#[cfg(test)]
mod step_tests;
mod verification;
mod view;
mod web_mail;

pub use agreement::{AgreementPageView, AgreementState, NewSignature, SignForm};
pub use application::{Application, Overall, Progress};
pub use check::{Check, CheckRecord, CheckState, RejectReason};
pub use contact::{PrimaryContact, PrimaryContactForm, SupportContact, SupportContactForm};
pub use duplicate::{Identity, Likeness, likeness, name_fold, registration_key};
pub use event::EnrollmentEvent;
pub use part::{Part, PartForm};
pub use profile::{LegalProfile, LegalProfileForm};
pub use proof::{MAX_PROOF_BYTES, MAX_PROOFS, MediaType, NewProof, ProofView};
pub use publishing::{AgreementForm, AgreementPreviewView, AgreementTextView, NewAgreement, PublishedAgreementView};
pub use queue::{
    FoundPartnerView, FoundPartnersView, Lane, PAGE_ROWS, QueueCursor, QueueFilter, QueuePageView, QueueRowView,
    QueueView,
};
pub use review::{NewVerdict, TextForm, Verdict, VerdictForm};
pub use rules::{DomainForm, RulesForm, RulesView};
pub use standing::{EffectsView, NewSuspension, SuspendForm, SuspendReason};
pub use start::{AccountForm, NewStart, StartForm, StartLinkView};
pub use status::{Actor, Missing, due};
pub use step::{Changes, Command, Membership, Refusal, step};
pub use verification::{MailboxAnswer, VerificationPageView, VerifyForm};
pub use view::{
    ApplicationView, CheckView, ConflictView, DomainView, DraftView, EnrollmentEventView, EntryView, FactsView,
    FieldChange, SavedView, StatusView,
};
pub use web_mail::{check_address, is_web_mail};
