//! Making the customer's account through a link: when the link proves the mailbox, and when a mailed code must.

use backend::Error;
use backend::error::Conflict;
use backend::services::invitation::{answer, revoke, send_code, sign_up};
use backend::services::session::{resume, viewer};
use shared::audit::Channel;
use shared::field::Code;
use shared::invitation::{Closed, SignUpForm};
use shared::locale::Locale;
use shared::user::Role;

use crate::support::{
    ASPEN_ADMIN, Asking as _, MAPLE, MAPLE_AGENT, PASSWORD, Refusal as _, World, accepting, account, both_engines,
    here, request_to,
};

both_engines!(
    a_link_that_was_only_mailed_makes_an_account_without_a_code,
    two_customers_of_one_name_get_different_addresses,
    a_link_the_sender_has_seen_needs_the_code_from_the_mailbox,
    five_wrong_codes_kill_the_code,
    a_code_is_dead_after_a_quarter_of_an_hour,
    a_newer_code_kills_the_older_one,
    a_code_of_one_invitation_is_none_of_another,
    five_codes_an_hour_are_mailed_for_one_invitation,
    a_mailbox_with_an_account_signs_in_instead,
    every_refused_field_is_named_at_once,
    a_common_password_is_refused,
    a_country_of_another_region_is_refused_beside_its_field,
    a_closed_link_makes_no_account,
    a_link_of_a_suspended_partner_makes_no_account,
    the_new_customer_accepts_with_the_same_link,
);

const BOSS: &str = "boss@elm.example";

/// Tries to make an account; a refusal has been seen to change nothing.
async fn try_sign_up(world: &World, token: &str, form: &SignUpForm) -> Result<String, Error> {
    let before = world.probe.rows().await;
    let made = sign_up(&world.backend, token, form, Locale::English).await;
    if made.is_err() {
        world.probe.assert_unchanged(&before, "a refused account").await;
    }
    made
}

/// Row 3: opened from the mailbox, the link is the proof.
async fn a_link_that_was_only_mailed_makes_an_account_without_a_code(world: World) {
    let invited = world.invite(&request_to("Boss@Elm.example")).await;
    let session = sign_up(&world.backend, &invited.token, &account("Elm Gardens"), Locale::Korean).await;
    let person = resume(&world.backend, &session.expect("the link proves the mailbox")).await.expect("signed in");
    let seen = viewer(&world.backend, &person).await.expect("a session has a viewer");
    assert_eq!((seen.name.as_str(), seen.email.as_str()), ("Elsa Grove", "Boss@Elm.example"));
    let [own] = seen.memberships.as_slice() else { panic!("one organisation, but: {:?}", seen.memberships) };
    assert_eq!((own.organization.slug.as_str(), own.organization.domain.as_str()), ("elm-gardens", "elm.example"));
    assert!(!own.organization.domain_verified, "a mailbox proves a person, not a domain");
    assert_eq!(own.roles.iter().collect::<Vec<_>>(), [Role::GlobalAdmin]);
    assert_eq!(world.probe.count("audit_event", "event LIKE '%organization_created%'").await, 1);
    world.try_sign_in(BOSS, PASSWORD, &here()).await.expect("from now on with the password");
}

async fn two_customers_of_one_name_get_different_addresses(world: World) {
    let mut slugs = Vec::new();
    for n in 0..3 {
        let invited = world.invite(&request_to(&format!("boss@elm{n}.example"))).await;
        let session = try_sign_up(&world, &invited.token, &account("Elm")).await.expect("names need not differ");
        let person = world.resume(&session).await;
        let seen = viewer(&world.backend, &person).await.expect("a session has a viewer");
        slugs.push(seen.memberships[0].organization.slug.clone());
    }
    slugs.sort();
    slugs.dedup();
    assert_eq!(slugs.len(), 3, "{slugs:?}");
}

fn with_code(code: &str) -> SignUpForm {
    SignUpForm { code: code.to_owned(), ..account("Elm") }
}

/// A code that is not the one.
fn wrong(code: &str) -> String {
    code.chars().map(|digit| if digit == '1' { '2' } else { '1' }).collect()
}

/// Rows 3 and 10: a link the sender has seen proves nothing about the mailbox.
async fn a_link_the_sender_has_seen_needs_the_code_from_the_mailbox(world: World) {
    for (channel, mailbox) in [(Channel::Clipboard, "a@elm.example"), (Channel::MailProgram, "b@elm.example")] {
        let invited = world.invite(&request_to(mailbox).by(channel)).await;
        for code in ["", "000000", "123456"] {
            assert_eq!(try_sign_up(&world, &invited.token, &with_code(code)).await.field("code"), Code::WrongCode);
        }
        send_code(&world.backend, &invited.token).await.expect("a code can be mailed");
        let code = world.code_mailed_to(mailbox).await;
        assert!(!world.only_mail_to(mailbox).await.text.contains(&invited.token), "the code comes without the link");
        let rows = world.probe.rows().await;
        assert_eq!(rows.tables_that_hold(&invited.token), Vec::<&str>::new());
        let refused = sign_up(&world.backend, &invited.token, &with_code(&wrong(&code)), Locale::English).await;
        assert_eq!(refused.field("code"), Code::WrongCode);
        let typed = format!("{} {}", &code[..3], &code[3..]);
        let made = sign_up(&world.backend, &invited.token, &with_code(&typed), Locale::English).await;
        made.expect("the right code proves the mailbox, typed with a space too");
    }
}

/// Row 15.
async fn five_wrong_codes_kill_the_code(world: World) {
    let invited = world.invite(&request_to(BOSS).by(Channel::Clipboard)).await;
    send_code(&world.backend, &invited.token).await.expect("a code can be mailed");
    let code = world.code_mailed_to(BOSS).await;
    for left in (0..5).rev() {
        let refused = sign_up(&world.backend, &invited.token, &with_code(&wrong(&code)), Locale::English).await;
        assert_eq!(refused.field("code"), Code::WrongCode);
        assert_eq!(world.probe.number("SELECT tries_left FROM mailbox_code").await, left, "a try is spent for good");
    }
    assert_eq!(try_sign_up(&world, &invited.token, &with_code(&code)).await.field("code"), Code::WrongCode);
    world.wait_seconds(1);
    send_code(&world.backend, &invited.token).await.expect("a new one can be asked for");
    let code = world.code_mailed_to(BOSS).await;
    try_sign_up(&world, &invited.token, &with_code(&code)).await.expect("and works");
}

async fn a_code_is_dead_after_a_quarter_of_an_hour(world: World) {
    let invited = world.invite(&request_to(BOSS).by(Channel::Clipboard)).await;
    send_code(&world.backend, &invited.token).await.expect("a code can be mailed");
    let code = world.code_mailed_to(BOSS).await;
    world.wait_seconds(15 * 60);
    assert_eq!(try_sign_up(&world, &invited.token, &with_code(&code)).await.field("code"), Code::WrongCode);
    world.wait_seconds(-1);
    try_sign_up(&world, &invited.token, &with_code(&code)).await.expect("a second earlier it works");
}

async fn a_newer_code_kills_the_older_one(world: World) {
    let invited = world.invite(&request_to(BOSS).by(Channel::Clipboard)).await;
    send_code(&world.backend, &invited.token).await.expect("a code can be mailed");
    let older = world.code_mailed_to(BOSS).await;
    let mut newer = older.clone();
    while newer == older {
        world.wait_seconds(1);
        send_code(&world.backend, &invited.token).await.expect("another one can be mailed");
        newer = world.code_mailed_to(BOSS).await;
    }
    let refused = sign_up(&world.backend, &invited.token, &with_code(&older), Locale::English).await;
    assert_eq!(refused.field("code"), Code::WrongCode);
    try_sign_up(&world, &invited.token, &with_code(&newer)).await.expect("the newer one works");
}

async fn a_code_of_one_invitation_is_none_of_another(world: World) {
    let one = world.invite(&request_to("a@elm.example").by(Channel::Clipboard)).await;
    let two = world.invite(&request_to("b@elm.example").by(Channel::Clipboard)).await;
    send_code(&world.backend, &one.token).await.expect("a code can be mailed");
    let code = world.code_mailed_to("a@elm.example").await;
    assert_eq!(try_sign_up(&world, &two.token, &with_code(&code)).await.field("code"), Code::WrongCode);
}

/// Row 13.
async fn five_codes_an_hour_are_mailed_for_one_invitation(world: World) {
    let invited = world.invite(&request_to(BOSS).by(Channel::Clipboard)).await;
    for _ in 0..5 {
        send_code(&world.backend, &invited.token).await.expect("five an hour are allowed");
    }
    let before = world.probe.rows().await;
    send_code(&world.backend, &invited.token).await.rate_limited();
    world.probe.assert_unchanged(&before, "one code too many").await;
    world.wait_seconds(3_600);
    send_code(&world.backend, &invited.token).await.expect("the next hour is another hour");
    send_code(&world.backend, &"A".repeat(43)).await.not_found();
}

/// Rows 4 and 5.
async fn a_mailbox_with_an_account_signs_in_instead(world: World) {
    let invited = world.invite(&request_to("Frontdesk@Aspen.example")).await;
    let form = SignUpForm { password: "a quite different one 9".to_owned(), ..account("Aspen Takeover") };
    assert_eq!(try_sign_up(&world, &invited.token, &form).await.field("email"), Code::AccountExists);
    world.try_sign_in("frontdesk@aspen.example", PASSWORD, &here()).await.expect("the password is untouched");
    let refused = world.try_sign_in("frontdesk@aspen.example", &form.password, &here()).await;
    assert_eq!(refused.field("password"), Code::WrongCredentials);
}

async fn every_refused_field_is_named_at_once(world: World) {
    let invited = world.invite(&request_to(BOSS)).await;
    let refused = try_sign_up(&world, &invited.token, &SignUpForm::default()).await;
    let Err(Error::Invalid(errors)) = refused else { panic!("an empty form is refused, but: {refused:?}") };
    let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(fields, ["organization", "country", "name", "password"]);
}

async fn a_common_password_is_refused(world: World) {
    let invited = world.invite(&request_to(BOSS)).await;
    for (password, code) in [
        ("passwordpassword", Code::PasswordCommon),
        ("boss@elm.example", Code::PasswordCommon),
        ("elm gardens1", Code::PasswordCommon),
        ("elevenchars", Code::TooShort { min: 12 }),
    ] {
        let form = SignUpForm { password: password.to_owned(), ..account("Elm Gardens") };
        let refused = try_sign_up(&world, &invited.token, &form).await;
        assert!(refused.is_err(), "{password} was taken");
        assert_eq!(refused.field("password"), code, "{password}");
    }
}

async fn a_country_of_another_region_is_refused_beside_its_field(world: World) {
    let invited = world.invite(&request_to(BOSS)).await;
    for (country, code) in [("US", Code::OtherRegion), ("KR", Code::OtherRegion), ("XX", Code::UnknownCountry)] {
        let form = SignUpForm { country: country.to_owned(), ..account("Elm") };
        assert_eq!(try_sign_up(&world, &invited.token, &form).await.field("country"), code, "{country}");
    }
    let form = SignUpForm { country: "no".to_owned(), ..account("Elm") };
    try_sign_up(&world, &invited.token, &form).await.expect("another country of the same region is no obstacle");
}

/// Rows 6 and 7.
async fn a_closed_link_makes_no_account(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let revoked = world.invite_as(&agent, &request_to(BOSS)).await;
    revoke(&world.backend, &agent, MAPLE, revoked.id).await.expect("it can be taken back");
    assert_eq!(try_sign_up(&world, &revoked.token, &account("Elm")).await.gone(), Closed::Revoked);
    assert_eq!(send_code(&world.backend, &revoked.token).await.gone(), Closed::Revoked);

    let accepted = world.invite_as(&agent, &request_to(ASPEN_ADMIN)).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    answer(&world.backend, &admin, &accepted.token, &accepting(&[])).await.expect("it can be accepted");
    assert_eq!(try_sign_up(&world, &accepted.token, &account("Elm")).await.gone(), Closed::Accepted);

    let expired = world.invite_as(&agent, &request_to(BOSS)).await;
    world.wait_days(30);
    assert_eq!(try_sign_up(&world, &expired.token, &account("Elm")).await.gone(), Closed::Expired);
    try_sign_up(&world, &"A".repeat(43), &account("Elm")).await.not_found();
}

/// Row 9.
async fn a_link_of_a_suspended_partner_makes_no_account(world: World) {
    let invited = world.invite(&request_to(BOSS)).await;
    world.suspend(MAPLE).await;
    let refused = try_sign_up(&world, &invited.token, &account("Elm")).await;
    assert_eq!(refused.conflict(), Conflict::PartnerSuspended);
    assert_eq!(send_code(&world.backend, &invited.token).await.conflict(), Conflict::PartnerSuspended);
}

async fn the_new_customer_accepts_with_the_same_link(world: World) {
    let invited = world.invite(&request_to(BOSS)).await;
    let session = try_sign_up(&world, &invited.token, &account("Elm")).await.expect("the link proves the mailbox");
    let person = world.resume(&session).await;
    answer(&world.backend, &person, &invited.token, &accepting(&[])).await.expect("making an account consumes nothing");
    let again = try_sign_up(&world, &invited.token, &account("Elm Again")).await;
    assert_eq!(again.gone(), Closed::Accepted, "a replay after the acceptance");
    assert_eq!(world.probe.count("relationship", "customer_slug = 'elm'").await, 1);
}
