-- Sessions, repeated requests, the outbox, notices, and the log of imports.

CREATE TABLE session (
  id_hash bytea CONSTRAINT session_pk PRIMARY KEY,
  kind text NOT NULL CONSTRAINT session_kind_known CHECK (kind IN ('staff', 'person')),
  staff_id uuid CONSTRAINT session_staff_fk REFERENCES staff_member,
  person_id uuid CONSTRAINT session_person_fk REFERENCES person,
  assignment_id uuid CONSTRAINT session_assignment_fk REFERENCES assignment,
  csrf_token text NOT NULL,
  is_bearer boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  CONSTRAINT session_whose CHECK ((kind = 'staff') = (staff_id IS NOT NULL) AND (kind = 'person') = (person_id IS NOT NULL))
);
COMMENT ON TABLE session IS 'Signed-in sessions, kept by the server so that they can be ended at once; the cookie holds the id, the table its hash';

CREATE TABLE idempotency (
  actor uuid NOT NULL,
  key text NOT NULL,
  operation text NOT NULL,
  request_hash text NOT NULL,
  response jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT idempotency_pk PRIMARY KEY (actor, key)
);
COMMENT ON TABLE idempotency IS 'Answers already given to a creating request, so that a repeat creates nothing';

CREATE TABLE outbox (
  id uuid CONSTRAINT outbox_pk PRIMARY KEY,
  topic text NOT NULL,
  provider_id uuid,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  available_at timestamptz NOT NULL DEFAULT now(),
  attempts integer NOT NULL DEFAULT 0,
  last_error text,
  done_at timestamptz
);
COMMENT ON TABLE outbox IS 'What follows from a change, committed with it and carried out after';
CREATE INDEX outbox_waiting_idx ON outbox (available_at) WHERE done_at IS NULL;

CREATE TABLE notice (
  id uuid CONSTRAINT notice_pk PRIMARY KEY,
  assignment_id uuid NOT NULL CONSTRAINT notice_assignment_fk REFERENCES assignment,
  person_id uuid NOT NULL CONSTRAINT notice_person_fk REFERENCES person,
  kind text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  read_at timestamptz
);
COMMENT ON TABLE notice IS 'What a staff member should know: a new mission as contact, one that ended';
CREATE INDEX notice_assignment_idx ON notice (assignment_id, created_at);

CREATE TABLE import_run (
  id uuid CONSTRAINT import_run_pk PRIMARY KEY,
  kind text NOT NULL,
  file_hash text NOT NULL,
  counts jsonb NOT NULL,
  by_assignment uuid,
  at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE import_run IS 'Imports that were applied: kind, file fingerprint and counts, never the content';

CREATE TABLE demo_mark (made_at timestamptz NOT NULL, seed text NOT NULL, residents integer NOT NULL, anchor date NOT NULL);
COMMENT ON TABLE demo_mark IS 'One row: this database was made by the demo. Demo data never enters a database without it';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['session', 'idempotency', 'outbox', 'notice'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO hallpunkt_migrator USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;

CREATE POLICY own ON idempotency TO hallpunkt_app
  USING (actor = coalesce(ctx_assignment(), ctx_self())) WITH CHECK (actor = coalesce(ctx_assignment(), ctx_self()));
CREATE POLICY actor_adds ON outbox FOR INSERT TO hallpunkt_app WITH CHECK (provider_id IS NOT DISTINCT FROM ctx_provider());
CREATE POLICY worker ON outbox TO hallpunkt_app USING (ctx_purpose() = 'outbox') WITH CHECK (ctx_purpose() = 'outbox');
CREATE POLICY own ON notice TO hallpunkt_app
  USING (assignment_id = ctx_assignment() AND ctx_actor() = 'staff') WITH CHECK (assignment_id = ctx_assignment());
CREATE POLICY worker_adds ON notice FOR INSERT TO hallpunkt_app WITH CHECK (ctx_purpose() = 'outbox');

GRANT SELECT, INSERT, UPDATE ON idempotency, outbox TO hallpunkt_app;
GRANT SELECT, INSERT ON notice, import_run TO hallpunkt_app;
GRANT UPDATE (read_at) ON notice TO hallpunkt_app;
GRANT SELECT ON demo_mark TO hallpunkt_app;

-- Opens the running transaction for the holder of a session: sets who acts and returns what the access decision needs.
-- One round trip, and the application needs no sight of other sessions. Staff who do nothing for half an hour are signed out.
CREATE FUNCTION session_open(hash bytea) RETURNS TABLE (
  kind text, staff_id uuid, person_id uuid, csrf_token text, is_bearer boolean, expires_at timestamptz,
  assignment_id uuid, role text, profession text, valid_from date, valid_to date,
  unit_id uuid, unit_name text, unit_kind text, provider_id uuid, provider_name text, provider_kind text,
  authority_id uuid, authority_kind text, given_name text, family_name text, delegated text[], today date)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  SELECT s.kind, s.staff_id, s.person_id, s.csrf_token, s.is_bearer, s.expires_at, s.assignment_id,
    a.role, a.profession, lower(a.valid), (upper(a.valid) - 1), u.id, u.name, u.kind, u.provider_id, c.name, c.kind,
    u.authority_id, h.kind, coalesce(m.given_name, p.given_name), coalesce(m.family_name, p.family_name),
    (SELECT coalesce(array_agg(d.task), '{}') FROM delegation d WHERE d.assignment_id = a.id AND d.valid @> ctx_today()), ctx_today()
  INTO kind, staff_id, person_id, csrf_token, is_bearer, expires_at, assignment_id, role, profession, valid_from, valid_to,
    unit_id, unit_name, unit_kind, provider_id, provider_name, provider_kind, authority_id, authority_kind,
    given_name, family_name, delegated, today
  FROM session s
  LEFT JOIN staff_member m ON m.id = s.staff_id
  LEFT JOIN person p ON p.id = s.person_id
  LEFT JOIN assignment a ON a.id = s.assignment_id
  LEFT JOIN care_unit u ON u.id = a.unit_id
  LEFT JOIN care_provider c ON c.id = u.provider_id
  LEFT JOIN authority h ON h.id = u.authority_id
  WHERE s.id_hash = hash AND s.ended_at IS NULL AND s.expires_at > now()
    AND (s.kind <> 'staff' OR s.is_bearer OR s.last_seen_at > now() - interval '30 minutes');
  IF NOT FOUND THEN RETURN; END IF;
  -- At most once a minute, and never waiting for another request of the same session.
  UPDATE session o SET last_seen_at = now() FROM (
    SELECT l.id_hash FROM session l WHERE l.id_hash = hash AND l.last_seen_at < now() - interval '1 minute' FOR UPDATE SKIP LOCKED
  ) due WHERE o.id_hash = due.id_hash;
  PERFORM set_config('hallpunkt.actor', CASE WHEN kind = 'person' THEN 'person' WHEN assignment_id IS NULL THEN 'nobody' ELSE 'staff' END, true),
    set_config('hallpunkt.purpose', '', true),
    set_config('hallpunkt.staff', coalesce(staff_id::text, ''), true),
    set_config('hallpunkt.assignment', coalesce(assignment_id::text, ''), true),
    set_config('hallpunkt.unit', coalesce(unit_id::text, ''), true),
    set_config('hallpunkt.provider', coalesce(provider_id::text, ''), true),
    set_config('hallpunkt.person', coalesce(person_id::text, ''), true);
  -- FC-13: access ends at once with the assignment. The decision says why; the database shows nothing meanwhile.
  IF assignment_id IS NOT NULL AND NOT (ctx_today() >= valid_from AND (valid_to IS NULL OR ctx_today() <= valid_to)) THEN
    PERFORM set_config('hallpunkt.actor', 'nobody', true);
  END IF;
  RETURN NEXT;
END $$;
REVOKE ALL ON FUNCTION session_open(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_open(bytea) TO hallpunkt_app;

-- Sessions are started, moved and ended only here; the application has no rights on the table.
-- Returns false when nobody is known by the subject (HSA-id for staff, personal number for persons).
CREATE FUNCTION session_start(hash bytea, whose text, subject text, csrf text, until timestamptz, bearer boolean)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE staff uuid; person uuid; only_assignment uuid;
BEGIN
  IF whose = 'staff' THEN
    SELECT m.id INTO staff FROM staff_member m WHERE m.hsa_id = subject;
    IF staff IS NULL THEN RETURN false; END IF;
    SELECT CASE WHEN count(*) = 1 THEN (array_agg(a.id))[1] END INTO only_assignment
      FROM assignment a WHERE a.staff_id = staff AND a.valid @> ctx_today();
  ELSE
    SELECT i.person_id INTO person FROM person_identifier i WHERE i.value = subject;
    IF person IS NULL THEN RETURN false; END IF;
  END IF;
  INSERT INTO session (id_hash, kind, staff_id, person_id, assignment_id, csrf_token, is_bearer, expires_at)
  VALUES (hash, whose, staff, person, only_assignment, csrf, bearer, until);
  RETURN true;
END $$;

CREATE FUNCTION session_choose(hash bytea, chosen uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE session s SET assignment_id = chosen WHERE s.id_hash = hash AND s.ended_at IS NULL AND s.expires_at > now()
    AND EXISTS (SELECT 1 FROM assignment a WHERE a.id = chosen AND a.staff_id = s.staff_id AND a.valid @> ctx_today());
  RETURN FOUND;
END $$;

CREATE FUNCTION session_end(hash bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ UPDATE session SET ended_at = now() WHERE id_hash = hash AND ended_at IS NULL $$;

REVOKE ALL ON FUNCTION session_start(bytea, text, text, text, timestamptz, boolean), session_choose(bytea, uuid), session_end(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_start(bytea, text, text, text, timestamptz, boolean), session_choose(bytea, uuid), session_end(bytea) TO hallpunkt_app;
