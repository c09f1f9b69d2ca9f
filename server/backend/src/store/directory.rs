//! Profiles of providers, and the directory everybody reads. Only what is published by an official provider that may trade
//! is ever read without a proof.

use shared::customer::Cursor;
use shared::directory::{DirectoryForm, Find, FindForm, NewProfile, ProfileView, ProviderRowView};
use shared::organization::{OrganizationView, Slug};
use shared::policy::{AdmitProviders, EditDirectoryProfile};
use shared::time::Timestamp;
use uuid::Uuid;

use super::organization::OrganizationRow;
use super::sql::{Sql, Tx, execute, execute_one, fetch_all, fetch_one, fetch_optional, from_row};
use crate::authz::{Authorized, Supervised, TenantScope};
use crate::error::Error;

/// Characters of a description that a list shows.
const SUMMARY: usize = 180;

/// A profile of the one or the other kind, as it is stored.
fn read(json: &str) -> Result<NewProfile, Error> {
    let form: DirectoryForm = serde_json::from_str(json).map_err(Error::internal)?;
    form.parse().map_err(|_| Error::internal("a stored profile cannot be read"))
}

/// What a provider has: its draft and what is published.
#[derive(Debug)]
pub struct Stored {
    /// The draft, and when it was saved.
    pub draft: Option<(NewProfile, Timestamp)>,
    /// Name of the draft's picture.
    pub draft_logo: Option<String>,
    /// What is published, and when that was.
    pub published: Option<(NewProfile, Timestamp)>,
    /// Name of the published picture.
    pub published_logo: Option<String>,
}

struct StoredRow {
    draft: Option<String>,
    draft_logo: Option<String>,
    saved_at: Option<i64>,
    published: Option<String>,
    published_logo: Option<String>,
    published_at: Option<i64>,
}
from_row!(StoredRow { draft, draft_logo, saved_at, published, published_logo, published_at });

/// The profile of the provider of the scope; empty before anything was saved.
///
/// # Errors
/// When the store fails.
pub async fn find(tx: &mut Tx, scope: &TenantScope) -> Result<Stored, Error> {
    let row = fetch_optional!(
        tx,
        StoredRow,
        "SELECT draft, draft_logo, saved_at, published, published_logo, published_at
         FROM directory_profile WHERE organization_id = $1",
        scope.organization().uuid()
    )?;
    let Some(row) = row else {
        return Ok(Stored { draft: None, draft_logo: None, published: None, published_logo: None });
    };
    let dated = |json: Option<String>, at: Option<i64>| match (json, at) {
        (Some(json), Some(at)) => read(&json).map(|profile| Some((profile, Timestamp::from_micros(at)))),
        _ => Ok(None),
    };
    Ok(Stored {
        draft: dated(row.draft, row.saved_at)?,
        draft_logo: row.draft_logo,
        published: dated(row.published, row.published_at)?,
        published_logo: row.published_logo,
    })
}

/// Keeps a draft in the place of the one before.
///
/// # Errors
/// When the store fails.
pub async fn save(
    tx: &mut Tx,
    proof: &Authorized<EditDirectoryProfile>,
    profile: &NewProfile,
    now: Timestamp,
) -> Result<(), Error> {
    let draft = serde_json::to_string(&DirectoryForm::from(profile)).map_err(Error::internal)?;
    execute!(
        tx,
        "INSERT INTO directory_profile (organization_id, draft, saved_at) VALUES ($1, $2, $3)
         ON CONFLICT (organization_id) DO UPDATE SET draft = excluded.draft, saved_at = excluded.saved_at",
        proof.scope().organization().uuid(),
        draft,
        now.micros()
    )?;
    Ok(())
}

/// Names the picture of the draft, or takes it away.
///
/// # Errors
/// When the store fails.
pub async fn set_logo(tx: &mut Tx, proof: &Authorized<EditDirectoryProfile>, logo: Option<&str>) -> Result<(), Error> {
    execute!(
        tx,
        "INSERT INTO directory_profile (organization_id, draft_logo) VALUES ($1, $2)
         ON CONFLICT (organization_id) DO UPDATE SET draft_logo = excluded.draft_logo",
        proof.scope().organization().uuid(),
        logo
    )?;
    Ok(())
}

/// Publishes the draft as it is.
///
/// # Errors
/// `Conflict` when there is none.
pub async fn publish(tx: &mut Tx, proof: &Authorized<EditDirectoryProfile>, now: Timestamp) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE directory_profile SET published = draft, published_logo = draft_logo, published_at = $2
         WHERE organization_id = $1 AND draft IS NOT NULL",
        proof.scope().organization().uuid(),
        now.micros()
    )
}

/// Takes back what is published. The draft stays.
///
/// # Errors
/// `Conflict` when nothing is published.
pub async fn unpublish(tx: &mut Tx, proof: &Authorized<EditDirectoryProfile>) -> Result<(), Error> {
    execute_one!(
        tx,
        "UPDATE directory_profile SET published = NULL, published_logo = NULL, published_at = NULL
         WHERE organization_id = $1 AND published IS NOT NULL",
        proof.scope().organization().uuid()
    )
}

/// Whose decision changes what a provider is found by.
#[derive(Debug)]
pub enum Lister<'a> {
    /// The provider's own, by what it publishes.
    Provider(&'a Authorized<EditDirectoryProfile>),
    /// The operator's, by who is official.
    Operator(&'a Supervised<AdmitProviders>),
}

impl Lister<'_> {
    fn scope(&self) -> &TenantScope {
        match self {
            Self::Provider(proof) => proof.scope(),
            Self::Operator(proof) => proof.subject(),
        }
    }
}

/// Keeps a provider's place in the directory from changing in two ways at once. Nothing to do where one writes at a time.
///
/// # Errors
/// When the store fails.
pub async fn lock(tx: &mut Tx, lister: &Lister<'_>) -> Result<(), Error> {
    let _: (Uuid,) = fetch_one!(
        tx,
        (Uuid,),
        Sql {
            sqlite: "SELECT id FROM organization WHERE id = $1",
            postgres: "SELECT id FROM organization WHERE id = $1 FOR NO KEY UPDATE",
        },
        lister.scope().organization().uuid()
    )?;
    Ok(())
}

/// Writes anew what a provider is found by: everything of its published profile while it is official, else nothing. The
/// caller has locked it.
///
/// # Errors
/// When the store fails.
pub async fn list_anew(tx: &mut Tx, lister: &Lister<'_>) -> Result<(), Error> {
    let id = lister.scope().organization().uuid();
    execute!(tx, "DELETE FROM directory_facet WHERE organization_id = $1", id)?;
    let row = fetch_optional!(
        tx,
        (String,),
        "SELECT p.published FROM directory_profile p
         JOIN directory_official f ON f.organization_id = p.organization_id AND f.ended_at IS NULL
         WHERE p.organization_id = $1 AND p.published IS NOT NULL",
        id
    )?;
    let Some((json,)) = row else { return Ok(()) };
    for facet in read(&json)?.facets() {
        execute!(
            tx,
            "INSERT INTO directory_facet (facet, name_key, slug, organization_id)
             SELECT $2, name_key, slug, id FROM organization WHERE id = $1",
            id,
            facet.key()
        )?;
    }
    Ok(())
}

struct ListRow {
    name_key: String,
    slug: String,
    name: String,
    country: String,
    published: Option<String>,
    published_logo: Option<String>,
}
from_row!(ListRow { name_key, slug, name, country, published, published_logo });

impl ListRow {
    /// What the list shows, unless the provider is none of those that are looked for.
    fn view(self) -> Result<Option<ProviderRowView>, Error> {
        let Some(published) = self.published else { return Ok(None) };
        let profile = read(&published)?;
        Ok(Some(ProviderRowView {
            slug: self.slug,
            name: self.name,
            country: self.country,
            logo: self.published_logo,
            summary: beginning(&profile.description),
            services: profile.services,
        }))
    }
}

/// How a description begins: its first line, cut where a list has no more room.
fn beginning(description: &str) -> String {
    let line = description.lines().next().unwrap_or_default();
    let mut cut: String = line.chars().take(SUMMARY).collect();
    if cut.len() < line.len() {
        cut.truncate(cut.rfind(char::is_whitespace).unwrap_or(cut.len()));
        cut.push('…');
    }
    cut
}

// So many rows of the first facet by name, whether they are looked for or not: who is not comes without a profile. As a
// condition, PostgreSQL would guess how many rows meet it and read every row of the facet to sort them.
macro_rules! stretch {
    ($rows:literal) => {
        concat!(
            "SELECT f.name_key, f.slug, o.name, o.country, p.published, p.published_logo FROM (
               SELECT w.organization_id, w.name_key, w.slug,
                 ($5 = '' OR (SELECT x.facet FROM directory_facet x WHERE x.organization_id = w.organization_id AND x.facet = $5) IS NOT NULL)
                 AND ($6 = '' OR (SELECT x.facet FROM directory_facet x WHERE x.organization_id = w.organization_id AND x.facet = $6) IS NOT NULL)
                 AND ($7 = '' OR (SELECT x.facet FROM directory_facet x WHERE x.organization_id = w.organization_id AND x.facet = $7) IS NOT NULL)
                 AND ($8 = '' OR (SELECT x.facet FROM directory_facet x WHERE x.organization_id = w.organization_id AND x.facet = $8) IS NOT NULL) AS found
               FROM directory_facet w WHERE w.facet = $1 AND (w.name_key, w.slug) > ($2, $3) AND w.name_key < $4
               ORDER BY w.name_key, w.slug LIMIT ",
            $rows,
            ") f
             JOIN organization o ON o.id = f.organization_id
             LEFT JOIN directory_profile p ON p.organization_id = f.organization_id AND f.found AND o.standing = 'active'
             ORDER BY f.name_key, f.slug"
        )
    };
}

// A page of one facet is in the first stretch, unless several in a row may not trade.
const FIRST: (&str, usize) = (stretch!("30"), 30);
const FURTHER: (&str, usize) = (stretch!("200"), 200);

/// Of so many providers and more, all are equally many. In order, so that `PostgreSQL` reads the index and not the table.
const MANY: &str = "
  SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM directory_facet WHERE facet = $1 ORDER BY name_key, slug LIMIT 200) a),
    (SELECT COUNT(*) FROM (SELECT 1 FROM directory_facet WHERE facet = $2 ORDER BY name_key, slug LIMIT 200) b),
    (SELECT COUNT(*) FROM (SELECT 1 FROM directory_facet WHERE facet = $3 ORDER BY name_key, slug LIMIT 200) c),
    (SELECT COUNT(*) FROM (SELECT 1 FROM directory_facet WHERE facet = $4 ORDER BY name_key, slug LIMIT 200) d),
    (SELECT COUNT(*) FROM (SELECT 1 FROM directory_facet WHERE facet = $5 ORDER BY name_key, slug LIMIT 200) e)";

/// The keys of what is looked for, the rarest first; empty where there are no more. A page reads the first from its beginning
/// until it is full.
async fn rarest_first(tx: &mut Tx, find: &Find) -> Result<[String; FindForm::MOST], Error> {
    let mut keys = [const { String::new() }; FindForm::MOST];
    for (place, facet) in keys.iter_mut().zip(&find.facets) {
        *place = facet.key();
    }
    let wanted = find.facets.len().min(FindForm::MOST);
    if wanted > 1 {
        let [one, two, three, four, five] = &keys;
        let many = fetch_one!(tx, (i64, i64, i64, i64, i64), MANY, one, two, three, four, five)?;
        let many = [many.0, many.1, many.2, many.3, many.4];
        let mut order: Vec<_> = (0..wanted).collect();
        order.sort_by_key(|place| many[*place]);
        let sorted: Vec<_> = order.into_iter().map(|place| std::mem::take(&mut keys[place])).collect();
        for (place, key) in keys.iter_mut().zip(sorted) {
            *place = key;
        }
    }
    Ok(keys)
}

/// Up to `limit` listed providers by name after a place in the list. Public.
///
/// # Errors
/// When the store fails.
pub async fn page(
    tx: &mut Tx,
    find: &Find,
    after: Option<&Cursor>,
    limit: usize,
) -> Result<Vec<ProviderRowView>, Error> {
    let [first, second, third, fourth, fifth] = rarest_first(tx, find).await?;
    let (mut text, mut stretch) = FIRST;
    // A search is a range of names: a page of it starts at its beginning, or later.
    let search = find.search.as_str();
    let place = after.map_or(("", ""), |cursor| (cursor.name_key.as_str(), cursor.slug.as_str()));
    let place = if place.0 < search { (search, "") } else { place };
    let (mut name_key, mut slug) = (place.0.to_owned(), place.1.to_owned());
    let end = format!("{search}\u{10FFFF}");
    let mut found = Vec::with_capacity(limit);
    loop {
        let rows = fetch_all!(tx, ListRow, text, &first, &name_key, &slug, &end, &second, &third, &fourth, &fifth)?;
        let last = rows.last().filter(|_| rows.len() == stretch).map(|row| (row.name_key.clone(), row.slug.clone()));
        for row in rows {
            found.extend(row.view()?);
            if found.len() == limit {
                return Ok(found);
            }
        }
        let Some(last) = last else { return Ok(found) };
        (name_key, slug) = last;
        (text, stretch) = FURTHER;
    }
}

/// What everybody may see of one provider.
#[derive(Debug)]
pub struct Published {
    /// The company.
    pub organization: OrganizationView,
    /// What it says.
    pub profile: ProfileView,
    /// Name of its picture.
    pub logo: Option<String>,
    /// Since when it is official.
    pub official_since: Timestamp,
}

struct PublishedRow {
    organization: OrganizationRow,
    published: String,
    published_logo: Option<String>,
    started_at: i64,
}
from_row!(PublishedRow { published, published_logo, started_at } flatten organization);

/// The listed provider of a slug. Public.
///
/// # Errors
/// `NotFound` when there is none, whether it does not exist, is not official, may not trade or has published nothing.
pub async fn published(tx: &mut Tx, slug: &Slug) -> Result<Published, Error> {
    let row = fetch_optional!(
        tx,
        PublishedRow,
        "SELECT o.slug, o.name, o.tier, d.domain, d.verified_at, o.country, p.published, p.published_logo, f.started_at
         FROM organization o
         JOIN organization_domain d ON d.organization_id = o.id AND d.is_primary
         JOIN directory_profile p ON p.organization_id = o.id AND p.published IS NOT NULL
         JOIN directory_official f ON f.organization_id = o.id AND f.ended_at IS NULL
         WHERE o.slug = $1 AND o.standing = 'active'",
        slug.as_str()
    )?;
    let row = row.ok_or(Error::NotFound)?;
    Ok(Published {
        organization: row.organization.view()?,
        profile: ProfileView::from(&read(&row.published)?),
        logo: row.published_logo,
        official_since: Timestamp::from_micros(row.started_at),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_shows_the_first_line_and_cuts_it_between_words() {
        assert_eq!(beginning("We train.\nWe help."), "We train.");
        let long = "word ".repeat(60);
        let cut = beginning(&long);
        assert!(cut.ends_with("word…") && cut.chars().count() <= SUMMARY, "{cut}");
        assert!(beginning(&"한".repeat(300)).ends_with("한…"));
    }
}
