-- The directory of providers: what each says about itself, as a draft and as published, its pictures, who is official, and
-- what listed providers are found by.

CREATE TABLE directory_profile (
  organization_id BLOB NOT NULL,
  draft TEXT,
  draft_logo TEXT,
  saved_at BIGINT,
  published TEXT,
  published_logo TEXT,
  published_at BIGINT,
  CONSTRAINT directory_profile_pk PRIMARY KEY (organization_id),
  CONSTRAINT directory_profile_organization_fk FOREIGN KEY (organization_id) REFERENCES organization (id),
  CONSTRAINT directory_profile_saved_check CHECK ((draft IS NULL) = (saved_at IS NULL)),
  CONSTRAINT directory_profile_published_check CHECK ((published IS NULL) = (published_at IS NULL))
);

-- Pictures as the server drew them anew, named by the SHA-256 of their content.
CREATE TABLE directory_logo (
  organization_id BLOB NOT NULL,
  name TEXT NOT NULL,
  content BLOB NOT NULL,
  added_at BIGINT NOT NULL,
  CONSTRAINT directory_logo_pk PRIMARY KEY (organization_id, name),
  CONSTRAINT directory_logo_organization_fk FOREIGN KEY (organization_id) REFERENCES organization (id)
);
CREATE INDEX directory_logo_name_idx ON directory_logo (name);

CREATE TABLE directory_official (
  organization_id BLOB NOT NULL,
  id BLOB NOT NULL,
  operator_organization_id BLOB NOT NULL,
  started_at BIGINT NOT NULL,
  started_by_user_id BLOB NOT NULL,
  ended_at BIGINT,
  ended_by_user_id BLOB,
  CONSTRAINT directory_official_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT directory_official_organization_fk FOREIGN KEY (organization_id) REFERENCES organization (id),
  CONSTRAINT directory_official_started_by_fk FOREIGN KEY (operator_organization_id, started_by_user_id) REFERENCES membership (organization_id, user_id),
  CONSTRAINT directory_official_ended_by_fk FOREIGN KEY (operator_organization_id, ended_by_user_id) REFERENCES membership (organization_id, user_id),
  CONSTRAINT directory_official_ended_check CHECK ((ended_at IS NULL) = (ended_by_user_id IS NULL))
);
CREATE UNIQUE INDEX directory_official_held_idx ON directory_official (organization_id) WHERE ended_at IS NULL;

-- A row for each thing a provider is found by, while it is official and published; the key of being listed at all is empty.
-- With the name, so that a page of any filter is one index range.
CREATE TABLE directory_facet (
  facet TEXT NOT NULL,
  name_key TEXT NOT NULL,
  slug TEXT NOT NULL,
  organization_id BLOB NOT NULL,
  CONSTRAINT directory_facet_pk PRIMARY KEY (facet, name_key, slug),
  CONSTRAINT directory_facet_organization_fk FOREIGN KEY (organization_id) REFERENCES organization (id)
);
CREATE UNIQUE INDEX directory_facet_organization_idx ON directory_facet (organization_id, facet);
