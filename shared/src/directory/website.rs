//! The address of a provider's web site. Owns which addresses are safe as a link everybody may follow: https, a host name,
//! nobody's credentials, nothing that could leave the attribute it stands in (abuse-cases 37).

use crate::email::EmailAddress;
use crate::field::Code;
use crate::text;

/// The longest address, in characters.
const MAX: usize = 200;

/// Reads an address; without a scheme it gets `https://`. The host becomes lower case; nothing typed is nothing.
///
/// # Errors
/// `Format` for another scheme, for what is no host name with a dot in it, and for characters no address has (RFC 3986
/// section 2); `TooLong`, `ControlCharacter`.
pub(crate) fn website(raw: &str) -> Result<String, Code> {
    if raw.trim().is_empty() {
        return Ok(String::new());
    }
    let typed = text::line(raw, MAX)?;
    let (scheme, rest) = typed.split_once("://").unwrap_or(("https", typed.as_str()));
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    // The host of a web site has the rules of the host of a mail address; `@` is in neither.
    let good_host = !host.contains('@') && EmailAddress::parse(&format!("a@{host}")).is_ok();
    let good_port =
        port.is_none_or(|port| !port.starts_with('+') && port.parse::<u16>().is_ok_and(|number| number > 0));
    let good_path = path.chars().all(|c| c.is_alphanumeric() || "-._~:/?#[]@!$&()*+,;=%".contains(c));
    if !scheme.eq_ignore_ascii_case("https") || !good_host || !good_port || !good_path {
        return Err(Code::Format { sample: "https://www.birch.example".to_owned() });
    }
    let port = port.map(|port| format!(":{port}")).unwrap_or_default();
    Ok(format!("https://{}{port}{path}", host.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn ordinary_addresses_are_taken() {
        for (typed, read) in [
            ("www.birch.example", "https://www.birch.example"),
            ("HTTPS://Birch.Example/Partners?a=1&b=%20#top", "https://birch.example/Partners?a=1&b=%20#top"),
            ("https://birch.example:8443/", "https://birch.example:8443/"),
            ("https://자작.example/소개", "https://자작.example/소개"),
            ("  ", ""),
        ] {
            assert_eq!(website(typed).as_deref(), Ok(read), "{typed}");
        }
    }

    #[test]
    fn what_is_no_safe_link_is_refused() {
        for bad in [
            "javascript:alert(1)",
            "javascript://birch.example/%0aalert(1)",
            "http://birch.example",
            "data:text/html,x",
            "https://",
            "https://birch",
            "https://user:secret@birch.example",
            "https://birch.example:port",
            "https://birch.example:0",
            "https://birch.example/\"><b>",
            "https://birch.example/a b",
            "https://birch.example\\@evil.example",
            "https://10.0.0.1/",
        ] {
            assert!(matches!(website(bad), Err(Code::Format { .. })), "{bad}");
        }
        assert_eq!(website("https://a.example/\u{7}x"), Err(Code::ControlCharacter));
    }
}
