//! What each side sees of the other: the list, page by page, and customers of both and no others.

use backend::services::partnership::{list, show};
use shared::customer::Cursor;
use shared::policy::Missing;

use super::{CEDAR, OAK};
use crate::support::{BIRCH, MAPLE, Refusal as _, World, both_engines};

both_engines!(
    the_demos_partnership_is_on_both_lists_with_its_history,
    only_customers_of_both_are_seen,
    who_has_no_partnership_with_it_does_not_see_it,
    who_has_no_role_for_it_is_told_which,
    the_list_goes_on_page_by_page,
);

const BIRCH_SALES: &str = "sales-agent@birch.example";
const MAPLE_ADMIN: &str = "global-admin@maple.example";

async fn the_demos_partnership_is_on_both_lists_with_its_history(world: World) {
    let sales = world.sign_in(BIRCH_SALES).await;
    let own = list(&world.backend, &sales, BIRCH, None).await.expect("the list is there");
    assert_eq!(own.rows.len(), 1);
    assert_eq!(own.rows[0].organization.slug, MAPLE);
    assert_eq!(own.rows[0].mpn_id.as_deref(), Some("4820117"));
    assert!(!own.may_end, "a sales agent does not end it");
    let admin = world.sign_in(MAPLE_ADMIN).await;
    let theirs = list(&world.backend, &admin, MAPLE, None).await.expect("the list is there");
    assert_eq!((theirs.rows.len(), theirs.rows[0].organization.slug.as_str()), (1, BIRCH));
    assert!(theirs.may_end);
    for (reader, own, other) in [(&sales, BIRCH, MAPLE), (&admin, MAPLE, BIRCH)] {
        let page = show(&world.backend, reader, own, other, None).await.expect("it stands");
        assert!(!page.history.is_empty(), "{own} has it on record");
    }
}

/// Row 18, and design.md 7.7: Rowan is Maple's alone, Willow is a customer of both.
async fn only_customers_of_both_are_seen(world: World) {
    let sales = world.sign_in(BIRCH_SALES).await;
    let page = show(&world.backend, &sales, BIRCH, MAPLE, None).await.expect("it stands");
    let slugs: Vec<_> = page.customers.iter().map(|customer| customer.slug.as_str()).collect();
    assert_eq!((slugs, page.row.shared, page.next), (vec!["willow-bakery"], 1, None));
    let after = Cursor { name_key: "willow bakery".to_owned(), slug: "willow-bakery".to_owned() };
    let page = show(&world.backend, &sales, BIRCH, MAPLE, Some(&after)).await.expect("it stands");
    assert_eq!(page.customers, []);
}

async fn who_has_no_partnership_with_it_does_not_see_it(world: World) {
    let sales = world.sign_in(BIRCH_SALES).await;
    show(&world.backend, &sales, BIRCH, OAK, None).await.not_found();
    show(&world.backend, &sales, BIRCH, "nobody", None).await.not_found();
    show(&world.backend, &sales, CEDAR, MAPLE, None).await.not_found();
    list(&world.backend, &sales, MAPLE, None).await.not_found();
}

async fn who_has_no_role_for_it_is_told_which(world: World) {
    let billing = world.sign_in("billing-admin@birch.example").await;
    assert_eq!(list(&world.backend, &billing, BIRCH, None).await.denial().missing, Missing::Role);
    let customer = world.sign_in("global-admin@willow.example").await;
    assert_eq!(list(&world.backend, &customer, "willow-bakery", None).await.denial().missing, Missing::Tier);
}

async fn the_list_goes_on_page_by_page(world: World) {
    let sales = world.sign_in(BIRCH_SALES).await;
    let numbered = "(SELECT id, 1000 + ROW_NUMBER() OVER (ORDER BY id) AS number
                    FROM (SELECT id FROM user_account UNION SELECT id FROM role_assignment) AS ids ORDER BY id LIMIT 60) AS n";
    for change in [
        "INSERT INTO organization (id, slug, tier, standing, name, name_key, country, created_at)
         SELECT id, 'fir-' || number, 'reseller', 'active', 'Fir ' || number, 'fir ' || number, 'GB', 0 FROM ",
        "INSERT INTO organization_domain (organization_id, domain, is_primary, verified_at)
         SELECT id, 'fir' || number || '.example', TRUE, 0 FROM ",
        "INSERT INTO partnership (provider_organization_id, reseller_organization_id, id, started_at)
         SELECT (SELECT id FROM organization WHERE slug = 'birch-distribution'), id, id, 0 FROM ",
    ] {
        world.probe.change(&format!("{change}{numbered}")).await;
    }
    let first = list(&world.backend, &sales, BIRCH, None).await.expect("the list is there");
    let after = Cursor::parse(&first.next.expect("there are more")).expect("a place reads back");
    let second = list(&world.backend, &sales, BIRCH, Some(&after)).await.expect("the list is there");
    let slugs: Vec<_> = first.rows.iter().chain(&second.rows).map(|row| row.organization.slug.as_str()).collect();
    assert_eq!((first.rows.len(), slugs.len(), second.next), (50, 61, None));
    assert!(slugs.is_sorted() && slugs.last() == Some(&MAPLE), "{slugs:?}");
}
