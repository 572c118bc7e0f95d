-- What follows from a seat or a yes that has ended (SIP-2, SIP-5; ADR 0016): whose yes is left and whose turn it is, a seat that is taken anew, which
-- authority answers, a meeting that a version rests on, and whom it is told to that a plan has ended for their unit.

-- ── Whose yes is left, and whose turn it is ──────────────────────────────────────────────────────────────────────────

-- As in 0031, and as domain/plan/confirming: a party whose own day has passed sits no more.
DO $$
DECLARE body text := pg_get_functiondef('plan_left_in(uuid, integer)'::regprocedure);
  was text := 'y.withdrawn_at IS NULL AND plan_same_seat(y.id::text';
  moved text := 'AND plan_sits(y.id::text) AND y.withdrawn_at IS NULL)';
  sits text := '(y.is_keeper OR y.allowed_until IS NULL OR y.allowed_until >= ctx_today())';
BEGIN
  IF length(body) - length(replace(body, was, '')) <> 2 * length(was) OR strpos(body, moved) = 0 THEN RAISE EXCEPTION 'plan_left_in is not as expected'; END IF;
  EXECUTE replace(replace(body, was, 'y.withdrawn_at IS NULL AND ' || sits || ' AND plan_same_seat(y.id::text'),
    moved, 'AND y.withdrawn_at IS NULL AND ' || sits || ')');
END $$;

-- Which authority answers for each intervention (HSL 16:4, SoL 10:8, point 2), as the parties sit today: said of each, by a unit of that authority.
CREATE FUNCTION plan_unanswered(plan uuid, version integer) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM plan_version v, jsonb_array_elements(v.content -> 'interventions') AS i(one)
    WHERE v.plan_id = plan_unanswered.plan AND v.number = plan_unanswered.version AND btrim(coalesce(one ->> 'what', ''), E' \t\n\r\u00a0') <> ''
      AND CASE WHEN one ->> 'answerer' IN ('region', 'municipality') THEN NOT EXISTS (SELECT 1 FROM plan_party y JOIN care_unit u ON u.id = y.unit_id
          JOIN authority h ON h.id = u.authority_id WHERE y.plan_id = v.plan_id AND y.id::text = one ->> 'partyId' AND h.kind = one ->> 'answerer' AND plan_sits(y.id::text))
        ELSE one ->> 'answerer' IS NULL END) $$;
COMMENT ON FUNCTION plan_unanswered(uuid, integer) IS 'An intervention for which no authority, or no unit of it that takes part, answers: domain/plan/points, never stricter';
-- Nor has anyone the overall responsibility whose authority has left: then what waits can't be agreed, and is to be taken back.
CREATE FUNCTION plan_stuck(plan uuid, version integer) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT plan_unanswered(plan, version) OR EXISTS (SELECT 1 FROM plan_version v WHERE v.plan_id = plan_stuck.plan AND v.number = plan_stuck.version
    AND NOT EXISTS (SELECT 1 FROM plan_party y JOIN care_unit u ON u.id = y.unit_id JOIN authority h ON h.id = u.authority_id
      WHERE y.plan_id = v.plan_id AND h.kind = v.content ->> 'overall' AND y.withdrawn_at IS NULL
        AND (y.is_keeper OR y.allowed_until IS NULL OR y.allowed_until >= ctx_today()))) $$;
COMMENT ON FUNCTION plan_stuck(uuid, integer) IS 'A version that no yes can put in force as its parties are';
REVOKE ALL ON FUNCTION plan_unanswered(uuid, integer), plan_stuck(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_unanswered(uuid, integer) TO hallpunkt_app;
DO $$
DECLARE body text := pg_get_functiondef('plan_moves()'::regprocedure);
  yes text := 'OR plan_unconfirmed(OLD.id, NEW.force_version)';
BEGIN
  IF length(body) - length(replace(body, yes, '')) <> length(yes) THEN RAISE EXCEPTION 'plan_moves is not as expected'; END IF;
  EXECUTE replace(body, yes, yes || ' OR plan_unanswered(OLD.id, NEW.force_version)');
END $$;

-- As in 0031, with what each answer to the plan weighs (without its words), whether what waits is stuck, and what the person's age is weighed by.
DO $$
DECLARE body text := pg_get_functiondef('plan_turns()'::regprocedure);
  head text := 'others_left text[], told boolean)';
  tail text := 'k.last_seen_at >= m.called_at))';
BEGIN
  IF strpos(body, head) = 0 OR length(body) - length(replace(body, tail, '')) <> length(tail) THEN RAISE EXCEPTION 'plan_turns is not as expected'; END IF;
  DROP FUNCTION plan_turns();
  EXECUTE replace(replace(body, head, 'others_left text[], told boolean, stuck boolean, said jsonb)'), tail, tail || ',
    p.state = ''confirming'' AND plan_stuck(p.id, p.waiting_version),
    (SELECT coalesce(jsonb_agg(jsonb_build_object(''yes'', w.yes, ''givenBy'', w.given_by, ''proxyId'', w.proxy_id, ''at'', w.said_at, ''until'', w.until)
      ORDER BY w.said_at, w.id), ''[]'') FROM plan_word w WHERE w.plan_id = p.id)');
END $$;
COMMENT ON FUNCTION plan_turns() IS 'The open plans of the acting unit, with what domain/plan/turns weighs; who they are about is asked of person, under its own policies';
REVOKE ALL ON FUNCTION plan_turns() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_turns() TO hallpunkt_app;

-- ── A seat that is taken anew ────────────────────────────────────────────────────────────────────────────────────────

-- Who is invited again after its last day has a seat of its own; the one before is over, and stays in the history.
CREATE FUNCTION plan_seat_anew() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE plan_party y SET withdrawn_at = now(), withdrawn_by = NEW.invited_by WHERE y.plan_id = NEW.plan_id AND NOT y.is_keeper AND y.withdrawn_at IS NULL
    AND y.allowed_until < ctx_today() AND (y.unit_id = NEW.unit_id OR NEW.unit_id IS NULL AND y.unit_id IS NULL AND lower(btrim(y.name)) = lower(btrim(NEW.name)));
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION plan_seat_anew() FROM PUBLIC;
CREATE TRIGGER plan_seat_anew BEFORE INSERT ON plan_party FOR EACH ROW WHEN (NOT NEW.is_keeper) EXECUTE FUNCTION plan_seat_anew();

-- ── A meeting that a version rests on ────────────────────────────────────────────────────────────────────────────────

-- As in 0031: nor when something has been sent since, which may have been on the ground that one had met.
CREATE OR REPLACE FUNCTION plan_meeting_undone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF by_application() AND (EXISTS (SELECT 1 FROM plan_change w WHERE w.plan_id = NEW.plan_id AND w.at >= OLD.opened_at)
    OR EXISTS (SELECT 1 FROM plan_version v WHERE v.plan_id = NEW.plan_id AND v.made_at >= OLD.opened_at) OR NOT plan_may(NEW.plan_id, '{undoMeeting}')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a meeting that something was written in, or sent after, has been held';
  END IF;
  RETURN NEW;
END $$;

-- ── That a plan has ended for a unit ─────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION plan_parted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO outbox (id, topic, payload) SELECT gen_random_uuid(), 'plan.parted', jsonb_build_object('planId', NEW.plan_id, 'partyId', NEW.id, 'by', ctx_assignment(),
    'what', CASE WHEN p.closed_at = NEW.withdrawn_at THEN 'ended' ELSE 'out' END || CASE WHEN EXISTS (SELECT 1 FROM plan_meeting m WHERE m.plan_id = p.id
      AND m.opened_at IS NULL AND m.ends_at > now() AND coalesce(m.cancelled_at = now(), true)) THEN 'Off' ELSE '' END) FROM plan p WHERE p.id = NEW.plan_id;
  RETURN NULL;
END $$;
CREATE TRIGGER plan_parted AFTER UPDATE OF withdrawn_at ON plan_party FOR EACH ROW WHEN (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL
  AND NEW.unit_id IS NOT NULL AND NOT NEW.is_keeper) EXECUTE FUNCTION plan_parted();
-- The same who are told of a plan at a unit (plan_workers), of a seat that is no more; not who did it, nor of a seat that had ended by its day before.
CREATE FUNCTION plan_parted_whom(party uuid, by uuid) RETURNS TABLE (assignment_id uuid, person_id uuid) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT DISTINCT a.id, y.person_id FROM plan_party y JOIN assignment a ON a.valid @> ctx_today() AND (a.unit_id = y.unit_id
      OR a.unit_id IN (SELECT s.to_unit_id FROM unit_successor s WHERE s.from_unit_id = y.unit_id AND s.on_day <= ctx_today()))
    AND (a.role IN ('unitManager', 'careCoordinator')
      OR EXISTS (SELECT 1 FROM plan_event e WHERE e.plan_id = y.plan_id AND e.assignment_id = a.id)
      OR EXISTS (SELECT 1 FROM plan_change w WHERE w.plan_id = y.plan_id AND w.assignment_id = a.id)
      OR EXISTS (SELECT 1 FROM plan_preparation x WHERE x.plan_id = y.plan_id AND x.assignment_id = a.id)
      OR EXISTS (SELECT 1 FROM fixed_contact c WHERE c.person_id = y.person_id AND c.assignment_id = a.id AND c.is_current AND c.valid @> ctx_today()))
  WHERE y.id = plan_parted_whom.party AND y.withdrawn_at IS NOT NULL AND a.id IS DISTINCT FROM plan_parted_whom.by AND ctx_purpose() = 'outbox'
    AND (y.allowed_until IS NULL OR y.allowed_until >= (y.withdrawn_at AT TIME ZONE 'Europe/Stockholm')::date) $$;
REVOKE ALL ON FUNCTION plan_parted(), plan_parted_whom(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_parted_whom(uuid, uuid) TO hallpunkt_app;
