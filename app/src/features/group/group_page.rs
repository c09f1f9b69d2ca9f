//! One group: who is in it, putting a colleague into it, and ending it.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::group::{GroupMemberView, GroupPageView, MemberForm};
use shared::session::MembershipView;

use super::api::{AddGroupMember, EndGroup, Group, RemoveGroupMember};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Crumb, Empty, ErrorSummary, Field, Icon, IconName, PageHead};

/// The page.
#[component]
pub fn GroupPage() -> impl IntoView {
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let own = membership.organization.slug;
    let group = use_params_map().with_untracked(|params| params.get("group").unwrap_or_default());
    let data = Data::new(Group { organization: own.clone(), group });
    view! {
        <main class="page" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match data.load().await {
                            Ok(group) => view! { <One group=group own=own /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn One(group: GroupPageView, own: String) -> impl IntoView {
    let text = use_text();
    let GroupPageView { row, members } = group;
    let (id, name) = (row.id.to_string(), row.name);
    let crumbs = vec![Crumb { href: paths::groups(&own), label: text.group_title().to_owned() }];
    let state = use_form(|call: AddGroupMember| call.form, MemberForm::default);
    let removed = use_form::<RemoveGroupMember, ()>(|_| (), || ());
    let hint = text.group_member_hint();
    let end = view! { <End organization=own.clone() group=id.clone() name=name.clone() /> };
    view! {
        <Title text=name.clone() />
        <PageHead title=name.clone() lead=text.group_one_lead(row.customers) crumbs=crumbs>
            {end}
        </PageHead>
        <FormFailure failure=removed.failure() />
        <Members members=members organization=own.clone() group=id.clone() name=name />
        <section class="section" aria-labelledby="h-add">
            <h2 id="h-add">{text.group_add_title()}</h2>
            <Form state=state.clone() class="stack">
                <ErrorSummary
                    errors=state.errors()
                    labels=move |_| ("email".to_owned(), text.group_member().to_owned())
                />
                <FormFailure failure=state.failure() />
                <input type="hidden" name="organization" value=own />
                <input type="hidden" name="group" value=id />
                <Field
                    name="form[email]"
                    id="email"
                    label=text.group_member()
                    hint=hint
                    value=state.initial.email.clone()
                    error=state.error("email")
                    input_type="email"
                    inputmode="email"
                    autocomplete="off"
                />
                <div class="actions">
                    <button class="button is-main" type="submit">
                        <Icon name=IconName::Plus />
                        {text.group_add()}
                    </button>
                </div>
            </Form>
        </section>
    }
}

#[component]
fn End(organization: String, group: String, name: String) -> impl IntoView {
    let text = use_text();
    let form = use_form::<EndGroup, ()>(|_| (), || ());
    view! {
        <details class="confirm">
            <summary class="button is-danger">{text.group_end()}</summary>
            <div class="confirm-box">
                <p>{text.group_end_body(&name)}</p>
                <FormFailure failure=form.failure() />
                <Form state=form class="actions">
                    <input type="hidden" name="organization" value=organization />
                    <input type="hidden" name="group" value=group />
                    <button class="button is-s is-danger" type="submit">
                        {text.group_end_confirm()}
                    </button>
                </Form>
            </div>
        </details>
    }
}

#[component]
fn Members(members: Vec<GroupMemberView>, organization: String, group: String, name: String) -> impl IntoView {
    let text = use_text();
    if members.is_empty() {
        return view! { <Empty title=text.group_empty_title() text=text.group_empty_body() /> }.into_any();
    }
    let row = move |member: GroupMemberView| {
        let roles = if member.roles.is_empty() { text.user_no_role().to_owned() } else { text.roles(member.roles) };
        let remove = text.group_remove_label(&member.name, &name);
        let form = use_form::<RemoveGroupMember, ()>(|_| (), || ());
        let (organization, group) = (organization.clone(), group.clone());
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    <span>{member.name} <small class="sub">{member.email}</small></span>
                </th>
                <td role="cell" data-label=text.user_column_roles()>{roles}</td>
                <td role="cell" class="tight end card-foot">
                    <Form state=form>
                        <input type="hidden" name="organization" value=organization />
                        <input type="hidden" name="group" value=group />
                        <input type="hidden" name="user" value=member.id.to_string() />
                        <button class="button is-s" type="submit" aria-label=remove>
                            {text.group_remove()}
                        </button>
                    </Form>
                </td>
            </tr>
        }
    };
    view! {
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=text.group_column_members()>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{text.user_column_user()}</th>
                            <th role="columnheader" scope="col">{text.user_column_roles()}</th>
                            <th role="columnheader" scope="col">
                                <span class="visually-hidden">{text.group_column_actions()}</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{members.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </div>
    }
    .into_any()
}
