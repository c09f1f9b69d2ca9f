//! The search and the filters above the directory. A plain form, so what is looked for is in the address.

use leptos::prelude::*;
use shared::country::Country;
use shared::directory::{FindForm, Language, Service};

use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Icon, IconName};

/// The form.
#[component]
pub(super) fn FindFilter(asked: FindForm) -> impl IntoView {
    let text = use_text();
    let service = |service: Service| (service.code().to_owned(), text.service(service).to_owned());
    let language = |language: Language| (language.code().to_owned(), language.own_name().to_owned());
    view! {
        <form class="filters" role="search" method="get" action=paths::FIND_A_PROVIDER>
            <div class="search">
                <Icon name=IconName::Search />
                <input
                    class="input"
                    type="search"
                    name="search"
                    value=asked.search
                    aria-label=text.directory_search()
                    placeholder=text.directory_search_hint()
                    maxlength="100"
                />
            </div>
            <Pick name="country" label=text.directory_serves_country() options=text.countries() value=asked.country.to_uppercase() />
            <Pick name="region" label=text.directory_serves_region() options=regions(text) value=asked.region />
            <Pick
                name="service"
                label=text.directory_service()
                options=Service::ALL.map(service).to_vec()
                value=asked.service
            />
            <Pick
                name="language"
                label=text.directory_language()
                options=Language::all().map(language).collect()
                value=asked.language
            />
            <div class="search is-tag">
                <input
                    class="input"
                    name="tag"
                    value=asked.tag
                    aria-label=text.directory_tag()
                    placeholder=text.directory_tag()
                    maxlength="40"
                />
            </div>
            <button class="button" type="submit">
                {text.directory_find()}
            </button>
        </form>
    }
}

/// Code and name of every region, by name.
fn regions(text: Text) -> Vec<(String, String)> {
    let mut regions: Vec<_> = Country::all().map(Country::region).collect();
    regions.sort_unstable();
    regions.dedup();
    let mut named: Vec<_> =
        regions.into_iter().map(|region| (region.code().to_owned(), text.region(region).to_owned())).collect();
    named.sort_by(|one, other| one.1.cmp(&other.1));
    named
}

#[component]
fn Pick(name: &'static str, label: &'static str, options: Vec<(String, String)>, value: String) -> impl IntoView {
    let any = use_text().directory_any();
    let chosen = options.iter().any(|(code, _)| *code == value);
    let option = move |(code, label): (String, String)| {
        let selected = code == value;
        view! {
            <option value=code selected=selected>
                {label}
            </option>
        }
    };
    view! {
        <label class="filter" class:is-on=chosen>
            <span class="name">{label}</span>
            <span class="pick">
                <select class="select" name=name>
                    <option value="">{any}</option>
                    {options.into_iter().map(option).collect_view()}
                </select>
                <Icon name=IconName::Down />
            </span>
        </label>
    }
}
