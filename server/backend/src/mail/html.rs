//! Text into HTML: escaping, line breaks, and the one link a text may carry. Must not make a link of anything else people
//! typed.

/// Escapes for element content and quoted attributes. Unlike the template engine's own escaping it leaves `/` alone, so
/// that addresses stay readable in the source, where plain mail programs show them.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

/// A text with its line breaks, every occurrence of `link` made one.
pub(super) fn with_link(text: &str, link: &str) -> String {
    if link.is_empty() {
        return lines(text);
    }
    let address = escape(link);
    let anchor = format!("<a href=\"{address}\">{address}</a>");
    text.split(link).map(lines).collect::<Vec<_>>().join(&anchor)
}

fn lines(text: &str) -> String {
    escape(text).replace("\r\n", "\n").replace('\n', "<br>\n")
}
