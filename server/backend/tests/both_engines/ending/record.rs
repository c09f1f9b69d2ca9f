//! The record of an ending: for both sides and nobody else, signed, and the same for ever.

use backend::seal::verify;
use backend::services::ending::{file, list, record};
use shared::delegated_admin::AdminRole;
use shared::ending::{EndingForm, Fate, Side};
use shared::id::EndingId;
use shared::policy::Missing;
use shared::user::Role;

use super::{ROWAN, ROWAN_ADMIN, declared, leaving};
use crate::support::{MAPLE, MAPLE_AGENT, Refusal as _, World, both_engines, request_to};

both_engines!(
    both_sides_read_the_same_record,
    the_file_can_be_checked_without_the_database,
    every_record_is_signed_with_one_key_that_is_made_once,
    what_companies_are_called_later_changes_no_record,
    a_record_is_for_those_who_see_the_other_side_and_nobody_else,
    the_list_names_each_ending_on_both_sides,
);

async fn both_sides_read_the_same_record(world: World) {
    world.invite(&request_to(ROWAN_ADMIN)).await;
    let form = EndingForm { reason: "We part.".to_owned(), ..leaving() };
    let id = world.end(MAPLE_AGENT, MAPLE, ROWAN, &form).await.expect("an admin agent may end it");
    let [agent, admin] = [world.sign_in(MAPLE_AGENT).await, world.sign_in(ROWAN_ADMIN).await];
    let ours = record(&world.backend, &agent, MAPLE, id).await.expect("agents read it");
    let theirs = record(&world.backend, &admin, ROWAN, id).await.expect("the customer reads it");
    assert_eq!((&ours.record, &ours.key), (&theirs.record, &theirs.key));
    assert_eq!((ours.side, theirs.side), (Side::Partner, Side::Customer));
    let kept = ours.record;
    assert_eq!((kept.partner.name.as_str(), kept.customer.domain.as_str()), ("Maple Services", "rowan.example"));
    assert_eq!((kept.ended_by, kept.in_role, kept.ended_at), (Side::Partner, Role::AdminAgent, world.now()));
    assert_eq!((kept.reason.as_str(), kept.notice, kept.declared_good_faith), ("We part.", true, true));
    let rights: Vec<_> = kept.rights.iter().map(|right| (right.role, right.fate)).collect();
    let roles = [AdminRole::UserAdministrator, AdminRole::HelpdeskAdministrator];
    assert_eq!(rights, roles.map(|role| (role, Fate::Left)));
    assert!(kept.invitations_revoked >= 1);
}

async fn the_file_can_be_checked_without_the_database(world: World) {
    let id = world.end(MAPLE_AGENT, MAPLE, ROWAN, &declared()).await.expect("an admin agent may end it");
    let [agent, admin] = [world.sign_in(MAPLE_AGENT).await, world.sign_in(ROWAN_ADMIN).await];
    let ours = file(&world.backend, &agent, MAPLE, id).await.expect("agents take it along");
    let theirs = file(&world.backend, &admin, ROWAN, id).await.expect("the customer takes it along");
    assert_eq!(ours, theirs);
    let page = record(&world.backend, &agent, MAPLE, id).await.expect("agents read it");
    let sealed = verify(ours.as_bytes(), Some(&page.key)).expect("the signature holds");
    assert_eq!(sealed.record, page.record);
    verify(ours.replace("Rowan", "Roman").as_bytes(), None).expect_err("a changed name is noticed");
}

async fn every_record_is_signed_with_one_key_that_is_made_once(world: World) {
    assert_eq!(world.probe.count("signing_key", "1 = 1").await, 0, "nobody has needed it");
    let first = world.end(MAPLE_AGENT, MAPLE, ROWAN, &declared()).await.expect("an admin agent may end it");
    let second = world.end(MAPLE_AGENT, MAPLE, "willow-bakery", &declared()).await.expect("and another one");
    assert_eq!(world.probe.count("signing_key", "1 = 1").await, 1);
    let agent = world.sign_in(MAPLE_AGENT).await;
    let mut keys = Vec::new();
    for id in [first, second] {
        keys.push(record(&world.backend, &agent, MAPLE, id).await.expect("agents read it").key);
    }
    assert_eq!(keys[0], keys[1]);
}

async fn what_companies_are_called_later_changes_no_record(world: World) {
    let id = world.end(MAPLE_AGENT, MAPLE, ROWAN, &declared()).await.expect("an admin agent may end it");
    let agent = world.sign_in(MAPLE_AGENT).await;
    let before = file(&world.backend, &agent, MAPLE, id).await.expect("agents take it along");
    world.probe.change("UPDATE organization SET name = 'Rowan Hospitals' WHERE slug = 'rowan-clinics'").await;
    assert_eq!(file(&world.backend, &agent, MAPLE, id).await.expect("agents take it along"), before);
}

/// Rows 18 and 19.
async fn a_record_is_for_those_who_see_the_other_side_and_nobody_else(world: World) {
    let id = world.end(MAPLE_AGENT, MAPLE, ROWAN, &declared()).await.expect("an admin agent may end it");
    for (email, organization) in [
        ("admin-agent@oak.example", MAPLE),
        ("admin-agent@oak.example", "oak-solutions"),
        ("global-admin@willow.example", "willow-bakery"),
        ("admin-agent@birch.example", "birch-distribution"),
        (MAPLE_AGENT, ROWAN),
    ] {
        let person = world.sign_in(email).await;
        record(&world.backend, &person, organization, id).await.not_found();
        file(&world.backend, &person, organization, id).await.not_found();
    }
    for (email, organization) in [("user-admin@maple.example", MAPLE), ("frontdesk@rowan.example", ROWAN)] {
        let person = world.sign_in(email).await;
        assert_eq!(record(&world.backend, &person, organization, id).await.denial().missing, Missing::Role);
        assert_eq!(list(&world.backend, &person, organization, None).await.denial().missing, Missing::Role);
    }
    let operator = world.sign_in("operator@alder.example").await;
    assert_eq!(list(&world.backend, &operator, "alder-programme", None).await.denial().missing, Missing::Tier);
    let helpdesk = world.sign_in("helpdesk-agent@maple.example").await;
    record(&world.backend, &helpdesk, MAPLE, id).await.expect("every agent reads it");
    record(&world.backend, &helpdesk, MAPLE, EndingId::from_uuid(uuid::Uuid::max())).await.not_found();
}

async fn the_list_names_each_ending_on_both_sides(world: World) {
    let willow = "global-admin@willow.example";
    let first = world.end(MAPLE_AGENT, MAPLE, ROWAN, &declared()).await.expect("an admin agent may end it");
    let second = world.end(willow, "willow-bakery", MAPLE, &declared()).await.expect("its global admin may end it");
    let agent = world.sign_in(MAPLE_AGENT).await;
    let page = list(&world.backend, &agent, MAPLE, None).await.expect("agents see the list");
    let rows: Vec<_> = page.rows.iter().map(|row| (row.id, row.other.as_str(), row.own)).collect();
    assert_eq!(rows, [(second, "Willow Bakery", false), (first, "Rowan Clinics", true)]);
    assert_eq!(page.next, None);
    let earlier = list(&world.backend, &agent, MAPLE, Some(second)).await.expect("agents see the list");
    assert_eq!(earlier.rows.len(), 1);
    let admin = world.sign_in(willow).await;
    let page = list(&world.backend, &admin, "willow-bakery", None).await.expect("the customer sees its list");
    assert_eq!(
        page.rows.iter().map(|row| (row.other.as_str(), row.own)).collect::<Vec<_>>(),
        [("Maple Services", true)]
    );
}
