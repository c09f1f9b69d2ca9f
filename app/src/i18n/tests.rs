use super::*;
use shared::country::Country;
use shared::time::Timestamp;

/// 22 November 2026, 14:02:09 UTC.
const MOMENT: Timestamp = Timestamp::from_micros((1_795_305_600 + 14 * 3_600 + 2 * 60 + 9) * 1_000_000);

#[test]
fn every_country_has_a_name_in_both_languages() {
    for text in Locale::ALL.map(Text::new) {
        for country in Country::all() {
            let name = text.country(country.code());
            assert!(!name.is_empty(), "add {} to app/locales/countries.toml", country.code());
        }
    }
    assert_eq!(COUNTRIES.len(), Country::all().count(), "countries.toml names a country that shared does not know");
}

#[test]
fn an_unknown_country_has_no_name() {
    assert_eq!(Text::new(Locale::English).country("XX"), "");
}

#[test]
fn countries_are_listed_by_name() {
    let names = |locale| Text::new(locale).countries().into_iter().map(|(_, name)| name).collect::<Vec<_>>();
    let english = names(Locale::English);
    assert_eq!(english[..3], ["Afghanistan", "Åland Islands", "Albania"]);
    assert_eq!(names(Locale::Korean)[0], "가나");
}

#[test]
fn a_day_is_written_as_the_language_writes_it() {
    assert_eq!(Text::new(Locale::English).date(MOMENT), "22 Nov 2026");
    assert_eq!(Text::new(Locale::Korean).date(MOMENT), "2026년 11월 22일");
    assert_eq!(Text::new(Locale::Korean).date(Timestamp::from_micros(0)), "1970년 1월 1일");
}

#[test]
fn a_minute_says_that_it_is_utc() {
    assert_eq!(Text::new(Locale::English).date_time(MOMENT), "22 Nov 2026, 14:02 UTC");
    assert_eq!(Text::new(Locale::Korean).date_time(MOMENT), "2026년 11월 22일 14:02 UTC");
}

#[test]
fn thousands_stand_apart() {
    let text = Text::new(Locale::English);
    for (number, written) in [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567")] {
        assert_eq!(text.number(number), written);
    }
}

#[test]
fn one_day_is_not_a_plural() {
    let english = Text::new(Locale::English);
    assert_eq!((english.ui_term_rest(1), english.ui_term_rest(0)), ("1 day".to_owned(), "0 days".to_owned()));
    assert_eq!(Text::new(Locale::Korean).ui_term_rest(1), "1일 남음");
}

#[test]
fn a_value_with_braces_fills_no_other_place() {
    assert_eq!(fill("{a} and {b}.", &[("a", "{b}"), ("b", "{")]), "{b} and {.");
}

#[test]
fn a_sentence_can_be_cut_at_a_place() {
    let cut = |locale| around(|date| Text::new(locale).ui_term_until(date));
    assert_eq!(cut(Locale::English), ("until ".to_owned(), String::new()));
    assert_eq!(cut(Locale::Korean), (String::new(), "까지".to_owned()));
}

/// 은/는, 이/가, 을/를, 과/와 and (으)로 depend on the last sound of the word before them, which a value may or may not have.
#[test]
fn no_korean_particle_is_glued_to_a_name() {
    for text in KOREAN {
        for (place, after) in text.split('{').skip(1).filter_map(|piece| piece.split_once('}')) {
            let glued =
                after.starts_with(['은', '는', '이', '가', '을', '를', '과', '와', '로']) || after.starts_with("으로");
            assert!(!glued || place == "count", "go round the particle after {{{place}}} in: {text}");
        }
    }
}
