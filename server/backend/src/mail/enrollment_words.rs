//! Names of checks and reasons of an enrolment as mails write them; the same words as on the pages.

use shared::enrollment::{Check, RejectReason, SuspendReason};
use shared::locale::Locale;

/// What a check is called.
pub(super) const fn check_name(value: Check, locale: Locale) -> &'static str {
    match (locale, value) {
        (Locale::English, Check::EmailOwnership) => "E-mail ownership",
        (Locale::English, Check::Employment) => "Employment",
        (Locale::English, Check::Business) => "Business verification",
        (Locale::Korean, Check::EmailOwnership) => "이메일 소유권",
        (Locale::Korean, Check::Employment) => "재직 확인",
        (Locale::Korean, Check::Business) => "사업체 확인",
    }
}

/// Why a check was rejected.
pub(super) const fn reject_reason(value: RejectReason, locale: Locale) -> &'static str {
    match (locale, value) {
        (Locale::English, RejectReason::NameDiffers) => "The name is not the one in the register",
        (Locale::English, RejectReason::AddressDiffers) => "The address is not the one in the register",
        (Locale::English, RejectReason::NotRegistered) => "The company is not in the register",
        (Locale::English, RejectReason::NumberDiffers) => "The registration or tax number is not the company's",
        (Locale::English, RejectReason::DomainNotProved) => "The domain is not shown to be the company's",
        (Locale::English, RejectReason::ContactNotEmployed) => "The contact is not shown to work for the company",
        (Locale::English, RejectReason::MailboxUnfit) => {
            "The mailbox is not the company's, or no single person reads it"
        }
        (Locale::English, RejectReason::DocumentUnfit) => "A document cannot be read, is too old or is another one",
        (Locale::English, RejectReason::Duplicate) => "The company is in the programme already",
        (Locale::English, RejectReason::NotEligible) => "The programme is not offered to this company",
        (Locale::Korean, RejectReason::NameDiffers) => "이름이 등기부와 다릅니다",
        (Locale::Korean, RejectReason::AddressDiffers) => "주소가 등기부와 다릅니다",
        (Locale::Korean, RejectReason::NotRegistered) => "등기부에 없는 회사입니다",
        (Locale::Korean, RejectReason::NumberDiffers) => "등록 번호나 세금 번호가 이 회사의 것이 아닙니다",
        (Locale::Korean, RejectReason::DomainNotProved) => "도메인이 이 회사의 것으로 확인되지 않습니다",
        (Locale::Korean, RejectReason::ContactNotEmployed) => "담당자가 이 회사에서 일하는지 확인되지 않습니다",
        (Locale::Korean, RejectReason::MailboxUnfit) => "회사의 주소가 아니거나 한 사람이 읽는 주소가 아닙니다",
        (Locale::Korean, RejectReason::DocumentUnfit) => "문서를 읽을 수 없거나 오래되었거나 다른 문서입니다",
        (Locale::Korean, RejectReason::Duplicate) => "이미 프로그램에 참여한 회사입니다",
        (Locale::Korean, RejectReason::NotEligible) => "프로그램 대상이 아닌 회사입니다",
    }
}

/// Why a company is suspended.
pub(super) const fn suspend_reason(value: SuspendReason, locale: Locale) -> &'static str {
    match (locale, value) {
        (Locale::English, SuspendReason::Overdue) => "Invoices are overdue",
        (Locale::English, SuspendReason::Abuse) => "The programme was abused",
        (Locale::English, SuspendReason::Provider) => "A problem of the provider",
        (Locale::English, SuspendReason::Profile) => "The business profile could not be verified",
        (Locale::English, SuspendReason::Eligibility) => "No longer eligible",
        (Locale::English, SuspendReason::Left) => "It leaves the programme at its own wish",
        (Locale::Korean, SuspendReason::Overdue) => "청구서 연체",
        (Locale::Korean, SuspendReason::Abuse) => "프로그램 남용",
        (Locale::Korean, SuspendReason::Provider) => "공급자의 문제",
        (Locale::Korean, SuspendReason::Profile) => "비즈니스 프로필 확인 실패",
        (Locale::Korean, SuspendReason::Eligibility) => "자격 상실",
        (Locale::Korean, SuspendReason::Left) => "회사의 요청에 따른 탈퇴",
    }
}
