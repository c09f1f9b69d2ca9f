-- What an invitation leads to; partnerships as lists read them; and the administrator access a reseller gives a provider.

ALTER TABLE invitation ADD COLUMN kind TEXT NOT NULL DEFAULT 'relationship' CONSTRAINT invitation_kind_check CHECK (kind IN ('relationship', 'partnership'));

CREATE UNIQUE INDEX partnership_sides_idx ON partnership (provider_organization_id, id, reseller_organization_id);
CREATE INDEX partnership_reseller_active_idx ON partnership (reseller_organization_id, provider_organization_id) WHERE ended_at IS NULL;

-- Administrator access of the provider to the reseller's own account. Ends by itself, or earlier; never deleted.
CREATE TABLE partnership_access (
  provider_organization_id BLOB NOT NULL,
  id BLOB NOT NULL,
  partnership_id BLOB NOT NULL,
  reseller_organization_id BLOB NOT NULL,
  started_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  ended_at BIGINT,
  CONSTRAINT partnership_access_pk PRIMARY KEY (provider_organization_id, id),
  CONSTRAINT partnership_access_partnership_fk FOREIGN KEY (provider_organization_id, partnership_id, reseller_organization_id)
    REFERENCES partnership (provider_organization_id, id, reseller_organization_id),
  CONSTRAINT partnership_access_term_check CHECK (expires_at > started_at)
);
CREATE INDEX partnership_access_partnership_idx ON partnership_access (provider_organization_id, partnership_id, started_at);
CREATE INDEX partnership_access_reseller_idx ON partnership_access (reseller_organization_id);
