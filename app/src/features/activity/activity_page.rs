//! The activity log: the filter and the lines. What is looked for stands in the address, so it survives reload.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use shared::audit::{ActivityForm, Kind};
use shared::field::FieldErrors;
use shared::session::MembershipView;

use super::api::Activity;
use super::lines::{Lines, TakeState};
use crate::call::Data;
use crate::error::AppError;
use crate::failure::Failure;
use crate::features::organization::{SettingsTab, SettingsTabs};
use crate::features::session::StepUpNotice;
use crate::form::use_form;
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{ErrorSummary, Field, PageHead, SelectField};

/// The page.
#[component]
pub fn ActivityPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let organization = membership.organization.clone();
    let slug = organization.slug.clone();
    let (asked, before) = use_query_map().with_untracked(|query| {
        let part = |name| query.get(name).unwrap_or_default();
        (ActivityForm { from: part("from"), to: part("to"), kind: part("kind") }, part("before"))
    });
    let first = before.is_empty();
    let take: TakeState = use_form(|_| (), || ());
    let step_up = take.asks_password();
    let log = Data::new(Activity { organization: slug.clone(), form: asked.clone(), before });
    view! {
        <Title text=text.activity_title() />
        <main class="page" id="main">
            <StepUpNotice asked=step_up />
            <PageHead title=text.activity_title() lead=text.activity_lead(&organization.name) />
            <SettingsTabs membership=membership current=SettingsTab::Activity />
            <Suspense>
                {Suspend::new(async move {
                        let none = FieldErrors::default();
                        match log.load().await {
                            Ok(view) => {
                                let shown = view.shown.clone();
                                view! {
                                    <Filter shown=shown errors=none organization=slug.clone() />
                                    <Lines view=view asked=asked first=first organization=slug take=take />
                                }
                                    .into_any()
                            }
                            Err(AppError::Invalid(errors)) => {
                                view! { <Filter shown=asked errors=errors organization=slug /> }.into_any()
                            }
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

/// The filter: a plain form that leads to the same page with another address.
#[component]
fn Filter(shown: ActivityForm, errors: FieldErrors, organization: String) -> impl IntoView {
    let text = use_text();
    let error = |field: &str| errors.of(field).cloned();
    let (from, to, kind) = (error("from"), error("to"), error("kind"));
    let everything = (String::new(), text.activity_kind_all().to_owned());
    let kinds = Kind::ALL.map(|kind| (kind.code().to_owned(), text.event_kind(kind).to_owned()));
    let options: Vec<_> = [everything].into_iter().chain(kinds).collect();
    let labels = move |field: &str| match field {
        "from" => ("from".to_owned(), text.activity_from().to_owned()),
        "to" => ("to".to_owned(), text.activity_to().to_owned()),
        _ => ("kind".to_owned(), text.activity_kind().to_owned()),
    };
    view! {
        <ErrorSummary errors=errors labels=labels />
        <form class="period" method="get" action=paths::activity(&organization)>
            <Field
                name="from"
                id="from"
                label=text.activity_from()
                value=shown.from
                input_type="date"
                error=from
            />
            <Field name="to" id="to" label=text.activity_to() value=shown.to input_type="date" error=to />
            <SelectField
                name="kind"
                id="kind"
                label=text.activity_kind()
                options=options
                value=shown.kind
                error=kind
            />
            <button class="button" type="submit">
                {text.activity_show()}
            </button>
        </form>
    }
}
