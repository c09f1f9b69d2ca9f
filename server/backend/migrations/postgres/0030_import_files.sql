-- Files by which the operator brings something in, from the moment they are looked at. What is in one is kept until it is
-- carried out; what came of it is kept as text.

CREATE TABLE import_file (
  organization_id UUID NOT NULL,
  id UUID NOT NULL,
  kind TEXT NOT NULL,
  file_name TEXT NOT NULL,
  body TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  made_by_user_id UUID NOT NULL,
  done_at BIGINT,
  outcome TEXT,
  CONSTRAINT import_file_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT import_file_made_by_fk FOREIGN KEY (organization_id, made_by_user_id) REFERENCES membership (organization_id, user_id),
  CONSTRAINT import_file_kind_check CHECK (kind IN ('offers', 'customers')),
  CONSTRAINT import_file_done_check CHECK ((done_at IS NULL) = (outcome IS NULL))
);
CREATE INDEX import_file_latest_idx ON import_file (organization_id, kind, id);
