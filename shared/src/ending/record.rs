//! The record of an ending, as it is signed. Its fields and their order are the file's: what is changed here makes older
//! files unreadable, so a change takes another [`FORMAT`].

use serde::{Deserialize, Serialize};

use super::Side;
use crate::delegated_admin::AdminRole;
use crate::id::EndingId;
use crate::organization::Tier;
use crate::time::Timestamp;
use crate::user::Role;

/// The format of the file, as it says itself.
pub const FORMAT: &str = "twotier-ending/1";

/// What became of a right that was running.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It ended with the relationship.
    Ended,
    /// It was left as it was: it holds until its date, or until the customer ends it.
    Left,
}

impl Fate {
    /// Both, in the order pages offer them.
    pub const ALL: [Self; 2] = [Self::Ended, Self::Left];

    /// The code in forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ended => "ended",
            Self::Left => "left",
        }
    }

    /// Reads a code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fate| fate.code() == code)
    }
}

/// One of the two companies, as it was called then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// Place in addresses.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Tier.
    pub tier: Tier,
    /// Primary domain.
    pub domain: String,
}

/// A right that was running.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RightRecord {
    /// Which.
    pub role: AdminRole,
    /// Since when.
    pub started_at: Timestamp,
    /// Until when it was given.
    pub expires_at: Timestamp,
    /// What became of it.
    pub fate: Fate,
}

/// Who ended what, when, and what became of what hung on it. Moments are microseconds UTC since 1970. Names no person:
/// both sides read it, and people are named to their own side alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndingRecord {
    /// Names the record.
    pub id: EndingId,
    /// What the operator called the portal.
    pub programme: String,
    /// The reseller or provider.
    pub partner: Party,
    /// The customer.
    pub customer: Party,
    /// Since when the relationship stood.
    pub since: Timestamp,
    /// When it ended.
    pub ended_at: Timestamp,
    /// Who of the two ended it.
    pub ended_by: Side,
    /// In which role: of the ones that may, the one the person held.
    pub in_role: Role,
    /// That it was done in good faith; nothing ends without.
    pub declared_good_faith: bool,
    /// Why; may be empty.
    pub reason: String,
    /// Whether a notice to the other side went out with it.
    pub notice: bool,
    /// Rights that were running.
    pub rights: Vec<RightRecord>,
    /// Open invitations of the partner that were taken back.
    pub invitations_revoked: u32,
}

impl EndingRecord {
    /// The company that ended it.
    #[must_use]
    pub const fn actor(&self) -> &Party {
        match self.ended_by {
            Side::Partner => &self.partner,
            Side::Customer => &self.customer,
        }
    }
}

/// The file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedEnding {
    /// [`FORMAT`].
    pub format: String,
    /// What is signed: its compact JSON in this order of fields.
    pub record: EndingRecord,
    /// The public key, base64url.
    pub key: String,
    /// The Ed25519 signature, base64url.
    pub signature: String,
}
