//! Pictures a provider may show. Owns which files are taken: small enough, and what their first bytes say they are. Must not
//! decode one: the server does, and keeps its own drawing of it (abuse-cases 37).

use crate::field::Code;

/// The largest file, in bytes: 2 MB.
pub const MAX_LOGO_BYTES: usize = 2 * 1024 * 1024;
/// The longest side of a picture that is taken, in pixels.
pub const MAX_LOGO_PIXELS: u32 = 4_096;
/// The longest side of the picture that is kept, in pixels.
pub const LOGO_SIDE: u32 = 256;

/// Whether the first bytes are those of a picture that is taken (PNG 5.2; JPEG SOI; RIFF header of WebP). An SVG is a
/// document that can hold scripts, so it is none.
fn is_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n")
        || bytes.starts_with(b"\xff\xd8\xff")
        || (bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice()))
}

/// Looks at a file as it came: its name and what is in it.
///
/// # Errors
/// `FileMissing` when none was chosen, `FileEmpty`, `FileTooLarge`, or `PictureType` for what is no PNG, JPEG or WebP.
pub fn logo(file_name: &str, bytes: &[u8]) -> Result<(), Code> {
    if bytes.is_empty() {
        // Browsers send neither a name nor a byte when nothing was chosen.
        return Err(if file_name.is_empty() { Code::FileMissing } else { Code::FileEmpty });
    }
    if bytes.len() > MAX_LOGO_BYTES {
        return Err(Code::FileTooLarge { max_mb: MAX_LOGO_BYTES / (1024 * 1024) });
    }
    if is_picture(bytes) { Ok(()) } else { Err(Code::PictureType) }
}

/// Whether a text can name a kept picture: the SHA-256 of its content in lower-case hexadecimal digits.
#[must_use]
pub fn is_logo(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn the_content_decides_what_a_picture_is() {
        for good in [b"\x89PNG\r\n\x1a\n...".as_slice(), b"\xff\xd8\xff\xe0", b"RIFF\x10\0\0\0WEBPVP8 "] {
            assert_eq!(logo("logo.svg", good), Ok(()));
        }
        for bad in
            [b"<svg xmlns='http://www.w3.org/2000/svg'/>".as_slice(), b"GIF89a", b"RIFF\0\0\0\0WAVE", b"%PDF-", b"x"]
        {
            assert_eq!(logo("logo.png", bad), Err(Code::PictureType));
        }
    }

    #[test]
    fn nothing_and_too_much_are_refused() {
        assert_eq!(logo("", b""), Err(Code::FileMissing));
        assert_eq!(logo("logo.png", b""), Err(Code::FileEmpty));
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        bytes.resize(MAX_LOGO_BYTES, 0);
        assert_eq!(logo("logo.png", &bytes), Ok(()));
        bytes.push(0);
        assert_eq!(logo("logo.png", &bytes), Err(Code::FileTooLarge { max_mb: 2 }));
    }

    #[test]
    fn a_picture_is_named_by_a_hash_alone() {
        assert!(is_logo(&"0a".repeat(32)));
        for bad in ["", "../x", &"0A".repeat(32), &"0".repeat(63)] {
            assert!(!is_logo(bad), "{bad}");
        }
    }
}
