#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use std::collections::{BTreeMap, BTreeSet};

use super::table::TABLE;
use super::{Country, Region};

fn country(code: &str) -> Country {
    Country::parse(code).unwrap_or_else(|| panic!("{code} is not in table.rs: add it"))
}

fn may_trade(one: &str, other: &str) -> bool {
    country(one).region() == country(other).region()
}

#[test]
fn a_french_reseller_may_trade_with_a_german_customer() {
    assert!(may_trade("FR", "DE"));
}

#[test]
fn a_us_reseller_may_not_trade_with_a_uk_provider() {
    assert!(!may_trade("US", "GB"));
}

#[test]
fn a_country_may_trade_with_itself() {
    for one in Country::all() {
        assert!(may_trade(one.code(), one.code()), "{one:?}");
    }
}

#[test]
fn the_uk_and_its_dependencies_trade_with_europe() {
    for code in ["GB", "GI", "GG", "JE", "IM"] {
        assert_eq!(country(code).region(), Region::Europe, "{code}");
    }
}

#[test]
fn every_member_of_the_eu_and_efta_is_in_europe() {
    let members = "AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK";
    for code in members.split(' ') {
        assert_eq!(country(code).region(), Region::Europe, "{code}");
    }
}

#[test]
fn north_american_and_east_asian_neighbours_are_different_regions() {
    for (one, other) in [("US", "CA"), ("US", "MX"), ("BR", "AR"), ("KR", "JP"), ("TW", "HK"), ("IN", "BD")] {
        assert!(!may_trade(one, other), "{one} and {other} are in one region");
    }
}

#[test]
fn a_country_that_is_a_region_of_its_own_trades_with_nobody_else() {
    for code in ["BR", "IN", "JP", "KR", "RU", "TW"] {
        let region = country(code).region();
        let members: Vec<Country> = Country::all().filter(|c| c.region() == region).collect();
        assert_eq!(members, [country(code)], "{region:?}");
    }
}

#[test]
fn pacific_islands_trade_with_australia_or_new_zealand_as_the_source_has_it() {
    assert!(may_trade("FJ", "AU"));
    assert!(may_trade("GU", "AU"));
    assert!(may_trade("WS", "NZ"));
    assert!(!may_trade("AU", "NZ"));
}

#[test]
fn overseas_departments_trade_with_their_neighbours_and_not_with_europe() {
    assert_eq!(country("GP").region(), Region::LatinAmericaCaribbean);
    assert_eq!(country("RE").region(), Region::Africa);
    assert_eq!(country("PM").region(), Region::Canada);
}

#[test]
fn each_region_has_as_many_countries_as_the_source_lists() {
    let mut members: BTreeMap<Region, usize> = BTreeMap::new();
    for one in Country::all() {
        *members.entry(one.region()).or_default() += 1;
    }
    // The source's lists, plus the seven countries it leaves out, minus Kosovo, and with Bonaire, Saba and
    // Sint Eustatius as the one code they have.
    let expected = [
        (Region::Africa, 47 + 1),
        (Region::AsiaPacific, 18 + 2),
        (Region::Australia, 23),
        (Region::Brazil, 1),
        (Region::Canada, 2),
        (Region::Europe, 45),
        (Region::India, 1),
        (Region::Japan, 1),
        (Region::Korea, 1),
        (Region::LatinAmericaCaribbean, 53 - 2 + 1),
        (Region::MiddleEastCentralEasternEurope, 45 - 1 + 3),
        (Region::NewZealand, 4),
        (Region::Russia, 1),
        (Region::Taiwan, 1),
        (Region::UnitedStates, 2),
    ];
    assert_eq!(members, BTreeMap::from(expected), "a country changed its region: correct table.rs");
}

#[test]
fn the_table_is_sorted_and_no_code_comes_twice() {
    for pair in TABLE.windows(2) {
        assert!(pair[0].0 < pair[1].0, "in table.rs, {} must come after {}", pair[0].0, pair[1].0);
    }
}

#[test]
fn every_code_is_two_upper_case_letters() {
    for one in Country::all() {
        let code = one.code();
        assert!(code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()), "{code}");
    }
}

#[test]
fn every_country_of_the_table_can_be_listed_and_parsed() {
    assert_eq!(Country::all().count(), TABLE.len());
    for (one, (code, region)) in Country::all().zip(&TABLE) {
        assert_eq!(Country::parse(code), Some(one), "{code}");
        assert_eq!((one.code(), one.region()), (*code, *region));
    }
}

#[test]
fn countries_are_ordered_by_code() {
    assert!(Country::all().is_sorted());
    assert!(country("DE") < country("FR"));
}

#[test]
fn lower_case_is_accepted() {
    assert_eq!(Country::parse("kr"), Some(country("KR")));
    assert_eq!(Country::parse("Kr").map(Country::code), Some("KR"));
}

#[test]
fn white_space_around_a_code_is_ignored() {
    assert_eq!(Country::parse(" KR\n"), Some(country("KR")));
}

#[test]
fn unknown_codes_are_refused() {
    for code in ["AA", "EU", "SU", "UK", "XK", "XX", "ZZ"] {
        assert_eq!(Country::parse(code), None, "{code} is not an assigned code");
    }
}

#[test]
fn what_is_not_two_letters_is_refused() {
    for input in ["", " ", "F", "FRA", "F R", "FR DE", "24", "F\0", "é", "한국", "ＦＲ", "France"] {
        assert_eq!(Country::parse(input), None, "{input:?}");
    }
}

#[test]
fn a_country_shows_its_code_when_debugged() {
    assert_eq!(format!("{:?}", country("FR")), "Country(FR)");
}

#[test]
fn the_code_of_a_region_is_unique_snake_case() {
    let regions: BTreeSet<Region> = Country::all().map(Country::region).collect();
    let codes: BTreeSet<&str> = regions.iter().map(|region| region.code()).collect();
    assert_eq!(codes.len(), regions.len(), "two regions share a code");
    for code in codes {
        assert!(code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{code}");
    }
}

#[test]
fn the_codes_of_the_regions_are_the_ones_already_stored() {
    let mut codes: Vec<&str> = Country::all().map(|c| c.region().code()).collect();
    codes.sort_unstable();
    codes.dedup();
    let stored = [
        "africa",
        "asia_pacific",
        "australia",
        "brazil",
        "canada",
        "europe",
        "india",
        "japan",
        "korea",
        "latin_america_caribbean",
        "middle_east_central_eastern_europe",
        "new_zealand",
        "russia",
        "taiwan",
        "united_states",
    ];
    assert_eq!(codes, stored, "rows in a database carry these codes: do not rename one without a migration");
}
