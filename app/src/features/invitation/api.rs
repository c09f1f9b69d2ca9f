//! Server functions of invitations.
#![expect(missing_docs, reason = "the server macro makes undocumented fields out of arguments")]

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Postcard;
use shared::invitation::{
    AddressForm, AnswerForm, HandedOverView, InvitationListView, Kind, LinkPageView, RequestForm, RequestStartView,
    SignUpForm,
};

use crate::error::AppError;

/// What sending the request form led to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RequestOutcome {
    /// The text was changed as asked (link put back, written anew); nothing is stored.
    Edited(RequestForm),
    /// It is kept as a draft; the page goes on to the list.
    Kept,
    /// It is out.
    HandedOver(HandedOverView),
}

/// What answering led to, when the page stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AnswerOutcome {
    /// What was asked stands; the page goes on to it.
    Accepted,
    /// The request is declined.
    Declined,
}

/// A page of a partner's invitations of a kind.
#[server(output = Postcard)]
pub async fn invitations(
    organization: String,
    before: String,
    #[server(default)] of: Kind,
) -> Result<InvitationListView, AppError> {
    use crate::host;
    use backend::services::{invitation, partnership};
    use shared::id::InvitationId;
    let list = async {
        let before = InvitationId::parse(&before);
        let (backend, person) = (host::backend(), host::person()?);
        match of {
            Kind::Relationship => invitation::list(&backend, &person, &organization, before).await,
            Kind::Partnership => partnership::requests(&backend, &person, &organization, before).await,
        }
    };
    host::answer(list.await)
}

/// The form to start with: blank (`from` empty), a draft, or the words of an earlier request; in a blank one, `with` names
/// the provider that asks too. Says by its error why the
/// person may not ask at all.
#[server(output = Postcard)]
pub async fn start_request(
    organization: String,
    from: String,
    #[server(default)] of: Kind,
    #[server(default)] with: String,
) -> Result<RequestStartView, AppError> {
    use super::draft;
    use crate::host;
    use backend::services::{invitation, partnership};
    use shared::id::InvitationId;
    let start = async {
        let (backend, person) = (host::backend(), host::person()?);
        let (asker, lifetime) = match of {
            Kind::Relationship => invitation::asker(&backend, &person, &organization).await?,
            Kind::Partnership => partnership::asker(&backend, &person, &organization).await?,
        };
        let party = async |slug: String| match slug.as_str() {
            "" => Ok(None),
            slug => invitation::joint_party(&backend, &person, &organization, slug).await.map(Some),
        };
        if from.is_empty() {
            let provider = party(with.clone()).await?;
            let form = draft::blank(of, host::visitor().locale, (&asker, provider.as_deref()));
            let form = RequestForm { with, ..form };
            return Ok(RequestStartView { form, lifetime_days: lifetime.days(), with: provider });
        }
        let form = {
            let id = InvitationId::parse(&from).ok_or(backend::Error::NotFound)?;
            match of {
                Kind::Relationship => invitation::draft(&backend, &person, &organization, id).await?,
                Kind::Partnership => partnership::draft(&backend, &person, &organization, id).await?,
            }
        };
        let with = party(form.with.clone()).await?;
        Ok(RequestStartView { form, lifetime_days: lifetime.days(), with })
    };
    host::answer(start.await)
}

/// Keeps, sends, copies or edits a request, as the pressed button says. `password` is needed where the sender would see
/// the link and gave it too long ago.
#[server(output = Postcard)]
pub async fn request_relationship(
    organization: String,
    form: RequestForm,
    #[server(default)] password: String,
    #[server(default)] of: Kind,
) -> Result<RequestOutcome, AppError> {
    use super::draft;
    use crate::{host, paths};
    use backend::services::invitation::{self, Requested};
    use backend::services::partnership;
    use shared::invitation::Step;
    let requested = async {
        let person = host::person()?;
        let backend = host::backend();
        let (asker, _) = match of {
            Kind::Relationship => invitation::asker(&backend, &person, &organization).await?,
            Kind::Partnership => partnership::asker(&backend, &person, &organization).await?,
        };
        let provider = match form.with.as_str() {
            "" => None,
            slug => Some(invitation::joint_party(&backend, &person, &organization, slug).await?),
        };
        if let Some(edited) = draft::edited(of, &form, (&asker, provider.as_deref())) {
            return Ok(RequestOutcome::Edited(edited));
        }
        let password = if Step::parse(&form.step).shows_link() { password.as_str() } else { "" };
        let person = host::person_with(password).await?;
        let requested = match of {
            Kind::Relationship => invitation::request(&backend, &person, &organization, &form).await?,
            Kind::Partnership => partnership::request(&backend, &person, &organization, &form).await?,
        };
        Ok(match requested {
            Requested::Kept(_) => RequestOutcome::Kept,
            Requested::HandedOver(view) => RequestOutcome::HandedOver(view),
        })
    };
    let outcome = host::answer(requested.await)?;
    if outcome == RequestOutcome::Kept {
        leptos_axum::redirect(&paths::invitations_of(of, &organization));
    }
    Ok(outcome)
}

/// What can be done with an invitation from the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListStep {
    /// Send it again with a new link.
    Resend,
    /// Take it back.
    Revoke,
}

impl ListStep {
    /// The value of its button.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Resend => "resend",
            Self::Revoke => "revoke",
        }
    }
}

/// Sends an invitation again or takes it back.
#[server(output = Postcard)]
pub async fn manage_invitation(
    organization: String,
    invitation: String,
    step: ListStep,
    #[server(default)] of: Kind,
) -> Result<(), AppError> {
    use crate::{host, paths};
    use backend::services::{invitation as invitations, partnership};
    use shared::id::InvitationId;
    let done = async {
        let (backend, person) = (host::backend(), host::person()?);
        let id = InvitationId::parse(&invitation).ok_or(backend::Error::NotFound)?;
        match (of, step) {
            (Kind::Relationship, ListStep::Resend) => invitations::resend(&backend, &person, &organization, id).await,
            (Kind::Relationship, ListStep::Revoke) => invitations::revoke(&backend, &person, &organization, id).await,
            (Kind::Partnership, ListStep::Resend) => partnership::resend(&backend, &person, &organization, id).await,
            (Kind::Partnership, ListStep::Revoke) => partnership::revoke(&backend, &person, &organization, id).await,
        }
    };
    host::answer(done.await)?;
    leptos_axum::redirect(&paths::invitations_of(of, &organization));
    Ok(())
}

/// Sends an invitation to another address.
#[server(output = Postcard)]
pub async fn change_address(
    organization: String,
    invitation: String,
    form: AddressForm,
    #[server(default)] of: Kind,
) -> Result<(), AppError> {
    use crate::{host, paths};
    use backend::services::{invitation as invitations, partnership};
    use shared::id::InvitationId;
    let changed = async {
        let id = InvitationId::parse(&invitation).ok_or(backend::Error::NotFound)?;
        let (backend, person) = (host::backend(), host::person()?);
        match of {
            Kind::Relationship => invitations::change_address(&backend, &person, &organization, id, &form).await,
            Kind::Partnership => partnership::change_address(&backend, &person, &organization, id, &form).await,
        }
    };
    host::answer(changed.await)?;
    leptos_axum::redirect(&paths::invitations_of(of, &organization));
    Ok(())
}

/// The page behind a link. Changes nothing but "opened". That a link cannot be answered is an answer too: the page, not
/// this function, has the status for it.
#[server(output = Postcard)]
pub async fn open_link(token: String) -> Result<LinkPageView, AppError> {
    use crate::host;
    let visitor = host::visitor();
    let backend = host::backend();
    let person = visitor.person.as_deref();
    let opened = backend::services::invitation::open(&backend, person, &token, &visitor.caller.address).await;
    host::answer(opened)
}

/// Mails a code to the invited mailbox and shows the page again.
#[server(output = Postcard)]
pub async fn send_mailbox_code(token: String) -> Result<(), AppError> {
    use crate::{host, paths};
    host::answer(backend::services::invitation::send_code(&host::backend(), &token).await)?;
    leptos_axum::redirect(&paths::invitation(&token));
    Ok(())
}

/// Makes the customer's account, signs in and shows the request.
#[server(output = Postcard)]
pub async fn sign_up(token: String, form: SignUpForm) -> Result<(), AppError> {
    use crate::{host, paths};
    let locale = host::visitor().locale;
    let session = host::answer(backend::services::invitation::sign_up(&host::backend(), &token, &form, locale).await)?;
    host::set_session(&session);
    leptos_axum::redirect(&paths::invitation(&token));
    Ok(())
}

/// Accepts or declines. `password` is needed to accept when it was given too long ago.
#[server(output = Postcard)]
pub async fn answer_invitation(
    token: String,
    form: AnswerForm,
    #[server(default)] password: String,
) -> Result<AnswerOutcome, AppError> {
    use crate::{host, paths};
    use backend::services::invitation::{Answered, answer};
    use shared::organization::Tier;
    let answered = async {
        let password = if form.accepts() { password.as_str() } else { "" };
        let (backend, person) = (host::backend(), host::person_with(password).await?);
        let answered = answer(&backend, &person, &token, &form).await?;
        let viewer = backend::services::session::viewer(&backend, &person).await?;
        Ok((answered, viewer))
    };
    let (answered, viewer) = host::answer(answered.await)?;
    if answered == Answered::Declined {
        return Ok(AnswerOutcome::Declined);
    }
    let asked = if answered == Answered::Authorized { Tier::Reseller } else { Tier::Customer };
    let own = viewer.memberships.iter().map(|membership| &membership.organization);
    let named = own.clone().find(|own| own.slug == form.organization);
    let own = named.or_else(|| own.clone().find(|own| own.tier == asked));
    leptos_axum::redirect(&own.map_or_else(
        || paths::START.to_owned(),
        |own| if asked == Tier::Reseller { paths::providers(&own.slug) } else { paths::partners(&own.slug) },
    ));
    Ok(AnswerOutcome::Accepted)
}

/// Passes a request to a colleague who may answer, or (`colleague` empty) back to the invited mailbox.
#[server(output = Postcard)]
pub async fn pass_on(token: String, colleague: String) -> Result<(), AppError> {
    use crate::host;
    let passed = async {
        let (backend, person) = (host::backend(), host::person()?);
        if colleague.is_empty() {
            backend::services::invitation::remind(&backend, &person, &token).await
        } else {
            backend::services::invitation::pass_on(&backend, &person, &token, &colleague).await
        }
    };
    host::answer(passed.await)
}
