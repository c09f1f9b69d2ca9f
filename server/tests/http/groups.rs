//! Groups over HTTP: making one, people in it, and which rights it uses.

use crate::support::{MAPLE_AGENT, Portal};

const GROUPS: &str = "/o/maple-services/settings/groups";
const ACCOUNT: &str = "/o/maple-services/customers/rowan-clinics";
const ASSIGN: &str = "/o/maple-services/customers/rowan-clinics/groups";
const MAPLE: (&str, &str) = ("organization", "maple-services");
const DEMO: &str =
    "helpdesk_administrator/admin_agents helpdesk_administrator/helpdesk_agents user_administrator/admin_agents";

#[tokio::test]
async fn a_group_is_made_filled_and_ended() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    agent.get(GROUPS).await.expect(200).shows("Admin agents").shows("Helpdesk agents").shows("Make a group");
    let page = agent.submit(GROUPS, "make_group", &[MAPLE, ("form[name]", "")]).await.expect(422);
    page.shows("href=\"#name\"");
    let made = agent.submit(GROUPS, "make_group", &[MAPLE, ("form[name]", "Night <shift>")]).await;
    let page = made.header("location").expect("it leads to the group").to_owned();
    agent.get(&page).await.expect(200).shows("Night &lt;shift&gt;").shows("Nobody is in it yet");
    let again = agent.submit(GROUPS, "make_group", &[MAPLE, ("form[name]", "night <SHIFT>")]).await.expect(422);
    again.shows("Another group is called so").shows("night &lt;SHIFT&gt;");
    let group = page.rsplit('/').next().expect("its id").to_owned();
    let group = ("group", group.as_str());
    let typed = [MAPLE, group, ("form[email]", "nobody@maple.example")];
    let refused = agent.submit(&page, "add_group_member", &typed).await.expect(422);
    refused.shows("Nobody who is a user here now").shows("value=\"nobody@maple.example\"");
    let typed = [MAPLE, group, ("form[email]", "helpdesk-agent@maple.example")];
    agent.submit(&page, "add_group_member", &typed).await.leads_to(&page);
    agent.get(&page).await.expect(200).shows("Hana Field").shows("Take Hana Field out of Night");
    agent.submit(&page, "add_group_member", &typed).await.expect(409);
    agent.submit(&page, "end_group", &[MAPLE, group]).await.leads_to(GROUPS);
    agent.get(&page).await.expect(404);
    agent.get(GROUPS).await.expect(200).hides("Night");
}

#[tokio::test]
async fn both_sides_read_through_whom_a_right_is_used_and_when_nobody_can() {
    let portal = Portal::open().await;
    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    agent.get(ACCOUNT).await.expect(200).shows("Used through: Admin agents, Helpdesk agents").shows(ASSIGN);
    agent.get(ASSIGN).await.expect(200).shows("value=\"user_administrator/admin_agents\"");
    let group = portal.group_of_maple("Night shift").await;
    let own = format!("helpdesk_administrator/{group}");
    let sides = [MAPLE, ("customer", "rowan-clinics"), ("form[held]", DEMO)];
    let fields = [&sides[..], &[("form[assigned][]", own.as_str())]].concat();
    agent.submit(ASSIGN, "assign_groups", &fields).await.leads_to(ACCOUNT);
    let nobody = "No group of Maple Services uses it, so nobody can.";
    agent.get(ACCOUNT).await.expect(200).shows("Used through: Night shift").shows(nobody);
    agent.submit(ASSIGN, "assign_groups", &fields).await.expect(409).shows("Night shift");
    let mut admin = portal.signed_in("global-admin@rowan.example").await;
    let page =
        admin.get("/o/rowan-clinics/partners").await.expect(200).shows("Used through: Night shift").shows(nobody);
    page.shows("The group Night shift uses the right Helpdesk administrator from now on.").hides("Ada Field");
    let mut helpdesk = portal.signed_in("helpdesk-agent@maple.example").await;
    helpdesk.get(ACCOUNT).await.expect(200).hides(ASSIGN);
}
