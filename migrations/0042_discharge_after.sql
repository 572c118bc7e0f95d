-- After coming home (ADR 0020): the follow-up call, what it found that somebody is to see to the same day, and a return to hospital.

CREATE TABLE discharge_policy (
  authority_id uuid NOT NULL CONSTRAINT discharge_policy_authority_fk REFERENCES authority,
  valid daterange NOT NULL,
  follow_up_days integer NOT NULL CONSTRAINT discharge_policy_days CHECK (follow_up_days BETWEEN 1 AND 30),
  CONSTRAINT discharge_policy_one EXCLUDE USING gist (authority_id WITH =, valid WITH &&)
);
COMMENT ON TABLE discharge_policy IS 'Within how many days after discharge a region has decided that the person is called; a week without a decision';
GRANT SELECT ON discharge_policy TO hallpunkt_app;

-- Written only here, by the region's county administrator, from today on.
CREATE FUNCTION discharge_decide_days(days integer) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE mine uuid;
BEGIN
  IF ctx_actor() IS DISTINCT FROM 'staff' THEN RETURN false; END IF;
  SELECT u.authority_id INTO mine FROM assignment m JOIN care_unit u ON u.id = m.unit_id JOIN authority a ON a.id = u.authority_id AND a.kind = 'region'
    WHERE m.id = ctx_assignment() AND m.role = 'countyAdministrator' AND m.valid @> ctx_today();
  IF mine IS NULL THEN RETURN false; END IF;
  DELETE FROM discharge_policy p WHERE p.authority_id = mine AND lower(p.valid) >= ctx_today();
  UPDATE discharge_policy p SET valid = p.valid * daterange(NULL, ctx_today()) WHERE p.authority_id = mine AND p.valid @> ctx_today();
  INSERT INTO discharge_policy (authority_id, valid, follow_up_days) VALUES (mine, daterange(ctx_today(), NULL), days);
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION discharge_decide_days(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_decide_days(integer) TO hallpunkt_app;

CREATE TABLE discharge_follow_up (
  id uuid CONSTRAINT discharge_follow_up_pk PRIMARY KEY,
  case_id uuid NOT NULL CONSTRAINT discharge_follow_up_case_fk REFERENCES discharge_case,
  person_id uuid NOT NULL CONSTRAINT discharge_follow_up_person_fk REFERENCES person,
  outcome text NOT NULL CONSTRAINT discharge_follow_up_outcome_known CHECK (outcome IN ('reached', 'notReached', 'declined')),
  at_home boolean,
  -- Which form was asked with, and its answers by question (domain/discharge/follow-up).
  form integer NOT NULL,
  answers jsonb NOT NULL DEFAULT '{}' CONSTRAINT discharge_follow_up_answers_object CHECK (jsonb_typeof(answers) = 'object'),
  contact text CONSTRAINT discharge_follow_up_contact_known CHECK (contact IN ('goesOn', 'another', 'noLonger', 'none', 'wanted')),
  words text NOT NULL DEFAULT '' CONSTRAINT discharge_follow_up_words_short CHECK (length(words) <= 4000),
  at timestamptz NOT NULL DEFAULT now(),
  unit_id uuid NOT NULL CONSTRAINT discharge_follow_up_unit_fk REFERENCES care_unit,
  assignment_id uuid NOT NULL CONSTRAINT discharge_follow_up_by_fk REFERENCES assignment,
  CONSTRAINT discharge_follow_up_answered CHECK (outcome = 'reached' OR answers = '{}' AND at_home IS NULL AND contact IS NULL)
);
COMMENT ON TABLE discharge_follow_up IS 'A call after coming home, or an attempt: whether the person is still at home, how it works in five dimensions, and the need of a contact (FC-15)';
CREATE INDEX discharge_follow_up_case_idx ON discharge_follow_up (case_id, at);
CREATE INDEX discharge_follow_up_person_idx ON discharge_follow_up (person_id);

CREATE TABLE discharge_problem (
  id uuid CONSTRAINT discharge_problem_pk PRIMARY KEY,
  case_id uuid NOT NULL CONSTRAINT discharge_problem_case_fk REFERENCES discharge_case,
  person_id uuid NOT NULL CONSTRAINT discharge_problem_person_fk REFERENCES person,
  follow_up_id uuid NOT NULL CONSTRAINT discharge_problem_follow_up_fk REFERENCES discharge_follow_up,
  dimension text NOT NULL,
  words text NOT NULL CONSTRAINT discharge_problem_said CHECK (is_said(words) AND length(words) <= 2000),
  for_unit_id uuid NOT NULL CONSTRAINT discharge_problem_for_fk REFERENCES care_unit,
  at timestamptz NOT NULL DEFAULT now(),
  unit_id uuid NOT NULL CONSTRAINT discharge_problem_unit_fk REFERENCES care_unit,
  assignment_id uuid NOT NULL CONSTRAINT discharge_problem_by_fk REFERENCES assignment,
  done_at timestamptz,
  done_by uuid CONSTRAINT discharge_problem_done_by_fk REFERENCES assignment,
  done_words text NOT NULL DEFAULT '' CONSTRAINT discharge_problem_done_short CHECK (length(done_words) <= 2000),
  CONSTRAINT discharge_problem_done CHECK ((done_at IS NULL) = (done_by IS NULL))
);
COMMENT ON TABLE discharge_problem IS 'What a follow-up found: a task, the same day, for the unit that can see to it';
CREATE INDEX discharge_problem_for_idx ON discharge_problem (for_unit_id) WHERE done_at IS NULL;
CREATE INDEX discharge_problem_case_idx ON discharge_problem (case_id);
CREATE INDEX discharge_problem_person_idx ON discharge_problem (person_id);

-- A unit has to do with the stay: its ward, or one that receives its messages.
CREATE FUNCTION discharge_has(stay uuid, unit uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM discharge_case c WHERE c.id = stay AND c.ward_id = unit)
    OR EXISTS (SELECT 1 FROM discharge_receiver r WHERE r.case_id = stay AND r.unit_id = unit AND r.removed_at IS NULL) $$;
REVOKE ALL ON FUNCTION discharge_has(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_has(uuid, uuid) TO hallpunkt_app;

-- ── A return to hospital ─────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE discharge_case ADD COLUMN planned boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN discharge_case.planned IS 'The admission had been planned: a return to hospital that isn’t counted as a readmission';

CREATE TABLE discharge_readmission (
  case_id uuid CONSTRAINT discharge_readmission_pk PRIMARY KEY CONSTRAINT discharge_readmission_case_fk REFERENCES discharge_case,
  earlier_id uuid NOT NULL CONSTRAINT discharge_readmission_earlier_fk REFERENCES discharge_case,
  person_id uuid NOT NULL CONSTRAINT discharge_readmission_person_fk REFERENCES person,
  days integer NOT NULL CONSTRAINT discharge_readmission_days CHECK (days BETWEEN 0 AND 30),
  planned boolean NOT NULL
);
COMMENT ON TABLE discharge_readmission IS 'A stay that began at most 30 calendar days after an earlier one of the same person ended; found by the database, whoever keeps them';
CREATE INDEX discharge_readmission_earlier_idx ON discharge_readmission (earlier_id);
CREATE INDEX discharge_readmission_person_idx ON discharge_readmission (person_id);

-- The latest stay that had ended by then, of any provider: the same days as domain/discharge/readmission. Asked when a stay begins, and when one has
-- ended, since a discharge may be written in after the person came back.
CREATE FUNCTION discharge_link_earlier(stay uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO discharge_readmission (case_id, earlier_id, person_id, days, planned)
  SELECT c.id, e.id, c.person_id, (c.admitted_at AT TIME ZONE 'Europe/Stockholm')::date - (e.discharged_at AT TIME ZONE 'Europe/Stockholm')::date, c.planned
  FROM discharge_case c JOIN LATERAL (SELECT o.id, o.discharged_at FROM discharge_case o WHERE o.person_id = c.person_id AND o.id <> c.id
      AND o.state IN ('discharged', 'followedUp') AND o.discharged_at <= c.admitted_at ORDER BY o.discharged_at DESC, o.id DESC LIMIT 1) e ON true
  WHERE c.id = stay AND c.state <> 'retracted'
    AND (c.admitted_at AT TIME ZONE 'Europe/Stockholm')::date - (e.discharged_at AT TIME ZONE 'Europe/Stockholm')::date <= 30
  ON CONFLICT (case_id) DO UPDATE SET earlier_id = excluded.earlier_id, days = excluded.days, planned = excluded.planned $$;
CREATE FUNCTION discharge_readmitted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM discharge_link_earlier(NEW.id);
  ELSIF NEW.state = 'retracted' THEN
    -- Of the wrong person: neither stay was a return, and the one after it may have been to the one before.
    DELETE FROM discharge_readmission d WHERE d.case_id = NEW.id OR d.earlier_id = NEW.id;
    PERFORM discharge_link_earlier(c.id) FROM discharge_case c WHERE c.person_id = NEW.person_id AND c.id <> NEW.id AND c.admitted_at >= NEW.admitted_at;
  ELSE
    PERFORM discharge_link_earlier(c.id) FROM discharge_case c WHERE c.person_id = NEW.person_id AND c.id <> NEW.id AND c.admitted_at >= NEW.discharged_at;
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION discharge_link_earlier(uuid), discharge_readmitted() FROM PUBLIC;
CREATE TRIGGER discharge_readmitted_in AFTER INSERT ON discharge_case FOR EACH ROW EXECUTE FUNCTION discharge_readmitted();
CREATE TRIGGER discharge_readmitted_out AFTER UPDATE OF state, discharged_at ON discharge_case FOR EACH ROW
  WHEN (NEW.discharged_at IS DISTINCT FROM OLD.discharged_at OR NEW.state = 'retracted' AND OLD.state <> 'retracted') EXECUTE FUNCTION discharge_readmitted();

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['discharge_follow_up', 'discharge_problem', 'discharge_readmission'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO hallpunkt_migrator USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO hallpunkt_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['discharge_follow_up', 'discharge_problem'] LOOP
    EXECUTE format('GRANT INSERT ON %I TO hallpunkt_app', t);
    EXECUTE format('CREATE POLICY staff_reads ON %I FOR SELECT TO hallpunkt_app USING (discharge_seat(case_id))', t);
    EXECUTE format('CREATE POLICY staff_adds ON %1$I FOR INSERT TO hallpunkt_app WITH CHECK (discharge_seat(case_id) AND unit_id = ctx_unit()
      AND assignment_id = ctx_assignment() AND person_id = (SELECT c.person_id FROM discharge_case c WHERE c.id = case_id)%2$s)', t,
      CASE t WHEN 'discharge_problem' THEN ' AND discharge_has(case_id, for_unit_id) AND done_at IS NULL' ELSE '' END);
  END LOOP;
END $$;
CREATE POLICY unit_solves ON discharge_problem FOR UPDATE TO hallpunkt_app
  USING (done_at IS NULL AND (SELECT ctx_actor()) = 'staff' AND (for_unit_id = (SELECT ctx_unit()) OR succeeds(for_unit_id)))
  WITH CHECK (done_at = now() AND done_by = ctx_assignment());
GRANT UPDATE (done_at, done_by, done_words) ON discharge_problem TO hallpunkt_app;
-- Two stays are known to hang together by whoever sees both: one alone doesn't tell of the other.
CREATE POLICY staff_reads ON discharge_readmission FOR SELECT TO hallpunkt_app USING (discharge_seat(case_id) AND discharge_seat(earlier_id));
