//! What a search among resellers and providers found, with or without an application.

use leptos::either::Either;
use leptos::prelude::*;
use shared::enrollment::{FoundPartnerView, FoundPartnersView};

use super::badges::{LaneBadge, StandingBadge};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Empty, Party};

/// The list, or what stands in its place.
#[component]
pub(super) fn SearchList(found: FoundPartnersView, search: String, organization: String) -> impl IntoView {
    let text = use_text();
    if found.rows.is_empty() {
        return view! {
            <Empty title=text.review_not_found_title(search.trim()) text=text.review_not_found_body()>
                <a class="button" href=paths::review_queue(&organization)>
                    {text.review_back()}
                </a>
            </Empty>
        }
        .into_any();
    }
    let row = {
        let organization = organization.clone();
        move |row: FoundPartnerView| view! { <Row row=row organization=organization.clone() /> }
    };
    view! {
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=text.review_found()>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{text.review_column_company()}</th>
                            <th role="columnheader" scope="col">{text.review_country()}</th>
                            <th role="columnheader" scope="col">{text.review_column_application()}</th>
                            <th role="columnheader" scope="col">{text.review_column_standing()}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{found.rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </div>
        <div class="paging">
            <a href=paths::review_queue(&organization)>{text.review_back()}</a>
            {found.more.then(|| view! { <span>{text.review_more()}</span> })}
        </div>
    }
    .into_any()
}

#[component]
fn Row(row: FoundPartnerView, organization: String) -> impl IntoView {
    let text = use_text();
    // A company that never applied has no application to look at; its standing can be.
    let href = match row.lane {
        Some(_) => paths::review(&organization, &row.slug),
        None => paths::review_standing(&organization, &row.slug),
    };
    let application = match row.lane {
        Some(lane) => Either::Left(view! { <LaneBadge lane=lane /> }),
        None => Either::Right(view! { <span class="muted">{text.review_no_application()}</span> }),
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <Party name=row.name detail=row.domain tier=row.tier href=href />
            </th>
            <td role="cell" data-label=text.review_country()>
                {text.country(&row.country)}
            </td>
            <td role="cell" data-label=text.review_column_application()>
                {application}
            </td>
            <td role="cell" data-label=text.review_column_standing()>
                <StandingBadge standing=row.standing />
            </td>
        </tr>
    }
}
