//! A provider as everybody sees it: the same on its page and in the preview.

use leptos::prelude::*;
use shared::directory::{FindForm, Language, ProviderPageView};

use super::mark::Mark;
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Icon, IconName};

/// Everything a provider published, with its domain and since when it is official.
#[component]
pub(super) fn ProfileBody(view: ProviderPageView) -> impl IntoView {
    let text = use_text();
    let ProviderPageView { organization, profile, logo, official_since, .. } = view;
    let official = official_since.map(|since| text.directory_official_since(&text.date(since)));
    let domain = if organization.domain_verified {
        text.directory_domain_verified(&organization.domain)
    } else {
        organization.domain.clone()
    };
    let paragraphs = profile.description.split("\n\n").map(str::to_owned).collect::<Vec<_>>();
    let services = profile.services.into_iter().map(|service| text.service(service).to_owned()).collect::<Vec<_>>();
    let tag = |tag: String| {
        let href = paths::find_provider_at(&FindForm { tag: tag.clone(), ..FindForm::default() }, "");
        view! {
            <li>
                <a href=href>{tag}</a>
            </li>
        }
    };
    let tags = (!profile.tags.is_empty())
        .then(|| view! { <ul class="tags" aria-label=text.directory_tags()>{profile.tags.into_iter().map(tag).collect_view()}</ul> });
    let website = link(&profile.website, profile.website.trim_start_matches("https://"));
    let email = link(&mailto(&profile.email), &profile.email);
    let phone = link(&tel(&profile.phone), &profile.phone);
    let facts = [
        (text.directory_official(), official.map(IntoAny::into_any)),
        (text.directory_domain(), Some(domain.into_any())),
        (text.directory_country(), Some(text.country(&organization.country).into_any())),
        (text.directory_services(), (!services.is_empty()).then(|| services.join(", ").into_any())),
        (text.directory_countries(), Some(countries(text, &profile.countries).into_any())),
        (text.directory_languages(), Some(languages(&profile.languages).into_any())),
        (text.directory_website(), website),
        (text.directory_email(), email),
        (text.directory_phone(), phone),
    ];
    let fact =
        |(label, value): (&'static str, Option<AnyView>)| value.map(|value| view! { <dt>{label}</dt><dd>{value}</dd> });
    let seal = official_since.map(|_| {
        view! {
            <span class="verified">
                <Icon name=IconName::Check />
                {text.directory_official_provider()}
            </span>
        }
    });
    view! {
        <article class="provider">
            <header>
                <Mark name=organization.name.clone() logo=logo large=true />
                <div>
                    <h1>{organization.name}</h1>
                    {seal}
                </div>
            </header>
            <div class="provider-words">{paragraphs.into_iter().map(|words| view! { <p>{words}</p> }).collect_view()}</div>
            {tags}
            <dl class="facts">{facts.into_iter().map(fact).collect_view()}</dl>
        </article>
    }
}

/// A link, when there is something to link to.
fn link(href: &str, shown: &str) -> Option<AnyView> {
    let (href, shown) = (href.to_owned(), shown.to_owned());
    // `nofollow ugc`: a provider wrote it, and the directory lends it no standing.
    (!shown.is_empty()).then(|| view! { <a href=href rel="noopener nofollow ugc">{shown}</a> }.into_any())
}

fn mailto(email: &str) -> String {
    format!("mailto:{}", email.replace('%', "%25").replace('?', "%3F").replace('&', "%26"))
}

fn tel(phone: &str) -> String {
    format!("tel:{}", phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>())
}

fn countries(text: Text, codes: &[String]) -> String {
    let mut names: Vec<_> = codes.iter().map(|code| text.country(code)).collect();
    names.sort_unstable();
    names.join(", ")
}

fn languages(codes: &[String]) -> String {
    let names: Vec<_> = codes.iter().filter_map(|code| Language::parse(code)).map(Language::own_name).collect();
    names.join(", ")
}
