//! Who may do what: every act as the wrong role, as another company, and as nobody of the operator.

use backend::services::membership::{
    add, cancel, change, choose, import, issue, linked, page, profile, profiles, revoke, sign_in, sign_ins,
};
use shared::customer::Search;
use shared::id::MembershipSignInId;
use shared::membership::ImportStep;

use crate::support::{
    ALDER, ASPEN, ASPEN_ADMIN, BRISTOL, ELM, ELM_ADMIN, MAPLE, NEWCOMER, PASSWORD, REVIEWER, Refusal as _, World,
    both_engines, importing, issuing, member, picking, profile_form,
};

both_engines!(
    only_the_own_global_admin_links_a_membership,
    another_company_learns_nothing,
    a_reviewer_reads_and_changes_nothing,
    nobody_else_sees_the_registry,
);

macro_rules! each_act_of_a_company {
    ($world:expr, $person:expr, $slug:expr, $refused:ident) => {{
        let (backend, person, slug) = (&$world.backend, &$person, $slug);
        page(backend, person, slug).await.$refused();
        sign_in(backend, person, slug, &member(NEWCOMER, PASSWORD)).await.$refused();
        choose(backend, person, slug, &picking(BRISTOL)).await.$refused();
        cancel(backend, person, slug).await.$refused();
    }};
}

macro_rules! each_look_of_the_operator {
    ($world:expr, $person:expr, $operator:expr, $refused:ident) => {{
        let (backend, person, operator) = (&$world.backend, &$person, $operator);
        profiles(backend, person, operator, &Search::default(), None).await.$refused();
        profile(backend, person, operator, BRISTOL).await.$refused();
        sign_ins(backend, person, operator, None).await.$refused();
    }};
}

macro_rules! each_change_of_the_operator {
    ($world:expr, $person:expr, $operator:expr, $refused:ident) => {{
        let (backend, person, operator) = (&$world.backend, &$person, $operator);
        let form = profile_form("7000001", "Elm Consulting");
        add(backend, person, operator, &form).await.$refused();
        change(backend, person, (operator, BRISTOL), &form).await.$refused();
        import(backend, person, operator, &importing("x", ImportStep::Import)).await.$refused();
        issue(backend, person, operator, &issuing("elm", BRISTOL)).await.$refused();
        revoke(backend, person, operator, MembershipSignInId::from_uuid(uuid::Uuid::from_u128(7))).await.$refused();
    }};
}

async fn only_the_own_global_admin_links_a_membership(world: World) {
    for role in ["user-admin", "billing-admin", "admin-agent", "sales-agent", "helpdesk-agent"] {
        let person = world.sign_in(&format!("{role}@maple.example")).await;
        let before = world.probe.rows().await;
        each_act_of_a_company!(world, person, MAPLE, denial);
        world.probe.assert_unchanged(&before, role).await;
        let seen = linked(&world.backend, &person, MAPLE).await.expect("every member may see it");
        assert_eq!(seen.map(|link| link.mpn_id).as_deref(), Some("4820117"), "{role}");
    }
    let customer = world.sign_in(ASPEN_ADMIN).await;
    each_act_of_a_company!(world, customer, ASPEN, denial);
}

/// Row 19.
async fn another_company_learns_nothing(world: World) {
    world.create("Elm Consulting", ELM_ADMIN).await;
    let other = world.sign_in("global-admin@oak.example").await;
    let before = world.probe.rows().await;
    each_act_of_a_company!(world, other, ELM, not_found);
    linked(&world.backend, &other, MAPLE).await.not_found();
    world.probe.assert_unchanged(&before, "another company's admin").await;
}

async fn a_reviewer_reads_and_changes_nothing(world: World) {
    let reviewer = world.sign_in(REVIEWER).await;
    let before = world.probe.rows().await;
    each_change_of_the_operator!(world, reviewer, ALDER, denial);
    world.probe.assert_unchanged(&before, "a reviewer").await;
    profile(&world.backend, &reviewer, ALDER, BRISTOL).await.expect("a reviewer may look");
}

async fn nobody_else_sees_the_registry(world: World) {
    let partner = world.sign_in("global-admin@maple.example").await;
    let before = world.probe.rows().await;
    each_look_of_the_operator!(world, partner, ALDER, not_found);
    each_change_of_the_operator!(world, partner, ALDER, not_found);
    each_look_of_the_operator!(world, partner, MAPLE, denial);
    each_change_of_the_operator!(world, partner, MAPLE, denial);
    world.probe.assert_unchanged(&before, "somebody who does not belong to the operator").await;
}
