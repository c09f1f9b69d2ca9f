//! A customer's record, opened in place under its row.

use leptos::prelude::*;
use shared::customer::CustomerRecordView;
use shared::session::MembershipView;

use super::customers_page::Place;
use super::rights::{Profile, RelationshipSentence, Rights};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Tab, Tabs};

/// The row under the row: overview, account, and the tabs later work fills, each saying what it will hold.
#[component]
pub(super) fn OpenRecord(record: CustomerRecordView, place: Place, organization: String) -> impl IntoView {
    let text = use_text();
    let own = use_context::<MembershipView>().map(|membership| membership.organization);
    let slug = record.organization.slug.clone();
    let name = record.organization.name.clone();
    let known = ["account", "subscriptions", "services", "users"];
    let shown = known.into_iter().find(|known| *known == place.tab).unwrap_or("");
    let tab = |key: &'static str, label: &'static str| Tab {
        href: paths::customers_at(&organization, &place.filter, &place.after, &slug, key),
        label: label.to_owned(),
        count: None,
        current: key == shown,
    };
    let tabs = vec![
        tab("", text.customer_tab_overview()),
        tab("account", text.customer_tab_account()),
        tab("subscriptions", text.customer_tab_subscriptions()),
        tab("services", text.customer_tab_services()),
        tab("users", text.customer_tab_users()),
    ];
    let body = match shown {
        "account" => {
            let href = paths::customer(&organization, &slug);
            view! {
                <section class="stack">
                    <Profile organization=record.organization.clone() />
                    <p>
                        <a href=href>{text.customer_account_lead()}</a>
                    </p>
                </section>
            }
            .into_any()
        }
        "subscriptions" => view! { <p>{text.customer_later_subscriptions(&name)}</p> }.into_any(),
        "services" => view! { <p>{text.customer_later_services(&name)}</p> }.into_any(),
        "users" => {
            let href = paths::customer_users(&organization, &slug);
            view! {
                <section class="stack">
                    <p>
                        <a href=href>{text.customer_user_open()}</a>
                    </p>
                    <p>{text.customer_later_users(&name)}</p>
                </section>
            }
            .into_any()
        }
        _ => view! {
            <section>
                <h2>{text.customer_relationship()}</h2>
                {own.clone().map(|own| view! { <RelationshipSentence partner=own record=record.clone() /> })}
            </section>
            <section>
                <h2>{text.customer_rights_title()}</h2>
                <Rights
                    grants=record.grants.clone()
                    holder=own.map(|own| own.name).unwrap_or_default()
                    customer=name.clone()
                    through=record.through.clone()
                    paused=record.paused
                    as_of=record.as_of
                />
            </section>
        }
        .into_any(),
    };
    view! {
        <tr role="row" class="detail">
            <td role="cell" colspan="6">
                <div class="detail-head">
                    <Tabs label=name.clone() tabs=tabs inner=true />
                </div>
                <div class="detail-grid">{body}</div>
            </td>
        </tr>
    }
}
