-- The day that there is anything to follow up from: before anybody's contact was written in, "none has" says nothing of how it was.
CREATE INDEX fixed_contact_first_day ON fixed_contact (lower(valid)) WHERE upper_inf(recorded);

CREATE FUNCTION followup_from() RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  -- The fifth: one person's own first day isn't told.
  SELECT lower(f.valid) FROM fixed_contact f WHERE ctx_actor() = 'staff' AND upper_inf(f.recorded) AND NOT lower_inf(f.valid)
  ORDER BY lower(f.valid) OFFSET 4 LIMIT 1
$$;
COMMENT ON FUNCTION followup_from() IS 'The first day that five fixed contacts of the county had begun by, as known now; null where there are fewer';
REVOKE ALL ON FUNCTION followup_from() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION followup_from() TO hallpunkt_app;
