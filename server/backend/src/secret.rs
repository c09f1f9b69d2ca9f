//! Secrets at rest: hashes of tokens and of passwords. Must not keep a secret itself.

use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine as _;
use sha2::{Digest as _, Sha256};
use shared::field::Code;
use shared::user::NewPassword;

use crate::error::Error;

/// SHA-256 of a token of 256 random bits. Such a token needs no salt and no slow hash: there is nothing to guess.
#[must_use]
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Hash of a short code, bound to what it is for, so that a code for one invitation is none for another.
#[must_use]
pub fn code_hash(purpose: uuid::Uuid, code: &str) -> Vec<u8> {
    Sha256::new().chain_update(purpose.as_bytes()).chain_update(code.as_bytes()).finalize().to_vec()
}

/// A hash as text, for counters named after it.
#[must_use]
pub fn as_text(hash: &[u8]) -> String {
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(hash)
}

/// Compares two hashes in a time that does not depend on where they differ.
#[must_use]
pub fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differing, (x, y)| differing | (x ^ y)) == 0
}

/// Argon2id with 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet).
fn argon2() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Refuses passwords that are tried first: known ones, and ones made of the names around them (ASVS 5.0 6.2.4, 6.2.11).
///
/// # Errors
/// `PasswordCommon` when fewer than about a hundred million guesses would find it (zxcvbn score below 3).
pub fn check_strength(password: &NewPassword, known: &[&str]) -> Result<(), Code> {
    // zxcvbn's work grows with the square of the length; what follows the first 64 characters adds strength, never takes it.
    let start: String = password.reveal().chars().take(64).collect();
    if zxcvbn::zxcvbn(&start, known).score() < zxcvbn::Score::Three {
        return Err(Code::PasswordCommon);
    }
    Ok(())
}

/// Hashes a password for the store, away from the threads that answer requests.
///
/// # Errors
/// `Internal` when hashing fails, which only a lack of memory can cause.
pub async fn hash_password(password: &NewPassword) -> Result<String, Error> {
    let password = password.reveal().to_owned();
    let salt = crate::random::id(shared::time::Timestamp::from_micros(0));
    let random_salt = [salt.as_bytes().as_slice(), crate::random::token().as_bytes()].concat();
    tokio::task::spawn_blocking(move || {
        let salt = SaltString::encode_b64(&Sha256::digest(random_salt)[..16]).map_err(Error::internal)?;
        argon2().hash_password(password.as_bytes(), &salt).map(|hash| hash.to_string()).map_err(Error::internal)
    })
    .await
    .map_err(Error::internal)?
}

/// Checks a password against a stored hash. With no hash it works just as long and says no, so that the time does not
/// tell whether the account exists (ASVS 5.0 6.3.8).
///
/// # Errors
/// `Internal` when the stored hash cannot be read.
pub async fn verify_password(password: &str, stored: Option<String>) -> Result<bool, Error> {
    // The hash of a random value nobody has; made with the parameters above.
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5aGFzdGhpcw$Vt5p4mV1YzmSGN0fB3yP0B7cZbQ0nqL9cXy2wE8qv3k";
    let password = password.to_owned();
    tokio::task::spawn_blocking(move || {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| NOBODY.to_owned());
        let hash = PasswordHash::new(&stored).map_err(Error::internal)?;
        Ok(argon2().verify_password(password.as_bytes(), &hash).is_ok() && known)
    })
    .await
    .map_err(Error::internal)?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> NewPassword {
        NewPassword::parse(text).expect("long enough")
    }

    #[tokio::test]
    async fn a_password_fits_its_own_hash_only() {
        let hash = hash_password(&password("correct horse alder 7")).await.expect("hashes");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(verify_password("correct horse alder 7", Some(hash.clone())).await.expect("verifies"));
        assert!(!verify_password("correct horse alder 8", Some(hash)).await.expect("verifies"));
    }

    #[tokio::test]
    async fn nobody_has_no_password() {
        assert!(!verify_password("correct horse alder 7", None).await.expect("the stand-in hash can be read"));
    }

    #[test]
    fn common_passwords_are_refused() {
        for common in ["passwordpassword", "123456789012", "qwertyuiopas", "maplemaplemaple"] {
            assert_eq!(check_strength(&password(common), &["maple"]), Err(Code::PasswordCommon), "{common}");
        }
        assert_eq!(check_strength(&password("correct horse alder 7"), &[]), Ok(()));
    }

    #[test]
    fn a_code_of_one_invitation_is_none_of_another() {
        let [a, b] = [1, 2].map(uuid::Uuid::from_u128);
        assert!(same(&code_hash(a, "123456"), &code_hash(a, "123456")));
        assert!(!same(&code_hash(a, "123456"), &code_hash(b, "123456")));
    }
}
