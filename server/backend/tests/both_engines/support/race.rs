//! Two acts at the same moment.

use std::pin::Pin;
use std::time::Duration;

/// Lets one of two acts begin later than the other, in each round a little more, and takes turns in which: over the rounds
/// each step of the one meets each of the other. Tests say what holds afterwards, whoever was faster.
pub(crate) fn race<'a, A: 'a, B: 'a>(
    round: usize,
    one: impl Future<Output = A> + 'a,
    other: impl Future<Output = B> + 'a,
) -> Pin<Box<dyn Future<Output = (A, B)> + 'a>> {
    // On the heap, because two use cases at once are large.
    Box::pin(async move {
        let late = Duration::from_micros(400 * u64::try_from(round / 2).unwrap_or_default());
        let (before_one, before_other) =
            if round.is_multiple_of(2) { (Duration::ZERO, late) } else { (late, Duration::ZERO) };
        tokio::join!(after(before_one, one), after(before_other, other))
    })
}

async fn after<T>(late: Duration, act: impl Future<Output = T>) -> T {
    if !late.is_zero() {
        tokio::time::sleep(late).await;
    }
    act.await
}
