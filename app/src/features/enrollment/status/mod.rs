//! Where a company's enrolment is: the state above the checks, who has to act and since when, what is missing, and
//! everything the company can do about it.

mod active;
mod checks;
mod given;
mod messages;
mod proofs;
mod short;
mod to_do;

use leptos::either::Either;
use leptos::prelude::*;
use leptos_meta::Title;
use shared::enrollment::{Actor, Overall, Part, StatusView};
use shared::policy::ActionKind;
use shared::session::MembershipView;

use self::active::Active;
use self::checks::Checks;
use self::given::Given;
use self::messages::Messages;
use self::proofs::Proofs;
use self::short::Short;
use self::to_do::ToDo;
use super::api::{
    AnswerReviewers, AppealRejection, AskIn, BeginEnrollment, EnrollmentStatus, MailEnrollment, ResendVerification,
    UploadProof,
};
use super::badge::{OverallBadge, SignAgainBadge};
use super::let_in::LetIn;
use crate::call::Data;
use crate::failure::{Failure, FormFailure};
use crate::features::organization::may;
use crate::form::{Form, FormState, use_form};
use crate::i18n::{Text, use_text};
use crate::paths;
use crate::ui::{Banner, IconName, PageHead, Tone};

/// The forms of this page.
#[derive(Clone)]
struct Forms {
    begin: FormState<BeginEnrollment, ()>,
    mail: FormState<MailEnrollment, ()>,
    resend: FormState<ResendVerification, ()>,
    /// The check that was chosen.
    upload: FormState<UploadProof, String>,
    /// What was typed.
    answer: FormState<AnswerReviewers, String>,
    /// What was typed.
    appeal: FormState<AppealRejection, String>,
    ask_in: FormState<AskIn, ()>,
}

impl Forms {
    fn new() -> Self {
        Self {
            begin: use_form(|_| (), || ()),
            mail: use_form(|_| (), || ()),
            resend: use_form(|_| (), || ()),
            upload: use_form(|call: UploadProof| call.check, String::new),
            answer: use_form(|call: AnswerReviewers| call.form.text, String::new),
            appeal: use_form(|call: AppealRejection| call.form.text, String::new),
            ask_in: use_form(|_| (), || ()),
        }
    }
}

/// The page.
#[component]
pub fn StatusPage() -> impl IntoView {
    let text = use_text();
    let Some(membership) = use_context::<MembershipView>() else { return ().into_any() };
    let slug = membership.organization.slug.clone();
    let forms = Forms::new();
    let status = Data::new(EnrollmentStatus { organization: slug.clone() });
    view! {
        <Title text=text.enrollment_status_title() />
        <main class="page is-form" id="main">
            <Suspense>
                {Suspend::new(async move {
                        match status.load().await {
                            Ok(Some(view)) => view! { <Status view=view membership=membership forms=forms /> }.into_any(),
                            Ok(None) => view! { <Short membership=membership state=forms.begin /> }.into_any(),
                            Err(error) => view! { <Failure error=error /> }.into_any(),
                        }
                    })}
            </Suspense>
        </main>
    }
    .into_any()
}

#[component]
fn Status(view: StatusView, membership: MembershipView, forms: Forms) -> impl IntoView {
    let text = use_text();
    let slug = view.organization.slug.clone();
    let sent_in = view.overall != Overall::Draft;
    let may_act = may(&membership, ActionKind::EnrollOrganization);
    let may_resend = may(&membership, ActionKind::ResendVerification);
    let similar = (may_act && view.duplicate_suspected).then(|| {
        let slug = slug.clone();
        view! {
            <LetIn state=forms.ask_in.clone() asked=view.let_in_asked_at>
                <input type="hidden" name="organization" value=slug />
            </LetIn>
        }
    });
    let country = view.organization.country.clone();
    let given = view.sent.clone().map(|sent| view! { <Given sent=sent country=country /> });
    let again = view.signs_again();
    let lead = if again { text.enrollment_lead_sign_again() } else { lead(text, view.overall) };
    let overall = view! { <OverallBadge state=view.overall /> };
    let active = (view.overall == Overall::Active).then(|| view! { <Active membership=membership /> });
    view! {
        <PageHead title=text.enrollment_status_title() lead=lead>
            {if again { Either::Left(view! { <SignAgainBadge /> }) } else { Either::Right(overall) }}
        </PageHead>
        <dl class="facts standing">
            <dt>{text.enrollment_acts()}</dt>
            <dd>{text.actor(view.waits_for)}</dd>
            <dt>{text.enrollment_since()}</dt>
            <dd>{text.date_time(view.since)}</dd>
            {view.due_at.map(|due| view! { <dt>{text.enrollment_due()}</dt><dd>{text.date(due)}</dd> })}
        </dl>
        {stopped(text, view.overall)}
        {(!may_act).then(|| view! { <Follows organization=view.organization.name.clone() /> })}
        {active}
        {similar}
        <ToDo view=view.clone() may_act=may_act may_resend=may_resend resend=forms.resend />
        {sent_in.then(|| view! { <Checks checks=view.checks.clone() contact=view.contact_email.clone() /> })}
        {given}
        {may_act.then(|| view! { <Parts slug=slug.clone() short=view.short /> })}
        <Proofs view=view.clone() may_act=may_act state=forms.upload />
        {sent_in
            .then(|| {
                view! { <Messages view=view.clone() may_act=may_act answer=forms.answer appeal=forms.appeal /> }
            })}
        {(may_act && view.waits_for != Actor::Nobody).then(|| view! { <MailMe slug=slug state=forms.mail /> })}
    }
}

fn lead(text: Text, overall: Overall) -> &'static str {
    match overall {
        Overall::Draft => text.enrollment_lead_draft(),
        Overall::Pending => text.enrollment_lead_pending(),
        Overall::Rejected => text.enrollment_lead_rejected(),
        Overall::Authorized => text.enrollment_lead_authorized(),
        Overall::Active => text.enrollment_lead_active(),
        Overall::Stopped => text.enrollment_lead_stopped(),
    }
}

fn stopped(text: Text, overall: Overall) -> impl IntoView {
    (overall == Overall::Stopped).then(|| {
        view! {
            <Banner tone=Tone::Danger>
                <p>{text.enrollment_refusal_stopped()}</p>
            </Banner>
        }
    })
}

/// That the reader looks on, and who acts.
#[component]
pub(super) fn Follows(organization: String) -> impl IntoView {
    view! {
        <Banner icon=IconName::Lock>
            <p>{use_text().enrollment_follow(&organization)}</p>
        </Banner>
    }
}

/// Where each part is changed; a company on the short path has one.
#[component]
fn Parts(slug: String, short: bool) -> impl IntoView {
    let text = use_text();
    let parts = Part::ALL.into_iter().filter(|part| !short || *part == Part::Support);
    let link = |href: String, label: &'static str| view! { <li><a href=href>{label}</a></li> };
    let part = |part| link(paths::enrollment_part(&slug, part), text.part(part));
    view! {
        <section class="section">
            <h2>{text.enrollment_parts()}</h2>
            <p class="lead">{text.enrollment_parts_lead()}</p>
            <ul class="stack is-tight">
                {(!short).then(|| link(paths::membership(&slug), text.enrollment_step_membership()))}
                {parts.map(part).collect_view()}
                {link(paths::enrollment_send(&slug), text.enrollment_send_title())}
                {link(paths::agreement(&slug), text.enrollment_agreement_title())}
            </ul>
        </section>
    }
}

/// The mail with which it is taken up again on another device.
#[component]
fn MailMe(slug: String, state: FormState<MailEnrollment, ()>) -> impl IntoView {
    let text = use_text();
    let sent = state.output().map(|()| {
        view! {
            <Banner tone=Tone::Positive icon=IconName::Mail role="status">
                <p>{text.enrollment_mail_sent()}</p>
            </Banner>
        }
    });
    view! {
        <section class="section">
            <h2>{text.enrollment_mail_title()}</h2>
            <p class="lead">{text.enrollment_mail_lead()}</p>
            {sent}
            <FormFailure failure=state.failure() />
            <Form state=state class="actions">
                <input type="hidden" name="organization" value=slug />
                <button class="button" type="submit">
                    {text.enrollment_mail()}
                </button>
            </Form>
        </section>
    }
}
