-- Continuity by target group (domain §8): who is in which, since when and until when. As for contacts and persons, the county's follow-up alone is told.
-- Home help isn't among them: health care may not search by having had interventions of the social services (PDL 2:8). Residential care and home health care
-- are told as what they are to health care, municipal health care (HSL 12:1). Those seen by many doctors aren't either: they were found by their visits.

CREATE FUNCTION continuity_target_groups() RETURNS TABLE (person_id uuid, target_group text, first date, last date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT g.person_id, g.target_group, g.first, g.last FROM (
    SELECT s.person_id, s.kind AS target_group, lower(s.valid) AS first, upper(s.valid) - 1 AS last
      FROM person_signal s WHERE s.is_current AND s.kind <> 'manyDoctors'
    UNION ALL
    SELECT e.person_id, e.kind, lower(e.valid), upper(e.valid) - 1
      FROM care_episode e WHERE e.is_current AND e.municipal_health_care AND e.kind IN ('residentialCare', 'homeHealthCare')
    UNION ALL
    SELECT l.person_id, 'sip', min(q.on_day), (l.closed_at AT TIME ZONE 'Europe/Stockholm')::date - 1
      FROM plan l JOIN plan_quality q ON q.plan_id = l.id AND q.event = 'agreed' GROUP BY l.id) g
  WHERE ctx_purpose() = 'followup' AND ctx_provider() IS NULL
$$;
COMMENT ON FUNCTION continuity_target_groups() IS 'Who is in which target group, as known now, for figures of continuity: no first day or no last day is unbounded';

REVOKE ALL ON FUNCTION continuity_target_groups() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION continuity_target_groups() TO hallpunkt_app;
