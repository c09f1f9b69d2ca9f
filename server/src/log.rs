//! The log: lines on standard error. Owns what may be in it: no query strings, no tokens, no bodies.

use tracing_subscriber::EnvFilter;

/// Starts logging at a level or filter such as `info` or `server=debug,warn`.
///
/// # Errors
/// A line saying what is wrong with the filter.
pub fn start(filter: &str) -> Result<(), String> {
    let filter = EnvFilter::try_new(filter).map_err(|error| error.to_string())?;
    // A second start in one process (tests) keeps the first.
    let _ =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false).try_init();
    Ok(())
}
