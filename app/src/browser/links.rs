//! Links inside the portal: the next page is fetched and put in the place of this one.

use leptos::prelude::{document, window};
use leptos::web_sys::{Element, MouseEvent};

use super::page::{Way, go, local};
use super::{hit, listen as listen_on};

/// Follows links for as long as the page is open.
pub(super) fn listen() {
    listen_on(&document(), "click", |event: MouseEvent| {
        if let Some(address) = followed(&event) {
            event.prevent_default();
            go(address, Way::Forward);
        }
    });
}

/// Where a click leads, when it is for us: a plain click on a link to another page of the portal.
fn followed(event: &MouseEvent) -> Option<String> {
    let plain = event.button() == 0
        && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() || event.default_prevented());
    let link = hit(event, "a[href]").filter(|link| plain && is_ours(link))?;
    let url = local(&link.get_attribute("href")?)?;
    let location = window().location();
    let same_page = url.pathname() == location.pathname().ok()? && url.search() == location.search().ok()?;
    // A place on this page is the browser's own; what has an extension is a file.
    let is_file = url.pathname().rsplit('/').next().is_some_and(|name| name.contains('.'));
    ((!same_page || url.hash().is_empty()) && !is_file).then(|| url.href())
}

fn is_ours(link: &Element) -> bool {
    !link.has_attribute("download") && !link.has_attribute("target")
}
