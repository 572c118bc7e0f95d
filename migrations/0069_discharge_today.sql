-- What of the way home needs a unit today, and the messages that wait for its receipt (ADR 0018).

-- As before (0046), but told apart: messages to receipt, wherever the stay stands; stays with something late, that which should have been done before the person
-- left with it; and stays with something due before the instant.
DROP FUNCTION discharge_counts(timestamptz);
CREATE FUNCTION discharge_counts(until timestamptz) RETURNS TABLE (unread integer, late integer, due integer) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  WITH mine AS (SELECT ctx_unit() AS id WHERE ctx_actor() = 'staff' UNION SELECT u.id FROM care_unit u WHERE ctx_actor() = 'staff' AND upper(u.valid) <= ctx_today() AND succeeds(u.id)),
    stays AS (SELECT c.id, c.state, c.person_id FROM mine JOIN discharge_case c ON c.ward_id = mine.id WHERE c.state IN ('admitted', 'planning', 'ready', 'discharged')
      UNION SELECT c.id, c.state, c.person_id FROM mine JOIN discharge_receiver r ON r.unit_id = mine.id AND r.removed_at IS NULL JOIN discharge_case c ON c.id = r.case_id
        WHERE c.state IN ('admitted', 'planning', 'ready', 'discharged')),
    waiting AS (SELECT d.case_id, min(d.due_at) AS at FROM stays JOIN discharge_due d ON d.case_id = stays.id
      WHERE d.due_at <= until AND (d.clock <> 'liability' OR d.due_at > now()) GROUP BY d.case_id),
    lacking AS (SELECT s.id FROM stays s JOIN person p ON p.id = s.person_id AND p.deceased_on IS NULL WHERE s.state = 'discharged' AND (
      NOT EXISTS (SELECT 1 FROM discharge_event e WHERE e.case_id = s.id AND e.action = 'giveInformation')
      OR NOT EXISTS (SELECT 1 FROM discharge_message m WHERE m.case_id = s.id AND m.kind = 'informationTransfer')
      OR EXISTS (SELECT 1 FROM discharge_receiver r WHERE r.case_id = s.id AND r.role = 'openCare' AND r.removed_at IS NULL) AND NOT EXISTS (
        SELECT 1 FROM discharge_receiver r JOIN fixed_contact f ON f.person_id = r.person_id AND f.unit_id = r.unit_id
        WHERE r.case_id = s.id AND r.role = 'openCare' AND r.removed_at IS NULL AND f.kind IN ('careContact', 'coordinatingContact') AND f.is_current AND f.valid @> ctx_today())))
  SELECT (SELECT count(*)::integer FROM mine JOIN discharge_delivery d ON d.unit_id = mine.id AND d.receipted_at IS NULL
      JOIN discharge_message m ON m.id = d.message_id JOIN discharge_case c ON c.id = d.case_id
      WHERE m.kind = 'retraction' OR c.state <> 'retracted' AND (c.ward_id IN (SELECT id FROM mine)
        OR EXISTS (SELECT 1 FROM discharge_receiver r JOIN mine o ON o.id = r.unit_id WHERE r.case_id = c.id AND r.removed_at IS NULL))),
    (SELECT count(*)::integer FROM (SELECT w.case_id FROM waiting w WHERE w.at < now() UNION SELECT l.id FROM lacking l) red),
    (SELECT count(*)::integer FROM waiting w WHERE w.at >= now() AND NOT EXISTS (SELECT 1 FROM lacking l WHERE l.id = w.case_id)) $$;
COMMENT ON FUNCTION discharge_counts(timestamptz) IS 'Of the acting unit: messages to receipt; open stays with something late or lacking; others with something due before the instant';

-- What the acting unit is to do itself before the instant: the notice at the ward, the call in open care, and for who pays that the payment begins. The first due first.
CREATE FUNCTION discharge_due_here(until timestamptz, most integer) RETURNS TABLE (case_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH mine AS (SELECT ctx_unit() AS id WHERE ctx_actor() = 'staff' UNION SELECT u.id FROM care_unit u WHERE ctx_actor() = 'staff' AND upper(u.valid) <= ctx_today() AND succeeds(u.id)),
    parts AS (SELECT c.id, c.state, 'admissionNotice' AS clock FROM mine JOIN discharge_case c ON c.ward_id = mine.id
      UNION SELECT c.id, c.state, CASE r.role WHEN 'openCare' THEN 'planningCall' ELSE 'liability' END FROM mine
        JOIN discharge_receiver r ON r.unit_id = mine.id AND r.removed_at IS NULL JOIN discharge_case c ON c.id = r.case_id)
  SELECT d.case_id FROM parts p JOIN discharge_due d ON d.case_id = p.id AND d.clock = p.clock WHERE p.state IN ('admitted', 'planning', 'ready', 'discharged')
    AND d.due_at <= until AND (d.clock <> 'liability' OR d.due_at > now()) GROUP BY d.case_id ORDER BY min(d.due_at), d.case_id LIMIT most $$;
COMMENT ON FUNCTION discharge_due_here(timestamptz, integer) IS 'Stays in which the acting unit itself has something due before the instant, the first due first';

-- How many messages wait at the other units where the acting one works: how many, and nothing of them.
CREATE FUNCTION discharge_unread_elsewhere() RETURNS TABLE (assignment_id uuid, role text, unread integer) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT a.id, a.role, count(*)::integer FROM assignment me JOIN assignment a ON a.staff_id = me.staff_id AND a.unit_id <> me.unit_id AND a.valid @> ctx_today()
    JOIN discharge_delivery d ON d.unit_id = a.unit_id AND d.receipted_at IS NULL JOIN discharge_message m ON m.id = d.message_id JOIN discharge_case c ON c.id = d.case_id
  WHERE ctx_actor() = 'staff' AND me.id = ctx_assignment() AND (m.kind = 'retraction' OR c.state <> 'retracted' AND (c.ward_id = a.unit_id
    OR EXISTS (SELECT 1 FROM discharge_receiver r WHERE r.case_id = c.id AND r.unit_id = a.unit_id AND r.removed_at IS NULL))) GROUP BY a.id $$;
COMMENT ON FUNCTION discharge_unread_elsewhere() IS 'Messages that wait for a receipt at each other unit where the acting one has an assignment today';
REVOKE ALL ON FUNCTION discharge_counts(timestamptz), discharge_due_here(timestamptz, integer), discharge_unread_elsewhere() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION discharge_counts(timestamptz), discharge_due_here(timestamptz, integer), discharge_unread_elsewhere() TO hallpunkt_app;
