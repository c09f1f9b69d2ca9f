//! A registry elsewhere, as a use case meets it: it finds, refuses, or does not answer. What it says on the wire is tested
//! in `tests/registry`.

use std::sync::Arc;

use backend::Backend;
use backend::error::Conflict;
use backend::registry::{Answer, Refused, Registry};
use backend::services::membership::{choose, page, profiles, sign_in};
use shared::customer::Search;
use shared::field::Code;
use shared::membership::{MembershipCredentials, SignedInView};

use crate::support::{
    ALDER, ELM, ELM_ADMIN, OPERATOR, PASSWORD, Refusal as _, World, both_engines, member, picking, profile_form,
};

both_engines!(
    profiles_of_a_registry_elsewhere_are_linked_alike,
    a_registry_that_does_not_answer_links_nothing_and_can_be_asked_again,
    a_registry_elsewhere_is_not_asked_too_often_either,
    the_operator_is_told_that_applicants_sign_in_elsewhere,
);

/// Knows one company, unless it is silent.
#[derive(Debug)]
struct Elsewhere {
    silent: bool,
}

impl Registry for Elsewhere {
    fn sign_in<'a>(&'a self, who: &'a MembershipCredentials) -> Answer<'a> {
        Box::pin(async move {
            match (self.silent, who.password.reveal()) {
                (true, _) => Err(Refused::Silent("the test says so".to_owned())),
                (false, PASSWORD) => Ok(vec![profile_form("7000001", "Elm Consulting").parse().expect("a profile")]),
                (false, _) => Err(Refused::WrongCredentials),
            }
        })
    }

    fn is_elsewhere(&self) -> bool {
        true
    }
}

fn asking(world: &World, silent: bool) -> Backend {
    world.backend.clone().with_registry(Arc::new(Elsewhere { silent }))
}

async fn profiles_of_a_registry_elsewhere_are_linked_alike(world: World) {
    world.create("Elm Consulting", ELM_ADMIN).await;
    let admin = world.sign_in(ELM_ADMIN).await;
    let backend = asking(&world, false);
    let refused = sign_in(&backend, &admin, ELM, &member("elm", "not the password")).await;
    assert_eq!(refused.field("password"), Code::WrongMembershipCredentials);
    let found = sign_in(&backend, &admin, ELM, &member("elm", PASSWORD)).await.expect("it knows him");
    assert_eq!(found, SignedInView::Done);
    choose(&backend, &admin, ELM, &picking("7000001")).await.expect("it was found");
    let linked = page(&backend, &admin, ELM).await.expect("he may look").linked.expect("it is linked");
    assert_eq!((linked.mpn_id.as_str(), linked.name.as_str()), ("7000001", "Elm Consulting"));
}

async fn a_registry_that_does_not_answer_links_nothing_and_can_be_asked_again(world: World) {
    world.create("Elm Consulting", ELM_ADMIN).await;
    let admin = world.sign_in(ELM_ADMIN).await;
    let silent = asking(&world, true);
    let refused = sign_in(&silent, &admin, ELM, &member("elm", PASSWORD)).await;
    assert_eq!(refused.conflict(), Conflict::RegistrySilent);
    let view = page(&silent, &admin, ELM).await.expect("he may look");
    assert!(view.linked.is_none() && view.held.is_none() && view.may_link, "nothing is half-linked");
    let found = sign_in(&asking(&world, false), &admin, ELM, &member("elm", PASSWORD)).await;
    found.expect("it answers again");
}

async fn a_registry_elsewhere_is_not_asked_too_often_either(world: World) {
    world.create("Elm Consulting", ELM_ADMIN).await;
    let admin = world.sign_in(ELM_ADMIN).await;
    let backend = asking(&world, false);
    for _ in 0..10 {
        sign_in(&backend, &admin, ELM, &member("elm", "guess")).await.field("password");
    }
    sign_in(&backend, &admin, ELM, &member("elm", PASSWORD)).await.rate_limited();
}

async fn the_operator_is_told_that_applicants_sign_in_elsewhere(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let search = Search::default();
    let here = profiles(&world.backend, &operator, ALDER, &search, None).await.expect("he may look");
    let elsewhere = profiles(&asking(&world, false), &operator, ALDER, &search, None).await.expect("he may look");
    assert_eq!((here.elsewhere, elsewhere.elsewhere), (false, true));
}
