//! A registry that is another program, spoken to over HTTP as docs/membership-registry.md says. Owns the wire: how long
//! it may take, how much it may say, and that nothing but the contract counts as an answer. Follows no redirect.

use std::fmt;
use std::io::Cursor;
use std::time::Duration;

use ::http::{Method, Request, StatusCode, Uri, header};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use serde::{Deserialize, Serialize};
use shared::membership::{MembershipCredentials, Profile, ProfileForm};

use super::{Answer, MOST_PROFILES, Refused, Registry};

/// How long an answer may take, from the first byte sent to the last one read. Less than a request to us may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The largest answer, in bytes.
const MOST_BYTES: usize = 256 * 1024;
/// The shortest token.
const SHORTEST_TOKEN: usize = 16;

type Body = Full<Cursor<Vec<u8>>>;

/// A registry at an address.
#[derive(Clone)]
pub struct HttpRegistry {
    client: Client<HttpsConnector<HttpConnector>, Body>,
    sign_in: Uri,
    token: String,
    patience: Duration,
}

impl fmt::Debug for HttpRegistry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HttpRegistry({})", self.sign_in)
    }
}

/// What is asked.
#[derive(Serialize)]
struct Asked<'a> {
    user_name: &'a str,
    password: &'a str,
}

/// What is answered to a right password.
#[derive(Deserialize)]
struct Found {
    profiles: Vec<ProfileForm>,
}

/// What is answered to a wrong one.
#[derive(Deserialize)]
struct Denied {
    error: String,
}

impl HttpRegistry {
    /// A registry whose paths begin with an address: `https://…`, or `http://` to this machine alone, because passwords
    /// travel there.
    ///
    /// # Errors
    /// A line saying what is wrong with address or token, or that the system has no certificates to trust.
    pub fn new(url: &str, token: &str) -> Result<Self, String> {
        let sign_in = sign_in_address(url)?;
        let visible = token.bytes().all(|byte| byte.is_ascii_graphic());
        if token.len() < SHORTEST_TOKEN || !visible {
            return Err(format!("the token must have {SHORTEST_TOKEN} visible characters of ASCII or more"));
        }
        let builder = HttpsConnectorBuilder::new();
        let provider = ring::default_provider();
        let connector = if sign_in.scheme_str() == Some("https") {
            let trusted = builder.with_provider_and_native_roots(provider);
            trusted.map_err(|error| format!("the system's certificates: {error}"))?.https_only().enable_http1().build()
        } else {
            let untrusting = ClientConfig::builder_with_provider(provider.into())
                .with_safe_default_protocol_versions()
                .map_err(|error| error.to_string())?
                .with_root_certificates(RootCertStore::empty())
                .with_no_client_auth();
            builder.with_tls_config(untrusting).https_or_http().enable_http1().build()
        };
        let client = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(connector);
        Ok(Self { client, sign_in, token: token.to_owned(), patience: PATIENCE })
    }

    /// The same with less patience.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    async fn ask(&self, who: &MembershipCredentials) -> Result<Vec<Profile>, Refused> {
        match tokio::time::timeout(self.patience, self.exchange(who)).await {
            Err(_) => Err(Refused::Silent("it took too long".to_owned())),
            Ok(Err(cause)) => Err(Refused::Silent(cause)),
            Ok(Ok((status, body))) => understood(status, &body),
        }
    }

    /// Sends the question and reads the whole answer.
    async fn exchange(&self, who: &MembershipCredentials) -> Result<(StatusCode, Vec<u8>), String> {
        let asked = Asked { user_name: who.user_name.as_str(), password: who.password.reveal() };
        let asked = serde_json::to_vec(&asked).map_err(|error| error.to_string())?;
        let request = Request::builder()
            .method(Method::POST)
            .uri(self.sign_in.clone())
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ACCEPT, "application/json")
            .body(Full::new(Cursor::new(asked)))
            .map_err(|error| error.to_string())?;
        let response = self.client.request(request).await.map_err(|error| format!("{error:?}"))?;
        let status = response.status();
        let body = Limited::new(response.into_body(), MOST_BYTES).collect().await.map_err(|error| error.to_string())?;
        Ok((status, body.to_bytes().to_vec()))
    }
}

/// The address of the one call of the contract.
fn sign_in_address(url: &str) -> Result<Uri, String> {
    let example = "give an address such as https://members.alder.example/twotier";
    let uri: Uri = url.parse().map_err(|_| format!("it cannot be read; {example}"))?;
    let host = uri.host().unwrap_or_default().to_owned();
    let plain = uri.query().is_none() && uri.authority().is_some_and(|authority| !authority.as_str().contains('@'));
    if host.is_empty() || !plain || url.contains('#') {
        return Err(format!("it may have a host and a path, but no name, password or query; {example}"));
    }
    let here = host == "localhost"
        || host.trim_matches(['[', ']']).parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback());
    match uri.scheme_str() {
        Some("https") => {}
        Some("http") if here => {}
        _ => return Err(format!("it must begin with https://, because passwords travel there; {example}")),
    }
    format!("{}/sign-in", url.trim_end_matches('/')).parse().map_err(|_| format!("it cannot be read; {example}"))
}

/// What an answer means. Whatever the contract does not know is no answer.
fn understood(status: StatusCode, body: &[u8]) -> Result<Vec<Profile>, Refused> {
    let silent = |cause: String| Refused::Silent(cause);
    match status {
        StatusCode::OK => {
            let found: Found = serde_json::from_slice(body).map_err(|error| silent(error.to_string()))?;
            if found.profiles.len() > MOST_PROFILES {
                return Err(silent(format!("more than {MOST_PROFILES} profiles")));
            }
            let profile = |form: &ProfileForm| form.parse().map_err(|errors| silent(format!("a profile: {errors:?}")));
            found.profiles.iter().map(profile).collect()
        }
        StatusCode::FORBIDDEN => match serde_json::from_slice(body) {
            Ok(Denied { error }) if error == "wrong_credentials" => Err(Refused::WrongCredentials),
            _ => Err(silent("403 without a known error".to_owned())),
        },
        other => Err(silent(format!("status {}", other.as_u16()))),
    }
}

impl Registry for HttpRegistry {
    fn sign_in<'a>(&'a self, who: &'a MembershipCredentials) -> Answer<'a> {
        Box::pin(self.ask(who))
    }

    fn is_elsewhere(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_travel_over_https_or_not_at_all() {
        for good in [
            "https://members.alder.example",
            "https://members.alder.example/twotier/",
            "http://127.0.0.1:4000",
            "http://[::1]:4000/a",
            "http://localhost:4000",
        ] {
            let address = sign_in_address(good).unwrap_or_else(|problem| panic!("{good}: {problem}"));
            assert_eq!(address.to_string(), format!("{}/sign-in", good.trim_end_matches('/')));
        }
        for bad in [
            "",
            "members",
            "http://members.alder.example",
            "http://127.0.0.1.evil.example",
            "ftp://127.0.0.1",
            "https://me:secret@members.alder.example",
            "https://members.alder.example?a=b",
            "https://members.alder.example#a",
        ] {
            let problem = sign_in_address(bad).expect_err(bad);
            assert!(!problem.contains("secret"), "{problem}");
        }
    }

    #[test]
    fn a_token_is_long_and_does_not_show_itself() {
        assert!(HttpRegistry::new("http://127.0.0.1:4000", "short").is_err());
        assert!(HttpRegistry::new("http://127.0.0.1:4000", "sixteen or more with spaces").is_err());
        let registry = HttpRegistry::new("http://127.0.0.1:4000", "a-long-token-of-the-test").expect("both are right");
        assert_eq!(format!("{registry:?}"), "HttpRegistry(http://127.0.0.1:4000/sign-in)");
    }
}
