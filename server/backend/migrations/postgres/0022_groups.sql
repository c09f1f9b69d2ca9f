-- Groups of a partner's users, and which of them use a right that a customer has granted.

CREATE TABLE user_group (
  organization_id UUID NOT NULL,
  id UUID NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT,
  CONSTRAINT user_group_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT user_group_organization_fk FOREIGN KEY (organization_id) REFERENCES organization (id)
);
CREATE UNIQUE INDEX user_group_name_idx ON user_group (organization_id, name_key) WHERE ended_at IS NULL;

CREATE TABLE user_group_member (
  organization_id UUID NOT NULL,
  group_id UUID NOT NULL,
  user_id UUID NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT,
  CONSTRAINT user_group_member_pk PRIMARY KEY (organization_id, group_id, user_id, started_at),
  CONSTRAINT user_group_member_group_fk FOREIGN KEY (organization_id, group_id) REFERENCES user_group (organization_id, id),
  CONSTRAINT user_group_member_membership_fk FOREIGN KEY (organization_id, user_id) REFERENCES membership (organization_id, user_id)
);
CREATE UNIQUE INDEX user_group_member_active_idx ON user_group_member (organization_id, group_id, user_id) WHERE ended_at IS NULL;

-- The key names the group: a built-in one by its code, one of the partner's own by its id. An assignment is about a customer
-- and a role and not about one grant, so that it outlives the renewal of a right.
CREATE TABLE grant_assignment (
  partner_organization_id UUID NOT NULL,
  customer_organization_id UUID NOT NULL,
  role TEXT NOT NULL,
  group_key TEXT COLLATE "C" NOT NULL,
  group_id UUID,
  started_at BIGINT NOT NULL,
  ended_at BIGINT,
  CONSTRAINT grant_assignment_pk PRIMARY KEY (partner_organization_id, customer_organization_id, role, group_key, started_at),
  CONSTRAINT grant_assignment_partner_fk FOREIGN KEY (partner_organization_id) REFERENCES organization (id),
  CONSTRAINT grant_assignment_customer_fk FOREIGN KEY (customer_organization_id) REFERENCES organization (id),
  CONSTRAINT grant_assignment_group_fk FOREIGN KEY (partner_organization_id, group_id) REFERENCES user_group (organization_id, id),
  CONSTRAINT grant_assignment_group_check CHECK ((group_id IS NULL) = (group_key IN ('admin_agents', 'helpdesk_agents')))
);
CREATE UNIQUE INDEX grant_assignment_active_idx ON grant_assignment (partner_organization_id, customer_organization_id, role, group_key) WHERE ended_at IS NULL;
CREATE INDEX grant_assignment_group_idx ON grant_assignment (partner_organization_id, group_id) WHERE ended_at IS NULL;

-- Rights that were granted before are assigned as new ones are (shared::group::first_groups).
INSERT INTO grant_assignment (partner_organization_id, customer_organization_id, role, group_key, started_at)
SELECT partner_organization_id, customer_organization_id, role, 'admin_agents', MIN(started_at)
FROM delegated_admin_grant GROUP BY partner_organization_id, customer_organization_id, role;
INSERT INTO grant_assignment (partner_organization_id, customer_organization_id, role, group_key, started_at)
SELECT partner_organization_id, customer_organization_id, role, 'helpdesk_agents', MIN(started_at)
FROM delegated_admin_grant WHERE role = 'helpdesk_administrator' GROUP BY partner_organization_id, customer_organization_id, role;
