//! The letters and the facts each carries. Owns the names templates read facts by; must not hold sentences.

use minijinja::{Value, context};
use serde::Serialize;
use shared::delegated_admin::AdminRole;
use shared::ending::Side;
use shared::invitation::Kind;
use shared::locale::Locale;
use shared::time::Timestamp;
use shared::user::Role;

use super::access::AccessLetter;
use super::admin_request::RequestLetter;
use super::carried::CarriedLetter;
use super::enrollment::EnrollmentLetter;
use super::html;
use super::partnership::PartnershipLetter;
use super::words::{day, lines, one_line, role_name, staff_role};

/// A letter to write. Has no `Debug`: links and codes in it are secrets and must not reach a log.
#[derive(Clone, PartialEq, Eq)]
pub enum Letter {
    /// A partner's own words to a customer, with the personal link in them.
    Invitation {
        /// The sender's subject.
        subject: String,
        /// The sender's text, in which the link stands once or more.
        body: String,
        /// The personal link.
        link: String,
        /// The organisation that invites.
        partner: String,
        /// The address the link is for.
        recipient: String,
        /// When the link stops working.
        expires_at: Timestamp,
    },
    /// To the sender: the customer said yes.
    InvitationAccepted {
        /// The organisation that accepted.
        customer: String,
        /// The organisation that had invited.
        partner: String,
        /// The provider that was accepted with it.
        provider: Option<String>,
        /// What was given, and until when each right holds.
        rights: Vec<(AdminRole, Timestamp)>,
        /// The page of the customer.
        url: String,
    },
    /// To the global admin who accepted: what was given, until when, and where to take it back.
    RelationshipRecord {
        /// The organisation that accepted.
        customer: String,
        /// The organisation that had invited.
        partner: String,
        /// The provider that was accepted with it.
        provider: Option<String>,
        /// What was given, and until when each right holds.
        rights: Vec<(AdminRole, Timestamp)>,
        /// The Partners page.
        url: String,
    },
    /// To the sender: the customer said no.
    InvitationDeclined {
        /// What was asked.
        of: Kind,
        /// Who declined.
        recipient: String,
        /// Why, in the customer's words; may be empty.
        reason: String,
        /// The page of the invitation.
        url: String,
    },
    /// To the sender: the invited person named a colleague instead.
    InvitationPassedOn {
        /// The earlier recipient, masked.
        from: String,
        /// The new recipient.
        to: String,
        /// The page of the invitation.
        url: String,
    },
    /// To an invited person who makes an account: proves the mailbox.
    MailboxCode {
        /// The code to type.
        code: String,
        /// The organisation that invites.
        partner: String,
        /// How long the code holds.
        minutes: i64,
    },
    /// To an organisation's global admins: one of its users reads many customers in a short time.
    CustomersReadFast {
        /// The user.
        person: String,
        /// His address.
        email: String,
        /// The organisation.
        organization: String,
        /// More customers than this within a minute.
        customers: i64,
        /// The user's page.
        url: String,
    },
    /// To the operators: one network address opens many links that do not exist.
    LinksGuessed {
        /// The network address; empty where it is not known.
        address: String,
        /// More links than this.
        links: i64,
        /// Within so many minutes.
        minutes: i64,
    },
    /// A letter about what partners may do at a customer.
    Access(AccessLetter),
    /// The letter about a request for administrator access.
    Request(RequestLetter),
    /// The relationship between a partner and a customer has ended: a copy for whoever ended it, a notice for the others.
    RelationshipEnded {
        /// The reseller or provider.
        partner: String,
        /// The customer.
        customer: String,
        /// Who of the two ended it.
        ended_by: Side,
        /// To which of the two this copy goes.
        to: Side,
        /// Rights that ended with it.
        ended: Vec<AdminRole>,
        /// Rights that were left.
        left: Vec<AdminRole>,
        /// Why; may be empty.
        reason: String,
        /// The record.
        url: String,
    },
    /// A letter about a provider and a reseller.
    Partnership(PartnershipLetter),
    /// To the admin agents: a colleague needs a right at a customer that is missing.
    AgentsAsked {
        /// Name of the colleague.
        name: String,
        /// His address.
        email: String,
        /// The customer.
        customer: String,
        /// Whether the customer has granted it, and it is the group that is missing.
        granted: bool,
        /// The page on which it can be seen to.
        url: String,
    },
    /// About a customer that was carried over.
    Carried(CarriedLetter),
    /// A letter about an enrolment.
    Enrollment(EnrollmentLetter),
    /// To a new user: the link behind which the password is set.
    UserInvited {
        /// Name of the user.
        name: String,
        /// The sign-in name.
        email: String,
        /// The organisation that added the user.
        organization: String,
        /// Who did it.
        by: String,
        /// The personal link.
        url: String,
        /// When the link stops working.
        until: Timestamp,
    },
    /// To somebody who asked a company to be let in: he is in.
    UserLetIn {
        /// Name of the user.
        name: String,
        /// The sign-in name he has.
        email: String,
        /// The organisation that let him in.
        organization: String,
        /// Who did it.
        by: String,
        /// The start page of that organisation.
        url: String,
    },
    /// To those who can give a role: one of their users asks for it.
    RoleAsked {
        /// Name of the user.
        name: String,
        /// His address.
        email: String,
        /// The organisation.
        organization: String,
        /// The role.
        role: Role,
        /// Why; may be empty.
        reason: String,
        /// The user's page.
        url: String,
    },
    /// To somebody who asked for a role: he has it, or it was refused.
    RoleAnswered {
        /// The organisation.
        organization: String,
        /// The role.
        role: Role,
        /// With a refusal, the reason; may be empty.
        refused: Option<String>,
        /// The start page of the organisation.
        url: String,
    },
    /// To somebody who has forgotten the password.
    PasswordForgotten {
        /// The account.
        email: String,
        /// The personal link.
        url: String,
        /// How long the link holds.
        hours: i64,
    },
    /// To a provider: it is an official one from now on, or no longer.
    DirectoryOfficial {
        /// The provider.
        provider: String,
        /// Whether it is.
        official: bool,
        /// The operator's words; may be empty.
        note: String,
        /// The page on which the provider edits its profile.
        url: String,
    },
    /// To somebody whose password is another one now.
    PasswordChanged {
        /// The account.
        email: String,
        /// The page on which a link for a new password is asked for.
        url: String,
    },
}

/// One right as templates list it.
#[derive(Serialize)]
pub(super) struct Right {
    role: &'static str,
    until: String,
}

impl Letter {
    /// The folder of its templates.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Invitation { .. } => "invitation",
            Self::InvitationAccepted { .. } => "invitation_accepted",
            Self::RelationshipRecord { .. } => "relationship_record",
            Self::InvitationDeclined { .. } => "invitation_declined",
            Self::InvitationPassedOn { .. } => "invitation_passed_on",
            Self::MailboxCode { .. } => "mailbox_code",
            Self::CustomersReadFast { .. } => "customers_read_fast",
            Self::LinksGuessed { .. } => "links_guessed",
            Self::Access(letter) => letter.name(),
            Self::Request(_) => RequestLetter::NAME,
            Self::RelationshipEnded { .. } => "relationship_ended",
            Self::Partnership(letter) => letter.name(),
            Self::Carried(letter) => letter.name(),
            Self::Enrollment(letter) => letter.name(),
            Self::UserInvited { .. } => "user_invited",
            Self::UserLetIn { .. } => "user_let_in",
            Self::RoleAsked { .. } => "role_asked",
            Self::AgentsAsked { .. } => "agents_asked",
            Self::RoleAnswered { .. } => "role_answered",
            Self::PasswordForgotten { .. } => "password_forgotten",
            Self::PasswordChanged { .. } => "password_changed",
            Self::DirectoryOfficial { .. } => "directory_official",
        }
    }

    /// What its templates read. Whatever people typed comes in as one line, so it cannot pose as a sentence of ours.
    pub(super) fn facts(&self, locale: Locale) -> Value {
        match self {
            Self::Invitation { subject, body, link, partner, recipient, expires_at } => context! {
                subject => one_line(subject),
                words => body,
                words_html => Value::from_safe_string(html::with_link(body, link)),
                link,
                partner => one_line(partner),
                recipient => one_line(recipient),
                until => day(*expires_at, locale),
            },
            Self::InvitationAccepted { customer, partner, provider, rights, url }
            | Self::RelationshipRecord { customer, partner, provider, rights, url } => context! {
                customer => one_line(customer),
                partner => one_line(partner),
                provider => provider.as_deref().map(one_line),
                rights => listed(rights, locale),
                url,
            },
            Self::InvitationDeclined { of, recipient, reason, url } => context! {
                partnership => *of == Kind::Partnership,
                recipient => one_line(recipient),
                reason => lines(reason),
                url,
            },
            Self::InvitationPassedOn { from, to, url } => {
                context! { from => one_line(from), to => one_line(to), url }
            }
            Self::MailboxCode { code, partner, minutes } => context! { code, partner => one_line(partner), minutes },
            Self::CustomersReadFast { person, email, organization, customers, url } => context! {
                person => one_line(person),
                email => one_line(email),
                organization => one_line(organization),
                customers,
                url,
            },
            Self::LinksGuessed { address, links, minutes } => context! {
                address => one_line(address),
                links,
                minutes,
            },
            Self::Access(letter) => letter.facts(locale),
            Self::Request(letter) => letter.facts(locale),
            Self::RelationshipEnded { partner, customer, ended_by, to, ended, left, reason, url } => context! {
                partner => one_line(partner),
                customer => one_line(customer),
                by_partner => *ended_by == Side::Partner,
                to_partner => *to == Side::Partner,
                own => ended_by == to,
                ended => ended.iter().map(|role| role_name(*role, locale)).collect::<Vec<_>>(),
                left => left.iter().map(|role| role_name(*role, locale)).collect::<Vec<_>>(),
                reason => lines(reason),
                url,
            },
            Self::Partnership(letter) => letter.facts(locale),
            Self::Carried(letter) => letter.facts(locale),
            Self::Enrollment(letter) => letter.facts(locale),
            Self::UserInvited { name, email, organization, by, url, until } => context! {
                name => one_line(name),
                email => one_line(email),
                organization => one_line(organization),
                by => one_line(by),
                url,
                until => day(*until, locale),
            },
            Self::UserLetIn { name, email, organization, by, url } => context! {
                name => one_line(name),
                email => one_line(email),
                organization => one_line(organization),
                by => one_line(by),
                url,
            },
            Self::AgentsAsked { name, email, customer, granted, url } => {
                context! { name => one_line(name), email => one_line(email), customer => one_line(customer), granted, url }
            }
            Self::RoleAsked { name, email, organization, role, reason, url } => context! {
                name => one_line(name),
                email => one_line(email),
                organization => one_line(organization),
                role => staff_role(*role, locale),
                reason => lines(reason),
                url,
            },
            Self::RoleAnswered { organization, role, refused, url } => context! {
                organization => one_line(organization),
                role => staff_role(*role, locale),
                refused => refused.is_some(),
                reason => lines(refused.as_deref().unwrap_or_default()),
                url,
            },
            Self::PasswordForgotten { email, url, hours } => context! { email => one_line(email), url, hours },
            Self::DirectoryOfficial { provider, official, note, url } => context! {
                provider => one_line(provider),
                official,
                note => lines(note),
                url,
            },
            Self::PasswordChanged { email, url } => context! { email => one_line(email), url },
        }
    }
}

pub(super) fn listed(rights: &[(AdminRole, Timestamp)], locale: Locale) -> Vec<Right> {
    rights.iter().map(|(role, end)| Right { role: role_name(*role, locale), until: day(*end, locale) }).collect()
}
