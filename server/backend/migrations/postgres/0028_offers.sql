-- The catalogue: offers as they are, and every version they have had. A version is never changed: what was ordered stays
-- as it was. Lists of codes are texts with spaces between them, plans one a line.

CREATE TABLE offer (
  organization_id UUID NOT NULL,
  id UUID NOT NULL,
  code TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  name_key TEXT COLLATE "C" NOT NULL,
  category_key TEXT COLLATE "C" NOT NULL,
  CONSTRAINT offer_pk PRIMARY KEY (organization_id, id),
  CONSTRAINT offer_id_key UNIQUE (id),
  CONSTRAINT offer_code_key UNIQUE (code),
  CONSTRAINT offer_organization_fk FOREIGN KEY (organization_id) REFERENCES organization (id)
);
CREATE INDEX offer_name_idx ON offer (name_key, code);
CREATE INDEX offer_category_idx ON offer (category_key, name_key, code);

CREATE TABLE offer_version (
  organization_id UUID NOT NULL,
  offer_id UUID NOT NULL,
  version BIGINT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  category TEXT NOT NULL,
  unit TEXT NOT NULL,
  minimum BIGINT NOT NULL,
  maximum BIGINT NOT NULL,
  terms TEXT NOT NULL,
  billing TEXT NOT NULL,
  countries TEXT NOT NULL,
  plans TEXT NOT NULL,
  addon_of TEXT NOT NULL,
  per_customer BIGINT,
  trial_of TEXT,
  on_sale BOOLEAN NOT NULL,
  made_at BIGINT NOT NULL,
  made_by_user_id UUID NOT NULL,
  CONSTRAINT offer_version_pk PRIMARY KEY (organization_id, offer_id, version),
  CONSTRAINT offer_version_offer_fk FOREIGN KEY (organization_id, offer_id) REFERENCES offer (organization_id, id),
  CONSTRAINT offer_version_made_by_fk FOREIGN KEY (organization_id, made_by_user_id) REFERENCES membership (organization_id, user_id),
  CONSTRAINT offer_version_quantity_check CHECK (minimum >= 1 AND maximum >= minimum)
);

-- Which offers the current version of an offer names: what it stands on, and what it lets try.
CREATE TABLE offer_named (
  organization_id UUID NOT NULL,
  offer_id UUID NOT NULL,
  named_id UUID NOT NULL,
  kind TEXT NOT NULL,
  CONSTRAINT offer_named_pk PRIMARY KEY (organization_id, offer_id, named_id, kind),
  CONSTRAINT offer_named_offer_fk FOREIGN KEY (organization_id, offer_id) REFERENCES offer (organization_id, id),
  CONSTRAINT offer_named_named_fk FOREIGN KEY (organization_id, named_id) REFERENCES offer (organization_id, id),
  CONSTRAINT offer_named_kind_check CHECK (kind IN ('addon_of', 'trial_of'))
);
CREATE INDEX offer_named_named_idx ON offer_named (named_id, kind);
