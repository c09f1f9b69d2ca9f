//! Every officially assigned ISO 3166-1 alpha-2 code with its region, as the page behind domain.md 1.1 lists them
//! (`regional-authorization-overview`). Read literally, also where it surprises: French Polynesia and New Caledonia
//! are in Africa; South Africa, Mongolia and the Maghreb in Middle East; Guam, but not American Samoa, in Australia;
//! the French overseas departments with their neighbours and not in Europe. Uninhabited territories are listed too.
//! Seven codes the page leaves out go with most of their neighbours: CN, KP, CU, SD, IR, SY, EH. Kosovo it lists
//! (Middle East), but ISO has assigned it no code. Must not say whether the programme is offered in a country.

use super::Region::{
    self, Africa, AsiaPacific, Australia, Brazil, Canada, Europe, India, Japan, Korea,
    LatinAmericaCaribbean as LatinAmerica, MiddleEastCentralEasternEurope as MiddleEast, NewZealand, Russia, Taiwan,
    UnitedStates,
};

/// Sorted by code: [`super::Country::parse`] searches by halves, and the order of countries is the order here.
#[rustfmt::skip]
pub(super) static TABLE: [(&str, Region); 249] = [
    ("AD", Europe), ("AE", MiddleEast), ("AF", MiddleEast), ("AG", LatinAmerica), ("AI", LatinAmerica),
    ("AL", MiddleEast), ("AM", MiddleEast), ("AO", Africa), ("AQ", LatinAmerica), ("AR", LatinAmerica),
    ("AS", NewZealand), ("AT", Europe), ("AU", Australia), ("AW", LatinAmerica), ("AX", Europe), ("AZ", MiddleEast),
    ("BA", MiddleEast), ("BB", LatinAmerica), ("BD", AsiaPacific), ("BE", Europe), ("BF", Africa), ("BG", Europe),
    ("BH", MiddleEast), ("BI", Africa), ("BJ", Africa), ("BL", LatinAmerica), ("BM", LatinAmerica),
    ("BN", AsiaPacific), ("BO", LatinAmerica), ("BQ", LatinAmerica), ("BR", Brazil), ("BS", LatinAmerica),
    ("BT", AsiaPacific), ("BV", Europe), ("BW", Africa), ("BY", MiddleEast), ("BZ", LatinAmerica),
    ("CA", Canada), ("CC", Australia), ("CD", Africa), ("CF", Africa), ("CG", Africa), ("CH", Europe), ("CI", Africa),
    ("CK", Australia), ("CL", LatinAmerica), ("CM", Africa), ("CN", AsiaPacific), ("CO", LatinAmerica),
    ("CR", LatinAmerica), ("CU", LatinAmerica), ("CV", Africa), ("CW", LatinAmerica), ("CX", Australia),
    ("CY", Europe), ("CZ", Europe),
    ("DE", Europe), ("DJ", Africa), ("DK", Europe), ("DM", LatinAmerica), ("DO", LatinAmerica), ("DZ", MiddleEast),
    ("EC", LatinAmerica), ("EE", Europe), ("EG", MiddleEast), ("EH", MiddleEast), ("ER", Africa), ("ES", Europe),
    ("ET", Africa),
    ("FI", Europe), ("FJ", Australia), ("FK", LatinAmerica), ("FM", Australia), ("FO", Europe), ("FR", Europe),
    ("GA", Africa), ("GB", Europe), ("GD", LatinAmerica), ("GE", MiddleEast), ("GF", LatinAmerica), ("GG", Europe),
    ("GH", Africa), ("GI", Europe), ("GL", Europe), ("GM", Africa), ("GN", Africa), ("GP", LatinAmerica),
    ("GQ", Africa), ("GR", Europe), ("GS", LatinAmerica), ("GT", LatinAmerica), ("GU", Australia), ("GW", Africa),
    ("GY", LatinAmerica),
    ("HK", AsiaPacific), ("HM", Australia), ("HN", LatinAmerica), ("HR", Europe), ("HT", LatinAmerica),
    ("HU", Europe),
    ("ID", AsiaPacific), ("IE", Europe), ("IL", MiddleEast), ("IM", Europe), ("IN", India), ("IO", MiddleEast),
    ("IQ", MiddleEast), ("IR", MiddleEast), ("IS", Europe), ("IT", Europe),
    ("JE", Europe), ("JM", LatinAmerica), ("JO", MiddleEast), ("JP", Japan),
    ("KE", Africa), ("KG", MiddleEast), ("KH", AsiaPacific), ("KI", Australia), ("KM", Africa), ("KN", LatinAmerica),
    ("KP", AsiaPacific), ("KR", Korea), ("KW", MiddleEast), ("KY", LatinAmerica), ("KZ", MiddleEast),
    ("LA", AsiaPacific), ("LB", MiddleEast), ("LC", LatinAmerica), ("LI", Europe), ("LK", AsiaPacific),
    ("LR", Africa), ("LS", MiddleEast), ("LT", Europe), ("LU", Europe), ("LV", Europe), ("LY", MiddleEast),
    ("MA", MiddleEast), ("MC", Europe), ("MD", MiddleEast), ("ME", MiddleEast), ("MF", LatinAmerica), ("MG", Africa),
    ("MH", Australia), ("MK", MiddleEast), ("ML", Africa), ("MM", AsiaPacific), ("MN", MiddleEast),
    ("MO", AsiaPacific), ("MP", Australia), ("MQ", LatinAmerica), ("MR", MiddleEast), ("MS", LatinAmerica),
    ("MT", Europe), ("MU", Africa), ("MV", AsiaPacific), ("MW", Africa), ("MX", LatinAmerica), ("MY", AsiaPacific),
    ("MZ", MiddleEast),
    ("NA", Africa), ("NC", Africa), ("NE", Africa), ("NF", Australia), ("NG", Africa), ("NI", LatinAmerica),
    ("NL", Europe), ("NO", Europe), ("NP", AsiaPacific), ("NR", Australia), ("NU", Australia), ("NZ", NewZealand),
    ("OM", MiddleEast),
    ("PA", LatinAmerica), ("PE", LatinAmerica), ("PF", Africa), ("PG", Australia), ("PH", AsiaPacific),
    ("PK", MiddleEast), ("PL", Europe), ("PM", Canada), ("PN", Australia), ("PR", LatinAmerica), ("PS", MiddleEast),
    ("PT", Europe), ("PW", Australia), ("PY", LatinAmerica),
    ("QA", MiddleEast),
    ("RE", Africa), ("RO", Europe), ("RS", MiddleEast), ("RU", Russia), ("RW", Africa),
    ("SA", MiddleEast), ("SB", Australia), ("SC", Africa), ("SD", Africa), ("SE", Europe), ("SG", AsiaPacific),
    ("SH", Africa), ("SI", Europe), ("SJ", Europe), ("SK", Europe), ("SL", Africa), ("SM", Europe), ("SN", Africa),
    ("SO", Africa), ("SR", LatinAmerica), ("SS", Africa), ("ST", Africa), ("SV", LatinAmerica), ("SX", LatinAmerica),
    ("SY", MiddleEast), ("SZ", MiddleEast),
    ("TC", LatinAmerica), ("TD", Africa), ("TF", Australia), ("TG", Africa), ("TH", AsiaPacific), ("TJ", MiddleEast),
    ("TK", Australia), ("TL", AsiaPacific), ("TM", MiddleEast), ("TN", MiddleEast), ("TO", Australia),
    ("TR", MiddleEast), ("TT", LatinAmerica), ("TV", Australia), ("TW", Taiwan), ("TZ", Africa),
    ("UA", MiddleEast), ("UG", Africa), ("UM", UnitedStates), ("US", UnitedStates), ("UY", LatinAmerica),
    ("UZ", MiddleEast),
    ("VA", Europe), ("VC", LatinAmerica), ("VE", LatinAmerica), ("VG", LatinAmerica), ("VI", LatinAmerica),
    ("VN", AsiaPacific), ("VU", NewZealand),
    ("WF", Australia), ("WS", NewZealand),
    ("YE", MiddleEast), ("YT", Africa),
    ("ZA", MiddleEast), ("ZM", Africa), ("ZW", MiddleEast),
];
