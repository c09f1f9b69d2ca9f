//! The page behind a link: what whom it shows, and that fetching it changes nothing but "opened".

use backend::Error;
use backend::authz::SignedIn;
use backend::services::invitation::{self, answer, open, resend, revoke, send_code};
use shared::audit::Channel;
use shared::delegated_admin::{AdminRole, AskedRightView};
use shared::invitation::{Closed, LinkPageView, LinkVisitor, OpenLinkView, State};
use shared::policy::Missing;

use crate::support::{
    ASPEN, ASPEN_ADMIN, Asking as _, MAPLE, MAPLE_AGENT, Refusal as _, START, World, accepting, both_engines,
    declining, request_to,
};

both_engines!(
    opening_marks_opened_and_nothing_else_however_often,
    a_closed_link_says_why_and_changes_nothing,
    a_malformed_link_is_told_apart_from_an_unknown_one,
    unknown_links_are_counted_and_known_ones_are_not,
    a_stranger_sees_who_asks_for_what_and_a_masked_address,
    a_link_the_sender_has_seen_asks_for_a_code,
    the_invited_global_admin_may_answer,
    somebody_else_sees_a_masked_address_and_nothing_of_the_request,
    somebody_without_the_role_sees_who_has_it,
    only_who_accepted_is_led_to_his_partners,
);

const ADDRESS: &str = "192.0.2.7";

async fn page(world: &World, person: Option<&SignedIn>, token: &str) -> LinkPageView {
    open(&world.backend, person, token, ADDRESS).await.expect("a link can be followed")
}

async fn open_page(world: &World, person: Option<&SignedIn>, token: &str) -> OpenLinkView {
    match page(world, person, token).await {
        LinkPageView::Open(view) => *view,
        other => panic!("the link was to be open, but: {other:?}"),
    }
}

/// Row 12: scanners and prefetchers fetch every link, often and as nobody.
async fn opening_marks_opened_and_nothing_else_however_often(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN).right(AdminRole::DirectoryReader, 30)).await;
    let before = world.probe.rows().await;
    world.wait_seconds(60);
    open_page(&world, None, &invited.token).await;
    let id = format!("sent_at = {}", world.now().plus_seconds(-60).micros());
    let opened = format!("state = 'opened' AND changed_at = {} AND {id}", world.now().micros());
    assert_eq!(world.probe.count("invitation", &opened).await, 1);
    world.probe.change(&format!("UPDATE invitation SET state = 'sent', changed_at = sent_at WHERE {id}")).await;
    world.probe.assert_unchanged(&before, "fetching a link, \"opened\" aside,").await;

    open_page(&world, None, &invited.token).await;
    let [asker, admin] = [world.sign_in(MAPLE_AGENT).await, world.sign_in(ASPEN_ADMIN).await];
    let before = world.probe.rows().await;
    for person in [None, Some(&asker), Some(&admin)] {
        world.wait_seconds(60);
        for _ in 0..5 {
            page(&world, person, &invited.token).await;
        }
    }
    world.probe.assert_unchanged(&before, "fetching a link again").await;
    let accepted = answer(&world.backend, &admin, &invited.token, &accepting(&[])).await;
    accepted.expect("however often it was fetched, it can be answered");
}

async fn a_closed_link_says_why_and_changes_nothing(world: World) {
    let [agent, admin] = [world.sign_in(MAPLE_AGENT).await, world.sign_in(ASPEN_ADMIN).await];
    for expected in [Closed::Declined, Closed::Revoked, Closed::Replaced, Closed::Expired, Closed::Accepted] {
        let invited = world.invite_as(&agent, &request_to(ASPEN_ADMIN)).await;
        match expected {
            Closed::Declined => {
                answer(&world.backend, &admin, &invited.token, &declining("")).await.expect("it can be declined");
            }
            Closed::Revoked => revoke(&world.backend, &agent, MAPLE, invited.id).await.expect("it can be taken back"),
            Closed::Replaced => {
                resend(&world.backend, &agent, MAPLE, invited.id).await.expect("it can be sent again");
                let newer = "UPDATE invitation SET state = 'revoked' WHERE state = 'sent'";
                world.probe.change(newer).await;
            }
            Closed::Expired => world.wait_days(30),
            _ => {
                let admin = world.sign_in(ASPEN_ADMIN).await;
                answer(&world.backend, &admin, &invited.token, &accepting(&[])).await.expect("it can be accepted");
            }
        }
        let before = world.probe.rows().await;
        world.wait_seconds(60);
        for person in [None, Some(&agent), Some(&admin)] {
            let page = page(&world, person, &invited.token).await;
            let LinkPageView::Closed { why, asker, .. } = page else { panic!("{expected:?}, but: {page:?}") };
            assert_eq!((why, asker.as_str()), (expected, "Maple Services"));
        }
        world.probe.assert_unchanged(&before, &format!("fetching a link that is {expected:?}")).await;
    }
}

/// Row 1.
async fn a_malformed_link_is_told_apart_from_an_unknown_one(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    let before = world.probe.rows().await;
    let cut = &invited.token[..42];
    for malformed in ["", cut, "a b", &format!("{}=", invited.token), &"a".repeat(10_000), "é".repeat(43).as_str()] {
        assert_eq!(page(&world, None, malformed).await, LinkPageView::Malformed, "{malformed:?}");
    }
    world.probe.assert_unchanged(&before, "a malformed link").await;
    let other_case: String =
        invited.token.chars().map(|c| if c.is_lowercase() { c.to_ascii_uppercase() } else { c }).collect();
    for unknown in ["A".repeat(43), other_case] {
        assert_eq!(page(&world, None, &unknown).await, LinkPageView::Unknown);
    }
}

/// Row 15.
async fn unknown_links_are_counted_and_known_ones_are_not(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    let guess = |n: usize| format!("{n:A>43}");
    for n in 0..60 {
        assert_eq!(page(&world, None, &guess(n)).await, LinkPageView::Unknown);
    }
    let one_more = open(&world.backend, None, &guess(60), ADDRESS).await;
    assert!(matches!(one_more, Err(Error::RateLimited)), "the 61st guess in a quarter of an hour: {one_more:?}");
    open_page(&world, None, &invited.token).await;
    let elsewhere = open(&world.backend, None, &guess(61), "192.0.2.8").await;
    assert_eq!(elsewhere.expect("another address counts for itself"), LinkPageView::Unknown);
    world.wait_seconds(900);
    assert_eq!(page(&world, None, &guess(62)).await, LinkPageView::Unknown, "later it may be tried again");
}

async fn a_stranger_sees_who_asks_for_what_and_a_masked_address(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN).right(AdminRole::DirectoryReader, 30)).await;
    let view = open_page(&world, None, &invited.token).await;
    let asker = &view.asker.organization;
    assert_eq!(
        (asker.name.as_str(), asker.domain.as_str(), asker.domain_verified),
        ("Maple Services", "maple.example", true)
    );
    assert_eq!((asker.country.as_str(), view.asker.since), ("GB", START.plus_days(-600)));
    assert_eq!(view.rights, [AskedRightView { role: AdminRole::DirectoryReader, days: 30 }]);
    assert_eq!(view.recipient, "g•••@aspen.example");
    assert_eq!((view.sent_at, view.expires_at), (world.now(), world.now().plus_days(30)));
    assert_eq!(view.visitor, LinkVisitor::SignedOut { needs_code: false, code_sent: false });
}

async fn a_link_the_sender_has_seen_asks_for_a_code(world: World) {
    let invited = world.invite(&request_to("boss@elm.example").by(Channel::Clipboard)).await;
    let visitor = open_page(&world, None, &invited.token).await.visitor;
    assert_eq!(visitor, LinkVisitor::SignedOut { needs_code: true, code_sent: false });
    send_code(&world.backend, &invited.token).await.expect("a code can be mailed");
    let visitor = open_page(&world, None, &invited.token).await.visitor;
    assert_eq!(visitor, LinkVisitor::SignedOut { needs_code: true, code_sent: true });
    world.wait_seconds(15 * 60);
    let visitor = open_page(&world, None, &invited.token).await.visitor;
    assert_eq!(visitor, LinkVisitor::SignedOut { needs_code: true, code_sent: false }, "it is too old by now");
}

async fn the_invited_global_admin_may_answer(world: World) {
    for (mailbox, organization, related) in
        [(ASPEN_ADMIN, ASPEN, false), ("global-admin@rowan.example", "rowan-clinics", true)]
    {
        let invited = world.invite(&request_to(mailbox)).await;
        let admin = world.sign_in(mailbox).await;
        let view = open_page(&world, Some(&admin), &invited.token).await;
        assert_eq!(view.recipient, mailbox, "one's own address need not be masked");
        let LinkVisitor::MayAnswer { organizations, already_related, colleagues } = view.visitor else {
            panic!("he may answer")
        };
        assert!(colleagues.is_empty(), "nobody else may: {colleagues:?}");
        let slugs: Vec<_> = organizations.iter().map(|organization| organization.slug.as_str()).collect();
        assert_eq!((slugs, already_related), (vec![organization], related));
    }
}

/// Row 2.
async fn somebody_else_sees_a_masked_address_and_nothing_of_the_request(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN).right(AdminRole::DirectoryReader, 30)).await;
    for other in ["global-admin@rowan.example", "frontdesk@aspen.example", MAPLE_AGENT] {
        let person = world.sign_in(other).await;
        let expected = LinkPageView::ForSomebodyElse {
            recipient: "g•••@aspen.example".to_owned(),
            signed_in_as: other.to_owned(),
        };
        assert_eq!(page(&world, Some(&person), &invited.token).await, expected);
    }
}

async fn somebody_without_the_role_sees_who_has_it(world: World) {
    let invited = world.invite(&request_to("frontdesk@aspen.example")).await;
    let person = world.sign_in("frontdesk@aspen.example").await;
    let LinkVisitor::NotGlobalAdmin { organization, denial, admins } =
        open_page(&world, Some(&person), &invited.token).await.visitor
    else {
        panic!("the front desk binds nobody")
    };
    assert_eq!((organization.as_str(), denial.missing), ("Aspen Logistics", Missing::Role));
    assert_eq!(admins, [("Gita Stone".to_owned(), ASPEN_ADMIN.to_owned())]);

    let partner = world.invite(&request_to("sales-agent@oak.example")).await;
    let person = world.sign_in("sales-agent@oak.example").await;
    let LinkVisitor::NotGlobalAdmin { denial, admins, .. } =
        open_page(&world, Some(&person), &partner.token).await.visitor
    else {
        panic!("a partner's person binds no customer")
    };
    assert_eq!((denial.missing, admins), (Missing::Tier, vec![]), "a partner's admins cannot help either");
}

async fn only_who_accepted_is_led_to_his_partners(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN)).await;
    let [admin, other] = [world.sign_in(ASPEN_ADMIN).await, world.sign_in("global-admin@rowan.example").await];
    answer(&world.backend, &admin, &invited.token, &accepting(&[])).await.expect("it can be accepted");
    for (person, leads_to) in [(Some(&admin), Some(ASPEN)), (Some(&other), None), (None, None)] {
        let page = page(&world, person, &invited.token).await;
        let LinkPageView::Closed { organization, .. } = page else { panic!("it is answered, but: {page:?}") };
        assert_eq!(organization.as_deref(), leads_to);
    }
    let agent = world.sign_in(MAPLE_AGENT).await;
    let tab = invitation::list(&world.backend, &agent, MAPLE, None).await.expect("agents see the tab");
    assert!(tab.rows.iter().any(|row| row.id == invited.id && row.state == State::Accepted));
    invitation::list(&world.backend, &admin, MAPLE, None).await.not_found();
}
