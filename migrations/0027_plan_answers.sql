-- What the person's answers do beyond the plan's own rows (ADR 0016): a yes with a last day ends the seats with it, the keeper is told of what is
-- said, quality is kept as data (SIP-10), a plan changes keeper, and a guardian reads what the child or the unit lets through.

-- ── A yes with a last day (SIP-2) ────────────────────────────────────────────────────────────────────────────────────

-- `allowed_until` is the last day of the seat: that of the yes to the party itself, or of the yes to the plan when it comes first.
ALTER TABLE plan_party ADD COLUMN said_until date;
COMMENT ON COLUMN plan_party.said_until IS 'The last day of the yes to this one, as it was said; the seat ends with it or with the yes to the plan';
GRANT SELECT (said_until) ON plan_party TO hallpunkt_app;
UPDATE plan_party SET said_until = allowed_until WHERE allowed_until IS NOT NULL;

-- The rule of domain/plan/consent, once more: the first last day of those whose yes counts; a guardian's alone, the day before the child is 18.
CREATE FUNCTION plan_consent_until(plan uuid) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH whose AS (SELECT o.birth_date, coalesce(o.birth_date + interval '18 years' > ctx_today(), false) AS is_child
      FROM plan p JOIN person o ON o.id = p.person_id WHERE p.id = plan_consent_until.plan),
    last AS (SELECT DISTINCT ON (w.given_by, w.proxy_id) w.given_by, w.yes, w.until FROM plan_word w WHERE w.plan_id = plan_consent_until.plan
      ORDER BY w.given_by, w.proxy_id, w.said_at DESC, w.id DESC),
    counting AS (SELECT l.* FROM last l, whose WHERE l.given_by = 'person' OR l.given_by = CASE WHEN whose.is_child THEN 'guardian' ELSE 'representative' END
      AND (whose.is_child OR NOT EXISTS (SELECT 1 FROM last k WHERE k.given_by = 'person')))
  SELECT least((SELECT min(c.until) FROM counting c WHERE c.yes),
    (SELECT (whose.birth_date + interval '18 years')::date - 1 FROM whose WHERE whose.is_child AND EXISTS (SELECT 1 FROM counting)
      AND NOT EXISTS (SELECT 1 FROM counting c WHERE c.given_by = 'person'))) $$;
COMMENT ON FUNCTION plan_consent_until(uuid) IS 'The last day of the yes to the plan; null when it holds until it is taken back';

CREATE FUNCTION plan_seat_ends() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  NEW.said_until := NEW.allowed_until;
  IF NOT NEW.is_keeper THEN NEW.allowed_until := least(NEW.allowed_until, plan_consent_until(NEW.plan_id)); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_seat_ends BEFORE INSERT ON plan_party FOR EACH ROW EXECUTE FUNCTION plan_seat_ends();

-- Each word moves the last day of every seat, and what is told to the person of who sees the plan follows: what has ended stays as it was.
CREATE FUNCTION plan_word_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE last date := plan_consent_until(NEW.plan_id); moved uuid[];
BEGIN
  WITH changed AS (UPDATE plan_party y SET allowed_until = least(y.said_until, last) WHERE y.plan_id = NEW.plan_id AND y.withdrawn_at IS NULL
    AND NOT y.is_keeper AND y.allowed_until IS DISTINCT FROM least(y.said_until, last) RETURNING y.id)
  SELECT array_agg(c.id) INTO moved FROM changed c;
  IF moved IS NULL THEN RETURN NULL; END IF;
  -- One row may tell of a seat in several plans of the same provider: it holds as long as the longest of them.
  UPDATE disclosure d SET valid = daterange(lower(d.valid), CASE WHEN s.until IS NOT NULL THEN greatest(s.until, lower(d.valid)) END, '[]') FROM (
    SELECT p.provider_id, y.unit_id, CASE WHEN bool_and(y.allowed_until IS NOT NULL) THEN max(y.allowed_until) END AS until
    FROM plan_party y JOIN plan p ON p.id = y.plan_id WHERE y.person_id = NEW.person_id AND y.unit_id IS NOT NULL AND y.withdrawn_at IS NULL AND NOT y.is_keeper
    GROUP BY p.provider_id, y.unit_id) s
  WHERE d.person_id = NEW.person_id AND d.scope = 'plan' AND d.from_provider_id = s.provider_id AND d.to_unit_id = s.unit_id
    AND d.ended_at IS NULL AND d.valid @> ctx_today();
  INSERT INTO disclosure (id, from_provider_id, to_provider_id, to_unit_id, person_id, scope, ground, law, evidence, valid, created_by)
  SELECT gen_random_uuid(), p.provider_id, y.provider_id, y.unit_id, y.person_id, 'plan', 'AC-8', 'HSL 16 kap. 4 §, SoL 10 kap. 8 §',
    'samtycke till deltagande i planen', daterange(ctx_today(), y.allowed_until, '[]'), NEW.recorded_by
  FROM plan_party y JOIN plan p ON p.id = y.plan_id WHERE y.id = ANY (moved) AND y.unit_id IS NOT NULL AND y.provider_id <> p.provider_id
    AND (y.allowed_until IS NULL OR y.allowed_until >= ctx_today())
    AND NOT EXISTS (SELECT 1 FROM disclosure d WHERE d.person_id = y.person_id AND d.scope = 'plan' AND d.from_provider_id = p.provider_id
      AND d.to_unit_id = y.unit_id AND d.ended_at IS NULL AND d.valid @> ctx_today());
  PERFORM reach_refresh(ARRAY[NEW.person_id]);
  PERFORM reach_block(ARRAY[NEW.person_id]);
  RETURN NULL;
END $$;
CREATE TRIGGER plan_word_follow AFTER INSERT ON plan_word FOR EACH ROW EXECUTE FUNCTION plan_word_follow();
REVOKE ALL ON FUNCTION plan_consent_until(uuid), plan_seat_ends(), plan_word_follow() FROM PUBLIC;

-- ── Quality, as data (SIP-10) ────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE plan_quality (
  id uuid CONSTRAINT plan_quality_pk PRIMARY KEY,
  plan_id uuid NOT NULL CONSTRAINT plan_quality_plan_fk REFERENCES plan,
  person_id uuid NOT NULL CONSTRAINT plan_quality_person_fk REFERENCES person,
  -- The keeper when it happened.
  provider_id uuid NOT NULL CONSTRAINT plan_quality_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL,
  event text NOT NULL CONSTRAINT plan_quality_event_known CHECK (event IN ('met', 'agreed', 'followedUp', 'answered', 'closed')),
  on_day date NOT NULL,
  version integer,
  person_present boolean,
  all_points boolean,
  -- The follow-ups that were due, how many were made in time, and the next; how many days of grace there are is said by the row too.
  due integer NOT NULL CONSTRAINT plan_quality_due_counted CHECK (due >= 0),
  kept integer NOT NULL,
  next_due date,
  grace integer NOT NULL CONSTRAINT plan_quality_grace_counted CHECK (grace >= 0),
  goals_told integer NOT NULL,
  goals_reached integer NOT NULL,
  goals_partly integer NOT NULL,
  answer text CONSTRAINT plan_quality_answer_known CHECK (answer IN ('helps', 'helpsPartly', 'doesNotHelp', 'noAnswer')),
  at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT plan_quality_unit_fk FOREIGN KEY (unit_id, provider_id) REFERENCES care_unit (id, provider_id),
  CONSTRAINT plan_quality_within CHECK (kept BETWEEN 0 AND due AND goals_reached >= 0 AND goals_partly >= 0 AND goals_reached + goals_partly <= goals_told),
  CONSTRAINT plan_quality_ended CHECK (event <> 'closed' OR next_due IS NULL)
);
COMMENT ON TABLE plan_quality IS 'How a plan is kept, as it was each time something happened (domain/plan/quality; SIP-10); never changed';
CREATE INDEX plan_quality_plan_idx ON plan_quality (plan_id, at);
CREATE INDEX plan_quality_unit_idx ON plan_quality (unit_id, on_day);
ALTER TABLE plan_quality ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_quality FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON plan_quality TO hallpunkt_migrator USING (true) WITH CHECK (true);
-- The own unit's figures, at the provider that it is: not a party's, and not those of the keeper before.
CREATE POLICY staff_reads ON plan_quality FOR SELECT TO hallpunkt_app USING (ctx_actor() = 'staff' AND (unit_id = ctx_unit() OR succeeds(unit_id)));
CREATE POLICY staff_adds ON plan_quality FOR INSERT TO hallpunkt_app WITH CHECK (plan_seat(plan_id) AND on_day = ctx_today()
  AND (person_id, provider_id, unit_id) = (SELECT p.person_id, p.provider_id, p.unit_id FROM plan p WHERE p.id = plan_id));
-- What the person answers, and that they end the plan, is of its quality too.
CREATE POLICY self_adds ON plan_quality FOR INSERT TO hallpunkt_app WITH CHECK (person_id = ctx_self_for('plan') AND NOT ctx_relative()
  AND event IN ('answered', 'closed') AND on_day = ctx_today()
  AND (person_id, provider_id, unit_id) = (SELECT p.person_id, p.provider_id, p.unit_id FROM plan p WHERE p.id = plan_id));
GRANT SELECT, INSERT ON plan_quality TO hallpunkt_app;

-- ── What is said, told to who keeps the plan ─────────────────────────────────────────────────────────────────────────

-- What is said on the own page or by a link, whatever way it comes in: that it was said and by whom, never what.
CREATE FUNCTION plan_said() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r jsonb := to_jsonb(NEW); plan_of uuid := coalesce(r ->> 'plan_id', r ->> 'id')::uuid; what text;
BEGIN
  IF NOT (ctx_actor() IN ('person', 'proxy') OR TG_TABLE_NAME = 'plan_preparation' AND ctx_actor() = 'nobody') THEN RETURN NULL; END IF;
  what := CASE TG_TABLE_NAME
    WHEN 'plan' THEN 'proposed'
    WHEN 'plan_word' THEN CASE WHEN NOT (r ->> 'yes')::boolean THEN 'no' WHEN r ->> 'until' IS NULL THEN 'yes' ELSE 'yesUntil' END
    WHEN 'plan_comment' THEN CASE WHEN (r ->> 'disagrees')::boolean THEN 'disagrees' ELSE 'comment' END
    WHEN 'plan_preparation' THEN CASE r ->> 'coming' WHEN 'yes' THEN 'coming' WHEN 'no' THEN 'notComing' WHEN 'someoneElse' THEN 'someoneElse' ELSE 'prepared' END
    WHEN 'plan_follow_up' THEN 'answered'
    WHEN 'plan_seven' THEN 'seven'
    ELSE 'partyOut' END;
  -- With the plan itself everyone leaves: that it has ended says it.
  IF what = 'partyOut' AND EXISTS (SELECT 1 FROM plan p WHERE p.id = plan_of AND p.closed_at IS NOT NULL) THEN RETURN NULL; END IF;
  INSERT INTO outbox (id, topic, payload) VALUES (gen_random_uuid(), 'plan.said', jsonb_build_object('planId', plan_of, 'what', what,
    'voice', coalesce(r ->> 'voice', r ->> 'given_by', r ->> 'proposed_as', ctx_plan_voice(), 'outside')));
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION plan_said() FROM PUBLIC;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['plan', 'plan_word', 'plan_comment', 'plan_preparation', 'plan_follow_up', 'plan_seven'] LOOP
    EXECUTE format('CREATE TRIGGER plan_said AFTER INSERT ON %I FOR EACH ROW EXECUTE FUNCTION plan_said()', t);
  END LOOP;
END $$;
CREATE TRIGGER plan_said AFTER UPDATE OF withdrawn_at ON plan_party FOR EACH ROW
  WHEN (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL) EXECUTE FUNCTION plan_said();

-- A week before a yes ends, and when it has: once each, whichever node is first.
ALTER TABLE plan ADD COLUMN end_told text CONSTRAINT plan_end_told_short CHECK (length(end_told) <= 40);
COMMENT ON COLUMN plan.end_told IS 'Which end of the yes has been told of, and whether before or after';
CREATE INDEX plan_word_until_idx ON plan_word (plan_id) WHERE until IS NOT NULL;
CREATE FUNCTION plan_remind_ends(at timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE p record; today date := (at AT TIME ZONE 'Europe/Stockholm')::date; n integer := 0; telling text;
BEGIN
  IF ctx_purpose() <> 'outbox' OR extract(hour FROM at AT TIME ZONE 'Europe/Stockholm') < 8 THEN RETURN 0; END IF;
  FOR p IN SELECT k.id, k.end_told, u.until FROM plan k CROSS JOIN LATERAL (SELECT plan_consent_until(k.id) AS until) u
      WHERE k.closed_at IS NULL AND k.state NOT IN ('proposed', 'refused', 'needed', 'declined') AND u.until <= today + 7
        AND (EXISTS (SELECT 1 FROM plan_word w WHERE w.plan_id = k.id AND w.until IS NOT NULL)
          OR EXISTS (SELECT 1 FROM person o WHERE o.id = k.person_id AND o.birth_date + interval '18 years' <= today + 8
            AND o.birth_date + interval '18 years' > today)) FOR UPDATE OF k SKIP LOCKED LOOP
    telling := CASE WHEN p.until < today THEN 'ended' ELSE 'endsSoon' END;
    CONTINUE WHEN p.end_told = telling || ' ' || p.until;
    UPDATE plan SET end_told = telling || ' ' || p.until WHERE id = p.id;
    INSERT INTO outbox (id, topic, payload) VALUES (gen_random_uuid(), 'plan.said', jsonb_build_object('planId', p.id, 'what', telling, 'voice', 'none'));
    n := n + 1;
  END LOOP;
  RETURN n;
END $$;
REVOKE ALL ON FUNCTION plan_remind_ends(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_remind_ends(timestamptz) TO hallpunkt_app;

-- ── Another unit keeps the plan ──────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE plan_keeper_change (
  id uuid CONSTRAINT plan_keeper_change_pk PRIMARY KEY,
  plan_id uuid NOT NULL CONSTRAINT plan_keeper_change_plan_fk REFERENCES plan,
  person_id uuid NOT NULL CONSTRAINT plan_keeper_change_person_fk REFERENCES person,
  from_unit_id uuid NOT NULL CONSTRAINT plan_keeper_change_from_fk REFERENCES care_unit,
  to_party_id uuid NOT NULL CONSTRAINT plan_keeper_change_to_fk REFERENCES plan_party,
  words text NOT NULL CONSTRAINT plan_keeper_change_said CHECK (is_said(words) AND length(words) <= 4000),
  asked_at timestamptz NOT NULL DEFAULT now(),
  asked_by uuid NOT NULL CONSTRAINT plan_keeper_change_asked_by_fk REFERENCES assignment,
  accepted boolean,
  answer_words text NOT NULL DEFAULT '' CONSTRAINT plan_keeper_change_answer_short CHECK (length(answer_words) <= 4000),
  answered_at timestamptz,
  answered_by uuid CONSTRAINT plan_keeper_change_answered_by_fk REFERENCES assignment,
  taken_back_at timestamptz,
  CONSTRAINT plan_keeper_change_answered CHECK (num_nulls(accepted, answered_at, answered_by) IN (0, 3) AND (answered_at IS NULL OR taken_back_at IS NULL))
);
COMMENT ON TABLE plan_keeper_change IS 'A keeper asks a unit that takes part to keep the plan instead; it does so from when that unit has said yes';
CREATE UNIQUE INDEX plan_keeper_change_once ON plan_keeper_change (plan_id) WHERE answered_at IS NULL AND taken_back_at IS NULL;
ALTER TABLE plan_keeper_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_keeper_change FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON plan_keeper_change TO hallpunkt_migrator USING (true) WITH CHECK (true);
CREATE POLICY staff_reads ON plan_keeper_change FOR SELECT TO hallpunkt_app USING (plan_seat(plan_id));
CREATE POLICY keeper_adds ON plan_keeper_change FOR INSERT TO hallpunkt_app WITH CHECK (plan_kept(plan_id) AND asked_by = ctx_assignment()
  AND answered_at IS NULL AND taken_back_at IS NULL
  AND (person_id, from_unit_id) = (SELECT p.person_id, p.unit_id FROM plan p WHERE p.id = plan_id)
  AND to_party_id IN (SELECT y.id FROM plan_party y WHERE y.plan_id = plan_keeper_change.plan_id AND NOT y.is_keeper));
CREATE POLICY keeper_takes_back ON plan_keeper_change FOR UPDATE TO hallpunkt_app USING (plan_kept(plan_id) AND answered_at IS NULL AND taken_back_at IS NULL)
  WITH CHECK (plan_kept(plan_id) AND taken_back_at = now());
GRANT SELECT, INSERT, UPDATE (taken_back_at) ON plan_keeper_change TO hallpunkt_app;
-- Two more steps of the table (0026), from the yes to the end.
INSERT INTO plan_step (state, action, parts, leads)
SELECT s, a.action, a.parts::text[], ARRAY[s] FROM unnest(ARRAY['consented', 'called', 'drafted', 'confirming', 'agreed', 'revising']) AS s,
  (VALUES ('askKeeper', '{keeper}'), ('takeKeeper', '{keeper,party}')) AS a(action, parts);

-- The unit that was asked answers. With its yes the plan is its own to keep, the unit before takes part as any other on the yes to the plan, and what is
-- told to the person of who sees the plan is told of the new keeper. What was agreed, said and frozen stays as it was.
CREATE FUNCTION plan_keeper_answer(change uuid, accept boolean, said text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c plan_keeper_change; p plan; y plan_party; w plan_word;
BEGIN
  SELECT * INTO c FROM plan_keeper_change k WHERE k.id = change FOR UPDATE;
  SELECT * INTO p FROM plan k WHERE k.id = c.plan_id FOR UPDATE;
  SELECT * INTO y FROM plan_party k WHERE k.id = c.to_party_id FOR UPDATE;
  IF c.id IS NULL OR c.answered_at IS NOT NULL OR c.taken_back_at IS NOT NULL OR ctx_actor() <> 'staff' OR p.closed_at IS NOT NULL OR p.unit_id <> c.from_unit_id
    OR y.withdrawn_at IS NOT NULL OR NOT plan_seat(p.id) OR NOT (y.unit_id = ctx_unit() OR succeeds(y.unit_id)) THEN RETURN 'gone'; END IF;
  IF accept AND EXISTS (SELECT 1 FROM plan o WHERE o.person_id = p.person_id AND o.unit_id = y.unit_id AND o.state NOT IN ('closed', 'refused')) THEN
    RETURN 'keepsAnother';
  END IF;
  UPDATE plan_keeper_change SET accepted = accept, answer_words = said, answered_at = now(), answered_by = ctx_assignment() WHERE id = change;
  IF NOT accept THEN RETURN 'done'; END IF;
  SELECT * INTO w FROM plan_word k WHERE k.plan_id = p.id AND k.yes ORDER BY k.said_at DESC, k.id DESC LIMIT 1;
  UPDATE plan_party SET is_keeper = false, allowed_by = coalesce(allowed_by, w.given_by),
    allowed_channel = coalesce(allowed_channel, CASE w.channel WHEN 'conduct' THEN 'spoken' ELSE w.channel END), allowed_until = plan_consent_until(p.id)
    WHERE plan_id = p.id AND is_keeper AND withdrawn_at IS NULL;
  UPDATE plan_party SET is_keeper = true, allowed_until = NULL WHERE id = y.id;
  UPDATE plan SET unit_id = y.unit_id, provider_id = y.provider_id WHERE id = p.id;
  IF y.provider_id <> p.provider_id THEN PERFORM plan_keeper_disclosed(p.id, p.provider_id); END IF;
  PERFORM reach_refresh(ARRAY[p.person_id]);
  PERFORM reach_block(ARRAY[p.person_id]);
  INSERT INTO outbox (id, topic, payload) VALUES (gen_random_uuid(), 'plan.said', jsonb_build_object('planId', p.id, 'what', 'keeper', 'voice', 'none'));
  RETURN 'done';
END $$;

-- Who hands out the plan from today: the new keeper. The keeper before has handed it out up to today, where it has no other plan with that unit in it.
CREATE FUNCTION plan_keeper_disclosed(plan uuid, before uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE disclosure d SET valid = daterange(lower(d.valid), greatest(ctx_today(), lower(d.valid)), '[]') FROM plan_party y
    WHERE y.plan_id = plan_keeper_disclosed.plan AND y.unit_id IS NOT NULL AND d.person_id = y.person_id AND d.scope = 'plan' AND d.from_provider_id = before
      AND d.to_unit_id = y.unit_id AND d.ended_at IS NULL AND d.valid @> ctx_today() AND NOT EXISTS (SELECT 1 FROM plan_party o JOIN plan k ON k.id = o.plan_id
        WHERE o.unit_id = y.unit_id AND o.person_id = y.person_id AND o.withdrawn_at IS NULL AND k.provider_id = before);
  INSERT INTO disclosure (id, from_provider_id, to_provider_id, to_unit_id, person_id, scope, ground, law, evidence, valid, created_by)
  SELECT gen_random_uuid(), p.provider_id, y.provider_id, y.unit_id, y.person_id, 'plan', 'AC-8', 'HSL 16 kap. 4 §, SoL 10 kap. 8 §',
    'samtycke till deltagande i planen', daterange(ctx_today(), y.allowed_until, '[]'), ctx_assignment()
  FROM plan_party y JOIN plan p ON p.id = y.plan_id WHERE p.id = plan_keeper_disclosed.plan AND y.unit_id IS NOT NULL AND y.withdrawn_at IS NULL
    AND NOT y.is_keeper AND y.provider_id <> p.provider_id AND (y.allowed_until IS NULL OR y.allowed_until >= ctx_today()) ON CONFLICT DO NOTHING;
END $$;
REVOKE ALL ON FUNCTION plan_keeper_answer(uuid, boolean, text), plan_keeper_disclosed(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_keeper_answer(uuid, boolean, text) TO hallpunkt_app;

-- Whom it is told to: those who lead or coordinate where the plan is kept, and those there who have worked with it; once a day as long as it is unread.
-- That the yes ends soon, and that another unit keeps the plan, is told
-- at every unit that takes part; that a unit is asked to keep it, at that unit.
CREATE FUNCTION plan_said_whom(plan uuid, what text, voice text) RETURNS TABLE (assignment_id uuid, person_id uuid) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT DISTINCT a.id, p.person_id FROM plan p JOIN plan_party y ON y.plan_id = p.id AND y.unit_id IS NOT NULL AND y.withdrawn_at IS NULL
      AND CASE plan_said_whom.what
        WHEN 'keeperAsked' THEN EXISTS (SELECT 1 FROM plan_keeper_change c WHERE c.to_party_id = y.id AND c.answered_at IS NULL AND c.taken_back_at IS NULL)
        WHEN 'endsSoon' THEN y.is_keeper OR y.allowed_until >= ctx_today()
        WHEN 'keeper' THEN y.is_keeper OR coalesce(y.allowed_until >= ctx_today(), true)
        ELSE y.is_keeper END
    JOIN assignment a ON a.valid @> ctx_today() AND (a.unit_id = y.unit_id
      OR a.unit_id IN (SELECT s.to_unit_id FROM unit_successor s WHERE s.from_unit_id = y.unit_id AND s.on_day <= ctx_today()))
      AND (a.role IN ('unitManager', 'careCoordinator') OR EXISTS (SELECT 1 FROM plan_event e WHERE e.plan_id = p.id AND e.assignment_id = a.id))
  WHERE p.id = plan_said_whom.plan AND ctx_purpose() = 'outbox' AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.assignment_id = a.id AND n.read_at IS NULL
    AND n.kind = 'plan.said' AND n.created_at > now() - interval '1 day'
    AND n.detail @> jsonb_build_object('planId', p.id, 'what', plan_said_whom.what, 'voice', plan_said_whom.voice)) $$;
REVOKE ALL ON FUNCTION plan_said_whom(uuid, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_said_whom(uuid, text, text) TO hallpunkt_app;

-- A unit that has become keeper has to do with the person by that, as it had by taking part: it was let in by the person.
DO $$
DECLARE body text := pg_get_functiondef('reach_refresh(uuid[])'::regprocedure);
BEGIN
  IF (length(body) - length(replace(body, 'AND NOT y.is_keeper', ''))) <> length('AND NOT y.is_keeper')
    OR (length(body) - length(replace(body, 'AND NOT f.is_keeper', ''))) <> length('AND NOT f.is_keeper') THEN
    RAISE EXCEPTION 'reach_refresh is not as expected';
  END IF;
  EXECUTE replace(replace(body, 'AND NOT y.is_keeper', 'AND (NOT y.is_keeper OR y.allowed_by IS NOT NULL)'),
    'AND NOT f.is_keeper', 'AND (NOT f.is_keeper OR f.allowed_by IS NOT NULL)');
END $$;

-- ── What a guardian is let see of a child's plans ────────────────────────────────────────────────────────────────────

CREATE TABLE guardian_sight (
  id uuid CONSTRAINT guardian_sight_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT guardian_sight_person_fk REFERENCES person,
  proxy_id uuid NOT NULL CONSTRAINT guardian_sight_proxy_fk REFERENCES proxy,
  level text NOT NULL CONSTRAINT guardian_sight_level_known CHECK (level IN ('none', 'reads', 'decides')),
  -- The child lets a guardian read, or not; a unit assesses the child's maturity, or that it would be harmed.
  said_by text NOT NULL CONSTRAINT guardian_sight_by_known CHECK (said_by IN ('child', 'unit')),
  words text NOT NULL DEFAULT '' CONSTRAINT guardian_sight_short CHECK (length(words) <= 4000),
  at timestamptz NOT NULL DEFAULT now(),
  assignment_id uuid CONSTRAINT guardian_sight_assignment_fk REFERENCES assignment,
  CONSTRAINT guardian_sight_who CHECK (CASE said_by WHEN 'child' THEN level <> 'decides' ELSE assignment_id IS NOT NULL AND is_said(words) END)
);
COMMENT ON TABLE guardian_sight IS 'What a guardian is let see of a child’s plans, by the child or by an assessment of its maturity (OSL 12:3); the latest counts';
CREATE INDEX guardian_sight_proxy_idx ON guardian_sight (proxy_id, at);
CREATE INDEX guardian_sight_person_idx ON guardian_sight (person_id);
ALTER TABLE guardian_sight ENABLE ROW LEVEL SECURITY;
ALTER TABLE guardian_sight FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON guardian_sight TO hallpunkt_migrator USING (true) WITH CHECK (true);
-- Whoever sees that someone is a guardian sees what they are let see; what a unit has written of the child's maturity is no guardian's to read.
CREATE POLICY self_reads ON guardian_sight FOR SELECT TO hallpunkt_app USING (person_id = ctx_self());
CREATE POLICY staff_reads ON guardian_sight FOR SELECT TO hallpunkt_app USING (ctx_actor() = 'staff'
  AND proxy_id IN (SELECT x.id FROM proxy x WHERE x.person_id = guardian_sight.person_id));
CREATE POLICY self_adds ON guardian_sight FOR INSERT TO hallpunkt_app WITH CHECK (person_id = ctx_self() AND said_by = 'child' AND assignment_id IS NULL
  AND proxy_id IN (SELECT x.id FROM proxy x WHERE x.person_id = guardian_sight.person_id AND x.kind = 'guardian'));
CREATE POLICY staff_adds ON guardian_sight FOR INSERT TO hallpunkt_app WITH CHECK (ctx_actor() = 'staff' AND assignment_id = ctx_assignment()
  AND proxy_id IN (SELECT x.id FROM proxy x WHERE x.person_id = guardian_sight.person_id AND x.kind = 'guardian')
  AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = guardian_sight.person_id AND r.reader = (SELECT ctx_unit()) AND r.valid @> (SELECT ctx_today())));
GRANT SELECT, INSERT ON guardian_sight TO hallpunkt_app;

-- The same as in 0016, and what of a child's plans the guardian is let see (domain/access/proxy). `planReading`: sees, without answering.
CREATE OR REPLACE FUNCTION proxy_scopes(p proxy, today date) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT array_agg(DISTINCT k.s ORDER BY k.s) FROM person o
      LEFT JOIN LATERAL (SELECT g.level FROM guardian_sight g WHERE g.proxy_id = p.id ORDER BY g.at DESC, g.id DESC LIMIT 1) l ON p.kind = 'guardian',
      LATERAL unnest(p.scopes || CASE WHEN today >= o.birth_date + interval '13 years' AND today < o.birth_date + interval '18 years' THEN
        CASE l.level WHEN 'reads' THEN ARRAY['plan', 'planReading'] WHEN 'decides' THEN ARRAY['plan'] ELSE '{}' END ELSE '{}' END) k(s)
    WHERE o.id = p.person_id AND p.ended_at IS NULL AND p.valid @> today
      AND o.deceased_on IS NULL AND (o.protection = 'none' OR p.despite_protection) AND CASE
        WHEN p.kind <> 'guardian' THEN true
        WHEN k.s = 'plan' AND l.level = 'none' THEN false
        WHEN today < o.birth_date + interval '13 years' THEN k.s IN ('contacts', 'asking', 'plan', 'access')
        WHEN k.s IN ('plan', 'planReading') THEN l.level IN ('reads', 'decides') AND today < o.birth_date + interval '18 years'
        WHEN today < o.birth_date + interval '16 years' THEN k.s IN ('contacts', 'asking')
        WHEN today < o.birth_date + interval '18 years' THEN k.s = 'contacts'
        ELSE false END), '{}') $$;
CREATE OR REPLACE FUNCTION ctx_relative() RETURNS boolean LANGUAGE sql STABLE
  RETURN ctx_actor() = 'proxy' AND (coalesce(current_setting('hallpunkt.proxy_kind', true), '') NOT IN ('guardian', 'godMan', 'mandateHolder')
    OR 'planReading' = ANY (string_to_array(current_setting('hallpunkt.scopes', true), ',')));
COMMENT ON FUNCTION ctx_relative() IS 'Whoever the person has let see, and no more: a relative, and a guardian whom the child has let read';
CREATE OR REPLACE FUNCTION ctx_plan_voice() RETURNS text LANGUAGE sql STABLE
  RETURN CASE WHEN ctx_relative() AND current_setting('hallpunkt.proxy_kind', true) <> 'guardian' THEN 'relative' ELSE ctx_voice() END;
CREATE OR REPLACE FUNCTION ctx_decides() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ctx_actor() = 'person' OR ctx_actor() = 'proxy' AND NOT ctx_relative() AND EXISTS (SELECT 1 FROM proxy x WHERE x.id = ctx_proxy()
    AND (x.kind = 'guardian' OR x.kind IN ('godMan', 'mandateHolder') AND 'deciding' = ANY (x.scopes))) $$;
-- A guardian answers in a child's plans though the child is 13 or more: a unit has assessed that the child isn't mature enough.
CREATE FUNCTION guardian_decides(person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM proxy x JOIN person o ON o.id = x.person_id WHERE x.person_id = guardian_decides.person AND x.kind = 'guardian' AND x.ended_at IS NULL
    AND x.valid @> ctx_today() AND o.birth_date + interval '18 years' > ctx_today()
    AND (SELECT g.level FROM guardian_sight g WHERE g.proxy_id = x.id ORDER BY g.at DESC, g.id DESC LIMIT 1) = 'decides') $$;
REVOKE ALL ON FUNCTION guardian_decides(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION guardian_decides(uuid) TO hallpunkt_app;
