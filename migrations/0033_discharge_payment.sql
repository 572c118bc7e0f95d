-- Days that one side doesn't think are to be paid for, and how the two sides settle it (LUS 5 kap.; ADR 0018). The days themselves are reckoned, never kept.

CREATE TABLE discharge_dispute (
  id uuid CONSTRAINT discharge_dispute_pk PRIMARY KEY,
  case_id uuid NOT NULL CONSTRAINT discharge_dispute_case_fk REFERENCES discharge_case,
  person_id uuid NOT NULL CONSTRAINT discharge_dispute_person_fk REFERENCES person,
  from_day date NOT NULL,
  to_day date NOT NULL,
  words text NOT NULL CONSTRAINT discharge_dispute_said CHECK (is_said(words) AND length(words) <= 4000),
  marked_at timestamptz NOT NULL DEFAULT now(),
  unit_id uuid NOT NULL CONSTRAINT discharge_dispute_unit_fk REFERENCES care_unit,
  assignment_id uuid NOT NULL CONSTRAINT discharge_dispute_by_fk REFERENCES assignment,
  -- How many of the days are to be paid for, as the other side has agreed.
  paid_days integer CONSTRAINT discharge_dispute_paid CHECK (paid_days >= 0),
  settled_words text NOT NULL DEFAULT '' CONSTRAINT discharge_dispute_settled_short CHECK (length(settled_words) <= 4000),
  settled_at timestamptz,
  settled_by uuid CONSTRAINT discharge_dispute_settled_by_fk REFERENCES assignment,
  CONSTRAINT discharge_dispute_days CHECK (to_day >= from_day AND (paid_days IS NULL OR paid_days <= to_day - from_day + 1)),
  CONSTRAINT discharge_dispute_settled CHECK (num_nulls(paid_days, settled_at, settled_by) IN (0, 3)),
  CONSTRAINT discharge_dispute_once EXCLUDE USING gist (case_id WITH =, daterange(from_day, to_day, '[]') WITH &&)
);
COMMENT ON TABLE discharge_dispute IS 'Days of a stay that region or municipality holds disputed, with why; settled by the other side saying how many are to be paid for';
CREATE INDEX discharge_dispute_person_idx ON discharge_dispute (person_id);

-- Region and municipality are the two sides: what one has marked the other settles.
CREATE FUNCTION discharge_other_side(unit uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM care_unit u JOIN authority a ON a.id = u.authority_id JOIN care_unit m ON m.id = ctx_unit() JOIN authority b ON b.id = m.authority_id
    WHERE u.id = unit AND a.kind <> b.kind) $$;
COMMENT ON FUNCTION discharge_other_side(uuid) IS 'The acting unit is of the other kind of authority than that unit';
REVOKE ALL ON FUNCTION discharge_other_side(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_other_side(uuid) TO hallpunkt_app;

ALTER TABLE discharge_dispute ENABLE ROW LEVEL SECURITY;
ALTER TABLE discharge_dispute FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON discharge_dispute TO hallpunkt_migrator USING (true) WITH CHECK (true);
CREATE POLICY staff_reads ON discharge_dispute FOR SELECT TO hallpunkt_app USING (discharge_seat(case_id));
CREATE POLICY staff_adds ON discharge_dispute FOR INSERT TO hallpunkt_app WITH CHECK (discharge_seat(case_id) AND unit_id = ctx_unit() AND assignment_id = ctx_assignment()
  AND settled_at IS NULL AND person_id = (SELECT c.person_id FROM discharge_case c WHERE c.id = case_id));
CREATE POLICY other_settles ON discharge_dispute FOR UPDATE TO hallpunkt_app USING (discharge_seat(case_id) AND settled_at IS NULL AND discharge_other_side(unit_id))
  WITH CHECK (discharge_seat(case_id) AND settled_at = now() AND settled_by = ctx_assignment());
GRANT SELECT, INSERT, UPDATE (paid_days, settled_words, settled_at, settled_by) ON discharge_dispute TO hallpunkt_app;
