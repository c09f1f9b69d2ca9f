-- All partner access to a customer stopped at once, and the printed code that stops it without signing in.

-- Nobody in particular has begun one that the printed code began.
CREATE TABLE partner_freeze (
  organization_id BLOB NOT NULL,
  id BLOB NOT NULL,
  started_at BIGINT NOT NULL,
  started_by_user_id BLOB,
  ended_at BIGINT,
  ended_by_user_id BLOB,
  CONSTRAINT partner_freeze_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT partner_freeze_started_by_fk FOREIGN KEY (organization_id, started_by_user_id) REFERENCES membership (organization_id, user_id),
  CONSTRAINT partner_freeze_ended_by_fk FOREIGN KEY (organization_id, ended_by_user_id) REFERENCES membership (organization_id, user_id),
  CONSTRAINT partner_freeze_organization_fk FOREIGN KEY (organization_id) REFERENCES organization (id),
  CONSTRAINT partner_freeze_end_check CHECK ((ended_at IS NULL) = (ended_by_user_id IS NULL))
);
CREATE UNIQUE INDEX partner_freeze_active_idx ON partner_freeze (organization_id) WHERE ended_at IS NULL;

-- The one that works is the newest; only its hash is kept.
CREATE TABLE freeze_code (
  organization_id BLOB NOT NULL,
  id BLOB NOT NULL,
  code_hash BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  created_by_user_id BLOB NOT NULL,
  ended_at BIGINT,
  CONSTRAINT freeze_code_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT freeze_code_hash_key UNIQUE (code_hash),
  CONSTRAINT freeze_code_created_by_fk FOREIGN KEY (organization_id, created_by_user_id) REFERENCES membership (organization_id, user_id)
);
CREATE UNIQUE INDEX freeze_code_active_idx ON freeze_code (organization_id) WHERE ended_at IS NULL;
