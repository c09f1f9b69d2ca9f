//! What the operator decides about enrolment. Reading is public: the rules are told to every applicant.

use shared::enrollment::RulesView;
use shared::policy::ManageEnrollmentRules;
use shared::time::Timestamp;

use super::sql::{Tx, execute, fetch_optional};
use crate::authz::Authorized;
use crate::error::Error;

/// The rules in force; the defaults when nobody set any.
///
/// # Errors
/// When the store fails.
pub async fn read(tx: &mut Tx) -> Result<RulesView, Error> {
    let row = fetch_optional!(
        tx,
        (String, i64, bool),
        "SELECT web_mail, promised_days, two_reviewers FROM enrollment_rules ORDER BY operator_organization_id LIMIT 1"
    )?;
    Ok(row.map_or_else(RulesView::default, |(web_mail, promised_days, two_reviewers)| RulesView {
        web_mail: web_mail.lines().map(str::to_owned).collect(),
        promised_days,
        two_reviewers,
    }))
}

/// Sets the rules.
///
/// # Errors
/// When the store fails.
pub async fn write(
    tx: &mut Tx,
    proof: &Authorized<ManageEnrollmentRules>,
    rules: &RulesView,
    now: Timestamp,
) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO enrollment_rules (operator_organization_id, web_mail, promised_days, two_reviewers, changed_at)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (operator_organization_id) DO UPDATE SET
           web_mail = excluded.web_mail, promised_days = excluded.promised_days,
           two_reviewers = excluded.two_reviewers, changed_at = excluded.changed_at",
        proof.scope().organization().uuid(),
        rules.web_mail.join("\n"),
        rules.promised_days,
        rules.two_reviewers,
        now.micros()
    )?;
    Ok(())
}
