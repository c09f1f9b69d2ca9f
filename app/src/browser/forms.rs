//! Forms: checked here with the parsing of the server, then sent where they would go anyway, with the answer in the place
//! of the page. Owns the submit event; what is checked stands in `checks`.

use gloo_net::http::{Request, RequestBuilder, Response};
use leptos::prelude::document;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::{JsCast as _, JsValue};
use leptos::web_sys::{Element, FormData, HtmlButtonElement, HtmlFormElement, SubmitEvent, Url, UrlSearchParams};

use super::page::{self, Way, arrived, go, local, show, wait};
use super::{confirm, listen as listen_on, refusals, typed};
use crate::checks;
use crate::form::ACTION_FIELD;

/// Set on a form while it is on its way, so that a second press does not send it twice.
const SENDING: &str = "data-sending";

/// Sends forms for as long as the page is open.
pub(super) fn listen() {
    listen_on(&document(), "submit", |event: SubmitEvent| {
        let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        if let Some(form) = form.filter(|_| !event.default_prevented()) {
            submitted(&event, &form);
        }
    });
}

fn submitted(event: &SubmitEvent, form: &HtmlFormElement) {
    let button = event.submitter().and_then(|button| button.dyn_into::<HtmlButtonElement>().ok());
    let Some(data) = data_of(form, button.as_ref()) else { return };
    let Some(action) = action_of(form) else { return };
    if form.has_attribute(SENDING) {
        return event.prevent_default();
    }
    if form.method() != "post" {
        event.prevent_default();
        action.set_search(&encoded(&data));
        return go(action.href(), Way::Forward);
    }
    let Some(function) = data.get(ACTION_FIELD).as_string() else { return };
    refusals::clear(form);
    if let Err(errors) = checks::of(&function, &encoded(&data)) {
        event.prevent_default();
        return refusals::show(form, &errors);
    }
    if let Some(button) = button.as_ref().filter(|button| confirm::is_wanted(button)) {
        event.prevent_default();
        return confirm::ask(form, button);
    }
    if form.has_attribute("data-native") {
        return;
    }
    event.prevent_default();
    send(form.clone(), button.map(Into::into), action.href(), &data);
}

/// Where a form goes: its own page unless it says otherwise; `None` for another site.
fn action_of(form: &HtmlFormElement) -> Option<Url> {
    local(&form.get_attribute("action").unwrap_or_default())
}

/// The form as a browser would send it, the pressed button included.
fn data_of(form: &HtmlFormElement, button: Option<&HtmlButtonElement>) -> Option<FormData> {
    let data = FormData::new_with_form(form).ok()?;
    if let Some(button) = button.filter(|button| !button.name().is_empty()) {
        data.append_with_str(&button.name(), &button.value()).ok()?;
    }
    Some(data)
}

fn encoded(data: &FormData) -> String {
    let params = UrlSearchParams::new_with_str_sequence_sequence(data);
    params.ok().and_then(|params| params.to_string().as_string()).unwrap_or_default()
}

fn send(form: HtmlFormElement, button: Option<Element>, action: String, data: &FormData) {
    let request = Request::post(&action).header("Accept", "text/html");
    let Ok(request) = with_body(request, &form, data) else { return };
    mark(&form, button.as_ref(), true);
    let turn = wait();
    spawn_local(async move {
        let answer = request.send().await;
        mark(&form, button.as_ref(), false);
        let redirected = answer.as_ref().is_ok_and(Response::redirected);
        let page = match answer {
            Ok(response) => page::read(response).await,
            Err(_) => None,
        };
        if !arrived(turn) {
            return;
        }
        match page {
            Some((html, reached)) if redirected => show(&html, &reached, Way::Forward),
            Some((html, reached)) => {
                let elsewhere = typed::outside(&form);
                show(&html, &reached, Way::Again);
                typed::put_back(&elsewhere);
            }
            None => refusals::unreachable(&form),
        }
    });
}

/// Files go as they are; everything else as text.
fn with_body(request: RequestBuilder, form: &HtmlFormElement, data: &FormData) -> Result<Request, gloo_net::Error> {
    if form.enctype() == "multipart/form-data" {
        return request.body(JsValue::from(data));
    }
    request.header("Content-Type", "application/x-www-form-urlencoded").body(encoded(data))
}

fn mark(form: &HtmlFormElement, button: Option<&Element>, sending: bool) {
    let set = |element: &Element, name: &str| {
        let _ = if sending { element.set_attribute(name, "true") } else { element.remove_attribute(name) };
    };
    set(form, SENDING);
    if let Some(button) = button {
        set(button, "aria-busy");
    }
}

/// Sends a form as if its button had been pressed, without asking again.
pub(super) fn send_confirmed(form: &HtmlFormElement, button: &HtmlButtonElement) {
    let (Some(data), Some(action)) = (data_of(form, Some(button)), action_of(form)) else { return };
    send(form.clone(), Some(button.clone().into()), action.href(), &data);
}
