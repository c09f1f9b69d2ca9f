//! Acting for a customer over HTTP: the banner, the list, the reset, why a button is closed, and every way in which an open
//! page loses its right on the very next request.

use crate::support::{MAPLE_AGENT, Portal};

const USERS: &str = "/o/maple-services/customers/rowan-clinics/users";
const PARTNERS: &str = "/o/rowan-clinics/partners";
const GROUPS: &str = "/o/maple-services/customers/rowan-clinics/groups";
const HELPDESK: &str = "helpdesk-agent@maple.example";
const ROWAN_ADMIN: &str = "global-admin@rowan.example";
const SIDES: [(&str, &str); 2] = [("organization", "maple-services"), ("customer", "rowan-clinics")];
const DEMO: &str =
    "helpdesk_administrator/admin_agents helpdesk_administrator/helpdesk_agents user_administrator/admin_agents";

impl Portal {
    /// The grants of Rowan by their role, the one that ends last first.
    async fn grant(&self, role: &str) -> String {
        let of_role = format!(
            "SELECT id FROM delegated_admin_grant WHERE role = '{role}'
          AND customer_organization_id = (SELECT id FROM organization WHERE slug = 'rowan-clinics')"
        );
        self.probe.id(&of_role).await.to_string()
    }

    async fn end_grant(&self, role: &str) {
        let grant = self.grant(role).await;
        let mut admin = self.signed_in(ROWAN_ADMIN).await;
        let fields = [("organization", "rowan-clinics"), ("grant", grant.as_str())];
        admin.submit(PARTNERS, "end_grant", &fields).await.leads_to(PARTNERS);
    }

    /// Has Maple's admin agent tick these boxes.
    async fn assign(&self, held: &str, assigned: &[&str]) {
        let mut agent = self.signed_in(MAPLE_AGENT).await;
        self.wait_seconds(1);
        let mut fields = SIDES.to_vec();
        fields.push(("form[held]", held));
        fields.extend(assigned.iter().map(|pair| ("form[assigned][]", *pair)));
        agent.submit(GROUPS, "assign_groups", &fields).await.leads_to("/o/maple-services/customers/rowan-clinics");
    }
}

#[tokio::test]
async fn whoever_acts_sees_for_whom_and_has_a_password_reset() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in(HELPDESK).await;
    let page =
        agent.get(USERS).await.expect(200).shows("frontdesk@rowan.example").shows("Reset the password of Finn Stone");
    let page = page.shows("You act for Rowan Clinics").shows("as a helpdesk agent of Maple Services.");
    page.shows("Stop acting").shows("A global admin sets the own password.").hides("Reset the password of Gita Stone");
    agent.get(&format!("{USERS}?search=front")).await.expect(200).shows("Finn Stone").hides("Wil Stone");
    let user = portal.user("frontdesk@rowan.example").await.to_string();
    let mut fields = SIDES.to_vec();
    fields.push(("user", &user));
    let page = agent.submit(USERS, "reset_customer_password", &fields).await.expect(200);
    page.shows("The link is on its way").shows("You act for Rowan Clinics").hides("/password/");
    let admin = portal.user(ROWAN_ADMIN).await.to_string();
    let fields = [SIDES[0], SIDES[1], ("user", admin.as_str())];
    agent.submit(USERS, "reset_customer_password", &fields).await.expect(409).shows("an admin of the customer");
    let log = portal.signed_in(ROWAN_ADMIN).await.get("/o/rowan-clinics/settings/activity").await.expect(200);
    log.shows("Acting for the customer, a link to set a new password was sent to frontdesk@rowan.example")
        .shows("Maple Services")
        .hides("Hana Field");
    let log = portal.signed_in(MAPLE_AGENT).await.get("/o/maple-services/settings/activity").await.expect(200);
    log.shows("frontdesk@rowan.example").shows("Hana Field").shows("Rowan Clinics");
}

/// "A revoked or frozen right is refused on the very next request, on every replica and open page."
#[tokio::test]
async fn an_open_page_loses_its_right_with_any_link_on_the_very_next_request() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in(HELPDESK).await;
    let user = portal.user("frontdesk@rowan.example").await.to_string();
    let fields = [SIDES[0], SIDES[1], ("user", user.as_str())];
    agent.get(USERS).await.expect(200);

    let mut admin = portal.signed_in(ROWAN_ADMIN).await;
    let rowan = [("organization", "rowan-clinics")];
    admin.submit(PARTNERS, "freeze_partners", &rowan).await.leads_to(PARTNERS);
    agent.submit(USERS, "reset_customer_password", &fields).await.expect(403).shows("is frozen");
    agent.get(USERS).await.expect(403);
    admin.submit(PARTNERS, "allow_partners", &rowan).await.leads_to(PARTNERS);
    agent.get(USERS).await.expect(200);

    portal.probe.change("UPDATE organization SET standing = 'suspended' WHERE slug = 'maple-services'").await;
    agent.submit(USERS, "reset_customer_password", &fields).await.expect(403).shows("suspended");
    portal.probe.change("UPDATE organization SET standing = 'active' WHERE slug = 'maple-services'").await;

    let group = portal.group_of_maple("Night shift").await.to_string();
    let own = format!("helpdesk_administrator/{group}");
    portal.assign(DEMO, &["user_administrator/admin_agents", &own]).await;
    agent
        .get(USERS)
        .await
        .expect(403)
        .shows("No group you are in uses the right")
        .shows("An admin agent of Maple Services");
    let mut maple = portal.signed_in(MAPLE_AGENT).await;
    let page = format!("/o/maple-services/settings/groups/{group}");
    let member = [SIDES[0], ("group", group.as_str()), ("form[email]", HELPDESK)];
    maple.submit(&page, "add_group_member", &member).await.leads_to(&page);
    agent.get(USERS).await.expect(200);
    let helpdesk = portal.user(HELPDESK).await.to_string();
    let member = [SIDES[0], ("group", group.as_str()), ("user", helpdesk.as_str())];
    maple.submit(&page, "remove_group_member", &member).await.leads_to(&page);
    agent.submit(USERS, "reset_customer_password", &fields).await.expect(403);

    let member = [SIDES[0], ("group", group.as_str()), ("form[email]", HELPDESK)];
    portal.wait_seconds(1);
    maple.submit(&page, "add_group_member", &member).await.leads_to(&page);
    agent.get(USERS).await.expect(200);
    portal.end_grant("helpdesk_administrator").await;
    agent.submit(USERS, "reset_customer_password", &fields).await.expect(403);
    portal.end_grant("user_administrator").await;
    let refused = agent
        .get(USERS)
        .await
        .expect(403)
        .shows("It was granted for")
        .shows("A global admin of Rowan Clinics can grant it");
    refused.hides("frontdesk@rowan.example").hides("You act for");
    portal.probe.change("UPDATE relationship SET ended_at = 1 WHERE customer_slug = 'rowan-clinics'").await;
    agent.get(USERS).await.expect(404);
    let sent = portal.probe.number("SELECT COUNT(*) FROM password_link").await;
    assert_eq!(sent, 0, "no refused request has sent anything");
}

#[tokio::test]
async fn a_closed_button_opens_its_reason_in_place() {
    let portal = Portal::open().await;
    let grant = "UPDATE delegated_admin_grant SET role = 'directory_reader' WHERE role = 'user_administrator'";
    portal.probe.change(grant).await;
    portal.probe.change("UPDATE grant_assignment SET role = 'directory_reader', group_key = 'helpdesk_agents' WHERE role = 'user_administrator'").await;
    portal.end_grant("helpdesk_administrator").await;
    let mut agent = portal.signed_in(HELPDESK).await;
    let page = agent.get(USERS).await.expect(200).shows("aria-disabled=\"true\"").hides("id=\"why\"");
    let text = page.text();
    let open = text.split("href=\"").find(|rest| rest.contains("#why")).expect("a closed button is a link");
    let open = open.split('#').next().expect("an address").replace("&amp;", "&");
    let page = agent.get(&open).await.expect(200).shows("Why you cannot reset this password");
    let page = page.shows("Helpdesk administrator ended").shows("It was granted for 180 days and ended on");
    page.shows("A global admin of Rowan Clinics can grant it.")
        .shows("aria-expanded=\"true\"")
        .shows(&format!("href=\"{USERS}\""));
    let user = portal.user("frontdesk@rowan.example").await.to_string();
    let fields = [SIDES[0], SIDES[1], ("user", user.as_str())];
    agent.submit(USERS, "reset_customer_password", &fields).await.expect(403);
}

#[tokio::test]
async fn the_page_speaks_korean() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in(HELPDESK).await;
    agent.set_cookie("twotier-language", "ko");
    agent.get(USERS).await.expect(200).shows("Rowan Clinics 조직을 대신해 작업 중입니다.").shows("암호 재설정");
}
