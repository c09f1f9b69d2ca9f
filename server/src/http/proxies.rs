//! Whose word about a client's address is believed: the proxies in front. Owns reading their addresses and the header they
//! write. Everybody else's `X-Forwarded-For` is hearsay and is not read.

use std::net::IpAddr;

use axum::http::HeaderMap;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// Addresses of the proxies in front; none unless the operator names some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<Network>);

/// Addresses that begin with the same bits (RFC 4632).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Network {
    first: IpAddr,
    bits: u32,
}

impl TrustedProxies {
    /// Reads addresses and networks, separated by commas.
    ///
    /// # Errors
    /// The first part that is neither, in words for the operator.
    pub fn parse(text: &str) -> Result<Self, String> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts.map(Network::parse).collect::<Result<_, _>>().map(Self)
    }

    /// The address a request comes from: that of the connection, unless it is a trusted proxy's. Then it is the last one
    /// in `X-Forwarded-For` that is no trusted proxy, because each proxy adds the one it has seen at the end and anything
    /// before that is only claimed. What cannot be read ends the chain: the proxy that passed it on stands for it.
    pub(super) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        // A header may come several times; together they are one list in that order (RFC 9110 section 5.3).
        let values = headers.get_all(FORWARDED_FOR).iter().rev();
        let mut seen = values.flat_map(|value| value.to_str().unwrap_or_default().rsplit(','));
        while self.trusts(client) {
            let Some(before) = seen.next().and_then(read_address) else { break };
            client = before;
        }
        client
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.holds(address))
    }
}

impl Network {
    fn parse(text: &str) -> Result<Self, String> {
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let first: IpAddr = address.parse().map_err(|_| not_a_network(text))?;
        let all = width(first);
        let bits = match bits {
            None => all,
            Some(bits) => bits.parse().ok().filter(|bits| *bits <= all).ok_or_else(|| not_a_network(text))?,
        };
        Ok(Self { first, bits })
    }

    fn holds(self, address: IpAddr) -> bool {
        let unused = width(self.first) - self.bits;
        let start = |address: u128| address.checked_shr(unused).unwrap_or(0);
        width(self.first) == width(address) && start(number(self.first)) == start(number(address))
    }
}

fn not_a_network(text: &str) -> String {
    format!(
        "holds {text:?}; give addresses or networks with commas between them, such as 127.0.0.1,10.0.0.0/8,fd00::/8"
    )
}

const fn width(address: IpAddr) -> u32 {
    match address {
        IpAddr::V4(_) => 32,
        IpAddr::V6(_) => 128,
    }
}

fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u32::from(address).into(),
        IpAddr::V6(address) => address.into(),
    }
}

/// An entry of the header; some proxies write the port too.
fn read_address(entry: &str) -> Option<IpAddr> {
    let entry = entry.trim();
    let bare = entry.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(entry);
    let address = bare.parse().ok().or_else(|| entry.parse::<std::net::SocketAddr>().ok().map(|both| both.ip()));
    address.map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(trusted: &str, peer: &str, header: &[&str]) -> String {
        let proxies = TrustedProxies::parse(trusted).expect("addresses and networks");
        let mut headers = HeaderMap::new();
        for value in header {
            headers.append(FORWARDED_FOR, value.parse().expect("a header"));
        }
        proxies.client(peer.parse().expect("an address"), &headers).to_string()
    }

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        assert_eq!(client("", "10.0.0.1", &["192.0.2.7"]), "10.0.0.1", "nobody is trusted by default");
        assert_eq!(client("10.0.0.1", "192.0.2.9", &["192.0.2.7"]), "192.0.2.9", "a client may write anything");
        assert_eq!(client("10.0.0.1", "10.0.0.1", &["192.0.2.7"]), "192.0.2.7");
        assert_eq!(client("10.0.0.1", "10.0.0.1", &[]), "10.0.0.1", "the proxy itself, such as a health check");
    }

    #[test]
    fn of_several_addresses_the_last_that_is_no_proxy_counts() {
        let behind = |header: &[&str]| client("10.0.0.0/8, fd00::/8", "10.0.0.1", header);
        assert_eq!(behind(&["198.51.100.1, 192.0.2.7"]), "192.0.2.7", "what stands before is only claimed");
        assert_eq!(behind(&["198.51.100.1, 192.0.2.7,10.2.3.4 , fd00::7"]), "192.0.2.7", "proxies behind proxies");
        assert_eq!(behind(&["198.51.100.1", "192.0.2.7"]), "192.0.2.7", "several headers are one list");
        assert_eq!(behind(&["10.9.9.9, 10.2.3.4"]), "10.9.9.9", "a client inside the trusted network");
    }

    #[test]
    fn what_cannot_be_read_is_not_believed() {
        for odd in ["", "unknown", "192.0.2.7, _hidden", "192.0.2.7, 999.1.1.1", "\u{1F600}"] {
            assert_eq!(client("10.0.0.1", "10.0.0.1", &[odd]), "10.0.0.1", "{odd:?}");
        }
    }

    #[test]
    fn addresses_are_read_as_proxies_write_them() {
        for (written, address) in [
            ("192.0.2.7:4711", "192.0.2.7"),
            ("2001:db8::7", "2001:db8::7"),
            ("[2001:db8::7]", "2001:db8::7"),
            ("[2001:db8::7]:4711", "2001:db8::7"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
        ] {
            assert_eq!(client("127.0.0.1", "::ffff:127.0.0.1", &[written]), address, "{written}");
        }
    }

    #[test]
    fn a_network_holds_the_addresses_that_begin_alike() {
        let holds = |network: &str, address: &str| {
            Network::parse(network).expect("a network").holds(address.parse().expect("an address"))
        };
        assert!(holds("192.0.2.0/25", "192.0.2.127") && !holds("192.0.2.0/25", "192.0.2.128"));
        assert!(holds("192.0.2.200/24", "192.0.2.1"), "any address of it names a network");
        assert!(holds("0.0.0.0/0", "203.0.113.9") && !holds("0.0.0.0/0", "2001:db8::1"));
        assert!(holds("::/0", "2001:db8::1") && holds("2001:db8::/32", "2001:db8:ffff::1"));
        assert!(holds("192.0.2.7", "192.0.2.7") && !holds("192.0.2.7", "192.0.2.6"));
    }

    #[test]
    fn what_is_no_network_is_named() {
        for bad in
            ["proxy.alder.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::/129", "10.0.0/8", "10.0.0.1:80"]
        {
            let said = TrustedProxies::parse(&format!("127.0.0.1,{bad}")).expect_err("no network");
            assert!(said.contains(&format!("{bad:?}")), "{said}");
        }
    }
}
