//! The programme's providers, for everybody.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::organization::OrganizationView;

use super::api::Providers;
use crate::call::Data;
use crate::failure::Failure;
use crate::i18n::use_text;
use crate::shell::Programme;
use crate::shell::masthead::PlainMasthead;
use crate::ui::{Empty, PageHead, Party};

/// The list of providers.
#[component]
pub fn FindProviderPage() -> impl IntoView {
    let text = use_text();
    let programme: Programme = expect_context();
    let list = Data::new(Providers {});
    view! {
        <Title text=text.directory_providers_title() />
        <PlainMasthead />
        <main class="page" id="main">
            <Suspense>
                {Suspend::new(async move {
                    let programme = programme.name().await;
                    let list = match list.load().await {
                        Err(error) => view! { <Failure error=error /> }.into_any(),
                        Ok(list) if list.is_empty() => {
                            view! {
                                <Empty
                                    title=text.directory_providers_empty_title()
                                    text=text.directory_providers_empty_body(&programme)
                                />
                            }
                                .into_any()
                        }
                        Ok(list) => view! { <ProviderTable list=list /> }.into_any(),
                    };
                    view! {
                        <PageHead
                            title=text.directory_providers_title()
                            lead=text.directory_providers_lead(&programme)
                        />
                        {list}
                    }
                })}
            </Suspense>
        </main>
    }
}

#[component]
fn ProviderTable(list: Vec<OrganizationView>) -> impl IntoView {
    let text = use_text();
    let row = move |provider: OrganizationView| {
        let website = format!("https://{}/", provider.domain);
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    <Party name=provider.name detail=text.tier(provider.tier) tier=provider.tier />
                </th>
                <td role="cell" data-label=text.directory_country()>
                    {text.country(&provider.country)}
                </td>
                <td role="cell" data-label=text.directory_website()>
                    <a href=website rel="noopener">
                        {provider.domain}
                    </a>
                </td>
            </tr>
        }
    };
    view! {
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=text.directory_providers_title()>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{text.directory_provider()}</th>
                            <th role="columnheader" scope="col">{text.directory_country()}</th>
                            <th role="columnheader" scope="col">{text.directory_website()}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{list.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </div>
    }
}
