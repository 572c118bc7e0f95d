-- When a meeting can be, and when it can have begun (SIP-5, SIP-10; ADR 0016; domain/plan/meeting).

-- On one day, at most two years ahead, each time that it gets another time; and begun on its day or after, never before: what is held another day is moved first.
CREATE FUNCTION plan_meeting_times() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE starts date := (NEW.starts_at AT TIME ZONE 'Europe/Stockholm')::date; ends date := (NEW.ends_at AT TIME ZONE 'Europe/Stockholm')::date; was plan_meeting;
BEGIN
  IF TG_OP = 'UPDATE' THEN was := OLD; END IF;
  IF by_application() AND (NEW.starts_at, NEW.ends_at) IS DISTINCT FROM (was.starts_at, was.ends_at) AND (starts <> ends OR starts > ctx_today() + 731) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a meeting is on one day, within two years';
  END IF;
  IF by_application() AND NEW.opened_at IS DISTINCT FROM was.opened_at AND NEW.opened_at IS NOT NULL AND starts > ctx_today() THEN
    RAISE insufficient_privilege USING MESSAGE = 'a meeting isn''t held before its day';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION plan_meeting_times() FROM PUBLIC;
CREATE TRIGGER plan_meeting_times BEFORE INSERT OR UPDATE ON plan_meeting FOR EACH ROW EXECUTE FUNCTION plan_meeting_times();
