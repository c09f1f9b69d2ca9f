//! The choice of a language: a form that works without a script and loads the page anew in the other language.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::locale::Locale;

use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Icon, IconName, Menu};

/// The menu of languages.
#[component]
pub fn LanguageMenu() -> impl IntoView {
    let text = use_text();
    let location = use_location();
    let back = format!("{}{}", location.pathname.get_untracked(), query(&location.search.get_untracked()));
    let name = text.locale().own_name();
    let choice = move |locale: Locale| {
        let chosen = locale == text.locale();
        view! {
            <button type="submit" name="language" value=locale.code() lang=locale.code()>
                {locale.own_name()}
                {chosen.then(|| view! { <Icon name=IconName::Check /> })}
            </button>
        }
    };
    view! {
        <Menu
            class="menu at-end"
            summary_class="button is-quiet"
            label=text.shell_language(name)
            summary=move || {
                view! {
                    <Icon name=IconName::Globe />
                    <span class="wide-only">{name}</span>
                }
            }
        >
            <form method="post" action=paths::LANGUAGE>
                <input type="hidden" name="back" value=back />
                {Locale::ALL.map(choice)}
            </form>
        </Menu>
    }
}

fn query(search: &str) -> String {
    let search = search.trim_start_matches('?');
    if search.is_empty() { String::new() } else { format!("?{search}") }
}
