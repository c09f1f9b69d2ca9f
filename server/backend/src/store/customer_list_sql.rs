//! The texts of the list of customers, put together from their parts: what a row gives, which relationships, from which place
//! on, in which order. Holds SQL and nothing else.

use super::customer_list::Size;

// What every text gives of a row. Parameters of all texts: $1 the partner, $2 now, $3 the partner of the filter or none, $4
// when rights that are looked for have ended.
macro_rules! row {
    () => {
        "SELECT r.id, r.customer_slug, o.name, r.customer_domain, r.started_at, r.last_end, r.ended_at, r.carried_over,
           (SELECT COUNT(*) FROM delegated_admin_grant g WHERE g.partner_organization_id = r.partner_organization_id
              AND g.relationship_id = r.id AND g.expires_at > $2 AND g.ended_at IS NULL) AS rights,
           (SELECT MIN(g.expires_at) FROM delegated_admin_grant g WHERE g.partner_organization_id = r.partner_organization_id
              AND g.relationship_id = r.id AND g.expires_at > $2 AND g.ended_at IS NULL) AS next_end, "
    };
}

// With whom else the customer is related, of those the reader is connected with.
macro_rules! active_row {
    () => {
        concat!(row!(), "EXISTS (SELECT 1 FROM partner_freeze f WHERE f.organization_id = r.customer_organization_id
              AND f.ended_at IS NULL) AS frozen, CAST(NULL AS UUID) AS ending,
           (SELECT string_agg(w.name, '\u{1f}') FROM relationship x JOIN organization w ON w.id = x.partner_organization_id
            WHERE x.customer_organization_id = r.customer_organization_id AND x.ended_at IS NULL AND (
              EXISTS (SELECT 1 FROM partnership q WHERE q.provider_organization_id = x.partner_organization_id
                AND q.reseller_organization_id = $1 AND q.ended_at IS NULL)
              OR EXISTS (SELECT 1 FROM partnership q WHERE q.provider_organization_id = $1
                AND q.reseller_organization_id = x.partner_organization_id AND q.ended_at IS NULL))) AS partners ")
    };
}

// Nothing of what became of the customer since.
macro_rules! ended_row {
    () => {
        concat!(
            row!(),
            "FALSE AS frozen, (SELECT e.id FROM ending e WHERE e.partner_organization_id = r.partner_organization_id
           AND e.relationship_id = r.id) AS ending, CAST(NULL AS TEXT) AS partners "
        )
    };
}

macro_rules! relationships {
    () => {
        "FROM relationship r JOIN organization o ON o.id = r.customer_organization_id WHERE r.partner_organization_id = $1 "
    };
}

macro_rules! active {
    () => {
        "AND r.ended_at IS NULL "
    };
}

// The last one with each customer, where none stands.
macro_rules! ended {
    () => {
        "AND r.ended_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM relationship n
           WHERE n.customer_organization_id = r.customer_organization_id AND n.partner_organization_id = r.partner_organization_id
           AND (n.ended_at IS NULL OR (n.started_at, n.id) > (r.started_at, r.id))) "
    };
}

macro_rules! with_partner {
    () => {
        "AND ($3 IS NULL OR EXISTS (SELECT 1 FROM relationship y WHERE y.partner_organization_id = $3
           AND y.customer_organization_id = r.customer_organization_id AND y.ended_at IS NULL)) "
    };
}

macro_rules! ending_soon {
    () => {
        "AND ($4 = 9223372036854775807 OR EXISTS (SELECT 1 FROM delegated_admin_grant h
           WHERE h.partner_organization_id = r.partner_organization_id AND h.relationship_id = r.id AND h.ended_at IS NULL
           AND h.expires_at > $2 AND h.expires_at <= $4)) "
    };
}

macro_rules! by_name {
    () => {
        "AND (r.customer_name_key, r.customer_slug) > ($5, $6) "
    };
}

macro_rules! by_domain {
    () => {
        "AND (r.customer_domain, r.customer_slug) > ($5, $6) AND r.customer_domain < $7
         AND NOT (r.customer_name_key >= $8 AND r.customer_name_key < $7) "
    };
}

macro_rules! by_since {
    () => {
        "AND (r.started_at, r.customer_slug) < ($5, $6) "
    };
}

macro_rules! name_order {
    () => {
        "ORDER BY r.customer_name_key, r.customer_slug"
    };
}

macro_rules! domain_order {
    () => {
        "ORDER BY r.customer_domain, r.customer_slug"
    };
}

macro_rules! since_order {
    () => {
        "ORDER BY r.started_at DESC, r.customer_slug DESC"
    };
}

// The numbers of rows are written out: with a parameter, PostgreSQL plans for a tenth of the list, and anew each time.
macro_rules! texts {
    ($($name:ident = $($part:expr),+;)+) => {
        $(pub(super) const $name: Texts = Texts {
            page: concat!($($part),+, " LIMIT 51"),
            batch: concat!($($part),+, " LIMIT 1000"),
        };)+
    };
}

/// One text for each size.
#[derive(Clone, Copy)]
pub(super) struct Texts {
    page: &'static str,
    batch: &'static str,
}

impl Texts {
    /// The text for a size.
    pub(super) const fn of(self, size: Size) -> &'static str {
        match size {
            Size::Page => self.page,
            Size::Batch => self.batch,
        }
    }
}

texts! {
    NAME = active_row!(), relationships!(), active!(), by_name!(), name_order!();
    NAME_OF_ENDED = ended_row!(), relationships!(), ended!(), by_name!(), name_order!();
    SEARCH = active_row!(), relationships!(), active!(), by_name!(), "AND r.customer_name_key < $7 ", with_partner!(), ending_soon!(), name_order!();
    SEARCH_OF_ENDED = ended_row!(), relationships!(), ended!(), by_name!(), "AND r.customer_name_key < $7 ", name_order!();
    DOMAIN = active_row!(), relationships!(), active!(), by_domain!(), with_partner!(), ending_soon!(), domain_order!();
    DOMAIN_OF_ENDED = ended_row!(), relationships!(), ended!(), by_domain!(), domain_order!();
    SINCE = active_row!(), relationships!(), active!(), by_since!(), since_order!();
    SINCE_OF_ENDED = ended_row!(), relationships!(), ended!(), by_since!(), since_order!();
    SHARED = active_row!(),
        "FROM shared_customer s JOIN relationship r ON r.partner_organization_id = s.partner_organization_id AND r.id = s.relationship_id
         JOIN organization o ON o.id = r.customer_organization_id
         WHERE s.partner_organization_id = $1 AND s.other_organization_id = $3 AND (s.customer_name_key, s.customer_slug) > ($5, $6)
         ORDER BY s.customer_name_key, s.customer_slug";
    SHARED_SINCE = active_row!(),
        "FROM shared_customer s JOIN relationship r ON r.partner_organization_id = s.partner_organization_id AND r.id = s.relationship_id
         JOIN organization o ON o.id = r.customer_organization_id
         WHERE s.partner_organization_id = $1 AND s.other_organization_id = $3 AND (s.started_at, s.customer_slug) < ($5, $6)
         ORDER BY s.started_at DESC, s.customer_slug DESC";
    // A second bound on the moment would take the place of the first: an engine begins a stretch at one of them.
    END = active_row!(),
        "FROM delegated_admin_grant e
         JOIN relationship r ON r.partner_organization_id = e.partner_organization_id AND r.id = e.relationship_id AND r.ended_at IS NULL
         JOIN organization o ON o.id = r.customer_organization_id
         WHERE e.partner_organization_id = $1 AND e.ended_at IS NULL AND e.expires_at <= $4
           AND (e.expires_at, e.relationship_id) > ($5, $6)
           AND NOT EXISTS (SELECT 1 FROM delegated_admin_grant f WHERE f.partner_organization_id = e.partner_organization_id
             AND f.relationship_id = e.relationship_id AND f.ended_at IS NULL AND f.expires_at > $2
             AND (f.expires_at, f.id) < (e.expires_at, e.id)) ",
        with_partner!(), "ORDER BY e.expires_at, e.relationship_id";
    OVER = active_row!(), relationships!(), active!(),
        "AND (r.last_end, r.id) < ($5, $6) ", with_partner!(), "ORDER BY r.last_end DESC, r.id DESC";
}

// Counted up to one more than a file may hold.
macro_rules! count {
    ($($state:expr),+) => {
        concat!("SELECT COUNT(*) FROM (SELECT 1 AS one FROM relationship r WHERE r.partner_organization_id = $1 ", $($state),+,
            "AND ($5 = '' OR (r.customer_name_key >= $5 AND r.customer_name_key < $6)
               OR (r.customer_domain >= $5 AND r.customer_domain < $6)) ",
            with_partner!(), ending_soon!(), "LIMIT 100001) AS found")
    };
}

/// Counts relationships that stand.
pub(super) const COUNT: &str = count!(active!());
/// Counts those that have ended.
pub(super) const COUNT_OF_ENDED: &str = count!(ended!());
