//! Asking a customer one has.

use backend::error::Conflict;
use backend::services::delegated_admin::request::{ask, list, show, start};
use backend::services::freeze;
use shared::delegated_admin::{AdminRequestState, AdminRole};
use shared::ending::Side;
use shared::field::Code;
use shared::policy::{ActionKind, Missing};

use super::{LICENSES, READER, USERS, asking};
use crate::delegated_admin::{ROWAN, ROWAN_ADMIN};
use crate::support::{BIRCH, MAPLE, MAPLE_AGENT, Refusal as _, World, both_engines};

both_engines!(
    a_request_is_told_to_both_sides_and_gives_nothing,
    both_sides_read_it_and_nobody_else,
    a_name_is_that_of_one_request_of_a_partner,
    the_proposed_name_is_free_and_the_form_says_what_holds_and_what_waits,
    nothing_is_asked_twice_while_it_waits,
    only_an_admin_agent_in_good_standing_asks_a_customer_it_has,
    a_provider_asks_for_rights_of_its_own,
    whoever_has_blocked_the_partner_is_not_mailed,
    a_customer_is_not_flooded,
);

async fn a_request_is_told_to_both_sides_and_gives_nothing(world: World) {
    let before = world.rights_at_rowan().await;
    world.ask_rowan("Spring cleaning", &[LICENSES, READER], 30).await;
    assert_eq!(world.rights_at_rowan().await, before);
    let told = world.only_mail_to(ROWAN_ADMIN).await;
    assert_eq!(told.subject, "Maple Services asks Rowan Clinics for administrator access");
    for part in [
        "- Directory reader\n- License administrator\n",
        "for 30 days",
        "Spring cleaning",
        "/o/rowan-clinics/partners/access-requests/",
    ] {
        assert!(told.text.contains(part), "{part}: {}", told.text);
    }
    let copy = world.only_mail_to(MAPLE_AGENT).await;
    assert!(copy.text.contains("/o/maple-services/customers/access-requests/"), "{}", copy.text);
    assert_eq!(world.lines("asked").await, 2, "one line on each record");
}

async fn both_sides_read_it_and_nobody_else(world: World) {
    let id = world.ask_rowan("Spring cleaning", &[USERS], 30).await;
    for (email, organization, side) in
        [("helpdesk-agent@maple.example", MAPLE, Side::Partner), (ROWAN_ADMIN, ROWAN, Side::Customer)]
    {
        let person = world.sign_in(email).await;
        let shown = show(&world.backend, &person, organization, id).await.expect("it is a side of it");
        assert_eq!((shown.side, shown.state, shown.asked.days), (side, AdminRequestState::Pending, 30));
        assert_eq!(shown.held.len(), 1, "Maple has this role already: {:?}", shown.held);
        assert_eq!(shown.may_act, side == Side::Customer, "a helpdesk agent takes nothing back");
        for open in [true, false] {
            let rows = list(&world.backend, &person, organization, open, None).await.expect("it may be seen").rows;
            assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [id]);
        }
    }
    let stranger = world.sign_in("global-admin@willow.example").await;
    for organization in ["willow-bakery", ROWAN, MAPLE] {
        show(&world.backend, &stranger, organization, id).await.not_found();
    }
    let oak = world.sign_in("admin-agent@oak.example").await;
    show(&world.backend, &oak, "oak-solutions", id).await.not_found();
    let rows = list(&world.backend, &oak, "oak-solutions", false, None).await.expect("it has customers").rows;
    assert_eq!(rows, []);
    let nobody = world.sign_in("frontdesk@rowan.example").await;
    assert_eq!(show(&world.backend, &nobody, ROWAN, id).await.denial().missing, Missing::Role);
}

async fn a_name_is_that_of_one_request_of_a_partner(world: World) {
    world.ask_rowan("Spring cleaning", &[READER], 30).await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    let before = world.probe.rows().await;
    for customer in [ROWAN, "willow-bakery"] {
        let again = ask(&world.backend, &agent, MAPLE, customer, &asking("SPRING cleaning ", &[LICENSES], 30)).await;
        assert_eq!(again.field("name"), Code::RequestNameTaken, "{customer}");
    }
    world.probe.assert_unchanged(&before, "a second request of one name").await;
    let birch = world.sign_in("admin-agent@birch.example").await;
    let form = asking("Spring cleaning", &[READER], 30);
    ask(&world.backend, &birch, BIRCH, "willow-bakery", &form).await.expect("another partner may use the name");
}

async fn the_proposed_name_is_free_and_the_form_says_what_holds_and_what_waits(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let first = start(&world.backend, &agent, MAPLE, ROWAN).await.expect("an admin agent may ask");
    assert_eq!((first.form.name.as_str(), first.form.days.as_str()), ("Rowan Clinics 2026-11-22", "90"));
    assert_eq!((first.form.roles.len(), first.waiting.len()), (0, 0));
    let held: Vec<_> = first.held.iter().map(|held| held.role).collect();
    assert_eq!(held, [AdminRole::HelpdeskAdministrator, USERS]);
    world.ask_rowan(&first.form.name, &[READER], 30).await;
    let second = start(&world.backend, &agent, MAPLE, ROWAN).await.expect("and again");
    assert_eq!((second.form.name.as_str(), &second.waiting[..]), ("Rowan Clinics 2026-11-22 (2)", &[READER][..]));
}

async fn nothing_is_asked_twice_while_it_waits(world: World) {
    let id = world.ask_rowan("First", &[READER, USERS], 30).await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    let before = world.probe.rows().await;
    let again = ask(&world.backend, &agent, MAPLE, ROWAN, &asking("Second", &[USERS, LICENSES], 90)).await;
    assert_eq!(again.field("roles"), Code::AskedAlready);
    world.probe.assert_unchanged(&before, "asking twice for a role").await;
    world.ask_rowan("Another role", &[LICENSES], 30).await;
    world.rowan_answers(id, &super::declining("")).await;
    world.ask_rowan("Third", &[USERS], 30).await;
}

async fn only_an_admin_agent_in_good_standing_asks_a_customer_it_has(world: World) {
    let form = asking("First", &[READER], 30);
    for email in ["sales-agent@maple.example", "helpdesk-agent@maple.example", "global-admin@maple.example"] {
        let person = world.sign_in(email).await;
        let denial = ask(&world.backend, &person, MAPLE, ROWAN, &form).await.denial();
        assert_eq!((denial.action, denial.missing), (ActionKind::RequestAdminAccess, Missing::Role), "{email}");
        assert_eq!(start(&world.backend, &person, MAPLE, ROWAN).await.denial().missing, Missing::Role);
    }
    let agent = world.sign_in(MAPLE_AGENT).await;
    for (organization, customer) in [(MAPLE, "aspen-logistics"), (MAPLE, "no-such-customer"), ("oak-solutions", ROWAN)]
    {
        ask(&world.backend, &agent, organization, customer, &form).await.not_found();
    }
    let admin = world.sign_in(ROWAN_ADMIN).await;
    freeze::start(&world.backend, &admin, ROWAN).await.expect("its global admin freezes");
    assert_eq!(ask(&world.backend, &agent, MAPLE, ROWAN, &form).await.denial().missing, Missing::Frozen);
    freeze::allow(&world.backend, &admin, ROWAN).await.expect("and allows again");
    world.probe.change("UPDATE organization SET standing = 'suspended' WHERE slug = 'maple-services'").await;
    assert_eq!(ask(&world.backend, &agent, MAPLE, ROWAN, &form).await.denial().missing, Missing::Standing);
    assert_eq!(world.probe.count("delegated_admin_request", "1 = 1").await, 0);
}

/// domain.md 7.2 rule 7: a reseller's rights are not its provider's.
async fn a_provider_asks_for_rights_of_its_own(world: World) {
    let birch = world.sign_in("admin-agent@birch.example").await;
    let form = asking("Help", &[READER], 30);
    let id = ask(&world.backend, &birch, BIRCH, "willow-bakery", &form).await.expect("Willow is its customer");
    ask(&world.backend, &birch, BIRCH, ROWAN, &form).await.not_found();
    let admin = world.sign_in("global-admin@willow.example").await;
    let yes = super::giving(&[READER], 30);
    let answered = super::request::answer(&world.backend, &admin, "willow-bakery", id, &yes).await;
    assert_eq!(answered.expect("its global admin approves"), AdminRequestState::Approved);
}

/// Row 13.
async fn whoever_has_blocked_the_partner_is_not_mailed(world: World) {
    let second = world.second_admin_of_rowan().await;
    let block = |email: &str| {
        format!(
            "INSERT INTO recipient_block (partner_organization_id, id, recipient_key, user_id, started_at)
             SELECT o.id, u.id, u.email_key, u.id, u.created_at FROM organization o CROSS JOIN user_account u
             WHERE o.slug = '{MAPLE}' AND u.email_key = '{email}'"
        )
    };
    world.probe.change(&block(ROWAN_ADMIN)).await;
    let id = world.ask_rowan("First", &[READER], 30).await;
    assert_eq!(world.mails_to(ROWAN_ADMIN).await, []);
    assert_eq!(world.mails_to(second).await.len(), 1);
    world.rowan_answers(id, &super::giving(&[READER], 30)).await;
    assert_eq!(world.mails_to(ROWAN_ADMIN).await.len(), 1, "that a right was given is told to every global admin");
    world.probe.change(&block(second)).await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    let before = world.probe.rows().await;
    let refused = ask(&world.backend, &agent, MAPLE, ROWAN, &asking("Second", &[LICENSES], 30)).await;
    assert_eq!(refused.conflict(), Conflict::NobodyTakesRequests);
    world.probe.assert_unchanged(&before, "a request nobody would be told of").await;
}

/// Row 13.
async fn a_customer_is_not_flooded(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    for number in 1..=10 {
        let id = world.ask_rowan(&format!("Number {number}"), &[READER], 30).await;
        super::request::withdraw(&world.backend, &agent, MAPLE, ROWAN, id).await.expect("it waits");
    }
    let form = asking("Number 11", &[READER], 30);
    ask(&world.backend, &agent, MAPLE, ROWAN, &form).await.rate_limited();
    ask(&world.backend, &agent, MAPLE, "willow-bakery", &form).await.expect("another customer was not asked yet");
}
