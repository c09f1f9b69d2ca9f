//! The HTML document around the application, with its content policy.

use axum::http::header;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;
use shared::locale::Locale;

use super::App;
use crate::host::{self, Assets};

/// The document. Scripts run only with the nonce of this response, styles come from one file, nothing frames it.
#[must_use]
pub fn shell() -> impl IntoView {
    let assets = expect_context::<Assets>();
    let nonce = use_nonce().map(|nonce| nonce.to_string()).unwrap_or_default();
    host::add_header(header::CONTENT_SECURITY_POLICY, &policy(&nonce));
    let visitor = host::visitor();
    let locale = visitor.locale;
    let theme = visitor.person.as_ref().map(|person| person.theme()).unwrap_or_default();
    let texts = Locale::ALL.into_iter().zip(&assets.texts).find(|(own, _)| *own == locale).map(|(_, texts)| texts);
    let texts = texts.cloned().unwrap_or_default();
    let start = assets.js.as_ref().map(|js| {
        let start = format!(
            "Promise.all([import({js:?}),fetch({texts:?}).then(r=>r.text())])\
             .then(([m,t])=>m.default({{module_or_path:{:?}}}).then(()=>m.start(t,p=>\
             p.querySelectorAll('leptos-island').forEach(i=>m[i.dataset.component](i)))))",
            assets.wasm
        );
        view! {
            <link rel="modulepreload" href=js.clone() nonce=nonce.clone() />
            <link rel="preload" href=texts.clone() r#as="fetch" crossorigin="" />
            <link rel="preload" href=assets.wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin="" />
            <script type="module" nonce=nonce.clone() inner_html=start></script>
        }
    });
    // Only what islands use goes to the browser with the page.
    if let Some(shared) = Owner::current_shared_context() {
        shared.set_is_hydrating(false);
    }
    view! {
        <!DOCTYPE html>
        <html lang=locale.code() data-scheme=theme.scheme() data-site=assets.js.clone()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="color-scheme" content=theme.scheme().unwrap_or("light dark") />
                <link rel="icon" href="/icons/twotier.svg" type="image/svg+xml" />
                <link rel="stylesheet" href=assets.css />
                {start}
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    )
}
