//! Operators are told when somebody guesses links (row 15), and never more than once an hour.

use backend::services::invitation::open;
use backend::services::limit::UNKNOWN_LINK;

use crate::support::{World, both_engines};

both_engines!(
    operators_are_told_when_links_are_guessed,
    a_few_wrong_links_are_no_alarm,
    operators_are_told_once_an_hour_wherever_the_guesses_come_from,
);

const OPERATOR: &str = "operator@alder.example";

/// Opens links that do not exist, from an address.
async fn guess(world: &World, address: &str, times: i64) {
    for n in 0..times {
        let guess = format!("{n:A>43}");
        // Too many are refused; that they were tried is the point.
        drop(open(&world.backend, None, &guess, address).await);
    }
}

async fn operators_are_told_when_links_are_guessed(world: World) {
    guess(&world, "192.0.2.7", UNKNOWN_LINK.most + 20).await;
    let mail = world.only_mail_to(OPERATOR).await;
    assert!(mail.subject.starts_with("Somebody may be guessing links"), "{}", mail.subject);
    for fact in ["192.0.2.7", "More than 60 links", "within 15 minutes"] {
        assert!(mail.text.contains(fact), "{fact} is missing in: {}", mail.text);
    }
    assert!(!mail.text.contains("AAAA"), "no guess is repeated: {}", mail.text);
    assert_eq!(world.mails_to("reviewer@alder.example").await.len(), 0, "who does not run the programme is not told");
    assert_eq!(world.mails_to("global-admin@maple.example").await.len(), 0);
}

async fn a_few_wrong_links_are_no_alarm(world: World) {
    guess(&world, "192.0.2.7", UNKNOWN_LINK.most).await;
    guess(&world, "192.0.2.8", UNKNOWN_LINK.most).await;
    assert_eq!(world.mails_to(OPERATOR).await.len(), 0);
}

async fn operators_are_told_once_an_hour_wherever_the_guesses_come_from(world: World) {
    for address in ["192.0.2.7", "192.0.2.8", "192.0.2.7"] {
        guess(&world, address, UNKNOWN_LINK.most + 2).await;
        world.wait_seconds(901);
    }
    assert_eq!(world.mails_to(OPERATOR).await.len(), 1);
    world.wait_seconds(3_600);
    guess(&world, "192.0.2.9", UNKNOWN_LINK.most + 1).await;
    assert_eq!(world.mails_to(OPERATOR).await.len(), 2, "the next hour is another hour");
}
