//! Two acts at the same moment.

use std::time::Duration;

/// Lets one of two acts begin later than the other, in each round a little more, and takes turns in which: over the rounds
/// each step of the one meets each of the other. Tests say what holds afterwards, whoever was faster.
pub(crate) async fn race<A, B>(round: usize, one: impl Future<Output = A>, other: impl Future<Output = B>) -> (A, B) {
    let late = tokio::time::sleep(Duration::from_micros(400 * u64::try_from(round / 2).unwrap_or_default()));
    if round % 2 == 0 {
        tokio::join!(one, async {
            late.await;
            other.await
        })
    } else {
        tokio::join!(
            async {
                late.await;
                one.await
            },
            other
        )
    }
}
