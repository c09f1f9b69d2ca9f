//! A portal of a test's own: a copy of the demo channel in a new folder, under a clock that stands still. Gone when the
//! test is over, however it ended.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use backend::authz::SignedIn;
use backend::clock::Clock;
use backend::registry::HttpRegistry;
use backend::store::{Database, session};
use backend::{Backend, Settings, random, secret, services};
use server::http::site::Site;
use server::http::{Host, router};
use shared::id::UserId;
use shared::time::Timestamp;
use tokio::sync::OnceCell;

use super::{Browser, Probe};

/// The password of everybody in the demo channel.
pub(crate) const PASSWORD: &str = "correct horse alder 7";
/// When every test begins: 22 November 2026, 09:00 UTC.
const START: Timestamp = Timestamp::from_micros(1_795_338_000_000_000);

/// A portal that answers requests.
pub(crate) struct Portal {
    pub(crate) backend: Backend,
    pub(crate) probe: Probe,
    pub(crate) router: Router,
    clock: Clock,
    folder: Folder,
}

impl Portal {
    /// As `make run` starts it: the demo, over http.
    pub(crate) async fn open() -> Self {
        Self::at(Settings { public_url: "http://127.0.0.1:3000".to_owned(), demo: true }, Site::default()).await
    }

    /// As people reach it over https.
    pub(crate) async fn over_https() -> Self {
        Self::at(Settings { public_url: "https://portal.alder.example".to_owned(), demo: true }, Site::default()).await
    }

    /// With the browser's half, so that pages carry the script that starts it.
    pub(crate) async fn with_script() -> Self {
        let mut site = Site::default();
        site.assets.js = Some("/pkg/twotier.0.js".to_owned());
        "/pkg/twotier.0.wasm".clone_into(&mut site.assets.wasm);
        site.assets.texts = ["/pkg/twotier.0.en.txt".to_owned(), "/pkg/twotier.0.ko.txt".to_owned()];
        "/pkg/twotier.0.css".clone_into(&mut site.assets.css);
        Self::at(Settings { public_url: "http://127.0.0.1:3000".to_owned(), demo: true }, site).await
    }

    /// Not the demo.
    pub(crate) async fn in_earnest() -> Self {
        Self::at(Settings { public_url: "https://portal.alder.example".to_owned(), demo: false }, Site::default()).await
    }

    async fn at(settings: Settings, site: Site) -> Self {
        static FILE: OnceCell<Vec<u8>> = OnceCell::const_new();
        let folder = Folder::new();
        std::fs::write(folder.0.join("twotier.db"), FILE.get_or_init(filled_file).await)
            .expect("the new folder takes a file");
        let database = Database::open(&folder.url()).await.expect("the test's database opens");
        let clock = Clock::fixed(START);
        let secure = settings.public_url.starts_with("https://");
        let backend = Backend::new(database, clock.clone(), settings);
        let probe = Probe::open(&folder.url()).await;
        let router = router(Host::new(backend.clone(), secure, site));
        Self { backend, probe, router, clock, folder }
    }

    /// A browser that was never here.
    pub(crate) fn browser(&self) -> Browser<'_> {
        Browser::new(self)
    }

    /// A browser in which somebody of the demo channel is signed in. Takes no password, because checking one takes long.
    pub(crate) async fn signed_in(&self, email: &str) -> Browser<'_> {
        let token = self.session(email).await;
        let mut browser = self.browser();
        browser.set_cookie(app::host::session_cookie(self.is_secure()), &token);
        browser
    }

    /// Somebody of the demo channel, to make something through the backend.
    pub(crate) async fn person(&self, email: &str) -> SignedIn {
        let token = self.session(email).await;
        services::session::resume(&self.backend, &token).await.expect("a session that has just begun is alive")
    }

    async fn session(&self, email: &str) -> String {
        let user = self.probe.id(&format!("SELECT id FROM user_account WHERE email_key = '{email}'")).await;
        let (token, now) = (random::token(), self.clock.now());
        let mut tx = self.backend.database().write().await.expect("a writing transaction begins");
        let hash = secret::token_hash(&token);
        session::insert(&mut tx, random::id(now), UserId::from_uuid(user), hash, now).await.expect("a session starts");
        tx.commit().await.expect("and it lasts");
        token
    }

    pub(crate) fn origin(&self) -> &str {
        &self.backend.settings().public_url
    }

    pub(crate) fn is_secure(&self) -> bool {
        self.origin().starts_with("https://")
    }

    pub(crate) fn wait_days(&self, days: i64) {
        self.clock.set(self.clock.now().plus_days(days));
    }

    pub(crate) fn wait_seconds(&self, seconds: i64) {
        self.clock.set(self.clock.now().plus_seconds(seconds));
    }

    /// Has membership sign-ins checked by another program, which is not running.
    pub(crate) fn ask_a_registry_that_is_not_there(&mut self) {
        let registry = HttpRegistry::new("http://127.0.0.1:1", "a-long-token-of-the-test");
        let registry = registry.expect("address and token are right");
        self.backend = self.backend.clone().with_registry(Arc::new(registry));
        self.router = router(Host::new(self.backend.clone(), self.is_secure(), Site::default()));
    }

    /// Takes the database away from under the portal.
    pub(crate) async fn lose_the_database(&self) {
        self.backend.database().close().await;
        drop(std::fs::remove_dir_all(&self.folder.0));
    }
}

struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("twotier_http_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir(&folder).expect("the folder for temporary files takes a new folder");
        Self(folder)
    }

    fn url(&self) -> String {
        format!("sqlite:{}", self.0.join("twotier.db").display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// The demo channel, made once in a process and copied from then on.
async fn filled_file() -> Vec<u8> {
    let folder = Folder::new();
    let database = Database::open(&folder.url()).await.expect("an empty database opens");
    database.migrate().await.expect("an empty database takes every migration");
    let settings = Settings { public_url: "http://127.0.0.1:3000".to_owned(), demo: true };
    let backend = Backend::new(database.clone(), Clock::fixed(START), settings);
    services::demo::fill(&backend, PASSWORD).await.expect("the demo channel can be made");
    database.close().await;
    std::fs::read(folder.0.join("twotier.db")).expect("the file is there")
}
