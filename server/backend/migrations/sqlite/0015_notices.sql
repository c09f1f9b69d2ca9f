-- Who has been told: that a right is about to end, and that an invitation has lapsed without an answer.

-- The latest notice that was given, by the days before the end it is due at.
ALTER TABLE delegated_admin_grant ADD COLUMN notice_days BIGINT;
CREATE INDEX delegated_admin_grant_notice_idx ON delegated_admin_grant (expires_at) WHERE ended_at IS NULL;

ALTER TABLE invitation ADD COLUMN lapse_told_at BIGINT;
CREATE INDEX invitation_lapse_idx ON invitation (expires_at) WHERE lapse_told_at IS NULL AND state IN ('sent', 'opened');
