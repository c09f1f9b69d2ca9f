-- The foundation: companies, people, sessions, invitations, relationships, rights, the record and the outbox.
-- Moments are microseconds UTC. Facts end (ended_at); they are not deleted.

CREATE TABLE organization (
  id BLOB NOT NULL,
  slug TEXT NOT NULL,
  tier TEXT NOT NULL,
  standing TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  country TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  CONSTRAINT organization_pk PRIMARY KEY (id),
  CONSTRAINT organization_slug_key UNIQUE (slug),
  CONSTRAINT organization_tier_check CHECK (tier IN ('operator', 'provider', 'reseller', 'customer')),
  CONSTRAINT organization_standing_check CHECK (standing IN ('active', 'suspended'))
);
CREATE INDEX organization_tier_idx ON organization (tier, name_key, slug);

CREATE TABLE organization_domain (
  organization_id BLOB NOT NULL,
  domain TEXT NOT NULL,
  is_primary BOOLEAN NOT NULL,
  verified_at BIGINT,
  CONSTRAINT organization_domain_pk PRIMARY KEY (organization_id, domain),
  CONSTRAINT organization_domain_organization_fk FOREIGN KEY (organization_id) REFERENCES organization (id)
);
CREATE UNIQUE INDEX organization_domain_primary_idx ON organization_domain (organization_id) WHERE is_primary;

CREATE TABLE user_account (
  id BLOB NOT NULL,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  name TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  locale TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  CONSTRAINT user_account_pk PRIMARY KEY (id),
  CONSTRAINT user_account_email_key UNIQUE (email_key)
);

CREATE TABLE membership (
  organization_id BLOB NOT NULL,
  user_id BLOB NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT,
  CONSTRAINT membership_pk PRIMARY KEY (organization_id, user_id),
  CONSTRAINT membership_organization_fk FOREIGN KEY (organization_id) REFERENCES organization (id),
  CONSTRAINT membership_user_fk FOREIGN KEY (user_id) REFERENCES user_account (id)
);
CREATE INDEX membership_user_idx ON membership (user_id);

CREATE TABLE role_assignment (
  organization_id BLOB NOT NULL,
  id BLOB NOT NULL,
  user_id BLOB NOT NULL,
  role TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT,
  CONSTRAINT role_assignment_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT role_assignment_membership_fk FOREIGN KEY (organization_id, user_id) REFERENCES membership (organization_id, user_id)
);
CREATE UNIQUE INDEX role_assignment_held_idx ON role_assignment (organization_id, user_id, role) WHERE ended_at IS NULL;

CREATE TABLE session (
  id BLOB NOT NULL,
  token_hash BLOB NOT NULL,
  user_id BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  ended_at BIGINT,
  CONSTRAINT session_pk PRIMARY KEY (id),
  CONSTRAINT session_token_key UNIQUE (token_hash),
  CONSTRAINT session_user_fk FOREIGN KEY (user_id) REFERENCES user_account (id)
);

-- A browser that has signed in to an account before; keeps the real person in while others try passwords.
CREATE TABLE known_device (
  token_hash BLOB NOT NULL,
  user_id BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  CONSTRAINT known_device_pk PRIMARY KEY (token_hash),
  CONSTRAINT known_device_user_fk FOREIGN KEY (user_id) REFERENCES user_account (id)
);

CREATE TABLE attempt (
  counter TEXT NOT NULL,
  window_ends_at BIGINT NOT NULL,
  used BIGINT NOT NULL,
  CONSTRAINT attempt_pk PRIMARY KEY (counter)
);
CREATE INDEX attempt_window_idx ON attempt (window_ends_at);

CREATE TABLE partnership (
  provider_organization_id BLOB NOT NULL,
  reseller_organization_id BLOB NOT NULL,
  id BLOB NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT,
  CONSTRAINT partnership_pk PRIMARY KEY (provider_organization_id, id),
  CONSTRAINT partnership_provider_fk FOREIGN KEY (provider_organization_id) REFERENCES organization (id),
  CONSTRAINT partnership_reseller_fk FOREIGN KEY (reseller_organization_id) REFERENCES organization (id)
);
CREATE UNIQUE INDEX partnership_active_idx ON partnership (provider_organization_id, reseller_organization_id) WHERE ended_at IS NULL;
CREATE INDEX partnership_reseller_idx ON partnership (reseller_organization_id);

CREATE TABLE invitation (
  organization_id BLOB NOT NULL,
  id BLOB NOT NULL,
  sender_user_id BLOB NOT NULL,
  recipient TEXT NOT NULL,
  recipient_key TEXT NOT NULL,
  locale TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  sender_saw_link BOOLEAN NOT NULL,
  token_hash BLOB,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  sent_at BIGINT,
  expires_at BIGINT,
  reason TEXT NOT NULL,
  customer_organization_id BLOB,
  CONSTRAINT invitation_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT invitation_id_key UNIQUE (id),
  CONSTRAINT invitation_token_key UNIQUE (token_hash),
  CONSTRAINT invitation_sender_fk FOREIGN KEY (organization_id, sender_user_id) REFERENCES membership (organization_id, user_id),
  CONSTRAINT invitation_customer_fk FOREIGN KEY (customer_organization_id) REFERENCES organization (id),
  CONSTRAINT invitation_state_check CHECK (state IN ('draft', 'sent', 'opened', 'accepted', 'declined', 'revoked', 'replaced')),
  CONSTRAINT invitation_sent_check CHECK ((state = 'draft') = (sent_at IS NULL AND token_hash IS NULL) OR state = 'revoked')
);
CREATE INDEX invitation_customer_idx ON invitation (organization_id, customer_organization_id);
CREATE INDEX invitation_recipient_idx ON invitation (organization_id, recipient_key);

CREATE TABLE invitation_right (
  organization_id BLOB NOT NULL,
  invitation_id BLOB NOT NULL,
  role TEXT NOT NULL,
  days BIGINT NOT NULL,
  CONSTRAINT invitation_right_pk PRIMARY KEY (organization_id, invitation_id, role),
  CONSTRAINT invitation_right_invitation_fk FOREIGN KEY (organization_id, invitation_id) REFERENCES invitation (organization_id, id),
  CONSTRAINT invitation_right_days_check CHECK (days BETWEEN 1 AND 730)
);

-- The short code that proves the invited mailbox when the sender has seen the link.
CREATE TABLE mailbox_code (
  organization_id BLOB NOT NULL,
  invitation_id BLOB NOT NULL,
  code_hash BLOB NOT NULL,
  expires_at BIGINT NOT NULL,
  tries_left BIGINT NOT NULL,
  CONSTRAINT mailbox_code_pk PRIMARY KEY (organization_id, invitation_id),
  CONSTRAINT mailbox_code_invitation_fk FOREIGN KEY (organization_id, invitation_id) REFERENCES invitation (organization_id, id)
);

-- Name, slug and domain of the customer are kept with the partner's side, so that its list is one index range.
CREATE TABLE relationship (
  partner_organization_id BLOB NOT NULL,
  id BLOB NOT NULL,
  customer_organization_id BLOB NOT NULL,
  customer_name_key TEXT NOT NULL,
  customer_slug TEXT NOT NULL,
  customer_domain TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT,
  CONSTRAINT relationship_pk PRIMARY KEY (partner_organization_id, id),
  CONSTRAINT relationship_sides_key UNIQUE (partner_organization_id, id, customer_organization_id),
  CONSTRAINT relationship_partner_fk FOREIGN KEY (partner_organization_id) REFERENCES organization (id),
  CONSTRAINT relationship_customer_fk FOREIGN KEY (customer_organization_id) REFERENCES organization (id)
);
CREATE UNIQUE INDEX relationship_active_idx ON relationship (partner_organization_id, customer_organization_id) WHERE ended_at IS NULL;
CREATE INDEX relationship_list_idx ON relationship (partner_organization_id, customer_name_key, customer_slug) WHERE ended_at IS NULL;
CREATE INDEX relationship_domain_idx ON relationship (partner_organization_id, customer_domain) WHERE ended_at IS NULL;
CREATE INDEX relationship_customer_idx ON relationship (customer_organization_id) WHERE ended_at IS NULL;

CREATE TABLE delegated_admin_grant (
  partner_organization_id BLOB NOT NULL,
  id BLOB NOT NULL,
  relationship_id BLOB NOT NULL,
  customer_organization_id BLOB NOT NULL,
  role TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  ended_at BIGINT,
  CONSTRAINT delegated_admin_grant_pk PRIMARY KEY (partner_organization_id, id),
  CONSTRAINT delegated_admin_grant_relationship_fk FOREIGN KEY (partner_organization_id, relationship_id, customer_organization_id)
    REFERENCES relationship (partner_organization_id, id, customer_organization_id),
  CONSTRAINT delegated_admin_grant_term_check CHECK (expires_at > started_at)
);
CREATE INDEX delegated_admin_grant_relationship_idx ON delegated_admin_grant (partner_organization_id, relationship_id, expires_at);
CREATE INDEX delegated_admin_grant_customer_idx ON delegated_admin_grant (customer_organization_id);

-- One row for each organisation that keeps the event on its record.
CREATE TABLE audit_event (
  organization_id BLOB NOT NULL,
  id BLOB NOT NULL,
  at BIGINT NOT NULL,
  actor_organization_id BLOB NOT NULL,
  actor_user_id BLOB,
  other_organization_id BLOB,
  invitation_id BLOB,
  event TEXT NOT NULL,
  CONSTRAINT audit_event_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT audit_event_organization_fk FOREIGN KEY (organization_id) REFERENCES organization (id)
);
CREATE INDEX audit_event_other_idx ON audit_event (organization_id, other_organization_id, id);
CREATE INDEX audit_event_invitation_idx ON audit_event (organization_id, invitation_id, id);

CREATE TABLE outbox (
  id BLOB NOT NULL,
  event_key TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  text_body TEXT NOT NULL,
  html_body TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  claim BLOB,
  error TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  CONSTRAINT outbox_pk PRIMARY KEY (id),
  CONSTRAINT outbox_event_key UNIQUE (event_key),
  CONSTRAINT outbox_state_check CHECK (state IN ('waiting', 'sent', 'dead'))
);
CREATE INDEX outbox_due_idx ON outbox (due_at) WHERE state = 'waiting';
CREATE INDEX outbox_dead_idx ON outbox (id) WHERE state = 'dead';

-- The link with which the first operator sets a password; used once.
CREATE TABLE setup_link (
  token_hash BLOB NOT NULL,
  organization_id BLOB NOT NULL,
  email TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT,
  CONSTRAINT setup_link_pk PRIMARY KEY (token_hash),
  CONSTRAINT setup_link_organization_fk FOREIGN KEY (organization_id) REFERENCES organization (id)
);
