//! Taking administrator access back, and ending a partnership: what ends, what stays, who is told.

use backend::error::Conflict;
use backend::services::customer;
use backend::services::invitation::answer;
use backend::services::partnership::{end, list, plan, remove_access, show};
use shared::audit::Event;
use shared::field::Code;
use shared::invitation::Closed;
use shared::partnership::{EndForm, PartnershipEvent};
use shared::policy::Missing;

use super::{CEDAR, CEDAR_ADMIN, CEDAR_SALES, OAK, OAK_ADMIN, asked, connected, in_good_faith, partnership_with};
use crate::support::{BIRCH, MAPLE, Refusal as _, World, accepting, both_engines};

both_engines!(
    removing_access_ends_it_at_once_and_leaves_the_partnership,
    only_the_resellers_global_admin_removes_access,
    ending_takes_the_declaration,
    ending_ends_access_and_open_requests_and_keeps_customers,
    the_notice_can_be_left_out,
    only_who_may_ends_it_and_nobody_ends_anothers,
    after_an_ending_both_can_connect_again,
);

async fn removing_access_ends_it_at_once_and_leaves_the_partnership(world: World) {
    let admin = connected(&world, Some(90)).await;
    world.wait_days(3);
    let admin_again = world.sign_in(OAK_ADMIN).await;
    remove_access(&world.backend, &admin_again, OAK, CEDAR).await.expect("a global admin takes it back");
    let page = show(&world.backend, &admin_again, OAK, CEDAR, None).await.expect("the partnership stands");
    assert_eq!(page.access.and_then(|access| access.ended_at), Some(world.now()));
    assert_eq!(page.row.access_until, None);
    assert_eq!(page.history[0].event, Event::Partnership(PartnershipEvent::AccessRemoved));
    assert!(world.mails_to(CEDAR_ADMIN).await.iter().any(|mail| mail.subject.contains("administrator access")));
    let refused = remove_access(&world.backend, &admin_again, OAK, CEDAR).await;
    assert_eq!(refused.conflict(), Conflict::AlreadyDone);
    drop(admin);
}

async fn only_the_resellers_global_admin_removes_access(world: World) {
    let _admin = connected(&world, Some(90)).await;
    let agent = world.sign_in("admin-agent@oak.example").await;
    assert_eq!(remove_access(&world.backend, &agent, OAK, CEDAR).await.denial().missing, Missing::Role);
    let provider = world.sign_in(CEDAR_ADMIN).await;
    assert_eq!(remove_access(&world.backend, &provider, CEDAR, OAK).await.denial().missing, Missing::Tier);
}

async fn ending_takes_the_declaration(world: World) {
    let admin = connected(&world, None).await;
    let refused = end(&world.backend, &admin, OAK, CEDAR, &EndForm::blank()).await;
    assert_eq!(refused.field("good_faith"), Code::NotConfirmed);
    assert_eq!(list(&world.backend, &admin, OAK, None).await.expect("the list is there").rows.len(), 1);
}

async fn ending_ends_access_and_open_requests_and_keeps_customers(world: World) {
    let admin = connected(&world, Some(90)).await;
    let (token, _) = asked(&world, &partnership_with(OAK_ADMIN)).await;
    assert_eq!(plan(&world.backend, &admin, OAK, CEDAR).await.expect("it has a plan").open, 1);
    end(&world.backend, &admin, OAK, CEDAR, &in_good_faith(true)).await.expect("a reseller may end it too");
    assert_eq!(list(&world.backend, &admin, OAK, None).await.expect("the list is there").rows, []);
    show(&world.backend, &admin, OAK, CEDAR, None).await.not_found();
    assert_eq!(answer(&world.backend, &admin, &token, &accepting(&[])).await.gone(), Closed::Revoked);
    let kept = "ended_at IS NOT NULL AND reseller_organization_id = (SELECT id FROM organization WHERE slug = 'oak-solutions')";
    assert_eq!(world.probe.count("partnership", kept).await, 1, "facts end, they are not deleted");
    assert_eq!(world.probe.count("partnership_access", kept).await, 1);
    let event = "event LIKE '%access_ended\":true%'";
    assert_eq!(world.probe.count("audit_event", event).await, 2, "both keep a record");
    for mailbox in [OAK_ADMIN, CEDAR_ADMIN] {
        assert!(world.mails_to(mailbox).await.iter().any(|mail| mail.subject.contains("has ended")), "{mailbox}");
    }

    let maple = world.sign_in("global-admin@maple.example").await;
    end(&world.backend, &maple, MAPLE, BIRCH, &in_good_faith(true)).await.expect("Maple ends its own");
    let agent = world.sign_in("admin-agent@birch.example").await;
    let stays = customer::account(&world.backend, &agent, BIRCH, "willow-bakery").await;
    stays.expect("the provider's own relationship with the customer stays");
}

async fn the_notice_can_be_left_out(world: World) {
    let admin = connected(&world, None).await;
    end(&world.backend, &admin, OAK, CEDAR, &in_good_faith(false)).await.expect("it is optional");
    assert_eq!(world.mails_to(CEDAR_ADMIN).await.len(), 0);
    assert!(world.mails_to(OAK_ADMIN).await.iter().any(|mail| mail.subject.contains("has ended")));
}

/// Row 18.
async fn only_who_may_ends_it_and_nobody_ends_anothers(world: World) {
    let _admin = connected(&world, None).await;
    let sales = world.sign_in(CEDAR_SALES).await;
    let form = in_good_faith(true);
    assert_eq!(end(&world.backend, &sales, CEDAR, OAK, &form).await.denial().missing, Missing::Role);
    let birch = world.sign_in("global-admin@birch.example").await;
    end(&world.backend, &birch, BIRCH, OAK, &form).await.not_found();
    end(&world.backend, &birch, CEDAR, OAK, &form).await.not_found();
}

async fn after_an_ending_both_can_connect_again(world: World) {
    let _admin = connected(&world, Some(90)).await;
    super::ended(&world).await;
    let admin = connected(&world, None).await;
    let page = show(&world.backend, &admin, OAK, CEDAR, None).await.expect("it stands again");
    assert_eq!(page.access, None, "what was given before is not given again");
    assert!(page.history.len() >= 3, "and the history goes on");
}
