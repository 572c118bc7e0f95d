-- Whoever keeps a child's plan assesses what its guardians are let see of it, also when another unit kept it before (AC-11, FB 6:11, OSL 12:3; ADR 0016).

-- Which guardians a child has is what the provider that wrote it down knows of; the keeper of its plan is told their names, and no number.
CREATE FUNCTION plan_guardian_of(proxy uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM proxy x WHERE x.id = plan_guardian_of.proxy AND x.person_id = plan_guardian_of.person AND x.kind = 'guardian') $$;
COMMENT ON FUNCTION plan_guardian_of(uuid, uuid) IS 'The one who acts is recorded as a guardian of that person';
CREATE FUNCTION plan_keeper_for(person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ctx_actor() = 'staff' AND EXISTS (SELECT 1 FROM plan p WHERE p.person_id = plan_keeper_for.person AND p.closed_at IS NULL AND (p.unit_id = ctx_unit() OR succeeds(p.unit_id))) $$;
COMMENT ON FUNCTION plan_keeper_for(uuid) IS 'The acting unit keeps a plan of that person that hasn’t ended';
CREATE POLICY keeper_reads ON guardian_sight FOR SELECT TO hallpunkt_app USING (plan_guardian_of(proxy_id, person_id) AND plan_keeper_for(person_id));
CREATE POLICY keeper_adds ON guardian_sight FOR INSERT TO hallpunkt_app WITH CHECK (assignment_id = ctx_assignment()
  AND plan_guardian_of(proxy_id, person_id) AND plan_keeper_for(person_id));

CREATE FUNCTION plan_guardians(plan uuid) RETURNS TABLE (proxy_id uuid, name text, scopes text[]) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT x.id, x.name, x.scopes FROM plan p JOIN proxy x ON x.person_id = p.person_id
  WHERE p.id = plan_guardians.plan AND p.closed_at IS NULL AND plan_kept(p.id) AND x.kind = 'guardian' AND x.ended_at IS NULL AND x.valid @> ctx_today() $$;
COMMENT ON FUNCTION plan_guardians(uuid) IS 'The guardians today of the child whose plan the acting unit keeps';
REVOKE ALL ON FUNCTION plan_guardian_of(uuid, uuid), plan_keeper_for(uuid), plan_guardians(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_guardian_of(uuid, uuid), plan_keeper_for(uuid), plan_guardians(uuid) TO hallpunkt_app;
