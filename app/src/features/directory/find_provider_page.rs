//! The directory of providers, for everybody and for search engines. Everything it shows is in its address.

use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use leptos_router::hooks::use_query_map;
use shared::directory::{FindForm, ProviderListView, ProviderRowView};

use super::api::FindProviders;
use super::find_filter::FindFilter;
use super::mark::Mark;
use crate::call::Data;
use crate::failure::Failure;
use crate::i18n::use_text;
use crate::paths;
use crate::shell::Programme;
use crate::shell::masthead::PlainMasthead;
use crate::ui::{Empty, PageHead};

/// The page.
#[component]
pub fn FindProviderPage() -> impl IntoView {
    let text = use_text();
    let programme: Programme = expect_context();
    let (asked, after) = use_query_map().with_untracked(|query| {
        let part = |name| query.get(name).unwrap_or_default();
        let asked = FindForm {
            search: part("search"),
            country: part("country"),
            region: part("region"),
            service: part("service"),
            tag: part("tag"),
            language: part("language"),
        };
        (asked, part("after"))
    });
    let list = Data::new(FindProviders { form: asked.clone(), after: after.clone() });
    view! {
        <Title text=text.directory_providers_title() />
        <PlainMasthead />
        <main class="page" id="main">
            <Suspense>
                {{ let first = after.is_empty(); Suspend::new(async move {
                        let programme = programme.name().await;
                        let lead = text.directory_providers_lead(&programme);
                        let list = match list.load().await {
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                            Ok(list) => {
                                view! {
                                    <Link rel="canonical" href=list.address.clone() />
                                    <List list=list asked=asked.clone() first=first programme=programme />
                                }
                                    .into_any()
                            }
                        };
                        view! {
                            <Meta name="description" content=lead.clone() />
                            <PageHead title=text.directory_providers_title() lead=lead />
                            <FindFilter asked=asked />
                            {list}
                        }
                    }) }}
            </Suspense>
        </main>
    }
}

#[component]
fn List(list: ProviderListView, asked: FindForm, first: bool, programme: String) -> impl IntoView {
    let text = use_text();
    if list.rows.is_empty() && first {
        return view! { <Nothing asked=asked programme=programme /> }.into_any();
    }
    let begin = (!first).then(|| paths::find_provider_at(&asked, ""));
    let next = list.next.map(|after| paths::find_provider_at(&asked, &after));
    let paging = (begin.is_some() || next.is_some()).then(|| {
        view! {
            <nav class="paging" aria-label=text.directory_pages()>
                {begin.map(|href| view! { <a href=href>{text.directory_first_page()}</a> })}
                {next.map(|href| view! { <a href=href rel="next">{text.directory_next_page()}</a> })}
            </nav>
        }
    });
    view! {
        <ul class="providers" aria-label=text.directory_providers_title()>
            {list.rows.into_iter().map(|row| view! { <Row row=row /> }).collect_view()}
        </ul>
        {paging}
    }
    .into_any()
}

#[component]
fn Row(row: ProviderRowView) -> impl IntoView {
    let text = use_text();
    let services: Vec<_> = row.services.into_iter().map(|service| text.service(service)).collect();
    let services = (!services.is_empty()).then(|| view! { <p class="muted">{services.join(" · ")}</p> });
    view! {
        <li>
            <Mark name=row.name.clone() logo=row.logo />
            <div>
                <h2>
                    <a href=paths::provider(&row.slug)>{row.name}</a>
                </h2>
                <p class="muted">{text.country(&row.country)}</p>
                <p>{row.summary}</p>
                {services}
            </div>
        </li>
    }
}

#[component]
fn Nothing(asked: FindForm, programme: String) -> impl IntoView {
    let text = use_text();
    if asked.is_empty() {
        let (title, body) = (text.directory_providers_empty_title(), text.directory_providers_empty_body(&programme));
        return view! { <Empty title=title text=body /> }.into_any();
    }
    view! {
        <Empty title=text.directory_none_title() text=text.directory_none_body()>
            <a class="button" href=paths::FIND_A_PROVIDER>
                {text.directory_none_clear()}
            </a>
        </Empty>
    }
    .into_any()
}
