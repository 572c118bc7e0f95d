-- Plans: following one as it is written, mail and replies about its meetings, and its files (ADR 0016).

-- ── Following ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Whoever only watches does nothing: a page left open mustn't keep its session from going idle (0014).
CREATE FUNCTION session_only_looked() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
REVOKE ALL ON FUNCTION session_only_looked() FROM PUBLIC;
CREATE TRIGGER session_only_looked BEFORE UPDATE OF last_seen_at ON session FOR EACH ROW
  WHEN (current_setting('hallpunkt.look', true) = 'on') EXECUTE FUNCTION session_only_looked();

-- ── Mail about meetings ──────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE plan_mail (
  id uuid CONSTRAINT plan_mail_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  plan_id uuid NOT NULL CONSTRAINT plan_mail_plan_fk REFERENCES plan,
  person_id uuid NOT NULL CONSTRAINT plan_mail_person_fk REFERENCES person,
  meeting_id uuid NOT NULL CONSTRAINT plan_mail_meeting_fk REFERENCES plan_meeting,
  party_id uuid NOT NULL CONSTRAINT plan_mail_party_fk REFERENCES plan_party,
  kind text NOT NULL CONSTRAINT plan_mail_kind_known CHECK (kind IN ('call', 'change', 'cancel', 'reminder')),
  -- That of the meeting when this was to be told.
  sequence integer NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CONSTRAINT plan_mail_state_known CHECK (state IN ('waiting', 'sent', 'dropped')),
  dropped text CONSTRAINT plan_mail_dropped_known CHECK (dropped IN ('protected', 'noAddress', 'badAddress', 'superseded', 'left', 'passed', 'neverCalled', 'over')),
  made_at timestamptz NOT NULL DEFAULT now(),
  available_at timestamptz NOT NULL DEFAULT now(),
  attempts integer NOT NULL DEFAULT 0,
  last_error text,
  sent_at timestamptz,
  CONSTRAINT plan_mail_why CHECK ((state = 'dropped') = (dropped IS NOT NULL) AND (state = 'sent') = (sent_at IS NOT NULL))
);
COMMENT ON TABLE plan_mail IS 'What is to be mailed about a meeting, committed with what it tells of; what it says is made when it is sent, and isn’t kept';
CREATE INDEX plan_mail_waiting_idx ON plan_mail (available_at) WHERE state = 'waiting';
CREATE INDEX plan_mail_meeting_idx ON plan_mail (meeting_id, party_id);

ALTER TABLE plan_meeting ADD COLUMN reminded_at timestamptz;
GRANT UPDATE (reminded_at) ON plan_meeting TO hallpunkt_app;

-- The link by which someone without an account answers. The token isn't kept, only its hash; it opens nothing after the meeting.
CREATE TABLE plan_reply (
  meeting_id uuid NOT NULL CONSTRAINT plan_reply_meeting_fk REFERENCES plan_meeting,
  party_id uuid NOT NULL CONSTRAINT plan_reply_party_fk REFERENCES plan_party,
  person_id uuid NOT NULL CONSTRAINT plan_reply_person_fk REFERENCES person,
  token_hash bytea NOT NULL CONSTRAINT plan_reply_hash_once UNIQUE CONSTRAINT plan_reply_hash_sha256 CHECK (length(token_hash) = 32),
  CONSTRAINT plan_reply_pk PRIMARY KEY (meeting_id, party_id)
);
COMMENT ON TABLE plan_reply IS 'Whose answer a link in a mail gives; seen by the one who mails, and by the two functions of the page';

CREATE TABLE plan_file (
  id uuid CONSTRAINT plan_file_pk PRIMARY KEY,
  plan_id uuid NOT NULL CONSTRAINT plan_file_plan_fk REFERENCES plan,
  person_id uuid NOT NULL CONSTRAINT plan_file_person_fk REFERENCES person,
  name text NOT NULL CONSTRAINT plan_file_name_short CHECK (length(name) BETWEEN 1 AND 200),
  media_type text NOT NULL CONSTRAINT plan_file_type_known CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg')),
  size integer NOT NULL,
  content bytea NOT NULL CONSTRAINT plan_file_limited CHECK (octet_length(content) BETWEEN 1 AND 10485760),
  at timestamptz NOT NULL DEFAULT now(),
  assignment_id uuid NOT NULL CONSTRAINT plan_file_by_fk REFERENCES assignment,
  removed_at timestamptz,
  removed_by uuid CONSTRAINT plan_file_removed_by_fk REFERENCES assignment,
  CONSTRAINT plan_file_sized CHECK (size = octet_length(content)),
  CONSTRAINT plan_file_removed CHECK ((removed_at IS NULL) = (removed_by IS NULL))
);
COMMENT ON TABLE plan_file IS 'Files of a plan: what they are was read in them, not in their names. Removed ones are kept and not shown';
CREATE INDEX plan_file_plan_idx ON plan_file (plan_id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['plan_mail', 'plan_reply', 'plan_file'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO hallpunkt_migrator USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO hallpunkt_app', t);
    CONTINUE WHEN t = 'plan_reply';
    EXECUTE format('CREATE POLICY self_reads ON %I FOR SELECT TO hallpunkt_app USING (person_id = ctx_self_for(''plan''))', t);
    EXECUTE format('CREATE POLICY staff_reads ON %I FOR SELECT TO hallpunkt_app USING (plan_seat(plan_id))', t);
  END LOOP;
END $$;
CREATE POLICY keeper_adds ON plan_mail FOR INSERT TO hallpunkt_app WITH CHECK (plan_kept(plan_id) AND state <> 'sent' AND attempts = 0
  AND person_id = (SELECT p.person_id FROM plan p WHERE p.id = plan_id)
  AND EXISTS (SELECT 1 FROM plan_meeting m JOIN plan_party y ON y.plan_id = m.plan_id WHERE m.id = meeting_id AND y.id = party_id AND m.plan_id = plan_mail.plan_id));
CREATE POLICY worker_reads ON plan_mail FOR SELECT TO hallpunkt_app USING (ctx_purpose() = 'outbox');
CREATE POLICY worker_marks ON plan_mail FOR UPDATE TO hallpunkt_app USING (ctx_purpose() = 'outbox') WITH CHECK (ctx_purpose() = 'outbox');
GRANT UPDATE (state, dropped, available_at, attempts, last_error, sent_at) ON plan_mail TO hallpunkt_app;
CREATE POLICY worker ON plan_reply TO hallpunkt_app USING (ctx_purpose() = 'outbox') WITH CHECK (ctx_purpose() = 'outbox');
GRANT UPDATE (token_hash) ON plan_reply TO hallpunkt_app;
CREATE POLICY staff_adds ON plan_file FOR INSERT TO hallpunkt_app WITH CHECK (plan_seat(plan_id) AND assignment_id = ctx_assignment() AND removed_at IS NULL
  AND person_id = (SELECT p.person_id FROM plan p WHERE p.id = plan_id));
CREATE POLICY staff_removes ON plan_file FOR UPDATE TO hallpunkt_app USING (plan_seat(plan_id) AND removed_at IS NULL)
  WITH CHECK (plan_seat(plan_id) AND removed_at = now() AND removed_by = ctx_assignment());
GRANT UPDATE (removed_at, removed_by) ON plan_file TO hallpunkt_app;

-- Where a party is mailed: its own address, or the unit's.
CREATE FUNCTION plan_party_address(party uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(y.email, (SELECT w.value FROM way_to_reach w WHERE w.unit_id = y.unit_id AND w.kind = 'email' ORDER BY w.position, w.id LIMIT 1))
  FROM plan_party y WHERE y.id = party AND (ctx_purpose() = 'outbox' OR plan_kept(y.plan_id)) $$;

-- What is needed to decide whether a mail is sent now, and to write it. The person's name and street are for leaving them out of the place.
CREATE FUNCTION plan_mail_facts(mail uuid) RETURNS TABLE (address text, is_unit boolean, starts_at timestamptz, ends_at timestamptz, place text, has_video boolean,
  cancelled boolean, closed boolean, left_plan boolean, protection text, deceased boolean, superseded boolean, told_before boolean,
  given_name text, family_name text, street text, city text, names_unit boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT plan_party_address(y.id), y.unit_id IS NOT NULL, m.starts_at, m.ends_at, m.place, m.video_link <> '', m.cancelled_at IS NOT NULL, p.closed_at IS NOT NULL,
    y.withdrawn_at IS NOT NULL OR y.allowed_until < ctx_today(), o.protection, o.deceased_on IS NOT NULL,
    EXISTS (SELECT 1 FROM plan_mail l WHERE l.meeting_id = x.meeting_id AND l.party_id = x.party_id AND l.kind <> 'reminder' AND l.state <> 'dropped'
      AND (l.made_at, l.sequence) > (x.made_at, x.sequence)),
    EXISTS (SELECT 1 FROM plan_mail l WHERE l.meeting_id = x.meeting_id AND l.party_id = x.party_id AND l.state = 'sent'),
    o.given_name, o.family_name, d.street, d.city,
    EXISTS (SELECT 1 FROM care_unit u WHERE strpos(lower(m.place), lower(u.name)) > 0)
  FROM plan_mail x JOIN plan_meeting m ON m.id = x.meeting_id JOIN plan_party y ON y.id = x.party_id JOIN plan p ON p.id = x.plan_id
    JOIN person o ON o.id = x.person_id LEFT JOIN person_detail d ON d.person_id = o.id
  WHERE x.id = mail AND ctx_purpose() = 'outbox' $$;

-- The day before a meeting, once over all nodes: who locks the meeting reminds. Not of one that was called to today.
CREATE FUNCTION plan_remind(at timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE m plan_meeting; today date := (at AT TIME ZONE 'Europe/Stockholm')::date; n integer := 0;
BEGIN
  IF ctx_purpose() <> 'outbox' OR extract(hour FROM at AT TIME ZONE 'Europe/Stockholm') < 8 THEN RETURN 0; END IF;
  FOR m IN SELECT * FROM plan_meeting k WHERE k.reminded_at IS NULL AND k.cancelled_at IS NULL AND k.opened_at IS NULL
      AND k.starts_at >= (today + 1)::timestamp AT TIME ZONE 'Europe/Stockholm' AND k.starts_at < (today + 2)::timestamp AT TIME ZONE 'Europe/Stockholm'
      AND (k.called_at AT TIME ZONE 'Europe/Stockholm')::date < today FOR UPDATE SKIP LOCKED LOOP
    UPDATE plan_meeting SET reminded_at = now() WHERE id = m.id;
    INSERT INTO plan_mail (plan_id, person_id, meeting_id, party_id, kind, sequence)
    SELECT m.plan_id, m.person_id, m.id, y.id, 'reminder', m.sequence FROM plan_party y WHERE y.plan_id = m.plan_id AND y.withdrawn_at IS NULL
      AND plan_party_address(y.id) IS NOT NULL AND EXISTS (SELECT 1 FROM person o WHERE o.id = m.person_id AND o.protection = 'none');
    INSERT INTO outbox (id, topic, payload) VALUES (gen_random_uuid(), 'plan.told', jsonb_build_object('meetingId', m.id, 'kind', 'reminder', 'by', NULL));
    n := n + 1;
  END LOOP;
  RETURN n;
END $$;
CREATE INDEX plan_meeting_coming_idx ON plan_meeting (starts_at) WHERE reminded_at IS NULL AND cancelled_at IS NULL AND opened_at IS NULL;

-- Whom a meeting is told to at its units: whoever leads or coordinates there today.
CREATE FUNCTION plan_told_whom(meeting uuid) RETURNS TABLE (assignment_id uuid, person_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT a.id, m.person_id FROM plan_meeting m JOIN plan_party y ON y.plan_id = m.plan_id AND y.withdrawn_at IS NULL
    AND (y.is_keeper OR y.allowed_until IS NULL OR y.allowed_until >= ctx_today())
    JOIN assignment a ON a.unit_id = y.unit_id AND a.valid @> ctx_today() AND a.role IN ('unitManager', 'careCoordinator')
  WHERE m.id = meeting AND ctx_purpose() = 'outbox' $$;

-- A plan that ends calls off what it had called to, and who leaves a plan is told that the meeting isn't theirs: whoever was told of it before.
CREATE FUNCTION plan_calls_off() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE m plan_meeting; plan_of uuid;
BEGIN
  plan_of := CASE TG_TABLE_NAME WHEN 'plan' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'plan_id')::uuid END;
  FOR m IN SELECT * FROM plan_meeting k WHERE k.plan_id = plan_of AND k.cancelled_at IS NULL AND k.opened_at IS NULL AND k.ends_at > now() LOOP
    IF TG_TABLE_NAME = 'plan' THEN
      UPDATE plan_meeting SET cancelled_at = now(), sequence = sequence + 1 WHERE id = m.id;
    END IF;
    INSERT INTO plan_mail (plan_id, person_id, meeting_id, party_id, kind, sequence, made_at)
    SELECT DISTINCT m.plan_id, m.person_id, m.id, x.party_id, 'cancel', m.sequence + 1, now() FROM plan_mail x
      WHERE x.meeting_id = m.id AND x.state <> 'dropped' AND (TG_TABLE_NAME = 'plan' OR x.party_id = NEW.id)
        AND NOT EXISTS (SELECT 1 FROM plan_mail c WHERE c.meeting_id = m.id AND c.party_id = x.party_id AND c.kind = 'cancel');
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER plan_closed_calls_off AFTER UPDATE OF closed_at ON plan FOR EACH ROW WHEN (OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL)
  EXECUTE FUNCTION plan_calls_off();
CREATE TRIGGER plan_party_left_called_off AFTER UPDATE OF withdrawn_at ON plan_party FOR EACH ROW
  WHEN (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL) EXECUTE FUNCTION plan_calls_off();

-- ── Answers without an account ───────────────────────────────────────────────────────────────────────────────────────

-- An outside party's own answer: whether they come is enough.
ALTER TABLE plan_preparation DROP CONSTRAINT plan_preparation_voice_known,
  ADD CONSTRAINT plan_preparation_voice_known CHECK (voice IN ('staff', 'person', 'guardian', 'representative', 'relative', 'outside')),
  DROP CONSTRAINT plan_preparation_short,
  ADD CONSTRAINT plan_preparation_short CHECK (length(answer) <= 4000 AND (answer <> '' OR coming IS NOT NULL AND party_id IS NOT NULL));

-- What the page of a link shows, while the meeting hasn't been and the one asked still takes part.
CREATE FUNCTION plan_reply_open(hash bytea) RETURNS TABLE (person_id uuid, meeting_id uuid, starts_at timestamptz, ends_at timestamptz, place text,
  video_link text, questions text, cancelled boolean, answer text, coming text, given_name text, family_name text, street text, city text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id, m.id, m.starts_at, m.ends_at, m.place, m.video_link, m.questions, m.cancelled_at IS NOT NULL, x.answer, x.coming,
    o.given_name, o.family_name, d.street, d.city
  FROM plan_reply r JOIN plan_meeting m ON m.id = r.meeting_id JOIN plan_party y ON y.id = r.party_id JOIN plan p ON p.id = m.plan_id
    JOIN person o ON o.id = r.person_id LEFT JOIN person_detail d ON d.person_id = o.id
    LEFT JOIN LATERAL (SELECT q.answer, q.coming FROM plan_preparation q WHERE q.party_id = y.id AND q.at >= m.called_at AND q.assignment_id IS NULL
      ORDER BY q.at DESC, q.id DESC LIMIT 1) x ON true
  WHERE r.token_hash = hash AND m.ends_at > now() AND y.unit_id IS NULL AND y.withdrawn_at IS NULL AND (y.allowed_until IS NULL OR y.allowed_until >= ctx_today())
    AND (p.closed_at IS NULL OR m.cancelled_at IS NOT NULL) AND o.protection = 'none' AND o.deceased_on IS NULL $$;

-- An answer given by a link: as long as the page shows, the meeting holds, and not without end.
CREATE FUNCTION plan_reply_write(hash bytea, id uuid, comes text, said text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r plan_reply; n integer;
BEGIN
  SELECT * INTO r FROM plan_reply k WHERE k.token_hash = hash FOR UPDATE;
  IF NOT FOUND OR NOT EXISTS (SELECT 1 FROM plan_reply_open(hash) o WHERE NOT o.cancelled) THEN RETURN false; END IF;
  SELECT count(*) INTO n FROM plan_preparation q WHERE q.party_id = r.party_id AND q.assignment_id IS NULL;
  IF n >= 50 THEN RETURN false; END IF;
  INSERT INTO plan_preparation (id, plan_id, person_id, party_id, voice, answer, coming)
  SELECT plan_reply_write.id, y.plan_id, y.person_id, y.id, CASE y.kind WHEN 'relative' THEN 'relative' ELSE 'outside' END, said, comes
  FROM plan_party y WHERE y.id = r.party_id;
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION plan_party_address(uuid), plan_mail_facts(uuid), plan_remind(timestamptz), plan_told_whom(uuid), plan_calls_off(), plan_reply_open(bytea),
  plan_reply_write(bytea, uuid, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_party_address(uuid), plan_mail_facts(uuid), plan_remind(timestamptz), plan_told_whom(uuid), plan_reply_open(bytea),
  plan_reply_write(bytea, uuid, text, text) TO hallpunkt_app;
