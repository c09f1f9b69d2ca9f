//! Delivers mails: claims one, hands it to the mail server, notes what came of it. Owns retries and when to give up; must
//! not know what a mail says. No transaction is open while the mail server is spoken to.

use std::time::Duration;

use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use crate::authz::SystemScope;
use crate::error::Error;
use crate::store::outbox::{self, ClaimedRow};
use crate::{Backend, random};

/// Seconds a claimed mail is this worker's; longer than any attempt takes.
const LEASE_SECONDS: i64 = 300;
/// Seconds an attempt may take.
const ATTEMPT_SECONDS: u64 = 60;
/// Attempts after which a mail is given up; with the waits between them, a little over a day.
pub const MOST_ATTEMPTS: i64 = 15;
/// Seconds between two looks into the outbox.
const PAUSE: Duration = Duration::from_secs(1);

/// How mails leave.
#[derive(Clone)]
pub enum Delivery {
    /// They stay and are read at `/mailbox`.
    DemoMailbox,
    /// Over SMTP.
    Smtp {
        /// The connection.
        transport: AsyncSmtpTransport<Tokio1Executor>,
        /// The sender.
        from: Mailbox,
        /// Whether texts are kept for `/mailbox` all the same.
        keep: bool,
    },
}

impl std::fmt::Debug for Delivery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::DemoMailbox => "DemoMailbox",
            Self::Smtp { .. } => "Smtp",
        })
    }
}

impl Delivery {
    /// Delivery over SMTP to a server named by `smtp://` or `smtps://`, with credentials and `tls` as lettre reads them.
    ///
    /// # Errors
    /// A line saying which of the two values cannot be read.
    pub fn smtp(url: &str, from: &str, keep: bool) -> Result<Self, String> {
        let from = from.parse().map_err(|error| format!("the sender is no mailbox: {error}"))?;
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|error| format!("the mail server's address cannot be read: {error}"))?
            .timeout(Some(Duration::from_secs(ATTEMPT_SECONDS / 2)))
            .build();
        Ok(Self::Smtp { transport, from, keep })
    }

    async fn deliver(&self, mail: &ClaimedRow) -> Result<(), String> {
        let Self::Smtp { transport, from, .. } = self else { return Ok(()) };
        let message = Message::builder()
            .from(from.clone())
            .to(mail.recipient.parse().map_err(|error| format!("the recipient is no mailbox: {error}"))?)
            .subject(mail.subject.clone())
            .multipart(MultiPart::alternative_plain_html(mail.text_body.clone(), mail.html_body.clone()))
            .map_err(|error| error.to_string())?;
        match tokio::time::timeout(Duration::from_secs(ATTEMPT_SECONDS), transport.send(message)).await {
            Ok(sent) => sent.map(|_| ()).map_err(|error| error.to_string()),
            Err(_) => Err("the mail server did not answer in time".to_owned()),
        }
    }

    fn keeps_texts(&self) -> bool {
        matches!(self, Self::DemoMailbox | Self::Smtp { keep: true, .. })
    }
}

/// Seconds to wait after the nth failed attempt: half a minute, doubling, at most a little over four hours.
#[must_use]
pub fn backoff_seconds(attempts: i64) -> i64 {
    30 << attempts.clamp(1, 10).saturating_sub(1).min(9)
}

/// Delivers one mail that is due. Says whether there was one.
///
/// # Errors
/// When the store fails; a mail server that fails is noted on the mail instead.
pub async fn deliver_next(backend: &Backend, delivery: &Delivery) -> Result<bool, Error> {
    let scope = SystemScope::for_job("outbox");
    let now = backend.now();
    let claim = random::id(now);
    let mut tx = backend.database().write().await?;
    let Some(mail) = outbox::claim(&mut tx, &scope, claim, LEASE_SECONDS, now).await? else { return Ok(false) };
    tx.commit().await?;

    let outcome = delivery.deliver(&mail).await;
    let mut tx = backend.database().write().await?;
    match outcome {
        Ok(()) => outbox::sent(&mut tx, &scope, claim, delivery.keeps_texts()).await?,
        Err(error) => {
            tracing::warn!(mail = %mail.id, attempts = mail.attempts, %error, "a mail was not delivered");
            let due =
                (mail.attempts < MOST_ATTEMPTS).then(|| backend.now().plus_seconds(backoff_seconds(mail.attempts)));
            outbox::failed(&mut tx, &scope, claim, &error, due).await?;
        }
    }
    tx.commit().await?;
    Ok(true)
}

/// Delivers what is due, again and again; the caller ends it by dropping the future between two mails or at any point:
/// a claimed mail is due again when its lease is over.
pub async fn run(backend: Backend, delivery: Delivery) {
    loop {
        match deliver_next(&backend, &delivery).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::error!(%error, "the outbox could not be read"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_and_are_bounded() {
        let waits: Vec<_> = (1..MOST_ATTEMPTS).map(backoff_seconds).collect();
        assert_eq!(waits[..4], [30, 60, 120, 240]);
        assert!(waits.windows(2).all(|pair| pair[0] <= pair[1]));
        assert_eq!(backoff_seconds(i64::MAX), 30 << 9);
        assert!(waits.iter().sum::<i64>() > 24 * 3_600, "a day without mail must not lose any: {waits:?}");
    }

    #[tokio::test]
    async fn a_mail_server_is_named_by_an_address() {
        assert!(Delivery::smtp("smtp://127.0.0.1:2525", "Twotier <portal@alder.example>", false).is_ok());
        assert!(Delivery::smtp("ftp://127.0.0.1", "portal@alder.example", false).is_err());
        assert!(Delivery::smtp("smtp://127.0.0.1", "no mailbox", false).is_err());
    }
}
