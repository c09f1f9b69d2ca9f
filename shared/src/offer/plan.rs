//! Service plans: what an offer is made of, and what of it can be switched off for one user.

use serde::{Deserialize, Serialize};

use crate::directory::website;
use crate::field::Code;
use crate::text::line;

/// A part of an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What it is called; names it within the offer.
    pub name: String,
    /// Where it is looked after, over https; empty where nowhere.
    #[serde(default)]
    pub link: String,
}

impl Plan {
    /// Plans an offer has at most.
    pub const MOST: usize = 30;
    /// The longest name, in characters.
    pub const NAME: usize = 60;

    /// Reads plans: one a line or between semicolons, each a name, and after a bar the address where it is looked after.
    ///
    /// # Errors
    /// `TooManyRows`, `NamedTwice`, and whatever is wrong with a name or an address.
    pub fn parse_all(raw: &str) -> Result<Vec<Self>, Code> {
        let mut plans: Vec<Self> = Vec::new();
        for part in raw.split(['\n', '\r', ';']).map(str::trim).filter(|part| !part.is_empty()) {
            let (name, link) = part.split_once('|').unwrap_or((part, ""));
            let plan = Self { name: line(name, Self::NAME)?, link: website(link)? };
            if plans.iter().any(|other| other.name.to_lowercase() == plan.name.to_lowercase()) {
                return Err(Code::NamedTwice { name: plan.name });
            }
            plans.push(plan);
        }
        if plans.len() > Self::MOST { Err(Code::TooManyRows { max: Self::MOST }) } else { Ok(plans) }
    }

    /// Plans as a form and a file write them.
    #[must_use]
    pub fn write_all(plans: &[Self]) -> String {
        let one = |plan: &Self| match plan.link.as_str() {
            "" => plan.name.clone(),
            link => format!("{} | {link}", plan.name),
        };
        plans.iter().map(one).collect::<Vec<_>>().join("\n")
    }
}
