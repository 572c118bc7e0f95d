-- What a needs assessment is about (SVOD 1:1), and how and in whose words a consent was taken back.

-- ── What is assessed: the act covers older persons and persons with disabilities, not youth and addiction care ───────

ALTER TABLE care_episode ADD COLUMN about text CONSTRAINT care_episode_about_known CHECK (about IN ('olderPerson', 'disability', 'other'));
-- Nothing was asked before this: so it opens nothing until the unit has said what it is about.
UPDATE care_episode SET about = 'other' WHERE kind = 'needsAssessment';
ALTER TABLE care_episode ADD CONSTRAINT care_episode_about_stated CHECK ((kind = 'needsAssessment') = (about IS NOT NULL));
COMMENT ON COLUMN care_episode.about IS 'Of a needs assessment: an older person, a person with a disability, or other, which the act doesn’t cover (SVOD 1 kap. 1 §)';

-- As in 0013; but an assessment of something else is no relation under the act.
CREATE OR REPLACE FUNCTION cares(person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ctx_actor() = 'staff' AND (
    EXISTS (SELECT 1 FROM listing f WHERE f.person_id = person AND f.is_current AND f.valid @> ctx_today() AND (f.unit_id = ctx_unit() OR succeeds(f.unit_id)))
    OR EXISTS (SELECT 1 FROM care_episode f WHERE f.person_id = person AND f.is_current AND f.valid @> ctx_today() AND (f.unit_id = ctx_unit() OR succeeds(f.unit_id))
      AND f.about IS DISTINCT FROM 'other')
    OR EXISTS (SELECT 1 FROM fixed_contact f WHERE f.person_id = person AND f.is_current AND f.valid @> ctx_today() AND (f.unit_id = ctx_unit() OR succeeds(f.unit_id)))
    OR EXISTS (SELECT 1 FROM person_signal f WHERE f.person_id = person AND f.kind = 'lifeThreatening' AND f.is_current AND f.valid @> ctx_today()
      AND (f.unit_id = ctx_unit() OR succeeds(f.unit_id)))) $$;
COMMENT ON FUNCTION cares(uuid) IS
  'The acting unit has a listing, an episode, a contact or a condition of the person today (SVOD 3:1–2); an assessment outside the act is none';

-- Nor does such an assessment cross to others under the act.
CREATE OR REPLACE FUNCTION svod_source(person uuid) RETURNS TABLE (provider_id uuid, unit_id uuid, kind text, scope text, blocked boolean, block_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.provider_id, s.unit_id, c.kind, s.scope, b.id IS NOT NULL, b.id
  FROM (SELECT f.provider_id, f.unit_id, 'contactCard' AS scope FROM fixed_contact f
      WHERE f.person_id = person AND f.is_current AND f.valid @> ctx_today()
    UNION SELECT f.provider_id, f.unit_id, 'careOverview' FROM listing f WHERE f.person_id = person AND f.is_current AND f.valid @> ctx_today()
    UNION SELECT f.provider_id, f.unit_id, 'careOverview' FROM care_episode f
      WHERE f.person_id = person AND f.is_current AND f.valid @> ctx_today() AND f.about IS DISTINCT FROM 'other') s
  JOIN care_provider c ON c.id = s.provider_id
  LEFT JOIN LATERAL (SELECT o.id FROM access_block o WHERE o.person_id = person AND o.provider_id = s.provider_id AND o.against = 'providers'
    AND o.lifted_at IS NULL AND (o.unit_id IS NULL OR unit_now(o.unit_id, ctx_today()) = unit_now(s.unit_id, ctx_today())) ORDER BY o.unit_id NULLS FIRST LIMIT 1) b ON true
  WHERE s.provider_id <> ctx_provider() AND under_svod(s.unit_id) $$;
CREATE OR REPLACE FUNCTION disclosed_overview(person uuid) RETURNS TABLE (row_id uuid, provider_id uuid, unit_id uuid, kind text, services text[], since date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ctx_actor() <> 'staff' OR NOT reaches(person) THEN RETURN; END IF;
  RETURN QUERY SELECT f.id, f.provider_id, f.unit_id, f.kind, f.services, lower(f.valid) FROM (
      SELECT l.id, l.provider_id, l.unit_id, 'listing' AS kind, '{}'::text[] AS services, l.valid, l.is_current, NULL AS about FROM listing l WHERE l.person_id = person
      UNION ALL SELECT c.id, c.provider_id, c.unit_id, c.kind, c.services, c.valid, c.is_current, c.about FROM care_episode c WHERE c.person_id = person) f
    WHERE f.is_current AND f.about IS DISTINCT FROM 'other' AND f.valid @> ctx_today() AND f.provider_id <> ctx_provider() AND disclosed(f.provider_id, f.unit_id, person, 'careOverview');
END $$;

-- As in 0019; but whoever asks why a unit sees the person is told of an assessment as such, and not of care.
CREATE OR REPLACE FUNCTION readers_of(person uuid) RETURNS TABLE (provider_id uuid, unit_id uuid, assignment_id uuid, grounds text[], blocked uuid[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE own boolean := coalesce(ctx_self_for('access') = person, false);
BEGIN
  IF NOT (own OR ctx_actor() = 'staff' AND reaches(person)) THEN RETURN; END IF;
  RETURN QUERY SELECT u.provider_id, u.id, a.id, CASE WHEN NOT 'episode' = ANY (r.grounds) THEN r.grounds
      ELSE array_remove(r.grounds, 'episode') || ARRAY(SELECT DISTINCT CASE e.kind WHEN 'needsAssessment' THEN e.kind ELSE 'episode' END FROM care_episode e
        WHERE e.person_id = person AND e.is_current AND e.valid @> ctx_today() AND unit_now(e.unit_id, ctx_today()) = u.id) END,
      CASE WHEN r.blocked = '{}' THEN r.blocked
        ELSE ARRAY(SELECT shut.id FROM unnest(r.blocked) AS shut(id) WHERE unit_now(shut.id, ctx_today()) <> u.id) END
    FROM reach r LEFT JOIN assignment a ON a.id = r.reader JOIN care_unit u ON u.id = coalesce(a.unit_id, r.reader)
    WHERE r.person_id = person AND r.valid @> ctx_today() AND u.valid @> ctx_today() AND (own OR u.provider_id = ctx_provider()
      -- Which unit it is that a block shuts isn't told to those it shuts out (PDL 4:5).
      AND NOT EXISTS (SELECT FROM reach me WHERE me.person_id = person AND me.reader = ANY (ctx_readers()) AND u.id = ANY (me.blocked)
        AND NOT unit_opened(person, u.id)));
END $$;

-- ── A consent is taken back in someone’s words ───────────────────────────────────────────────────────────────────────

ALTER TABLE consent ADD COLUMN withdraw_channel text CONSTRAINT consent_withdraw_channel_known CHECK (withdraw_channel IN ('spoken', 'phone', 'written', 'online')),
  ADD COLUMN withdraw_words text NOT NULL DEFAULT '';
-- Of those taken back before it was asked, it isn't known how: but for the person's own.
UPDATE consent SET withdraw_channel = 'online' WHERE withdrawn_at IS NOT NULL AND withdrawn_by IS NULL;
ALTER TABLE consent ADD CONSTRAINT consent_withdrawn_how CHECK (withdrawn_at IS NOT NULL OR withdraw_channel IS NULL AND withdraw_words = '');
COMMENT ON COLUMN consent.withdraw_channel IS 'How it was taken back; null of one that stands, and of one that staff took back before this was asked';
ALTER POLICY staff_withdraws ON consent
  WITH CHECK (provider_id = ctx_provider() AND withdrawn_at = now() AND withdrawn_by = ctx_assignment() AND withdraw_channel <> 'online');
ALTER POLICY self_withdraws ON consent
  WITH CHECK (person_id = ctx_self() AND withdrawn_at = now() AND withdrawn_by IS NULL AND withdraw_channel = 'online');
GRANT UPDATE (withdraw_channel, withdraw_words) ON consent TO hallpunkt_app;
