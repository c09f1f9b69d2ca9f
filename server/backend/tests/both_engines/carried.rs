//! Customers carried over from the programme's other portals: brought in, waiting, standing, claimed.

use backend::services::carried::bring_in;
use backend::services::customer::{account, partners};
use backend::services::enrollment::sign;
use backend::services::invitation::sign_up;
use backend::services::membership::linked;
use backend::services::session::{resume, viewer};
use backend::services::user::join_admin_agents;
use shared::carried::{CARRIED_COLUMNS, CarryOverForm, CarryOverView};
use shared::field::Code;
use shared::locale::Locale;
use shared::membership::{ImportStep, RowProblem};

use crate::support::{
    ALDER, ELM, ELM_ADMIN, MAPLE, MAPLE_AGENT, OPERATOR, REVIEWER, Refusal as _, World, account as signing_up,
    both_engines, request_to, signing,
};

both_engines!(
    a_preview_changes_nothing_and_the_import_relates_at_once_and_once,
    no_admin_right_comes_with_it_and_both_sides_have_it_on_record,
    a_row_waits_for_its_reseller_and_stands_when_the_agreement_is_signed,
    a_domain_somebody_signs_in_to_and_another_region_are_named_by_row,
    an_invitation_to_the_domain_claims_the_customer_and_makes_no_second_one,
    nobody_but_the_operator_may,
);

const MAPLE_ID: &str = "4820117";
const ROW: &str = "4820117,Hawthorn Books,hawthorn.example,GB,2019-03-01\n";

async fn brought(world: &World, rows: &str, step: ImportStep) -> CarryOverView {
    let operator = world.sign_in(OPERATOR).await;
    let csv = format!("{}\n{rows}", CARRIED_COLUMNS.join(","));
    let form = CarryOverForm { csv, step: step.value().to_owned() };
    bring_in(&world.backend, &operator, ALDER, &form).await.expect("the operator may")
}

async fn a_preview_changes_nothing_and_the_import_relates_at_once_and_once(world: World) {
    let view = brought(&world, ROW, ImportStep::Preview).await;
    assert_eq!((view.done, view.related, view.waiting, view.unchanged), (false, 1, 0, 0));
    assert_eq!(world.probe.count("organization", "slug LIKE 'hawthorn%'").await, 0);
    let view = brought(&world, ROW, ImportStep::Import).await;
    assert_eq!((view.done, view.related, view.bad.len()), (true, 1, 0));
    let agent = world.sign_in(MAPLE_AGENT).await;
    let record = account(&world.backend, &agent, MAPLE, "hawthorn-books").await.expect("it is a customer").record;
    assert!(record.carried_over && !record.claimed);
    assert_eq!(record.since.date().iso(), "2019-03-01");
    let again = brought(&world, ROW, ImportStep::Import).await;
    assert_eq!((again.related, again.waiting, again.unchanged), (0, 0, 1));
    assert_eq!(world.probe.count("organization", "slug LIKE 'hawthorn%'").await, 1);
    world.assert_lists_follow("after carrying over").await;
}

async fn no_admin_right_comes_with_it_and_both_sides_have_it_on_record(world: World) {
    let grants = world.probe.count("delegated_admin_grant", "TRUE").await;
    brought(&world, ROW, ImportStep::Import).await;
    assert_eq!(world.probe.count("delegated_admin_grant", "TRUE").await, grants);
    assert_eq!(world.probe.count("audit_event", "event LIKE '%relationship_carried_over%'").await, 2);
    assert_eq!(world.probe.count("audit_event", "event LIKE '%customers_carried_over%'").await, 1);
}

async fn a_row_waits_for_its_reseller_and_stands_when_the_agreement_is_signed(world: World) {
    let admin = world.elm_authorized().await;
    let mpn_id = linked(&world.backend, &admin, ELM).await.expect("may be seen").expect("linked").mpn_id;
    let rows = format!("{mpn_id},Hawthorn Books,hawthorn.example,GB,2019-03-01\n");
    let view = brought(&world, &rows, ImportStep::Import).await;
    assert_eq!((view.related, view.waiting), (0, 1));
    let again = brought(&world, &rows, ImportStep::Import).await;
    assert_eq!((again.waiting, again.unchanged), (0, 1));
    assert_eq!(world.probe.count("organization", "slug LIKE 'hawthorn%'").await, 0);
    sign(&world.backend, &admin, ELM, &signing("1")).await.expect("every check is passed");
    join_admin_agents(&world.backend, &admin, ELM).await.expect("a global admin may");
    let admin = world.sign_in(ELM_ADMIN).await;
    let record = account(&world.backend, &admin, ELM, "hawthorn-books").await.expect("it is a customer at once").record;
    assert!(record.carried_over && !record.claimed);
}

async fn a_domain_somebody_signs_in_to_and_another_region_are_named_by_row(world: World) {
    let rows =
        format!("{MAPLE_ID},Oak,oak.example,GB,2019-03-01\n{MAPLE_ID},Sequoia,sequoia.example,US,2019-03-01\n{ROW}");
    let view = brought(&world, &rows, ImportStep::Import).await;
    assert_eq!(view.related, 1);
    let expected = [RowProblem::of(2, "domain", Code::DomainClaimed), RowProblem::of(3, "country", Code::OtherRegion)];
    assert_eq!(view.bad, expected);
}

async fn an_invitation_to_the_domain_claims_the_customer_and_makes_no_second_one(world: World) {
    brought(&world, ROW, ImportStep::Import).await;
    let invited = world.invite(&request_to("head@hawthorn.example")).await;
    let form = signing_up("Hawthorn Bookshops");
    let session =
        sign_up(&world.backend, &invited.token, &form, Locale::English).await.expect("the link proves the mailbox");
    let person = resume(&world.backend, &session).await.expect("signed in");
    let seen = viewer(&world.backend, &person).await.expect("a session has a viewer");
    let [own] = seen.memberships.as_slice() else { panic!("one organisation, but: {:?}", seen.memberships) };
    assert_eq!(
        (own.organization.slug.as_str(), own.organization.name.as_str()),
        ("hawthorn-books", "Hawthorn Bookshops")
    );
    let list = partners(&world.backend, &person, "hawthorn-books").await.expect("its own partners");
    assert_eq!(list.partners.len(), 1);
    assert!(list.may_remove && list.partners[0].grants.is_empty());
    assert_eq!(world.probe.count("organization_domain", "domain = 'hawthorn.example'").await, 1);
    assert_eq!(world.probe.count("audit_event", "event LIKE '%organization_claimed%'").await, 1);
    let agent = world.sign_in(MAPLE_AGENT).await;
    let record = account(&world.backend, &agent, MAPLE, "hawthorn-books").await.expect("still a customer").record;
    assert!(record.carried_over && record.claimed);
    world.assert_lists_follow("after carrying over").await;
}

async fn nobody_but_the_operator_may(world: World) {
    let form = CarryOverForm::default();
    let reviewer = world.sign_in(REVIEWER).await;
    bring_in(&world.backend, &reviewer, ALDER, &form).await.denial();
    let agent = world.sign_in(MAPLE_AGENT).await;
    bring_in(&world.backend, &agent, MAPLE, &form).await.denial();
}
