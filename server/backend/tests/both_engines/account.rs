//! One's own account: profile, password, and the way back in.

use backend::services::account::{change_password, open_link, profile, request_link, set_password, update_profile};
use backend::services::session::resume;
use backend::sweeper::sweep;
use shared::audit::UserEvent;
use shared::field::Code;
use shared::locale::Locale;
use shared::user::{ChangePasswordForm, ForgottenForm, NewPasswordForm, Profile, ProfileForm, Theme};

use crate::activity::user_events;
use crate::support::{MAPLE, MAPLE_AGENT, PASSWORD, Refusal as _, World, both_engines, here};

both_engines!(
    a_profile_is_kept_and_on_the_record_with_before_and_after,
    a_new_name_has_a_new_place_in_the_list,
    changing_the_password_takes_the_old_one_and_ends_the_other_sessions,
    a_wrong_old_password_changes_nothing_and_is_counted,
    a_forgotten_password_is_set_behind_a_link_that_works_once,
    a_link_for_a_forgotten_password_holds_an_hour,
    nobody_learns_from_a_forgotten_password_who_has_an_account,
    too_many_forgotten_passwords_are_stopped_for_everybody_alike,
    a_common_password_is_refused_and_the_link_stays_good,
);

const NEW: &str = "seven quiet herons wade";

fn changing(old: &str, new: &str) -> ChangePasswordForm {
    ChangePasswordForm { old_password: old.to_owned(), password: new.to_owned() }
}

fn new_password() -> NewPasswordForm {
    NewPasswordForm { password: NEW.to_owned() }
}

async fn forget(world: &World, email: &str) {
    let form = ForgottenForm { email: email.to_owned() };
    request_link(&world.backend, &form, "192.0.2.1").await.expect("everybody gets the same answer");
}

async fn a_profile_is_kept_and_on_the_record_with_before_and_after(world: World) {
    let person = world.sign_in(MAPLE_AGENT).await;
    let before = profile(&world.backend, &person).await.expect("it is there");
    assert_eq!((before.locale, before.theme), (Locale::English, Theme::System));
    let after = Profile { name: "Ada Meadow".to_owned(), locale: Locale::Korean, theme: Theme::Dark };
    update_profile(&world.backend, &person, &ProfileForm::of(&after)).await.expect("one's own");
    assert_eq!(profile(&world.backend, &person).await.expect("it is there"), after);
    let again = world.sign_in(MAPLE_AGENT).await;
    assert_eq!((again.locale(), again.theme()), (Locale::Korean, Theme::Dark), "the next page knows");
    let admin = world.sign_in("global-admin@maple.example").await;
    let events = user_events(&world, &admin, MAPLE).await;
    let changed = UserEvent::ProfileChanged { before, after: after.clone() };
    assert_eq!(events, [(changed, Some("Ada Meadow".to_owned()))]);
    let rows = world.probe.rows().await;
    update_profile(&world.backend, &person, &ProfileForm::of(&after)).await.expect("the same again");
    world.probe.assert_unchanged(&rows, "a profile as it was").await;
    let errors = update_profile(&world.backend, &person, &ProfileForm::default()).await;
    assert!(matches!(errors, Err(backend::Error::Invalid(errors)) if errors.iter().count() == 3));
}

async fn a_new_name_has_a_new_place_in_the_list(world: World) {
    let person = world.sign_in("user-admin@maple.example").await;
    let form = ProfileForm {
        name: "Abel Hill".to_owned(),
        ..ProfileForm::of(&Profile { name: String::new(), locale: Locale::English, theme: Theme::System })
    };
    update_profile(&world.backend, &person, &form).await.expect("one's own");
    let search = shared::customer::Search::default();
    let page = backend::services::user::list(&world.backend, &person, MAPLE, &search, None).await.expect("the list");
    assert_eq!(page.rows[0].name, "Abel Hill");
}

async fn changing_the_password_takes_the_old_one_and_ends_the_other_sessions(world: World) {
    let own = world.try_sign_in(MAPLE_AGENT, PASSWORD, &here()).await.expect("the password is right").token;
    let other = world.try_sign_in(MAPLE_AGENT, PASSWORD, &here()).await.expect("the password is right").token;
    let person = world.resume(&own).await;
    change_password(&world.backend, &person, &changing(PASSWORD, NEW)).await.expect("both are right");
    world.assert_signed_in(&own).await;
    resume(&world.backend, &other).await.unauthenticated();
    let refused = world.try_sign_in(MAPLE_AGENT, PASSWORD, &here()).await;
    assert_eq!(refused.field("password"), Code::WrongCredentials);
    world.try_sign_in(MAPLE_AGENT, NEW, &here()).await.expect("the new one");
    let mail = world.only_mail_to(MAPLE_AGENT).await;
    assert_eq!(mail.subject, "Your password for Alder Programme was changed");
    assert_eq!(world.probe.rows().await.tables_that_hold(NEW), Vec::<&str>::new());
}

async fn a_wrong_old_password_changes_nothing_and_is_counted(world: World) {
    let person = world.sign_in(MAPLE_AGENT).await;
    let change = async |old: &str, new: &str| change_password(&world.backend, &person, &changing(old, new)).await;
    assert_eq!(change(PASSWORD, PASSWORD).await.field("password"), Code::PasswordSame);
    assert_eq!(change(PASSWORD, "fieldfieldfield").await.field("password"), Code::PasswordCommon);
    assert_eq!(change(PASSWORD, "short").await.field("password"), Code::TooShort { min: 12 });
    for _ in 0..8 {
        assert_eq!(change("not the password", NEW).await.field("old_password"), Code::WrongPassword);
    }
    change(PASSWORD, NEW).await.rate_limited();
    world.try_sign_in(MAPLE_AGENT, PASSWORD, &here()).await.expect("the password stays");
}

async fn a_forgotten_password_is_set_behind_a_link_that_works_once(world: World) {
    let open = world.try_sign_in(MAPLE_AGENT, PASSWORD, &here()).await.expect("the password is right").token;
    forget(&world, " Admin-Agent@MAPLE.example ").await;
    let first = world.password_token_mailed_to(MAPLE_AGENT).await;
    world.wait_seconds(1);
    forget(&world, MAPLE_AGENT).await;
    let token = world.password_token_mailed_to(MAPLE_AGENT).await;
    open_link(&world.backend, &first, "192.0.2.1").await.not_found();
    let before = world.probe.rows().await;
    let link = open_link(&world.backend, &token, "192.0.2.1").await.expect("the newest works");
    assert_eq!((link.email.as_str(), link.organization.as_str()), (MAPLE_AGENT, ""));
    world.probe.assert_unchanged(&before, "opening a link").await;
    world.assert_signed_in(&open).await;

    let session = set_password(&world.backend, &token, &new_password()).await.expect("a good password");
    assert_eq!(session, None, "the new password is used at once");
    resume(&world.backend, &open).await.unauthenticated();
    world.try_sign_in(MAPLE_AGENT, NEW, &here()).await.expect("the new one");
    set_password(&world.backend, &token, &new_password()).await.not_found();
    let admin = world.sign_in("global-admin@maple.example").await;
    let events = user_events(&world, &admin, MAPLE).await;
    assert_eq!(events, [(UserEvent::PasswordRecovered, Some("Ada Field".to_owned()))]);
}

async fn a_link_for_a_forgotten_password_holds_an_hour(world: World) {
    forget(&world, MAPLE_AGENT).await;
    let token = world.password_token_mailed_to(MAPLE_AGENT).await;
    world.wait_seconds(3_599);
    open_link(&world.backend, &token, "192.0.2.1").await.expect("a second before its end");
    world.wait_seconds(1);
    open_link(&world.backend, &token, "192.0.2.1").await.not_found();
    set_password(&world.backend, &token, &new_password()).await.not_found();
    world.wait_days(31);
    sweep(&world.backend).await.expect("a round can be made");
    assert_eq!(world.probe.count("password_link", "1 = 1").await, 0);
}

async fn nobody_learns_from_a_forgotten_password_who_has_an_account(world: World) {
    let before = world.probe.count("outbox", "1 = 1").await;
    forget(&world, "nobody@maple.example").await;
    assert_eq!(world.probe.count("outbox", "1 = 1").await, before);
    assert_eq!(world.probe.count("password_link", "1 = 1").await, 0);
    let form = ForgottenForm { email: "not an address".to_owned() };
    let refused = request_link(&world.backend, &form, "192.0.2.1").await;
    assert_eq!(refused.field("email"), Code::EmailSyntax);
}

async fn too_many_forgotten_passwords_are_stopped_for_everybody_alike(world: World) {
    for email in [MAPLE_AGENT, "nobody@maple.example"] {
        for _ in 0..5 {
            forget(&world, email).await;
        }
        let form = ForgottenForm { email: email.to_owned() };
        request_link(&world.backend, &form, "192.0.2.7").await.rate_limited();
    }
    assert_eq!(world.mails_to(MAPLE_AGENT).await.len(), 5);
}

async fn a_common_password_is_refused_and_the_link_stays_good(world: World) {
    forget(&world, MAPLE_AGENT).await;
    let token = world.password_token_mailed_to(MAPLE_AGENT).await;
    let common = NewPasswordForm { password: "passwordpassword".to_owned() };
    assert_eq!(set_password(&world.backend, &token, &common).await.field("password"), Code::PasswordCommon);
    let same = NewPasswordForm { password: PASSWORD.to_owned() };
    assert_eq!(set_password(&world.backend, &token, &same).await.field("password"), Code::PasswordSame);
    set_password(&world.backend, &token, &new_password()).await.expect("the link is still good");
    for none in ["", "x", &"A".repeat(43)] {
        open_link(&world.backend, none, "192.0.2.1").await.not_found();
    }
}
