//! Asking: who may, drafts, and what leaves through which channel.

use backend::error::Conflict;
use backend::services::invitation::{Requested, draft, list, request, resend, revoke};
use backend::services::user::join_admin_agents;
use shared::audit::Channel;
use shared::delegated_admin::AdminRole;
use shared::field::Code;
use shared::id::InvitationId;
use shared::invitation::{RequestForm, State};
use shared::policy::{ActionKind, Missing};

use crate::support::{
    ASPEN_ADMIN, Asking as _, BIRCH, MAPLE, MAPLE_AGENT, Refusal as _, World, both_engines, request_to, token_in,
};

both_engines!(
    a_sales_agent_may_ask,
    a_sales_agent_may_not_ask_for_rights,
    a_helpdesk_agent_may_not_ask,
    a_provider_does_not_ask,
    nobody_asks_in_the_name_of_another_organisation,
    a_global_admin_is_no_agent_until_he_joins_them,
    only_a_global_admin_joins_the_admin_agents,
    a_suspended_reseller_may_only_look_and_take_back,
    a_draft_is_kept_then_continued_by_a_colleague_then_sent,
    a_draft_is_sent_once,
    a_draft_of_another_organisation_is_not_found,
    a_message_without_its_link_is_refused,
    sending_writes_one_mail_that_holds_the_link_once,
    a_request_in_korean_goes_out_in_korean,
    copying_shows_the_link_once_and_mails_nothing,
    no_table_but_the_outbox_ever_holds_the_secret_of_a_link,
);

async fn a_sales_agent_may_ask(world: World) {
    let agent = world.sign_in("sales-agent@maple.example").await;
    let invited = world.invite_as(&agent, &request_to(ASPEN_ADMIN)).await;
    let rows = list(&world.backend, &agent, MAPLE, None).await.expect("agents see the tab").rows;
    let row = rows.iter().find(|row| row.id == invited.id).expect("what was sent is on the tab");
    assert_eq!((row.state, row.sender.as_str(), row.recipient.as_str()), (State::Sent, "Sami Field", ASPEN_ADMIN));
    assert_eq!(row.expires_at, Some(world.now().plus_days(30)), "an invitation can be answered for 30 days");
}

/// Row 8.
async fn a_sales_agent_may_not_ask_for_rights(world: World) {
    let agent = world.sign_in("sales-agent@maple.example").await;
    let before = world.probe.rows().await;
    for form in
        [request_to(ASPEN_ADMIN), request_to(ASPEN_ADMIN).kept(), request_to(ASPEN_ADMIN).by(Channel::Clipboard)]
    {
        let form = form.right(AdminRole::DirectoryReader, 30);
        let denial = request(&world.backend, &agent, MAPLE, &form).await.denial();
        assert_eq!((denial.action, denial.missing), (ActionKind::RequestDelegatedAdmin, Missing::Role));
    }
    world.probe.assert_unchanged(&before, "a refused request").await;
}

/// Row 8.
async fn a_helpdesk_agent_may_not_ask(world: World) {
    let agent = world.sign_in("helpdesk-agent@maple.example").await;
    let before = world.probe.rows().await;
    let denial = request(&world.backend, &agent, MAPLE, &request_to(ASPEN_ADMIN)).await.denial();
    assert_eq!((denial.action, denial.missing), (ActionKind::RequestRelationship, Missing::Role));
    world.probe.assert_unchanged(&before, "a refused request").await;
}

async fn a_provider_does_not_ask(world: World) {
    let agent = world.sign_in("admin-agent@birch.example").await;
    let denial = request(&world.backend, &agent, BIRCH, &request_to(ASPEN_ADMIN)).await.denial();
    assert_eq!(denial.missing, Missing::Tier);
}

/// Row 19.
async fn nobody_asks_in_the_name_of_another_organisation(world: World) {
    let agent = world.sign_in("admin-agent@oak.example").await;
    for other in [MAPLE, "no-such-organisation", "../maple-services", "Maple-Services", ""] {
        request(&world.backend, &agent, other, &request_to(ASPEN_ADMIN)).await.not_found();
    }
}

async fn a_global_admin_is_no_agent_until_he_joins_them(world: World) {
    let admin = world.sign_in("global-admin@maple.example").await;
    let form = request_to(ASPEN_ADMIN).right(AdminRole::UserAdministrator, 90);
    let denial = request(&world.backend, &admin, MAPLE, &form).await.denial();
    assert_eq!((denial.action, denial.missing), (ActionKind::RequestRelationship, Missing::Role));

    join_admin_agents(&world.backend, &admin, MAPLE).await.expect("one step is enough");
    world.invite_as(&admin, &form).await;

    join_admin_agents(&world.backend, &admin, MAPLE).await.expect("a second time does no harm");
    let held = "role = 'admin_agent' AND ended_at IS NULL AND user_id = (SELECT id FROM user_account WHERE email_key = \
                'global-admin@maple.example')";
    assert_eq!(world.probe.count("role_assignment", held).await, 1);
    assert!(world.probe.count("audit_event", "event LIKE '%joined_admin_agents%'").await > 0, "it is on the record");
}

/// Row 8.
async fn only_a_global_admin_joins_the_admin_agents(world: World) {
    for email in ["user-admin@maple.example", "billing-admin@maple.example", "sales-agent@maple.example"] {
        let person = world.sign_in(email).await;
        let denial = join_admin_agents(&world.backend, &person, MAPLE).await.denial();
        assert_eq!(denial.missing, Missing::Role, "{email}");
    }
}

/// Rows 9 and 22.
async fn a_suspended_reseller_may_only_look_and_take_back(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let invited = world.invite_as(&agent, &request_to(ASPEN_ADMIN)).await;
    world.suspend(MAPLE).await;
    let before = world.probe.rows().await;
    let form = request_to("somebody@elm.example");
    assert_eq!(request(&world.backend, &agent, MAPLE, &form).await.denial().missing, Missing::Standing);
    assert_eq!(request(&world.backend, &agent, MAPLE, &form.kept()).await.denial().missing, Missing::Standing);
    assert_eq!(resend(&world.backend, &agent, MAPLE, invited.id).await.denial().missing, Missing::Standing);
    world.probe.assert_unchanged(&before, "a suspended reseller's request").await;
    list(&world.backend, &agent, MAPLE, None).await.expect("what exists stays visible");
    revoke(&world.backend, &agent, MAPLE, invited.id).await.expect("what exists can be taken back");
}

async fn keep(world: &World, agent: &str, form: &RequestForm) -> InvitationId {
    let agent = world.sign_in(agent).await;
    let kept = request(&world.backend, &agent, MAPLE, form).await.expect("a draft is kept");
    let Requested::Kept(id) = kept else { panic!("Done keeps a draft and sends nothing") };
    id
}

async fn a_draft_is_kept_then_continued_by_a_colleague_then_sent(world: World) {
    let first = request_to("first@aspen.example").right(AdminRole::DirectoryReader, 30).kept();
    let id = keep(&world, MAPLE_AGENT, &first).await;
    assert_eq!(world.mails_to("first@aspen.example").await.len(), 0, "a draft is nobody's mail yet");

    let colleague = world.sign_in("sales-agent@maple.example").await;
    let taken_up = draft(&world.backend, &colleague, MAPLE, id).await.expect("a colleague may go on with it");
    assert_eq!(taken_up, RequestForm { draft: id.to_string(), step: String::new(), ..first });
    let mut better = request_to(ASPEN_ADMIN).of_draft(id);
    "A better subject".clone_into(&mut better.subject);
    let out = request(&world.backend, &colleague, MAPLE, &better).await.expect("without rights he may send it");
    assert!(matches!(out, Requested::HandedOver(out) if out.id == id), "the draft itself is sent, not a second one");

    assert_eq!(world.only_mail_to(ASPEN_ADMIN).await.subject, "A better subject");
    assert_eq!(world.mails_to("first@aspen.example").await.len(), 0, "the earlier address gets nothing");
    let condition = format!("recipient_key = '{ASPEN_ADMIN}'");
    assert_eq!(world.probe.count("invitation", &condition).await, 1);
    assert_eq!(world.probe.count("invitation_right", "days = 30").await, 0, "rights of the earlier draft are gone");
}

async fn a_draft_is_sent_once(world: World) {
    let id = keep(&world, MAPLE_AGENT, &request_to(ASPEN_ADMIN).kept()).await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    request(&world.backend, &agent, MAPLE, &request_to(ASPEN_ADMIN).of_draft(id)).await.expect("a draft can be sent");
    let before = world.probe.rows().await;
    let again = request(&world.backend, &agent, MAPLE, &request_to(ASPEN_ADMIN).of_draft(id)).await;
    assert_eq!(again.field("recipient"), Code::AlreadyInvited);
    let elsewhere = request(&world.backend, &agent, MAPLE, &request_to("other@aspen.example").of_draft(id)).await;
    assert_eq!(elsewhere.conflict(), Conflict::AlreadyDone);
    world.probe.assert_unchanged(&before, "sending a draft that is out").await;
}

/// Rows 11 and 19.
async fn a_draft_of_another_organisation_is_not_found(world: World) {
    let id = keep(&world, MAPLE_AGENT, &request_to(ASPEN_ADMIN).kept()).await;
    let stranger = world.sign_in("admin-agent@oak.example").await;
    let before = world.probe.rows().await;
    draft(&world.backend, &stranger, "oak-solutions", id).await.not_found();
    for form in [request_to(ASPEN_ADMIN).of_draft(id), request_to(ASPEN_ADMIN).of_draft(id).kept()] {
        request(&world.backend, &stranger, "oak-solutions", &form).await.not_found();
    }
    world.probe.assert_unchanged(&before, "reaching for another organisation's draft").await;
}

async fn a_message_without_its_link_is_refused(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let before = world.probe.rows().await;
    let mut form = request_to(ASPEN_ADMIN);
    "Hello, there is no link here.".clone_into(&mut form.body);
    assert_eq!(request(&world.backend, &agent, MAPLE, &form).await.field("body"), Code::LinkMissing);
    world.probe.assert_unchanged(&before, "a message without its link").await;
}

async fn sending_writes_one_mail_that_holds_the_link_once(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let form = request_to(ASPEN_ADMIN).right(AdminRole::UserAdministrator, 90);
    let out = request(&world.backend, &agent, MAPLE, &form).await.expect("an admin agent may ask for rights");
    let Requested::HandedOver(out) = out else { panic!("Send hands over") };
    assert_eq!((out.channel, out.body.as_str()), (Channel::Outbox, ""), "the sender does not see the link");
    let mail = world.only_mail_to(ASPEN_ADMIN).await;
    assert_eq!(mail.subject, form.subject);
    token_in(&mail.text);
    assert!(!mail.text.contains("[personal link]"), "the marker became the link: {}", mail.text);
    assert_eq!(world.probe.count("outbox", &format!("event_key = 'invitation/{}/sent'", out.id)).await, 1);
}

async fn a_request_in_korean_goes_out_in_korean(world: World) {
    let mut form = request_to(ASPEN_ADMIN);
    "ko".clone_into(&mut form.locale);
    "리셀러 관계 요청".clone_into(&mut form.subject);
    "안녕하세요.\n\n[개인 링크]".clone_into(&mut form.body);
    world.invite(&form).await;
    let mail = world.only_mail_to(ASPEN_ADMIN).await;
    assert_eq!(mail.subject, "리셀러 관계 요청");
    assert!(mail.text.contains("2026년 12월 22일"), "the end is written the Korean way: {}", mail.text);
}

/// Row 10.
async fn copying_shows_the_link_once_and_mails_nothing(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    for (channel, mailbox) in [(Channel::Clipboard, "a@aspen.example"), (Channel::MailProgram, "b@aspen.example")] {
        let form = request_to(mailbox).by(channel);
        let out = request(&world.backend, &agent, MAPLE, &form).await.expect("the sender may carry it himself");
        let Requested::HandedOver(out) = out else { panic!("the link was to be shown") };
        let token = token_in(&out.body);
        assert_eq!(world.mails_to(mailbox).await.len(), 0, "the portal mails nothing");

        let tab = list(&world.backend, &agent, MAPLE, None).await.expect("agents see the tab");
        assert!(!format!("{tab:?}").contains(&token), "the tab never shows a link");
        let again = draft(&world.backend, &agent, MAPLE, out.id).await.expect("its words can be used again");
        assert!(!again.body.contains(&token) && again.body.contains("[personal link]"), "{}", again.body);
        assert_eq!(again.draft, "", "what is out is no draft any more");
        let marked = format!("recipient_key = '{mailbox}' AND sender_saw_link AND state = 'sent'");
        assert_eq!(world.probe.count("invitation", &marked).await, 1, "that he saw it is on record");
    }
}

/// Rows 1, 10 and 15.
async fn no_table_but_the_outbox_ever_holds_the_secret_of_a_link(world: World) {
    let copied = world.invite(&request_to("a@aspen.example").by(Channel::Clipboard)).await;
    let mailed = world.invite(&request_to("b@aspen.example")).await;
    let rows = world.probe.rows().await;
    assert_eq!(rows.tables_that_hold(&copied.token), Vec::<&str>::new(), "a copied link is stored as a hash alone");
    assert_eq!(
        rows.tables_that_hold(&mailed.token),
        ["outbox"],
        "a mailed one also in the mail, until it is delivered"
    );
}
