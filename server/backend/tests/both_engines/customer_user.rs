//! A partner's people act for a customer: with a right it granted, a group that uses it, and a role of their own.

use backend::error::{Conflict, Error};
use backend::services::account::set_password;
use backend::services::customer::partners;
use backend::services::customer_user::{ask_agents, list, reset_password};
use backend::services::group::remove_member;
use backend::services::{delegated_admin, freeze};
use shared::audit::Event;
use shared::customer::Search;
use shared::customer_user::{CustomerUserListView, ResetBar};
use shared::delegated_admin::AdminRole;
use shared::group::GroupKey;
use shared::policy::{ActionKind, Denial, Missing};
use shared::user::{NewPasswordForm, Role};

use super::group::ROWAN;
use crate::support::{ASPEN, MAPLE, MAPLE_AGENT, PASSWORD, Refusal as _, World, both_engines, here, race};

both_engines!(
    who_lacks_a_grant_or_a_group_asks_the_admin_agents_once_a_day,
    users_open_by_a_right_a_group_and_a_role,
    the_list_is_searched_and_paged,
    every_link_that_goes_is_missed_on_the_very_next_request_of_every_process,
    the_reason_names_the_right_that_ended_last,
    a_user_gets_a_link_and_both_companies_a_record,
    a_partner_never_resets_a_global_admin,
    an_admin_of_the_customer_takes_the_user_administrator,
    nobody_resets_where_he_may_not,
    links_are_not_sent_without_end,
    a_reset_during_a_freeze_is_whole_or_refused,
    a_reset_while_its_right_is_taken_back_is_whole_or_refused,
);

const HELPDESK_AGENT: &str = "helpdesk-agent@maple.example";
const FRONTDESK: &str = "frontdesk@rowan.example";
const HELPDESK: AdminRole = AdminRole::HelpdeskAdministrator;
const USERS: AdminRole = AdminRole::UserAdministrator;

impl World {
    async fn users(&self, email: &str) -> Result<CustomerUserListView, backend::Error> {
        let person = self.sign_in(email).await;
        list(&self.backend, &person, (MAPLE, ROWAN), &Search::default(), None).await
    }

    async fn end_right(&self, role: AdminRole) {
        let admin = self.sign_in("global-admin@rowan.example").await;
        let page = partners(&self.backend, &admin, ROWAN).await.expect("its admin sees it");
        let grant = page.partners[0].grants.iter().find(|grant| grant.role == role && grant.holds(self.now()));
        let grant = grant.expect("the demo has it").id;
        delegated_admin::end(&self.backend, &admin, ROWAN, grant).await.expect("it needs nobody's approval");
    }

    async fn reset(&self, by: &str, user: &str) -> Result<String, backend::Error> {
        let (person, user) = (self.sign_in(by).await, self.user(user).await);
        reset_password(&self.backend, &person, (MAPLE, ROWAN), user).await
    }
}

async fn users_open_by_a_right_a_group_and_a_role(world: World) {
    let page = world.users(HELPDESK_AGENT).await.expect("the helpdesk uses its right");
    let shown: Vec<_> = page.rows.iter().map(|row| (row.user.email.as_str(), row.bar)).collect();
    let admin = Some(ResetBar::GlobalAdmin);
    assert_eq!(
        shown,
        [
            ("accounts@rowan.example", None),
            (FRONTDESK, None),
            ("global-admin@rowan.example", admin),
            ("workshop@rowan.example", None)
        ]
    );
    assert_eq!((page.customer.name.as_str(), page.no_reset), ("Rowan Clinics", None));
    world.users(MAPLE_AGENT).await.expect("admin agents use every right");
    assert_eq!(world.users("sales-agent@maple.example").await.denial().missing, Missing::Group);
    assert_eq!(world.users("global-admin@maple.example").await.denial().missing, Missing::Group);
    // In a group that uses the right, and still no agent who helps.
    let agent = world.sign_in(MAPLE_AGENT).await;
    let group = world.group(&agent, "Everybody", &["sales-agent@maple.example"]).await;
    world.only(&agent, HELPDESK, &[GroupKey::Own(group)]).await;
    assert_eq!(world.users("sales-agent@maple.example").await.denial().missing, Missing::Role);
    // Who has no relationship finds no such customer.
    let oak = world.sign_in("admin-agent@oak.example").await;
    list(&world.backend, &oak, ("oak-solutions", ROWAN), &Search::default(), None).await.not_found();
    list(&world.backend, &agent, (MAPLE, ASPEN), &Search::default(), None).await.not_found();
}

async fn the_list_is_searched_and_paged(world: World) {
    let agent = world.sign_in(HELPDESK_AGENT).await;
    let found = list(&world.backend, &agent, (MAPLE, ROWAN), &Search::parse("front"), None).await.expect("it is open");
    let emails: Vec<_> = found.rows.iter().map(|row| row.user.email.as_str()).collect();
    assert_eq!((emails, found.next), (vec![FRONTDESK], None));
    let none = list(&world.backend, &agent, (MAPLE, ROWAN), &Search::parse("olive"), None).await.expect("it is open");
    assert!(none.rows.is_empty(), "users of others are not found: {none:?}");
}

async fn every_link_that_goes_is_missed_on_the_very_next_request_of_every_process(world: World) {
    let (agent, helpdesk) = (world.sign_in(MAPLE_AGENT).await, world.sign_in(HELPDESK_AGENT).await);
    let other = world.another_process().await;
    // One after the other, because a mailbox gets only so many links in an hour.
    let mailboxes =
        std::cell::RefCell::new([FRONTDESK, "accounts@rowan.example", "workshop@rowan.example"].iter().cycle());
    let missing = async |what: &str| {
        let mut said = Vec::new();
        let mailbox = mailboxes.borrow_mut().next().expect("it goes round");
        for backend in [&world.backend, &other] {
            let listed = list(backend, &helpdesk, (MAPLE, ROWAN), &Search::default(), None).await;
            let user = world.user(mailbox).await;
            let reset = reset_password(backend, &helpdesk, (MAPLE, ROWAN), user).await;
            let denied = |error: Option<backend::Error>| match error {
                None => None,
                Some(backend::Error::Forbidden(named)) => Some(named.denial.missing),
                Some(other) => panic!("{what}: {other}"),
            };
            said.extend([denied(listed.err()), denied(reset.err())]);
        }
        assert!(said.windows(2).all(|pair| pair[0] == pair[1]), "{what}: {said:?}");
        said[0]
    };
    assert_eq!(missing("to begin with").await, None);

    let group = world.group(&agent, "Night shift", &[HELPDESK_AGENT]).await;
    world.only(&agent, HELPDESK, &[GroupKey::Own(group)]).await;
    assert_eq!(missing("through a group of its own").await, None);
    remove_member(&world.backend, &agent, MAPLE, group, world.user(HELPDESK_AGENT).await).await.expect("he is in it");
    assert_eq!(missing("taken out of the group").await, Some(Missing::Group));
    world.only(&agent, HELPDESK, &[GroupKey::HelpdeskAgents]).await;
    assert_eq!(missing("assigned to the built-in group").await, None);
    world.only(&agent, HELPDESK, &[]).await;
    assert_eq!(missing("withdrawn from every group").await, Some(Missing::Group));
    world.only(&agent, HELPDESK, &[GroupKey::HelpdeskAgents]).await;

    // A mailbox gets only so many links in an hour.
    world.wait_seconds(3_601);
    let admin = world.sign_in("global-admin@rowan.example").await;
    freeze::start(&world.backend, &admin, ROWAN).await.expect("its admin freezes");
    assert_eq!(missing("frozen").await, Some(Missing::Frozen));
    freeze::allow(&world.backend, &admin, ROWAN).await.expect("and allows again");
    assert_eq!(missing("allowed again").await, None);
    world.suspend(MAPLE).await;
    assert_eq!(missing("suspended").await, Some(Missing::Standing));
    world.probe.change(&format!("UPDATE organization SET standing = 'active' WHERE slug = '{MAPLE}'")).await;

    world.end_right(HELPDESK).await;
    // The other right stands, and the helpdesk's group does not use it.
    assert_eq!(missing("the right was ended").await, Some(Missing::Group));
    world.end_right(USERS).await;
    assert_eq!(missing("every right was ended").await, Some(Missing::Grant));
    world.end_role(HELPDESK_AGENT, MAPLE, Role::HelpdeskAgent).await;
    assert_eq!(missing("and the role").await, Some(Missing::Grant), "the farthest link is told");
}

async fn the_reason_names_the_right_that_ended_last(world: World) {
    let page = world.users(HELPDESK_AGENT).await.expect("the right holds");
    assert_eq!(page.no_reset, None);
    world.wait_days(200);
    let Denial { missing, ended, .. } = world.users(HELPDESK_AGENT).await.denial();
    let ended = ended.expect("there was one");
    assert_eq!((missing, ended.role), (Missing::Grant, HELPDESK), "180 days run longer than 90");
    assert_eq!(ended.expires_at.day() - ended.started_at.day(), 180);
    assert_eq!(ended.ended_at, ended.expires_at);
    let Denial { ended, .. } = world.users("billing-admin@maple.example").await.denial();
    assert_eq!(ended, None, "who is no agent learns nothing of it");
    let Err(Error::Forbidden(named)) = world.users(HELPDESK_AGENT).await else { panic!("the right has ended") };
    assert_eq!(named.customer.as_deref(), Some("Rowan Clinics"), "whose right is missing is said by name");
}

async fn a_user_gets_a_link_and_both_companies_a_record(world: World) {
    let session = world.try_sign_in(FRONTDESK, PASSWORD, &here()).await.expect("with the old password");
    let email = world.reset(HELPDESK_AGENT, FRONTDESK).await.expect("the helpdesk may");
    assert_eq!(email, FRONTDESK);
    let mail = world.only_mail_to(FRONTDESK).await;
    assert!(mail.text.contains("Maple Services acts for Rowan Clinics"), "{}", mail.text);
    world.assert_signed_in(&session.token).await;
    let event = Event::CustomerPasswordReset { email, role: HELPDESK };
    let event = serde_json::to_string(&event).expect("an event is written");
    for slug in [MAPLE, ROWAN] {
        assert!(world.events_of(slug).await.contains(&event), "{slug} has it on record");
    }
    let both = "a JOIN organization k ON k.id = a.organization_id JOIN organization o ON o.id = a.other_organization_id
      JOIN organization p ON p.id = a.actor_organization_id";
    let sides = world
        .probe
        .texts(&format!(
            "SELECT k.slug || ' ' || o.slug || ' ' || p.slug FROM audit_event {both}
             WHERE a.event LIKE '%customer_password_reset%' ORDER BY 1"
        ))
        .await;
    assert_eq!(sides, ["maple-services rowan-clinics maple-services", "rowan-clinics maple-services maple-services"]);

    let token = world.password_token_mailed_to(FRONTDESK).await;
    world.wait_seconds(24 * 3_600 - 1);
    let form = NewPasswordForm { password: "a new one for frida 42".to_owned() };
    set_password(&world.backend, &token, &form).await.expect("the link holds for a day");
    world.try_sign_in(FRONTDESK, "a new one for frida 42", &here()).await.expect("with the new password");
}

async fn a_partner_never_resets_a_global_admin(world: World) {
    for by in [HELPDESK_AGENT, MAPLE_AGENT] {
        let refused = world.reset(by, "global-admin@rowan.example").await.conflict();
        assert_eq!(refused, Conflict::CustomerAdmin, "{by}");
    }
    assert_eq!(world.probe.count("password_link", "TRUE").await, 0);
}

async fn an_admin_of_the_customer_takes_the_user_administrator(world: World) {
    let user = format!("(SELECT id FROM user_account WHERE email_key = '{FRONTDESK}')");
    let rowan = format!("(SELECT id FROM organization WHERE slug = '{ROWAN}')");
    world
        .probe
        .change(&format!(
            "INSERT INTO role_assignment (organization_id, id, user_id, role, started_at) VALUES ({rowan}, {user}, {user}, 'user_admin', 1)"
        ))
        .await;
    assert_eq!(world.reset(HELPDESK_AGENT, FRONTDESK).await.conflict(), Conflict::CustomerAdmin);
    world.reset(MAPLE_AGENT, FRONTDESK).await.expect("an admin agent uses the user administrator's right");
    let by = world.probe.texts("SELECT event FROM audit_event WHERE event LIKE '%customer_password_reset%'").await;
    assert!(by.iter().all(|event| event.contains("user_administrator")), "{by:?}");
}

async fn nobody_resets_where_he_may_not(world: World) {
    let before = world.probe.count("password_link", "TRUE").await;
    assert_eq!(world.reset("sales-agent@maple.example", FRONTDESK).await.denial().missing, Missing::Group);
    world.reset(HELPDESK_AGENT, "frontdesk@aspen.example").await.not_found();
    world.reset(HELPDESK_AGENT, "operator@alder.example").await.not_found();
    let oak = world.sign_in("admin-agent@oak.example").await;
    let user = world.user(FRONTDESK).await;
    reset_password(&world.backend, &oak, ("oak-solutions", ROWAN), user).await.not_found();
    reset_password(&world.backend, &oak, (MAPLE, ROWAN), user).await.not_found();
    world.probe.change(&format!(
        "UPDATE membership SET ended_at = 1 WHERE user_id = (SELECT id FROM user_account WHERE email_key = '{FRONTDESK}')"
    )).await;
    assert_eq!(world.reset(HELPDESK_AGENT, FRONTDESK).await.conflict(), Conflict::AlreadyDone);
    assert_eq!(world.probe.count("password_link", "TRUE").await, before);
}

async fn links_are_not_sent_without_end(world: World) {
    for _ in 0..5 {
        world.reset(HELPDESK_AGENT, FRONTDESK).await.expect("a few times is fine");
    }
    world.reset(HELPDESK_AGENT, FRONTDESK).await.rate_limited();
    assert_eq!(world.probe.count("password_link", "used_at IS NULL").await, 1, "only the newest link works");
}

/// How often the frontdesk was mailed a link, and the lines about that on all records.
async fn links(world: &World) -> (i64, i64) {
    let mails = format!("event_key LIKE 'user/{}/reset/%'", world.user(FRONTDESK).await);
    let lines = "event LIKE '%customer_password_reset%'";
    (world.probe.count("outbox", &mails).await, world.probe.count("audit_event", lines).await)
}

/// The link is out and on both records, or nothing happened at all.
async fn assert_whole(world: &World, reset: Result<String, backend::Error>, before: (i64, i64), why: Missing) {
    let expected = match reset {
        Ok(_) => (before.0 + 1, before.1 + 2),
        refused => {
            assert_eq!(refused.denial().missing, why);
            before
        }
    };
    assert_eq!(links(world).await, expected);
}

async fn a_reset_during_a_freeze_is_whole_or_refused(world: World) {
    let (other, user) = (world.another_process().await, world.user(FRONTDESK).await);
    for round in 0..12 {
        // A mailbox gets so many links in an hour.
        world.wait_days(1);
        let [agent, admin] = [world.sign_in(HELPDESK_AGENT).await, world.sign_in("global-admin@rowan.example").await];
        let before = links(&world).await;
        let reset = reset_password(&world.backend, &agent, (MAPLE, ROWAN), user);
        let (reset, frozen) = race(round, reset, freeze::start(&other, &admin, ROWAN)).await;
        frozen.unwrap_or_else(|error| panic!("in round {round} a freeze waits and is not kept off: {error}"));
        assert_whole(&world, reset, before, Missing::Frozen).await;
        let late = reset_password(&world.backend, &agent, (MAPLE, ROWAN), user).await;
        assert_eq!(late.denial().missing, Missing::Frozen, "in round {round} nothing goes through behind a freeze");
        freeze::allow(&world.backend, &admin, ROWAN).await.expect("for the next round");
    }
}

async fn a_reset_while_its_right_is_taken_back_is_whole_or_refused(world: World) {
    world.end_right(USERS).await;
    let (other, user) = (world.another_process().await, world.user(FRONTDESK).await);
    for round in 0..12 {
        world.wait_days(1);
        let [agent, admin] = [world.sign_in(HELPDESK_AGENT).await, world.sign_in("global-admin@rowan.example").await];
        let page = partners(&world.backend, &admin, ROWAN).await.expect("its admin sees it");
        let right = page.partners[0].grants.iter().find(|grant| grant.role == HELPDESK && grant.holds(world.now()));
        let right = right.expect("it holds").id;
        let before = links(&world).await;
        let reset = reset_password(&world.backend, &agent, (MAPLE, ROWAN), user);
        let (reset, ended) = race(round, reset, delegated_admin::end(&other, &admin, ROWAN, right)).await;
        ended.unwrap_or_else(|error| panic!("in round {round} it needs nobody's approval: {error}"));
        assert_whole(&world, reset, before, Missing::Grant).await;
        let late = reset_password(&world.backend, &agent, (MAPLE, ROWAN), user).await;
        assert_eq!(late.denial().missing, Missing::Grant, "in round {round} the very next request is refused");
        let again =
            format!("UPDATE delegated_admin_grant SET ended_at = NULL WHERE ended_at = {}", world.now().micros());
        world.probe.change(&again).await;
    }
}

async fn who_lacks_a_grant_or_a_group_asks_the_admin_agents_once_a_day(world: World) {
    let helpdesk = world.sign_in("helpdesk-agent@maple.example").await;
    let (rowan, willow) = ((MAPLE, "rowan-clinics"), (MAPLE, "willow-bakery"));
    let (users, reset) = (ActionKind::ListCustomerUsers, ActionKind::ResetCustomerPassword);
    let open = ask_agents(&world.backend, &helpdesk, rowan, users).await.conflict();
    assert_eq!(open, Conflict::AlreadyDone, "nothing is missing there");
    // Willow has granted a right that lists users to nobody but the admin agents' group.
    assert_eq!(ask_agents(&world.backend, &helpdesk, willow, users).await.expect("a group is missing"), 1);
    let mail = world.mails_to(MAPLE_AGENT).await.pop().expect("the admin agent is told");
    assert!(mail.subject.contains("Hana Field needs a right at Willow Bakery"), "{}", mail.subject);
    assert!(mail.text.contains("/o/maple-services/customers/willow-bakery/groups"), "{}", mail.text);
    let again = ask_agents(&world.backend, &helpdesk, willow, reset).await.conflict();
    assert_eq!(again, Conflict::AlreadyDone, "once a day about a customer");
    world.wait_days(2);
    assert_eq!(ask_agents(&world.backend, &helpdesk, willow, reset).await.expect("a grant is missing"), 1);
    let mail = world.mails_to(MAPLE_AGENT).await.pop().expect("the admin agent is told");
    assert!(mail.text.contains("/o/maple-services/customers/willow-bakery/access"), "{}", mail.text);
    let line = world.events_of(MAPLE).await.pop().expect("it is on record");
    assert_eq!(line, "{\"agents_asked\":{\"customer\":\"Willow Bakery\"}}");
    let before = world.probe.rows().await;
    ask_agents(&world.backend, &helpdesk, (MAPLE, "aspen-logistics"), users).await.not_found();
    ask_agents(&world.backend, &helpdesk, willow, ActionKind::ManageUsers).await.not_found();
    world.probe.assert_unchanged(&before, "what is not to be asked").await;
    let sales = world.sign_in("sales-agent@maple.example").await;
    ask_agents(&world.backend, &sales, willow, users).await.denial();
}
