//! What offers cost: who sees what is asked of whom, and setting it.

use std::collections::BTreeMap;

use backend::authz::SignedIn;
use backend::error::Conflict;
use backend::services::partnership;
use backend::services::price::{form, set, show};
use shared::field::Code;
use shared::money::{Currency, Money};
use shared::offer::{OfferCode, Way};
use shared::partnership::EndForm;
use shared::policy::Missing;
use shared::price::{OfferPricesView, PriceForm};

use crate::support::{MAPLE, MAPLE_AGENT, Refusal as _, World, both_engines};

both_engines!(
    a_reseller_sees_what_its_provider_asks_of_it_and_a_customer_what_its_reseller_asks,
    a_price_for_one_reseller_is_seen_by_nobody_else,
    a_price_that_is_changed_ends_and_stays_on_record,
    prices_that_came_too_late_change_nothing,
    what_is_no_price_is_refused_and_changes_nothing,
    agents_and_admins_see_prices_and_helpers_do_not,
    whose_partnership_ends_no_longer_sees_its_prices,
    a_reseller_is_named_by_name_or_mpn_id,
);

const BIRCH: &str = "birch-distribution";
const BIRCH_AGENT: &str = "sales-agent@birch.example";
const ROWAN: &str = "rowan-clinics";

fn suite() -> OfferCode {
    OfferCode::parse("SUITE-BUSINESS").expect("a code")
}

fn way(key: &str) -> Way {
    Way::parse(key).expect("a way")
}

impl World {
    /// What is typed now into the fields that are named; the others are left out.
    fn prices(&self, buyer: &str, amounts: &[(&str, &str)]) -> PriceForm {
        PriceForm {
            currency: "GBP".to_owned(),
            buyer: buyer.to_owned(),
            amounts: amounts.iter().map(|&(way, amount)| (way.to_owned(), amount.to_owned())).collect(),
            as_of: self.backend.now().micros().to_string(),
        }
    }

    async fn priced(&self, person: &str, organization: &str) -> OfferPricesView {
        let reader = self.sign_in(person).await;
        show(&self.backend, &reader, organization, &suite(), None).await.expect("he sees prices")
    }

    async fn set_by_birch(&self, agent: &SignedIn, prices: &PriceForm) {
        set(&self.backend, agent, (BIRCH, &suite()), prices).await.expect("who sells sets prices");
        self.wait_seconds(1);
    }
}

/// Seller and pence, for a year that is billed monthly.
fn asked(view: &OfferPricesView) -> Vec<(String, i64, bool)> {
    let of = |price: shared::price::PriceView| (price.money.minor, price.special);
    let row = |seller: &shared::price::SellerView| {
        seller.of(way("P1Y-monthly")).map(of).map(|(minor, special)| (seller.name.clone(), minor, special))
    };
    view.bought.iter().filter_map(row).collect()
}

async fn a_reseller_sees_what_its_provider_asks_of_it_and_a_customer_what_its_reseller_asks(world: World) {
    let maple = world.priced(MAPLE_AGENT, MAPLE).await;
    assert_eq!((maple.currency, asked(&maple)), (Currency::Gbp, vec![("Birch Distribution".to_owned(), 950, true)]));
    let sold = maple.sold.as_ref().and_then(|sold| sold.of(way("P1Y-monthly"))).map(|price| price.money.minor);
    assert_eq!((sold, maple.may_set), (Some(1250), true));
    let month = maple.bought[0].of(way("P1M-monthly")).map(|price| (price.money.minor, price.special));
    assert_eq!(month, Some((1200, false)), "where nothing else is asked of it, the price for all holds");

    let rowan = world.priced("global-admin@rowan.example", ROWAN).await;
    assert_eq!(asked(&rowan), [("Maple Services".to_owned(), 1250, false)]);
    assert_eq!((rowan.sold, rowan.may_set, rowan.currencies.len()), (None, false, 1));
    // Willow is Birch's customer as well; a provider sells to resellers.
    let willow = world.priced("global-admin@willow.example", "willow-bakery").await;
    assert_eq!(asked(&willow), [("Maple Services".to_owned(), 1250, false)]);
    let oak = world.priced("admin-agent@oak.example", "oak-solutions").await;
    assert_eq!(asked(&oak), [], "who is connected with nobody is asked nothing");
}

async fn a_price_for_one_reseller_is_seen_by_nobody_else(world: World) {
    let agent = world.sign_in(BIRCH_AGENT).await;
    let birch = world.priced(BIRCH_AGENT, BIRCH).await;
    let sold = birch.sold.expect("a provider sells").of(way("P1Y-monthly")).map(|price| price.money.minor);
    assert_eq!((sold, birch.special), (Some(1000), vec![(MAPLE.to_owned(), "Maple Services".to_owned())]));
    let held = form(&world.backend, &agent, (BIRCH, &suite()), None, MAPLE).await.expect("who sells sets prices");
    let both = [&held.held, &held.general].map(|it| it.of(way("P1Y-monthly")).map(|price| price.money.minor));
    assert_eq!(both, [Some(950), Some(1000)]);

    world.set_by_birch(&agent, &world.prices(MAPLE, &[("P1Y-monthly", ""), ("P1Y-yearly", "")])).await;
    let maple = world.priced(MAPLE_AGENT, MAPLE).await;
    assert_eq!(asked(&maple), [("Birch Distribution".to_owned(), 1000, false)]);
    assert_eq!(world.priced(BIRCH_AGENT, BIRCH).await.special, []);
}

async fn a_price_that_is_changed_ends_and_stays_on_record(world: World) {
    let agent = world.sign_in(BIRCH_AGENT).await;
    let before = world.probe.count("price", "ended_at IS NOT NULL").await;
    let prices = world.prices("", &[("P1Y-monthly", "10.40"), ("P1Y-yearly", "114"), ("P3Y-yearly", "330")]);
    world.set_by_birch(&agent, &prices).await;
    assert_eq!(world.probe.count("price", "ended_at IS NOT NULL").await, before + 1, "114.00 is what it was");
    let sold = world.priced(BIRCH_AGENT, BIRCH).await.sold.expect("a provider sells");
    let now = |key: &str| sold.of(way(key)).map(|price| price.money);
    let pounds = |minor| Some(Money { minor, currency: Currency::Gbp });
    assert_eq!([now("P1Y-monthly"), now("P1Y-yearly"), now("P3Y-yearly")], [1040, 11_400, 33_000].map(pounds));
    let line = world.events_of(BIRCH).await.pop().expect("it is on record");
    assert!(
        line.starts_with("{\"price\":{\"set\":{\"code\":\"SUITE-BUSINESS\",\"currency\":\"GBP\",\"buyer\":null"),
        "{line}"
    );
    assert!(line.contains("\"minor\":1000") && line.contains("\"minor\":1040") && !line.contains("11400"), "{line}");

    let lines = world.events_of(BIRCH).await.len();
    world.set_by_birch(&agent, &world.prices("", &[("P1Y-monthly", "10.40")])).await;
    assert_eq!(world.events_of(BIRCH).await.len(), lines, "nothing has changed");
}

async fn prices_that_came_too_late_change_nothing(world: World) {
    let agent = world.sign_in(BIRCH_AGENT).await;
    let late = world.prices("", &[("P1Y-monthly", "11")]);
    let special = world.prices(MAPLE, &[("P1Y-monthly", "9")]);
    world.wait_seconds(1);
    world.set_by_birch(&agent, &world.prices("", &[("P1Y-monthly", "10.50")])).await;
    let before = world.probe.rows().await;
    let refused = set(&world.backend, &agent, (BIRCH, &suite()), &late).await.conflict();
    assert_eq!(refused, Conflict::AlreadyDone);
    world.probe.assert_unchanged(&before, "a page that is too old").await;
    // Those for one reseller are others.
    world.set_by_birch(&agent, &special).await;
}

async fn what_is_no_price_is_refused_and_changes_nothing(world: World) {
    let (agent, maple) = (world.sign_in(BIRCH_AGENT).await, world.sign_in(MAPLE_AGENT).await);
    let before = world.probe.rows().await;
    let at = (BIRCH, &suite());
    let refused = |prices: PriceForm, field: &'static str| {
        let (world, agent) = (&world, &agent);
        async move { set(&world.backend, agent, at, &prices).await.field(field) }
    };
    let amount = refused(world.prices("", &[("P1Y-monthly", "1,50")]), "P1Y-monthly").await;
    assert!(matches!(amount, Code::AmountSyntax { .. }));
    let trial = OfferCode::parse("MAIL-CLASSIC").expect("a code");
    let other = set(&world.backend, &agent, (BIRCH, &trial), &world.prices("", &[("P1M-monthly", "1")])).await;
    assert_eq!(other.field("P1M-monthly"), Code::UnknownChoice, "it is not sold so");
    let won = PriceForm { currency: "KRW".to_owned(), ..world.prices("", &[("P1Y-monthly", "1000")]) };
    assert_eq!(refused(won, "currency").await, Code::UnknownChoice, "another region's");
    let stranger = refused(world.prices("oak-solutions", &[("P1Y-monthly", "1")]), "buyer").await;
    assert_eq!(stranger, Code::NoSuchReseller);
    let gone = OfferCode::parse("GONE").expect("a code");
    set(&world.backend, &agent, (BIRCH, &gone), &world.prices("", &[])).await.not_found();
    let one = set(&world.backend, &maple, (MAPLE, &suite()), &world.prices(ROWAN, &[("P1Y-monthly", "1")])).await;
    assert_eq!(one.field("buyer"), Code::NoSuchReseller, "a reseller asks the same of all its customers");
    world.probe.assert_unchanged(&before, "what is no price").await;
}

async fn agents_and_admins_see_prices_and_helpers_do_not(world: World) {
    for (who, sees, sets) in [
        ("global-admin", true, true),
        ("billing-admin", true, false),
        ("admin-agent", true, true),
        ("sales-agent", true, true),
        ("helpdesk-agent", false, false),
        ("user-admin", false, false),
    ] {
        let person = world.sign_in(&format!("{who}@maple.example")).await;
        let seen = show(&world.backend, &person, MAPLE, &suite(), None).await;
        assert_eq!(seen.is_ok(), sees, "{who}");
        if !sees {
            assert_eq!(seen.denial().missing, Missing::Role, "{who}");
        }
        let prices = PriceForm { amounts: BTreeMap::new(), ..world.prices("", &[]) };
        assert_eq!(set(&world.backend, &person, (MAPLE, &suite()), &prices).await.is_ok(), sets, "{who}");
    }
    let rowan = world.sign_in("global-admin@rowan.example").await;
    form(&world.backend, &rowan, (ROWAN, &suite()), None, "").await.denial();
    show(&world.backend, &rowan, MAPLE, &suite(), None).await.not_found();
    let operator = world.sign_in("operator@alder.example").await;
    show(&world.backend, &operator, "alder-programme", &suite(), None).await.denial();
}

async fn whose_partnership_ends_no_longer_sees_its_prices(world: World) {
    let admin = world.sign_in("global-admin@maple.example").await;
    let end = EndForm { good_faith: "on".to_owned(), ..EndForm::blank() };
    partnership::end(&world.backend, &admin, MAPLE, BIRCH, &end).await.expect("the reseller may end it");
    assert_eq!(asked(&world.priced(MAPLE_AGENT, MAPLE).await), []);
    let agent = world.sign_in(BIRCH_AGENT).await;
    let refused = form(&world.backend, &agent, (BIRCH, &suite()), None, MAPLE).await;
    assert_eq!(refused.field("buyer"), Code::NoSuchReseller);
}

async fn a_reseller_is_named_by_name_or_mpn_id(world: World) {
    let agent = world.sign_in(BIRCH_AGENT).await;
    for named in [MAPLE, " maple SERVICES ", "4820117"] {
        let held = form(&world.backend, &agent, (BIRCH, &suite()), None, named).await.expect(named);
        assert_eq!(held.buyer, Some((MAPLE.to_owned(), "Maple Services".to_owned())), "{named}");
    }
    for named in ["maple", "oak-solutions", "4820118", "%"] {
        let refused = form(&world.backend, &agent, (BIRCH, &suite()), None, named).await;
        assert_eq!(refused.field("buyer"), Code::NoSuchReseller, "{named}");
    }
}
