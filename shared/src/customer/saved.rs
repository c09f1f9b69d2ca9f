//! Filters of the list that somebody keeps for himself under a name, and the file that is made of a list. Owns their limits.

use serde::{Deserialize, Serialize};

use super::{FilterForm, PartnerChoiceView};
use crate::field::FieldErrors;
use crate::id::{ExportId, SavedFilterId};
use crate::text;

/// Filters one person may keep in one organisation.
pub const MOST_SAVED: usize = 20;
/// Customers a file may hold.
pub const EXPORT_CUSTOMERS: i64 = 100_000;
/// Hours for which a file can be fetched after it was asked for.
pub const EXPORT_HOURS: i64 = 1;

/// Keeping a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SaveFilterForm {
    /// What it is called.
    pub name: String,
    /// The filter.
    pub filter: FilterForm,
}

/// A filter to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSavedFilter {
    /// What it is called; a filter of that name is replaced.
    pub name: String,
    /// The filter, with nothing in it that does not count.
    pub filter: FilterForm,
}

impl SaveFilterForm {
    /// The longest name, in characters.
    pub const MAX_NAME: usize = 60;

    /// Parses the form.
    ///
    /// # Errors
    /// `name` for what is no line of 1 to 60 characters.
    pub fn parse(&self) -> Result<NewSavedFilter, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = errors.check("name", text::line(&self.name, Self::MAX_NAME));
        name.map(|name| NewSavedFilter { name, filter: self.filter.parse().form() }).ok_or(errors)
    }
}

/// A filter somebody keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedFilterView {
    /// Names it in forms.
    pub id: SavedFilterId,
    /// What it is called.
    pub name: String,
    /// The filter.
    pub filter: FilterForm,
}

/// The filters somebody keeps, and the partners a filter can name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedFiltersView {
    /// The filters by name.
    pub saved: Vec<SavedFilterView>,
    /// The partners, as many as a filter offers.
    pub partners: Vec<PartnerChoiceView>,
}

/// What a file of customers would hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportView {
    /// The filter, with nothing in it that does not count.
    pub filter: FilterForm,
    /// Name of the partner in the filter.
    pub partner: Option<String>,
    /// Customers it finds, counted up to one more than a file may hold.
    pub count: i64,
    /// The file that was made, while it can be fetched.
    pub ready: Option<ExportId>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::Code;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn a_filter_is_kept_under_a_name_of_one_line() {
        let filter = FilterForm { ends: "soon".to_owned(), sort: "since".to_owned(), ..FilterForm::default() };
        let form = |name: &str| SaveFilterForm { name: name.to_owned(), filter: filter.clone() };
        let kept = form("  Ends soon ").parse().expect("a name");
        assert_eq!((kept.name.as_str(), kept.filter.sort.as_str()), ("Ends soon", ""));
        for (name, code) in [
            (String::new(), Code::Required),
            ("a\nb".to_owned(), Code::ControlCharacter),
            ("x".repeat(61), Code::TooLong { max: 60 }),
        ] {
            assert_eq!(form(&name).parse().expect_err("no name").of("name"), Some(&code));
        }
    }
}
