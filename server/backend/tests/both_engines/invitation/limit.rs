//! How often, and whom, a partner may ask.

use backend::services::invitation::{change_address, request, resend, revoke};
use backend::services::limit::{INVITATIONS_FROM_ADDRESS, INVITATIONS_OF_ORGANIZATION};
use backend::services::session::resume_from;
use shared::field::Code;
use shared::id::InvitationId;
use shared::invitation::AddressForm;

use crate::support::{
    ASPEN_ADMIN, MAPLE, MAPLE_AGENT, PASSWORD, Refusal as _, START, World, both_engines, here, request_to,
};

both_engines!(
    nobody_invites_a_colleague,
    a_mailbox_has_one_open_invitation_of_a_partner,
    a_mailbox_is_free_again_when_an_invitation_is_closed,
    two_requests_to_one_mailbox_at_once_make_one_invitation,
    a_mailbox_gets_ten_invitations_a_day_from_everybody_together,
    an_organisation_sends_five_hundred_invitations_a_day,
    one_network_address_sends_six_hundred_invitations_an_hour,
);

async fn nobody_invites_a_colleague(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let invited = world.invite_as(&agent, &request_to(ASPEN_ADMIN)).await;
    let before = world.probe.rows().await;
    for own in [MAPLE_AGENT, "Global-Admin@Maple.Example"] {
        assert_eq!(request(&world.backend, &agent, MAPLE, &request_to(own)).await.field("recipient"), Code::OwnAddress);
        let form = AddressForm { recipient: own.to_owned() };
        let moved = change_address(&world.backend, &agent, MAPLE, invited.id, &form).await;
        assert_eq!(moved.field("recipient"), Code::OwnAddress);
    }
    world.probe.assert_unchanged(&before, "inviting a colleague").await;
}

async fn a_mailbox_has_one_open_invitation_of_a_partner(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    world.invite_as(&agent, &request_to(ASPEN_ADMIN)).await;
    let other = world.invite_as(&agent, &request_to("frontdesk@aspen.example")).await;
    let before = world.probe.rows().await;
    for same in [ASPEN_ADMIN, "Global-Admin@ASPEN.example"] {
        let again = request(&world.backend, &agent, MAPLE, &request_to(same)).await;
        assert_eq!(again.field("recipient"), Code::AlreadyInvited);
        let form = AddressForm { recipient: same.to_owned() };
        let moved = change_address(&world.backend, &agent, MAPLE, other.id, &form).await;
        assert_eq!(moved.field("recipient"), Code::AlreadyInvited);
    }
    world.probe.assert_unchanged(&before, "a second open invitation").await;

    let oak = world.sign_in("admin-agent@oak.example").await;
    let from_oak = request(&world.backend, &oak, "oak-solutions", &request_to(ASPEN_ADMIN)).await;
    from_oak.expect("what one partner has sent does not bind another");
}

async fn a_mailbox_is_free_again_when_an_invitation_is_closed(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let revoked = world.invite_as(&agent, &request_to(ASPEN_ADMIN)).await;
    revoke(&world.backend, &agent, MAPLE, revoked.id).await.expect("an open one can be taken back");
    world.invite_as(&agent, &request_to(ASPEN_ADMIN)).await;
    world.wait_days(30);
    world.invite_as(&agent, &request_to(ASPEN_ADMIN)).await;
}

/// Row 13, and a person who presses Send twice.
async fn two_requests_to_one_mailbox_at_once_make_one_invitation(world: World) {
    let other = world.another_process().await;
    let [one, two] = [world.sign_in(MAPLE_AGENT).await, world.sign_in("sales-agent@maple.example").await];
    for round in 0..10 {
        let mailbox = format!("somebody@elm{round}.example");
        let form = request_to(&mailbox);
        let sent = tokio::join!(request(&world.backend, &one, MAPLE, &form), request(&other, &two, MAPLE, &form));
        let (won, lost) = if sent.0.is_ok() { (sent.0, sent.1) } else { (sent.1, sent.0) };
        won.expect("one of the two is sent");
        assert_eq!(lost.field("recipient"), Code::AlreadyInvited, "in round {round}");
        assert_eq!(world.mails_to(&mailbox).await.len(), 1, "in round {round}");
    }
}

/// Row 13.
async fn a_mailbox_gets_ten_invitations_a_day_from_everybody_together(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let mut invited = world.invite_as(&agent, &request_to(ASPEN_ADMIN)).await;
    for _ in 1..10 {
        world.wait_seconds(1);
        resend(&world.backend, &agent, MAPLE, invited.id).await.expect("ten a day are allowed");
        let newest =
            "SELECT id FROM invitation WHERE state = 'sent' AND sent_at >= (SELECT MAX(sent_at) FROM invitation)";
        invited.id = InvitationId::from_uuid(world.probe.id(newest).await);
    }
    assert_eq!(
        world.probe.count("outbox", &format!("created_at >= {} AND recipient = '{ASPEN_ADMIN}'", START.micros())).await,
        10
    );
    let oak = world.sign_in("admin-agent@oak.example").await;
    let before = world.probe.rows().await;
    resend(&world.backend, &agent, MAPLE, invited.id).await.rate_limited();
    request(&world.backend, &oak, "oak-solutions", &request_to("Global-Admin@aspen.example")).await.rate_limited();
    world.probe.assert_unchanged(&before, "the eleventh invitation").await;

    world.wait_days(1);
    resend(&world.backend, &agent, MAPLE, invited.id).await.expect("the next day is another day");
}

/// Row 13.
async fn an_organisation_sends_five_hundred_invitations_a_day(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let maple = world.organization(MAPLE).await.to_string();
    let mut tx = world.write().await;
    for _ in 0..499 {
        INVITATIONS_OF_ORGANIZATION.count(&mut tx, &maple, world.now()).await.expect("five hundred are allowed");
    }
    tx.commit().await.expect("the counter lasts");
    world.invite_as(&agent, &request_to("last@aspen.example")).await;
    let before = world.probe.rows().await;
    request(&world.backend, &agent, MAPLE, &request_to(ASPEN_ADMIN)).await.rate_limited();
    request(&world.backend, &agent, MAPLE, &request_to(ASPEN_ADMIN)).await.rate_limited();
    world.probe.assert_unchanged(&before, "one invitation too many").await;
    let oak = world.sign_in("admin-agent@oak.example").await;
    let other = request(&world.backend, &oak, "oak-solutions", &request_to(ASPEN_ADMIN)).await;
    other.expect("another organisation counts for itself");
}

/// Row 13: whoever has several organisations.
async fn one_network_address_sends_six_hundred_invitations_an_hour(world: World) {
    let from = async |address: &str, email: &str| {
        let session = world.try_sign_in(email, PASSWORD, &here()).await.expect("the password is right");
        resume_from(&world.backend, &session.token, address).await.expect("a session that has just begun is alive")
    };
    let maple = from("192.0.2.7", MAPLE_AGENT).await;
    let oak = from("192.0.2.7", "admin-agent@oak.example").await;
    let elsewhere = from("192.0.2.8", MAPLE_AGENT).await;
    let mut tx = world.write().await;
    for _ in 1..INVITATIONS_FROM_ADDRESS.most {
        INVITATIONS_FROM_ADDRESS.count(&mut tx, "192.0.2.7", world.now()).await.expect("six hundred are allowed");
    }
    tx.commit().await.expect("the counter lasts");
    let last = world.invite_as(&maple, &request_to("last@aspen.example")).await;
    let before = world.probe.rows().await;
    request(&world.backend, &maple, MAPLE, &request_to(ASPEN_ADMIN)).await.rate_limited();
    request(&world.backend, &oak, "oak-solutions", &request_to(ASPEN_ADMIN)).await.rate_limited();
    resend(&world.backend, &maple, MAPLE, last.id).await.rate_limited();
    world.probe.assert_unchanged(&before, "one invitation too many").await;
    request(&world.backend, &elsewhere, MAPLE, &request_to(ASPEN_ADMIN)).await.expect("another address is another");
    world.wait_seconds(3_600);
    request(&world.backend, &oak, "oak-solutions", &request_to(ASPEN_ADMIN)).await.expect("the next hour is another");
}
