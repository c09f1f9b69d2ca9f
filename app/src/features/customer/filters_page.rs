//! The filters the reader keeps for himself: keeping the one in the address, and removing others.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::customer::{FilterForm, SaveFilterForm, SavedFilterView};
use shared::organization::OrganizationView;
use shared::session::MembershipView;

use super::api::{CustomerFilters, RemoveCustomerFilter, SaveCustomerFilter};
use super::customers_page::asked;
use super::filter_facts::{FilterFacts, FilterFields};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{ConfirmButton, Crumb, Empty, ErrorSummary, Field, PageHead};

type SaveState = FormState<SaveCustomerFilter, SaveFilterForm>;
type RemoveState = FormState<RemoveCustomerFilter, ()>;

/// The page.
#[component]
pub fn FiltersPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let own = membership.organization;
    let filter = use_query_map().with_untracked(asked).parse().form();
    let blank = SaveFilterForm { name: String::new(), filter: filter.clone() };
    let save: SaveState = use_form(|call: SaveCustomerFilter| call.form, || blank);
    let remove: RemoveState = use_form(|_| (), || ());
    let crumbs = vec![Crumb {
        href: paths::customers_at(&own.slug, &filter, "", "", ""),
        label: text.customer_title().to_owned(),
    }];
    let saved = Data::new(CustomerFilters { organization: own.slug.clone() });
    view! {
        <Title text=text.customer_list_saved() />
        <main class="page is-form" id="main">
            <PageHead title=text.customer_list_saved() lead=text.customer_list_saved_lead() crumbs=crumbs />
            <Suspense>
                {Suspend::new(async move {
                        match saved.load().await {
                            Ok(saved) => {
                                let named = save.initial.filter.partner.clone();
                                let partner = saved
                                    .partners
                                    .into_iter()
                                    .find(|choice| choice.slug == named)
                                    .map(|choice| choice.name);
                                view! {
                                    <div class="stack is-wide">
                                        <Save state=save own=own.clone() partner=partner />
                                        <Kept saved=saved.saved state=remove organization=own.slug />
                                    </div>
                                }
                                    .into_any()
                            }
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

/// The form that keeps the filter of the address; without one, there is nothing to keep.
#[component]
fn Save(
    state: SaveState,
    own: OrganizationView,
    /// Name of the partner in the filter, where it is among those a filter offers.
    partner: Option<String>,
) -> impl IntoView {
    let text = use_text();
    let form = state.initial.clone();
    if form.filter == FilterForm::default() {
        return ().into_any();
    }
    view! {
        <Form state=state.clone() class="stack">
            <h2>{text.customer_list_save_title()}</h2>
            <ErrorSummary
                errors=state.errors()
                labels=move |_| ("name".to_owned(), text.customer_list_name().to_owned())
            />
            <FormFailure failure=state.failure() />
            <input type="hidden" name="organization" value=own.slug />
            <FilterFacts filter=form.filter.clone() partner=partner own=own.tier />
            <FilterFields filter=form.filter name="form[filter]" />
            <Field
                name="form[name]"
                id="name"
                label=text.customer_list_name()
                hint=text.customer_list_name_hint()
                value=form.name
                autocomplete="off"
                error=state.error("name")
            />
            <div class="actions">
                <button class="button is-main" type="submit">
                    {text.customer_list_save()}
                </button>
            </div>
        </Form>
    }
    .into_any()
}

/// What is kept, each with its removal.
#[component]
fn Kept(saved: Vec<SavedFilterView>, state: RemoveState, organization: String) -> impl IntoView {
    let text = use_text();
    if saved.is_empty() {
        return view! { <Empty title=text.customer_list_saved_none() text=text.customer_list_saved_none_body() /> }
            .into_any();
    }
    let failure = state.failure();
    let row = move |kept: SavedFilterView| {
        let body = text.customer_list_remove_body(&kept.name);
        let (state, slug) = (state.clone(), organization.clone());
        view! {
            <li>
                <a href=paths::customers_at(&organization, &kept.filter, "", "", "")>{kept.name}</a>
                <Form state=state>
                    <input type="hidden" name="organization" value=slug />
                    <input type="hidden" name="filter" value=kept.id.to_string() />
                    <ConfirmButton
                        label=text.customer_list_remove()
                        title=text.customer_list_remove_title()
                        body=body
                        keep=text.customer_list_keep()
                        class="button is-s is-quiet"
                    />
                </Form>
            </li>
        }
    };
    view! {
        <section class="section" aria-labelledby="h-kept">
            <h2 id="h-kept">{text.customer_list_kept()}</h2>
            <FormFailure failure=failure />
            <ul class="rights has-actions">{saved.into_iter().map(row).collect_view()}</ul>
        </section>
    }
    .into_any()
}
