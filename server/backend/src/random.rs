//! The only place that makes random values: ids, secrets of links and sessions, codes. Must not store or compare them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use shared::time::Timestamp;
use uuid::Uuid;

/// Bytes from the operating system.
///
/// # Panics
/// When the operating system has no randomness to give; going on would make guessable secrets.
#[expect(clippy::disallowed_methods, reason = "the one door to randomness")]
fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// A new id, ordered by time to the millisecond (`UUIDv7`, RFC 9562 section 5.7).
#[must_use]
pub fn id(now: Timestamp) -> Uuid {
    let millis = u64::try_from(now.micros() / 1_000).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &bytes()).into_uuid()
}

/// The first of all ids made from a moment on, so that a stretch of time is a range of ids.
#[must_use]
pub fn first_id(at: Timestamp) -> Uuid {
    Uuid::from_u128(u128::from(u64::try_from(at.micros() / 1_000).unwrap_or(0)) << 80)
}

/// A secret of 256 bits as 43 characters of base64url, for links and cookies.
#[must_use]
pub fn token() -> String {
    URL_SAFE_NO_PAD.encode(bytes::<32>())
}

/// The seed of a key that signs.
#[must_use]
pub fn seed() -> [u8; 32] {
    bytes()
}

/// A code of six digits for a mail; every code is equally likely.
#[must_use]
pub fn code() -> String {
    loop {
        let value = u32::from_le_bytes(bytes());
        // The largest multiple of a million that fits; what lies above would favour small codes.
        if value < 4_294_000_000 {
            return format!("{:06}", value % 1_000_000);
        }
    }
}

/// A short reference that ties a failure shown to somebody to its line in the log, such as `7F3A-22C1`.
#[must_use]
pub fn reference() -> String {
    let [a, b, c, d] = bytes();
    format!("{a:02X}{b:02X}-{c:02X}{d:02X}")
}

/// Small letters and digits without look-alikes.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// A temporary password that can be read out and typed: four groups of four, 80 bits, such as `mq7k-3xnd-w8ce-p2hf`.
#[must_use]
pub fn temporary_password() -> String {
    let letters: Vec<_> = bytes::<16>().iter().map(|byte| LETTERS[usize::from(byte & 31)]).collect();
    let groups: Vec<_> = letters.chunks(4).map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    groups.join("-")
}

/// A printed code that freezes partner access: five groups of four, 100 bits.
#[must_use]
pub fn freeze_code() -> String {
    let code = readable_password();
    [&code[..4], &code[4..8], &code[8..12], &code[12..16], &code[16..]].join("-")
}

/// A readable password that somebody is given once: 20 characters without look-alikes, 100 bits.
#[must_use]
pub fn readable_password() -> String {
    bytes::<20>().iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect()
}

/// The password of everybody in the demo.
#[must_use]
pub fn demo_password() -> String {
    readable_password()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_the_form_links_are_checked_for() {
        let token = token();
        assert!(shared::invitation::is_link_token(&token), "{token}");
        assert_ne!(token, super::token());
    }

    #[test]
    fn a_code_has_six_digits() {
        for _ in 0..100 {
            let code = code();
            assert!(code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()), "{code}");
        }
    }

    #[test]
    fn a_later_id_sorts_after_an_earlier_one() {
        let now = Timestamp::from_micros(1_795_000_000_000_000);
        assert!(id(now) < id(now.plus_seconds(1)));
    }

    #[test]
    fn a_stretch_of_time_is_a_range_of_ids() {
        let now = Timestamp::from_micros(1_795_000_000_000_000);
        assert!(first_id(now) <= id(now) && id(now) < first_id(now.plus_seconds(1)));
        assert!(id(now.plus_seconds(-1)) < first_id(now));
    }

    #[test]
    fn a_printed_code_is_one_a_form_takes() {
        let code = freeze_code();
        assert_eq!(code.split('-').map(str::len).collect::<Vec<_>>(), [4; 5], "{code}");
        assert!(shared::freeze::FreezeCode::parse(&code).is_ok(), "{code}");
    }

    #[test]
    fn a_temporary_password_is_one_a_form_takes() {
        let password = temporary_password();
        assert_eq!(password.split('-').map(str::len).collect::<Vec<_>>(), [4, 4, 4, 4], "{password}");
        assert!(shared::user::NewPassword::parse(&password).is_ok());
        assert_ne!(password, temporary_password());
    }
}
