-- A month of the municipality's payment by the agreements' other model is reckoned over all its stays, the same whoever looks; and nobody calls the dead.

-- For each municipality that pays: how many persons were ready in the month (became so in it, or had a day of it left), and on how many days they still were on
-- the ward: from the day the municipality was told to the day before they left, or were ready no longer. A region sees its wards' municipalities, a
-- municipality itself; sums alone, of nobody by name. With the agreement that holds on a day.
CREATE FUNCTION discharge_month_sums(first date, next date, on_day date) RETURNS TABLE (payer text, model text, average integer, persons integer, ready_days integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH mine AS (SELECT u.authority_id AS id FROM care_unit u WHERE u.id = ctx_unit() AND ctx_actor() = 'staff'),
  stays AS (SELECT c.id, c.person_id, c.discharged_at, w.authority_id AS region_id, m.id AS municipality_id, m.name
    FROM mine CROSS JOIN discharge_case c JOIN care_unit w ON w.id = c.ward_id
      JOIN authority m ON m.kind = 'municipality' AND m.code = coalesce(c.placing_code, c.registered_code)
    WHERE c.state <> 'retracted' AND c.admitted_at < next::timestamp AT TIME ZONE 'Europe/Stockholm'
      AND (c.discharged_at IS NULL OR c.discharged_at >= first::timestamp AT TIME ZONE 'Europe/Stockholm') AND mine.id IN (w.authority_id, m.id)),
  ready AS (SELECT s.*, (g.sent_at AT TIME ZONE 'Europe/Stockholm')::date AS from_day,
      (least(s.discharged_at, now(), (SELECT min(e.sent_at) FROM discharge_message e WHERE e.case_id = s.id AND e.kind IN ('readyWithdrawn', 'interruption')
        AND e.sent_at >= g.sent_at)) AT TIME ZONE 'Europe/Stockholm')::date AS left_day
    FROM stays s JOIN discharge_message g ON g.case_id = s.id AND g.kind = 'readyNotice'
    WHERE EXISTS (SELECT 1 FROM discharge_delivery d JOIN care_unit u ON u.id = d.unit_id WHERE d.message_id = g.id AND u.authority_id = s.municipality_id)),
  days AS (SELECT r.region_id, r.municipality_id, r.name, r.person_id, r.id, d::date AS day
    FROM ready r LEFT JOIN LATERAL generate_series(greatest(r.from_day, first), least(r.left_day, next) - 1, interval '1 day') d ON true
    WHERE r.from_day < next AND (d IS NOT NULL OR r.from_day >= first))
  SELECT y.name, g.model, g.average_days, count(DISTINCT y.person_id)::integer, count(DISTINCT (y.id, y.day)) FILTER (WHERE y.day IS NOT NULL)::integer
  FROM days y LEFT JOIN discharge_agreement g ON g.region_id = y.region_id AND g.municipality_id = y.municipality_id AND g.valid @> on_day
  GROUP BY y.region_id, y.municipality_id, y.name, g.model, g.average_days ORDER BY y.name, y.region_id $$;
COMMENT ON FUNCTION discharge_month_sums(date, date, date) IS 'Persons ready and their days on the ward in a month, by municipality that pays: the same sums for both parties';

CREATE FUNCTION discharge_deceased(stay uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.deceased_on IS NOT NULL FROM discharge_case c JOIN person p ON p.id = c.person_id WHERE c.id = stay AND discharge_seat(stay) $$;
COMMENT ON FUNCTION discharge_deceased(uuid) IS 'Whether the person of a stay has died, for whoever has a seat in it: nobody is to call them';
REVOKE ALL ON FUNCTION discharge_month_sums(date, date, date), discharge_deceased(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_month_sums(date, date, date), discharge_deceased(uuid) TO hallpunkt_app;
