-- The table of a plan's steps holds in the database too (domain/plan/transitions; ADR 0016): policies say who, these triggers say when.

-- ── The table of steps ───────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE plan_step (
  state text NOT NULL,
  action text NOT NULL,
  parts text[] NOT NULL,
  leads text[] NOT NULL,
  CONSTRAINT plan_step_pk PRIMARY KEY (state, action)
);
COMMENT ON TABLE plan_step IS 'What can be done with a plan in which state, in which part, and where it leads: the same as domain/plan/transitions, held equal by a test';
GRANT SELECT ON plan_step TO hallpunkt_app;
INSERT INTO plan_step (state, action, parts, leads) VALUES
  ('proposed', 'judgeNeeded', '{authority}', '{needed}'),
  ('proposed', 'refuse', '{authority}', '{refused}'),
  ('proposed', 'recordNo', '{authority,person,deciding}', '{declined}'),
  ('proposed', 'close', '{authority}', '{closed}'),
  ('refused', 'judgeNeeded', '{authority}', '{needed}'),
  ('needed', 'recordConsent', '{keeper,person,deciding}', '{consented,needed}'),
  ('needed', 'recordNo', '{keeper,person,deciding}', '{declined}'),
  ('needed', 'close', '{keeper}', '{closed}'),
  ('declined', 'recordConsent', '{keeper,person,deciding}', '{consented,declined}'),
  ('declined', 'close', '{keeper}', '{closed}'),
  ('consented', 'call', '{keeper}', '{called}'),
  ('called', 'changeCall', '{keeper}', '{called}'),
  ('called', 'cancelCall', '{keeper}', '{consented}'),
  ('called', 'openMeeting', '{keeper}', '{drafted}'),
  ('drafted', 'submit', '{keeper}', '{confirming,agreed}'),
  ('revising', 'submit', '{keeper}', '{confirming,agreed}'),
  ('confirming', 'confirm', '{keeper,party}', '{agreed,confirming}'),
  ('confirming', 'object', '{keeper,party}', '{drafted,revising}'),
  ('confirming', 'takeBack', '{keeper}', '{drafted,revising}'),
  ('agreed', 'revise', '{keeper}', '{revising}'),
  ('revising', 'dropRevision', '{keeper}', '{agreed}');
-- The same from the yes to the end.
INSERT INTO plan_step (state, action, parts, leads)
SELECT s.state, a.action, a.parts::text[], CASE WHEN a.ends THEN '{closed}'::text[] ELSE '{}' END || CASE WHEN a.stays THEN ARRAY[s.state] ELSE '{}' END
FROM unnest(ARRAY['consented', 'called', 'drafted', 'confirming', 'agreed', 'revising']) AS s(state), (VALUES
  ('withdrawConsent', '{keeper,person,deciding}', true, true),
  ('invite', '{keeper}', false, true),
  ('consentToParty', '{keeper,person,deciding}', false, true),
  ('withdrawParty', '{keeper,person,deciding}', false, true),
  ('comment', '{keeper,party,person,deciding,relative}', false, true),
  ('link', '{keeper,party}', false, true),
  ('handOver', '{keeper}', false, true),
  ('close', '{keeper}', true, false)) AS a(action, parts, ends, stays);
-- While it is prepared and written, while it is met about, and while it is in force.
INSERT INTO plan_step (state, action, parts, leads)
SELECT s, 'prepare', '{keeper,party,person,deciding,relative}'::text[], ARRAY[s] FROM unnest(ARRAY['consented', 'called', 'drafted', 'agreed', 'revising']) AS s
UNION ALL SELECT s, 'edit', '{keeper,party}', ARRAY[CASE s WHEN 'revising' THEN s ELSE 'drafted' END] FROM unnest(ARRAY['consented', 'called', 'drafted', 'revising']) AS s
UNION ALL SELECT s, a, '{keeper}', ARRAY[s] FROM unnest(ARRAY['drafted', 'agreed', 'revising']) AS s,
  unnest(ARRAY['call', 'changeCall', 'cancelCall', 'openMeeting']) AS a
UNION ALL SELECT s, 'followUp', '{keeper,party,person,deciding}', ARRAY[s] FROM unnest(ARRAY['agreed', 'revising']) AS s;

-- ── In which part, and whether ───────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION plan_parts(plan uuid) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN plan_kept(plan) THEN '{keeper,party,authority}'::text[] WHEN plan_seat(plan) THEN '{party}'
    WHEN EXISTS (SELECT 1 FROM plan p WHERE p.id = plan_parts.plan AND p.person_id = ctx_self_for('plan'))
      THEN CASE WHEN ctx_actor() = 'person' THEN '{person}'::text[] WHEN ctx_decides() THEN '{deciding}' ELSE '{relative}' END
    ELSE '{}' END $$;
COMMENT ON FUNCTION plan_parts(uuid) IS 'The parts that whoever acts has in a plan: domain/plan/steps';
CREATE FUNCTION plan_may(plan uuid, actions text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM plan p JOIN plan_step s ON s.state = p.state WHERE p.id = plan_may.plan AND s.action = ANY (actions) AND s.parts && plan_parts(p.id)) $$;
COMMENT ON FUNCTION plan_may(uuid, text[]) IS 'Whoever acts may do one of these with the plan as it stands';
REVOKE ALL ON FUNCTION plan_parts(uuid), plan_may(uuid, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_parts(uuid), plan_may(uuid, text[]) TO hallpunkt_app;
-- What the database does itself, by its own functions, follows from a step that was let through.
CREATE FUNCTION by_application() RETURNS boolean LANGUAGE sql STABLE RETURN NOT pg_has_role(current_user, 'hallpunkt_migrator', 'member');
COMMENT ON FUNCTION by_application() IS 'The application writes itself, and no function that acts as the owner';

-- ── What is written in a plan, and when ──────────────────────────────────────────────────────────────────────────────

-- With the actions as arguments: any of them, as the plan stands.
CREATE FUNCTION plan_when() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF by_application() AND NOT plan_may(NEW.plan_id, TG_ARGV) THEN
    RAISE insufficient_privilege USING MESSAGE = format('%s isn''t written in a plan as this one stands', TG_TABLE_NAME);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_field_when BEFORE INSERT OR UPDATE ON plan_field FOR EACH ROW EXECUTE FUNCTION plan_when('edit');
CREATE TRIGGER plan_change_when BEFORE INSERT ON plan_change FOR EACH ROW EXECUTE FUNCTION plan_when('edit');
CREATE TRIGGER plan_version_when BEFORE INSERT ON plan_version FOR EACH ROW EXECUTE FUNCTION plan_when('submit');
CREATE TRIGGER plan_confirmation_when BEFORE INSERT ON plan_confirmation FOR EACH ROW EXECUTE FUNCTION plan_when('confirm');
CREATE TRIGGER plan_preparation_when BEFORE INSERT ON plan_preparation FOR EACH ROW EXECUTE FUNCTION plan_when('prepare');
CREATE TRIGGER plan_follow_up_when BEFORE INSERT ON plan_follow_up FOR EACH ROW EXECUTE FUNCTION plan_when('followUp');
CREATE TRIGGER plan_comment_when BEFORE INSERT ON plan_comment FOR EACH ROW EXECUTE FUNCTION plan_when('comment');
CREATE TRIGGER plan_seven_when BEFORE INSERT ON plan_seven FOR EACH ROW EXECUTE FUNCTION plan_when('comment');
-- What is put beside the plan.
CREATE TRIGGER plan_link_when BEFORE INSERT OR UPDATE ON plan_link FOR EACH ROW EXECUTE FUNCTION plan_when('link');
CREATE TRIGGER plan_file_when BEFORE INSERT OR UPDATE ON plan_file FOR EACH ROW EXECUTE FUNCTION plan_when('link');
CREATE TRIGGER plan_word_when BEFORE INSERT ON plan_word FOR EACH ROW
  EXECUTE FUNCTION plan_when('recordConsent', 'recordNo', 'consentToParty', 'withdrawConsent');
CREATE TRIGGER plan_party_when BEFORE INSERT ON plan_party FOR EACH ROW WHEN (NOT NEW.is_keeper) EXECUTE FUNCTION plan_when('invite');
CREATE TRIGGER plan_party_leaves_when BEFORE UPDATE ON plan_party FOR EACH ROW EXECUTE FUNCTION plan_when('withdrawParty');
CREATE TRIGGER plan_meeting_when BEFORE INSERT ON plan_meeting FOR EACH ROW EXECUTE FUNCTION plan_when('call');
CREATE TRIGGER plan_meeting_changes_when BEFORE UPDATE ON plan_meeting FOR EACH ROW EXECUTE FUNCTION plan_when('changeCall', 'cancelCall', 'openMeeting');
CREATE TRIGGER plan_mail_when BEFORE INSERT ON plan_mail FOR EACH ROW EXECUTE FUNCTION plan_when('invite');
-- The keeper takes its seat when the plan is proposed.
CREATE FUNCTION plan_keeper_when() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF by_application() AND NOT EXISTS (SELECT 1 FROM plan p WHERE p.id = NEW.plan_id AND p.state = 'proposed') THEN
    RAISE insufficient_privilege USING MESSAGE = 'a plan has its keeper from when it is proposed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_party_keeper_when BEFORE INSERT ON plan_party FOR EACH ROW WHEN (NEW.is_keeper) EXECUTE FUNCTION plan_keeper_when();
-- A yes that is confirmed is of the version that waits.
CREATE FUNCTION plan_confirmed_when() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF by_application() AND NOT EXISTS (SELECT 1 FROM plan p WHERE p.id = NEW.plan_id AND p.waiting_version = NEW.version) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a yes is of the version that waits';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_confirmed_when BEFORE INSERT ON plan_confirmation FOR EACH ROW EXECUTE FUNCTION plan_confirmed_when();
-- What has happened is a step of the table, to where the plan stands. (A yes said anew is told as one; so is what nobody has to confirm.)
CREATE FUNCTION plan_event_when() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF by_application() AND NOT EXISTS (SELECT 1 FROM plan p WHERE p.id = NEW.plan_id AND p.state = NEW.to_state AND (p.closed_at IS NULL OR p.closed_at = now())
    AND (NEW.action = 'propose' AND NEW.from_state IS NULL AND p.state = 'proposed' AND p.version = 1 OR EXISTS (SELECT 1 FROM plan_step s WHERE s.state = NEW.from_state
      AND s.action IN (NEW.action, CASE NEW.action WHEN 'recordConsent' THEN 'consentToParty' WHEN 'confirm' THEN 'submit' WHEN 'removeFile' THEN 'link' END)
      AND NEW.to_state = ANY (s.leads) AND s.parts && plan_parts(p.id)))) THEN
    RAISE insufficient_privilege USING MESSAGE = 'what has happened with a plan is one of its steps';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_event_when BEFORE INSERT ON plan_event FOR EACH ROW EXECUTE FUNCTION plan_event_when();

-- ── How a plan moves ─────────────────────────────────────────────────────────────────────────────────────────────────

-- How an intervention stands, without white space: another reading of the same words than domain/plan/confirming, and never a stricter one.
CREATE FUNCTION plan_stands(one jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT translate(concat_ws(chr(31), one ->> 'what', one ->> 'answerer', one ->> 'partyId', one ->> 'who', coalesce(one ->> 'from', '–'), coalesce(one ->> 'by', '–')),
    E'\t\n\u000b\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff', '') $$;
-- Interventions of a version whose party hasn't said yes to them as they stand, in this version or one before.
CREATE FUNCTION plan_unconfirmed(plan uuid, version integer) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM plan_version v, jsonb_array_elements(v.content -> 'interventions') AS i(one) WHERE v.plan_id = plan AND v.number = version
    AND one ->> 'answerer' IN ('region', 'municipality') AND NOT EXISTS (SELECT 1 FROM plan_confirmation c
      JOIN plan_version w ON w.plan_id = c.plan_id AND w.number = c.version, jsonb_array_elements(w.content -> 'interventions') AS j(was)
      WHERE c.plan_id = v.plan_id AND c.party_id::text = one ->> 'partyId' AND c.intervention_id::text = one ->> 'id' AND was ->> 'id' = one ->> 'id'
        AND plan_stands(was) = plan_stands(one))) $$;
COMMENT ON FUNCTION plan_unconfirmed(uuid, integer) IS 'Somebody has yet to say yes to what they answer for (SIP-5)';
REVOKE ALL ON FUNCTION plan_stands(jsonb), plan_unconfirmed(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_stands(jsonb), plan_unconfirmed(uuid, integer) TO hallpunkt_app;

CREATE FUNCTION plan_moves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE newest integer; mine text[]; written plan := OLD;
BEGIN
  IF NOT by_application() THEN RETURN NEW; END IF;
  -- What is written grows its own number, and nothing else of the plan.
  IF NEW.live_seq <> OLD.live_seq THEN
    written.live_seq := NEW.live_seq;
    IF NEW.live_seq > OLD.live_seq AND NEW IS NOT DISTINCT FROM written AND plan_may(OLD.id, '{edit}') THEN RETURN NEW; END IF;
    RAISE insufficient_privilege USING MESSAGE = 'what is written grows its own number alone';
  END IF;
  -- A step is one of the table's, by whoever has the part.
  mine := plan_parts(OLD.id);
  IF NEW.version <> OLD.version + 1
    OR NOT EXISTS (SELECT 1 FROM plan_step s WHERE s.state = OLD.state AND NEW.state = ANY (s.leads) AND s.parts && mine) THEN
    RAISE insufficient_privilege USING MESSAGE = format('a plan doesn''t go from %s to %s', OLD.state, NEW.state);
  END IF;
  -- The person's answer was said (SIP-2).
  IF (NEW.state <> OLD.state AND (OLD.state IN ('needed', 'declined') AND NEW.state = 'consented' OR NEW.state = 'declined')
      OR NEW.state = 'closed' AND ctx_actor() <> 'staff')
    AND NOT EXISTS (SELECT 1 FROM plan_word w WHERE w.plan_id = OLD.id AND w.said_at = now() AND w.yes = (NEW.state = 'consented')) THEN
    RAISE insufficient_privilege USING MESSAGE = 'an answer is written down before it counts';
  END IF;
  newest := (SELECT v.number FROM plan_version v WHERE v.plan_id = OLD.id AND v.made_at = now() ORDER BY v.number DESC LIMIT 1);
  -- What waits is the version just frozen, until it is confirmed, objected to or taken back.
  IF NEW.state = 'confirming' AND NEW.waiting_version IS DISTINCT FROM (CASE OLD.state WHEN 'confirming' THEN OLD.waiting_version ELSE newest END) THEN
    RAISE insufficient_privilege USING MESSAGE = 'what waits is the version that was frozen';
  END IF;
  -- What has been in force goes on as a revision.
  IF OLD.state = 'confirming' AND NEW.state IN ('drafted', 'revising') AND (NEW.state = 'revising') <> (OLD.force_version IS NOT NULL) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a plan that is in force is revised';
  END IF;
  -- What is in force is what waited, or was just frozen, with a yes to each part of it, and its day (SIP-5).
  IF NEW.force_version IS DISTINCT FROM OLD.force_version OR NEW.state = 'agreed' AND OLD.state IN ('confirming', 'drafted') THEN
    IF NEW.state <> 'agreed' OR NEW.force_version IS NULL OR NEW.force_version IS DISTINCT FROM (CASE OLD.state WHEN 'confirming' THEN OLD.waiting_version ELSE newest END)
      OR plan_unconfirmed(OLD.id, NEW.force_version) OR NEW.follow_up_on IS DISTINCT FROM (SELECT nullif(v.content ->> 'followUpOn', '')::date
        FROM plan_version v WHERE v.plan_id = OLD.id AND v.number = NEW.force_version) THEN
      RAISE insufficient_privilege USING MESSAGE = 'what is in force has its parties'' yes';
    END IF;
  -- Another day is one that a follow-up has set.
  ELSIF NEW.follow_up_on IS DISTINCT FROM OLD.follow_up_on AND NOT (NEW.state = OLD.state AND plan_may(OLD.id, '{followUp}') AND ctx_actor() = 'staff'
    AND EXISTS (SELECT 1 FROM plan_follow_up f WHERE f.plan_id = OLD.id AND f.recorded_at = now() AND f.next_on IS NOT DISTINCT FROM NEW.follow_up_on)) THEN
    RAISE insufficient_privilege USING MESSAGE = 'the day is set by a follow-up';
  END IF;
  IF NEW.state = 'closed' AND NEW.closed_at <> now() OR NEW.state <> 'closed' AND NEW.closing_words <> OLD.closing_words THEN
    RAISE insufficient_privilege USING MESSAGE = 'a plan ends when it ends';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER plan_by_self ON plan;
DROP FUNCTION plan_by_self();
CREATE TRIGGER plan_moves BEFORE UPDATE ON plan FOR EACH ROW EXECUTE FUNCTION plan_moves();
REVOKE ALL ON FUNCTION plan_when(), plan_keeper_when(), plan_confirmed_when(), plan_event_when(), plan_moves() FROM PUBLIC;

-- ── Who reads what ───────────────────────────────────────────────────────────────────────────────────────────────────

-- A plan is begun as proposed, with nothing else said of it. Why it was proposed and closed is read by those whom it is told to.
REVOKE SELECT, INSERT ON plan FROM hallpunkt_app;
GRANT INSERT (id, person_id, type, provider_id, unit_id, state, proposed_as, proposer_name, why) ON plan TO hallpunkt_app;
GRANT SELECT (id, person_id, type, provider_id, unit_id, state, version, proposed_as, proposed_at, live_seq, waiting_version, force_version, follow_up_on,
  closed_at, closing_reason) ON plan TO hallpunkt_app;
CREATE FUNCTION plan_why(plan uuid) RETURNS TABLE (proposer_name text, why text, closing_words text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT p.proposer_name, p.why, p.closing_words FROM plan p WHERE p.id = plan_why.plan AND (plan_seat(p.id) OR ctx_actor() = 'staff' AND p.unit_id = ctx_unit()
    OR p.person_id = ctx_self_for('plan') AND NOT ctx_relative()) $$;
COMMENT ON FUNCTION plan_why(uuid) IS 'Why it was proposed and closed, as written: told to its parties, the person and whoever acts for them; not to relatives';
-- Addresses are the keeper's (plan_party_address), and why someone left is in the history that staff see.
REVOKE SELECT ON plan_party FROM hallpunkt_app;
GRANT SELECT (id, plan_id, person_id, kind, provider_id, unit_id, is_keeper, name, allowed_by, allowed_channel, allowed_until, invited_at, invited_by,
  withdrawn_at, withdrawn_by) ON plan_party TO hallpunkt_app;
-- What each has answered weighs for everyone; what they wrote is theirs, the person's and the parties'.
ALTER POLICY self_reads ON plan_word USING (person_id = ctx_self_for('plan') AND (ctx_actor() = 'person' OR proxy_id = ctx_proxy()));
CREATE FUNCTION plan_yeses(plan uuid) RETURNS TABLE (id uuid, yes boolean, given_by text, proxy_id uuid, said_at timestamptz, until date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w.id, w.yes, w.given_by, w.proxy_id, w.said_at, w.until FROM plan_word w WHERE w.plan_id = plan_yeses.plan
    AND (plan_seat(w.plan_id) OR w.person_id = ctx_self_for('plan')) $$;
COMMENT ON FUNCTION plan_yeses(uuid) IS 'Each yes and no to a plan, without its words: what the consent is weighed by';
ALTER POLICY self_reads ON plan_link USING (person_id = ctx_self_for('plan') AND NOT ctx_relative());
ALTER POLICY staff_adds ON plan_seven WITH CHECK (plan_seat(plan_id) AND assignment_id = ctx_assignment() AND proxy_id IS NULL
  AND unit_id = ctx_unit() AND voice = 'staff' AND person_id = (SELECT p.person_id FROM plan p WHERE p.id = plan_id));

-- ── Is there a plan already? ─────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE plan_question (
  id uuid CONSTRAINT plan_question_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT plan_question_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT plan_question_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL,
  assignment_id uuid NOT NULL CONSTRAINT plan_question_assignment_fk REFERENCES assignment,
  given_by text NOT NULL CONSTRAINT plan_question_giver_known CHECK (given_by IN ('person', 'guardian', 'representative')),
  proxy_id uuid CONSTRAINT plan_question_proxy_fk REFERENCES proxy,
  channel text NOT NULL CONSTRAINT plan_question_channel_known CHECK (channel IN ('spoken', 'conduct', 'phone', 'written')),
  asked_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT plan_question_unit_fk FOREIGN KEY (unit_id, provider_id) REFERENCES care_unit (id, provider_id),
  CONSTRAINT plan_question_proxy CHECK ((given_by = 'person') = (proxy_id IS NULL))
);
COMMENT ON TABLE plan_question IS 'A unit asked, on the person’s yes to just that, whether a plan is kept elsewhere (SIP-7); never changed';
CREATE INDEX plan_question_person_idx ON plan_question (person_id);
ALTER TABLE plan_question ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_question FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON plan_question TO hallpunkt_migrator USING (true) WITH CHECK (true);
CREATE POLICY self_reads ON plan_question FOR SELECT TO hallpunkt_app USING (person_id = ctx_self_for('plan') AND NOT ctx_relative());
CREATE POLICY staff_reads ON plan_question FOR SELECT TO hallpunkt_app USING (ctx_actor() = 'staff' AND unit_id = ctx_unit());
CREATE POLICY staff_adds ON plan_question FOR INSERT TO hallpunkt_app WITH CHECK (ctx_actor() = 'staff' AND provider_id = ctx_provider() AND unit_id = ctx_unit()
  AND assignment_id = ctx_assignment() AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = plan_question.person_id AND r.reader = (SELECT ctx_unit())
    AND r.valid @> (SELECT ctx_today())));
GRANT SELECT, INSERT (id, person_id, provider_id, unit_id, assignment_id, given_by, proxy_id, channel) ON plan_question TO hallpunkt_app;

-- Answers the question just asked, once: of each plan that lives, its kind and who keeps it. Not of what the person has blocked.
CREATE FUNCTION plan_elsewhere(question uuid) RETURNS TABLE (type text, unit_name text, provider_name text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT p.type, u.name, c.name FROM plan_question q JOIN plan p ON p.person_id = q.person_id JOIN care_unit u ON u.id = p.unit_id
    JOIN care_provider c ON c.id = p.provider_id
  WHERE q.id = question AND q.assignment_id = ctx_assignment() AND q.asked_at = now() AND ctx_actor() = 'staff'
    AND p.state IN ('consented', 'called', 'drafted', 'confirming', 'agreed', 'revising') AND NOT plan_seat(p.id)
    AND NOT EXISTS (SELECT 1 FROM access_block b WHERE b.person_id = p.person_id AND b.provider_id = p.provider_id AND b.lifted_at IS NULL
      AND (b.unit_id IS NULL OR b.unit_id = p.unit_id) AND (b.against = 'units') = (p.provider_id = q.provider_id))
  ORDER BY u.name, p.id $$;
REVOKE ALL ON FUNCTION plan_why(uuid), plan_yeses(uuid), plan_elsewhere(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_why(uuid), plan_yeses(uuid), plan_elsewhere(uuid) TO hallpunkt_app;
