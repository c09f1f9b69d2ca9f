-- What the operator has set for the whole programme; no row while nobody has set anything.
CREATE TABLE programme_settings (
  organization_id UUID NOT NULL,
  invitation_days BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  changed_by_user_id UUID NOT NULL,
  CONSTRAINT programme_settings_pk PRIMARY KEY (organization_id),
  CONSTRAINT programme_settings_changed_by_fk FOREIGN KEY (organization_id, changed_by_user_id) REFERENCES membership (organization_id, user_id),
  CONSTRAINT programme_settings_days_check CHECK (invitation_days BETWEEN 1 AND 90)
);

-- A mail that must not leave any more is 'withdrawn'. SQLite cannot change a check, so the table is made anew.
CREATE TABLE outbox_before AS SELECT id, event_key, recipient, subject, text_body, html_body, state, attempts, due_at, claim, error, created_at FROM outbox;
DROP TABLE outbox;
CREATE TABLE outbox (
  id UUID NOT NULL,
  event_key TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  text_body TEXT NOT NULL,
  html_body TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  claim UUID,
  error TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  CONSTRAINT outbox_pk PRIMARY KEY (id),
  CONSTRAINT outbox_event_key UNIQUE (event_key),
  CONSTRAINT outbox_state_check CHECK (state IN ('waiting', 'sent', 'dead', 'withdrawn'))
);
INSERT INTO outbox (id, event_key, recipient, subject, text_body, html_body, state, attempts, due_at, claim, error, created_at)
SELECT id, event_key, recipient, subject, text_body, html_body, state, attempts, due_at, claim, error, created_at FROM outbox_before;
DROP TABLE outbox_before;
CREATE INDEX outbox_due_idx ON outbox (due_at) WHERE state = 'waiting';
CREATE INDEX outbox_dead_idx ON outbox (id) WHERE state = 'dead';
