//! Compressing the site's files once, as well as it goes, so that no request pays for it.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

const COMPRESSIBLE: [&str; 6] = ["js", "wasm", "css", "svg", "txt", "webmanifest"];

/// Writes `.br` (quality 11) and `.gz` (level 9) beside each text-like file of a folder and its folders, unless they are at
/// least as new as the file.
pub(super) fn folder(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            self::folder(&path)?;
        } else if path.extension().and_then(|ext| ext.to_str()).is_some_and(|ext| COMPRESSIBLE.contains(&ext)) {
            file(&path, "br", brotli)?;
            file(&path, "gz", gzip)?;
        }
    }
    Ok(())
}

fn file(path: &Path, suffix: &str, compress: fn(&[u8]) -> io::Result<Vec<u8>>) -> io::Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    let target = Path::new(&name);
    let fresh = fs::metadata(target).and_then(|made| Ok(made.modified()? >= fs::metadata(path)?.modified()?));
    if fresh.unwrap_or(false) {
        return Ok(());
    }
    // Written beside and renamed, so that a server never sends half a file.
    let unfinished = target.with_extension("unfinished");
    fs::write(&unfinished, compress(&fs::read(path)?)?)?;
    fs::rename(unfinished, target)
}

fn brotli(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut compressed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut compressed, 1 << 16, 11, 22);
    writer.write_all(content)?;
    writer.flush()?;
    drop(writer);
    Ok(compressed)
}

fn gzip(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(content)?;
    writer.finish()
}
