//! Forms as people fill them in.

use shared::audit::Channel;
use shared::delegated_admin::AdminRole;
use shared::id::InvitationId;
use shared::invitation::{AnswerForm, RequestForm, SignUpForm, Step, link_marker};
use shared::locale::Locale;
use shared::user::AddUserForm;

use super::PASSWORD;

/// A request to a mailbox, in English, without rights, with Send pressed.
pub(crate) fn request_to(recipient: &str) -> RequestForm {
    let mut form = RequestForm::blank(Locale::English);
    recipient.clone_into(&mut form.recipient);
    "Maple Services asks to be your reseller".clone_into(&mut form.subject);
    form.body = format!("Hello,\n\nplease look at this:\n{}\n\nAda", link_marker(Locale::English));
    form
}

/// What is filled in or pressed beyond that.
pub(crate) trait Asking {
    /// With a right ticked, for so many days.
    fn right(self, role: AdminRole, days: i64) -> Self;
    /// With another button pressed than Send.
    fn by(self, channel: Channel) -> Self;
    /// With Done pressed.
    fn kept(self) -> Self;
    /// As the continuation of a draft.
    fn of_draft(self, id: InvitationId) -> Self;
}

impl Asking for RequestForm {
    fn right(mut self, role: AdminRole, days: i64) -> Self {
        for right in self.rights.iter_mut().filter(|right| right.role == role.code()) {
            "on".clone_into(&mut right.asked);
            right.days = days.to_string();
        }
        self
    }

    fn by(mut self, channel: Channel) -> Self {
        Step::HandOver(channel).value().clone_into(&mut self.step);
        self
    }

    fn kept(mut self) -> Self {
        Step::Save.value().clone_into(&mut self.step);
        self
    }

    fn of_draft(mut self, id: InvitationId) -> Self {
        self.draft = id.to_string();
        self
    }
}

/// Accept, confirmed, with these rights ticked.
pub(crate) fn accepting(rights: &[AdminRole]) -> AnswerForm {
    AnswerForm {
        answer: "accept".to_owned(),
        confirmed: "on".to_owned(),
        rights: rights.iter().map(|role| role.code().to_owned()).collect(),
        ..AnswerForm::default()
    }
}

/// Decline, with a reason.
pub(crate) fn declining(reason: &str) -> AnswerForm {
    AnswerForm { answer: "decline".to_owned(), reason: reason.to_owned(), ..AnswerForm::default() }
}

/// A new user of Maple without roles, to be let in by mail.
pub(crate) fn adding(email: &str) -> AddUserForm {
    AddUserForm { name: "Nora Birk".to_owned(), email: email.to_owned(), ..AddUserForm::blank(Locale::English) }
}

/// A new customer's account in the region of the demo channel.
pub(crate) fn account(organization: &str) -> SignUpForm {
    SignUpForm {
        organization: organization.to_owned(),
        country: "GB".to_owned(),
        name: "Elsa Grove".to_owned(),
        password: PASSWORD.to_owned(),
        code: String::new(),
    }
}
