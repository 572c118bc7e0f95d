-- Which municipality pays is a fact of the stay (lagen 2017:612 5 kap. 2 §), also of someone with protected identity, whose other details the ward doesn't read.
CREATE FUNCTION discharge_registered(person uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.municipality_code FROM person_detail d WHERE d.person_id = person AND ctx_actor() = 'staff' AND reaches(person)
    AND EXISTS (SELECT 1 FROM care_unit u WHERE u.id = ctx_unit() AND u.kind = 'hospitalWard') $$;
COMMENT ON FUNCTION discharge_registered(uuid) IS 'The municipality where a person is registered, for the ward that admits them: its code, nothing else of where they live';
REVOKE ALL ON FUNCTION discharge_registered(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_registered(uuid) TO hallpunkt_app;

-- Stays that go on and were admitted without it. What is over stays as it was told.
UPDATE discharge_case c SET registered_code = d.municipality_code FROM person_detail d
  WHERE d.person_id = c.person_id AND c.registered_code IS NULL AND c.placing_code IS NULL AND c.state IN ('admitted', 'planning', 'ready');
-- The clocks of a notice and a call no longer ask whether the municipality was told: what is due is reckoned anew.
UPDATE discharge_case SET due_version = NULL WHERE due_version IS NOT NULL AND state IN ('admitted', 'planning', 'ready', 'discharged');
