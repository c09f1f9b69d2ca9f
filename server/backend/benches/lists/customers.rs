//! The lists of customers that are measured, and their rows: so many customers of Maple, half of which Birch has too and nine
//! tenths of which have given a right, and as many customers of Oak.

use backend::services::customer;
use backend::store::Database;
use shared::customer::{FilterForm, Place};
use shared::id::RelationshipId;
use shared::time::Timestamp;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{Failure, Hall};

/// Days in which all rights end, one after the other, from tomorrow on: half of them within 30.
const DAYS: i64 = 58;
const DAY: i64 = 24 * 3_600 * 1_000_000;

/// A filter or an order of the list.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Customers {
    Name,
    Since,
    End,
    Search,
    Domain,
    Ending,
    Partner,
}

impl Customers {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Name => "customers by name",
            Self::Since => "customers, newest",
            Self::End => "customers by end",
            Self::Search => "customers, by a name",
            Self::Domain => "customers, by a domain",
            Self::Ending => "customers, ending soon",
            Self::Partner => "customers of a partner",
        }
    }

    fn form(self) -> FilterForm {
        let mut form = FilterForm::default();
        match self {
            Self::Name => {}
            Self::Since => "since".clone_into(&mut form.sort),
            Self::End => "end".clone_into(&mut form.sort),
            Self::Search => "customer 000".clone_into(&mut form.search),
            Self::Domain => "shop-".clone_into(&mut form.search),
            Self::Ending => "soon".clone_into(&mut form.ends),
            Self::Partner => "birch-distribution".clone_into(&mut form.partner),
        }
        form
    }

    /// The row after which the page nine tenths down starts.
    const fn deep(self, rows: u32) -> u32 {
        match self {
            // A search finds at most 10,000.
            Self::Search => (if rows < 10_000 { rows } else { 10_000 }) / 10 * 9 - 1,
            Self::Since => rows / 10,
            Self::Ending => rows / 20 * 9 - 1,
            Self::Partner => rows / 10 * 9 - 2,
            Self::Name | Self::End | Self::Domain => rows / 10 * 9 - 1,
        }
    }

    fn place(self, hall: &Hall) -> Place {
        let row = self.deep(hall.sizes.customers);
        let id = RelationshipId::from_uuid(id(row));
        match self {
            Self::Name | Self::Search | Self::Partner => Place::Name(format!("customer {row:07}"), slug(row)),
            Self::Since => Place::Since(Timestamp::from_micros(i64::from(row)), slug(row)),
            Self::Domain => Place::Domain(format!("shop-{row:07}.example"), slug(row)),
            Self::End | Self::Ending => Place::End(Timestamp::from_micros(end(hall, row)), id),
        }
    }

    /// Reads the first page, or the one nine tenths down, and says how many rows it has.
    pub(crate) async fn page(self, hall: &Hall, deep: bool) -> Result<usize, Failure> {
        let reader = &hall.customers_reader;
        let after = deep.then(|| self.place(hall));
        let page = customer::list(&hall.backend, reader, "maple-services", &self.form(), after.as_ref(), "").await?;
        Ok(page.rows.len())
    }
}

pub(crate) const ALL: [Customers; 7] = [
    Customers::Name,
    Customers::Since,
    Customers::End,
    Customers::Search,
    Customers::Domain,
    Customers::Ending,
    Customers::Partner,
];

/// The id of a customer, and of its relationships.
const fn id(row: u32) -> Uuid {
    Uuid::from_u128(1 << 64 | row as u128)
}

fn slug(row: u32) -> String {
    format!("customer-{row:07}")
}

/// When the right of a customer ends.
fn end(hall: &Hall, row: u32) -> i64 {
    let step = DAYS * DAY / i64::from(hall.sizes.customers);
    i64::try_from(hall.now).unwrap_or_default() * 1_000 + DAY + i64::from(row) * step
}

/// Every row in one transaction.
pub(crate) async fn fill(database: &Database, rows: u32, now: u64) -> Result<(), Failure> {
    match database {
        Database::Sqlite { writer, .. } => {
            let mut tx = writer.begin().await?;
            let id = "unhex('0000000000000001' || printf('%016x', i))";
            for text in statements(rows, now, id, "unhex('0000000000000002' || printf('%016x', i))") {
                sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut *tx).await?;
            }
            tx.commit().await?;
            // What happens by itself as soon as nobody writes so much at once.
            sqlx::raw_sql("PRAGMA wal_checkpoint(TRUNCATE)").execute(writer).await?;
        }
        Database::Postgres(pool) => {
            let mut tx = pool.begin().await?;
            let id = "('0000000000000001' || lpad(to_hex(i), 16, '0'))::uuid";
            for text in statements(rows, now, id, "('0000000000000002' || lpad(to_hex(i), 16, '0'))::uuid") {
                sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut *tx).await?;
            }
            tx.commit().await?;
            sqlx::raw_sql("VACUUM (ANALYZE)").execute(pool).await?;
        }
    }
    Ok(())
}

/// The statements that make customers 0 to `rows` - 1, where `id` is a customer's and `other` that of one of Oak's.
fn statements(rows: u32, now: u64, id: &str, other: &str) -> Vec<String> {
    let numbers = |condition: &str| {
        let last = rows - 1;
        format!(
            "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {last}), m AS (SELECT i FROM n WHERE {condition})"
        )
    };
    let own = |slug: &str| format!("(SELECT id FROM organization WHERE slug = '{slug}')");
    let (maple, birch, oak) = (own("maple-services"), own("birch-distribution"), own("oak-solutions"));
    let number = "substr('000000' || i, length('' || i))";
    let keys = format!("'customer ' || {number}, 'customer-' || {number}, 'shop-' || {number} || '.example'");
    let step = DAYS * DAY / i64::from(rows);
    let end = format!("({now}000 + {DAY} + CAST(i AS BIGINT) * {step})");
    let nine_tenths = rows / 10 * 9;
    let columns = "partner_organization_id, id, customer_organization_id, customer_name_key, customer_slug, customer_domain, started_at, last_end";
    let shared =
        "partner_organization_id, other_organization_id, relationship_id, customer_name_key, customer_slug, started_at";
    let all = numbers("TRUE");
    let half = numbers("i % 2 = 0");
    let most = numbers(&format!("i < {nine_tenths}"));
    vec![
        format!(
            "{all} INSERT INTO organization (id, slug, tier, standing, name, name_key, country, created_at, enrolled)
             SELECT {id}, 'customer-' || {number}, 'customer', 'active', 'Customer ' || {number}, 'customer ' || {number}, 'GB', 0, TRUE FROM m"
        ),
        format!(
            "{all} INSERT INTO organization (id, slug, tier, standing, name, name_key, country, created_at, enrolled)
             SELECT {other}, 'other-' || {number}, 'customer', 'active', 'Customer ' || {number}, 'customer ' || {number}, 'GB', 0, TRUE FROM m"
        ),
        format!(
            "{all} INSERT INTO organization_domain (organization_id, domain, is_primary)
             SELECT {id}, 'shop-' || {number} || '.example', TRUE FROM m"
        ),
        format!(
            "{all} INSERT INTO relationship ({columns})
             SELECT {maple}, {id}, {id}, {keys}, i, CASE WHEN i < {nine_tenths} THEN {end} ELSE 0 END FROM m"
        ),
        format!("{all} INSERT INTO relationship ({columns}) SELECT {oak}, {other}, {other}, {keys}, i, 0 FROM m"),
        format!("{half} INSERT INTO relationship ({columns}) SELECT {birch}, {id}, {id}, {keys}, i, 0 FROM m"),
        format!(
            "{most} INSERT INTO delegated_admin_grant (partner_organization_id, id, relationship_id, customer_organization_id, role, started_at, expires_at)
             SELECT {maple}, {id}, {id}, {id}, 'directory_reader', 0, {end} FROM m"
        ),
        format!(
            "{half} INSERT INTO shared_customer ({shared})
             SELECT {maple}, {birch}, {id}, 'customer ' || {number}, 'customer-' || {number}, i FROM m"
        ),
        format!(
            "{half} INSERT INTO shared_customer ({shared})
             SELECT {birch}, {maple}, {id}, 'customer ' || {number}, 'customer-' || {number}, i FROM m"
        ),
    ]
}
