//! A provider asks: who may, what comes of it, and what happens to a request that is out.

use backend::services::invitation;
use backend::services::partnership::{change_address, draft, request, requests, resend, revoke};
use shared::audit::Channel;
use shared::field::Code;
use shared::invitation::{AddressForm, Closed, LinkPageView, LinkVisitor, State};

use super::{ACCESS, CEDAR, CEDAR_SALES, OAK_ADMIN, asked, partnership_with};
use crate::support::{ASPEN_ADMIN, Asking as _, MAPLE, MAPLE_AGENT, Refusal as _, World, both_engines, request_to};

both_engines!(
    a_request_is_on_the_providers_list_and_nowhere_else,
    a_request_is_sent_again_revoked_and_readdressed,
    a_reseller_asks_nobody_for_a_partnership,
    a_right_of_a_customer_cannot_be_asked_of_a_reseller,
    a_request_to_a_customer_cannot_be_handled_as_one_for_a_partnership,
    seeing_the_link_takes_the_password,
    no_account_is_made_behind_a_link_for_a_partnership,
);

async fn a_request_is_on_the_providers_list_and_nowhere_else(world: World) {
    let (_, id) = asked(&world, &partnership_with(OAK_ADMIN).right(ACCESS, 90)).await;
    let sales = world.sign_in(CEDAR_SALES).await;
    let list = requests(&world.backend, &sales, CEDAR, None).await.expect("sales agents see the list");
    assert_eq!(list.rows.len(), 1);
    assert_eq!((list.rows[0].id, list.rows[0].state, list.rows[0].rights), (id, State::Sent, 1));
    let customers = invitation::list(&world.backend, &sales, CEDAR, None).await.expect("agents see that list too");
    assert!(customers.rows.is_empty(), "requests to customers are another list");
}

/// Row 7.
async fn a_request_is_sent_again_revoked_and_readdressed(world: World) {
    let (first, id) = asked(&world, &partnership_with(OAK_ADMIN)).await;
    let sales = world.sign_in(CEDAR_SALES).await;
    world.wait_seconds(1);
    resend(&world.backend, &sales, CEDAR, id).await.expect("it can be sent again");
    let newest = requests(&world.backend, &sales, CEDAR, None).await.expect("the list is there").rows[0].id;
    let page = invitation::open(&world.backend, None, &first, "192.0.2.1").await.expect("the old link has a page");
    assert!(matches!(page, LinkPageView::Closed { why: Closed::Replaced, .. }), "{page:?}");
    world.wait_seconds(1);
    let form = AddressForm { recipient: "account-admin@oak.example".to_owned() };
    change_address(&world.backend, &sales, CEDAR, newest, &form).await.expect("it can go elsewhere");
    let newest = requests(&world.backend, &sales, CEDAR, None).await.expect("the list is there").rows[0].clone();
    assert_eq!((newest.recipient.as_str(), newest.state), ("account-admin@oak.example", State::Sent));
    revoke(&world.backend, &sales, CEDAR, newest.id).await.expect("it can be taken back");
    let states: Vec<_> = requests(&world.backend, &sales, CEDAR, None).await.expect("the list is there").rows;
    let states: Vec<_> = states.iter().map(|row| row.state).collect();
    assert_eq!(states, [State::Revoked, State::Replaced, State::Replaced]);
}

async fn a_reseller_asks_nobody_for_a_partnership(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let before = world.probe.rows().await;
    request(&world.backend, &agent, MAPLE, &partnership_with(OAK_ADMIN)).await.denial();
    request(&world.backend, &agent, CEDAR, &partnership_with(OAK_ADMIN)).await.not_found();
    world.probe.assert_unchanged(&before, "a refused request leaves nothing").await;
}

/// Row 14.
async fn a_right_of_a_customer_cannot_be_asked_of_a_reseller(world: World) {
    let sales = world.sign_in(CEDAR_SALES).await;
    let mut form = partnership_with(OAK_ADMIN).right(ACCESS, 90);
    "user_administrator".clone_into(&mut form.rights[0].role);
    assert_eq!(request(&world.backend, &sales, CEDAR, &form).await.field("rights"), Code::UnknownChoice);
    let agent = world.sign_in(MAPLE_AGENT).await;
    let mut form = request_to(ASPEN_ADMIN).right(shared::delegated_admin::AdminRole::DirectoryReader, 30);
    ACCESS.code().clone_into(&mut form.rights[0].role);
    assert_eq!(invitation::request(&world.backend, &agent, MAPLE, &form).await.field("rights"), Code::UnknownChoice);
}

async fn a_request_to_a_customer_cannot_be_handled_as_one_for_a_partnership(world: World) {
    let (_, id) = asked(&world, &partnership_with(OAK_ADMIN)).await;
    let sales = world.sign_in(CEDAR_SALES).await;
    assert!(draft(&world.backend, &sales, CEDAR, id).await.is_ok(), "the provider's own request is one");
    let other = world.invite(&request_to(ASPEN_ADMIN)).await;
    revoke(&world.backend, &sales, CEDAR, other.id).await.not_found();
    let agent = world.sign_in(MAPLE_AGENT).await;
    revoke(&world.backend, &agent, MAPLE, other.id).await.denial();
    invitation::revoke(&world.backend, &agent, MAPLE, id).await.not_found();
}

/// Row 10.
async fn seeing_the_link_takes_the_password(world: World) {
    let sales = world.sign_in(CEDAR_SALES).await;
    world.wait_seconds(16 * 60);
    let form = partnership_with(OAK_ADMIN).by(Channel::Clipboard);
    request(&world.backend, &sales, CEDAR, &form).await.step_up_required();
    asked(&world, &form).await;
    let seen = format!("sender_saw_link AND kind = 'partnership' AND state = 'sent' AND recipient_key = '{OAK_ADMIN}'");
    assert_eq!(world.probe.count("invitation", &seen).await, 1);
}

/// Rows 4 and 5: an account made behind a link would be a customer's.
async fn no_account_is_made_behind_a_link_for_a_partnership(world: World) {
    let (token, _) = asked(&world, &partnership_with("boss@elm.example")).await;
    let page = invitation::open(&world.backend, None, &token, "192.0.2.1").await.expect("it has a page");
    let LinkPageView::Open(page) = page else { panic!("it can be read: {page:?}") };
    assert!(matches!(page.visitor, LinkVisitor::SignedOut { .. }));
    let form = crate::support::account("Elm Gardens");
    let refused = invitation::sign_up(&world.backend, &token, &form, shared::locale::Locale::English).await;
    refused.not_found();
    invitation::send_code(&world.backend, &token).await.not_found();
}
