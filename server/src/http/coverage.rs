//! The list of server functions, so that tests can hold every one against every kind of visitor.

/// Paths of every registered server function, in order.
#[must_use]
pub fn server_functions() -> Vec<String> {
    let mut paths: Vec<_> = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    paths.sort_unstable();
    paths
}
