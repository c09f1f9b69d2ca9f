//! The operator's queue: applications by age (domain.md 2.5). Owns its lanes, its filter and its places.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::application::{Application, Overall};
use super::status::Actor;
use crate::country::Country;
use crate::organization::{Standing, Tier};
use crate::time::Timestamp;

/// Rows a page of the queue holds.
pub const PAGE_ROWS: usize = 50;

/// Where an application waits. Worked out at each step and kept with the row, so that the queue is one index range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// Being filled in; not shown to the operator.
    Draft,
    /// A reviewer has to look.
    Review,
    /// The primary contact has to answer.
    Mailbox,
    /// The applicant has to answer.
    Information,
    /// A check was rejected.
    Rejected,
    /// The agreement is to be signed.
    Agreement,
    /// Stopped by the primary contact.
    Stopped,
    /// Active.
    Active,
}

impl Lane {
    /// The lanes the operator sees, in the order tabs show them.
    pub const SHOWN: [Self; 7] =
        [Self::Review, Self::Mailbox, Self::Information, Self::Rejected, Self::Agreement, Self::Stopped, Self::Active];

    /// The code in the store and in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Mailbox => "mailbox",
            Self::Information => "information",
            Self::Rejected => "rejected",
            Self::Agreement => "agreement",
            Self::Stopped => "stopped",
            Self::Active => "active",
        }
    }

    /// Reads a code; drafts are nobody's to list.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::SHOWN.into_iter().find(|lane| lane.code() == code)
    }

    /// Where an application waits now. One that a reviewer can go on with waits for a review, whatever was decided about
    /// its other checks.
    #[must_use]
    pub fn of(application: &Application) -> Self {
        match application.overall() {
            Overall::Draft => Self::Draft,
            Overall::Authorized => Self::Agreement,
            Overall::Active => Self::Active,
            Overall::Stopped => Self::Stopped,
            Overall::Pending | Overall::Rejected if application.acts_since(Actor::Operator).is_some() => Self::Review,
            Overall::Rejected => Self::Rejected,
            Overall::Pending => match application.waits_for() {
                Actor::Operator | Actor::Nobody => Self::Review,
                Actor::PrimaryContact => Self::Mailbox,
                Actor::Applicant => Self::Information,
            },
        }
    }
}

impl Application {
    /// Since when it waits in its lane, which it entered at a moment: for a review, since its reviewers can act.
    #[must_use]
    pub fn waits_since(&self, entered: Timestamp) -> Timestamp {
        match Lane::of(self) {
            Lane::Review => self.acts_since(Actor::Operator).unwrap_or(entered),
            _ => entered,
        }
    }
}

/// What the operator wants to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueFilter {
    /// The lane.
    pub lane: Lane,
    /// One country alone.
    pub country: Option<Country>,
}

impl QueueFilter {
    /// Reads a filter out of an address; what is unknown is as if it were not there, and the queue starts with what
    /// waits for a review.
    #[must_use]
    pub fn parse(lane: &str, country: &str) -> Self {
        Self { lane: Lane::parse(lane).unwrap_or(Lane::Review), country: Country::parse(country) }
    }
}

/// The place a page of the queue starts after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueCursor {
    /// Since when that row waits.
    pub since: Timestamp,
    /// Its organisation.
    pub id: Uuid,
}

impl QueueCursor {
    /// The text in an address.
    #[must_use]
    pub fn encode(&self) -> String {
        format!("{}~{}", self.since.micros(), self.id.simple())
    }

    /// Reads the text of an address; `None` when it is not one of ours (the queue then starts at its beginning).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (since, id) = text.split_once('~')?;
        Some(Self { since: Timestamp::from_micros(since.parse().ok()?), id: Uuid::try_parse(id).ok()? })
    }
}

/// One row of the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueRowView {
    /// Place in addresses.
    pub slug: String,
    /// The name under which the company applies.
    pub name: String,
    /// Country code.
    pub country: String,
    /// When it was last sent in.
    pub submitted_at: Timestamp,
    /// Since when it waits in this lane.
    pub since: Timestamp,
    /// When the operator has promised to answer; for what waits for a review alone.
    pub due_at: Option<Timestamp>,
    /// Whether another company looks like it.
    pub has_conflict: bool,
}

/// A reseller or provider that was looked for, with or without an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundPartnerView {
    /// Place in addresses.
    pub slug: String,
    /// Its name; of an application, the name it was sent in under.
    pub name: String,
    /// Its tier.
    pub tier: Tier,
    /// Its primary domain.
    pub domain: String,
    /// Country code.
    pub country: String,
    /// Whether it may trade.
    pub standing: Standing,
    /// Where its application waits; none for a company that never sent one in.
    pub lane: Option<Lane>,
}

/// What a search among resellers and providers found, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundPartnersView {
    /// Up to [`PAGE_ROWS`] companies.
    pub rows: Vec<FoundPartnerView>,
    /// Whether there are more than are shown; then more of the name has to be typed.
    pub more: bool,
}

/// A page of the queue, oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueuePageView {
    /// The lane.
    pub lane: Lane,
    /// Country code, if the list is of one alone.
    pub country: Option<String>,
    /// The rows.
    pub rows: Vec<QueueRowView>,
    /// Where the next page starts, if there is one.
    pub next: Option<String>,
    /// When this was true.
    pub as_of: Timestamp,
}

/// What the queue's page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum QueueView {
    /// A lane.
    Lane(QueuePageView),
    /// What was looked for, whatever lane it is in.
    Found(FoundPartnersView),
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_place_in_the_queue_reads_back() {
        let place = QueueCursor { since: Timestamp::from_micros(1_795_338_000_000_000), id: Uuid::from_u128(7) };
        assert_eq!(QueueCursor::parse(&place.encode()), Some(place));
        for bad in ["", "~", "x~y", "1~", "1~zz"] {
            assert_eq!(QueueCursor::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn drafts_cannot_be_listed() {
        assert_eq!(Lane::parse("draft"), None);
        assert_eq!(QueueFilter::parse("draft", "xx"), QueueFilter { lane: Lane::Review, country: None });
    }
}
