-- Enrolment: beginnings without an account, applications with their checks, evidence and agreement, and the operator's rules.
-- Organisations made before, or made without an application, are in the programme.

ALTER TABLE organization ADD COLUMN enrolled BOOLEAN NOT NULL DEFAULT TRUE;
CREATE INDEX organization_country_idx ON organization (country, name_key);
CREATE INDEX organization_domain_domain_idx ON organization_domain (domain);

-- A beginning: what was typed before there was an account. The link proves the mailbox.
CREATE TABLE enrollment_start (
  token_hash BLOB NOT NULL,
  organization TEXT NOT NULL,
  country TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  locale TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  organization_id BLOB,
  CONSTRAINT enrollment_start_pk PRIMARY KEY (token_hash),
  CONSTRAINT enrollment_start_organization_fk FOREIGN KEY (organization_id) REFERENCES organization (id)
);

-- Lane, name, country and keys are worked out at each step and kept with the row, so that the queue and the search for
-- duplicates are index ranges.
CREATE TABLE enrollment (
  organization_id BLOB NOT NULL,
  short BOOLEAN NOT NULL,
  progress TEXT NOT NULL,
  active BOOLEAN NOT NULL,
  two_reviewers BOOLEAN NOT NULL,
  lane TEXT NOT NULL,
  since BIGINT NOT NULL,
  version BIGINT NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT NOT NULL,
  registration_key TEXT NOT NULL,
  country TEXT NOT NULL,
  has_conflict BOOLEAN NOT NULL,
  locale TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  submitted_at BIGINT,
  CONSTRAINT enrollment_pk PRIMARY KEY (organization_id),
  CONSTRAINT enrollment_organization_fk FOREIGN KEY (organization_id) REFERENCES organization (id),
  CONSTRAINT enrollment_progress_check CHECK (progress IN ('draft', 'submitted', 'stopped'))
);
CREATE INDEX enrollment_queue_idx ON enrollment (lane, since, organization_id);
CREATE INDEX enrollment_country_queue_idx ON enrollment (lane, country, since, organization_id);
CREATE INDEX enrollment_name_idx ON enrollment (country, name_fold);
CREATE INDEX enrollment_registration_idx ON enrollment (country, registration_key);

-- What is filled in, as it was typed.
CREATE TABLE enrollment_draft (
  organization_id BLOB NOT NULL,
  part TEXT NOT NULL,
  form TEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  CONSTRAINT enrollment_draft_pk PRIMARY KEY (organization_id, part),
  CONSTRAINT enrollment_draft_enrollment_fk FOREIGN KEY (organization_id) REFERENCES enrollment (organization_id)
);

-- What was sent in, each time.
CREATE TABLE enrollment_submission (
  organization_id BLOB NOT NULL,
  number BIGINT NOT NULL,
  facts TEXT NOT NULL,
  submitted_at BIGINT NOT NULL,
  user_id BLOB NOT NULL,
  CONSTRAINT enrollment_submission_pk PRIMARY KEY (organization_id, number),
  CONSTRAINT enrollment_submission_enrollment_fk FOREIGN KEY (organization_id) REFERENCES enrollment (organization_id),
  CONSTRAINT enrollment_submission_user_fk FOREIGN KEY (organization_id, user_id) REFERENCES membership (organization_id, user_id)
);

CREATE TABLE enrollment_check (
  organization_id BLOB NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  since BIGINT NOT NULL,
  reason TEXT,
  first_reviewer_user_id BLOB,
  CONSTRAINT enrollment_check_pk PRIMARY KEY (organization_id, kind),
  CONSTRAINT enrollment_check_enrollment_fk FOREIGN KEY (organization_id) REFERENCES enrollment (organization_id),
  CONSTRAINT enrollment_check_reviewer_fk FOREIGN KEY (first_reviewer_user_id) REFERENCES user_account (id),
  CONSTRAINT enrollment_check_kind_check CHECK (kind IN ('email_ownership', 'employment', 'business')),
  CONSTRAINT enrollment_check_reason_check CHECK ((state = 'rejected') = (reason IS NOT NULL)),
  CONSTRAINT enrollment_check_second_check CHECK ((state = 'second_review') = (first_reviewer_user_id IS NOT NULL))
);

-- The mails that ask the primary contact; only the newest one of an application can be answered.
CREATE TABLE enrollment_verification (
  organization_id BLOB NOT NULL,
  id BLOB NOT NULL,
  token_hash BLOB NOT NULL,
  email TEXT NOT NULL,
  sent_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  answered_at BIGINT,
  answer TEXT,
  replaced_at BIGINT,
  CONSTRAINT enrollment_verification_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT enrollment_verification_token_key UNIQUE (token_hash),
  CONSTRAINT enrollment_verification_enrollment_fk FOREIGN KEY (organization_id) REFERENCES enrollment (organization_id),
  CONSTRAINT enrollment_verification_answer_check CHECK ((answer IS NULL) = (answered_at IS NULL))
);
CREATE UNIQUE INDEX enrollment_verification_open_idx ON enrollment_verification (organization_id) WHERE answered_at IS NULL AND replaced_at IS NULL;

-- The thread of messages, and the operator's notes.
CREATE TABLE enrollment_entry (
  organization_id BLOB NOT NULL,
  id BLOB NOT NULL,
  at BIGINT NOT NULL,
  author_organization_id BLOB NOT NULL,
  author_user_id BLOB NOT NULL,
  kind TEXT,
  internal BOOLEAN NOT NULL,
  body TEXT NOT NULL,
  CONSTRAINT enrollment_entry_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT enrollment_entry_enrollment_fk FOREIGN KEY (organization_id) REFERENCES enrollment (organization_id),
  CONSTRAINT enrollment_entry_author_fk FOREIGN KEY (author_organization_id, author_user_id) REFERENCES membership (organization_id, user_id)
);

CREATE TABLE enrollment_proof (
  organization_id BLOB NOT NULL,
  id BLOB NOT NULL,
  kind TEXT NOT NULL,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size BIGINT NOT NULL,
  sha256 BLOB NOT NULL,
  added_at BIGINT NOT NULL,
  user_id BLOB NOT NULL,
  CONSTRAINT enrollment_proof_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT enrollment_proof_enrollment_fk FOREIGN KEY (organization_id) REFERENCES enrollment (organization_id),
  CONSTRAINT enrollment_proof_user_fk FOREIGN KEY (organization_id, user_id) REFERENCES membership (organization_id, user_id),
  CONSTRAINT enrollment_proof_size_check CHECK (size BETWEEN 1 AND 10485760)
);

-- The content apart, so that lists never read it.
CREATE TABLE enrollment_proof_content (
  organization_id BLOB NOT NULL,
  proof_id BLOB NOT NULL,
  content BLOB NOT NULL,
  CONSTRAINT enrollment_proof_content_pk PRIMARY KEY (organization_id, proof_id),
  CONSTRAINT enrollment_proof_content_proof_fk FOREIGN KEY (organization_id, proof_id) REFERENCES enrollment_proof (organization_id, id)
);

-- Texts of the partner agreement the operator has published; before the first, the built-in one holds.
CREATE TABLE agreement (
  version BIGINT NOT NULL,
  locale TEXT NOT NULL,
  body TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  operator_organization_id BLOB NOT NULL,
  user_id BLOB NOT NULL,
  CONSTRAINT agreement_pk PRIMARY KEY (version, locale),
  CONSTRAINT agreement_user_fk FOREIGN KEY (operator_organization_id, user_id) REFERENCES membership (organization_id, user_id)
);

CREATE TABLE agreement_signature (
  organization_id BLOB NOT NULL,
  id BLOB NOT NULL,
  version BIGINT NOT NULL,
  locale TEXT NOT NULL,
  sha256 BLOB NOT NULL,
  company TEXT NOT NULL,
  user_id BLOB NOT NULL,
  signed_at BIGINT NOT NULL,
  CONSTRAINT agreement_signature_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT agreement_signature_user_fk FOREIGN KEY (organization_id, user_id) REFERENCES membership (organization_id, user_id)
);

-- One row: what the operator decides about enrolment.
CREATE TABLE enrollment_rules (
  operator_organization_id BLOB NOT NULL,
  web_mail TEXT NOT NULL,
  promised_days BIGINT NOT NULL,
  two_reviewers BOOLEAN NOT NULL,
  changed_at BIGINT NOT NULL,
  CONSTRAINT enrollment_rules_pk PRIMARY KEY (operator_organization_id),
  CONSTRAINT enrollment_rules_operator_fk FOREIGN KEY (operator_organization_id) REFERENCES organization (id),
  CONSTRAINT enrollment_rules_days_check CHECK (promised_days BETWEEN 1 AND 60)
);
