-- Who comes, comes to one meeting at the time it has; and what a link in a mail shows of an answer (SIP-3, SIP-5, AC-10; ADR 0016).

-- ── A meeting that has got another time ──────────────────────────────────────────────────────────────────────────────

ALTER TABLE plan_meeting ADD COLUMN moved_sequence integer NOT NULL DEFAULT 0, ADD COLUMN moved_at timestamptz;
COMMENT ON COLUMN plan_meeting.moved_sequence IS 'The sequence with which it got the time it has: an answer given on an earlier one was to another time';
COMMENT ON COLUMN plan_meeting.moved_at IS 'When it got the time it has; null while that is the one it was called to with';
CREATE FUNCTION plan_meeting_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.moved_sequence := NEW.sequence;
  NEW.moved_at := now();
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION plan_meeting_moved() FROM PUBLIC;
CREATE TRIGGER plan_meeting_moved BEFORE UPDATE ON plan_meeting FOR EACH ROW
  WHEN ((NEW.starts_at, NEW.ends_at) IS DISTINCT FROM (OLD.starts_at, OLD.ends_at)) EXECUTE FUNCTION plan_meeting_moved();

-- ── What an answer is to ─────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE plan_preparation ADD COLUMN meeting_id uuid CONSTRAINT plan_preparation_meeting_fk REFERENCES plan_meeting, ADD COLUMN sequence integer,
  ADD CONSTRAINT plan_preparation_about CHECK ((meeting_id IS NULL) = (sequence IS NULL));
COMMENT ON TABLE plan_preparation IS 'What a party or the person wants to say before a meeting, and whether they come; the latest of each to a meeting holds, and those before are kept';
COMMENT ON COLUMN plan_preparation.meeting_id IS 'The meeting it is an answer to; null of what was said when none was called';
COMMENT ON COLUMN plan_preparation.sequence IS 'That of the meeting when it was answered';
CREATE INDEX plan_preparation_meeting_idx ON plan_preparation (meeting_id);
-- Until now: to the meeting that was the next one when it was said.
UPDATE plan_preparation x SET meeting_id = n.id, sequence = 0 FROM (SELECT y.id AS said, m.id FROM plan_preparation y CROSS JOIN LATERAL
  (SELECT k.id FROM plan_meeting k WHERE k.plan_id = y.plan_id AND k.called_at <= y.at AND k.ends_at > y.at AND (k.cancelled_at IS NULL OR k.cancelled_at > y.at)
    ORDER BY k.starts_at, k.id LIMIT 1) m) n WHERE n.said = x.id;

-- To a meeting of the plan that isn't off and hasn't been, as it stands now; and who says that they come says to what.
CREATE FUNCTION plan_preparation_about() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT by_application() THEN RETURN NEW; END IF;
  SELECT m.sequence INTO NEW.sequence FROM plan_meeting m
    WHERE m.id = NEW.meeting_id AND m.plan_id = NEW.plan_id AND m.cancelled_at IS NULL AND m.ends_at > now();
  IF NEW.sequence IS NULL AND (NEW.meeting_id IS NOT NULL OR NEW.coming IS NOT NULL) THEN
    RAISE insufficient_privilege USING MESSAGE = 'whoever comes, comes to a meeting that is to be';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION plan_preparation_about() FROM PUBLIC;
CREATE TRIGGER plan_preparation_about BEFORE INSERT ON plan_preparation FOR EACH ROW EXECUTE FUNCTION plan_preparation_about();

-- Whose turn it is: an answer, or that somebody has been signed in, counts when it is to the meeting as it stands.
DO $$
DECLARE one text; body text; was text[]; n integer;
BEGIN
  FOREACH one IN ARRAY ARRAY['plan_turns()', 'plan_call_told(uuid)'] LOOP
    body := pg_get_functiondef(one::regprocedure);
    FOREACH was SLICE 1 IN ARRAY ARRAY[
        ['x.at >= m.called_at', 'x.meeting_id = m.id AND x.sequence >= m.moved_sequence', '2'],
        ['k.last_seen_at >= m.called_at', 'k.last_seen_at >= coalesce(m.moved_at, m.called_at)', '1'],
        ['SELECT k.id, k.called_at, k.starts_at FROM plan_meeting k', 'SELECT k.id, k.called_at, k.starts_at, k.moved_at, k.moved_sequence FROM plan_meeting k', '1']] LOOP
      n := CASE WHEN one = 'plan_turns()' THEN was[3]::integer ELSE CASE WHEN was[1] LIKE 'SELECT%' THEN 0 ELSE 1 END END;
      IF length(body) - length(replace(body, was[1], '')) <> n * length(was[1]) THEN RAISE EXCEPTION '% is not as expected: %', one, was[1]; END IF;
      body := replace(body, was[1], was[2]);
    END LOOP;
    EXECUTE body;
  END LOOP;
END $$;

-- ── The page of a link ───────────────────────────────────────────────────────────────────────────────────────────────

-- What it shows: the meeting, who called and their number, and whether and when one has answered. Never what was written: a mail is forwarded and read by others.
DROP FUNCTION plan_reply_write(bytea, uuid, text, text);
DROP FUNCTION plan_reply_open(bytea);
CREATE FUNCTION plan_reply_open(hash bytea) RETURNS TABLE (person_id uuid, meeting_id uuid, sequence integer, moved_sequence integer, starts_at timestamptz,
  ends_at timestamptz, place text, video_link text, questions text, cancelled boolean, answered_at timestamptz, answered_sequence integer, coming text, has_words boolean,
  unit_name text, phone text, given_name text, family_name text, street text, city text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.id, m.id, m.sequence, m.moved_sequence, m.starts_at, m.ends_at, m.place, m.video_link, m.questions, m.cancelled_at IS NOT NULL,
    x.at, x.sequence, x.coming, coalesce(x.answer <> '', false), u.name,
    (SELECT w.value FROM way_to_reach w WHERE w.unit_id = u.id AND w.kind = 'phone' ORDER BY w.position, w.id LIMIT 1),
    o.given_name, o.family_name, d.street, d.city
  FROM plan_reply r JOIN plan_meeting m ON m.id = r.meeting_id JOIN plan_party y ON y.id = r.party_id JOIN plan p ON p.id = m.plan_id
    JOIN person o ON o.id = r.person_id JOIN care_unit u ON u.id = p.unit_id LEFT JOIN person_detail d ON d.person_id = o.id
    LEFT JOIN LATERAL (SELECT q.at, q.sequence, q.answer, q.coming FROM plan_preparation q WHERE q.party_id = y.id AND q.meeting_id = m.id AND q.assignment_id IS NULL
      ORDER BY q.at DESC, q.id DESC LIMIT 1) x ON true
  WHERE r.token_hash = hash AND m.ends_at > now() AND y.unit_id IS NULL AND y.withdrawn_at IS NULL AND (y.allowed_until IS NULL OR y.allowed_until >= ctx_today())
    AND (p.closed_at IS NULL OR m.cancelled_at IS NOT NULL) AND o.protection = 'none' AND o.deceased_on IS NULL $$;

-- An answer given by a link: as long as the page shows and the meeting has the time that was shown (`seq`), and not without end. Who writes nothing keeps what
-- they wrote before, which isn't shown to them, unless they take it away (`clears`).
CREATE FUNCTION plan_reply_write(hash bytea, id uuid, seq integer, comes text, said text, clears boolean) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE r plan_reply; now_at integer; n integer;
BEGIN
  SELECT * INTO r FROM plan_reply k WHERE k.token_hash = hash FOR UPDATE;
  SELECT m.sequence INTO now_at FROM plan_meeting m WHERE m.id = r.meeting_id AND seq BETWEEN m.moved_sequence AND m.sequence FOR SHARE;
  IF now_at IS NULL OR NOT EXISTS (SELECT 1 FROM plan_reply_open(hash) o WHERE NOT o.cancelled) THEN RETURN false; END IF;
  SELECT count(*) INTO n FROM plan_preparation q WHERE q.party_id = r.party_id AND q.assignment_id IS NULL;
  IF n >= 50 THEN RETURN false; END IF;
  INSERT INTO plan_preparation (id, plan_id, person_id, party_id, voice, answer, coming, meeting_id, sequence)
  SELECT plan_reply_write.id, y.plan_id, y.person_id, y.id, CASE y.kind WHEN 'relative' THEN 'relative' ELSE 'outside' END,
    CASE WHEN said = '' AND NOT clears THEN coalesce((SELECT q.answer FROM plan_preparation q WHERE q.party_id = y.id AND q.meeting_id = r.meeting_id
      AND q.assignment_id IS NULL ORDER BY q.at DESC, q.id DESC LIMIT 1), '') ELSE said END, comes, r.meeting_id, now_at
  FROM plan_party y WHERE y.id = r.party_id;
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION plan_reply_open(bytea), plan_reply_write(bytea, uuid, integer, text, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_reply_open(bytea), plan_reply_write(bytea, uuid, integer, text, text, boolean) TO hallpunkt_app;
