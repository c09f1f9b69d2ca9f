//! The directory everybody reads, by each thing a provider is found by, and its rows: so many listed providers, of which every
//! other one serves Great Britain, trains, speaks Korean and calls itself a cloud house. All speak English; the last few alone
//! serve Iceland.

use backend::services::directory;
use backend::store::Database;
use shared::customer::Cursor;
use shared::directory::FindForm;
use sqlx::AssertSqlSafe;

use crate::{Failure, Hall};

/// What somebody looks for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Providers {
    Everybody,
    Search,
    Country,
    Region,
    Service,
    Tag,
    Language,
    Several,
    Rare,
}

/// Providers after the place where the lower page starts: a page of every other one of them is full.
const LEFT: u32 = 60;

impl Providers {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Everybody => "providers",
            Self::Search => "providers, by a name",
            Self::Country => "providers, country",
            Self::Region => "providers, region",
            Self::Service => "providers, service",
            Self::Tag => "providers, tag",
            Self::Language => "providers, language",
            Self::Several => "providers, all of these",
            Self::Rare => "providers, a rare two",
        }
    }

    /// Whether it asks for more than one thing.
    pub(crate) const fn is_of_several(self) -> bool {
        matches!(self, Self::Several | Self::Rare)
    }

    fn form(self) -> FindForm {
        let (country, region, service) = ("GB".to_owned(), "europe".to_owned(), "training".to_owned());
        let (tag, language) = ("cloud".to_owned(), "ko".to_owned());
        let none = FindForm::default();
        match self {
            Self::Everybody => none,
            Self::Search => FindForm { search: "provider 000".to_owned(), ..none },
            Self::Country => FindForm { country, ..none },
            Self::Region => FindForm { region, ..none },
            Self::Service => FindForm { service, ..none },
            Self::Tag => FindForm { tag, ..none },
            Self::Language => FindForm { language, ..none },
            Self::Several => FindForm { country, region, service, tag, language, ..none },
            Self::Rare => FindForm { country: "IS".to_owned(), language: "en".to_owned(), ..none },
        }
    }

    /// The row after which the lower page starts.
    const fn deep(self, rows: u32) -> u32 {
        match self {
            // A hundred are found, wherever.
            Self::Search => 100 - LEFT,
            _ => rows - LEFT,
        }
    }

    /// Reads the first page, or one near the end, and says how many rows it has.
    pub(crate) async fn page(self, hall: &Hall, deep: bool) -> Result<usize, Failure> {
        let row = self.deep(hall.sizes.providers);
        let place = Cursor { name_key: format!("provider {row:05}"), slug: format!("provider-{row:05}") };
        let after = if deep { place.encode() } else { String::new() };
        Ok(directory::find(&hall.backend, &self.form(), &after).await?.rows.len())
    }
}

pub(crate) const ALL: [Providers; 9] = [
    Providers::Everybody,
    Providers::Search,
    Providers::Country,
    Providers::Region,
    Providers::Service,
    Providers::Tag,
    Providers::Language,
    Providers::Several,
    Providers::Rare,
];

/// Every row in one transaction.
pub(crate) async fn fill(database: &Database, rows: u32) -> Result<(), Failure> {
    match database {
        Database::Sqlite { writer, .. } => {
            let mut tx = writer.begin().await?;
            for text in statements(rows, "unhex('0000000000000003' || printf('%016x', i))") {
                sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut *tx).await?;
            }
            tx.commit().await?;
        }
        Database::Postgres(pool) => {
            let mut tx = pool.begin().await?;
            for text in statements(rows, "('0000000000000003' || lpad(to_hex(i), 16, '0'))::uuid") {
                sqlx::raw_sql(AssertSqlSafe(text)).execute(&mut *tx).await?;
            }
            tx.commit().await?;
            sqlx::raw_sql("VACUUM (ANALYZE)").execute(pool).await?;
        }
    }
    Ok(())
}

/// The statements that make providers 0 to `rows` - 1.
fn statements(rows: u32, id: &str) -> Vec<String> {
    let last = rows - 1;
    let numbers = format!("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {last})");
    let number = "substr('0000' || i, length('' || i))";
    let profile = r#"{"description":"We train and help.","website":"","services":["training"],"tags":"Cloud","languages":["en","ko"],"countries":["GB"],"email":"hello@provider.example","phone":""}"#;
    let mut statements = vec![
        format!(
            "{numbers} INSERT INTO organization (id, slug, tier, standing, name, name_key, country, created_at, enrolled)
             SELECT {id}, 'provider-' || {number}, 'provider', 'active', 'Provider ' || {number}, 'provider ' || {number}, 'GB', 0, TRUE FROM n"
        ),
        format!(
            "{numbers} INSERT INTO directory_profile (organization_id, draft, saved_at, published, published_at)
             SELECT {id}, '{profile}', 0, '{profile}', 0 FROM n"
        ),
    ];
    let iceland = format!("i >= {rows} - {}", LEFT / 2);
    let facets = [
        ("", "TRUE"),
        ("language:en", "TRUE"),
        ("region:europe", "TRUE"),
        ("country:GB", "i % 2 = 0"),
        ("service:training", "i % 2 = 0"),
        ("tag:cloud", "i % 2 = 0"),
        ("language:ko", "i % 2 = 0"),
        ("country:IS", &iceland),
    ];
    statements.extend(facets.map(|(facet, which)| {
        format!(
            "{numbers} INSERT INTO directory_facet (facet, name_key, slug, organization_id)
             SELECT '{facet}', 'provider ' || {number}, 'provider-' || {number}, {id} FROM n WHERE {which}"
        )
    }));
    statements
}
