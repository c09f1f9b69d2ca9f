//! Pictures people upload, drawn anew: whatever else was in the file (scripts, places, a second file behind it) is left
//! behind (abuse-cases 37). Owns the limits of decoding; knows neither the store nor who may upload.

use std::io::Cursor;

use image::{ImageFormat, ImageReader, Limits};
use shared::directory::{LOGO_SIDE, MAX_LOGO_PIXELS};
use shared::field::Code;
use tokio::sync::Semaphore;

use crate::error::Error;

/// Most memory a picture may take while it is decoded, in bytes: the largest one with four bytes a pixel.
const MAX_MEMORY: u64 = 4 * MAX_LOGO_PIXELS as u64 * MAX_LOGO_PIXELS as u64;
/// Pictures decoded at once, so that many of them do not take the machine's memory and processors.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// Decodes a picture away from the threads that answer requests, makes it no larger than a logo and gives it as PNG.
///
/// # Errors
/// `Invalid` on `file` for what cannot be decoded or is too large when it is.
pub(crate) async fn redraw(bytes: Vec<u8>) -> Result<Vec<u8>, Error> {
    let turn = AT_ONCE.acquire().await.map_err(Error::internal)?;
    let drawn = tokio::task::spawn_blocking(move || draw(&bytes)).await.map_err(Error::internal)?;
    drop(turn);
    drawn.map_err(|cause| {
        tracing::debug!(%cause, "a picture was refused");
        Error::field("file", Code::PictureUnreadable { max: MAX_LOGO_PIXELS as usize })
    })
}

fn draw(bytes: &[u8]) -> Result<Vec<u8>, image::ImageError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_LOGO_PIXELS);
    limits.max_image_height = Some(MAX_LOGO_PIXELS);
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let picture = reader.decode()?;
    let fits = picture.width() <= LOGO_SIDE && picture.height() <= LOGO_SIDE;
    let small = if fits { picture } else { picture.thumbnail(LOGO_SIDE, LOGO_SIDE) };
    let mut png = Cursor::new(Vec::new());
    small.to_rgba8().write_to(&mut png, ImageFormat::Png)?;
    Ok(png.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{DynamicImage, ImageEncoder as _, RgbaImage};

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let picture = RgbaImage::new(width, height);
        let encoder = image::codecs::png::PngEncoder::new(&mut bytes);
        encoder
            .write_image(picture.as_raw(), width, height, image::ExtendedColorType::Rgba8)
            .expect("it can be encoded");
        bytes
    }

    fn size(png: &[u8]) -> (u32, u32) {
        let picture: DynamicImage = image::load_from_memory_with_format(png, ImageFormat::Png).expect("a PNG");
        (picture.width(), picture.height())
    }

    #[test]
    fn a_large_picture_becomes_a_small_png_of_the_same_shape_and_a_small_one_keeps_its_size() {
        assert_eq!(draw(&png(1_024, 512)).map(|png| size(&png)).ok(), Some((256, 128)));
        assert_eq!(draw(&png(40, 30)).map(|png| size(&png)).ok(), Some((40, 30)));
    }

    #[test]
    fn what_was_hidden_behind_a_picture_is_left_behind() {
        let mut bytes = png(8, 8);
        bytes.extend_from_slice(b"<script>alert(1)</script>");
        let drawn = draw(&bytes).expect("a picture with something behind it");
        assert!(!drawn.windows(7).any(|part| part == b"<script"));
    }

    #[test]
    fn a_bomb_is_refused_before_it_is_unpacked() {
        // Some kilobytes that would be 100 megabytes.
        assert!(draw(&png(MAX_LOGO_PIXELS + 1, 6_000)).is_err());
        let mut claims = png(8, 8);
        // The width and the height of the header (PNG 11.2.2) say 2^31 - 1; the checksum no longer fits either.
        claims[16..24].copy_from_slice(&[0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff]);
        assert!(draw(&claims).is_err());
    }

    #[test]
    fn what_only_begins_like_a_picture_is_refused() {
        for bytes in [b"\x89PNG\r\n\x1a\n".as_slice(), b"\xff\xd8\xff\xe0", b"RIFF\x10\0\0\0WEBPVP8 ", b"<svg/>", b""] {
            assert!(draw(bytes).is_err());
        }
    }
}
