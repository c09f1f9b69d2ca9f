//! Server functions of the operator's review.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use server_fn::codec::Postcard;
use shared::enrollment::{
    AgreementForm, AgreementPreviewView, ApplicationView, EffectsView, PublishedAgreementView, QueueView, RulesForm,
    RulesView, SuspendForm, TextForm, VerdictForm,
};

use crate::error::AppError;

/// A page of a lane; or, with something to look for, resellers and providers by the start of a name or a domain.
#[server(output = Postcard)]
pub async fn review_queue(
    organization: String,
    lane: String,
    country: String,
    search: String,
    after: String,
) -> Result<QueueView, AppError> {
    use crate::host;
    use backend::services::enrollment::{find_partners, queue};
    use shared::customer::Search;
    use shared::enrollment::QueueFilter;
    let (filter, search) = (QueueFilter::parse(&lane, &country), Search::parse(&search));
    let page = async {
        let (backend, person) = (host::backend(), host::person()?);
        if search.is_empty() {
            return queue(&backend, &person, &organization, filter, &after).await.map(QueueView::Lane);
        }
        find_partners(&backend, &person, &organization, &search).await.map(QueueView::Found)
    };
    host::answer(page.await)
}

/// One application.
#[server(output = Postcard)]
pub async fn application_under_review(organization: String, applicant: String) -> Result<ApplicationView, AppError> {
    use crate::host;
    use backend::services::enrollment;
    let page = async { enrollment::application(&host::backend(), &*host::person()?, &organization, &applicant).await };
    host::answer(page.await)
}

/// Approves or rejects a check, or asks about it.
#[server(output = Postcard)]
pub async fn decide_check(organization: String, applicant: String, form: VerdictForm) -> Result<(), AppError> {
    use crate::{host, paths};
    use backend::services::enrollment;
    let decided =
        async { enrollment::decide(&host::backend(), &*host::person()?, &organization, &applicant, &form).await };
    host::answer(decided.await)?;
    leptos_axum::redirect(&paths::review(&organization, &applicant));
    Ok(())
}

/// Keeps an internal note.
#[server(output = Postcard)]
pub async fn note_application(organization: String, applicant: String, form: TextForm) -> Result<(), AppError> {
    use crate::{host, paths};
    use backend::services::enrollment;
    let noted =
        async { enrollment::note(&host::backend(), &*host::person()?, (&organization, &applicant), &form).await };
    host::answer(noted.await)?;
    leptos_axum::redirect(&paths::review(&organization, &applicant));
    Ok(())
}

/// Makes a second reviewer a condition.
#[server(output = Postcard)]
pub async fn require_second_reviewer(organization: String, applicant: String) -> Result<(), AppError> {
    use crate::{host, paths};
    use backend::services::enrollment;
    let required =
        async { enrollment::require_second(&host::backend(), &*host::person()?, &organization, &applicant).await };
    host::answer(required.await)?;
    leptos_axum::redirect(&paths::review(&organization, &applicant));
    Ok(())
}

/// Lets a stopped application go on.
#[server(output = Postcard)]
pub async fn reopen_application(organization: String, applicant: String) -> Result<(), AppError> {
    use crate::{host, paths};
    use backend::services::enrollment;
    let reopened = async { enrollment::reopen(&host::backend(), &*host::person()?, &organization, &applicant).await };
    host::answer(reopened.await)?;
    leptos_axum::redirect(&paths::review(&organization, &applicant));
    Ok(())
}

/// What suspending or reinstating a partner would change.
#[server(output = Postcard)]
pub async fn standing_effects(organization: String, partner: String) -> Result<EffectsView, AppError> {
    use crate::host;
    use backend::services::enrollment;
    let effects = async { enrollment::effects(&host::backend(), &*host::person()?, &organization, &partner).await };
    host::answer(effects.await)
}

/// Suspends a partner.
#[server(output = Postcard)]
pub async fn suspend_partner(organization: String, partner: String, form: SuspendForm) -> Result<(), AppError> {
    use crate::{host, paths};
    use backend::services::enrollment;
    let suspended =
        async { enrollment::suspend(&host::backend(), &*host::person()?, (&organization, &partner), &form).await };
    host::answer(suspended.await)?;
    leptos_axum::redirect(&paths::review_standing(&organization, &partner));
    Ok(())
}

/// Lets a partner trade again.
#[server(output = Postcard)]
pub async fn reinstate_partner(organization: String, partner: String, form: TextForm) -> Result<(), AppError> {
    use crate::{host, paths};
    use backend::services::enrollment;
    let reinstated =
        async { enrollment::reinstate(&host::backend(), &*host::person()?, (&organization, &partner), &form).await };
    host::answer(reinstated.await)?;
    leptos_axum::redirect(&paths::review_standing(&organization, &partner));
    Ok(())
}

/// The rules of enrolment.
#[server(output = Postcard)]
pub async fn review_rules(organization: String) -> Result<RulesView, AppError> {
    use crate::host;
    use backend::services::enrollment;
    let rules = async { enrollment::rules_in_force(&host::backend(), &*host::person()?, &organization).await };
    host::answer(rules.await)
}

/// Changes the rules and gives them as they are then; the page stays.
#[server(output = Postcard)]
pub async fn change_review_rules(organization: String, form: RulesForm) -> Result<RulesView, AppError> {
    use crate::host;
    use backend::services::enrollment;
    let changed = async { enrollment::change_rules(&host::backend(), &*host::person()?, &organization, &form).await };
    host::answer(changed.await)
}

/// The agreement in force.
#[server(output = Postcard)]
pub async fn published_agreement(organization: String) -> Result<PublishedAgreementView, AppError> {
    use crate::host;
    use backend::services::enrollment;
    let page = async { enrollment::published_agreement(&host::backend(), &*host::person()?, &organization).await };
    host::answer(page.await)
}

/// Shows what a text would become, or publishes it.
#[server(output = Postcard)]
pub async fn publish_agreement(
    organization: String,
    form: AgreementForm,
) -> Result<Option<AgreementPreviewView>, AppError> {
    use crate::{host, paths};
    use backend::services::enrollment;
    let done = async {
        let (backend, person) = (host::backend(), host::person()?);
        if form.publishes() {
            enrollment::publish_agreement(&backend, &person, &organization, &form).await?;
            return Ok(None);
        }
        enrollment::preview_agreement(&backend, &person, &organization, &form).await.map(Some)
    };
    let preview = host::answer(done.await)?;
    if preview.is_none() {
        leptos_axum::redirect(&paths::review_agreement(&organization));
    }
    Ok(preview)
}
