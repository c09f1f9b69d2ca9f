//! Addresses and numbers of the countries the programme knows best, and what holds for every other. Data alone.
//! Shapes are those of `pattern.rs`. Registers, in the order of the table: ASIC, Receita Federal, Corporations Canada and
//! CRA, UID-Register, SAMR, Handelsregister, AEAT, INSEE, Companies House, MCA, CRO, Registro Imprese, NTA, NTS, SAT, KVK,
//! Brreg, NZBN, KRS, Bolagsverket, ACRA, IRS, CIPC.

use super::format::{Format, Identifier, State};
use super::states::{AUSTRALIA, BRAZIL, CANADA, CHINA, INDIA, MEXICO, UNITED_STATES};

const fn number(label: &'static str, shapes: &'static str, sample: &'static str) -> Identifier {
    Identifier { label, shapes, sample }
}

/// What holds where nothing is known: nothing but the length is asked of codes and numbers.
pub(super) static DEFAULT: Format = Format {
    state: State::Optional,
    postal_shapes: "",
    postal_sample: "",
    postal_required: false,
    calling_code: "",
    phone_digits: (7, 15),
    phone_sample: "+44 20 7946 0958",
    registration: number("", "", ""),
    tax: number("", "", ""),
};

macro_rules! formats {
    ($($code:literal: $state:expr; post $postal:literal $postal_sample:literal $required:literal;
       phone $calling:literal $digits:expr, $phone:literal; reg $reg:expr; tax $tax:expr;)+) => {
        pub(super) static FORMATS: &[(&str, Format)] = &[$(($code, Format {
            state: $state,
            postal_shapes: $postal,
            postal_sample: $postal_sample,
            postal_required: $required,
            calling_code: $calling,
            phone_digits: $digits,
            phone_sample: $phone,
            registration: { let (label, shapes, sample) = $reg; number(label, shapes, sample) },
            tax: { let (label, shapes, sample) = $tax; number(label, shapes, sample) },
        })),+];
    };
}

formats! {
    "AU": State::OneOf(AUSTRALIA); post "####" "2000" true; phone "61" (9, 9), "+61 2 5550 1234";
        reg ("ACN / ABN", "### ### ###|## ### ### ###", "004 085 616"); tax ("ABN", "## ### ### ###", "51 824 753 556");
    "BR": State::OneOf(BRAZIL); post "#####-###" "01310-100" true; phone "55" (10, 11), "+55 11 2345 6789";
        reg ("CNPJ", "**.***.***/****-##", "11.222.333/0001-81"); tax ("Inscrição Estadual", "", "110.042.490.114");
    "CA": State::OneOf(CANADA); post "@#@ #@#" "K1A 0B1" true; phone "1" (10, 10), "+1 613 555 0123";
        reg ("Corporation / business number", "######-#|#########", "123456-7"); tax ("GST/HST", "#########RT####", "123456789RT0001");
    "CH": State::Optional; post "####" "8001" true; phone "41" (9, 9), "+41 44 555 01 23";
        reg ("UID / IDE / IDI", "CHE-###.###.###", "CHE-123.456.788");
        tax ("MWST / TVA / IVA", "CHE-###.###.### MWST|CHE-###.###.### TVA|CHE-###.###.### IVA", "CHE-123.456.788 MWST");
    "CN": State::OneOf(CHINA); post "######" "100080" true; phone "86" (9, 12), "+86 10 5555 0123";
        reg ("统一社会信用代码", "******************", "91350211M000100Y43"); tax ("纳税人识别号", "******************", "91350211M000100Y43");
    "DE": State::Optional; post "#####" "10115" true; phone "49" (6, 13), "+49 30 555 0123";
        reg ("Handelsregister", "HRB #?????|HRB #????? @|HRA #?????|HRA #????? @|GNR #?????|PR #?????|VR #?????", "HRB 12345");
        tax ("USt-IdNr.", "DE#########", "DE123456789");
    "ES": State::Optional; post "#####" "28013" true; phone "34" (9, 9), "+34 910 555 123";
        reg ("NIF", "@#######*", "B12345674"); tax ("NIF-IVA", "ES@#######*", "ESB12345674");
    "FR": State::Optional; post "#####" "75001" true; phone "33" (9, 9), "+33 1 55 55 01 23";
        reg ("SIREN / SIRET", "### ### ###|### ### ### #####", "732 829 320"); tax ("TVA", "FR** #########", "FR44 732829320");
    "GB": State::Optional;
        post "@# #@@|@## #@@|@@# #@@|@@## #@@|@#@ #@@|@@#@ #@@" "SW1A 1AA" true; phone "44" (9, 10), "+44 20 7946 0958";
        reg ("Company number", "########|@@######", "01234567"); tax ("VAT", "GB### #### ##|GB### #### ## ###", "GB123 4567 89");
    "IE": State::Optional; post "@#* ****" "D02 X285" false; phone "353" (7, 9), "+353 91 555 0142";
        reg ("CRO number", "#####?", "123456"); tax ("VAT", "IE#######@|IE#######@@|IE#@#####@", "IE1234567FA");
    "IN": State::OneOf(INDIA); post "######" "110001" true; phone "91" (10, 10), "+91 11 5555 0123";
        reg ("CIN / LLPIN / PAN", "@#####@@####@@@######|@@@-####|@@@@@####@", "U72200DL2010PTC123456");
        tax ("GSTIN", "##@@@@@####@***", "07AAACA1234A1Z5");
    "IT": State::Required; post "#####" "00185" true; phone "39" (6, 11), "+39 06 5555 0123";
        reg ("Codice fiscale / REA", "###########|@@-######?", "12345678901"); tax ("Partita IVA", "IT###########", "IT12345678901");
    "JP": State::Required; post "###-####" "100-0005" true; phone "81" (9, 10), "+81 3 5555 0123";
        reg ("法人番号", "#############", "1234567890123"); tax ("登録番号", "T#############", "T1234567890123");
    "KR": State::Optional; post "#####" "04524" true; phone "82" (8, 10), "+82 2 555 0123";
        reg ("사업자등록번호 / 법인등록번호", "###-##-#####|######-#######", "123-45-67890");
        tax ("사업자등록번호", "###-##-#####", "123-45-67890");
    "MX": State::OneOf(MEXICO); post "#####" "06600" true; phone "52" (10, 10), "+52 55 5555 0123";
        reg ("RFC", "@@@######***|@@@@######***", "ABC010203AB9"); tax ("RFC", "@@@######***|@@@@######***", "ABC010203AB9");
    "NL": State::Optional; post "#### @@" "1012 AB" true; phone "31" (9, 9), "+31 20 555 0123";
        reg ("KVK", "########", "12345678"); tax ("Btw", "NL#########B##", "NL123456789B01");
    "NO": State::Optional; post "####" "0150" true; phone "47" (8, 8), "+47 22 55 01 23";
        reg ("Organisasjonsnummer", "### ### ###", "974 760 673"); tax ("MVA", "### ### ### MVA", "974 760 673 MVA");
    "NZ": State::Optional; post "####" "6011" true; phone "64" (8, 10), "+64 4 555 0123";
        reg ("NZBN / Company number", "#############|#######?", "9429041234567"); tax ("GST", "##-###-###|###-###-###", "123-456-789");
    "PL": State::Optional; post "##-###" "00-001" true; phone "48" (9, 9), "+48 22 555 01 23";
        reg ("KRS / REGON", "##########|#########|##############", "0000123456"); tax ("NIP", "PL##########|###-###-##-##", "123-456-78-90");
    "SE": State::Optional; post "### ##" "111 22" true; phone "46" (7, 10), "+46 8 555 01 23";
        reg ("Organisationsnummer", "######-####", "556012-5790"); tax ("Momsnummer", "SE############", "SE556012579001");
    "SG": State::Optional; post "######" "018956" true; phone "65" (8, 8), "+65 6555 0123";
        reg ("UEN", "########@|#########@|@##@@####@", "201234567D"); tax ("GST", "M#-#######-*|########@|#########@", "M2-1234567-X");
    "US": State::OneOf(UNITED_STATES); post "#####|#####-####" "98052" true; phone "1" (10, 10), "+1 425 555 0123";
        reg ("EIN", "##-#######", "12-3456789"); tax ("State tax ID", "", "600123456");
    "ZA": State::Optional; post "####" "8001" true; phone "27" (9, 9), "+27 21 555 0123";
        reg ("CIPC", "####/######/##", "2010/123456/07"); tax ("VAT", "4#########", "4123456789");
}
