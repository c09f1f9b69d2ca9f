//! Every page and function that reads, opened by everybody of the demo channel in his own organisation: each answers as the
//! policy table says, no matter which role it is. The table of pages and functions is here, that of roles in `shared::policy`.

use shared::delegated_admin::{AdminRole, AdminRoleSet};
use shared::group::{GroupKey, first_groups};
use shared::organization::{Standing, Tier};
use shared::policy::{ActionKind, Decision, Facts, decide};
use shared::user::{Role, RoleSet};

use crate::support::Portal;

/// What is opened: a page by its path, or a function by its name and arguments.
enum Read {
    Page(&'static str),
    Function(&'static str, &'static str),
}

use ActionKind as A;
use Read::{Function, Page};

const MAPLE: &str = "maple-services";
const BIRCH: &str = "birch-distribution";
const ALDER: &str = "alder-programme";
const ROWAN: &str = "rowan-clinics";
const HAZEL: &str = "hazel-it";

/// Where, what, and the act it asks for. Customers and partners that are named stand in a relationship.
const READS: [(&str, Read, ActionKind); 69] = [
    (MAPLE, Page("/o/maple-services"), A::ViewOrganization),
    (MAPLE, Page("/o/maple-services/customers"), A::ListCustomers),
    (MAPLE, Page("/o/maple-services/customers/rowan-clinics"), A::ViewCustomer),
    (MAPLE, Page("/o/maple-services/customers/rowan-clinics/remove"), A::RemoveCustomer),
    (MAPLE, Page("/o/maple-services/customers/rowan-clinics/users"), A::ListCustomerUsers),
    (MAPLE, Page("/o/maple-services/customers/rowan-clinics/groups"), A::AssignGroups),
    (MAPLE, Page("/o/maple-services/settings/groups"), A::ManageGroups),
    (MAPLE, Page("/o/maple-services/customers/request"), A::RequestRelationship),
    (MAPLE, Page("/o/maple-services/customers/invitations"), A::ListInvitations),
    (MAPLE, Page("/o/maple-services/providers"), A::ListPartnerships),
    (MAPLE, Page("/o/maple-services/providers/birch-distribution"), A::ListPartnerships),
    (MAPLE, Page("/o/maple-services/providers/birch-distribution/end"), A::EndPartnership),
    (MAPLE, Page("/o/maple-services/settings"), A::ViewOrganization),
    (MAPLE, Page("/o/maple-services/settings/profile"), A::ViewOrganization),
    (MAPLE, Page("/o/maple-services/settings/users"), A::ListUsers),
    (MAPLE, Page("/o/maple-services/settings/users/add"), A::ManageUsers),
    (MAPLE, Page("/o/maple-services/settings/activity"), A::ViewActivity),
    (MAPLE, Page("/o/maple-services/enrollment"), A::TrackEnrollment),
    (MAPLE, Page("/o/maple-services/enrollment/membership"), A::LinkMembership),
    (BIRCH, Page("/o/birch-distribution/customers"), A::ListCustomers),
    (BIRCH, Page("/o/birch-distribution/resellers"), A::ListPartnerships),
    (BIRCH, Page("/o/birch-distribution/resellers/request"), A::RequestPartnership),
    (BIRCH, Page("/o/birch-distribution/settings/directory"), A::EditDirectoryProfile),
    (BIRCH, Page("/o/birch-distribution/settings/activity"), A::ViewActivity),
    (ROWAN, Page("/o/rowan-clinics"), A::ViewOrganization),
    (ROWAN, Page("/o/rowan-clinics/partners"), A::ListPartners),
    (ROWAN, Page("/o/rowan-clinics/partners/maple-services/remove"), A::RemovePartner),
    (ROWAN, Page("/o/rowan-clinics/settings/users"), A::ListUsers),
    (ROWAN, Page("/o/rowan-clinics/settings/activity"), A::ViewActivity),
    (ALDER, Page("/o/alder-programme"), A::ViewOrganization),
    (ALDER, Page("/o/alder-programme/outbox"), A::ManageOutbox),
    (ALDER, Page("/o/alder-programme/settings/programme"), A::ChangeProgrammeSettings),
    (ALDER, Page("/o/alder-programme/settings/providers"), A::AdmitProviders),
    (ALDER, Page("/o/alder-programme/settings/users"), A::ListUsers),
    (ALDER, Page("/o/alder-programme/memberships"), A::ViewMemberships),
    (ALDER, Page("/o/alder-programme/memberships/sign-ins"), A::ViewMemberships),
    (ALDER, Page("/o/alder-programme/enrollments"), A::ReviewEnrollments),
    (ALDER, Page("/o/alder-programme/enrollments/hazel-it"), A::ReviewEnrollments),
    (ALDER, Page("/o/alder-programme/enrollments/rules"), A::ManageEnrollmentRules),
    (ALDER, Page("/o/alder-programme/enrollments/agreement"), A::ManageEnrollmentRules),
    (ALDER, Page("/o/alder-programme/enrollments/maple-services/standing"), A::SuspendOrganizations),
    (HAZEL, Page("/o/hazel-it/enrollment"), A::TrackEnrollment),
    (HAZEL, Page("/o/hazel-it/enrollment/agreement"), A::SignAgreement),
    (MAPLE, Function("customers", "organization=maple-services&search=&after=&open="), A::ListCustomers),
    (MAPLE, Function("customer", "organization=maple-services&customer=rowan-clinics"), A::ViewCustomer),
    (
        MAPLE,
        Function("customer_users", "organization=maple-services&customer=rowan-clinics&search=&after="),
        A::ListCustomerUsers,
    ),
    (MAPLE, Function("assigned_groups", "organization=maple-services&customer=rowan-clinics"), A::AssignGroups),
    (MAPLE, Function("groups", "organization=maple-services"), A::ManageGroups),
    (MAPLE, Function("invitations", "organization=maple-services&before="), A::ListInvitations),
    (MAPLE, Function("start_request", "organization=maple-services&from="), A::RequestRelationship),
    (MAPLE, Function("ending_plan", "organization=maple-services&other=rowan-clinics"), A::RemoveCustomer),
    (MAPLE, Function("users", "organization=maple-services&search=&after="), A::ListUsers),
    (MAPLE, Function("asking_for_role", "organization=maple-services&act=view_organization"), A::ViewOrganization),
    (MAPLE, Function("role_requests", "organization=maple-services"), A::ManageUsers),
    (MAPLE, Function("start_adding", "organization=maple-services"), A::ManageUsers),
    (MAPLE, Function("enrollment_status", "organization=maple-services"), A::TrackEnrollment),
    (MAPLE, Function("agreement_waits", "organization=maple-services"), A::SignAgreement),
    (MAPLE, Function("membership", "organization=maple-services"), A::LinkMembership),
    (MAPLE, Function("linked_membership", "organization=maple-services"), A::ViewOrganization),
    (MAPLE, Function("partnerships", "organization=maple-services&after="), A::ListPartnerships),
    (BIRCH, Function("partnerships", "organization=birch-distribution&after="), A::ListPartnerships),
    (BIRCH, Function("directory_profile", "organization=birch-distribution"), A::EditDirectoryProfile),
    (ROWAN, Function("partners", "organization=rowan-clinics"), A::ListPartners),
    (ROWAN, Function("users", "organization=rowan-clinics&search=&after="), A::ListUsers),
    (ALDER, Function("outbox", "organization=alder-programme"), A::ManageOutbox),
    (ALDER, Function("programme_settings", "organization=alder-programme"), A::ChangeProgrammeSettings),
    (ALDER, Function("review_rules", "organization=alder-programme"), A::ManageEnrollmentRules),
    (
        ALDER,
        Function("standing_effects", "organization=alder-programme&partner=maple-services"),
        A::SuspendOrganizations,
    ),
    (ALDER, Function("membership_profiles", "organization=alder-programme&search=&after="), A::ViewMemberships),
];

/// What the table is asked about somebody, as it is stored.
async fn facts(portal: &Portal, organization: &str, email: &str) -> Facts {
    let one = async |column: &str| {
        let sql = format!("SELECT {column} FROM organization WHERE slug = '{organization}'");
        portal.probe.texts(&sql).await.remove(0)
    };
    let roles = format!(
        "SELECT r.role FROM role_assignment r JOIN user_account u ON u.id = r.user_id
         JOIN organization o ON o.id = r.organization_id
         WHERE o.slug = '{organization}' AND u.email = '{email}' AND r.ended_at IS NULL"
    );
    let roles = portal.probe.texts(&roles).await;
    let roles = roles.iter().filter_map(|role| Role::parse(role)).fold(RoleSet::NONE, RoleSet::with);
    let facts = Facts::of(
        Tier::parse(&one("tier").await).expect("a stored tier"),
        Standing::parse(&one("CASE WHEN enrolled THEN standing ELSE 'enrolling' END").await)
            .expect("a stored standing"),
        roles,
    );
    // What Rowan has granted Maple in the demo, and what the built-in groups use of it.
    let granted = AdminRoleSet::of(&[AdminRole::HelpdeskAdministrator, AdminRole::UserAdministrator]);
    let assigned = AdminRole::ALL
        .into_iter()
        .filter(|role| GroupKey::built_in_of(roles).any(|group| first_groups(*role).contains(&group)));
    Facts { granted, assigned: assigned.fold(AdminRoleSet::NONE, AdminRoleSet::with), ..facts.related() }
}

#[tokio::test]
async fn whoever_reads_anything_gets_what_the_policy_table_says() {
    let portal = Portal::open().await;
    let (mut wrong, mut opened, mut refused) = (Vec::new(), 0, 0);
    for organization in [MAPLE, BIRCH, ALDER, ROWAN, HAZEL] {
        let people = format!(
            "SELECT u.email FROM membership m JOIN user_account u ON u.id = m.user_id
             JOIN organization o ON o.id = m.organization_id WHERE o.slug = '{organization}' ORDER BY u.email"
        );
        for email in portal.probe.texts(&people).await {
            let facts = facts(&portal, organization, &email).await;
            let mut browser = portal.signed_in(&email).await;
            for (_, read, action) in READS.iter().filter(|(of, ..)| *of == organization) {
                let (what, answer) = match read {
                    Page(path) => (path, browser.get(path).await),
                    Function(name, arguments) => (name, browser.call(name, arguments).await),
                };
                let expected = match decide(&facts, *action) {
                    Decision::Allowed => 200,
                    Decision::Denied(_) => 403,
                };
                if expected == 200 {
                    opened += 1;
                } else {
                    refused += 1;
                }
                if answer.status != expected {
                    wrong.push(format!("{what} by {email}: {expected} by {action:?}, but {}", answer.status));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "pages and table say otherwise:\n{}", wrong.join("\n"));
    assert!(opened > 100 && refused > 100, "both are looked at, but {opened} were opened and {refused} refused");
}
