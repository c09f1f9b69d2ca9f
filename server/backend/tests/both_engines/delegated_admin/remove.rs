//! Several rights of one partner that a customer ends in one step.

use backend::Error;
use backend::error::Conflict;
use backend::services::customer::partners;
use backend::services::delegated_admin::{end, removable, remove};
use backend::services::ending;
use shared::audit::Event;
use shared::delegated_admin::{AdminRole, GrantView, RemoveRolesForm};
use shared::ending::EndingForm;
use shared::field::Code;
use shared::id::GrantId;
use shared::policy::{ActionKind, Missing};

use super::{ROWAN, ROWAN_ADMIN};
use crate::support::{MAPLE, MAPLE_AGENT, Refusal as _, World, both_engines};

both_engines!(
    what_is_ticked_ends_at_once_and_nothing_else,
    one_mail_each_and_one_line_for_each_right,
    what_has_ended_meanwhile_stays_ended_and_the_rest_ends,
    another_partners_or_customers_right_is_not_found,
    only_the_customers_global_admin_removes_roles,
    nothing_ticked_is_refused,
    removing_roles_while_the_relationship_ends_ends_each_right_once,
    the_list_says_with_whom_a_partner_works_and_what_it_did_last,
);

fn ticking(grants: &[GrantView]) -> RemoveRolesForm {
    RemoveRolesForm { grants: grants.iter().map(|grant| grant.id.to_string()).collect() }
}

/// Rowan's rights for Maple that run: users for 90 days, helpdesk for 180, by end.
async fn rights(world: &World) -> Vec<GrantView> {
    let admin = world.sign_in(ROWAN_ADMIN).await;
    removable(&world.backend, &admin, ROWAN, MAPLE).await.expect("a global admin sees them").grants
}

async fn what_is_ticked_ends_at_once_and_nothing_else(world: World) {
    let before = rights(&world).await;
    let roles: Vec<_> = before.iter().map(|grant| grant.role).collect();
    assert_eq!(roles, [AdminRole::UserAdministrator, AdminRole::HelpdeskAdministrator]);
    let admin = world.sign_in(ROWAN_ADMIN).await;
    remove(&world.backend, &admin, ROWAN, MAPLE, &ticking(&before[..1])).await.expect("it needs nobody's approval");
    assert_eq!(rights(&world).await, before[1..]);
    remove(&world.backend, &admin, ROWAN, MAPLE, &ticking(&before[1..])).await.expect("and the other");
    assert_eq!(rights(&world).await, []);
    let page = partners(&world.backend, &admin, ROWAN).await.expect("a global admin sees the page");
    assert!(page.partners[0].grants.iter().all(|grant| grant.ended_at == Some(world.now())));
}

async fn one_mail_each_and_one_line_for_each_right(world: World) {
    let grants = rights(&world).await;
    let admin = world.sign_in(ROWAN_ADMIN).await;
    remove(&world.backend, &admin, ROWAN, MAPLE, &ticking(&grants)).await.expect("it needs nobody's approval");
    let kept = world.only_mail_to(ROWAN_ADMIN).await;
    assert!(kept.text.contains("User administrator") && kept.text.contains("Helpdesk administrator"), "{}", kept.text);
    let told = world.only_mail_to(MAPLE_AGENT).await;
    assert!(told.subject.starts_with("Rowan Clinics ended rights: "), "{}", told.subject);
    assert_eq!(world.probe.count("audit_event", "event LIKE '%grant_ended%'").await, 4, "two rights, two records");
}

async fn what_has_ended_meanwhile_stays_ended_and_the_rest_ends(world: World) {
    let grants = rights(&world).await;
    let admin = world.sign_in(ROWAN_ADMIN).await;
    end(&world.backend, &admin, ROWAN, grants[0].id).await.expect("somebody was faster with one");
    remove(&world.backend, &admin, ROWAN, MAPLE, &ticking(&grants)).await.expect("the other one runs");
    assert_eq!(world.probe.count("audit_event", "event LIKE '%grant_ended%'").await, 4, "each once on each record");
    let before = world.probe.rows().await;
    let late = remove(&world.backend, &admin, ROWAN, MAPLE, &ticking(&grants)).await;
    assert_eq!(late.conflict(), Conflict::AlreadyDone);
    world.probe.assert_unchanged(&before, "removing what has ended").await;
}

/// Rows 11 and 19.
async fn another_partners_or_customers_right_is_not_found(world: World) {
    let grants = rights(&world).await;
    let form = ticking(&grants);
    let admin = world.sign_in(ROWAN_ADMIN).await;
    let stranger = world.sign_in("global-admin@willow.example").await;
    let before = world.probe.rows().await;
    for (organization, partner) in [("willow-bakery", MAPLE), (ROWAN, MAPLE), ("willow-bakery", "birch-distribution")] {
        remove(&world.backend, &stranger, organization, partner, &form).await.not_found();
    }
    for partner in ["oak-solutions", "no-such-partner", "birch-distribution"] {
        remove(&world.backend, &admin, ROWAN, partner, &form).await.not_found();
        removable(&world.backend, &admin, ROWAN, partner).await.not_found();
    }
    let made_up =
        RemoveRolesForm { grants: vec![grants[0].id.to_string(), GrantId::from_uuid(uuid::Uuid::max()).to_string()] };
    remove(&world.backend, &admin, ROWAN, MAPLE, &made_up).await.not_found();
    world.probe.assert_unchanged(&before, "one foreign right among them").await;
}

async fn only_the_customers_global_admin_removes_roles(world: World) {
    let form = ticking(&rights(&world).await);
    let nobody = world.sign_in("frontdesk@rowan.example").await;
    let denial = remove(&world.backend, &nobody, ROWAN, MAPLE, &form).await.denial();
    assert_eq!((denial.action, denial.missing), (ActionKind::EndGrant, Missing::Role));
    assert_eq!(removable(&world.backend, &nobody, ROWAN, MAPLE).await.denial().missing, Missing::Role);
    let agent = world.sign_in(MAPLE_AGENT).await;
    remove(&world.backend, &agent, ROWAN, MAPLE, &form).await.not_found();
    assert_eq!(remove(&world.backend, &agent, MAPLE, ROWAN, &form).await.denial().missing, Missing::Tier);
}

async fn nothing_ticked_is_refused(world: World) {
    let admin = world.sign_in(ROWAN_ADMIN).await;
    let refused = remove(&world.backend, &admin, ROWAN, MAPLE, &RemoveRolesForm::default()).await;
    assert_eq!(refused.field("grants"), Code::NoneChosen);
}

async fn removing_roles_while_the_relationship_ends_ends_each_right_once(world: World) {
    let form = ticking(&rights(&world).await);
    let [admin, agent] = [world.sign_in(ROWAN_ADMIN).await, world.sign_in(MAPLE_AGENT).await];
    let other = world.another_process().await;
    let declared = EndingForm { confirmed: "true".to_owned(), ..EndingForm::blank() };
    let (removed, ended) = tokio::join!(
        remove(&world.backend, &admin, ROWAN, MAPLE, &form),
        ending::end(&other, &agent, MAPLE, ROWAN, &declared)
    );
    ended.expect("it waits for nobody");
    assert!(matches!(removed, Ok(()) | Err(Error::NotFound | Error::Conflict(_))), "{removed:?}");
    let rowan = "customer_organization_id = (SELECT id FROM organization WHERE slug = 'rowan-clinics')";
    let runs = format!("ended_at IS NULL AND expires_at > 1795338000000000 AND {rowan}");
    assert_eq!(world.probe.count("delegated_admin_grant", &runs).await, 0);
}

async fn the_list_says_with_whom_a_partner_works_and_what_it_did_last(world: World) {
    let admin = world.sign_in("global-admin@willow.example").await;
    let page = partners(&world.backend, &admin, "willow-bakery").await.expect("a global admin sees the page");
    let with: Vec<_> = page.partners.iter().map(|shown| (shown.organization.slug.as_str(), &shown.with[..])).collect();
    assert_eq!(
        with,
        [("birch-distribution", &["Maple Services".to_owned()][..]), (MAPLE, &["Birch Distribution".to_owned()])],
        "both are this customer's partners and connected with each other"
    );
    let admin = world.sign_in(ROWAN_ADMIN).await;
    let page = partners(&world.backend, &admin, ROWAN).await.expect("a global admin sees the page");
    assert_eq!(page.partners[0].with, Vec::<String>::new(), "Rowan does not deal with Maple's provider");
    assert_eq!(page.partners[0].last_act(), None, "what Rowan did is not what Maple did");
    let agent = world.sign_in(MAPLE_AGENT).await;
    let leaving = EndingForm { confirmed: "true".to_owned(), rights: "left".to_owned(), ..EndingForm::blank() };
    ending::end(&world.backend, &agent, MAPLE, ROWAN, &leaving).await.expect("Maple leaves its rights");
    let page = partners(&world.backend, &admin, ROWAN).await.expect("a global admin sees the page");
    let last = page.partners[0].last_act().expect("Maple ended the relationship");
    assert!(matches!(last.event, Event::RelationshipEnded { .. }), "{last:?}");
}
