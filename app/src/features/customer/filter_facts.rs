//! A filter in words, for pages that do something with what it finds.

use leptos::prelude::*;
use shared::customer::FilterForm;
use shared::organization::Tier;

use super::filter_bar::{orders, partner_label};
use crate::i18n::use_text;

/// What is looked for, line by line.
#[component]
pub(super) fn FilterFacts(
    filter: FilterForm,
    /// Name of the partner in the filter; its place in addresses where the name is not known.
    partner: Option<String>,
    /// Tier of the reader's organisation.
    own: Tier,
) -> impl IntoView {
    let text = use_text();
    let state =
        if filter.state.is_empty() { text.customer_list_active() } else { text.customer_list_ended() }.to_owned();
    let order = if filter.ends.is_empty() { filter.sort.as_str() } else { "end" };
    let order = orders(text).into_iter().find(|(code, _)| *code == order).map_or("", |(_, label)| label);
    let search = (!filter.search.is_empty()).then(|| (text.customer_search_submit(), filter.search.clone()));
    let partner = (!filter.partner.is_empty())
        .then(|| (partner_label(text, own), partner.unwrap_or_else(|| filter.partner.clone())));
    let ends =
        (!filter.ends.is_empty()).then(|| (text.customer_list_ends(), text.customer_list_ends_soon().to_owned()));
    let lines = [
        search,
        Some((text.customer_column_relationship(), state)),
        partner,
        ends,
        Some((text.customer_list_sort(), order.to_owned())),
    ];
    let line = |(label, value): (&'static str, String)| {
        view! {
            <dt>{label}</dt>
            <dd>{value}</dd>
        }
    };
    view! { <dl class="facts">{lines.into_iter().flatten().map(line).collect_view()}</dl> }
}

/// A filter as hidden fields of a form.
#[component]
pub(super) fn FilterFields(
    filter: FilterForm,
    /// The name before the brackets, such as `form`.
    name: &'static str,
) -> impl IntoView {
    let FilterForm { search, state, partner, ends, sort } = filter;
    let fields = [("search", search), ("state", state), ("partner", partner), ("ends", ends), ("sort", sort)];
    let field = move |(part, value): (&'static str, String)| {
        view! { <input type="hidden" name=format!("{name}[{part}]") value=value /> }
    };
    fields.map(field).collect_view()
}
