//! Ending a partnership: what ends, what stays, the declaration, and the notice to the other side.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use shared::invitation::JointRowView;
use shared::organization::OrganizationView;
use shared::partnership::{EndForm, EndView};
use shared::session::MembershipView;

use super::api::{EndPartnership, PartnershipEnd};
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::form::{Form, FormState, use_form};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Check, Crumb, ErrorSummary, Icon, IconName, PageHead};

type EndState = FormState<EndPartnership, EndForm>;

/// The page.
#[component]
pub fn EndPartnershipPage() -> impl IntoView {
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let own = membership.organization;
    let other = use_params_map().with_untracked(|params| params.get("other").unwrap_or_default());
    let state: EndState = use_form(|call: EndPartnership| call.form, EndForm::blank);
    let plan = Data::new(PartnershipEnd { organization: own.slug.clone(), other });
    view! {
        <main class="page is-form" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match plan.load().await {
                            Ok(view) => view! { <Plan view=view own=own state=state /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

/// What becomes of something: the code of its look, and the sentence.
type Line = (&'static str, IconName, String);

fn effects(text: Text, view: &EndView) -> Vec<Line> {
    let access = match view.row.access_until {
        Some(until) => text.partnership_effect_access(&text.date(until)),
        None => text.partnership_effect_no_access().to_owned(),
    };
    vec![
        ("ends", IconName::Cross, text.partnership_effect_orders().to_owned()),
        ("ends", IconName::Lock, access),
        ("ends", IconName::Mail, text.partnership_effect_open(view.open)),
        ("ends", IconName::Mail, text.joint_effect(view.joint_count)),
        ("stays", IconName::Building, text.partnership_effect_customers(view.row.shared)),
        ("stays", IconName::Check, text.partnership_effect_record().to_owned()),
    ]
}

/// The joint requests that become void, one by one.
#[component]
fn Joint(rows: Vec<JointRowView>, count: i64) -> impl IntoView {
    let text = use_text();
    let more = count - i64::try_from(rows.len()).unwrap_or(count);
    let line = move |row: JointRowView| {
        view! {
            <li>
                <span>{row.recipient}</span>
                <span class="muted">{text.joint_effect_sent(&text.date(row.sent_at))}</span>
            </li>
        }
    };
    (!rows.is_empty()).then(|| {
        view! {
            <section aria-labelledby="h-joint">
                <h2 id="h-joint">{text.joint_effect_list()}</h2>
                <ul class="rights">{rows.into_iter().map(line).collect_view()}</ul>
                {(more > 0).then(|| view! { <p class="muted">{text.joint_effect_more(more)}</p> })}
            </section>
        }
    })
}

#[component]
fn Plan(view: EndView, own: OrganizationView, state: EndState) -> impl IntoView {
    let text = use_text();
    let other = view.row.organization.clone();
    let page = paths::partnership(&own.slug, own.tier, &other.slug, "");
    let title = text.partnership_end_title(&other.name);
    let crumbs = vec![Crumb { href: page.clone(), label: other.name.clone() }];
    let line = |(fate, icon, words): Line| {
        view! {
            <li data-fate=fate>
                <Icon name=icon />
                <span>{words}</span>
            </li>
        }
    };
    let lines = effects(text, &view).into_iter().map(line).collect_view();
    view! {
        <Title text=title.clone() />
        <PageHead title=title lead=text.partnership_end_lead() crumbs=crumbs />
        <div class="stack is-wide">
            <section aria-labelledby="h-effects">
                <h2 id="h-effects">{text.partnership_effects()}</h2>
                <ul class="plan">{lines}</ul>
            </section>
            <Joint rows=view.joint count=view.joint_count />
            <Form state=state.clone() class="stack">
                <ErrorSummary
                    errors=state.errors()
                    labels=move |_| ("good-faith".to_owned(), text.partnership_good_faith_label().to_owned())
                />
                <FormFailure failure=state.failure() />
                <input type="hidden" name="organization" value=own.slug />
                <input type="hidden" name="other" value=other.slug />
                <Check
                    name="form[good_faith]"
                    id="good-faith"
                    label=text.partnership_good_faith(&other.name)
                    checked=!state.initial.good_faith.is_empty()
                    error=state.error("good_faith")
                />
                <Check
                    name="form[notice]"
                    id="notice"
                    label=text.partnership_notice(&other.name)
                    hint=text.partnership_notice_hint()
                    checked=!state.initial.notice.is_empty()
                />
                <div class="actions">
                    <button class="button is-danger" type="submit">
                        {text.partnership_end()}
                    </button>
                    <a class="button is-quiet" href=page>
                        {text.partnership_keep()}
                    </a>
                </div>
            </Form>
        </div>
    }
}
