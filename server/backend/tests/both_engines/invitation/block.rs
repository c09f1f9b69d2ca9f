//! A mailbox that does not want to be asked by a partner again (row 13), and the way back.

use backend::error::Conflict;
use backend::services::customer::partners;
use backend::services::invitation::{allow_again, answer, change_address, pass_on, request, resend};
use shared::audit::Event;
use shared::customer::BlockedPartnerView;
use shared::field::Code;
use shared::id::BlockId;
use shared::invitation::{AddressForm, AnswerForm, Closed};
use shared::policy::{ActionKind, Missing};
use shared::user::Role;

use crate::support::{
    ASPEN, ASPEN_ADMIN, MAPLE, MAPLE_AGENT, Refusal as _, World, accepting, both_engines, declining, request_to,
};

both_engines!(
    a_blocked_partner_cannot_ask_the_address_again,
    a_blocked_partner_cannot_send_an_older_request_again,
    another_partner_and_another_address_are_not_blocked,
    what_else_of_the_partner_waits_there_is_declined_too,
    accepting_blocks_nobody,
    only_who_may_decline_may_block,
    a_request_is_not_passed_on_to_somebody_who_blocked_the_partner,
    who_blocked_a_partner_sees_it_and_allows_it_again,
    nobody_else_ends_a_block,
    both_sides_have_it_on_record,
);

fn blocking() -> AnswerForm {
    AnswerForm { block: "true".to_owned(), ..declining("") }
}

/// Maple asks Aspen's global admin, who declines and blocks Maple.
async fn block(world: &World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    answer(&world.backend, &admin, &invited.token, &blocking()).await.expect("it can be declined");
}

async fn blocked(world: &World, email: &str) -> Vec<BlockedPartnerView> {
    let person = world.sign_in(email).await;
    partners(&world.backend, &person, ASPEN).await.expect("he sees the partners").blocked
}

async fn a_blocked_partner_cannot_ask_the_address_again(world: World) {
    block(&world).await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    let other = world.invite_as(&agent, &request_to("frontdesk@aspen.example")).await;
    let before = world.probe.rows().await;
    for same in [ASPEN_ADMIN, "Global-Admin@ASPEN.example"] {
        let again = request(&world.backend, &agent, MAPLE, &request_to(same)).await;
        assert_eq!(again.field("recipient"), Code::BlockedByRecipient);
        let form = AddressForm { recipient: same.to_owned() };
        let moved = change_address(&world.backend, &agent, MAPLE, other.id, &form).await;
        assert_eq!(moved.field("recipient"), Code::BlockedByRecipient);
    }
    world.probe.assert_unchanged(&before, "a request to somebody who does not want it").await;
}

async fn a_blocked_partner_cannot_send_an_older_request_again(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let expired = world.invite_as(&agent, &request_to(ASPEN_ADMIN)).await;
    world.wait_days(30);
    block(&world).await;
    let before = world.probe.rows().await;
    let again = resend(&world.backend, &agent, MAPLE, expired.id).await;
    assert_eq!(again.field("recipient"), Code::BlockedByRecipient);
    world.probe.assert_unchanged(&before, "sending again what is not wanted").await;
}

async fn another_partner_and_another_address_are_not_blocked(world: World) {
    block(&world).await;
    world.invite(&request_to("frontdesk@aspen.example")).await;
    let oak = world.sign_in("admin-agent@oak.example").await;
    let asked = request(&world.backend, &oak, "oak-solutions", &request_to(ASPEN_ADMIN)).await;
    asked.expect("what one partner has done does not bind another");
}

async fn what_else_of_the_partner_waits_there_is_declined_too(world: World) {
    let first = world.invite(&request_to(ASPEN_ADMIN)).await;
    let second = world.invite(&request_to("accounts@aspen.example")).await;
    let elsewhere = world.invite(&request_to("frontdesk@aspen.example")).await;
    // As after a request was passed on to somebody who had one already.
    let moved = format!("UPDATE invitation SET recipient = '{ASPEN_ADMIN}', recipient_key = '{ASPEN_ADMIN}'");
    world.probe.change(&format!("{moved} WHERE recipient_key = 'accounts@aspen.example'")).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    answer(&world.backend, &admin, &first.token, &blocking()).await.expect("it can be declined");
    assert_eq!(answer(&world.backend, &admin, &second.token, &accepting(&[])).await.gone(), Closed::Declined);
    assert_eq!(world.probe.count("invitation", "state = 'declined'").await, 2);
    let other = world.sign_in("frontdesk@aspen.example").await;
    let denial = answer(&world.backend, &other, &elsewhere.token, &declining("")).await.denial();
    assert_eq!(denial.missing, Missing::Role, "a request to another address is as open as it was");
}

async fn accepting_blocks_nobody(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    let form = AnswerForm { block: "true".to_owned(), ..accepting(&[]) };
    answer(&world.backend, &admin, &invited.token, &form).await.expect("it can be accepted");
    assert_eq!(blocked(&world, ASPEN_ADMIN).await, []);
}

async fn only_who_may_decline_may_block(world: World) {
    let invited = world.invite(&request_to("frontdesk@aspen.example")).await;
    let before = world.probe.count("recipient_block", "started_at > 0").await;
    let member = world.sign_in("frontdesk@aspen.example").await;
    let denial = answer(&world.backend, &member, &invited.token, &blocking()).await.denial();
    assert_eq!((denial.action, denial.missing), (ActionKind::AcceptInvitation, Missing::Role));
    let stranger = world.sign_in("global-admin@rowan.example").await;
    let refused = answer(&world.backend, &stranger, &invited.token, &blocking()).await;
    assert_eq!(refused.conflict(), Conflict::OtherMailbox);
    assert_eq!(world.probe.count("recipient_block", "started_at > 0").await, before);
}

async fn a_request_is_not_passed_on_to_somebody_who_blocked_the_partner(world: World) {
    block(&world).await;
    let invited = world.invite(&request_to("frontdesk@aspen.example")).await;
    let member = world.sign_in("frontdesk@aspen.example").await;
    let before = world.probe.rows().await;
    let passed = pass_on(&world.backend, &member, &invited.token, ASPEN_ADMIN).await;
    assert_eq!(passed.conflict(), Conflict::AskerBlocked);
    world.probe.assert_unchanged(&before, "passing on to somebody who does not want it").await;
}

async fn who_blocked_a_partner_sees_it_and_allows_it_again(world: World) {
    assert_eq!(blocked(&world, ASPEN_ADMIN).await, []);
    block(&world).await;
    let since = world.now();
    let seen = blocked(&world, ASPEN_ADMIN).await;
    assert_eq!(
        seen.iter().map(|block| (block.partner.as_str(), block.since)).collect::<Vec<_>>(),
        [("Maple Services", since)]
    );
    let admin = world.sign_in(ASPEN_ADMIN).await;
    allow_again(&world.backend, &admin, ASPEN, seen[0].id).await.expect("it is his own mailbox");
    assert_eq!(blocked(&world, ASPEN_ADMIN).await, []);
    allow_again(&world.backend, &admin, ASPEN, seen[0].id).await.not_found();
    world.invite(&request_to(ASPEN_ADMIN)).await;
    assert_eq!(world.probe.count("recipient_block", "ended_at IS NOT NULL").await, 1, "what was is not forgotten");
}

/// Row 19 too.
async fn nobody_else_ends_a_block(world: World) {
    block(&world).await;
    let [seen] = blocked(&world, ASPEN_ADMIN).await.try_into().expect("one partner is blocked");
    let promoted = "INSERT INTO role_assignment (id, role, organization_id, user_id, started_at)
                    SELECT user_id, 'global_admin', organization_id, user_id, 0 FROM membership
                    WHERE user_id = (SELECT id FROM user_account WHERE email_key = 'frontdesk@aspen.example')";
    world.probe.change(promoted).await;
    assert_eq!(blocked(&world, "frontdesk@aspen.example").await, [], "a colleague's mailbox is his own business");
    let [colleague, stranger, agent] = [
        world.sign_in("frontdesk@aspen.example").await,
        world.sign_in("global-admin@rowan.example").await,
        world.sign_in(MAPLE_AGENT).await,
    ];
    let admin = world.sign_in(ASPEN_ADMIN).await;
    let before = world.probe.rows().await;
    allow_again(&world.backend, &colleague, ASPEN, seen.id).await.not_found();
    allow_again(&world.backend, &stranger, ASPEN, seen.id).await.not_found();
    allow_again(&world.backend, &stranger, "rowan-clinics", seen.id).await.not_found();
    let denial = allow_again(&world.backend, &agent, MAPLE, seen.id).await.denial();
    assert_eq!((denial.action, denial.missing), (ActionKind::AllowAsking, Missing::Role));
    allow_again(&world.backend, &admin, ASPEN, BlockId::from_uuid(uuid_of_nobody())).await.not_found();
    world.probe.assert_unchanged(&before, "ending somebody else's block").await;
    world.end_role(ASPEN_ADMIN, ASPEN, Role::GlobalAdmin).await;
    let denial = allow_again(&world.backend, &admin, ASPEN, seen.id).await.denial();
    assert_eq!(denial.missing, Missing::Role);
}

fn uuid_of_nobody() -> uuid::Uuid {
    uuid::Uuid::from_u128(7)
}

async fn both_sides_have_it_on_record(world: World) {
    block(&world).await;
    let [seen] = blocked(&world, ASPEN_ADMIN).await.try_into().expect("one partner is blocked");
    let admin = world.sign_in(ASPEN_ADMIN).await;
    allow_again(&world.backend, &admin, ASPEN, seen.id).await.expect("it is his own mailbox");
    let recipient = ASPEN_ADMIN.to_owned();
    for event in [Event::AskingBlocked { recipient: recipient.clone() }, Event::AskingAllowed { recipient }] {
        let event = serde_json::to_string(&event).expect("an event is JSON");
        for slug in [MAPLE, ASPEN] {
            let kept = format!(
                "event = '{event}' AND organization_id = (SELECT id FROM organization WHERE slug = '{slug}')
                 AND actor_user_id = (SELECT id FROM user_account WHERE email_key = '{ASPEN_ADMIN}')"
            );
            assert_eq!(world.probe.count("audit_event", &kept).await, 1, "{event} of {slug}");
        }
    }
}
