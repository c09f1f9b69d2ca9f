-- Relationships the programme knows from its other portals, and the customers they bring along.

-- A company nobody has signed in to yet: it was carried over, and its own people claim it.
ALTER TABLE organization ADD COLUMN claimed BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE relationship ADD COLUMN carried_over BOOLEAN NOT NULL DEFAULT FALSE;

-- What the operator brought in. A row waits until an active reseller has linked the MPN ID.
CREATE TABLE carried_customer (
  organization_id BLOB NOT NULL,
  mpn_id TEXT NOT NULL,
  domain TEXT NOT NULL,
  name TEXT NOT NULL,
  country TEXT NOT NULL,
  since BIGINT NOT NULL,
  user_id BLOB NOT NULL,
  brought_at BIGINT NOT NULL,
  related_at BIGINT,
  CONSTRAINT carried_customer_pk PRIMARY KEY (organization_id, mpn_id, domain),
  CONSTRAINT carried_customer_user_fk FOREIGN KEY (organization_id, user_id) REFERENCES membership (organization_id, user_id)
);
CREATE INDEX carried_customer_waiting_idx ON carried_customer (mpn_id) WHERE related_at IS NULL;
