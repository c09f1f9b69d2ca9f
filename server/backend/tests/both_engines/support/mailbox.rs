//! Mails as people read them: by mailbox, with the link or the code that stands in one.

use backend::services::outbox::demo_mailbox;
use shared::invitation::is_link_token;
use shared::mail::DemoMailView;

use super::{START, World};

impl World {
    /// Mails to a mailbox since the test began, oldest first.
    pub(crate) async fn mails_to(&self, mailbox: &str) -> Vec<DemoMailView> {
        let mut mails = demo_mailbox(&self.backend).await.expect("the demo's mailbox can be read");
        mails.retain(|mail| mail.recipient.eq_ignore_ascii_case(mailbox) && mail.created_at >= START);
        mails.sort_by_key(|mail| mail.created_at);
        mails
    }

    /// The only mail to a mailbox since the test began.
    pub(crate) async fn only_mail_to(&self, mailbox: &str) -> DemoMailView {
        let mut mails = self.mails_to(mailbox).await;
        let subjects: Vec<_> = mails.iter().map(|mail| mail.subject.as_str()).collect();
        assert_eq!(mails.len(), 1, "{mailbox} was to get one mail, but got {subjects:?}");
        mails.remove(0)
    }

    /// The secret of the newest link mailed to a mailbox.
    pub(crate) async fn token_mailed_to(&self, mailbox: &str) -> String {
        let mails = self.mails_to(mailbox).await;
        let newest = mails.iter().rev().find(|mail| mail.text.contains("/invitations/"));
        token_in(&newest.unwrap_or_else(|| panic!("no link was mailed to {mailbox}")).text)
    }

    /// The secret of the newest link behind which a mailbox sets a password.
    pub(crate) async fn password_token_mailed_to(&self, mailbox: &str) -> String {
        const LINK: &str = "https://portal.alder.example/password/";
        let mails = self.mails_to(mailbox).await;
        let newest = mails.iter().rev().find_map(|mail| mail.text.split(LINK).nth(1));
        let newest = newest.unwrap_or_else(|| panic!("no link for a password was mailed to {mailbox}"));
        newest.chars().take_while(|c| !c.is_whitespace()).collect()
    }

    /// The newest code mailed to a mailbox.
    pub(crate) async fn code_mailed_to(&self, mailbox: &str) -> String {
        let mails = self.mails_to(mailbox).await;
        let code = |line: &&str| line.len() == 6 && line.bytes().all(|byte| byte.is_ascii_digit());
        let newest = mails.iter().rev().find_map(|mail| mail.text.lines().find(code));
        newest.unwrap_or_else(|| panic!("no code was mailed to {mailbox}")).to_owned()
    }
}

/// The secret of the one link in a text.
pub(crate) fn token_in(text: &str) -> String {
    let links: Vec<_> = text.split("https://portal.alder.example/invitations/").skip(1).collect();
    assert_eq!(links.len(), 1, "the text was to hold its link once: {text}");
    let token: String = links[0].chars().take_while(|c| !c.is_whitespace()).collect();
    assert!(is_link_token(&token), "a link ends where its line ends: {text}");
    token
}
