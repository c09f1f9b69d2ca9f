//! Signing in to the built-in registry.

use backend::services::membership::{issue, page, sign_in};
use shared::field::Code;
use shared::membership::{MembershipSignInForm, SignedInView};

use crate::support::{
    ALDER, ELM, ELM_ADMIN, NEWCOMER, OPERATOR, PASSWORD, Refusal as _, World, both_engines, issuing, member,
};

both_engines!(
    the_user_name_comes_first_and_nothing_is_asked_for_it,
    a_wrong_password_and_an_unknown_user_name_are_answered_alike,
    capitals_do_not_make_another_user_name,
    guessing_one_sign_in_comes_to_an_end,
    a_company_cannot_try_name_after_name,
    a_success_clears_the_own_tries,
    a_sign_in_in_the_place_of_another_shows_its_own_profiles,
);

async fn the_user_name_comes_first_and_nothing_is_asked_for_it(world: World) {
    world.create("Elm Consulting", ELM_ADMIN).await;
    let admin = world.sign_in(ELM_ADMIN).await;
    let before = world.probe.rows().await;
    for name in [NEWCOMER, "nobody-at-all"] {
        let form = MembershipSignInForm { step: MembershipSignInForm::NEXT.to_owned(), ..member(name, "") };
        let next = sign_in(&world.backend, &admin, ELM, &form).await.expect("any name leads on");
        assert_eq!(next, SignedInView::PasswordNext);
    }
    let form = MembershipSignInForm { step: MembershipSignInForm::NEXT.to_owned(), ..member("", "") };
    assert_eq!(sign_in(&world.backend, &admin, ELM, &form).await.field("user_name"), Code::Required);
    world.probe.assert_unchanged(&before, "the first step").await;
}

async fn a_wrong_password_and_an_unknown_user_name_are_answered_alike(world: World) {
    world.create("Elm Consulting", ELM_ADMIN).await;
    let admin = world.sign_in(ELM_ADMIN).await;
    for (name, password) in [(NEWCOMER, "not the password"), ("nobody-at-all", PASSWORD)] {
        let refused = sign_in(&world.backend, &admin, ELM, &member(name, password)).await;
        assert_eq!(refused.field("password"), Code::WrongMembershipCredentials, "{name}");
    }
    assert!(page(&world.backend, &admin, ELM).await.expect("he may look").held.is_none());
    assert_eq!(world.probe.count("membership_held", "1 = 1").await, 0);
}

async fn capitals_do_not_make_another_user_name(world: World) {
    world.create("Elm Consulting", ELM_ADMIN).await;
    let admin = world.sign_in(ELM_ADMIN).await;
    let form = member(" NewComer ", PASSWORD);
    assert_eq!(sign_in(&world.backend, &admin, ELM, &form).await.expect("it is the same"), SignedInView::Done);
}

/// Row 29, for this sign-in.
async fn guessing_one_sign_in_comes_to_an_end(world: World) {
    world.create("Elm Consulting", ELM_ADMIN).await;
    let admin = world.sign_in(ELM_ADMIN).await;
    for _ in 0..10 {
        sign_in(&world.backend, &admin, ELM, &member(NEWCOMER, "not the password")).await.field("password");
    }
    sign_in(&world.backend, &admin, ELM, &member(NEWCOMER, PASSWORD)).await.rate_limited();
    world.wait_seconds(900);
    sign_in(&world.backend, &admin, ELM, &member(NEWCOMER, PASSWORD)).await.expect("after a while it may try again");
}

async fn a_company_cannot_try_name_after_name(world: World) {
    world.create("Elm Consulting", ELM_ADMIN).await;
    let admin = world.sign_in(ELM_ADMIN).await;
    let counter = format!(
        "INSERT INTO attempt (counter, window_ends_at, used) VALUES ('membership-company:{ELM}', {}, 60)",
        world.now().plus_seconds(60).micros()
    );
    world.probe.change(&counter).await;
    sign_in(&world.backend, &admin, ELM, &member("another-name", PASSWORD)).await.rate_limited();
}

async fn a_success_clears_the_own_tries(world: World) {
    world.create("Elm Consulting", ELM_ADMIN).await;
    let admin = world.sign_in(ELM_ADMIN).await;
    for _ in 0..2 {
        for _ in 0..9 {
            sign_in(&world.backend, &admin, ELM, &member(NEWCOMER, "not the password")).await.field("password");
        }
        sign_in(&world.backend, &admin, ELM, &member(NEWCOMER, PASSWORD))
            .await
            .expect("the tenth try is the right one");
    }
}

async fn a_sign_in_in_the_place_of_another_shows_its_own_profiles(world: World) {
    world.create("Elm Consulting", ELM_ADMIN).await;
    let (admin, operator) = (world.sign_in(ELM_ADMIN).await, world.sign_in(OPERATOR).await);
    let issued = issue(&world.backend, &operator, ALDER, &issuing("elm", "6120077")).await.expect("he may");
    world.find_profiles(&admin, ELM).await;
    let form = member("elm", &issued.password.expect("it was made"));
    sign_in(&world.backend, &admin, ELM, &form).await.expect("it was issued");
    let held = page(&world.backend, &admin, ELM).await.expect("he may look").held.expect("what was found is held");
    let shown: Vec<_> = held.profiles.iter().map(|profile| profile.mpn_id.as_str()).collect();
    assert_eq!((held.user_name.as_str(), shown), ("elm", vec!["6120077"]));
}
