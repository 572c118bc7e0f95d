-- What a hospital's own system told of a stay and had refused is kept for the ward that it was about, so that somebody there writes it in or has it mended (lagen 2017:612
-- 2 kap. 3 § counts from the admission, whatever became of the message; ADR 0025). No person: the sender's own number for the stay says which it was.

CREATE TABLE admission_refusal (
  id uuid CONSTRAINT admission_refusal_pk PRIMARY KEY,
  provider_id uuid NOT NULL CONSTRAINT admission_refusal_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT admission_refusal_unit_fk REFERENCES care_unit,
  source text NOT NULL CONSTRAINT admission_refusal_source_short CHECK (length(source) BETWEEN 1 AND 60),
  reference text NOT NULL CONSTRAINT admission_refusal_reference_short CHECK (length(reference) BETWEEN 1 AND 100),
  reasons jsonb NOT NULL CONSTRAINT admission_refusal_reasons_array CHECK (jsonb_typeof(reasons) = 'array'),
  -- The same stay told and refused again is one row.
  times integer NOT NULL DEFAULT 1,
  at timestamptz NOT NULL DEFAULT now(),
  seen_at timestamptz,
  seen_by uuid CONSTRAINT admission_refusal_seen_by_fk REFERENCES assignment,
  CONSTRAINT admission_refusal_seen CHECK ((seen_at IS NULL) = (seen_by IS NULL))
);
COMMENT ON TABLE admission_refusal IS 'A message about a stay from a hospital''s own system that was refused, for the ward it was about; no person';
CREATE UNIQUE INDEX admission_refusal_once ON admission_refusal (unit_id, source, reference) WHERE seen_at IS NULL;
ALTER TABLE admission_refusal ENABLE ROW LEVEL SECURITY;
ALTER TABLE admission_refusal FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON admission_refusal TO hallpunkt_migrator USING (true) WITH CHECK (true);

-- Written and read by these functions alone. At most so many wait at a ward: a system that fails at everything is one trouble, not thousands.
CREATE FUNCTION admission_refused(provider uuid, unit_hsa text, said_by text, of_reference text, why jsonb) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE ward uuid;
BEGIN
  IF ctx_purpose() IS DISTINCT FROM 'outbox' THEN RAISE insufficient_privilege USING MESSAGE = 'what was refused is kept by the outbox'; END IF;
  SELECT u.id INTO ward FROM care_unit u WHERE u.hsa_id = unit_hsa AND u.provider_id = provider AND u.kind = 'hospitalWard';
  IF ward IS NULL THEN RETURN false; END IF;
  UPDATE admission_refusal r SET reasons = why, times = r.times + 1, at = now() WHERE r.unit_id = ward AND r.source = said_by AND r.reference = of_reference AND r.seen_at IS NULL;
  IF FOUND THEN RETURN true; END IF;
  IF (SELECT count(*) FROM admission_refusal r WHERE r.unit_id = ward AND r.seen_at IS NULL) >= 200 THEN RETURN false; END IF;
  INSERT INTO admission_refusal (id, provider_id, unit_id, source, reference, reasons) VALUES (gen_random_uuid(), provider, ward, said_by, of_reference, why);
  RETURN true;
END $$;
COMMENT ON FUNCTION admission_refused(uuid, text, text, text, jsonb) IS 'Keeps a refused message for the ward of the sender''s own provider that it was about; false when there is none';

-- The acting ward's own, until somebody has put them aside or the same stay has been taken since.
CREATE FUNCTION admission_refusals() RETURNS TABLE (id uuid, source text, reference text, reasons jsonb, times integer, at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT r.id, r.source, r.reference, r.reasons, r.times, r.at FROM admission_refusal r
  WHERE ctx_actor() = 'staff' AND (r.unit_id = ctx_unit() OR succeeds(r.unit_id)) AND r.seen_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM discharge_source s WHERE s.provider_id = r.provider_id AND s.source = r.source AND s.reference = r.reference AND s.taken_at >= r.at)
  ORDER BY r.at DESC, r.id LIMIT 50 $$;
COMMENT ON FUNCTION admission_refusals() IS 'Messages about stays on the acting ward that were refused, as its own systems told them; the latest first';
CREATE FUNCTION admission_refusal_seen(refusal uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE admission_refusal r SET seen_at = now(), seen_by = ctx_assignment() WHERE r.id = refusal AND r.seen_at IS NULL AND ctx_actor() = 'staff'
    AND (r.unit_id = ctx_unit() OR succeeds(r.unit_id));
  RETURN FOUND;
END $$;
COMMENT ON FUNCTION admission_refusal_seen(uuid) IS 'The acting ward has seen to a refused message; false when it isn''t its own';
REVOKE ALL ON FUNCTION admission_refused(uuid, text, text, text, jsonb), admission_refusals(), admission_refusal_seen(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION admission_refused(uuid, text, text, text, jsonb), admission_refusals(), admission_refusal_seen(uuid) TO hallpunkt_app;

-- ── What one party writes in a stay ──────────────────────────────────────────────────────────────────────────────────

-- The second lock on how much a party answers (domain/discharge/planning): sixty times, and twenty thousand letters in all, in each of the two.
CREATE FUNCTION discharge_said_amount() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE n bigint; letters bigint;
BEGIN
  IF session_user = 'hallpunkt_migrator' THEN RETURN NEW; END IF;
  EXECUTE format('SELECT count(*), coalesce(sum(length(t.words)), 0) FROM %I t JOIN assignment a ON a.id = t.assignment_id JOIN assignment b ON b.id = $2 AND b.unit_id = a.unit_id
    WHERE t.case_id = $1', TG_TABLE_NAME) INTO n, letters USING NEW.case_id, NEW.assignment_id;
  IF n >= 60 OR letters + length(NEW.words) > 20000 THEN RAISE insufficient_privilege USING MESSAGE = 'a party writes so much in a stay and no more'; END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION discharge_said_amount() FROM PUBLIC;
CREATE TRIGGER discharge_answer_amount BEFORE INSERT ON discharge_answer FOR EACH ROW EXECUTE FUNCTION discharge_said_amount();
CREATE TRIGGER discharge_open_care_amount BEFORE INSERT ON discharge_open_care FOR EACH ROW EXECUTE FUNCTION discharge_said_amount();
