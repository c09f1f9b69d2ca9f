-- Customers asked by a table: what was brought in, line by line, and what became of each line.

CREATE TABLE bulk_invitation (
  organization_id BLOB NOT NULL,
  id BLOB NOT NULL,
  sender_user_id BLOB NOT NULL,
  file_name TEXT NOT NULL,
  messages TEXT NOT NULL,
  state TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  started_at BIGINT,
  finished_at BIGINT,
  asked BIGINT NOT NULL,
  CONSTRAINT bulk_invitation_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT bulk_invitation_sender_fk FOREIGN KEY (organization_id, sender_user_id) REFERENCES membership (organization_id, user_id),
  CONSTRAINT bulk_invitation_state_check CHECK (state IN ('ready', 'running', 'done')),
  CONSTRAINT bulk_invitation_started_check CHECK ((state = 'ready') = (started_at IS NULL))
);
CREATE INDEX bulk_invitation_running_idx ON bulk_invitation (started_at) WHERE state = 'running';

CREATE TABLE bulk_invitation_row (
  organization_id BLOB NOT NULL,
  bulk_id BLOB NOT NULL,
  line BIGINT NOT NULL,
  email TEXT NOT NULL,
  language TEXT NOT NULL,
  outcome TEXT NOT NULL,
  problems TEXT NOT NULL,
  invitation_id BLOB,
  CONSTRAINT bulk_invitation_row_pk PRIMARY KEY (organization_id, bulk_id, line),
  CONSTRAINT bulk_invitation_row_bulk_fk FOREIGN KEY (organization_id, bulk_id) REFERENCES bulk_invitation (organization_id, id),
  CONSTRAINT bulk_invitation_row_invitation_fk FOREIGN KEY (organization_id, invitation_id) REFERENCES invitation (organization_id, id),
  CONSTRAINT bulk_invitation_row_outcome_check CHECK (outcome IN ('waiting', 'sent', 'refused'))
);
CREATE INDEX bulk_invitation_row_outcome_idx ON bulk_invitation_row (organization_id, bulk_id, outcome, line);
