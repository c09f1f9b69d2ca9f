//! The forms of the page and what came of them. They live as long as the page, so that fetching it anew keeps what was
//! typed.

use leptos::prelude::*;
use shared::conflict::Conflict;
use shared::field::FieldErrors;
use shared::invitation::{AnswerForm, SignUpForm};

use super::super::api::{AnswerInvitation, AnswerOutcome, PassOn, SendMailboxCode, SignUp};
use crate::error::AppError;
use crate::features::session::api::SignOut;
use crate::form::{FormState, use_form};

/// How the reader has ended the link here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Done {
    /// He declined.
    Declined,
    /// He passed it to this colleague.
    PassedOn(String),
    /// He had a fresh link sent to the invited mailbox.
    SentAgain,
}

/// Every form of the page.
#[derive(Clone)]
pub(super) struct Forms {
    /// The secret of the link.
    pub(super) token: String,
    /// "Mail me a code".
    pub(super) code: FormState<SendMailboxCode, ()>,
    /// "Create account".
    pub(super) account: FormState<SignUp, SignUpForm>,
    /// "Accept" and "Decline".
    pub(super) answer: FormState<AnswerInvitation, AnswerForm>,
    /// "Pass it to …".
    pub(super) pass: FormState<PassOn, String>,
    /// "Switch account".
    pub(super) switch: FormState<SignOut, ()>,
    /// What ended the link, once something has.
    pub(super) done: Memo<Option<Done>>,
    /// Changes when an answer shows that the page no longer says how things stand.
    pub(super) stale: Memo<usize>,
    passed_to: RwSignal<String>,
}

impl Forms {
    /// The forms of a page that was just opened or just posted.
    pub(super) fn new(token: String) -> Self {
        let answer = use_form::<AnswerInvitation, AnswerForm>(|call| call.form, AnswerForm::default);
        let pass = use_form::<PassOn, String>(|call| call.colleague, String::new);
        let passed_to = RwSignal::new(pass.initial.clone());
        let (answered, passed) = (answer.output(), pass.output());
        let done = Memo::new(move |_| match (answered.get(), passed.get()) {
            (Some(AnswerOutcome::Declined), _) => Some(Done::Declined),
            (_, Some(())) if passed_to.read().is_empty() => Some(Done::SentAgain),
            (_, Some(())) => Some(Done::PassedOn(passed_to.get())),
            // Who has accepted is on the way to his partners.
            (Some(AnswerOutcome::Accepted) | None, None) => None,
        });
        let (refused, not_passed) = (answer.failure(), pass.failure());
        let sent = [answer.version(), pass.version()];
        let stale = Memo::new(move |_| {
            let failures = [refused.get(), not_passed.get()];
            let times: usize = sent.iter().map(Get::get).sum();
            if failures.iter().flatten().any(is_about_the_page) { 1 + times } else { 0 }
        });
        Self {
            token,
            code: use_form::<SendMailboxCode, ()>(|_| (), || ()),
            account: use_form::<SignUp, SignUpForm>(
                |call| SignUpForm { password: String::new(), ..call.form },
                SignUpForm::default,
            ),
            answer,
            pass,
            switch: use_form::<SignOut, ()>(|_| (), || ()),
            done,
            stale,
            passed_to,
        }
    }

    /// The check of "Pass it to …": lets everything through and keeps to whom it goes, which the answer does not say.
    pub(super) fn note_colleague(&self) -> impl Fn(&PassOn) -> Result<(), FieldErrors> + 'static {
        let passed_to = self.passed_to;
        move |call| {
            passed_to.set(call.colleague.clone());
            Ok(())
        }
    }

    /// Every refused field, whichever form it belongs to: one page never shows both.
    pub(super) fn errors(&self) -> Signal<FieldErrors> {
        let (account, answer) = (self.account.errors(), self.answer.errors());
        Signal::derive(move || Some(account.get()).filter(|errors| !errors.is_empty()).unwrap_or_else(|| answer.get()))
    }

    /// Why something failed, unless the page itself says so once it is fetched again.
    pub(super) fn failure(&self) -> Signal<Option<AppError>> {
        let failures = [
            self.code.failure(),
            self.account.failure(),
            self.answer.failure(),
            self.pass.failure(),
            self.switch.failure(),
        ];
        Signal::derive(move || {
            failures.iter().find_map(|failure| failure.get().filter(|error| !is_about_the_page(error)))
        })
    }
}

/// Whether a failure means that the link or the reader is no longer what the page says.
pub(super) const fn is_about_the_page(error: &AppError) -> bool {
    matches!(
        error,
        AppError::Gone(_)
            | AppError::NotFound
            | AppError::Unauthenticated
            | AppError::Forbidden(_)
            | AppError::Conflict(Conflict::OtherMailbox)
    )
}
