//! The reseller answers: what stands afterwards on both sides, and everything that stands in the way.

use backend::error::Conflict;
use backend::services::invitation::{Answered, answer, open, pass_on};
use backend::services::partnership::{list, remove_access, show};
use shared::audit::Event;
use shared::field::Code;
use shared::invitation::{AnswerForm, LinkPageView, LinkVisitor};
use shared::partnership::PartnershipEvent;
use shared::policy::Missing;

use super::{ACCESS, CEDAR, CEDAR_ADMIN, CEDAR_SALES, OAK, OAK_ADMIN, asked, connected, partnership_with};
use crate::support::{ASPEN_ADMIN, Asking as _, Refusal as _, World, accepting, both_engines, declining};

both_engines!(
    access_that_ran_out_is_asked_for_again_without_a_new_partnership,
    access_that_still_holds_is_replaced_by_what_is_given_anew,
    nothing_is_new_where_no_access_is_ticked,
    at_once_each_is_on_the_others_list,
    administrator_access_is_given_only_where_it_is_ticked,
    both_sides_keep_a_record_and_get_a_mail,
    declining_makes_nothing_and_tells_the_provider,
    authorising_takes_the_confirmation_the_password_and_the_mailbox,
    only_a_global_admin_authorises_and_others_pass_it_on,
    somebody_of_no_reseller_is_told_to_enrol,
    each_obstacle_is_named,
    who_is_connected_is_not_connected_twice,
);

async fn at_once_each_is_on_the_others_list(world: World) {
    let admin = connected(&world, None).await;
    let theirs = list(&world.backend, &admin, OAK, None).await.expect("global admins see the list");
    assert_eq!(theirs.rows.len(), 1);
    assert_eq!(theirs.rows[0].organization.slug, CEDAR);
    let sales = world.sign_in(CEDAR_SALES).await;
    let own = list(&world.backend, &sales, CEDAR, None).await.expect("sales agents see the list");
    assert_eq!(own.rows.len(), 1);
    assert_eq!((own.rows[0].organization.slug.as_str(), own.rows[0].since), (OAK, world.now()));
    assert_eq!((own.rows[0].shared, own.rows[0].access_until), (0, None));
}

async fn administrator_access_is_given_only_where_it_is_ticked(world: World) {
    let admin = connected(&world, Some(45)).await;
    let page = show(&world.backend, &admin, OAK, CEDAR, None).await.expect("it stands");
    let access = page.access.expect("it was ticked");
    assert_eq!((access.started_at, access.expires_at), (world.now(), world.now().plus_days(45)));
    super::ended(&world).await;
    let (token, _) = asked(&world, &partnership_with(OAK_ADMIN).right(ACCESS, 45)).await;
    answer(&world.backend, &admin, &token, &accepting(&[])).await.expect("it is optional");
    let page = show(&world.backend, &admin, OAK, CEDAR, None).await.expect("it stands");
    assert_eq!(page.access, None);
    super::ended(&world).await;
    let (token, _) = asked(&world, &partnership_with(OAK_ADMIN)).await;
    let refused = answer(&world.backend, &admin, &token, &accepting(&[ACCESS])).await;
    assert_eq!(refused.conflict(), Conflict::RightNotAsked);
}

async fn both_sides_keep_a_record_and_get_a_mail(world: World) {
    let admin = connected(&world, Some(45)).await;
    let until = world.now().plus_days(45);
    let started = Event::Partnership(PartnershipEvent::Started { access_until: Some(until) });
    let sales = world.sign_in(CEDAR_SALES).await;
    let theirs = show(&world.backend, &admin, OAK, CEDAR, None).await.expect("it stands").history;
    let own = show(&world.backend, &sales, CEDAR, OAK, None).await.expect("it stands").history;
    assert_eq!(theirs[0].event, started);
    assert_eq!(own[0].event, started);
    assert!(own.iter().any(|line| matches!(line.event, Event::InvitationSent { .. })), "the asking is part of it");
    assert_eq!((theirs[0].person.as_deref(), own[0].person.as_deref()), (Some("Grace Hill"), None));
    assert!(world.only_mail_to(CEDAR_SALES).await.subject.contains("authorised"));
    assert!(world.mails_to(OAK_ADMIN).await.iter().any(|mail| mail.subject.contains("authorised")));
}

async fn declining_makes_nothing_and_tells_the_provider(world: World) {
    let (token, _) = asked(&world, &partnership_with(OAK_ADMIN)).await;
    let admin = world.sign_in(OAK_ADMIN).await;
    let answered = answer(&world.backend, &admin, &token, &declining("We have one already.")).await;
    assert_eq!(answered.expect("declining is always possible"), Answered::Declined);
    let mail = world.only_mail_to(CEDAR_SALES).await;
    assert!(mail.text.contains("We have one already.") && mail.text.contains("a partnership"), "{}", mail.text);
    assert!(mail.text.contains("/o/cedar-distribution/resellers/invitations"), "{}", mail.text);
    assert_eq!(list(&world.backend, &admin, OAK, None).await.expect("the list is there").rows, []);
}

/// Rows 2, 6 and 34.
async fn authorising_takes_the_confirmation_the_password_and_the_mailbox(world: World) {
    let (token, _) = asked(&world, &partnership_with(OAK_ADMIN)).await;
    let other = world.sign_in(ASPEN_ADMIN).await;
    let page = open(&world.backend, Some(&other), &token, "192.0.2.1").await.expect("the page is there");
    assert!(matches!(page, LinkPageView::ForSomebodyElse { .. }), "{page:?}");
    assert_eq!(answer(&world.backend, &other, &token, &accepting(&[])).await.conflict(), Conflict::OtherMailbox);
    let admin = world.sign_in(OAK_ADMIN).await;
    let unconfirmed = AnswerForm { confirmed: String::new(), ..accepting(&[]) };
    assert_eq!(answer(&world.backend, &admin, &token, &unconfirmed).await.field("confirmed"), Code::NotConfirmed);
    world.wait_seconds(16 * 60);
    answer(&world.backend, &admin, &token, &accepting(&[])).await.step_up_required();
}

async fn only_a_global_admin_authorises_and_others_pass_it_on(world: World) {
    let (token, _) = asked(&world, &partnership_with("admin-agent@oak.example")).await;
    let agent = world.sign_in("admin-agent@oak.example").await;
    let page = open(&world.backend, Some(&agent), &token, "192.0.2.1").await.expect("the page is there");
    let LinkPageView::Open(page) = page else { panic!("it can be read: {page:?}") };
    let LinkVisitor::NotGlobalAdmin { denial, admins, .. } = page.visitor else { panic!("not for agents to answer") };
    assert_eq!(denial.missing, Missing::Role);
    assert_eq!(admins, [("Grace Hill".to_owned(), OAK_ADMIN.to_owned())]);
    assert_eq!(answer(&world.backend, &agent, &token, &accepting(&[])).await.denial().missing, Missing::Role);
    pass_on(&world.backend, &agent, &token, OAK_ADMIN).await.expect("he can pass it on");
    let mail = world.only_mail_to(CEDAR_SALES).await;
    assert!(mail.text.contains("/resellers/invitations"), "{}", mail.text);
    let admin = world.sign_in(OAK_ADMIN).await;
    let token = world.token_mailed_to(OAK_ADMIN).await;
    assert_eq!(
        answer(&world.backend, &admin, &token, &accepting(&[])).await.expect("a link of his own"),
        Answered::Authorized
    );
}

async fn somebody_of_no_reseller_is_told_to_enrol(world: World) {
    let (token, _) = asked(&world, &partnership_with(ASPEN_ADMIN)).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    let page = open(&world.backend, Some(&admin), &token, "192.0.2.1").await.expect("the page is there");
    let LinkPageView::Open(page) = page else { panic!("it can be read: {page:?}") };
    assert_eq!(page.visitor, LinkVisitor::NoReseller);
    assert_eq!(answer(&world.backend, &admin, &token, &accepting(&[])).await.denial().missing, Missing::Tier);
    let (token, _) = asked(&world, &partnership_with("global-admin@hazel.example")).await;
    let applicant = world.sign_in("global-admin@hazel.example").await;
    let refused = answer(&world.backend, &applicant, &token, &accepting(&[])).await.denial();
    assert_eq!(refused.missing, Missing::Standing, "an application is not an active account");
}

/// Rows 8 and 9, and domain.md 5.1.
async fn each_obstacle_is_named(world: World) {
    let admin = world.sign_in(OAK_ADMIN).await;
    let (token, _) = asked(&world, &partnership_with(OAK_ADMIN)).await;
    let yes = accepting(&[]);

    world.probe.change("UPDATE organization SET country = 'US' WHERE slug = 'oak-solutions'").await;
    assert_eq!(answer(&world.backend, &admin, &token, &yes).await.conflict(), Conflict::OtherRegion);
    world.probe.change("UPDATE organization SET country = 'GB' WHERE slug = 'oak-solutions'").await;

    let related = "INSERT INTO relationship (partner_organization_id, id, customer_organization_id, customer_name_key, customer_slug, customer_domain, started_at)
                   SELECT p.id, c.id, c.id, c.name_key, c.slug, 'oak.example', 0 FROM organization p, organization c
                   WHERE p.slug = 'cedar-distribution' AND c.slug = 'oak-solutions'";
    world.probe.change(related).await;
    assert_eq!(answer(&world.backend, &admin, &token, &yes).await.conflict(), Conflict::OwnCustomer);
    world.probe.change("UPDATE relationship SET ended_at = 1 WHERE customer_slug = 'oak-solutions'").await;

    world.end_role(CEDAR_SALES, CEDAR, shared::user::Role::SalesAgent).await;
    assert_eq!(answer(&world.backend, &admin, &token, &yes).await.conflict(), Conflict::AskerMayNoLonger);

    world.suspend(CEDAR).await;
    assert_eq!(answer(&world.backend, &admin, &token, &yes).await.conflict(), Conflict::PartnerSuspended);
    world.suspend(OAK).await;
    assert_eq!(answer(&world.backend, &admin, &token, &yes).await.denial().missing, Missing::Standing);
    assert_eq!(world.probe.count("partnership", "ended_at IS NULL").await, 1, "only the demo's own");
}

async fn who_is_connected_is_not_connected_twice(world: World) {
    let admin = connected(&world, None).await;
    let (token, _) = asked(&world, &partnership_with(OAK_ADMIN)).await;
    let page = open(&world.backend, Some(&admin), &token, "192.0.2.1").await.expect("the page is there");
    let LinkPageView::Open(page) = page else { panic!("it can be read: {page:?}") };
    assert!(matches!(page.visitor, LinkVisitor::MayAnswer { already_related: true, .. }));
    assert_eq!(answer(&world.backend, &admin, &token, &accepting(&[])).await.conflict(), Conflict::AlreadyConnected);
    let owner = world.sign_in(CEDAR_ADMIN).await;
    assert_eq!(list(&world.backend, &owner, CEDAR, None).await.expect("the list is there").rows.len(), 1);
}

async fn access_that_ran_out_is_asked_for_again_without_a_new_partnership(world: World) {
    let _admin = connected(&world, Some(30)).await;
    world.wait_days(31);
    let provider = world.sign_in(CEDAR_ADMIN).await;
    let page = show(&world.backend, &provider, CEDAR, OAK, None).await.expect("it stands");
    assert!(page.may_ask_access && page.row.access_until.is_none());
    let since = page.row.since;
    let (token, _) = asked(&world, &partnership_with(OAK_ADMIN).right(ACCESS, 60)).await;
    // So that what is told of the answer is newer than the question.
    world.wait_seconds(1);
    let admin = world.sign_in(OAK_ADMIN).await;
    let answered = answer(&world.backend, &admin, &token, &accepting(&[ACCESS])).await;
    assert_eq!(answered.expect("Oak gives it again"), Answered::Authorized);
    let page = show(&world.backend, &provider, CEDAR, OAK, None).await.expect("it stands");
    let until = world.now().plus_days(60);
    assert_eq!((page.row.since, page.row.access_until), (since, Some(until)));
    assert_eq!(page.history[0].event, Event::Partnership(PartnershipEvent::AccessGiven { until }));
    for mailbox in [OAK_ADMIN, CEDAR_SALES] {
        let told = world.mails_to(mailbox).await.pop().expect("both are told");
        assert!(told.subject.contains("administrator access"), "{}", told.subject);
    }
}

async fn access_that_still_holds_is_replaced_by_what_is_given_anew(world: World) {
    let _admin = connected(&world, Some(30)).await;
    world.wait_days(20);
    let (token, _) = asked(&world, &partnership_with(OAK_ADMIN).right(ACCESS, 90)).await;
    let admin = world.sign_in(OAK_ADMIN).await;
    answer(&world.backend, &admin, &token, &accepting(&[ACCESS])).await.expect("Oak extends it");
    assert_eq!(world.probe.count("partnership_access", "ended_at IS NULL").await, 1, "one of both holds");
    remove_access(&world.backend, &admin, OAK, CEDAR).await.expect("and it is taken back as a whole");
    assert_eq!(world.probe.count("partnership_access", "ended_at IS NULL").await, 0);
}

async fn nothing_is_new_where_no_access_is_ticked(world: World) {
    let _admin = connected(&world, None).await;
    let (token, _) = asked(&world, &partnership_with(OAK_ADMIN).right(ACCESS, 60)).await;
    let admin = world.sign_in(OAK_ADMIN).await;
    let before = world.probe.rows().await;
    let refused = answer(&world.backend, &admin, &token, &accepting(&[])).await;
    assert_eq!(refused.conflict(), Conflict::AlreadyConnected);
    world.probe.assert_unchanged(&before, "an answer that gives nothing").await;
}
