//! The words a draft begins with, in the language of the message, and the edits a button makes to it. Server only: the
//! browser has the words of one language.

use shared::invitation::{BulkMessage, Kind, Message, RequestForm, Step, link_marker};
use shared::locale::Locale;

use crate::i18n::Text;

/// A form as it is first shown, with the text written in a language. `askers` are the one who asks and, where it asks
/// together with one, its provider.
#[must_use]
pub(super) fn blank(of: Kind, locale: Locale, askers: (&str, Option<&str>)) -> RequestForm {
    write(of, RequestForm::blank_of(of, locale), locale, askers)
}

/// The form after the edit its pressed button asks for; `None` when the button asks for something else.
#[must_use]
pub(super) fn edited(of: Kind, form: &RequestForm, askers: (&str, Option<&str>)) -> Option<RequestForm> {
    match Step::parse(&form.step) {
        Step::PutLinkBack => {
            let locale = Locale::parse(&form.locale).unwrap_or_default();
            Some(RequestForm { body: Message::put_link_back(&form.body, locale), ..form.clone() })
        }
        Step::Rewrite(locale) => Some(write(of, form.clone(), locale, askers)),
        Step::HandOver(_) | Step::Save => None,
    }
}

/// What a table of requests of a kind writes, in each language.
#[must_use]
pub(super) fn bulk_messages(of: Kind, askers: (&str, Option<&str>)) -> Vec<BulkMessage> {
    let message = |locale: Locale| {
        let RequestForm { subject, body, .. } = blank(of, locale, askers);
        BulkMessage { with: String::new(), locale, subject, body }
    };
    Locale::ALL.map(message).to_vec()
}

fn write(of: Kind, form: RequestForm, locale: Locale, (asker, with): (&str, Option<&str>)) -> RequestForm {
    let text = Text::new(locale);
    let (subject, body) = match (of, with) {
        (Kind::Relationship, Some(provider)) => {
            (text.joint_draft_subject(asker, provider), text.joint_draft_body(asker, provider, link_marker(locale)))
        }
        (Kind::Relationship, None) => {
            (text.invitation_draft_subject(asker), text.invitation_draft_body(asker, link_marker(locale)))
        }
        (Kind::Partnership, _) => {
            (text.partnership_draft_subject(asker), text.partnership_draft_body(asker, link_marker(locale)))
        }
    };
    RequestForm { locale: locale.code().to_owned(), subject, body, ..form }
}
