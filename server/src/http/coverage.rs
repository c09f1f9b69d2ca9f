//! What answers beside pages: the list of server functions, and the routes of their own. The router takes its routes from
//! here, so that tests can hold every one against every kind of visitor.

use axum::Router;
use axum::routing::{MethodRouter, get};

use super::{Host, activity, bulk, customers, ending, health, logo, offers, proof, review_proof};

/// A path and what answers it.
type Route = (&'static str, MethodRouter<Host>);

/// Files for whoever is signed in, compressed like pages.
fn texts() -> Vec<Route> {
    vec![
        ("/o/{organization}/settings/activity.csv", get(activity::download)),
        ("/o/{organization}/offers.csv", get(offers::table)),
        ("/o/{organization}/offers.json", get(offers::json)),
        ("/o/{organization}/customers/bulk/{bulk}/result.csv", get(bulk::of_customers)),
        ("/o/{organization}/resellers/bulk/{bulk}/result.csv", get(bulk::of_resellers)),
        ("/o/{organization}/customers/export/{export}", get(customers::download)),
        ("/o/{organization}/endings/{ending}/record.json", get(ending::download)),
        (review_proof::PATH, get(review_proof::download)),
    ]
}

/// Files for whoever is signed in, as they are: what is in a PDF or a picture is compressed already.
fn files() -> Vec<Route> {
    vec![("/o/{organization}/enrollment/proofs/{proof}", get(proof::own))]
}

/// What is answered without asking who is there.
fn open() -> Vec<Route> {
    vec![("/livez", get(|| async { "alive" })), ("/readyz", get(health::ready)), ("/logos/{name}", get(logo::picture))]
}

/// The routes of their own by the layers they pass.
pub(super) struct Routes {
    pub(super) texts: Router<Host>,
    pub(super) files: Router<Host>,
    pub(super) open: Router<Host>,
}

/// The routers that answer them.
pub(super) fn routers() -> Routes {
    let router = |routes: Vec<Route>| routes.into_iter().fold(Router::new(), |all, (path, with)| all.route(path, with));
    Routes { texts: router(texts()), files: router(files()), open: router(open()) }
}

/// Paths of every route of its own, in the form axum knows them by.
#[must_use]
pub fn routes() -> Vec<&'static str> {
    [texts(), files(), open()].into_iter().flatten().map(|(path, _)| path).collect()
}

/// Paths of every registered server function, in order.
#[must_use]
pub fn server_functions() -> Vec<String> {
    let mut paths: Vec<_> = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    paths.sort_unstable();
    paths
}

#[cfg(test)]
mod tests {
    /// Functions of pages and the choice of a language: everything else is listed above, and so is held against visitors.
    #[test]
    fn the_router_has_no_route_that_is_not_listed() {
        let routes = include_str!("mod.rs").matches(".route(").count();
        assert_eq!(routes, 2, "list the new route in coverage.rs, and say in endpoints.txt who gets what there");
    }
}
