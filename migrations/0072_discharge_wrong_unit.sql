-- A unit told by mistake is told so and loses its seat (lagen 2017:612 2 kap. 1 §; AC-7): the ward takes back one receiver. Its row stays, with when and by whom.

ALTER TABLE discharge_receiver ADD COLUMN removed_by uuid CONSTRAINT discharge_receiver_removed_by_fk REFERENCES assignment;
CREATE POLICY ward_removes ON discharge_receiver FOR UPDATE TO hallpunkt_app USING (discharge_ward(case_id) AND removed_at IS NULL)
  WITH CHECK (removed_at = now() AND removed_by = ctx_assignment());
GRANT UPDATE (removed_at, removed_by) ON discharge_receiver TO hallpunkt_app;

-- As before (0046), and: a message of which every receiver was told by mistake reached no unit concerned. It is said only where it is so.
CREATE OR REPLACE FUNCTION discharge_facts(stay uuid) RETURNS TABLE (messages json, open_care json, open_care_name text, protection text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT json_agg(json_strip_nulls(json_build_object('kind', m.kind, 'sentAt', m.sent_at,
        'municipal', EXISTS (SELECT 1 FROM discharge_delivery d JOIN care_unit u ON u.id = d.unit_id JOIN authority a ON a.id = u.authority_id
          WHERE d.message_id = m.id AND a.kind = 'municipality' AND a.code = coalesce(c.placing_code, c.registered_code)),
        'sender', CASE WHEN m.kind <> 'planningCall' OR (m.content ->> 'byCareContact')::boolean THEN 'openCareContact' ELSE 'someoneElse' END,
        'concerned', CASE WHEN gone.units IS NOT NULL AND EXISTS (SELECT 1 FROM discharge_delivery d WHERE d.message_id = m.id)
          AND NOT EXISTS (SELECT 1 FROM discharge_delivery d WHERE d.message_id = m.id AND d.unit_id <> ALL (gone.units)) THEN false END))
        ORDER BY m.sent_at, m.id) FROM discharge_message m WHERE m.case_id = c.id), '[]'),
    coalesce((SELECT json_agg(json_build_object('at', o.at, 'state', o.state) ORDER BY o.at, o.id) FROM discharge_open_care o WHERE o.case_id = c.id), '[]'),
    (SELECT u.name FROM discharge_receiver r JOIN care_unit u ON u.id = r.unit_id WHERE r.case_id = c.id AND r.role = 'openCare' AND r.removed_at IS NULL
      ORDER BY r.added_at, r.id LIMIT 1),
    (SELECT p.protection FROM person p WHERE p.id = c.person_id)
  FROM discharge_case c LEFT JOIN LATERAL (SELECT array_agg(r.unit_id) AS units FROM discharge_receiver r WHERE r.case_id = c.id AND r.removed_at IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM discharge_receiver o WHERE o.case_id = r.case_id AND o.unit_id = r.unit_id AND o.removed_at IS NULL)) gone ON true
  WHERE c.id = stay AND (discharge_seat(stay) OR ctx_purpose() = 'outbox') $$;

-- As before (0043), with the same.
CREATE OR REPLACE FUNCTION discharge_delays(since timestamptz, until timestamptz) RETURNS TABLE (ward text, municipality text, seen boolean, admitted_at timestamptz,
  assessed_at timestamptz, planning_due boolean, psychiatric boolean, discharged_at timestamptz, messages json, open_care json, said json) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN p.protection = 'none' THEN w.name ELSE '' END, CASE WHEN p.protection = 'none' THEN m.name ELSE '' END, discharge_seat(c.id), c.admitted_at,
    c.assessed_at, c.planning_due AND NOT c.compulsory, c.psychiatric, c.discharged_at,
    coalesce((SELECT json_agg(json_strip_nulls(json_build_object('kind', g.kind, 'sentAt', g.sent_at, 'municipal', EXISTS (SELECT 1 FROM discharge_delivery d
          JOIN care_unit u ON u.id = d.unit_id JOIN authority a ON a.id = u.authority_id WHERE d.message_id = g.id AND a.kind = 'municipality'
            AND a.code = coalesce(c.placing_code, c.registered_code)),
        'sender', CASE WHEN g.kind <> 'planningCall' OR (g.content ->> 'byCareContact')::boolean THEN 'openCareContact' ELSE 'someoneElse' END,
        'concerned', CASE WHEN gone.units IS NOT NULL AND EXISTS (SELECT 1 FROM discharge_delivery d WHERE d.message_id = g.id)
          AND NOT EXISTS (SELECT 1 FROM discharge_delivery d WHERE d.message_id = g.id AND d.unit_id <> ALL (gone.units)) THEN false END))
        ORDER BY g.sent_at, g.id) FROM discharge_message g WHERE g.case_id = c.id), '[]'),
    coalesce((SELECT json_agg(json_build_object('at', o.at, 'state', o.state) ORDER BY o.at, o.id) FROM discharge_open_care o WHERE o.case_id = c.id), '[]'),
    coalesce((SELECT json_agg(json_build_object('day', y.day, 'cause', y.cause) ORDER BY y.at, y.id) FROM discharge_delay y WHERE y.case_id = c.id), '[]')
  FROM discharge_case c JOIN care_unit w ON w.id = c.ward_id JOIN person p ON p.id = c.person_id
    JOIN care_unit me ON me.id = ctx_unit() JOIN authority mine ON mine.id = me.authority_id
    LEFT JOIN LATERAL (SELECT array_agg(r.unit_id) AS units FROM discharge_receiver r WHERE r.case_id = c.id AND r.removed_at IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM discharge_receiver o WHERE o.case_id = r.case_id AND o.unit_id = r.unit_id AND o.removed_at IS NULL)) gone ON true
    LEFT JOIN authority m ON m.code = coalesce(c.placing_code, c.registered_code)
  WHERE ctx_actor() = 'staff' AND c.state <> 'retracted' AND c.admitted_at < until AND (c.discharged_at IS NULL OR c.discharged_at >= since)
    AND (w.authority_id = mine.id OR m.id = mine.id) $$;

-- As before (0063), with what had been taken back by the instant.
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
    LEFT JOIN LATERAL (SELECT array_agg(r.unit_id) AS units FROM discharge_receiver r WHERE r.case_id = c.id AND r.removed_at <= known_at AND NOT EXISTS (
      SELECT 1 FROM discharge_receiver o WHERE o.case_id = r.case_id AND o.unit_id = r.unit_id AND (o.removed_at IS NULL OR o.removed_at > known_at))) gone ON true
    JOIN LATERAL (SELECT max(m.sent_at) FILTER (WHERE m.kind = 'readyNotice') AS ready,
        json_agg(json_strip_nulls(json_build_object('kind', m.kind, 'sentAt', m.sent_at, 'municipal', EXISTS (SELECT FROM discharge_delivery d JOIN care_unit u ON u.id = d.unit_id
            JOIN authority a ON a.id = u.authority_id WHERE d.message_id = m.id AND a.kind = 'municipality' AND a.code = coalesce(c.placing_code, c.registered_code)),
          'sender', CASE WHEN m.kind <> 'planningCall' OR (m.content ->> 'byCareContact')::boolean THEN 'openCareContact' ELSE 'someoneElse' END,
        'concerned', CASE WHEN gone.units IS NOT NULL AND EXISTS (SELECT 1 FROM discharge_delivery d WHERE d.message_id = m.id)
          AND NOT EXISTS (SELECT 1 FROM discharge_delivery d WHERE d.message_id = m.id AND d.unit_id <> ALL (gone.units)) THEN false END))
          ORDER BY m.sent_at, m.id) AS messages
      FROM discharge_message m WHERE m.case_id = s.id AND m.sent_at <= known_at) g ON g.ready IS NOT NULL
  WHERE ctx_actor() = 'staff' AND s.began < until + 1 AND (s.over_on IS NULL OR s.over_on >= since)
$$;
