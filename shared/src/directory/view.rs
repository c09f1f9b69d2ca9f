//! What of the directory leaves the server: to everybody, to the provider, to the operator.

use serde::{Deserialize, Serialize};

use super::profile::{DirectoryForm, NewProfile};
use super::service::Service;
use crate::organization::{OrganizationView, Standing};
use crate::time::Timestamp;

/// A profile as everybody may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileView {
    /// Paragraphs.
    pub description: String,
    /// An https address, or nothing.
    pub website: String,
    /// Services.
    pub services: Vec<Service>,
    /// Own tags.
    pub tags: Vec<String>,
    /// Codes of languages.
    pub languages: Vec<String>,
    /// Codes of the countries served.
    pub countries: Vec<String>,
    /// A mail address, or nothing.
    pub email: String,
    /// A telephone number, or nothing.
    pub phone: String,
}

impl From<&NewProfile> for ProfileView {
    fn from(profile: &NewProfile) -> Self {
        let form = DirectoryForm::from(profile);
        Self {
            description: form.description,
            website: form.website,
            services: profile.services.clone(),
            tags: profile.tags.clone(),
            languages: form.languages,
            countries: form.countries,
            email: form.email,
            phone: form.phone,
        }
    }
}

/// One provider of the directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderRowView {
    /// Place in addresses.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Code of its own country.
    pub country: String,
    /// Name of its picture, if it has one.
    pub logo: Option<String>,
    /// How its description begins.
    pub summary: String,
    /// Services.
    pub services: Vec<Service>,
}

/// A page of the directory, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderListView {
    /// Up to `PAGE_ROWS` rows.
    pub rows: Vec<ProviderRowView>,
    /// Where the next page starts, when there is one.
    pub next: Option<String>,
    /// The address of the directory without a filter, for search engines.
    pub address: String,
}

/// One provider's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderPageView {
    /// The company.
    pub organization: OrganizationView,
    /// What it says.
    pub profile: ProfileView,
    /// Name of its picture, if it has one.
    pub logo: Option<String>,
    /// Since when it is official; none in a preview of a provider that is not.
    pub official_since: Option<Timestamp>,
    /// The address of the page, for search engines.
    pub address: String,
}

/// The provider's own side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditView {
    /// Code of its country; it serves countries of the same region.
    pub country: String,
    /// The fields as they were saved; empty before the first time.
    pub draft: DirectoryForm,
    /// When they were saved.
    pub saved_at: Option<Timestamp>,
    /// How the draft would look to everybody.
    pub preview: Option<ProviderPageView>,
    /// When what is published was published.
    pub published_at: Option<Timestamp>,
    /// Whether the draft is not what is published.
    pub changed: bool,
    /// Name of the draft's picture, if it has one.
    pub logo: Option<String>,
    /// Since when it is official, if it is.
    pub official_since: Option<Timestamp>,
    /// Whether everybody can find it now.
    pub listed: bool,
}

/// A time during which a provider is or was official.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficialTermView {
    /// Since when.
    pub since: Timestamp,
    /// Until when, if it is over.
    pub until: Option<Timestamp>,
}

/// One provider as the operator sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficialRowView {
    /// Place in addresses.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Code of its country.
    pub country: String,
    /// Whether it may trade.
    pub standing: Standing,
    /// The last time during which it is or was official.
    pub term: Option<OfficialTermView>,
    /// When it published its profile, if it has.
    pub published_at: Option<Timestamp>,
}

/// A page of the providers, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficialListView {
    /// Up to `PAGE_ROWS` rows.
    pub rows: Vec<OfficialRowView>,
    /// Where the next page starts, when there is one.
    pub next: Option<String>,
}

/// One provider, for the operator to decide about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficialPageView {
    /// The company.
    pub organization: OrganizationView,
    /// Whether it may trade.
    pub standing: Standing,
    /// Every time during which it is or was official, newest first.
    pub terms: Vec<OfficialTermView>,
    /// When it published its profile, if it has.
    pub published_at: Option<Timestamp>,
}

impl OfficialPageView {
    /// Since when it is official, if it is.
    #[must_use]
    pub fn official_since(&self) -> Option<Timestamp> {
        self.terms.first().filter(|term| term.until.is_none()).map(|term| term.since)
    }
}
