-- The ward sets which municipality a stay's payment is of, when it wasn't known at the admission (lagen 2017:612 5 kap. 2 §): its columns, guarded as the ward's others.
GRANT UPDATE (registered_code, placing_code) ON discharge_case TO hallpunkt_app;

-- As before (0032), and: nor do receivers say who pays.
CREATE OR REPLACE FUNCTION discharge_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF session_user = 'hallpunkt_migrator' OR ctx_actor() IS DISTINCT FROM 'staff' OR discharge_ward(OLD.id) THEN RETURN NEW; END IF;
  IF (NEW.estimated_on, NEW.planning_due, NEW.compulsory, NEW.destination, NEW.discharged_at, NEW.interruption, NEW.assessed_at, NEW.registered_code, NEW.placing_code)
      IS DISTINCT FROM (OLD.estimated_on, OLD.planning_due, OLD.compulsory, OLD.destination, OLD.discharged_at, OLD.interruption, OLD.assessed_at, OLD.registered_code,
        OLD.placing_code)
    OR NEW.state <> OLD.state AND NOT (OLD.state = 'discharged' AND NEW.state = 'followedUp') THEN
    RAISE insufficient_privilege USING MESSAGE = 'a stay is moved by its ward';
  END IF;
  RETURN NEW;
END $$;
