-- Agreements between region and municipality, entered from a day on (LUS 4 kap. 5 §; ADR 0025): the model they are reckoned by, and where they come from.

ALTER TABLE discharge_agreement
  ADD COLUMN model text NOT NULL DEFAULT 'perStay' CONSTRAINT discharge_agreement_model_known CHECK (model IN ('perStay', 'monthlyAverage')),
  ADD COLUMN average_days integer NOT NULL DEFAULT 3 CONSTRAINT discharge_agreement_average CHECK (average_days BETWEEN 0 AND 31),
  ADD COLUMN signed_on date,
  ADD COLUMN reference text NOT NULL DEFAULT '' CONSTRAINT discharge_agreement_reference_short CHECK (length(reference) <= 200),
  ADD COLUMN entered_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN entered_by uuid CONSTRAINT discharge_agreement_entered_by_fk REFERENCES assignment;

-- Written only here, by the region's county administrator, from tomorrow on at the earliest: what held on the day of a ready notice that has been sent stays. Without
-- terms the law alone holds from that day. What was entered from later days is taken the place of.
CREATE FUNCTION discharge_agree(with_code text, from_day date, terms jsonb, signed date, said text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE mine authority; theirs authority;
BEGIN
  IF ctx_actor() IS DISTINCT FROM 'staff' OR from_day <= ctx_today() THEN RETURN false; END IF;
  SELECT a.* INTO mine FROM assignment m JOIN care_unit u ON u.id = m.unit_id JOIN authority a ON a.id = u.authority_id AND a.kind = 'region'
    WHERE m.id = ctx_assignment() AND m.role = 'countyAdministrator' AND m.valid @> ctx_today();
  SELECT * INTO theirs FROM authority a WHERE a.kind = 'municipality' AND a.code = with_code AND left(a.code, 2) = mine.code;
  IF mine.id IS NULL OR theirs.id IS NULL THEN RETURN false; END IF;
  DELETE FROM discharge_agreement g WHERE g.region_id = mine.id AND g.municipality_id = theirs.id AND lower(g.valid) >= from_day;
  UPDATE discharge_agreement g SET valid = g.valid * daterange(NULL, from_day) WHERE g.region_id = mine.id AND g.municipality_id = theirs.id AND g.valid @> from_day;
  IF terms IS NOT NULL THEN
    INSERT INTO discharge_agreement (id, region_id, municipality_id, valid, grace_days, noon_rule, discharge_day_counts, amount_per_day, model, average_days,
        signed_on, reference, entered_by)
      VALUES (gen_random_uuid(), mine.id, theirs.id, daterange(from_day, NULL), (terms ->> 'graceDays')::integer, (terms ->> 'noonRule')::boolean,
        (terms ->> 'dischargeDayCounts')::boolean, (terms ->> 'amountPerDay')::numeric, terms ->> 'model', (terms ->> 'averageDays')::integer, signed, said, ctx_assignment());
  END IF;
  RETURN true;
END $$;
COMMENT ON FUNCTION discharge_agree(text, date, jsonb, date, text) IS 'The region''s county administrator enters what has been agreed with a municipality from a day on';

-- How many stays that a municipality pays for go on in the region: those whose ready notice hasn't been sent, and those that are ready and keep what holds. Numbers alone.
CREATE FUNCTION discharge_agreement_stays(with_code text) RETURNS TABLE (waiting integer, told integer) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT count(*) FILTER (WHERE c.state IN ('admitted', 'planning'))::integer, count(*) FILTER (WHERE c.state = 'ready')::integer
  FROM assignment m JOIN care_unit o ON o.id = m.unit_id JOIN care_unit w ON w.authority_id = o.authority_id JOIN discharge_case c ON c.ward_id = w.id
  WHERE m.id = ctx_assignment() AND ctx_actor() = 'staff' AND m.role = 'countyAdministrator' AND m.valid @> ctx_today()
    AND coalesce(c.placing_code, c.registered_code) = with_code AND c.state IN ('admitted', 'planning', 'ready') $$;
COMMENT ON FUNCTION discharge_agreement_stays(text) IS 'For the region''s county administrator: how many stays of a municipality''s an agreement would and wouldn''t be of';
REVOKE ALL ON FUNCTION discharge_agree(text, date, jsonb, date, text), discharge_agreement_stays(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_agree(text, date, jsonb, date, text), discharge_agreement_stays(text) TO hallpunkt_app;
