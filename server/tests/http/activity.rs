//! The activity log and its file.

use crate::support::{MAPLE_AGENT, PASSWORD, Portal};

const PAGE: &str = "/o/maple-services/settings/activity";
const FILE: &str = "/o/maple-services/settings/activity.csv";

#[tokio::test]
async fn the_log_can_be_taken_along_as_a_file_for_spreadsheets() {
    let portal = Portal::open().await;
    portal.invited_user("nora@maple.example").await;
    portal.probe.change("UPDATE user_account SET name = '=HYPERLINK(1)' WHERE name = 'Uma Hill'").await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let page = agent.get(PAGE).await.expect(200).shows("Nora Birk was added");
    let page = page.shows("Download as CSV");
    assert!(page.text().contains("value=\"2026-10-24\""), "the last 30 days, unless somebody asks otherwise");
    let file = agent.get(&format!("{FILE}?from=2026-11-22")).await.expect(200);
    assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8; header=present"));
    assert_eq!(file.header("content-disposition"), Some("attachment; filename=\"activity-maple-services.csv\""));
    assert_eq!(file.header("cache-control"), Some("no-store"));
    assert!(file.body.starts_with("\u{feff}\"Time\"".as_bytes()), "UTF-8, with its mark");
    let file = file.shows("\"'=HYPERLINK(1)\"").shows("\"nora@maple.example\"");
    assert_eq!(file.text().matches("\r\n").count(), 2, "the head and one line");
}

#[tokio::test]
async fn the_file_is_for_those_who_may_read_the_log() {
    let portal = Portal::open().await;
    portal.browser().get(FILE).await.leads_to(&format!("/sign-in?next={FILE}"));
    portal.signed_in("admin-agent@oak.example").await.get(FILE).await.expect(404);
    let theirs = "/o/rowan-clinics/settings/activity";
    let mut frontdesk = portal.signed_in("frontdesk@rowan.example").await;
    frontdesk.get(&format!("{theirs}.csv?kind=user")).await.leads_to(&format!("{theirs}?kind=user"));
    frontdesk.get(theirs).await.expect(403);
    let before = portal.probe.rows().await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let _file = agent.get(FILE).await.expect(200);
    let changes = portal.probe.changes_since(&before).await;
    assert!(changes.iter().all(|change| change.contains("session")), "a GET writes nothing: {changes:?}");
}

/// Row 23. Both ways to it: the button, and the address of the file itself.
#[tokio::test]
async fn the_file_takes_the_password_when_it_was_given_too_long_ago() {
    let portal = Portal::open().await;
    portal.invited_user("nora@maple.example").await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    portal.wait_seconds(15 * 60);
    let fields =
        [("organization", "maple-services"), ("form[from]", "2026-11-22"), ("form[to]", ""), ("form[kind]", "")];
    agent.get(&format!("{FILE}?from=2026-11-22")).await.leads_to(&format!("{PAGE}?from=2026-11-22"));
    let page = agent.get(PAGE).await.expect(200);
    page.hides("name=\"password\"");
    let asked = agent.submit(PAGE, "take_activity", &fields).await.expect(401);
    asked.shows("Confirm it is you: your password").shows("name=\"form[from]\"");
    let with = |password| fields.iter().copied().chain([("password", password)]).collect::<Vec<_>>();
    let wrong = agent.submit(PAGE, "take_activity", &with("not what it is, 1234")).await.expect(422);
    wrong.shows("name=\"password\"").hides("not what it is, 1234");
    agent.submit(PAGE, "take_activity", &with(PASSWORD)).await.leads_to(&format!("{FILE}?from=2026-11-22"));
    let _file = agent.get(&format!("{FILE}?from=2026-11-22")).await.expect(200);
}

#[tokio::test]
async fn a_filter_that_cannot_be_says_so_beside_its_field() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let page = agent.get(&format!("{PAGE}?from=2026-13-01&to=2026-11-22&kind=user")).await.expect(422);
    page.shows("This is not a day of the calendar.").shows("value=\"2026-13-01\"").shows("value=\"2026-11-22\"");
    agent.get(&format!("{PAGE}?from=2026-11-22&to=2026-11-01")).await.expect(422).shows("lies before the first one");
    agent.get(&format!("{FILE}?from=x")).await.leads_to(&format!("{PAGE}?from=x"));
    agent.get(&format!("{PAGE}?kind=relationship&from=2020-01-01")).await.expect(200).shows("The relationship stands.");
}
