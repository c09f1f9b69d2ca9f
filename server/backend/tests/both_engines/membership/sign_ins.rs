//! Issuing and revoking sign-ins of the built-in registry.

use backend::error::Conflict;
use backend::services::membership::{issue, page, revoke, sign_in, sign_ins};
use shared::field::Code;
use shared::id::MembershipSignInId;
use shared::membership::IssueForm;

use crate::support::{
    ALDER, BRISTOL, ELM, ELM_ADMIN, NEWCOMER, OPERATOR, PASSWORD, REVIEWER, Refusal as _, World, both_engines, issuing,
    member,
};

both_engines!(
    a_made_password_is_shown_once_and_kept_as_a_hash,
    a_given_password_is_not_repeated,
    a_refused_sign_in_issues_nothing,
    a_revoked_sign_in_is_over_at_once_and_its_name_free_again,
    the_list_shows_the_newest_first,
);

async fn a_made_password_is_shown_once_and_kept_as_a_hash(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let issued = issue(&world.backend, &operator, ALDER, &issuing("elm", "6120064, 6120051")).await.expect("he may");
    assert_eq!(issued.profiles, ["6120051", "6120064"]);
    let password = issued.password.expect("it was made");
    assert_eq!(world.probe.rows().await.tables_that_hold(&password), Vec::<&str>::new(), "only its hash is stored");
    let events = world.events_of(ALDER).await;
    let expected = "{\"membership\":{\"sign_in_issued\":{\"user_name\":\"elm\",\"profiles\":2}}}";
    assert_eq!(events.last().map(String::as_str), Some(expected));
    world.create("Elm Consulting", ELM_ADMIN).await;
    let admin = world.sign_in(ELM_ADMIN).await;
    sign_in(&world.backend, &admin, ELM, &member("elm", &password)).await.expect("it works");
}

async fn a_given_password_is_not_repeated(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let form = IssueForm { password: "seven quiet lakes in june".to_owned(), ..issuing("elm", BRISTOL) };
    let issued = issue(&world.backend, &operator, ALDER, &form).await.expect("he may");
    assert_eq!((issued.user_name.as_str(), issued.password), ("elm", None));
}

async fn a_refused_sign_in_issues_nothing(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let before = world.probe.rows().await;
    let refused = |form: IssueForm| {
        let (backend, operator) = (&world.backend, &operator);
        async move { issue(backend, operator, ALDER, &form).await }
    };
    let unknown = Code::MpnIdUnknown { mpn_id: "7000001".to_owned() };
    assert_eq!(refused(issuing("elm", "6120051 7000001")).await.field("profiles"), unknown);
    assert_eq!(refused(issuing("NEWCOMER", BRISTOL)).await.field("user_name"), Code::UserNameTaken);
    let easy = IssueForm { password: "passwordpassword".to_owned(), ..issuing("elm", BRISTOL) };
    assert_eq!(refused(easy).await.field("password"), Code::PasswordCommon);
    world.probe.assert_unchanged(&before, "a refused sign-in").await;
}

async fn newcomer(world: &World) -> MembershipSignInId {
    let sql = format!("SELECT id FROM membership_sign_in WHERE user_name_key = '{NEWCOMER}' AND revoked_at IS NULL");
    MembershipSignInId::from_uuid(world.probe.id(&sql).await)
}

async fn a_revoked_sign_in_is_over_at_once_and_its_name_free_again(world: World) {
    world.create("Elm Consulting", ELM_ADMIN).await;
    let (admin, operator) = (world.sign_in(ELM_ADMIN).await, world.sign_in(OPERATOR).await);
    world.find_profiles(&admin, ELM).await;
    let id = newcomer(&world).await;
    revoke(&world.backend, &operator, ALDER, id).await.expect("the operator may");
    assert!(page(&world.backend, &admin, ELM).await.expect("he may look").held.is_none(), "nothing can be chosen now");
    let refused = sign_in(&world.backend, &admin, ELM, &member(NEWCOMER, PASSWORD)).await;
    assert_eq!(refused.field("password"), Code::WrongMembershipCredentials);
    assert_eq!(revoke(&world.backend, &operator, ALDER, id).await.conflict(), Conflict::AlreadyDone);
    let unknown = MembershipSignInId::from_uuid(uuid::Uuid::from_u128(7));
    revoke(&world.backend, &operator, ALDER, unknown).await.not_found();
    issue(&world.backend, &operator, ALDER, &issuing(NEWCOMER, BRISTOL)).await.expect("the name is free");
    assert!(world.events_of(ALDER).await.iter().any(|event| event.contains("sign_in_revoked")));
}

async fn the_list_shows_the_newest_first(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    for number in 0..50 {
        let copy = format!(
            "INSERT INTO membership_sign_in (organization_id, id, user_name, user_name_key, password_hash, issued_at, issued_by_user_id)
             SELECT organization_id, {}, 'copy', 'copy {number}', password_hash, issued_at, issued_by_user_id
             FROM membership_sign_in WHERE user_name_key = '{NEWCOMER}'",
            match world.probe {
                crate::support::Probe::Sqlite(_) => format!("x'{number:032x}'"),
                crate::support::Probe::Postgres(_) => format!("'{number:032x}'::uuid"),
            }
        );
        world.probe.change(&copy).await;
    }
    let reviewer = world.sign_in(REVIEWER).await;
    let first = sign_ins(&world.backend, &reviewer, ALDER, None).await.expect("a reviewer may look");
    assert_eq!((first.rows.len(), first.may_manage), (50, false));
    let newest = &first.rows[0];
    assert_eq!((newest.user_name.as_str(), newest.profiles, newest.revoked_at), (NEWCOMER, 10, None));
    let rest = sign_ins(&world.backend, &operator, ALDER, first.next).await.expect("the operator may");
    assert_eq!((rest.rows.len(), rest.next, rest.may_manage), (5, None, true));
}
