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
