-- What a unit is told of a plan that it has taken part in (SIP-2, AC-8; ADR 0016): whether it does so still, else how it ended, and its last day.
CREATE FUNCTION plan_over(plan uuid) RETURNS TABLE (person_id uuid, how text, on_day date) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT y.person_id, CASE WHEN plan_seat(y.plan_id) THEN NULL
      WHEN y.allowed_until < coalesce((y.withdrawn_at AT TIME ZONE 'Europe/Stockholm')::date, ctx_today()) THEN 'lapsed'
      WHEN y.withdrawn_at = p.closed_at THEN 'closed' ELSE 'left' END,
    CASE WHEN NOT plan_seat(y.plan_id) THEN least(y.allowed_until, (y.withdrawn_at AT TIME ZONE 'Europe/Stockholm')::date) END
  FROM plan_party y JOIN plan p ON p.id = y.plan_id
  WHERE y.plan_id = plan_over.plan AND ctx_actor() = 'staff' AND (y.unit_id = ctx_unit() OR succeeds(y.unit_id))
  ORDER BY y.withdrawn_at DESC NULLS FIRST, y.invited_at DESC, y.id LIMIT 1 $$;
COMMENT ON FUNCTION plan_over(uuid) IS 'How the acting unit''s own seat in a plan ended, and its last day; nothing to whoever never had one';
REVOKE ALL ON FUNCTION plan_over(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_over(uuid) TO hallpunkt_app;
