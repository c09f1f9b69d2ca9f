//! The installation's signature: made with Ed25519 (RFC 8032), checked without any database. Owns the private key while it
//! is in use; shows it to nobody.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};
use shared::ending::{EndingRecord, FORMAT, SealedEnding};

use crate::error::Error;

/// A key that signs. Has no `Debug`: its seed is a secret.
pub struct Key(Ed25519KeyPair);

impl Key {
    /// The key of a stored seed.
    ///
    /// # Errors
    /// `Internal` when the seed has another length.
    pub fn from_seed(seed: &[u8]) -> Result<Self, Error> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed);
        pair.map(Self).map_err(|_| Error::internal("the stored signing key cannot be used"))
    }

    /// Its public part.
    #[must_use]
    pub fn public(&self) -> &[u8] {
        self.0.public_key().as_ref()
    }

    /// Signs a text.
    #[must_use]
    pub fn sign(&self, text: &str) -> Vec<u8> {
        self.0.sign(text.as_bytes()).as_ref().to_vec()
    }
}

/// The text of a record that is signed.
///
/// # Errors
/// When it cannot be written, which no record of ours causes.
pub fn document(record: &EndingRecord) -> Result<String, Error> {
    serde_json::to_string(record).map_err(Error::internal)
}

/// Bytes as the file and pages show them.
#[must_use]
pub fn as_text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The file of a record.
///
/// # Errors
/// When it cannot be written.
pub fn file(record: EndingRecord, key: &[u8], signature: &[u8]) -> Result<String, Error> {
    let sealed = SealedEnding { format: FORMAT.to_owned(), record, key: as_text(key), signature: as_text(signature) };
    written(&sealed)
}

/// Indented, so that people can read it too, with a line break at the end.
fn written(sealed: &SealedEnding) -> Result<String, Error> {
    Ok(format!("{}\n", serde_json::to_string_pretty(sealed).map_err(Error::internal)?))
}

/// Why a file is not what the portal has written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// It is no record at all, or one of another format.
    #[error("this is not a record of this format (twotier-ending/1)")]
    Unreadable,
    /// Something was added, moved or written otherwise.
    #[error("the file is not as the portal writes it: something in it was added, moved or changed")]
    Rewritten,
    /// Another key than the expected one has signed it.
    #[error("the file names another key than the expected one")]
    OtherKey,
    /// The signature does not fit.
    #[error("the signature does not hold: the record was changed, or another key has signed it")]
    Signature,
}

/// Reads a file back and checks it byte for byte; `expected` is the public key it must be signed with, if one is known.
///
/// # Errors
/// What is wrong with it.
pub fn verify(file: &[u8], expected: Option<&str>) -> Result<SealedEnding, Broken> {
    let sealed: SealedEnding = serde_json::from_slice(file).map_err(|_| Broken::Unreadable)?;
    if sealed.format != FORMAT {
        return Err(Broken::Unreadable);
    }
    if written(&sealed).map_err(|_| Broken::Unreadable)?.as_bytes() != file {
        return Err(Broken::Rewritten);
    }
    if expected.is_some_and(|expected| expected.trim() != sealed.key) {
        return Err(Broken::OtherKey);
    }
    let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).map_err(|_| Broken::Signature);
    let (key, signature) = (decode(&sealed.key)?, decode(&sealed.signature)?);
    let text = document(&sealed.record).map_err(|_| Broken::Unreadable)?;
    UnparsedPublicKey::new(&ED25519, key).verify(text.as_bytes(), &signature).map_err(|_| Broken::Signature)?;
    Ok(sealed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::delegated_admin::AdminRole;
    use shared::ending::{Fate, Party, RightRecord, Side};
    use shared::id::EndingId;
    use shared::organization::Tier;
    use shared::time::Timestamp;
    use shared::user::Role;

    fn record() -> EndingRecord {
        let now = Timestamp::from_micros(1_795_338_000_000_000);
        let party = |slug: &str, name: &str, tier| {
            let domain = "maple.example".to_owned();
            Party { slug: slug.to_owned(), name: name.to_owned(), tier, domain }
        };
        EndingRecord {
            id: EndingId::from_uuid(uuid::Uuid::from_u128(7)),
            programme: "Alder Programme".to_owned(),
            partner: party("maple-services", "Maple Services", Tier::Reseller),
            customer: party("willow-bakery", "버드나무 \"Bakery\"", Tier::Customer),
            since: now.plus_days(-300),
            ended_at: now,
            ended_by: Side::Partner,
            in_role: Role::AdminAgent,
            declared_good_faith: true,
            reason: "They moved.\nFar away.".to_owned(),
            notice: true,
            rights: vec![RightRecord {
                role: AdminRole::HelpdeskAdministrator,
                started_at: now.plus_days(-3),
                expires_at: now.plus_days(3),
                fate: Fate::Left,
            }],
            invitations_revoked: 1,
        }
    }

    fn sealed(seed: u8) -> (String, String) {
        let key = Key::from_seed(&[seed; 32]).expect("32 bytes");
        let signature = key.sign(&document(&record()).expect("it can be written"));
        (file(record(), key.public(), &signature).expect("it can be written"), as_text(key.public()))
    }

    #[test]
    fn what_the_portal_has_written_holds_and_reads_back() {
        let (file, key) = sealed(1);
        assert_eq!(verify(file.as_bytes(), None).expect("it holds").record, record());
        verify(file.as_bytes(), Some(&key)).expect("under its own key too");
    }

    #[test]
    fn no_byte_can_be_changed() {
        let (file, _) = sealed(1);
        for place in 0..file.len() {
            let mut changed = file.clone().into_bytes();
            changed[place] ^= 1;
            assert!(verify(&changed, None).is_err(), "byte {place}: {}", String::from_utf8_lossy(&changed));
        }
        for more in [format!(" {file}"), format!("{file}\n"), file.trim_end().to_owned()] {
            assert_eq!(verify(more.as_bytes(), None), Err(Broken::Rewritten));
        }
    }

    #[test]
    fn fields_in_another_order_or_beside_them_are_refused() {
        let (file, _) = sealed(1);
        let mut lines: Vec<_> = file.lines().collect();
        let since = lines.iter().position(|line| line.contains("\"since\"")).expect("it is a line of its own");
        lines.swap(since, since + 1);
        let turned = format!("{}\n", lines.join("\n"));
        assert_eq!(verify(turned.as_bytes(), None), Err(Broken::Rewritten));
        let more = file.replace("  \"key\"", "  \"more\": 1,\n  \"key\"");
        assert_eq!(verify(more.as_bytes(), None), Err(Broken::Unreadable));
        let twice = file.replace("  \"key\"", "  \"format\": \"x\",\n  \"key\"");
        assert_eq!(verify(twice.as_bytes(), None), Err(Broken::Unreadable));
        let other = file.replace(FORMAT, "twotier-ending/2");
        assert_eq!(verify(other.as_bytes(), None), Err(Broken::Unreadable));
    }

    #[test]
    fn a_file_somebody_else_has_signed_holds_under_his_key_alone() {
        let ((ours, key), (theirs, other)) = (sealed(1), sealed(2));
        assert_eq!(verify(ours.as_bytes(), Some(&other)), Err(Broken::OtherKey));
        let mixed = ours.replace(&key, &other);
        assert_eq!(verify(mixed.as_bytes(), Some(&other)), Err(Broken::Signature));
        verify(theirs.as_bytes(), None).expect("a forger's own key: that is what --key is for");
        assert_eq!(verify(theirs.as_bytes(), Some(&key)), Err(Broken::OtherKey));
    }
}
