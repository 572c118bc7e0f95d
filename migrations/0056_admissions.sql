-- Stays that a hospital's own system tells of, in a file or message by message (lagen 2017:612, 2 kap. 1 §; ADR 0025).

-- Written in by somebody on the ward, or told by a system, which stands by its name in what has happened.
ALTER TABLE discharge_case ALTER COLUMN created_by DROP NOT NULL;
ALTER TABLE discharge_event ALTER COLUMN assignment_id DROP NOT NULL,
  ADD COLUMN source text CONSTRAINT discharge_event_source_short CHECK (length(source) BETWEEN 1 AND 60),
  ADD CONSTRAINT discharge_event_by CHECK (num_nonnulls(assignment_id, source) = 1);

CREATE TABLE discharge_source (
  provider_id uuid NOT NULL CONSTRAINT discharge_source_provider_fk REFERENCES care_provider,
  source text NOT NULL CONSTRAINT discharge_source_named CHECK (length(source) BETWEEN 1 AND 60),
  reference text NOT NULL CONSTRAINT discharge_source_reference_short CHECK (length(reference) BETWEEN 1 AND 100),
  case_id uuid NOT NULL CONSTRAINT discharge_source_case_fk REFERENCES discharge_case,
  person_id uuid NOT NULL CONSTRAINT discharge_source_person_fk REFERENCES person,
  -- The latest that it has told, and when by its own clock: a correction is what differs, and nothing older comes after.
  content jsonb NOT NULL CONSTRAINT discharge_source_content_object CHECK (jsonb_typeof(content) = 'object'),
  said_at timestamptz NOT NULL,
  taken_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT discharge_source_pk PRIMARY KEY (provider_id, source, reference),
  CONSTRAINT discharge_source_once UNIQUE (case_id, source)
);
COMMENT ON TABLE discharge_source IS 'What a hospital''s own system calls a stay, and what it told of it last; so that a repeated message makes no second stay';
CREATE INDEX discharge_source_person_idx ON discharge_source (person_id);

ALTER TABLE discharge_source ENABLE ROW LEVEL SECURITY;
ALTER TABLE discharge_source FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON discharge_source TO hallpunkt_migrator USING (true) WITH CHECK (true);

-- Read and written by the functions below alone, each for the system that acts and the wards of its own provider.

-- What is kept of the stays that some references mean, and of those that go on for some persons.
CREATE FUNCTION admission_kept(keys jsonb, persons uuid[]) RETURNS TABLE (case_id uuid, person_id uuid, version integer, state text, ward_id uuid, ward text,
  admitted_at timestamptz, noticed boolean, source text, reference text, content jsonb, said_at timestamptz, sources text[]) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  WITH mine AS (SELECT c.*, NULL::text AS source, NULL::text AS reference, NULL::jsonb AS content, NULL::timestamptz AS said_at FROM discharge_case c
      WHERE c.provider_id = ctx_provider() AND c.person_id = ANY (persons) AND c.state IN ('admitted', 'planning', 'ready')
    UNION ALL SELECT c.*, s.source, s.reference, s.content, s.said_at FROM jsonb_to_recordset(keys) AS k(source text, reference text)
      JOIN discharge_source s ON s.provider_id = ctx_provider() AND s.source = k.source AND s.reference = k.reference JOIN discharge_case c ON c.id = s.case_id)
  SELECT m.id, m.person_id, m.version, m.state, m.ward_id, w.name, m.admitted_at,
    EXISTS (SELECT 1 FROM discharge_message n WHERE n.case_id = m.id AND n.kind = 'admissionNotice'), m.source, m.reference, m.content, m.said_at,
    ARRAY(SELECT o.source FROM discharge_source o WHERE o.case_id = m.id)
  FROM mine m JOIN care_unit w ON w.id = m.ward_id WHERE ctx_purpose() = 'import' $$;
COMMENT ON FUNCTION admission_kept(jsonb, uuid[]) IS 'For a hospital''s own system: the stays that its references mean, and those of some persons that go on';

-- Begins stays on wards of the provider, writes down that they began, were known already or were corrected, and keeps what was told. Name, number, protection and
-- registration are the person's, as they stand.
CREATE FUNCTION admission_take(said jsonb) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE n integer;
BEGIN
  IF ctx_purpose() IS DISTINCT FROM 'import' OR ctx_provider() IS NULL THEN RAISE insufficient_privilege USING MESSAGE = 'stays are told of by a provider''s own system'; END IF;
  INSERT INTO discharge_case (id, person_id, provider_id, ward_id, state, person_name, person_number, protection, admitted_at, assessed_at, estimated_on, planning_due,
      psychiatric, compulsory, planned, registered_code, placing_code, created_by)
    SELECT (r ->> 'caseId')::uuid, p.id, w.provider_id, w.id, 'admitted', p.given_name || ' ' || p.family_name,
      coalesce((SELECT i.value FROM person_identifier i WHERE i.person_id = p.id ORDER BY i.recorded_at DESC, i.value DESC LIMIT 1), ''), p.protection,
      (t ->> 'admittedAt')::timestamptz, (t ->> 'assessedAt')::timestamptz, (t ->> 'estimatedOn')::date, (t ->> 'planningDue')::boolean,
      (t ->> 'psychiatric')::boolean, (t ->> 'compulsory')::boolean, (t ->> 'planned')::boolean,
      (SELECT d.municipality_code FROM person_detail d WHERE d.person_id = p.id), t ->> 'placingCode', NULL
    FROM jsonb_array_elements(said) r CROSS JOIN LATERAL (SELECT r -> 'content') AS c (t) JOIN person p ON p.id = (r ->> 'personId')::uuid
      JOIN care_unit w ON w.id = (t ->> 'wardId')::uuid AND w.provider_id = ctx_provider() AND w.kind = 'hospitalWard' AND w.valid @> ctx_today()
    WHERE r ->> 'outcome' = 'new';
  INSERT INTO discharge_event (id, case_id, person_id, action, from_state, to_state, unit_id, assignment_id, source, detail)
    SELECT (r ->> 'eventId')::uuid, c.id, c.person_id, r ->> 'action', CASE WHEN r ->> 'outcome' <> 'new' THEN c.state END, c.state, c.ward_id, NULL, r ->> 'source', r -> 'detail'
    FROM jsonb_array_elements(said) r JOIN discharge_case c ON c.id = (r ->> 'caseId')::uuid AND c.provider_id = ctx_provider();
  INSERT INTO discharge_source AS s (provider_id, source, reference, case_id, person_id, content, said_at)
    SELECT c.provider_id, r ->> 'source', r ->> 'reference', c.id, c.person_id, r -> 'content', (r ->> 'saidAt')::timestamptz
    FROM jsonb_array_elements(said) r JOIN discharge_case c ON c.id = (r ->> 'caseId')::uuid AND c.provider_id = ctx_provider() AND c.person_id = (r ->> 'personId')::uuid
  ON CONFLICT ON CONSTRAINT discharge_source_pk DO UPDATE SET content = excluded.content, said_at = excluded.said_at, taken_at = now() WHERE s.case_id = excluded.case_id;
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;
COMMENT ON FUNCTION admission_take(jsonb) IS 'Begins stays as a hospital''s own system tells of them, and keeps what it told; how many';

-- When what was told of a stay was said, and when it was taken here.
CREATE FUNCTION admission_taken(stay uuid, by_source text) RETURNS TABLE (said_at timestamptz, taken_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  SELECT s.said_at, s.taken_at FROM discharge_source s WHERE s.case_id = stay AND s.source = by_source AND s.provider_id = ctx_provider() AND ctx_purpose() = 'import' $$;

-- Sets what a system says otherwise than it said before, of a stay of its provider's in the version that was looked at. What a payment rests on isn't touched once
-- the person is ready.
CREATE FUNCTION discharge_correct(stay uuid, seen integer, said jsonb) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ctx_purpose() IS DISTINCT FROM 'import' OR said - 'wardId' <> '{}' AND EXISTS (SELECT 1 FROM discharge_case c WHERE c.id = stay AND c.state = 'ready') THEN
    RAISE insufficient_privilege USING MESSAGE = 'a stay is corrected by its own provider''s system, before the person is ready';
  END IF;
  UPDATE discharge_case c SET version = c.version + 1, ward_id = coalesce((said ->> 'wardId')::uuid, c.ward_id),
      admitted_at = CASE WHEN said ? 'admittedAt' THEN (said ->> 'admittedAt')::timestamptz ELSE c.admitted_at END,
      assessed_at = CASE WHEN said ? 'assessedAt' THEN (said ->> 'assessedAt')::timestamptz ELSE c.assessed_at END,
      estimated_on = CASE WHEN said ? 'estimatedOn' THEN (said ->> 'estimatedOn')::date ELSE c.estimated_on END,
      planning_due = coalesce((said ->> 'planningDue')::boolean, c.planning_due), psychiatric = coalesce((said ->> 'psychiatric')::boolean, c.psychiatric),
      compulsory = coalesce((said ->> 'compulsory')::boolean, c.compulsory), planned = coalesce((said ->> 'planned')::boolean, c.planned),
      placing_code = CASE WHEN said ? 'placingCode' THEN said ->> 'placingCode' ELSE c.placing_code END
    WHERE c.id = stay AND c.version = seen AND c.provider_id = ctx_provider() AND c.state IN ('admitted', 'planning', 'ready')
      AND (NOT said ? 'wardId' OR EXISTS (SELECT 1 FROM care_unit u WHERE u.id = (said ->> 'wardId')::uuid AND u.provider_id = c.provider_id
        AND u.kind = 'hospitalWard' AND u.valid @> ctx_today()));
  RETURN FOUND;
END $$;
COMMENT ON FUNCTION discharge_correct(uuid, integer, jsonb) IS 'Corrects a stay as its hospital''s own system says; false when it has moved on';

-- The registered address that the notice says (LUS 2 kap. 2 §), for the ward that keeps the stay, whoever there sends it; of nobody whose identity is protected.
CREATE FUNCTION discharge_address(stay uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT concat_ws(', ', nullif(d.street, ''), nullif(concat_ws(' ', d.postal_code, d.city), '')) FROM discharge_case c JOIN person p ON p.id = c.person_id
    JOIN person_detail d ON d.person_id = p.id WHERE c.id = stay AND p.protection = 'none' AND c.state IN ('admitted', 'planning', 'ready') AND discharge_ward(stay) $$;
COMMENT ON FUNCTION discharge_address(uuid) IS 'The registered address of whom a stay is about, for the admission notice of its ward';
REVOKE ALL ON FUNCTION admission_kept(jsonb, uuid[]), admission_take(jsonb), admission_taken(uuid, text), discharge_correct(uuid, integer, jsonb), discharge_address(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION admission_kept(jsonb, uuid[]), admission_take(jsonb), admission_taken(uuid, text), discharge_correct(uuid, integer, jsonb), discharge_address(uuid) TO hallpunkt_app;

-- A system may be let tell of admissions, and nothing else.
ALTER TABLE system_client DROP CONSTRAINT system_client_scopes_known,
  ADD CONSTRAINT system_client_scopes_known CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['intake.run', 'admissions.tell']);

-- As before (0044), and: what a system has told stands by the name that it tells it under.
CREATE OR REPLACE FUNCTION discharge_log(stay uuid, done text[]) RETURNS TABLE (id uuid, at timestamptz, day date, action text, fields text[], who text, unit text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET DateStyle = 'ISO, YMD' AS $$
  SELECT e.id, e.at, e.day, e.action, ARRAY[e.id::text, audit_micros(e.at), e.day::text, e.xid::text, e.operation, e.action, e.outcome, e.actor_kind,
      e.staff_id::text, e.assignment_id::text, e.unit_id::text, e.provider_id::text, e.person_actor_id::text, e.ground, e.reason_code, e.detail::text, e.request_id],
    coalesce(s.given_name || ' ' || s.family_name, e.detail ->> 'source'), u.name
  FROM discharge_case c JOIN audit_subject a ON a.person_id = c.person_id AND a.day >= (c.created_at AT TIME ZONE 'Europe/Stockholm')::date
    JOIN audit_entry e ON e.id = a.audit_id LEFT JOIN staff_member s ON s.id = e.staff_id LEFT JOIN care_unit u ON u.id = e.unit_id
  WHERE c.id = stay AND discharge_seat(stay) AND e.outcome = 'done' AND e.action = ANY (done) AND e.detail ->> 'caseId' = stay::text
  ORDER BY e.at, e.id $$;
