//! What a partner fills in to ask for a relationship. Owns the parse of that form and of a changed address.

use serde::{Deserialize, Serialize};

use super::kind::Kind;
use super::message::Message;
use crate::audit::Channel;
use crate::delegated_admin::{AdminRole, AskedRight, GrantDays};
use crate::email::EmailAddress;
use crate::field::{Code, FieldErrors};
use crate::locale::Locale;
use crate::organization::Slug;

/// One right of the catalogue as the form carries it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RightForm {
    /// Code of the role.
    pub role: String,
    /// Not empty when it is asked for (a ticked box).
    pub asked: String,
    /// Days, as typed.
    pub days: String,
}

/// What somebody typed on "Request a reseller relationship".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RequestForm {
    /// The draft this continues; empty for a new one.
    pub draft: String,
    /// The recipient's e-mail.
    pub recipient: String,
    /// Language of the message.
    pub locale: String,
    /// The catalogue with what is ticked.
    pub rights: Vec<RightForm>,
    /// Subject.
    pub subject: String,
    /// Text with the marker of the link.
    pub body: String,
    /// The button that was pressed.
    pub step: String,
    /// The provider that asks together with the reseller, as addresses name it; empty for a request of one alone.
    pub with: String,
}

/// What the pressed button asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Hand the request over this way.
    HandOver(Channel),
    /// Keep it as a draft.
    Save,
    /// Put the lost link back into the text.
    PutLinkBack,
    /// Write subject and text anew in a language.
    Rewrite(Locale),
}

impl Step {
    /// Reads the value of a button; what no button sends is sending, the main action (a form sent with the Enter key).
    #[must_use]
    pub fn parse(value: &str) -> Self {
        match value {
            "open_in_email" => Self::HandOver(Channel::MailProgram),
            "copy" => Self::HandOver(Channel::Clipboard),
            "done" => Self::Save,
            "put_link_back" => Self::PutLinkBack,
            "write_en" => Self::Rewrite(Locale::English),
            "write_ko" => Self::Rewrite(Locale::Korean),
            _ => Self::HandOver(Channel::Outbox),
        }
    }

    /// Whether the sender would see the link, which needs the password given not long ago.
    #[must_use]
    pub const fn shows_link(self) -> bool {
        matches!(self, Self::HandOver(channel) if channel.shows_link())
    }

    /// The value of the button.
    #[must_use]
    pub const fn value(self) -> &'static str {
        match self {
            Self::HandOver(Channel::Outbox) => "send",
            Self::HandOver(Channel::MailProgram) => "open_in_email",
            Self::HandOver(Channel::Clipboard) => "copy",
            Self::Save => "done",
            Self::PutLinkBack => "put_link_back",
            Self::Rewrite(Locale::English) => "write_en",
            Self::Rewrite(Locale::Korean) => "write_ko",
        }
    }
}

/// A request that may be stored and sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRequest {
    /// To whom.
    pub recipient: EmailAddress,
    /// In which language.
    pub locale: Locale,
    /// What is asked beside the relationship, each role at most once.
    pub rights: Vec<AskedRight>,
    /// The message.
    pub message: Message,
    /// The provider that is party to it.
    pub with: Option<Slug>,
}

impl RequestForm {
    /// A form as it is first shown: nothing ticked, every right proposed for 90 days.
    #[must_use]
    pub fn blank(locale: Locale) -> Self {
        Self::blank_of(Kind::Relationship, locale)
    }

    /// The same for a request of any kind, with the rights that can be asked for with it.
    #[must_use]
    pub fn blank_of(kind: Kind, locale: Locale) -> Self {
        let days = GrantDays::DEFAULT.get().to_string();
        let right =
            |role: AdminRole| RightForm { role: role.code().to_owned(), asked: String::new(), days: days.clone() };
        Self {
            locale: locale.code().to_owned(),
            rights: kind.catalogue().iter().copied().map(right).collect(),
            ..Self::default()
        }
    }

    /// Parses the form of a request to a customer; what is not ticked is not looked at.
    ///
    /// # Errors
    /// All refused fields at once: `recipient`, `locale`, `rights.<role>`, `subject`, `body`, `with`.
    pub fn parse(&self) -> Result<NewRequest, FieldErrors> {
        self.parse_of(Kind::Relationship)
    }

    /// The same for a request of any kind: a right that belongs to another kind is refused.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn parse_of(&self, kind: Kind) -> Result<NewRequest, FieldErrors> {
        let mut errors = FieldErrors::default();
        let recipient = errors.check("recipient", EmailAddress::parse(&self.recipient));
        let locale = errors.check("locale", Locale::parse(&self.locale).ok_or(Code::UnknownChoice));
        let mut rights = Vec::new();
        for right in self.rights.iter().filter(|right| !right.asked.is_empty()) {
            let role = AdminRole::parse(&right.role).filter(|role| kind.catalogue().contains(role));
            let Some(role) = role else {
                errors.push("rights", Code::UnknownChoice);
                continue;
            };
            let days = errors.check(&format!("rights.{}", role.code()), GrantDays::parse(&right.days));
            if rights.iter().any(|asked: &AskedRight| asked.role == role) {
                errors.push("rights", Code::UnknownChoice);
            } else if let Some(days) = days {
                rights.push(AskedRight { role, days });
            }
        }
        let message = match Message::parse(&self.subject, &self.body) {
            Ok(message) => Some(message),
            Err(more) => {
                more.iter().for_each(|error| errors.push(&error.field, error.code.clone()));
                None
            }
        };
        let with = errors.check("with", self.parse_with(kind)).flatten();
        match (recipient, locale, message) {
            (Some(recipient), Some(locale), Some(message)) if errors.is_empty() => {
                Ok(NewRequest { recipient, locale, rights, message, with })
            }
            _ => Err(errors),
        }
    }

    /// Only a customer is asked by two at once.
    fn parse_with(&self, kind: Kind) -> Result<Option<Slug>, Code> {
        match (self.with.as_str(), kind) {
            ("", _) => Ok(None),
            (with, Kind::Relationship) => Slug::parse(with).map(Some).ok_or(Code::UnknownChoice),
            (_, Kind::Partnership) => Err(Code::UnknownChoice),
        }
    }
}

/// A new address for an invitation that is out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressForm {
    /// The address.
    pub recipient: String,
}

impl AddressForm {
    /// Parses the form.
    ///
    /// # Errors
    /// `recipient` by the rules of addresses.
    pub fn parse(&self) -> Result<EmailAddress, FieldErrors> {
        EmailAddress::parse(&self.recipient).map_err(|code| FieldErrors::one("recipient", code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn filled() -> RequestForm {
        let mut form = RequestForm::blank(Locale::English);
        form.recipient = "global-admin@aspen.example".to_owned();
        form.subject = "A request".to_owned();
        form.body = format!("Please look: {}", super::super::link_marker(Locale::English));
        form
    }

    #[test]
    fn a_blank_form_asks_for_no_right() {
        assert_eq!(filled().parse().map(|request| request.rights), Ok(vec![]));
    }

    #[test]
    fn ticked_rights_carry_their_days() {
        let mut form = filled();
        form.rights[1].asked = "on".to_owned();
        form.rights[1].days = "30".to_owned();
        let rights = form.parse().map(|request| request.rights).expect("a good form");
        assert_eq!(rights.len(), 1);
        assert_eq!((rights[0].role, rights[0].days.get()), (AdminRole::HelpdeskAdministrator, 30));
    }

    #[test]
    fn every_failure_is_named_at_once() {
        let mut form = RequestForm::blank(Locale::English);
        form.locale = "xx".to_owned();
        form.rights[0].asked = "on".to_owned();
        form.rights[0].days = "1000".to_owned();
        let errors = form.parse().expect_err("nothing is right");
        for field in ["recipient", "locale", "rights.directory_reader", "subject", "body"] {
            assert!(errors.of(field).is_some(), "{field} is missing in {errors:?}");
        }
    }

    #[test]
    fn an_unknown_or_doubled_role_is_refused() {
        let mut form = filled();
        form.rights[0].asked = "on".to_owned();
        form.rights[0].role = "global_administrator".to_owned();
        assert!(form.parse().is_err());
        form.rights[0].role = "helpdesk_administrator".to_owned();
        form.rights[1].asked = "on".to_owned();
        assert!(form.parse().is_err());
    }

    #[test]
    fn a_right_of_another_kind_of_request_is_refused() {
        let mut form =
            RequestForm { rights: RequestForm::blank_of(Kind::Partnership, Locale::English).rights, ..filled() };
        form.rights[0].asked = "on".to_owned();
        assert_eq!(form.parse().expect_err("no right of a customer").of("rights"), Some(&Code::UnknownChoice));
        let rights = form.parse_of(Kind::Partnership).map(|request| request.rights).expect("a good form");
        assert_eq!((rights[0].role, rights[0].days), (AdminRole::AccountAdministrator, GrantDays::DEFAULT));
    }

    #[test]
    fn only_a_customer_is_asked_by_two_at_once() {
        let form = RequestForm { with: "birch-distribution".to_owned(), ..filled() };
        let with = form.parse().map(|request| request.with).expect("a good form");
        assert_eq!(with.as_ref().map(Slug::as_str), Some("birch-distribution"));
        let errors = form.parse_of(Kind::Partnership).expect_err("a reseller is asked by one provider");
        assert_eq!(errors.of("with"), Some(&Code::UnknownChoice));
        let form = RequestForm { with: "No Slug!".to_owned(), ..filled() };
        assert_eq!(form.parse().expect_err("no such provider").of("with"), Some(&Code::UnknownChoice));
    }

    #[test]
    fn a_button_reads_back_as_itself() {
        for value in ["send", "open_in_email", "copy", "done", "put_link_back", "write_en", "write_ko"] {
            assert_eq!(Step::parse(value).value(), value);
        }
    }
}
