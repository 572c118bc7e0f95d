-- Reviewing the log (AC-9; PDL 4 kap. 3 §, SVOD 4 kap. 4 §), and answering the person about it (PDL 8 kap. 5 §, SVOD 4 kap. 5 §).
-- What was drawn, judged, handed on and answered is kept as facts: rows are added, and nothing is changed or taken away.

-- ── Who may look in the log ───────────────────────────────────────────────────────────────────────────────────────
-- A log reviewer sees the provider's log; a unit manager that of the own unit; everyone else the rows of their own assignment.

CREATE FUNCTION ctx_staff() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE WHEN ctx_actor() = 'staff' THEN ctx_uuid('staff') END;

CREATE FUNCTION ctx_log_scope() RETURNS text LANGUAGE sql STABLE
  RETURN CASE WHEN ctx_actor() = 'staff' THEN (SELECT CASE a.role WHEN 'logReviewer' THEN 'provider' WHEN 'unitManager' THEN 'unit' END
    FROM assignment a JOIN care_unit u ON u.id = a.unit_id
    WHERE a.id = ctx_assignment() AND u.id = ctx_unit() AND u.provider_id = ctx_provider() AND a.valid @> ctx_today()) END;
COMMENT ON FUNCTION ctx_log_scope() IS 'How much of the own provider''s log the acting staff member reviews: provider, unit, or none';

CREATE FUNCTION reviews_log_of(provider uuid, unit uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN coalesce(provider = (SELECT ctx_provider()) AND ((SELECT ctx_log_scope()) = 'provider'
    OR (SELECT ctx_log_scope()) = 'unit' AND unit = (SELECT ctx_unit())), false);

DROP POLICY own_provider_reads ON audit_entry;
DROP POLICY own_provider_reads ON audit_subject;
CREATE POLICY actor_reads ON audit_entry FOR SELECT TO hallpunkt_app
  USING (provider_id = (SELECT ctx_provider()) AND assignment_id = (SELECT ctx_assignment()) AND (SELECT ctx_actor()) = 'staff');
CREATE POLICY reviewer_reads ON audit_entry FOR SELECT TO hallpunkt_app
  USING (provider_id = (SELECT ctx_provider()) AND ((SELECT ctx_log_scope()) = 'provider'
    OR (SELECT ctx_log_scope()) = 'unit' AND unit_id = (SELECT ctx_unit())));
-- The entry's policies ask the subjects, so the subjects' may not ask the entry: the owner does, and says yes or no.
CREATE FUNCTION audit_of_own_unit(entry uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM audit_entry e WHERE e.id = entry AND e.unit_id = ctx_unit() AND e.provider_id = ctx_provider()) $$;
REVOKE ALL ON FUNCTION audit_of_own_unit(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_of_own_unit(uuid) TO hallpunkt_app;
CREATE POLICY reviewer_reads ON audit_subject FOR SELECT TO hallpunkt_app
  USING (provider_id = (SELECT ctx_provider()) AND CASE (SELECT ctx_log_scope()) WHEN 'provider' THEN true
    WHEN 'unit' THEN audit_of_own_unit(audit_id) ELSE false END);

-- A row of the log is one line, whatever was sent to us.
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_one_line CHECK (
  operation !~ '[[:cntrl:]]' AND action !~ '[[:cntrl:]]' AND coalesce(ground, '') !~ '[[:cntrl:]]'
  AND coalesce(reason_code, '') !~ '[[:cntrl:]]' AND coalesce(request_id, '') !~ '[[:cntrl:]]') NOT VALID;

-- Whose session it was, though it has ended: a refusal then still says who was refused. Reads nothing else, opens nothing.
CREATE FUNCTION session_last(hash bytea) RETURNS TABLE (kind text, staff_id uuid, person_id uuid, assignment_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.kind, s.staff_id, s.person_id, s.assignment_id FROM session s WHERE s.id_hash = hash $$;
REVOKE ALL ON FUNCTION session_last(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_last(bytea) TO hallpunkt_app;

-- ── What is kept of a review ──────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE log_review_round (
  id uuid CONSTRAINT log_review_round_pk PRIMARY KEY,
  provider_id uuid NOT NULL CONSTRAINT log_review_round_provider_fk REFERENCES care_provider,
  unit_id uuid CONSTRAINT log_review_round_unit_fk REFERENCES care_unit,
  from_day date NOT NULL,
  to_day date NOT NULL,
  rules text[] NOT NULL CONSTRAINT log_review_round_rules_chosen CHECK (cardinality(rules) > 0),
  size integer NOT NULL CONSTRAINT log_review_round_size_sane CHECK (size BETWEEN 1 AND 500),
  seed text NOT NULL,
  settings jsonb NOT NULL,
  candidates jsonb NOT NULL,
  drawn integer NOT NULL,
  made_by uuid NOT NULL CONSTRAINT log_review_round_by_fk REFERENCES assignment,
  made_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT log_review_round_forward CHECK (from_day <= to_day)
);
COMMENT ON TABLE log_review_round IS 'Loggranskning: a sample of the log, with the period, rules, size, settings and seed that it can be drawn again by';
COMMENT ON COLUMN log_review_round.unit_id IS 'Only that unit''s accesses; null is the whole provider';
COMMENT ON COLUMN log_review_round.candidates IS 'How many accesses each rule met in the period, drawn or not';
CREATE INDEX log_review_round_provider_idx ON log_review_round (provider_id, made_at);

CREATE TABLE log_question (
  id uuid CONSTRAINT log_question_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT log_question_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT log_question_provider_fk REFERENCES care_provider,
  audit_id uuid NOT NULL,
  words text NOT NULL CONSTRAINT log_question_said CHECK (length(btrim(words)) >= 3),
  asked_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT log_question_once UNIQUE (person_id, audit_id)
);
COMMENT ON TABLE log_question IS 'The person wonders about an access: a question to the provider, which becomes an item of its review';
CREATE INDEX log_question_provider_idx ON log_question (provider_id, asked_at);

CREATE TABLE log_review_item (
  id uuid CONSTRAINT log_review_item_pk PRIMARY KEY,
  provider_id uuid NOT NULL CONSTRAINT log_review_item_provider_fk REFERENCES care_provider,
  round_id uuid CONSTRAINT log_review_item_round_fk REFERENCES log_review_round,
  question_id uuid CONSTRAINT log_review_item_question_fk REFERENCES log_question,
  flag text CONSTRAINT log_review_item_flag_known CHECK (flag IN ('emergency', 'blockOpened', 'liftGranted')),
  position integer NOT NULL,
  audit_id uuid NOT NULL,
  person_id uuid NOT NULL CONSTRAINT log_review_item_person_fk REFERENCES person,
  unit_id uuid,
  staff_id uuid,
  rules text[] NOT NULL,
  facts jsonb NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT log_review_item_from_one CHECK (num_nonnulls(round_id, question_id, flag) = 1),
  CONSTRAINT log_review_item_once UNIQUE (round_id, audit_id, person_id),
  CONSTRAINT log_review_item_question_once UNIQUE (question_id),
  CONSTRAINT log_review_item_flag_once UNIQUE (flag, audit_id, person_id)
);
COMMENT ON TABLE log_review_item IS 'One access to one person, to be reviewed: drawn by rules, asked about by the person, or flagged as it was made';
COMMENT ON COLUMN log_review_item.flag IS 'What is always reviewed: an emergency, an inner block opened, a block lifted for an emergency elsewhere';
COMMENT ON COLUMN log_review_item.audit_id IS 'The row of the log. No reference: the log is dropped by day after its time, the review stays';
COMMENT ON COLUMN log_review_item.facts IS 'The facts each rule was tried on, as they were when it was drawn';
CREATE INDEX log_review_item_provider_idx ON log_review_item (provider_id, made_at);
CREATE INDEX log_review_item_undrawn_idx ON log_review_item (provider_id, made_at) WHERE round_id IS NULL;

CREATE TABLE log_review_handing (
  id uuid CONSTRAINT log_review_handing_pk PRIMARY KEY,
  item_id uuid NOT NULL CONSTRAINT log_review_handing_item_fk REFERENCES log_review_item,
  provider_id uuid NOT NULL CONSTRAINT log_review_handing_provider_fk REFERENCES care_provider,
  seq integer NOT NULL,
  to_assignment uuid NOT NULL CONSTRAINT log_review_handing_to_fk REFERENCES assignment,
  by_assignment uuid NOT NULL CONSTRAINT log_review_handing_by_fk REFERENCES assignment,
  at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT log_review_handing_once UNIQUE (item_id, seq)
);
COMMENT ON TABLE log_review_handing IS 'Who reviews an item, and who it is handed on to; the last one counts';

CREATE TABLE log_review_outcome (
  id uuid CONSTRAINT log_review_outcome_pk PRIMARY KEY,
  item_id uuid NOT NULL CONSTRAINT log_review_outcome_item_fk REFERENCES log_review_item,
  provider_id uuid NOT NULL CONSTRAINT log_review_outcome_provider_fk REFERENCES care_provider,
  seq integer NOT NULL,
  outcome text NOT NULL CONSTRAINT log_review_outcome_known CHECK (outcome IN ('motivated', 'question', 'unauthorised')),
  note text NOT NULL CONSTRAINT log_review_outcome_said CHECK (length(btrim(note)) >= 3),
  report_to text,
  by_assignment uuid NOT NULL CONSTRAINT log_review_outcome_by_fk REFERENCES assignment,
  by_staff uuid NOT NULL CONSTRAINT log_review_outcome_staff_fk REFERENCES staff_member,
  at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT log_review_outcome_reported CHECK ((outcome = 'unauthorised') = (report_to IS NOT NULL)),
  CONSTRAINT log_review_outcome_once UNIQUE (item_id, seq)
);
COMMENT ON TABLE log_review_outcome IS 'What a review found. After a question to the staff member comes another; the last one counts';

CREATE TABLE log_answer (
  question_id uuid CONSTRAINT log_answer_pk PRIMARY KEY CONSTRAINT log_answer_question_fk REFERENCES log_question,
  person_id uuid NOT NULL CONSTRAINT log_answer_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT log_answer_provider_fk REFERENCES care_provider,
  words text NOT NULL CONSTRAINT log_answer_said CHECK (length(btrim(words)) >= 3),
  by_assignment uuid NOT NULL CONSTRAINT log_answer_by_fk REFERENCES assignment,
  at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE log_answer IS 'What the person was answered about an access. The review''s own notes are not here';

CREATE TABLE log_review_closing (
  round_id uuid CONSTRAINT log_review_closing_pk PRIMARY KEY CONSTRAINT log_review_closing_round_fk REFERENCES log_review_round,
  provider_id uuid NOT NULL CONSTRAINT log_review_closing_provider_fk REFERENCES care_provider,
  note text,
  by_assignment uuid NOT NULL CONSTRAINT log_review_closing_by_fk REFERENCES assignment,
  at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE log_review_closing IS 'A round is over: everything in it was judged';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['log_review_round', 'log_question', 'log_review_item', 'log_review_handing', 'log_review_outcome', 'log_answer',
    'log_review_closing'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO hallpunkt_migrator USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO hallpunkt_app', t);
  END LOOP;
END $$;

CREATE POLICY reviewer_reads ON log_review_round FOR SELECT TO hallpunkt_app USING (provider_id = ctx_provider() AND reviews_log_of(provider_id, unit_id));
CREATE POLICY reviewer_adds ON log_review_round FOR INSERT TO hallpunkt_app
  WITH CHECK (provider_id = ctx_provider() AND reviews_log_of(provider_id, unit_id) AND made_by = ctx_assignment());

CREATE POLICY reviewer_reads ON log_review_item FOR SELECT TO hallpunkt_app USING (provider_id = ctx_provider() AND reviews_log_of(provider_id, unit_id));
CREATE POLICY reviewer_adds ON log_review_item FOR INSERT TO hallpunkt_app
  WITH CHECK (provider_id = ctx_provider() AND reviews_log_of(provider_id, unit_id) AND question_id IS NULL
    AND EXISTS (SELECT 1 FROM log_review_round r WHERE r.id = round_id AND r.provider_id = log_review_item.provider_id)
    AND EXISTS (SELECT 1 FROM audit_subject s WHERE s.audit_id = log_review_item.audit_id AND s.person_id = log_review_item.person_id));

-- Nobody judges what they did themselves, and it isn't handed to them either.
CREATE POLICY reviewer_reads ON log_review_handing FOR SELECT TO hallpunkt_app
  USING (provider_id = ctx_provider() AND EXISTS (SELECT 1 FROM log_review_item i WHERE i.id = item_id));
CREATE POLICY reviewer_adds ON log_review_handing FOR INSERT TO hallpunkt_app
  WITH CHECK (provider_id = ctx_provider() AND by_assignment = ctx_assignment()
    AND EXISTS (SELECT 1 FROM log_review_item i WHERE i.id = item_id AND i.provider_id = log_review_handing.provider_id
      AND NOT EXISTS (SELECT 1 FROM assignment a WHERE a.id = to_assignment AND a.staff_id = i.staff_id)));
CREATE POLICY reviewer_reads ON log_review_outcome FOR SELECT TO hallpunkt_app
  USING (provider_id = ctx_provider() AND EXISTS (SELECT 1 FROM log_review_item i WHERE i.id = item_id));
CREATE POLICY reviewer_adds ON log_review_outcome FOR INSERT TO hallpunkt_app
  WITH CHECK (provider_id = ctx_provider() AND by_assignment = ctx_assignment() AND by_staff = ctx_staff()
    AND EXISTS (SELECT 1 FROM log_review_item i WHERE i.id = item_id AND i.provider_id = log_review_outcome.provider_id
      AND i.staff_id IS DISTINCT FROM by_staff));
CREATE POLICY reviewer_reads ON log_review_closing FOR SELECT TO hallpunkt_app
  USING (provider_id = ctx_provider() AND EXISTS (SELECT 1 FROM log_review_round r WHERE r.id = round_id));
CREATE POLICY reviewer_adds ON log_review_closing FOR INSERT TO hallpunkt_app
  WITH CHECK (provider_id = ctx_provider() AND by_assignment = ctx_assignment()
    AND EXISTS (SELECT 1 FROM log_review_round r WHERE r.id = round_id AND r.provider_id = log_review_closing.provider_id));

CREATE POLICY self_reads ON log_question FOR SELECT TO hallpunkt_app USING (person_id = ctx_self());
CREATE POLICY self_asks ON log_question FOR INSERT TO hallpunkt_app
  WITH CHECK (person_id = ctx_self() AND EXISTS (SELECT 1 FROM audit_subject s
    WHERE s.audit_id = log_question.audit_id AND s.person_id = log_question.person_id AND s.provider_id = log_question.provider_id));
CREATE POLICY reviewer_reads ON log_question FOR SELECT TO hallpunkt_app
  USING (provider_id = ctx_provider() AND EXISTS (SELECT 1 FROM log_review_item i WHERE i.question_id = log_question.id));
CREATE POLICY self_reads ON log_answer FOR SELECT TO hallpunkt_app USING (person_id = ctx_self());
CREATE POLICY reviewer_reads ON log_answer FOR SELECT TO hallpunkt_app
  USING (provider_id = ctx_provider() AND EXISTS (SELECT 1 FROM log_review_item i WHERE i.question_id = log_answer.question_id));
CREATE POLICY reviewer_adds ON log_answer FOR INSERT TO hallpunkt_app
  WITH CHECK (provider_id = ctx_provider() AND by_assignment = ctx_assignment()
    AND EXISTS (SELECT 1 FROM log_review_item i WHERE i.question_id = log_answer.question_id
      AND i.person_id = log_answer.person_id AND i.staff_id IS DISTINCT FROM ctx_staff()));

-- What the person wonders about is an item of the review at once; who reviews it takes it.
CREATE FUNCTION log_question_item() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO log_review_item (id, provider_id, question_id, position, audit_id, person_id, unit_id, staff_id, rules, facts)
  SELECT gen_random_uuid(), NEW.provider_id, NEW.id, 1, NEW.audit_id, NEW.person_id, e.unit_id, e.staff_id, '{}',
    jsonb_build_object('at', to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'action', e.action, 'outcome', e.outcome)
  FROM audit_entry e WHERE e.id = NEW.audit_id;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION log_question_item() FROM PUBLIC;
CREATE TRIGGER log_question_itemised AFTER INSERT ON log_question FOR EACH ROW EXECUTE FUNCTION log_question_item();

-- Every emergency is reviewed, every inner block opened, and every block lifted for someone else's emergency: each is an item as soon as
-- its row of the log is written, in the same transaction, at the provider whose log it stands in. A lift is the holder's to review.
-- The row and whom it concerns are written in one statement, so both are there when this runs.
CREATE FUNCTION log_flagged_item() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO log_review_item (id, provider_id, flag, position, audit_id, person_id, unit_id, staff_id, rules, facts)
  SELECT gen_random_uuid(), NEW.provider_id,
    CASE NEW.action WHEN 'access.emergencyDeclared' THEN 'emergency' WHEN 'access.blockOpened' THEN 'blockOpened' ELSE 'liftGranted' END,
    1, NEW.id, s.person_id, NEW.unit_id, NEW.staff_id, '{emergency}',
    jsonb_build_object('at', to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'action', NEW.action, 'outcome', NEW.outcome)
  FROM audit_subject s WHERE s.audit_id = NEW.id;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION log_flagged_item() FROM PUBLIC;
CREATE TRIGGER audit_entry_flagged AFTER INSERT ON audit_entry FOR EACH ROW
  WHEN (NEW.outcome = 'done' AND NEW.actor_kind = 'staff' AND (NEW.action IN ('access.emergencyDeclared', 'access.blockOpened')
    OR NEW.action = 'access.liftAnswered' AND NEW.detail @> '{"granted": true}'))
  EXECUTE FUNCTION log_flagged_item();

-- What was said when it was made: the danger, why a block was opened, what the holder answered. For who reviews it.
CREATE FUNCTION log_review_said(item uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE i.flag
    WHEN 'emergency' THEN (SELECT concat_ws(' / ', m.danger, m.cannot_consent) FROM emergency_access m
      WHERE m.id::text = e.detail ->> 'emergencyId' AND m.person_id = i.person_id)
    WHEN 'blockOpened' THEN (SELECT o.words FROM block_opening o WHERE o.block_id::text = e.detail ->> 'blockId' AND o.person_id = i.person_id
      AND o.assignment_id = e.assignment_id AND o.opened_at <= e.at ORDER BY o.opened_at DESC LIMIT 1)
    ELSE (SELECT concat_ws(' / ', q.why, q.answer) FROM lift_request q
      WHERE q.id::text = e.detail ->> 'requestId' AND q.person_id = i.person_id) END
  FROM log_review_item i JOIN audit_entry e ON e.id = i.audit_id
  WHERE i.id = item AND i.flag IS NOT NULL AND reviews_log_of(i.provider_id, i.unit_id) AND i.staff_id IS DISTINCT FROM ctx_staff() $$;
REVOKE ALL ON FUNCTION log_review_said(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log_review_said(uuid) TO hallpunkt_app;

-- ── Names as they are compared ────────────────────────────────────────────────────────────────────────────────────
-- The same is said in domain/access/review/names.ts; a test holds the two together.

CREATE FUNCTION log_name_tokens(name text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN regexp_split_to_array(btrim(lower(normalize(name, NFC)), E' \t-'), E'[\\s-]+');
CREATE FUNCTION log_surnames(family text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ARRAY(SELECT t FROM unnest(log_name_tokens(family)) t WHERE length(t) > 1 AND t <> ALL ('{von,af,av,de,la,van,der,den}'::text[]));
CREATE FUNCTION log_name_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (SELECT t[1] || ' ' || t[cardinality(t)] FROM (SELECT log_name_tokens(name) AS t) n);

-- Whether a unit is open at a moment on the clock of the wall. `closed` holds the holidays of the period.
CREATE FUNCTION log_unit_open(hours jsonb, local timestamp, closed date[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN hours IS NULL THEN false WHEN coalesce((hours ->> 'always')::boolean, false) THEN true
    WHEN coalesce((hours ->> 'closedOnHolidays')::boolean, false) AND local::date = ANY (closed) THEN false
    ELSE EXISTS (SELECT 1 FROM jsonb_array_elements(hours -> 'weekly') w
      WHERE w -> 'days' @> to_jsonb(extract(isodow FROM local)::int)
        AND to_char(local, 'HH24:MI') >= w ->> 'from' AND to_char(local, 'HH24:MI') < w ->> 'to') END;

-- ── Drawing ──────────────────────────────────────────────────────────────────────────────────────────────────────
-- For each rule, the accesses it meets in the period, in the order that the seed gives them, at most `per_rule`; with how many there are
-- in all, and the facts. The rules themselves are the domain's (domain/access/review): what it doesn't agree to isn't drawn. The names and
-- homes of persons and staff are compared here, since the application doesn't see them; nothing of a home comes out but yes or no.
-- One pass over the log of the period, whose rows lie on disk when there are many; sorts keep only what is asked for.

CREATE FUNCTION log_review_candidates(from_day date, to_day date, of_unit uuid, chosen text[], per_rule integer, seed text,
  relation_days integer, much_least integer, much_factor integer, night_from text, night_to text, closed date[])
RETURNS TABLE (rule text, audit_id uuid, person_id uuid, unit_id uuid, staff_id uuid, draw_key text, total bigint, facts jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off SET work_mem = '32MB'
SET plan_cache_mode = force_custom_plan AS $$
#variable_conflict use_column
BEGIN
  IF ctx_log_scope() IS NULL OR ctx_log_scope() = 'unit' AND of_unit IS DISTINCT FROM ctx_unit() THEN
    RAISE EXCEPTION 'only who reviews the log may draw from it' USING ERRCODE = 'HP015';
  END IF;
  RETURN QUERY
  WITH access AS MATERIALIZED (
    SELECT e.id, e.at, e.day, e.unit_id, e.staff_id, e.action, e.outcome, e.ground, s.person_id,
      sha256(convert_to(seed || e.id || s.person_id, 'UTF8')) AS draw_key, e.at AT TIME ZONE 'Europe/Stockholm' AS local,
      e.action NOT LIKE 'log.%' AND e.outcome = 'done' AS is_look
    FROM audit_entry e JOIN audit_subject s ON s.audit_id = e.id
    WHERE e.provider_id = ctx_provider() AND (of_unit IS NULL OR e.unit_id = of_unit) AND e.actor_kind = 'staff'
      AND e.at >= from_day::timestamp AT TIME ZONE 'Europe/Stockholm' AND e.at < (to_day + 1)::timestamp AT TIME ZONE 'Europe/Stockholm'
      AND e.staff_id IS NOT NULL AND e.action NOT LIKE 'intake.%'
      -- The review's own lists would drown the rest; whom a reviewer let themself be shown, and what was printed, is reviewed like all else.
      AND (e.action NOT LIKE 'log.%' OR e.action IN ('log.personRevealed', 'log.personPrinted'))
  ),
  pair AS MATERIALIZED (SELECT DISTINCT a.staff_id, a.person_id FROM access a),
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
    WHERE u.provider_id = ctx_provider() AND a.valid && daterange(from_day, to_day, '[]') GROUP BY 1),
  related AS MATERIALIZED (
    SELECT DISTINCT r.person_id, log_name_key(r.name) AS name_key FROM related_person r
    WHERE r.person_id IN (SELECT q.person_id FROM pair q)),
  home AS MATERIALIZED (
    SELECT d.person_id, lower(btrim(d.street)) || ' ' || replace(coalesce(d.postal_code, ''), ' ', '') AS place
    FROM (SELECT o.person_id, o.street, o.postal_code FROM person_detail o UNION ALL
      SELECT h.person_id, h.street, h.postal_code FROM person_protected_detail h) d WHERE btrim(coalesce(d.street, '')) <> ''),
  sharing AS MATERIALIZED (
    SELECT DISTINCT mine.person_id, log_name_key(o.given_name || ' ' || o.family_name) AS name_key
    FROM home mine JOIN home other ON other.place = mine.place AND other.person_id <> mine.person_id JOIN person o ON o.id = other.person_id
    WHERE 'sameAddress' = ANY (chosen) AND mine.person_id IN (SELECT q.person_id FROM pair q)),
  kin AS MATERIALIZED (
    SELECT q.staff_id, q.person_id, s.is_protected, r.name_key = s.name_key AS own, r.surnames && s.surnames AS surname,
      k.person_id IS NOT NULL AS relative, h.person_id IS NOT NULL AS address,
      coalesce(cardinality(c.ids) > 1 OR c.ids[1] <> q.staff_id, false) AS colleague
    FROM pair q JOIN reader r ON r.id = q.staff_id JOIN subject s ON s.id = q.person_id
    LEFT JOIN related k ON k.person_id = q.person_id AND k.name_key = r.name_key
    LEFT JOIN sharing h ON h.person_id = q.person_id AND h.name_key = r.name_key
    LEFT JOIN employed c ON c.name_key = s.name_key),
  read_by AS MATERIALIZED (
    SELECT a.unit_id, a.person_id, count(DISTINCT a.staff_id) AS readers FROM access a WHERE a.is_look GROUP BY a.unit_id, a.person_id),
  usual AS MATERIALIZED (
    SELECT b.unit_id, percentile_disc(0.5) WITHIN GROUP (ORDER BY b.readers) AS readers FROM read_by b GROUP BY b.unit_id),
  flagged AS MATERIALIZED (
    SELECT a.id, a.at, a.unit_id, a.staff_id, a.action, a.outcome, a.ground, a.person_id, a.draw_key, k.is_protected, k.own, k.surname, k.relative, k.address, k.colleague,
      a.action LIKE 'access.emergency%' OR a.action IN ('access.blockOpened', 'access.liftAnswered') OR coalesce(a.ground LIKE 'AC-5%', false) AS emergency,
      a.is_look AND coalesce(NOT r.valid && datemultirange(daterange(a.day - relation_days, a.day + relation_days, '[]')), true) AS unrelated,
      b.readers, n.readers AS usual_readers,
      a.is_look AND b.readers >= much_least AND b.readers >= much_factor * n.readers AS much,
      CASE WHEN to_char(a.local, 'HH24:MI') >= night_from OR to_char(a.local, 'HH24:MI') < night_to
        THEN NOT log_unit_open(u.opening_hours, a.local, closed) ELSE false END AS night
    FROM access a JOIN kin k ON k.staff_id = a.staff_id AND k.person_id = a.person_id
    LEFT JOIN care_unit u ON u.id = a.unit_id
    LEFT JOIN reach r ON r.reader = a.unit_id AND r.person_id = a.person_id
    LEFT JOIN read_by b ON b.unit_id = a.unit_id AND b.person_id = a.person_id
    LEFT JOIN usual n ON n.unit_id = a.unit_id),
  met AS (
    SELECT jsonb_build_object('ownRecord', count(*) FILTER (WHERE f.own), 'relative', count(*) FILTER (WHERE f.relative),
      'sameSurname', count(*) FILTER (WHERE f.surname), 'sameAddress', count(*) FILTER (WHERE f.address),
      'colleague', count(*) FILTER (WHERE f.colleague), 'protected', count(*) FILTER (WHERE f.is_protected),
      'emergency', count(*) FILTER (WHERE f.emergency), 'noRelation', count(*) FILTER (WHERE f.unrelated),
      'muchRead', count(*) FILTER (WHERE f.much), 'night', count(*) FILTER (WHERE f.night), 'random', count(*)) AS counts
    FROM flagged f)
  SELECT c.rule, t.id, t.person_id, t.unit_id, t.staff_id, encode(t.draw_key, 'hex'), (m.counts ->> c.rule)::bigint,
    jsonb_build_object('at', to_char(t.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'action', t.action, 'outcome', t.outcome,
      'ground', t.ground, 'staffName', jsonb_build_array(w.given_name, w.family_name), 'personName', jsonb_build_array(p.given_name, p.family_name),
      'protected', t.is_protected, 'relatedNames', (SELECT coalesce(jsonb_agg(DISTINCT o.name), '[]') FROM related_person o WHERE o.person_id = t.person_id),
      'livesWithNamesake', t.address, 'colleagueNamesake', t.colleague, 'hadRelation', NOT t.unrelated, 'readers', coalesce(t.readers, 0),
      'usualReaders', coalesce(t.usual_readers, 0), 'hours', (SELECT u.opening_hours FROM care_unit u WHERE u.id = t.unit_id))
  FROM unnest(chosen) c(rule) CROSS JOIN met m CROSS JOIN LATERAL (
    SELECT f.* FROM flagged f WHERE CASE c.rule WHEN 'ownRecord' THEN f.own WHEN 'relative' THEN f.relative WHEN 'sameSurname' THEN f.surname
      WHEN 'sameAddress' THEN f.address WHEN 'colleague' THEN f.colleague WHEN 'protected' THEN f.is_protected WHEN 'emergency' THEN f.emergency
      WHEN 'noRelation' THEN f.unrelated WHEN 'muchRead' THEN f.much WHEN 'night' THEN f.night WHEN 'random' THEN true ELSE false END
    ORDER BY f.draw_key LIMIT per_rule) t
  JOIN staff_member w ON w.id = t.staff_id JOIN person p ON p.id = t.person_id;
END $$;
REVOKE ALL ON FUNCTION log_review_candidates(date, date, uuid, text[], integer, text, integer, integer, integer, text, text, date[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log_review_candidates(date, date, uuid, text[], integer, text, integer, integer, integer, text, text, date[]) TO hallpunkt_app;

-- Whom an item is about: identity only, for the one who reviews it. Never where they live.
CREATE FUNCTION log_review_persons(items uuid[]) RETURNS TABLE (item_id uuid, given_name text, family_name text, identifier text, protected boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT i.id, p.given_name, p.family_name,
    (SELECT n.value FROM person_identifier n WHERE n.person_id = p.id ORDER BY n.recorded_at DESC, n.value DESC LIMIT 1), p.protection <> 'none'
  FROM log_review_item i JOIN person p ON p.id = i.person_id WHERE i.id = ANY (items) AND reviews_log_of(i.provider_id, i.unit_id) $$;
REVOKE ALL ON FUNCTION log_review_persons(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log_review_persons(uuid[]) TO hallpunkt_app;
