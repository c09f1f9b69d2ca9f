//! Taking the list along: what the file would hold, counted; making it, which goes on the record; and fetching it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::customer::{EXPORT_CUSTOMERS, ExportView, FilterForm};
use shared::organization::OrganizationView;
use shared::session::MembershipView;

use super::api::{CustomerExport, ExportCustomers};
use super::customers_page::asked;
use super::filter_facts::{FilterFacts, FilterFields};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::features::session::{StepUpField, StepUpNotice};
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Banner, Crumb, Icon, IconName, PageHead, Tone};

type ExportState = FormState<ExportCustomers, FilterForm>;

/// The page.
#[component]
pub fn ExportPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let own = membership.organization;
    let (form, made) = use_query_map().with_untracked(|query| (asked(query), query.get("made").unwrap_or_default()));
    let state: ExportState = use_form(|call: ExportCustomers| call.form, FilterForm::default);
    let crumbs = vec![Crumb {
        href: paths::customers_at(&own.slug, &form, "", "", ""),
        label: text.customer_title().to_owned(),
    }];
    let view = Data::new(CustomerExport { organization: own.slug.clone(), form, made });
    let step_up = state.asks_password();
    view! {
        <Title text=text.customer_list_export_title() />
        <main class="page is-form" id="main">
            <StepUpNotice asked=step_up />
            <PageHead
                title=text.customer_list_export_title()
                lead=text.customer_list_export_lead(&own.name)
                crumbs=crumbs
            />
            <Suspense>
                {Suspend::new(async move {
                        match view.load().await {
                            Ok(view) => view! { <Export view=view own=own state=state /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn Export(view: ExportView, own: OrganizationView, state: ExportState) -> impl IntoView {
    let text = use_text();
    let too_many = view.count > EXPORT_CUSTOMERS;
    let count = if too_many {
        text.customer_list_export_too_many(&text.number(EXPORT_CUSTOMERS))
    } else {
        text.customer_list_export_count(view.count)
    };
    let file = view.ready.map(|id| {
        let href = paths::customer_file(&own.slug, id);
        view! {
            <Banner tone=Tone::Positive icon=IconName::Check title=text.customer_list_export_ready() role="status">
                <p>{text.customer_list_export_ready_body()}</p>
                <p>
                    // `download`: browsers save it, and the page stays.
                    <a class="button is-main" href=href download="">
                        <Icon name=IconName::Download />
                        {text.customer_list_export_fetch()}
                    </a>
                </p>
            </Banner>
        }
    });
    let back = paths::customers_at(&own.slug, &view.filter, "", "", "");
    let (asked_password, refused) = (state.asks_password(), state.error("password"));
    let may_make = view.count > 0 && !too_many;
    let main = if view.ready.is_some() { "button" } else { "button is-main" };
    view! {
        <div class="stack is-wide">
        {file}
        <section class="section">
            <h2>{count}</h2>
            <FilterFacts filter=view.filter.clone() partner=view.partner own=own.tier />
        </section>
        <Form state=state.clone() class="stack">
            <FormFailure failure=state.failure() />
            <input type="hidden" name="organization" value=own.slug />
            <FilterFields filter=view.filter name="form" />
            <StepUpField asked=asked_password why=text.activity_step_up() error=refused />
            <div class="actions">
                {may_make
                    .then(|| {
                        view! {
                            <button class=main type="submit">
                                {text.customer_list_export_make()}
                            </button>
                        }
                    })}
                <a class="button is-quiet" href=back>
                    {text.customer_list_back()}
                </a>
            </div>
        </Form>
        </div>
    }
}
