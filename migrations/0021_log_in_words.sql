-- The log in words: who acted for the person, told to who reads the own log (PDL 8 kap. 5 §, SVOD 4 kap. 5 §); and its review: what is
-- reviewed by itself isn't drawn too, what an emergency was for is shown, and a log is printed by number only for who was found so.

-- Who acted in the person's place, to the person and to whoever reads the log for them. Someone with protected identity may hide from
-- whoever it is that acts: then the name is the person's own to read. A proxy that isn't theirs gives nothing.
CREATE FUNCTION log_proxy(proxy uuid, person uuid) RETURNS TABLE (kind text, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT x.kind, CASE WHEN o.protection = 'none' OR ctx_actor() = 'person' THEN x.name END
  FROM proxy x JOIN person o ON o.id = x.person_id
  WHERE x.id = log_proxy.proxy AND x.person_id = log_proxy.person AND x.person_id = ctx_self_for('access') $$;
REVOKE ALL ON FUNCTION log_proxy(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log_proxy(uuid, uuid) TO hallpunkt_app;

-- Whether the acting assignment has found the person today as one who asks for their log, with a checked identity: only then is a log
-- printed of someone whom the unit doesn't have (FC-20).
CREATE FUNCTION log_asked_for(person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM audit_subject s JOIN audit_entry e ON e.id = s.audit_id
    WHERE s.person_id = person AND s.day = ctx_today() AND ctx_actor() = 'staff' AND e.assignment_id = ctx_assignment()
      AND e.provider_id = ctx_provider() AND e.action = 'log.personFound' AND e.outcome = 'done') $$;
REVOKE ALL ON FUNCTION log_asked_for(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log_asked_for(uuid) TO hallpunkt_app;

-- What was said when it was made; of an emergency also what made the data indispensable, and what holders were asked to open.
CREATE OR REPLACE FUNCTION log_review_said(item uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE i.flag
    WHEN 'emergency' THEN (SELECT concat_ws(' / ', m.danger, m.cannot_consent, nullif(m.indispensable, ''),
        (SELECT string_agg(q.why, ' / ' ORDER BY q.asked_at, q.id) FROM lift_request q WHERE q.emergency_id = m.id)) FROM emergency_access m
      WHERE m.id::text = e.detail ->> 'emergencyId' AND m.person_id = i.person_id)
    WHEN 'blockOpened' THEN (SELECT o.words FROM block_opening o WHERE o.block_id::text = e.detail ->> 'blockId' AND o.person_id = i.person_id
      AND o.assignment_id = e.assignment_id AND o.opened_at <= e.at ORDER BY o.opened_at DESC LIMIT 1)
    WHEN 'mandateRecorded' THEN (SELECT concat_ws(' / ', x.name, x.evidence) FROM proxy x
      WHERE x.id::text = e.detail ->> 'proxyId' AND x.person_id = i.person_id)
    ELSE (SELECT concat_ws(' / ', q.why, q.answer) FROM lift_request q
      WHERE q.id::text = e.detail ->> 'requestId' AND q.person_id = i.person_id) END
  FROM log_review_item i JOIN audit_entry e ON e.id = i.audit_id
  WHERE i.id = item AND i.flag IS NOT NULL AND reviews_log_of(i.provider_id, i.unit_id) AND i.staff_id IS DISTINCT FROM ctx_staff() $$;
