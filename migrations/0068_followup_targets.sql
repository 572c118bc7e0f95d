-- What an authority itself wants a figure of the follow-up to reach, from a day on (domain/followup/own-target). A decision is never changed: the latest of those
-- from a day or before holds on it, so that what holds later is taken the place of, and what was known at an instant can be asked for again.
CREATE TABLE followup_target (
  id uuid CONSTRAINT followup_target_pk PRIMARY KEY,
  authority_id uuid NOT NULL CONSTRAINT followup_target_authority_fk REFERENCES authority,
  figure text NOT NULL CONSTRAINT followup_target_figure_short CHECK (length(figure) BETWEEN 1 AND 60),
  from_day date NOT NULL,
  -- A share or an index 0–1, or so much of what a mean is told in; null: no target of its own from that day.
  value double precision CONSTRAINT followup_target_value CHECK (value BETWEEN 0 AND 366),
  why text NOT NULL CONSTRAINT followup_target_why CHECK (length(why) BETWEEN 3 AND 300),
  decided_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  decided_by uuid NOT NULL CONSTRAINT followup_target_decided_by_fk REFERENCES assignment
);
CREATE INDEX followup_target_of ON followup_target (authority_id, figure, decided_at);
COMMENT ON TABLE followup_target IS 'An authority''s own targets for figures: a row a decision, which is never changed. No persons';
GRANT SELECT ON followup_target TO hallpunkt_app;

-- Written only here, by the authority's county administrator, from today on at the earliest: what was to be reached on a day that has been stays.
CREATE FUNCTION followup_decide_target(new_id uuid, of_figure text, since date, target double precision, said text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE mine uuid;
BEGIN
  IF ctx_actor() IS DISTINCT FROM 'staff' OR since < ctx_today() THEN RETURN false; END IF;
  SELECT u.authority_id INTO mine FROM assignment m JOIN care_unit u ON u.id = m.unit_id
    WHERE m.id = ctx_assignment() AND m.role = 'countyAdministrator' AND m.valid @> ctx_today();
  IF mine IS NULL THEN RETURN false; END IF;
  INSERT INTO followup_target (id, authority_id, figure, from_day, value, why, decided_by) VALUES (new_id, mine, of_figure, since, target, said, ctx_assignment());
  RETURN true;
END $$;
COMMENT ON FUNCTION followup_decide_target(uuid, text, date, double precision, text) IS 'The county administrator of an authority sets its target for a figure from a day on';
REVOKE ALL ON FUNCTION followup_decide_target(uuid, text, date, double precision, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION followup_decide_target(uuid, text, date, double precision, text) TO hallpunkt_app;
