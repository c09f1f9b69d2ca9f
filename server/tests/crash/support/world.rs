//! The demo channel in a database, customers with a request of Maple before them, and what of an acceptance is stored.

use std::time::{Duration, Instant};

use backend::clock::Clock;
use backend::services::invitation::{request, sign_up};
use backend::services::outbox::demo_mailbox;
use backend::services::session::{Caller, resume, sign_in};
use backend::store::Database;
use backend::{Backend, Settings, services};
use server::http::server_functions;
use shared::delegated_admin::AdminRole;
use shared::invitation::{RequestForm, SignUpForm, link_marker};
use shared::locale::Locale;
use shared::session::SignInForm;

use super::process::PUBLIC_URL;
use super::{Call, Engine, Home, Probe, Process};

const PASSWORD: &str = "correct horse alder 7";
const MAPLE: &str = "maple-services";

/// A filled database.
pub(crate) struct World {
    pub(crate) home: Home,
    customers: u32,
}

/// A new customer's global admin who is signed in and has a link before him.
pub(crate) struct Invited {
    domain: String,
    invitation: String,
    token: String,
    session: String,
}

impl World {
    pub(crate) async fn new(engine: Engine) -> Self {
        let home = Home::new(engine).await;
        let database = Database::open(&home.url()).await.expect("an empty database opens");
        database.migrate().await.expect("an empty database takes every migration");
        let backend = backend(database.clone());
        services::demo::fill(&backend, PASSWORD).await.expect("the demo channel can be made");
        database.close().await;
        Self { home, customers: 0 }
    }

    /// Maple asks another new customer, for one right too. Closes the database again.
    pub(crate) async fn invite(&mut self) -> Invited {
        self.customers += 1;
        let domain = format!("elm{}.example", self.customers);
        let mailbox = format!("boss@{domain}");
        let database = Database::open(&self.home.url()).await.expect("the test's database opens");
        let backend = backend(database.clone());

        let mut form = RequestForm::blank(Locale::English);
        form.recipient.clone_from(&mailbox);
        "A request for you".clone_into(&mut form.subject);
        form.body = format!("Look: {}", link_marker(Locale::English));
        for right in form.rights.iter_mut().filter(|right| right.role == AdminRole::DirectoryReader.code()) {
            "on".clone_into(&mut right.asked);
        }
        let email = "admin-agent@maple.example".to_owned();
        let credentials = SignInForm { email, password: PASSWORD.to_owned(), next: String::new() };
        let session = sign_in(&backend, &credentials, &Caller::default()).await.expect("the agent signs in");
        let agent = resume(&backend, &session.token).await.expect("the session is alive");
        request(&backend, &agent, MAPLE, &form).await.expect("Maple may ask");

        let mails = demo_mailbox(&backend).await.expect("the demo's mailbox can be read");
        let mail = mails.into_iter().find(|mail| mail.recipient == mailbox).expect("the request was mailed");
        let link = mail.text.split("/invitations/").nth(1).expect("it holds the link");
        let token: String = link.chars().take_while(|c| !c.is_whitespace()).collect();
        let account = SignUpForm {
            organization: format!("Elm {}", self.customers),
            country: "GB".to_owned(),
            name: "Elsa Grove".to_owned(),
            password: PASSWORD.to_owned(),
            code: String::new(),
        };
        let session = sign_up(&backend, &token, &account, Locale::English).await.expect("the link proves the mailbox");
        database.close().await;

        let mut probe = self.home.probe().await;
        let key = format!("SELECT event_key FROM outbox WHERE recipient = '{mailbox}' AND event_key LIKE '%/sent'");
        let key = probe.text(&key).await;
        probe.close().await;
        let invitation = key.split('/').nth(1).expect("the key names the invitation").to_owned();
        Invited { domain, invitation, token, session }
    }

    /// Waits until the database server has noticed that a killed process is gone, and ended what it was doing for it.
    pub(crate) async fn settle(&self) {
        let mut probe = self.home.probe().await;
        if let Probe::Postgres(_) = probe {
            let others = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() \
                          AND backend_type = 'client backend' AND pid <> pg_backend_pid()";
            let end = Instant::now() + Duration::from_secs(20);
            while probe.number(others).await > 0 {
                assert!(Instant::now() < end, "the server still works for a process that is gone");
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
        probe.close().await;
    }

    /// What of the acceptance is stored.
    pub(crate) async fn standing(&self, invited: &Invited) -> String {
        let mut probe = self.home.probe().await;
        let standing = invited.standing(&mut probe).await;
        probe.close().await;
        standing
    }
}

/// What [`Invited::standing`] says when all of an acceptance is there.
pub(crate) const EVERYTHING: &str = "answer 1, relationship 1, right 1, Maple's record 1, own record 1, mails 2";
/// And when none of it is.
pub(crate) const NOTHING: &str = "answer 0, relationship 0, right 0, Maple's record 0, own record 0, mails 0";

impl Invited {
    /// The acceptance as the page of the link sends it, but for its last byte.
    pub(crate) fn accept(&self, process: &Process) -> Call {
        let paths = server_functions();
        let function = paths.iter().find(|path| path.starts_with("/api/answer_invitation")).expect("it is registered");
        let body = format!(
            "_action={}&token={}&form%5Banswer%5D=accept&form%5Bconfirmed%5D=on&form%5Brights%5D%5B%5D=directory_reader",
            function.replace('/', "%2F"),
            self.token
        );
        process.prepare(&format!("/invitations/{}", self.token), &format!("twotier-session={}", self.session), &body)
    }

    /// What of the acceptance is stored, by one statement, so that it is one moment's state.
    pub(crate) async fn standing(&self, probe: &mut Probe) -> String {
        let Self { domain, invitation, .. } = self;
        let customer = format!("(SELECT organization_id FROM organization_domain WHERE domain = '{domain}')");
        let started = "audit_event WHERE event LIKE '%relationship_started%'";
        let parts = [
            ("answer", format!("invitation WHERE recipient_key = 'boss@{domain}' AND state = 'accepted'")),
            ("relationship", format!("relationship WHERE customer_organization_id = {customer}")),
            ("right", format!("delegated_admin_grant WHERE customer_organization_id = {customer}")),
            ("Maple''s record", format!("{started} AND other_organization_id = {customer}")),
            ("own record", format!("{started} AND organization_id = {customer}")),
            ("mails", format!("outbox WHERE event_key LIKE 'invitation/{invitation}/accepted/%'")),
        ];
        let parts = parts.map(|(what, rows)| format!("'{what} ' || CAST((SELECT COUNT(*) FROM {rows}) AS TEXT)"));
        probe.text(&format!("SELECT {}", parts.join(" || ', ' || "))).await
    }
}

fn backend(database: Database) -> Backend {
    Backend::new(database, Clock::System, Settings { public_url: PUBLIC_URL.to_owned(), demo: true })
}
