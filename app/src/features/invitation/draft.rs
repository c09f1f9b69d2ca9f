//! The words a draft begins with, in the language of the message, and the edits a button makes to it. Server only: the
//! browser has the words of one language.

use shared::invitation::{Message, RequestForm, Step, link_marker};
use shared::locale::Locale;

use crate::i18n::Text;

/// A form as it is first shown, with the text written in a language.
#[must_use]
pub(super) fn blank(locale: Locale, asker: &str) -> RequestForm {
    write(RequestForm::blank(locale), locale, asker)
}

/// The form after the edit its pressed button asks for; `None` when the button asks for something else.
#[must_use]
pub(super) fn edited(form: &RequestForm, asker: &str) -> Option<RequestForm> {
    match Step::parse(&form.step) {
        Step::PutLinkBack => {
            let locale = Locale::parse(&form.locale).unwrap_or_default();
            Some(RequestForm { body: Message::put_link_back(&form.body, locale), ..form.clone() })
        }
        Step::Rewrite(locale) => Some(write(form.clone(), locale, asker)),
        Step::HandOver(_) | Step::Save => None,
    }
}

fn write(form: RequestForm, locale: Locale, asker: &str) -> RequestForm {
    let text = Text::new(locale);
    RequestForm {
        locale: locale.code().to_owned(),
        subject: text.invitation_draft_subject(asker),
        body: text.invitation_draft_body(asker, link_marker(locale)),
        ..form
    }
}
