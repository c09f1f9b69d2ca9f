//! Values of the directory as people read them, and its lines on the record. Must not hold words (they are in `locales/`).

use shared::country::Region;
use shared::directory::{DirectoryEvent, Service};

use super::Text;

impl Text {
    /// What a service is called.
    #[must_use]
    pub fn service(self, value: Service) -> &'static str {
        match value {
            Service::Training => self.directory_service_training(),
            Service::Marketing => self.directory_service_marketing(),
            Service::Financing => self.directory_service_financing(),
        }
    }

    /// What a region of the programme is called.
    #[must_use]
    pub fn region(self, value: Region) -> &'static str {
        match value {
            Region::Africa => self.region_africa(),
            Region::AsiaPacific => self.region_asia_pacific(),
            Region::Australia => self.region_australia(),
            Region::Brazil => self.region_brazil(),
            Region::Canada => self.region_canada(),
            Region::Europe => self.region_europe(),
            Region::India => self.region_india(),
            Region::Japan => self.region_japan(),
            Region::Korea => self.region_korea(),
            Region::LatinAmericaCaribbean => self.region_latin_america_caribbean(),
            Region::MiddleEastCentralEasternEurope => self.region_middle_east_central_eastern_europe(),
            Region::NewZealand => self.region_new_zealand(),
            Region::Russia => self.region_russia(),
            Region::Taiwan => self.region_taiwan(),
            Region::UnitedStates => self.region_united_states(),
        }
    }

    /// What happened to a provider's place in the directory.
    #[must_use]
    pub fn directory_event(self, event: &DirectoryEvent) -> String {
        match event {
            DirectoryEvent::Published => self.event_directory_published().to_owned(),
            DirectoryEvent::Unpublished => self.event_directory_unpublished().to_owned(),
            DirectoryEvent::MadeOfficial { note } => noted(self.event_directory_official(), note),
            DirectoryEvent::OfficialEnded { note } => noted(self.event_directory_official_ended(), note),
        }
    }
}

fn noted(words: &str, note: &str) -> String {
    if note.is_empty() { words.to_owned() } else { format!("{words} {note}") }
}
