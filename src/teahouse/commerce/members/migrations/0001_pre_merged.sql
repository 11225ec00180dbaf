-- Two guests that turned out to be one person: the younger row points to the one that is kept.
ALTER TABLE members.guest ADD merged_into uuid REFERENCES members.guest;
ALTER TABLE members.guest ADD merged_at timestamptz;
ALTER TABLE members.guest ADD CONSTRAINT guest_merged CHECK (
    (merged_into IS NULL) = (merged_at IS NULL)
    AND (merged_into IS NULL OR (openid IS NULL AND phone_hash IS NULL AND merged_into <> guest_id)));
CREATE INDEX guest_merged_at ON members.guest (merged_at) WHERE merged_at IS NOT NULL;
