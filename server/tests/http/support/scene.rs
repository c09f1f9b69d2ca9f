//! What has happened before a test begins: requests that are out, and the mails they led to.

use backend::services::delegated_admin::request as admin_request;
use backend::services::invitation::{self, Requested, request};
use backend::services::{carried, customer, ending, freeze, group, offer, partnership, user};
use shared::audit::Channel;
use shared::customer::{FilterForm, SaveFilterForm};
use shared::delegated_admin::{AdminRequestAnswerForm, AdminRequestForm};
use shared::ending::EndingForm;
use shared::group::{GroupForm, MemberForm};
use shared::id::{AdminRequestId, BulkId, EndingId, GroupId, ImportId, InvitationId, UserId};
use shared::invitation::{AnswerForm, BulkMessage, Kind, RequestForm, Step, link_marker};
use shared::locale::Locale;
use shared::offer::COLUMNS;
use shared::partnership::ApproachForm;
use shared::policy::ActionKind;
use shared::user::{AddUserForm, AskRoleForm, HandedOverView, TemporaryPasswordView};

use super::Portal;

/// The reseller that asks.
const MAPLE: &str = "maple-services";
/// Its admin agent.
pub(crate) const MAPLE_AGENT: &str = "admin-agent@maple.example";
/// The global admin of the customer that is related to nobody.
pub(crate) const ASPEN_ADMIN: &str = "global-admin@aspen.example";

/// An invitation that is out, with the secret of its link.
pub(crate) struct Invited {
    pub(crate) id: InvitationId,
    pub(crate) token: String,
}

impl Invited {
    /// The page behind the link.
    pub(crate) fn page(&self) -> String {
        format!("/invitations/{}", self.token)
    }
}

/// A request to a mailbox, in English, without rights, with Send pressed.
fn request_to(recipient: &str) -> RequestForm {
    let mut form = RequestForm::blank(Locale::English);
    recipient.clone_into(&mut form.recipient);
    "A request for you".clone_into(&mut form.subject);
    form.body = format!("Hello,\n\nplease look at this:\n{}\n\nAda", link_marker(Locale::English));
    form
}

impl Portal {
    /// Somebody of Maple or Oak sends a request through the outbox; the link is read where the recipient reads it.
    pub(crate) async fn invite(&self, sender: &str, recipient: &str) -> Invited {
        self.hand_over(sender, &request_to(recipient)).await
    }

    /// The same, but the sender copies the link and so has seen it.
    pub(crate) async fn invite_by_copy(&self, sender: &str, recipient: &str) -> Invited {
        let mut form = request_to(recipient);
        Step::HandOver(Channel::Clipboard).value().clone_into(&mut form.step);
        self.hand_over(sender, &form).await
    }

    async fn hand_over(&self, sender: &str, form: &RequestForm) -> Invited {
        let person = self.person(sender).await;
        let organization = if sender.ends_with("@oak.example") { "oak-solutions" } else { MAPLE };
        let requested = request(&self.backend, &person, organization, form).await.expect("the partner may ask");
        let Requested::HandedOver(out) = requested else { panic!("the form was to be handed over, not kept") };
        let sent = format!("SELECT text_body FROM outbox WHERE event_key = 'invitation/{}/sent'", out.id);
        let text = if out.body.is_empty() { self.probe.texts(&sent).await.remove(0) } else { out.body };
        Invited { id: out.id, token: token_in(&text) }
    }

    /// A draft of Maple's admin agent.
    pub(crate) async fn draft(&self, recipient: &str) -> InvitationId {
        let mut form = request_to(recipient);
        Step::Save.value().clone_into(&mut form.step);
        let person = self.person(MAPLE_AGENT).await;
        let kept = request(&self.backend, &person, MAPLE, &form).await.expect("a draft can be kept");
        let Requested::Kept(id) = kept else { panic!("the form was to be kept, not handed over") };
        id
    }

    /// Text and HTML of the mails about an event, such as `accepted`, of an invitation.
    pub(crate) async fn mails_of(&self, invited: &Invited, event: &str) -> Vec<String> {
        let sql = format!(
            "SELECT subject || char(10) || text_body || html_body FROM outbox
             WHERE event_key LIKE 'invitation/{}/{event}%'",
            invited.id
        );
        self.probe.texts(&sql).await
    }

    /// A table of requests that Maple's sales agent has brought in.
    pub(crate) async fn table(&self, csv: &str) -> BulkId {
        self.table_of((Kind::Relationship, MAPLE), "sales-agent@maple.example", csv).await
    }

    /// A table of somebody who asks customers or resellers.
    pub(crate) async fn table_of(&self, place: (Kind, &str), person: &str, csv: &str) -> BulkId {
        let person = self.person(person).await;
        let message = |locale| BulkMessage {
            with: String::new(),
            locale,
            subject: "A request for you".to_owned(),
            body: link_marker(locale).to_owned(),
        };
        let words = |_: Option<&str>| Locale::ALL.map(message).to_vec();
        invitation::bring_in(&self.backend, &person, place, ("spring.csv", csv.as_bytes()), words)
            .await
            .expect("who sells brings a table in")
    }

    /// A file of one new offer that the operator has brought in.
    pub(crate) async fn file_of_offers(&self) -> ImportId {
        let operator = self.person("operator@alder.example").await;
        let csv = format!("{}\nNEW-MAIL,New mail,,Mail,user,1,9,P1M,monthly,,,,,,yes\n", COLUMNS.join(","));
        offer::bring_in(&self.backend, &operator, "alder-programme", ("new.csv", csv.as_bytes()))
            .await
            .expect("the operator brings a file in")
    }

    /// A file of one customer of Maple that the operator has brought in.
    pub(crate) async fn file_of_customers(&self) -> ImportId {
        let operator = self.person("operator@alder.example").await;
        let csv = b"mpn_id,name,domain,country,since\n4820117,Hawthorn Books,hawthorn.example,GB,2019-03-01\n";
        carried::bring_in(&self.backend, &operator, "alder-programme", ("known.csv", csv))
            .await
            .expect("the operator brings a file in")
    }

    /// The id of a filter that Maple's helpdesk agent keeps.
    pub(crate) async fn filter_of_helpdesk(&self) -> String {
        let agent = self.person("helpdesk-agent@maple.example").await;
        let filter = FilterForm { ends: "soon".to_owned(), ..FilterForm::default() };
        let form = SaveFilterForm { name: "Soon".to_owned(), filter };
        customer::save_filter(&self.backend, &agent, MAPLE, &form).await.expect("an agent keeps a filter");
        self.probe.id("SELECT id FROM saved_filter").await.to_string()
    }

    /// The id of a file of customers that Maple's admin agent has asked for.
    pub(crate) async fn export_of_maple(&self) -> String {
        let agent = self.person(MAPLE_AGENT).await;
        let id = customer::export(&self.backend, &agent, MAPLE, &FilterForm::default()).await;
        id.expect("an agent takes the list along").to_string()
    }

    /// A group Maple's admin agent has made, with the sales agent in it.
    pub(crate) async fn group_of_maple(&self, name: &str) -> GroupId {
        let agent = self.person(MAPLE_AGENT).await;
        let form = GroupForm { name: name.to_owned() };
        let id = group::make(&self.backend, &agent, MAPLE, &form).await.expect("an admin agent makes groups");
        let member = MemberForm { email: "sales-agent@maple.example".to_owned() };
        group::add_member(&self.backend, &agent, MAPLE, id, &member).await.expect("and puts colleagues into them");
        id
    }

    /// The id of the block with which Aspen's global admin keeps Maple from asking again.
    pub(crate) async fn block_of_aspen(&self) -> String {
        let invited = self.invite(MAPLE_AGENT, ASPEN_ADMIN).await;
        let [answer, block] = ["decline", "true"].map(str::to_owned);
        let form = AnswerForm { answer, block, ..AnswerForm::default() };
        let admin = self.person(ASPEN_ADMIN).await;
        invitation::answer(&self.backend, &admin, &invited.token, &form).await.expect("it can be declined");
        self.probe.id("SELECT id FROM recipient_block").await.to_string()
    }

    /// The id of the request of Maple's billing admin to become a sales agent.
    pub(crate) async fn role_request_of_billing(&self) -> String {
        let billing = self.person("billing-admin@maple.example").await;
        let form = AskRoleForm { role: "sales_agent".to_owned(), reason: "Offers.".to_owned() };
        let act = ActionKind::ListCustomers;
        user::ask_for_role(&self.backend, &billing, MAPLE, act, &form).await.expect("whoever lacks a role may ask");
        self.probe.id("SELECT id FROM role_request").await.to_string()
    }

    /// The id of what Oak's global admin has asked Birch.
    pub(crate) async fn approach_of_oak(&self) -> String {
        let admin = self.person("global-admin@oak.example").await;
        let form = ApproachForm { note: "We serve bakeries.".to_owned() };
        let asked =
            partnership::approach_provider(&self.backend, &admin, "oak-solutions", "birch-distribution", &form).await;
        asked.expect("a reseller may ask a provider");
        self.probe.id("SELECT id FROM partnership_approach").await.to_string()
    }

    /// The record of the ending with Rowan, which Maple's admin agent has removed.
    pub(crate) async fn ending_with_rowan(&self) -> EndingId {
        let agent = self.person(MAPLE_AGENT).await;
        let form = EndingForm { confirmed: "true".to_owned(), ..EndingForm::blank() };
        ending::end(&self.backend, &agent, MAPLE, "rowan-clinics", &form).await.expect("an admin agent may end it")
    }

    /// Rowan's slug, after its global admin has frozen all partner access.
    pub(crate) async fn freeze_rowan(&self) -> String {
        let admin = self.person("global-admin@rowan.example").await;
        freeze::start(&self.backend, &admin, "rowan-clinics").await.expect("a global admin may freeze");
        "rowan-clinics".to_owned()
    }

    /// The printed code of Rowan.
    pub(crate) async fn freeze_code_of_rowan(&self) -> String {
        let admin = self.person("global-admin@rowan.example").await;
        freeze::make_code(&self.backend, &admin, "rowan-clinics").await.expect("a global admin may make one").code
    }

    /// What Maple's admin agent asks of Rowan: to read its directory for 30 days.
    pub(crate) async fn admin_request_to_rowan(&self) -> AdminRequestId {
        let agent = self.person(MAPLE_AGENT).await;
        let roles = vec!["directory_reader".to_owned()];
        let form = AdminRequestForm { name: "Spring cleaning".to_owned(), roles, days: "30".to_owned() };
        admin_request::ask(&self.backend, &agent, MAPLE, "rowan-clinics", &form).await.expect("an admin agent may ask")
    }

    /// The same, after Rowan's global admin has offered seven days.
    pub(crate) async fn admin_offer_of_rowan(&self) -> AdminRequestId {
        let id = self.admin_request_to_rowan().await;
        let admin = self.person("global-admin@rowan.example").await;
        let [answer, days, offer] = ["approve", "7", "true"].map(str::to_owned);
        let roles = vec!["directory_reader".to_owned()];
        let form = AdminRequestAnswerForm { answer, roles, days, offer, ..AdminRequestAnswerForm::default() };
        admin_request::answer(&self.backend, &admin, "rowan-clinics", id, &form)
            .await
            .expect("a global admin may offer less");
        id
    }

    /// The id of a right a customer has given.
    pub(crate) async fn grant_of(&self, customer: &str) -> String {
        let customer = format!("(SELECT id FROM organization WHERE slug = '{customer}')");
        let grants =
            format!("SELECT id FROM delegated_admin_grant WHERE customer_organization_id = {customer} LIMIT 1");
        self.probe.id(&grants).await.to_string()
    }

    /// Somebody of the demo channel.
    pub(crate) async fn user(&self, email: &str) -> UserId {
        UserId::from_uuid(self.probe.id(&format!("SELECT id FROM user_account WHERE email_key = '{email}'")).await)
    }

    /// Somebody Maple's user admin has added by mail, with the secret of the link.
    pub(crate) async fn invited_user(&self, email: &str) -> (UserId, String) {
        let person = self.person("user-admin@maple.example").await;
        let form = AddUserForm {
            name: "Nora Birk".to_owned(),
            email: email.to_owned(),
            ..AddUserForm::blank(Locale::English)
        };
        let added = user::add(&self.backend, &person, MAPLE, &form).await.expect("a user can be added");
        (added.id, self.password_link_mailed_to(email).await)
    }

    /// The secret of the link behind which a mailbox sets its password.
    pub(crate) async fn password_link_mailed_to(&self, email: &str) -> String {
        let sql = format!(
            "SELECT text_body FROM outbox WHERE recipient = '{email}' AND text_body LIKE '%/password/%' ORDER BY id DESC"
        );
        let text = self.probe.texts(&sql).await.remove(0);
        let rest = text.split("/password/").nth(1).expect("the mail holds its link");
        rest.chars().take_while(|c| !c.is_whitespace()).collect()
    }

    /// Somebody of Maple whom the user admin has deactivated.
    pub(crate) async fn deactivated_user(&self, email: &str) -> UserId {
        let person = self.person("user-admin@maple.example").await;
        let id = self.user(email).await;
        user::deactivate(&self.backend, &person, MAPLE, id).await.expect("a user can be deactivated");
        id
    }

    /// The temporary password of somebody Maple's global admin adds.
    pub(crate) async fn temporary_user(&self, email: &str) -> TemporaryPasswordView {
        let person = self.person("global-admin@maple.example").await;
        let form = AddUserForm {
            name: "Nora Birk".to_owned(),
            email: email.to_owned(),
            roles: vec!["admin_agent".to_owned()],
            handover: "password".to_owned(),
            ..AddUserForm::blank(Locale::English)
        };
        match user::add(&self.backend, &person, MAPLE, &form).await.expect("a user can be added").handed_over {
            HandedOverView::Shown(shown) => shown,
            HandedOverView::Mailed(_) | HandedOverView::Known => panic!("the password was to be shown"),
        }
    }

    /// The state an invitation is stored in.
    pub(crate) async fn state_of(&self, invited: &Invited) -> String {
        let sql = format!("SELECT state FROM invitation WHERE hex(id) = upper(replace('{}', '-', ''))", invited.id);
        self.probe.texts(&sql).await.remove(0)
    }
}

/// The secret of the first link in a text.
pub(crate) fn token_in(text: &str) -> String {
    let rest = text.split("/invitations/").nth(1).unwrap_or_else(|| panic!("there is no link in: {text}"));
    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect()
}
