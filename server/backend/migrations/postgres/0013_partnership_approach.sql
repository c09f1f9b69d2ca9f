-- A reseller that asks a provider first. Answered, refused or taken back, never deleted.

CREATE TABLE partnership_approach (
  reseller_organization_id UUID NOT NULL,
  id UUID NOT NULL,
  provider_organization_id UUID NOT NULL,
  sender_user_id UUID NOT NULL,
  note TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  CONSTRAINT partnership_approach_pk PRIMARY KEY (reseller_organization_id, id),
  CONSTRAINT partnership_approach_id_key UNIQUE (id),
  CONSTRAINT partnership_approach_sender_fk FOREIGN KEY (reseller_organization_id, sender_user_id) REFERENCES membership (organization_id, user_id),
  CONSTRAINT partnership_approach_provider_fk FOREIGN KEY (provider_organization_id) REFERENCES organization (id),
  CONSTRAINT partnership_approach_state_check CHECK (state IN ('open', 'invited', 'refused', 'withdrawn'))
);
CREATE UNIQUE INDEX partnership_approach_open_idx ON partnership_approach (reseller_organization_id, provider_organization_id) WHERE state = 'open';
CREATE INDEX partnership_approach_provider_idx ON partnership_approach (provider_organization_id, id);
CREATE INDEX partnership_approach_sender_idx ON partnership_approach (reseller_organization_id, sender_user_id);
