-- A time of discharge that is corrected (lagen 2017:612 3 kap.; ADR 0018): returns to hospital follow the time that stands, and what was known at an instant is what had been told by then.

-- As before (0042), and: a corrected discharge may have come after the admission that was a return to it, or let an earlier one be.
CREATE OR REPLACE FUNCTION discharge_readmitted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM discharge_link_earlier(NEW.id);
  ELSIF NEW.state = 'retracted' THEN
    -- Of the wrong person: neither stay was a return, and the one after it may have been to the one before.
    DELETE FROM discharge_readmission d WHERE d.case_id = NEW.id OR d.earlier_id = NEW.id;
    PERFORM discharge_link_earlier(c.id) FROM discharge_case c WHERE c.person_id = NEW.person_id AND c.id <> NEW.id AND c.admitted_at >= NEW.admitted_at;
  ELSE
    IF OLD.discharged_at IS NOT NULL THEN DELETE FROM discharge_readmission d WHERE d.earlier_id = NEW.id; END IF;
    PERFORM discharge_link_earlier(c.id) FROM discharge_case c WHERE c.person_id = NEW.person_id AND c.id <> NEW.id
      AND c.admitted_at >= least(NEW.discharged_at, OLD.discharged_at);
  END IF;
  RETURN NULL;
END $$;

-- As before (0053), with the time of discharge that had been told last by then.
CREATE OR REPLACE FUNCTION followup_stays(known_at timestamptz)
RETURNS TABLE (id uuid, person_id uuid, ward_id uuid, began timestamptz, assessed_at timestamptz, over timestamptz, over_on date, planned boolean,
  planning_due boolean, plan_id uuid)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT c.id, c.person_id, c.ward_id, c.admitted_at, c.assessed_at, o.over, (o.over AT TIME ZONE 'Europe/Stockholm')::date, c.planned,
    c.planning_due AND NOT c.compulsory, c.plan_id
  FROM discharge_case c LEFT JOIN LATERAL (SELECT coalesce((m.content ->> 'dischargedAt')::timestamptz, c.discharged_at) AS over FROM discharge_message m
    WHERE m.case_id = c.id AND m.kind = 'discharged' AND m.sent_at <= known_at AND c.discharged_at IS NOT NULL ORDER BY m.sent_at DESC, m.id DESC LIMIT 1) o ON true
  WHERE c.created_at <= known_at AND NOT EXISTS (SELECT FROM discharge_message m WHERE m.case_id = c.id AND m.kind = 'retraction' AND m.sent_at <= known_at
    AND m.content ->> 'about' IS DISTINCT FROM 'wrongUnit')
$$;
