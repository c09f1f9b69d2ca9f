//! An organisation with its name and one more line. Owns that layout; what the second line says is the caller's.

use leptos::either::Either;
use leptos::prelude::*;
use shared::organization::Tier;

use super::Tile;

/// A tile, the name, and a second line such as tier or domain.
#[component]
pub fn Party(
    /// Name of the organisation.
    #[prop(into)]
    name: String,
    /// The second line.
    #[prop(into)]
    detail: String,
    /// Its tier.
    tier: Tier,
    /// Whether it is the reader's own.
    #[prop(optional)]
    own: bool,
    /// Where the name leads, in a table row that opens.
    #[prop(optional, into)]
    href: Option<String>,
) -> impl IntoView {
    let tile = view! { <Tile name=name.clone() tier=tier own=own/> };
    let name = match href {
        Some(href) => Either::Left(view! { <a class="row-link" href=href>{name}</a> }),
        None => Either::Right(view! { <b>{name}</b> }),
    };
    view! { <span class="party">{tile}<span class="names">{name}<small>{detail}</small></span></span> }
}
