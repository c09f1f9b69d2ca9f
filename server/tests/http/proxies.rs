//! Behind a proxy: who counts as the client, and whom nobody believes.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use server::http::proxies::TrustedProxies;
use server::http::site::Site;
use server::http::{Host, router};

use crate::support::Portal;

/// Links that do not exist are counted by address: so many are told, the next is one too many.
const UNKNOWN_LINKS: usize = 60;

/// The status of a link that does not exist, asked for over a connection from `peer`.
async fn unknown_link(portal: &Portal, peer: &str, forwarded_for: &str) -> u16 {
    let peer: SocketAddr = format!("{peer}:40000").parse().expect("an address");
    let path = format!("/invitations/{}", "A".repeat(43));
    let request = Request::get(path).extension(ConnectInfo(peer)).header("x-forwarded-for", forwarded_for);
    portal.browser().send(request, Body::empty()).await.status
}

#[tokio::test]
async fn people_behind_a_trusted_proxy_are_counted_one_by_one() {
    let mut portal = Portal::open().await;
    let proxies = TrustedProxies::parse("10.0.0.0/8").expect("a network");
    portal.router = router(Host::new(portal.backend.clone(), false, Site::default()).behind(proxies));
    for claimed in 0..UNKNOWN_LINKS {
        // What the client itself claims does not make it somebody else.
        let header = format!("198.51.100.{claimed}, 192.0.2.7");
        assert_eq!(unknown_link(&portal, "10.0.0.1", &header).await, 404);
    }
    assert_eq!(unknown_link(&portal, "10.0.0.1", "192.0.2.7").await, 429);
    assert_eq!(unknown_link(&portal, "10.0.0.1", "192.0.2.8").await, 404, "the neighbour has a counter of his own");
    assert_eq!(unknown_link(&portal, "192.0.2.9", "192.0.2.7").await, 404, "who comes past the proxy is himself");
}

#[tokio::test]
async fn nobody_is_believed_unless_the_operator_says_so() {
    let portal = Portal::open().await;
    for claimed in 0..UNKNOWN_LINKS {
        assert_eq!(unknown_link(&portal, "192.0.2.9", &format!("198.51.100.{claimed}")).await, 404);
    }
    assert_eq!(unknown_link(&portal, "192.0.2.9", "203.0.113.1").await, 429);
}
