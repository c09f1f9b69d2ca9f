//! Forms as `multipart/form-data`, the way a browser sends them when they may carry a file (RFC 7578). Owns taking them
//! apart: texts become the url-encoded body every server function reads, a file is kept for the function that takes one.
//! No more than one file of a form is ever in memory, and only for somebody who is signed in.

use std::error::Error;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use app::form::ACTION_FIELD;
use app::host::upload::{Upload, largest_file};
use axum::body::{Body, BodyDataStream, Bytes};
use axum::http::{HeaderMap, StatusCode, header};
use futures_core::Stream;
use multer::{Field, Multipart};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::bounds::{BODY_BYTES, FILE_FORM_BYTES};

/// Files that are in memory at once, from their first byte until they are answered. Others wait.
pub(super) const FILES_AT_ONCE: usize = 16;

/// A form that was sent.
pub(super) struct Sent {
    /// Its texts, url-encoded.
    pub(super) body: Bytes,
    /// Its file, if it has one and the function takes one.
    pub(super) upload: Option<Upload>,
    /// Held while the file is in memory.
    place: Option<OwnedSemaphorePermit>,
}

impl Sent {
    /// A form that was sent url-encoded.
    pub(super) fn plain(body: Bytes) -> Self {
        Self { body, upload: None, place: None }
    }
}

/// What parts the parts, when a request carries a form of this kind.
pub(super) fn boundary(headers: &HeaderMap) -> Option<String> {
    multer::parse_boundary(headers.get(header::CONTENT_TYPE)?.to_str().ok()?).ok()
}

/// Reads a form. `keep` says whether a file may be kept; otherwise it is read and forgotten.
///
/// # Errors
/// 413 when it is too large, 400 when it cannot be read or has two files.
pub(super) async fn read(
    body: Body,
    boundary: String,
    keep: bool,
    places: &Arc<Semaphore>,
) -> Result<Sent, StatusCode> {
    let left = Arc::new(AtomicUsize::new(BODY_BYTES));
    let metered = Metered::new(body, left.clone());
    let mut parts = Multipart::new(metered, boundary);
    let (mut texts, mut takes, mut sent) = (String::new(), None, Sent::plain(Bytes::new()));
    while let Some(mut part) = parts.next_field().await.map_err(refusal)? {
        let name = part.name().unwrap_or_default().to_owned();
        let Some(file_name) = part.file_name().map(ToOwned::to_owned) else {
            let text = text(&mut part, BODY_BYTES - texts.len().min(BODY_BYTES)).await?;
            if name == ACTION_FIELD {
                takes = largest_file(&text);
            }
            add(&mut texts, &name, &text)?;
            continue;
        };
        if takes.is_some() {
            left.store(FILE_FORM_BYTES, Ordering::Relaxed);
        }
        let most = takes.filter(|_| keep);
        if most.is_some() && sent.place.is_none() {
            sent.place = places.clone().acquire_owned().await.ok();
        }
        let bytes = content(&mut part, most).await?;
        left.store(BODY_BYTES, Ordering::Relaxed);
        // A browser sends the field without a name and a byte when nothing was chosen.
        if most.is_some() && !(file_name.is_empty() && bytes.is_empty()) {
            let upload = Upload { field: name, file_name, bytes };
            if sent.upload.replace(upload).is_some() {
                return Err(StatusCode::BAD_REQUEST);
            }
        }
    }
    sent.body = Bytes::from(texts);
    Ok(sent)
}

/// Reads the text of a field, which has at most so many bytes.
async fn text(part: &mut Field<'_>, most: usize) -> Result<String, StatusCode> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(refusal)? {
        if bytes.len() + chunk.len() > most {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| StatusCode::BAD_REQUEST)
}

/// Reads a file to its end; keeps one byte more than it may have, so that whoever takes it sees that it is too large.
async fn content(part: &mut Field<'_>, most: Option<usize>) -> Result<Bytes, StatusCode> {
    let most = most.map_or(0, |most| most + 1);
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(refusal)? {
        let room = most - bytes.len();
        bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
    }
    Ok(Bytes::from(bytes))
}

/// Adds a field to a url-encoded form.
fn add(form: &mut String, name: &str, value: &str) -> Result<(), StatusCode> {
    if !form.is_empty() {
        form.push('&');
    }
    encode(form, name);
    form.push('=');
    encode(form, value);
    if form.len() > BODY_BYTES { Err(StatusCode::PAYLOAD_TOO_LARGE) } else { Ok(()) }
}

fn encode(form: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._*".contains(&byte) {
            form.push(char::from(byte));
        } else {
            form.push('%');
            for nibble in [byte >> 4, byte & 15] {
                form.push(char::from(b"0123456789ABCDEF"[usize::from(nibble)]));
            }
        }
    }
}

fn refusal(error: multer::Error) -> StatusCode {
    match error {
        multer::Error::StreamReadFailed(cause) if cause.is::<TooMuch>() => StatusCode::PAYLOAD_TOO_LARGE,
        _ => StatusCode::BAD_REQUEST,
    }
}

/// More was sent than may be at this place.
#[derive(Debug)]
struct TooMuch;

impl std::fmt::Display for TooMuch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the form is too large")
    }
}

impl Error for TooMuch {}

/// Largest piece of a body that is given at once.
const PIECE_BYTES: usize = 16 * 1024;

/// A body that may give so many bytes before its reader has to allow more. It gives one small piece at a time: the reader
/// asks for as much as there is, and a whole file would be in memory a second time.
struct Metered {
    body: BodyDataStream,
    /// Came and is not given yet.
    held: Bytes,
    /// May be given until the reader allows more.
    left: Arc<AtomicUsize>,
    /// May be given in all.
    rest: usize,
    gave: bool,
}

impl Metered {
    fn new(body: Body, left: Arc<AtomicUsize>) -> Self {
        Self { body: body.into_data_stream(), held: Bytes::new(), left, rest: FILE_FORM_BYTES, gave: false }
    }

    fn piece(&mut self) -> Result<Bytes, TooMuch> {
        let piece = self.held.split_to(self.held.len().min(PIECE_BYTES));
        let left = self.left.load(Ordering::Relaxed).min(self.rest);
        let still = left.checked_sub(piece.len()).ok_or(TooMuch)?;
        self.left.store(still, Ordering::Relaxed);
        self.rest -= piece.len();
        self.gave = true;
        Ok(piece)
    }
}

impl Stream for Metered {
    type Item = Result<Bytes, Box<dyn Error + Send + Sync>>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::take(&mut self.gave) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        while self.held.is_empty() {
            match Pin::new(&mut self.body).poll_next(cx) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(error.into()))),
                Poll::Ready(Some(Ok(came))) => self.held = came,
            }
        }
        Poll::Ready(Some(self.piece().map_err(Into::into)))
    }
}
