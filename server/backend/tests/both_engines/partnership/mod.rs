//! A provider and a reseller: asking, authorising, seeing what both have, taking access back, and ending.

mod approach;
mod at_once;
mod authorize;
mod bulk;
mod end;
mod list;
mod request;

use backend::authz::SignedIn;
use backend::services::invitation::{Answered, Requested, answer};
use backend::services::partnership::{end, request};
use shared::delegated_admin::AdminRole;
use shared::id::InvitationId;
use shared::invitation::{Kind, RequestForm, link_marker};
use shared::locale::Locale;
use shared::partnership::EndForm;

use crate::support::{Asking as _, World, accepting, token_in};

const ACCESS: AdminRole = AdminRole::AccountAdministrator;
/// A provider that is connected with nobody, and its sales agent.
const CEDAR: &str = "cedar-distribution";
const CEDAR_SALES: &str = "sales-agent@cedar.example";
const CEDAR_ADMIN: &str = "global-admin@cedar.example";
/// A reseller that is connected with nobody, and its global admin.
const OAK: &str = "oak-solutions";
const OAK_ADMIN: &str = "global-admin@oak.example";

/// A request for a partnership, with Send pressed.
pub(crate) fn partnership_with(recipient: &str) -> RequestForm {
    let mut form = RequestForm::blank_of(Kind::Partnership, Locale::English);
    recipient.clone_into(&mut form.recipient);
    "Let us work together".clone_into(&mut form.subject);
    form.body = format!("Hello,\n\n{}\n", link_marker(Locale::English));
    form
}

/// Cedar asks a mailbox; gives the secret of the link and the id.
async fn asked(world: &World, form: &RequestForm) -> (String, InvitationId) {
    world.wait_seconds(1);
    let sales = world.sign_in(CEDAR_SALES).await;
    let Requested::HandedOver(out) = request(&world.backend, &sales, CEDAR, form).await.expect("Cedar may ask") else {
        panic!("the form was to be handed over, not kept")
    };
    let token = if out.body.is_empty() { world.token_mailed_to(&form.recipient).await } else { token_in(&out.body) };
    (token, out.id)
}

/// Cedar and Oak are connected, with administrator access for so many days if any; gives Oak's global admin.
async fn connected(world: &World, days: Option<i64>) -> SignedIn {
    let form = partnership_with(OAK_ADMIN);
    let form = match days {
        Some(days) => form.right(ACCESS, days),
        None => form,
    };
    let (token, _) = asked(world, &form).await;
    // So that the answer is later than the question on the record.
    world.wait_seconds(1);
    let admin = world.sign_in(OAK_ADMIN).await;
    let ticked = if days.is_some() { vec![ACCESS] } else { vec![] };
    let answered = answer(&world.backend, &admin, &token, &accepting(&ticked)).await;
    assert_eq!(answered.expect("Oak may authorise Cedar"), Answered::Authorized);
    admin
}

/// The declaration ticked, and the notice as asked.
pub(crate) fn in_good_faith(notice: bool) -> EndForm {
    EndForm { good_faith: "on".to_owned(), notice: if notice { "on".to_owned() } else { String::new() } }
}

/// Cedar ends the partnership with Oak.
async fn ended(world: &World) {
    let admin = world.sign_in(CEDAR_ADMIN).await;
    end(&world.backend, &admin, CEDAR, OAK, &in_good_faith(true)).await.expect("Cedar may end it");
}
