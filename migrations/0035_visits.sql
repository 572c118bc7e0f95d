-- Visits, as other systems tell of them. A row has no id: a file replaces what its source said of the same days, and that is what makes an
-- import repeatable. What was replaced stays, so that a figure from last year can be had again as it was known then.

CREATE TABLE visit_batch (
  id serial CONSTRAINT visit_batch_pk PRIMARY KEY,
  provider_id uuid NOT NULL CONSTRAINT visit_batch_provider_fk REFERENCES care_provider,
  source text NOT NULL CONSTRAINT visit_batch_source_said CHECK (length(btrim(source)) > 0),
  rows integer NOT NULL CONSTRAINT visit_batch_not_empty CHECK (rows > 0),
  content numeric NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE visit_batch IS 'The visits of one care provider from one source in one imported file';
COMMENT ON COLUMN visit_batch.content IS 'Sum of a hash of each visit: which no order changes, and by which the same visits are known again';

CREATE TABLE visit_ruling (
  batch_id integer NOT NULL CONSTRAINT visit_ruling_batch_fk REFERENCES visit_batch,
  provider_id uuid NOT NULL CONSTRAINT visit_ruling_provider_fk REFERENCES care_provider,
  source text NOT NULL,
  period daterange NOT NULL CONSTRAINT visit_ruling_period_bounded
    CHECK (NOT isempty(period) AND NOT lower_inf(period) AND NOT upper_inf(period)),
  recorded tstzrange NOT NULL DEFAULT tstzrange(now(), NULL),
  CONSTRAINT visit_ruling_one_a_day EXCLUDE USING gist (provider_id WITH =, source WITH =, period WITH &&) WHERE (upper_inf(recorded))
);
COMMENT ON TABLE visit_ruling IS 'Which batch tells of which days, and since when (recorded): a new file closes what it replaces and goes on with the rest';
CREATE INDEX visit_ruling_batch_idx ON visit_ruling (batch_id);

CREATE FUNCTION visit_ruling_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.batch_id, NEW.provider_id, NEW.source, NEW.period, lower(NEW.recorded))
      IS DISTINCT FROM (OLD.batch_id, OLD.provider_id, OLD.source, OLD.period, lower(OLD.recorded)) OR NOT upper_inf(OLD.recorded) THEN
    RAISE EXCEPTION 'what a file told is kept: close the row and add a new one' USING ERRCODE = 'HP001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER visit_ruling_kept BEFORE UPDATE ON visit_ruling FOR EACH ROW EXECUTE FUNCTION visit_ruling_kept();

-- No foreign keys: three of them made two million rows take 47 s instead of 5.7. An import looks all of its references up at once.
CREATE TABLE visit (
  batch_id integer NOT NULL,
  day date NOT NULL,
  provider_id uuid NOT NULL,
  person_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  staff_id uuid,
  staff_key text,
  profession text,
  type text NOT NULL CONSTRAINT visit_type_known
    CHECK (type IN ('visit', 'home', 'video', 'phone', 'digital', 'group', 'emergency', 'ambulance', 'other')),
  CONSTRAINT visit_staff_known_or_not CHECK (staff_id IS NULL OR staff_key IS NULL)
);
COMMENT ON TABLE visit IS 'One row a visit. The unit is the one it took place at, also when that unit has merged with another since';
COMMENT ON COLUMN visit.staff_key IS 'Whom the source named, when nobody here has that HSA-id: different keys are different people, unknown by name';
COMMENT ON COLUMN visit.batch_id IS 'In which file it came. It counts while that file rules its day: see visit_known()';
CREATE INDEX visit_person_idx ON visit (person_id);

ALTER TABLE visit ENABLE ROW LEVEL SECURITY;
ALTER TABLE visit FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON visit TO hallpunkt_migrator USING (true) WITH CHECK (true);
-- The unit's own visits: what other units of the provider did with the person isn't needed for a list.
CREATE POLICY staff_reads ON visit FOR SELECT TO hallpunkt_app USING (unit_id = (SELECT ctx_unit()) AND EXISTS (
  SELECT 1 FROM reach r WHERE r.person_id = visit.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[]) AND r.valid @> (SELECT ctx_today())));
-- Figures are made of whole providers' visits, or of the county's; what comes out of it is counts.
CREATE POLICY followup_reads ON visit FOR SELECT TO hallpunkt_app USING ((SELECT ctx_purpose()) = 'followup'
  AND ((SELECT ctx_provider()) IS NULL OR provider_id = (SELECT ctx_provider())));
-- An import for the county writes all providers' at once: a pass over ten million rows for each would take minutes.
CREATE POLICY import_reads ON visit FOR SELECT TO hallpunkt_app USING ((SELECT ctx_purpose()) = 'import'
  AND ((SELECT ctx_provider()) IS NULL OR provider_id = (SELECT ctx_provider())));
CREATE POLICY import_adds ON visit FOR INSERT TO hallpunkt_app WITH CHECK ((SELECT ctx_purpose()) = 'import'
  AND ((SELECT ctx_provider()) IS NULL OR provider_id = (SELECT ctx_provider())));

CREATE FUNCTION visit_known(known_at timestamptz DEFAULT now())
RETURNS TABLE (provider_id uuid, person_id uuid, unit_id uuid, staff_id uuid, staff_key text, profession text, day date, type text, source text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT v.provider_id, v.person_id, v.unit_id, v.staff_id, v.staff_key, v.profession, v.day, v.type, u.source
  FROM visit v JOIN visit_ruling u ON u.batch_id = v.batch_id AND u.period @> v.day AND u.recorded @> known_at
$$;
COMMENT ON FUNCTION visit_known(timestamptz) IS 'The visits as they were known at that instant, as far as whoever asks may see';

GRANT SELECT, INSERT ON visit_batch, visit_ruling, visit TO hallpunkt_app;
GRANT USAGE ON SEQUENCE visit_batch_id_seq TO hallpunkt_app;
GRANT UPDATE (recorded) ON visit_ruling TO hallpunkt_app;
