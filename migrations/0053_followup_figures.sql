-- More figures of domain §8 (ADR 24): of how stays went and what plans hold, list sizes against the guideline. A row can weigh other than one, so that days a
-- stay and persons a doctor are sums of rows as shares are. One question is asked of many days at once: a trend.

DROP FUNCTION followup_counts(text[], date, timestamptz);
DROP FUNCTION followup_rows(text[], date, timestamptz);

-- The dead are few: looked for once, not with each person.
CREATE OR REPLACE FUNCTION followup_listed(the_day date, known_at timestamptz)
RETURNS TABLE (unit_id uuid, person_id uuid) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT l.unit_id, l.person_id FROM listing l
  WHERE l.valid @> the_day AND l.recorded @> known_at AND l.person_id NOT IN (SELECT p.id FROM person p WHERE p.deceased_on <= the_day)
$$;

CREATE OR REPLACE FUNCTION followup_contacts(kinds text[], the_day date, known_at timestamptz)
RETURNS TABLE (contact_id uuid, person_id uuid, unit_id uuid, assignment_id uuid, kind text, active_choice boolean)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT f.contact_id, f.person_id, f.unit_id, f.assignment_id, f.kind, f.active_choice FROM fixed_contact f
  WHERE f.kind = ANY (kinds) AND f.valid @> the_day AND f.recorded @> known_at
    AND f.person_id NOT IN (SELECT p.id FROM person p WHERE p.deceased_on <= the_day)
$$;

-- Which kinds of contact a person has. Asked of each person by index: under row-level security the planner may not look at how ranges are spread, and would
-- choose to join them all in the worst order.
CREATE FUNCTION followup_kinds(person uuid, the_day date, known_at timestamptz)
RETURNS TABLE (doctor boolean, care boolean, coordinating boolean, social_care boolean) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT bool_or(f.kind = 'doctorContact'), bool_or(f.kind = 'careContact'), bool_or(f.kind = 'coordinatingContact'), bool_or(f.kind = 'socialCareContact')
  FROM fixed_contact f WHERE f.person_id = person AND f.valid @> the_day AND f.recorded @> known_at
$$;

CREATE FUNCTION followup_contact_rows(asked text[], the_day date, known_at timestamptz)
RETURNS TABLE (figure text, unit_id uuid, person_id uuid, counts boolean, amount double precision, weight double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  -- Of the listed, and of everyone known in the county who lives (no unit is theirs): those with a contact of each kind.
  SELECT g.figure, l.unit_id, l.person_id, coalesce(g.has, false), coalesce(g.has, false)::int::float8, 1::float8
    FROM followup_listed(the_day, known_at) l CROSS JOIN LATERAL followup_kinds(l.person_id, the_day, known_at) k
      CROSS JOIN LATERAL (VALUES ('doctorListed', k.doctor), ('careListed', k.care OR k.coordinating), ('coordinatingListed', k.coordinating)) g(figure, has)
    WHERE asked && '{doctorListed,careListed,coordinatingListed}' AND g.figure = ANY (asked)
  UNION ALL
  SELECT g.figure, NULL, p.id, coalesce(g.has, false), coalesce(g.has, false)::int, 1
    FROM person p CROSS JOIN LATERAL followup_kinds(p.id, the_day, known_at) k
      CROSS JOIN LATERAL (VALUES ('doctorPopulation', k.doctor), ('carePopulation', k.care OR k.coordinating), ('coordinatingPopulation', k.coordinating),
        ('socialCarePopulation', k.social_care)) g(figure, has)
    WHERE asked && '{doctorPopulation,carePopulation,coordinatingPopulation,socialCarePopulation}' AND g.figure = ANY (asked)
      AND (p.birth_date IS NULL OR p.birth_date <= the_day) AND (p.deceased_on IS NULL OR p.deceased_on > the_day)
  UNION ALL
  SELECT 'activeChoice', c.unit_id, c.person_id, c.active_choice, c.active_choice::int, 1
    FROM followup_contacts('{doctorContact}', the_day, known_at) c WHERE 'activeChoice' = ANY (asked)
  UNION ALL
  -- Municipal health care (HSL 12:1–2): a care contact of the municipality's with a licence (FC-6), and a doctor contact.
  SELECT r.figure, r.unit_id, r.person_id, r.has, r.has::int, 1 FROM (
    SELECT DISTINCT g.figure, e.unit_id, e.person_id, CASE WHEN g.figure IN ('residentialDoctor', 'homeHealthDoctor')
        THEN EXISTS (SELECT FROM followup_contacts('{doctorContact}', the_day, known_at) c WHERE c.person_id = e.person_id)
        ELSE EXISTS (SELECT FROM followup_contacts('{careContact}', the_day, known_at) c JOIN care_unit u ON u.id = c.unit_id
          JOIN authority h ON h.id = u.authority_id AND h.kind = 'municipality' JOIN assignment a ON a.id = c.assignment_id
          JOIN licence i ON i.staff_id = a.staff_id AND i.valid @> the_day WHERE c.person_id = e.person_id) END AS has
      FROM (VALUES ('residentialCare', 'residentialCare'), ('residentialDoctor', 'residentialCare'), ('homeHealthCare', 'homeHealthCare'),
          ('homeHealthDoctor', 'homeHealthCare')) g(figure, kind)
        JOIN care_episode e ON e.kind = g.kind AND e.municipal_health_care AND e.valid @> the_day AND e.recorded @> known_at
        JOIN person p ON p.id = e.person_id AND (p.deceased_on IS NULL OR p.deceased_on > the_day)
      WHERE g.figure = ANY (asked)
    UNION ALL
    SELECT DISTINCT 'homeHelp', e.unit_id, e.person_id, EXISTS (SELECT FROM followup_contacts('{socialCareContact}', the_day, known_at) c
        WHERE c.person_id = e.person_id)
      FROM care_episode e JOIN person p ON p.id = e.person_id AND (p.deceased_on IS NULL OR p.deceased_on > the_day)
      WHERE 'homeHelp' = ANY (asked) AND e.kind = 'homeHelp' AND e.valid @> the_day AND e.recorded @> known_at) r
  UNION ALL
  -- A row a contact: that the person was told of it, and that somebody steps in.
  SELECT 'informed', r.unit_id, r.person_id, r.has, r.has::int, 1 FROM (SELECT c.unit_id, c.person_id, EXISTS (SELECT FROM contact_information i
        WHERE i.contact_id = c.contact_id AND i.outcome IN ('told', 'toldRelative') AND (i.told_at AT TIME ZONE 'Europe/Stockholm')::date <= the_day
          AND i.recorded_at <= known_at) AS has
      FROM followup_contacts('{doctorContact,careContact,coordinatingContact}', the_day, known_at) c WHERE 'informed' = ANY (asked)) r
  UNION ALL
  SELECT 'deputy', c.unit_id, c.person_id, a.deputy_id IS NOT NULL, (a.deputy_id IS NOT NULL)::int, 1
    FROM followup_contacts('{doctorContact,careContact,coordinatingContact,socialCareContact}', the_day, known_at) c
      JOIN assignment a ON a.id = c.assignment_id WHERE 'deputy' = ANY (asked)
  UNION ALL
  -- Persons on the lists of a health centre's doctors, and what the doctors are of full-time specialists (FC-14; domain/contact/listing/list-size).
  SELECT 'listSize', c.unit_id, c.person_id, true, 1, 0
    FROM followup_contacts('{doctorContact}', the_day, known_at) c
      JOIN care_unit u ON u.id = c.unit_id AND u.kind = 'primaryCareCentre'
      JOIN assignment a ON a.id = c.assignment_id AND a.profession = 'doctor' AND a.valid @> the_day WHERE 'listSize' = ANY (asked)
  UNION ALL
  SELECT 'listSize', a.unit_id, NULL, true, 0, a.share * CASE s.doctor_category WHEN 'residentDoctor' THEN 0.5 ELSE 1 END
    FROM assignment a JOIN care_unit u ON u.id = a.unit_id AND u.kind = 'primaryCareCentre' JOIN staff_member s ON s.id = a.staff_id
    WHERE 'listSize' = ANY (asked) AND a.profession = 'doctor' AND a.valid @> the_day
$$;
COMMENT ON FUNCTION followup_contact_rows(text[], date, timestamptz) IS 'Rows of the figures of who has which contact, and of list sizes';

-- Stays as they were known: not those that had been retracted, and over only when that had been told.
CREATE FUNCTION followup_stays(known_at timestamptz)
RETURNS TABLE (id uuid, person_id uuid, ward_id uuid, began timestamptz, assessed_at timestamptz, over timestamptz, over_on date, planned boolean,
  planning_due boolean, plan_id uuid)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT c.id, c.person_id, c.ward_id, c.admitted_at, c.assessed_at, o.over, (o.over AT TIME ZONE 'Europe/Stockholm')::date, c.planned,
    c.planning_due AND NOT c.compulsory, c.plan_id
  FROM discharge_case c LEFT JOIN LATERAL (SELECT c.discharged_at AS over WHERE EXISTS (SELECT FROM discharge_message m WHERE m.case_id = c.id
    AND m.kind = 'discharged' AND m.sent_at <= known_at)) o ON true
  WHERE c.created_at <= known_at AND NOT EXISTS (SELECT FROM discharge_message m WHERE m.case_id = c.id AND m.kind = 'retraction' AND m.sent_at <= known_at)
$$;

-- Open care that is told of a stay, else its ward.
CREATE FUNCTION followup_open_care(stay uuid, ward uuid) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce((SELECT v.unit_id FROM discharge_receiver v WHERE v.case_id = stay AND v.role = 'openCare' ORDER BY v.added_at, v.id LIMIT 1), ward) $$;

CREATE FUNCTION followup_stay_rows(asked text[], the_day date, known_at timestamptz)
RETURNS TABLE (figure text, unit_id uuid, person_id uuid, counts boolean, amount double precision, weight double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT r.figure, r.unit_id, r.person_id, r.has, r.has::int::float8, 1::float8 FROM (
    -- Stays of the last 90 days. 24 hours are elapsed hours (LUS 2:1); three days end with the third day in Sweden (LUS 4:3).
    SELECT 'noticeInTime' AS figure, s.ward_id AS unit_id, s.person_id, coalesce(n.sent_at <= s.starts + interval '24 hours', false) AS has
      FROM (SELECT c.*, coalesce(c.assessed_at, c.began) AS starts FROM followup_stays(known_at) c) s
        LEFT JOIN LATERAL (SELECT min(m.sent_at) AS sent_at FROM discharge_message m WHERE m.case_id = s.id AND m.kind = 'admissionNotice'
          AND m.sent_at <= known_at) n ON true
      WHERE 'noticeInTime' = ANY (asked) AND (s.starts AT TIME ZONE 'Europe/Stockholm')::date BETWEEN the_day - 89 AND the_day
        AND (n.sent_at IS NOT NULL OR s.starts + interval '24 hours' <= known_at)
    UNION ALL
    SELECT 'callInTime', o.unit_id, r.person_id, coalesce(k.sent_at < r.due, false)
      FROM (SELECT c.id, c.person_id, (((m.sent_at AT TIME ZONE 'Europe/Stockholm')::date + 4)::timestamp AT TIME ZONE 'Europe/Stockholm') AS due, m.sent_at
          FROM followup_stays(known_at) c JOIN discharge_message m ON m.case_id = c.id AND m.kind = 'readyNotice' AND m.sent_at <= known_at
          WHERE c.planning_due AND NOT EXISTS (SELECT FROM discharge_message w WHERE w.case_id = c.id AND w.kind = 'readyWithdrawn'
            AND w.sent_at >= m.sent_at AND w.sent_at <= known_at)) r
        JOIN LATERAL (SELECT v.unit_id FROM discharge_receiver v WHERE v.case_id = r.id AND v.role = 'openCare' ORDER BY v.added_at, v.id LIMIT 1) o ON true
        LEFT JOIN LATERAL (SELECT min(m.sent_at) AS sent_at FROM discharge_message m WHERE m.case_id = r.id AND m.kind = 'planningCall'
          AND m.sent_at <= known_at) k ON true
      WHERE 'callInTime' = ANY (asked) AND (r.sent_at AT TIME ZONE 'Europe/Stockholm')::date BETWEEN the_day - 89 AND the_day
        AND (k.sent_at IS NOT NULL OR r.due <= known_at)
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
    SELECT 'followUpCalls', followup_open_care(d.id, d.ward_id), d.person_id, EXISTS (SELECT FROM discharge_follow_up f WHERE f.case_id = d.id
        AND f.outcome <> 'notReached' AND (f.at AT TIME ZONE 'Europe/Stockholm')::date <= d.due AND f.at <= known_at)
      FROM (SELECT s.*, s.over_on + coalesce((SELECT p.follow_up_days FROM discharge_policy p JOIN care_unit w ON w.id = s.ward_id
          WHERE p.authority_id = w.authority_id AND p.valid @> s.over_on), 7) AS due FROM followup_stays(known_at) s) d JOIN person p ON p.id = d.person_id
      WHERE 'followUpCalls' = ANY (asked) AND d.due BETWEEN the_day - 90 AND the_day - 1 AND (p.deceased_on IS NULL OR p.deceased_on > d.due)
    UNION ALL
    -- Stays that ended 31 to 120 days before the day and called for planning: a coordinated plan was in force, or came to be within 30 days.
    SELECT 'dischargePlan', followup_open_care(d.id, d.ward_id), d.person_id, EXISTS (SELECT FROM plan l JOIN plan_event e ON e.plan_id = l.id
        AND e.to_state = 'agreed' AND (e.at AT TIME ZONE 'Europe/Stockholm')::date <= d.over_on + 30 AND e.at <= known_at
        WHERE l.id = d.plan_id AND (l.closed_at IS NULL OR l.closed_at >= d.over))
      FROM followup_stays(known_at) d
      WHERE 'dischargePlan' = ANY (asked) AND d.planning_due AND d.over_on BETWEEN the_day - 120 AND the_day - 31) r
$$;
COMMENT ON FUNCTION followup_stay_rows(text[], date, timestamptz) IS 'Rows of the figures of how stays went: LUS-1, LUS-7, returns, follow-up, plan';

CREATE FUNCTION followup_plan_rows(asked text[], the_day date, known_at timestamptz)
RETURNS TABLE (figure text, unit_id uuid, person_id uuid, counts boolean, amount double precision, weight double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  -- Follow-ups of plans in the year up to the day (SIP-10): a row a follow-up.
  SELECT r.figure, r.unit_id, r.person_id, r.has, r.has::int::float8, 1::float8 FROM (
    SELECT g.figure, l.unit_id, f.person_id, CASE g.figure WHEN 'planPresent' THEN f.person_present ELSE f.answer = 'helps' END AS has
      FROM (VALUES ('planPresent'), ('planHelps')) g(figure), plan_follow_up f JOIN plan l ON l.id = f.plan_id AND l.type = 'SIP'
      WHERE g.figure = ANY (asked) AND f.on_day BETWEEN the_day - 364 AND the_day AND f.recorded_at <= known_at
        AND (g.figure <> 'planHelps' OR f.answer <> 'noAnswer')) r
  UNION ALL
  -- Plans as they stood (domain/plan/quality): the latest kept of each by the day, as known. A follow-up whose days of grace have gone was missed.
  SELECT g.figure, q.unit_id, q.person_id, g.amount = g.weight, g.amount, g.weight
    FROM (SELECT DISTINCT ON (k.plan_id) k.*, k.due + coalesce(k.next_due + k.grace < the_day, false)::int AS was_due FROM plan_quality k
        WHERE asked && '{planPoints,planSigns,planGoals,planKept}' AND k.on_day <= the_day AND k.at <= known_at ORDER BY k.plan_id, k.at DESC, k.id DESC) q
      CROSS JOIN LATERAL (
        SELECT 'planPoints' AS figure, q.all_points::int::float8 AS amount, 1::float8 AS weight WHERE q.event <> 'closed' AND q.all_points IS NOT NULL
        UNION ALL SELECT 'planKept', q.kept, q.was_due WHERE q.was_due > 0 AND (q.event <> 'closed' OR q.on_day > the_day - 365)
        UNION ALL SELECT 'planGoals', q.goals_reached, q.goals_told WHERE q.goals_told > 0 AND (q.event <> 'closed' OR q.on_day > the_day - 365)
        UNION ALL SELECT 'planSigns', count(*) FILTER (WHERE o.goal ->> 'sign' ~ '\S'), count(*) FROM plan_version v
          CROSS JOIN LATERAL jsonb_array_elements(v.content -> 'goals') o(goal)
          WHERE v.plan_id = q.plan_id AND v.number = q.version AND q.event <> 'closed' HAVING count(*) > 0) g
    WHERE g.figure = ANY (asked)
$$;
COMMENT ON FUNCTION followup_plan_rows(text[], date, timestamptz) IS 'Rows of the figures of coordinated plans (SIP-10)';

CREATE FUNCTION followup_rows(asked text[], the_day date, known_at timestamptz)
RETURNS TABLE (figure text, unit_id uuid, person_id uuid, counts boolean, amount double precision, weight double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT * FROM followup_contact_rows(asked, the_day, known_at)
  UNION ALL SELECT * FROM followup_stay_rows(asked, the_day, known_at)
  UNION ALL SELECT * FROM followup_plan_rows(asked, the_day, known_at)
$$;
COMMENT ON FUNCTION followup_rows(text[], date, timestamptz) IS
  'Whom each figure counts among on a day, with what they add to its numerator and denominator, as known at an instant; as far as whoever asks may see';

CREATE FUNCTION followup_counts(asked text[], days date[], known_at timestamptz)
RETURNS TABLE (day date, figure text, unit_id uuid, numerator double precision, denominator double precision, counted_persons integer, other_persons integer,
  persons integer)
-- One plan for all days. It knows nothing of how many rows there are (see followup_kinds), and would sort them all by text.
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off SET enable_sort = off SET work_mem = '32MB' AS $$
  SELECT p.day, p.figure, p.unit_id, round(sum(p.amount)::numeric, 6)::float8, round(sum(p.weight)::numeric, 6)::float8,
    count(*) FILTER (WHERE p.counted AND p.person_id IS NOT NULL)::int, count(*) FILTER (WHERE p.other AND p.person_id IS NOT NULL)::int, count(p.person_id)::int
  FROM (SELECT d.day, r.figure COLLATE "C" AS figure, r.unit_id, r.person_id, sum(r.amount) AS amount, sum(r.weight) AS weight, bool_or(r.counts) AS counted,
      bool_or(NOT r.counts) AS other
    FROM unnest(days) AS d(day) CROSS JOIN LATERAL followup_rows(asked, d.day, known_at) r WHERE ctx_actor() = 'staff' GROUP BY 1, 2, 3, 4) p
  GROUP BY 1, 2, 3
$$;
COMMENT ON FUNCTION followup_counts(text[], date[], timestamptz) IS
  'The figures of every unit in the county on some days: counts and nothing else. What may be shown of them outside the unit is decided in domain/followup/masking';

-- Stays that somebody was ready for discharge in, with what the clocks of lagen (2017:612) ask for: they are reckoned in domain/discharge, and nowhere else. Whose
-- they are is told as a number that says which are the same person's, and as who it is only to the ward itself.
CREATE FUNCTION followup_ready(since date, until date, known_at timestamptz)
RETURNS TABLE (unit_id uuid, person_no integer, person_id uuid, admitted_at timestamptz, assessed_at timestamptz, planning_due boolean, psychiatric boolean,
  municipality text, discharged_at timestamptz, agreement json, messages json, open_care json)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
  SELECT s.ward_id, dense_rank() OVER (ORDER BY s.person_id)::int, CASE WHEN s.ward_id = ctx_unit() THEN s.person_id END, s.began, s.assessed_at, s.planning_due,
    c.psychiatric, coalesce(c.placing_code, c.registered_code), s.over,
    (SELECT json_build_object('graceDays', a.grace_days, 'noonRule', a.noon_rule, 'dischargeDayCounts', a.discharge_day_counts, 'amountPerDay', NULL)
      FROM discharge_agreement a JOIN care_unit w ON w.id = s.ward_id JOIN authority m ON m.id = a.municipality_id
        AND m.code = coalesce(c.placing_code, c.registered_code)
      WHERE a.region_id = w.authority_id AND a.valid @> (g.ready AT TIME ZONE 'Europe/Stockholm')::date),
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
COMMENT ON FUNCTION followup_ready(date, date, timestamptz) IS 'Stays with a ready notice, as their clocks need them and as known at an instant; nobody’s identity but the ward’s own';

REVOKE ALL ON FUNCTION followup_kinds(uuid, date, timestamptz), followup_contact_rows(text[], date, timestamptz), followup_stays(timestamptz), followup_open_care(uuid, uuid),
  followup_stay_rows(text[], date, timestamptz), followup_plan_rows(text[], date, timestamptz), followup_rows(text[], date, timestamptz),
  followup_counts(text[], date[], timestamptz), followup_ready(date, date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION followup_kinds(uuid, date, timestamptz), followup_contact_rows(text[], date, timestamptz), followup_stays(timestamptz), followup_open_care(uuid, uuid),
  followup_stay_rows(text[], date, timestamptz), followup_plan_rows(text[], date, timestamptz), followup_rows(text[], date, timestamptz),
  followup_counts(text[], date[], timestamptz), followup_ready(date, date, timestamptz) TO hallpunkt_app;
