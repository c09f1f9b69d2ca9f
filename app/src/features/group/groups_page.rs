//! Groups: the built-in ones, those the partner has made, and making another.

use leptos::prelude::*;
use leptos_meta::Title;
use shared::group::{GroupForm, GroupListView, GroupRowView};
use shared::session::MembershipView;

use super::api::{Groups, MakeGroup};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::features::organization::{SettingsTab, SettingsTabs};
use crate::form::{Form, use_form};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{ErrorSummary, Field, Icon, IconName, PageHead};

/// The page.
#[component]
pub fn GroupsPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let organization = membership.organization.clone();
    let list = Data::new(Groups { organization: organization.slug.clone() });
    view! {
        <Title text=text.group_title() />
        <main class="page" id="main">
            <PageHead title=text.group_title() lead=text.group_lead(&organization.name) />
            <SettingsTabs membership=membership current=SettingsTab::Groups />
            <Suspense>
                {Suspend::new(async move {
                        match list.load().await {
                            Ok(list) => view! { <GroupList list=list organization=organization.slug /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

fn line(text: Text, name: impl IntoView, hint: &'static str, members: i64, customers: String) -> impl IntoView {
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <span>{name} {(!hint.is_empty()).then(|| view! { <small class="sub">{hint}</small> })}</span>
            </th>
            <td role="cell" data-label=text.group_column_members()>{text.number(members)}</td>
            <td role="cell" data-label=text.group_column_customers()>{customers}</td>
        </tr>
    }
}

#[component]
fn GroupList(list: GroupListView, organization: String) -> impl IntoView {
    let text = use_text();
    let built_in = [
        (text.group_admin_agents(), text.group_admin_agents_hint()),
        (text.group_helpdesk_agents(), text.group_helpdesk_agents_hint()),
    ];
    let built_in = built_in
        .into_iter()
        .zip(list.built_in)
        .map(|((name, hint), members)| line(text, name, hint, members, "–".to_owned()))
        .collect_view();
    let own = list
        .groups
        .into_iter()
        .map(|GroupRowView { id, name, members, customers }| {
            let name = view! { <a href=paths::group(&organization, id)>{name}</a> };
            line(text, name, "", members, text.number(customers))
        })
        .collect_view();
    let state = use_form(|call: MakeGroup| call.form, GroupForm::default);
    view! {
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=text.group_title()>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{text.group_column_group()}</th>
                            <th role="columnheader" scope="col">{text.group_column_members()}</th>
                            <th role="columnheader" scope="col">{text.group_column_customers()}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{built_in} {own}</tbody>
                </table>
            </div>
        </div>
        <section class="section" aria-labelledby="h-make">
            <h2 id="h-make">{text.group_make_title()}</h2>
            <p class="lead">{text.group_make_lead()}</p>
            <Form state=state.clone() class="stack is-narrow">
                <ErrorSummary
                    errors=state.errors()
                    labels=move |_| ("name".to_owned(), text.group_name().to_owned())
                />
                <FormFailure failure=state.failure() />
                <input type="hidden" name="organization" value=organization.clone() />
                <Field
                    name="form[name]"
                    id="name"
                    label=text.group_name()
                    value=state.initial.name.clone()
                    error=state.error("name")
                    autocomplete="off"
                />
                <div class="actions">
                    <button class="button is-main" type="submit">
                        <Icon name=IconName::Plus />
                        {text.group_make()}
                    </button>
                </div>
            </Form>
        </section>
    }
}
