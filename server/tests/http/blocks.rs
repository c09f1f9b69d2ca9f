//! Row 13: a mailbox that does not want to be asked by a partner again, on the pages of both sides.

use crate::support::{ASPEN_ADMIN, MAPLE_AGENT, Portal};

const PARTNERS: &str = "/o/aspen-logistics/partners";
const REQUEST: &str = "/o/maple-services/customers/request";

#[tokio::test]
async fn a_partner_is_blocked_with_the_answer_and_allowed_again_among_the_partners() {
    let portal = Portal::open().await;
    let invited = portal.invite(MAPLE_AGENT, ASPEN_ADMIN).await;
    let mut admin = portal.signed_in(ASPEN_ADMIN).await;
    let page = admin.get(&invited.page()).await.expect(200);
    page.shows("name=\"form[block]\"").shows("Do not let Maple Services ask this address again");
    let no = [("token", invited.token.as_str()), ("form[answer]", "decline"), ("form[block]", "true")];
    admin.submit(&invited.page(), "answer_invitation", &no).await.expect(200);

    let mut agent = portal.signed_in(MAPLE_AGENT).await;
    let fields = [
        ("organization", "maple-services"),
        ("form[recipient]", ASPEN_ADMIN),
        ("form[locale]", "en"),
        ("form[subject]", "Our own subject"),
        ("form[body]", "[personal link]"),
        ("form[step]", "send"),
    ];
    let page = agent.submit(REQUEST, "request_relationship", &fields).await.expect(422);
    page.shows("This address has asked not to get requests from you.").shows("value=\"Our own subject\"");

    let page = admin.get(PARTNERS).await.expect(200).shows("Partners you have blocked").shows("Maple Services");
    let text = page.text();
    let block = text.split("name=\"block\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let fields = [("organization", "aspen-logistics"), ("block", block.expect("the form names the block"))];
    admin.submit(PARTNERS, "allow_partner", &fields).await.leads_to(PARTNERS);
    admin.get(PARTNERS).await.expect(200).hides("Partners you have blocked");
    portal.invite(MAPLE_AGENT, ASPEN_ADMIN).await;
}
