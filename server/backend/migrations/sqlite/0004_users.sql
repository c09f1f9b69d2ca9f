-- Users: the list of an organisation's people, temporary passwords, links that set a password, and the activity log.

-- Set while the password is one that somebody else has made; such a session may do nothing but set its own.
ALTER TABLE user_account ADD COLUMN temporary_until BIGINT;
ALTER TABLE user_account ADD COLUMN signed_in_at BIGINT;
ALTER TABLE user_account ADD COLUMN theme TEXT NOT NULL DEFAULT 'system' CONSTRAINT user_account_theme_check CHECK (theme IN ('system', 'light', 'dark'));

-- Name and address are kept with the membership, so that an organisation's list is one index range.
ALTER TABLE membership ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE membership ADD COLUMN email_key TEXT NOT NULL DEFAULT '';
UPDATE membership SET
  name_key = (SELECT lower(u.name) FROM user_account u WHERE u.id = membership.user_id),
  email_key = (SELECT u.email_key FROM user_account u WHERE u.id = membership.user_id);
CREATE INDEX membership_name_idx ON membership (organization_id, name_key, user_id);
CREATE INDEX membership_email_idx ON membership (organization_id, email_key);
-- For the question whether anybody is left with a role.
CREATE INDEX role_assignment_role_idx ON role_assignment (organization_id, role) WHERE ended_at IS NULL;
CREATE INDEX session_user_idx ON session (user_id) WHERE ended_at IS NULL;

-- A mailed link behind which somebody sets a password; used once. The organisation is the one that invites.
CREATE TABLE password_link (
  token_hash BLOB NOT NULL,
  user_id BLOB NOT NULL,
  purpose TEXT NOT NULL,
  organization_id BLOB,
  expires_at BIGINT NOT NULL,
  used_at BIGINT,
  CONSTRAINT password_link_pk PRIMARY KEY (token_hash),
  CONSTRAINT password_link_user_fk FOREIGN KEY (user_id) REFERENCES user_account (id),
  CONSTRAINT password_link_membership_fk FOREIGN KEY (organization_id, user_id) REFERENCES membership (organization_id, user_id),
  CONSTRAINT password_link_purpose_check CHECK (purpose IN ('invitation', 'reset')),
  CONSTRAINT password_link_organization_check CHECK ((purpose = 'invitation') = (organization_id IS NOT NULL))
);
CREATE INDEX password_link_user_idx ON password_link (user_id, purpose);
CREATE INDEX password_link_end_idx ON password_link (expires_at);

-- What an event is about, for the filter of the activity log. Ids are ordered by time, so a stretch of days is a range.
ALTER TABLE audit_event ADD COLUMN kind TEXT NOT NULL DEFAULT 'organization';
UPDATE audit_event SET kind = CASE
  WHEN event LIKE '{"invitation_lifetime_changed"%' THEN 'programme'
  WHEN event LIKE '{"enrollment"%' THEN 'enrollment'
  WHEN event LIKE '{"invitation_%' OR event LIKE '{"asking_%' THEN 'invitation'
  WHEN event LIKE '{"relationship_started"%' OR event LIKE '{"further_request_accepted"%' OR event LIKE '{"grant_ended"%' THEN 'relationship'
  WHEN event LIKE '%"joined_admin_agents"%' THEN 'user'
  ELSE 'organization' END;
CREATE INDEX audit_event_kind_idx ON audit_event (organization_id, kind, id);
