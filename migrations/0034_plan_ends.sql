-- What ends with a yes, a seat or a plan ends whole (SIP-2, AC-8; ADR 0016).

-- A unit whose own last day has passed gets no more copies: what comes in force after that isn't agreed with it.
CREATE OR REPLACE FUNCTION plan_freeze(plan uuid, version integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE made integer;
BEGIN
  IF NOT plan_seat(plan) THEN RETURN 0; END IF;
  INSERT INTO plan_copy (plan_id, version, person_id, provider_id, unit_id, content)
  SELECT v.plan_id, v.number, v.person_id, y.provider_id, y.unit_id, v.content FROM plan_version v
    JOIN plan_party y ON y.plan_id = v.plan_id AND y.unit_id IS NOT NULL AND y.withdrawn_at IS NULL
      AND (y.is_keeper OR y.allowed_until IS NULL OR y.allowed_until >= ctx_today())
    WHERE v.plan_id = plan_freeze.plan AND v.number = plan_freeze.version ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS made = ROW_COUNT;
  RETURN made;
END $$;

-- A keeper that took over from another reaches the person by the plan, as a party does: until the day on which it closes the plan. What it keeps is its copy.
DO $$
DECLARE body text := pg_get_functiondef('reach_refresh(uuid[])'::regprocedure);
  until text := 'CASE WHEN y.allowed_until IS NOT NULL THEN greatest(y.allowed_until + 1, (y.invited_at AT TIME ZONE ''Europe/Stockholm'')::date) END';
BEGIN
  IF length(body) - length(replace(body, until, '')) <> length(until) THEN RAISE EXCEPTION 'reach_refresh is not as expected'; END IF;
  EXECUTE replace(body, until, '(SELECT coalesce(CASE WHEN y.is_keeper THEN (k.closed_at AT TIME ZONE ''Europe/Stockholm'')::date + 1 END, ' || until || ')
        FROM plan k WHERE k.id = y.plan_id OFFSET 0)');
END $$;
CREATE OR REPLACE FUNCTION plan_close_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE plan_party p SET withdrawn_at = now(), withdrawn_by = ctx_assignment() WHERE p.plan_id = NEW.id AND NOT p.is_keeper AND p.withdrawn_at IS NULL;
  PERFORM reach_refresh(ARRAY[NEW.person_id]);
  PERFORM reach_block(ARRAY[NEW.person_id]);
  RETURN NULL;
END $$;
DO $$
DECLARE persons uuid[];
BEGIN
  SELECT array_agg(DISTINCT p.person_id) INTO persons FROM plan p WHERE p.closed_at IS NOT NULL;
  IF persons IS NOT NULL THEN PERFORM reach_refresh(persons); PERFORM reach_block(persons); END IF;
END $$;

-- Nothing is written on a yes that has passed, nor on one that no longer counts: a guardian's, when the child has turned 18 and said nothing.
CREATE OR REPLACE FUNCTION plan_yes_over(plan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(plan_consent_until(plan_yes_over.plan) < ctx_today(), false)
    OR EXISTS (SELECT 1 FROM plan p JOIN person o ON o.id = p.person_id WHERE p.id = plan_yes_over.plan AND p.state NOT IN ('proposed', 'refused', 'needed', 'declined')
      AND o.birth_date + interval '18 years' <= ctx_today()
      AND EXISTS (SELECT 1 FROM plan_word w WHERE w.plan_id = p.id AND w.given_by = 'guardian')
      AND NOT EXISTS (SELECT 1 FROM plan_word w WHERE w.plan_id = p.id AND w.given_by <> 'guardian')) $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['plan_field', 'plan_ask', 'plan_follow_up', 'plan_link', 'plan_file', 'plan_comment', 'plan_preparation'] LOOP
    EXECUTE format('CREATE TRIGGER plan_while_yes BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION plan_while_yes()', t);
  END LOOP;
END $$;
CREATE TRIGGER plan_rewritten_while_yes BEFORE UPDATE ON plan_field FOR EACH ROW EXECUTE FUNCTION plan_while_yes();
CREATE TRIGGER plan_invited_while_yes BEFORE INSERT ON plan_party FOR EACH ROW WHEN (NOT NEW.is_keeper) EXECUTE FUNCTION plan_while_yes();
-- A meeting is called off, or found not to have begun, whatever has become of the yes.
CREATE TRIGGER plan_met_while_yes BEFORE UPDATE ON plan_meeting FOR EACH ROW
  WHEN (NEW.cancelled_at IS NOT DISTINCT FROM OLD.cancelled_at AND NOT (OLD.opened_at IS NOT NULL AND NEW.opened_at IS NULL))
  EXECUTE FUNCTION plan_while_yes();

-- Whoever is called after the others is told of it; the others have been. By party: null is all of them.
DROP FUNCTION plan_told_whom(uuid);
CREATE FUNCTION plan_told_whom(meeting uuid, party uuid) RETURNS TABLE (assignment_id uuid, person_id uuid) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT w.assignment_id, w.person_id FROM plan_meeting m, plan_workers(m.plan_id) w
  WHERE m.id = meeting AND (plan_told_whom.party IS NULL OR w.party_id = plan_told_whom.party) AND ctx_purpose() = 'outbox' $$;
REVOKE ALL ON FUNCTION plan_told_whom(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_told_whom(uuid, uuid) TO hallpunkt_app;
DO $$
DECLARE body text := pg_get_functiondef('plan_ask_seat(uuid, uuid)'::regprocedure);
  was text := 'jsonb_build_object(''meetingId'', m.id, ''kind'', ''call'', ''by'', NULL)';
BEGIN
  IF strpos(body, was) = 0 THEN RAISE EXCEPTION 'plan_ask_seat is not as expected'; END IF;
  EXECUTE replace(body, was, 'jsonb_build_object(''meetingId'', m.id, ''planId'', p.id, ''partyId'', seat, ''kind'', ''call'', ''by'', NULL)');
END $$;

-- The words of a yes that was taken back are the keeper's, as those of the yes were.
CREATE OR REPLACE FUNCTION plan_why(plan uuid) RETURNS TABLE (proposer_name text, why text, closing_words text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT p.proposer_name, CASE WHEN p.why_shown OR plan_kept(p.id) THEN p.why ELSE '' END,
    CASE WHEN p.closing_reason IS DISTINCT FROM 'consentWithdrawn' OR plan_kept(p.id) THEN p.closing_words ELSE '' END FROM plan p WHERE p.id = plan_why.plan
    AND (plan_seat(p.id) OR ctx_actor() = 'staff' AND p.unit_id = ctx_unit() OR p.person_id = ctx_self_for('plan') AND NOT ctx_relative()) $$;

-- From 13 the plan is the child's own: a guardian answers in it, by staff's hand too, only where a unit has assessed that they decide (AC-11, FB 6:11).
CREATE OR REPLACE FUNCTION plan_givers(person uuid) RETURNS TABLE (given_by text, proxy_id uuid, name text, kind text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT CASE x.kind WHEN 'guardian' THEN 'guardian' ELSE 'representative' END, x.id, x.name, x.kind FROM proxy x JOIN person o ON o.id = x.person_id
  WHERE x.person_id = plan_givers.person AND x.ended_at IS NULL AND x.valid @> ctx_today() AND ctx_actor() = 'staff'
    AND (reaches(x.person_id) OR reaches_plan(x.person_id)) AND (x.provider_id IS NULL OR x.provider_id = ctx_provider())
    AND CASE WHEN coalesce(o.birth_date + interval '13 years' > ctx_today(), false) THEN x.kind = 'guardian'
      WHEN coalesce(o.birth_date + interval '18 years' > ctx_today(), false) THEN x.kind = 'guardian'
        AND (SELECT g.level FROM guardian_sight g WHERE g.proxy_id = x.id ORDER BY g.at DESC, g.id DESC LIMIT 1) IS NOT DISTINCT FROM 'decides'
      ELSE x.kind IN ('godMan', 'mandateHolder') AND 'deciding' = ANY (x.scopes) END $$;
