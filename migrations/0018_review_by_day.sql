-- Log review by visit: what one assignment did about one person in one day is drawn as one, so that an ordinary visit with twenty
-- operations doesn't fill a round (AC-9; PDL 4 kap. 3 §, SVOD 4 kap. 4 §). And a relation made by whoever looked the person up.

ALTER TABLE log_review_item ADD COLUMN assignment_id uuid, ADD COLUMN day date, ADD COLUMN accesses jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN log_review_item.day IS 'The day of the visit; audit_id is its most telling access';
COMMENT ON COLUMN log_review_item.accesses IS 'All that the assignment did about the person that day, as the log had it when it was drawn; at most 200';
ALTER TABLE log_review_item ADD CONSTRAINT log_review_item_visit_once UNIQUE (round_id, assignment_id, person_id, day);
COMMENT ON COLUMN log_review_round.candidates IS 'How many visits each rule met in the period, drawn or not';

-- What is reviewed at all. The review's own lists would drown the rest; whom a reviewer let themself be shown, and what was printed, is
-- reviewed like all else. Imports look at nobody.
CREATE FUNCTION log_reviewed(action text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN action NOT LIKE 'intake.%' AND (action NOT LIKE 'log.%' OR action IN ('log.personRevealed', 'log.personFound', 'log.personPrinted'));

-- All that one assignment did about one person in one day, in order. Of a day with more than two hundred: the one that leads, those that
-- say most, and the latest. For the owner's functions alone.
CREATE FUNCTION log_review_accesses(provider uuid, assignment uuid, staff uuid, person uuid, on_day date, lead uuid, evening time, morning time)
RETURNS jsonb LANGUAGE sql STABLE SET search_path = public, pg_temp SET enable_nestloop = on AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('auditId', v.id, 'action', v.action, 'outcome', v.outcome, 'ground', v.ground,
    'at', to_char(v.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY v.at, v.id), '[]')
  FROM (SELECT e.id, e.at, e.action, e.outcome, e.ground FROM audit_subject s JOIN audit_entry e ON e.id = s.audit_id
    CROSS JOIN LATERAL (SELECT (e.at AT TIME ZONE 'Europe/Stockholm')::time AS clock) l
    WHERE s.person_id = person AND s.day = on_day AND e.day = on_day AND e.provider_id = provider AND e.staff_id = staff
      AND e.assignment_id IS NOT DISTINCT FROM assignment AND e.actor_kind = 'staff' AND log_reviewed(e.action)
    ORDER BY (e.id = lead) IS TRUE DESC, e.action LIKE 'access.%' DESC, (l.clock >= evening OR l.clock < morning) IS TRUE DESC,
      e.outcome = 'done' DESC, e.at DESC, e.id LIMIT 200) v $$;
REVOKE ALL ON FUNCTION log_review_accesses(uuid, uuid, uuid, uuid, date, uuid, time, time) FROM PUBLIC;

-- Whose access it was is what the log says: nobody makes an item in someone else's name. Which day it was, and what the visit held, is
-- read from the log, never from who adds the item.
CREATE FUNCTION log_review_visit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE e audit_entry;
BEGIN
  SELECT * INTO e FROM audit_entry o WHERE o.id = NEW.audit_id;
  IF (e.provider_id, e.unit_id, e.staff_id, e.assignment_id) IS DISTINCT FROM (NEW.provider_id, NEW.unit_id, NEW.staff_id, NEW.assignment_id) THEN
    RAISE EXCEPTION 'an item says of an access what the log says' USING ERRCODE = 'HP018';
  END IF;
  NEW.day := e.day;
  NEW.accesses := log_review_accesses(e.provider_id, e.assignment_id, e.staff_id, NEW.person_id, e.day, e.id, NULL, NULL);
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION log_review_visit() FROM PUBLIC;
CREATE TRIGGER log_review_item_visit BEFORE INSERT ON log_review_item FOR EACH ROW WHEN (NEW.round_id IS NOT NULL)
  EXECUTE FUNCTION log_review_visit();

-- ── Drawing ──────────────────────────────────────────────────────────────────────────────────────────────────────
-- For each rule, the visits (assignment, person, day) it meets in the period, in the order that the seed gives them, at most `per_rule`;
-- with how many there are in all, the facts, and each access. The rules themselves are the domain's (domain/access/review): what it
-- doesn't agree to isn't drawn. Names and homes are compared here, since the application doesn't see them; nothing of a home comes out
-- but yes or no. The log of the period is read once, and made into visits as it is read: all that follows is as large as they are.
-- Joined by hash: a plan that loops, made from statistics that are old, takes minutes.

-- As before, without a regular expression for each name: that was most of what a drawing cost in a large county.
CREATE OR REPLACE FUNCTION log_name_tokens(name text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN array_remove(string_to_array(translate(lower(normalize(name, NFC)), E'-\t\n\r\f\v\u00a0\u2007\u2009\u202f', '          '), ' '), '');

-- What is done on a look-up alone is little of all: found without reading the rest.
CREATE INDEX audit_entry_on_lookup_idx ON audit_entry (provider_id, at) WHERE ground = 'AC-1:lookup';

DROP FUNCTION log_review_candidates(date, date, uuid, text[], integer, text, integer, integer, integer, text, text, date[]);
CREATE FUNCTION log_review_candidates(from_day date, to_day date, of_unit uuid, chosen text[], per_rule integer, seed text,
  relation_days integer, making text[], much_least integer, much_factor integer, night_from text, night_to text, closed date[])
RETURNS TABLE (rule text, person_id uuid, unit_id uuid, staff_id uuid, assignment_id uuid, day date, draw_key text, total bigint, facts jsonb,
  accesses jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off SET work_mem = '32MB'
SET enable_nestloop = off SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
DECLARE
  began timestamptz := from_day::timestamp AT TIME ZONE 'Europe/Stockholm';
  ended timestamptz := (to_day + 1)::timestamp AT TIME ZONE 'Europe/Stockholm';
  provider uuid := ctx_provider();
  evening time := night_from; morning time := night_to;
BEGIN
  IF ctx_log_scope() IS NULL OR ctx_log_scope() = 'unit' AND of_unit IS DISTINCT FROM ctx_unit() THEN
    RAISE EXCEPTION 'only who reviews the log may draw from it' USING ERRCODE = 'HP015';
  END IF;
  RETURN QUERY
  WITH hours AS MATERIALIZED (
    -- Most units are always open or never at night: only the others are asked for each access.
    SELECT u.id, u.opening_hours, CASE WHEN u.opening_hours IS NULL THEN 'shut' WHEN coalesce((u.opening_hours ->> 'always')::boolean, false) THEN 'open'
      WHEN EXISTS (SELECT 1 FROM jsonb_array_elements(u.opening_hours -> 'weekly') w WHERE w ->> 'from' < night_to OR w ->> 'to' > night_from)
      THEN 'ask' ELSE 'shut' END AS at_night
    FROM care_unit u),
  visit AS MATERIALIZED (
    SELECT e.assignment_id, e.unit_id, e.staff_id, s.person_id, e.day,
      max(e.at) FILTER (WHERE e.action NOT LIKE 'log.%' AND e.outcome = 'done') AS last_look,
      bool_or(e.action LIKE 'access.emergency%' OR e.action IN ('access.blockOpened', 'access.liftAnswered') OR coalesce(e.ground LIKE 'AC-5%', false)) AS emergency,
      bool_or(CASE WHEN t.clock >= evening OR t.clock < morning THEN CASE h.at_night WHEN 'open' THEN false
        WHEN 'ask' THEN NOT log_unit_open(h.opening_hours, e.at AT TIME ZONE 'Europe/Stockholm', closed) ELSE true END ELSE false END) AS night
    FROM audit_entry e JOIN audit_subject s ON s.audit_id = e.id LEFT JOIN hours h ON h.id = e.unit_id
    CROSS JOIN LATERAL (SELECT (e.at AT TIME ZONE 'Europe/Stockholm')::time AS clock) t
    WHERE e.provider_id = provider AND (of_unit IS NULL OR e.unit_id = of_unit) AND e.actor_kind = 'staff' AND e.at >= began AND e.at < ended
      AND e.staff_id IS NOT NULL AND log_reviewed(e.action)
    GROUP BY e.assignment_id, e.unit_id, e.staff_id, s.person_id, e.day),
  made AS MATERIALIZED (
    SELECT e.assignment_id, s.person_id, array_agg(date_trunc('milliseconds', e.at)) AS ats, array_agg(e.day) AS days
    FROM audit_entry e JOIN audit_subject s ON s.audit_id = e.id
    WHERE e.provider_id = provider AND (of_unit IS NULL OR e.unit_id = of_unit) AND e.actor_kind = 'staff' AND e.ground = 'AC-1:lookup'
      AND e.outcome = 'done' AND e.action = ANY (making) AND e.at >= began - (relation_days + 1) * interval '1 day' AND e.at < ended
    GROUP BY e.assignment_id, s.person_id),
  pair AS MATERIALIZED (SELECT DISTINCT v.staff_id, v.person_id FROM visit v),
  reader AS MATERIALIZED (
    SELECT m.id, log_surnames(m.family_name) AS surnames, log_name_key(m.given_name || ' ' || m.family_name) AS name_key
    FROM staff_member m WHERE m.id IN (SELECT p.staff_id FROM pair p)),
  subject AS MATERIALIZED (
    SELECT p.id, p.protection <> 'none' AS is_protected, log_surnames(p.family_name) AS surnames,
      log_name_key(p.given_name || ' ' || p.family_name) AS name_key
    FROM person p WHERE p.id IN (SELECT q.person_id FROM pair q)),
  employed AS MATERIALIZED (
    SELECT log_name_key(m.given_name || ' ' || m.family_name) AS name_key, array_agg(DISTINCT m.id) AS ids
    FROM assignment a JOIN care_unit u ON u.id = a.unit_id JOIN staff_member m ON m.id = a.staff_id
    WHERE u.provider_id = provider AND a.valid && daterange(from_day, to_day, '[]') GROUP BY 1),
  related AS MATERIALIZED (
    SELECT DISTINCT r.person_id, log_name_key(r.name) AS name_key FROM related_person r
    WHERE r.person_id IN (SELECT q.person_id FROM pair q)),
  home AS MATERIALIZED (
    SELECT d.person_id, lower(btrim(d.street)) || ' ' || replace(coalesce(d.postal_code, ''), ' ', '') AS place
    FROM (SELECT o.person_id, o.street, o.postal_code FROM person_detail o UNION ALL
      SELECT h.person_id, h.street, h.postal_code FROM person_protected_detail h) d
    WHERE 'sameAddress' = ANY (chosen) AND btrim(coalesce(d.street, '')) <> ''),
  sharing AS MATERIALIZED (
    SELECT DISTINCT mine.person_id, log_name_key(o.given_name || ' ' || o.family_name) AS name_key
    FROM home mine JOIN home other ON other.place = mine.place AND other.person_id <> mine.person_id JOIN person o ON o.id = other.person_id
    WHERE mine.person_id IN (SELECT q.person_id FROM pair q)),
  kin AS MATERIALIZED (
    SELECT q.staff_id, q.person_id, s.is_protected, r.name_key = s.name_key AS own, r.surnames && s.surnames AS surname,
      k.person_id IS NOT NULL AS relative, h.person_id IS NOT NULL AS address,
      coalesce(cardinality(c.ids) > 1 OR c.ids[1] <> q.staff_id, false) AS colleague
    FROM pair q JOIN reader r ON r.id = q.staff_id JOIN subject s ON s.id = q.person_id
    LEFT JOIN related k ON k.person_id = q.person_id AND k.name_key = r.name_key
    LEFT JOIN sharing h ON h.person_id = q.person_id AND h.name_key = r.name_key
    LEFT JOIN employed c ON c.name_key = s.name_key),
  read_by AS MATERIALIZED (
    SELECT v.unit_id, v.person_id, count(DISTINCT v.staff_id) AS readers FROM visit v WHERE v.last_look IS NOT NULL GROUP BY v.unit_id, v.person_id),
  usual AS MATERIALIZED (
    SELECT b.unit_id, percentile_disc(0.5) WITHIN GROUP (ORDER BY b.readers) AS readers FROM read_by b GROUP BY b.unit_id),
  flagged AS MATERIALIZED (
    SELECT v.assignment_id, v.unit_id, v.staff_id, v.person_id, v.day, v.emergency, v.night,
      sha256(convert_to(seed || coalesce(v.assignment_id, v.staff_id) || v.person_id || (v.day - date '2000-01-01'), 'UTF8')) AS draw_key,
      k.is_protected, k.own, k.surname, k.relative, k.address, k.colleague,
      coalesce(NOT r.valid && datemultirange(daterange(v.day - relation_days, v.day + relation_days, '[]')), true) AS stranger,
      v.last_look IS NOT NULL AS looked, b.readers, n.readers AS usual_readers,
      v.last_look IS NOT NULL AND b.readers >= much_least AND b.readers >= much_factor * n.readers AS much,
      CASE WHEN d.ats IS NOT NULL THEN (SELECT min(x.at) FROM unnest(d.ats, d.days) x(at, day)
        WHERE x.day BETWEEN v.day - relation_days AND v.day) END AS made_at, v.last_look
    FROM visit v JOIN kin k ON k.staff_id = v.staff_id AND k.person_id = v.person_id
    LEFT JOIN reach r ON r.reader = v.unit_id AND r.person_id = v.person_id
    LEFT JOIN read_by b ON b.unit_id = v.unit_id AND b.person_id = v.person_id
    LEFT JOIN usual n ON n.unit_id = v.unit_id
    LEFT JOIN made d ON d.assignment_id = v.assignment_id AND d.person_id = v.person_id),
  met AS (
    SELECT jsonb_build_object('ownRecord', count(*) FILTER (WHERE f.own), 'relative', count(*) FILTER (WHERE f.relative),
      'sameSurname', count(*) FILTER (WHERE f.surname), 'sameAddress', count(*) FILTER (WHERE f.address),
      'colleague', count(*) FILTER (WHERE f.colleague), 'protected', count(*) FILTER (WHERE f.is_protected),
      'emergency', count(*) FILTER (WHERE f.emergency), 'noRelation', count(*) FILTER (WHERE f.looked AND f.stranger),
      'ownRelation', count(*) FILTER (WHERE f.made_at <= f.last_look),
      'muchRead', count(*) FILTER (WHERE f.much), 'night', count(*) FILTER (WHERE f.night), 'random', count(*)) AS counts
    FROM flagged f)
  SELECT c.rule, t.person_id, t.unit_id, t.staff_id, t.assignment_id, t.day, encode(t.draw_key, 'hex'), (m.counts ->> c.rule)::bigint,
    jsonb_build_object('staffName', jsonb_build_array(w.given_name, w.family_name), 'personName', jsonb_build_array(p.given_name, p.family_name),
      'protected', t.is_protected, 'relatedNames', (SELECT coalesce(jsonb_agg(DISTINCT o.name), '[]') FROM related_person o WHERE o.person_id = t.person_id),
      'livesWithNamesake', t.address, 'colleagueNamesake', t.colleague, 'hadRelation', NOT t.stranger,
      'relationMadeAt', to_char(t.made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'readers', coalesce(t.readers, 0),
      'usualReaders', coalesce(t.usual_readers, 0), 'hours', (SELECT u.opening_hours FROM care_unit u WHERE u.id = t.unit_id)),
    log_review_accesses(provider, t.assignment_id, t.staff_id, t.person_id, t.day, NULL, evening, morning)
  FROM unnest(chosen) c(rule) CROSS JOIN met m CROSS JOIN LATERAL (
    SELECT f.* FROM flagged f WHERE CASE c.rule WHEN 'ownRecord' THEN f.own WHEN 'relative' THEN f.relative WHEN 'sameSurname' THEN f.surname
      WHEN 'sameAddress' THEN f.address WHEN 'colleague' THEN f.colleague WHEN 'protected' THEN f.is_protected WHEN 'emergency' THEN f.emergency
      WHEN 'noRelation' THEN f.looked AND f.stranger WHEN 'ownRelation' THEN f.made_at <= f.last_look WHEN 'muchRead' THEN f.much
      WHEN 'night' THEN f.night WHEN 'random' THEN true ELSE false END
    ORDER BY f.draw_key LIMIT per_rule) t
  JOIN staff_member w ON w.id = t.staff_id JOIN person p ON p.id = t.person_id;
END $$;
REVOKE ALL ON FUNCTION log_review_candidates(date, date, uuid, text[], integer, text, integer, text[], integer, integer, text, text, date[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log_review_candidates(date, date, uuid, text[], integer, text, integer, text[], integer, integer, text, text, date[])
  TO hallpunkt_app;

-- ── How often one asks ───────────────────────────────────────────────────────────────────────────────────────────
-- The log counts what an assignment asks about persons outside its care (server/person/asking.ts): a few rows, found without reading the rest.
CREATE INDEX audit_entry_asking_idx ON audit_entry (assignment_id, at) WHERE operation IN ('person.lookUp', 'log.findPerson', 'access.existence');

-- ── A card that is shown on the person's word ────────────────────────────────────────────────────────────────────

-- Staff of whoever shows a contact card to another provider end it when the person says so (FC-20), as the person can by themself.
ALTER TABLE disclosure ADD COLUMN ended_by uuid CONSTRAINT disclosure_ended_by_fk REFERENCES assignment, ADD COLUMN end_channel text
  CONSTRAINT disclosure_end_channel_known CHECK (end_channel IN ('spoken', 'phone', 'written')), ADD COLUMN end_words text NOT NULL DEFAULT '';
COMMENT ON COLUMN disclosure.ended_by IS 'Who wrote down that the person said so; null when the person did it, or it followed from something else';

CREATE FUNCTION disclosure_end_said(which uuid, person uuid, how text, said text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ctx_actor() <> 'staff' OR NOT reaches(person) THEN RETURN false; END IF;
  UPDATE disclosure d SET ended_at = now(), ended_by = ctx_assignment(), end_channel = how, end_words = said
    WHERE d.id = which AND d.person_id = person AND d.from_provider_id = ctx_provider() AND d.ended_at IS NULL
      AND d.ground IN ('AC-7', 'AC-8') AND d.scope IN ('contactCard', 'plan');
  RETURN FOUND;
END $$;
REVOKE ALL ON FUNCTION disclosure_end_said(uuid, uuid, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION disclosure_end_said(uuid, uuid, text, text) TO hallpunkt_app;
