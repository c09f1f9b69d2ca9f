//! The sign-ins of the registry: who has one, and taking it back.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::membership::{SignInListView, SignInRowView};
use shared::policy::ActionKind;
use shared::session::MembershipView;

use super::registry_api::{MembershipSignIns, RevokeMembershipSignIn};
use super::tabs::{Elsewhere, RegistryTabs};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::features::organization::may;
use crate::form::{Form, FormState, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Day, Empty, Icon, IconName, PageHead};

type RevokeState = FormState<RevokeMembershipSignIn, ()>;

/// The page.
#[component]
pub fn SignInsPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = membership.organization.slug.clone();
    let before = use_query_map().with_untracked(|query| query.get("before").unwrap_or_default());
    let list = Data::new(MembershipSignIns { organization: slug.clone(), before });
    let state: RevokeState = use_form(|_| (), || ());
    let issue = may(&membership, ActionKind::ManageMemberships).then(|| {
        view! {
            <a class="button is-main" href=paths::new_membership_sign_in(&slug, "")>
                <Icon name=IconName::Plus />
                {text.membership_issue()}
            </a>
        }
    });
    view! {
        <Title text=text.membership_tab_sign_ins() />
        <main class="page" id="main">
            <PageHead title=text.membership_registry_title() lead=text.membership_sign_ins_lead()>
                {issue}
            </PageHead>
            <RegistryTabs organization=slug.clone() sign_ins=true />
            <FormFailure failure=state.failure() />
            <Suspense>
                {Suspend::new(async move {
                        match list.load().await {
                            Ok(list) => view! { <List list=list state=state organization=slug /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn List(list: SignInListView, state: RevokeState, organization: String) -> impl IntoView {
    let text = use_text();
    let elsewhere = list.elsewhere;
    if list.rows.is_empty() {
        return view! {
            <Elsewhere elsewhere=elsewhere />
            <Empty title=text.membership_sign_ins_empty_title() text=text.membership_sign_ins_empty_body() />
        }
        .into_any();
    }
    let next = list.next.map(|before| paths::membership_sign_ins_before(&organization, before));
    let may_manage = list.may_manage;
    let row = move |row: SignInRowView| {
        let (state, organization) = (state.clone(), organization.clone());
        view! { <Row row=row state=state organization=organization may_manage=may_manage /> }
    };
    view! {
        <Elsewhere elsewhere=elsewhere />
        <div class="table-box">
            <div class="table-frame">
                <table class="table" role="table" aria-label=text.membership_tab_sign_ins()>
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{text.membership_column_user_name()}</th>
                            <th role="columnheader" scope="col">{text.membership_column_profiles()}</th>
                            <th role="columnheader" scope="col">{text.membership_column_issued()}</th>
                            <th role="columnheader" scope="col">{text.membership_column_state()}</th>
                            <th role="columnheader" scope="col">
                                <span class="visually-hidden">{text.membership_column_actions()}</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{list.rows.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </div>
        <div class="paging">{next.map(|href| view! { <a href=href>{text.membership_next_page()}</a> })}</div>
    }
    .into_any()
}

#[component]
fn Row(row: SignInRowView, state: RevokeState, organization: String, may_manage: bool) -> impl IntoView {
    let text = use_text();
    let standing = row
        .revoked_at
        .map_or_else(|| text.membership_in_use().to_owned(), |at| text.membership_revoked(&text.date(at)));
    let label = text.membership_revoke_of(&row.user_name);
    let revoke = (may_manage && row.revoked_at.is_none()).then(|| {
        view! {
            <Form state=state class="actions">
                <input type="hidden" name="organization" value=organization />
                <input type="hidden" name="sign_in" value=row.id.to_string() />
                <button class="button is-s" type="submit" aria-label=label>
                    {text.membership_revoke()}
                </button>
            </Form>
        }
    });
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">{row.user_name}</th>
            <td role="cell" data-label=text.membership_column_profiles() class="num">
                {text.number(row.profiles)}
            </td>
            <td role="cell" data-label=text.membership_column_issued()>
                <Day at=row.issued_at />
            </td>
            <td role="cell" data-label=text.membership_column_state()>
                {standing}
            </td>
            <td role="cell" class="tight end card-foot">
                {revoke}
            </td>
        </tr>
    }
}
