#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::format::{Format, State};
use super::formats::FORMATS;
use super::{Country, TABLE};
use crate::field::Code;

fn format(code: &str) -> &'static Format {
    Country::parse(code).unwrap_or_else(|| panic!("{code} is not in table.rs: add it")).format()
}

#[test]
fn every_country_that_was_promised_has_its_formats() {
    let promised = "AU BR CA CH CN DE ES FR GB IE IN IT JP KR MX NL NO NZ PL SE SG US ZA";
    let listed: Vec<_> = FORMATS.iter().map(|(code, _)| *code).collect();
    assert_eq!(listed.join(" "), promised);
}

#[test]
fn every_sample_fits_its_own_rule_and_is_already_written_the_countrys_way() {
    for (code, _) in &TABLE {
        let format = format(code);
        let keeps = |read: Result<String, Code>, sample: &str| assert_eq!(read.as_deref(), Ok(sample), "in {code}");
        keeps(format.postal_code(format.postal_sample), format.postal_sample);
        keeps(format.phone(format.phone_sample), format.phone_sample);
        keeps(format.registration_number(format.registration.sample, false), format.registration.sample);
        keeps(format.tax_number(format.tax.sample), format.tax.sample);
    }
}

/// Country, what is read, what it becomes.
type Good = (&'static str, &'static str, &'static str);

#[test]
fn postal_codes_are_read_the_way_people_type_them() {
    let good: [Good; 10] = [
        ("GB", "ec1a1bb", "EC1A 1BB"),
        ("GB", "M1 1AE", "M1 1AE"),
        ("CA", "k1a0b1", "K1A 0B1"),
        ("US", "980521234", "98052-1234"),
        ("NL", "1012ab", "1012 AB"),
        ("BR", "01310100", "01310-100"),
        ("JP", "1000005", "100-0005"),
        ("PL", "00001", "00-001"),
        ("SE", "11122", "111 22"),
        ("IE", "d6wxy45", "D6W XY45"),
    ];
    for (code, typed, written) in good {
        assert_eq!(format(code).postal_code(typed).as_deref(), Ok(written), "{typed} in {code}");
    }
}

#[test]
fn a_wrong_postal_code_is_refused_in_every_country_listed() {
    for (code, format) in FORMATS {
        for typed in ["1", "ABCDEFGH1", "00000000000"] {
            let refused = Err(Code::Format { sample: format.postal_sample.to_owned() });
            assert_eq!(format.postal_code(typed), refused, "{typed} in {code}");
        }
        let empty = if format.postal_required { Err(Code::Required) } else { Ok(String::new()) };
        assert_eq!(format.postal_code(" "), empty, "in {code}");
    }
}

#[test]
fn a_wrong_company_number_is_refused_in_every_country_listed() {
    for (code, format) in FORMATS {
        let refused = Err(Code::Format { sample: format.registration.sample.to_owned() });
        for typed in ["0", "X-1", "12345678901234567890123"] {
            assert_eq!(format.registration_number(typed, true), refused, "{typed} in {code}");
        }
        if !format.tax.shapes.is_empty() {
            assert_eq!(format.tax_number("0"), Err(Code::Format { sample: format.tax.sample.to_owned() }), "in {code}");
        }
    }
}

#[test]
fn company_numbers_are_read_the_way_people_type_them() {
    let good: [Good; 8] = [
        ("DE", "hrb 12345 b", "HRB 12345 B"),
        ("KR", "1234567890", "123-45-67890"),
        ("BR", "11222333000181", "11.222.333/0001-81"),
        ("GB", "sc123456", "SC123456"),
        ("CH", "che123456788", "CHE-123.456.788"),
        ("FR", "73282932000074", "732 829 320 00074"),
        ("MX", "ñ&a010203ab9", "Ñ&A010203AB9"),
        ("ZA", "2010/123456/07", "2010/123456/07"),
    ];
    for (code, typed, written) in good {
        assert_eq!(format(code).registration_number(typed, true).as_deref(), Ok(written), "{typed} in {code}");
    }
}

#[test]
fn a_registration_number_is_needed_where_the_register_asks_for_it() {
    let needed = |code: &str| Country::parse(code).is_some_and(Country::registration_required);
    for code in ["BR", "IN", "PL", "ZA", "CN", "US", "TR"] {
        assert!(needed(code), "{code}");
    }
    for code in ["GB", "DE", "KR", "JP", "FR"] {
        assert!(!needed(code), "{code}");
    }
    assert_eq!(Country::all().filter(|one| one.registration_required()).count(), 26);
}

#[test]
fn a_phone_number_begins_with_a_country_code() {
    let irish = format("IE");
    assert_eq!(irish.phone("+353 (0)91 555-0142").as_deref(), Ok("+353 91 555 0142"));
    // Somebody at an Irish company may have a Korean number.
    assert_eq!(irish.phone("+82 2 555 0123").as_deref(), Ok("+82 2 555 0123"));
    let wrong = Err(Code::Format { sample: "+353 91 555 0142".to_owned() });
    for typed in ["091 555 0142", "+353 91", "+353 91 555 0142 77 88", "+", "+0353 91 555 0142", "+353 CALL ME", "1"] {
        assert_eq!(irish.phone(typed), wrong, "{typed}");
    }
    assert_eq!(irish.phone(""), Err(Code::Required));
}

#[test]
fn the_length_of_phone_numbers_is_known_in_every_country_listed() {
    for (code, format) in FORMATS {
        let (least, most) = format.phone_digits;
        let number = |digits: usize| format!("+{}{}", format.calling_code, "5".repeat(digits));
        for digits in least..=most {
            assert!(format.phone(&number(digits)).is_ok(), "{digits} digits in {code}");
        }
        for digits in [least - 1, most + 1] {
            assert!(format.phone(&number(digits)).is_err(), "{digits} digits in {code}");
        }
    }
}

#[test]
fn a_state_is_taken_by_code_or_name_where_there_is_a_list() {
    let us = format("US");
    for typed in ["WA", "wa", " Washington "] {
        assert_eq!(us.state(typed).as_deref(), Ok("WA"), "{typed}");
    }
    assert_eq!(us.state("Bavaria"), Err(Code::UnknownChoice));
    assert_eq!(us.state(""), Err(Code::Required));
    assert_eq!(format("GB").state("").as_deref(), Ok(""));
    assert_eq!(format("IT").state(""), Err(Code::Required));
}

#[test]
fn lists_of_states_are_sorted_and_nothing_comes_twice() {
    for (code, format) in FORMATS {
        let State::OneOf(list) = format.state else { continue };
        for pair in list.windows(2) {
            assert!(pair[0].0 < pair[1].0, "in {code}, {} must come after {}", pair[0].0, pair[1].0);
        }
    }
}

#[test]
fn a_country_without_formats_takes_what_people_write() {
    let iceland = format("IS");
    assert_eq!(iceland.postal_code("101").as_deref(), Ok("101"));
    assert_eq!(iceland.postal_code("").as_deref(), Ok(""));
    assert_eq!(iceland.registration_number("", true), Err(Code::Required));
    assert_eq!(iceland.registration_number(&"1".repeat(41), false), Err(Code::TooLong { max: 40 }));
    assert_eq!(iceland.phone("+354 555 0123").as_deref(), Ok("+354 555 0123"));
}
