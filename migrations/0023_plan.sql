-- One plan around the person: SIP (HSL 16:4, SoL 10:8–9; domain.md §5; ADR 0016). What a plan says of who sees it is its parties' seats.

CREATE TABLE plan (
  id uuid CONSTRAINT plan_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT plan_person_fk REFERENCES person,
  type text NOT NULL CONSTRAINT plan_type_known CHECK (type = 'SIP'),
  -- The keeper.
  provider_id uuid NOT NULL CONSTRAINT plan_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL,
  state text NOT NULL CONSTRAINT plan_state_known CHECK (state IN ('proposed', 'refused', 'needed', 'declined', 'consented', 'called', 'drafted',
    'confirming', 'agreed', 'revising', 'closed')),
  version integer NOT NULL DEFAULT 1,
  proposed_as text NOT NULL CONSTRAINT plan_proposer_known CHECK (proposed_as IN ('staff', 'person', 'guardian', 'representative', 'relative', 'school', 'agency', 'other')),
  proposer_name text NOT NULL DEFAULT '',
  proposed_at timestamptz NOT NULL DEFAULT now(),
  why text NOT NULL CONSTRAINT plan_why_said CHECK (is_said(why)),
  live_seq bigint NOT NULL DEFAULT 0,
  waiting_version integer,
  force_version integer,
  follow_up_on date,
  closed_at timestamptz,
  closing_reason text CONSTRAINT plan_closing_known CHECK (closing_reason IN ('goalsReached', 'notNeeded', 'personWishes', 'otherPlan', 'moved', 'deceased', 'consentWithdrawn')),
  closing_words text NOT NULL DEFAULT '',
  CONSTRAINT plan_unit_fk FOREIGN KEY (unit_id, provider_id) REFERENCES care_unit (id, provider_id),
  CONSTRAINT plan_closed CHECK ((state = 'closed') = (closed_at IS NOT NULL) AND (closed_at IS NULL) = (closing_reason IS NULL)),
  CONSTRAINT plan_waits CHECK ((state = 'confirming') = (waiting_version IS NOT NULL)),
  CONSTRAINT plan_in_force CHECK (state NOT IN ('agreed', 'revising') OR force_version IS NOT NULL)
);
COMMENT ON TABLE plan IS 'Samordnad individuell plan: kept by one unit; where it stands, by domain/plan/transitions';
CREATE INDEX plan_person_idx ON plan (person_id);
CREATE INDEX plan_unit_idx ON plan (unit_id) WHERE closed_at IS NULL;
-- A unit keeps one open plan of a person at a time: not two side by side.
CREATE UNIQUE INDEX plan_once ON plan (person_id, unit_id) WHERE state NOT IN ('closed', 'refused');

CREATE TABLE plan_party (
  id uuid CONSTRAINT plan_party_pk PRIMARY KEY,
  plan_id uuid NOT NULL CONSTRAINT plan_party_plan_fk REFERENCES plan,
  person_id uuid NOT NULL CONSTRAINT plan_party_person_fk REFERENCES person,
  kind text NOT NULL CONSTRAINT plan_party_kind_known CHECK (kind IN ('unit', 'relative', 'school', 'agency', 'other')),
  provider_id uuid CONSTRAINT plan_party_provider_fk REFERENCES care_provider,
  unit_id uuid,
  is_keeper boolean NOT NULL DEFAULT false,
  name text NOT NULL DEFAULT '' CONSTRAINT plan_party_name_short CHECK (length(name) <= 200),
  email text CONSTRAINT plan_party_email_short CHECK (length(email) <= 320),
  -- The person's yes to this one: who said it, how, until when. The keeper's own rests on the yes to the plan.
  allowed_by text CONSTRAINT plan_party_giver_known CHECK (allowed_by IN ('person', 'guardian', 'representative')),
  allowed_channel text CONSTRAINT plan_party_channel_known CHECK (allowed_channel IN ('spoken', 'phone', 'written', 'online')),
  allowed_until date,
  invited_at timestamptz NOT NULL DEFAULT now(),
  invited_by uuid CONSTRAINT plan_party_invited_by_fk REFERENCES assignment,
  withdrawn_at timestamptz,
  withdrawn_by uuid CONSTRAINT plan_party_withdrawn_by_fk REFERENCES assignment,
  withdrawn_words text NOT NULL DEFAULT '',
  CONSTRAINT plan_party_unit_fk FOREIGN KEY (unit_id, provider_id) REFERENCES care_unit (id, provider_id),
  CONSTRAINT plan_party_of_unit CHECK ((kind = 'unit') = (unit_id IS NOT NULL) AND (unit_id IS NULL) = (provider_id IS NULL)),
  CONSTRAINT plan_party_named CHECK (unit_id IS NOT NULL OR length(btrim(name)) >= 2),
  CONSTRAINT plan_party_allowed CHECK (is_keeper AND unit_id IS NOT NULL OR num_nonnulls(allowed_by, allowed_channel) = 2)
);
COMMENT ON TABLE plan_party IS 'Who takes part in a plan, each on the person’s own yes (SIP-2); withdrawn_by is null when the person did it';
CREATE UNIQUE INDEX plan_party_once ON plan_party (plan_id, unit_id) WHERE withdrawn_at IS NULL AND unit_id IS NOT NULL;
CREATE INDEX plan_party_unit_idx ON plan_party (unit_id, plan_id) WHERE withdrawn_at IS NULL;
CREATE INDEX plan_party_person_idx ON plan_party (person_id);
CREATE UNIQUE INDEX plan_party_keeper ON plan_party (plan_id) WHERE is_keeper AND withdrawn_at IS NULL;

CREATE FUNCTION plan_seat(plan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ctx_actor() = 'staff' AND EXISTS (SELECT 1 FROM plan_party p WHERE p.plan_id = plan AND p.withdrawn_at IS NULL
    AND (p.unit_id = ctx_unit() OR succeeds(p.unit_id)) AND (p.is_keeper OR p.allowed_until IS NULL OR p.allowed_until >= ctx_today())) $$;
COMMENT ON FUNCTION plan_seat(uuid) IS 'The acting unit keeps the plan or takes part in it today (AC-8)';
CREATE FUNCTION plan_kept(plan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ctx_actor() = 'staff' AND EXISTS (SELECT 1 FROM plan p WHERE p.id = plan AND (p.unit_id = ctx_unit() OR succeeds(p.unit_id))) $$;
COMMENT ON FUNCTION plan_kept(uuid) IS 'The acting unit keeps the plan';
REVOKE ALL ON FUNCTION plan_seat(uuid), plan_kept(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_seat(uuid), plan_kept(uuid) TO hallpunkt_app;

CREATE TABLE plan_word (
  id uuid CONSTRAINT plan_word_pk PRIMARY KEY,
  plan_id uuid NOT NULL CONSTRAINT plan_word_plan_fk REFERENCES plan,
  person_id uuid NOT NULL CONSTRAINT plan_word_person_fk REFERENCES person,
  yes boolean NOT NULL,
  given_by text NOT NULL CONSTRAINT plan_word_giver_known CHECK (given_by IN ('person', 'guardian', 'representative')),
  proxy_id uuid CONSTRAINT plan_word_proxy_fk REFERENCES proxy,
  channel text NOT NULL CONSTRAINT plan_word_channel_known CHECK (channel IN ('spoken', 'conduct', 'phone', 'written', 'online')),
  words text NOT NULL DEFAULT '' CONSTRAINT plan_word_short CHECK (length(words) <= 4000),
  until date,
  said_at timestamptz NOT NULL DEFAULT now(),
  recorded_by uuid CONSTRAINT plan_word_recorded_by_fk REFERENCES assignment,
  CONSTRAINT plan_word_recorded CHECK ((recorded_by IS NULL) = (channel = 'online')),
  CONSTRAINT plan_word_proxy CHECK (given_by <> 'person' OR proxy_id IS NULL)
);
COMMENT ON TABLE plan_word IS 'A yes or a no to a plan (SIP-2), as said; the last of each counts (domain/plan/consent)';
CREATE INDEX plan_word_plan_idx ON plan_word (plan_id);

CREATE TABLE plan_event (
  id uuid CONSTRAINT plan_event_pk PRIMARY KEY,
  plan_id uuid NOT NULL CONSTRAINT plan_event_plan_fk REFERENCES plan,
  person_id uuid NOT NULL CONSTRAINT plan_event_person_fk REFERENCES person,
  action text NOT NULL,
  from_state text,
  to_state text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  voice text NOT NULL CONSTRAINT plan_event_voice_known CHECK (voice IN ('staff', 'person', 'guardian', 'representative', 'relative')),
  assignment_id uuid CONSTRAINT plan_event_assignment_fk REFERENCES assignment,
  words text NOT NULL DEFAULT '' CONSTRAINT plan_event_words_short CHECK (length(words) <= 4000),
  detail jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT plan_event_by CHECK ((voice = 'staff') = (assignment_id IS NOT NULL))
);
COMMENT ON TABLE plan_event IS 'What has happened with a plan, in order; never changed';
CREATE INDEX plan_event_plan_idx ON plan_event (plan_id, at);

CREATE TABLE plan_field (
  plan_id uuid NOT NULL CONSTRAINT plan_field_plan_fk REFERENCES plan,
  person_id uuid NOT NULL CONSTRAINT plan_field_person_fk REFERENCES person,
  key text COLLATE "C" NOT NULL CONSTRAINT plan_field_key_short CHECK (length(key) <= 80),
  value text NOT NULL CONSTRAINT plan_field_value_short CHECK (length(value) <= 12000),
  rev integer NOT NULL,
  seq bigint NOT NULL,
  CONSTRAINT plan_field_pk PRIMARY KEY (plan_id, key)
);
COMMENT ON TABLE plan_field IS 'The plan as it is written just now, field by field (domain/plan/live)';
CREATE INDEX plan_field_seq_idx ON plan_field (plan_id, seq);

CREATE TABLE plan_change (
  id uuid CONSTRAINT plan_change_pk PRIMARY KEY,
  plan_id uuid NOT NULL CONSTRAINT plan_change_plan_fk REFERENCES plan,
  person_id uuid NOT NULL CONSTRAINT plan_change_person_fk REFERENCES person,
  seq bigint NOT NULL,
  key text COLLATE "C" NOT NULL,
  value text NOT NULL,
  rev integer NOT NULL,
  conflict boolean NOT NULL,
  lost text,
  at timestamptz NOT NULL DEFAULT now(),
  assignment_id uuid NOT NULL CONSTRAINT plan_change_assignment_fk REFERENCES assignment,
  CONSTRAINT plan_change_seq UNIQUE (plan_id, seq)
);
COMMENT ON TABLE plan_change IS 'Each change of a field, in the order the server gave; the id is the writer’s, so that one sent again is done once';

CREATE TABLE plan_version (
  plan_id uuid NOT NULL CONSTRAINT plan_version_plan_fk REFERENCES plan,
  person_id uuid NOT NULL CONSTRAINT plan_version_person_fk REFERENCES person,
  number integer NOT NULL,
  content jsonb NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  made_by uuid NOT NULL CONSTRAINT plan_version_made_by_fk REFERENCES assignment,
  CONSTRAINT plan_version_pk PRIMARY KEY (plan_id, number)
);
COMMENT ON TABLE plan_version IS 'A version of a plan, frozen when it was sent to its parties; never changed';

CREATE TABLE plan_confirmation (
  id uuid CONSTRAINT plan_confirmation_pk PRIMARY KEY,
  plan_id uuid NOT NULL,
  version integer NOT NULL,
  person_id uuid NOT NULL CONSTRAINT plan_confirmation_person_fk REFERENCES person,
  party_id uuid NOT NULL CONSTRAINT plan_confirmation_party_fk REFERENCES plan_party,
  intervention_id uuid NOT NULL,
  fingerprint text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  assignment_id uuid NOT NULL CONSTRAINT plan_confirmation_by_fk REFERENCES assignment,
  CONSTRAINT plan_confirmation_version_fk FOREIGN KEY (plan_id, version) REFERENCES plan_version,
  CONSTRAINT plan_confirmation_once UNIQUE (plan_id, version, party_id, intervention_id)
);
COMMENT ON TABLE plan_confirmation IS 'A party’s yes to an intervention of its own, as it stood (SIP-5)';

CREATE TABLE plan_copy (
  plan_id uuid NOT NULL,
  version integer NOT NULL,
  person_id uuid NOT NULL CONSTRAINT plan_copy_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT plan_copy_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL,
  content jsonb NOT NULL,
  frozen_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT plan_copy_pk PRIMARY KEY (plan_id, version, unit_id),
  CONSTRAINT plan_copy_unit_fk FOREIGN KEY (unit_id, provider_id) REFERENCES care_unit (id, provider_id),
  CONSTRAINT plan_copy_version_fk FOREIGN KEY (plan_id, version) REFERENCES plan_version
);
COMMENT ON TABLE plan_copy IS 'Each party’s own frozen copy of an agreed plan: the party’s record, as it was agreed (design §3)';

CREATE TABLE plan_meeting (
  id uuid CONSTRAINT plan_meeting_pk PRIMARY KEY,
  plan_id uuid NOT NULL CONSTRAINT plan_meeting_plan_fk REFERENCES plan,
  person_id uuid NOT NULL CONSTRAINT plan_meeting_person_fk REFERENCES person,
  sequence integer NOT NULL DEFAULT 0,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  place text NOT NULL DEFAULT '' CONSTRAINT plan_meeting_place_short CHECK (length(place) <= 300),
  video_link text NOT NULL DEFAULT '' CONSTRAINT plan_meeting_link_safe CHECK (length(video_link) <= 500 AND (video_link = '' OR video_link ~ '^https://')),
  interpreter text NOT NULL DEFAULT '' CONSTRAINT plan_meeting_interpreter_short CHECK (length(interpreter) <= 100),
  questions text NOT NULL DEFAULT '' CONSTRAINT plan_meeting_questions_short CHECK (length(questions) <= 4000),
  called_at timestamptz NOT NULL DEFAULT now(),
  called_by uuid NOT NULL CONSTRAINT plan_meeting_called_by_fk REFERENCES assignment,
  opened_at timestamptz,
  person_present boolean,
  cancelled_at timestamptz,
  CONSTRAINT plan_meeting_in_order CHECK (ends_at > starts_at),
  CONSTRAINT plan_meeting_somewhere CHECK (place <> '' OR video_link <> ''),
  CONSTRAINT plan_meeting_opened CHECK ((opened_at IS NULL) = (person_present IS NULL))
);
COMMENT ON TABLE plan_meeting IS 'A meeting that parties and person are called to; sequence grows with each change, as RFC 5545 asks';
CREATE INDEX plan_meeting_plan_idx ON plan_meeting (plan_id);

CREATE TABLE plan_preparation (
  id uuid CONSTRAINT plan_preparation_pk PRIMARY KEY,
  plan_id uuid NOT NULL CONSTRAINT plan_preparation_plan_fk REFERENCES plan,
  person_id uuid NOT NULL CONSTRAINT plan_preparation_person_fk REFERENCES person,
  -- Whose answer: a party's, or the person's own (null).
  party_id uuid CONSTRAINT plan_preparation_party_fk REFERENCES plan_party,
  voice text NOT NULL CONSTRAINT plan_preparation_voice_known CHECK (voice IN ('staff', 'person', 'guardian', 'representative', 'relative')),
  answer text NOT NULL CONSTRAINT plan_preparation_short CHECK (length(answer) BETWEEN 1 AND 4000),
  coming text CONSTRAINT plan_preparation_coming_known CHECK (coming IN ('yes', 'no', 'someoneElse')),
  at timestamptz NOT NULL DEFAULT now(),
  assignment_id uuid CONSTRAINT plan_preparation_by_fk REFERENCES assignment
);
COMMENT ON TABLE plan_preparation IS 'What a party or the person wants to say before the meeting, and whether they come; the latest of each is shown';
CREATE INDEX plan_preparation_plan_idx ON plan_preparation (plan_id);

CREATE TABLE plan_follow_up (
  id uuid CONSTRAINT plan_follow_up_pk PRIMARY KEY,
  plan_id uuid NOT NULL CONSTRAINT plan_follow_up_plan_fk REFERENCES plan,
  person_id uuid NOT NULL CONSTRAINT plan_follow_up_person_fk REFERENCES person,
  due_on date,
  on_day date NOT NULL,
  person_present boolean NOT NULL,
  goals jsonb NOT NULL DEFAULT '[]',
  answer text NOT NULL CONSTRAINT plan_follow_up_answer_known CHECK (answer IN ('helps', 'helpsPartly', 'doesNotHelp', 'noAnswer')),
  words text NOT NULL DEFAULT '' CONSTRAINT plan_follow_up_short CHECK (length(words) <= 4000),
  next_on date,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  assignment_id uuid CONSTRAINT plan_follow_up_by_fk REFERENCES assignment
);
COMMENT ON TABLE plan_follow_up IS 'How it went: per goal, the person’s own answer, and what next (SIP-5, SIP-10)';
CREATE INDEX plan_follow_up_plan_idx ON plan_follow_up (plan_id);

CREATE TABLE plan_comment (
  id uuid CONSTRAINT plan_comment_pk PRIMARY KEY,
  plan_id uuid NOT NULL CONSTRAINT plan_comment_plan_fk REFERENCES plan,
  person_id uuid NOT NULL CONSTRAINT plan_comment_person_fk REFERENCES person,
  voice text NOT NULL CONSTRAINT plan_comment_voice_known CHECK (voice IN ('staff', 'person', 'guardian', 'representative', 'relative')),
  disagrees boolean NOT NULL DEFAULT false,
  version integer,
  words text NOT NULL CONSTRAINT plan_comment_said CHECK (is_said(words) AND length(words) <= 4000),
  at timestamptz NOT NULL DEFAULT now(),
  assignment_id uuid CONSTRAINT plan_comment_by_fk REFERENCES assignment,
  proxy_id uuid CONSTRAINT plan_comment_proxy_fk REFERENCES proxy,
  CONSTRAINT plan_comment_by CHECK ((voice = 'staff') = (assignment_id IS NOT NULL))
);
COMMENT ON TABLE plan_comment IS 'What someone says of the plan; the person and those who act for them also that they don’t agree';
CREATE INDEX plan_comment_plan_idx ON plan_comment (plan_id);

CREATE TABLE plan_link (
  id uuid CONSTRAINT plan_link_pk PRIMARY KEY,
  plan_id uuid NOT NULL CONSTRAINT plan_link_plan_fk REFERENCES plan,
  person_id uuid NOT NULL CONSTRAINT plan_link_person_fk REFERENCES person,
  type text NOT NULL CONSTRAINT plan_link_type_known CHECK (type IN ('SIP', 'SPLPTLRV', 'SPU', 'VP', 'HP', 'RP', 'GP', 'SVP')),
  title text NOT NULL CONSTRAINT plan_link_title_short CHECK (length(title) BETWEEN 2 AND 200),
  kept_by text NOT NULL CONSTRAINT plan_link_keeper_short CHECK (length(kept_by) BETWEEN 2 AND 200),
  covers boolean NOT NULL DEFAULT false,
  at timestamptz NOT NULL DEFAULT now(),
  assignment_id uuid NOT NULL CONSTRAINT plan_link_by_fk REFERENCES assignment,
  removed_at timestamptz
);
COMMENT ON TABLE plan_link IS 'Another plan, linked and not copied (SIP-7, SIP-8); covers: it already holds what a SIP must';
CREATE INDEX plan_link_plan_idx ON plan_link (plan_id);

-- ── Who sees and who writes ──────────────────────────────────────────────────────────────────────────────────────────

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['plan', 'plan_party', 'plan_word', 'plan_event', 'plan_field', 'plan_change', 'plan_version', 'plan_confirmation', 'plan_copy',
    'plan_meeting', 'plan_preparation', 'plan_follow_up', 'plan_comment', 'plan_link'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO hallpunkt_migrator USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY self_reads ON %I FOR SELECT TO hallpunkt_app USING (person_id = ctx_self_for(''plan''))', t);
    EXECUTE format('CREATE POLICY staff_reads ON %I FOR SELECT TO hallpunkt_app USING (%s)', t,
      CASE t WHEN 'plan' THEN 'unit_id = (SELECT ctx_unit()) AND (SELECT ctx_actor()) = ''staff'' OR plan_seat(id)' ELSE 'plan_seat(plan_id)' END);
    EXECUTE format('GRANT SELECT ON %I TO hallpunkt_app', t);
  END LOOP;
  -- What a party with a seat writes, in its own assignment's name.
  FOREACH t IN ARRAY ARRAY['plan_change', 'plan_confirmation', 'plan_preparation', 'plan_follow_up', 'plan_comment', 'plan_link', 'plan_event'] LOOP
    EXECUTE format('CREATE POLICY staff_adds ON %1$I FOR INSERT TO hallpunkt_app WITH CHECK (plan_seat(plan_id) AND assignment_id = ctx_assignment()
      AND person_id = (SELECT p.person_id FROM plan p WHERE p.id = plan_id))', t);
    EXECUTE format('GRANT INSERT ON %I TO hallpunkt_app', t);
  END LOOP;
  -- What the person, or whoever acts for them, writes of the own plan.
  FOREACH t IN ARRAY ARRAY['plan_preparation', 'plan_comment', 'plan_event', 'plan_follow_up'] LOOP
    EXECUTE format('CREATE POLICY self_adds ON %1$I FOR INSERT TO hallpunkt_app WITH CHECK (person_id = ctx_self_for(''plan'') AND assignment_id IS NULL
      AND person_id = (SELECT p.person_id FROM plan p WHERE p.id = plan_id))', t);
  END LOOP;
  -- What the keeper writes.
  FOREACH t IN ARRAY ARRAY['plan_party', 'plan_word', 'plan_meeting', 'plan_version'] LOOP
    EXECUTE format('CREATE POLICY keeper_adds ON %1$I FOR INSERT TO hallpunkt_app WITH CHECK (plan_kept(plan_id)
      AND person_id = (SELECT p.person_id FROM plan p WHERE p.id = plan_id) AND %2$s)', t,
      CASE t WHEN 'plan_party' THEN 'invited_by = ctx_assignment() AND withdrawn_at IS NULL AND allowed_channel IS DISTINCT FROM ''online''
          AND (unit_id IS NULL OR provider_id = (SELECT u.provider_id FROM care_unit u WHERE u.id = unit_id)) AND is_keeper = (unit_id IS NOT DISTINCT FROM ctx_unit())'
        WHEN 'plan_word' THEN 'recorded_by = ctx_assignment()' WHEN 'plan_meeting' THEN 'called_by = ctx_assignment()' ELSE 'made_by = ctx_assignment()' END);
    EXECUTE format('GRANT INSERT ON %I TO hallpunkt_app', t);
  END LOOP;
END $$;

-- A plan is begun by a unit that has to do with the person (its own, never on a lookup), or by the person at such a unit.
CREATE POLICY staff_adds ON plan FOR INSERT TO hallpunkt_app WITH CHECK (ctx_actor() = 'staff' AND provider_id = ctx_provider() AND unit_id = ctx_unit()
  AND state = 'proposed' AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = plan.person_id AND r.reader = (SELECT ctx_unit()) AND r.valid @> (SELECT ctx_today())));
-- The keeper moves its plan until it is closed; another party only while the plan is worked with, and it ends, refuses or begins nothing.
CREATE POLICY keeper_moves ON plan FOR UPDATE TO hallpunkt_app USING (plan_kept(id) AND closed_at IS NULL) WITH CHECK (plan_kept(id));
CREATE POLICY party_moves ON plan FOR UPDATE TO hallpunkt_app
  USING (plan_seat(id) AND state IN ('consented', 'called', 'drafted', 'confirming', 'agreed', 'revising'))
  WITH CHECK (plan_seat(id) AND state IN ('consented', 'called', 'drafted', 'confirming', 'agreed', 'revising'));
CREATE POLICY self_moves ON plan FOR UPDATE TO hallpunkt_app USING (person_id = ctx_self_for('plan')) WITH CHECK (person_id = ctx_self_for('plan'));
CREATE POLICY self_adds ON plan FOR INSERT TO hallpunkt_app WITH CHECK (person_id = ctx_self_for('plan') AND state = 'proposed' AND proposed_as <> 'staff'
  AND provider_id = (SELECT u.provider_id FROM care_unit u WHERE u.id = unit_id) AND unit_id IN (SELECT k.unit_id FROM own_keepers() k));
GRANT INSERT, UPDATE (state, version, live_seq, waiting_version, force_version, follow_up_on, closed_at, closing_reason, closing_words) ON plan TO hallpunkt_app;

-- The person's own word on the own page: theirs alone, or whoever decides in their place (a scope that no relative has).
CREATE POLICY self_adds ON plan_word FOR INSERT TO hallpunkt_app WITH CHECK (channel = 'online' AND recorded_by IS NULL
  AND person_id = (SELECT p.person_id FROM plan p WHERE p.id = plan_id)
  AND (person_id = ctx_self() AND given_by = 'person' AND proxy_id IS NULL
    OR person_id = ctx_self_for('plan') AND proxy_id = ctx_proxy() AND given_by = ctx_voice()
      AND EXISTS (SELECT 1 FROM proxy x WHERE x.id = ctx_proxy() AND (x.kind = 'guardian' OR 'deciding' = ANY (x.scopes)))));
CREATE POLICY self_adds ON plan_party FOR INSERT TO hallpunkt_app WITH CHECK (person_id = ctx_self() AND is_keeper AND invited_by IS NULL
  AND unit_id = (SELECT p.unit_id FROM plan p WHERE p.id = plan_id) AND provider_id = (SELECT p.provider_id FROM plan p WHERE p.id = plan_id));
CREATE POLICY keeper_withdraws ON plan_party FOR UPDATE TO hallpunkt_app USING (plan_kept(plan_id) AND withdrawn_at IS NULL AND NOT is_keeper)
  WITH CHECK (withdrawn_at = now() AND withdrawn_by = ctx_assignment());
CREATE POLICY self_withdraws ON plan_party FOR UPDATE TO hallpunkt_app USING (person_id = ctx_self() AND withdrawn_at IS NULL AND NOT is_keeper)
  WITH CHECK (withdrawn_at = now() AND withdrawn_by IS NULL);
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawn_words) ON plan_party TO hallpunkt_app;
CREATE POLICY staff_writes ON plan_field FOR INSERT TO hallpunkt_app WITH CHECK (plan_seat(plan_id)
  AND person_id = (SELECT p.person_id FROM plan p WHERE p.id = plan_id));
CREATE POLICY staff_rewrites ON plan_field FOR UPDATE TO hallpunkt_app USING (plan_seat(plan_id)) WITH CHECK (plan_seat(plan_id));
GRANT INSERT, UPDATE (value, rev, seq) ON plan_field TO hallpunkt_app;
CREATE POLICY keeper_changes ON plan_meeting FOR UPDATE TO hallpunkt_app USING (plan_kept(plan_id) AND cancelled_at IS NULL) WITH CHECK (plan_kept(plan_id));
GRANT UPDATE (sequence, starts_at, ends_at, place, video_link, interpreter, questions, opened_at, person_present, cancelled_at) ON plan_meeting TO hallpunkt_app;
CREATE POLICY staff_removes ON plan_link FOR UPDATE TO hallpunkt_app USING (plan_seat(plan_id) AND removed_at IS NULL) WITH CHECK (plan_seat(plan_id) AND removed_at = now());
GRANT UPDATE (removed_at) ON plan_link TO hallpunkt_app;

-- The same as in 0010, and a seat in a plan too.
CREATE OR REPLACE FUNCTION reach_refresh(persons uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
-- No joins, and every look by an index of its own table (OFFSET 0 keeps a look a look): whatever the statistics say, one person or a
-- hundred thousand, in an empty database or a full one, the work grows with the persons only. A plan made for a long list costs twice
-- as much as this one. (is_current, not upper_inf(recorded): that would invite the indexes by unit.)
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE known uuid[];
BEGIN
  -- One refresh at a time for a person: the next one then sees what this one committed.
  PERFORM 1 FROM person WHERE id = ANY (persons) ORDER BY id FOR NO KEY UPDATE;
  SELECT coalesce(array_agg(DISTINCT r.person_id), '{}') INTO known FROM reach r WHERE r.person_id = ANY (persons);
  INSERT INTO reach AS r (reader, person_id, sort_key, deceased_on, valid, grounds)
  SELECT s.reader, s.person_id, (SELECT p.sort_key FROM person p WHERE p.id = s.person_id),
    (SELECT p.deceased_on FROM person p WHERE p.id = s.person_id), range_agg(s.valid), array_agg(DISTINCT s.ground ORDER BY s.ground)
  FROM (
    SELECT unit_id AS reader, person_id, valid, 'listing' AS ground FROM listing WHERE person_id = ANY (persons) AND is_current
    UNION ALL SELECT unit_id, person_id, valid, 'episode' FROM care_episode WHERE person_id = ANY (persons) AND is_current
    UNION ALL SELECT unit_id, person_id, valid, 'contact' FROM fixed_contact WHERE person_id = ANY (persons) AND is_current
    UNION ALL SELECT assignment_id, person_id, valid, 'lookup' FROM access_grant WHERE person_id = ANY (persons) AND kind = 'lookup'
    UNION ALL SELECT q.unit_id, q.person_id, daterange((q.recorded_at AT TIME ZONE 'Europe/Stockholm')::date, NULL), 'request'
      FROM contact_request q WHERE q.person_id = ANY (persons)
        AND NOT EXISTS (SELECT FROM contact_request_end e WHERE e.request_id = q.id OFFSET 0)
    UNION ALL SELECT t.to_unit_id, t.person_id, daterange((t.sent_at AT TIME ZONE 'Europe/Stockholm')::date, NULL), 'transfer'
      FROM contact_request_transfer t WHERE t.person_id = ANY (persons) AND t.answered_at IS NULL
    -- Another system says that the unit has a contact for the person: it must be able to mend that.
    UNION ALL SELECT g.unit_id, g.person_id, g.valid, 'contact' FROM contact_gap g WHERE g.person_id = ANY (persons) AND g.mended_at IS NULL
    -- FC-5: the unit that answers for a life-threatening condition.
    UNION ALL SELECT i.unit_id, i.person_id, i.valid, 'condition' FROM person_signal i
      WHERE i.person_id = ANY (persons) AND i.kind = 'lifeThreatening' AND i.is_current
    -- Whoever takes part in the person's plan (AC-8).
    UNION ALL SELECT y.unit_id, y.person_id, daterange((y.invited_at AT TIME ZONE 'Europe/Stockholm')::date, y.allowed_until, '[]'), 'plan'
      FROM plan_party y WHERE y.person_id = ANY (persons) AND y.unit_id IS NOT NULL AND y.withdrawn_at IS NULL AND NOT y.is_keeper
  ) s GROUP BY s.person_id, s.reader
  ON CONFLICT (reader, person_id) DO UPDATE SET sort_key = excluded.sort_key, deceased_on = excluded.deceased_on,
    valid = excluded.valid, grounds = excluded.grounds
    WHERE (r.sort_key, r.deceased_on, r.valid, r.grounds)
      IS DISTINCT FROM (excluded.sort_key, excluded.deceased_on, excluded.valid, excluded.grounds);
  DELETE FROM reach r WHERE r.person_id = ANY (known)
    AND NOT EXISTS (SELECT FROM listing f WHERE f.person_id = r.person_id AND f.unit_id = r.reader AND f.is_current OFFSET 0)
    AND NOT EXISTS (SELECT FROM care_episode f WHERE f.person_id = r.person_id AND f.unit_id = r.reader AND f.is_current OFFSET 0)
    AND NOT EXISTS (SELECT FROM fixed_contact f WHERE f.person_id = r.person_id AND f.unit_id = r.reader AND f.is_current OFFSET 0)
    AND NOT EXISTS (SELECT FROM access_grant f WHERE f.person_id = r.person_id AND f.assignment_id = r.reader AND f.kind = 'lookup' OFFSET 0)
    AND NOT EXISTS (SELECT FROM contact_request f WHERE f.person_id = r.person_id AND f.unit_id = r.reader
      AND NOT EXISTS (SELECT FROM contact_request_end e WHERE e.request_id = f.id) OFFSET 0)
    AND NOT EXISTS (SELECT FROM contact_request_transfer f WHERE f.person_id = r.person_id AND f.to_unit_id = r.reader AND f.answered_at IS NULL OFFSET 0)
    AND NOT EXISTS (SELECT FROM contact_gap f WHERE f.person_id = r.person_id AND f.unit_id = r.reader AND f.mended_at IS NULL OFFSET 0)
    AND NOT EXISTS (SELECT FROM person_signal f WHERE f.person_id = r.person_id AND f.unit_id = r.reader AND f.kind = 'lifeThreatening'
      AND f.is_current OFFSET 0)
    AND NOT EXISTS (SELECT FROM plan_party f WHERE f.person_id = r.person_id AND f.unit_id = r.reader AND f.withdrawn_at IS NULL AND NOT f.is_keeper OFFSET 0);
  -- What a merged unit reaches, the unit that took over reaches too (and nothing is done where no unit has merged).
  IF EXISTS (SELECT FROM unit_successor) THEN
    INSERT INTO reach AS r (reader, person_id, sort_key, deceased_on, valid, grounds)
    WITH RECURSIVE heir AS (
      SELECT s.from_unit_id, s.to_unit_id, s.on_day FROM unit_successor s
      UNION SELECT h.from_unit_id, s.to_unit_id, greatest(h.on_day, s.on_day) FROM heir h JOIN unit_successor s ON s.from_unit_id = h.to_unit_id)
    SELECT s.to_unit_id, o.person_id, o.sort_key, o.deceased_on, range_agg(v.valid * daterange(s.on_day, NULL)), array_agg(DISTINCT g.ground ORDER BY g.ground)
    FROM reach o JOIN heir s ON s.from_unit_id = o.reader, unnest(o.valid) AS v(valid), unnest(o.grounds) AS g(ground)
    WHERE o.person_id = ANY (persons) AND NOT isempty(v.valid * daterange(s.on_day, NULL))
    GROUP BY s.to_unit_id, o.person_id, o.sort_key, o.deceased_on
    ON CONFLICT (reader, person_id) DO UPDATE SET valid = r.valid + excluded.valid,
      grounds = (SELECT array_agg(DISTINCT g ORDER BY g) FROM unnest(r.grounds || excluded.grounds) g);
  END IF;
  DELETE FROM reach_search k WHERE k.person_id = ANY (known)
    AND NOT (k.search_key = ANY ((SELECT p.search_keys FROM person p WHERE p.id = k.person_id)::text[])
      AND EXISTS (SELECT FROM reach r WHERE r.reader = k.reader AND r.person_id = k.person_id OFFSET 0));
  -- Those found by a lookup are not searched for. ON CONFLICT would cost half as much again here; the lock makes it needless.
  INSERT INTO reach_search (reader, search_key, person_id)
  SELECT r.reader, k.key, r.person_id FROM reach r,
    LATERAL (SELECT DISTINCT unnest((SELECT p.search_keys FROM person p WHERE p.id = r.person_id))) AS k(key)
  WHERE r.person_id = ANY (persons) AND r.grounds <> '{lookup}'
    AND NOT EXISTS (SELECT FROM reach_search h WHERE h.reader = r.reader AND h.search_key = k.key AND h.person_id = r.person_id OFFSET 0);
END $$;

-- ── A seat opens and shuts what it opens ─────────────────────────────────────────────────────────────────────────────

-- The party's provider is told to the person as one that sees the plan (AC-8), and its unit reaches the person.
CREATE FUNCTION plan_party_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE keeper plan;
BEGIN
  IF NEW.unit_id IS NULL THEN RETURN NULL; END IF;
  SELECT * INTO keeper FROM plan p WHERE p.id = NEW.plan_id;
  IF NEW.withdrawn_at IS NULL AND NEW.provider_id <> keeper.provider_id THEN
    INSERT INTO disclosure (id, from_provider_id, to_provider_id, to_unit_id, person_id, scope, ground, law, evidence, valid, created_by, created_at)
    VALUES (NEW.id, keeper.provider_id, NEW.provider_id, NEW.unit_id, NEW.person_id, 'plan', 'AC-8', 'HSL 16 kap. 4 §, SoL 10 kap. 8 §',
      'samtycke till deltagande i planen', daterange(ctx_today(), NEW.allowed_until, '[]'), NEW.invited_by, NEW.invited_at) ON CONFLICT DO NOTHING;
  ELSIF NEW.withdrawn_at IS NOT NULL THEN
    UPDATE disclosure d SET ended_at = now() WHERE d.from_provider_id = keeper.provider_id AND d.to_unit_id = NEW.unit_id AND d.person_id = NEW.person_id
      AND d.scope = 'plan' AND d.ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM plan_party o JOIN plan p ON p.id = o.plan_id
        WHERE o.unit_id = NEW.unit_id AND o.person_id = NEW.person_id AND o.withdrawn_at IS NULL AND p.provider_id = keeper.provider_id);
  END IF;
  PERFORM reach_refresh(ARRAY[NEW.person_id]);
  PERFORM reach_block(ARRAY[NEW.person_id]);
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION plan_party_follow() FROM PUBLIC;
CREATE TRIGGER plan_party_seated AFTER INSERT ON plan_party FOR EACH ROW EXECUTE FUNCTION plan_party_follow();
CREATE TRIGGER plan_party_left AFTER UPDATE OF withdrawn_at ON plan_party FOR EACH ROW
  WHEN (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL) EXECUTE FUNCTION plan_party_follow();

-- What the person stops being shown of a plan, on the own page or by word to staff, is the seat too: the row says what is so.
CREATE FUNCTION plan_disclosure_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE plan_party y SET withdrawn_at = now(), withdrawn_by = ctx_assignment() FROM plan p WHERE p.id = y.plan_id AND p.provider_id = NEW.from_provider_id
    AND y.person_id = NEW.person_id AND y.unit_id = NEW.to_unit_id AND y.withdrawn_at IS NULL AND NOT y.is_keeper;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION plan_disclosure_follow() FROM PUBLIC;
CREATE TRIGGER disclosure_of_plan_ended AFTER UPDATE OF ended_at ON disclosure FOR EACH ROW
  WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND NEW.scope = 'plan') EXECUTE FUNCTION plan_disclosure_follow();

-- A plan that is closed, or never came to be, shuts the seats of all but its keeper.
CREATE FUNCTION plan_close_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE plan_party p SET withdrawn_at = now(), withdrawn_by = ctx_assignment() WHERE p.plan_id = NEW.id AND NOT p.is_keeper AND p.withdrawn_at IS NULL
    AND NEW.closing_reason = 'consentWithdrawn';
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION plan_close_follow() FROM PUBLIC;
CREATE TRIGGER plan_closed AFTER UPDATE OF closed_at ON plan FOR EACH ROW WHEN (OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL)
  EXECUTE FUNCTION plan_close_follow();

-- On agreement each party with a seat keeps a frozen copy: written for all of them at once, from the version itself.
CREATE FUNCTION plan_freeze(plan uuid, version integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE made integer;
BEGIN
  IF NOT plan_seat(plan) THEN RETURN 0; END IF;
  INSERT INTO plan_copy (plan_id, version, person_id, provider_id, unit_id, content)
  SELECT v.plan_id, v.number, v.person_id, y.provider_id, y.unit_id, v.content FROM plan_version v
    JOIN plan_party y ON y.plan_id = v.plan_id AND y.unit_id IS NOT NULL AND y.withdrawn_at IS NULL
    WHERE v.plan_id = plan_freeze.plan AND v.number = plan_freeze.version ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS made = ROW_COUNT;
  RETURN made;
END $$;
REVOKE ALL ON FUNCTION plan_freeze(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_freeze(uuid, integer) TO hallpunkt_app;
