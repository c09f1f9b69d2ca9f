//! The application: language, viewer, routes.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use shared::locale::Locale;
use shared::session::ViewerView;

use crate::call::Data;
use crate::features::directory::api;
use crate::features::session::api::Viewer;
use crate::form::Posted;
use crate::i18n::provide_text;
use crate::routes::AppRoutes;

/// Who is signed in, for every page; fetched once for each page load.
pub type CurrentViewer = Data<Option<ViewerView>>;

/// Name of the programme's operator, for the masthead; fetched once for each page load.
#[derive(Clone, Copy)]
pub struct Programme(Data<String>);

impl Programme {
    /// The name, or the product's own when it cannot be had.
    pub async fn name(self) -> String {
        self.0.load().await.unwrap_or_else(|_| "Twotier".to_owned())
    }
}

/// The whole application inside `<body>`.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_text(locale());
    let viewer: CurrentViewer = Data::new(|| Viewer {});
    provide_context(viewer);
    provide_context(Programme(Data::new(|| api::Programme {})));
    // Tests, and whoever measures, can see that the page has come alive.
    Effect::new(|| {
        if let Some(html) = document().document_element() {
            let _ = html.set_attribute("data-hydrated", "true");
        }
        Posted::forget();
    });
    view! {
        <Title formatter=title />
        <AppRoutes />
    }
}

/// What stands in the browser's tab.
fn title(page: String) -> String {
    let title = if page.is_empty() { "Twotier".to_owned() } else { format!("{page} · Twotier") };
    // leptos_meta 0.8 writes the title into the page as it is, and names of organisations are typed by people; in the
    // browser it is set as text and must not be escaped.
    if cfg!(feature = "ssr") { title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;") } else { title }
}

#[cfg(feature = "ssr")]
fn locale() -> Locale {
    crate::host::visitor().locale
}

#[cfg(not(feature = "ssr"))]
fn locale() -> Locale {
    let lang = document().document_element().and_then(|html| html.get_attribute("lang"));
    lang.and_then(|lang| Locale::parse(&lang)).unwrap_or_default()
}
