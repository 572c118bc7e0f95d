-- Why someone who is ready for discharge is still on the ward, day by day, for the parties' joint meetings (ADR 0020).

CREATE TABLE discharge_delay (
  id uuid CONSTRAINT discharge_delay_pk PRIMARY KEY,
  case_id uuid NOT NULL CONSTRAINT discharge_delay_case_fk REFERENCES discharge_case,
  person_id uuid NOT NULL CONSTRAINT discharge_delay_person_fk REFERENCES person,
  -- From this day on, until another is said. The causes are data: domain/discharge/delay.
  day date NOT NULL,
  cause text NOT NULL CONSTRAINT discharge_delay_cause_named CHECK (cause ~ '^[a-zA-Z]{2,40}$'),
  words text NOT NULL DEFAULT '' CONSTRAINT discharge_delay_words_short CHECK (length(words) <= 2000),
  at timestamptz NOT NULL DEFAULT now(),
  unit_id uuid NOT NULL CONSTRAINT discharge_delay_unit_fk REFERENCES care_unit,
  assignment_id uuid NOT NULL CONSTRAINT discharge_delay_by_fk REFERENCES assignment
);
COMMENT ON TABLE discharge_delay IS 'Why someone ready for discharge is still on the ward, as a party has said it; the latest of a day counts';
CREATE INDEX discharge_delay_case_idx ON discharge_delay (case_id, at);
CREATE INDEX discharge_delay_person_idx ON discharge_delay (person_id);
ALTER TABLE discharge_delay ENABLE ROW LEVEL SECURITY;
ALTER TABLE discharge_delay FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON discharge_delay TO hallpunkt_migrator USING (true) WITH CHECK (true);
CREATE POLICY staff_reads ON discharge_delay FOR SELECT TO hallpunkt_app USING (discharge_seat(case_id));
CREATE POLICY staff_adds ON discharge_delay FOR INSERT TO hallpunkt_app WITH CHECK (discharge_seat(case_id) AND unit_id = ctx_unit() AND assignment_id = ctx_assignment()
  AND person_id = (SELECT c.person_id FROM discharge_case c WHERE c.id = case_id));
GRANT SELECT, INSERT ON discharge_delay TO hallpunkt_app;

-- The stays that concern the acting unit's authority (a region's wards; those whom a municipality pays for) and went on between two instants, as they are
-- counted: whose ward, which municipality, what the clocks ask for, what causes were said, and whether the unit sees the stay itself. Nobody's id, name or
-- number; of whoever has protected identity no place either.
CREATE FUNCTION discharge_delays(since timestamptz, until timestamptz) RETURNS TABLE (ward text, municipality text, seen boolean, admitted_at timestamptz,
  assessed_at timestamptz, planning_due boolean, psychiatric boolean, discharged_at timestamptz, messages json, open_care json, said json) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN p.protection = 'none' THEN w.name ELSE '' END, CASE WHEN p.protection = 'none' THEN m.name ELSE '' END, discharge_seat(c.id), c.admitted_at,
    c.assessed_at, c.planning_due AND NOT c.compulsory, c.psychiatric, c.discharged_at,
    coalesce((SELECT json_agg(json_build_object('kind', g.kind, 'sentAt', g.sent_at, 'municipal', EXISTS (SELECT 1 FROM discharge_delivery d
          JOIN care_unit u ON u.id = d.unit_id JOIN authority a ON a.id = u.authority_id WHERE d.message_id = g.id AND a.kind = 'municipality'
            AND a.code = coalesce(c.placing_code, c.registered_code)),
        'sender', CASE WHEN g.kind <> 'planningCall' OR (g.content ->> 'byCareContact')::boolean THEN 'openCareContact' ELSE 'someoneElse' END)
        ORDER BY g.sent_at, g.id) FROM discharge_message g WHERE g.case_id = c.id), '[]'),
    coalesce((SELECT json_agg(json_build_object('at', o.at, 'state', o.state) ORDER BY o.at, o.id) FROM discharge_open_care o WHERE o.case_id = c.id), '[]'),
    coalesce((SELECT json_agg(json_build_object('day', y.day, 'cause', y.cause) ORDER BY y.at, y.id) FROM discharge_delay y WHERE y.case_id = c.id), '[]')
  FROM discharge_case c JOIN care_unit w ON w.id = c.ward_id JOIN person p ON p.id = c.person_id
    JOIN care_unit me ON me.id = ctx_unit() JOIN authority mine ON mine.id = me.authority_id
    LEFT JOIN authority m ON m.code = coalesce(c.placing_code, c.registered_code)
  WHERE ctx_actor() = 'staff' AND c.state <> 'retracted' AND c.admitted_at < until AND (c.discharged_at IS NULL OR c.discharged_at >= since)
    AND (w.authority_id = mine.id OR m.id = mine.id) $$;
REVOKE ALL ON FUNCTION discharge_delays(timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_delays(timestamptz, timestamptz) TO hallpunkt_app;
