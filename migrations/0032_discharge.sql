-- Home safely (lagen 2017:612, ADR 0018): a stay on a ward, the messages about it, who receives them, and what each says.

-- ── A stay ───────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE discharge_case (
  id uuid CONSTRAINT discharge_case_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT discharge_case_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT discharge_case_provider_fk REFERENCES care_provider,
  ward_id uuid NOT NULL,
  state text NOT NULL CONSTRAINT discharge_case_state_known
    CHECK (state IN ('admitted', 'planning', 'ready', 'discharged', 'followedUp', 'interrupted', 'retracted')),
  version integer NOT NULL DEFAULT 1,
  -- What an admission notice says of the person (LUS 2 kap. 2 §), as it was at admission: who it is about, wherever it is read.
  person_name text NOT NULL CONSTRAINT discharge_case_name_said CHECK (length(person_name) BETWEEN 1 AND 300),
  person_number text NOT NULL,
  protection text NOT NULL DEFAULT 'none',
  admitted_at timestamptz NOT NULL,
  assessed_at timestamptz,
  estimated_on date,
  planning_due boolean NOT NULL DEFAULT false,
  psychiatric boolean NOT NULL DEFAULT false,
  -- Compulsory care in the community has a plan of its own (LUS 4 kap. 1 § andra stycket).
  compulsory boolean NOT NULL DEFAULT false,
  registered_code text,
  placing_code text,
  destination text CONSTRAINT discharge_case_destination_known
    CHECK (destination IN ('home', 'shortTermCare', 'alternatingCare', 'residentialCare', 'palliativeCare', 'other')),
  discharged_at timestamptz,
  interruption text CONSTRAINT discharge_case_interruption_known CHECK (interruption IN ('died', 'backToCare', 'leftOnOwn', 'otherHospital')),
  plan_id uuid CONSTRAINT discharge_case_plan_fk REFERENCES plan,
  created_by uuid NOT NULL CONSTRAINT discharge_case_created_by_fk REFERENCES assignment,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT discharge_case_ward_fk FOREIGN KEY (ward_id, provider_id) REFERENCES care_unit (id, provider_id),
  CONSTRAINT discharge_case_discharged CHECK (discharged_at IS NULL OR discharged_at >= admitted_at),
  CONSTRAINT discharge_case_assessed CHECK (assessed_at IS NULL OR assessed_at >= admitted_at)
);
COMMENT ON TABLE discharge_case IS 'A stay on a ward after which the person may need services; kept by the hospital (LUS 2 kap. 1 §)';
CREATE INDEX discharge_case_ward_idx ON discharge_case (ward_id, state);
CREATE UNIQUE INDEX discharge_case_open ON discharge_case (person_id, provider_id) WHERE state IN ('admitted', 'planning', 'ready');
CREATE INDEX discharge_case_person_idx ON discharge_case (person_id);

CREATE TABLE discharge_receiver (
  id uuid CONSTRAINT discharge_receiver_pk PRIMARY KEY,
  case_id uuid NOT NULL CONSTRAINT discharge_receiver_case_fk REFERENCES discharge_case,
  person_id uuid NOT NULL CONSTRAINT discharge_receiver_person_fk REFERENCES person,
  role text NOT NULL CONSTRAINT discharge_receiver_role_known CHECK (role IN ('openCare', 'municipalHealthCare', 'socialCare')),
  provider_id uuid NOT NULL CONSTRAINT discharge_receiver_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL,
  added_at timestamptz NOT NULL DEFAULT now(),
  added_by uuid NOT NULL CONSTRAINT discharge_receiver_added_by_fk REFERENCES assignment,
  removed_at timestamptz,
  CONSTRAINT discharge_receiver_unit_fk FOREIGN KEY (unit_id, provider_id) REFERENCES care_unit (id, provider_id)
);
COMMENT ON TABLE discharge_receiver IS 'A unit concerned by a stay: it receives the messages, and sees the case, not the person’s records (AC-7)';
CREATE UNIQUE INDEX discharge_receiver_once ON discharge_receiver (case_id, unit_id) WHERE removed_at IS NULL;
CREATE INDEX discharge_receiver_unit_idx ON discharge_receiver (unit_id, case_id);
CREATE INDEX discharge_receiver_person_idx ON discharge_receiver (person_id);

CREATE TABLE discharge_message (
  id uuid CONSTRAINT discharge_message_pk PRIMARY KEY,
  case_id uuid NOT NULL CONSTRAINT discharge_message_case_fk REFERENCES discharge_case,
  person_id uuid NOT NULL CONSTRAINT discharge_message_person_fk REFERENCES person,
  kind text NOT NULL CONSTRAINT discharge_message_kind_known CHECK (kind IN ('admissionNotice', 'changedDate', 'readyNotice', 'readyWithdrawn',
    'planningCall', 'interruption', 'discharged', 'informationTransfer', 'retraction')),
  -- The server's clock, which nobody sets: the time that a clock of the law counts from is proof.
  sent_at timestamptz NOT NULL DEFAULT now(),
  unit_id uuid NOT NULL CONSTRAINT discharge_message_unit_fk REFERENCES care_unit,
  assignment_id uuid NOT NULL CONSTRAINT discharge_message_by_fk REFERENCES assignment,
  content jsonb NOT NULL DEFAULT '{}' CONSTRAINT discharge_message_content_object CHECK (jsonb_typeof(content) = 'object'),
  words text NOT NULL DEFAULT '' CONSTRAINT discharge_message_words_short CHECK (length(words) <= 8000),
  CONSTRAINT discharge_message_notice_exact CHECK (kind <> 'admissionNotice'
    OR content - ARRAY['name', 'number', 'address', 'estimatedOn'] = '{}' AND words = '')
);
COMMENT ON TABLE discharge_message IS 'A message about a stay, never changed. An admission notice holds name, number, registered address and estimated discharge, and nothing else (LUS 2 kap. 2 §, AC-7)';
CREATE INDEX discharge_message_case_idx ON discharge_message (case_id, sent_at);
CREATE INDEX discharge_message_person_idx ON discharge_message (person_id);

CREATE TABLE discharge_delivery (
  message_id uuid NOT NULL CONSTRAINT discharge_delivery_message_fk REFERENCES discharge_message,
  case_id uuid NOT NULL CONSTRAINT discharge_delivery_case_fk REFERENCES discharge_case,
  person_id uuid NOT NULL CONSTRAINT discharge_delivery_person_fk REFERENCES person,
  unit_id uuid NOT NULL CONSTRAINT discharge_delivery_unit_fk REFERENCES care_unit,
  receipted_at timestamptz,
  receipted_by uuid CONSTRAINT discharge_delivery_by_fk REFERENCES assignment,
  CONSTRAINT discharge_delivery_pk PRIMARY KEY (message_id, unit_id),
  CONSTRAINT discharge_delivery_receipt CHECK ((receipted_at IS NULL) = (receipted_by IS NULL))
);
COMMENT ON TABLE discharge_delivery IS 'A message as received by a unit, and its receipt: when, and by whom';
CREATE INDEX discharge_delivery_unit_idx ON discharge_delivery (unit_id) WHERE receipted_at IS NULL;
CREATE INDEX discharge_delivery_case_idx ON discharge_delivery (case_id);

CREATE TABLE discharge_open_care (
  id uuid CONSTRAINT discharge_open_care_pk PRIMARY KEY,
  case_id uuid NOT NULL CONSTRAINT discharge_open_care_case_fk REFERENCES discharge_case,
  person_id uuid NOT NULL CONSTRAINT discharge_open_care_person_fk REFERENCES person,
  state text NOT NULL CONSTRAINT discharge_open_care_state_known CHECK (state IN ('available', 'unavailable', 'unclear', 'notNeeded')),
  words text NOT NULL DEFAULT '' CONSTRAINT discharge_open_care_words_short CHECK (length(words) <= 2000),
  at timestamptz NOT NULL DEFAULT now(),
  assignment_id uuid NOT NULL CONSTRAINT discharge_open_care_by_fk REFERENCES assignment
);
COMMENT ON TABLE discharge_open_care IS 'Whether what open care is to do for the person is there, as open care has said (LUS 5 kap. 5 §)';
CREATE INDEX discharge_open_care_case_idx ON discharge_open_care (case_id);

CREATE TABLE discharge_answer (
  id uuid CONSTRAINT discharge_answer_pk PRIMARY KEY,
  case_id uuid NOT NULL CONSTRAINT discharge_answer_case_fk REFERENCES discharge_case,
  person_id uuid NOT NULL CONSTRAINT discharge_answer_person_fk REFERENCES person,
  question text NOT NULL,
  answer text NOT NULL CONSTRAINT discharge_answer_known CHECK (answer IN ('yes', 'no', 'unknown')),
  words text NOT NULL DEFAULT '' CONSTRAINT discharge_answer_words_short CHECK (length(words) <= 2000),
  at timestamptz NOT NULL DEFAULT now(),
  unit_id uuid NOT NULL CONSTRAINT discharge_answer_unit_fk REFERENCES care_unit,
  assignment_id uuid NOT NULL CONSTRAINT discharge_answer_by_fk REFERENCES assignment
);
COMMENT ON TABLE discharge_answer IS 'What each party answers to the planning questions; the latest of each is shown';
CREATE INDEX discharge_answer_case_idx ON discharge_answer (case_id);

CREATE TABLE discharge_event (
  id uuid CONSTRAINT discharge_event_pk PRIMARY KEY,
  case_id uuid NOT NULL CONSTRAINT discharge_event_case_fk REFERENCES discharge_case,
  person_id uuid NOT NULL CONSTRAINT discharge_event_person_fk REFERENCES person,
  action text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  unit_id uuid NOT NULL CONSTRAINT discharge_event_unit_fk REFERENCES care_unit,
  assignment_id uuid NOT NULL CONSTRAINT discharge_event_by_fk REFERENCES assignment,
  words text NOT NULL DEFAULT '' CONSTRAINT discharge_event_words_short CHECK (length(words) <= 4000),
  detail jsonb NOT NULL DEFAULT '{}'
);
COMMENT ON TABLE discharge_event IS 'What has happened in a case, in order; never changed';
CREATE INDEX discharge_event_case_idx ON discharge_event (case_id, at);

CREATE TABLE discharge_agreement (
  id uuid CONSTRAINT discharge_agreement_pk PRIMARY KEY,
  region_id uuid NOT NULL CONSTRAINT discharge_agreement_region_fk REFERENCES authority,
  municipality_id uuid NOT NULL CONSTRAINT discharge_agreement_municipality_fk REFERENCES authority,
  valid daterange NOT NULL,
  grace_days integer NOT NULL DEFAULT 3 CONSTRAINT discharge_agreement_grace CHECK (grace_days BETWEEN 0 AND 365),
  noon_rule boolean NOT NULL DEFAULT true,
  discharge_day_counts boolean NOT NULL DEFAULT false,
  amount_per_day numeric(9, 2) CONSTRAINT discharge_agreement_amount CHECK (amount_per_day >= 0),
  CONSTRAINT discharge_agreement_once EXCLUDE USING gist (region_id WITH =, municipality_id WITH =, valid WITH &&)
);
COMMENT ON TABLE discharge_agreement IS 'What region and municipality have agreed on when payment begins and what a day costs, by day (LUS 4 kap. 5 §, 5 kap. 6 §)';

-- ── Whose ────────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION discharge_ward(stay uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ctx_actor() = 'staff' AND EXISTS (SELECT 1 FROM discharge_case c WHERE c.id = stay AND (c.ward_id = ctx_unit() OR succeeds(c.ward_id))) $$;
COMMENT ON FUNCTION discharge_ward(uuid) IS 'The acting unit is the ward that keeps the stay, or has taken over from it';
CREATE FUNCTION discharge_seat(stay uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ctx_actor() = 'staff' AND EXISTS (SELECT 1 FROM discharge_case c WHERE c.id = stay AND (c.ward_id = ctx_unit() OR succeeds(c.ward_id)
    OR c.state <> 'retracted' AND EXISTS (SELECT 1 FROM discharge_receiver r WHERE r.case_id = c.id AND r.removed_at IS NULL
      AND (r.unit_id = ctx_unit() OR succeeds(r.unit_id))))) $$;
COMMENT ON FUNCTION discharge_seat(uuid) IS 'The acting unit keeps the stay or receives its messages (AC-7); what was retracted is its sender’s alone';
CREATE FUNCTION discharge_takes(stay uuid, part text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM discharge_receiver r WHERE r.case_id = stay AND r.removed_at IS NULL AND r.role = part
    AND (r.unit_id = ctx_unit() OR succeeds(r.unit_id))) $$;
COMMENT ON FUNCTION discharge_takes(uuid, text) IS 'The acting unit receives the messages in that part: what only open care can say, it says';
-- A ward takes a patient from another ward of its provider: the row then is the other's.
CREATE FUNCTION discharge_move(stay uuid, ward uuid, seen integer) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE discharge_case c SET ward_id = ward, version = c.version + 1 FROM care_unit u
    WHERE c.id = stay AND discharge_ward(stay) AND c.version = seen AND c.state IN ('admitted', 'planning', 'ready')
      AND u.id = ward AND u.provider_id = c.provider_id AND u.kind = 'hospitalWard' AND u.valid @> ctx_today() AND u.id <> c.ward_id;
  RETURN FOUND;
END $$;
REVOKE ALL ON FUNCTION discharge_ward(uuid), discharge_seat(uuid), discharge_takes(uuid, text), discharge_move(uuid, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_ward(uuid), discharge_seat(uuid), discharge_takes(uuid, text), discharge_move(uuid, uuid, integer) TO hallpunkt_app;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['discharge_case', 'discharge_receiver', 'discharge_message', 'discharge_delivery', 'discharge_open_care', 'discharge_answer',
    'discharge_event'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO hallpunkt_migrator USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO hallpunkt_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['discharge_receiver', 'discharge_open_care', 'discharge_answer', 'discharge_event'] LOOP
    EXECUTE format('CREATE POLICY staff_reads ON %I FOR SELECT TO hallpunkt_app USING (discharge_seat(case_id))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['discharge_message', 'discharge_open_care', 'discharge_answer', 'discharge_event'] LOOP
    EXECUTE format('CREATE POLICY staff_adds ON %1$I FOR INSERT TO hallpunkt_app WITH CHECK (discharge_seat(case_id) AND assignment_id = ctx_assignment()
      AND person_id = (SELECT c.person_id FROM discharge_case c WHERE c.id = case_id)%2$s)', t,
      CASE t WHEN 'discharge_open_care' THEN ' AND discharge_takes(case_id, ''openCare'')'
        -- The ward tells; a receiver calls to planning, and nothing else.
        WHEN 'discharge_message' THEN ' AND unit_id = ctx_unit() AND (discharge_ward(case_id) OR kind = ''planningCall'')'
        ELSE ' AND unit_id = ctx_unit()' END);
  END LOOP;
END $$;

CREATE POLICY staff_reads ON discharge_case FOR SELECT TO hallpunkt_app
  USING ((SELECT ctx_actor()) = 'staff' AND ward_id = (SELECT ctx_unit()) OR discharge_seat(id));
CREATE POLICY staff_adds ON discharge_case FOR INSERT TO hallpunkt_app WITH CHECK (ward_id = ctx_unit() AND provider_id = ctx_provider()
  AND created_by = ctx_assignment() AND state = 'admitted' AND EXISTS (SELECT 1 FROM care_unit u WHERE u.id = ward_id AND u.kind = 'hospitalWard')
  AND reaches(person_id));
CREATE POLICY staff_moves ON discharge_case FOR UPDATE TO hallpunkt_app USING (discharge_seat(id)) WITH CHECK (discharge_seat(id));
GRANT UPDATE (state, version, assessed_at, estimated_on, planning_due, compulsory, destination, discharged_at, interruption, plan_id) ON discharge_case TO hallpunkt_app;
-- Receivers move no stay: they answer, call and follow up.
CREATE FUNCTION discharge_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF session_user = 'hallpunkt_migrator' OR ctx_actor() IS DISTINCT FROM 'staff' OR discharge_ward(OLD.id) THEN RETURN NEW; END IF;
  IF (NEW.estimated_on, NEW.planning_due, NEW.compulsory, NEW.destination, NEW.discharged_at, NEW.interruption, NEW.assessed_at)
      IS DISTINCT FROM (OLD.estimated_on, OLD.planning_due, OLD.compulsory, OLD.destination, OLD.discharged_at, OLD.interruption, OLD.assessed_at)
    OR NEW.state <> OLD.state AND NOT (OLD.state = 'discharged' AND NEW.state = 'followedUp') THEN
    RAISE insufficient_privilege USING MESSAGE = 'a stay is moved by its ward';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION discharge_moves() FROM PUBLIC;
CREATE TRIGGER discharge_moves BEFORE UPDATE ON discharge_case FOR EACH ROW EXECUTE FUNCTION discharge_moves();

CREATE POLICY ward_adds ON discharge_receiver FOR INSERT TO hallpunkt_app WITH CHECK (discharge_ward(case_id) AND added_by = ctx_assignment() AND removed_at IS NULL
  AND person_id = (SELECT c.person_id FROM discharge_case c WHERE c.id = case_id)
  AND provider_id = (SELECT u.provider_id FROM care_unit u WHERE u.id = unit_id));
-- A message is its sender's and of those it was delivered to; what was retracted only says so. (By functions: each table's policy asks of the other.)
CREATE FUNCTION discharge_delivered(message uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ctx_actor() = 'staff' AND EXISTS (SELECT 1 FROM discharge_delivery d WHERE d.message_id = message AND (d.unit_id = ctx_unit() OR succeeds(d.unit_id))) $$;
CREATE FUNCTION discharge_sends(message uuid, stay uuid, person uuid, unit uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM discharge_message m WHERE m.id = message AND m.case_id = stay AND m.person_id = person AND m.assignment_id = ctx_assignment()
      AND m.sent_at = now())
    AND (EXISTS (SELECT 1 FROM discharge_receiver r WHERE r.case_id = stay AND r.unit_id = unit AND r.removed_at IS NULL)
      OR EXISTS (SELECT 1 FROM discharge_case c WHERE c.id = stay AND c.ward_id = unit)) $$;
REVOKE ALL ON FUNCTION discharge_delivered(uuid), discharge_sends(uuid, uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_delivered(uuid), discharge_sends(uuid, uuid, uuid, uuid) TO hallpunkt_app;
CREATE POLICY staff_reads ON discharge_message FOR SELECT TO hallpunkt_app USING (discharge_ward(case_id)
  OR (discharge_seat(case_id) AND unit_id = (SELECT ctx_unit())) OR (discharge_seat(case_id) OR kind = 'retraction') AND discharge_delivered(id));
CREATE POLICY staff_reads ON discharge_delivery FOR SELECT TO hallpunkt_app USING (discharge_seat(case_id)
  OR (SELECT ctx_actor()) = 'staff' AND (unit_id = (SELECT ctx_unit()) OR succeeds(unit_id)));
CREATE POLICY sender_adds ON discharge_delivery FOR INSERT TO hallpunkt_app
  WITH CHECK (discharge_seat(case_id) AND receipted_at IS NULL AND discharge_sends(message_id, case_id, person_id, unit_id));
CREATE POLICY receiver_receipts ON discharge_delivery FOR UPDATE TO hallpunkt_app
  USING (receipted_at IS NULL AND (SELECT ctx_actor()) = 'staff' AND (unit_id = (SELECT ctx_unit()) OR succeeds(unit_id)))
  WITH CHECK (receipted_at = now() AND receipted_by = ctx_assignment());
GRANT UPDATE (receipted_at, receipted_by) ON discharge_delivery TO hallpunkt_app;

GRANT SELECT ON discharge_agreement TO hallpunkt_app;

-- What the clocks of a stay are asked of, for whoever has a seat in it: the messages (each with whether it reached a unit of the municipality that
-- pays, and whether a call came from the person's care contact in open care), what open care has said, and whether identity is protected today.
-- No content of any message.
CREATE FUNCTION discharge_facts(stay uuid) RETURNS TABLE (messages json, open_care json, open_care_name text, protection text) LANGUAGE sql STABLE SECURITY DEFINER
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
  FROM discharge_case c WHERE c.id = stay AND discharge_seat(stay) $$;
REVOKE ALL ON FUNCTION discharge_facts(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_facts(uuid) TO hallpunkt_app;

-- Whether the person has a care contact at an open-care unit that has been told (LUS 2 kap. 5 §): only that, for whoever has a seat. Null when no open
-- care is concerned. And whether it is the acting one: then a call is sent as the law says (LUS 4 kap. 3 §).
CREATE FUNCTION discharge_care_contact(stay uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT bool_or(EXISTS (SELECT 1 FROM fixed_contact f WHERE f.person_id = r.person_id AND f.kind IN ('careContact', 'coordinatingContact') AND f.unit_id = r.unit_id
    AND f.is_current AND f.valid @> ctx_today())) FROM discharge_receiver r WHERE r.case_id = stay AND r.role = 'openCare' AND r.removed_at IS NULL AND discharge_seat(stay) $$;
CREATE FUNCTION discharge_by_contact(stay uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM discharge_receiver r JOIN fixed_contact f ON f.person_id = r.person_id AND f.unit_id = r.unit_id
    JOIN assignment a ON a.id = f.assignment_id JOIN assignment me ON me.id = ctx_assignment() AND me.staff_id = a.staff_id
    WHERE r.case_id = stay AND r.role = 'openCare' AND r.removed_at IS NULL AND discharge_seat(stay) AND f.is_current AND f.valid @> ctx_today()
      AND f.kind IN ('careContact', 'coordinatingContact')) $$;
REVOKE ALL ON FUNCTION discharge_care_contact(uuid), discharge_by_contact(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_care_contact(uuid), discharge_by_contact(uuid) TO hallpunkt_app;
