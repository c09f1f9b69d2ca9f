//! The contract with a registry of memberships elsewhere (docs/membership-registry.md): what is sent, what counts as an
//! answer, and that everything else counts as none. No database is needed; what a use case makes of it is tested in
//! `both_engines`.

mod example;

use std::time::Duration;

use backend::registry::{HttpRegistry, Refused, Registry as _};
use example::{Example, Mood, PASSWORD, TOKEN, USER_NAME};
use serde_json::json;
use shared::membership::{Kind, MembershipCredentials, Profile, State, UserName};
use shared::session::Secret;

/// Longer than loopback ever takes, and short for a test.
const PATIENCE: Duration = Duration::from_secs(5);
const IMPATIENCE: Duration = Duration::from_millis(300);

fn who(user_name: &str, password: &str) -> MembershipCredentials {
    let user_name = UserName::parse(user_name).expect("a user name");
    MembershipCredentials { user_name, password: Secret::new(password.to_owned()) }
}

async fn ask(url: &str, token: &str, who: &MembershipCredentials, patience: Duration) -> Result<Vec<Profile>, Refused> {
    let registry = HttpRegistry::new(url, token).expect("address and token are right").with_patience(patience);
    registry.sign_in(who).await
}

/// What a registry in a mood answers to the right password.
async fn answer(mood: Mood) -> Result<Vec<Profile>, Refused> {
    let example = Example::start(mood).await;
    ask(&example.url(), TOKEN, &who(USER_NAME, PASSWORD), PATIENCE).await
}

#[track_caller]
fn silent(answer: Result<Vec<Profile>, Refused>, why: &str) {
    match answer {
        Err(Refused::Silent(cause)) => assert!(cause.contains(why), "the log was to say {why:?}, but: {cause}"),
        other => panic!("the registry was to count as silent, but: {other:?}"),
    }
}

#[tokio::test]
async fn the_right_password_gives_the_profiles() {
    let example = Example::start(Mood::Well).await;
    let found = ask(&example.url(), TOKEN, &who(USER_NAME, PASSWORD), PATIENCE).await.expect("both are right");
    let found: Vec<_> = found.iter().map(|p| (p.mpn_id.as_str(), p.kind, p.state, p.country.code())).collect();
    let expected = [("6120051", Kind::Location, State::Active, "GB"), ("6120048", Kind::Global, State::Active, "GB")];
    assert_eq!(found, expected);
    assert_eq!(example.seen(), [json!({"user_name": USER_NAME, "password": PASSWORD})]);
}

#[tokio::test]
async fn a_slash_at_the_end_of_the_address_does_not_matter() {
    let example = Example::start(Mood::Well).await;
    let url = format!("{}/", example.url());
    ask(&url, TOKEN, &who(USER_NAME, PASSWORD), PATIENCE).await.expect("it is the same address");
}

#[tokio::test]
async fn wrong_credentials_are_told_apart_from_a_wrong_token() {
    let example = Example::start(Mood::Well).await;
    for (user_name, password) in [(USER_NAME, "a guess"), ("somebody", PASSWORD), ("따옴표\"이름", "\\\"}")] {
        let refused = ask(&example.url(), TOKEN, &who(user_name, password), PATIENCE).await;
        assert!(matches!(refused, Err(Refused::WrongCredentials)), "{user_name}: {refused:?}");
    }
    let refused = ask(&example.url(), "another-token-of-the-test", &who(USER_NAME, PASSWORD), PATIENCE).await;
    silent(refused, "status 401");
}

#[tokio::test]
async fn a_sign_in_without_profiles_is_an_answer() {
    let found = answer(Mood::Says("{\"profiles\": []}".to_owned())).await.expect("it is an answer");
    assert_eq!(found, []);
}

#[tokio::test]
async fn a_broken_registry_is_a_silent_one() {
    silent(answer(Mood::Broken).await, "status 500");
}

#[tokio::test]
async fn a_registry_that_is_not_there_is_a_silent_one() {
    let example = Example::start(Mood::Well).await;
    let url = example.url();
    drop(example);
    // The port may be taken again by another test, which knows nothing of this path.
    let refused = ask(&url, TOKEN, &who(USER_NAME, PASSWORD), IMPATIENCE).await;
    assert!(matches!(refused, Err(Refused::Silent(_))), "{refused:?}");
}

#[tokio::test]
async fn nobody_waits_longer_than_patience_lasts() {
    for mood in [Mood::Asleep, Mood::Dozing] {
        let example = Example::start(mood).await;
        silent(ask(&example.url(), TOKEN, &who(USER_NAME, PASSWORD), IMPATIENCE).await, "too long");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let example = Example::start(Mood::Moved).await;
    silent(ask(&example.url(), TOKEN, &who(USER_NAME, PASSWORD), PATIENCE).await, "status 307");
    assert_eq!(example.seen(), Vec::<serde_json::Value>::new(), "the password went nowhere else");
}

#[tokio::test]
async fn garbage_is_no_answer() {
    let one = |field: &str, value: &str| {
        let mut profile =
            json!({"mpn_id": "6120051", "name": "Fir", "country": "GB", "kind": "location", "state": "active"});
        profile[field] = value.into();
        json!({"profiles": [profile]}).to_string()
    };
    for text in [
        String::new(),
        "<html>Welcome</html>".to_owned(),
        "{}".to_owned(),
        "{\"profiles\": null}".to_owned(),
        "{\"profiles\": [{}]}".to_owned(),
        "[]".to_owned(),
        one("mpn_id", "12"),
        one("country", "XX"),
        one("kind", "branch"),
        one("state", ""),
        one("name", &"x".repeat(121)),
    ] {
        let refused = answer(Mood::Says(text.clone())).await;
        assert!(matches!(refused, Err(Refused::Silent(_))), "{text}: {refused:?}");
    }
}

#[tokio::test]
async fn an_unknown_refusal_is_no_answer() {
    for text in ["", "{\"error\": \"closed\"}", "wrong_credentials"] {
        silent(answer(Mood::Denies(text.to_owned())).await, "403");
    }
}

#[tokio::test]
async fn an_answer_without_end_is_not_read_to_its_end() {
    let profile = |n: u32| json!({"mpn_id": (1_000_000 + n).to_string(), "name": "Fir", "country": "GB", "kind": "location", "state": "active"});
    let with = |count| json!({"profiles": (0..count).map(profile).collect::<Vec<_>>()}).to_string();
    assert_eq!(answer(Mood::Says(with(100))).await.map(|found| found.len()).ok(), Some(100));
    silent(answer(Mood::Says(with(101))).await, "more than 100");
    let padded = format!("{}{}", with(1), " ".repeat(256 * 1024));
    silent(answer(Mood::Says(padded)).await, "length limit");
}
