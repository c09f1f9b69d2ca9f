//! A browser: keeps cookies, says where a form comes from, follows nothing by itself.

use std::collections::BTreeMap;

use axum::body::{Body, HttpBody as _, to_bytes};
use axum::http::request::Builder;
use axum::http::{Method, Request, header};
use server::http::server_functions;
use tower::ServiceExt as _;

use super::{Answer, Portal};

/// A browser with its cookies.
pub(crate) struct Browser<'a> {
    portal: &'a Portal,
    cookies: BTreeMap<String, String>,
}

/// A file that was chosen in a form.
pub(crate) struct File<'a> {
    pub(crate) field: &'a str,
    pub(crate) name: &'a str,
    pub(crate) bytes: &'a [u8],
}

/// What parts the parts of a form with a file.
const BOUNDARY: &str = "----a-boundary-of-the-tests";

/// Fields of a form by name.
pub(crate) type Fields<'a> = &'a [(&'a str, &'a str)];

impl<'a> Browser<'a> {
    pub(super) fn new(portal: &'a Portal) -> Self {
        Self { portal, cookies: BTreeMap::new() }
    }

    pub(crate) fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// The value of a cookie the browser keeps.
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Opens an address.
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty()).await
    }

    /// Sends a form as a page of the portal does when there is no script.
    pub(crate) async fn post(&mut self, path: &str, fields: Fields<'_>) -> Answer {
        self.send(self.own(path).header(header::ACCEPT, "text/html"), form(fields).into()).await
    }

    /// Sends a form whose hidden field names a server function to its page, as without a script.
    pub(crate) async fn submit(&mut self, page: &str, name: &str, fields: Fields<'_>) -> Answer {
        let action = function(name);
        let fields: Vec<_> = [("_action", action.as_str())].into_iter().chain(fields.iter().copied()).collect();
        self.post(page, &fields).await
    }

    /// Sends a form with a file to its page, as a browser does: the texts first.
    pub(crate) async fn submit_file(&mut self, page: &str, name: &str, fields: Fields<'_>, file: &File<'_>) -> Answer {
        let action = function(name);
        let fields: Vec<_> = [("_action", action.as_str())].into_iter().chain(fields.iter().copied()).collect();
        self.post_file(page, &fields, &[file]).await
    }

    /// Sends texts and files as `multipart/form-data`.
    pub(crate) async fn post_file(&mut self, page: &str, fields: Fields<'_>, files: &[&File<'_>]) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(head.as_bytes());
        }
        for File { field, name, bytes } in files {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let mut request = self.own(page).header(header::ACCEPT, "text/html");
        if let Some(headers) = request.headers_mut() {
            headers.insert(header::CONTENT_TYPE, kind.parse().expect("a header"));
        }
        self.send(request, body.into()).await
    }

    /// Calls a server function as the script does; `body` is a form.
    pub(crate) async fn call(&mut self, name: &str, body: &str) -> Answer {
        let request = self.own(&function(name)).header(header::ACCEPT, "application/x-postcard");
        self.send(request, body.to_owned().into()).await
    }

    /// A POST of a form from a page of the portal.
    pub(crate) fn own(&self, path: &str) -> Builder {
        foreign(path).header(header::ORIGIN, self.portal.origin()).header("sec-fetch-site", "same-origin")
    }

    /// Sends anything, with the browser's cookies.
    pub(crate) async fn send(&mut self, mut request: Builder, body: Body) -> Answer {
        if !self.cookies.is_empty() {
            let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, cookies.join("; "));
        }
        // As browsers do: they know how long a form is.
        if let Some(length) = body.size_hint().exact() {
            request = request.header(header::CONTENT_LENGTH, length);
        }
        let request = request.body(body).expect("the test makes a request that can be sent");
        let response = self.portal.router.clone().oneshot(request).await.expect("a router always answers");
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("the answer comes to its end").to_vec();
        let answer = Answer { status: parts.status.as_u16(), headers: parts.headers, body };
        for cookie in answer.set_cookies() {
            self.keep(cookie);
        }
        answer
    }

    fn keep(&mut self, cookie: &str) {
        let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
        let (name, value) = pair.split_once('=').expect("a cookie has a name and a value");
        if attributes.contains("Max-Age=0") {
            self.cookies.remove(name);
        } else {
            self.set_cookie(name, value);
        }
    }
}

/// A POST of a form that does not say where it comes from.
pub(crate) fn foreign(path: &str) -> Builder {
    Request::builder().method(Method::POST).uri(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
}

/// The address of a server function; the number after its name changes with the place of its source.
pub(crate) fn function(name: &str) -> String {
    let mut found = server_functions();
    found.retain(|path| plain_name(path) == name);
    assert_eq!(found.len(), 1, "the app was to have one server function {name}, but: {found:?}");
    found.remove(0)
}

/// The name in the address of a server function.
pub(crate) fn plain_name(path: &str) -> &str {
    path.trim_start_matches("/api/").trim_end_matches(|c: char| c.is_ascii_digit())
}

/// A form as browsers encode it.
pub(crate) fn form(fields: Fields<'_>) -> String {
    let pairs: Vec<_> = fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    pairs.join("&")
}

/// Percent-encodes everything that is not plainly itself.
pub(crate) fn encode(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    value.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
