//! What parts need to know about hydration. Owns the rule that nothing typed or ticked before the page came alive is lost.

use leptos::prelude::*;

/// Whether this component takes over markup the server sent, as opposed to making its own.
pub(super) fn hydrating() -> bool {
    Owner::current_shared_context().is_some_and(|shared| shared.during_hydration())
}

/// A value for `prop:value` or `prop:checked`: nothing while hydrating, the value whenever it changes after that.
///
/// The attribute carries the first value. A plain property would set it once more when the browser half starts, over
/// what somebody typed in the meantime; a plain attribute would not move a field that was typed in.
pub(super) fn after_hydration<T>(value: Signal<T>) -> impl Fn() -> Option<T> + Send + Sync + Clone + 'static
where
    T: Clone + Send + Sync + 'static,
{
    let untouched = StoredValue::new(hydrating());
    move || {
        let value = value.get();
        let first = untouched.get_value();
        untouched.set_value(false);
        (!first).then_some(value)
    }
}
