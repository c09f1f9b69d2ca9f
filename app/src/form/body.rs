//! Reads the body of a form into the arguments of a call, in the browser and on the server. Must not know any call.
//!
//! Server functions themselves are read by `serde_qs`, which is too large for the browser; this reads what our own forms
//! send: texts, in groups and lists (docs/adr/0004-small-wasm.md). What it cannot read is none of its business.

use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

/// Deeper names are no form of ours; on the server the limit also keeps a stranger from using up the stack.
const MAX_DEPTH: usize = 6;

/// Reads a body such as `token=a&form%5Bname%5D=b`.
pub(super) fn read<T: DeserializeOwned>(body: &str) -> Option<T> {
    T::deserialize(&tree(body)?).ok()
}

/// A text, or what stands under the names in brackets.
enum Node {
    Text(String),
    Group(Vec<(String, Self)>),
}

fn tree(body: &str) -> Option<Node> {
    let mut root = Vec::new();
    for pair in body.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = decoded(name)?;
        let path: Vec<_> = name.split('[').map(|part| part.strip_suffix(']').unwrap_or(part)).collect();
        if path.len() > MAX_DEPTH {
            return None;
        }
        put(&mut root, &path, decoded(value)?)?;
    }
    Some(Node::Group(root))
}

/// Nothing when the name is taken already.
fn put(group: &mut Vec<(String, Node)>, path: &[&str], value: String) -> Option<()> {
    let (&name, rest) = path.split_first()?;
    // An empty name, as in `rights[]`, is one more entry of a list.
    let known = group.iter().position(|(known, _)| !name.is_empty() && known == name);
    match (known, rest.is_empty()) {
        (None, true) => group.push((name.to_owned(), Node::Text(value))),
        (Some(_), true) => return None,
        (known, false) => {
            let place = known.unwrap_or(group.len());
            if known.is_none() {
                group.push((name.to_owned(), Node::Group(Vec::new())));
            }
            let Node::Group(inner) = &mut group[place].1 else { return None };
            put(inner, rest, value)?;
        }
    }
    Some(())
}

/// A name or value as it was before the browser encoded it (application/x-www-form-urlencoded).
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => hex(rest.next()?)? << 4 | hex(rest.next()?)?,
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

/// A body does not fit the call. Nobody is told why, so that no message needs to be made.
#[derive(Debug)]
struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unreadable form")
    }
}

impl std::error::Error for Unreadable {}

impl serde::de::Error for Unreadable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl<'de> Deserializer<'de> for &Node {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self {
            Node::Text(text) => visitor.visit_str(text),
            Node::Group(entries) => visitor.visit_map(Entries(entries)),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        match self {
            Node::Text(_) => Err(Unreadable),
            Node::Group(entries) => visitor.visit_seq(Entries(entries)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_some(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        match self {
            Node::Text(text) => visitor.visit_enum(text_of(text)),
            Node::Group(_) => Err(Unreadable),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct tuple tuple_struct map struct identifier ignored_any
    }
}

fn text_of(text: &str) -> StrDeserializer<'_, Unreadable> {
    text.into_deserializer()
}

/// The entries of a group that are still to be read.
struct Entries<'a>(&'a [(String, Node)]);

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unreadable> {
        self.0.first().map(|(name, _)| seed.deserialize(text_of(name))).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unreadable> {
        let ((_, node), rest) = self.0.split_first().ok_or(Unreadable)?;
        self.0 = rest;
        seed.deserialize(node)
    }
}

impl<'de> SeqAccess<'de> for Entries<'_> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unreadable> {
        if self.0.is_empty() { Ok(None) } else { self.next_value_seed(seed).map(Some) }
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::read;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default)]
    struct Right {
        role: String,
        asked: String,
    }

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default)]
    struct Fields {
        name: String,
        ticked: Vec<String>,
        rights: Vec<Right>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Step {
        Send,
        TakeBack,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Call {
        token: String,
        step: Option<Step>,
        form: Fields,
    }

    const TWICE: &str = "token=a&token=b&form%5Bname%5D=c";

    /// What the server reads the same body into, when it calls the function.
    fn on_the_server(body: &str) -> Option<Call> {
        serde_qs::Config::new(5, false).deserialize_str(body).ok()
    }

    #[test]
    fn a_body_is_read_as_the_server_reads_it() {
        for body in [
            "_action=x&token=a&form%5Bname%5D=%EA%B9%80+%26+Sons%2B%5Bsic%5D%3D&step=take_back",
            "token=&form%5Bname%5D=&form%5Bticked%5D%5B%5D=a&form%5Bticked%5D%5B%5D=b",
            "token=a&form%5Brights%5D%5B0%5D%5Brole%5D=r&form%5Brights%5D%5B0%5D%5Basked%5D=on\
             &form%5Brights%5D%5B1%5D%5Brole%5D=s",
            "token=a&form%5Bunknown%5D%5Bdeep%5D=x&form%5Bname%5D=n",
            "token=a&form[name]=plain+brackets",
        ] {
            let call = read::<Call>(body);
            assert!(call.is_some(), "{body} should be read");
            assert_eq!(call, on_the_server(body), "{body}");
        }
    }

    #[test]
    fn what_does_not_fit_is_not_read() {
        for body in
            ["", "token=a", "form%5Bname%5D=a", "token=a&step=leap&form%5Bname%5D=c", "token=%FF&form[name]=c", TWICE]
        {
            assert_eq!(read::<Call>(body), None, "{body} should not be read");
            assert_eq!(on_the_server(body), None, "{body}");
        }
    }

    #[test]
    fn names_without_end_are_refused() {
        let body = format!("token=a&form%5Bname%5D=c&x{}=y", "%5Ba%5D".repeat(100_000));
        assert_eq!(read::<Call>(&body), None);
    }
}
