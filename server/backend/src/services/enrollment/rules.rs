//! What the operator decides about enrolment.

use shared::audit::Event;
use shared::enrollment::{EnrollmentEvent, RulesForm, RulesView};
use shared::policy::ManageEnrollmentRules;

use crate::Backend;
use crate::authz::{self, SignedIn};
use crate::error::Error;
use crate::store::{audit, enrollment_rules};

/// The rules in force. Public: the Welcome page says how long a review takes, and browsers check addresses.
///
/// # Errors
/// When the store fails.
pub async fn rules(backend: &Backend) -> Result<RulesView, Error> {
    let mut tx = backend.database().read().await?;
    enrollment_rules::read(&mut tx).await
}

/// The rules in force, for whoever may change them.
///
/// # Errors
/// `NotFound` for somebody who does not belong to the operator, `Forbidden` for anybody but the operator's admin.
pub async fn rules_in_force(backend: &Backend, person: &SignedIn, operator: &str) -> Result<RulesView, Error> {
    let mut tx = backend.database().read().await?;
    let _may_change: authz::Authorized<ManageEnrollmentRules> = authz::authorize(&mut tx, person, operator).await?;
    enrollment_rules::read(&mut tx).await
}

/// Sets the rules and gives them as they are then; they hold for what is sent in from now on. What is the same already is
/// no change.
///
/// # Errors
/// `Invalid` with every refused field, `Forbidden` for anybody but the operator's admin.
pub async fn change_rules(
    backend: &Backend,
    person: &SignedIn,
    operator: &str,
    form: &RulesForm,
) -> Result<RulesView, Error> {
    let now = backend.now();
    let mut tx = backend.database().write().await?;
    let proof = authz::authorize::<ManageEnrollmentRules>(&mut tx, person, operator).await?;
    let rules = form.parse()?;
    let before = enrollment_rules::read(&mut tx).await?;
    if before == rules {
        return Ok(rules);
    }
    enrollment_rules::write(&mut tx, &proof, &rules, now).await?;
    let actor = proof.scope().organization();
    let event = Event::Enrollment(EnrollmentEvent::RulesSet { before, after: rules.clone() });
    let new = audit::NewEvent { actor, person: Some(proof.user()), invitation: None, event: &event };
    audit::insert(&mut tx, actor, None, &new, now).await?;
    tx.commit().await?;
    Ok(rules)
}
