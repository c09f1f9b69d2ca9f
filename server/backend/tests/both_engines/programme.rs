//! What the operator sets for the whole programme.

use backend::error::Conflict;
use backend::services::invitation::{answer, asker, resend};
use backend::services::programme::{change_settings, settings};
use shared::field::Code;
use shared::invitation::Closed;
use shared::policy::{ActionKind, Missing};
use shared::programme::SettingsForm;

use crate::support::{ASPEN_ADMIN, MAPLE, MAPLE_AGENT, Refusal as _, World, accepting, both_engines, request_to};

both_engines!(
    invitations_live_thirty_days_while_nobody_has_set_anything,
    a_new_length_holds_for_what_is_sent_from_then_on,
    a_change_is_on_the_record_with_both_lengths,
    a_length_that_is_none_is_refused,
    only_the_operator_changes_the_settings,
    of_two_changes_at_once_one_is_told,
);

const ALDER: &str = "alder-programme";
const OPERATOR: &str = "operator@alder.example";

fn days(days: &str) -> SettingsForm {
    SettingsForm { invitation_days: days.to_owned() }
}

async fn end_of(world: &World, recipient: &str) -> i64 {
    let newest = format!(
        "SELECT expires_at FROM invitation WHERE recipient_key = '{recipient}' ORDER BY created_at DESC LIMIT 1"
    );
    world.probe.number(&newest).await
}

async fn invitations_live_thirty_days_while_nobody_has_set_anything(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let view = settings(&world.backend, &operator, ALDER).await.expect("the operator sees them");
    assert_eq!((view.invitation_days, view.changed), (30, None));
    world.invite(&request_to(ASPEN_ADMIN)).await;
    assert_eq!(end_of(&world, ASPEN_ADMIN).await, world.now().plus_days(30).micros());
}

async fn a_new_length_holds_for_what_is_sent_from_then_on(world: World) {
    let (operator, agent) = (world.sign_in(OPERATOR).await, world.sign_in(MAPLE_AGENT).await);
    let before = world.invite_as(&agent, &request_to("frontdesk@aspen.example")).await;
    let end_before = end_of(&world, "frontdesk@aspen.example").await;
    change_settings(&world.backend, &operator, ALDER, &days(" 7 ")).await.expect("the operator may");
    let (_, lifetime) = asker(&world.backend, &agent, MAPLE).await.expect("who asks reads how long it lives");
    assert_eq!(lifetime.days(), 7);

    let new = world.invite_as(&agent, &request_to(ASPEN_ADMIN)).await;
    assert_eq!(end_of(&world, ASPEN_ADMIN).await, world.now().plus_days(7).micros());
    let mail = world.only_mail_to(ASPEN_ADMIN).await;
    assert!(mail.text.contains("until 29 Nov 2026"), "the mail says when it ends: {}", mail.text);
    assert_eq!(end_of(&world, "frontdesk@aspen.example").await, end_before, "what is out keeps its end");
    resend(&world.backend, &agent, MAPLE, before.id).await.expect("it can be sent again");
    assert_eq!(end_of(&world, "frontdesk@aspen.example").await, world.now().plus_days(7).micros());

    world.wait_days(7);
    let admin = world.sign_in(ASPEN_ADMIN).await;
    assert_eq!(answer(&world.backend, &admin, &new.token, &accepting(&[])).await.gone(), Closed::Expired);
}

async fn a_change_is_on_the_record_with_both_lengths(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    for (typed, length) in [("14", 14), ("90", 90), ("90", 90)] {
        world.wait_seconds(60);
        let view = change_settings(&world.backend, &operator, ALDER, &days(typed)).await.expect("the operator may");
        assert_eq!(view.invitation_days, length);
    }
    let (at, by) = settings(&world.backend, &operator, ALDER).await.expect("he sees them").changed.expect("a change");
    assert_eq!(at, world.now().plus_seconds(-60));
    assert!(!by.is_empty());
    let events = "SELECT event FROM audit_event WHERE event LIKE '%invitation_lifetime_changed%' ORDER BY id";
    let lengths =
        |before, after| format!("{{\"invitation_lifetime_changed\":{{\"before\":{before},\"after\":{after}}}}}");
    assert_eq!(world.probe.texts(events).await, [lengths(30, 14), lengths(14, 90)], "the same again is no change");
    let kept = "actor_user_id = (SELECT id FROM user_account WHERE email_key = 'operator@alder.example')
                AND organization_id = (SELECT id FROM organization WHERE slug = 'alder-programme')
                AND event LIKE '%invitation_lifetime_changed%'";
    assert_eq!(world.probe.count("audit_event", kept).await, 2, "the operator keeps it, with who did it");
}

async fn a_length_that_is_none_is_refused(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let before = world.probe.rows().await;
    for bad in ["0", "91", "-5", "two weeks"] {
        let refused = change_settings(&world.backend, &operator, ALDER, &days(bad)).await;
        assert_eq!(refused.field("invitation_days"), Code::NotInRange { min: 1, max: 90 }, "{bad}");
    }
    let refused = change_settings(&world.backend, &operator, ALDER, &days("")).await;
    assert_eq!(refused.field("invitation_days"), Code::Required);
    world.probe.assert_unchanged(&before, "a refused length").await;
    let past_the_form =
        "INSERT INTO programme_settings (organization_id, invitation_days, changed_at, changed_by_user_id)
                         SELECT organization_id, 91, 1, user_id FROM membership LIMIT 1";
    world.probe.assert_refused(past_the_form, "a length beyond ninety days").await;
}

async fn only_the_operator_changes_the_settings(world: World) {
    let reviewer = world.sign_in("reviewer@alder.example").await;
    let partner = world.sign_in("global-admin@maple.example").await;
    let before = world.probe.rows().await;
    let denial = change_settings(&world.backend, &reviewer, ALDER, &days("5")).await.denial();
    assert_eq!((denial.action, denial.missing), (ActionKind::ChangeProgrammeSettings, Missing::Role));
    assert_eq!(settings(&world.backend, &reviewer, ALDER).await.denial().missing, Missing::Role);
    change_settings(&world.backend, &partner, ALDER, &days("5")).await.not_found();
    settings(&world.backend, &partner, ALDER).await.not_found();
    assert_eq!(change_settings(&world.backend, &partner, MAPLE, &days("5")).await.denial().missing, Missing::Tier);
    world.probe.assert_unchanged(&before, "a change by somebody else").await;
}

/// The record never says that a length came after one it did not.
async fn of_two_changes_at_once_one_is_told(world: World) {
    let (other, operator) = (world.another_process().await, world.sign_in(OPERATOR).await);
    let (seven, nine) = (days("7"), days("9"));
    let both = tokio::join!(
        change_settings(&world.backend, &operator, ALDER, &seven),
        change_settings(&other, &operator, ALDER, &nine),
    );
    for changed in [both.0, both.1] {
        if changed.is_err() {
            assert_eq!(changed.conflict(), Conflict::AlreadyDone);
        }
    }
    let events = "SELECT event FROM audit_event WHERE event LIKE '%invitation_lifetime_changed%' ORDER BY id";
    let events = world.probe.texts(events).await;
    let from_thirty = events.iter().filter(|event| event.contains("\"before\":30")).count();
    assert_eq!(from_thirty, 1, "{events:?}");
}
