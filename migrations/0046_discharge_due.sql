-- What is due of a stay and when (LUS 2 kap. 1 §, 4 kap. 3 §, 5 kap. 4 §; ADR 0018): an index of the clocks, reckoned anew at each step, so that reminders go
-- out and I dag is counted without reckoning every clock of the county. The clocks themselves are asked of the messages, as before.

ALTER TABLE discharge_case ADD COLUMN due_version integer;
COMMENT ON COLUMN discharge_case.due_version IS 'The version that discharge_due was reckoned of; another, or none: to be reckoned anew';

CREATE TABLE discharge_due (
  case_id uuid NOT NULL CONSTRAINT discharge_due_case_fk REFERENCES discharge_case,
  person_id uuid NOT NULL CONSTRAINT discharge_due_person_fk REFERENCES person,
  clock text NOT NULL CONSTRAINT discharge_due_clock_known CHECK (clock IN ('admissionNotice', 'planningCall', 'liability')),
  due_at timestamptz NOT NULL,
  -- Which reminders have gone out for this time.
  told text[] NOT NULL DEFAULT '{}' CONSTRAINT discharge_due_told_known CHECK (told <@ ARRAY['soon', 'deputy', 'late']),
  CONSTRAINT discharge_due_pk PRIMARY KEY (case_id, clock)
);
COMMENT ON TABLE discharge_due IS 'When a notice or a call of a stay is due, or its payment begins, while that is ahead or late; what reminders are found by';
CREATE INDEX discharge_due_at_idx ON discharge_due (due_at);
CREATE INDEX discharge_due_person_idx ON discharge_due (person_id);

CREATE TABLE discharge_reminder (
  id uuid CONSTRAINT discharge_reminder_pk PRIMARY KEY,
  assignment_id uuid NOT NULL CONSTRAINT discharge_reminder_assignment_fk REFERENCES assignment,
  case_id uuid NOT NULL CONSTRAINT discharge_reminder_case_fk REFERENCES discharge_case,
  person_id uuid NOT NULL CONSTRAINT discharge_reminder_person_fk REFERENCES person,
  about text NOT NULL CONSTRAINT discharge_reminder_about_known CHECK (about IN ('admissionNotice', 'planningCall', 'liability', 'careContact')),
  stage text NOT NULL CONSTRAINT discharge_reminder_stage_known CHECK (stage IN ('soon', 'deputy', 'late')),
  due_at timestamptz,
  at timestamptz NOT NULL DEFAULT now(),
  read_at timestamptz
);
COMMENT ON TABLE discharge_reminder IS 'A reminder to one who works with a stay: what is due soon, to whoever stands in, or to the manager when it is late or lacking';
CREATE UNIQUE INDEX discharge_reminder_once ON discharge_reminder (assignment_id, case_id, about, stage, coalesce(due_at, 'epoch'));
CREATE INDEX discharge_reminder_case_idx ON discharge_reminder (case_id);
CREATE INDEX discharge_reminder_person_idx ON discharge_reminder (person_id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['discharge_due', 'discharge_reminder'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO hallpunkt_migrator USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO hallpunkt_app', t);
  END LOOP;
END $$;
CREATE POLICY staff_reads ON discharge_due FOR SELECT TO hallpunkt_app USING (discharge_seat(case_id));
CREATE POLICY own_reads ON discharge_reminder FOR SELECT TO hallpunkt_app
  USING ((SELECT ctx_actor()) = 'staff' AND assignment_id = (SELECT ctx_assignment()) AND discharge_seat(case_id));
CREATE POLICY own_marks ON discharge_reminder FOR UPDATE TO hallpunkt_app
  USING ((SELECT ctx_actor()) = 'staff' AND assignment_id = (SELECT ctx_assignment()) AND read_at IS NULL)
  WITH CHECK (assignment_id = (SELECT ctx_assignment()) AND read_at = now());
GRANT UPDATE (read_at) ON discharge_reminder TO hallpunkt_app;

-- The outbox's worker reckons what nobody has a step in: stays from before this table, the demo's, and those whose agreement has changed.
CREATE POLICY outbox_reads ON discharge_case FOR SELECT TO hallpunkt_app USING ((SELECT ctx_purpose()) = 'outbox');
CREATE OR REPLACE FUNCTION discharge_facts(stay uuid) RETURNS TABLE (messages json, open_care json, open_care_name text, protection text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT json_agg(json_build_object('kind', m.kind, 'sentAt', m.sent_at,
        'municipal', EXISTS (SELECT 1 FROM discharge_delivery d JOIN care_unit u ON u.id = d.unit_id JOIN authority a ON a.id = u.authority_id
          WHERE d.message_id = m.id AND a.kind = 'municipality' AND a.code = coalesce(c.placing_code, c.registered_code)),
        'sender', CASE WHEN m.kind <> 'planningCall' OR (m.content ->> 'byCareContact')::boolean THEN 'openCareContact' ELSE 'someoneElse' END)
        ORDER BY m.sent_at, m.id) FROM discharge_message m WHERE m.case_id = c.id), '[]'),
    coalesce((SELECT json_agg(json_build_object('at', o.at, 'state', o.state) ORDER BY o.at, o.id) FROM discharge_open_care o WHERE o.case_id = c.id), '[]'),
    (SELECT u.name FROM discharge_receiver r JOIN care_unit u ON u.id = r.unit_id WHERE r.case_id = c.id AND r.role = 'openCare' AND r.removed_at IS NULL
      ORDER BY r.added_at, r.id LIMIT 1),
    (SELECT p.protection FROM person p WHERE p.id = c.person_id)
  FROM discharge_case c WHERE c.id = stay AND (discharge_seat(stay) OR ctx_purpose() = 'outbox') $$;

-- What is due of the stay, as just reckoned of a version: `due` is [{clock, dueAt}]. A time that is another has told nobody yet.
CREATE FUNCTION discharge_set_due(stay uuid, reckoned integer, due jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT (discharge_seat(stay) OR ctx_purpose() = 'outbox') THEN RAISE insufficient_privilege USING MESSAGE = 'the stay is others'''; END IF;
  UPDATE discharge_case SET due_version = reckoned WHERE id = stay AND version = reckoned;
  IF NOT FOUND THEN RETURN; END IF;
  DELETE FROM discharge_due d WHERE d.case_id = stay AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(due) e WHERE e ->> 'clock' = d.clock);
  INSERT INTO discharge_due AS d (case_id, person_id, clock, due_at)
    SELECT c.id, c.person_id, e ->> 'clock', (e ->> 'dueAt')::timestamptz FROM discharge_case c, jsonb_array_elements(due) e WHERE c.id = stay
  ON CONFLICT ON CONSTRAINT discharge_due_pk DO UPDATE SET due_at = excluded.due_at, told = CASE WHEN d.due_at = excluded.due_at THEN d.told ELSE '{}' END;
END $$;
COMMENT ON FUNCTION discharge_set_due(uuid, integer, jsonb) IS 'Keeps what is due of a stay, as reckoned of that version of it; nothing when it has moved on';

-- What may be to remind of before an instant, taken by one node at a time.
CREATE FUNCTION discharge_due_before(until timestamptz, most integer) RETURNS TABLE (case_id uuid, person_id uuid, clock text, due_at timestamptz, told text[])
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.case_id, d.person_id, d.clock, d.due_at, d.told FROM discharge_due d WHERE ctx_purpose() = 'outbox' AND d.due_at <= until
    AND NOT (d.told @> CASE d.clock WHEN 'liability' THEN ARRAY['soon'] ELSE ARRAY['late'] END) ORDER BY d.due_at LIMIT most FOR UPDATE SKIP LOCKED $$;
CREATE FUNCTION discharge_due_told(stay uuid, which text, stages text[]) RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE discharge_due SET told = (SELECT array_agg(DISTINCT s) FROM unnest(told || stages) s) WHERE case_id = stay AND clock = which AND ctx_purpose() = 'outbox' $$;

-- Who is reminded. At the ward of the admission notice, in open care of the call and of a care contact that lacks, in the municipality that pays of its payment:
-- first those who work with the stay, whoever stands in for those who are away among them; then everyone who stands in for them; then the manager too.
CREATE FUNCTION discharge_whom(stay uuid, about text, stage text) RETURNS TABLE (assignment_id uuid) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  WITH c AS (SELECT * FROM discharge_case k WHERE k.id = stay AND ctx_purpose() = 'outbox'),
    concerned AS (
      SELECT unit_now(c.ward_id, ctx_today()) AS unit FROM c WHERE about = 'admissionNotice'
      UNION SELECT unit_now(r.unit_id, ctx_today()) FROM c JOIN discharge_receiver r ON r.case_id = c.id AND r.removed_at IS NULL
      WHERE about IN ('planningCall', 'careContact') AND r.role = 'openCare' OR about = 'liability' AND r.role <> 'openCare'),
    here AS (SELECT a.*, EXISTS (SELECT 1 FROM absence b WHERE b.assignment_id = a.id AND b.valid @> ctx_today()) AS away
      FROM assignment a JOIN concerned u ON u.unit = a.unit_id WHERE a.valid @> ctx_today()),
    working AS (SELECT h.id, h.away, h.deputy_id FROM here h, c WHERE h.role = 'careCoordinator' OR h.id = c.created_by
      OR EXISTS (SELECT 1 FROM discharge_event e WHERE e.case_id = c.id AND e.assignment_id = h.id)
      OR EXISTS (SELECT 1 FROM fixed_contact f WHERE f.person_id = c.person_id AND f.assignment_id = h.id AND f.is_current AND f.valid @> ctx_today())),
    standing AS (SELECT d.id FROM working w JOIN here d ON d.id = w.deputy_id AND NOT d.away),
    managing AS (SELECT h.id FROM here h WHERE h.role = 'unitManager'),
    first AS (SELECT id FROM working WHERE NOT away UNION SELECT d.id FROM working w JOIN here d ON d.id = w.deputy_id AND NOT d.away WHERE w.away)
  SELECT id FROM first WHERE stage <> 'deputy'
  UNION SELECT id FROM standing WHERE stage <> 'soon'
  UNION SELECT id FROM managing WHERE stage = 'late' OR stage = 'soon' AND NOT EXISTS (SELECT 1 FROM first) OR stage = 'deputy' AND NOT EXISTS (SELECT 1 FROM standing) $$;
COMMENT ON FUNCTION discharge_whom(uuid, text, text) IS 'Who is reminded of a stay at a stage: those who work with it, those who stand in, the manager';

-- Leaves the reminder with each, once for the same thing and time; not when it is due no longer, or at another time.
CREATE FUNCTION discharge_remind(stay uuid, thing text, at_stage text, due timestamptz) RETURNS integer LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE n integer;
BEGIN
  IF ctx_purpose() <> 'outbox' OR due IS NOT NULL AND NOT EXISTS (SELECT 1 FROM discharge_due d WHERE d.case_id = stay AND d.clock = thing AND d.due_at = due) THEN RETURN 0; END IF;
  INSERT INTO discharge_reminder (id, assignment_id, case_id, person_id, about, stage, due_at)
    SELECT gen_random_uuid(), w.assignment_id, c.id, c.person_id, thing, at_stage, due FROM discharge_case c, discharge_whom(stay, thing, at_stage) w
    WHERE c.id = stay AND c.state <> 'retracted' ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;

-- How many of the unit's messages wait for a receipt and how many of its stays have a clock that has run out or soon will: by the unit's own rows, whatever the county holds.
CREATE FUNCTION discharge_counts(soon timestamptz) RETURNS TABLE (unread integer, urgent integer) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH mine AS (SELECT ctx_unit() AS id WHERE ctx_actor() = 'staff' UNION SELECT u.id FROM care_unit u WHERE ctx_actor() = 'staff' AND upper(u.valid) <= ctx_today() AND succeeds(u.id)),
    stays AS (SELECT c.id, c.state FROM mine JOIN discharge_case c ON c.ward_id = mine.id WHERE c.state IN ('admitted', 'planning', 'ready', 'interrupted', 'discharged')
      UNION SELECT c.id, c.state FROM mine JOIN discharge_receiver r ON r.unit_id = mine.id AND r.removed_at IS NULL JOIN discharge_case c ON c.id = r.case_id
        WHERE c.state IN ('admitted', 'planning', 'ready', 'interrupted', 'discharged'))
  SELECT (SELECT count(*)::integer FROM stays JOIN discharge_delivery d ON d.case_id = stays.id AND d.receipted_at IS NULL JOIN mine ON mine.id = d.unit_id),
    (SELECT count(DISTINCT d.case_id)::integer FROM stays JOIN discharge_due d ON d.case_id = stays.id WHERE stays.state <> 'interrupted' AND d.due_at <= soon
      AND (d.clock <> 'liability' OR d.due_at > now())) $$;
COMMENT ON FUNCTION discharge_counts(timestamptz) IS 'Of the acting unit''s open stays: messages to receipt, and stays with something due before the instant';
REVOKE ALL ON FUNCTION discharge_set_due(uuid, integer, jsonb), discharge_due_before(timestamptz, integer), discharge_due_told(uuid, text, text[]),
  discharge_whom(uuid, text, text), discharge_remind(uuid, text, text, timestamptz), discharge_counts(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_set_due(uuid, integer, jsonb), discharge_due_before(timestamptz, integer), discharge_due_told(uuid, text, text[]),
  discharge_whom(uuid, text, text), discharge_remind(uuid, text, text, timestamptz), discharge_counts(timestamptz) TO hallpunkt_app;

-- Who can be asked at each unit of a stay today: coordinators and managers who are there, or those who stand in for them; and the unit's telephone (FC-12).
CREATE FUNCTION discharge_covers(stay uuid) RETURNS TABLE (unit_id uuid, unit text, name text, role text, instead_of text, phone text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  WITH units AS (SELECT unit_now(c.ward_id, ctx_today()) AS id FROM discharge_case c WHERE c.id = stay AND discharge_seat(stay)
      UNION SELECT unit_now(r.unit_id, ctx_today()) FROM discharge_receiver r WHERE r.case_id = stay AND r.removed_at IS NULL AND discharge_seat(stay)),
    people AS (SELECT a.*, EXISTS (SELECT 1 FROM absence b WHERE b.assignment_id = a.id AND b.valid @> ctx_today()) AS away
      FROM assignment a JOIN units ON units.id = a.unit_id WHERE a.valid @> ctx_today()),
    asked AS (SELECT p.unit_id, p.id, p.role, NULL::uuid AS away FROM people p WHERE p.role IN ('careCoordinator', 'unitManager') AND NOT p.away
      UNION ALL SELECT p.unit_id, d.id, p.role, p.id FROM people p JOIN people d ON d.id = p.deputy_id AND NOT d.away WHERE p.role IN ('careCoordinator', 'unitManager') AND p.away),
    -- The manager is named where no coordinator is there.
    one AS (SELECT DISTINCT ON (asked.unit_id) asked.* FROM asked ORDER BY asked.unit_id, asked.role <> 'careCoordinator', asked.away IS NOT NULL, asked.id)
  SELECT u.id, u.name, s.given_name || ' ' || s.family_name, one.role, i.given_name || ' ' || i.family_name,
    (SELECT w.value FROM way_to_reach w WHERE w.unit_id = u.id AND w.kind = 'phone' ORDER BY w.position, w.id LIMIT 1)
  FROM units JOIN care_unit u ON u.id = units.id LEFT JOIN one ON one.unit_id = u.id LEFT JOIN assignment a ON a.id = one.id LEFT JOIN staff_member s ON s.id = a.staff_id
    LEFT JOIN assignment ia ON ia.id = one.away LEFT JOIN staff_member i ON i.id = ia.staff_id ORDER BY u.name $$;
COMMENT ON FUNCTION discharge_covers(uuid) IS 'Whom to ask today at each unit of a stay: a coordinator, else the manager, or who stands in; and the unit''s telephone';
REVOKE ALL ON FUNCTION discharge_covers(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_covers(uuid) TO hallpunkt_app;
