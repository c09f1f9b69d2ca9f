//! A company that enrols: Elm Consulting, brought by the use cases to where a test begins.

use backend::services::enrollment::{application, create_account, decide, save, sign, start, submit, verify};
use backend::services::membership::{choose, sign_in};
use shared::enrollment::{
    AccountForm, LegalProfileForm, PartForm, PrimaryContactForm, SignForm, StartForm, SupportContactForm, VerdictForm,
    VerifyForm,
};
use shared::locale::Locale;
use shared::membership::{ChoiceForm, MembershipSignInForm};

use super::{PASSWORD, Portal};

/// Elm's place in addresses.
pub(crate) const ELM: &str = "elm-consulting";
/// Its first global admin.
pub(crate) const ELM_ADMIN: &str = "elsa@elm.example";
/// Its primary contact.
pub(crate) const ELM_CONTACT: &str = "owen@elm.example";
/// The operator and its reviewer.
const ALDER: &str = "alder-programme";
const REVIEWER: &str = "reviewer@alder.example";

/// How far Elm is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// The account is made.
    Begun,
    /// Every part is saved.
    FilledIn,
    /// Sent in; the primary contact has the mail.
    SentIn,
    /// The primary contact has confirmed.
    UnderReview,
    /// The membership is linked and every check is passed.
    Authorized,
    /// The agreement is signed.
    Active,
}

/// What is typed at the start.
fn starting() -> StartForm {
    let [organization, country, name, email] = ["Elm Consulting", "GB", "Elsa Grove", ELM_ADMIN].map(str::to_owned);
    StartForm { organization, country, name, email }
}

/// Every part as it is typed.
fn parts() -> [PartForm; 3] {
    let text = |text: &str| text.to_owned();
    [
        PartForm::Legal(LegalProfileForm {
            legal_name: text("Elm Consulting"),
            address_line1: text("1 Grove Road"),
            city: text("Leeds"),
            postal_code: text("ls11aa"),
            registration_number: text("01234567"),
            ..LegalProfileForm::default()
        }),
        PartForm::Contact(PrimaryContactForm {
            first_name: text("Owen"),
            last_name: text("Grove"),
            title: String::new(),
            email: text(ELM_CONTACT),
            phone: text("+44 113 496 0000"),
        }),
        PartForm::Support(SupportContactForm {
            email: text("help@elm.example"),
            phone: text("+44 113 496 0001"),
            website: String::new(),
        }),
    ]
}

impl Portal {
    /// The secret of the newest link under a path that was mailed to a mailbox.
    pub(crate) async fn link_mailed_to(&self, mailbox: &str, path: &str) -> String {
        let sql = format!(
            "SELECT text_body FROM outbox WHERE recipient = '{mailbox}' AND text_body LIKE '%{path}%' ORDER BY rowid DESC"
        );
        let mails = self.probe.texts(&sql).await;
        let newest = mails.first().unwrap_or_else(|| panic!("no link under {path} was mailed to {mailbox}"));
        let rest = newest.split(path).nth(1).unwrap_or_default();
        rest.chars().take_while(|c| !c.is_whitespace()).collect()
    }

    /// The secret of the link with which Elm's account can be made.
    pub(crate) async fn elm_started(&self) -> String {
        start(&self.backend, &starting(), Locale::English, "192.0.2.7").await.expect("anybody may begin");
        self.link_mailed_to(ELM_ADMIN, "/enrollment/start/").await
    }

    /// The secret of the link with which Elm's primary contact answers.
    pub(crate) async fn elm_asked_by_mail(&self) -> String {
        self.elm(Stage::SentIn).await;
        self.link_mailed_to(ELM_CONTACT, "/enrollment/verify/").await
    }

    /// Elm, so far.
    pub(crate) async fn elm(&self, stage: Stage) {
        let token = self.elm_started().await;
        let account = AccountForm { password: PASSWORD.to_owned() };
        create_account(&self.backend, &token, &account).await.expect("the link proves the mailbox");
        let admin = self.person(ELM_ADMIN).await;
        if stage >= Stage::FilledIn {
            for part in parts() {
                let saved = save(&self.backend, &admin, ELM, &part).await.expect("a global admin may save");
                assert!(saved.errors.is_empty(), "{part:?} is refused: {:?}", saved.errors);
            }
        }
        if stage >= Stage::SentIn {
            submit(&self.backend, &admin, ELM).await.expect("everything is filled in");
        }
        if stage >= Stage::UnderReview {
            let token = self.link_mailed_to(ELM_CONTACT, "/enrollment/verify/").await;
            let yes = VerifyForm { signed_up: "yes".to_owned(), belongs: "yes".to_owned() };
            verify(&self.backend, &token, &yes).await.expect("the mailbox may answer");
        }
        if stage >= Stage::Authorized {
            self.link_membership_of_elm().await;
            self.decide_about_elm("employment", "approve").await;
            self.decide_about_elm("business", "approve").await;
        }
        if stage >= Stage::Active {
            let form = SignForm { version: "1".to_owned(), locale: "en".to_owned(), agreed: "on".to_owned() };
            sign(&self.backend, &admin, ELM, &form).await.expect("every check is passed");
        }
    }

    /// Links a profile that the demo's newcomer is shown.
    pub(crate) async fn link_membership_of_elm(&self) {
        let admin = self.person(ELM_ADMIN).await;
        let [user_name, password, step] = ["newcomer", PASSWORD, MembershipSignInForm::SIGN_IN].map(str::to_owned);
        let form = MembershipSignInForm { user_name, password, step };
        sign_in(&self.backend, &admin, ELM, &form).await.expect("the demo has this sign-in");
        let bristol = ChoiceForm { choice: "6120051".to_owned(), ..ChoiceForm::default() };
        choose(&self.backend, &admin, ELM, &bristol).await.expect("it can be chosen");
    }

    /// The demo's reviewer decides about one check of Elm.
    pub(crate) async fn decide_about_elm(&self, check: &str, verdict: &str) {
        self.wait_seconds(1);
        let reviewer = self.person(REVIEWER).await;
        let page = application(&self.backend, &reviewer, ALDER, ELM).await.expect("a reviewer may look");
        let (reason, note) = match verdict {
            "approve" => ("", ""),
            "reject" => ("name_differs", "The register writes it otherwise."),
            _ => ("", "Which register are you in?"),
        };
        let [check, verdict, reason, note] = [check, verdict, reason, note].map(str::to_owned);
        let form = VerdictForm { check, verdict, reason, note, version: page.version.to_string() };
        decide(&self.backend, &reviewer, ALDER, ELM, &form).await.expect("a reviewer may decide");
    }
}
