//! User management over HTTP: what is shown once, whose session ends at once, and when a role counts.

use crate::support::{MAPLE_AGENT, Portal, form};

const NORA: &str = "nora@maple.example";
const LIST: &str = "/o/maple-services/settings/users";
const ADD: &str = "/o/maple-services/settings/users/add";
const ADMIN: &str = "global-admin@maple.example";

fn adding<'a>(email: &'a str, handover: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("organization", "maple-services"),
        ("form[name]", "Nora Birk"),
        ("form[email]", email),
        ("form[roles][]", "sales_agent"),
        ("form[roles][]", "billing_admin"),
        ("form[locale]", "en"),
        ("form[handover]", handover),
    ]
}

/// The text of the only `<code>` of a page: the temporary password.
fn password_in(page: &str) -> String {
    let rest = page.split("<code>").nth(1).expect("the page shows the password");
    // Leptos puts comments between texts.
    rest.split("</code>").next().unwrap_or_default().replace("<!>", "")
}

#[tokio::test]
async fn a_temporary_password_is_shown_once_without_a_script_too() {
    let portal = Portal::open().await;
    let mut admin = portal.signed_in(ADMIN).await;
    let page = admin.submit(ADD, "add_user", &adding(NORA, "password")).await.expect(200);
    let page = page.shows("Nora Birk has been added").shows("Billing admin, Sales agent").shows(NORA);
    let password = password_in(&page.text());
    assert_eq!(password.len(), 19, "{password}");
    // Sent again, as by loading the page anew, it shows no password.
    let again = admin.submit(ADD, "add_user", &adding(NORA, "password")).await.expect(422);
    again.shows("This address is in use already.").hides(&password);
    admin.get(LIST).await.expect(200).shows(NORA).hides(&password);
    assert_eq!(portal.probe.rows().await.tables_that_hold(&password), Vec::<&str>::new());
}

#[tokio::test]
async fn nothing_typed_is_lost_when_a_user_is_refused() {
    let portal = Portal::open().await;
    let mut admin = portal.signed_in(ADMIN).await;
    let page = admin.submit(ADD, "add_user", &adding("nora@elsewhere.example", "mail")).await.expect(422);
    let page = page.shows("Use one at: maple.example.").shows("value=\"Nora Birk\"");
    let page = page.shows("value=\"nora@elsewhere.example\"").text();
    let ticked = |code: &str| {
        let from = page.find(&format!("value=\"{code}\"")).expect("the box is there");
        page[from..].split('>').next().is_some_and(|tag| tag.contains("checked"))
    };
    assert!(ticked("sales_agent") && ticked("billing_admin") && !ticked("admin_agent"), "{page}");
}

/// Row 20.
#[tokio::test]
async fn a_field_more_than_the_form_has_is_refused() {
    let portal = Portal::open().await;
    let mut admin = portal.signed_in(ADMIN).await;
    let before = portal.probe.rows().await;
    let mut fields = adding(NORA, "mail");
    fields.push(("form[organization_id]", "oak-solutions"));
    admin.call("add_user", &form(&fields)).await.expect(400);
    portal.probe.assert_unchanged(&before, "a field more").await;
}

/// Row 16.
#[tokio::test]
async fn a_role_counts_and_a_session_ends_with_the_very_next_request() {
    let portal = Portal::open().await;
    let mut admin = portal.signed_in(ADMIN).await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let customers = "/o/maple-services/customers";
    agent.get(customers).await.expect(200).shows("Rowan Clinics");
    let id = portal.user(MAPLE_AGENT).await.to_string();
    let page = format!("{LIST}/{id}");
    let fields = [
        ("organization", "maple-services"),
        ("user", id.as_str()),
        ("form[held]", "admin_agent"),
        ("form[roles][]", "billing_admin"),
    ];
    admin.submit(&page, "update_user", &fields).await.expect(200).shows("The roles have been updated");
    agent.get(customers).await.expect(403).hides("Rowan Clinics");
    let error = agent.call("customers", "organization=maple-services&search=&after=&open=").await;
    error.expect(403);
    let fields = [("organization", "maple-services"), ("user", id.as_str()), ("step", "deactivate")];
    admin.submit(&page, "manage_user", &fields).await.expect(200).shows("Deactivated");
    agent.get(customers).await.expect(303);
    let fields = [("form[email]", MAPLE_AGENT), ("form[password]", crate::support::PASSWORD)];
    let refused = portal.browser().submit("/sign-in", "sign_in", &fields).await.expect(422);
    refused.shows("This account has been deactivated.");
}

/// Row 25.
#[tokio::test]
async fn the_last_global_admin_is_told_that_he_is_the_last() {
    let portal = Portal::open().await;
    let mut admin = portal.signed_in(ADMIN).await;
    let id = portal.user(ADMIN).await.to_string();
    let fields = [("organization", "maple-services"), ("user", id.as_str()), ("form[held]", "global_admin")];
    let page = admin.submit(&format!("{LIST}/{id}"), "update_user", &fields).await.expect(409);
    page.shows("This is the last admin who can give every role.");
}

/// What a role can and cannot do is read off the table that decides.
#[tokio::test]
async fn each_role_says_what_it_can_and_cannot_do_and_who_gives_it() {
    let portal = Portal::open().await;
    let page = portal.signed_in("user-admin@maple.example").await.get(ADD).await.expect(200);
    let page = page.shows("Type of agent").shows("Type of admin").shows("Given by: Global admin");
    let page = page.shows("Ask a customer for administration rights").shows("MPN partner admin");
    page.hides("Reviewer");
    let page = portal.signed_in("global-admin@rowan.example").await.get("/o/rowan-clinics/settings/users/add").await;
    page.expect(200).shows("Global admin").hides("Type of agent").hides("Billing admin");
    let page = portal.signed_in("operator@alder.example").await.get("/o/alder-programme/settings/users/add").await;
    page.expect(200).shows("Reviewer").shows("Role in the programme").hides("Global admin");
}

/// Row 19.
#[tokio::test]
async fn a_user_of_another_organisation_has_no_page() {
    let portal = Portal::open().await;
    let mut admin = portal.signed_in(ADMIN).await;
    let theirs = portal.user("sales-agent@oak.example").await;
    admin.get(&format!("{LIST}/{theirs}")).await.expect(404).hides("oak.example");
    admin.get(&format!("{LIST}/none")).await.expect(404);
}
