//! The companies and people of the demo.

use shared::email::EmailAddress;
use shared::id::{OrganizationId, UserId};
use shared::locale::Locale;
use shared::organization::{OrganizationName, Tier};
use shared::time::Timestamp;
use shared::user::{NewPassword, PersonName, Role};

use super::applications;
use crate::authz::SystemScope;
use crate::error::Error;
use crate::store::Tx;
use crate::store::organization::{self, Founder, NewOrganization};
use crate::store::user::{self, NewUser};
use crate::{random, secret};

/// Companies the rest of the demo refers to.
pub(super) struct Ids {
    pub(super) birch: OrganizationId,
    pub(super) willow: OrganizationId,
}

type People = &'static [(&'static str, &'static str, &'static [Role])];

const OPERATORS: People =
    &[("operator", "Olive Alder", &[Role::Operator]), ("reviewer", "Rhea Alder", &[Role::Reviewer])];

const PARTNERS: People = &[
    ("global-admin", "Grace Hill", &[Role::GlobalAdmin]),
    ("user-admin", "Uma Hill", &[Role::UserAdmin]),
    ("billing-admin", "Bela Hill", &[Role::BillingAdmin]),
    ("admin-agent", "Ada Field", &[Role::AdminAgent]),
    ("sales-agent", "Sami Field", &[Role::SalesAgent]),
    ("helpdesk-agent", "Hana Field", &[Role::HelpdeskAgent]),
    ("mpn-admin", "Mina Hill", &[Role::MpnAdmin]),
    ("account-admin", "Arlo Hill", &[Role::AccountAdmin]),
];

const CUSTOMERS: People = &[
    ("global-admin", "Gita Stone", &[Role::GlobalAdmin]),
    ("frontdesk", "Finn Stone", &[]),
    ("accounts", "Aino Stone", &[]),
    ("workshop", "Wil Stone", &[]),
];

const COMPANIES: [(&str, &str, Tier, People); 8] = [
    ("Alder Programme", "alder.example", Tier::Operator, OPERATORS),
    ("Birch Distribution", "birch.example", Tier::Provider, PARTNERS),
    ("Cedar Distribution", "cedar.example", Tier::Provider, PARTNERS),
    ("Maple Services", "maple.example", Tier::Reseller, PARTNERS),
    ("Oak Solutions", "oak.example", Tier::Reseller, PARTNERS),
    ("Rowan Clinics", "rowan.example", Tier::Customer, CUSTOMERS),
    ("Willow Bakery", "willow.example", Tier::Customer, CUSTOMERS),
    ("Aspen Logistics", "aspen.example", Tier::Customer, CUSTOMERS),
];

/// Companies that apply, with when they began, in days before today; `applications` tells what became of each.
pub(super) const APPLICANTS: [(&str, &str, i64); 3] = [
    ("Hazel IT", "hazel.example", -5),
    ("Linden Cloud", "linden.example", -9),
    ("Larch Systems", "larch.example", -14),
];

const FOUNDERS: People = &[("global-admin", "Gwen Lake", &[Role::GlobalAdmin])];

/// Makes every company with its people.
pub(super) async fn insert(tx: &mut Tx, scope: &SystemScope, password: &str, today: Timestamp) -> Result<Ids, Error> {
    let began = today.plus_days(super::BEGAN);
    let password = NewPassword::parse(password).map_err(|code| Error::field("TWOTIER_DEMO_PASSWORD", code))?;
    // One hash for all: it is one password, printed when the demo starts.
    let password_hash = secret::hash_password(&password).await?;
    let mut ids = Vec::with_capacity(COMPANIES.len());
    for (name, domain, tier, people) in COMPANIES {
        ids.push((domain, insert_company(tx, scope, (name, domain, tier), people, &password_hash, began).await?));
    }
    for (name, domain, days) in APPLICANTS {
        let at = today.plus_days(days);
        let id = insert_company(tx, scope, (name, domain, Tier::Reseller), FOUNDERS, &password_hash, at).await?;
        applications::begin(tx, scope, (id, name, domain), at).await?;
    }
    let id = |domain| {
        ids.iter()
            .find(|(known, _)| *known == domain)
            .map(|(_, id)| *id)
            .ok_or_else(|| Error::internal("a demo company is missing"))
    };
    Ok(Ids { birch: id("birch.example")?, willow: id("willow.example")? })
}

async fn insert_company(
    tx: &mut Tx,
    scope: &SystemScope,
    (name, domain, tier): (&str, &str, Tier),
    people: People,
    password_hash: &str,
    now: Timestamp,
) -> Result<OrganizationId, Error> {
    let refused = |code| Error::internal(format!("a demo value is refused: {code:?}"));
    let founder = Founder::System(scope);
    let id = OrganizationId::from_uuid(random::id(now));
    let name = OrganizationName::parse(name).map_err(refused)?;
    // Whether the domain is the company's is part of what is checked of those that apply.
    let verified = !APPLICANTS.iter().any(|(_, applicant, _)| *applicant == domain);
    let company = NewOrganization { id, tier, name: &name, country: "GB", domain, verified };
    organization::insert(tx, &founder, &company, now).await?;
    for (mailbox, person, roles) in people {
        let roles: Vec<_> = roles.iter().map(|role| (random::id(now), *role)).collect();
        let email = EmailAddress::parse(&format!("{mailbox}@{domain}")).map_err(refused)?;
        let person = PersonName::parse(person).map_err(refused)?;
        let new = NewUser {
            id: UserId::from_uuid(random::id(now)),
            email: &email,
            name: &person,
            password_hash,
            locale: Locale::English,
            organization: id,
            roles: &roles,
        };
        user::insert(tx, &founder, &new, now).await?;
    }
    Ok(id)
}
