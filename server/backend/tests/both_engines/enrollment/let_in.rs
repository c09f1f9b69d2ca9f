//! Asking to be let in, and what it opens: the asked company's admin adds the address, and its account becomes a user there.

use backend::authz::SignedIn;
use backend::services::enrollment::{ask_in, ask_in_from_start, open_start, status, submit};
use backend::services::session::viewer;
use backend::services::user::{add, deactivate, view};
use shared::audit::UserEvent;
use shared::enrollment::StartLinkView;
use shared::field::Code;
use shared::user::{AddUserForm, HandedOverView, Handover, Role, UserState};

use crate::activity::user_events;
use crate::support::{MAPLE, PASSWORD, Refusal as _, World, adding, both_engines};

both_engines!(
    whoever_asked_is_let_in_with_the_account_he_has,
    nobody_else_is_let_in_that_way,
    a_request_holds_for_ninety_days_and_is_granted_once,
    the_one_who_asked_reads_when_and_nothing_more,
    whoever_was_a_user_before_is_to_be_reactivated,
    a_mailbox_of_the_domain_that_asked_before_its_account_is_let_in_too,
);

const ADMIN: &str = "global-admin@maple.example";
const USER_ADMIN: &str = "user-admin@maple.example";
const ANN: &str = "ann@mapel.example";
const SLUG: &str = "maple-service-ltd";

fn adding_with(email: &str, role: Role, handover: Handover) -> AddUserForm {
    let roles = vec![role.code().to_owned()];
    AddUserForm { roles, handover: handover.code().to_owned(), ..adding(email) }
}

impl World {
    /// A company with a near same name as Maple, sent in; and its admin.
    async fn like_maple(&self) -> SignedIn {
        self.create("Maple Service Ltd.", ANN).await;
        let ann = self.sign_in(ANN).await;
        self.fill_in(&ann, SLUG, "Maple Service Ltd.", ANN).await;
        submit(&self.backend, &ann, SLUG).await.expect("a likeness does not hinder");
        ann
    }

    async fn organizations_of(&self, person: &SignedIn) -> Vec<String> {
        let viewer = viewer(&self.backend, person).await.expect("he is signed in");
        viewer.memberships.into_iter().map(|membership| membership.organization.slug).collect()
    }
}

async fn whoever_asked_is_let_in_with_the_account_he_has(world: World) {
    let ann = world.like_maple().await;
    ask_in(&world.backend, &ann, SLUG).await.expect("she may ask");
    let asked = world.only_mail_to(ADMIN).await;
    assert!(asked.text.contains("/o/maple-services/settings/users/add"), "{}", asked.text);

    // Whatever is chosen: a password would be that of an account Maple did not make. It is not even asked for again.
    world.wait_seconds(3_600);
    let admin = world.sign_in(USER_ADMIN).await;
    world.wait_seconds(3_600);
    let form = adding_with("Ann@Mapel.example", Role::SalesAgent, Handover::Password);
    let added = add(&world.backend, &admin, MAPLE, &form).await.expect("both want it");
    assert_eq!(
        (added.handed_over, added.name.as_str(), added.email.as_str()),
        (HandedOverView::Known, "Elsa Grove", ANN)
    );
    let page = view(&world.backend, &admin, MAPLE, added.id).await.expect("she is in the list");
    assert_eq!(page.row.state, UserState::Active);
    assert_eq!(page.row.roles.iter().collect::<Vec<_>>(), [Role::SalesAgent]);
    assert!(!page.may_get_password, "her password is not Maple's to reset");
    let expected =
        UserEvent::LetIn { name: "Elsa Grove".to_owned(), email: ANN.to_owned(), roles: vec![Role::SalesAgent] };
    assert_eq!(user_events(&world, &admin, MAPLE).await, [(expected, Some("Uma Hill".to_owned()))]);
    let told = world.mails_to(ANN).await.into_iter().find(|mail| mail.subject == "Maple Services has let you in");
    assert!(told.is_some_and(|mail| mail.text.contains("https://portal.alder.example/o/maple-services\n")));

    let session = world.try_sign_in(ANN, PASSWORD, &crate::support::here()).await.expect("with the password she had");
    let ann = world.resume(&session.token).await;
    assert_eq!(world.organizations_of(&ann).await, [SLUG, MAPLE]);
}

async fn nobody_else_is_let_in_that_way(world: World) {
    let _ann = world.like_maple().await;
    let admin = world.sign_in(USER_ADMIN).await;
    let before = world.probe.rows().await;
    let unasked = add(&world.backend, &admin, MAPLE, &adding(ANN)).await;
    assert!(matches!(unasked.field("email"), Code::OtherDomain { .. }), "she did not ask");
    world.probe.assert_unchanged(&before, "adding somebody who did not ask").await;

    let ann = world.sign_in(ANN).await;
    ask_in(&world.backend, &ann, SLUG).await.expect("she may ask");
    // She asked Maple and not Oak; and somebody else at her domain did not ask.
    let oak = world.sign_in("user-admin@oak.example").await;
    let elsewhere = add(&world.backend, &oak, "oak-solutions", &adding(ANN)).await;
    assert!(matches!(elsewhere.field("email"), Code::OtherDomain { .. }), "she asked somebody else");
    let colleague = add(&world.backend, &admin, MAPLE, &adding("bob@mapel.example")).await;
    assert!(matches!(colleague.field("email"), Code::OtherDomain { .. }), "he did not ask");
    // A role takes somebody who may give it, here as always.
    let lofty = adding_with(ANN, Role::GlobalAdmin, Handover::Mail);
    add(&world.backend, &admin, MAPLE, &lofty).await.denial();
    assert_eq!(world.organizations_of(&ann).await, [SLUG]);
}

async fn a_request_holds_for_ninety_days_and_is_granted_once(world: World) {
    let ann = world.like_maple().await;
    ask_in(&world.backend, &ann, SLUG).await.expect("she may ask");
    world.wait_days(90);
    let admin = world.sign_in(USER_ADMIN).await;
    let late = add(&world.backend, &admin, MAPLE, &adding(ANN)).await;
    assert!(matches!(late.field("email"), Code::OtherDomain { .. }), "it is too long ago");

    let ann = world.sign_in(ANN).await;
    ask_in(&world.backend, &ann, SLUG).await.expect("she may ask again");
    let other = world.another_process().await;
    let form = adding(ANN);
    let both = tokio::join!(add(&world.backend, &admin, MAPLE, &form), add(&other, &admin, MAPLE, &form));
    let ((Ok(_), refused) | (refused, Ok(_))) = both else { panic!("one was to be first, but: {both:?}") };
    assert!(matches!(refused.field("email"), Code::EmailTaken | Code::OtherDomain { .. }));
    assert_eq!(world.probe.count("let_in_request", "granted_at IS NOT NULL").await, 1);
}

/// Row 27.
async fn the_one_who_asked_reads_when_and_nothing_more(world: World) {
    let ann = world.like_maple().await;
    let asked_at = |page: Option<shared::enrollment::StatusView>| page.expect("she applied").let_in_asked_at;
    let page = || status(&world.backend, &ann, SLUG);
    assert_eq!(asked_at(page().await.expect("she may look")), None);
    ask_in(&world.backend, &ann, SLUG).await.expect("she may ask");
    let now = world.now();
    let shown = page().await.expect("she may look").expect("she applied");
    assert_eq!(shown.let_in_asked_at, Some(now));
    assert!(!format!("{shown:?}").contains(MAPLE));
    assert!(world.events_of(SLUG).await.iter().any(|event| event.contains("asked_to_be_let_in")));
    // Where there was nobody to ask, the page is the same.
    let elm = world.elm_sent_in().await;
    ask_in(&world.backend, &elm, crate::support::ELM).await.expect("the answer is the same");
    assert_eq!(world.elm_status(&elm).await.let_in_asked_at, Some(world.now()));
    world.wait_days(90);
    let ann = world.sign_in(ANN).await;
    assert_eq!(asked_at(status(&world.backend, &ann, SLUG).await.expect("she may look")), None);
}

async fn whoever_was_a_user_before_is_to_be_reactivated(world: World) {
    let ann = world.like_maple().await;
    ask_in(&world.backend, &ann, SLUG).await.expect("she may ask");
    let admin = world.sign_in(USER_ADMIN).await;
    let added = add(&world.backend, &admin, MAPLE, &adding(ANN)).await.expect("both want it");
    let again = add(&world.backend, &admin, MAPLE, &adding(ANN)).await;
    assert!(matches!(again.field("email"), Code::OtherDomain { .. }), "the request is granted");
    deactivate(&world.backend, &admin, MAPLE, added.id).await.expect("he may");
    let ann = world.sign_in(ANN).await;
    assert_eq!(world.organizations_of(&ann).await, [SLUG], "she keeps her own company");
    ask_in(&world.backend, &ann, SLUG).await.expect("she may ask again");
    let before = world.probe.rows().await;
    let refused = add(&world.backend, &admin, MAPLE, &adding(ANN)).await;
    assert_eq!(refused.field("email"), Code::DeactivatedHere);
    world.probe.assert_unchanged(&before, "adding somebody who is deactivated").await;
}

async fn a_mailbox_of_the_domain_that_asked_before_its_account_is_let_in_too(world: World) {
    let nora = "nora@maple.example";
    let token = world.start("Quite Another", nora).await;
    ask_in_from_start(&world.backend, &token).await.expect("whoever holds the link may ask");
    let page = open_start(&world.backend, &token, "192.0.2.7").await.expect("the link is one of ours");
    let StartLinkView::Open { asked_at, .. } = page else { panic!("{page:?}") };
    assert_eq!(asked_at, Some(world.now()));
    let form = shared::enrollment::AccountForm { password: PASSWORD.to_owned() };
    backend::services::enrollment::create_account(&world.backend, &token, &form).await.expect("she goes on alone");
    let admin = world.sign_in(USER_ADMIN).await;
    let added = add(&world.backend, &admin, MAPLE, &adding(nora)).await.expect("she had asked");
    assert_eq!(added.handed_over, HandedOverView::Known);
    let nora = world.sign_in(nora).await;
    assert_eq!(world.organizations_of(&nora).await, [MAPLE, "quite-another"]);
}
