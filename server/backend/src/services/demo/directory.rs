//! The demo's directory: both providers are official and have said something about themselves.

use shared::directory::{DirectoryForm, OfficialForm};
use shared::time::Timestamp;

use super::applications::{OPERATOR, at, person};
use crate::Backend;
use crate::authz::SystemScope;
use crate::error::Error;
use crate::services::directory;

const BIRCH: &str = "Birch Distribution brings cloud subscriptions, devices and the people who know them to resellers in the \
British Isles and the north of Europe.\n\nResellers get a technician within two hours on working days, training days in \
Leeds and Dublin every month, and joint campaigns with material in their own name.\n\n\
버치 디스트리뷰션은 한국어 기술 상담도 제공합니다.";

const CEDAR: &str = "Cedar Distribution finances growth: credit terms of up to 90 days, leasing, and billing in the reseller's \
own name.\n\nFor resellers in the whole of the European region, in seven languages.";

/// Publishes both profiles and makes both providers official.
pub(super) async fn fill(backend: &Backend, scope: &SystemScope, when: Timestamp) -> Result<(), Error> {
    let birch = DirectoryForm {
        description: BIRCH.to_owned(),
        website: "https://www.birch.example".to_owned(),
        services: codes(&["training", "marketing"]),
        tags: "Cloud, Security, Devices".to_owned(),
        languages: codes(&["en", "ko", "sv"]),
        countries: codes(&["GB", "IE", "DK", "NO", "SE"]),
        email: "partners@birch.example".to_owned(),
        phone: "+44 113 496 0200".to_owned(),
    };
    let cedar = DirectoryForm {
        description: CEDAR.to_owned(),
        website: "https://www.cedar.example/resellers".to_owned(),
        services: codes(&["financing", "training"]),
        tags: "Leasing, Cloud".to_owned(),
        languages: codes(&["de", "en", "es", "fr", "it", "nl", "pl"]),
        countries: codes(&["GB", "DE", "ES", "FR", "IT", "NL", "PL"]),
        email: "resellers@cedar.example".to_owned(),
        phone: "+44 20 7946 0300".to_owned(),
    };
    for (provider, domain, form) in
        [("birch-distribution", "birch.example", birch), ("cedar-distribution", "cedar.example", cedar)]
    {
        let past = at(backend, when);
        let operator = person(&past, scope, "operator@alder.example").await?;
        let admitted = OfficialForm { step: OfficialForm::ADMIT.to_owned(), note: String::new() };
        directory::decide(&past, &operator, (OPERATOR, provider), &admitted).await?;
        let admin = person(&past, scope, &format!("global-admin@{domain}")).await?;
        directory::save(&past, &admin, provider, &form).await?;
        directory::publish(&past, &admin, provider).await?;
    }
    Ok(())
}

fn codes(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}
