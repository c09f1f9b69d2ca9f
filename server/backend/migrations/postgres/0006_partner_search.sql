-- The operator looks for resellers and providers by the start of a name or a domain.

ALTER TABLE enrollment ADD COLUMN name_key TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE enrollment SET name_key = LOWER(name);
CREATE INDEX enrollment_name_key_idx ON enrollment (name_key, organization_id);
CREATE INDEX organization_domain_prefix_idx ON organization_domain (domain COLLATE "C", organization_id);
