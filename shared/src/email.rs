//! E-mail addresses. Owns their syntax, their comparison and how much of one a stranger may see; sends nothing.

use crate::field::Code;

/// An address somebody can be reached at; compared without regard to case.
#[derive(Clone, Debug)]
pub struct EmailAddress {
    typed: String,
    key: String,
}

impl EmailAddress {
    /// The longest address (RFC 5321 section 4.5.3.1.3, without the angle brackets), in bytes.
    pub const MAX_BYTES: usize = 254;

    /// Parses an address of the kind people have: a dot-atom local part of at most 64 bytes, and a host name of at
    /// least two labels (RFC 5321 section 4.1.2). Quoted local parts, comments and address literals are refused.
    ///
    /// # Errors
    /// `Required`, `TooLong`, `ControlCharacter` or `EmailSyntax`.
    pub fn parse(raw: &str) -> Result<Self, Code> {
        let typed = crate::text::line(raw, Self::MAX_BYTES)?;
        let (local, domain) = typed.rsplit_once('@').ok_or(Code::EmailSyntax)?;
        if typed.len() > Self::MAX_BYTES || !is_local_part(local) || !is_domain(domain) {
            return Err(Code::EmailSyntax);
        }
        let key = typed.to_lowercase();
        Ok(Self { typed, key })
    }

    /// As it was typed, for sending and showing.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.typed
    }

    /// The form that is unique in the store and compared.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The part after the `@`, lower case.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.key.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// Enough to recognise one's own mailbox and not enough to learn another's: `g•••@aspen.example`.
    #[must_use]
    pub fn masked(&self) -> String {
        let first = self.typed.chars().next().unwrap_or('•');
        format!("{first}•••@{}", self.domain())
    }
}

impl PartialEq for EmailAddress {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}
impl Eq for EmailAddress {}

fn is_local_part(local: &str) -> bool {
    !local.is_empty()
        && local.len() <= 64
        && local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atom_character))
}

/// RFC 5322 `atext`, and letters beyond ASCII (RFC 6531).
fn is_atom_character(c: char) -> bool {
    c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c)
}

/// Whether a text is a host name of two labels or more (RFC 1123 section 2.1; letters beyond ASCII are let through).
fn is_domain(domain: &str) -> bool {
    let mut labels = domain.split('.');
    domain.contains('.')
        && domain.len() <= 253
        && labels.clone().all(is_label)
        && labels.next_back().is_some_and(|last| !last.chars().all(|c| c.is_ascii_digit()))
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.len() <= 63
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|c| c.is_alphanumeric() || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn ordinary_addresses_are_taken() {
        for good in ["a@b.example", "Global.Admin+x@Aspen.Example", "o'neill@mail.aspen.example", "관리자@회사.example"]
        {
            assert!(EmailAddress::parse(good).is_ok(), "{good} should be taken");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for bad in [
            "a",
            "a@b",
            "@b.example",
            "a@.example",
            "a b@c.example",
            "a@b@c.example",
            "a..b@c.example",
            "a@-b.example",
            "a@1.2.3.4",
            "<a@b.example>",
            "a@b.example,c@d.example",
        ] {
            assert_eq!(EmailAddress::parse(bad), Err(Code::EmailSyntax), "{bad} should be refused");
        }
        assert_eq!(EmailAddress::parse("  "), Err(Code::Required));
    }

    #[test]
    fn case_does_not_make_another_person() {
        assert_eq!(EmailAddress::parse("A@B.example"), EmailAddress::parse("a@b.EXAMPLE"));
    }

    #[test]
    fn a_masked_address_shows_one_letter_and_the_domain() {
        let address = EmailAddress::parse("global-admin@aspen.example").map(|a| a.masked());
        assert_eq!(address.as_deref(), Ok("g•••@aspen.example"));
    }
}
