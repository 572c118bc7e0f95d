-- That the person has been told before data is made available to others (SVOD 2 kap. 2 §; AC-2), and that a consent rests on it.

CREATE TABLE sharing_information (
  id uuid CONSTRAINT sharing_information_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT sharing_information_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT sharing_information_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT sharing_information_unit_fk REFERENCES care_unit,
  informed_whom text NOT NULL CONSTRAINT sharing_information_whom_known CHECK (informed_whom IN ('person', 'guardian', 'representative')),
  channel text NOT NULL CONSTRAINT sharing_information_channel_known CHECK (channel IN ('spoken', 'phone', 'written', 'online')),
  informed_on date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  recorded_by uuid NOT NULL CONSTRAINT sharing_information_by_fk REFERENCES assignment
);
COMMENT ON TABLE sharing_information IS 'Vem som har fått veta vad sammanhållen dokumentation innebär, av vilken vårdgivare och när (SVOD 2:2). Added, never changed';
CREATE INDEX sharing_information_person_idx ON sharing_information (person_id);

ALTER TABLE sharing_information ENABLE ROW LEVEL SECURITY;
ALTER TABLE sharing_information FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON sharing_information TO hallpunkt_migrator USING (true) WITH CHECK (true);
CREATE POLICY self_reads ON sharing_information FOR SELECT TO hallpunkt_app USING (person_id = ctx_self_for('access'));
CREATE POLICY staff_reads ON sharing_information FOR SELECT TO hallpunkt_app USING (provider_id = ctx_provider() AND EXISTS (SELECT 1 FROM reach r
  WHERE r.person_id = sharing_information.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[]) AND r.valid @> (SELECT ctx_today())
    AND (sharing_information.unit_id <> ALL (r.blocked) OR unit_opened(sharing_information.person_id, sharing_information.unit_id))));
-- By a unit that has to do with the person and that the act covers, of a day that has been; never on a lookup alone.
CREATE POLICY staff_adds ON sharing_information FOR INSERT TO hallpunkt_app WITH CHECK (ctx_actor() = 'staff' AND provider_id = ctx_provider()
  AND unit_id = ctx_unit() AND recorded_by = ctx_assignment() AND informed_on <= ctx_today() AND EXISTS (SELECT 1 FROM reach r
  WHERE r.person_id = sharing_information.person_id AND r.reader = (SELECT ctx_unit()) AND r.valid @> (SELECT ctx_today())) AND under_svod(unit_id));
GRANT SELECT ON sharing_information TO hallpunkt_app;
-- When it was recorded is the database's to say.
GRANT INSERT (id, person_id, provider_id, unit_id, informed_whom, channel, informed_on, recorded_by) ON sharing_information TO hallpunkt_app;

-- Whoever says yes has been told by the own provider, as far as the one who acts may see; of a child who can't consent nobody says yes.
CREATE FUNCTION sharing_told(person uuid, giver text) RETURNS boolean LANGUAGE sql STABLE
  RETURN giver = 'childCannotConsent' OR EXISTS (SELECT 1 FROM sharing_information i
    WHERE i.person_id = person AND i.provider_id = ctx_provider() AND i.informed_whom = giver);
COMMENT ON FUNCTION sharing_told(uuid, text) IS 'A consent rests on that whoever gives it has been told (SVOD 2 kap. 2 §): the rule of domain/access/consent, once more';
ALTER POLICY staff_adds ON consent WITH CHECK (ctx_actor() = 'staff' AND provider_id = ctx_provider()
  AND unit_id = ctx_unit() AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = consent.person_id AND r.reader = (SELECT ctx_unit())
    AND r.valid @> (SELECT ctx_today())) AND under_svod(unit_id) AND recorded_by = ctx_assignment() AND channel <> 'online'
  AND lower(valid) >= ctx_today() AND sharing_told(person_id, given_by));

-- The holder's staff see who asked to have a block lifted and what was answered, as they see the block (SVOD 3 kap. 5 §); the person does by
-- self_reads, and who asked by asker_reads.
CREATE POLICY staff_reads ON lift_request FOR SELECT TO hallpunkt_app USING (provider_id = ctx_provider() AND EXISTS (SELECT 1 FROM reach r
  WHERE r.person_id = lift_request.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[]) AND r.valid @> (SELECT ctx_today())));
