-- The figures of who has which contact, on many days at once (ADR 24): each table is read once and met with the days, where each person's contacts were
-- looked up once a day. The same rows as before.

CREATE FUNCTION followup_contact_days(asked text[], days date[], known_at timestamptz)
RETURNS TABLE (day date, figure text, unit_id uuid, person_id uuid, counts boolean, amount double precision, weight double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH the_days AS (SELECT d.day FROM unnest(days) AS d(day)),
  -- The dead are few.
  dead AS MATERIALIZED (SELECT p.id, p.deceased_on FROM person p WHERE p.deceased_on IS NOT NULL),
  held AS MATERIALIZED (SELECT d.day, f.contact_id, f.person_id, f.unit_id, f.assignment_id, f.kind, f.active_choice
    FROM the_days d JOIN fixed_contact f ON f.valid @> d.day AND f.recorded @> known_at LEFT JOIN dead x ON x.id = f.person_id
    WHERE (x.deceased_on IS NULL OR x.deceased_on > d.day)),
  kinds AS MATERIALIZED (SELECT h.day, h.person_id, bool_or(h.kind = 'doctorContact') AS doctor, bool_or(h.kind IN ('careContact', 'coordinatingContact')) AS care,
      bool_or(h.kind = 'coordinatingContact') AS coordinating, bool_or(h.kind = 'socialCareContact') AS social_care
    FROM held h GROUP BY h.day, h.person_id),
  -- A licensed care contact of a municipality's (FC-6).
  municipal AS MATERIALIZED (SELECT DISTINCT h.day, h.person_id FROM held h JOIN care_unit u ON u.id = h.unit_id
      JOIN authority m ON m.id = u.authority_id AND m.kind = 'municipality' JOIN assignment a ON a.id = h.assignment_id
      JOIN licence i ON i.staff_id = a.staff_id AND i.valid @> h.day
    WHERE h.kind = 'careContact' AND asked && '{residentialCare,homeHealthCare}'),
  episode AS MATERIALIZED (SELECT d.day, e.kind, e.unit_id, e.person_id, e.provider_id, e.municipal_health_care
    FROM the_days d JOIN care_episode e ON e.valid @> d.day AND e.recorded @> known_at AND (e.municipal_health_care OR e.kind = 'homeHelp')
      LEFT JOIN dead x ON x.id = e.person_id WHERE (x.deceased_on IS NULL OR x.deceased_on > d.day)
      AND asked && '{residentialCare,residentialUnnecessary,residentialDoctor,homeHealthCare,homeHealthUnnecessary,homeHealthDoctor,homeHelp}'),
  -- Those for whom it is decided that none is needed, until the decision is to be asked again.
  decided AS MATERIALIZED (SELECT DISTINCT d.day, n.person_id, n.provider_id FROM the_days d JOIN need_decision n ON n.decided_on <= d.day
      AND coalesce(d.day < n.review_on, true) AND n.recorded @> known_at AND n.contact_kind = 'careContact' AND n.decision = 'obviouslyUnnecessary'
      AND coalesce(n.need_code = 'need.municipalHealthCare', true)
    WHERE asked && '{residentialCare,residentialUnnecessary,homeHealthCare,homeHealthUnnecessary}')
  -- Of the listed, and of everyone known in the county who lives (no unit is theirs): those with a contact of each kind.
  SELECT l.day, g.figure, l.unit_id, l.person_id, g.has, g.has::int::float8, 1::float8
    FROM (SELECT d.day, l.unit_id, l.person_id FROM the_days d JOIN listing l ON l.valid @> d.day AND l.recorded @> known_at LEFT JOIN dead x ON x.id = l.person_id
        WHERE (x.deceased_on IS NULL OR x.deceased_on > d.day)) l
      LEFT JOIN kinds k ON k.person_id = l.person_id AND k.day = l.day
      CROSS JOIN LATERAL (SELECT a.figure, coalesce(CASE a.figure WHEN 'doctorListed' THEN k.doctor WHEN 'careListed' THEN k.care ELSE k.coordinating END, false) AS has
        FROM unnest(asked) AS a(figure) WHERE a.figure IN ('doctorListed', 'careListed', 'coordinatingListed')) g
    WHERE asked && '{doctorListed,careListed,coordinatingListed}'
  UNION ALL
  SELECT p.day, g.figure, NULL, p.id, g.has, g.has::int, 1
    FROM (SELECT d.day, p.id FROM the_days d JOIN person p ON (p.birth_date IS NULL OR p.birth_date <= d.day)
        AND (p.deceased_on IS NULL OR p.deceased_on > d.day)) p
      LEFT JOIN kinds k ON k.person_id = p.id AND k.day = p.day
      CROSS JOIN LATERAL (SELECT a.figure, coalesce(CASE a.figure WHEN 'doctorPopulation' THEN k.doctor WHEN 'carePopulation' THEN k.care
          WHEN 'coordinatingPopulation' THEN k.coordinating ELSE k.social_care END, false) AS has
        FROM unnest(asked) AS a(figure) WHERE a.figure IN ('doctorPopulation', 'carePopulation', 'coordinatingPopulation', 'socialCarePopulation')) g
    WHERE asked && '{doctorPopulation,carePopulation,coordinatingPopulation,socialCarePopulation}'
  UNION ALL
  SELECT h.day, 'activeChoice', h.unit_id, h.person_id, h.active_choice, h.active_choice::int, 1
    FROM held h WHERE h.kind = 'doctorContact' AND 'activeChoice' = ANY (asked)
  UNION ALL
  -- Municipal health care (HSL 12:1–2): a care contact of the municipality's with a licence (FC-6) among those for whom it isn't decided that one is obviously
  -- unnecessary, how many those are, and a doctor contact. Home help: a social-care contact.
  SELECT r.day, r.figure, r.unit_id, r.person_id, r.has, r.has::int, 1 FROM (
    SELECT DISTINCT e.day, g.figure, e.unit_id, e.person_id, CASE g.counted WHEN 'unnecessary' THEN n.person_id IS NOT NULL WHEN 'doctor' THEN coalesce(k.doctor, false)
        WHEN 'social' THEN coalesce(k.social_care, false) ELSE m.person_id IS NOT NULL END AS has
      FROM (VALUES ('residentialCare', 'residentialCare', 'care', true), ('residentialUnnecessary', 'residentialCare', 'unnecessary', true),
          ('residentialDoctor', 'residentialCare', 'doctor', true), ('homeHealthCare', 'homeHealthCare', 'care', true),
          ('homeHealthUnnecessary', 'homeHealthCare', 'unnecessary', true), ('homeHealthDoctor', 'homeHealthCare', 'doctor', true),
          ('homeHelp', 'homeHelp', 'social', false)) g(figure, kind, counted, health)
        JOIN episode e ON e.kind = g.kind AND (e.municipal_health_care OR NOT g.health)
        LEFT JOIN kinds k ON k.day = e.day AND k.person_id = e.person_id
        LEFT JOIN municipal m ON m.day = e.day AND m.person_id = e.person_id
        LEFT JOIN decided n ON n.day = e.day AND n.person_id = e.person_id AND n.provider_id = e.provider_id
      WHERE g.figure = ANY (asked) AND NOT (g.counted = 'care' AND n.person_id IS NOT NULL)) r
  UNION ALL
  -- A row a contact: that the person was told of it, and that somebody steps in.
  SELECT h.day, 'informed', h.unit_id, h.person_id, t.first IS NOT NULL, (t.first IS NOT NULL)::int, 1
    FROM held h LEFT JOIN (SELECT i.contact_id, min(i.told_at) AS first FROM contact_information i WHERE i.outcome IN ('told', 'toldRelative')
        AND i.recorded_at <= known_at GROUP BY i.contact_id) t ON t.contact_id = h.contact_id AND (t.first AT TIME ZONE 'Europe/Stockholm')::date <= h.day
    WHERE 'informed' = ANY (asked) AND h.kind IN ('doctorContact', 'careContact', 'coordinatingContact')
  UNION ALL
  SELECT h.day, 'deputy', h.unit_id, h.person_id, a.deputy_id IS NOT NULL, (a.deputy_id IS NOT NULL)::int, 1
    FROM held h JOIN assignment a ON a.id = h.assignment_id WHERE 'deputy' = ANY (asked)
  UNION ALL
  -- Persons on the lists of a health centre's doctors, and what the doctors are of full-time specialists (FC-14; domain/contact/listing/list-size).
  SELECT h.day, 'listSize', h.unit_id, h.person_id, true, 1, 0
    FROM held h JOIN care_unit u ON u.id = h.unit_id AND u.kind = 'primaryCareCentre'
      JOIN assignment a ON a.id = h.assignment_id AND a.profession = 'doctor' AND a.valid @> h.day WHERE 'listSize' = ANY (asked) AND h.kind = 'doctorContact'
  UNION ALL
  SELECT d.day, 'listSize', a.unit_id, NULL, true, 0, a.share * CASE s.doctor_category WHEN 'residentDoctor' THEN 0.5 ELSE 1 END
    FROM the_days d JOIN assignment a ON a.valid @> d.day AND a.profession = 'doctor' JOIN care_unit u ON u.id = a.unit_id AND u.kind = 'primaryCareCentre'
      JOIN staff_member s ON s.id = a.staff_id WHERE 'listSize' = ANY (asked)
$$;
COMMENT ON FUNCTION followup_contact_days(text[], date[], timestamptz) IS 'Rows of the figures of who has which contact, and of list sizes, on some days';

-- How soon requests for a fixed contact are answered (FC-3): those asked for 31 to 120 days before the day, at the unit that has them now; waiting counts from when it
-- was first asked. Social-care contacts aren't among them: health care may not search by home help (PDL 2:8).
CREATE FUNCTION followup_request_rows(asked text[], the_day date, known_at timestamptz)
RETURNS TABLE (figure text, unit_id uuid, person_id uuid, counts boolean, amount double precision, weight double precision)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT 'requestsAnswered', q.unit_id, q.person_id, r.answered, r.answered::int::float8, 1::float8
  FROM contact_request q LEFT JOIN contact_request_end e ON e.request_id = q.id AND e.ended_at <= known_at
    JOIN person p ON p.id = q.person_id
    CROSS JOIN LATERAL (SELECT (q.asked_at AT TIME ZONE 'Europe/Stockholm')::date AS on_day, (e.ended_at AT TIME ZONE 'Europe/Stockholm')::date AS ended_on) d
    CROSS JOIN LATERAL (SELECT coalesce(e.outcome = 'appointed' AND d.ended_on <= d.on_day + 30, false) AS answered) r
  WHERE 'requestsAnswered' = ANY (asked) AND q.contact_kind <> 'socialCareContact' AND q.recorded_at <= known_at AND d.on_day BETWEEN the_day - 120 AND the_day - 31
    AND e.outcome IS DISTINCT FROM 'transferred' AND NOT coalesce(e.outcome = 'withdrawn' AND d.ended_on <= d.on_day + 30, false)
    AND (p.deceased_on IS NULL OR p.deceased_on > d.on_day + 30)
$$;
COMMENT ON FUNCTION followup_request_rows(text[], date, timestamptz) IS 'Rows of the figure of requests answered within thirty days (FC-3)';

-- Under row-level security the planner may not look at how ranges are spread: it believes that next to nothing holds on a day, and would join in loops. So both of
-- those that ask say that it may not.
CREATE OR REPLACE FUNCTION followup_rows(asked text[], the_day date, known_at timestamptz)
RETURNS TABLE (figure text, unit_id uuid, person_id uuid, counts boolean, amount double precision, weight double precision)
LANGUAGE sql STABLE PARALLEL SAFE SET enable_nestloop = off SET enable_mergejoin = off SET enable_sort = off SET jit = off AS $$
  SELECT c.figure, c.unit_id, c.person_id, c.counts, c.amount, c.weight FROM followup_contact_days(asked, ARRAY[the_day], known_at) c
  UNION ALL SELECT * FROM followup_stay_rows(asked, the_day, known_at)
  UNION ALL SELECT * FROM followup_plan_rows(asked, the_day, known_at)
  UNION ALL SELECT * FROM followup_request_rows(asked, the_day, known_at)
$$;

-- Those that a person has one row of at a unit at the most: such rows are summed as they come. Of the others persons are told apart first.
CREATE FUNCTION followup_once(asked text[], once boolean) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(a.figure), '{}') FROM unnest(asked) AS a(figure) WHERE once = (a.figure IN ('doctorListed', 'careListed', 'coordinatingListed',
    'doctorPopulation', 'carePopulation', 'coordinatingPopulation', 'socialCarePopulation')) $$;

CREATE OR REPLACE FUNCTION followup_counts(asked text[], days date[], known_at timestamptz)
RETURNS TABLE (day date, figure text, unit_id uuid, numerator double precision, denominator double precision, counted_persons integer, other_persons integer,
  persons integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = off SET enable_mergejoin = off SET enable_sort = off SET jit = off
SET work_mem = '32MB' AS $$
  SELECT c.day, c.figure COLLATE "C", c.unit_id, sum(c.amount), sum(c.weight), (count(*) FILTER (WHERE c.counts))::int, (count(*) FILTER (WHERE NOT c.counts))::int,
    count(*)::int
  FROM followup_contact_days(followup_once(asked, true), days, known_at) c WHERE ctx_actor() = 'staff' GROUP BY 1, 2, 3
  UNION ALL
  SELECT p.day, p.figure, p.unit_id, round(sum(p.amount)::numeric, 6)::float8, round(sum(p.weight)::numeric, 6)::float8,
    count(*) FILTER (WHERE p.counted AND p.person_id IS NOT NULL)::int, count(*) FILTER (WHERE p.other AND p.person_id IS NOT NULL)::int, count(p.person_id)::int
  FROM (SELECT r.day, r.figure COLLATE "C" AS figure, r.unit_id, r.person_id, sum(r.amount) AS amount, sum(r.weight) AS weight, bool_or(r.counts) AS counted,
      bool_or(NOT r.counts) AS other
    FROM (SELECT * FROM followup_contact_days(followup_once(asked, false), days, known_at)
      UNION ALL SELECT d.day, s.* FROM unnest(days) AS d(day) CROSS JOIN LATERAL followup_stay_rows(asked, d.day, known_at) s
      UNION ALL SELECT d.day, s.* FROM unnest(days) AS d(day) CROSS JOIN LATERAL followup_plan_rows(asked, d.day, known_at) s
      UNION ALL SELECT d.day, s.* FROM unnest(days) AS d(day) CROSS JOIN LATERAL followup_request_rows(asked, d.day, known_at) s) r
    WHERE ctx_actor() = 'staff' GROUP BY 1, 2, 3, 4) p
  GROUP BY 1, 2, 3
$$;

REVOKE ALL ON FUNCTION followup_once(text[], boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION followup_once(text[], boolean) TO hallpunkt_app;
REVOKE ALL ON FUNCTION followup_contact_days(text[], date[], timestamptz), followup_request_rows(text[], date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION followup_contact_days(text[], date[], timestamptz), followup_request_rows(text[], date, timestamptz) TO hallpunkt_app;
DROP FUNCTION followup_contact_rows(text[], date, timestamptz);
DROP FUNCTION followup_kinds(uuid, date, timestamptz);
DROP FUNCTION followup_contacts(text[], date, timestamptz);
DROP FUNCTION followup_listed(date, timestamptz);
