//! Shapes of postal codes and company numbers as short texts. Owns the matcher; it is small because it is part of what
//! the browser downloads, and it is not a regular expression.
//!
//! `#` is a digit, `?` a digit that may be missing, `@` a letter, `*` either; letters and digits stand for themselves, and
//! `|` parts alternatives. Whatever else stands in a shape is a separator: it need not be typed and is put in when missing.

/// Writes what was typed in the first shape it fits, capital letters and separators included; `None` when it fits none.
pub(super) fn fit(shapes: &str, raw: &str) -> Option<String> {
    // `&` and letters beyond ASCII stand in Mexican tax numbers.
    let typed: Vec<char> =
        raw.chars().flat_map(char::to_uppercase).filter(|c| c.is_alphanumeric() || *c == '&').collect();
    shapes.split('|').find_map(|shape| fit_one(shape, &typed))
}

fn fit_one(shape: &str, typed: &[char]) -> Option<String> {
    let mut written = String::with_capacity(shape.len());
    let mut rest = typed.iter().copied().peekable();
    for place in shape.chars() {
        let fits: fn(char) -> bool = match place {
            '#' | '?' => |c| c.is_ascii_digit(),
            '@' => |c| c.is_alphabetic() || c == '&',
            '*' => |c| c.is_ascii_alphanumeric(),
            _ if place.is_ascii_alphanumeric() => {
                written.push(rest.next_if_eq(&place)?);
                continue;
            }
            _ => {
                written.push(place);
                continue;
            }
        };
        match rest.next_if(|c| fits(*c)) {
            Some(c) => written.push(c),
            None if place == '?' => {}
            None => return None,
        }
    }
    rest.next().is_none().then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn separators_and_capitals_need_not_be_typed() {
        for typed in ["sw1a1aa", "SW1A 1AA", " sw1a-1aa "] {
            assert_eq!(fit("@# #@@|@@#@ #@@", typed).as_deref(), Some("SW1A 1AA"), "{typed}");
        }
    }

    #[test]
    fn digits_that_may_be_missing_may_be_missing() {
        for (typed, written) in
            [("HRB 7", Some("HRB 7")), ("hrb1234", Some("HRB 1234")), ("HRB 12345", None), ("HRB", None)]
        {
            assert_eq!(fit("HRB #???", typed).as_deref(), written, "{typed}");
        }
    }

    #[test]
    fn too_much_and_too_little_fit_nothing() {
        for typed in ["", "1234", "123456", "1234a", "１２３４５"] {
            assert_eq!(fit("#####", typed), None, "{typed}");
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn what_was_written_fits_again_and_stays_as_it_is(typed in "[A-Za-z0-9 .&-]{0,14}") {
            let shapes = "#####-####|@#@ #@#|HRB #????? @|**.***";
            if let Some(written) = fit(shapes, &typed) {
                proptest::prop_assert_eq!(fit(shapes, &written), Some(written.clone()));
            }
        }
    }
}
