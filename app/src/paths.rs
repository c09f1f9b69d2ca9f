//! Every address of the portal. The only place that formats one.

mod admin_request;
mod customer;
mod enrollment;
mod membership;
mod offer;
mod partnership;

pub use admin_request::{access_request, access_requests, access_requests_at, ask_access};
pub use customer::{
    customer, customer_export, customer_file, customer_filters, customer_groups, customer_users, customer_users_at,
    customers, customers_at,
};
pub use enrollment::{
    MESSAGES, PROOFS, agreement, enrollment, enrollment_at, enrollment_part, enrollment_send, proof, review,
    review_agreement, review_proof, review_queue, review_queue_at, review_rules, review_standing,
};
pub use membership::{
    carried_file, carried_over, import_memberships, membership, membership_profile, membership_sign_in,
    membership_sign_ins, membership_sign_ins_before, memberships, memberships_at, new_membership_profile,
    new_membership_sign_in,
};
pub use offer::{
    change_offer, import_offers, new_offer, offer, offer_import, offer_in, offers, offers_at, offers_csv, offers_json,
    set_prices,
};
pub use partnership::{
    approach, approaches, asked, bulk_of, bulk_result_of, bulk_table_of, end_partnership, invitation_address_of,
    invitations_before_of, invitations_of, joint_invitations, partnership, partnerships, partnerships_after, providers,
    request_from_of, request_of, request_to, request_with, resellers,
};

use shared::audit::ActivityForm;
use shared::directory::FindForm;
use shared::id::{EndingId, GroupId, UserId};
use shared::organization::Tier;
use shared::policy::ActionKind;

/// The public start page.
pub const START: &str = "/";
/// Signing in.
pub const SIGN_IN: &str = "/sign-in";
/// Providers of the programme.
pub const FIND_A_PROVIDER: &str = "/find-a-provider";
/// What becoming a reseller takes.
pub const BECOME_A_RESELLER: &str = "/become-a-reseller";
/// Signing in to enrol, or making the work account.
pub const WORK_ACCOUNT: &str = "/enrollment/start";
/// The demo's mails.
pub const MAILBOX: &str = "/mailbox";
/// Takes the choice of a language.
pub const LANGUAGE: &str = "/language";

/// Setting an own password in the place of a temporary one.
pub const CHANGE_PASSWORD: &str = "/change-password";
/// Asking for a link with which a forgotten password is set anew.
pub const FORGOTTEN_PASSWORD: &str = "/forgotten-password";
/// Signing in with a password that was just set anew.
pub const SIGN_IN_AFTER_RESET: &str = "/sign-in?done=password";

/// Freezing a customer's partner access with its printed code.
pub const USE_FREEZE_CODE: &str = "/freeze-partner-access";

/// Signing in, and then going on to a path of this site.
#[must_use]
pub fn sign_in_and_go_on(next: &str) -> String {
    format!("{SIGN_IN}?next={}", encode(next))
}

/// Signing in for the first time with a work account that was just made, and then going on.
#[must_use]
pub fn sign_in_to_new_account(next: &str) -> String {
    format!("{SIGN_IN}?done=account&next={}", encode(next))
}

/// An organisation's start page.
#[must_use]
pub fn organization(organization: &str) -> String {
    format!("/o/{organization}")
}

/// Asking a customer for a relationship.
#[must_use]
pub fn request(organization: &str) -> String {
    format!("/o/{organization}/customers/request")
}

/// A partner's invitations.
#[must_use]
pub fn invitations(organization: &str) -> String {
    format!("/o/{organization}/customers/invitations")
}

/// A customer's partners.
#[must_use]
pub fn partners(organization: &str) -> String {
    format!("/o/{organization}/partners")
}

/// What ends when: at a partner under its customers, at a customer under its partners.
#[must_use]
pub fn calendar(organization: &str, tier: Tier) -> String {
    let place = if tier == Tier::Customer { "partners" } else { "customers" };
    format!("/o/{organization}/{place}/calendar")
}

/// The list of it after a place, or from a day on.
#[must_use]
pub fn calendar_after(organization: &str, tier: Tier, after: &str) -> String {
    format!("{}?after={}", calendar(organization, tier), encode(after))
}

/// A month of it, or `now`.
#[must_use]
pub fn calendar_month(organization: &str, tier: Tier, month: &str) -> String {
    format!("{}?month={month}", calendar(organization, tier))
}

/// Ending several rights of a partner at once.
#[must_use]
pub fn remove_roles(organization: &str, partner: &str) -> String {
    format!("/o/{organization}/partners/{partner}/roles")
}

/// The printed code that freezes a customer's partner access.
#[must_use]
pub fn freeze_code(organization: &str) -> String {
    format!("/o/{organization}/partners/freeze-code")
}

/// Ending the relationship with a customer.
#[must_use]
pub fn remove_customer(organization: &str, customer: &str) -> String {
    format!("/o/{organization}/customers/{customer}/remove")
}

/// Ending the relationship with a partner.
#[must_use]
pub fn remove_partner(organization: &str, partner: &str) -> String {
    format!("/o/{organization}/partners/{partner}/remove")
}

/// Relationships of an organisation that have ended.
#[must_use]
pub fn endings(organization: &str) -> String {
    format!("/o/{organization}/endings")
}

/// A further page of them.
#[must_use]
pub fn endings_before(organization: &str, before: EndingId) -> String {
    format!("/o/{organization}/endings?before={before}")
}

/// The record of one ending.
#[must_use]
pub fn ending(organization: &str, id: EndingId) -> String {
    format!("/o/{organization}/endings/{id}")
}

/// The record of one ending as a file.
#[must_use]
pub fn ending_file(organization: &str, id: EndingId) -> String {
    format!("/o/{organization}/endings/{id}/record.json")
}

/// The operator's view of mails that were given up.
#[must_use]
pub fn outbox(organization: &str) -> String {
    format!("/o/{organization}/outbox")
}

/// What can be looked after in an organisation.
#[must_use]
pub fn settings(organization: &str) -> String {
    format!("/o/{organization}/settings")
}

/// What the operator sets for the whole programme.
#[must_use]
pub fn programme_settings(organization: &str) -> String {
    format!("/o/{organization}/settings/programme")
}

/// An organisation's users.
#[must_use]
pub fn users(organization: &str) -> String {
    format!("/o/{organization}/settings/users")
}

/// A page of an organisation's users: what is looked for, and where the page starts. Empty parts are left out.
#[must_use]
pub fn users_at(organization: &str, search: &str, after: &str) -> String {
    format!("{}{}", users(organization), query(&[("search", search), ("after", after)]))
}

/// Adding a user.
#[must_use]
pub fn add_user(organization: &str) -> String {
    format!("/o/{organization}/settings/users/add")
}

/// One user's page.
#[must_use]
pub fn user(organization: &str, id: UserId) -> String {
    format!("/o/{organization}/settings/users/{id}")
}

/// Asking for a role that opens an act.
#[must_use]
pub fn ask_for_role(organization: &str, act: ActionKind) -> String {
    format!("/o/{organization}/ask?act={}", act.code())
}

/// Groups of an organisation's users.
#[must_use]
pub fn groups(organization: &str) -> String {
    format!("/o/{organization}/settings/groups")
}

/// One group.
#[must_use]
pub fn group(organization: &str, id: GroupId) -> String {
    format!("/o/{organization}/settings/groups/{id}")
}

/// The own profile.
#[must_use]
pub fn profile(organization: &str) -> String {
    format!("/o/{organization}/settings/profile")
}

/// An organisation's activity log.
#[must_use]
pub fn activity(organization: &str) -> String {
    format!("/o/{organization}/settings/activity")
}

/// A page of the activity log: the filter, and where the page starts. Empty parts are left out.
#[must_use]
pub fn activity_at(organization: &str, form: &ActivityForm, before: &str) -> String {
    let parts = [("from", form.from.as_str()), ("to", &form.to), ("kind", &form.kind), ("before", before)];
    format!("{}{}", activity(organization), query(&parts))
}

/// The activity log as a file.
#[must_use]
pub fn activity_csv(organization: &str, form: &ActivityForm) -> String {
    let parts = [("from", form.from.as_str()), ("to", &form.to), ("kind", &form.kind)];
    format!("{}.csv{}", activity(organization), query(&parts))
}

/// A page of the directory: what is looked for, and where the page starts. Empty parts are left out.
#[must_use]
pub fn find_provider_at(form: &FindForm, after: &str) -> String {
    let parts = [
        ("search", form.search.as_str()),
        ("country", &form.country),
        ("region", &form.region),
        ("service", &form.service),
        ("tag", &form.tag),
        ("language", &form.language),
        ("after", after),
    ];
    format!("{FIND_A_PROVIDER}{}", query(&parts))
}

/// The page of a listed provider.
#[must_use]
pub fn provider(provider: &str) -> String {
    format!("/providers/{provider}")
}

/// A provider's picture, by the hash of its content.
#[must_use]
pub fn logo(name: &str) -> String {
    format!("/logos/{name}")
}

/// A provider's own profile in the directory.
#[must_use]
pub fn directory_profile(organization: &str) -> String {
    format!("/o/{organization}/settings/directory")
}

/// How everybody would see the draft of the profile.
#[must_use]
pub fn directory_preview(organization: &str) -> String {
    format!("{}?view=preview", directory_profile(organization))
}

/// The operator's list of providers, official and not.
#[must_use]
pub fn official_providers(operator: &str) -> String {
    format!("/o/{operator}/settings/providers")
}

/// A page of that list: what is looked for, and where the page starts. Empty parts are left out.
#[must_use]
pub fn official_providers_at(operator: &str, search: &str, after: &str) -> String {
    format!("{}{}", official_providers(operator), query(&[("search", search), ("after", after)]))
}

/// Deciding whether a provider is official.
#[must_use]
pub fn official_provider(operator: &str, provider: &str) -> String {
    format!("/o/{operator}/settings/providers/{provider}")
}

/// The page behind an invitation's link.
#[must_use]
pub fn invitation(token: &str) -> String {
    format!("/invitations/{token}")
}

/// A message in the reader's own mail program (RFC 6068; line breaks travel as CRLF, section 5).
#[must_use]
pub fn mail_program(recipient: &str, subject: &str, body: &str) -> String {
    let (mailbox, domain) = recipient.rsplit_once('@').unwrap_or((recipient, ""));
    let (subject, body) = (encode(subject), encode(&body.replace('\n', "\r\n")));
    format!("mailto:{}@{}?subject={subject}&body={body}", encode(mailbox), encode(domain))
}

/// A query of the parts that are not empty, with its question mark.
fn query(parts: &[(&str, &str)]) -> String {
    let parts = parts.iter().filter(|(_, value)| !value.is_empty());
    let parts: Vec<_> = parts.map(|(name, value)| format!("{name}={}", encode(value))).collect();
    if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
}

/// Percent-encodes a value of a query (RFC 3986 section 2.3: what is unreserved stays).
fn encode(value: &str) -> String {
    let mut encoded = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            for nibble in [byte >> 4, byte & 15] {
                encoded.push(char::from(b"0123456789ABCDEF"[usize::from(nibble)]));
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_for_the_mail_program_keeps_its_lines_and_its_link() {
        assert_eq!(
            mail_program("a&b@aspen.example", "Hello?", "Look:\nhttps://x/y"),
            "mailto:a%26b@aspen.example?subject=Hello%3F&body=Look%3A%0D%0Ahttps%3A//x/y"
        );
    }

    #[test]
    fn a_value_of_a_query_cannot_break_out_of_it() {
        assert_eq!(review_queue_at("a", "review", "", "", ""), "/o/a/enrollments?lane=review");
        assert_eq!(sign_in_and_go_on("/o/x?a=b"), "/sign-in?next=/o/x%3Fa%3Db");
    }
}
