-- The list of customers: its further orders and filters as index ranges, and filters that somebody keeps.

-- When the last right in a relationship that has not been ended runs out; 0 where there never was one. In the past, nothing
-- holds any longer, whatever the time is: so who has no right is a range of an index too.
ALTER TABLE relationship ADD COLUMN last_end BIGINT NOT NULL DEFAULT 0;
UPDATE relationship SET last_end = COALESCE((SELECT MAX(g.expires_at) FROM delegated_admin_grant g
  WHERE g.partner_organization_id = relationship.partner_organization_id AND g.relationship_id = relationship.id AND g.ended_at IS NULL), 0);
CREATE INDEX relationship_last_end_idx ON relationship (partner_organization_id, last_end, id) WHERE ended_at IS NULL;
CREATE INDEX delegated_admin_grant_end_idx ON delegated_admin_grant (partner_organization_id, expires_at, relationship_id) WHERE ended_at IS NULL;

DROP INDEX relationship_domain_idx;
CREATE INDEX relationship_domain_idx ON relationship (partner_organization_id, customer_domain, customer_slug) WHERE ended_at IS NULL;
CREATE INDEX relationship_since_idx ON relationship (partner_organization_id, started_at, customer_slug) WHERE ended_at IS NULL;
CREATE INDEX relationship_ended_idx ON relationship (partner_organization_id, customer_name_key, customer_slug) WHERE ended_at IS NOT NULL;
CREATE INDEX relationship_ended_domain_idx ON relationship (partner_organization_id, customer_domain, customer_slug) WHERE ended_at IS NOT NULL;
CREATE INDEX relationship_ended_since_idx ON relationship (partner_organization_id, started_at, customer_slug) WHERE ended_at IS NOT NULL;

-- A row for each pair of partners with a relationship to the same customer, in both directions, while both stand; with what
-- the first one's list is sorted by. Says nothing of who may know it: readers are asked for their partnership.
CREATE TABLE shared_customer (
  partner_organization_id BLOB NOT NULL,
  other_organization_id BLOB NOT NULL,
  relationship_id BLOB NOT NULL,
  customer_name_key TEXT NOT NULL,
  customer_slug TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  CONSTRAINT shared_customer_pk PRIMARY KEY (partner_organization_id, other_organization_id, relationship_id),
  CONSTRAINT shared_customer_relationship_fk FOREIGN KEY (partner_organization_id, relationship_id) REFERENCES relationship (partner_organization_id, id),
  CONSTRAINT shared_customer_other_fk FOREIGN KEY (other_organization_id) REFERENCES organization (id)
);
CREATE INDEX shared_customer_name_idx ON shared_customer (partner_organization_id, other_organization_id, customer_name_key, customer_slug);
CREATE INDEX shared_customer_since_idx ON shared_customer (partner_organization_id, other_organization_id, started_at, customer_slug);
CREATE INDEX shared_customer_relationship_idx ON shared_customer (partner_organization_id, relationship_id);
INSERT INTO shared_customer (partner_organization_id, other_organization_id, relationship_id, customer_name_key, customer_slug, started_at)
  SELECT r.partner_organization_id, x.partner_organization_id, r.id, r.customer_name_key, r.customer_slug, r.started_at FROM relationship r
  JOIN relationship x ON x.customer_organization_id = r.customer_organization_id AND x.partner_organization_id <> r.partner_organization_id AND x.ended_at IS NULL
  WHERE r.ended_at IS NULL;

CREATE TABLE saved_filter (
  organization_id BLOB NOT NULL,
  user_id BLOB NOT NULL,
  id BLOB NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  filter TEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  CONSTRAINT saved_filter_pk PRIMARY KEY (organization_id, user_id, id),
  CONSTRAINT saved_filter_name_key UNIQUE (organization_id, user_id, name_key),
  CONSTRAINT saved_filter_membership_fk FOREIGN KEY (organization_id, user_id) REFERENCES membership (organization_id, user_id)
);
