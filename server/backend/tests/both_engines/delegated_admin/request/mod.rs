//! Requests for administrator access to a customer one has: asked, answered, offered less, extended, lapsed and void.

mod answer;
mod ask;
mod at_once;
mod extend;
mod lapse;
mod offer;
mod races;

use backend::services::customer::partners;
use backend::services::delegated_admin::request;
use shared::delegated_admin::{AdminRequestAnswerForm, AdminRequestForm, AdminRequestState, AdminRole, GrantView};
use shared::id::AdminRequestId;

use super::{ROWAN, ROWAN_ADMIN};
use crate::support::{MAPLE, MAPLE_AGENT, World};

const READER: AdminRole = AdminRole::DirectoryReader;
const LICENSES: AdminRole = AdminRole::LicenseAdministrator;
const USERS: AdminRole = AdminRole::UserAdministrator;

fn codes(roles: &[AdminRole]) -> Vec<String> {
    roles.iter().map(|role| role.code().to_owned()).collect()
}

/// Asking for roles under a name.
pub(crate) fn asking(name: &str, roles: &[AdminRole], days: i64) -> AdminRequestForm {
    AdminRequestForm { name: name.to_owned(), roles: codes(roles), days: days.to_string() }
}

/// Approve pressed, with these roles and days, and the box ticked that makes an offer of less.
pub(crate) fn giving(roles: &[AdminRole], days: i64) -> AdminRequestAnswerForm {
    AdminRequestAnswerForm {
        answer: "approve".to_owned(),
        roles: codes(roles),
        days: days.to_string(),
        offer: "true".to_owned(),
        ..AdminRequestAnswerForm::default()
    }
}

pub(crate) fn declining(reason: &str) -> AdminRequestAnswerForm {
    AdminRequestAnswerForm {
        answer: "decline".to_owned(),
        reason: reason.to_owned(),
        ..AdminRequestAnswerForm::default()
    }
}

impl World {
    /// Maple's admin agent asks Rowan.
    async fn ask_rowan(&self, name: &str, roles: &[AdminRole], days: i64) -> AdminRequestId {
        let agent = self.sign_in(MAPLE_AGENT).await;
        // So that its mails are newer than any before.
        self.wait_seconds(1);
        let form = asking(name, roles, days);
        request::ask(&self.backend, &agent, MAPLE, ROWAN, &form).await.expect("an admin agent may ask its customer")
    }

    /// Rowan's global admin answers.
    async fn rowan_answers(&self, id: AdminRequestId, form: &AdminRequestAnswerForm) -> AdminRequestState {
        let admin = self.sign_in(ROWAN_ADMIN).await;
        self.wait_seconds(1);
        request::answer(&self.backend, &admin, ROWAN, id, form).await.expect("its global admin may answer")
    }

    /// Maple's rights at Rowan that hold, by end.
    async fn rights_at_rowan(&self) -> Vec<GrantView> {
        let admin = self.sign_in(ROWAN_ADMIN).await;
        let page = partners(&self.backend, &admin, ROWAN).await.expect("a global admin sees the page");
        let maple = page.partners.into_iter().find(|partner| partner.organization.slug == MAPLE);
        let mut grants = maple.map(|partner| partner.grants).unwrap_or_default();
        grants.retain(|grant| grant.holds(self.now()));
        grants.sort_by_key(|grant| (grant.expires_at, grant.role));
        grants
    }

    /// Where a request is, as it is stored.
    async fn stored_state(&self, id: AdminRequestId) -> String {
        let states = "SELECT state FROM delegated_admin_request ORDER BY id";
        let ids = "SELECT id FROM delegated_admin_request ORDER BY id";
        let (states, ids) = (self.probe.texts(states).await, self.probe.ids(ids).await);
        let place = ids.iter().position(|found| *found == id.uuid()).expect("it is stored");
        states[place].clone()
    }

    /// Makes another person of Rowan a global admin.
    async fn second_admin_of_rowan(&self) -> &'static str {
        const FRONTDESK: &str = "frontdesk@rowan.example";
        self.probe
            .change(&format!(
                "INSERT INTO role_assignment (organization_id, id, user_id, role, started_at)
                 SELECT m.organization_id, m.user_id, m.user_id, 'global_admin', m.started_at FROM membership m
                 JOIN user_account u ON u.id = m.user_id WHERE u.email_key = '{FRONTDESK}'"
            ))
            .await;
        FRONTDESK
    }

    /// Takes a role from somebody, as no use case would.
    async fn take_role(&self, email: &str, role: &str) {
        self.probe
            .change(&format!(
                "UPDATE role_assignment SET ended_at = started_at WHERE role = '{role}' AND user_id =
                   (SELECT id FROM user_account WHERE email_key = '{email}')"
            ))
            .await;
    }

    /// Lines about requests on all records.
    async fn lines(&self, what: &str) -> i64 {
        self.probe.count("audit_event", &format!("event LIKE '%admin_request%' AND event LIKE '%{what}%'")).await
    }
}
