-- Since when nobody does something in the plan in force, its party taking part no more (SIP-5), and no plan beside one that is seen (SIP-7). ADR 0016;
-- domain/plan/turns.

CREATE FUNCTION plan_gap(plan uuid, version integer) RETURNS date LANGUAGE sql STABLE AS $$
  -- A unit that has been invited again and left again did it until it left the last time.
  SELECT min(g.ended) FROM (SELECT max(least((y.withdrawn_at AT TIME ZONE 'Europe/Stockholm')::date, y.allowed_until + 1)) AS ended
    FROM plan_version v CROSS JOIN jsonb_array_elements(v.content -> 'interventions') AS i(one)
      JOIN plan_party y ON y.plan_id = v.plan_id AND plan_same_seat(y.id::text, one ->> 'partyId')
    WHERE v.plan_id = plan_gap.plan AND v.number = plan_gap.version AND one ->> 'answerer' IN ('region', 'municipality') AND NOT plan_sits(one ->> 'partyId')
    GROUP BY one ->> 'id') AS g $$;
COMMENT ON FUNCTION plan_gap(uuid, integer) IS 'The day since which an intervention of a version has nobody who does it: domain/plan/confirming, withoutParty';
REVOKE ALL ON FUNCTION plan_gap(uuid, integer) FROM PUBLIC;

-- As in 0040, with that day.
DO $$
DECLARE body text := pg_get_functiondef('plan_turns()'::regprocedure);
  head text := 'stuck boolean, said jsonb)';
  tail text := 'plan_stuck(p.id, p.waiting_version),';
BEGIN
  IF strpos(body, head) = 0 OR length(body) - length(replace(body, tail, '')) <> length(tail) THEN RAISE EXCEPTION 'plan_turns is not as expected'; END IF;
  DROP FUNCTION plan_turns();
  EXECUTE replace(replace(body, head, 'stuck boolean, gap_since date, said jsonb)'), tail, tail || ' plan_gap(p.id, p.force_version),');
END $$;
COMMENT ON FUNCTION plan_turns() IS 'The open plans of the acting unit, with what domain/plan/turns weighs; who they are about is asked of person, under its own policies';
REVOKE ALL ON FUNCTION plan_turns() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_turns() TO hallpunkt_app;

-- ── One plan, where one is seen (SIP-7) ──────────────────────────────────────────────────────────────────────────────

-- A unit that takes part in a plan begins no other of that kind beside it, nor does the person there. Asked of what whoever acts sees themself: a plan
-- that they don't see isn't told of by a refusal.
CREATE FUNCTION plan_beside() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF by_application() AND EXISTS (SELECT 1 FROM plan p JOIN plan_party y ON y.plan_id = p.id WHERE p.person_id = NEW.person_id AND p.type = NEW.type
      AND p.state NOT IN ('closed', 'refused') AND y.withdrawn_at IS NULL AND (y.is_keeper OR y.allowed_until IS NULL OR y.allowed_until >= ctx_today())
      AND (y.unit_id = NEW.unit_id OR unit_now(y.unit_id, ctx_today()) = NEW.unit_id)) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a unit goes on in the plan that it takes part in';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION plan_beside() FROM PUBLIC;
CREATE TRIGGER plan_beside BEFORE INSERT ON plan FOR EACH ROW EXECUTE FUNCTION plan_beside();
