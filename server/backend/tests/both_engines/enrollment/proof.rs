//! Files: what is taken, and who can fetch it.

use backend::error::Conflict;
use backend::services::enrollment::{fetch, fetch_for_review, upload};
use shared::enrollment::{MAX_PROOF_BYTES, MediaType, Refusal};
use shared::field::Code;

use crate::support::{ALDER, ELM, MAPLE, OPERATOR, REVIEWER, Refusal as _, World, both_engines, verdict};

both_engines!(
    a_file_is_fetched_by_the_applicant_and_the_reviewers_alone,
    a_false_type_an_empty_file_and_one_byte_too_much_are_refused,
    ten_megabytes_are_taken_whole,
    a_reviewer_sees_a_new_file_before_he_decides,
    an_application_has_twenty_files_at_most,
);

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n....";

async fn a_file_is_fetched_by_the_applicant_and_the_reviewers_alone(world: World) {
    let admin = world.elm_under_review().await;
    let id = upload(&world.backend, &admin, ELM, ("business", "C:\\scan.png"), PNG).await.expect("he may add one");
    let file = fetch(&world.backend, &admin, ELM, id).await.expect("it is his company's");
    assert_eq!((file.file_name.as_str(), file.media_type, file.content.as_slice()), ("scan.png", MediaType::Png, PNG));
    for mailbox in [REVIEWER, OPERATOR] {
        let reviewer = world.sign_in(mailbox).await;
        let same = fetch_for_review(&world.backend, &reviewer, (ALDER, ELM), id).await.expect("reviewers may");
        assert_eq!(same, file);
        // Row 19: the file of one applicant under the name of another.
        fetch_for_review(&world.backend, &reviewer, (ALDER, MAPLE), id).await.not_found();
    }
    let other = world.sign_in("global-admin@maple.example").await;
    fetch(&world.backend, &other, ELM, id).await.not_found();
    fetch(&world.backend, &other, MAPLE, id).await.not_found();
    fetch_for_review(&world.backend, &other, (ALDER, ELM), id).await.not_found();
    let page = world.elm_status(&admin).await;
    assert_eq!((page.proofs.len(), page.proofs[0].bytes), (1, 12));
}

async fn a_false_type_an_empty_file_and_one_byte_too_much_are_refused(world: World) {
    let admin = world.elm_under_review().await;
    let before = world.probe.rows().await;
    let mut large = b"%PDF-1.7\n".to_vec();
    large.resize(MAX_PROOF_BYTES + 1, b' ');
    for (name, bytes, code) in [
        ("a.pdf", PNG, Code::FileType),
        ("a.svg", b"<svg onload='alert(1)'/>".as_slice(), Code::FileType),
        ("a.pdf", b"", Code::FileEmpty),
        ("a.pdf", &large, Code::FileTooLarge { max_mb: 10 }),
    ] {
        let refused = upload(&world.backend, &admin, ELM, ("business", name), bytes).await;
        assert_eq!(refused.field("file"), code, "{name}");
    }
    let unknown = upload(&world.backend, &admin, ELM, ("passport", "a.png"), PNG).await;
    assert_eq!(unknown.field("check"), Code::UnknownChoice);
    world.probe.assert_unchanged(&before, "a refused file").await;
}

async fn ten_megabytes_are_taken_whole(world: World) {
    let admin = world.elm_under_review().await;
    let mut large = b"%PDF-1.7\n".to_vec();
    large.resize(MAX_PROOF_BYTES, 7);
    let id = upload(&world.backend, &admin, ELM, ("business", "a.pdf"), &large).await.expect("this is the limit");
    let file = fetch(&world.backend, &admin, ELM, id).await.expect("it is his company's");
    assert!(file.content == large, "what was stored is not what was sent");
}

async fn a_reviewer_sees_a_new_file_before_he_decides(world: World) {
    let admin = world.elm_under_review().await;
    let reviewer = world.sign_in(REVIEWER).await;
    let seen = world.page(&reviewer, ELM).await;
    upload(&world.backend, &admin, ELM, ("business", "a.png"), PNG).await.expect("he may add one");
    let form = verdict("business", "reject", &seen);
    let late = backend::services::enrollment::decide(&world.backend, &reviewer, ALDER, ELM, &form).await;
    assert_eq!(late.conflict(), Conflict::Enrollment(Refusal::ChangedMeanwhile));
}

async fn an_application_has_twenty_files_at_most(world: World) {
    let admin = world.elm_under_review().await;
    for _ in 0..20 {
        upload(&world.backend, &admin, ELM, ("employment", "a.png"), PNG).await.expect("twenty are allowed");
    }
    let refused = upload(&world.backend, &admin, ELM, ("employment", "a.png"), PNG).await;
    assert_eq!(refused.conflict(), Conflict::Enrollment(Refusal::TooManyFiles));
}
