-- The call to planning opens a plan, or takes up the one there is (LUS 4 kap. 1 and 3 §§; ADR 0018): the stay and the plan know of each other.

CREATE INDEX discharge_case_plan_idx ON discharge_case (plan_id) WHERE plan_id IS NOT NULL;

-- Whoever links sits in the plan (row security hides every other), and it is about the same person.
CREATE FUNCTION discharge_links() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.plan_id IS NOT NULL AND NEW.plan_id IS DISTINCT FROM OLD.plan_id
    AND NOT EXISTS (SELECT 1 FROM plan p WHERE p.id = NEW.plan_id AND p.person_id = NEW.person_id) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a stay is linked to a plan of the same person, by who takes part in it';
  END IF;
  RETURN NEW;
END $$;
COMMENT ON FUNCTION discharge_links() IS 'A stay is linked to a plan of the same person, by a unit that takes part in the plan';
CREATE TRIGGER discharge_links BEFORE UPDATE OF plan_id ON discharge_case FOR EACH ROW EXECUTE FUNCTION discharge_links();

-- Who keeps the plan that the call opened, for whoever has a seat in the stay: the call has told them that there is one. Nothing else of the plan.
CREATE FUNCTION discharge_plan_keeper(stay uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.name FROM discharge_case c JOIN plan p ON p.id = c.plan_id JOIN care_unit u ON u.id = p.unit_id WHERE c.id = stay AND discharge_seat(stay) $$;
COMMENT ON FUNCTION discharge_plan_keeper(uuid) IS 'The unit that keeps the plan a stay is linked to';

-- Who the person's care contact in open care is: what the ward tells the patient (PL 3 kap. 2 b §), and whoever takes over calls. A name and a unit.
CREATE FUNCTION discharge_contacts(stay uuid) RETURNS TABLE (name text, unit text, since date) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT s.given_name || ' ' || s.family_name, u.name, lower(f.valid)
  FROM discharge_receiver r JOIN fixed_contact f ON f.person_id = r.person_id AND f.unit_id = r.unit_id
    JOIN assignment a ON a.id = f.assignment_id JOIN staff_member s ON s.id = a.staff_id JOIN care_unit u ON u.id = f.unit_id
  WHERE r.case_id = stay AND r.role = 'openCare' AND r.removed_at IS NULL AND discharge_seat(stay)
    AND f.kind IN ('careContact', 'coordinatingContact') AND f.is_current AND f.valid @> ctx_today() ORDER BY 3, 1 $$;
COMMENT ON FUNCTION discharge_contacts(uuid) IS 'The care contacts that the person of a stay has at its open-care units today: name and unit';
REVOKE ALL ON FUNCTION discharge_plan_keeper(uuid), discharge_contacts(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_plan_keeper(uuid), discharge_contacts(uuid) TO hallpunkt_app;
