//! Rights a customer takes back before their time.

use backend::error::Conflict;
use backend::services::customer::{account, list, partners};
use backend::services::delegated_admin::end;
use shared::audit::Event;
use shared::customer::FilterForm;
use shared::delegated_admin::{AdminRole, GrantView};
use shared::id::GrantId;
use shared::policy::{ActionKind, Missing};

use super::{ROWAN, ROWAN_ADMIN};
use crate::support::{MAPLE, MAPLE_AGENT, Refusal as _, World, both_engines};

both_engines!(
    ending_a_right_takes_effect_on_the_next_read_of_both_sides,
    both_sides_are_told_and_keep_a_record,
    a_right_that_has_ended_cannot_be_ended_again,
    ending_twice_at_once_ends_once,
    another_customers_right_is_not_found,
    only_the_customers_global_admin_ends_a_right,
    a_suspended_customer_can_still_take_back_what_it_gave,
);

/// Rowan's rights for Maple: helpdesk for 180 days, users for 90, both running.
async fn grant(world: &World, role: AdminRole) -> GrantView {
    let admin = world.sign_in(ROWAN_ADMIN).await;
    let view = partners(&world.backend, &admin, ROWAN).await.expect("a global admin sees the page");
    view.partners[0].grants.iter().find(|grant| grant.role == role).expect("the demo has granted it").clone()
}

/// Row 16.
async fn ending_a_right_takes_effect_on_the_next_read_of_both_sides(world: World) {
    let right = grant(&world, AdminRole::UserAdministrator).await;
    let [admin, agent] = [world.sign_in(ROWAN_ADMIN).await, world.sign_in(MAPLE_AGENT).await];
    world.wait_seconds(60);
    end(&world.backend, &admin, ROWAN, right.id).await.expect("it needs nobody's approval");

    let expected = GrantView { ended_at: Some(world.now()), ..right };
    let other = world.another_process().await;
    for backend in [&world.backend, &other] {
        let page = account(backend, &agent, MAPLE, ROWAN).await.expect("agents see the account");
        assert_eq!(page.record.grants.last(), Some(&expected), "those that hold come first");
        assert!(!expected.holds(page.record.as_of));
        let theirs = partners(backend, &admin, ROWAN).await.expect("a global admin sees the page");
        assert_eq!(theirs.partners[0].grants, page.record.grants);
        let rows =
            list(backend, &agent, MAPLE, &FilterForm { search: "rowan".to_owned(), ..FilterForm::default() }, None, "")
                .await
                .expect("agents see the list")
                .rows;
        assert_eq!(rows[0].rights, 1);
    }
}

async fn both_sides_are_told_and_keep_a_record(world: World) {
    let right = grant(&world, AdminRole::UserAdministrator).await;
    let admin = world.sign_in(ROWAN_ADMIN).await;
    end(&world.backend, &admin, ROWAN, right.id).await.expect("it needs nobody's approval");

    let kept = world.only_mail_to(ROWAN_ADMIN).await;
    assert_eq!(kept.subject, "A right of Maple Services has ended: User administrator");
    assert!(kept.text.contains("https://portal.alder.example/o/rowan-clinics/partners"), "{}", kept.text);
    let told = world.only_mail_to(MAPLE_AGENT).await;
    assert_eq!(told.subject, "Rowan Clinics ended a right: User administrator");
    assert!(
        told.text.contains("https://portal.alder.example/o/maple-services/customers/rowan-clinics"),
        "{}",
        told.text
    );

    let ended = Event::GrantEnded { role: AdminRole::UserAdministrator };
    let theirs = partners(&world.backend, &admin, ROWAN).await.expect("a global admin sees the page");
    let line = &theirs.partners[0].history[0];
    assert_eq!((&line.event, line.person.as_deref()), (&ended, Some("Gita Stone")));
    let agent = world.sign_in(MAPLE_AGENT).await;
    let page = account(&world.backend, &agent, MAPLE, ROWAN).await.expect("agents see the account");
    assert_eq!((&page.history[0].event, page.history[0].person.as_deref()), (&ended, None));
}

async fn a_right_that_has_ended_cannot_be_ended_again(world: World) {
    let [users, helpdesk] =
        [grant(&world, AdminRole::UserAdministrator).await, grant(&world, AdminRole::HelpdeskAdministrator).await];
    let admin = world.sign_in(ROWAN_ADMIN).await;
    end(&world.backend, &admin, ROWAN, users.id).await.expect("it needs nobody's approval");
    let before = world.probe.rows().await;
    world.wait_seconds(60);
    assert_eq!(end(&world.backend, &admin, ROWAN, users.id).await.conflict(), Conflict::AlreadyDone);
    world.wait_days(365);
    let ran_out = end(&world.backend, &admin, ROWAN, helpdesk.id).await;
    assert_eq!(ran_out.conflict(), Conflict::AlreadyDone, "what has run out by itself is not ended by anybody");
    world.probe.assert_unchanged(&before, "ending what has ended").await;
}

async fn ending_twice_at_once_ends_once(world: World) {
    let right = grant(&world, AdminRole::UserAdministrator).await;
    let [one, two] = [world.sign_in(ROWAN_ADMIN).await, world.sign_in(ROWAN_ADMIN).await];
    let other = world.another_process().await;
    let ended = tokio::join!(end(&world.backend, &one, ROWAN, right.id), end(&other, &two, ROWAN, right.id));
    let (won, lost) = if ended.0.is_ok() { (ended.0, ended.1) } else { (ended.1, ended.0) };
    won.expect("one of the two ends it");
    assert_eq!(lost.conflict(), Conflict::AlreadyDone);
    world.only_mail_to(MAPLE_AGENT).await;
    assert_eq!(world.probe.count("audit_event", "event LIKE '%grant_ended%'").await, 2, "once on each record");
}

/// Rows 11 and 19.
async fn another_customers_right_is_not_found(world: World) {
    let right = grant(&world, AdminRole::UserAdministrator).await;
    let stranger = world.sign_in("global-admin@willow.example").await;
    let before = world.probe.rows().await;
    for organization in ["willow-bakery", ROWAN, "no-such-organisation"] {
        end(&world.backend, &stranger, organization, right.id).await.not_found();
    }
    let made_up = GrantId::from_uuid(uuid::Uuid::max());
    end(&world.backend, &stranger, "willow-bakery", made_up).await.not_found();
    world.probe.assert_unchanged(&before, "reaching for another customer's right").await;
}

async fn only_the_customers_global_admin_ends_a_right(world: World) {
    let right = grant(&world, AdminRole::UserAdministrator).await;
    let nobody = world.sign_in("frontdesk@rowan.example").await;
    let denial = end(&world.backend, &nobody, ROWAN, right.id).await.denial();
    assert_eq!((denial.action, denial.missing), (ActionKind::EndGrant, Missing::Role));
    let agent = world.sign_in(MAPLE_AGENT).await;
    assert_eq!(end(&world.backend, &agent, MAPLE, right.id).await.denial().missing, Missing::Tier);
    end(&world.backend, &agent, ROWAN, right.id).await.not_found();
    assert_eq!(grant(&world, AdminRole::UserAdministrator).await, right, "it holds as before");
}

async fn a_suspended_customer_can_still_take_back_what_it_gave(world: World) {
    let right = grant(&world, AdminRole::UserAdministrator).await;
    world.suspend(ROWAN).await;
    let admin = world.sign_in(ROWAN_ADMIN).await;
    end(&world.backend, &admin, ROWAN, right.id).await.expect("what exists stays manageable");
}
