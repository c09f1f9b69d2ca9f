-- A request of a reseller together with one of its providers (ADR 0015). The parties are fixed: a row is never changed once the
-- request is sent. A request that became void is stored as revoked with the reason beside it, because SQLite cannot widen a check.

ALTER TABLE invitation ADD COLUMN void_reason TEXT CONSTRAINT invitation_void_check CHECK (void_reason IS NULL OR (state = 'revoked' AND void_reason IN ('partnership_ended', 'party_suspended')));

CREATE TABLE invitation_provider (
  organization_id UUID NOT NULL,
  invitation_id UUID NOT NULL,
  provider_organization_id UUID NOT NULL,
  partnership_id UUID NOT NULL,
  CONSTRAINT invitation_provider_pk PRIMARY KEY (organization_id, invitation_id),
  CONSTRAINT invitation_provider_invitation_fk FOREIGN KEY (organization_id, invitation_id) REFERENCES invitation (organization_id, id),
  CONSTRAINT invitation_provider_partnership_fk FOREIGN KEY (provider_organization_id, partnership_id, organization_id)
    REFERENCES partnership (provider_organization_id, id, reseller_organization_id)
);
CREATE INDEX invitation_provider_list_idx ON invitation_provider (provider_organization_id, invitation_id);
CREATE INDEX invitation_provider_partnership_idx ON invitation_provider (provider_organization_id, partnership_id, organization_id);
