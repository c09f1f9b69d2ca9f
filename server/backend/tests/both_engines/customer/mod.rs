//! A partner's customers: the list, the record in place, the account page; and who sees whom.

mod export;
mod filter;
mod saved;

use std::collections::BTreeSet;

use backend::authz::{SignedIn, SystemScope};
use backend::services::customer::{account, list, partners};
use backend::store::customer::{Consent, start_relationship};
use backend::store::organization::{self, Founder, NewOrganization};
use backend::store::{Tx, delegated_admin};
use shared::customer::{CustomerListView, FilterForm, PAGE_ROWS, Place};
use shared::delegated_admin::{AdminRole, AskedRight, GrantDays};
use shared::id::OrganizationId;
use shared::organization::{OrganizationName, Tier};
use shared::policy::{ActionKind, Missing};
use shared::time::Timestamp;

use crate::support::{ASPEN, BIRCH, MAPLE, MAPLE_AGENT, Refusal as _, World, both_engines};

both_engines!(
    the_list_is_in_the_order_of_names_and_then_of_addresses,
    the_search_finds_starts_of_names_and_domains_in_any_case,
    a_search_for_anything_odd_finds_nothing_and_fails_nowhere,
    a_nul_character_in_an_address_fails_nowhere,
    a_hundred_and_thirty_customers_are_paged_without_gaps_or_doubles,
    a_search_is_paged_without_gaps_or_doubles,
    a_page_starts_after_any_place_whether_it_exists_or_not,
    a_record_opens_for_a_customer_on_the_page_alone,
    rights_that_ran_out_are_counted_no_more,
    a_provider_does_not_see_a_resellers_customer,
    another_partners_address_does_not_exist,
    every_agent_may_look_and_nobody_else,
    the_account_shows_connected_partners_and_no_others,
    a_customer_sees_its_partners,
    a_customer_does_not_see_another_customers_partners,
    an_ended_relationship_is_gone_from_every_page,
    whoever_reads_faster_than_people_do_is_stopped_and_the_admins_are_told,
);

async fn agent_of(world: &World, organization: &str) -> SignedIn {
    world.sign_in(&format!("admin-agent@{organization}.example")).await
}

/// A filter that only searches.
fn searching(search: &str) -> FilterForm {
    FilterForm { search: search.to_owned(), ..FilterForm::default() }
}

async fn page(world: &World, agent: &SignedIn, search: &str, after: Option<&str>) -> CustomerListView {
    let after = after.map(|text| Place::parse(text).expect("a page's own place can be read"));
    list(&world.backend, agent, MAPLE, &searching(search), after.as_ref(), "").await.expect("agents see the list")
}

/// Names on all pages, and how many each page held.
async fn all(world: &World, agent: &SignedIn, search: &str) -> (Vec<(String, String)>, Vec<usize>) {
    let (mut rows, mut sizes, mut after) = (Vec::new(), Vec::new(), None);
    loop {
        let view = page(world, agent, search, after.as_deref()).await;
        sizes.push(view.rows.len());
        rows.extend(view.rows.into_iter().map(|row| (row.name.to_lowercase(), row.slug)));
        after = view.next;
        if after.is_none() {
            return (rows, sizes);
        }
    }
}

/// Makes customers of Maple: names with domains. Gives them in that order.
async fn add(world: &World, customers: &[(&str, &str)]) -> Vec<OrganizationId> {
    let scope = SystemScope::for_job("a test makes customers");
    let maple = world.organization(MAPLE).await;
    let mut tx = world.write().await;
    let mut ids = Vec::new();
    for (name, domain) in customers {
        let id = OrganizationId::from_uuid(backend::random::id(world.now()));
        let name = OrganizationName::parse(name).expect("a name");
        let company = NewOrganization { id, tier: Tier::Customer, name: &name, country: "GB", domain, verified: false };
        organization::insert(&mut tx, &Founder::System(&scope), &company, world.now()).await.expect("a company");
        relate(&mut tx, (maple, id), &[], world.now()).await;
        ids.push(id);
    }
    tx.commit().await.expect("and they last");
    ids
}

/// Starts the relationship of a partner with a customer, with a right for each number of days.
async fn relate(tx: &mut Tx, (partner, customer): (OrganizationId, OrganizationId), days: &[i64], now: Timestamp) {
    let scope = SystemScope::for_job("a test relates");
    let consent = Consent::Demo(&scope, partner, customer);
    let (relationship, _) =
        start_relationship(tx, &consent, backend::random::id(now), now).await.expect("a relationship");
    for (role, days) in AdminRole::ALL.into_iter().zip(days) {
        let right = AskedRight { role, days: GrantDays::parse(&days.to_string()).expect("days of a right") };
        let id = backend::random::id(now);
        delegated_admin::insert(tx, &consent, relationship, id, right, now).await.expect("a right");
    }
}

async fn the_list_is_in_the_order_of_names_and_then_of_addresses(world: World) {
    let odd =
        ["aardvark", "Zebra", "Émile", "한국 상사", "rowan clinics", "Rowan Clinics", "Rowan-Clinics", "100%", "~"];
    add(&world, &odd.map(|name| (name, "elm.example"))).await;
    let agent = agent_of(&world, "maple").await;
    let (rows, _) = all(&world, &agent, "").await;
    assert_eq!(rows.len(), odd.len() + 2, "with Rowan and Willow");
    let mut sorted = rows.clone();
    sorted.sort();
    assert_eq!(rows, sorted);
    let slugs: BTreeSet<_> = rows.iter().map(|row| &row.1).collect();
    assert_eq!(slugs.len(), rows.len(), "equal names have different addresses");
}

/// Who is found by the name comes before who is found by the domain alone.
async fn the_search_finds_starts_of_names_and_domains_in_any_case(world: World) {
    add(&world, &[("Émile", "other.example"), ("Rowanberry Jam", "jam.example"), ("Jam Works", "rowan-jam.example")])
        .await;
    let agent = agent_of(&world, "maple").await;
    for (search, found) in [
        ("row", &["rowan clinics", "rowanberry jam", "jam works"][..]),
        (" ROWAN ", &["rowan clinics", "rowanberry jam", "jam works"]),
        ("rowan c", &["rowan clinics"]),
        ("Willow.Ex", &["willow bakery"]),
        ("éM", &["émile"]),
        ("jam", &["jam works", "rowanberry jam"]),
        ("clinics", &[]),
        ("aspen", &[]),
    ] {
        let (rows, _) = all(&world, &agent, search).await;
        let names: Vec<_> = rows.iter().map(|row| row.0.as_str()).collect();
        assert_eq!(names, found, "{search:?}");
    }
}

async fn a_search_for_anything_odd_finds_nothing_and_fails_nowhere(world: World) {
    let agent = agent_of(&world, "maple").await;
    let high = "\u{10FFFF}".repeat(100);
    for search in
        ["%", "_", "row%", "' OR 1=1 --", "\\", "\u{10FFFF}", &high, "row\u{10FFFF}", "한국", &"x".repeat(9_999)]
    {
        assert_eq!(page(&world, &agent, search, None).await.rows, [], "{search:?}");
    }
}

/// `?search=%00` and the same in a cursor: `PostgreSQL` takes no such text.
async fn a_nul_character_in_an_address_fails_nowhere(world: World) {
    let agent = agent_of(&world, "maple").await;
    for search in ["\0", "row\0"] {
        let found = list(&world.backend, &agent, MAPLE, &searching(search), None, "").await;
        found.unwrap_or_else(|error| panic!("searching for {search:?} failed: {error}"));
    }
    let after = Place::parse("name~a~\0");
    let page = list(&world.backend, &agent, MAPLE, &FilterForm::default(), after.as_ref(), "").await;
    page.unwrap_or_else(|error| panic!("a page after {after:?} failed: {error}"));
}

async fn a_hundred_and_thirty_customers_are_paged_without_gaps_or_doubles(world: World) {
    let names: Vec<_> = (0..128).map(|n| format!("Customer {}", n % 40)).collect();
    let customers: Vec<_> = names.iter().map(|name| (name.as_str(), "elm.example")).collect();
    add(&world, &customers).await;
    let agent = agent_of(&world, "maple").await;
    let (rows, sizes) = all(&world, &agent, "").await;
    assert_eq!(sizes, [PAGE_ROWS, PAGE_ROWS, 30]);
    assert!(rows.windows(2).all(|pair| pair[0] < pair[1]), "in order, each once: {rows:?}");
}

/// Each is found twice, by its name and by its domain.
async fn a_search_is_paged_without_gaps_or_doubles(world: World) {
    let names: Vec<_> = (0..130).map(|n| format!("Customer {n}")).collect();
    let domains: Vec<_> = (0..130).map(|n| format!("customer{}.example", n * 7 % 130)).collect();
    let customers: Vec<_> = names.iter().map(String::as_str).zip(domains.iter().map(String::as_str)).collect();
    add(&world, &customers).await;
    let agent = agent_of(&world, "maple").await;
    let (rows, sizes) = all(&world, &agent, "cust").await;
    assert_eq!(sizes, [PAGE_ROWS, PAGE_ROWS, 30]);
    assert!(rows.windows(2).all(|pair| pair[0] < pair[1]), "in order, each once: {rows:?}");
    let (by_domain, _) = all(&world, &agent, "customer1").await;
    assert_eq!(by_domain.len(), 41, "1, 10 to 19 and 100 to 129 by domain");
}

async fn a_page_starts_after_any_place_whether_it_exists_or_not(world: World) {
    let agent = agent_of(&world, "maple").await;
    for (place, first) in [
        ("name~rowan-clinics~rowan clinics", Some("willow-bakery")),
        ("name~a~rowan", Some("rowan-clinics")),
        ("name~z~zzz", None),
        ("name~a~\u{10FFFF}", None),
        ("name~a~", Some("rowan-clinics")),
    ] {
        let view = page(&world, &agent, "", Some(place)).await;
        assert_eq!(view.rows.first().map(|row| row.slug.as_str()), first, "{place:?}");
    }
}

/// Rows 18 and 19.
async fn a_record_opens_for_a_customer_on_the_page_alone(world: World) {
    let agent = agent_of(&world, "maple").await;
    for (open, opens) in [
        ("rowan-clinics", true),
        (ASPEN, false),
        ("no-such-customer", false),
        (MAPLE, false),
        ("", false),
        ("../rowan-clinics", false),
    ] {
        let view = list(&world.backend, &agent, MAPLE, &FilterForm::default(), None, open).await;
        let record = view.expect("a record that is not to be seen does not close the list").open;
        assert_eq!(record.map(|record| record.organization.slug), opens.then(|| open.to_owned()));
    }
    let searched = list(&world.backend, &agent, MAPLE, &searching("willow"), None, "rowan-clinics").await;
    assert_eq!(searched.expect("agents see the list").open, None, "what the search leaves out is not open either");
}

async fn rights_that_ran_out_are_counted_no_more(world: World) {
    let agent = agent_of(&world, "maple").await;
    let row = async || {
        let view = page(&world, &agent, "rowan", None).await;
        (view.rows[0].rights, view.rows[0].next_end)
    };
    // An hour after the request of 76 days ago: 90 and 180 days.
    let granted = world.now().plus_days(-76).plus_seconds(3_600);
    assert_eq!(row().await, (2, Some(granted.plus_days(90))));
    world.wait_days(14);
    assert_eq!(row().await, (2, Some(granted.plus_days(90))), "it ends within the hour");
    world.wait_seconds(3_600);
    assert_eq!(row().await, (1, Some(granted.plus_days(180))));
    let record = account(&world.backend, &agent, MAPLE, "rowan-clinics").await.expect("agents see the account").record;
    let holds: Vec<_> = record.grants.iter().map(|grant| grant.holds(record.as_of)).collect();
    assert_eq!(holds, [true, false], "the record keeps it, after those that hold");
    world.wait_days(90);
    assert_eq!(row().await, (0, None));
}

/// Row 18: Rowan is the customer of Maple, which is connected with Birch.
async fn a_provider_does_not_see_a_resellers_customer(world: World) {
    let agent = agent_of(&world, "birch").await;
    let view = list(&world.backend, &agent, BIRCH, &FilterForm::default(), None, "rowan-clinics").await;
    let view = view.expect("agents see their list");
    let slugs: Vec<_> = view.rows.iter().map(|row| row.slug.as_str()).collect();
    assert_eq!((slugs, view.open), (vec!["willow-bakery"], None));
    let found =
        list(&world.backend, &agent, BIRCH, &searching("rowan"), None, "").await.expect("agents see their list");
    assert_eq!(found.rows, []);
    account(&world.backend, &agent, BIRCH, "rowan-clinics").await.not_found();
    let shared = account(&world.backend, &agent, BIRCH, "willow-bakery").await.expect("Willow is Birch's customer too");
    assert_eq!(shared.record.grants, [], "and Maple's rights there are not Birch's to see");
    assert_eq!(shared.history, [], "nor is Maple's history");
}

/// Row 19.
async fn another_partners_address_does_not_exist(world: World) {
    let agent = agent_of(&world, "oak").await;
    for organization in [MAPLE, BIRCH, "rowan-clinics", "alder-programme", "no-such-organisation", ""] {
        list(&world.backend, &agent, organization, &FilterForm::default(), None, "").await.not_found();
        account(&world.backend, &agent, organization, "rowan-clinics").await.not_found();
        partners(&world.backend, &agent, organization).await.not_found();
    }
    for customer in ["rowan-clinics", "willow-bakery", ASPEN, "no-such-customer", "", "oak-solutions"] {
        account(&world.backend, &agent, "oak-solutions", customer).await.not_found();
    }
}

async fn every_agent_may_look_and_nobody_else(world: World) {
    for role in ["admin-agent", "sales-agent", "helpdesk-agent"] {
        let person = world.sign_in(&format!("{role}@maple.example")).await;
        list(&world.backend, &person, MAPLE, &FilterForm::default(), None, "rowan-clinics").await.expect("agents look");
        account(&world.backend, &person, MAPLE, "rowan-clinics").await.expect("agents look");
    }
    for role in ["global-admin", "user-admin", "billing-admin"] {
        let person = world.sign_in(&format!("{role}@maple.example")).await;
        let denial = list(&world.backend, &person, MAPLE, &FilterForm::default(), None, "").await.denial();
        assert_eq!((denial.action, denial.missing), (ActionKind::ListCustomers, Missing::Role), "{role}");
        let denial = account(&world.backend, &person, MAPLE, "rowan-clinics").await.denial();
        assert_eq!((denial.action, denial.missing), (ActionKind::ViewCustomer, Missing::Role), "{role}");
        account(&world.backend, &person, MAPLE, ASPEN).await.not_found();
    }
    let denial = partners(&world.backend, &agent_of(&world, "maple").await, MAPLE).await.denial();
    assert_eq!(denial.missing, Missing::Tier, "a reseller is nobody's customer");
}

/// Design 7.7: no transitive sight.
async fn the_account_shows_connected_partners_and_no_others(world: World) {
    let (scope, oak) = (SystemScope::for_job("a test relates"), world.organization("oak-solutions").await);
    let willow = world.organization("willow-bakery").await;
    let mut tx = world.write().await;
    let consent = Consent::Demo(&scope, oak, willow);
    start_relationship(&mut tx, &consent, backend::random::id(world.now()), world.now()).await.expect("a relationship");
    tx.commit().await.expect("and it lasts");
    for (agent, organization, others) in [
        ("maple", MAPLE, &["Birch Distribution"][..]),
        ("birch", BIRCH, &["Maple Services"]),
        ("oak", "oak-solutions", &[]),
    ] {
        let agent = agent_of(&world, agent).await;
        let page = account(&world.backend, &agent, organization, "willow-bakery").await.expect("Willow is a customer");
        let names: Vec<_> = page.partners.iter().map(|partner| partner.name.as_str()).collect();
        assert_eq!(names, others, "{organization}");
    }
}

async fn a_customer_sees_its_partners(world: World) {
    let admin = world.sign_in("global-admin@willow.example").await;
    let view = partners(&world.backend, &admin, "willow-bakery").await.expect("a global admin sees them");
    let names: Vec<_> = view.partners.iter().map(|partner| partner.organization.name.as_str()).collect();
    assert_eq!((names, view.may_end), (vec!["Birch Distribution", "Maple Services"], true));
    let [birch, maple] = [&view.partners[0], &view.partners[1]];
    assert_eq!((birch.grants.len(), birch.history.len(), maple.grants.len(), maple.history.len()), (0, 0, 1, 1));
    let nobody = world.sign_in("frontdesk@willow.example").await;
    let denial = partners(&world.backend, &nobody, "willow-bakery").await.denial();
    assert_eq!((denial.action, denial.missing), (ActionKind::ListPartners, Missing::Role));
}

/// Row 19.
async fn a_customer_does_not_see_another_customers_partners(world: World) {
    let admin = world.sign_in("global-admin@willow.example").await;
    partners(&world.backend, &admin, "rowan-clinics").await.not_found();
    let denial = list(&world.backend, &admin, "willow-bakery", &FilterForm::default(), None, "").await.denial();
    assert_eq!(denial.missing, Missing::Tier, "a customer has no customers");
    account(&world.backend, &admin, "willow-bakery", "rowan-clinics").await.not_found();
}

/// Row 17.
async fn an_ended_relationship_is_gone_from_every_page(world: World) {
    let [agent, admin] = [world.sign_in(MAPLE_AGENT).await, world.sign_in("global-admin@rowan.example").await];
    world.probe.change("UPDATE relationship SET ended_at = 1 WHERE customer_slug = 'rowan-clinics'").await;
    // A right that was left would keep the partner in the customer's sight (`ending::end`).
    let of_rowan = "customer_organization_id = (SELECT id FROM organization WHERE slug = 'rowan-clinics')";
    world.probe.change(&format!("UPDATE delegated_admin_grant SET ended_at = 1 WHERE {of_rowan}")).await;
    let view = list(&world.backend, &agent, MAPLE, &FilterForm::default(), None, "rowan-clinics").await;
    let view = view.expect("agents see the list");
    assert!(view.open.is_none() && view.rows.iter().all(|row| row.slug != "rowan-clinics"), "{view:?}");
    assert_eq!(page(&world, &agent, "rowan", None).await.rows, []);
    account(&world.backend, &agent, MAPLE, "rowan-clinics").await.not_found();
    let theirs = partners(&world.backend, &admin, "rowan-clinics").await.expect("a global admin sees the page");
    assert_eq!(theirs.partners, []);
}

/// Row 23.
async fn whoever_reads_faster_than_people_do_is_stopped_and_the_admins_are_told(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    for _ in 0..120 {
        account(&world.backend, &agent, MAPLE, "rowan-clinics").await.expect("as many as people may open");
    }
    account(&world.backend, &agent, MAPLE, "rowan-clinics").await.rate_limited();
    list(&world.backend, &agent, MAPLE, &FilterForm::default(), None, "rowan-clinics").await.rate_limited();
    let mail = world.only_mail_to("global-admin@maple.example").await;
    assert!(mail.subject.starts_with("Ada Field reads many customers"), "{}", mail.subject);
    assert!(mail.text.contains("/o/maple-services/settings/users/"), "the way to stop him: {}", mail.text);
    assert!(!page(&world, &agent, "", None).await.rows.is_empty(), "the first page is no reading on");
    let other = world.sign_in("helpdesk-agent@maple.example").await;
    account(&world.backend, &other, MAPLE, "rowan-clinics").await.expect("nobody else is stopped");
    world.wait_seconds(60);
    account(&world.backend, &agent, MAPLE, "rowan-clinics").await.expect("nor he, a minute later");
}
