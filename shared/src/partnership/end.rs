//! What is filled in to end a partnership (domain.md 5.5: in good faith, and the other side gets its notice).

use serde::{Deserialize, Serialize};

use crate::field::{Code, FieldErrors};

/// What somebody ticked on the page that ends a partnership.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EndForm {
    /// Not empty when the good-faith declaration is ticked.
    pub good_faith: String,
    /// Not empty when the other side is told by mail.
    pub notice: String,
}

impl EndForm {
    /// The form as it is first shown: the notice is ticked, the declaration is not.
    #[must_use]
    pub fn blank() -> Self {
        Self { good_faith: String::new(), notice: "on".to_owned() }
    }

    /// Parses the form. Gives whether the other side is told.
    ///
    /// # Errors
    /// `good_faith` when the declaration is not ticked.
    pub fn parse(&self) -> Result<bool, FieldErrors> {
        if self.good_faith.is_empty() {
            return Err(FieldErrors::one("good_faith", Code::NotConfirmed));
        }
        Ok(!self.notice.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn ending_needs_the_declaration_and_tells_the_other_side_unless_that_is_unticked() {
        assert!(EndForm::blank().parse().is_err());
        let declared = EndForm { good_faith: "on".to_owned(), ..EndForm::blank() };
        assert_eq!(declared.parse(), Ok(true));
        assert_eq!(EndForm { notice: String::new(), ..declared }.parse(), Ok(false));
    }
}
