-- What the engine of continuity reads beside the visits: who is whose fixed contact, and age and sex. It reads the whole county at once, as the
-- purpose followup without a provider, and what comes out of it is counts. The tables' own policies know no such reader, and needn't.

CREATE FUNCTION continuity_contacts() RETURNS TABLE (person_id uuid, staff_id uuid, kind text, first date, last date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.person_id, a.staff_id, f.kind, lower(f.valid), upper(f.valid) - 1
  FROM fixed_contact f JOIN assignment a ON a.id = f.assignment_id
  WHERE upper_inf(f.recorded) AND ctx_purpose() = 'followup' AND ctx_provider() IS NULL
$$;
COMMENT ON FUNCTION continuity_contacts() IS 'Fixed contacts of the county as known now, for figures of continuity: no first day or no last day is unbounded';

CREATE FUNCTION continuity_persons() RETURNS TABLE (person_id uuid, birth_date date, sex text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, p.birth_date, CASE WHEN i.kind IN ('personnummer', 'samordningsnummer') AND i.value ~ '^\d{12}$'
    THEN CASE substr(i.value, 11, 1)::integer % 2 WHEN 0 THEN 'woman' ELSE 'man' END END
  FROM person p LEFT JOIN LATERAL (SELECT n.kind, n.value FROM person_identifier n WHERE n.person_id = p.id
    ORDER BY n.recorded_at DESC, n.value DESC LIMIT 1) i ON true
  WHERE ctx_purpose() = 'followup' AND ctx_provider() IS NULL
$$;
COMMENT ON FUNCTION continuity_persons() IS 'Day of birth and legal sex (by the newest number) of everyone in the county, for figures of continuity';

REVOKE ALL ON FUNCTION continuity_contacts(), continuity_persons() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION continuity_contacts(), continuity_persons() TO hallpunkt_app;
