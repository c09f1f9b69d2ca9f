//! Two at the same moment, from two processes: one wins, the other is told.

use backend::Error;
use backend::error::Conflict;
use backend::services::membership::{add, choose, issue};
use shared::field::Code;

use crate::support::{
    ALDER, BRISTOL, CARDIFF, ELM, ELM_ADMIN, OPERATOR, Refusal as _, World, both_engines, issuing, picking,
    profile_form,
};

both_engines!(
    two_companies_choose_one_id_at_once,
    one_company_chooses_two_ids_at_once,
    a_profile_is_added_twice_at_once,
    a_user_name_is_issued_twice_at_once,
);

async fn two_companies_choose_one_id_at_once(world: World) {
    let other = world.another_process().await;
    world.create("Elm Consulting", ELM_ADMIN).await;
    world.create("Fir Consulting", "fiona@fir.example").await;
    let (elm, fir) = (world.sign_in(ELM_ADMIN).await, world.sign_in("fiona@fir.example").await);
    world.find_profiles(&elm, ELM).await;
    world.find_profiles(&fir, "fir-consulting").await;
    let pick = picking(BRISTOL);
    let both = tokio::join!(choose(&world.backend, &elm, ELM, &pick), choose(&other, &fir, "fir-consulting", &pick));
    let told = match both {
        (Ok(()), told) | (told, Ok(())) => told,
        both => panic!("one was to win, but: {both:?}"),
    };
    assert_eq!(told.conflict(), Conflict::MembershipTaken);
    assert_eq!(world.probe.count("organization_membership", &format!("mpn_id = '{BRISTOL}'")).await, 1);
}

async fn one_company_chooses_two_ids_at_once(world: World) {
    let other = world.another_process().await;
    world.create("Elm Consulting", ELM_ADMIN).await;
    let admin = world.sign_in(ELM_ADMIN).await;
    world.find_profiles(&admin, ELM).await;
    let (one, two) = (picking(BRISTOL), picking(CARDIFF));
    let both = tokio::join!(choose(&world.backend, &admin, ELM, &one), choose(&other, &admin, ELM, &two));
    let told = match both {
        (Ok(()), told) | (told, Ok(())) => told,
        both => panic!("one was to win, but: {both:?}"),
    };
    assert_eq!(told.conflict(), Conflict::MembershipSignInOver, "what was found is used up");
    let linked = "ended_at IS NULL AND mpn_id LIKE '612%'";
    assert_eq!(world.probe.count("organization_membership", linked).await, 1);
}

async fn a_profile_is_added_twice_at_once(world: World) {
    let (other, operator) = (world.another_process().await, world.sign_in(OPERATOR).await);
    let form = profile_form("7000001", "Elm Consulting");
    let both = tokio::join!(add(&world.backend, &operator, ALDER, &form), add(&other, &operator, ALDER, &form));
    let told = if both.0.is_ok() { both.1 } else { both.0 };
    assert_eq!(told.field("mpn_id"), Code::MpnIdTaken);
}

async fn a_user_name_is_issued_twice_at_once(world: World) {
    let (other, operator) = (world.another_process().await, world.sign_in(OPERATOR).await);
    let (one, two) = (issuing("elm", BRISTOL), issuing("ELM", CARDIFF));
    let both = tokio::join!(issue(&world.backend, &operator, ALDER, &one), issue(&other, &operator, ALDER, &two));
    let told: Result<_, Error> = if both.0.is_ok() { both.1 } else { both.0 };
    assert_eq!(told.field("user_name"), Code::UserNameTaken);
}
