-- Stays followed as they move (ADR 0018): a change rings at the units concerned. Which stay and which unit, and nothing else: whoever hears it asks in their own name.

CREATE FUNCTION discharge_rings() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE stay uuid := (CASE TG_TABLE_NAME WHEN 'discharge_case' THEN to_jsonb(NEW) ->> 'id' ELSE to_jsonb(NEW) ->> 'case_id' END)::uuid;
BEGIN
  -- Told when the change is committed, once for a unit and stay; at the ward that it has left, too.
  PERFORM pg_notify('hallpunkt_discharge', unit_now(u.id, ctx_today()) || ' ' || stay) FROM (
    SELECT c.ward_id AS id FROM discharge_case c WHERE c.id = stay
    UNION SELECT r.unit_id FROM discharge_receiver r WHERE r.case_id = stay
    UNION SELECT (to_jsonb(OLD) ->> 'ward_id')::uuid WHERE TG_TABLE_NAME = 'discharge_case' AND TG_OP = 'UPDATE') u WHERE u.id IS NOT NULL;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION discharge_rings() FROM PUBLIC;
CREATE TRIGGER discharge_case_begins AFTER INSERT ON discharge_case FOR EACH ROW EXECUTE FUNCTION discharge_rings();
CREATE TRIGGER discharge_case_rings AFTER UPDATE ON discharge_case FOR EACH ROW
  WHEN ((NEW.version, NEW.ward_id) IS DISTINCT FROM (OLD.version, OLD.ward_id)) EXECUTE FUNCTION discharge_rings();
CREATE TRIGGER discharge_delivery_rings AFTER INSERT OR UPDATE ON discharge_delivery FOR EACH ROW EXECUTE FUNCTION discharge_rings();
CREATE TRIGGER discharge_answer_rings AFTER INSERT ON discharge_answer FOR EACH ROW EXECUTE FUNCTION discharge_rings();
