//! The customer says yes: what stands afterwards, on both sides.

use backend::error::Conflict;
use backend::services::customer::{account, list, partners};
use backend::services::invitation::{self, Answered, answer};
use shared::audit::Event;
use shared::customer::FilterForm;
use shared::delegated_admin::{AdminRole, AskedRightView};
use shared::field::Code;
use shared::invitation::State;

use crate::support::{
    ASPEN, ASPEN_ADMIN, Asking as _, MAPLE, MAPLE_AGENT, Refusal as _, START, World, accepting, both_engines,
    request_to,
};

both_engines!(
    accepting_makes_the_relationship_with_the_rights_from_that_moment_on,
    both_sides_keep_a_record,
    both_sides_get_a_mail,
    what_is_not_ticked_is_not_granted,
    a_relationship_without_rights_is_one,
    a_second_invitation_adds_rights_and_no_second_relationship,
    who_binds_two_customers_names_the_one_that_answers,
    an_asker_who_sells_only_by_now_gets_the_relationship_without_rights,
);

const READ: AdminRole = AdminRole::DirectoryReader;
const USERS: AdminRole = AdminRole::UserAdministrator;

async fn accepting_makes_the_relationship_with_the_rights_from_that_moment_on(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN).right(READ, 30).right(USERS, 90)).await;
    world.wait_days(7);
    let admin = world.sign_in(ASPEN_ADMIN).await;
    let answered = answer(&world.backend, &admin, &invited.token, &accepting(&[READ, USERS])).await;
    assert_eq!(answered.expect("it can be accepted"), Answered::Accepted);

    let agent = world.sign_in(MAPLE_AGENT).await;
    let page =
        list(&world.backend, &agent, MAPLE, &FilterForm::default(), None, ASPEN).await.expect("agents see the list");
    let row = page.rows.iter().find(|row| row.slug == ASPEN).expect("the customer is on the list");
    assert_eq!((row.since, row.rights, row.next_end), (world.now(), 2, Some(world.now().plus_days(30))));
    let record = page.open.expect("the record opens in place");
    let mut ends: Vec<_> = record.grants.iter().map(|grant| (grant.role, grant.started_at, grant.expires_at)).collect();
    ends.sort();
    let now = world.now();
    assert_eq!(ends, [(READ, now, now.plus_days(30)), (USERS, now, now.plus_days(90))]);

    let theirs = partners(&world.backend, &admin, ASPEN).await.expect("admins see their partners");
    assert_eq!(theirs.partners.len(), 1);
    assert_eq!((theirs.partners[0].organization.slug.as_str(), theirs.partners[0].since), (MAPLE, now));
    assert_eq!(theirs.partners[0].grants, record.grants, "both sides see the same rights");

    let tab = invitation::list(&world.backend, &agent, MAPLE, None).await.expect("agents see the tab");
    let row = tab.rows.iter().find(|row| row.id == invited.id).expect("the invitation stays on the tab");
    assert_eq!((row.state, row.customer.as_deref()), (State::Accepted, Some("Aspen Logistics")));
    assert_eq!(row.changed_at, now);
}

async fn both_sides_keep_a_record(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN).right(READ, 30)).await;
    world.wait_seconds(60);
    let admin = world.sign_in(ASPEN_ADMIN).await;
    answer(&world.backend, &admin, &invited.token, &accepting(&[READ])).await.expect("it can be accepted");
    let rights = vec![AskedRightView { role: READ, days: 30 }];

    let agent = world.sign_in(MAPLE_AGENT).await;
    let page = account(&world.backend, &agent, MAPLE, ASPEN).await.expect("agents see the account");
    let [started, sent] = page.history.as_slice() else { panic!("two events, but: {:?}", page.history) };
    assert_eq!(started.event, Event::RelationshipStarted { rights: rights.clone() });
    assert_eq!((started.organization.as_str(), started.person.as_deref()), ("Aspen Logistics", None));
    assert!(matches!(sent.event, Event::InvitationSent { .. }), "what led to it is part of the history");
    assert_eq!((sent.organization.as_str(), sent.person.as_deref()), ("Maple Services", Some("Ada Field")));

    let theirs = partners(&world.backend, &admin, ASPEN).await.expect("admins see their partners");
    let [started] = theirs.partners[0].history.as_slice() else { panic!("one event, but: {theirs:?}") };
    assert_eq!(started.event, Event::RelationshipStarted { rights });
    assert_eq!(started.person.as_deref(), Some("Gita Stone"), "one's own people are named");
}

async fn both_sides_get_a_mail(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN).right(READ, 30)).await;
    world.wait_seconds(60);
    let admin = world.sign_in(ASPEN_ADMIN).await;
    answer(&world.backend, &admin, &invited.token, &accepting(&[READ])).await.expect("it can be accepted");

    let told = world.only_mail_to(MAPLE_AGENT).await;
    assert_eq!(told.subject, "Aspen Logistics accepted your invitation");
    assert!(told.text.contains("https://portal.alder.example/o/maple-services/customers/aspen-logistics"));
    assert!(told.text.contains("- Directory reader, until 22 Dec 2026"), "{}", told.text);

    let mails = world.mails_to(ASPEN_ADMIN).await;
    let [_, kept] = mails.as_slice() else { panic!("the request and the record, but: {mails:?}") };
    assert_eq!(kept.subject, "Your record of the relationship with Maple Services");
    assert!(kept.text.contains("https://portal.alder.example/o/aspen-logistics/partners"), "{}", kept.text);
    assert!(kept.text.contains("- Directory reader, until 22 Dec 2026"), "{}", kept.text);
}

async fn what_is_not_ticked_is_not_granted(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN).right(READ, 30).right(USERS, 90)).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    answer(&world.backend, &admin, &invited.token, &accepting(&[USERS])).await.expect("it can be accepted");
    let theirs = partners(&world.backend, &admin, ASPEN).await.expect("admins see their partners");
    let roles: Vec<_> = theirs.partners[0].grants.iter().map(|grant| grant.role).collect();
    assert_eq!(roles, [USERS]);
    let started = Event::RelationshipStarted { rights: vec![AskedRightView { role: USERS, days: 90 }] };
    assert_eq!(theirs.partners[0].history[0].event, started, "the record says what was granted, not what was asked");
}

async fn a_relationship_without_rights_is_one(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN).right(READ, 30)).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    answer(&world.backend, &admin, &invited.token, &accepting(&[])).await.expect("rights are a consent of their own");
    let agent = world.sign_in(MAPLE_AGENT).await;
    let page = account(&world.backend, &agent, MAPLE, ASPEN).await.expect("agents see the account");
    assert_eq!(page.record.grants, []);
}

/// Rowan is related to Maple already.
async fn a_second_invitation_adds_rights_and_no_second_relationship(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let before =
        account(&world.backend, &agent, MAPLE, "rowan-clinics").await.expect("Rowan is Maple's customer").record;
    let invited = world.invite(&request_to("global-admin@rowan.example").right(READ, 10)).await;
    world.wait_seconds(60);
    let admin = world.sign_in("global-admin@rowan.example").await;
    answer(&world.backend, &admin, &invited.token, &accepting(&[READ])).await.expect("more rights can be granted");

    let between = "partner_organization_id = (SELECT id FROM organization WHERE slug = 'maple-services') AND \
                   customer_organization_id = (SELECT id FROM organization WHERE slug = 'rowan-clinics')";
    assert_eq!(world.probe.count("relationship", between).await, 1);
    let after =
        account(&world.backend, &agent, MAPLE, "rowan-clinics").await.expect("Rowan is Maple's customer").record;
    assert_eq!(after.since, before.since, "the relationship is the old one");
    assert_eq!(after.grants.len(), before.grants.len() + 1);
    assert!(before.grants.iter().all(|grant| after.grants.contains(grant)), "earlier rights stay as they were");
    let history = account(&world.backend, &agent, MAPLE, "rowan-clinics").await.expect("and so is its history").history;
    let rights = vec![AskedRightView { role: READ, days: 10 }];
    assert_eq!(history[0].event, Event::FurtherRequestAccepted { rights });
    let started = history.iter().filter(|line| matches!(line.event, Event::RelationshipStarted { .. })).count();
    assert_eq!(started, 1, "a relationship starts once on the record too: {history:?}");
}

async fn who_binds_two_customers_names_the_one_that_answers(world: World) {
    let (rowan, admin) = (world.organization("rowan-clinics").await, world.user(ASPEN_ADMIN).await);
    for table in ["membership (organization_id, user_id, ", "role_assignment (id, role, organization_id, user_id, "] {
        let first = if table.starts_with("role") { "u.id, 'global_admin', " } else { "" };
        let sql = format!(
            "INSERT INTO {table} started_at) SELECT {first} o.id, u.id, 0 FROM organization o, user_account u
             WHERE o.slug = 'rowan-clinics' AND u.email_key = '{ASPEN_ADMIN}'"
        );
        world.probe.change(&sql).await;
    }
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    let person = world.sign_in(ASPEN_ADMIN).await;
    assert_eq!(person.user(), admin);
    let before = world.probe.rows().await;
    let unnamed = answer(&world.backend, &person, &invited.token, &accepting(&[])).await;
    assert_eq!(unnamed.field("organization"), Code::Required);
    world.probe.assert_unchanged(&before, "an answer for nobody in particular").await;

    let mut named = accepting(&[]);
    ASPEN.clone_into(&mut named.organization);
    answer(&world.backend, &person, &invited.token, &named).await.expect("Aspen answers");
    let aspen = world.organization(ASPEN).await;
    let newest = format!("SELECT customer_organization_id FROM invitation WHERE sent_at > {}", START.micros());
    assert_eq!(world.probe.id(&newest).await, aspen.uuid());
    assert_ne!(aspen, rowan);
}

/// Row 8: what is granted is checked against what the asker may ask today.
async fn an_asker_who_sells_only_by_now_gets_the_relationship_without_rights(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN).right(READ, 30)).await;
    let agent = format!("user_id = (SELECT id FROM user_account WHERE email_key = '{MAPLE_AGENT}')");
    world.probe.change(&format!("UPDATE role_assignment SET role = 'sales_agent' WHERE {agent}")).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    let before = world.probe.rows().await;
    let with_right = answer(&world.backend, &admin, &invited.token, &accepting(&[READ])).await;
    assert_eq!(with_right.conflict(), Conflict::AskerMayNoLonger);
    world.probe.assert_unchanged(&before, "a refused answer").await;
    answer(&world.backend, &admin, &invited.token, &accepting(&[])).await.expect("a sales agent may ask for this much");
}
