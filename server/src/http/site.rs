//! The files of the browser's half: script, wasm, style, icons. Owns where they are, their names and how long they are
//! kept.

use std::fs;
use std::path::{Path, PathBuf};

use app::host::Assets;
use axum::Router;
use axum::http::{HeaderValue, header};
use tower::ServiceBuilder;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use super::Host;

/// The site's folder and the names in it.
#[derive(Clone, Debug, Default)]
pub struct Site {
    folder: Option<PathBuf>,
    /// Addresses of what pages load.
    pub assets: Assets,
}

/// Looks for the site: in the working folder's `target/site`, or in `site` beside the program.
#[must_use]
pub fn find() -> Site {
    let beside = std::env::current_exe().ok().and_then(|exe| exe.parent().map(|folder| folder.join("site")));
    let found = [Some(PathBuf::from("target/site")), beside].into_iter().flatten().find_map(|folder| open(&folder));
    found.unwrap_or_else(|| {
        tracing::warn!("no site was found (make site): pages come without style and script");
        Site::default()
    })
}

/// Opens a site; `hash.txt` in it names the files (scripts/build-site).
fn open(folder: &Path) -> Option<Site> {
    let hashes = fs::read_to_string(folder.join("hash.txt")).ok()?;
    let name = |kind: &str| {
        let hash = hashes.lines().find_map(|line| line.strip_prefix(kind)?.strip_prefix(':'))?.trim();
        Some(format!("/pkg/twotier.{hash}.{kind}"))
    };
    let assets =
        Assets { js: name("js"), wasm: name("wasm")?, texts: [name("en.txt")?, name("ko.txt")?], css: name("css")? };
    Some(Site { folder: Some(folder.to_owned()), assets })
}

/// Routes of the files. Names with a hash never change their content and are kept for a year.
pub(super) fn routes(site: &Site) -> Router<Host> {
    let Some(folder) = &site.folder else { return Router::new() };
    let files = |path: &str| ServeDir::new(folder.join(path)).precompressed_br().precompressed_gzip();
    let cached = |for_how_long: &'static str| {
        ServiceBuilder::new()
            .layer(SetResponseHeaderLayer::if_not_present(
                header::CACHE_CONTROL,
                HeaderValue::from_static(for_how_long),
            ))
            .layer(SetResponseHeaderLayer::if_not_present(header::VARY, HeaderValue::from_static("accept-encoding")))
    };
    Router::new()
        .nest_service("/pkg", cached("public, max-age=31536000, immutable").service(files("pkg")))
        .nest_service("/icons", cached("public, max-age=86400").service(files("icons")))
}
