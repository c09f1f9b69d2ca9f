-- What a table of requests asks for, and the provider each line asks with.

ALTER TABLE bulk_invitation ADD COLUMN kind TEXT NOT NULL DEFAULT 'relationship' CONSTRAINT bulk_invitation_kind_check CHECK (kind IN ('relationship', 'partnership'));
ALTER TABLE bulk_invitation_row ADD COLUMN provider TEXT NOT NULL DEFAULT '';
