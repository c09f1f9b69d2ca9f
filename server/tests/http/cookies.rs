//! The cookies of a session: who can read them, what they are worth when stolen from the store, and when they end.

use backend::secret;

use crate::support::{Browser, MAPLE_AGENT, PASSWORD, Portal};

const HOME: &str = "/o/maple-services";

/// Signs in as Maple's admin agent, and gives the lines that set the cookies of session and device.
async fn sign_in(browser: &mut Browser<'_>, prefix: &str) -> [String; 2] {
    let fields = [("form[email]", MAPLE_AGENT), ("form[password]", PASSWORD)];
    let answer = browser.submit("/sign-in", "sign_in", &fields).await.leads_to(HOME);
    ["session", "device"].map(|kind| answer.sets(&format!("{prefix}twotier-{kind}")).to_owned())
}

fn attributes(cookie: &str) -> Vec<&str> {
    cookie.split("; ").skip(1).collect()
}

#[tokio::test]
async fn over_https_cookies_are_bound_to_the_host_and_to_https() {
    let portal = Portal::over_https().await;
    let [session, device] = sign_in(&mut portal.browser(), "__Host-").await;
    assert_eq!(attributes(&session), ["Path=/", "HttpOnly", "SameSite=Lax", "Secure"]);
    assert_eq!(attributes(&device), ["Path=/", "HttpOnly", "SameSite=Lax", "Secure", "Max-Age=31536000"]);
}

#[tokio::test]
async fn over_http_cookies_have_plain_names() {
    let portal = Portal::open().await;
    let [session, device] = sign_in(&mut portal.browser(), "").await;
    assert_eq!(attributes(&session), ["Path=/", "HttpOnly", "SameSite=Lax"]);
    assert_eq!(attributes(&device), ["Path=/", "HttpOnly", "SameSite=Lax", "Max-Age=31536000"]);
}

/// A cookie of the same host without the prefix could have been set over http, or by a neighbour.
#[tokio::test]
async fn over_https_a_cookie_with_the_plain_name_signs_nobody_in() {
    let portal = Portal::over_https().await;
    let mut browser = portal.browser();
    sign_in(&mut browser, "__Host-").await;
    let token = browser.cookie("__Host-twotier-session").expect("it was set").to_owned();
    let mut other = portal.browser();
    other.set_cookie("twotier-session", &token);
    other.get(HOME).await.expect(303);
    other.set_cookie("__Host-twotier-session", &token);
    other.get(HOME).await.expect(200);
}

#[tokio::test]
async fn what_is_stored_of_a_session_is_not_the_cookie() {
    let portal = Portal::open().await;
    let mut browser = portal.browser();
    sign_in(&mut browser, "").await;
    for (name, table) in [("twotier-session", "session"), ("twotier-device", "known_device")] {
        let token = browser.cookie(name).expect("it was set").to_owned();
        assert!(token.len() >= 43, "256 random bits take 43 characters");
        let rows = portal.probe.rows().await;
        assert_eq!(rows.tables_that_hold(&token), Vec::<&str>::new(), "{name}");
        let hash = secret::token_hash(&token).iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02X}"));
        let stored = format!("SELECT COUNT(*) FROM {table} WHERE hex(token_hash) = '{hash}'");
        assert_eq!(portal.probe.number(&stored).await, 1, "{name}");
        // Whoever reads the store cannot sign in with what he finds there.
        let mut thief = portal.browser();
        thief.set_cookie(name, &hash);
        thief.get(HOME).await.expect(303);
    }
}

/// Row 32.
#[tokio::test]
async fn signing_in_makes_a_new_session_whatever_cookie_came_along() {
    let portal = Portal::open().await;
    let mut browser = portal.browser();
    browser.set_cookie("twotier-session", "chosen-by-an-attacker");
    sign_in(&mut browser, "").await;
    let first = browser.cookie("twotier-session").expect("it was set").to_owned();
    assert_ne!(first, "chosen-by-an-attacker");
    let fields = [("form[email]", MAPLE_AGENT), ("form[password]", PASSWORD)];
    browser.submit("/sign-in", "sign_in", &fields).await.leads_to(HOME);
    assert_ne!(browser.cookie("twotier-session"), Some(first.as_str()));
}

#[tokio::test]
async fn signing_out_ends_the_session_wherever_its_cookie_is_kept() {
    let portal = Portal::open().await;
    let mut browser = portal.signed_in(MAPLE_AGENT).await;
    let token = browser.cookie("twotier-session").expect("somebody is signed in").to_owned();
    browser.get(HOME).await.expect(200);
    let answer = browser.submit(HOME, "sign_out", &[("next", "")]).await.leads_to("/");
    assert_eq!(answer.sets("twotier-session"), "twotier-session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    assert_eq!(browser.cookie("twotier-session"), None);
    let mut copy = portal.browser();
    copy.set_cookie("twotier-session", &token);
    copy.get(HOME).await.leads_to("/sign-in?next=/o/maple-services");
    copy.call("viewer", "").await.expect(200);
    copy.call("customers", "organization=maple-services&search=&after=&open=").await.expect(401);
}

#[tokio::test]
async fn a_session_ends_by_itself() {
    let portal = Portal::open().await;
    let mut browser = portal.signed_in(MAPLE_AGENT).await;
    browser.get(HOME).await.expect(200);
    portal.wait_days(1);
    browser.get(HOME).await.expect(303);
}
