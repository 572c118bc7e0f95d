-- Who has died by the person register has, whoever has been told of it: the payment and the duties of a stay end with that day (lagen 2017:612 5 kap. 1 §). One
-- rule for the stay's own page, the payments and what is counted of stays.

-- As before (0072), with the day of death.
DROP FUNCTION discharge_facts(uuid);
CREATE FUNCTION discharge_facts(stay uuid) RETURNS TABLE (messages json, open_care json, open_care_name text, protection text, deceased_on date) LANGUAGE sql STABLE SECURITY DEFINER
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
    p.protection, p.deceased_on
  FROM discharge_case c JOIN person p ON p.id = c.person_id LEFT JOIN LATERAL (SELECT array_agg(r.unit_id) AS units FROM discharge_receiver r WHERE r.case_id = c.id AND r.removed_at IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM discharge_receiver o WHERE o.case_id = r.case_id AND o.unit_id = r.unit_id AND o.removed_at IS NULL)) gone ON true
  WHERE c.id = stay AND (discharge_seat(stay) OR ctx_purpose() = 'outbox') $$;
REVOKE ALL ON FUNCTION discharge_facts(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_facts(uuid) TO hallpunkt_app;

DROP FUNCTION discharge_delays(timestamptz, timestamptz);
CREATE FUNCTION discharge_delays(since timestamptz, until timestamptz) RETURNS TABLE (ward text, municipality text, seen boolean, admitted_at timestamptz,
  assessed_at timestamptz, planning_due boolean, psychiatric boolean, discharged_at timestamptz, deceased_on date, messages json, open_care json, said json) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN p.protection = 'none' THEN w.name ELSE '' END, CASE WHEN p.protection = 'none' THEN m.name ELSE '' END, discharge_seat(c.id), c.admitted_at,
    c.assessed_at, c.planning_due AND NOT c.compulsory, c.psychiatric, c.discharged_at, p.deceased_on,
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
REVOKE ALL ON FUNCTION discharge_delays(timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_delays(timestamptz, timestamptz) TO hallpunkt_app;

DROP FUNCTION followup_ready(date, date, timestamptz);
CREATE FUNCTION followup_ready(since date, until date, known_at timestamptz)
RETURNS TABLE (unit_id uuid, person_no integer, person_id uuid, admitted_at timestamptz, assessed_at timestamptz, planning_due boolean, psychiatric boolean,
  municipality text, discharged_at timestamptz, deceased_on date, agreement json, messages json, open_care json)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
  SELECT s.ward_id, dense_rank() OVER (ORDER BY s.person_id)::int, CASE WHEN s.ward_id = ctx_unit() THEN s.person_id END, s.began, s.assessed_at, s.planning_due,
    c.psychiatric, coalesce(c.placing_code, c.registered_code), s.over, o.deceased_on,
    (SELECT json_build_object('graceDays', a.grace_days, 'noonRule', a.noon_rule, 'dischargeDayCounts', a.discharge_day_counts, 'amountPerDay', NULL)
      FROM discharge_agreement a JOIN care_unit w ON w.id = s.ward_id JOIN authority m ON m.id = a.municipality_id
        AND m.code = coalesce(c.placing_code, c.registered_code)
      WHERE a.region_id = w.authority_id AND a.valid @> (coalesce(discharge_agreed_at(g.messages), g.ready) AT TIME ZONE 'Europe/Stockholm')::date),
    g.messages,
    coalesce((SELECT json_agg(json_build_object('at', o.at, 'state', o.state) ORDER BY o.at, o.id) FROM discharge_open_care o
      WHERE o.case_id = s.id AND o.at <= known_at), '[]')
  FROM followup_stays(known_at) s JOIN discharge_case c ON c.id = s.id JOIN person o ON o.id = s.person_id
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
COMMENT ON FUNCTION followup_ready(date, date, timestamptz) IS 'Stays with a ready notice, as their clocks need them and as known at an instant; nobody’s identity but the ward’s own';
REVOKE ALL ON FUNCTION followup_ready(date, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION followup_ready(date, date, timestamptz) TO hallpunkt_app;

-- As before (0053), as known at an instant: a unit told by mistake isn't the open care of a stay from when that was said.
DROP FUNCTION followup_open_care(uuid, uuid);
CREATE FUNCTION followup_open_care(stay uuid, ward uuid, known_at timestamptz) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce((SELECT v.unit_id FROM discharge_receiver v WHERE v.case_id = stay AND v.role = 'openCare'
    AND (v.removed_at IS NULL OR v.removed_at > known_at) ORDER BY v.added_at, v.id LIMIT 1), ward) $$;

-- Whether a message reached a unit concerned, as known at an instant: not when all that it went to had been told by mistake.
CREATE FUNCTION followup_concerned(stay uuid, message uuid, known_at timestamptz) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT NOT EXISTS (SELECT FROM discharge_receiver r WHERE r.case_id = stay AND r.removed_at <= known_at)
    OR NOT EXISTS (SELECT FROM discharge_delivery d WHERE d.message_id = message)
    OR EXISTS (SELECT FROM discharge_delivery d WHERE d.message_id = message AND (EXISTS (SELECT FROM discharge_receiver o WHERE o.case_id = stay AND o.unit_id = d.unit_id
        AND (o.removed_at IS NULL OR o.removed_at > known_at))
      OR NOT EXISTS (SELECT FROM discharge_receiver r WHERE r.case_id = stay AND r.unit_id = d.unit_id AND r.removed_at <= known_at))) $$;
REVOKE ALL ON FUNCTION followup_open_care(uuid, uuid, timestamptz), followup_concerned(uuid, uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION followup_open_care(uuid, uuid, timestamptz), followup_concerned(uuid, uuid, timestamptz) TO hallpunkt_app;

-- As before (0053), as the clocks are asked: of what reached a unit concerned, of the call that counts, and of nothing that was still to be done when the person died.
CREATE OR REPLACE FUNCTION followup_stay_rows(asked text[], the_day date, known_at timestamptz)
RETURNS TABLE (figure text, unit_id uuid, person_id uuid, counts boolean, amount double precision, weight double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT r.figure, r.unit_id, r.person_id, r.has, r.has::int::float8, 1::float8 FROM (
    -- Stays of the last 90 days. 24 hours are elapsed hours (LUS 2:1); three days end with the third day in Sweden (LUS 4:3).
    SELECT 'noticeInTime' AS figure, s.ward_id AS unit_id, s.person_id, coalesce(n.sent_at <= s.starts + interval '24 hours', false) AS has
      FROM (SELECT c.*, coalesce(c.assessed_at, c.began) AS starts FROM followup_stays(known_at) c) s
        LEFT JOIN LATERAL (SELECT min(m.sent_at) AS sent_at FROM discharge_message m WHERE m.case_id = s.id AND m.kind = 'admissionNotice'
          AND m.sent_at <= known_at AND followup_concerned(s.id, m.id, known_at)) n ON true JOIN person p ON p.id = s.person_id
      WHERE 'noticeInTime' = ANY (asked) AND (s.starts AT TIME ZONE 'Europe/Stockholm')::date BETWEEN the_day - 89 AND the_day
        AND (n.sent_at IS NOT NULL OR s.starts + interval '24 hours' <= known_at)
        AND (n.sent_at IS NOT NULL OR p.deceased_on IS NULL OR s.starts + interval '24 hours' <= p.deceased_on::timestamp AT TIME ZONE 'Europe/Stockholm')
    UNION ALL
    SELECT 'callInTime', o.unit_id, r.person_id, coalesce(k.sent_at < r.due, false)
      FROM (SELECT c.id, c.person_id, (((m.sent_at AT TIME ZONE 'Europe/Stockholm')::date + 4)::timestamp AT TIME ZONE 'Europe/Stockholm') AS due, m.sent_at
          FROM followup_stays(known_at) c JOIN discharge_message m ON m.case_id = c.id AND m.kind = 'readyNotice' AND m.sent_at <= known_at
            AND followup_concerned(c.id, m.id, known_at)
          WHERE c.planning_due AND NOT EXISTS (SELECT FROM discharge_message w WHERE w.case_id = c.id AND w.kind = 'readyWithdrawn'
            AND w.sent_at >= m.sent_at AND w.sent_at <= known_at)) r
        JOIN LATERAL (SELECT v.unit_id FROM discharge_receiver v WHERE v.case_id = r.id AND v.role = 'openCare'
          AND (v.removed_at IS NULL OR v.removed_at > known_at) ORDER BY v.added_at, v.id LIMIT 1) o ON true
        LEFT JOIN LATERAL (SELECT coalesce(min(m.sent_at) FILTER (WHERE (m.content ->> 'byCareContact')::boolean), min(m.sent_at)) AS sent_at FROM discharge_message m
          WHERE m.case_id = r.id AND m.kind = 'planningCall' AND m.sent_at <= known_at) k ON true JOIN person p ON p.id = r.person_id
      WHERE 'callInTime' = ANY (asked) AND (r.sent_at AT TIME ZONE 'Europe/Stockholm')::date BETWEEN the_day - 89 AND the_day
        AND (k.sent_at IS NOT NULL OR r.due <= known_at)
        AND (k.sent_at IS NOT NULL OR p.deceased_on IS NULL OR r.due <= p.deceased_on::timestamp AT TIME ZONE 'Europe/Stockholm')
    UNION ALL
    -- Those written out 31 to 120 days before the day (or 8 to 97): an unplanned admission followed within 30 (or 7) calendar days, and this was the
    -- latest stay before it (domain/discharge/readmission).
    SELECT g.figure, d.ward_id, d.person_id, EXISTS (SELECT FROM followup_stays(known_at) b WHERE b.person_id = d.person_id AND b.id <> d.id
        AND NOT b.planned AND b.began >= d.over AND (b.began AT TIME ZONE 'Europe/Stockholm')::date - d.over_on <= g.days
        AND NOT EXISTS (SELECT FROM followup_stays(known_at) e WHERE e.person_id = d.person_id AND e.id <> b.id AND e.over <= b.began
          AND (e.over, e.id) > (d.over, d.id)))
      FROM (VALUES ('readmitted7', 7), ('readmitted30', 30)) g(figure, days) JOIN followup_stays(known_at) d
        ON d.over_on BETWEEN the_day - g.days - 90 AND the_day - g.days - 1
      WHERE g.figure = ANY (asked)
    UNION ALL
    -- Whom one was to call after coming home, and that somebody did: reached, or no follow-up wanted (domain/discharge/follow-up).
    SELECT 'followUpCalls', followup_open_care(d.id, d.ward_id, known_at), d.person_id, EXISTS (SELECT FROM discharge_follow_up f WHERE f.case_id = d.id
        AND f.outcome <> 'notReached' AND (f.at AT TIME ZONE 'Europe/Stockholm')::date <= d.due AND f.at <= known_at)
      FROM (SELECT s.*, s.over_on + coalesce((SELECT p.follow_up_days FROM discharge_policy p JOIN care_unit w ON w.id = s.ward_id
          WHERE p.authority_id = w.authority_id AND p.valid @> s.over_on), 7) AS due FROM followup_stays(known_at) s) d JOIN person p ON p.id = d.person_id
      WHERE 'followUpCalls' = ANY (asked) AND d.due BETWEEN the_day - 90 AND the_day - 1 AND (p.deceased_on IS NULL OR p.deceased_on > d.due)
    UNION ALL
    -- Stays that ended 31 to 120 days before the day and called for planning: a coordinated plan was in force, or came to be within 30 days.
    SELECT 'dischargePlan', followup_open_care(d.id, d.ward_id, known_at), d.person_id, EXISTS (SELECT FROM plan l JOIN plan_event e ON e.plan_id = l.id
        AND e.to_state = 'agreed' AND (e.at AT TIME ZONE 'Europe/Stockholm')::date <= d.over_on + 30 AND e.at <= known_at
        WHERE l.id = d.plan_id AND (l.closed_at IS NULL OR l.closed_at >= d.over))
      FROM followup_stays(known_at) d
      WHERE 'dischargePlan' = ANY (asked) AND d.planning_due AND d.over_on BETWEEN the_day - 120 AND the_day - 31) r
$$;

-- As before (0065), with the days to the day before a death. Whoever became ready and left on the same day is a person with no days.
CREATE OR REPLACE FUNCTION discharge_month_sums(first date, next date, on_day date) RETURNS TABLE (payer text, model text, average integer, persons integer, ready_days integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH mine AS (SELECT u.authority_id AS id FROM care_unit u WHERE u.id = ctx_unit() AND ctx_actor() = 'staff'),
  stays AS (SELECT c.id, c.person_id, c.discharged_at, p.deceased_on::timestamp AT TIME ZONE 'Europe/Stockholm' AS died_at, w.authority_id AS region_id, m.id AS municipality_id, m.name
    FROM mine CROSS JOIN discharge_case c JOIN care_unit w ON w.id = c.ward_id JOIN person p ON p.id = c.person_id
      JOIN authority m ON m.kind = 'municipality' AND m.code = coalesce(c.placing_code, c.registered_code)
    WHERE c.state <> 'retracted' AND c.admitted_at < next::timestamp AT TIME ZONE 'Europe/Stockholm'
      AND (c.discharged_at IS NULL OR c.discharged_at >= first::timestamp AT TIME ZONE 'Europe/Stockholm') AND mine.id IN (w.authority_id, m.id)),
  ready AS (SELECT s.*, (g.sent_at AT TIME ZONE 'Europe/Stockholm')::date AS from_day,
      (least(s.discharged_at, s.died_at, now(), (SELECT min(e.sent_at) FROM discharge_message e WHERE e.case_id = s.id AND e.kind IN ('readyWithdrawn', 'interruption')
        AND e.sent_at >= g.sent_at)) AT TIME ZONE 'Europe/Stockholm')::date AS left_day
    FROM stays s JOIN discharge_message g ON g.case_id = s.id AND g.kind = 'readyNotice'
    WHERE EXISTS (SELECT 1 FROM discharge_delivery d JOIN care_unit u ON u.id = d.unit_id WHERE d.message_id = g.id AND u.authority_id = s.municipality_id)),
  days AS (SELECT r.region_id, r.municipality_id, r.name, r.person_id, r.id, d::date AS day
    FROM ready r LEFT JOIN LATERAL generate_series(greatest(r.from_day, first), least(r.left_day, next) - 1, interval '1 day') d ON true
    WHERE r.from_day < next AND (d IS NOT NULL OR r.from_day >= first))
  SELECT y.name, g.model, g.average_days, count(DISTINCT y.person_id)::integer, count(DISTINCT (y.id, y.day)) FILTER (WHERE y.day IS NOT NULL)::integer
  FROM days y LEFT JOIN discharge_agreement g ON g.region_id = y.region_id AND g.municipality_id = y.municipality_id AND g.valid @> on_day
  GROUP BY y.region_id, y.municipality_id, y.name, g.model, g.average_days ORDER BY y.name, y.region_id $$;

-- What is due of the stays of whoever has died, or hasn't after all, is reckoned anew, so that nobody is reminded.
CREATE FUNCTION discharge_died() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE discharge_case SET due_version = NULL WHERE person_id = NEW.id AND due_version IS NOT NULL AND state IN ('admitted', 'planning', 'ready', 'interrupted', 'discharged');
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION discharge_died() FROM PUBLIC;
CREATE TRIGGER discharge_died AFTER UPDATE OF deceased_on ON person FOR EACH ROW WHEN (NEW.deceased_on IS DISTINCT FROM OLD.deceased_on) EXECUTE FUNCTION discharge_died();
