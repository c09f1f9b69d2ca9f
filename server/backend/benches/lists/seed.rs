//! The rows of the lists, made by the engine itself.

use backend::store::Database;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Failure;

/// Whose users and activity log are long.
pub(crate) const RESELLER: &str = "maple-services";
/// Milliseconds between two lines of the activity log.
const APART: u64 = 60_000;

/// The id of a company or a user.
pub(crate) const fn id(row: u32) -> Uuid {
    Uuid::from_u128(row as u128 + 1)
}

/// The name of a user, as the list sorts it.
pub(crate) fn name_key(row: u32) -> String {
    format!("person {row:06}")
}

/// The id of a line of the activity log: a `UUIDv7` whose moment lies `row` steps before `now`.
pub(crate) fn line_id(now: u64, row: u32) -> Uuid {
    let version = 0x7000_8000 << 48;
    Uuid::from_u128(u128::from(now - u64::from(row) * APART) << 80 | version | u128::from(row))
}

/// What engines write differently about row `i`.
struct Words {
    /// As [`id`].
    id: &'static str,
    /// As [`line_id`].
    line: String,
}

/// Every row in one transaction.
pub(crate) async fn fill(database: &Database, rows: u32, now: u64) -> Result<(), Failure> {
    let moment = format!("({now} - {APART} * CAST(i AS BIGINT))");
    match database {
        Database::Sqlite { writer, .. } => {
            let words = Words {
                id: "unhex(printf('%032x', i + 1))",
                line: format!("unhex(printf('%012x', {moment}) || '70008000' || printf('%012x', i))"),
            };
            let mut tx = writer.begin().await?;
            for text in statements(rows, &words, &moment) {
                sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut *tx).await?;
            }
            tx.commit().await?;
        }
        Database::Postgres(pool) => {
            let words = Words {
                id: "lpad(to_hex(i + 1), 32, '0')::uuid",
                line: format!("(lpad(to_hex({moment}), 12, '0') || '70008000' || lpad(to_hex(i), 12, '0'))::uuid"),
            };
            let mut tx = pool.begin().await?;
            for text in statements(rows, &words, &moment) {
                sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut *tx).await?;
            }
            tx.commit().await?;
            // What autovacuum does by itself within minutes, and would do in the middle of the measurement otherwise.
            sqlx::raw_sql("VACUUM (ANALYZE)").execute(pool).await?;
        }
    }
    Ok(())
}

/// The statements that make rows 0 to `rows` - 1.
fn statements(rows: u32, words: &Words, moment: &str) -> [String; 6] {
    let numbers = format!("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {})", rows - 1);
    let Words { id, line } = words;
    let number = "substr('00000' || i, length('' || i))";
    let address = format!("{number} || '@maple.example'");
    let own = format!("(SELECT id FROM organization WHERE slug = '{RESELLER}')");
    [
        format!(
            "{numbers} INSERT INTO organization (id, slug, tier, standing, name, name_key, country, created_at, enrolled)
             SELECT {id}, 'bench-' || i, 'reseller', 'active', 'Bench ' || i, 'bench ' || i, 'GB', 0, FALSE FROM n"
        ),
        format!(
            "{numbers} INSERT INTO organization_domain (organization_id, domain, is_primary)
             SELECT {id}, 'bench-' || i || '.example', TRUE FROM n"
        ),
        format!(
            "{numbers} INSERT INTO enrollment (organization_id, short, progress, active, two_reviewers, lane, since,
               version, name, name_fold, registration_key, country, has_conflict, locale, started_at, submitted_at,
               name_key, slug)
             SELECT {id}, FALSE, 'submitted', FALSE, FALSE, 'review', i, 1, 'Bench ' || i, 'bench' || i, '', 'GB',
               FALSE, 'en', 0, i, 'bench ' || i, 'bench-' || i FROM n"
        ),
        format!(
            "{numbers} INSERT INTO user_account (id, email, email_key, name, password_hash, locale, created_at)
             SELECT {id}, {address}, {address}, 'Person ' || {number}, 'x', 'en', 0 FROM n"
        ),
        format!(
            "{numbers} INSERT INTO membership (organization_id, user_id, started_at, name_key, email_key)
             SELECT {own}, {id}, 0, 'person ' || {number}, {address} FROM n"
        ),
        format!(
            "{numbers} INSERT INTO audit_event (organization_id, id, at, actor_organization_id, actor_user_id, event, kind)
             SELECT {own}, {line}, {moment} * 1000, {own}, {id}, '{{\"user\":\"joined\"}}', 'user' FROM n"
        ),
    ]
}
