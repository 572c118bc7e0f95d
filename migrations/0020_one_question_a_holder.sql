-- In an emergency a holder is asked one question, and its yes opens all that it has shut (SVOD 3:5).

-- ── One question to a holder (SVOD 3 kap. 5 § second paragraph) ──────────────────────────────────────────────────────

-- Asked once a block until now: of those that wait, one stands for all.
DELETE FROM lift_request d USING lift_request k WHERE k.emergency_id = d.emergency_id AND k.provider_id = d.provider_id
  AND d.answered_at IS NULL AND k.answered_at IS NULL AND k.id < d.id;
COMMENT ON COLUMN lift_request.block_id IS 'The widest of the holder’s blocks when it was asked; a yes opens every one that stands then';

-- The law asks the provider that has blocked, not each of its blocks. The emergency is locked: asked twice at once it is asked once.
CREATE OR REPLACE FUNCTION lift_ask(emergency uuid, said text) RETURNS TABLE (request_id uuid, holder_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE e emergency_access;
BEGIN
  IF ctx_actor() <> 'staff' OR ctx_provider_kind() <> 'healthcare' THEN RETURN; END IF;
  SELECT * INTO e FROM emergency_access m WHERE m.id = emergency AND m.assignment_id = ctx_assignment() AND m.until > now() AND m.holders_seen_at IS NOT NULL
    FOR UPDATE;
  IF e.id IS NULL OR NOT reaches(e.person_id) THEN RETURN; END IF;
  RETURN QUERY INSERT INTO lift_request AS q (id, emergency_id, block_id, person_id, provider_id, from_assignment_id, why, until)
    SELECT DISTINCT ON (b.provider_id) gen_random_uuid(), e.id, b.id, e.person_id, b.provider_id, e.assignment_id, said, e.until
    FROM access_block b JOIN care_provider c ON c.id = b.provider_id
    WHERE b.person_id = e.person_id AND b.against = 'providers' AND b.lifted_at IS NULL AND c.kind = 'healthcare' AND b.provider_id <> ctx_provider()
      AND EXISTS (SELECT FROM svod_source(e.person_id) s WHERE s.provider_id = b.provider_id AND (b.unit_id IS NULL OR unit_now(b.unit_id, ctx_today()) = unit_now(s.unit_id, ctx_today())))
      AND NOT EXISTS (SELECT FROM lift_request o WHERE o.emergency_id = e.id AND o.provider_id = b.provider_id)
    ORDER BY b.provider_id, b.unit_id NULLS FIRST, b.blocked_at, b.id RETURNING q.id, q.provider_id;
END $$;

-- What a question is about: every block of the holder against other providers that stands.
CREATE FUNCTION lift_blocks(question lift_request) RETURNS SETOF access_block LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT b.* FROM access_block b WHERE b.person_id = question.person_id AND b.provider_id = question.provider_id AND b.against = 'providers'
    AND b.lifted_at IS NULL $$;
REVOKE ALL ON FUNCTION lift_blocks(lift_request) FROM PUBLIC;

CREATE OR REPLACE FUNCTION lift_waiting() RETURNS TABLE (request_id uuid, person_id uuid, given_name text, family_name text, identifier text, why text, asked_at timestamptz,
  until timestamptz, from_assignment_id uuid, unit_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ctx_actor() <> 'staff' THEN RETURN; END IF;
  RETURN QUERY SELECT q.id, q.person_id, p.given_name, p.family_name,
      (SELECT i.value FROM person_identifier i WHERE i.person_id = p.id ORDER BY i.recorded_at DESC, i.value DESC LIMIT 1),
      q.why, q.asked_at, q.until, q.from_assignment_id, b.unit_id
    FROM lift_request q JOIN access_block b ON b.id = q.block_id JOIN person p ON p.id = q.person_id WHERE q.provider_id = ctx_provider() AND q.answered_at IS NULL AND q.until > now()
      AND EXISTS (SELECT FROM lift_blocks(q) o, assignment a WHERE a.id = ctx_assignment() AND lift_answers(o, a)) ORDER BY q.asked_at;
END $$;

CREATE OR REPLACE FUNCTION lift_whom(request uuid) RETURNS TABLE (assignment_id uuid, person_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ctx_purpose() <> 'outbox' THEN RETURN; END IF;
  RETURN QUERY SELECT a.id, q.person_id FROM lift_request q JOIN care_unit u ON u.provider_id = q.provider_id JOIN assignment a ON a.unit_id = u.id
    WHERE q.id = request AND q.answered_at IS NULL AND EXISTS (SELECT FROM lift_blocks(q) o WHERE lift_answers(o, a));
END $$;

CREATE OR REPLACE FUNCTION lift_answer(request uuid, opening_id uuid, yes boolean, said text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE q lift_request;
BEGIN
  IF ctx_actor() <> 'staff' THEN RETURN false; END IF;
  UPDATE lift_request r SET answered_at = now(), answered_by = ctx_assignment(), granted = yes, answer = said
    WHERE r.id = request AND r.provider_id = ctx_provider() AND r.answered_at IS NULL AND r.until > now()
      AND EXISTS (SELECT FROM lift_blocks(r) o, assignment a WHERE a.id = ctx_assignment() AND lift_answers(o, a)) RETURNING * INTO q;
  IF q.id IS NULL THEN RETURN false; END IF;
  IF yes THEN
    INSERT INTO block_opening (id, block_id, person_id, provider_id, unit_id, assignment_id, ground, words, opened_by, until)
    SELECT CASE row_number() OVER (ORDER BY b.id) WHEN 1 THEN opening_id ELSE gen_random_uuid() END, b.id, b.person_id, b.provider_id, b.unit_id,
      q.from_assignment_id, 'emergency', said, ctx_assignment(), q.until FROM lift_blocks(q) b;
  END IF;
  RETURN true;
END $$;

-- ── Contact cards shown on consent to a team (AC-7) ──────────────────────────────────────────────────────────────────

-- The consent is to a team around the person: its cards are for units that care for them, as what is read by law is. A lookup alone shows
-- neither the card nor that there is one (SVOD 2:4).
CREATE OR REPLACE FUNCTION disclosed(holder uuid, unit uuid, person uuid, what text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.disclosure d WHERE d.to_provider_id = public.ctx_provider() AND d.from_provider_id = holder
    AND d.person_id = person AND d.scope = what AND d.ended_at IS NULL AND d.valid @> public.ctx_today()
    AND (d.from_unit_id IS NULL OR d.from_unit_id = unit) AND (d.to_unit_id IS NULL OR d.to_unit_id = public.ctx_unit())
    AND (d.to_assignment_id IS NULL OR d.to_assignment_id = public.ctx_assignment()) AND (d.expires_at IS NULL OR d.expires_at > now())
    AND CASE WHEN d.ground = 'AC-7' AND what = 'contactCard' THEN public.cares(person) AND NOT public.outer_blocked(holder, unit, person)
      WHEN d.ground IN ('AC-7', 'AC-8') THEN true
      ELSE public.under_svod(public.ctx_unit()) AND (d.ground = 'AC-5' OR public.cares(person)) END);
END $$;
ALTER POLICY parties_read ON disclosure USING (ctx_actor() = 'staff' AND EXISTS (SELECT 1 FROM reach r
    WHERE r.person_id = disclosure.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[]) AND r.valid @> (SELECT ctx_today())
    AND (from_provider_id = ctx_provider() AND (from_unit_id IS NULL OR from_unit_id <> ALL (r.blocked) OR unit_opened(disclosure.person_id, from_unit_id))
      OR to_provider_id = ctx_provider() AND (to_unit_id IS NULL OR to_unit_id = ctx_unit()) AND (to_assignment_id IS NULL OR to_assignment_id = ctx_assignment())
        AND (ground IN ('AC-7', 'AC-8') AND (scope <> 'contactCard' OR cares(disclosure.person_id))
          OR under_svod(ctx_unit()) AND (ground = 'AC-5' OR cares(disclosure.person_id))))));
