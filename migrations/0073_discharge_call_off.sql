-- A stay that was of the wrong person, or whose person has died: what its call to planning made of a plan is called off with it (lagen 2017:612 4 kap.; ADR 0018),
-- although the plan is kept by the unit that called. Only the ward, only in the step that retracts or says that someone has died, and only what the call itself made:
-- a plan that it opened and that has never been in force, and meetings that it put into a plan that there was. Made by the call is what was made in the same
-- transaction by the same assignment, so it has its very instant.
CREATE FUNCTION discharge_call_off(stay uuid) RETURNS TABLE (plan_id uuid, meeting_id uuid) LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c discharge_case; p plan; m plan_meeting; died boolean; said text; stands text;
BEGIN
  SELECT k.* INTO c FROM discharge_case k WHERE k.id = stay AND discharge_ward(k.id) AND (k.state = 'retracted' OR k.state = 'interrupted' AND k.interruption = 'died')
    AND EXISTS (SELECT 1 FROM discharge_event e WHERE e.case_id = k.id AND e.action IN ('retract', 'interrupt') AND e.at = now() AND e.assignment_id = ctx_assignment());
  IF NOT FOUND THEN RAISE insufficient_privilege USING MESSAGE = 'what a stay called to is called off by its ward, when it retracts it or tells of a death'; END IF;
  died := c.state = 'interrupted';
  said := CASE WHEN died THEN 'Planeringen avbröts när personen avled.' ELSE 'Kallelsen gällde en inskrivning av fel person, som har återkallats.' END;
  FOR p IN SELECT k.* FROM discharge_event e JOIN plan k ON k.person_id = e.person_id AND k.proposed_at = e.at AND k.closed_at IS NULL AND k.state <> 'refused'
      AND k.force_version IS NULL
    WHERE e.case_id = c.id AND e.action = 'callPlanning' AND e.detail ->> 'plan' = 'opened'
      AND EXISTS (SELECT 1 FROM plan_event x WHERE x.plan_id = k.id AND x.action = 'propose' AND x.at = e.at AND x.assignment_id = e.assignment_id)
      -- Another stay's planning goes on in it.
      AND (died OR NOT EXISTS (SELECT 1 FROM discharge_case o WHERE o.plan_id = k.id AND o.id <> c.id AND o.state <> 'retracted'))
    FOR UPDATE OF k LOOP
    INSERT INTO outbox (id, topic, payload) VALUES (gen_random_uuid(), 'discharge.planEnded', jsonb_build_object('planId', p.id, 'by', ctx_assignment(), 'off', EXISTS (
      SELECT 1 FROM plan_meeting k WHERE k.plan_id = p.id AND k.cancelled_at IS NULL AND k.opened_at IS NULL AND k.ends_at > now())));
    -- Its meetings to come, the calendars of those who were called and the seats of its parties follow from that (plan_calls_off, plan_close_follow, plan_parted).
    UPDATE plan k SET state = 'closed', version = k.version + 1, waiting_version = NULL, closed_at = now(), closing_reason = CASE WHEN died THEN 'deceased' ELSE 'notNeeded' END,
      closing_words = said WHERE k.id = p.id;
    INSERT INTO plan_event (id, plan_id, person_id, action, from_state, to_state, voice, assignment_id, words, detail)
      VALUES (gen_random_uuid(), p.id, p.person_id, 'close', p.state, 'closed', 'staff', ctx_assignment(), said, jsonb_build_object('stay', CASE WHEN died THEN 'died' ELSE 'retracted' END));
    -- How it was kept until then stands (SIP-10); one that ends before there was a plan is none.
    IF p.state NOT IN ('proposed', 'needed', 'declined') THEN
      INSERT INTO plan_quality (id, plan_id, person_id, provider_id, unit_id, event, on_day, version, person_present, all_points, due, kept, next_due, grace, goals_told,
          goals_reached, goals_partly, answer)
        SELECT gen_random_uuid(), p.id, p.person_id, p.provider_id, p.unit_id, 'closed', ctx_today(), q.version, q.person_present, q.all_points, coalesce(q.due, 0),
          coalesce(q.kept, 0), NULL, coalesce(q.grace, 14), coalesce(q.goals_told, 0), coalesce(q.goals_reached, 0), coalesce(q.goals_partly, 0), q.answer
        FROM (SELECT 1) one LEFT JOIN LATERAL (SELECT k.* FROM plan_quality k WHERE k.plan_id = p.id ORDER BY k.at DESC, k.id DESC LIMIT 1) q ON true;
    END IF;
    plan_id := p.id; meeting_id := NULL;
    RETURN NEXT;
  END LOOP;
  FOR m IN SELECT k.* FROM discharge_event e JOIN plan_meeting k ON k.person_id = e.person_id AND k.called_at = e.at AND k.called_by = e.assignment_id
      AND k.cancelled_at IS NULL AND k.opened_at IS NULL AND k.ends_at > now()
    WHERE e.case_id = c.id AND e.action = 'callPlanning' AND e.detail ->> 'plan' = 'called' FOR UPDATE OF k LOOP
    SELECT k.* INTO p FROM plan k WHERE k.id = m.plan_id FOR UPDATE;
    UPDATE plan_meeting k SET sequence = k.sequence + 1, cancelled_at = now() WHERE k.id = m.id;
    INSERT INTO plan_mail (plan_id, person_id, meeting_id, party_id, kind, sequence, made_at)
      SELECT DISTINCT m.plan_id, m.person_id, m.id, x.party_id, 'cancel', m.sequence + 1, now() FROM plan_mail x WHERE x.meeting_id = m.id AND x.state <> 'dropped'
        AND NOT EXISTS (SELECT 1 FROM plan_mail o WHERE o.meeting_id = m.id AND o.party_id = x.party_id AND o.kind = 'cancel');
    -- What was called to that meeting alone waits for another.
    UPDATE plan k SET version = k.version + 1, state = CASE WHEN k.state = 'called' AND NOT EXISTS (SELECT 1 FROM plan_meeting o WHERE o.plan_id = k.id
      AND o.cancelled_at IS NULL AND o.opened_at IS NULL) THEN 'consented' ELSE k.state END WHERE k.id = p.id RETURNING k.state INTO stands;
    INSERT INTO plan_event (id, plan_id, person_id, action, from_state, to_state, voice, assignment_id, words, detail)
      VALUES (gen_random_uuid(), p.id, p.person_id, 'cancelCall', p.state, stands, 'staff', ctx_assignment(), said, jsonb_build_object('meetingId', m.id));
    INSERT INTO outbox (id, topic, payload) VALUES (gen_random_uuid(), 'plan.told', jsonb_build_object('meetingId', m.id, 'planId', p.id, 'partyId', NULL,
      'kind', 'cancel', 'by', ctx_assignment()));
    plan_id := p.id; meeting_id := m.id;
    RETURN NEXT;
  END LOOP;
END $$;
COMMENT ON FUNCTION discharge_call_off(uuid) IS 'Calls off what a stay''s call to planning made, when its ward retracts the stay or tells of a death: the plan it opened, or the meeting it put into one';

-- Those who work with the plan at its keeper are told that it was closed for them; the other parties are by plan_parted.
CREATE FUNCTION discharge_plan_whom(ended uuid) RETURNS TABLE (assignment_id uuid, person_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT w.assignment_id, w.person_id FROM plan_workers(ended) w WHERE w.is_keeper AND ctx_purpose() = 'outbox' $$;
COMMENT ON FUNCTION discharge_plan_whom(uuid) IS 'Who works with a plan at its keeper, to be told that the stay that called to it has ended it';
REVOKE ALL ON FUNCTION discharge_call_off(uuid), discharge_plan_whom(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_call_off(uuid), discharge_plan_whom(uuid) TO hallpunkt_app;
