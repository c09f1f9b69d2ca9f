//! Adding a user both ways, and what is refused.

use backend::services::account::{open_link, replace_temporary, set_password};
use backend::services::session::{owes_password, resume, sign_out_owing};
use backend::services::user::{add, invite_again, view};
use shared::audit::UserEvent;
use shared::field::Code;
use shared::policy::{ActionKind, Missing};
use shared::user::{AddUserForm, HandedOverView, LinkPurpose, NewPasswordForm, Role, UserState};

use super::{MAPLE_ADMIN, NORA, USER_ADMIN, by_password, with_roles};
use crate::activity::user_events;
use crate::support::{
    ASPEN, ASPEN_ADMIN, MAPLE, MAPLE_AGENT, PASSWORD, Refusal as _, World, adding, both_engines, here,
};

both_engines!(
    a_user_added_by_mail_sets_the_password_behind_the_link_and_is_in,
    a_temporary_password_is_shown_once_and_opens_nothing_but_setting_another,
    a_temporary_password_runs_out,
    an_invitation_runs_out_and_a_newer_one_replaces_it,
    an_address_that_is_in_use_or_foreign_is_refused,
    a_domain_nobody_has_proved_takes_a_mail_only,
    nobody_adds_somebody_with_a_role_he_may_not_give,
    an_account_without_a_password_cannot_be_signed_in_to,
    a_refusal_changes_nothing,
    too_many_mails_to_one_mailbox_are_stopped,
);

fn new_password() -> NewPasswordForm {
    NewPasswordForm { password: "seven quiet herons wade".to_owned() }
}

async fn a_user_added_by_mail_sets_the_password_behind_the_link_and_is_in(world: World) {
    let admin = world.sign_in(USER_ADMIN).await;
    let form = with_roles(adding("Nora@Maple.example"), &[Role::SalesAgent]);
    let added = add(&world.backend, &admin, MAPLE, &form).await.expect("a user admin adds users");
    assert_eq!(added.handed_over, HandedOverView::Mailed(world.now().plus_days(7)));
    let page = view(&world.backend, &admin, MAPLE, added.id).await.expect("and sees them");
    assert_eq!((page.row.state, page.until), (UserState::Invited, Some(world.now().plus_days(7))));

    let token = world.password_token_mailed_to(NORA).await;
    assert_eq!(world.probe.rows().await.tables_that_hold(&token), ["outbox"], "the demo keeps its mails");
    let link = open_link(&world.backend, &token, "192.0.2.1").await.expect("the link leads somewhere");
    assert_eq!((link.purpose, link.organization.as_str()), (LinkPurpose::Invitation, "Maple Services"));
    assert_eq!(link.email, "Nora@Maple.example");
    world.wait_seconds(1);
    let session = set_password(&world.backend, &token, &new_password()).await.expect("the link works");
    let nora = world.resume(&session.expect("and signs in")).await;
    assert_eq!(nora.email_key(), NORA);
    let page = view(&world.backend, &admin, MAPLE, added.id).await.expect("and sees them");
    assert_eq!((page.row.state, page.until), (UserState::Active, None));
    assert_eq!(page.row.signed_in_at, Some(world.now()));
    assert_eq!(page.row.roles.iter().collect::<Vec<_>>(), [Role::SalesAgent]);
    world.try_sign_in(NORA, "seven quiet herons wade", &here()).await.expect("from now on with the password");

    open_link(&world.backend, &token, "192.0.2.1").await.not_found();
    set_password(&world.backend, &token, &new_password()).await.not_found();
    let events = user_events(&world, &admin, MAPLE).await;
    let [joined, made] = events.as_slice() else { panic!("two events, but: {events:?}") };
    assert_eq!(*joined, (UserEvent::Joined, Some("Nora Birk".to_owned())));
    let expected = UserEvent::Added {
        name: "Nora Birk".to_owned(),
        email: "Nora@Maple.example".to_owned(),
        roles: vec![Role::SalesAgent],
        by_mail: true,
    };
    assert_eq!(*made, (expected, Some("Uma Hill".to_owned())));
}

async fn a_temporary_password_is_shown_once_and_opens_nothing_but_setting_another(world: World) {
    let admin = world.sign_in(MAPLE_ADMIN).await;
    let form = with_roles(by_password(adding(NORA)), &[Role::AdminAgent, Role::GlobalAdmin]);
    let added = add(&world.backend, &admin, MAPLE, &form).await.expect("a global admin adds users");
    let HandedOverView::Shown(shown) = added.handed_over else { panic!("the password was to be shown") };
    assert_eq!(world.probe.rows().await.tables_that_hold(&shown.password), Vec::<&str>::new());
    assert_eq!(world.mails_to(NORA).await.len(), 0, "nobody is mailed a password");

    let session = world.try_sign_in(NORA, &shown.password, &here()).await.expect("the password is right");
    assert!(session.owes_password);
    resume(&world.backend, &session.token).await.unauthenticated();
    let owing = owes_password(&world.backend, &session.token).await.expect("it opens the one page");
    let again = NewPasswordForm { password: shown.password.clone() };
    assert_eq!(replace_temporary(&world.backend, &owing, &again).await.field("password"), Code::PasswordSame);
    let weak = NewPasswordForm { password: "Nora@maple.example".to_owned() };
    assert_eq!(replace_temporary(&world.backend, &owing, &weak).await.field("password"), Code::PasswordCommon);

    let token = replace_temporary(&world.backend, &owing, &new_password()).await.expect("a good password");
    assert_eq!(world.resume(&token).await.email_key(), NORA);
    owes_password(&world.backend, &token).await.unauthenticated();
    owes_password(&world.backend, &session.token).await.unauthenticated();
    resume(&world.backend, &session.token).await.unauthenticated();
    let refused = world.try_sign_in(NORA, &shown.password, &here()).await;
    assert_eq!(refused.field("password"), Code::WrongCredentials, "the temporary one is gone");
}

async fn a_temporary_password_runs_out(world: World) {
    let admin = world.sign_in(MAPLE_ADMIN).await;
    let added = add(&world.backend, &admin, MAPLE, &by_password(adding(NORA))).await.expect("she can be added");
    let HandedOverView::Shown(shown) = added.handed_over else { panic!("the password was to be shown") };
    let session = world.try_sign_in(NORA, &shown.password, &here()).await.expect("the password is right");
    let owing = owes_password(&world.backend, &session.token).await.expect("it opens the one page");
    sign_out_owing(&world.backend, &owing).await.expect("and can be closed again");
    owes_password(&world.backend, &session.token).await.unauthenticated();
    world.wait_days(7);
    let late = world.try_sign_in(NORA, &shown.password, &here()).await;
    assert_eq!(late.field("password"), Code::TemporaryPasswordOver);
    let wrong = world.try_sign_in(NORA, PASSWORD, &here()).await;
    assert_eq!(wrong.field("password"), Code::WrongCredentials, "others learn nothing");
}

/// Row 7.
async fn an_invitation_runs_out_and_a_newer_one_replaces_it(world: World) {
    let admin = world.sign_in(USER_ADMIN).await;
    let added = add(&world.backend, &admin, MAPLE, &adding(NORA)).await.expect("she can be added");
    let first = world.password_token_mailed_to(NORA).await;
    world.wait_seconds(1);
    invite_again(&world.backend, &admin, MAPLE, added.id).await.expect("the mail is sent again");
    let second = world.password_token_mailed_to(NORA).await;
    assert_ne!(first, second);
    open_link(&world.backend, &first, "192.0.2.1").await.not_found();
    world.wait_days(7);
    open_link(&world.backend, &second, "192.0.2.1").await.not_found();
    let admin = world.sign_in(USER_ADMIN).await;
    invite_again(&world.backend, &admin, MAPLE, added.id).await.expect("and again");
    let third = world.password_token_mailed_to(NORA).await;
    set_password(&world.backend, &third, &new_password()).await.expect("the newest works");
    invite_again(&world.backend, &admin, MAPLE, added.id).await.conflict();
}

async fn an_address_that_is_in_use_or_foreign_is_refused(world: World) {
    let admin = world.sign_in(MAPLE_ADMIN).await;
    let refused = add(&world.backend, &admin, MAPLE, &adding("Admin-Agent@maple.example")).await;
    assert_eq!(refused.field("email"), Code::EmailTaken);
    for foreign in ["nora@oak.example", "nora@sub.maple.example", "nora@maple.example.evil.example"] {
        let refused = add(&world.backend, &admin, MAPLE, &adding(foreign)).await.field("email");
        assert_eq!(refused, Code::OtherDomain { domains: "maple.example".to_owned() }, "{foreign}");
    }
}

/// Row 3: a temporary password proves no mailbox.
async fn a_domain_nobody_has_proved_takes_a_mail_only(world: World) {
    world.probe.change("UPDATE organization_domain SET verified_at = NULL WHERE domain = 'aspen.example'").await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    let form = AddUserForm { email: "nora@aspen.example".to_owned(), ..adding(NORA) };
    let refused = add(&world.backend, &admin, ASPEN, &by_password(form.clone())).await;
    assert_eq!(refused.field("handover"), Code::DomainUnproved);
    add(&world.backend, &admin, ASPEN, &form).await.expect("a mail shows whose the mailbox is");
}

/// Row 8.
async fn nobody_adds_somebody_with_a_role_he_may_not_give(world: World) {
    for (who, role, action) in [
        (USER_ADMIN, Role::GlobalAdmin, ActionKind::AssignGlobalAdmin),
        (USER_ADMIN, Role::AccountAdmin, ActionKind::AssignCompanyRoles),
        (USER_ADMIN, Role::Operator, ActionKind::AssignOperatorRoles),
        (MAPLE_ADMIN, Role::Reviewer, ActionKind::AssignOperatorRoles),
        (MAPLE_AGENT, Role::SalesAgent, ActionKind::ManageUsers),
        ("billing-admin@maple.example", Role::SalesAgent, ActionKind::ManageUsers),
    ] {
        let person = world.sign_in(who).await;
        let denial = add(&world.backend, &person, MAPLE, &with_roles(adding(NORA), &[role])).await.denial();
        assert_eq!(denial.action, action, "{who} {role:?}");
    }
    let stranger = world.sign_in("global-admin@oak.example").await;
    add(&world.backend, &stranger, MAPLE, &adding(NORA)).await.not_found();
    let rowan = world.sign_in(ASPEN_ADMIN).await;
    let agent = with_roles(adding("nora@aspen.example"), &[Role::AdminAgent]);
    assert_eq!(add(&world.backend, &rowan, ASPEN, &agent).await.denial().missing, Missing::Tier);
    assert_eq!(world.probe.count("user_account", "email_key LIKE 'nora@%'").await, 0);
    assert_eq!(world.probe.count("password_link", "1 = 1").await, 0);
}

/// Row 4.
async fn an_account_without_a_password_cannot_be_signed_in_to(world: World) {
    let admin = world.sign_in(MAPLE_ADMIN).await;
    add(&world.backend, &admin, MAPLE, &adding(NORA)).await.expect("she can be added");
    for password in ["x", PASSWORD] {
        let refused = world.try_sign_in(NORA, password, &here()).await;
        assert_eq!(refused.field("password"), Code::WrongCredentials);
    }
}

async fn a_refusal_changes_nothing(world: World) {
    let admin = world.sign_in(MAPLE_ADMIN).await;
    let before = world.probe.rows().await;
    let king = AddUserForm { roles: vec!["king".to_owned()], ..adding(NORA) };
    assert_eq!(add(&world.backend, &admin, MAPLE, &king).await.field("roles"), Code::UnknownChoice);
    add(&world.backend, &admin, MAPLE, &adding("nora@oak.example")).await.field("email");
    add(&world.backend, &admin, MAPLE, &adding(MAPLE_AGENT)).await.field("email");
    world.probe.assert_unchanged(&before, "a form that is refused").await;
}

/// Row 13.
async fn too_many_mails_to_one_mailbox_are_stopped(world: World) {
    let admin = world.sign_in(USER_ADMIN).await;
    let added = add(&world.backend, &admin, MAPLE, &adding(NORA)).await.expect("she can be added");
    for _ in 1..10 {
        invite_again(&world.backend, &admin, MAPLE, added.id).await.expect("a few are fine");
    }
    invite_again(&world.backend, &admin, MAPLE, added.id).await.rate_limited();
}
