//! The forms of the page and what came of them.

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
}

impl Forms {
    /// The forms of a page that was just opened or just posted.
    pub(super) fn new(token: String) -> Self {
        Self {
            token,
            code: use_form::<SendMailboxCode, ()>(|_| (), || ()),
            account: use_form::<SignUp, SignUpForm>(
                |call| SignUpForm { password: String::new(), ..call.form },
                SignUpForm::default,
            ),
            answer: use_form::<AnswerInvitation, AnswerForm>(|call| call.form, AnswerForm::default),
            pass: use_form::<PassOn, String>(|call| call.colleague, String::new),
            switch: use_form::<SignOut, ()>(|_| (), || ()),
        }
    }

    /// What ended the link here, if something has. Who has accepted is on the way to his partners.
    pub(super) fn done(&self) -> Option<Done> {
        if self.answer.output() == Some(AnswerOutcome::Declined) {
            return Some(Done::Declined);
        }
        let colleague = &self.pass.initial;
        self.pass.output().map(
            |()| {
                if colleague.is_empty() { Done::SentAgain } else { Done::PassedOn(colleague.clone()) }
            },
        )
    }

    /// Every refused field, whichever form it belongs to: one page never shows both.
    pub(super) fn errors(&self) -> FieldErrors {
        let account = self.account.errors();
        if account.is_empty() { self.answer.errors() } else { account }
    }

    /// Why something failed, unless the page says so itself.
    pub(super) fn failure(&self) -> Option<AppError> {
        let failures = [
            self.code.failure(),
            self.account.failure(),
            self.answer.failure(),
            self.pass.failure(),
            self.switch.failure(),
        ];
        failures.into_iter().flatten().find(|error| !is_about_the_page(error))
    }
}

/// Whether a failure means that the link or the reader is no longer what the page says.
const fn is_about_the_page(error: &AppError) -> bool {
    matches!(
        error,
        AppError::Gone(_)
            | AppError::NotFound
            | AppError::Unauthenticated
            | AppError::Forbidden(_)
            | AppError::Conflict(Conflict::OtherMailbox)
    )
}
