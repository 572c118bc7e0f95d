-- What a stay's clocks rest on can be put right by its ward (lagen 2017:612 2 kap. 1 §, 4 kap. 1 §; ADR 0027): when the person was admitted, when the need was judged,
-- whether planning is due. What stood until then is kept, so that what was known at an instant is still told.

CREATE TABLE discharge_case_was (
  case_id uuid NOT NULL CONSTRAINT discharge_case_was_case_fk REFERENCES discharge_case,
  until timestamptz NOT NULL DEFAULT now(),
  admitted_at timestamptz NOT NULL,
  assessed_at timestamptz,
  planning_due boolean NOT NULL,
  psychiatric boolean NOT NULL,
  compulsory boolean NOT NULL,
  planned boolean NOT NULL,
  registered_code text,
  placing_code text,
  CONSTRAINT discharge_case_was_pk PRIMARY KEY (case_id, until)
);
COMMENT ON TABLE discharge_case_was IS 'What a stay said until it was put right, by the ward or by its system: what the clocks and the payment rested on then';
ALTER TABLE discharge_case_was ENABLE ROW LEVEL SECURITY;
ALTER TABLE discharge_case_was FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON discharge_case_was TO hallpunkt_migrator USING (true) WITH CHECK (true);
-- Read with the stay, by whoever has a seat in it; written by the trigger alone.
CREATE POLICY staff_reads ON discharge_case_was FOR SELECT TO hallpunkt_app USING (discharge_seat(case_id));
GRANT SELECT ON discharge_case_was TO hallpunkt_app;

-- Of two changes in one transaction the first knows what stood before it.
CREATE FUNCTION discharge_was() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO discharge_case_was (case_id, admitted_at, assessed_at, planning_due, psychiatric, compulsory, planned, registered_code, placing_code)
    VALUES (OLD.id, OLD.admitted_at, OLD.assessed_at, OLD.planning_due, OLD.psychiatric, OLD.compulsory, OLD.planned, OLD.registered_code, OLD.placing_code)
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION discharge_was() FROM PUBLIC;
CREATE TRIGGER discharge_was AFTER UPDATE ON discharge_case FOR EACH ROW
  WHEN ((NEW.admitted_at, NEW.assessed_at, NEW.planning_due, NEW.psychiatric, NEW.compulsory, NEW.planned, NEW.registered_code, NEW.placing_code)
    IS DISTINCT FROM (OLD.admitted_at, OLD.assessed_at, OLD.planning_due, OLD.psychiatric, OLD.compulsory, OLD.planned, OLD.registered_code, OLD.placing_code))
  EXECUTE FUNCTION discharge_was();

GRANT UPDATE (admitted_at, psychiatric, planned) ON discharge_case TO hallpunkt_app;
-- As before (0074), and: nor do receivers say when the person was admitted, or what kind of care it is.
CREATE OR REPLACE FUNCTION discharge_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF session_user = 'hallpunkt_migrator' OR ctx_actor() IS DISTINCT FROM 'staff' OR discharge_ward(OLD.id) THEN RETURN NEW; END IF;
  IF (NEW.estimated_on, NEW.planning_due, NEW.compulsory, NEW.destination, NEW.discharged_at, NEW.interruption, NEW.assessed_at, NEW.registered_code, NEW.placing_code,
        NEW.admitted_at, NEW.psychiatric, NEW.planned)
      IS DISTINCT FROM (OLD.estimated_on, OLD.planning_due, OLD.compulsory, OLD.destination, OLD.discharged_at, OLD.interruption, OLD.assessed_at, OLD.registered_code,
        OLD.placing_code, OLD.admitted_at, OLD.psychiatric, OLD.planned)
    OR NEW.state <> OLD.state AND NOT (OLD.state = 'discharged' AND NEW.state = 'followedUp') THEN
    RAISE insufficient_privilege USING MESSAGE = 'a stay is moved by its ward';
  END IF;
  RETURN NEW;
END $$;

-- As before (0076), and: an admission at another time, or one that was planned after all, is another return.
CREATE OR REPLACE FUNCTION discharge_readmitted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM discharge_link_earlier(NEW.id);
  ELSIF NEW.state = 'retracted' THEN
    -- Of the wrong person: neither stay was a return, and the one after it may have been to the one before.
    DELETE FROM discharge_readmission d WHERE d.case_id = NEW.id OR d.earlier_id = NEW.id;
    PERFORM discharge_link_earlier(c.id) FROM discharge_case c WHERE c.person_id = NEW.person_id AND c.id <> NEW.id AND c.admitted_at >= NEW.admitted_at;
  ELSE
    IF (NEW.admitted_at, NEW.planned) IS DISTINCT FROM (OLD.admitted_at, OLD.planned) THEN
      DELETE FROM discharge_readmission d WHERE d.case_id = NEW.id;
      PERFORM discharge_link_earlier(NEW.id);
    END IF;
    IF NEW.discharged_at IS DISTINCT FROM OLD.discharged_at THEN
      IF OLD.discharged_at IS NOT NULL THEN DELETE FROM discharge_readmission d WHERE d.earlier_id = NEW.id; END IF;
      PERFORM discharge_link_earlier(c.id) FROM discharge_case c WHERE c.person_id = NEW.person_id AND c.id <> NEW.id
        AND c.admitted_at >= least(NEW.discharged_at, OLD.discharged_at);
    END IF;
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER discharge_readmitted_out ON discharge_case;
CREATE TRIGGER discharge_readmitted_out AFTER UPDATE OF state, discharged_at, admitted_at, planned ON discharge_case FOR EACH ROW
  WHEN ((NEW.discharged_at, NEW.admitted_at, NEW.planned) IS DISTINCT FROM (OLD.discharged_at, OLD.admitted_at, OLD.planned)
    OR NEW.state = 'retracted' AND OLD.state <> 'retracted') EXECUTE FUNCTION discharge_readmitted();

-- That a stay was put right, and that the person lies on another ward, is told to those who have been told of it.
ALTER TABLE discharge_message DROP CONSTRAINT discharge_message_kind_known, ADD CONSTRAINT discharge_message_kind_known
  CHECK (kind IN ('admissionNotice', 'changedDate', 'stayCorrected', 'wardMoved', 'readyNotice', 'readyWithdrawn', 'planningCall', 'interruption', 'resumption',
    'discharged', 'informationTransfer', 'retraction'));
-- As before (0032), and: the ward that takes over is told of it by the one that hands over.
CREATE OR REPLACE FUNCTION discharge_sends(message uuid, stay uuid, person uuid, unit uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM discharge_message m WHERE m.id = message AND m.case_id = stay AND m.person_id = person AND m.assignment_id = ctx_assignment()
      AND m.sent_at = now()
    AND (EXISTS (SELECT 1 FROM discharge_receiver r WHERE r.case_id = stay AND r.unit_id = unit AND r.removed_at IS NULL)
      OR EXISTS (SELECT 1 FROM discharge_case c WHERE c.id = stay AND (c.ward_id = unit OR m.kind = 'wardMoved' AND EXISTS (SELECT 1 FROM care_unit u
        WHERE u.id = unit AND u.provider_id = c.provider_id AND u.kind = 'hospitalWard' AND u.valid @> ctx_today()))))) $$;

-- As before (0056), also of someone who has left before any unit was told: it is told afterwards.
CREATE OR REPLACE FUNCTION discharge_address(stay uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT concat_ws(', ', nullif(d.street, ''), nullif(concat_ws(' ', d.postal_code, d.city), '')) FROM discharge_case c JOIN person p ON p.id = c.person_id
    JOIN person_detail d ON d.person_id = p.id WHERE c.id = stay AND p.protection = 'none' AND c.state IN ('admitted', 'planning', 'ready', 'discharged')
    AND discharge_ward(stay) $$;

-- As before (0069), and: that no unit has been told of someone who has left is late.
CREATE OR REPLACE FUNCTION discharge_counts(until timestamptz) RETURNS TABLE (unread integer, late integer, due integer) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  WITH mine AS (SELECT ctx_unit() AS id WHERE ctx_actor() = 'staff' UNION SELECT u.id FROM care_unit u WHERE ctx_actor() = 'staff' AND upper(u.valid) <= ctx_today() AND succeeds(u.id)),
    stays AS (SELECT c.id, c.state, c.person_id FROM mine JOIN discharge_case c ON c.ward_id = mine.id WHERE c.state IN ('admitted', 'planning', 'ready', 'discharged')
      UNION SELECT c.id, c.state, c.person_id FROM mine JOIN discharge_receiver r ON r.unit_id = mine.id AND r.removed_at IS NULL JOIN discharge_case c ON c.id = r.case_id
        WHERE c.state IN ('admitted', 'planning', 'ready', 'discharged')),
    waiting AS (SELECT d.case_id, min(d.due_at) AS at FROM stays JOIN discharge_due d ON d.case_id = stays.id
      WHERE d.due_at <= until AND (d.clock <> 'liability' OR d.due_at > now()) GROUP BY d.case_id),
    lacking AS (SELECT s.id FROM stays s JOIN person p ON p.id = s.person_id AND p.deceased_on IS NULL WHERE s.state = 'discharged' AND (
      NOT EXISTS (SELECT 1 FROM discharge_event e WHERE e.case_id = s.id AND e.action = 'giveInformation')
      OR NOT EXISTS (SELECT 1 FROM discharge_message m WHERE m.case_id = s.id AND m.kind = 'informationTransfer')
      OR NOT EXISTS (SELECT 1 FROM discharge_receiver r WHERE r.case_id = s.id AND r.removed_at IS NULL)
      OR EXISTS (SELECT 1 FROM discharge_receiver r WHERE r.case_id = s.id AND r.role = 'openCare' AND r.removed_at IS NULL) AND NOT EXISTS (
        SELECT 1 FROM discharge_receiver r JOIN fixed_contact f ON f.person_id = r.person_id AND f.unit_id = r.unit_id
        WHERE r.case_id = s.id AND r.role = 'openCare' AND r.removed_at IS NULL AND f.kind IN ('careContact', 'coordinatingContact') AND f.is_current AND f.valid @> ctx_today())))
  SELECT (SELECT count(*)::integer FROM mine JOIN discharge_delivery d ON d.unit_id = mine.id AND d.receipted_at IS NULL
      JOIN discharge_message m ON m.id = d.message_id JOIN discharge_case c ON c.id = d.case_id
      WHERE m.kind = 'retraction' OR c.state <> 'retracted' AND (c.ward_id IN (SELECT id FROM mine)
        OR EXISTS (SELECT 1 FROM discharge_receiver r JOIN mine o ON o.id = r.unit_id WHERE r.case_id = c.id AND r.removed_at IS NULL))),
    (SELECT count(*)::integer FROM (SELECT w.case_id FROM waiting w WHERE w.at < now() UNION SELECT l.id FROM lacking l) red),
    (SELECT count(*)::integer FROM waiting w WHERE w.at >= now() AND NOT EXISTS (SELECT 1 FROM lacking l WHERE l.id = w.case_id)) $$;

-- As before (0076), with what the stay said by then, and which municipality paid by then.
DROP FUNCTION followup_stays(timestamptz);
CREATE FUNCTION followup_stays(known_at timestamptz)
RETURNS TABLE (id uuid, person_id uuid, ward_id uuid, began timestamptz, assessed_at timestamptz, over timestamptz, over_on date, planned boolean,
  planning_due boolean, plan_id uuid, psychiatric boolean, payer_code text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT c.id, c.person_id, c.ward_id, CASE WHEN w.until IS NULL THEN c.admitted_at ELSE w.admitted_at END,
    CASE WHEN w.until IS NULL THEN c.assessed_at ELSE w.assessed_at END, o.over, (o.over AT TIME ZONE 'Europe/Stockholm')::date,
    CASE WHEN w.until IS NULL THEN c.planned ELSE w.planned END,
    CASE WHEN w.until IS NULL THEN c.planning_due AND NOT c.compulsory ELSE w.planning_due AND NOT w.compulsory END, c.plan_id,
    CASE WHEN w.until IS NULL THEN c.psychiatric ELSE w.psychiatric END,
    CASE WHEN w.until IS NULL THEN coalesce(c.placing_code, c.registered_code) ELSE coalesce(w.placing_code, w.registered_code) END
  FROM discharge_case c LEFT JOIN LATERAL (SELECT coalesce((m.content ->> 'dischargedAt')::timestamptz, c.discharged_at) AS over FROM discharge_message m
    WHERE m.case_id = c.id AND m.kind = 'discharged' AND m.sent_at <= known_at AND c.discharged_at IS NOT NULL ORDER BY m.sent_at DESC, m.id DESC LIMIT 1) o ON true
  LEFT JOIN LATERAL (SELECT h.* FROM discharge_case_was h WHERE h.case_id = c.id AND h.until > known_at ORDER BY h.until LIMIT 1) w ON true
  WHERE c.created_at <= known_at AND NOT EXISTS (SELECT FROM discharge_message m WHERE m.case_id = c.id AND m.kind = 'retraction' AND m.sent_at <= known_at
    AND m.content ->> 'about' IS DISTINCT FROM 'wrongUnit')
$$;
REVOKE ALL ON FUNCTION followup_stays(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION followup_stays(timestamptz) TO hallpunkt_app;

-- As before (0075), by that.
CREATE OR REPLACE FUNCTION followup_ready(since date, until date, known_at timestamptz)
RETURNS TABLE (unit_id uuid, person_no integer, person_id uuid, admitted_at timestamptz, assessed_at timestamptz, planning_due boolean, psychiatric boolean,
  municipality text, discharged_at timestamptz, deceased_on date, agreement json, messages json, open_care json)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
  SELECT s.ward_id, dense_rank() OVER (ORDER BY s.person_id)::int, CASE WHEN s.ward_id = ctx_unit() THEN s.person_id END, s.began, s.assessed_at, s.planning_due,
    s.psychiatric, s.payer_code, s.over, o.deceased_on,
    (SELECT json_build_object('graceDays', a.grace_days, 'noonRule', a.noon_rule, 'dischargeDayCounts', a.discharge_day_counts, 'amountPerDay', NULL)
      FROM discharge_agreement a JOIN care_unit w ON w.id = s.ward_id JOIN authority m ON m.id = a.municipality_id
        AND m.code = s.payer_code
      WHERE a.region_id = w.authority_id AND a.valid @> (coalesce(discharge_agreed_at(g.messages), g.ready) AT TIME ZONE 'Europe/Stockholm')::date),
    g.messages,
    coalesce((SELECT json_agg(json_build_object('at', o.at, 'state', o.state) ORDER BY o.at, o.id) FROM discharge_open_care o
      WHERE o.case_id = s.id AND o.at <= known_at), '[]')
  FROM followup_stays(known_at) s JOIN person o ON o.id = s.person_id
    LEFT JOIN LATERAL (SELECT array_agg(r.unit_id) AS units FROM discharge_receiver r WHERE r.case_id = s.id AND r.removed_at <= known_at AND NOT EXISTS (
      SELECT 1 FROM discharge_receiver o WHERE o.case_id = r.case_id AND o.unit_id = r.unit_id AND (o.removed_at IS NULL OR o.removed_at > known_at))) gone ON true
    JOIN LATERAL (SELECT max(m.sent_at) FILTER (WHERE m.kind = 'readyNotice') AS ready,
        json_agg(json_strip_nulls(json_build_object('kind', m.kind, 'sentAt', m.sent_at, 'municipal', EXISTS (SELECT FROM discharge_delivery d JOIN care_unit u ON u.id = d.unit_id
            JOIN authority a ON a.id = u.authority_id WHERE d.message_id = m.id AND a.kind = 'municipality' AND a.code = s.payer_code),
          'sender', CASE WHEN m.kind <> 'planningCall' OR (m.content ->> 'byCareContact')::boolean THEN 'openCareContact' ELSE 'someoneElse' END,
        'concerned', CASE WHEN gone.units IS NOT NULL AND EXISTS (SELECT 1 FROM discharge_delivery d WHERE d.message_id = m.id)
          AND NOT EXISTS (SELECT 1 FROM discharge_delivery d WHERE d.message_id = m.id AND d.unit_id <> ALL (gone.units)) THEN false END))
          ORDER BY m.sent_at, m.id) AS messages
      FROM discharge_message m WHERE m.case_id = s.id AND m.sent_at <= known_at) g ON g.ready IS NOT NULL
  WHERE ctx_actor() = 'staff' AND s.began < until + 1 AND (s.over_on IS NULL OR s.over_on >= since)
$$;
