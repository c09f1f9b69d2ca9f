//! Checking the record of an ending away from the portal. Owns what is printed about it.

use std::fmt::Write as _;
use std::path::Path;

use backend::seal;
use shared::ending::{EndingRecord, SealedEnding};
use shared::time::Timestamp;

/// What the file says, when its signature holds.
pub(super) fn file(path: &Path, key: Option<&str>) -> Result<String, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let sealed = seal::verify(&bytes, key).map_err(|why| format!("{}: {why}", path.display()))?;
    Ok(told(&sealed, key.is_some()))
}

fn told(sealed: &SealedEnding, known: bool) -> String {
    let SealedEnding { record, key, .. } = sealed;
    let mut text = String::from("The signature holds.\n");
    let _ = writeln!(text, "key            {key}");
    let note = if known { "the expected key" } else { "compare the key with the portal's, or give it with --key" };
    let _ = writeln!(text, "               {note}");
    let _ = writeln!(text, "record         {} of {}", record.id, line(&record.programme));
    let _ = writeln!(text, "relationship   {}, since {}", sides(record), moment(record.since));
    let _ = writeln!(text, "ended          {}", moment(record.ended_at));
    let (actor, role) = (line(&record.actor().name), record.in_role.code().replace('_', " "));
    let _ = writeln!(text, "by             {actor} ({}), {role}", record.ended_by.code());
    for right in &record.rights {
        let (role, until) = (right.role.code().replace('_', " "), moment(right.expires_at));
        let _ = writeln!(text, "right          {role}, granted until {until}: {}", right.fate.code());
    }
    let _ = writeln!(text, "invitations    {} taken back", record.invitations_revoked);
    let _ = writeln!(text, "notice         {}", if record.notice { "sent" } else { "not sent" });
    let _ = writeln!(text, "good faith     {}", if record.declared_good_faith { "declared" } else { "not declared" });
    for reason in record.reason.lines() {
        let _ = writeln!(text, "reason         {}", line(reason));
    }
    text
}

fn sides(record: &EndingRecord) -> String {
    let side = |party: &shared::ending::Party| format!("{} ({})", line(&party.name), line(&party.domain));
    format!("{} and {}", side(&record.partner), side(&record.customer))
}

fn moment(at: Timestamp) -> String {
    let (hour, minute) = at.hour_minute();
    format!("{} {hour:02}:{minute:02} UTC", at.date().iso())
}

/// What people typed, without anything that moves a terminal's cursor.
fn line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::ending::{Party, Side};
    use shared::id::EndingId;
    use shared::organization::Tier;
    use shared::user::Role;

    fn written(name: &str) -> (std::path::PathBuf, String) {
        let party = |name: &str, tier| {
            let [slug, domain] = ["a", "a.example"].map(str::to_owned);
            Party { slug, name: name.to_owned(), tier, domain }
        };
        let now = Timestamp::from_micros(1_795_338_000_000_000);
        let record = EndingRecord {
            id: EndingId::from_uuid(uuid::Uuid::from_u128(7)),
            programme: "Alder Programme".to_owned(),
            partner: party("Maple Services", Tier::Reseller),
            customer: party("Willow Bakery", Tier::Customer),
            since: now.plus_days(-30),
            ended_at: now,
            ended_by: Side::Customer,
            in_role: Role::GlobalAdmin,
            declared_good_faith: true,
            reason: "They \u{1b}[2Jmoved.".to_owned(),
            notice: true,
            rights: vec![],
            invitations_revoked: 0,
        };
        let key = seal::Key::from_seed(&[3; 32]).expect("32 bytes");
        let signature = key.sign(&seal::document(&record).expect("it can be written"));
        let text = seal::file(record, key.public(), &signature).expect("it can be written");
        let path = std::env::temp_dir().join(format!("twotier-verify-{}-{name}.json", std::process::id()));
        std::fs::write(&path, text).expect("a temporary file can be written");
        (path, seal::as_text(key.public()))
    }

    #[test]
    fn a_good_file_says_who_ended_what_and_when() {
        let (path, key) = written("good");
        let told = file(&path, Some(&key)).expect("the signature holds");
        std::fs::remove_file(&path).expect("it is there");
        for part in ["The signature holds.", &key, "Willow Bakery (customer), global admin", "2026-11-22 09:00 UTC"] {
            assert!(told.contains(part), "{part:?} in {told}");
        }
        assert!(!told.contains('\u{1b}'), "nothing typed reaches the terminal as a command");
    }

    #[test]
    fn a_changed_file_another_key_and_no_file_are_refused() {
        let (path, _) = written("bad");
        file(&path, Some("AAAA")).expect_err("another key");
        let text = std::fs::read_to_string(&path).expect("it is there").replace("Maple", "Mable");
        std::fs::write(&path, text).expect("it can be written");
        file(&path, None).expect_err("a changed name");
        std::fs::remove_file(&path).expect("it is there");
        file(&path, None).expect_err("no file");
    }
}
