//! Answers that are refused, each with nothing changed; and the answer no.

use backend::error::Conflict;
use backend::services::invitation::{self, Answered, answer, resend, revoke};
use shared::audit::Event;
use shared::delegated_admin::AdminRole;
use shared::field::Code;
use shared::invitation::{AnswerForm, Closed, State};
use shared::policy::{ActionKind, Missing};
use shared::user::Role;

use crate::support::{
    ASPEN, ASPEN_ADMIN, Asking as _, MAPLE, MAPLE_AGENT, Refusal as _, World, accepting, both_engines, declining,
    request_to,
};

both_engines!(
    declining_tells_the_sender_why,
    an_answer_without_confirmation_is_none,
    a_right_that_was_not_asked_for_is_refused,
    a_link_that_does_not_exist_cannot_be_answered,
    an_expired_invitation_cannot_be_answered,
    a_revoked_invitation_cannot_be_answered,
    a_replaced_link_cannot_be_answered,
    an_accepted_invitation_cannot_be_answered_again,
    a_declined_invitation_cannot_be_answered_again,
    somebody_else_cannot_answer,
    a_member_without_the_role_cannot_answer,
    nobody_answers_for_an_organisation_that_is_not_his,
    a_partner_in_another_region_cannot_be_accepted,
    a_partner_suspended_after_sending_cannot_be_accepted,
    an_asker_who_lost_the_role_cannot_be_accepted,
    an_asker_who_left_cannot_be_accepted,
    a_suspended_customer_cannot_accept,
);

async fn declining_tells_the_sender_why(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN).right(AdminRole::DirectoryReader, 30)).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    world.wait_seconds(60);
    let form = declining("We already have a reseller.\nThank you!");
    let answered = answer(&world.backend, &admin, &invited.token, &form).await;
    assert_eq!(answered.expect("it can be declined"), Answered::Declined);

    let mail = world.only_mail_to(MAPLE_AGENT).await;
    assert!(mail.text.contains("> We already have a reseller.\n> Thank you!"), "{}", mail.text);
    let agent = world.sign_in(MAPLE_AGENT).await;
    let tab = invitation::list(&world.backend, &agent, MAPLE, None).await.expect("agents see the tab");
    let row = tab.rows.iter().find(|row| row.id == invited.id).expect("the invitation stays on the tab");
    assert_eq!((row.state, row.reason.as_str()), (State::Declined, form.reason.as_str()));
    assert_eq!(row.customer, None, "who said no is no customer");
    let with_aspen = "customer_organization_id = (SELECT id FROM organization WHERE slug = 'aspen-logistics')";
    assert_eq!(world.probe.count("relationship", with_aspen).await, 0);
    assert_eq!(world.probe.count("delegated_admin_grant", with_aspen).await, 0);
    let event = Event::InvitationDeclined { recipient: ASPEN_ADMIN.to_owned(), reason: form.reason };
    let event = serde_json::to_string(&event).expect("an event is JSON").replace('\'', "''");
    assert_eq!(world.probe.count("audit_event", &format!("event = '{event}'")).await, 2, "both sides keep a record");
}

/// Tries to accept and gives the refusal, having seen that it changed nothing.
async fn refused(world: &World, person: &str, token: &str, form: &AnswerForm) -> Result<Answered, backend::Error> {
    let person = world.sign_in(person).await;
    let before = world.probe.rows().await;
    let answered = answer(&world.backend, &person, token, form).await;
    world.probe.assert_unchanged(&before, "a refused answer").await;
    answered
}

async fn an_answer_without_confirmation_is_none(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    let unticked = AnswerForm { confirmed: String::new(), ..accepting(&[]) };
    let answered = refused(&world, ASPEN_ADMIN, &invited.token, &unticked).await;
    assert_eq!(answered.field("confirmed"), Code::NotConfirmed);
    let neither = refused(&world, ASPEN_ADMIN, &invited.token, &AnswerForm::default()).await;
    assert_eq!(neither.field("answer"), Code::UnknownChoice);
}

/// Row 14.
async fn a_right_that_was_not_asked_for_is_refused(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN).right(AdminRole::DirectoryReader, 30)).await;
    let more = accepting(&[AdminRole::DirectoryReader, AdminRole::UserAdministrator]);
    let answered = refused(&world, ASPEN_ADMIN, &invited.token, &more).await;
    assert_eq!(answered.conflict(), Conflict::RightNotAsked);
    let made_up = AnswerForm { rights: vec!["owner".to_owned()], ..accepting(&[]) };
    assert_eq!(refused(&world, ASPEN_ADMIN, &invited.token, &made_up).await.field("rights"), Code::UnknownChoice);
}

/// Rows 1 and 15.
async fn a_link_that_does_not_exist_cannot_be_answered(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    let upside_down: String = invited.token.chars().rev().collect();
    for token in ["", "short", "' OR 1=1 --", upside_down.as_str(), &format!("{} ", invited.token)] {
        refused(&world, ASPEN_ADMIN, token, &accepting(&[])).await.not_found();
    }
}

async fn an_expired_invitation_cannot_be_answered(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    world.wait_days(30);
    for form in [accepting(&[]), declining("")] {
        assert_eq!(refused(&world, ASPEN_ADMIN, &invited.token, &form).await.gone(), Closed::Expired);
    }
    world.wait_seconds(-1);
    let admin = world.sign_in(ASPEN_ADMIN).await;
    answer(&world.backend, &admin, &invited.token, &accepting(&[])).await.expect("a second earlier it can be accepted");
}

async fn a_revoked_invitation_cannot_be_answered(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let invited = world.invite_as(&agent, &request_to(ASPEN_ADMIN)).await;
    revoke(&world.backend, &agent, MAPLE, invited.id).await.expect("an open one can be taken back");
    for form in [accepting(&[]), declining("")] {
        assert_eq!(refused(&world, ASPEN_ADMIN, &invited.token, &form).await.gone(), Closed::Revoked);
    }
}

/// Row 7.
async fn a_replaced_link_cannot_be_answered(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let invited = world.invite_as(&agent, &request_to(ASPEN_ADMIN)).await;
    resend(&world.backend, &agent, MAPLE, invited.id).await.expect("an open one can be sent again");
    for form in [accepting(&[]), declining("")] {
        assert_eq!(refused(&world, ASPEN_ADMIN, &invited.token, &form).await.gone(), Closed::Replaced);
    }
}

/// Row 6.
async fn an_accepted_invitation_cannot_be_answered_again(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN).right(AdminRole::DirectoryReader, 30)).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    answer(&world.backend, &admin, &invited.token, &accepting(&[])).await.expect("it can be accepted");
    for form in [accepting(&[]), accepting(&[AdminRole::DirectoryReader]), declining("")] {
        assert_eq!(refused(&world, ASPEN_ADMIN, &invited.token, &form).await.gone(), Closed::Accepted);
    }
    world.wait_days(400);
    assert_eq!(refused(&world, ASPEN_ADMIN, &invited.token, &accepting(&[])).await.gone(), Closed::Accepted);
}

/// Row 6.
async fn a_declined_invitation_cannot_be_answered_again(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    answer(&world.backend, &admin, &invited.token, &declining("")).await.expect("it can be declined");
    for form in [accepting(&[]), declining("")] {
        assert_eq!(refused(&world, ASPEN_ADMIN, &invited.token, &form).await.gone(), Closed::Declined);
    }
}

/// Row 2; the asking agent's own colleagues and other customers included.
async fn somebody_else_cannot_answer(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    for other in ["global-admin@rowan.example", "frontdesk@aspen.example", MAPLE_AGENT] {
        for form in [accepting(&[]), declining("")] {
            let answered = refused(&world, other, &invited.token, &form).await;
            assert_eq!(answered.conflict(), Conflict::OtherMailbox, "{other}");
        }
    }
}

async fn a_member_without_the_role_cannot_answer(world: World) {
    let invited = world.invite(&request_to("frontdesk@aspen.example")).await;
    for form in [accepting(&[]), declining("")] {
        let denial = refused(&world, "frontdesk@aspen.example", &invited.token, &form).await.denial();
        assert_eq!((denial.action, denial.missing), (ActionKind::AcceptInvitation, Missing::Role));
    }
    let partner = world.invite(&request_to("global-admin@birch.example")).await;
    let denial = refused(&world, "global-admin@birch.example", &partner.token, &accepting(&[])).await.denial();
    assert_eq!(denial.missing, Missing::Tier, "a partner is nobody's customer");
}

/// Rows 14 and 19.
async fn nobody_answers_for_an_organisation_that_is_not_his(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    for other in ["rowan-clinics", MAPLE, "no-such-organisation", "../aspen-logistics"] {
        let form = AnswerForm { organization: other.to_owned(), ..accepting(&[]) };
        refused(&world, ASPEN_ADMIN, &invited.token, &form).await.not_found();
    }
}

async fn a_partner_in_another_region_cannot_be_accepted(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    world.probe.change("UPDATE organization SET country = 'US' WHERE slug = 'aspen-logistics'").await;
    let answered = refused(&world, ASPEN_ADMIN, &invited.token, &accepting(&[])).await;
    assert_eq!(answered.conflict(), Conflict::OtherRegion);
    world.probe.change("UPDATE organization SET country = 'NO' WHERE slug = 'aspen-logistics'").await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    let answered = answer(&world.backend, &admin, &invited.token, &accepting(&[])).await;
    answered.expect("another country of the same region is no obstacle");
}

/// Row 9.
async fn a_partner_suspended_after_sending_cannot_be_accepted(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    world.suspend(MAPLE).await;
    let answered = refused(&world, ASPEN_ADMIN, &invited.token, &accepting(&[])).await;
    assert_eq!(answered.conflict(), Conflict::PartnerSuspended);
    let admin = world.sign_in(ASPEN_ADMIN).await;
    answer(&world.backend, &admin, &invited.token, &declining("")).await.expect("no can always be said");
}

/// Row 8.
async fn an_asker_who_lost_the_role_cannot_be_accepted(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN).right(AdminRole::DirectoryReader, 30)).await;
    world.end_role(MAPLE_AGENT, MAPLE, Role::AdminAgent).await;
    for form in [accepting(&[AdminRole::DirectoryReader]), accepting(&[])] {
        let answered = refused(&world, ASPEN_ADMIN, &invited.token, &form).await;
        assert_eq!(answered.conflict(), Conflict::AskerMayNoLonger);
    }
}

/// Row 8.
async fn an_asker_who_left_cannot_be_accepted(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    let agent = format!("user_id = (SELECT id FROM user_account WHERE email_key = '{MAPLE_AGENT}')");
    world.probe.change(&format!("UPDATE membership SET ended_at = 1 WHERE {agent}")).await;
    let answered = refused(&world, ASPEN_ADMIN, &invited.token, &accepting(&[])).await;
    assert_eq!(answered.conflict(), Conflict::AskerMayNoLonger);
}

async fn a_suspended_customer_cannot_accept(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    world.suspend(ASPEN).await;
    let denial = refused(&world, ASPEN_ADMIN, &invited.token, &accepting(&[])).await.denial();
    assert_eq!(denial.missing, Missing::Standing);
}
