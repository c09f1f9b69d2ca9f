//! What stands above the list: search, filters and order in one plain form, so that what is looked for is in the address;
//! and the filters the reader keeps.

use leptos::prelude::*;
use shared::customer::{FilterForm, PartnerChoiceView, SavedFilterView};
use shared::organization::Tier;

use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Icon, IconName};

/// The form.
#[component]
pub(super) fn FilterBar(
    filter: FilterForm,
    partners: Vec<PartnerChoiceView>,
    organization: String,
    own: Tier,
) -> impl IntoView {
    let text = use_text();
    let option = |code: &str, label: &'static str| (code.to_owned(), label.to_owned());
    let state = vec![option("", text.customer_list_active()), option("ended", text.customer_list_ended())];
    let ends = vec![option("", text.customer_list_any_time()), option("soon", text.customer_list_ends_soon())];
    let sort = orders(text).map(|(code, label)| option(code, label)).to_vec();
    // Nothing more can be asked of what has ended, and a search or an end brings its own order.
    let active = filter.state.is_empty();
    let sorted = filter.search.is_empty() && filter.ends.is_empty();
    let with = (active && !partners.is_empty()).then(|| {
        let any = [option("", text.customer_list_any())].into_iter();
        let options = any.chain(partners.into_iter().map(|choice| (choice.slug, choice.name))).collect();
        view! { <Pick name="partner" label=partner_label(text, own) options=options value=filter.partner.clone() /> }
    });
    let sort = if active { sort } else { sort.into_iter().take(2).collect() };
    view! {
        <form class="filters" role="search" method="get" action=paths::customers(&organization)>
            <div class="search">
                <Icon name=IconName::Search />
                <input
                    class="input"
                    id="search"
                    type="search"
                    name="search"
                    value=filter.search
                    aria-label=text.customer_search()
                    placeholder=text.customer_search_hint()
                    maxlength="100"
                />
            </div>
            <button class="button" type="submit">
                {text.customer_search_submit()}
            </button>
            <div class="filter-row">
                <Pick name="state" label=text.customer_column_relationship() options=state value=filter.state />
                {with}
                {active
                    .then(|| {
                        view! { <Pick name="ends" label=text.customer_list_ends() options=ends value=filter.ends /> }
                    })}
                {sorted
                    .then(|| {
                        view! { <Pick name="sort" label=text.customer_list_sort() options=sort value=filter.sort /> }
                    })}
            </div>
        </form>
    }
}

/// Code and name of each order.
pub(super) fn orders(text: Text) -> [(&'static str, &'static str); 3] {
    [("", text.customer_list_by_name()), ("since", text.customer_list_by_since()), ("end", text.customer_list_by_end())]
}

/// What partners of the list are to an organisation of a tier.
pub(super) fn partner_label(text: Text, own: Tier) -> &'static str {
    if own == Tier::Provider { text.customer_list_reseller() } else { text.customer_list_provider() }
}

#[component]
fn Pick(name: &'static str, label: &'static str, options: Vec<(String, String)>, value: String) -> impl IntoView {
    let on = !value.is_empty();
    let option = move |(code, label): (String, String)| {
        let selected = code == value;
        view! {
            <option value=code selected=selected>
                {label}
            </option>
        }
    };
    view! {
        <label class="filter" class:is-on=on>
            <span class="name">{label}</span>
            <span class="pick">
                <select class="select" name=name>
                    {options.into_iter().map(option).collect_view()}
                </select>
                <Icon name=IconName::Down />
            </span>
        </label>
    }
}

/// The filters the reader keeps, and the way to keep this one. Nothing while there is neither.
#[component]
pub(super) fn SavedFilters(saved: Vec<SavedFilterView>, filter: FilterForm, organization: String) -> impl IntoView {
    let text = use_text();
    if saved.is_empty() && filter == FilterForm::default() {
        return ().into_any();
    }
    let keep = paths::customer_filters(&organization, &filter);
    let label = if saved.iter().any(|kept| kept.filter == filter) || filter == FilterForm::default() {
        text.customer_list_manage()
    } else {
        text.customer_list_save_this()
    };
    let chip = |kept: SavedFilterView| {
        let current = (kept.filter == filter).then_some("true");
        view! {
            <a
                class="button is-s"
                href=paths::customers_at(&organization, &kept.filter, "", "", "")
                aria-current=current
            >
                {kept.name}
            </a>
        }
    };
    view! {
        <nav class="filter-row saved-filters" aria-label=text.customer_list_saved()>
            {saved.into_iter().map(chip).collect_view()} <a class="button is-s is-quiet" href=keep>
                {label}
            </a>
        </nav>
    }
    .into_any()
}
