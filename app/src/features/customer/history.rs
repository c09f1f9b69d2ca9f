//! The record of two organisations' dealings, in sentences.

use leptos::prelude::*;
use shared::audit::{Channel, Event, EventView};
use shared::delegated_admin::{AdminRole, AskedRightView};
use shared::freeze::FreezeEvent;
use shared::group::GroupEvent;
use shared::invitation::{Kind, VoidReason};
use shared::partnership::PartnershipEvent;

use crate::i18n::{Text, use_text};

impl Text {
    fn rights_list(self, rights: &[AskedRightView]) -> String {
        let right =
            |right: &AskedRightView| self.event_right(self.admin_role(right.role), &self.event_days(right.days));
        rights.iter().map(right).collect::<Vec<_>>().join(", ")
    }

    fn granted(self, rights: &[AskedRightView]) -> String {
        if rights.is_empty() {
            self.event_granted_none().to_owned()
        } else {
            self.event_granted(&self.rights_list(rights))
        }
    }

    fn relationship_ended(self, ended: &[AdminRole], left: &[AdminRole], reason: &str) -> String {
        let list = |roles: &[AdminRole]| {
            roles.iter().map(|role| self.admin_role(*role).to_owned()).collect::<Vec<_>>().join(", ")
        };
        let mut said = vec![self.event_relationship_ended().to_owned()];
        if !ended.is_empty() {
            said.push(self.event_relationship_ended_rights(&list(ended)));
        }
        if !left.is_empty() {
            said.push(self.event_relationship_left_rights(&list(left)));
        }
        if !reason.is_empty() {
            said.push(self.event_relationship_ended_because(reason));
        }
        said.join(" ")
    }

    fn partnership_event(self, event: &PartnershipEvent) -> String {
        match event {
            PartnershipEvent::Started { access_until: Some(until) } => {
                format!("{} {}", self.event_partnership_started(), self.event_partnership_access(&self.date(*until)))
            }
            PartnershipEvent::Started { access_until: None } => {
                format!("{} {}", self.event_partnership_started(), self.event_partnership_no_access())
            }
            PartnershipEvent::AccessGiven { until } => self.event_partnership_access(&self.date(*until)),
            PartnershipEvent::AccessRemoved => self.event_partnership_access_removed().to_owned(),
            PartnershipEvent::Ended { access_ended, void } => {
                let access = if *access_ended { self.event_partnership_access_ended() } else { "" };
                let void = if *void > 0 { self.event_partnership_void(*void) } else { String::new() };
                let parts = [self.event_partnership_ended(), access, &void];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
            }
            PartnershipEvent::Approached => self.event_approached().to_owned(),
            PartnershipEvent::ApproachWithdrawn => self.event_approach_withdrawn().to_owned(),
            PartnershipEvent::ApproachRefused { reason } => self.event_approach_refused(reason),
            PartnershipEvent::CustomerInvited { recipient } => self.event_customer_invited(recipient),
            PartnershipEvent::JointRequestVoid { recipient, why: VoidReason::PartnershipEnded } => {
                self.event_joint_void_ended(recipient)
            }
            PartnershipEvent::JointRequestVoid { recipient, why: VoidReason::PartySuspended } => {
                self.event_joint_void_suspended(recipient)
            }
        }
    }

    fn freeze_event(self, event: FreezeEvent) -> &'static str {
        match event {
            FreezeEvent::Started { by_code: false } => self.event_freeze_started(),
            FreezeEvent::Started { by_code: true } => self.event_freeze_started_by_code(),
            FreezeEvent::Ended => self.event_freeze_ended(),
            FreezeEvent::CodeMade => self.event_freeze_code_made(),
        }
    }

    fn group_event(self, event: &GroupEvent) -> String {
        match event {
            GroupEvent::Made { name } => self.event_group_made(name),
            GroupEvent::Ended { name } => self.event_group_ended(name),
            GroupEvent::MemberAdded { name, email } => self.event_group_member_added(email, name),
            GroupEvent::MemberRemoved { name, email } => self.event_group_member_removed(email, name),
            GroupEvent::Assigned { role, group } => {
                self.event_group_assigned(&self.group_label(group), self.admin_role(*role))
            }
            GroupEvent::Withdrawn { role, group } => {
                self.event_group_withdrawn(&self.group_label(group), self.admin_role(*role))
            }
        }
    }

    /// What happened, in one or two sentences.
    #[must_use]
    pub fn event(self, event: &Event) -> String {
        match event {
            Event::InvitationSent { recipient, channel, rights, proved_at, of } => {
                let sent = match channel {
                    _ if *of == Kind::Partnership => self.event_partnership_sent(recipient),
                    Channel::Outbox => self.event_sent_outbox(recipient),
                    Channel::MailProgram => self.event_sent_mail_program(recipient),
                    Channel::Clipboard => self.event_sent_clipboard(recipient),
                };
                let sent = match proved_at {
                    Some(at) => format!("{sent} {}", self.event_proved(&self.date_time(*at))),
                    None => sent,
                };
                if rights.is_empty() { sent } else { format!("{sent} {}", self.event_asked(&self.rights_list(rights))) }
            }
            Event::InvitationReplaced { recipient } => self.event_replaced(recipient),
            Event::InvitationRevoked { recipient } => self.event_revoked(recipient),
            Event::InvitationLapsed { recipient } => self.event_lapsed(recipient),
            Event::InvitationPassedOn { recipient } => self.event_passed_on(recipient),
            Event::InvitationDeclined { recipient, reason } if reason.is_empty() => self.event_declined(recipient),
            Event::InvitationDeclined { recipient, reason } => {
                format!("{} {}", self.event_declined(recipient), self.event_declined_because(reason))
            }
            Event::AskingBlocked { recipient } => self.event_asking_blocked(recipient),
            Event::AskingAllowed { recipient } => self.event_asking_allowed(recipient),
            Event::RelationshipStarted { rights } => format!("{} {}", self.event_started(), self.granted(rights)),
            Event::FurtherRequestAccepted { rights } => format!("{} {}", self.event_further(), self.granted(rights)),
            Event::RelationshipCarriedOver { since } => self.event_carried_over(&self.date(*since)),
            Event::CustomersCarriedOver { related, waiting } => {
                self.event_customers_carried_over(&self.number(*related), &self.number(*waiting))
            }
            Event::OrganizationClaimed => self.event_claimed().to_owned(),
            Event::GrantEnded { role } => self.event_grant_ended(self.admin_role(*role)),
            Event::RelationshipEnded { ended, left, reason } => self.relationship_ended(ended, left, reason),
            Event::BulkStarted { file, count } => self.event_bulk_started(*count, file),
            Event::BulkFinished { sent, refused } => {
                self.event_bulk_finished(&self.number(*sent), &self.number(*refused))
            }
            Event::CustomersExported { count, .. } => self.event_customers_exported(*count),
            Event::JoinedAdminAgents => self.event_joined().to_owned(),
            Event::OrganizationCreated => self.event_created().to_owned(),
            Event::InvitationLifetimeChanged { before, after } => {
                self.event_lifetime(&self.event_days(*after), &self.event_days(*before))
            }
            Event::MailRevived { recipient } => self.event_mail_revived(recipient),
            Event::Enrollment(event) => self.enrollment_event(event),
            Event::User(event) => self.user_event(event),
            Event::Directory(event) => self.directory_event(event),
            Event::Partnership(event) => self.partnership_event(event),
            Event::Freeze(event) => self.freeze_event(*event).to_owned(),
            Event::Group(event) => self.group_event(event),
            Event::AgentsAsked { customer } => self.event_agents_asked(customer),
            Event::Offer(event) => self.offer_event(event),
            Event::Price(event) => self.price_event(event),
            Event::CustomerPasswordReset { email, role } => {
                self.event_customer_password_reset(email, self.admin_role(*role))
            }
            Event::AdminRequest(event) => self.admin_request_event(event),
            Event::Membership(event) => self.membership_event(event),
        }
    }
}

/// The lines of a record, newest first.
#[component]
pub fn History(events: Vec<EventView>) -> impl IntoView {
    let text = use_text();
    if events.is_empty() {
        return view! { <p>{text.customer_history_empty()}</p> }.into_any();
    }
    let line = |event: EventView| {
        let who = match &event.person {
            Some(person) => text.customer_history_by_person(person, &event.organization),
            None => text.customer_history_by(&event.organization),
        };
        view! {
            <li>
                <time datetime=event.at.date().iso()>{text.date_time(event.at)}</time>
                <div>
                    <p>{text.event(&event.event)}</p>
                    <span class="who">{who}</span>
                </div>
            </li>
        }
    };
    view! { <ol class="history">{events.into_iter().map(line).collect_view()}</ol> }.into_any()
}
