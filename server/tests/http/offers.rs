//! The catalogue: keeping it without a script, its files, and files that bring offers in.

use shared::offer::COLUMNS;

use crate::support::{File, Portal};

const PAGE: &str = "/o/alder-programme/offers";
const IMPORT: &str = "/o/alder-programme/offers/import";
const FIELDS: [(&str, &str); 1] = [("organization", "alder-programme")];

fn file(bytes: &[u8]) -> File<'_> {
    File { field: "file", name: "autumn.csv", bytes }
}

#[tokio::test]
async fn an_offer_is_added_and_changed_without_a_script() {
    let portal = Portal::open().await;
    let mut operator = portal.signed_in("operator@alder.example").await;
    let mut fields = vec![
        ("organization", "alder-programme"),
        ("form[offer]", "wall-1"),
        ("form[name]", "Fire wall"),
        ("form[category]", "Security"),
        ("form[unit]", "site"),
        ("form[minimum]", "2"),
        ("form[maximum]", "1"),
        ("form[plans]", "Wall | wall.example"),
    ];
    let page = operator.submit(&format!("{PAGE}/new"), "add_offer", &fields).await.expect(422);
    let page = page
        .shows("from 2 to 1,000,000")
        .shows("id=\"offer-terms-e\"")
        .shows("value=\"Fire wall\"")
        .shows("value=\"wall-1\"");
    page.shows("wall.example");
    fields[6].1 = "20";
    fields.extend([("form[terms][]", "P1Y"), ("form[billing][]", "yearly"), ("form[on_sale]", "yes")]);
    let place = format!("{PAGE}/WALL-1");
    operator.submit(&format!("{PAGE}/new"), "add_offer", &fields).await.leads_to(&place);
    operator.get(&place).await.expect(200).shows("2 to 20").shows("https://wall.example").shows("Version 1, in force");
    fields[1] = ("offer", "WALL-1");
    fields[6].1 = "30";
    fields.push(("form[version]", "1"));
    operator.submit(&format!("{place}/change"), "change_offer", &fields).await.leads_to(&place);
    operator.get(&place).await.expect(200).shows("Version 2, in force").shows("Changed: Maximum quantity");
    operator.submit(&format!("{place}/change"), "change_offer", &fields).await.expect(409);
    let mut reader = portal.signed_in("billing-admin@maple.example").await;
    let page = reader.get("/o/maple-services/offers/wall-1").await.expect(200);
    page.shows("2 to 30").hides("Version 2").hides("/change");
    reader.get("/o/maple-services/offers/GONE").await.expect(404);
}

#[tokio::test]
async fn a_file_is_looked_at_and_carried_out_without_a_script() {
    let portal = Portal::open().await;
    let mut operator = portal.signed_in("operator@alder.example").await;
    let csv = format!(
        "{}\nWALL-1,Fire wall,,Security,site,1,9,P1Y,yearly,,,,,,yes\nx,Bad,,Security,site,1,9,P2Y,yearly,,,,,,yes\n",
        COLUMNS.join(",")
    );
    let answer = operator.submit_file(IMPORT, "bring_in_offers", &FIELDS, &file(csv.as_bytes())).await.expect(303);
    let place = answer.header("location").expect("it leads on").to_owned();
    let page = operator.get(&place).await.expect(200).shows("1 offer is new").shows("1 row cannot come in");
    page.shows("Line 3").shows("Known are: P1M, P1Y, P3Y").shows("Import the good row");
    operator.get(&format!("{PAGE}/WALL-1")).await.expect(404);
    let id = place.rsplit('/').next().expect("the address names it").to_owned();
    let fields = [("organization", "alder-programme"), ("import", id.as_str())];
    operator.submit(&place, "import_offers", &fields).await.leads_to(&place);
    operator.get(&place).await.expect(200).shows("This file was imported").hides("Import the good row");
    operator.get(&format!("{PAGE}/WALL-1")).await.expect(200).shows("Fire wall");
    operator.submit(&place, "import_offers", &fields).await.expect(409);
    let page = operator.get(IMPORT).await.expect(200).shows("autumn.csv").shows("1 added, 0 changed");
    page.shows("up to 5,000 offers and 4 MB. Columns: code, name").shows("by Olive Alder");
    for odd in ["x", "00000000-0000-0000-0000-000000000000"] {
        operator.get(&format!("{IMPORT}/{odd}")).await.expect(404);
    }
}

#[tokio::test]
async fn the_catalogue_is_taken_along_as_two_files_that_come_back_unchanged() {
    let portal = Portal::open().await;
    let mut operator = portal.signed_in("operator@alder.example").await;
    for (ending, kind) in [("csv", "text/csv; charset=utf-8; header=present"), ("json", "application/json")] {
        let got = operator.get(&format!("{PAGE}.{ending}")).await.expect(200);
        assert_eq!(got.header("content-type"), Some(kind));
        assert_eq!(
            got.header("content-disposition"),
            Some(format!("attachment; filename=\"offers.{ending}\"").as_str())
        );
        let answer = operator.submit_file(IMPORT, "bring_in_offers", &FIELDS, &file(got.text().as_bytes())).await;
        let place = answer.expect(303).header("location").expect("it leads on").to_owned();
        let page = operator.get(&place).await.expect(200).shows("11 offers stay as they are");
        page.shows("Nothing in it is new.").hides("cannot come in");
    }
}
