-- A first agreement isn't a new version, and the end of a plan with a meeting to come is one mail (SIP-5; ADR 0016).

ALTER TABLE plan_mail ADD COLUMN replaces integer;
COMMENT ON COLUMN plan_mail.replaces IS 'Of a version that came in force, the one that was in force before; null of the first';
UPDATE plan_mail x SET replaces = c.version FROM (SELECT plan_id, version, lag(version) OVER (PARTITION BY plan_id ORDER BY version) AS before
    FROM (SELECT DISTINCT plan_id, version FROM plan_copy) k) n JOIN plan_copy c ON c.plan_id = n.plan_id AND c.version = n.before
  WHERE x.kind = 'inForce' AND x.plan_id = n.plan_id AND x.version = n.version;

DO $$
DECLARE body text := pg_get_functiondef('plan_notice()'::regprocedure); was text[];
BEGIN
  FOREACH was SLICE 1 IN ARRAY ARRAY[['kind, sequence, version, state, dropped)', 'kind, sequence, version, replaces, state, dropped)'],
      ['0, p.force_version, CASE WHEN w.dropped', '0, p.force_version, CASE WHEN NOT ends THEN (to_jsonb(OLD) ->> ''force_version'')::integer END, CASE WHEN w.dropped']] LOOP
    IF length(body) - length(replace(body, was[1], '')) <> length(was[1]) THEN RAISE EXCEPTION 'plan_notice is not as expected'; END IF;
    body := replace(body, was[1], was[2]);
  END LOOP;
  EXECUTE body;
END $$;

-- Its link says the same as the mail: that the plan is agreed, as long as the first version is the one in force.
DO $$
DECLARE body text := pg_get_functiondef('plan_notice_open(bytea)'::regprocedure); was text[];
BEGIN
  FOREACH was SLICE 1 IN ARRAY ARRAY[['ended boolean, unit_name', 'ended boolean, first boolean, unit_name'],
      ['p.closed_at IS NOT NULL, u.name', 'p.closed_at IS NOT NULL, x.replaces IS NULL AND x.version = p.force_version, u.name']] LOOP
    IF length(body) - length(replace(body, was[1], '')) <> length(was[1]) THEN RAISE EXCEPTION 'plan_notice_open is not as expected'; END IF;
    body := replace(body, was[1], was[2]);
  END LOOP;
  DROP FUNCTION plan_notice_open(bytea);
  EXECUTE body;
END $$;
REVOKE ALL ON FUNCTION plan_notice_open(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_notice_open(bytea) TO hallpunkt_app;

-- A cancellation that was made with the end of the plan goes in the mail that tells of that: it waits for it.
CREATE INDEX plan_mail_party_waiting_idx ON plan_mail (party_id) WHERE state = 'waiting';
