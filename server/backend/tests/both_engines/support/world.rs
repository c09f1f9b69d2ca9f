//! The demo channel under a clock that stands still, on either engine: who acts in it, and what time does.

use backend::authz::{SignedIn, SystemScope};
use backend::clock::Clock;
use backend::services::invitation::{Requested, request};
use backend::services::session::{Caller, NewSession, resume, sign_in};
use backend::store::{Database, Tx, organization, user};
use backend::{Backend, Error, Settings, services};
use shared::id::{InvitationId, OrganizationId, UserId};
use shared::invitation::RequestForm;
use shared::organization::Standing;
use shared::session::SignInForm;
use shared::time::Timestamp;
use shared::user::Role;

use super::database::Home;
use super::probe::Probe;
use super::token_in;

/// When every test begins: 22 November 2026, 09:00 UTC.
pub(crate) const START: Timestamp = Timestamp::from_micros(1_795_338_000_000_000);
/// The password of everybody in the demo channel.
pub(crate) const PASSWORD: &str = "correct horse alder 7";

/// The reseller that asks, and its admin agent.
pub(crate) const MAPLE: &str = "maple-services";
pub(crate) const MAPLE_AGENT: &str = "admin-agent@maple.example";
/// The provider Maple is connected with.
pub(crate) const BIRCH: &str = "birch-distribution";
/// The customer that is related to nobody, and its global admin.
pub(crate) const ASPEN: &str = "aspen-logistics";
pub(crate) const ASPEN_ADMIN: &str = "global-admin@aspen.example";

/// A network address for callers of whom the address does not matter.
pub(crate) fn here() -> Caller {
    Caller { address: "192.0.2.1".to_owned(), device: None }
}

/// An invitation that is out, with the secret of its link.
pub(crate) struct Invited {
    pub(crate) id: InvitationId,
    pub(crate) token: String,
}

pub(crate) struct World {
    /// The demo, so that mails stay readable as at `/mailbox`.
    pub(crate) backend: Backend,
    /// A look at the tables, past every use case.
    pub(crate) probe: Probe,
    clock: Clock,
    // Last, so that everything above has let go of it.
    home: Home,
}

fn settings(demo: bool) -> Settings {
    Settings { public_url: "https://portal.alder.example".to_owned(), demo }
}

/// Brings an empty database up to date and puts the demo channel into it.
pub(super) async fn fill(url: &str) {
    let database = Database::open(url).await.expect("an empty database opens");
    database.migrate().await.expect("an empty database takes every migration");
    let backend = Backend::new(database.clone(), Clock::fixed(START), settings(true));
    let filled = services::demo::fill(&backend, PASSWORD).await.expect("the demo channel can be made");
    assert!(filled, "an empty database takes the demo channel");
    database.close().await;
}

impl World {
    pub(super) async fn open(home: Home) -> Self {
        let database = Database::open(&home.url()).await.expect("the test's database opens");
        let clock = Clock::fixed(START);
        let probe = Probe::open(home.engine(), &home.url()).await;
        Self { backend: Backend::new(database, clock.clone(), settings(true)), probe, clock, home }
    }

    /// A second process of the same installation: its own connections, the same clock.
    pub(crate) async fn another_process(&self) -> Backend {
        let database = Database::open(&self.home.url()).await.expect("the database opens a second time");
        Backend::new(database, self.clock.clone(), settings(true))
    }

    /// The same installation without demo mode.
    pub(crate) fn without_demo(&self) -> Backend {
        Backend::new(self.backend.database().clone(), self.clock.clone(), settings(false))
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(crate) fn wait_seconds(&self, seconds: i64) {
        self.clock.set(self.now().plus_seconds(seconds));
    }

    pub(crate) fn wait_days(&self, days: i64) {
        self.clock.set(self.now().plus_days(days));
    }

    /// Signs in somebody of the demo channel.
    pub(crate) async fn sign_in(&self, email: &str) -> SignedIn {
        let session = self.try_sign_in(email, PASSWORD, &here()).await;
        let session = session.unwrap_or_else(|error| panic!("{email} cannot sign in: {error}"));
        self.resume(&session.token).await
    }

    pub(crate) async fn try_sign_in(&self, email: &str, password: &str, from: &Caller) -> Result<NewSession, Error> {
        let form = SignInForm { email: email.to_owned(), password: password.to_owned(), next: String::new() };
        sign_in(&self.backend, &form, from).await
    }

    pub(crate) async fn resume(&self, token: &str) -> SignedIn {
        resume(&self.backend, token).await.expect("a session that has just begun is alive")
    }

    /// Fails unless a session's token still signs somebody in.
    pub(crate) async fn assert_signed_in(&self, token: &str) {
        let alive = resume(&self.backend, token).await;
        assert!(alive.is_ok(), "the session was to be alive, but: {alive:?}");
    }

    /// Maple's admin agent sends a request through the outbox; the link is read where the recipient reads it.
    pub(crate) async fn invite(&self, form: &RequestForm) -> Invited {
        let agent = self.sign_in(MAPLE_AGENT).await;
        self.invite_as(&agent, form).await
    }

    pub(crate) async fn invite_as(&self, agent: &SignedIn, form: &RequestForm) -> Invited {
        // So that this mail is newer than any before it.
        self.wait_seconds(1);
        let requested = request(&self.backend, agent, MAPLE, form).await.expect("Maple may ask for this");
        let Requested::HandedOver(out) = requested else { panic!("the form was to be handed over, not kept") };
        let token = if out.body.is_empty() { self.token_mailed_to(&form.recipient).await } else { token_in(&out.body) };
        Invited { id: out.id, token }
    }

    pub(crate) async fn suspend(&self, slug: &str) {
        let id = self.organization(slug).await;
        let mut tx = self.write().await;
        organization::set_standing(&mut tx, &job(), id, Standing::Suspended).await.expect("the operator suspends");
        tx.commit().await.expect("and it lasts");
    }

    pub(crate) async fn end_role(&self, email: &str, slug: &str, role: Role) {
        let (organization, person) = (self.organization(slug).await, self.user(email).await);
        let mut tx = self.write().await;
        user::end_role(&mut tx, &job(), organization, person, role, self.now()).await.expect("a role can be ended");
        tx.commit().await.expect("and it lasts");
    }

    /// Fails unless what lists of customers are found by says what relationships and rights do.
    pub(crate) async fn assert_lists_follow(&self, what: &str) {
        let last = "(SELECT COALESCE(MAX(g.expires_at), 0) FROM delegated_admin_grant g WHERE g.ended_at IS NULL
          AND g.partner_organization_id = relationship.partner_organization_id AND g.relationship_id = relationship.id)";
        let wrong = self.probe.count("relationship", &format!("ended_at IS NULL AND last_end <> {last}")).await;
        assert_eq!(wrong, 0, "{what}: relationships know when their last right ends");
        let pairs = "relationship r JOIN relationship x ON x.customer_organization_id = r.customer_organization_id
          AND x.id <> r.id AND x.ended_at IS NULL";
        let pairs = self.probe.count(pairs, "r.ended_at IS NULL").await;
        let kept = self.probe.count("shared_customer", "TRUE").await;
        assert_eq!(kept, pairs, "{what}: every pair of partners of a customer is noted, and no other");
        let stale = "NOT EXISTS (SELECT 1 FROM relationship r JOIN relationship x
          ON x.customer_organization_id = r.customer_organization_id AND x.ended_at IS NULL
          WHERE r.id = shared_customer.relationship_id AND r.ended_at IS NULL
          AND r.partner_organization_id = shared_customer.partner_organization_id
          AND x.partner_organization_id = shared_customer.other_organization_id)";
        assert_eq!(self.probe.count("shared_customer", stale).await, 0, "{what}: no pair is stale");
    }

    pub(crate) async fn write(&self) -> Tx {
        self.backend.database().write().await.expect("a writing transaction begins")
    }

    pub(crate) async fn organization(&self, slug: &str) -> OrganizationId {
        OrganizationId::from_uuid(self.probe.id(&format!("SELECT id FROM organization WHERE slug = '{slug}'")).await)
    }

    pub(crate) async fn user(&self, email: &str) -> UserId {
        UserId::from_uuid(self.probe.id(&format!("SELECT id FROM user_account WHERE email_key = '{email}'")).await)
    }
}

fn job() -> SystemScope {
    SystemScope::for_job("a test plays the operator")
}
