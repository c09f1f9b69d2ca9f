-- The operator looks for resellers and providers by the start of a name or a domain; and a copy of the slug, which never
-- changes, so that a page of the queue reads one table.

ALTER TABLE enrollment ADD COLUMN name_key TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE enrollment ADD COLUMN slug TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE enrollment SET name_key = LOWER(name), slug = (SELECT o.slug FROM organization o WHERE o.id = organization_id);
CREATE INDEX enrollment_name_key_idx ON enrollment (name_key, organization_id);
CREATE INDEX organization_domain_prefix_idx ON organization_domain (domain COLLATE "C", organization_id);
