//! What a public page says of itself, for its readers and for search engines alike.

use leptos::prelude::*;
use leptos_meta::Meta;

/// The words in their place, and once more as the description in the head of the document.
#[component]
pub fn Described(
    /// One sentence.
    words: String,
) -> impl IntoView {
    view! {
        <Meta name="description" content=words.clone() />
        {words}
    }
}
