//! Customers the programme knows from its other portals: bringing them in without a script, and what both sides read.

use crate::support::{File, Portal};

const PAGE: &str = "/o/alder-programme/carried-over";
const FIELDS: [(&str, &str); 1] = [("organization", "alder-programme")];

fn file(bytes: &[u8]) -> File<'_> {
    File { field: "file", name: "known.csv", bytes }
}

#[tokio::test]
async fn a_file_is_looked_at_and_carried_out_and_both_sides_see_where_it_came_from() {
    let portal = Portal::open().await;
    let mut operator = portal.signed_in("operator@alder.example").await;
    let csv = "mpn_id,name,domain,country,since\n4820117,Hawthorn Books,hawthorn.example,GB,2019-03-01\n\
               4820117,Aspen,aspen.example,GB,2018-05-01\n4820117,Oak,oak.example,GB,2018-05-01\n";
    let answer = operator.submit_file(PAGE, "bring_in_customers", &FIELDS, &file(csv.as_bytes())).await.expect(303);
    let place = answer.header("location").expect("it leads on").to_owned();
    let page = operator.get(&place).await.expect(200).shows("2 relationships stand at once").shows("Line 4");
    page.shows("belongs to a partner").shows("Carry 2 rows over");
    let mut agent = portal.signed_in("admin-agent@maple.example").await;
    agent.get("/o/maple-services/customers?search=hawthorn").await.expect(200).hides("hawthorn.example");
    let id = place.rsplit('/').next().expect("the address names it").to_owned();
    let fields = [("organization", "alder-programme"), ("import", id.as_str())];
    operator.submit(&place, "carry_over", &fields).await.leads_to(&place);
    operator.get(&place).await.expect(200).shows("This file was imported").hides("Carry 2 rows over");
    operator.submit(&place, "carry_over", &fields).await.expect(409);
    operator.get(PAGE).await.expect(200).shows("known.csv").shows("2 related, 0 waiting");

    let page = agent.get("/o/maple-services/customers?search=hawthorn").await.expect(200);
    page.shows("hawthorn.example").shows("Carried over");
    let page = agent.get("/o/maple-services/customers/hawthorn-books").await.expect(200);
    page.shows("1 Mar 2019").shows("Nobody of Hawthorn Books has an account here yet");
    let mut customer = portal.signed_in("global-admin@aspen.example").await;
    let page = customer.get("/o/aspen-logistics/partners").await.expect(200);
    page.shows("Carried over from another portal of the programme").shows("/partners/maple-services/remove");
}

#[tokio::test]
async fn a_file_that_cannot_be_read_says_so_beside_its_field() {
    let portal = Portal::open().await;
    let mut operator = portal.signed_in("operator@alder.example").await;
    for (bytes, why) in [
        (&b"name,domain\nA,a.example\n"[..], "The first line has to be mpn_id,name,domain,country,since."),
        (b"[1", "This is no list in JSON."),
        (b"", "This file is empty."),
    ] {
        operator.submit_file(PAGE, "bring_in_customers", &FIELDS, &file(bytes)).await.expect(422).shows(why);
    }
    for odd in ["x", "00000000-0000-0000-0000-000000000000"] {
        operator.get(&format!("{PAGE}/{odd}")).await.expect(404);
    }
    // A file of offers is none of customers.
    let offers = portal.file_of_offers().await;
    operator.get(&format!("{PAGE}/{offers}")).await.expect(404);
}
