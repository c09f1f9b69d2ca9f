//! What the operator sets for the whole programme. Owns the form and the view of it; must not know where it is kept.

use serde::{Deserialize, Serialize};

use crate::field::FieldErrors;
use crate::invitation::Lifetime;
use crate::time::Timestamp;

/// What somebody typed on the operator's settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SettingsForm {
    /// Days an invitation can be answered, as typed.
    pub invitation_days: String,
}

/// Settings as they may be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewSettings {
    /// How long invitations live that are sent from now on.
    pub lifetime: Lifetime,
}

impl SettingsForm {
    /// Parses the form.
    ///
    /// # Errors
    /// `invitation_days` unless it is a whole number from 1 to 90.
    pub fn parse(&self) -> Result<NewSettings, FieldErrors> {
        Lifetime::parse(&self.invitation_days)
            .map(|lifetime| NewSettings { lifetime })
            .map_err(|code| FieldErrors::one("invitation_days", code))
    }
}

/// The settings as the operator's people see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsView {
    /// Days an invitation can be answered.
    pub invitation_days: i64,
    /// When and by whom that was set; none while nobody has set anything.
    pub changed: Option<(Timestamp, String)>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::Code;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_refused_field_is_named() {
        let typed = |days: &str| SettingsForm { invitation_days: days.to_owned() }.parse();
        assert_eq!(typed("14").map(|settings| settings.lifetime.days()), Ok(14));
        let refused = typed("91").expect_err("at most 90");
        assert_eq!(refused.of("invitation_days"), Some(&Code::NotInRange { min: 1, max: 90 }));
    }
}
