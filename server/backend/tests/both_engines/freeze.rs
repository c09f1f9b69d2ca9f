//! A customer stops all partner access at once, from inside or with its printed code, and lets partners in again.

use backend::Error;
use backend::error::Conflict;
use backend::services::activity;
use backend::services::customer::{account, list, partners};
use backend::services::ending;
use backend::services::freeze::{allow, code, make_code, start, start_by_code};
use backend::services::invitation::answer;
use shared::audit::{ActivityForm, Event};
use shared::customer::FilterForm;
use shared::delegated_admin::AdminRole;
use shared::ending::EndingForm;
use shared::field::Code;
use shared::freeze::{FreezeCodeForm, FreezeEvent};
use shared::policy::{ActionKind, Missing};

use crate::support::{Asking as _, MAPLE, MAPLE_AGENT, Refusal as _, World, accepting, both_engines, request_to};

both_engines!(
    the_very_next_request_of_every_partner_is_refused_on_every_process,
    a_frozen_customer_stays_in_the_list_and_opens_no_record,
    both_sides_are_told_and_keep_a_record,
    any_global_admin_allows_again_with_the_password_given_not_long_ago,
    nobody_else_freezes_or_allows,
    freezing_twice_at_once_freezes_once,
    a_suspended_customer_freezes_and_allows,
    what_is_accepted_while_it_is_frozen_is_frozen_too,
    the_printed_code_freezes_and_nothing_else,
    a_newer_code_ends_the_one_before,
    a_wrong_code_is_answered_like_a_right_one_and_not_too_often,
    only_the_hash_of_a_code_is_kept,
    a_freeze_during_an_act_comes_before_it_or_after_it,
);

const ROWAN: &str = "rowan-clinics";
const ROWAN_ADMIN: &str = "global-admin@rowan.example";
const ADDRESS: &str = "192.0.2.9";

fn typed(code: &str) -> FreezeCodeForm {
    FreezeCodeForm { code: code.to_owned() }
}

fn declared() -> EndingForm {
    EndingForm { confirmed: "true".to_owned(), ..EndingForm::blank() }
}

impl World {
    async fn freeze_rowan(&self) {
        let admin = self.sign_in(ROWAN_ADMIN).await;
        start(&self.backend, &admin, ROWAN).await.expect("its global admin freezes");
    }

    /// A further global admin of Rowan.
    async fn promote(&self, email: &str) {
        let user = format!("(SELECT id FROM user_account WHERE email_key = '{email}')");
        let rowan = format!("(SELECT id FROM organization WHERE slug = '{ROWAN}')");
        self.probe
            .change(&format!(
                "INSERT INTO role_assignment (organization_id, id, user_id, role, started_at) VALUES ({rowan}, {user}, {user}, 'global_admin', 1)"
            ))
            .await;
    }
}

/// Row 16.
async fn the_very_next_request_of_every_partner_is_refused_on_every_process(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    account(&world.backend, &agent, MAPLE, ROWAN).await.expect("before, the agent sees it");
    world.freeze_rowan().await;
    let other = world.another_process().await;
    for backend in [&world.backend, &other] {
        let denial = account(backend, &agent, MAPLE, ROWAN).await.denial();
        assert_eq!((denial.action, denial.missing), (ActionKind::ViewCustomer, Missing::Frozen));
        let denial = ending::end(backend, &agent, MAPLE, ROWAN, &declared()).await.denial();
        assert_eq!((denial.action, denial.missing), (ActionKind::RemoveCustomer, Missing::Frozen));
        let denial = ending::plan(backend, &agent, MAPLE, ROWAN).await.denial();
        assert_eq!(denial.missing, Missing::Frozen);
    }
    account(&world.backend, &agent, MAPLE, "aspen-logistics").await.not_found();
}

async fn a_frozen_customer_stays_in_the_list_and_opens_no_record(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    world.freeze_rowan().await;
    for search in ["", "rowan"] {
        let page = list(
            &world.backend,
            &agent,
            MAPLE,
            &FilterForm { search: search.to_owned(), ..FilterForm::default() },
            None,
            ROWAN,
        )
        .await
        .expect("agents look");
        let frozen: Vec<_> = page.rows.iter().filter(|row| row.frozen).map(|row| row.slug.as_str()).collect();
        assert_eq!((frozen, page.open), (vec![ROWAN], None));
    }
}

async fn both_sides_are_told_and_keep_a_record(world: World) {
    world.freeze_rowan().await;
    let kept = world.only_mail_to(ROWAN_ADMIN).await;
    assert_eq!(kept.subject, "Rowan Clinics has frozen all partner access");
    assert!(kept.text.contains("https://portal.alder.example/o/rowan-clinics/partners"), "{}", kept.text);
    let told = world.only_mail_to(MAPLE_AGENT).await;
    assert!(told.text.contains("you can no longer open Rowan Clinics"), "{}", told.text);
    assert!(!told.text.contains("Gita"), "who it was is the customer's own business: {}", told.text);

    world.wait_seconds(60);
    let admin = world.sign_in(ROWAN_ADMIN).await;
    let page = partners(&world.backend, &admin, ROWAN).await.expect("a global admin sees the page");
    let freeze = page.freeze.expect("it stands");
    assert_eq!((freeze.since, freeze.by.as_deref()), (world.now().plus_seconds(-60), Some("Gita Stone")));
    allow(&world.backend, &admin, ROWAN).await.expect("the password was just given");
    assert_eq!(world.mails_to(MAPLE_AGENT).await.len(), 2);
    assert_eq!(world.mails_to(ROWAN_ADMIN).await.len(), 2);

    let log = activity::list(&world.backend, &admin, ROWAN, &ActivityForm::default(), None).await.expect("it is hers");
    let events: Vec<_> = log.rows.iter().map(|row| row.event.event.clone()).take(2).collect();
    assert_eq!(events, [Event::Freeze(FreezeEvent::Ended), Event::Freeze(FreezeEvent::Started { by_code: false })]);
    let agent = world.sign_in(MAPLE_AGENT).await;
    let theirs = account(&world.backend, &agent, MAPLE, ROWAN).await.expect("it is allowed again");
    let lines: Vec<_> = theirs.history.iter().take(2).map(|line| (&line.event, line.person.as_deref())).collect();
    assert_eq!(lines, [(&events[0], None), (&events[1], None)], "partners read which organisation, not who");
}

/// Row 34.
async fn any_global_admin_allows_again_with_the_password_given_not_long_ago(world: World) {
    world.promote("frontdesk@rowan.example").await;
    let colleague = world.sign_in("frontdesk@rowan.example").await;
    world.freeze_rowan().await;
    world.wait_seconds(16 * 60);
    let before = world.probe.rows().await;
    allow(&world.backend, &colleague, ROWAN).await.step_up_required();
    world.probe.assert_unchanged(&before, "allowing with an old session").await;
    let colleague = world.sign_in("frontdesk@rowan.example").await;
    allow(&world.backend, &colleague, ROWAN).await.expect("whoever froze, any global admin allows");
    let agent = world.sign_in(MAPLE_AGENT).await;
    account(&world.backend, &agent, MAPLE, ROWAN).await.expect("the next request of the partner goes through");
    assert_eq!(allow(&world.backend, &colleague, ROWAN).await.conflict(), Conflict::AlreadyDone);
    start(&world.backend, &colleague, ROWAN).await.expect("and any of them freezes, too");
}

/// Rows 11 and 19.
async fn nobody_else_freezes_or_allows(world: World) {
    let nobody = world.sign_in("frontdesk@rowan.example").await;
    let agent = world.sign_in(MAPLE_AGENT).await;
    let stranger = world.sign_in("global-admin@willow.example").await;
    let before = world.probe.rows().await;
    for round in ["open", "frozen"] {
        let denial = start(&world.backend, &nobody, ROWAN).await.denial();
        assert_eq!((denial.action, denial.missing), (ActionKind::FreezePartners, Missing::Role), "{round}");
        assert_eq!(allow(&world.backend, &nobody, ROWAN).await.denial().missing, Missing::Role, "{round}");
        assert_eq!(make_code(&world.backend, &nobody, ROWAN).await.denial().missing, Missing::Role, "{round}");
        assert_eq!(code(&world.backend, &nobody, ROWAN).await.denial().missing, Missing::Role, "{round}");
        assert_eq!(start(&world.backend, &agent, MAPLE).await.denial().missing, Missing::Tier, "{round}");
        for person in [&agent, &stranger] {
            start(&world.backend, person, ROWAN).await.not_found();
            allow(&world.backend, person, ROWAN).await.not_found();
            make_code(&world.backend, person, ROWAN).await.not_found();
        }
        if round == "open" {
            world.probe.assert_unchanged(&before, "freezing without the right").await;
            world.freeze_rowan().await;
        }
    }
}

async fn freezing_twice_at_once_freezes_once(world: World) {
    let [one, two] = [world.sign_in(ROWAN_ADMIN).await, world.sign_in(ROWAN_ADMIN).await];
    let made = make_code(&world.backend, &one, ROWAN).await.expect("the password was just given").code;
    let other = world.another_process().await;
    let form = typed(&made);
    let (first, second, third) = tokio::join!(
        start(&world.backend, &one, ROWAN),
        start(&other, &two, ROWAN),
        start_by_code(&other, &form, ADDRESS)
    );
    third.expect("the code is answered alike");
    for result in [&first, &second] {
        assert!(matches!(result, Ok(()) | Err(Error::Conflict(Conflict::AlreadyDone))), "{result:?}");
    }
    assert_eq!(world.probe.count("partner_freeze", "ended_at IS NULL").await, 1);
    assert_eq!(world.probe.count("partner_freeze", "1 = 1").await, 1);
    world.only_mail_to(MAPLE_AGENT).await;
}

async fn a_suspended_customer_freezes_and_allows(world: World) {
    world.suspend(ROWAN).await;
    world.freeze_rowan().await;
    let admin = world.sign_in(ROWAN_ADMIN).await;
    allow(&world.backend, &admin, ROWAN).await.expect("what exists stays manageable");
}

async fn what_is_accepted_while_it_is_frozen_is_frozen_too(world: World) {
    world.freeze_rowan().await;
    let invited = world.invite(&request_to(ROWAN_ADMIN).right(AdminRole::LicenseAdministrator, 30)).await;
    let admin = world.sign_in(ROWAN_ADMIN).await;
    let yes = accepting(&[AdminRole::LicenseAdministrator]);
    answer(&world.backend, &admin, &invited.token, &yes).await.expect("the customer may give a right");
    let agent = world.sign_in(MAPLE_AGENT).await;
    assert_eq!(account(&world.backend, &agent, MAPLE, ROWAN).await.denial().missing, Missing::Frozen);
    allow(&world.backend, &admin, ROWAN).await.expect("the password was just given");
    account(&world.backend, &agent, MAPLE, ROWAN).await.expect("with the rights of before and the new one");
}

async fn the_printed_code_freezes_and_nothing_else(world: World) {
    let admin = world.sign_in(ROWAN_ADMIN).await;
    assert_eq!(code(&world.backend, &admin, ROWAN).await.expect("hers to see").made, None);
    let made = make_code(&world.backend, &admin, ROWAN).await.expect("the password was just given");
    assert_eq!(made.url, "https://portal.alder.example/freeze-partner-access");
    let told = code(&world.backend, &admin, ROWAN).await.expect("hers to see").made;
    assert_eq!(told, Some((world.now(), "Gita Stone".to_owned())));
    world.wait_seconds(1);
    start_by_code(&world.backend, &typed(&made.code.to_uppercase()), ADDRESS).await.expect("it is answered");
    let agent = world.sign_in(MAPLE_AGENT).await;
    assert_eq!(account(&world.backend, &agent, MAPLE, ROWAN).await.denial().missing, Missing::Frozen);
    let mail = world.mails_to(ROWAN_ADMIN).await.pop().expect("she is told");
    assert!(mail.text.contains("with its printed recovery code"), "{}", mail.text);
    let page = partners(&world.backend, &admin, ROWAN).await.expect("a global admin sees the page");
    assert_eq!(page.freeze.expect("it stands").by, None, "a sheet of paper has no name");

    let mails = world.mails_to(ROWAN_ADMIN).await.len();
    start_by_code(&world.backend, &typed(&made.code), ADDRESS).await.expect("it is answered alike");
    assert_eq!(world.mails_to(ROWAN_ADMIN).await.len(), mails, "nobody is told twice");
    assert_eq!(world.probe.count("partner_freeze", "1 = 1").await, 1, "a second time changes nothing");
    assert_eq!(world.probe.count("partner_freeze", "ended_at IS NULL").await, 1, "and it never lets partners in");
}

async fn a_newer_code_ends_the_one_before(world: World) {
    let admin = world.sign_in(ROWAN_ADMIN).await;
    let first = make_code(&world.backend, &admin, ROWAN).await.expect("the password was just given").code;
    world.wait_seconds(1);
    let second = make_code(&world.backend, &admin, ROWAN).await.expect("the password was just given").code;
    assert_ne!(first, second);
    start_by_code(&world.backend, &typed(&first), ADDRESS).await.expect("it is answered alike");
    assert_eq!(world.probe.count("partner_freeze", "1 = 1").await, 0, "the first one is dead");
    start_by_code(&world.backend, &typed(&second), ADDRESS).await.expect("it is answered");
    assert_eq!(world.probe.count("partner_freeze", "1 = 1").await, 1);
    world.wait_seconds(16 * 60);
    make_code(&world.backend, &admin, ROWAN).await.step_up_required();
}

/// Row 15.
async fn a_wrong_code_is_answered_like_a_right_one_and_not_too_often(world: World) {
    let wrong = typed("aaaa-bbbb-cccc-dddd-eeee");
    for _ in 0..20 {
        start_by_code(&world.backend, &wrong, ADDRESS).await.expect("it is answered like a right one");
    }
    start_by_code(&world.backend, &wrong, ADDRESS).await.rate_limited();
    start_by_code(&world.backend, &wrong, "192.0.2.10").await.expect("elsewhere it can be tried");
    let refused = start_by_code(&world.backend, &typed("short"), ADDRESS).await;
    assert_eq!(refused.field("code"), Code::FreezeCodeSyntax);
    assert_eq!(world.probe.count("partner_freeze", "1 = 1").await, 0);
}

async fn only_the_hash_of_a_code_is_kept(world: World) {
    let admin = world.sign_in(ROWAN_ADMIN).await;
    let made = make_code(&world.backend, &admin, ROWAN).await.expect("the password was just given").code;
    let plain = made.replace('-', "");
    for mail in world.mails_to(ROWAN_ADMIN).await {
        assert!(!mail.text.contains(&made) && !mail.text.contains(&plain), "no mail holds it: {}", mail.text);
    }
    for (table, column) in [("audit_event", "event"), ("outbox", "text_body"), ("outbox", "html_body")] {
        let found = world.probe.count(table, &format!("{column} LIKE '%{made}%' OR {column} LIKE '%{plain}%'")).await;
        assert_eq!(found, 0, "{table}.{column} holds it");
    }
}

/// Either the partner's act was through before, or it is refused; never both the freeze and a later act.
async fn a_freeze_during_an_act_comes_before_it_or_after_it(world: World) {
    for _ in 0..6 {
        let [agent, admin] = [world.sign_in(MAPLE_AGENT).await, world.sign_in(ROWAN_ADMIN).await];
        let other = world.another_process().await;
        let form = declared();
        let (ended, frozen) =
            tokio::join!(ending::end(&other, &agent, MAPLE, ROWAN, &form), start(&world.backend, &admin, ROWAN));
        frozen.expect("a freeze waits for an act and is not kept off by it");
        let related = world.probe.count("relationship", "customer_slug = 'rowan-clinics' AND ended_at IS NULL").await;
        match ended {
            Ok(_) => assert_eq!(related, 0, "it was through"),
            refused => {
                assert_eq!(refused.denial().missing, Missing::Frozen);
                assert_eq!(related, 1, "it was refused whole");
            }
        }
        ending::end(&other, &agent, MAPLE, ROWAN, &form).await.expect_err("nothing goes through behind a freeze");
        world.wait_seconds(1);
        allow(&world.backend, &admin, ROWAN).await.expect("for the next round");
        if related == 0 {
            let again = world.invite(&request_to(ROWAN_ADMIN)).await;
            answer(&world.backend, &admin, &again.token, &accepting(&[])).await.expect("for the next round");
        }
    }
}
