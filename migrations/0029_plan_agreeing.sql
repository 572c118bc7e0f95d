-- What a plan's parties say yes to: also that something is taken away from them, and which authority has the overall responsibility (ADR 0016).

ALTER TABLE plan_confirmation ADD COLUMN about text NOT NULL DEFAULT 'does' CONSTRAINT plan_confirmation_about_known CHECK (about IN ('does', 'gone', 'overall')),
  ALTER COLUMN intervention_id DROP NOT NULL,
  ADD CONSTRAINT plan_confirmation_of CHECK ((about = 'overall') = (intervention_id IS NULL)),
  DROP CONSTRAINT plan_confirmation_once,
  ADD CONSTRAINT plan_confirmation_once UNIQUE NULLS NOT DISTINCT (plan_id, version, party_id, about, intervention_id);
COMMENT ON TABLE plan_confirmation IS 'A party’s yes, as it stood: to an intervention of its own, to one that is taken away from it, or to the overall responsibility (SIP-5)';

-- The goals that a follow-up tells of are those of the version that was in force.
ALTER TABLE plan_follow_up ADD COLUMN version integer;

-- ── The table of steps, as it has become ─────────────────────────────────────────────────────────────────────────────

UPDATE plan_step SET leads = '{called}' WHERE (state, action) = ('called', 'edit');
INSERT INTO plan_step (state, action, parts, leads) VALUES
  ('called', 'submit', '{keeper}', '{confirming,agreed}'),
  ('confirming', 'followUp', '{keeper,party,person,deciding}', '{confirming}');

-- ── What is in force has its parties' yes ────────────────────────────────────────────────────────────────────────────

-- A unit that has been invited again answers for what it answered for.
CREATE FUNCTION plan_same_seat(a text, b text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT a = b OR EXISTS (SELECT 1 FROM plan_party x JOIN plan_party y ON y.plan_id = x.plan_id AND y.unit_id = x.unit_id WHERE x.id::text = a AND y.id::text = b) $$;
CREATE FUNCTION plan_sits(party text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM plan_party x JOIN plan_party y ON y.plan_id = x.plan_id AND (y.id = x.id OR y.unit_id = x.unit_id) WHERE x.id::text = party
    AND y.withdrawn_at IS NULL AND (y.is_keeper OR y.allowed_until IS NULL OR y.allowed_until >= ctx_today())) $$;
CREATE OR REPLACE FUNCTION plan_stands(one jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT translate(concat_ws(chr(31), one ->> 'what', one ->> 'answerer', one ->> 'who', coalesce(one ->> 'from', '–'), coalesce(one ->> 'by', '–')),
    E'\t\n\u000b\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff', '') $$;
-- Never stricter than domain/plan/confirming: a yes to each intervention as it stands, given since the version in force or standing in it; one to each
-- that has been taken away from a party that still sits; and one since then from each authority that sits, when the overall responsibility has moved.
CREATE OR REPLACE FUNCTION plan_unconfirmed(plan uuid, version integer) RETURNS boolean LANGUAGE sql STABLE AS $$
  WITH weighed AS (SELECT p.id, v.content AS now, f.content AS before, coalesce(p.force_version, 0) AS since
      FROM plan p JOIN plan_version v ON v.plan_id = p.id AND v.number = plan_unconfirmed.version
        LEFT JOIN plan_version f ON f.plan_id = p.id AND f.number = p.force_version WHERE p.id = plan_unconfirmed.plan),
    does AS (SELECT w.id, w.since, one, EXISTS (SELECT 1 FROM jsonb_array_elements(w.before -> 'interventions') AS b(was) WHERE was ->> 'id' = one ->> 'id'
        AND plan_stands(was) = plan_stands(one) AND plan_same_seat(was ->> 'partyId', one ->> 'partyId')) AS stood
      FROM weighed w, jsonb_array_elements(w.now -> 'interventions') AS i(one) WHERE one ->> 'answerer' IN ('region', 'municipality')),
    gone AS (SELECT w.id, w.since, was FROM weighed w, jsonb_array_elements(w.before -> 'interventions') AS i(was)
      WHERE was ->> 'answerer' IN ('region', 'municipality') AND plan_sits(was ->> 'partyId') AND NOT EXISTS (SELECT 1 FROM does d
        WHERE d.one ->> 'id' = was ->> 'id' AND plan_same_seat(d.one ->> 'partyId', was ->> 'partyId'))),
    moved AS (SELECT DISTINCT w.id, w.since, h.kind FROM weighed w JOIN plan_party y ON y.plan_id = w.id JOIN care_unit u ON u.id = y.unit_id
        JOIN authority h ON h.id = u.authority_id
      WHERE w.before IS NOT NULL AND w.before ->> 'overall' IS DISTINCT FROM w.now ->> 'overall' AND h.kind IN (w.before ->> 'overall', w.now ->> 'overall')
        AND plan_sits(y.id::text))
  SELECT EXISTS (SELECT 1 FROM does d WHERE NOT EXISTS (SELECT 1 FROM plan_confirmation c
      JOIN plan_version w ON w.plan_id = c.plan_id AND w.number = c.version, jsonb_array_elements(w.content -> 'interventions') AS j(was)
      WHERE c.plan_id = d.id AND c.about = 'does' AND c.intervention_id::text = d.one ->> 'id' AND plan_same_seat(c.party_id::text, d.one ->> 'partyId')
        AND (d.stood OR c.version > d.since) AND was ->> 'id' = d.one ->> 'id' AND plan_stands(was) = plan_stands(d.one)))
    OR EXISTS (SELECT 1 FROM gone g WHERE NOT EXISTS (SELECT 1 FROM plan_confirmation c WHERE c.plan_id = g.id AND c.about = 'gone' AND c.version > g.since
      AND c.intervention_id::text = g.was ->> 'id' AND plan_same_seat(c.party_id::text, g.was ->> 'partyId')))
    OR EXISTS (SELECT 1 FROM moved m WHERE NOT EXISTS (SELECT 1 FROM plan_confirmation c JOIN plan_party y ON y.id = c.party_id JOIN care_unit u ON u.id = y.unit_id
      JOIN authority h ON h.id = u.authority_id WHERE c.plan_id = m.id AND c.about = 'overall' AND c.version > m.since AND h.kind = m.kind)) $$;

-- The day of a version that comes in force is the one written in it, or the one that a follow-up has set since it was frozen.
CREATE FUNCTION plan_day_on_agreement(plan uuid, version integer, day date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM plan_version v WHERE v.plan_id = plan_day_on_agreement.plan AND v.number = plan_day_on_agreement.version
    AND (day IS NOT DISTINCT FROM nullif(v.content ->> 'followUpOn', '')::date OR EXISTS (SELECT 1 FROM plan_follow_up f
      WHERE f.plan_id = v.plan_id AND f.recorded_at > v.made_at AND f.next_on = day))) $$;
REVOKE ALL ON FUNCTION plan_same_seat(text, text), plan_sits(text), plan_day_on_agreement(uuid, integer, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_same_seat(text, text), plan_sits(text), plan_day_on_agreement(uuid, integer, date) TO hallpunkt_app;
DO $$
DECLARE body text := pg_get_functiondef('plan_moves()'::regprocedure);
  agreed text := E'NEW.follow_up_on IS DISTINCT FROM (SELECT nullif(v.content ->> ''followUpOn'', '''')::date\n        FROM plan_version v WHERE v.plan_id = OLD.id AND v.number = NEW.force_version)';
  followed text := 'AND f.next_on IS NOT DISTINCT FROM NEW.follow_up_on';
  begun text := 'OLD.state IN (''confirming'', ''drafted'')';
BEGIN
  IF strpos(body, agreed) = 0 OR strpos(body, followed) = 0 OR strpos(body, begun) = 0 THEN
    RAISE EXCEPTION 'plan_moves is not as expected';
  END IF;
  -- That there is to be no more follow-up is the keeper's to say.
  EXECUTE replace(replace(replace(body, agreed, 'NOT plan_day_on_agreement(OLD.id, NEW.force_version, NEW.follow_up_on)'),
    begun, 'OLD.state IN (''confirming'', ''drafted'', ''called'')'), followed, followed || E'\n      AND (NEW.follow_up_on IS NOT NULL OR ''keeper'' = ANY (mine))');
END $$;

-- ── Whom a new version is told to ────────────────────────────────────────────────────────────────────────────────────

-- At units that take part, their successors among them: those who lead or coordinate, and those who have worked with the plan.
CREATE FUNCTION plan_parties_whom(parties uuid[]) RETURNS TABLE (party_id uuid, assignment_id uuid, person_id uuid) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT DISTINCT y.id, a.id, y.person_id FROM plan_party y JOIN assignment a ON a.valid @> ctx_today() AND (a.unit_id = y.unit_id
      OR a.unit_id IN (SELECT s.to_unit_id FROM unit_successor s WHERE s.from_unit_id = y.unit_id AND s.on_day <= ctx_today()))
    AND (a.role IN ('unitManager', 'careCoordinator') OR EXISTS (SELECT 1 FROM plan_event e WHERE e.plan_id = y.plan_id AND e.assignment_id = a.id))
  WHERE y.id = ANY (parties) AND y.withdrawn_at IS NULL AND (y.is_keeper OR y.allowed_until IS NULL OR y.allowed_until >= ctx_today())
    AND ctx_purpose() = 'outbox' $$;
REVOKE ALL ON FUNCTION plan_parties_whom(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_parties_whom(uuid[]) TO hallpunkt_app;
