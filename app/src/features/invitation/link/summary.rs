//! What accepting would do, in a sentence that follows the ticks. Says only what always holds until a script reads the
//! boxes, for they can be ticked before it is there and without it.

use leptos::html::Ul;
use leptos::prelude::*;
use shared::delegated_admin::AdminRole;

use crate::i18n::{Text, use_text};

/// The rights that are ticked, read from the boxes themselves.
#[derive(Clone, Copy)]
pub(super) struct Ticks {
    /// The list with the boxes.
    pub(super) list: NodeRef<Ul>,
    asked: StoredValue<Vec<AdminRole>>,
    ticked: RwSignal<Option<Vec<AdminRole>>>,
}

impl Ticks {
    /// For the rights that are asked.
    pub(super) fn new(asked: Vec<AdminRole>) -> Self {
        let ticks = Self { list: NodeRef::new(), asked: StoredValue::new(asked), ticked: RwSignal::new(None) };
        Effect::new(move || {
            ticks.list.track();
            ticks.read();
        });
        ticks
    }

    /// Id of the box of a right.
    pub(super) fn id(role: AdminRole) -> String {
        format!("right-{}", role.code())
    }

    /// Looks at the boxes.
    pub(super) fn read(self) {
        let Some(list) = self.list.get_untracked() else { return };
        let ticked = |role: &AdminRole| {
            list.query_selector(&format!("#{}:checked", Self::id(*role))).is_ok_and(|found| found.is_some())
        };
        self.ticked.set(Some(self.asked.get_value().into_iter().filter(ticked).collect()));
    }
}

/// The sentence.
#[component]
pub(super) fn Summary(
    /// The boxes.
    ticks: Ticks,
    /// Whether the relationship stands already.
    related: bool,
) -> impl IntoView {
    let text = use_text();
    let nothing_asked = ticks.asked.with_value(Vec::is_empty);
    let words = move || match ticks.ticked.get() {
        None if !nothing_asked => always(text, related).to_owned(),
        ticked => now(text, related, &ticked.unwrap_or_default()),
    };
    view! {
        <p class="sum" role="status">
            {words}
        </p>
    }
}

fn always(text: Text, related: bool) -> &'static str {
    if related { text.link_sum_related() } else { text.link_sum() }
}

fn now(text: Text, related: bool, ticked: &[AdminRole]) -> String {
    let names: Vec<_> = ticked.iter().map(|role| text.admin_role(*role)).collect();
    match (related, names.is_empty()) {
        (false, true) => text.link_sum_none().to_owned(),
        (false, false) => text.link_sum_some(&names.join(", ")),
        (true, true) => text.link_sum_related_none().to_owned(),
        (true, false) => text.link_sum_related_some(&names.join(", ")),
    }
}
