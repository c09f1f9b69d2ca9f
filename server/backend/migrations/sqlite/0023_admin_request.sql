-- Requests of partners for administrator access to customers they have: what was asked, what was offered instead, what
-- became of it. Once answered, a request is never changed.

CREATE TABLE delegated_admin_request (
  partner_organization_id BLOB NOT NULL,
  id BLOB NOT NULL,
  relationship_id BLOB NOT NULL,
  customer_organization_id BLOB NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  days BIGINT NOT NULL,
  offered_days BIGINT,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  asked_by_user_id BLOB NOT NULL,
  changed_at BIGINT NOT NULL,
  lapses_at BIGINT NOT NULL,
  answered_by_user_id BLOB,
  CONSTRAINT delegated_admin_request_pk PRIMARY KEY (partner_organization_id, id),
  CONSTRAINT delegated_admin_request_id_key UNIQUE (id),
  CONSTRAINT delegated_admin_request_name_key UNIQUE (partner_organization_id, name_key),
  CONSTRAINT delegated_admin_request_relationship_fk FOREIGN KEY (partner_organization_id, relationship_id, customer_organization_id)
    REFERENCES relationship (partner_organization_id, id, customer_organization_id),
  CONSTRAINT delegated_admin_request_asked_by_fk FOREIGN KEY (partner_organization_id, asked_by_user_id) REFERENCES membership (organization_id, user_id),
  CONSTRAINT delegated_admin_request_answered_by_fk FOREIGN KEY (customer_organization_id, answered_by_user_id) REFERENCES membership (organization_id, user_id),
  CONSTRAINT delegated_admin_request_state_check CHECK (state IN ('pending', 'offered', 'approved', 'accepted', 'declined', 'refused', 'withdrawn', 'lapsed', 'void')),
  CONSTRAINT delegated_admin_request_days_check CHECK (days BETWEEN 1 AND 730),
  CONSTRAINT delegated_admin_request_offer_check CHECK (offered_days BETWEEN 1 AND days)
);
CREATE INDEX delegated_admin_request_customer_idx ON delegated_admin_request (customer_organization_id, id);
CREATE INDEX delegated_admin_request_pair_idx ON delegated_admin_request (partner_organization_id, customer_organization_id, id);
CREATE INDEX delegated_admin_request_open_idx ON delegated_admin_request (partner_organization_id, id) WHERE state IN ('pending', 'offered');
CREATE INDEX delegated_admin_request_waits_idx ON delegated_admin_request (customer_organization_id, id) WHERE state IN ('pending', 'offered');
CREATE INDEX delegated_admin_request_lapse_idx ON delegated_admin_request (lapses_at, id) WHERE state IN ('pending', 'offered');

CREATE TABLE delegated_admin_request_role (
  partner_organization_id BLOB NOT NULL,
  request_id BLOB NOT NULL,
  role TEXT NOT NULL,
  offered BOOLEAN NOT NULL,
  CONSTRAINT delegated_admin_request_role_pk PRIMARY KEY (partner_organization_id, request_id, role),
  CONSTRAINT delegated_admin_request_role_request_fk FOREIGN KEY (partner_organization_id, request_id) REFERENCES delegated_admin_request (partner_organization_id, id)
);
