-- Whoever has marked days as disputed takes the mark back (lagen 2017:612 5 kap.; ADR 0018): the own side alone, until the other has settled it. The mark stays, with why.

ALTER TABLE discharge_dispute ADD COLUMN withdrawn_at timestamptz,
  ADD COLUMN withdrawn_by uuid CONSTRAINT discharge_dispute_withdrawn_by_fk REFERENCES assignment,
  ADD COLUMN withdrawn_words text NOT NULL DEFAULT '' CONSTRAINT discharge_dispute_withdrawn_short CHECK (length(withdrawn_words) <= 4000),
  ADD CONSTRAINT discharge_dispute_withdrawn CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL OR settled_at IS NULL)),
  DROP CONSTRAINT discharge_dispute_once,
  -- The same day is in dispute once; what was taken back can be marked again.
  ADD CONSTRAINT discharge_dispute_once EXCLUDE USING gist (case_id WITH =, daterange(from_day, to_day, '[]') WITH &&) WHERE (withdrawn_at IS NULL);

-- The own side is the authority that marked: another municipality in the stay is neither side's.
CREATE FUNCTION discharge_own_side(unit uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM care_unit u JOIN care_unit m ON m.id = ctx_unit() AND m.authority_id = u.authority_id WHERE u.id = unit) $$;
COMMENT ON FUNCTION discharge_own_side(uuid) IS 'The acting unit is of the same authority as that unit';
REVOKE ALL ON FUNCTION discharge_own_side(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_own_side(uuid) TO hallpunkt_app;

DROP POLICY staff_adds ON discharge_dispute;
CREATE POLICY staff_adds ON discharge_dispute FOR INSERT TO hallpunkt_app WITH CHECK (discharge_seat(case_id) AND unit_id = ctx_unit() AND assignment_id = ctx_assignment()
  AND settled_at IS NULL AND withdrawn_at IS NULL AND person_id = (SELECT c.person_id FROM discharge_case c WHERE c.id = case_id));
-- Each of the two asks whose mark it is, before and after: else one's condition would open the other's step.
DROP POLICY other_settles ON discharge_dispute;
CREATE POLICY other_settles ON discharge_dispute FOR UPDATE TO hallpunkt_app
  USING (discharge_seat(case_id) AND settled_at IS NULL AND withdrawn_at IS NULL AND discharge_other_side(unit_id))
  WITH CHECK (discharge_seat(case_id) AND discharge_other_side(unit_id) AND settled_at = now() AND settled_by = ctx_assignment() AND withdrawn_at IS NULL);
CREATE POLICY own_withdraws ON discharge_dispute FOR UPDATE TO hallpunkt_app
  USING (discharge_seat(case_id) AND settled_at IS NULL AND withdrawn_at IS NULL AND discharge_own_side(unit_id))
  WITH CHECK (discharge_seat(case_id) AND discharge_own_side(unit_id) AND withdrawn_at = now() AND withdrawn_by = ctx_assignment() AND settled_at IS NULL);
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawn_words) ON discharge_dispute TO hallpunkt_app;
