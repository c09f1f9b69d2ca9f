//! Dates and names of rights as mails write them, and single lines out of what people typed. Holds no sentences; those
//! are in the templates.

use shared::delegated_admin::AdminRole;
use shared::locale::Locale;
use shared::time::Timestamp;
use shared::user::Role;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A day in UTC: `22 Nov 2026`, `2026년 11월 22일`.
pub(super) fn day(at: Timestamp, locale: Locale) -> String {
    let date = at.date();
    match locale {
        Locale::English => {
            let month = MONTHS.iter().zip(1..).find(|(_, number)| *number == date.month).map_or("", |(name, _)| name);
            format!("{} {month} {}", date.day, date.year)
        }
        Locale::Korean => format!("{}년 {}월 {}일", date.year, date.month, date.day),
    }
}

/// What a right is called.
pub(super) const fn role_name(role: AdminRole, locale: Locale) -> &'static str {
    match (locale, role) {
        (Locale::English, AdminRole::DirectoryReader) => "Directory reader",
        (Locale::English, AdminRole::HelpdeskAdministrator) => "Helpdesk administrator",
        (Locale::English, AdminRole::UserAdministrator) => "User administrator",
        (Locale::English, AdminRole::LicenseAdministrator) => "License administrator",
        (Locale::English, AdminRole::ServiceSupportAdministrator) => "Service support administrator",
        (Locale::English, AdminRole::AccountAdministrator) => "Administrator of the reseller's account",
        (Locale::Korean, AdminRole::DirectoryReader) => "디렉터리 읽기 권한자",
        (Locale::Korean, AdminRole::HelpdeskAdministrator) => "기술 지원 관리자",
        (Locale::Korean, AdminRole::UserAdministrator) => "사용자 관리자",
        (Locale::Korean, AdminRole::LicenseAdministrator) => "라이선스 관리자",
        (Locale::Korean, AdminRole::ServiceSupportAdministrator) => "서비스 지원 관리자",
        (Locale::Korean, AdminRole::AccountAdministrator) => "재판매인 계정의 관리자",
    }
}

/// What a role in one's own organisation is called.
pub(super) const fn staff_role(role: Role, locale: Locale) -> &'static str {
    match (locale, role) {
        (Locale::English, Role::GlobalAdmin) => "Global admin",
        (Locale::English, Role::UserAdmin) => "User management admin",
        (Locale::English, Role::BillingAdmin) => "Billing admin",
        (Locale::English, Role::AdminAgent) => "Admin agent",
        (Locale::English, Role::SalesAgent) => "Sales agent",
        (Locale::English, Role::HelpdeskAgent) => "Helpdesk agent",
        (Locale::English, Role::MpnAdmin) => "MPN partner admin",
        (Locale::English, Role::AccountAdmin) => "Account admin",
        (Locale::English, Role::Operator) => "Operator",
        (Locale::English, Role::Reviewer) => "Reviewer",
        (Locale::Korean, Role::GlobalAdmin) => "전역 관리자",
        (Locale::Korean, Role::UserAdmin) => "사용자 관리자",
        (Locale::Korean, Role::BillingAdmin) => "청구 관리자",
        (Locale::Korean, Role::AdminAgent) => "관리자 에이전트",
        (Locale::Korean, Role::SalesAgent) => "영업 에이전트",
        (Locale::Korean, Role::HelpdeskAgent) => "기술 지원팀 에이전트",
        (Locale::Korean, Role::MpnAdmin) => "MPN 파트너 관리자",
        (Locale::Korean, Role::AccountAdmin) => "계정 관리자",
        (Locale::Korean, Role::Operator) => "운영자",
        (Locale::Korean, Role::Reviewer) => "심사자",
    }
}

/// What somebody wrote, line by line; each as [`one_line`] has it.
pub(super) fn lines(text: &str) -> Vec<String> {
    text.trim().lines().map(one_line).collect()
}

/// One line: control characters, line breaks and marks that turn the direction of writing become a space.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control() || turns_direction(c));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The explicit marks of Unicode's bidirectional algorithm: they would also turn the words of the sentence that follow.
const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
