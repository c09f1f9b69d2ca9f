//! The request form while somebody writes in it. Owns what stands in the fields now, for everything on the page that
//! follows them, and the edits that buttons make to the text. Without a script nothing here runs, and the same buttons
//! post the form.

use leptos::ev::MouseEvent;
use leptos::form::FromFormData as _;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast as _;
use leptos::web_sys::{FormData, HtmlElement, HtmlFormElement};
use shared::invitation::{Message, RequestForm, link_marker};
use shared::locale::Locale;

use super::api::RequestRelationship;

/// The id of the message's field.
pub(super) const BODY: &str = "body";

/// The form as it stands. Small and copied into closures freely.
#[derive(Clone, Copy)]
pub(super) struct Composer {
    /// What is typed and ticked now.
    pub(super) now: RwSignal<RequestForm>,
    /// The subject as a button last wrote it; typing leaves it alone, so nobody's cursor jumps.
    pub(super) subject: RwSignal<String>,
    /// The message, likewise.
    pub(super) body: RwSignal<String>,
    /// An element around the fields, inside their form.
    pub(super) fields: NodeRef<Div>,
}

impl Composer {
    /// Starts with a form.
    pub(super) fn new(form: RequestForm) -> Self {
        let composer = Self {
            subject: RwSignal::new(form.subject.clone()),
            body: RwSignal::new(form.body.clone()),
            now: RwSignal::new(form),
            fields: NodeRef::new(),
        };
        // What was typed, or kept by the browser on reload, before the page came alive.
        Effect::new(move || {
            if composer.fields.get().is_some() {
                composer.read();
            }
        });
        composer
    }

    /// Takes in what stands in the fields.
    pub(super) fn read(self) {
        let around = self.fields.get_untracked().and_then(|fields| fields.closest("form").ok().flatten());
        let form = around.and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
        let data = form.and_then(|form| FormData::new_with_form(&form).ok());
        if let Some(call) = data.and_then(|data| RequestRelationship::from_form_data(&data).ok()) {
            self.now.set(call.form);
        }
    }

    /// Puts the lost link back, in place of posting the form.
    pub(super) fn put_link_back(self, event: &MouseEvent) {
        event.prevent_default();
        self.read();
        self.now.update(|form| {
            let locale = Locale::parse(&form.locale).unwrap_or_default();
            form.body = Message::put_link_back(&form.body, locale);
        });
        self.body.set(self.now.with_untracked(|form| form.body.clone()));
        // The button is gone now; the focus goes to where the link is.
        focus(BODY);
    }

    /// Takes over what the server wrote anew; only it has the words of both languages.
    pub(super) fn rewrite(self, RequestForm { locale, subject, body, .. }: RequestForm) {
        self.subject.set(subject.clone());
        self.body.set(body.clone());
        self.now.update(|form| *form = RequestForm { locale, subject, body, ..std::mem::take(form) });
    }

    /// Whether the message has lost its link.
    pub(super) fn link_lost(self) -> Memo<bool> {
        Memo::new(move |_| self.now.with(|form| !holds_link(&form.body)))
    }

    /// To whom, as typed; empty while nothing is.
    pub(super) fn recipient(self) -> Memo<String> {
        Memo::new(move |_| self.now.with(|form| form.recipient.trim().to_owned()))
    }

    /// The language of the message.
    pub(super) fn locale(self) -> Memo<Locale> {
        Memo::new(move |_| self.now.with(|form| Locale::parse(&form.locale).unwrap_or_default()))
    }
}

/// Puts the focus on an element, if it is there.
pub(super) fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // Refused only by elements that cannot have focus.
        let _ = element.focus();
    }
}

/// The rule of `shared::invitation::Message`, asked while somebody is still typing.
fn holds_link(body: &str) -> bool {
    Locale::ALL.into_iter().any(|locale| body.contains(link_marker(locale)))
}
