-- Who did what, when, about whom, on which ground (AC-9). The application may add and read, never change.

CREATE TABLE audit_entry (
  id uuid CONSTRAINT audit_entry_pk PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  day date NOT NULL DEFAULT (now() AT TIME ZONE 'Europe/Stockholm')::date,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  operation text NOT NULL,
  action text NOT NULL,
  outcome text NOT NULL CONSTRAINT audit_entry_outcome_known CHECK (outcome IN ('done', 'refused')),
  actor_kind text NOT NULL CONSTRAINT audit_entry_actor_known CHECK (actor_kind IN ('staff', 'person', 'system', 'nobody')),
  staff_id uuid, assignment_id uuid, unit_id uuid, provider_id uuid, person_actor_id uuid,
  ground text,
  reason_code text,
  detail jsonb NOT NULL DEFAULT '{}',
  request_id text
);
COMMENT ON TABLE audit_entry IS 'Åtkomstlogg: one row an operation, denials too; kept at least five years (HSLF-FS 2016:40)';
CREATE INDEX audit_entry_day_idx ON audit_entry (day, xid);
CREATE INDEX audit_entry_provider_idx ON audit_entry (provider_id, at);

CREATE TABLE audit_subject (
  audit_id uuid NOT NULL CONSTRAINT audit_subject_entry_fk REFERENCES audit_entry,
  person_id uuid NOT NULL,
  provider_id uuid,
  day date NOT NULL DEFAULT (now() AT TIME ZONE 'Europe/Stockholm')::date,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  CONSTRAINT audit_subject_pk PRIMARY KEY (audit_id, person_id)
);
COMMENT ON TABLE audit_subject IS 'Whose data an entry concerns: one row for each person shown or changed';
CREATE INDEX audit_subject_person_idx ON audit_subject (person_id, day);
CREATE INDEX audit_subject_day_idx ON audit_subject (day, xid);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['audit_entry', 'audit_subject'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO hallpunkt_migrator USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY sealer_reads ON %I FOR SELECT TO hallpunkt_sealer USING (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO hallpunkt_sealer', t);
  END LOOP;
END $$;

-- Nobody writes on another's behalf: the row must be by the one who acts.
CREATE POLICY actor_writes ON audit_entry FOR INSERT TO hallpunkt_app WITH CHECK (
  provider_id IS NOT DISTINCT FROM ctx_provider() AND assignment_id IS NOT DISTINCT FROM ctx_assignment()
  AND person_actor_id IS NOT DISTINCT FROM ctx_self());
CREATE POLICY own_provider_reads ON audit_entry FOR SELECT TO hallpunkt_app
  USING (ctx_actor() = 'staff' AND provider_id = ctx_provider());
CREATE POLICY actor_writes ON audit_subject FOR INSERT TO hallpunkt_app
  WITH CHECK (provider_id IS NOT DISTINCT FROM ctx_provider());
CREATE POLICY own_provider_reads ON audit_subject FOR SELECT TO hallpunkt_app
  USING (ctx_actor() = 'staff' AND provider_id = ctx_provider());
CREATE POLICY self_reads ON audit_subject FOR SELECT TO hallpunkt_app USING (person_id = ctx_self());
CREATE POLICY self_reads ON audit_entry FOR SELECT TO hallpunkt_app
  USING (EXISTS (SELECT 1 FROM audit_subject s WHERE s.audit_id = id AND s.person_id = ctx_self()));

GRANT SELECT, INSERT ON audit_entry, audit_subject TO hallpunkt_app;
