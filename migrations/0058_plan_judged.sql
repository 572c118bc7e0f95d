-- No plan before an authority has judged that it is needed (SIP-1), no party throws back a version in which nothing is asked of it (SIP-5), and a
-- follow-up tells of each goal (SIP-10). ADR 0016; domain/plan/transitions, confirming and following-up.

-- ── Judged first ─────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION plan_judged(plan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM plan_event e WHERE e.plan_id = plan AND e.action = 'judgeNeeded') $$;
COMMENT ON FUNCTION plan_judged(uuid) IS 'An authority has judged that the plan is needed: the duty has arisen (HSL 16:4, SoL 10:8)';
-- A yes after a no that was said before anyone had judged leads back to that question; and one who has said yes already isn't asked again.
UPDATE plan_step SET leads = leads || '{proposed}' WHERE (state, action) = ('declined', 'recordConsent');
UPDATE plan_step SET leads = leads || '{consented}' WHERE (state, action) = ('proposed', 'judgeNeeded');

-- As in 0025: also where their own yes leads back to the proposal (when, plan_moves says).
ALTER POLICY self_moves ON plan USING (person_id = ctx_self_for('plan') AND ctx_decides() AND state NOT IN ('refused', 'closed'))
  WITH CHECK (person_id = ctx_self_for('plan') AND state <> 'refused' AND (closed_at IS NULL OR closing_reason = 'consentWithdrawn'));

-- ── Whom a version asks ──────────────────────────────────────────────────────────────────────────────────────────────

-- As asksOf in domain/plan/confirming, and never stricter: who answers for something in it or did in the one in force, and each unit of an
-- authority that gets or leaves the overall responsibility. Each as it sits now.
CREATE FUNCTION plan_asked(plan uuid, version integer) RETURNS TABLE (party_id uuid) LANGUAGE sql STABLE AS $$
  WITH weighed AS (SELECT v.plan_id, v.content AS now, f.content AS before FROM plan p JOIN plan_version v ON v.plan_id = p.id
      AND v.number = plan_asked.version LEFT JOIN plan_version f ON f.plan_id = p.id AND f.number = p.force_version WHERE p.id = plan_asked.plan)
  SELECT y.id FROM weighed w JOIN plan_party y ON y.plan_id = w.plan_id AND y.withdrawn_at IS NULL
    LEFT JOIN care_unit u ON u.id = y.unit_id LEFT JOIN authority h ON h.id = u.authority_id
  WHERE w.now ->> 'overall' IS DISTINCT FROM w.before ->> 'overall' AND h.kind IN (w.now ->> 'overall', w.before ->> 'overall')
    OR EXISTS (SELECT 1 FROM unnest(ARRAY[w.now, w.before]) AS c(content), jsonb_array_elements(c.content -> 'interventions') AS i(one)
      WHERE one ->> 'answerer' IN ('region', 'municipality') AND plan_same_seat(one ->> 'partyId', y.id::text)) $$;
COMMENT ON FUNCTION plan_asked(uuid, integer) IS 'The parties of whom something is asked in a version, said yes to or not';
REVOKE ALL ON FUNCTION plan_judged(uuid), plan_asked(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_judged(uuid), plan_asked(uuid, integer) TO hallpunkt_app;

-- ── How a plan moves ─────────────────────────────────────────────────────────────────────────────────────────────────

DO $$
DECLARE body text := pg_get_functiondef('plan_moves()'::regprocedure);
  answered text := 'OLD.state IN (''needed'', ''declined'') AND NEW.state = ''consented''';
  said text := 'w.yes = (NEW.state = ''consented'')';
  newest text := '  newest := (';
BEGIN
  IF length(body) - length(replace(body, answered, '')) <> length(answered) OR length(body) - length(replace(body, said, '')) <> length(said)
    OR length(body) - length(replace(body, newest, '')) <> length(newest) THEN RAISE EXCEPTION 'plan_moves is not as expected'; END IF;
  EXECUTE replace(replace(replace(body, answered, 'OLD.state IN (''needed'', ''declined'') AND NEW.state IN (''consented'', ''proposed'')'),
    said, 'w.yes = (NEW.state IN (''consented'', ''proposed''))'), newest, '  -- No plan is made before an authority has judged that it is needed (SIP-1).
  IF OLD.state = ''declined'' AND (NEW.state = ''consented'' AND NOT plan_judged(OLD.id) OR NEW.state = ''proposed'' AND plan_judged(OLD.id)) THEN
    RAISE insufficient_privilege USING MESSAGE = ''a plan is judged to be needed before it is made'';
  END IF;
  -- Nobody is asked twice; and whoever hasn''t said yes is asked.
  IF OLD.state = ''proposed'' AND NEW.state = ''consented'' AND NOT EXISTS (SELECT 1 FROM plan_word w WHERE w.plan_id = OLD.id AND w.yes) THEN
    RAISE insufficient_privilege USING MESSAGE = ''the person is asked when a plan is judged to be needed'';
  END IF;
  -- Only who is asked something says no to a version; the keeper takes it back.
  IF OLD.state = ''confirming'' AND NEW.state IN (''drafted'', ''revising'') AND NOT ''keeper'' = ANY (mine) AND NOT EXISTS (SELECT 1
      FROM plan_asked(OLD.id, OLD.waiting_version) a JOIN plan_party y ON y.id = a.party_id WHERE y.unit_id = ctx_unit() OR succeeds(y.unit_id)) THEN
    RAISE insufficient_privilege USING MESSAGE = ''who is asked nothing in a version says no to none'';
  END IF;
' || newest);
END $$;

-- ── A follow-up tells of each goal ───────────────────────────────────────────────────────────────────────────────────

-- One that staff write down; the person's own answer is whether the plan helps.
CREATE FUNCTION plan_followed_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF by_application() AND EXISTS (SELECT 1 FROM plan p JOIN plan_version v ON v.plan_id = p.id AND v.number = p.force_version,
      jsonb_array_elements(v.content -> 'goals') AS g(goal) WHERE p.id = NEW.plan_id
        AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(NEW.goals) AS t(told) WHERE told ->> 'goalId' = goal ->> 'id')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a follow-up tells how it went with each goal';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION plan_followed_whole() FROM PUBLIC;
CREATE TRIGGER plan_followed_whole BEFORE INSERT ON plan_follow_up FOR EACH ROW WHEN (NEW.voice = 'staff') EXECUTE FUNCTION plan_followed_whole();
