-- Whose turn it is with a plan, and who is told of it (ADR 0016): the unit's plans as facts, notices of steps, that the person is told of a call,
-- a meeting begun by mistake, and calendars of those who come back.

-- ── Who works with a plan ────────────────────────────────────────────────────────────────────────────────────────────

-- At each seat: whoever leads or coordinates, has done something in the plan, or is the person's fixed contact; who works there today.
CREATE FUNCTION plan_workers(plan uuid) RETURNS TABLE (assignment_id uuid, party_id uuid, is_keeper boolean, person_id uuid) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT a.id, y.id, y.is_keeper, y.person_id FROM plan_party y JOIN assignment a ON a.valid @> ctx_today() AND (a.unit_id = y.unit_id
      OR a.unit_id IN (SELECT s.to_unit_id FROM unit_successor s WHERE s.from_unit_id = y.unit_id AND s.on_day <= ctx_today()))
    AND (a.role IN ('unitManager', 'careCoordinator')
      OR EXISTS (SELECT 1 FROM plan_event e WHERE e.plan_id = y.plan_id AND e.assignment_id = a.id)
      OR EXISTS (SELECT 1 FROM plan_change w WHERE w.plan_id = y.plan_id AND w.assignment_id = a.id)
      OR EXISTS (SELECT 1 FROM plan_preparation x WHERE x.plan_id = y.plan_id AND x.assignment_id = a.id)
      OR EXISTS (SELECT 1 FROM fixed_contact c WHERE c.person_id = y.person_id AND c.assignment_id = a.id AND c.is_current AND c.valid @> ctx_today()))
  WHERE y.plan_id = plan_workers.plan AND y.unit_id IS NOT NULL AND y.withdrawn_at IS NULL
    AND (y.is_keeper OR y.allowed_until IS NULL OR y.allowed_until >= ctx_today()) AND ctx_purpose() = 'outbox' $$;
COMMENT ON FUNCTION plan_workers(uuid) IS 'Those who are told of a plan at its units: who lead or coordinate, have worked with it, or are the person''s fixed contact';

-- A meeting is told to all of them (it was only to those who lead or coordinate).
CREATE OR REPLACE FUNCTION plan_told_whom(meeting uuid) RETURNS TABLE (assignment_id uuid, person_id uuid) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT w.assignment_id, w.person_id FROM plan_meeting m, plan_workers(m.plan_id) w WHERE m.id = meeting AND ctx_purpose() = 'outbox' $$;

-- A new version too.
CREATE OR REPLACE FUNCTION plan_parties_whom(parties uuid[]) RETURNS TABLE (party_id uuid, assignment_id uuid, person_id uuid) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT w.party_id, w.assignment_id, w.person_id FROM (SELECT DISTINCT y.plan_id FROM plan_party y WHERE y.id = ANY (parties)) p, plan_workers(p.plan_id) w
  WHERE w.party_id = ANY (parties) $$;

-- Whose yes is left in a version, one row for each thing asked (0029): its party as it sits now, or none where nobody does. What has nothing left is confirmed.
CREATE FUNCTION plan_left_in(plan uuid, version integer) RETURNS TABLE (party_id uuid) LANGUAGE sql STABLE AS $$
  WITH weighed AS (SELECT p.id, v.content AS now, f.content AS before, coalesce(p.force_version, 0) AS since
      FROM plan p JOIN plan_version v ON v.plan_id = p.id AND v.number = plan_left_in.version
        LEFT JOIN plan_version f ON f.plan_id = p.id AND f.number = p.force_version WHERE p.id = plan_left_in.plan),
    does AS (SELECT w.id, w.since, one, EXISTS (SELECT 1 FROM jsonb_array_elements(w.before -> 'interventions') AS b(was) WHERE was ->> 'id' = one ->> 'id'
        AND plan_stands(was) = plan_stands(one) AND plan_same_seat(was ->> 'partyId', one ->> 'partyId')) AS stood
      FROM weighed w, jsonb_array_elements(w.now -> 'interventions') AS i(one) WHERE one ->> 'answerer' IN ('region', 'municipality')),
    gone AS (SELECT w.id, w.since, was FROM weighed w, jsonb_array_elements(w.before -> 'interventions') AS i(was)
      WHERE was ->> 'answerer' IN ('region', 'municipality') AND plan_sits(was ->> 'partyId') AND NOT EXISTS (SELECT 1 FROM does d
        WHERE d.one ->> 'id' = was ->> 'id' AND plan_same_seat(d.one ->> 'partyId', was ->> 'partyId'))),
    moved AS (SELECT w.id, w.since, h.kind, y.id AS party FROM weighed w JOIN plan_party y ON y.plan_id = w.id JOIN care_unit u ON u.id = y.unit_id
        JOIN authority h ON h.id = u.authority_id
      WHERE w.before IS NOT NULL AND w.before ->> 'overall' IS DISTINCT FROM w.now ->> 'overall' AND h.kind IN (w.before ->> 'overall', w.now ->> 'overall')
        AND plan_sits(y.id::text) AND y.withdrawn_at IS NULL)
  SELECT (SELECT y.id FROM plan_party y WHERE y.plan_id = d.id AND y.withdrawn_at IS NULL AND plan_same_seat(y.id::text, d.one ->> 'partyId') LIMIT 1)
    FROM does d WHERE NOT EXISTS (SELECT 1 FROM plan_confirmation c
      JOIN plan_version w ON w.plan_id = c.plan_id AND w.number = c.version, jsonb_array_elements(w.content -> 'interventions') AS j(was)
      WHERE c.plan_id = d.id AND c.about = 'does' AND c.intervention_id::text = d.one ->> 'id' AND plan_same_seat(c.party_id::text, d.one ->> 'partyId')
        AND (d.stood OR c.version > d.since) AND was ->> 'id' = d.one ->> 'id' AND plan_stands(was) = plan_stands(d.one))
  UNION ALL SELECT (SELECT y.id FROM plan_party y WHERE y.plan_id = g.id AND y.withdrawn_at IS NULL AND plan_same_seat(y.id::text, g.was ->> 'partyId') LIMIT 1)
    FROM gone g WHERE NOT EXISTS (SELECT 1 FROM plan_confirmation c WHERE c.plan_id = g.id AND c.about = 'gone' AND c.version > g.since
      AND c.intervention_id::text = g.was ->> 'id' AND plan_same_seat(c.party_id::text, g.was ->> 'partyId'))
  UNION ALL SELECT m.party FROM moved m WHERE NOT EXISTS (SELECT 1 FROM plan_confirmation c JOIN plan_party y ON y.id = c.party_id JOIN care_unit u ON u.id = y.unit_id
      JOIN authority h ON h.id = u.authority_id WHERE c.plan_id = m.id AND c.about = 'overall' AND c.version > m.since AND h.kind = m.kind) $$;
COMMENT ON FUNCTION plan_left_in(uuid, integer) IS 'Whose yes is left in a version of a plan: domain/plan/confirming, never stricter';
REVOKE ALL ON FUNCTION plan_left_in(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_left_in(uuid, integer) TO hallpunkt_app;
CREATE OR REPLACE FUNCTION plan_unconfirmed(plan uuid, version integer) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM plan_left_in(plan, version)) $$;
CREATE FUNCTION plan_left(plan uuid) RETURNS TABLE (party_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT l.party_id FROM plan p, plan_left_in(p.id, p.waiting_version) l WHERE p.id = plan_left.plan AND l.party_id IS NOT NULL $$;
COMMENT ON FUNCTION plan_left(uuid) IS 'Parties that have yet to say yes in the version that waits';

-- ── Steps that others should know of ─────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION plan_stepped() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE what text := CASE WHEN NEW.action = 'object' THEN 'objected' WHEN NEW.action = 'revise' THEN 'revised' WHEN NEW.action = 'invite' AND NEW.detail ->> 'kind' = 'unit' THEN 'invited' END;
BEGIN
  IF what IS NOT NULL THEN
    INSERT INTO outbox (id, topic, payload) VALUES (gen_random_uuid(), 'plan.stepped',
      jsonb_build_object('planId', NEW.plan_id, 'what', what, 'by', NEW.assignment_id, 'partyId', NEW.detail ->> 'partyId'));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER plan_stepped AFTER INSERT ON plan_event FOR EACH ROW EXECUTE FUNCTION plan_stepped();

-- The unit that was invited hears of it; what is objected to or to be written anew is everyone's (a new version is told by the service: 0029).
-- Never to who did it, and the same once as long as it is unread.
CREATE FUNCTION plan_stepped_whom(plan uuid, what text, party uuid, by uuid) RETURNS TABLE (assignment_id uuid, person_id uuid) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT w.assignment_id, w.person_id FROM plan_workers(plan_stepped_whom.plan) w
  WHERE ctx_purpose() = 'outbox' AND w.assignment_id IS DISTINCT FROM plan_stepped_whom.by AND CASE plan_stepped_whom.what
      WHEN 'invited' THEN w.party_id = plan_stepped_whom.party ELSE true END
    AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.assignment_id = w.assignment_id AND n.read_at IS NULL AND n.kind = 'plan.' || plan_stepped_whom.what
      AND n.detail ->> 'planId' = plan_stepped_whom.plan::text) $$;
REVOKE ALL ON FUNCTION plan_workers(uuid), plan_left(uuid), plan_stepped(), plan_stepped_whom(uuid, text, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_stepped_whom(uuid, text, uuid, uuid) TO hallpunkt_app;

-- ── That the person is told of a call ────────────────────────────────────────────────────────────────────────────────

CREATE TABLE plan_told (
  id uuid CONSTRAINT plan_told_pk PRIMARY KEY,
  plan_id uuid NOT NULL CONSTRAINT plan_told_plan_fk REFERENCES plan,
  person_id uuid NOT NULL CONSTRAINT plan_told_person_fk REFERENCES person,
  meeting_id uuid NOT NULL CONSTRAINT plan_told_meeting_fk REFERENCES plan_meeting,
  -- What they were told: a meeting that has moved since is told anew.
  starts_at timestamptz NOT NULL,
  told_to text NOT NULL CONSTRAINT plan_told_to_known CHECK (told_to IN ('person', 'guardian', 'representative')),
  how text NOT NULL CONSTRAINT plan_told_how_known CHECK (how IN ('spoken', 'phone', 'letter', 'paper')),
  on_day date NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  assignment_id uuid NOT NULL CONSTRAINT plan_told_assignment_fk REFERENCES assignment
);
COMMENT ON TABLE plan_told IS 'That the person, or whoever acts for them, has been told of a call: how, when and of which time (SIP-3); never changed';
CREATE INDEX plan_told_plan_idx ON plan_told (plan_id);
CREATE INDEX plan_told_meeting_idx ON plan_told (meeting_id);
ALTER TABLE plan_told ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_told FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON plan_told TO hallpunkt_migrator USING (true) WITH CHECK (true);
CREATE POLICY self_reads ON plan_told FOR SELECT TO hallpunkt_app USING (person_id = ctx_self_for('plan') AND NOT ctx_relative());
CREATE POLICY staff_reads ON plan_told FOR SELECT TO hallpunkt_app USING (plan_seat(plan_id));
CREATE POLICY staff_adds ON plan_told FOR INSERT TO hallpunkt_app WITH CHECK (plan_seat(plan_id) AND assignment_id = ctx_assignment() AND on_day <= ctx_today()
  AND person_id = (SELECT p.person_id FROM plan p WHERE p.id = plan_id) AND meeting_id IN (SELECT m.id FROM plan_meeting m WHERE m.plan_id = plan_told.plan_id));
GRANT SELECT, INSERT ON plan_told TO hallpunkt_app;

-- ── The unit's plans, as facts ───────────────────────────────────────────────────────────────────────────────────────

-- Every open plan that the acting unit has a seat in, in one look: no policy is asked a row at a time. The same seats as plan_seat, and no words.
CREATE FUNCTION plan_turns() RETURNS TABLE (plan_id uuid, person_id uuid, state text, kept boolean, keeper_name text, since timestamptz, follow_up_on date,
  has_force boolean, meeting_id uuid, called_at timestamptz, starts_at timestamptz, prepared boolean, own_left boolean, others_left text[], told boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH seat AS (SELECT DISTINCT ON (y.plan_id) y.plan_id, y.id, y.is_keeper FROM plan_party y
      WHERE ctx_actor() = 'staff' AND y.unit_id IN (SELECT unit_with_merged(ctx_unit(), ctx_today())) AND y.withdrawn_at IS NULL
        AND (y.is_keeper OR y.allowed_until IS NULL OR y.allowed_until >= ctx_today())
      ORDER BY y.plan_id, NOT y.is_keeper, y.invited_at)
  SELECT p.id, p.person_id, p.state, s.is_keeper, u.name,
    coalesce((SELECT max(e.at) FROM plan_event e WHERE e.plan_id = p.id AND e.to_state = p.state AND e.from_state IS DISTINCT FROM e.to_state), p.proposed_at),
    p.follow_up_on, p.force_version IS NOT NULL, m.id, m.called_at, m.starts_at,
    coalesce((SELECT true FROM plan_preparation x WHERE x.plan_id = p.id AND x.party_id = s.id AND x.at >= m.called_at LIMIT 1), false),
    p.state = 'confirming' AND s.id IN (SELECT l.party_id FROM plan_left(p.id) l),
    CASE WHEN p.state = 'confirming' THEN ARRAY(SELECT coalesce(w.name, o.name) FROM plan_left(p.id) l JOIN plan_party o ON o.id = l.party_id
      LEFT JOIN care_unit w ON w.id = o.unit_id WHERE o.id <> s.id ORDER BY 1) ELSE '{}' END,
    m.id IS NOT NULL AND (EXISTS (SELECT 1 FROM plan_told t WHERE t.meeting_id = m.id AND t.starts_at = m.starts_at)
      OR EXISTS (SELECT 1 FROM plan_preparation x WHERE x.plan_id = p.id AND x.assignment_id IS NULL AND x.party_id IS NULL AND x.at >= m.called_at)
      OR EXISTS (SELECT 1 FROM session k WHERE k.kind = 'person' AND k.person_id = p.person_id AND k.last_seen_at >= m.called_at))
  FROM seat s JOIN plan p ON p.id = s.plan_id AND p.state NOT IN ('refused', 'closed') JOIN care_unit u ON u.id = p.unit_id
    LEFT JOIN LATERAL (SELECT k.id, k.called_at, k.starts_at FROM plan_meeting k WHERE k.plan_id = p.id AND k.cancelled_at IS NULL AND k.opened_at IS NULL
      AND k.ends_at > now() ORDER BY k.starts_at, k.id LIMIT 1) m ON true $$;
COMMENT ON FUNCTION plan_turns() IS 'The open plans of the acting unit, with what domain/plan/turns weighs; who they are about is asked of person, under its own policies';
-- Whether a call needs to be told to the person by someone: not when they have been, have answered, or have been signed in since.
CREATE FUNCTION plan_call_told(meeting uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM plan_meeting m WHERE m.id = meeting AND plan_seat(m.plan_id) AND (
    EXISTS (SELECT 1 FROM plan_told t WHERE t.meeting_id = m.id AND t.starts_at = m.starts_at)
    OR EXISTS (SELECT 1 FROM plan_preparation x WHERE x.plan_id = m.plan_id AND x.assignment_id IS NULL AND x.party_id IS NULL AND x.at >= m.called_at)
    OR EXISTS (SELECT 1 FROM session k WHERE k.kind = 'person' AND k.person_id = m.person_id AND k.last_seen_at >= m.called_at))) $$;
REVOKE ALL ON FUNCTION plan_turns(), plan_call_told(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_turns(), plan_call_told(uuid) TO hallpunkt_app;

-- ── A meeting begun by mistake ───────────────────────────────────────────────────────────────────────────────────────

INSERT INTO plan_step (state, action, parts, leads) VALUES
  ('drafted', 'undoMeeting', '{keeper}', '{called,drafted}'),
  ('agreed', 'undoMeeting', '{keeper}', '{agreed}'),
  ('revising', 'undoMeeting', '{keeper}', '{revising}');
-- Only while nothing has been written since.
CREATE FUNCTION plan_meeting_undone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF by_application() AND (EXISTS (SELECT 1 FROM plan_change w WHERE w.plan_id = NEW.plan_id AND w.at >= OLD.opened_at) OR NOT plan_may(NEW.plan_id, '{undoMeeting}')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a meeting that something was written in has been held';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION plan_meeting_undone() FROM PUBLIC;
CREATE TRIGGER plan_meeting_undone BEFORE UPDATE OF opened_at ON plan_meeting FOR EACH ROW WHEN (OLD.opened_at IS NOT NULL AND NEW.opened_at IS DISTINCT FROM OLD.opened_at)
  EXECUTE FUNCTION plan_meeting_undone();

-- ── Calendars of those who leave and come back ───────────────────────────────────────────────────────────────────────

-- As in 0024; the number of a meeting that a party leaves grows too, so that what comes after the cancellation is newer than it (RFC 5545).
CREATE OR REPLACE FUNCTION plan_calls_off() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE m plan_meeting; plan_of uuid;
BEGIN
  plan_of := CASE TG_TABLE_NAME WHEN 'plan' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'plan_id')::uuid END;
  FOR m IN SELECT * FROM plan_meeting k WHERE k.plan_id = plan_of AND k.cancelled_at IS NULL AND k.opened_at IS NULL AND k.ends_at > now() LOOP
    UPDATE plan_meeting SET sequence = sequence + 1, cancelled_at = CASE TG_TABLE_NAME WHEN 'plan' THEN now() END WHERE id = m.id
      AND (TG_TABLE_NAME = 'plan' OR EXISTS (SELECT 1 FROM plan_mail x WHERE x.meeting_id = m.id AND x.party_id = NEW.id AND x.state <> 'dropped'));
    INSERT INTO plan_mail (plan_id, person_id, meeting_id, party_id, kind, sequence, made_at)
    SELECT DISTINCT m.plan_id, m.person_id, m.id, x.party_id, 'cancel', m.sequence + 1, now() FROM plan_mail x
      WHERE x.meeting_id = m.id AND x.state <> 'dropped' AND (TG_TABLE_NAME = 'plan' OR x.party_id = NEW.id)
        AND NOT EXISTS (SELECT 1 FROM plan_mail c WHERE c.meeting_id = m.id AND c.party_id = x.party_id AND c.kind = 'cancel');
  END LOOP;
  RETURN NULL;
END $$;
CREATE FUNCTION plan_party_comes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE plan_meeting m SET sequence = m.sequence + 1 WHERE m.plan_id = NEW.plan_id AND m.cancelled_at IS NULL AND m.opened_at IS NULL AND m.ends_at > now()
    AND EXISTS (SELECT 1 FROM plan_party y WHERE y.plan_id = NEW.plan_id AND y.id <> NEW.id AND y.withdrawn_at IS NOT NULL
      AND (y.unit_id = NEW.unit_id OR lower(y.email) = lower(NEW.email)));
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION plan_party_comes() FROM PUBLIC;
CREATE TRIGGER plan_party_comes AFTER INSERT ON plan_party FOR EACH ROW WHEN (NOT NEW.is_keeper) EXECUTE FUNCTION plan_party_comes();

-- ── What is shared between plans ─────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE plan_link ADD COLUMN keyword text CONSTRAINT plan_link_keyword_known CHECK (keyword IN ('health', 'medicines', 'everyday', 'home', 'moving', 'food',
  'mind', 'dependence', 'family', 'community', 'work', 'economy', 'safety'));
COMMENT ON COLUMN plan_link.keyword IS 'The part of life that the linked plan is about (domain/plan/keywords); the shared keyword of the overview';

-- "I am coming" is an answer by itself, of whoever says it (0024 had it for outside parties alone).
ALTER TABLE plan_preparation DROP CONSTRAINT plan_preparation_short,
  ADD CONSTRAINT plan_preparation_short CHECK (length(answer) <= 4000 AND (answer <> '' OR coming IS NOT NULL));
