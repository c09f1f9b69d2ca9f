//! Suspending a company and letting it trade again (domain.md 2.6). Owns the reasons, the form and what is shown before
//! it happens; the steps themselves are two lines of [`Standing`].

use serde::{Deserialize, Serialize};

use super::review::needed_text;
use super::step::Refusal;
use crate::field::{Code, FieldErrors};
use crate::organization::{OrganizationView, Standing};
use crate::time::Timestamp;

/// Why a company is suspended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuspendReason {
    /// Invoices are overdue.
    Overdue,
    /// The programme was abused.
    Abuse,
    /// Its provider has a problem that hits it.
    Provider,
    /// Its profile could not be verified.
    Profile,
    /// It is no longer eligible.
    Eligibility,
    /// It leaves the programme at its own wish.
    Left,
}

impl SuspendReason {
    /// Every reason, in the order lists show them.
    pub const ALL: [Self; 6] =
        [Self::Overdue, Self::Abuse, Self::Provider, Self::Profile, Self::Eligibility, Self::Left];

    /// The code in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Abuse => "abuse",
            Self::Provider => "provider",
            Self::Profile => "profile",
            Self::Eligibility => "eligibility",
            Self::Left => "left",
        }
    }
}

/// What the operator typed under the list of effects.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SuspendForm {
    /// Code of the reason.
    pub reason: String,
    /// To the company.
    pub note: String,
    /// Not empty when the effects are confirmed.
    pub confirmed: String,
}

/// A suspension that may be carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSuspension {
    /// Why.
    pub reason: SuspendReason,
    /// To the company, at most 2,000 characters.
    pub note: String,
}

impl SuspendForm {
    /// Parses the form.
    ///
    /// # Errors
    /// `reason` when it is none of the list, `note` when it is empty or too long, `confirmed` when it is not ticked.
    pub fn parse(&self) -> Result<NewSuspension, FieldErrors> {
        let mut errors = FieldErrors::default();
        let known = SuspendReason::ALL.into_iter().find(|reason| reason.code() == self.reason);
        let missing = if self.reason.is_empty() { Code::Required } else { Code::UnknownChoice };
        let reason = errors.check("reason", known.ok_or(missing));
        let note = errors.check("note", needed_text(&self.note));
        if self.confirmed.is_empty() {
            errors.push("confirmed", Code::NotConfirmed);
        }
        match (reason, note) {
            (Some(reason), Some(note)) if errors.is_empty() => Ok(NewSuspension { reason, note }),
            _ => Err(errors),
        }
    }
}

impl Standing {
    /// Suspends.
    ///
    /// # Errors
    /// `Suspended` when it is already, `NotActive` when there is nothing to suspend yet.
    pub const fn suspend(self) -> Result<Self, Refusal> {
        match self {
            Self::Active => Ok(Self::Suspended),
            Self::Suspended => Err(Refusal::Suspended),
            Self::Enrolling => Err(Refusal::NotActive),
        }
    }

    /// Lets trade again.
    ///
    /// # Errors
    /// `NotSuspended` when it is not suspended.
    pub const fn reinstate(self) -> Result<Self, Refusal> {
        match self {
            Self::Suspended => Ok(Self::Active),
            Self::Active | Self::Enrolling => Err(Refusal::NotSuspended),
        }
    }
}

/// What suspending or reinstating a company changes, counted now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EffectsView {
    /// The company.
    pub organization: OrganizationView,
    /// Whether it may trade.
    pub standing: Standing,
    /// Customers it is related to; they stay manageable.
    pub customers: i64,
    /// Administration rights over customers that pause.
    pub rights: i64,
    /// Invitations that cannot be accepted meanwhile.
    pub open_invitations: i64,
    /// Invitations together with another partner, by whichever of the two they were sent: they become void for good.
    pub joint_invitations: i64,
    /// Providers or resellers it is connected with.
    pub partnerships: i64,
    /// People who keep signing in and looking.
    pub people: i64,
    /// While it is suspended: when it was, why, and the operator's words.
    pub suspended: Option<(Timestamp, SuspendReason, String)>,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_company_is_suspended_and_reinstated_once() {
        assert_eq!(Standing::Active.suspend(), Ok(Standing::Suspended));
        assert_eq!(Standing::Suspended.reinstate(), Ok(Standing::Active));
        assert_eq!(Standing::Suspended.suspend(), Err(Refusal::Suspended));
        assert_eq!(Standing::Active.reinstate(), Err(Refusal::NotSuspended));
        assert_eq!(Standing::Enrolling.suspend(), Err(Refusal::NotActive));
        assert_eq!(Standing::Enrolling.reinstate(), Err(Refusal::NotSuspended));
    }

    #[test]
    fn suspending_needs_reason_note_and_tick() {
        let errors = SuspendForm::default().parse().expect_err("an empty form");
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["reason", "note", "confirmed"]);
        let text = |text: &str| text.to_owned();
        let form = SuspendForm { reason: text("overdue"), note: text("Invoice 12"), confirmed: text("on") };
        assert_eq!(form.parse().map(|new| new.reason), Ok(SuspendReason::Overdue));
    }
}
