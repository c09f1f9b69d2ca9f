//! Customers carried over from the programme's other portals: brought in, waiting, standing, claimed.

use backend::authz::SignedIn;
use backend::error::Conflict;
use backend::services::carried::{bring_in, carry_out, imports, preview};
use backend::services::customer::{account, partners};
use backend::services::ending;
use backend::services::enrollment::{change_rules, sign};
use backend::services::invitation::sign_up;
use backend::services::membership::linked;
use backend::services::session::{resume, viewer};
use backend::services::user::join_admin_agents;
use shared::carried::{CARRIED_COLUMNS, CarriedOutcome, CarriedPageView};
use shared::ending::EndingForm;
use shared::enrollment::RulesForm;
use shared::field::Code;
use shared::id::ImportId;
use shared::locale::Locale;
use shared::membership::RowProblem;

use crate::support::{
    ALDER, ASPEN, ASPEN_ADMIN, ELM, ELM_ADMIN, MAPLE, MAPLE_AGENT, OPERATOR, REVIEWER, Refusal as _, World,
    account as signing_up, both_engines, race, request_to, signing,
};

both_engines!(
    a_preview_changes_nothing_and_the_import_relates_at_once_and_once,
    no_admin_right_comes_with_it_and_both_sides_have_it_on_record,
    a_row_waits_for_its_reseller_and_stands_when_the_agreement_is_signed,
    partners_another_region_and_web_mail_are_named_by_row,
    a_customer_somebody_signs_in_to_is_related_told_and_can_end_it,
    a_name_that_changes_is_taken_over_until_the_customer_has_its_own,
    two_who_claim_at_once_do_not_share_it,
    a_list_in_json_says_the_same,
    an_invitation_to_the_domain_claims_the_customer_and_makes_no_second_one,
    nobody_but_the_operator_may,
    a_name_from_another_region_does_not_move_the_customer,
    one_domain_of_partners_in_two_regions_is_refused_by_row,
    a_domain_that_became_web_mail_is_nobodys_to_claim,
    what_waits_at_a_domain_that_became_web_mail_goes_on_waiting,
    one_domain_carried_over_twice_at_once_is_one_customer,
    names_that_differ_between_partners_do_not_take_turns,
);

const MAPLE_ID: &str = "4820117";
const OAK_ID: &str = "5170233";
const ROW: &str = "4820117,Hawthorn Books,hawthorn.example,GB,2019-03-01\n";

/// A file of these rows that was only looked at.
async fn kept(world: &World, rows: &str) -> (SignedIn, ImportId) {
    let operator = world.sign_in(OPERATOR).await;
    let csv = format!("{}\n{rows}", CARRIED_COLUMNS.join(","));
    let file = ("lists/customers.csv", csv.as_bytes());
    let id = bring_in(&world.backend, &operator, ALDER, file).await.expect("the operator may");
    (operator, id)
}

async fn looked_at(world: &World, rows: &str) -> CarriedPageView {
    let (operator, id) = kept(world, rows).await;
    preview(&world.backend, &operator, ALDER, id).await.expect("the operator may")
}

/// What came of these rows, with what was wrong with them before.
async fn brought(world: &World, rows: &str) -> (CarriedOutcome, Vec<RowProblem>) {
    let (operator, id) = kept(world, rows).await;
    let before = preview(&world.backend, &operator, ALDER, id).await.expect("the operator may");
    world.wait_seconds(1);
    carry_out(&world.backend, &operator, ALDER, id).await.expect("the operator may");
    let after = preview(&world.backend, &operator, ALDER, id).await.expect("the operator may");
    assert_eq!(after.import.done, Some(before.outcome), "the preview told what was done");
    (before.outcome, before.bad)
}

async fn a_preview_changes_nothing_and_the_import_relates_at_once_and_once(world: World) {
    let view = looked_at(&world, ROW).await.outcome;
    assert_eq!((view.related, view.waiting, view.unchanged), (1, 0, 0));
    assert_eq!(world.probe.count("organization", "slug LIKE 'hawthorn%'").await, 0);
    let (view, bad) = brought(&world, ROW).await;
    assert_eq!((view.related, bad.len()), (1, 0));
    let agent = world.sign_in(MAPLE_AGENT).await;
    let record = account(&world.backend, &agent, MAPLE, "hawthorn-books").await.expect("it is a customer").record;
    assert!(record.carried_over && !record.claimed);
    assert_eq!(record.since.date().iso(), "2019-03-01");
    let (again, _) = brought(&world, ROW).await;
    assert_eq!((again.related, again.waiting, again.unchanged), (0, 0, 1));
    assert_eq!(world.probe.count("organization", "slug LIKE 'hawthorn%'").await, 1);
    world.assert_lists_follow("after carrying over").await;
}

async fn no_admin_right_comes_with_it_and_both_sides_have_it_on_record(world: World) {
    let grants = world.probe.count("delegated_admin_grant", "TRUE").await;
    brought(&world, ROW).await;
    assert_eq!(world.probe.count("delegated_admin_grant", "TRUE").await, grants);
    assert_eq!(world.probe.count("audit_event", "event LIKE '%relationship_carried_over%'").await, 2);
    assert_eq!(world.probe.count("audit_event", "event LIKE '%customers_carried_over%'").await, 1);
}

async fn a_row_waits_for_its_reseller_and_stands_when_the_agreement_is_signed(world: World) {
    let admin = world.elm_authorized().await;
    let mpn_id = linked(&world.backend, &admin, ELM).await.expect("may be seen").expect("linked").mpn_id;
    let rows = format!("{mpn_id},Hawthorn Books,hawthorn.example,GB,2019-03-01\n");
    let (view, _) = brought(&world, &rows).await;
    assert_eq!((view.related, view.waiting), (0, 1));
    let (again, _) = brought(&world, &rows).await;
    assert_eq!((again.waiting, again.unchanged), (0, 1));
    assert_eq!(world.probe.count("organization", "slug LIKE 'hawthorn%'").await, 0);
    sign(&world.backend, &admin, ELM, &signing("1")).await.expect("every check is passed");
    join_admin_agents(&world.backend, &admin, ELM).await.expect("a global admin may");
    let admin = world.sign_in(ELM_ADMIN).await;
    let record = account(&world.backend, &admin, ELM, "hawthorn-books").await.expect("it is a customer at once").record;
    assert!(record.carried_over && !record.claimed);
}

async fn partners_another_region_and_web_mail_are_named_by_row(world: World) {
    let rows = format!(
        "{MAPLE_ID},Oak,oak.example,GB,2019-03-01\n{MAPLE_ID},Sequoia,sequoia.example,US,2019-03-01\n\
         {MAPLE_ID},Ash,gmail.com,GB,2019-03-01\n{ROW}"
    );
    let (view, bad) = brought(&world, &rows).await;
    assert_eq!((view.related, view.refused), (1, 3));
    let expected = [
        RowProblem::of(2, "domain", Code::DomainOfPartner),
        RowProblem::of(3, "country", Code::OtherRegion),
        RowProblem::of(4, "domain", Code::WebMail { domain: "gmail.com".to_owned() }),
    ];
    assert_eq!(bad, expected);
}

async fn a_customer_somebody_signs_in_to_is_related_told_and_can_end_it(world: World) {
    let row = format!("{MAPLE_ID},Aspen under another name,aspen.example,DE,2019-03-01\n");
    let (view, _) = brought(&world, &row).await;
    assert_eq!(view.related, 1);
    let admin = world.sign_in(ASPEN_ADMIN).await;
    let list = partners(&world.backend, &admin, ASPEN).await.expect("its own partners");
    let maple = list.partners.iter().find(|partner| partner.organization.slug == MAPLE).expect("it is listed");
    assert!(maple.carried_over && maple.grants.is_empty() && list.may_remove);
    let mail = world.mails_to(ASPEN_ADMIN).await.pop().expect("its global admin is told");
    assert!(mail.subject.contains("Maple Services is shown as your reseller"), "{}", mail.subject);
    assert_eq!(world.probe.count("organization", "name = 'Aspen Logistics'").await, 1, "it keeps its own name");
    let form = EndingForm { rights: "ended".to_owned(), confirmed: "on".to_owned(), ..EndingForm::default() };
    ending::end(&world.backend, &admin, ASPEN, MAPLE, &form).await.expect("the customer may end it");
    let (again, bad) = brought(&world, &row).await;
    assert_eq!((again.related, bad), (0, vec![RowProblem::of(2, "domain", Code::RelationshipOver)]));
}

async fn a_name_that_changes_is_taken_over_until_the_customer_has_its_own(world: World) {
    brought(&world, ROW).await;
    let renamed = ROW.replace("Hawthorn Books", "Hawthorn Press");
    let (view, _) = brought(&world, &renamed).await;
    assert_eq!((view.renamed, view.related, view.unchanged), (1, 0, 0));
    let agent = world.sign_in(MAPLE_AGENT).await;
    let record = account(&world.backend, &agent, MAPLE, "hawthorn-books").await.expect("it is a customer").record;
    assert_eq!(record.organization.name, "Hawthorn Press");
    world.assert_lists_follow("after another name").await;
    let invited = world.invite(&request_to("head@hawthorn.example")).await;
    let form = signing_up("Hawthorn Bookshops");
    sign_up(&world.backend, &invited.token, &form, Locale::English).await.expect("the link proves the mailbox");
    let (view, _) = brought(&world, &renamed).await;
    assert_eq!((view.renamed, view.unchanged), (0, 1));
}

/// Row by row the same rights: one claims, the other makes an organisation of his own, as anybody who is invited does.
async fn two_who_claim_at_once_do_not_share_it(world: World) {
    brought(&world, ROW).await;
    let other = world.another_process().await;
    let first = world.invite(&request_to("head@hawthorn.example")).await;
    let second = world.invite(&request_to("boss@hawthorn.example")).await;
    let (one, two) = (signing_up("Hawthorn One"), signing_up("Hawthorn Two"));
    let both = tokio::join!(
        sign_up(&world.backend, &first.token, &one, Locale::English),
        sign_up(&other, &second.token, &two, Locale::English)
    );
    assert!(both.0.is_ok() && both.1.is_ok());
    assert_eq!(world.probe.count("audit_event", "event LIKE '%organization_claimed%'").await, 1);
    assert_eq!(world.probe.count("organization", "slug = 'hawthorn-books' AND claimed").await, 1);
    let people = "organization_id = (SELECT id FROM organization WHERE slug = 'hawthorn-books')";
    assert_eq!(world.probe.count("membership", people).await, 1);
}

async fn a_list_in_json_says_the_same(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let json = r#"[{"mpn_id":"4820117","name":"Hawthorn Books","domain":"hawthorn.example","country":"GB","since":"2019-03-01"},
                   {"mpn_id":"12","name":"X","domain":"x.example","country":"GB"}]"#;
    let id = bring_in(&world.backend, &operator, ALDER, ("c.json", json.as_bytes())).await.expect("the operator may");
    let view = preview(&world.backend, &operator, ALDER, id).await.expect("the operator may");
    assert_eq!((view.outcome.related, view.outcome.refused), (1, 1));
    assert_eq!(view.bad, [RowProblem::of(2, "since", Code::Required)]);
    carry_out(&world.backend, &operator, ALDER, id).await.expect("the operator may");
    let again = carry_out(&world.backend, &operator, ALDER, id).await.conflict();
    assert_eq!(again, Conflict::AlreadyDone);
    let latest = imports(&world.backend, &operator, ALDER).await.expect("the operator may");
    assert_eq!((latest[0].file_name.as_str(), latest[0].done), ("c.json", Some(view.outcome)));
}

async fn an_invitation_to_the_domain_claims_the_customer_and_makes_no_second_one(world: World) {
    brought(&world, ROW).await;
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
    let mail = world.mails_to(MAPLE_AGENT).await;
    assert!(mail.iter().any(|mail| mail.subject.contains("Hawthorn Bookshops now has its own account")));
    world.assert_lists_follow("after carrying over").await;
}

async fn nobody_but_the_operator_may(world: World) {
    let (_, id) = kept(&world, ROW).await;
    let (reviewer, agent) = (world.sign_in(REVIEWER).await, world.sign_in(MAPLE_AGENT).await);
    for (person, slug) in [(&reviewer, ALDER), (&agent, MAPLE)] {
        bring_in(&world.backend, person, slug, ("x", b"x")).await.denial();
        imports(&world.backend, person, slug).await.denial();
        preview(&world.backend, person, slug, id).await.denial();
        carry_out(&world.backend, person, slug, id).await.denial();
    }
    carry_out(&world.backend, &agent, ALDER, id).await.not_found();
}

/// Relationships are of one region (domain.md 1.1): a file does not move a customer out of it.
async fn a_name_from_another_region_does_not_move_the_customer(world: World) {
    brought(&world, ROW).await;
    let moved = ROW.replace(",GB,", ",US,");
    let (again, bad) = brought(&world, &moved).await;
    assert_eq!((again.renamed, bad), (0, vec![RowProblem::of(2, "country", Code::OtherRegion)]));
    assert_eq!(world.probe.count("organization", "slug = 'hawthorn-books' AND country = 'GB'").await, 1);
}

/// A company that works in two regions: the first row founds the customer, the second cannot be of it, and says so.
async fn one_domain_of_partners_in_two_regions_is_refused_by_row(world: World) {
    world.probe.change("UPDATE organization SET country = 'US' WHERE slug = 'oak-solutions'").await;
    let rows = format!("{ROW}{}", ROW.replace(MAPLE_ID, OAK_ID).replace(",GB,", ",US,"));
    let (view, bad) = brought(&world, &rows).await;
    assert_eq!((view.related, bad), (1, vec![RowProblem::of(3, "country", Code::OtherRegion)]));
}

async fn web_mail_from_now_on(world: &World, domain: &str) {
    let operator = world.sign_in(OPERATOR).await;
    let form = RulesForm { web_mail: domain.to_owned(), promised_days: "3".to_owned(), ..RulesForm::default() };
    change_rules(&world.backend, &operator, ALDER, &form).await.expect("the operator's admin may");
}

/// Anybody can have a mailbox there: it proves nothing about the company.
async fn a_domain_that_became_web_mail_is_nobodys_to_claim(world: World) {
    brought(&world, ROW).await;
    web_mail_from_now_on(&world, "hawthorn.example").await;
    let invited = world.invite(&request_to("anybody@hawthorn.example")).await;
    let form = signing_up("Anybody");
    sign_up(&world.backend, &invited.token, &form, Locale::English).await.expect("he makes an organisation of his own");
    assert_eq!(world.probe.count("organization", "slug = 'hawthorn-books' AND NOT claimed").await, 1);
    assert_eq!(world.probe.count("audit_event", "event LIKE '%organization_claimed%'").await, 0);
}

async fn what_waits_at_a_domain_that_became_web_mail_goes_on_waiting(world: World) {
    let admin = world.elm_authorized().await;
    let mpn_id = linked(&world.backend, &admin, ELM).await.expect("may be seen").expect("linked").mpn_id;
    brought(&world, &ROW.replace(MAPLE_ID, &mpn_id)).await;
    web_mail_from_now_on(&world, "hawthorn.example").await;
    sign(&world.backend, &admin, ELM, &signing("1")).await.expect("every check is passed");
    assert_eq!(world.probe.count("organization", "slug LIKE 'hawthorn%'").await, 0);
}

/// Two files of the operator at once, each with a partner of one domain that nobody knows yet.
async fn one_domain_carried_over_twice_at_once_is_one_customer(world: World) {
    let other = world.another_process().await;
    for round in 0..8 {
        let domain = format!("hawthorn{round}.example");
        let row = ROW.replace("hawthorn.example", &domain);
        let (operator, one) = kept(&world, &row).await;
        let (_, two) = kept(&world, &row.replace(MAPLE_ID, OAK_ID)).await;
        let (first, second) =
            (carry_out(&world.backend, &operator, ALDER, one), carry_out(&other, &operator, ALDER, two));
        let both = race(round, first, second).await;
        assert!(both.0.is_ok() && both.1.is_ok(), "{both:?}");
        let made = world.probe.count("organization_domain", &format!("domain = '{domain}'")).await;
        assert_eq!(made, 1, "round {round}");
        let related = format!("customer_domain = '{domain}' AND carried_over AND ended_at IS NULL");
        assert_eq!(world.probe.count("relationship", &related).await, 2, "round {round}");
    }
    world.assert_lists_follow("after two files at once").await;
}

/// Two partners call one customer differently. Neither file takes the name back from the other, however often it comes.
async fn names_that_differ_between_partners_do_not_take_turns(world: World) {
    let rows = format!("{ROW}{}", ROW.replace(MAPLE_ID, OAK_ID).replace("Hawthorn Books", "Hawthorn"));
    let (first, _) = brought(&world, &rows).await;
    assert_eq!((first.related, first.renamed), (2, 0));
    for again in 0..3 {
        let (view, _) = brought(&world, &rows).await;
        assert_eq!((view.related, view.renamed, view.unchanged), (0, 0, 2), "time {again}");
    }
    let (view, _) = brought(&world, &rows.replace("Hawthorn,", "Hawthorn Press,")).await;
    assert_eq!((view.renamed, view.unchanged), (1, 1), "what a row itself says anew is taken over");
}
