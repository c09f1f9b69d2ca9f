-- What people ask their own organisation's admins for.

-- Somebody lacks a role. Answered requests stay: closed_at says when, given what the answer was.
CREATE TABLE role_request (
  organization_id BLOB NOT NULL,
  id BLOB NOT NULL,
  user_id BLOB NOT NULL,
  role TEXT NOT NULL,
  reason TEXT NOT NULL,
  asked_at BIGINT NOT NULL,
  closed_at BIGINT,
  closed_by_user_id BLOB,
  given BOOLEAN,
  CONSTRAINT role_request_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT role_request_membership_fk FOREIGN KEY (organization_id, user_id) REFERENCES membership (organization_id, user_id),
  CONSTRAINT role_request_closed_by_fk FOREIGN KEY (closed_by_user_id) REFERENCES user_account (id),
  CONSTRAINT role_request_closed_check CHECK ((closed_at IS NULL) = (given IS NULL))
);
-- One open request for one role; asking twice changes nothing.
CREATE UNIQUE INDEX role_request_open_key ON role_request (organization_id, user_id, role) WHERE closed_at IS NULL;
