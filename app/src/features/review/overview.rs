//! What stands beside an application: where it is, until when an answer is promised, and what else a reviewer may do.

use std::sync::Arc;

use leptos::prelude::*;
use shared::enrollment::{ApplicationView, Overall};

use super::api::{ReopenApplication, RequireSecondReviewer};
use super::badges::{LaneBadge, StandingBadge};
use super::clock::{Age, Clock};
use crate::failure::FormFailure;
use crate::form::{Form, use_form};
use crate::i18n::use_text;
use crate::paths;
use crate::ui::{Day, Icon, IconName};

/// The aside.
#[component]
pub(super) fn Overview(page: Arc<ApplicationView>, organization: String) -> impl IntoView {
    let text = use_text();
    let applicant = page.organization.slug.clone();
    let as_of = page.as_of;
    let due = page.due_at.map(|due| {
        view! {
            <dt>{text.review_column_due()}</dt>
            <dd>
                <Clock due=due now=as_of />
            </dd>
        }
    });
    let reviewers = if page.two_reviewers { text.review_two_reviewers() } else { text.review_one_reviewer() };
    // Before it is linked nothing can be signed, so whoever decides should know.
    let membership = match &page.membership {
        Some(linked) => text.review_membership(&linked.mpn_id, &linked.name, &text.date(linked.since)),
        None => text.review_membership_none().to_owned(),
    };
    let second = (!page.two_reviewers).then(|| {
        view! { <RequireSecond organization=organization.clone() applicant=applicant.clone() /> }
    });
    let reopen = (page.overall == Overall::Stopped).then(|| {
        view! { <Reopen organization=organization.clone() applicant=applicant.clone() /> }
    });
    // Who may not suspend is told so, and who can, on the page it leads to.
    let lock = (!page.may_suspend).then(|| view! { <Icon name=IconName::Lock /> });
    view! {
        <aside class="panel" aria-labelledby="h-overview">
            <header>
                <h2 id="h-overview">{text.review_overview()}</h2>
            </header>
            <div class="body stack">
                <dl class="facts review-overview">
                    <dt>{text.review_column_application()}</dt>
                    <dd>
                        <LaneBadge lane=page.lane />
                    </dd>
                    <dt>{text.review_column_since()}</dt>
                    <dd>
                        <Age since=page.since now=as_of />
                    </dd>
                    {due}
                    <dt>{text.review_column_sent()}</dt>
                    <dd>
                        <Day at=page.submitted_at />
                    </dd>
                    <dt>{text.review_column_standing()}</dt>
                    <dd>
                        <StandingBadge standing=page.standing />
                    </dd>
                    <dt>{text.enrollment_step_membership()}</dt>
                    <dd>{membership}</dd>
                    <dt>{text.review_reviewers()}</dt>
                    <dd>{reviewers}</dd>
                </dl>
                {reopen}
                {second}
                <a class="button" href=paths::review_standing(&organization, &applicant)>
                    {lock}
                    {text.review_standing_open()}
                </a>
            </div>
        </aside>
    }
}

#[component]
fn RequireSecond(organization: String, applicant: String) -> impl IntoView {
    let text = use_text();
    let form = use_form::<RequireSecondReviewer, ()>(|_| (), || ());
    view! {
        <details class="review-more">
            <summary>{text.review_second()}</summary>
            <div class="stack">
                <p>{text.review_second_body()}</p>
                <FormFailure failure=form.failure() />
                <Form state=form>
                    <input type="hidden" name="organization" value=organization />
                    <input type="hidden" name="applicant" value=applicant />
                    <button class="button is-s" type="submit">
                        {text.review_second_confirm()}
                    </button>
                </Form>
            </div>
        </details>
    }
}

#[component]
fn Reopen(organization: String, applicant: String) -> impl IntoView {
    let text = use_text();
    let form = use_form::<ReopenApplication, ()>(|_| (), || ());
    view! {
        <div class="stack">
            <p>{text.review_reopen_body()}</p>
            <FormFailure failure=form.failure() />
            <Form state=form>
                <input type="hidden" name="organization" value=organization />
                <input type="hidden" name="applicant" value=applicant />
                <button class="button is-main" type="submit">
                    {text.review_reopen()}
                </button>
            </Form>
        </div>
    }
}
