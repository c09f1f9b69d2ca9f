-- What is asked again: signatures under a new agreement, and a company to let somebody in.

-- Which companies have yet to be told of a new text of the agreement.
ALTER TABLE enrollment ADD COLUMN agreement_untold BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX enrollment_untold_idx ON enrollment (organization_id) WHERE agreement_untold;

-- Somebody whose mailbox is proved asked this company to be let in. Once one of its admins adds that address, both have
-- agreed. The one who asked sees when he did, and nothing else.
CREATE TABLE let_in_request (
  organization_id UUID NOT NULL,
  email_key TEXT COLLATE "C" NOT NULL,
  asked_at BIGINT NOT NULL,
  granted_at BIGINT,
  CONSTRAINT let_in_request_pk PRIMARY KEY (organization_id, email_key),
  CONSTRAINT let_in_request_organization_fk FOREIGN KEY (organization_id) REFERENCES organization (id)
);
ALTER TABLE enrollment ADD COLUMN let_in_asked_at BIGINT;
ALTER TABLE enrollment_start ADD COLUMN let_in_asked_at BIGINT;

-- What a reviewer can go on with waits for a review, whatever was decided about the other checks.
UPDATE enrollment SET lane = 'review' WHERE lane = 'rejected'
  AND EXISTS (SELECT 1 FROM enrollment_check c WHERE c.organization_id = enrollment.organization_id
    AND c.kind = 'email_ownership' AND c.state = 'approved')
  AND EXISTS (SELECT 1 FROM enrollment_check c WHERE c.organization_id = enrollment.organization_id
    AND c.kind <> 'email_ownership' AND c.state IN ('waiting', 'second_review'));
