//! Both sides are told what happens by itself: that rights are about to end, and that an invitation has lapsed.

use backend::services::delegated_admin::{end, removable};
use backend::services::invitation::{answer, list, resend, revoke};
use backend::services::notice::give;
use shared::audit::Event;
use shared::delegated_admin::AdminRole;
use shared::invitation::AnswerForm;

use crate::support::{
    ASPEN_ADMIN, Asking as _, MAPLE, MAPLE_AGENT, World, accepting, both_engines, declining, request_to,
};

both_engines!(
    both_sides_are_told_on_each_of_the_days_and_once,
    one_mail_for_a_pair_and_a_day_names_every_right,
    two_processes_at_once_tell_once,
    a_right_that_was_ended_is_told_about_no_more,
    what_was_missed_is_told_late_and_once,
    who_is_told_is_who_holds_the_role_that_day,
    a_request_that_lapsed_is_told_to_both_once,
    what_was_answered_revoked_or_sent_again_has_not_lapsed,
    a_mailbox_that_blocked_the_partner_hears_nothing,
    a_lapse_of_long_ago_is_told_to_nobody,
);

const ROWAN: &str = "rowan-clinics";
const ROWAN_ADMIN: &str = "global-admin@rowan.example";

impl World {
    /// A right of Maple at Aspen, given now for so many days. Aspen has no other.
    async fn grant_at_aspen(&self, rights: &[(AdminRole, i64)]) {
        let asked = rights.iter().fold(request_to(ASPEN_ADMIN), |form, (role, days)| form.right(*role, *days));
        let invited = self.invite(&asked).await;
        let admin = self.sign_in(ASPEN_ADMIN).await;
        let roles: Vec<_> = rights.iter().map(|(role, _)| *role).collect();
        answer(&self.backend, &admin, &invited.token, &accepting(&roles)).await.expect("Aspen gives them");
    }

    /// Subjects of notices about Aspen in a mailbox, oldest first.
    async fn notices_to(&self, mailbox: &str) -> Vec<String> {
        let mails = self.mails_to(mailbox).await.into_iter().map(|mail| mail.subject);
        mails.filter(|subject| subject.starts_with("Rights of Maple Services at Aspen Logistics")).collect()
    }

    /// Lets the job look several times a day for so many days.
    async fn live(&self, days: i64) {
        for _ in 0..days {
            for _ in 0..2 {
                give(&self.backend).await.expect("notices are given");
                self.wait_seconds(12 * 3_600);
            }
        }
    }
}

fn subjects(words: &[&str]) -> Vec<String> {
    words.iter().map(|words| format!("Rights of Maple Services at Aspen Logistics {words}")).collect()
}

async fn both_sides_are_told_on_each_of_the_days_and_once(world: World) {
    world.grant_at_aspen(&[(AdminRole::DirectoryReader, 40)]).await;
    world.live(43).await;
    let expected = subjects(&["end in 30 days", "end in 7 days", "end tomorrow", "end today"]);
    assert_eq!(world.notices_to(ASPEN_ADMIN).await, expected);
    assert_eq!(world.notices_to(MAPLE_AGENT).await, expected);
    let mails = world.mails_to(ASPEN_ADMIN).await;
    let mail = mails.iter().find(|mail| mail.subject == expected[0]).expect("just counted");
    assert!(mail.text.contains("- Directory reader, until 1 Jan 2027"), "{}", mail.text);
    assert!(mail.text.contains("https://portal.alder.example/o/aspen-logistics/partners"), "{}", mail.text);
}

async fn one_mail_for_a_pair_and_a_day_names_every_right(world: World) {
    let rights =
        [(AdminRole::DirectoryReader, 8), (AdminRole::LicenseAdministrator, 8), (AdminRole::UserAdministrator, 31)];
    world.grant_at_aspen(&rights).await;
    world.wait_days(1);
    give(&world.backend).await.expect("notices are given");
    assert_eq!(world.notices_to(MAPLE_AGENT).await, subjects(&["end in 7 days"]));
    let mails = world.mails_to(MAPLE_AGENT).await;
    let text = &mails
        .iter()
        .rfind(|mail| mail.subject.starts_with("Rights of Maple Services at Aspen"))
        .expect("just counted")
        .text;
    for (role, until) in
        [("Directory reader", "30 Nov"), ("License administrator", "30 Nov"), ("User administrator", "23 Dec")]
    {
        assert!(text.contains(&format!("- {role}, until {until} 2026")), "{role}: {text}");
    }
}

async fn two_processes_at_once_tell_once(world: World) {
    world.grant_at_aspen(&[(AdminRole::DirectoryReader, 8), (AdminRole::LicenseAdministrator, 8)]).await;
    let invited = world.invite(&request_to("boss@elm.example")).await;
    let other = world.another_process().await;
    for days in [1, 29] {
        world.wait_days(days);
        let both = tokio::join!(give(&world.backend), give(&other));
        both.0.expect("one of the two gives them");
        both.1.expect("and the other has nothing left to do");
    }
    assert_eq!(world.notices_to(ASPEN_ADMIN).await, subjects(&["end in 7 days"]));
    assert_eq!(world.notices_to(MAPLE_AGENT).await, subjects(&["end in 7 days"]));
    let lapsed = format!("event_key LIKE 'invitation/{}/lapsed/%'", invited.id);
    assert_eq!(world.probe.count("outbox", &lapsed).await, 2, "one to the sender, one to the mailbox");
    assert_eq!(world.probe.count("audit_event", "event LIKE '%invitation_lapsed%'").await, 1);
}

async fn a_right_that_was_ended_is_told_about_no_more(world: World) {
    let admin = world.sign_in(ROWAN_ADMIN).await;
    let grants = removable(&world.backend, &admin, ROWAN, MAPLE).await.expect("a global admin sees them").grants;
    for grant in grants {
        end(&world.backend, &admin, ROWAN, grant.id).await.expect("it needs nobody's approval");
    }
    world.live(200).await;
    let about = world.mails_to(ROWAN_ADMIN).await;
    assert!(about.iter().all(|mail| !mail.subject.starts_with("Rights of Maple Services at")), "{about:?}");
}

async fn what_was_missed_is_told_late_and_once(world: World) {
    world.grant_at_aspen(&[(AdminRole::DirectoryReader, 40)]).await;
    world.wait_days(20);
    world.live(1).await;
    assert_eq!(
        world.notices_to(ASPEN_ADMIN).await,
        subjects(&["end in 20 days"]),
        "the portal stood still for a while"
    );
    world.wait_days(21);
    world.live(2).await;
    assert_eq!(world.notices_to(ASPEN_ADMIN).await, subjects(&["end in 20 days", "have ended"]));
}

async fn who_is_told_is_who_holds_the_role_that_day(world: World) {
    world.grant_at_aspen(&[(AdminRole::DirectoryReader, 8)]).await;
    world.end_role(MAPLE_AGENT, MAPLE, shared::user::Role::AdminAgent).await;
    world.live(3).await;
    assert_eq!(world.notices_to(MAPLE_AGENT).await, Vec::<String>::new());
    assert_eq!(world.notices_to(ASPEN_ADMIN).await, subjects(&["end in 7 days"]));
}

async fn a_request_that_lapsed_is_told_to_both_once(world: World) {
    let invited = world.invite(&request_to(ASPEN_ADMIN).right(AdminRole::DirectoryReader, 30)).await;
    world.wait_days(29);
    give(&world.backend).await.expect("nothing is due");
    assert_eq!(world.probe.count("outbox", "event_key LIKE '%/lapsed/%'").await, 0);
    world.wait_days(1);
    for _ in 0..3 {
        give(&world.backend).await.expect("notices are given");
        world.wait_seconds(600);
    }
    let told = world.mails_to(MAPLE_AGENT).await.pop().expect("the sender is told");
    assert_eq!(told.subject, format!("No answer from {ASPEN_ADMIN}: the request has lapsed"));
    assert!(told.text.contains("/o/maple-services/customers/invitations"), "{}", told.text);
    let told = world.mails_to(ASPEN_ADMIN).await.pop().expect("the mailbox is told");
    assert_eq!(told.subject, "A request of Maple Services has lapsed");
    assert!(!told.text.contains("/invitations/"), "a dead link is not sent again: {}", told.text);
    assert_eq!(world.probe.count("outbox", "event_key LIKE '%/lapsed/%'").await, 2);
    let agent = world.sign_in(MAPLE_AGENT).await;
    let tab = list(&world.backend, &agent, MAPLE, None).await.expect("agents see the tab");
    let row = tab.rows.iter().find(|row| row.id == invited.id).expect("it stays on the tab");
    let lapsed = Event::InvitationLapsed { recipient: ASPEN_ADMIN.to_owned() };
    assert_eq!(world.probe.count("audit_event", "event LIKE '%invitation_lapsed%'").await, 1, "{row:?} {lapsed:?}");
}

async fn what_was_answered_revoked_or_sent_again_has_not_lapsed(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let declined = world.invite(&request_to(ASPEN_ADMIN)).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    answer(&world.backend, &admin, &declined.token, &declining("")).await.expect("it can be declined");
    let revoked = world.invite(&request_to("revoked@elm.example")).await;
    revoke(&world.backend, &agent, MAPLE, revoked.id).await.expect("it can be taken back");
    let again = world.invite(&request_to("again@elm.example")).await;
    world.wait_days(20);
    let agent = world.sign_in(MAPLE_AGENT).await;
    resend(&world.backend, &agent, MAPLE, again.id).await.expect("it can be sent again");
    world.wait_days(12);
    give(&world.backend).await.expect("nothing is due");
    assert_eq!(world.probe.count("outbox", "event_key LIKE '%/lapsed/%'").await, 0);
}

/// Row 13.
async fn a_mailbox_that_blocked_the_partner_hears_nothing(world: World) {
    let agent = world.sign_in(MAPLE_AGENT).await;
    let first = world.invite_as(&agent, &request_to(ASPEN_ADMIN)).await;
    let admin = world.sign_in(ASPEN_ADMIN).await;
    world.probe.change("UPDATE invitation SET lapse_told_at = NULL").await;
    let no = AnswerForm { block: "true".to_owned(), ..declining("") };
    answer(&world.backend, &admin, &first.token, &no).await.expect("it can be declined for good");
    // As if another request of the same partner had slipped through before the block.
    world.probe.change(&format!("UPDATE invitation SET state = 'sent' WHERE id = (SELECT id FROM invitation WHERE recipient_key = '{ASPEN_ADMIN}' AND state = 'declined')")).await;
    world.wait_days(31);
    give(&world.backend).await.expect("notices are given");
    assert_eq!(world.probe.count("outbox", "event_key LIKE '%/lapsed/sender'").await, 1);
    assert_eq!(world.probe.count("outbox", "event_key LIKE '%/lapsed/recipient'").await, 0);
}

async fn a_lapse_of_long_ago_is_told_to_nobody(world: World) {
    world.invite(&request_to("boss@elm.example")).await;
    world.wait_days(38);
    give(&world.backend).await.expect("nothing is due");
    assert_eq!(world.probe.count("outbox", "event_key LIKE '%/lapsed/%'").await, 0);
}
