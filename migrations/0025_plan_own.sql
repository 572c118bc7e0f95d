-- The person's own side of a plan (ADR 0016): what they, and those who act for them, see, answer and say; and the seven questions (domain.md §7).

ALTER TABLE plan_preparation ADD COLUMN proxy_id uuid CONSTRAINT plan_preparation_proxy_fk REFERENCES proxy,
  -- The person's answers to each question, by its name; `answer` is the same, as one text.
  ADD COLUMN parts jsonb CONSTRAINT plan_preparation_parts_object CHECK (jsonb_typeof(parts) = 'object');
ALTER TABLE plan_follow_up ADD COLUMN voice text NOT NULL DEFAULT 'staff'
    CONSTRAINT plan_follow_up_voice_known CHECK (voice IN ('staff', 'person', 'guardian', 'representative')),
  ADD COLUMN proxy_id uuid CONSTRAINT plan_follow_up_proxy_fk REFERENCES proxy,
  ADD CONSTRAINT plan_follow_up_by CHECK ((voice = 'staff') = (assignment_id IS NOT NULL));

CREATE TABLE plan_seven (
  id uuid CONSTRAINT plan_seven_pk PRIMARY KEY,
  plan_id uuid NOT NULL CONSTRAINT plan_seven_plan_fk REFERENCES plan,
  person_id uuid NOT NULL CONSTRAINT plan_seven_person_fk REFERENCES person,
  answers jsonb NOT NULL CONSTRAINT plan_seven_answers_object CHECK (jsonb_typeof(answers) = 'object'),
  voice text NOT NULL CONSTRAINT plan_seven_voice_known CHECK (voice IN ('staff', 'person', 'guardian', 'representative')),
  at timestamptz NOT NULL DEFAULT now(),
  assignment_id uuid CONSTRAINT plan_seven_assignment_fk REFERENCES assignment,
  unit_id uuid CONSTRAINT plan_seven_unit_fk REFERENCES care_unit,
  proxy_id uuid CONSTRAINT plan_seven_proxy_fk REFERENCES proxy,
  CONSTRAINT plan_seven_by CHECK ((voice = 'staff') = (assignment_id IS NOT NULL) AND (assignment_id IS NULL) = (unit_id IS NULL))
);
COMMENT ON TABLE plan_seven IS 'The seven questions about the agreement, answered by the person and by the units of the plan; the latest of each is shown';
CREATE INDEX plan_seven_plan_idx ON plan_seven (plan_id, at);

-- ── Who acts on the own page ─────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION ctx_relative() RETURNS boolean LANGUAGE sql STABLE
  RETURN ctx_actor() = 'proxy' AND coalesce(current_setting('hallpunkt.proxy_kind', true), '') NOT IN ('guardian', 'godMan', 'mandateHolder');
COMMENT ON FUNCTION ctx_relative() IS 'Whoever the person has let see, and no more';
CREATE FUNCTION ctx_plan_voice() RETURNS text LANGUAGE sql STABLE RETURN CASE WHEN ctx_relative() THEN 'relative' ELSE ctx_voice() END;
CREATE FUNCTION ctx_decides() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ctx_actor() = 'person' OR ctx_actor() = 'proxy' AND EXISTS (SELECT 1 FROM proxy x WHERE x.id = ctx_proxy()
    AND (x.kind = 'guardian' OR x.kind IN ('godMan', 'mandateHolder') AND 'deciding' = ANY (x.scopes))) $$;
COMMENT ON FUNCTION ctx_decides() IS 'The person, or whoever decides in their place: a guardian, or an appointment or mandate that says so';
-- Units that have to do with the person, to propose a plan at: a relative is told of those with a fixed contact only, whom they see already.
CREATE FUNCTION plan_units_of_self() RETURNS TABLE (provider_id uuid, unit_id uuid, name text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT u.provider_id, u.id, u.name FROM reach r JOIN care_unit u ON u.id = r.reader
  WHERE r.person_id = ctx_self_for('plan') AND r.valid @> ctx_today() AND u.valid @> ctx_today()
    AND r.grounds && CASE WHEN ctx_relative() THEN ARRAY['contact'] ELSE ARRAY['listing', 'episode', 'contact', 'condition'] END $$;
REVOKE ALL ON FUNCTION ctx_decides(), plan_units_of_self() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ctx_decides(), plan_units_of_self() TO hallpunkt_app;

-- ── What each may ────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE plan_seven ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_seven FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON plan_seven TO hallpunkt_migrator USING (true) WITH CHECK (true);
CREATE POLICY self_reads ON plan_seven FOR SELECT TO hallpunkt_app USING (person_id = ctx_self_for('plan') AND NOT ctx_relative());
CREATE POLICY staff_reads ON plan_seven FOR SELECT TO hallpunkt_app USING (plan_seat(plan_id));
CREATE POLICY staff_adds ON plan_seven FOR INSERT TO hallpunkt_app WITH CHECK (plan_seat(plan_id) AND assignment_id = ctx_assignment()
  AND unit_id = ctx_unit() AND voice = 'staff' AND person_id = (SELECT p.person_id FROM plan p WHERE p.id = plan_id));
CREATE POLICY self_adds ON plan_seven FOR INSERT TO hallpunkt_app WITH CHECK (person_id = ctx_self_for('plan') AND NOT ctx_relative()
  AND voice = ctx_voice() AND proxy_id IS NOT DISTINCT FROM ctx_proxy() AND person_id = (SELECT p.person_id FROM plan p WHERE p.id = plan_id));
GRANT SELECT, INSERT ON plan_seven TO hallpunkt_app;

DO $$
DECLARE t text;
BEGIN
  -- A relative sees what is agreed, and what they have said themselves; not what others have said, nor what is being written.
  FOREACH t IN ARRAY ARRAY['plan_event', 'plan_field', 'plan_change', 'plan_follow_up', 'plan_confirmation',
    'plan_copy', 'plan_mail', 'plan_file'] LOOP
    EXECUTE format('ALTER POLICY self_reads ON %I USING (person_id = ctx_self_for(''plan'') AND NOT ctx_relative())', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['plan_preparation', 'plan_comment'] LOOP
    EXECUTE format('ALTER POLICY self_reads ON %I USING (person_id = ctx_self_for(''plan'') AND (NOT ctx_relative() OR proxy_id = ctx_proxy()))', t);
    -- In one's own voice and name, as whoever one is: no party's answer, and a relative doesn't disagree in the person's place.
    EXECUTE format('ALTER POLICY self_adds ON %1$I WITH CHECK (person_id = ctx_self_for(''plan'') AND assignment_id IS NULL AND voice = ctx_plan_voice()
      AND proxy_id IS NOT DISTINCT FROM ctx_proxy() AND person_id = (SELECT p.person_id FROM plan p WHERE p.id = plan_id) AND %2$s)', t,
      CASE t WHEN 'plan_preparation' THEN 'party_id IS NULL' ELSE 'NOT (disagrees AND ctx_relative())' END);
  END LOOP;
  -- Staff say it in the name of nobody who acts for the person.
  FOREACH t IN ARRAY ARRAY['plan_preparation', 'plan_comment', 'plan_follow_up'] LOOP
    EXECUTE format('ALTER POLICY staff_adds ON %1$I WITH CHECK (plan_seat(plan_id) AND assignment_id = ctx_assignment() AND proxy_id IS NULL
      AND person_id = (SELECT p.person_id FROM plan p WHERE p.id = plan_id)%2$s)', t, CASE t WHEN 'plan_preparation' THEN ' AND voice = ''staff''
      AND party_id IN (SELECT y.id FROM plan_party y WHERE y.plan_id = plan_preparation.plan_id AND (y.unit_id = ctx_unit() OR succeeds(y.unit_id)))' ELSE '' END);
  END LOOP;
END $$;
-- A party says yes for itself alone, and the copy that it keeps is its own.
ALTER POLICY staff_adds ON plan_confirmation WITH CHECK (plan_seat(plan_id) AND assignment_id = ctx_assignment()
  AND person_id = (SELECT p.person_id FROM plan p WHERE p.id = plan_id)
  AND party_id IN (SELECT y.id FROM plan_party y WHERE y.plan_id = plan_confirmation.plan_id AND (y.unit_id = ctx_unit() OR succeeds(y.unit_id))));
ALTER POLICY staff_reads ON plan_copy USING (plan_seat(plan_id) AND (unit_id = ctx_unit() OR succeeds(unit_id)));
-- A relative sees what is in force, not what is on its way or has been.
ALTER POLICY self_reads ON plan_version USING (person_id = ctx_self_for('plan')
  AND (NOT ctx_relative() OR number = (SELECT p.force_version FROM plan p WHERE p.id = plan_id)));
ALTER POLICY self_adds ON plan_event WITH CHECK (person_id = ctx_self_for('plan') AND assignment_id IS NULL AND voice = ctx_plan_voice()
  AND person_id = (SELECT p.person_id FROM plan p WHERE p.id = plan_id));
ALTER POLICY self_adds ON plan_follow_up WITH CHECK (person_id = ctx_self_for('plan') AND NOT ctx_relative() AND assignment_id IS NULL AND voice = ctx_voice()
  AND proxy_id IS NOT DISTINCT FROM ctx_proxy() AND due_on IS NULL AND goals = '[]' AND person_id = (SELECT p.person_id FROM plan p WHERE p.id = plan_id));
-- Whoever decides ends the plan by taking back the yes, and in no other way; what is refused or closed isn't theirs to take up.
ALTER POLICY self_moves ON plan USING (person_id = ctx_self_for('plan') AND ctx_decides() AND state NOT IN ('refused', 'closed'))
  WITH CHECK (person_id = ctx_self_for('plan') AND state NOT IN ('proposed', 'refused') AND (closed_at IS NULL OR closing_reason = 'consentWithdrawn'));
-- They answer; the plan itself, what is in force of it and its days aren't theirs to move (a policy sees a row before or after, not both).
CREATE FUNCTION plan_by_self() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF ctx_actor() IN ('person', 'proxy') AND NOT ((NEW.live_seq, NEW.force_version, NEW.follow_up_on) IS NOT DISTINCT FROM (OLD.live_seq, OLD.force_version, OLD.follow_up_on)
    AND (NEW.state = 'closed' OR NEW.waiting_version IS NOT DISTINCT FROM OLD.waiting_version)
    AND (NEW.state IN (OLD.state, 'closed') OR OLD.state IN ('proposed', 'needed', 'declined') AND NEW.state IN ('consented', 'declined'))) THEN
    RAISE insufficient_privilege USING MESSAGE = 'whoever answers moves a plan by the answer alone';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION plan_by_self() FROM PUBLIC;
CREATE TRIGGER plan_by_self BEFORE UPDATE ON plan FOR EACH ROW EXECUTE FUNCTION plan_by_self();
ALTER POLICY self_adds ON plan WITH CHECK (person_id = ctx_self_for('plan') AND state = 'proposed' AND proposed_as = ctx_plan_voice()
  AND provider_id = (SELECT u.provider_id FROM care_unit u WHERE u.id = unit_id) AND unit_id IN (SELECT k.unit_id FROM plan_units_of_self() k));
ALTER POLICY self_adds ON plan_party WITH CHECK (person_id = ctx_self_for('plan') AND is_keeper AND invited_by IS NULL
  AND unit_id = (SELECT p.unit_id FROM plan p WHERE p.id = plan_id) AND provider_id = (SELECT p.provider_id FROM plan p WHERE p.id = plan_id)
  AND person_id = (SELECT p.person_id FROM plan p WHERE p.id = plan_id));
ALTER POLICY self_adds ON plan_word WITH CHECK (channel = 'online' AND recorded_by IS NULL AND person_id = ctx_self_for('plan') AND ctx_decides()
  AND given_by = ctx_plan_voice() AND proxy_id IS NOT DISTINCT FROM ctx_proxy() AND person_id = (SELECT p.person_id FROM plan p WHERE p.id = plan_id));
ALTER POLICY self_withdraws ON plan_party USING (person_id = ctx_self_for('plan') AND ctx_decides() AND withdrawn_at IS NULL AND NOT is_keeper)
  WITH CHECK (person_id = ctx_self_for('plan') AND withdrawn_at = now() AND withdrawn_by IS NULL);
-- Whoever may see the plan sees whose it is.
ALTER POLICY self_reads ON person USING (id = ctx_self_for('contacts') OR id = ctx_self_for('plan'));
