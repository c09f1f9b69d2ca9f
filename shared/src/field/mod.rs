//! What is wrong with a form, as codes. Owns the closed list of codes and the collection of all failures at once; must
//! not hold prose (texts come from the locale files).

use serde::{Deserialize, Serialize};

/// Why one field was refused. Parameters are what a message needs to name the way out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// Nothing was typed.
    Required,
    /// More than `max` characters.
    TooLong {
        /// The limit in characters.
        max: usize,
    },
    /// Fewer than `min` characters.
    TooShort {
        /// The least number of characters.
        min: usize,
    },
    /// A line break or another control character where none belongs.
    ControlCharacter,
    /// Not an e-mail address.
    EmailSyntax,
    /// The address belongs to somebody of the own organisation.
    OwnAddress,
    /// Not a whole number between the limits.
    NotInRange {
        /// The least value.
        min: i64,
        /// The largest value.
        max: i64,
    },
    /// A value that is not on the list; forms of ours never send one.
    UnknownChoice,
    /// The message no longer holds the personal link.
    LinkMissing,
    /// Not a country of the list.
    UnknownCountry,
    /// The country is in another region than the partner's (domain.md 1 rule 1).
    OtherRegion,
    /// The password is among those tried first.
    PasswordCommon,
    /// The address already has an account: sign in instead.
    AccountExists,
    /// E-mail and password do not belong together; says on purpose not which.
    WrongCredentials,
    /// User name and password of the partner membership do not belong together; says on purpose not which.
    WrongMembershipCredentials,
    /// Not an MPN ID.
    MpnIdSyntax,
    /// There is a profile with this MPN ID already.
    MpnIdTaken,
    /// There is no profile with this MPN ID.
    MpnIdUnknown {
        /// The ID.
        mpn_id: String,
    },
    /// Another sign-in has this user name.
    UserNameTaken,
    /// The first line is not the one a table of this kind begins with.
    CsvHeader {
        /// The line it begins with.
        header: String,
    },
    /// The first line names a column that a table of this kind does not have.
    CsvColumn {
        /// The column.
        column: String,
        /// The columns it has.
        header: String,
    },
    /// The file is no text in UTF-8, so no table of values with commas between them.
    TableType,
    /// Not a domain as it stands in mail addresses.
    DomainSyntax,
    /// The day has not come yet.
    InTheFuture,
    /// The same stands on an earlier line.
    RepeatedRow {
        /// That line.
        line: usize,
    },
    /// The domain belongs to a partner of the programme, which is nobody's customer (domain.md 1 rule 5).
    DomainOfPartner,
    /// The relationship was ended in the portal, and only the two sides can start another one.
    RelationshipOver,
    /// Not a language of the portal.
    UnknownLanguage,
    /// A quote is opened on a line and never closed.
    QuoteOpen {
        /// The line.
        line: usize,
    },
    /// More than `max` entries.
    TooManyRows {
        /// The limit.
        max: usize,
    },
    /// Not the password of who is signed in.
    WrongPassword,
    /// The mailed code is wrong or too old.
    WrongCode,
    /// Not what a printed code for a freeze can be.
    FreezeCodeSyntax,
    /// Another group of the organisation is called so.
    GroupNameTaken,
    /// The address belongs to nobody who is a user of the organisation now.
    NoSuchUser,
    /// Nothing was chosen of a list of boxes.
    NoneChosen,
    /// Less than what was asked for, and the box that makes an offer of it is not ticked.
    LessThanAsked,
    /// Another request of the partner has this name.
    RequestNameTaken,
    /// A request for one of these roles waits for an answer.
    AskedAlready,
    /// The box that confirms the act is not ticked.
    NotConfirmed,
    /// An open invitation to this address exists already.
    AlreadyInvited,
    /// Whose address it is has asked not to get requests from this partner (abuse-cases 13).
    BlockedByRecipient,
    /// Not written as it is written in its country.
    Format {
        /// One that is.
        sample: String,
    },
    /// An address of a free web-mail service, which shows nothing about a company.
    WebMail {
        /// The service's domain.
        domain: String,
    },
    /// An address outside the organisation's own domains.
    ForeignDomain {
        /// The address's domain.
        domain: String,
    },
    /// The file holds nothing.
    FileEmpty,
    /// No file was chosen.
    FileMissing,
    /// The file is larger than `max_mb` megabytes.
    FileTooLarge {
        /// The limit.
        max_mb: usize,
    },
    /// The file is not of a kind that is taken, or not of the kind its name says.
    FileType,
    /// The file is no picture of a kind that is taken.
    PictureType,
    /// The picture cannot be read, or has a side of more than `max` pixels.
    PictureUnreadable {
        /// The limit.
        max: usize,
    },
    /// The address is at none of the organisation's domains.
    OtherDomain {
        /// The domains, with commas between them.
        domains: String,
    },
    /// The address belongs to another user already.
    EmailTaken,
    /// The address belongs to a user of the organisation who is deactivated.
    DeactivatedHere,
    /// The domain is not proved to be the organisation's, so only a mail can hand over a sign-in.
    DomainUnproved,
    /// The new password is the one in use.
    PasswordSame,
    /// The account was deactivated; told only to whoever knows its password.
    AccountDeactivated,
    /// The temporary password was not changed in time.
    TemporaryPasswordOver,
    /// Not a day of the calendar.
    NotADate,
    /// The end lies before the beginning.
    EndsBeforeStart,
    /// Not the code of an offer.
    OfferCodeSyntax,
    /// Another offer has this code.
    OfferCodeTaken,
    /// The catalogue has no offer with this code.
    OfferUnknown {
        /// The code.
        code: String,
    },
    /// An offer that stands on others, or is a trial, cannot carry one.
    OfferCarriesNone {
        /// Its code.
        code: String,
    },
    /// Other offers stand on this one, so it can stand on none itself, nor be a trial.
    OfferIsBase {
        /// The code of one of them.
        code: String,
    },
    /// An offer cannot name itself here.
    OfferItself,
    /// A trial runs for a month and no longer.
    TrialTerm,
    /// Billed by the year, but for no term of a year or more.
    YearlyNeedsYear,
    /// A name stands in the list twice.
    NamedTwice {
        /// The name.
        name: String,
    },
    /// Not one of the words that are known here.
    NotOneOf {
        /// They, with commas between them.
        known: String,
    },
    /// No reseller the provider is connected with is called so, or several are.
    NoSuchReseller,
    /// Not an amount of money as it is written in its currency.
    AmountSyntax {
        /// One that is.
        sample: String,
    },
    /// More than `max` of the currency.
    AmountTooLarge {
        /// The limit, in whole units of the currency.
        max: i64,
    },
    /// The file is no JSON text, or not the list of offers it should be.
    JsonShape {
        /// The line where reading stopped.
        line: usize,
    },
}

/// One refused field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's name inside its form, the same as its `name` attribute without the prefix.
    pub field: String,
    /// Why.
    pub code: Code,
}

/// Every refusal of one form, in the order of its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// A refusal of one field alone.
    #[must_use]
    pub fn one(field: &str, code: Code) -> Self {
        let mut errors = Self::default();
        errors.push(field, code);
        errors
    }

    /// Adds a refusal.
    pub fn push(&mut self, field: &str, code: Code) {
        self.0.push(FieldError { field: field.to_owned(), code });
    }

    /// Takes the value out of a parse, or notes why there is none and goes on, so that all failures show at once.
    pub fn check<T>(&mut self, field: &str, parsed: Result<T, Code>) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(code) => {
                self.push(field, code);
                None
            }
        }
    }

    /// Whether nothing was refused.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The refusals in the order of the fields.
    pub fn iter(&self) -> impl Iterator<Item = &FieldError> {
        self.0.iter()
    }

    /// Why this field was refused, if it was.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&Code> {
        self.0.iter().find(|error| error.field == field).map(|error| &error.code)
    }
}
