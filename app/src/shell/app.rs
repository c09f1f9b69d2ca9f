//! The application: language, viewer, routes.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use shared::session::ViewerView;

use crate::call::Data;
use crate::features::directory::api;
use crate::features::session::api::Viewer;
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
    provide_text(crate::host::visitor().locale);
    let viewer: CurrentViewer = Data::new(Viewer {});
    provide_context(viewer);
    provide_context(Programme(Data::new(api::Programme {})));
    view! {
        <Title formatter=title />
        <AppRoutes />
    }
}

/// What stands in the browser's tab.
fn title(page: String) -> String {
    let title = if page.is_empty() { "Twotier".to_owned() } else { format!("{page} · Twotier") };
    // leptos_meta 0.8 writes the title into the page as it is, and names of organisations are typed by people.
    title.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
