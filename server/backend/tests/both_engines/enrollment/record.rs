//! What goes on the record with its values before and after, and on whose.

use backend::services::enrollment::{change_rules, note, rules, save, submit};
use shared::audit::Event;
use shared::enrollment::{
    EnrollmentEvent, FieldChange, LegalProfileForm, Part, PartForm, RulesForm, RulesView, TextForm,
};

use crate::support::{ALDER, ELM, OPERATOR, REVIEWER, World, both_engines, legal};

both_engines!(
    rules_are_recorded_as_they_were_and_are_and_no_change_is_not,
    an_internal_note_is_on_the_operators_record_alone,
    sending_in_again_records_each_field_with_both_values,
);

impl World {
    async fn last_event_of(&self, slug: &str) -> Event {
        let last = self.events_of(slug).await.pop().expect("something happened");
        serde_json::from_str(&last).unwrap_or_else(|error| panic!("{last} cannot be read: {error}"))
    }
}

async fn rules_are_recorded_as_they_were_and_are_and_no_change_is_not(world: World) {
    let operator = world.sign_in(OPERATOR).await;
    let before = rules(&world.backend).await.expect("everybody may read them");
    let unchanged = world.probe.rows().await;
    change_rules(&world.backend, &operator, ALDER, &RulesForm::from(&before)).await.expect("he may");
    world.probe.assert_unchanged(&unchanged, "rules that are the same already").await;
    world.wait_seconds(1);
    let after = RulesView { promised_days: 7, web_mail: vec!["free.example".to_owned()], ..before.clone() };
    change_rules(&world.backend, &operator, ALDER, &RulesForm::from(&after)).await.expect("he may");
    assert_eq!(world.last_event_of(ALDER).await, Event::Enrollment(EnrollmentEvent::RulesSet { before, after }));
}

async fn an_internal_note_is_on_the_operators_record_alone(world: World) {
    let _admin = world.elm_under_review().await;
    world.wait_seconds(1);
    let of_elm = world.events_of(ELM).await;
    let reviewer = world.sign_in(REVIEWER).await;
    let form = TextForm { text: "Looks like Fir Ltd.".to_owned() };
    note(&world.backend, &reviewer, (ALDER, ELM), &form).await.expect("a reviewer may");
    assert_eq!(world.last_event_of(ALDER).await, Event::Enrollment(EnrollmentEvent::NoteAdded));
    assert_eq!(world.events_of(ELM).await, of_elm, "the company does not learn that there is a note");
    let about = format!("other_organization_id = (SELECT id FROM organization WHERE slug = '{ELM}')");
    assert_eq!(world.probe.count("audit_event", &format!("event LIKE '%note_added%' AND {about}")).await, 1);
}

async fn sending_in_again_records_each_field_with_both_values(world: World) {
    let admin = world.elm_under_review().await;
    let form =
        LegalProfileForm { city: "York".to_owned(), postal_code: "yo17hh".to_owned(), ..legal("Elm Consulting") };
    save(&world.backend, &admin, ELM, &PartForm::Legal(form)).await.expect("a global admin may save");
    world.wait_seconds(1);
    submit(&world.backend, &admin, ELM).await.expect("something changed");
    let change = |field: &str, before: &str, after: &str| {
        let [field, before, after] = [field, before, after].map(str::to_owned);
        FieldChange { part: Part::Legal, field, before, after }
    };
    let fields = vec![change("city", "Leeds", "York"), change("postal_code", "LS1 1AA", "YO1 7HH")];
    let expected = EnrollmentEvent::Submitted { changed: vec![Part::Legal], fields };
    assert_eq!(world.last_event_of(ELM).await, Event::Enrollment(expected));
}
