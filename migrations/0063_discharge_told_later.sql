-- Units told later, and planning taken up again (lagen 2017:612 3 kap. 1 §).

-- That a stay which was broken off goes on is told to those who were told that it was.
ALTER TABLE discharge_message DROP CONSTRAINT discharge_message_kind_known, ADD CONSTRAINT discharge_message_kind_known
  CHECK (kind IN ('admissionNotice', 'changedDate', 'readyNotice', 'readyWithdrawn', 'planningCall', 'interruption', 'resumption', 'discharged',
    'informationTransfer', 'retraction'));

-- The ready notice may be sent to one unit more. The agreement of a stay is the one that holds when the municipality that pays first had the notice that stands,
-- or that stood last: another unit's later one moves nothing.
CREATE FUNCTION discharge_agreed_at(messages json) RETURNS timestamptz LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH m AS (SELECT e ->> 'kind' AS kind, (e ->> 'sentAt')::timestamptz AS at, (e ->> 'municipal')::boolean AS municipal FROM json_array_elements(messages) e)
  SELECT min(r.at) FROM m r WHERE r.kind = 'readyNotice' AND r.municipal AND NOT EXISTS (SELECT 1 FROM m e JOIN m n ON n.kind = 'readyNotice' AND n.at > e.at
    WHERE e.kind IN ('readyWithdrawn', 'interruption') AND e.at >= r.at) $$;
COMMENT ON FUNCTION discharge_agreed_at(json) IS 'When the municipality that pays was told that the person is ready, of the messages of discharge_facts; null when it wasn''t';
REVOKE ALL ON FUNCTION discharge_agreed_at(json) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_agreed_at(json) TO hallpunkt_app;

-- As before (0053), with the agreement by that instant.
CREATE OR REPLACE FUNCTION followup_ready(since date, until date, known_at timestamptz)
RETURNS TABLE (unit_id uuid, person_no integer, person_id uuid, admitted_at timestamptz, assessed_at timestamptz, planning_due boolean, psychiatric boolean,
  municipality text, discharged_at timestamptz, agreement json, messages json, open_care json)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
  SELECT s.ward_id, dense_rank() OVER (ORDER BY s.person_id)::int, CASE WHEN s.ward_id = ctx_unit() THEN s.person_id END, s.began, s.assessed_at, s.planning_due,
    c.psychiatric, coalesce(c.placing_code, c.registered_code), s.over,
    (SELECT json_build_object('graceDays', a.grace_days, 'noonRule', a.noon_rule, 'dischargeDayCounts', a.discharge_day_counts, 'amountPerDay', NULL)
      FROM discharge_agreement a JOIN care_unit w ON w.id = s.ward_id JOIN authority m ON m.id = a.municipality_id
        AND m.code = coalesce(c.placing_code, c.registered_code)
      WHERE a.region_id = w.authority_id AND a.valid @> (coalesce(discharge_agreed_at(g.messages), g.ready) AT TIME ZONE 'Europe/Stockholm')::date),
    g.messages,
    coalesce((SELECT json_agg(json_build_object('at', o.at, 'state', o.state) ORDER BY o.at, o.id) FROM discharge_open_care o
      WHERE o.case_id = s.id AND o.at <= known_at), '[]')
  FROM followup_stays(known_at) s JOIN discharge_case c ON c.id = s.id
    JOIN LATERAL (SELECT max(m.sent_at) FILTER (WHERE m.kind = 'readyNotice') AS ready,
        json_agg(json_build_object('kind', m.kind, 'sentAt', m.sent_at, 'municipal', EXISTS (SELECT FROM discharge_delivery d JOIN care_unit u ON u.id = d.unit_id
            JOIN authority a ON a.id = u.authority_id WHERE d.message_id = m.id AND a.kind = 'municipality' AND a.code = coalesce(c.placing_code, c.registered_code)),
          'sender', CASE WHEN m.kind <> 'planningCall' OR (m.content ->> 'byCareContact')::boolean THEN 'openCareContact' ELSE 'someoneElse' END)
          ORDER BY m.sent_at, m.id) AS messages
      FROM discharge_message m WHERE m.case_id = s.id AND m.sent_at <= known_at) g ON g.ready IS NOT NULL
  WHERE ctx_actor() = 'staff' AND s.began < until + 1 AND (s.over_on IS NULL OR s.over_on >= since)
$$;
