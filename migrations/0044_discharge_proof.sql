-- What a proof of a stay is made of (ADR 0020): the log's rows of what was done in it, and the hashes that lead from each to the seal over it.

-- The rows of the log that tell of something done in a stay, whichever provider's log they stand in, for whoever has a seat in it: both authorities get the
-- same. As the texts they are hashed from, in order. Never who has read it: that is each provider's own.
CREATE FUNCTION discharge_log(stay uuid, done text[]) RETURNS TABLE (id uuid, at timestamptz, day date, action text, fields text[], who text, unit text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET DateStyle = 'ISO, YMD' AS $$
  SELECT e.id, e.at, e.day, e.action, ARRAY[e.id::text, audit_micros(e.at), e.day::text, e.xid::text, e.operation, e.action, e.outcome, e.actor_kind,
      e.staff_id::text, e.assignment_id::text, e.unit_id::text, e.provider_id::text, e.person_actor_id::text, e.ground, e.reason_code, e.detail::text, e.request_id],
    s.given_name || ' ' || s.family_name, u.name
  FROM discharge_case c JOIN audit_subject a ON a.person_id = c.person_id AND a.day >= (c.created_at AT TIME ZONE 'Europe/Stockholm')::date
    JOIN audit_entry e ON e.id = a.audit_id LEFT JOIN staff_member s ON s.id = e.staff_id LEFT JOIN care_unit u ON u.id = e.unit_id
  WHERE c.id = stay AND discharge_seat(stay) AND e.outcome = 'done' AND e.action = ANY (done) AND e.detail ->> 'caseId' = stay::text
  ORDER BY e.at, e.id $$;

-- The seal over a row of the log, and the hashes of all rows under it, in the order they were sealed; nothing while it waits for its seal. Hashes tell
-- nothing of what they are of: each row has an id that nobody can guess.
CREATE FUNCTION audit_leaves(entry uuid) RETURNS TABLE (seq bigint, place integer, leaves text[]) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp SET DateStyle = 'ISO, YMD' AS $$
  WITH sealed AS MATERIALIZED (SELECT l.seq, l.day, l.from_xid, l.to_xid FROM audit_entry e JOIN audit_seal l ON l.day = e.day AND e.xid >= l.from_xid AND e.xid < l.to_xid
      WHERE e.id = entry AND ctx_actor() = 'staff'),
    rows AS (SELECT e.xid, 1 AS kind, e.id AS first_id, NULL::uuid AS second_id, audit_leaf(e) AS leaf FROM sealed l
        JOIN audit_entry e ON e.day = l.day AND e.xid >= l.from_xid AND e.xid < l.to_xid
      UNION ALL SELECT s.xid, 2, s.audit_id, s.person_id, audit_leaf(s) FROM sealed l
        JOIN audit_subject s ON s.day = l.day AND s.xid >= l.from_xid AND s.xid < l.to_xid),
    placed AS (SELECT r.*, (row_number() OVER (ORDER BY r.xid, r.kind, r.first_id, r.second_id) - 1)::integer AS place FROM rows r)
  SELECT l.seq, (SELECT p.place FROM placed p WHERE p.kind = 1 AND p.first_id = entry), (SELECT array_agg(encode(p.leaf, 'hex') ORDER BY p.place) FROM placed p)
  FROM sealed l $$;
REVOKE ALL ON FUNCTION discharge_log(uuid, text[]), audit_leaves(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_log(uuid, text[]), audit_leaves(uuid) TO hallpunkt_app;
