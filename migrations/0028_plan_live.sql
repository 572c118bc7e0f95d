-- Plans followed as they are written (ADR 0016): a change rings, and what a reader's right rests on is watched for many readers at once.

-- ── A change rings ───────────────────────────────────────────────────────────────────────────────────────────────────

-- The id of the plan and nothing else: whoever hears it looks in their own name. Told when the change is committed, once a transaction.
CREATE FUNCTION plan_rings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('hallpunkt_plan', CASE TG_TABLE_NAME WHEN 'plan' THEN to_jsonb(NEW) ->> 'id' ELSE to_jsonb(NEW) ->> 'plan_id' END);
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION plan_rings() FROM PUBLIC;
CREATE TRIGGER plan_rings AFTER UPDATE ON plan FOR EACH ROW WHEN ((NEW.live_seq, NEW.version) IS DISTINCT FROM (OLD.live_seq, OLD.version))
  EXECUTE FUNCTION plan_rings();
CREATE TRIGGER plan_party_rings AFTER UPDATE ON plan_party FOR EACH ROW EXECUTE FUNCTION plan_rings();

-- ── What a reader's right rests on ───────────────────────────────────────────────────────────────────────────────────

-- One mark for each reader (a session) and plan: which versions of which rows the right rests on, and what the clock alone can end. Another mark than
-- before says that something has changed, not what, and opens nothing: the reader then looks anew, in their own name; so does one that is behind. The
-- same questions as session_open asks first; what isn't among them is found by the look that comes at the latest.
CREATE FUNCTION plan_marks(hashes bytea[], plans uuid[]) RETURNS TABLE (mark text, seq bigint, version integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT md5(concat_ws(' ', ctx_today(), s.xmin, s.expires_at > now(),
      s.is_bearer OR s.last_seen_at > now() - CASE s.kind WHEN 'staff' THEN interval '30 minutes' ELSE interval '20 minutes' END,
      a.xmin, u.xmin, o.xmin,
      (SELECT string_agg(y.xmin::text, ',' ORDER BY y.id) FROM plan_party y WHERE y.plan_id = p.id),
      (SELECT string_agg(r.xmin::text, ',' ORDER BY r.reader) FROM reach r WHERE r.person_id = p.person_id AND r.reader IN (a.unit_id, a.id)),
      (SELECT string_agg(g.xmin::text, ',' ORDER BY g.id) FROM access_grant g WHERE g.person_id = p.person_id AND g.assignment_id = a.id),
      (SELECT string_agg(n.xmin::text, ',' ORDER BY n.on_day) FROM unit_successor n WHERE n.from_unit_id = a.unit_id))), p.live_seq, p.version
  FROM unnest(hashes, plans) WITH ORDINALITY AS w(hash, plan, n)
    LEFT JOIN session s ON s.id_hash = w.hash AND s.ended_at IS NULL LEFT JOIN assignment a ON a.id = s.assignment_id LEFT JOIN care_unit u ON u.id = a.unit_id
    LEFT JOIN plan p ON p.id = w.plan LEFT JOIN person o ON o.id = p.person_id
  ORDER BY w.n $$;
COMMENT ON FUNCTION plan_marks(bytea[], uuid[]) IS 'For each session and plan a mark that is another when something that the session''s sight of the plan rests on has changed';
REVOKE ALL ON FUNCTION plan_marks(bytea[], uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_marks(bytea[], uuid[]) TO hallpunkt_app;
