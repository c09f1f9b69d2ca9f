-- What sellers ask for offers: a provider of its resellers, a reseller of its customers; of all, or of one. A price ends
-- and is never changed. Amounts are in the currency's smallest unit, for one unit and one billing.

CREATE TABLE price (
  organization_id UUID NOT NULL,
  id UUID NOT NULL,
  offer_id UUID NOT NULL,
  term TEXT NOT NULL,
  billing TEXT NOT NULL,
  currency TEXT NOT NULL,
  buyer_organization_id UUID,
  amount BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  set_by_user_id UUID NOT NULL,
  ended_at BIGINT,
  CONSTRAINT price_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT price_offer_fk FOREIGN KEY (offer_id) REFERENCES offer (id),
  CONSTRAINT price_buyer_fk FOREIGN KEY (buyer_organization_id) REFERENCES organization (id),
  CONSTRAINT price_set_by_fk FOREIGN KEY (organization_id, set_by_user_id) REFERENCES membership (organization_id, user_id),
  CONSTRAINT price_amount_check CHECK (amount >= 0)
);
CREATE UNIQUE INDEX price_general_key ON price (organization_id, offer_id, currency, term, billing)
  WHERE ended_at IS NULL AND buyer_organization_id IS NULL;
CREATE UNIQUE INDEX price_special_key ON price (organization_id, offer_id, currency, buyer_organization_id, term, billing)
  WHERE ended_at IS NULL AND buyer_organization_id IS NOT NULL;
CREATE INDEX price_changed_idx ON price (organization_id, offer_id, currency, started_at);
