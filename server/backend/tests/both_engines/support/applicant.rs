//! A company that enrols: Elm Consulting, through the same use cases people use.

use backend::authz::SignedIn;
use backend::services::account::set_password;
use backend::services::enrollment::{
    Created, application, create_account, decide, open_verification, save, sign, start, status, submit, verify,
};
use backend::services::user::add;
use shared::enrollment::{
    AccountForm, ApplicationView, LegalProfileForm, PartForm, PrimaryContactForm, SignForm, StartForm, StatusView,
    SupportContactForm, VerdictForm, VerificationPageView, VerifyForm,
};
use shared::locale::Locale;
use shared::user::{AddUserForm, NewPasswordForm, Role};

use super::{PASSWORD, World, adding};

/// The operator of the demo channel, its admin and its reviewer.
pub(crate) const ALDER: &str = "alder-programme";
pub(crate) const OPERATOR: &str = "operator@alder.example";
pub(crate) const REVIEWER: &str = "reviewer@alder.example";
/// The applicant, its first global admin, and its primary contact.
pub(crate) const ELM: &str = "elm-consulting";
pub(crate) const ELM_ADMIN: &str = "elsa@elm.example";
pub(crate) const ELM_CONTACT: &str = "owen@elm.example";

const ADDRESS: &str = "192.0.2.7";

/// What is typed at the start.
pub(crate) fn starting(organization: &str, email: &str) -> StartForm {
    StartForm {
        organization: organization.to_owned(),
        country: "GB".to_owned(),
        name: "Elsa Grove".to_owned(),
        email: email.to_owned(),
    }
}

/// A legal business profile under British rules.
pub(crate) fn legal(name: &str) -> LegalProfileForm {
    LegalProfileForm {
        legal_name: name.to_owned(),
        address_line1: "1 Grove Road".to_owned(),
        city: "Leeds".to_owned(),
        postal_code: "ls11aa".to_owned(),
        registration_number: "01234567".to_owned(),
        ..LegalProfileForm::default()
    }
}

/// A primary contact at a mailbox.
pub(crate) fn contact(email: &str) -> PrimaryContactForm {
    PrimaryContactForm {
        first_name: "Owen".to_owned(),
        last_name: "Grove".to_owned(),
        title: String::new(),
        email: email.to_owned(),
        phone: "+44 113 496 0000".to_owned(),
    }
}

/// A support contact.
pub(crate) fn support() -> SupportContactForm {
    SupportContactForm {
        email: "help@elm.example".to_owned(),
        phone: "+44 113 496 0001".to_owned(),
        website: "www.elm.example".to_owned(),
    }
}

/// A verdict on the version a reviewer sees.
pub(crate) fn verdict(check: &str, verdict: &str, page: &ApplicationView) -> VerdictForm {
    let reason = if verdict == "reject" { "name_differs" } else { "" };
    let note = if verdict == "approve" { "" } else { "Please look at the register." };
    VerdictForm {
        check: check.to_owned(),
        verdict: verdict.to_owned(),
        reason: reason.to_owned(),
        note: note.to_owned(),
        version: page.version.to_string(),
    }
}

/// Yes to both questions.
pub(crate) fn yes() -> VerifyForm {
    VerifyForm { signed_up: "yes".to_owned(), belongs: "yes".to_owned() }
}

impl World {
    /// The secret of the newest link under a path that was mailed to a mailbox.
    pub(crate) async fn link_mailed_to(&self, mailbox: &str, path: &str) -> String {
        let start = format!("https://portal.alder.example{path}");
        let mails = self.mails_to(mailbox).await;
        let newest = mails.iter().rev().find_map(|mail| mail.text.split(&start).nth(1).map(str::to_owned));
        let rest = newest.unwrap_or_else(|| panic!("no link under {path} was mailed to {mailbox}"));
        rest.chars().take_while(|c| !c.is_whitespace()).collect()
    }

    /// Begins, and gives the secret of the mailed link.
    pub(crate) async fn start(&self, organization: &str, email: &str) -> String {
        self.wait_seconds(1);
        let form = starting(organization, email);
        start(&self.backend, &form, Locale::English, ADDRESS).await.expect("anybody may begin");
        self.link_mailed_to(email, "/enrollment/start/").await
    }

    /// Begins and makes the account.
    pub(crate) async fn create(&self, organization: &str, email: &str) -> Created {
        let token = self.start(organization, email).await;
        let form = AccountForm { password: PASSWORD.to_owned() };
        create_account(&self.backend, &token, &form).await.expect("the link proves the mailbox")
    }

    /// Elm with every part filled in and its membership linked, not sent in; and its global admin.
    pub(crate) async fn elm_filled_in(&self) -> SignedIn {
        let created = self.create("Elm Consulting", ELM_ADMIN).await;
        assert_eq!(created.slug, ELM);
        let admin = self.sign_in(ELM_ADMIN).await;
        self.fill_in(&admin, ELM, "Elm Consulting", ELM_CONTACT).await;
        self.link_membership(&admin, ELM).await;
        admin
    }

    /// Saves every part.
    pub(crate) async fn fill_in(&self, admin: &SignedIn, slug: &str, name: &str, email: &str) {
        let parts = [PartForm::Legal(legal(name)), PartForm::Contact(contact(email)), PartForm::Support(support())];
        for part in parts {
            let saved = save(&self.backend, admin, slug, &part).await.expect("a global admin may save");
            assert!(saved.errors.is_empty(), "{part:?} is refused: {:?}", saved.errors);
        }
    }

    /// Elm sent in; the mail is out.
    pub(crate) async fn elm_sent_in(&self) -> SignedIn {
        let admin = self.elm_filled_in().await;
        self.wait_seconds(1);
        submit(&self.backend, &admin, ELM).await.expect("everything is filled in");
        admin
    }

    /// The primary contact answers the newest mail.
    pub(crate) async fn confirm(&self, mailbox: &str) {
        self.wait_seconds(1);
        let token = self.link_mailed_to(mailbox, "/enrollment/verify/").await;
        let page = open_verification(&self.backend, &token, ADDRESS).await.expect("the link is one of ours");
        assert!(matches!(page, VerificationPageView::Open { .. }), "{page:?}");
        verify(&self.backend, &token, &yes()).await.expect("the mailbox may answer");
    }

    /// Elm under review.
    pub(crate) async fn elm_under_review(&self) -> SignedIn {
        let admin = self.elm_sent_in().await;
        self.confirm(ELM_CONTACT).await;
        admin
    }

    /// The demo's reviewer decides.
    pub(crate) async fn decided(&self, check: &str, with: &str) {
        self.wait_seconds(1);
        let reviewer = self.sign_in(REVIEWER).await;
        let page = self.page(&reviewer, ELM).await;
        let form = verdict(check, with, &page);
        decide(&self.backend, &reviewer, ALDER, ELM, &form).await.expect("a reviewer may decide");
    }

    /// Elm with every check passed.
    pub(crate) async fn elm_authorized(&self) -> SignedIn {
        let admin = self.elm_under_review().await;
        self.decided("employment", "approve").await;
        self.decided("business", "approve").await;
        admin
    }

    /// Elm in the programme.
    pub(crate) async fn elm_active(&self) -> SignedIn {
        let admin = self.elm_authorized().await;
        self.wait_seconds(1);
        sign(&self.backend, &admin, ELM, &signing("1")).await.expect("every check is passed");
        admin
    }

    /// Somebody with one role whom the admin of a company adds, and who has set his password.
    pub(crate) async fn colleague(&self, admin: &SignedIn, slug: &str, email: &str, role: Role) -> SignedIn {
        self.wait_seconds(1);
        let form = AddUserForm { roles: vec![role.code().to_owned()], ..adding(email) };
        add(&self.backend, admin, slug, &form).await.expect("a global admin adds users");
        let token = self.password_token_mailed_to(email).await;
        let form = NewPasswordForm { password: "seven quiet herons wade".to_owned() };
        let session = set_password(&self.backend, &token, &form).await.expect("the link works");
        self.resume(&session.expect("and signs in")).await
    }

    /// The page of an application.
    pub(crate) async fn page(&self, reviewer: &SignedIn, slug: &str) -> ApplicationView {
        application(&self.backend, reviewer, ALDER, slug).await.expect("a reviewer may look")
    }

    /// The status page of Elm.
    pub(crate) async fn elm_status(&self, admin: &SignedIn) -> StatusView {
        let page = status(&self.backend, admin, ELM).await.expect("its own global admin may look");
        page.expect("Elm has an application")
    }

    /// Kinds of the events on an organisation's record, oldest first, as stored.
    pub(crate) async fn events_of(&self, slug: &str) -> Vec<String> {
        let sql = format!(
            "SELECT event FROM audit_event WHERE organization_id = (SELECT id FROM organization WHERE slug = '{slug}')
             ORDER BY at, id"
        );
        self.probe.texts(&sql).await
    }
}

/// The box ticked under a version, read in English.
pub(crate) fn signing(version: &str) -> SignForm {
    SignForm { version: version.to_owned(), locale: "en".to_owned(), agreed: "on".to_owned() }
}
