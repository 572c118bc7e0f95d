-- Who is under assessment (SVOD 3:2), holders part by part (SVOD 3:5), blocks of units that merge, and units that are their provider's.

-- ── A needs assessment: from when the unit begins to look into what a person needs until it has ended (SVOD 3:2, 1:2) ─

ALTER TABLE care_episode DROP CONSTRAINT care_episode_kind_known, ADD CONSTRAINT care_episode_kind_known CHECK (kind IN
  ('homeHealthCare', 'residentialCare', 'homeHelp', 'shortTermCare', 'disabilityHousing', 'dayActivity', 'needsAssessment'));
COMMENT ON TABLE care_episode IS 'Hemsjukvård, särskilt boende, hemtjänst …, and the assessment of what a person needs (utredning); bitemporal';

-- It opens what others keep, so it is at a unit that assesses, whoever writes it.
CREATE FUNCTION assessment_lawful() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM care_unit u WHERE u.id = NEW.unit_id AND u.kind = 'needsAssessmentUnit') THEN
    RAISE EXCEPTION 'needs are assessed by a needs assessment unit' USING ERRCODE = '23514', CONSTRAINT = 'care_episode_assessment_where';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION assessment_lawful() FROM PUBLIC;
CREATE TRIGGER care_episode_assessment BEFORE INSERT ON care_episode FOR EACH ROW WHEN (NEW.kind = 'needsAssessment') EXECUTE FUNCTION assessment_lawful();

-- Begun and ended by the unit itself; someone new is looked up first. Other episodes come by import alone.
CREATE POLICY staff_adds ON care_episode FOR INSERT TO hallpunkt_app
  WITH CHECK (ctx_actor() = 'staff' AND kind = 'needsAssessment' AND provider_id = ctx_provider() AND (unit_id = ctx_unit() OR succeeds(unit_id))
    AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = care_episode.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
      AND r.valid @> (SELECT ctx_today())));
CREATE POLICY staff_closes ON care_episode FOR UPDATE TO hallpunkt_app
  USING (kind = 'needsAssessment' AND provider_id = ctx_provider() AND (unit_id = ctx_unit() OR succeeds(unit_id)) AND EXISTS (SELECT 1 FROM reach r
    WHERE r.person_id = care_episode.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[]) AND r.valid @> (SELECT ctx_today())))
  WITH CHECK (provider_id = ctx_provider());

-- ── Holders part by part (SVOD 3:3–6) ────────────────────────────────────────────────────────────────────────────────

-- Of one holder some may be open and some blocked: both are told, and of what its holder has opened for this emergency that it is open. Which of
-- its units it is isn't told: the law knows the provider.
DROP FUNCTION svod_holders(uuid, text);
CREATE FUNCTION svod_holders(person uuid, on_ground text) RETURNS TABLE (provider_id uuid, provider_name text, kind text, unblocked boolean, blocked boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT svod_reader(person) THEN RETURN; END IF;
  IF on_ground = 'AC-4' THEN
    IF NOT cares(person) OR NOT EXISTS (SELECT FROM ability_assessment a WHERE a.person_id = person AND a.provider_id = ctx_provider()
      AND a.ended_at IS NULL AND a.valid @> ctx_today()) THEN RETURN; END IF;
  ELSIF on_ground = 'AC-5' THEN
    UPDATE emergency_access e SET holders_seen_at = coalesce(e.holders_seen_at, now()) WHERE e.person_id = person
      AND e.assignment_id = ctx_assignment() AND e.until > now();
    IF NOT FOUND OR ctx_provider_kind() <> 'healthcare' THEN RETURN; END IF;
  ELSE RETURN;
  END IF;
  RETURN QUERY SELECT h.provider_id, c.name, h.kind, bool_or(NOT h.shut), bool_or(h.shut)
    FROM (SELECT s.provider_id, s.kind, CASE on_ground WHEN 'AC-5' THEN EXISTS (SELECT FROM access_block b WHERE b.person_id = person
          AND b.provider_id = s.provider_id AND b.against = 'providers' AND b.lifted_at IS NULL
          AND (b.unit_id IS NULL OR unit_now(b.unit_id, ctx_today()) = unit_now(s.unit_id, ctx_today()))
          AND NOT EXISTS (SELECT FROM block_opening o WHERE o.block_id = b.id AND o.assignment_id = ctx_assignment() AND o.until > now()))
        ELSE s.blocked END AS shut FROM svod_source(person) s) h
    JOIN care_provider c ON c.id = h.provider_id
    WHERE svod_opens(on_ground, h.kind) AND (on_ground = 'AC-5' OR NOT h.shut) GROUP BY h.provider_id, c.name, h.kind ORDER BY c.name;
END $$;
REVOKE ALL ON FUNCTION svod_holders(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION svod_holders(uuid, text) TO hallpunkt_app;

-- ── Inner blocks of a unit that merges (PDL 4:4) ─────────────────────────────────────────────────────────────────────

-- reach.blocked is as of the day it was written. When a merger dated ahead has come, what the former unit kept is the successor's own: nothing is
-- written on that day, so it is asked where it is read.
CREATE OR REPLACE FUNCTION unit_opened(person uuid, unit uuid) RETURNS boolean LANGUAGE sql STABLE
  -- Of the block that stands: one that was lifted and put anew isn't opened by what was opened before.
  RETURN succeeds(unit) OR EXISTS (SELECT 1 FROM block_opening o JOIN access_block b ON b.id = o.block_id WHERE o.assignment_id = ctx_assignment()
    AND o.person_id = person AND o.unit_id = unit AND o.provider_id = ctx_provider() AND o.until > now() AND b.lifted_at IS NULL);
COMMENT ON FUNCTION unit_opened(uuid, uuid) IS
  'An inner block of that unit has been opened for the acting assignment (PDL 4 kap. 5 §), or the acting unit has taken over what that unit held';
ALTER POLICY staff_reads ON block_opening USING (provider_id = ctx_provider() AND EXISTS (SELECT 1 FROM reach r
  WHERE r.person_id = block_opening.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[]) AND r.valid @> (SELECT ctx_today())
    AND (block_opening.unit_id IS NULL OR block_opening.unit_id <> ALL (r.blocked) OR succeeds(block_opening.unit_id))));

CREATE OR REPLACE FUNCTION block_open_inner(opening_id uuid, block uuid, on_ground text, said text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE b access_block;
BEGIN
  IF ctx_actor() <> 'staff' OR ctx_provider_kind() <> 'healthcare' OR on_ground NOT IN ('consent', 'indispensable') THEN RETURN false; END IF;
  SELECT * INTO b FROM access_block o WHERE o.id = block AND o.against = 'units' AND o.lifted_at IS NULL AND o.provider_id = ctx_provider()
    AND unit_now(o.unit_id, ctx_today()) <> ctx_unit() AND reaches(o.person_id);
  IF b.id IS NULL THEN RETURN false; END IF;
  INSERT INTO block_opening (id, block_id, person_id, provider_id, unit_id, assignment_id, ground, words, opened_by, until)
  VALUES (opening_id, b.id, b.person_id, b.provider_id, b.unit_id, ctx_assignment(), on_ground, said, ctx_assignment(),
    least((ctx_today() + 1)::timestamp AT TIME ZONE 'Europe/Stockholm', now() + interval '24 hours'));
  RETURN true;
END $$;

-- As in 0016, with what is shut from each unit as of today.
CREATE OR REPLACE FUNCTION readers_of(person uuid) RETURNS TABLE (provider_id uuid, unit_id uuid, assignment_id uuid, grounds text[], blocked uuid[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE own boolean := coalesce(ctx_self_for('access') = person, false);
BEGIN
  IF NOT (own OR ctx_actor() = 'staff' AND reaches(person)) THEN RETURN; END IF;
  RETURN QUERY SELECT u.provider_id, u.id, a.id, r.grounds, CASE WHEN r.blocked = '{}' THEN r.blocked
      ELSE ARRAY(SELECT shut.id FROM unnest(r.blocked) AS shut(id) WHERE unit_now(shut.id, ctx_today()) <> u.id) END
    FROM reach r LEFT JOIN assignment a ON a.id = r.reader JOIN care_unit u ON u.id = coalesce(a.unit_id, r.reader)
    WHERE r.person_id = person AND r.valid @> ctx_today() AND u.valid @> ctx_today() AND (own OR u.provider_id = ctx_provider()
      -- Which unit it is that a block shuts isn't told to those it shuts out (PDL 4:5).
      AND NOT EXISTS (SELECT FROM reach me WHERE me.person_id = person AND me.reader = ANY (ctx_readers()) AND u.id = ANY (me.blocked)
        AND NOT unit_opened(person, u.id)));
END $$;

-- ── A row's unit is its provider's ───────────────────────────────────────────────────────────────────────────────────

-- Row security asks whose a row is by its provider, and blocks and mergers by its unit: the two must not come apart, whoever writes.
ALTER TABLE care_unit ADD CONSTRAINT care_unit_of_provider UNIQUE (id, provider_id);
DO $$
DECLARE k record;
BEGIN
  FOR k IN SELECT c.conrelid::regclass AS tbl, c.conname FROM pg_constraint c
    WHERE c.contype = 'f' AND c.confrelid = 'care_unit'::regclass AND pg_get_constraintdef(c.oid) = 'FOREIGN KEY (unit_id) REFERENCES care_unit(id)'
      AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.conrelid AND a.attname = 'provider_id' AND NOT a.attisdropped)
    ORDER BY c.conrelid::regclass::text
  LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %I FOREIGN KEY (unit_id, provider_id) REFERENCES care_unit (id, provider_id)',
      k.tbl, k.conname, k.conname);
  END LOOP;
END $$;

-- ── Cheaper to plan ──────────────────────────────────────────────────────────────────────────────────────────────────

-- Nearly all that row security costs a short statement is planning it: each ctx_ function in a policy is opened and put in place, and each that it
-- calls once more. The same functions, said in one step.
CREATE OR REPLACE FUNCTION ctx_purpose() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE WHEN current_setting('hallpunkt.actor', true) = 'system' THEN coalesce(current_setting('hallpunkt.purpose', true), '') ELSE '' END;
CREATE OR REPLACE FUNCTION ctx_provider() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('hallpunkt.provider', true), '')::uuid;
CREATE OR REPLACE FUNCTION ctx_unit() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('hallpunkt.unit', true), '')::uuid;
CREATE OR REPLACE FUNCTION ctx_assignment() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('hallpunkt.assignment', true), '')::uuid;
CREATE OR REPLACE FUNCTION ctx_self() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE WHEN current_setting('hallpunkt.actor', true) = 'person' THEN nullif(current_setting('hallpunkt.person', true), '')::uuid END;
CREATE OR REPLACE FUNCTION ctx_self_for(scope text) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE current_setting('hallpunkt.actor', true) WHEN 'person' THEN nullif(current_setting('hallpunkt.person', true), '')::uuid
    WHEN 'proxy' THEN CASE WHEN scope = ANY (string_to_array(current_setting('hallpunkt.scopes', true), ','))
      THEN nullif(current_setting('hallpunkt.person', true), '')::uuid END END;
CREATE OR REPLACE FUNCTION ctx_readers() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE WHEN current_setting('hallpunkt.actor', true) = 'staff'
    THEN ARRAY[nullif(current_setting('hallpunkt.unit', true), '')::uuid, nullif(current_setting('hallpunkt.assignment', true), '')::uuid] ELSE '{}'::uuid[] END;
-- A function that can't be put in place is read each time it is met, to see that it can't: unless it is PL/pgSQL, which keeps its plan besides. Named
-- with their schema, since a temporary table would otherwise stand before the real one.
CREATE OR REPLACE FUNCTION unit_now(unit uuid, day date) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE here uuid := unit; there uuid;
BEGIN
  FOR step IN 1..50 LOOP
    SELECT s.to_unit_id INTO there FROM public.unit_successor s WHERE s.from_unit_id = here AND s.on_day <= day;
    EXIT WHEN there IS NULL;
    here := there;
  END LOOP;
  RETURN here;
END $$;
CREATE OR REPLACE FUNCTION succeeds(unit uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN unit <> public.ctx_unit() AND public.unit_now(unit, public.ctx_today()) = public.ctx_unit();
END $$;
CREATE OR REPLACE FUNCTION unit_opened(person uuid, unit uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  -- Of the block that stands: one that was lifted and put anew isn't opened by what was opened before.
  RETURN public.succeeds(unit) OR EXISTS (SELECT 1 FROM public.block_opening o JOIN public.access_block b ON b.id = o.block_id
    WHERE o.assignment_id = public.ctx_assignment() AND o.person_id = person AND o.unit_id = unit AND o.provider_id = public.ctx_provider()
      AND o.until > now() AND b.lifted_at IS NULL);
END $$;
CREATE OR REPLACE FUNCTION disclosed(holder uuid, unit uuid, person uuid, what text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.disclosure d WHERE d.to_provider_id = public.ctx_provider() AND d.from_provider_id = holder
    AND d.person_id = person AND d.scope = what AND d.ended_at IS NULL AND d.valid @> public.ctx_today()
    AND (d.from_unit_id IS NULL OR d.from_unit_id = unit) AND (d.to_unit_id IS NULL OR d.to_unit_id = public.ctx_unit())
    AND (d.to_assignment_id IS NULL OR d.to_assignment_id = public.ctx_assignment()) AND (d.expires_at IS NULL OR d.expires_at > now())
    AND CASE WHEN d.ground = 'AC-7' AND what = 'contactCard' THEN NOT public.outer_blocked(holder, unit, person)
      WHEN d.ground IN ('AC-7', 'AC-8') THEN true
      ELSE public.under_svod(public.ctx_unit()) AND (d.ground = 'AC-5' OR public.cares(person)) END);
END $$;
CREATE OR REPLACE FUNCTION is_revealed(person uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.access_grant g WHERE g.person_id = person AND g.assignment_id = public.ctx_assignment()
    AND g.kind = 'reveal' AND g.valid @> public.ctx_today());
END $$;
CREATE OR REPLACE FUNCTION under_svod(unit uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM public.care_unit u WHERE u.id = unit AND u.kind <> 'socialServicesUnit');
END $$;
CREATE OR REPLACE FUNCTION ctx_provider_kind() RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT c.kind FROM public.care_provider c WHERE c.id = public.ctx_provider());
END $$;
