-- What the patient is told at discharge (PL 3 kap. 2 b §; ADR 0020): what the ward has written, as it was each time, and that it was given, when, how and
-- by whom. What is written is the hospital's own record: receivers of a stay see that it was given, not what it says (AC-7).

CREATE TABLE discharge_information (
  id uuid CONSTRAINT discharge_information_pk PRIMARY KEY,
  case_id uuid NOT NULL CONSTRAINT discharge_information_case_fk REFERENCES discharge_case,
  person_id uuid NOT NULL CONSTRAINT discharge_information_person_fk REFERENCES person,
  content jsonb NOT NULL CONSTRAINT discharge_information_content_object CHECK (jsonb_typeof(content) = 'object'),
  -- What was known when it was written: contacts, the planning, plans. So that what was given can be shown again as it was.
  known jsonb NOT NULL CONSTRAINT discharge_information_known_object CHECK (jsonb_typeof(known) = 'object'),
  at timestamptz NOT NULL DEFAULT now(),
  unit_id uuid NOT NULL CONSTRAINT discharge_information_unit_fk REFERENCES care_unit,
  assignment_id uuid NOT NULL CONSTRAINT discharge_information_by_fk REFERENCES assignment
);
COMMENT ON TABLE discharge_information IS 'The information to a patient who goes home, as written by the ward; the latest is the one that is given (PL 3 kap. 2 b §)';
CREATE INDEX discharge_information_case_idx ON discharge_information (case_id, at);
CREATE INDEX discharge_information_person_idx ON discharge_information (person_id);

CREATE TABLE discharge_given (
  id uuid CONSTRAINT discharge_given_pk PRIMARY KEY,
  case_id uuid NOT NULL CONSTRAINT discharge_given_case_fk REFERENCES discharge_case,
  person_id uuid NOT NULL CONSTRAINT discharge_given_person_fk REFERENCES person,
  -- Null: given in words or on the hospital's own paper, and nothing is written here.
  information_id uuid CONSTRAINT discharge_given_information_fk REFERENCES discharge_information,
  form text NOT NULL CONSTRAINT discharge_given_form_known CHECK (form IN ('spoken', 'written', 'both', 'online')),
  receiver text NOT NULL CONSTRAINT discharge_given_receiver_known CHECK (receiver IN ('patient', 'relative', 'guardian', 'representative')),
  language text NOT NULL CONSTRAINT discharge_given_language_known CHECK (language IN ('sv', 'sv-easy', 'en', 'interpreter', 'other')),
  words text NOT NULL DEFAULT '' CONSTRAINT discharge_given_words_short CHECK (length(words) <= 2000),
  at timestamptz NOT NULL DEFAULT now(),
  unit_id uuid NOT NULL CONSTRAINT discharge_given_unit_fk REFERENCES care_unit,
  assignment_id uuid NOT NULL CONSTRAINT discharge_given_by_fk REFERENCES assignment
);
COMMENT ON TABLE discharge_given IS 'That the information was given: when, how, to whom, in which language and by whom (PL 3 kap. 2 b, 4 and 6 §§)';
CREATE INDEX discharge_given_case_idx ON discharge_given (case_id, at);
CREATE INDEX discharge_given_person_idx ON discharge_given (person_id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['discharge_information', 'discharge_given'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO hallpunkt_migrator USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO hallpunkt_app', t);
    EXECUTE format('CREATE POLICY ward_adds ON %I FOR INSERT TO hallpunkt_app WITH CHECK (discharge_ward(case_id) AND unit_id = ctx_unit()
      AND assignment_id = ctx_assignment() AND person_id = (SELECT c.person_id FROM discharge_case c WHERE c.id = case_id))', t);
  END LOOP;
END $$;
CREATE POLICY ward_reads ON discharge_information FOR SELECT TO hallpunkt_app USING (discharge_ward(case_id));
CREATE POLICY staff_reads ON discharge_given FOR SELECT TO hallpunkt_app USING (discharge_seat(case_id));

-- Who the person's fixed contacts are at the units that have been told of the stay, and how they are reached: what the ward is to tell the patient
-- (PL 3 kap. 2 § p. 5-6 and 2 b §). For the ward alone, of those units alone, and of nobody whose identity is protected.
CREATE FUNCTION discharge_home_contacts(stay uuid) RETURNS TABLE (name text, kind text, unit text, phone text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT DISTINCT ON (f.contact_id) s.given_name || ' ' || s.family_name, f.kind, u.name,
    coalesce((SELECT w.value FROM way_to_reach w WHERE w.assignment_id = f.assignment_id AND w.kind = 'phone' ORDER BY w.position, w.id LIMIT 1), u.phone,
      (SELECT w.value FROM way_to_reach w WHERE w.unit_id = u.id AND w.kind = 'phone' ORDER BY w.position, w.id LIMIT 1))
  FROM discharge_case c JOIN discharge_receiver r ON r.case_id = c.id AND r.removed_at IS NULL
    JOIN fixed_contact f ON f.person_id = c.person_id AND f.unit_id = r.unit_id AND f.is_current AND f.valid @> ctx_today()
    JOIN assignment a ON a.id = f.assignment_id JOIN staff_member s ON s.id = a.staff_id JOIN care_unit u ON u.id = f.unit_id
    JOIN person p ON p.id = c.person_id
  WHERE c.id = stay AND discharge_ward(stay) AND c.state <> 'retracted' AND p.protection = 'none' ORDER BY f.contact_id $$;
REVOKE ALL ON FUNCTION discharge_home_contacts(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_home_contacts(uuid) TO hallpunkt_app;

-- The own page: a stay that goes on, or that ended a month ago at most, as the person is to know of it. Whoever the person has let see, and no more, is
-- told what is planned, not what care has been given; and whoever acts for someone with protected identity, no places.
CREATE FUNCTION own_stays() RETURNS TABLE (case_id uuid, state text, ward text, phone text, admitted_at timestamptz, estimated_on date, ready_at timestamptz,
  discharged_at timestamptz, destination text, meeting json, units json, content jsonb, known jsonb, written_at timestamptz, given json) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.state, CASE WHEN hide THEN NULL ELSE w.name END, CASE WHEN hide THEN NULL ELSE w.phone END, c.admitted_at, c.estimated_on,
    CASE WHEN c.state = 'ready' THEN (SELECT max(m.sent_at) FROM discharge_message m WHERE m.case_id = c.id AND m.kind = 'readyNotice') END,
    c.discharged_at, c.destination,
    (SELECT json_build_object('startsAt', m.content ->> 'startsAt', 'place', CASE WHEN hide THEN '' ELSE m.content ->> 'place' END)
      FROM discharge_message m WHERE m.case_id = c.id AND m.kind = 'planningCall' ORDER BY m.sent_at DESC, m.id DESC LIMIT 1),
    CASE WHEN hide THEN '[]'::json ELSE coalesce((SELECT json_agg(json_build_object('role', r.role, 'name', u.name, 'phone', u.phone) ORDER BY r.added_at, r.id)
      FROM discharge_receiver r JOIN care_unit u ON u.id = r.unit_id WHERE r.case_id = c.id AND r.removed_at IS NULL), '[]') END,
    CASE WHEN ctx_relative() THEN i.content || '{"summary": "", "medicines": null, "medicineWords": "", "plans": ""}' ELSE i.content END,
    CASE WHEN hide THEN NULL WHEN ctx_self_for('contacts') IS NULL THEN i.known || '{"contacts": []}' ELSE i.known END, i.at,
    (SELECT json_build_object('at', g.at, 'form', g.form) FROM discharge_given g WHERE g.case_id = c.id ORDER BY g.at DESC, g.id DESC LIMIT 1)
  FROM discharge_case c JOIN care_unit w ON w.id = c.ward_id JOIN person p ON p.id = c.person_id
    CROSS JOIN LATERAL (SELECT ctx_actor() = 'proxy' AND p.protection <> 'none') AS h (hide)
    LEFT JOIN LATERAL (SELECT n.* FROM discharge_information n WHERE n.case_id = c.id AND EXISTS (SELECT 1 FROM discharge_given g WHERE g.information_id = n.id)
      ORDER BY n.at DESC, n.id DESC LIMIT 1) i ON true
  WHERE c.person_id = ctx_self_for('plan') AND (c.state IN ('admitted', 'planning', 'ready')
    OR c.state IN ('discharged', 'followedUp') AND c.discharged_at >= now() - interval '31 days')
  ORDER BY c.admitted_at DESC, c.id $$;
REVOKE ALL ON FUNCTION own_stays() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION own_stays() TO hallpunkt_app;
