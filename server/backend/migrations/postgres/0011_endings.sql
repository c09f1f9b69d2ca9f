-- The end of a relationship: the record both sides keep, and the key of the installation that signs it.

-- One key, made when it is first needed. The private part is the seed of an Ed25519 key and leaves the process never.
CREATE TABLE signing_key (
  slot BIGINT NOT NULL,
  seed BYTEA NOT NULL,
  created_at BIGINT NOT NULL,
  CONSTRAINT signing_key_pk PRIMARY KEY (slot),
  CONSTRAINT signing_key_slot_check CHECK (slot = 1)
);

-- The document is the signed text itself.
CREATE TABLE ending (
  partner_organization_id UUID NOT NULL,
  id UUID NOT NULL,
  customer_organization_id UUID NOT NULL,
  relationship_id UUID NOT NULL,
  ended_at BIGINT NOT NULL,
  ended_by TEXT NOT NULL,
  ended_by_user_id UUID NOT NULL,
  document TEXT NOT NULL,
  public_key BYTEA NOT NULL,
  signature BYTEA NOT NULL,
  CONSTRAINT ending_pk PRIMARY KEY (partner_organization_id, id),
  CONSTRAINT ending_relationship_key UNIQUE (partner_organization_id, relationship_id),
  CONSTRAINT ending_relationship_fk FOREIGN KEY (partner_organization_id, relationship_id, customer_organization_id)
    REFERENCES relationship (partner_organization_id, id, customer_organization_id),
  CONSTRAINT ending_user_fk FOREIGN KEY (ended_by_user_id) REFERENCES user_account (id),
  CONSTRAINT ending_ended_by_check CHECK (ended_by IN ('partner', 'customer'))
);
CREATE INDEX ending_customer_idx ON ending (customer_organization_id, id);

-- Rights that were left outlive their relationship, and the customer still sees whose they are.
CREATE INDEX relationship_sides_idx ON relationship (customer_organization_id, partner_organization_id, started_at);
