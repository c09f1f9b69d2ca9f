//! What came back, and the questions tests ask about it.

use app::error::AppError;
use axum::http::{HeaderMap, header};
use leptos::server_fn::error::FromServerFnError as _;

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// Fails unless the status is this one.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        let start: String = self.text().chars().take(600).collect();
        assert_eq!(self.status, status, "the status was to be {status}; the answer begins with: {start}");
        self
    }

    /// Fails unless the answer leads to this address, as after a form.
    #[track_caller]
    pub(crate) fn leads_to(self, place: &str) -> Self {
        let answer = self.expect(303);
        assert_eq!(answer.header("location"), Some(place));
        answer
    }

    /// Fails unless the text holds this.
    #[track_caller]
    pub(crate) fn shows(self, part: &str) -> Self {
        assert!(self.text().contains(part), "{part:?} is missing in: {}", self.text());
        self
    }

    /// Fails when the text holds this.
    #[track_caller]
    pub(crate) fn hides(self, part: &str) -> Self {
        assert!(!self.text().contains(part), "{part:?} was not to be in: {}", self.text());
        self
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The only value of a header.
    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let values: Vec<_> = self.headers.get_all(name).iter().collect();
        assert!(values.len() < 2, "{name} was to be there once: {values:?}");
        values.first().map(|value| value.to_str().expect("the header is plain text"))
    }

    pub(crate) fn set_cookies(&self) -> Vec<&str> {
        let values = self.headers.get_all(header::SET_COOKIE).iter();
        values.map(|value| value.to_str().expect("a cookie is plain text")).collect()
    }

    /// The whole line that sets a cookie.
    #[track_caller]
    pub(crate) fn sets(&self, name: &str) -> &str {
        let lines: Vec<_> =
            self.set_cookies().into_iter().filter(|line| line.split('=').next() == Some(name)).collect();
        assert_eq!(lines.len(), 1, "{name} was to be set once, but: {:?}", self.set_cookies());
        lines[0]
    }

    /// The failure a server function gave to the script.
    pub(crate) fn error(&self) -> AppError {
        assert!(self.status >= 400, "this was to fail, but the status is {}", self.status);
        AppError::de(self.body.clone().into())
    }

    /// The nonce its scripts must carry to run.
    #[track_caller]
    pub(crate) fn nonce(&self) -> String {
        let policy = self.header("content-security-policy").expect("a page has a content policy");
        let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next());
        nonce.unwrap_or_else(|| panic!("the policy names no nonce: {policy}")).to_owned()
    }
}
