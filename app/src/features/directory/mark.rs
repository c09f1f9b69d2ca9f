//! What stands for a provider beside its name: its picture, or its tile where it has none.

use leptos::either::Either;
use leptos::prelude::*;
use shared::organization::Tier;

use crate::paths;
use crate::ui::Tile;

/// The picture or the tile; the name stands beside it, so it is hidden from screen readers.
#[component]
pub(super) fn Mark(name: String, logo: Option<String>, #[prop(optional)] large: bool) -> impl IntoView {
    match logo {
        Some(logo) => {
            let side = if large { "96" } else { "40" };
            let src = paths::logo(&logo);
            Either::Left(view! { <img class="provider-logo" class:is-l=large src=src alt="" width=side height=side /> })
        }
        None => Either::Right(view! { <Tile name=name tier=Tier::Provider large=large /> }),
    }
}
