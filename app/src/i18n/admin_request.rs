//! Requests for administrator access as people read them: states, what was asked, what happened. Owns which text stands for
//! which value.

use shared::delegated_admin::{AdminRequestEvent, AdminRequestState, AdminRoleSet, AdminTermsView, HeldRole};

use super::Text;

impl Text {
    /// What a state of a request is called.
    #[must_use]
    pub fn admin_request_state(self, state: AdminRequestState) -> &'static str {
        match state {
            AdminRequestState::Pending => self.admin_request_state_pending(),
            AdminRequestState::Offered => self.admin_request_state_offered(),
            AdminRequestState::Approved => self.admin_request_state_approved(),
            AdminRequestState::Accepted => self.admin_request_state_accepted(),
            AdminRequestState::Declined => self.admin_request_state_declined(),
            AdminRequestState::Refused => self.admin_request_state_refused(),
            AdminRequestState::Withdrawn => self.admin_request_state_withdrawn(),
            AdminRequestState::Lapsed => self.admin_request_state_lapsed(),
            AdminRequestState::Void => self.admin_request_state_void(),
        }
    }

    /// Why a request does not take a step: where it is instead.
    #[must_use]
    pub fn admin_request_closed(self, state: AdminRequestState) -> &'static str {
        match state {
            AdminRequestState::Pending => self.admin_request_closed_pending(),
            AdminRequestState::Offered => self.admin_request_closed_offered(),
            AdminRequestState::Approved => self.admin_request_closed_approved(),
            AdminRequestState::Accepted => self.admin_request_closed_accepted(),
            AdminRequestState::Declined => self.admin_request_closed_declined(),
            AdminRequestState::Refused => self.admin_request_closed_refused(),
            AdminRequestState::Withdrawn => self.admin_request_closed_withdrawn(),
            AdminRequestState::Lapsed => self.admin_request_closed_lapsed(),
            AdminRequestState::Void => self.admin_request_closed_void(),
        }
    }

    /// Roles and days in a row: `User administrator for 90 days`.
    #[must_use]
    pub fn admin_terms(self, terms: &AdminTermsView) -> String {
        self.admin_request_for_days(terms.days, &self.admin_roles(AdminRoleSet::of(&terms.roles)))
    }

    fn held_roles(self, held: &[HeldRole]) -> String {
        let one = |held: &HeldRole| self.event_admin_until(self.admin_role(held.role), &self.date(held.until));
        held.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    /// What happened to a request, in one or two sentences.
    #[must_use]
    pub fn admin_request_event(self, event: &AdminRequestEvent) -> String {
        match event {
            AdminRequestEvent::Asked { name, asked, held } => {
                let said = self.event_admin_asked(name, &self.admin_terms(asked));
                if held.is_empty() {
                    said
                } else {
                    format!("{said} {}", self.event_admin_asked_longer(&self.admin_roles(AdminRoleSet::of(held))))
                }
            }
            AdminRequestEvent::Withdrawn { name } => self.event_admin_withdrawn(name),
            AdminRequestEvent::Declined { name, reason } if reason.is_empty() => self.event_admin_declined(name),
            AdminRequestEvent::Declined { name, reason } => {
                format!("{} {}", self.event_admin_declined(name), self.event_admin_declined_because(reason))
            }
            AdminRequestEvent::Offered { name, offered, .. } => {
                self.event_admin_offered(name, &self.admin_terms(offered))
            }
            AdminRequestEvent::Refused { name } => self.event_admin_refused(name),
            AdminRequestEvent::Given { name, by_offer: false, after, .. } => {
                self.event_admin_given(name, &self.held_roles(after))
            }
            AdminRequestEvent::Given { name, by_offer: true, after, .. } => {
                self.event_admin_given_by_offer(name, &self.held_roles(after))
            }
            AdminRequestEvent::Lapsed { name } => self.event_admin_lapsed(name),
            AdminRequestEvent::Void { name } => self.event_admin_void(name),
        }
    }

    /// What was asked and what was offered instead; which roles held and which hold now.
    pub(super) fn admin_request_before_and_after(self, event: &AdminRequestEvent) -> Option<(String, String)> {
        match event {
            AdminRequestEvent::Offered { asked, offered, .. } => {
                Some((self.admin_terms(asked), self.admin_terms(offered)))
            }
            AdminRequestEvent::Given { before, after, .. } if !before.is_empty() => {
                Some((self.held_roles(before), self.held_roles(after)))
            }
            _ => None,
        }
    }
}
