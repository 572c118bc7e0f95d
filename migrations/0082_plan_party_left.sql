-- That a party takes part no more is told to the others who do, under I dag (SIP-2): not which one, which stands in the plan. The keeper has its own word of it when the
-- person did it themself (0027).
CREATE OR REPLACE FUNCTION plan_stepped() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE what text := CASE WHEN NEW.action = 'object' THEN 'objected' WHEN NEW.action = 'revise' THEN 'revised' WHEN NEW.action = 'withdrawParty' THEN 'partyLeft'
  WHEN NEW.action = 'invite' AND NEW.detail ->> 'kind' = 'unit' THEN 'invited' END;
BEGIN
  IF what IS NOT NULL THEN
    INSERT INTO outbox (id, topic, payload) VALUES (gen_random_uuid(), 'plan.stepped',
      jsonb_build_object('planId', NEW.plan_id, 'what', what, 'by', NEW.assignment_id, 'partyId', NEW.detail ->> 'partyId'));
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION plan_stepped_whom(plan uuid, what text, party uuid, by uuid) RETURNS TABLE (assignment_id uuid, person_id uuid) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT w.assignment_id, w.person_id FROM plan_workers(plan_stepped_whom.plan) w
  WHERE ctx_purpose() = 'outbox' AND w.assignment_id IS DISTINCT FROM plan_stepped_whom.by AND CASE plan_stepped_whom.what
      WHEN 'invited' THEN w.party_id = plan_stepped_whom.party
      WHEN 'partyLeft' THEN plan_stepped_whom.by IS NOT NULL OR NOT EXISTS (SELECT 1 FROM plan_party k WHERE k.id = w.party_id AND k.is_keeper) ELSE true END
    AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.assignment_id = w.assignment_id AND n.read_at IS NULL AND n.kind = 'plan.' || plan_stepped_whom.what
      AND n.detail ->> 'planId' = plan_stepped_whom.plan::text) $$;
