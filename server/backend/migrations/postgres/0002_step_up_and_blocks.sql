-- When the person of a session last gave the password; and mailboxes that do not want to be asked by a partner.

ALTER TABLE session ADD COLUMN proved_at BIGINT NOT NULL DEFAULT 0;
UPDATE session SET proved_at = created_at;

-- Holds until its person allows the partner to ask again.
CREATE TABLE recipient_block (
  partner_organization_id UUID NOT NULL,
  id UUID NOT NULL,
  recipient_key TEXT NOT NULL,
  user_id UUID NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT,
  ended_by_user_id UUID,
  CONSTRAINT recipient_block_pk PRIMARY KEY (partner_organization_id, id),
  CONSTRAINT recipient_block_partner_fk FOREIGN KEY (partner_organization_id) REFERENCES organization (id),
  CONSTRAINT recipient_block_user_fk FOREIGN KEY (user_id) REFERENCES user_account (id),
  CONSTRAINT recipient_block_ended_by_fk FOREIGN KEY (ended_by_user_id) REFERENCES user_account (id),
  CONSTRAINT recipient_block_end_check CHECK ((ended_at IS NULL) = (ended_by_user_id IS NULL))
);
CREATE UNIQUE INDEX recipient_block_active_idx ON recipient_block (partner_organization_id, recipient_key) WHERE ended_at IS NULL;
CREATE INDEX recipient_block_recipient_idx ON recipient_block (recipient_key) WHERE ended_at IS NULL;
