-- Allotment of doctor contacts (FC-14): who was given whom in one act, so that it can be shown, and undone for a day.

CREATE TABLE allotment (
  id uuid CONSTRAINT allotment_pk PRIMARY KEY,
  unit_id uuid NOT NULL CONSTRAINT allotment_unit_fk REFERENCES care_unit,
  provider_id uuid NOT NULL CONSTRAINT allotment_provider_fk REFERENCES care_provider,
  made_by uuid NOT NULL CONSTRAINT allotment_made_by_fk REFERENCES assignment,
  made_at timestamptz NOT NULL DEFAULT now(),
  starts_on date NOT NULL,
  method text NOT NULL CONSTRAINT allotment_method_known CHECK (method IN ('relation', 'draw', 'area', 'birthday')),
  seed bigint NOT NULL CONSTRAINT allotment_seed_not_negative CHECK (seed >= 0),
  persons integer NOT NULL CONSTRAINT allotment_not_empty CHECK (persons > 0),
  waiting integer NOT NULL CONSTRAINT allotment_waiting_counted CHECK (waiting >= 0),
  undone_at timestamptz,
  undone_by uuid CONSTRAINT allotment_undone_by_fk REFERENCES assignment,
  CONSTRAINT allotment_undone_by_someone CHECK ((undone_at IS NULL) = (undone_by IS NULL))
);
COMMENT ON TABLE allotment IS 'Persons of a unit given a doctor contact in one act, by a method and the seed of its lot; it can be undone for a day';
CREATE INDEX allotment_unit_idx ON allotment (unit_id, made_at);

CREATE TABLE allotment_item (
  allotment_id uuid NOT NULL CONSTRAINT allotment_item_allotment_fk REFERENCES allotment,
  person_id uuid NOT NULL CONSTRAINT allotment_item_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT allotment_item_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT allotment_item_unit_fk REFERENCES care_unit,
  contact_id uuid NOT NULL,
  assignment_id uuid NOT NULL CONSTRAINT allotment_item_assignment_fk REFERENCES assignment,
  knew boolean NOT NULL,
  undone boolean NOT NULL DEFAULT false,
  CONSTRAINT allotment_item_pk PRIMARY KEY (allotment_id, person_id)
);
COMMENT ON TABLE allotment_item IS 'One person of an allotment: which doctor, and whether they had met';
CREATE INDEX allotment_item_person_idx ON allotment_item (person_id);

ALTER TABLE allotment_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE allotment_item FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON allotment_item TO hallpunkt_migrator USING (true) WITH CHECK (true);
CREATE POLICY staff_reads ON allotment_item FOR SELECT TO hallpunkt_app USING (provider_id = (SELECT ctx_provider()) AND EXISTS (
  SELECT 1 FROM reach r WHERE r.person_id = allotment_item.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today()) AND (allotment_item.unit_id <> ALL (r.blocked) OR unit_opened(allotment_item.person_id, allotment_item.unit_id))));
CREATE POLICY staff_adds ON allotment_item FOR INSERT TO hallpunkt_app WITH CHECK ((SELECT ctx_actor()) = 'staff'
  AND provider_id = (SELECT ctx_provider()) AND unit_id = (SELECT ctx_unit()) AND EXISTS (
  SELECT 1 FROM reach r WHERE r.person_id = allotment_item.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today())));
CREATE POLICY staff_changes ON allotment_item FOR UPDATE TO hallpunkt_app USING ((SELECT ctx_actor()) = 'staff'
  AND provider_id = (SELECT ctx_provider()) AND (unit_id = (SELECT ctx_unit()) OR succeeds(unit_id)) AND EXISTS (
  SELECT 1 FROM reach r WHERE r.person_id = allotment_item.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today()))) WITH CHECK (provider_id = (SELECT ctx_provider()));

GRANT SELECT, INSERT ON allotment, allotment_item TO hallpunkt_app;
GRANT UPDATE (undone_at, undone_by) ON allotment TO hallpunkt_app;
GRANT UPDATE (undone) ON allotment_item TO hallpunkt_app;
