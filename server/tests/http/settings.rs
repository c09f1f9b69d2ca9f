//! The operator's settings without a script: what is said, what stays in the field, and where it shows.

use crate::support::{MAPLE_AGENT, Portal};

const SETTINGS: &str = "/o/alder-programme/settings/programme";
const REQUEST: &str = "/o/maple-services/customers/request";

fn fields(days: &str) -> [(&str, &str); 2] {
    [("organization", "alder-programme"), ("form[invitation_days]", days)]
}

#[tokio::test]
async fn the_operator_sets_how_long_invitations_live_and_who_asks_reads_it() {
    let portal = Portal::open().await;
    let mut operator = portal.signed_in("operator@alder.example").await;
    portal.signed_in(MAPLE_AGENT).await.get(REQUEST).await.expect(200).shows("30 days from sending");
    operator.get("/o/alder-programme").await.expect(200).shows(&format!("href=\"{SETTINGS}\""));
    operator.get(SETTINGS).await.expect(200).hides("Last changed");
    let saved = operator.submit(SETTINGS, "change_programme_settings", &fields("45")).await.expect(200);
    let saved = saved.shows("Invitations sent from now on expire after 45 days.").shows("Last changed on 22 Nov 2026");
    saved.shows("value=\"45\"");
    operator.get(SETTINGS).await.expect(200).shows("value=\"45\"").hides("Saved.");
    portal.signed_in(MAPLE_AGENT).await.get(REQUEST).await.expect(200).shows("45 days from sending");
}

#[tokio::test]
async fn a_refused_length_stays_in_its_field_and_is_explained() {
    let portal = Portal::open().await;
    let mut operator = portal.signed_in("operator@alder.example").await;
    let before = portal.probe.rows().await;
    let refused = operator.submit(SETTINGS, "change_programme_settings", &fields("a month")).await.expect(422);
    let refused = refused.shows("value=\"a month\"").shows("aria-invalid=\"true\"").hides("Saved.");
    refused.shows("Write a whole number from 1 to 90, without a unit.");
    portal.probe.assert_unchanged(&before, "a refused length").await;
}
