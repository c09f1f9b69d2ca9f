//! Documents that back an application. Owns which files are taken: small enough, and what their first bytes say they are.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::check::Check;
use crate::field::{Code, FieldErrors};
use crate::text;
use crate::time::Timestamp;

/// The largest file, in bytes: 10 MB.
pub const MAX_PROOF_BYTES: usize = 10 * 1024 * 1024;

/// Files an application may have.
pub const MAX_PROOFS: i64 = 20;

/// A kind of file that is taken. None of them runs anything in a reviewer's browser as pages do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaType {
    /// PDF.
    Pdf,
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

impl MediaType {
    const ALL: [Self; 3] = [Self::Pdf, Self::Png, Self::Jpeg];

    /// The media type of the content, also the code in the store.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// Reads a stored code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What the first bytes say a file is (ISO 32000-1 7.5.2; PNG 5.2; JPEG SOI and the marker after it).
    #[must_use]
    pub fn of_content(bytes: &[u8]) -> Option<Self> {
        let starts = |signature: &[u8]| bytes.starts_with(signature) && bytes.len() > signature.len();
        if starts(b"%PDF-") {
            Some(Self::Pdf)
        } else if starts(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if starts(b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else {
            None
        }
    }

    fn of_name(name: &str) -> Option<Self> {
        let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
        match ending.as_str() {
            "pdf" => Some(Self::Pdf),
            "png" => Some(Self::Png),
            "jpg" | "jpeg" => Some(Self::Jpeg),
            _ => None,
        }
    }
}

/// A file that may be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProof {
    /// What it proves.
    pub check: Check,
    /// Its name, without a path, at most 120 characters.
    pub file_name: String,
    /// What it is.
    pub media_type: MediaType,
}

impl NewProof {
    /// Reads a file as it came: what it is for, what it is called, what is in it.
    ///
    /// # Errors
    /// `check` for one that does not exist; `file` with `FileMissing` when none was chosen, `FileEmpty`, `FileTooLarge`, or
    /// `FileType` for what is no PDF, PNG or JPEG or is called something else than it is.
    pub fn parse(check: &str, file_name: &str, bytes: &[u8]) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let check = errors.check("check", Check::parse(check).ok_or(Code::UnknownChoice));
        let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
        let name: String = name.chars().filter(|c| !c.is_control()).collect();
        let file = content(&name, bytes).and_then(|kind| Ok((kind, stored_name(&name)?)));
        match (check, errors.check("file", file)) {
            (Some(check), Some((media_type, file_name))) => Ok(Self { check, file_name, media_type }),
            _ => Err(errors),
        }
    }
}

fn content(name: &str, bytes: &[u8]) -> Result<MediaType, Code> {
    if bytes.is_empty() {
        // Browsers send neither a name nor a byte when nothing was chosen.
        return Err(if name.is_empty() { Code::FileMissing } else { Code::FileEmpty });
    }
    if bytes.len() > MAX_PROOF_BYTES {
        return Err(Code::FileTooLarge { max_mb: MAX_PROOF_BYTES / (1024 * 1024) });
    }
    let kind = MediaType::of_content(bytes).ok_or(Code::FileType)?;
    if MediaType::of_name(name) == Some(kind) { Ok(kind) } else { Err(Code::FileType) }
}

/// A name that is too long keeps its end, where the kind of file stands.
fn stored_name(name: &str) -> Result<String, Code> {
    let skip = name.chars().count().saturating_sub(120);
    text::line(&name.chars().skip(skip).collect::<String>(), 120).map_err(|_| Code::FileType)
}

/// A file as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofView {
    /// Names the file in its address.
    pub id: Uuid,
    /// What it proves.
    pub check: Check,
    /// Its name.
    pub file_name: String,
    /// What it is.
    pub media_type: MediaType,
    /// Its size in bytes.
    pub bytes: i64,
    /// When it was added.
    pub added_at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n....";

    fn refusal(name: &str, bytes: &[u8]) -> Option<Code> {
        NewProof::parse("business", name, bytes).err().and_then(|errors| errors.of("file").cloned())
    }

    #[test]
    fn the_content_decides_what_a_file_is() {
        for (name, bytes, kind) in [
            ("a.pdf", b"%PDF-1.7\n".as_slice(), MediaType::Pdf),
            ("A.PNG", PNG, MediaType::Png),
            ("a.jpeg", b"\xff\xd8\xff\xe0..", MediaType::Jpeg),
        ] {
            assert_eq!(NewProof::parse("business", name, bytes).map(|proof| proof.media_type), Ok(kind), "{name}");
            assert_eq!(MediaType::parse(kind.code()), Some(kind));
        }
    }

    #[test]
    fn a_file_with_a_false_type_is_refused() {
        for (name, bytes) in [
            ("a.pdf", PNG),
            ("a.png", b"%PDF-1.7\n".as_slice()),
            ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            ("a.pdf", b"<html>%PDF-"),
            ("a.pdf", b"%PDF-"),
            ("a", PNG),
            (".", PNG),
            ("", PNG),
        ] {
            assert_eq!(refusal(name, bytes), Some(Code::FileType), "{name}");
        }
    }

    #[test]
    fn an_empty_file_and_one_byte_too_much_are_refused_and_the_limit_itself_is_not() {
        assert_eq!(refusal("a.pdf", b""), Some(Code::FileEmpty));
        assert_eq!(refusal("", b""), Some(Code::FileMissing));
        let mut bytes = b"%PDF-".to_vec();
        bytes.resize(MAX_PROOF_BYTES, b' ');
        assert_eq!(refusal("a.pdf", &bytes), None);
        bytes.push(b' ');
        assert_eq!(refusal("a.pdf", &bytes), Some(Code::FileTooLarge { max_mb: 10 }));
    }

    #[test]
    fn a_path_is_no_part_of_a_name_and_a_long_name_keeps_its_end() {
        let name = |typed: &str| NewProof::parse("employment", typed, PNG).expect("a good file").file_name;
        assert_eq!(name("C:\\letters\\proof.png"), "proof.png");
        assert_eq!(name("../../etc/proof.png"), "proof.png");
        assert_eq!(name("pro\r\nof.png"), "proof.png");
        let long = name(&format!("{}.png", "x".repeat(300)));
        assert!(long.ends_with("x.png") && long.chars().count() == 120, "{long}");
    }
}
