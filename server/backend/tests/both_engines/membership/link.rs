//! Choosing one of the profiles a sign-in has found.

use backend::error::Conflict;
use backend::services::enrollment::{agreement, begin, sign};
use backend::services::membership::{cancel, choose, linked, page};
use shared::enrollment::{Missing, Refusal};
use shared::field::Code;
use shared::locale::Locale;
use shared::membership::Obstacle;

use crate::support::{
    BRISTOL, CARDIFF, ELM, ELM_ADMIN, ELM_CONTACT, MAPLE, REVIEWER, Refusal as _, World, both_engines, picking, signing,
};

both_engines!(
    an_active_location_in_the_own_country_is_linked_and_on_the_record,
    every_other_profile_is_shown_with_its_reason,
    a_profile_that_cannot_be_chosen_cannot_be_forged,
    what_was_found_is_held_for_a_quarter_of_an_hour_and_one_session,
    a_link_of_another_company_cannot_be_taken,
    another_one_can_be_linked_until_the_agreement_is_signed,
    the_agreement_waits_for_the_membership,
    a_company_in_the_programme_keeps_its_id,
    cancelling_lets_go_what_was_found,
);

async fn an_active_location_in_the_own_country_is_linked_and_on_the_record(world: World) {
    world.create("Elm Consulting", ELM_ADMIN).await;
    let admin = world.sign_in(ELM_ADMIN).await;
    assert_eq!(linked(&world.backend, &admin, ELM).await.expect("a member may look"), None);
    world.find_profiles(&admin, ELM).await;
    // So that this event is newer than those of the beginning.
    world.wait_seconds(1);
    choose(&world.backend, &admin, ELM, &picking(BRISTOL)).await.expect("it can be chosen");
    let view = page(&world.backend, &admin, ELM).await.expect("he may look");
    let link = view.linked.expect("it is linked");
    assert_eq!(
        (link.mpn_id.as_str(), link.name.as_str(), link.since),
        (BRISTOL, "Fir Consulting Bristol", world.now())
    );
    assert!(view.may_link && view.held.is_none(), "nothing is held any more");
    assert_eq!(linked(&world.backend, &admin, ELM).await.expect("he may look"), Some(link));
    let events = world.events_of(ELM).await;
    let expected =
        format!("{{\"membership\":{{\"linked\":{{\"mpn_id\":\"{BRISTOL}\",\"name\":\"Fir Consulting Bristol\"}}}}}}");
    assert_eq!(events.last(), Some(&expected));
}

async fn every_other_profile_is_shown_with_its_reason(world: World) {
    world.create("Elm Consulting", ELM_ADMIN).await;
    let admin = world.sign_in(ELM_ADMIN).await;
    let held = world.find_profiles(&admin, ELM).await.held.expect("what was found is held");
    assert_eq!(held.user_name, "newcomer");
    assert_eq!(held.profiles.len(), 10);
    assert!(held.profiles.is_sorted_by_key(|profile| profile.obstacle.is_some()), "those that can be chosen first");
    let why = |mpn_id: &str| {
        let profile = held.profiles.iter().find(|profile| profile.mpn_id == mpn_id);
        profile.unwrap_or_else(|| panic!("{mpn_id} is missing")).obstacle
    };
    assert_eq!(why(BRISTOL), None);
    assert_eq!(why("6120048"), Some(Obstacle::GlobalAccount));
    assert_eq!(why("6120093"), Some(Obstacle::Inactive));
    assert_eq!(why("6120107"), Some(Obstacle::OtherCountry));
}

async fn a_profile_that_cannot_be_chosen_cannot_be_forged(world: World) {
    world.create("Elm Consulting", ELM_ADMIN).await;
    let admin = world.sign_in(ELM_ADMIN).await;
    let unheld = choose(&world.backend, &admin, ELM, &picking(BRISTOL)).await;
    assert_eq!(unheld.conflict(), Conflict::MembershipSignInOver);
    world.find_profiles(&admin, ELM).await;
    let before = world.probe.rows().await;
    // Global, inactive, of another country, not shown by this sign-in, and nothing at all.
    for forged in ["6120048", "6120093", "6120107", "4820100", "1234567", "all"] {
        let refused = choose(&world.backend, &admin, ELM, &picking(forged)).await;
        assert_eq!(refused.field("choice"), Code::UnknownChoice, "{forged}");
    }
    assert_eq!(choose(&world.backend, &admin, ELM, &picking("")).await.field("choice"), Code::Required);
    world.probe.assert_unchanged(&before, "a forged choice").await;
}

async fn what_was_found_is_held_for_a_quarter_of_an_hour_and_one_session(world: World) {
    world.create("Elm Consulting", ELM_ADMIN).await;
    let admin = world.sign_in(ELM_ADMIN).await;
    let held = world.find_profiles(&admin, ELM).await.held.expect("what was found is held");
    assert_eq!(held.until, world.now().plus_seconds(900));
    let elsewhere = world.sign_in(ELM_ADMIN).await;
    let other = choose(&world.backend, &elsewhere, ELM, &picking(BRISTOL)).await;
    assert_eq!(other.conflict(), Conflict::MembershipSignInOver, "the same person in another browser");
    world.wait_seconds(900);
    assert!(page(&world.backend, &admin, ELM).await.expect("he may look").held.is_none());
    let late = choose(&world.backend, &admin, ELM, &picking(BRISTOL)).await;
    assert_eq!(late.conflict(), Conflict::MembershipSignInOver);
    backend::sweeper::sweep(&world.backend).await.expect("it sweeps");
    assert_eq!(world.probe.count("membership_held", "1 = 1").await, 0);
}

async fn a_link_of_another_company_cannot_be_taken(world: World) {
    let _elm = world.elm_filled_in().await;
    world.create("Fir Consulting", "fiona@fir.example").await;
    let admin = world.sign_in("fiona@fir.example").await;
    let held = world.find_profiles(&admin, "fir-consulting").await.held.expect("what was found is held");
    let taken = held.profiles.iter().find(|profile| profile.mpn_id == BRISTOL).expect("it is shown");
    assert_eq!(taken.obstacle, Some(Obstacle::LinkedElsewhere));
    let before = world.probe.rows().await;
    let refused = choose(&world.backend, &admin, "fir-consulting", &picking(BRISTOL)).await;
    assert_eq!(refused.conflict(), Conflict::MembershipTaken);
    world.probe.assert_unchanged(&before, "a link of another company").await;
    let past_the_use_case =
        "INSERT INTO organization_membership (organization_id, id, mpn_id, name, country, user_id, started_at)
         SELECT m.organization_id, m.organization_id, '6120051', 'x', 'GB', m.user_id, 1 FROM membership m
         JOIN organization o ON o.id = m.organization_id AND o.slug = 'fir-consulting'";
    world.probe.assert_refused(past_the_use_case, "one MPN ID of two companies").await;
}

async fn another_one_can_be_linked_until_the_agreement_is_signed(world: World) {
    let admin = world.elm_filled_in().await;
    let held = world.find_profiles(&admin, ELM).await.held.expect("he may change his mind");
    let own = held.profiles.iter().find(|profile| profile.mpn_id == BRISTOL).expect("it is shown");
    assert_eq!(own.obstacle, Some(Obstacle::LinkedHere));
    let again = choose(&world.backend, &admin, ELM, &picking(BRISTOL)).await;
    assert_eq!(again.conflict(), Conflict::AlreadyDone);
    world.wait_seconds(60);
    choose(&world.backend, &admin, ELM, &picking(CARDIFF)).await.expect("another one can be chosen");
    let kept = world.probe.texts("SELECT mpn_id FROM organization_membership WHERE ended_at IS NOT NULL").await;
    assert_eq!(kept, [BRISTOL], "the link before has ended and is not gone");
    let events = world.events_of(ELM).await;
    assert!(events.iter().any(|event| event.contains("unlinked") && event.contains(BRISTOL)), "{events:?}");
    // What was let go can be linked by somebody else.
    world.create("Fir Consulting", "fiona@fir.example").await;
    let other = world.sign_in("fiona@fir.example").await;
    world.find_profiles(&other, "fir-consulting").await;
    choose(&world.backend, &other, "fir-consulting", &picking(BRISTOL)).await.expect("it is free");
}

async fn the_agreement_waits_for_the_membership(world: World) {
    world.create("Elm Consulting", ELM_ADMIN).await;
    let admin = world.sign_in(ELM_ADMIN).await;
    world.fill_in(&admin, ELM, "Elm Consulting", ELM_CONTACT).await;
    assert_eq!(world.elm_status(&admin).await.missing, [Missing::Submit, Missing::LinkMembership]);
    world.wait_seconds(1);
    backend::services::enrollment::submit(&world.backend, &admin, ELM).await.expect("it can wait");
    world.confirm(ELM_CONTACT).await;
    world.decided("employment", "approve").await;
    world.decided("business", "approve").await;
    let text = agreement(&world.backend, &admin, ELM, Locale::English).await.expect("it can be read");
    assert!(!text.may_sign && !text.membership_linked);
    let refused = sign(&world.backend, &admin, ELM, &signing("1")).await;
    assert_eq!(refused.conflict(), Conflict::Enrollment(Refusal::MembershipMissing));
    assert_eq!(world.elm_status(&admin).await.missing, [Missing::LinkMembership]);

    world.link_membership(&admin, ELM).await;
    let status = world.elm_status(&admin).await;
    assert_eq!(status.missing, [Missing::Sign]);
    assert_eq!(status.membership.map(|link| link.mpn_id).as_deref(), Some(BRISTOL));
    let reviewer = world.sign_in(REVIEWER).await;
    assert_eq!(world.page(&reviewer, ELM).await.membership.map(|link| link.mpn_id).as_deref(), Some(BRISTOL));
    assert!(agreement(&world.backend, &admin, ELM, Locale::English).await.expect("it can be read").may_sign);
    sign(&world.backend, &admin, ELM, &signing("1")).await.expect("nothing is missing");
}

async fn a_company_in_the_programme_keeps_its_id(world: World) {
    let elm = world.elm_active().await;
    let maple = world.sign_in("global-admin@maple.example").await;
    for (admin, slug) in [(&elm, ELM), (&maple, MAPLE)] {
        assert!(!page(&world.backend, admin, slug).await.expect("he may look").may_link, "{slug}");
        let form = crate::support::member("newcomer", crate::support::PASSWORD);
        let refused = backend::services::membership::sign_in(&world.backend, admin, slug, &form).await;
        assert_eq!(refused.conflict(), Conflict::MembershipFixed, "{slug}");
        let refused = choose(&world.backend, admin, slug, &picking(CARDIFF)).await;
        assert_eq!(refused.conflict(), Conflict::MembershipFixed, "{slug}");
    }
    // One that takes the short path may link another one until it has signed.
    begin(&world.backend, &maple, MAPLE).await.expect("a company in the programme may");
    assert!(page(&world.backend, &maple, MAPLE).await.expect("he may look").may_link);
}

async fn cancelling_lets_go_what_was_found(world: World) {
    world.create("Elm Consulting", ELM_ADMIN).await;
    let admin = world.sign_in(ELM_ADMIN).await;
    world.find_profiles(&admin, ELM).await;
    cancel(&world.backend, &admin, ELM).await.expect("he may");
    assert!(page(&world.backend, &admin, ELM).await.expect("he may look").held.is_none());
    cancel(&world.backend, &admin, ELM).await.expect("nothing to let go is no fault");
}
