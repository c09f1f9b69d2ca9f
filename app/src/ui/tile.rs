//! The square, circle or ring that stands for an organisation: its shape names the tier. Owns how initials are taken from
//! a name. Stands for organisations only, never for persons.

use leptos::prelude::*;
use shared::organization::Tier;

/// An organisation's initials in the shape of its tier; always beside the name, so it is hidden from screen readers.
#[component]
pub fn Tile(
    /// Name of the organisation.
    #[prop(into)]
    name: String,
    /// Its tier.
    tier: Tier,
    /// Whether it is the reader's own.
    #[prop(optional)]
    own: bool,
    /// Whether it is large, as on pages where somebody consents.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    view! {
        <span class="tile" class:is-own=own class:is-l=large data-tier=tier.code() aria-hidden="true">
            {initials(&name)}
        </span>
    }
}

/// The first letters of the first two words, or the first two of a single word.
pub(super) fn initials(name: &str) -> String {
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (first, second) = (words.next().unwrap_or(name), words.next());
    let letters: String = match second {
        Some(second) => first.chars().take(1).chain(second.chars().take(1)).collect(),
        None => first.chars().take(2).collect(),
    };
    letters.to_uppercase()
}
