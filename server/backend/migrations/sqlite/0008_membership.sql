-- The partner membership: the operator's registry of organisation profiles and its sign-ins, what a sign-in has found until
-- one profile is chosen, and which MPN ID each company has linked.

CREATE TABLE membership_profile (
  organization_id BLOB NOT NULL,
  mpn_id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  country TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  CONSTRAINT membership_profile_pk PRIMARY KEY (organization_id, mpn_id),
  CONSTRAINT membership_profile_organization_fk FOREIGN KEY (organization_id) REFERENCES organization (id),
  CONSTRAINT membership_profile_kind_check CHECK (kind IN ('global', 'location')),
  CONSTRAINT membership_profile_state_check CHECK (state IN ('active', 'inactive'))
);
CREATE INDEX membership_profile_name_idx ON membership_profile (organization_id, name_key, mpn_id);

CREATE TABLE membership_sign_in (
  organization_id BLOB NOT NULL,
  id BLOB NOT NULL,
  user_name TEXT NOT NULL,
  user_name_key TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  issued_at BIGINT NOT NULL,
  issued_by_user_id BLOB NOT NULL,
  revoked_at BIGINT,
  revoked_by_user_id BLOB,
  CONSTRAINT membership_sign_in_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT membership_sign_in_issued_by_fk FOREIGN KEY (organization_id, issued_by_user_id) REFERENCES membership (organization_id, user_id),
  CONSTRAINT membership_sign_in_revoked_by_fk FOREIGN KEY (organization_id, revoked_by_user_id) REFERENCES membership (organization_id, user_id),
  CONSTRAINT membership_sign_in_revoked_check CHECK ((revoked_at IS NULL) = (revoked_by_user_id IS NULL))
);
CREATE UNIQUE INDEX membership_sign_in_user_name_idx ON membership_sign_in (user_name_key) WHERE revoked_at IS NULL;

CREATE TABLE membership_sign_in_profile (
  organization_id BLOB NOT NULL,
  sign_in_id BLOB NOT NULL,
  mpn_id TEXT NOT NULL,
  CONSTRAINT membership_sign_in_profile_pk PRIMARY KEY (organization_id, sign_in_id, mpn_id),
  CONSTRAINT membership_sign_in_profile_sign_in_fk FOREIGN KEY (organization_id, sign_in_id) REFERENCES membership_sign_in (organization_id, id),
  CONSTRAINT membership_sign_in_profile_profile_fk FOREIGN KEY (organization_id, mpn_id) REFERENCES membership_profile (organization_id, mpn_id)
);
CREATE INDEX membership_sign_in_profile_mpn_idx ON membership_sign_in_profile (organization_id, mpn_id);

-- What one session of one company has found, for a quarter of an hour; the choice is checked against it.
CREATE TABLE membership_held (
  organization_id BLOB NOT NULL,
  session_id BLOB NOT NULL,
  user_id BLOB NOT NULL,
  user_name TEXT NOT NULL,
  user_name_key TEXT NOT NULL,
  profiles TEXT NOT NULL,
  expires_at BIGINT NOT NULL,
  CONSTRAINT membership_held_pk PRIMARY KEY (organization_id, session_id),
  CONSTRAINT membership_held_session_fk FOREIGN KEY (session_id) REFERENCES session (id),
  CONSTRAINT membership_held_user_fk FOREIGN KEY (organization_id, user_id) REFERENCES membership (organization_id, user_id)
);
CREATE INDEX membership_held_expires_idx ON membership_held (expires_at);
CREATE INDEX membership_held_user_name_idx ON membership_held (user_name_key);

-- One MPN ID belongs to one company at a time, and a company has one at a time.
CREATE TABLE organization_membership (
  organization_id BLOB NOT NULL,
  id BLOB NOT NULL,
  mpn_id TEXT NOT NULL,
  name TEXT NOT NULL,
  country TEXT NOT NULL,
  user_id BLOB NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT,
  ended_by_user_id BLOB,
  CONSTRAINT organization_membership_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT organization_membership_user_fk FOREIGN KEY (organization_id, user_id) REFERENCES membership (organization_id, user_id),
  CONSTRAINT organization_membership_ended_by_fk FOREIGN KEY (organization_id, ended_by_user_id) REFERENCES membership (organization_id, user_id),
  CONSTRAINT organization_membership_ended_check CHECK ((ended_at IS NULL) = (ended_by_user_id IS NULL))
);
CREATE UNIQUE INDEX organization_membership_mpn_idx ON organization_membership (mpn_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX organization_membership_held_idx ON organization_membership (organization_id) WHERE ended_at IS NULL;
