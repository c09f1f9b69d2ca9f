//! What belongs to others: it does not exist, whichever way somebody asks for it, and what is added to a form is not read.

use crate::support::{ASPEN_ADMIN, MAPLE_AGENT, Portal, form};

const OAK_AGENT: &str = "admin-agent@oak.example";
const BIRCH_AGENT: &str = "admin-agent@birch.example";

/// Row 11.
#[tokio::test]
async fn invitations_of_others_can_neither_be_listed_nor_changed() {
    let portal = Portal::open().await;
    let invited = portal.invite(MAPLE_AGENT, ASPEN_ADMIN).await;
    let id = invited.id.to_string();
    let mut oak = portal.signed_in(OAK_AGENT).await;
    let before = portal.probe.rows().await;
    for organization in ["maple-services", "oak-solutions"] {
        let own = [("organization", organization), ("invitation", id.as_str())];
        for step in ["resend", "revoke"] {
            oak.call("manage_invitation", &form(&[own[0], own[1], ("step", step)])).await.expect(404);
        }
        let address = form(&[own[0], own[1], ("form[recipient]", "admin-agent@oak.example")]);
        oak.call("change_address", &address).await.expect(404);
        oak.call("start_request", &form(&[own[0], ("from", &id)])).await.expect(404);
    }
    oak.call("invitations", "organization=maple-services&before=").await.expect(404);
    oak.call("invitations", "organization=oak-solutions&before=").await.expect(200).hides("aspen.example");
    // The place to go on from may be anybody's: it is a place, and shows nothing.
    let from_there = form(&[("organization", "oak-solutions"), ("before", &id)]);
    oak.call("invitations", &from_there).await.expect(200).hides("aspen.example");
    portal.probe.assert_unchanged(&before, "asking for the invitations of others").await;
}

/// Row 11: going on with a draft of somebody else's would make it one's own.
#[tokio::test]
async fn a_draft_of_others_cannot_be_sent() {
    let portal = Portal::open().await;
    let draft = portal.draft("boss@elm.example").await.to_string();
    let mut oak = portal.signed_in(OAK_AGENT).await;
    let before = portal.probe.rows().await;
    let fields = [
        ("organization", "oak-solutions"),
        ("form[draft]", &draft),
        ("form[recipient]", "boss@elm.example"),
        ("form[locale]", "en"),
        ("form[subject]", "Hello"),
        ("form[body]", "Look: [personal link]"),
        ("form[step]", "send"),
    ];
    oak.call("request_relationship", &form(&fields)).await.expect(404);
    portal.probe.assert_unchanged(&before, "sending a draft of others").await;
}

/// Row 18: Rowan is Maple's customer, and Birch, Maple's provider, shares only Willow with it.
#[tokio::test]
async fn a_provider_does_not_see_customers_of_its_reseller_that_it_does_not_share() {
    let portal = Portal::open().await;
    let mut birch = portal.signed_in(BIRCH_AGENT).await;
    birch.get("/o/birch-distribution/customers/willow-bakery").await.expect(200).shows("Willow Bakery");
    birch.get("/o/birch-distribution/customers/rowan-clinics").await.expect(404).hides("Rowan");
    birch.get("/o/birch-distribution/customers?open=rowan-clinics").await.expect(200).hides("Rowan");
    birch.get("/o/birch-distribution/customers?search=rowan").await.expect(200).hides("Rowan Clinics");
    birch.get("/o/birch-distribution/customers").await.expect(200).shows("Willow Bakery").hides("Rowan");
    let rowan = "organization=birch-distribution&customer=rowan-clinics";
    birch.call("customer", rowan).await.expect(404);
}

/// Row 19: the organisation in the address and the thing in it are checked together.
#[tokio::test]
async fn ids_of_two_organisations_cannot_be_mixed() {
    let portal = Portal::open().await;
    let of_oak = portal.invite(OAK_AGENT, ASPEN_ADMIN).await.id.to_string();
    let of_maple = portal.invite(MAPLE_AGENT, ASPEN_ADMIN).await.id.to_string();
    let of_rowan = portal.grant_of("rowan-clinics").await;
    let mut maple = portal.signed_in(MAPLE_AGENT).await;
    let mut willow = portal.signed_in("global-admin@willow.example").await;
    let before = portal.probe.rows().await;
    for (organization, invitation) in [("maple-services", &of_oak), ("oak-solutions", &of_maple)] {
        let body = form(&[("organization", organization), ("invitation", invitation), ("step", "revoke")]);
        maple.call("manage_invitation", &body).await.expect(404);
    }
    maple.get(&format!("/o/oak-solutions/customers/invitations/{of_maple}/address")).await.expect(404);
    maple.get("/o/oak-solutions/customers/rowan-clinics").await.expect(404);
    maple.get("/o/maple-services/customers/aspen-logistics").await.expect(404);
    for organization in ["willow-bakery", "rowan-clinics"] {
        let body = form(&[("organization", organization), ("grant", &of_rowan)]);
        willow.call("end_grant", &body).await.expect(404);
    }
    willow.get("/o/rowan-clinics/partners").await.expect(404);
    portal.probe.assert_unchanged(&before, "mixing ids of two organisations").await;
}

/// What does not exist and what one may not know of look the same.
#[tokio::test]
async fn a_foreign_organisation_is_not_told_from_one_that_does_not_exist() {
    let portal = Portal::open().await;
    let mut maple = portal.signed_in(MAPLE_AGENT).await;
    let mut texts = Vec::new();
    for slug in ["oak-solutions", "no-such-thing", "NOT_EVEN_A_SLUG"] {
        let answer = maple.get(&format!("/o/{slug}/customers")).await.expect(404);
        let nonce = answer.nonce();
        texts.push(answer.text().replace(slug, "…").replace(&nonce, "…"));
    }
    assert_eq!(texts[0], texts[1]);
    assert_eq!(texts[0], texts[2]);
}

/// Row 20.
#[tokio::test]
async fn fields_added_to_an_answer_are_not_read() {
    let portal = Portal::open().await;
    let invited = portal.invite(MAPLE_AGENT, ASPEN_ADMIN).await;
    let fields = [
        ("token", invited.token.as_str()),
        ("form[answer]", "accept"),
        ("form[confirmed]", "on"),
        ("form[organization]", "aspen-logistics"),
        ("form[partner]", "oak-solutions"),
        ("form[status]", "suspended"),
        ("form[days]", "9999"),
        ("partner", "oak-solutions"),
        ("customer", "rowan-clinics"),
        ("role", "global_admin"),
    ];
    let mut admin = portal.signed_in(ASPEN_ADMIN).await;
    admin.submit(&invited.page(), "answer_invitation", &fields).await.leads_to("/o/aspen-logistics/partners");
    let sides = "SELECT p.slug || ' ' || c.slug FROM relationship r
                 JOIN organization p ON p.id = r.partner_organization_id
                 JOIN organization c ON c.id = r.customer_organization_id
                 WHERE c.slug = 'aspen-logistics' OR p.slug = 'oak-solutions'";
    assert_eq!(portal.probe.texts(sides).await, ["maple-services aspen-logistics"]);
    let rights = "SELECT COUNT(*) FROM delegated_admin_grant g JOIN organization o ON o.id = g.customer_organization_id
                  WHERE o.slug = 'aspen-logistics'";
    assert_eq!(portal.probe.number(rights).await, 0);
}

/// Row 20, and row 14: a right nobody asked for cannot be granted by adding it to the form.
#[tokio::test]
async fn a_right_added_to_an_answer_is_refused() {
    let portal = Portal::open().await;
    let invited = portal.invite(MAPLE_AGENT, ASPEN_ADMIN).await;
    let mut admin = portal.signed_in(ASPEN_ADMIN).await;
    admin.get(&invited.page()).await.expect(200);
    let before = portal.probe.rows().await;
    let fields = [
        ("token", invited.token.as_str()),
        ("form[answer]", "accept"),
        ("form[confirmed]", "on"),
        ("form[organization]", "aspen-logistics"),
        ("form[rights][]", "user_administrator"),
    ];
    admin.submit(&invited.page(), "answer_invitation", &fields).await.expect(409);
    portal.probe.assert_unchanged(&before, "an answer with a right nobody asked for").await;
}

/// Row 20: somebody who makes an account makes a customer's and is its global admin, whatever else he sends.
#[tokio::test]
async fn fields_added_to_a_sign_up_are_not_read() {
    let portal = Portal::open().await;
    let invited = portal.invite(MAPLE_AGENT, "boss@elm.example").await;
    let fields = [
        ("token", invited.token.as_str()),
        ("form[organization]", "Elm Gardens"),
        ("form[country]", "GB"),
        ("form[name]", "Elsa Grove"),
        ("form[password]", "a quiet lake under elms 9"),
        ("form[email]", "operator@alder.example"),
        ("form[role]", "operator"),
        ("form[roles][]", "operator"),
        ("form[tier]", "operator"),
        ("form[slug]", "alder-programme"),
        ("form[verified]", "true"),
        ("organization", "alder-programme"),
    ];
    let companies = portal.probe.number("SELECT COUNT(*) FROM organization").await;
    portal.browser().submit(&invited.page(), "sign_up", &fields).await.leads_to(&invited.page());
    let made = "SELECT o.slug || ' ' || o.tier || ' ' || u.email || ' ' || r.role || ' ' || (d.verified_at IS NULL)
                FROM organization o JOIN role_assignment r ON r.organization_id = o.id
                JOIN user_account u ON u.id = r.user_id JOIN organization_domain d ON d.organization_id = o.id
                WHERE o.name = 'Elm Gardens'";
    assert_eq!(portal.probe.texts(made).await, ["elm-gardens customer boss@elm.example global_admin 1"]);
    assert_eq!(portal.probe.number("SELECT COUNT(*) FROM organization").await, companies + 1);
}
