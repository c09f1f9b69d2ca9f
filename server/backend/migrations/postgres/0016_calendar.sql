-- What ends when, for each side one index range.
CREATE INDEX delegated_admin_grant_partner_end_idx ON delegated_admin_grant (partner_organization_id, expires_at, id) WHERE ended_at IS NULL;
CREATE INDEX delegated_admin_grant_customer_end_idx ON delegated_admin_grant (customer_organization_id, expires_at, id) WHERE ended_at IS NULL;
