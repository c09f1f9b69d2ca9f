//! Indirect resellers of a provider, Indirect providers of a reseller: one list, read from either side.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::invitation::Kind;
use shared::organization::Tier;
use shared::partnership::{PartnershipListView, PartnershipRowView};
use shared::policy::ActionKind;
use shared::session::MembershipView;
use shared::time::Timestamp;

use super::api::Partnerships;
use super::tabs::{ProviderTabs, ResellerTabs};
use crate::call::Data;
use crate::failure::{Failure, NotFoundPage};
use crate::features::customer::Blocked;
use crate::features::organization::may;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Empty, Icon, IconName, PageHead, Party, PausedBadge, RelationBadge};

/// A provider's list.
#[component]
pub fn ResellersPage() -> impl IntoView {
    view! { <ListPage own=Tier::Provider /> }
}

/// A reseller's list.
#[component]
pub fn ProvidersPage() -> impl IntoView {
    view! { <ListPage own=Tier::Reseller /> }
}

#[component]
fn ListPage(
    /// The tier that has this page.
    own: Tier,
) -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let organization = membership.organization.clone();
    if organization.tier != own {
        return view! { <NotFoundPage /> }.into_any();
    }
    let slug = organization.slug.clone();
    let after = use_query_map().with_untracked(|query| query.get("after").unwrap_or_default());
    let first = after.is_empty();
    let list = Data::new(Partnerships { organization: slug.clone(), after });
    let request = may(&membership, ActionKind::RequestPartnership).then(|| {
        view! {
            <a class="button is-main" href=paths::request_of(Kind::Partnership, &slug)>
                <Icon name=IconName::Plus />
                {text.partnership_request()}
            </a>
        }
    });
    let (title, lead) = match own {
        Tier::Provider => (text.partnership_resellers(), text.partnership_resellers_lead(&organization.name)),
        _ => (text.partnership_providers(), text.partnership_providers_lead(&organization.name)),
    };
    let tabs = match own {
        Tier::Provider => view! { <ResellerTabs organization=slug.clone() /> }.into_any(),
        _ => view! { <ProviderTabs organization=slug.clone() /> }.into_any(),
    };
    view! {
        <Title text=title />
        <main class="page" id="main">
            <PageHead title=title lead=lead>
                {request}
            </PageHead>
            {tabs}
            <Suspense>
                {Suspend::new(async move {
                        match list.load().await {
                            Ok(list) => view! { <List list=list first=first own=own organization=slug /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn List(list: PartnershipListView, first: bool, own: Tier, organization: String) -> impl IntoView {
    let text = use_text();
    let PartnershipListView { rows, next, as_of, may_end, may_invite, blocked } = list;
    let blocked = view! { <Blocked blocked=blocked organization=organization.clone() of=Kind::Partnership /> };
    if rows.is_empty() && first {
        return view! {
            <Nothing own=own organization=organization />
            {blocked}
        }
        .into_any();
    }
    let label = if own == Tier::Provider { text.partnership_resellers() } else { text.partnership_providers() };
    let to_first = (!first).then(|| paths::partnerships(&organization, own));
    let next = next.map(|after| paths::partnerships_after(&organization, own, &after));
    let row = move |row: PartnershipRowView| {
        view! { <Row row=row own=own organization=organization.clone() as_of=as_of may=(may_invite, may_end) /> }
    };
    view! {
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=label>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{text.partnership_column_name()}</th>
                            <th role="columnheader" scope="col">{text.partnership_column_mpn()}</th>
                            <th role="columnheader" scope="col">{text.partnership_column_country()}</th>
                            <th role="columnheader" scope="col">{text.partnership_column_state()}</th>
                            <th role="columnheader" scope="col">{text.partnership_column_shared()}</th>
                            <th role="columnheader" scope="col">
                                <span class="visually-hidden">{text.partnership_column_actions()}</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </div>
        <div class="paging">
            {to_first.map(|href| view! { <a href=href>{text.customer_first()}</a> })}
            {next.map(|href| view! { <a href=href>{text.customer_next()}</a> })}
            <span>{text.customer_as_of(&text.date_time(as_of))}</span>
        </div>
        {blocked}
    }
    .into_any()
}

#[component]
fn Row(
    row: PartnershipRowView,
    own: Tier,
    organization: String,
    as_of: Timestamp,
    /// Whether the reader may ask customers, and end the partnership.
    may: (bool, bool),
) -> impl IntoView {
    let text = use_text();
    let other = row.organization;
    let page = paths::partnership(&organization, own, &other.slug, "");
    let since = text.partnership_since(&text.date(row.since));
    let access = row.access_until.filter(|until| *until > as_of).map(|until| {
        view! { <small class="sub">{text.partnership_access_until(&text.date(until))}</small> }
    });
    let (may_invite, may_end) = may;
    let invite = (may_invite && !row.paused).then(|| {
        let label = text.joint_invite_with(&other.name);
        view! {
            <a class="button is-s" href=paths::request_with(&organization, &other.slug) aria-label=label>
                {text.joint_invite()}
            </a>
        }
    });
    let end = may_end.then(|| {
        let label = text.partnership_end_of(&other.name);
        view! {
            <a
                class="button is-s"
                href=paths::end_partnership(&organization, own, &other.slug)
                aria-label=label
            >
                {text.partnership_end()}
            </a>
        }
    });
    let view_label = text.partnership_view_customers_of(&other.name);
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <Party name=other.name detail=other.domain tier=other.tier href=page.clone() />
            </th>
            <td role="cell" data-label=text.partnership_column_mpn() class="num">
                {row.mpn_id.unwrap_or_else(|| "–".to_owned())}
            </td>
            <td role="cell" data-label=text.partnership_column_country()>
                {text.country(&other.country)}
            </td>
            <td role="cell" data-label=text.partnership_column_state()>
                <span>
                    {if row.paused {
                        view! { <PausedBadge /> }.into_any()
                    } else {
                        view! { <RelationBadge ended_at=None /> }.into_any()
                    }} <small class="sub">{since}</small> {access}
                </span>
            </td>
            <td role="cell" data-label=text.partnership_column_shared() class="num">
                {text.number(row.shared)}
            </td>
            <td role="cell" class="tight end card-foot">
                <div class="actions partnership-ways">
                    <a class="button is-s" href=page aria-label=view_label>
                        {text.partnership_view_customers()}
                    </a>
                    {invite}
                    {end}
                </div>
            </td>
        </tr>
    }
}

#[component]
fn Nothing(own: Tier, organization: String) -> impl IntoView {
    let text = use_text();
    if own == Tier::Provider {
        return view! {
            <Empty title=text.partnership_no_resellers() text=text.partnership_no_resellers_body()>
                <a class="button is-main" href=paths::request_of(Kind::Partnership, &organization)>
                    {text.partnership_request()}
                </a>
            </Empty>
        }
        .into_any();
    }
    view! {
        <Empty title=text.partnership_no_providers() text=text.partnership_no_providers_body()>
            <a class="button is-main" href=paths::FIND_A_PROVIDER>
                {text.partnership_find()}
            </a>
        </Empty>
    }
    .into_any()
}
