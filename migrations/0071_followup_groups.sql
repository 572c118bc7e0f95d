-- Coverage by other than unit (domain §8, ADR 24): the unit's municipality or kind, and the person's age, sex or target group on the day. The same rows as the figure
-- is the sum of, counted by the owner; how they may be told is decided in domain/followup/group-masking. Legal sex is that of the newest number, as for continuity.
-- Target groups are those of continuity: home help isn't one, for health care may not search by it (PDL 2:8).
CREATE FUNCTION followup_grouped(asked text, the_day date, known_at timestamptz, by text, ages integer[])
RETURNS TABLE (own boolean, key text, numerator double precision, denominator double precision, counted_persons integer, other_persons integer, persons integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = off SET enable_mergejoin = off SET enable_sort = off SET jit = off
SET work_mem = '32MB' AS $$
  WITH r AS MATERIALIZED (SELECT f.unit_id, f.person_id, sum(f.amount) AS amount, sum(f.weight) AS weight, bool_or(f.counts) AS counted, bool_or(NOT f.counts) AS other
      FROM followup_rows(ARRAY[asked], the_day, known_at) f WHERE ctx_actor() = 'staff' AND f.person_id IS NOT NULL GROUP BY 1, 2),
    member AS MATERIALIZED (
      SELECT s.person_id, s.kind AS key FROM person_signal s WHERE by = 'targetGroup' AND s.valid @> the_day AND s.recorded @> known_at AND s.kind <> 'manyDoctors'
      UNION SELECT e.person_id, e.kind FROM care_episode e WHERE by = 'targetGroup' AND e.municipal_health_care AND e.kind IN ('residentialCare', 'homeHealthCare')
        AND e.valid @> the_day AND e.recorded @> known_at
      UNION SELECT l.person_id, 'sip' FROM plan l JOIN plan_quality q ON q.plan_id = l.id AND q.event = 'agreed' WHERE by = 'targetGroup' AND q.on_day <= the_day
        AND q.at <= known_at AND (l.closed_at IS NULL OR (l.closed_at AT TIME ZONE 'Europe/Stockholm')::date > the_day)),
    keyed AS (
      SELECT r.*, u.municipality_code AS key FROM r JOIN care_unit u ON u.id = r.unit_id WHERE by = 'municipality' AND u.municipality_code IS NOT NULL
      UNION ALL SELECT r.*, u.kind FROM r JOIN care_unit u ON u.id = r.unit_id WHERE by = 'unitKind'
      UNION ALL SELECT r.*, coalesce(width_bucket(extract(year FROM age(the_day, p.birth_date))::integer, ages)::text, 'unknown')
        FROM r JOIN person p ON p.id = r.person_id WHERE by = 'age'
      UNION ALL SELECT r.*, coalesce(n.sex, 'unknown') FROM r LEFT JOIN (SELECT DISTINCT ON (i.person_id) i.person_id,
            CASE WHEN i.kind IN ('personnummer', 'samordningsnummer') AND i.value ~ '^\d{12}$'
              THEN CASE substr(i.value, 11, 1)::integer % 2 WHEN 0 THEN 'woman' ELSE 'man' END END AS sex
          FROM person_identifier i WHERE by = 'sex' ORDER BY i.person_id, i.recorded_at DESC, i.value DESC) n ON n.person_id = r.person_id WHERE by = 'sex'
      UNION ALL SELECT r.*, m.key FROM r JOIN member m ON m.person_id = r.person_id)
  SELECT p.own, p.key, round(sum(p.amount)::numeric, 6)::float8, round(sum(p.weight)::numeric, 6)::float8, (count(*) FILTER (WHERE p.counted))::int,
    (count(*) FILTER (WHERE p.other))::int, count(*)::int
  FROM (SELECT o.own, k.key, k.person_id, sum(k.amount) AS amount, sum(k.weight) AS weight, bool_or(k.counted) AS counted, bool_or(k.other) AS other
    FROM keyed k CROSS JOIN (VALUES (true), (false)) o(own) WHERE NOT o.own OR k.unit_id = ctx_unit() GROUP BY 1, 2, 3) p
  GROUP BY 1, 2
$$;
COMMENT ON FUNCTION followup_grouped(text, date, timestamptz, text, integer[]) IS
  'A figure by municipality, kind of unit, age, sex or target group: of the own unit, and of all. Counts and nothing else; ages are the years that each group but the first begins at';
REVOKE ALL ON FUNCTION followup_grouped(text, date, timestamptz, text, integer[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION followup_grouped(text, date, timestamptz, text, integer[]) TO hallpunkt_app;
