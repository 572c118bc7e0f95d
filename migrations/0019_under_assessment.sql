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
