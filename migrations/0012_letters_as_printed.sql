-- A letter tells only if it was printed, and only whoever lives where it was printed to (FC-11).
ALTER TABLE letter_item ADD COLUMN printed_to text;
COMMENT ON COLUMN letter_item.printed_to IS 'Digest of the name and address in the last PDF of the batch; null when the letter wasn''t in it';
GRANT UPDATE (printed_to) ON letter_item TO hallpunkt_app;
CREATE POLICY staff_changes ON letter_item FOR UPDATE TO hallpunkt_app USING (ctx_actor() = 'staff'
  AND provider_id = ctx_provider() AND unit_id = ctx_unit()
  AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = letter_item.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today()))) WITH CHECK (provider_id = ctx_provider() AND unit_id = ctx_unit());
