-- A party keeps a copy of what it has taken on: whoever keeps the plan, does something in the version, or has answered for something in it. Whoever only sits
-- with sees the plan while its seat lasts, and has nothing left when the person takes it away (SIP-2; ADR 0016).
CREATE OR REPLACE FUNCTION plan_freeze(plan uuid, version integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE made integer;
BEGIN
  IF NOT plan_seat(plan) THEN RETURN 0; END IF;
  INSERT INTO plan_copy (plan_id, version, person_id, provider_id, unit_id, content)
  SELECT v.plan_id, v.number, v.person_id, y.provider_id, y.unit_id, v.content FROM plan_version v
    JOIN plan_party y ON y.plan_id = v.plan_id AND y.unit_id IS NOT NULL AND y.withdrawn_at IS NULL
      AND (y.is_keeper OR y.allowed_until IS NULL OR y.allowed_until >= ctx_today())
    WHERE v.plan_id = plan_freeze.plan AND v.number = plan_freeze.version
      AND (y.is_keeper
        OR EXISTS (SELECT 1 FROM jsonb_array_elements(v.content -> 'interventions') AS i(one) WHERE plan_same_seat(one ->> 'partyId', y.id::text))
        OR EXISTS (SELECT 1 FROM plan_confirmation c WHERE c.plan_id = v.plan_id AND c.version = v.number AND c.party_id = y.id))
    ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS made = ROW_COUNT;
  RETURN made;
END $$;

-- Whoever comes to keep the plan keeps what is in force from then on.
CREATE FUNCTION plan_keeper_copy() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO plan_copy (plan_id, version, person_id, provider_id, unit_id, content)
  SELECT v.plan_id, v.number, v.person_id, NEW.provider_id, NEW.unit_id, v.content FROM plan p
    JOIN plan_version v ON v.plan_id = p.id AND v.number = p.force_version WHERE p.id = NEW.plan_id AND p.closed_at IS NULL ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION plan_keeper_copy() FROM PUBLIC;
CREATE TRIGGER plan_kept_anew AFTER INSERT OR UPDATE OF is_keeper ON plan_party FOR EACH ROW WHEN (NEW.is_keeper) EXECUTE FUNCTION plan_keeper_copy();
