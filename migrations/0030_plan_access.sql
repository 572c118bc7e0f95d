-- A party sees the plan and nothing else of the person (AC-8), and only while the plan goes on; its own frozen copies stay with it; and who may say
-- yes to a party (SIP-2, SIP-3; ADR 0016).

-- ── What a seat opens ────────────────────────────────────────────────────────────────────────────────────────────────

-- What `valid` opens is all that the unit has to do with; what a seat opens is the name, the age and the plan. Kept apart, so that whoever forgets
-- the difference opens too little.
ALTER TABLE reach ADD COLUMN plan_valid datemultirange NOT NULL DEFAULT '{}';
COMMENT ON COLUMN reach.plan_valid IS 'When the unit has a seat in a plan of the person: opens the person''s name and age, and what the plan''s own rows let through (AC-8)';

-- The same as in 0023 and 0027, with what a seat opens kept apart.
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
  INSERT INTO reach AS r (reader, person_id, sort_key, deceased_on, valid, plan_valid, grounds)
  SELECT s.reader, s.person_id, (SELECT p.sort_key FROM person p WHERE p.id = s.person_id),
    (SELECT p.deceased_on FROM person p WHERE p.id = s.person_id), coalesce(range_agg(s.valid) FILTER (WHERE s.ground <> 'plan'), '{}'),
    coalesce(range_agg(s.valid) FILTER (WHERE s.ground = 'plan'), '{}'), array_agg(DISTINCT s.ground ORDER BY s.ground)
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
    UNION ALL SELECT y.unit_id, y.person_id, daterange((y.invited_at AT TIME ZONE 'Europe/Stockholm')::date,
        CASE WHEN y.allowed_until IS NOT NULL THEN greatest(y.allowed_until + 1, (y.invited_at AT TIME ZONE 'Europe/Stockholm')::date) END), 'plan'
      FROM plan_party y WHERE y.person_id = ANY (persons) AND y.unit_id IS NOT NULL AND y.withdrawn_at IS NULL AND (NOT y.is_keeper OR y.allowed_by IS NOT NULL)
  ) s GROUP BY s.person_id, s.reader
  ON CONFLICT (reader, person_id) DO UPDATE SET sort_key = excluded.sort_key, deceased_on = excluded.deceased_on,
    valid = excluded.valid, plan_valid = excluded.plan_valid, grounds = excluded.grounds
    WHERE (r.sort_key, r.deceased_on, r.valid, r.plan_valid, r.grounds)
      IS DISTINCT FROM (excluded.sort_key, excluded.deceased_on, excluded.valid, excluded.plan_valid, excluded.grounds);
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
    AND NOT EXISTS (SELECT FROM plan_party f WHERE f.person_id = r.person_id AND f.unit_id = r.reader AND f.withdrawn_at IS NULL AND (NOT f.is_keeper OR f.allowed_by IS NOT NULL) OFFSET 0);
  -- What a merged unit reaches, the unit that took over reaches too (and nothing is done where no unit has merged).
  IF EXISTS (SELECT FROM unit_successor) THEN
    INSERT INTO reach AS r (reader, person_id, sort_key, deceased_on, valid, plan_valid, grounds)
    WITH RECURSIVE heir AS (
      SELECT s.from_unit_id, s.to_unit_id, s.on_day FROM unit_successor s
      UNION SELECT h.from_unit_id, s.to_unit_id, greatest(h.on_day, s.on_day) FROM heir h JOIN unit_successor s ON s.from_unit_id = h.to_unit_id)
    SELECT s.to_unit_id, o.person_id, o.sort_key, o.deceased_on,
      coalesce(range_agg(v.valid * daterange(s.on_day, NULL)) FILTER (WHERE NOT v.by_plan), '{}'),
      coalesce(range_agg(v.valid * daterange(s.on_day, NULL)) FILTER (WHERE v.by_plan), '{}'), array_agg(DISTINCT g.ground ORDER BY g.ground)
    FROM reach o JOIN heir s ON s.from_unit_id = o.reader, LATERAL (SELECT w.valid, false AS by_plan FROM unnest(o.valid) AS w(valid)
      UNION ALL SELECT w.valid, true FROM unnest(o.plan_valid) AS w(valid)) v, unnest(o.grounds) AS g(ground)
    WHERE o.person_id = ANY (persons) AND NOT isempty(v.valid * daterange(s.on_day, NULL))
    GROUP BY s.to_unit_id, o.person_id, o.sort_key, o.deceased_on
    ON CONFLICT (reader, person_id) DO UPDATE SET valid = r.valid + excluded.valid, plan_valid = r.plan_valid + excluded.plan_valid,
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

ALTER POLICY staff_reads ON person USING (EXISTS (SELECT 1 FROM reach r WHERE r.person_id = person.id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
  AND (r.valid @> (SELECT ctx_today()) OR r.plan_valid @> (SELECT ctx_today()))));
CREATE FUNCTION reaches_plan(person uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (SELECT 1 FROM reach r WHERE r.reader = ANY (ctx_readers()) AND r.person_id = person AND r.plan_valid @> ctx_today());
COMMENT ON FUNCTION reaches_plan(uuid) IS 'The acting unit has a seat in a plan of the person today';
-- A need is stated before the plan of someone with protected identity is opened, also by a unit that has nothing but its seat.
CREATE OR REPLACE FUNCTION person_reveal(grant_id uuid, person uuid, why text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ctx_actor() <> 'staff' OR NOT (reaches(person) OR reaches_plan(person)) THEN RETURN false; END IF;
  INSERT INTO access_grant (id, kind, person_id, assignment_id, provider_id, reason, valid)
  VALUES (grant_id, 'reveal', person, ctx_assignment(), ctx_provider(), why, daterange(ctx_today(), ctx_today() + 1));
  RETURN true;
END $$;
-- Who sees something of the person is told to the person, a seat among it; who has looked in a plan with a seat in it had to do with the person.
DO $$
DECLARE body text := pg_get_functiondef('readers_of(uuid)'::regprocedure); was text := 'r.valid @> ctx_today() AND u.valid @> ctx_today()';
BEGIN
  IF length(body) - length(replace(body, was, '')) <> length(was) THEN RAISE EXCEPTION 'readers_of is not as expected'; END IF;
  EXECUTE replace(body, was, '(r.valid @> ctx_today() OR r.plan_valid @> ctx_today()) AND u.valid @> ctx_today()');
END $$;
CREATE FUNCTION plan_seat_between(unit uuid, person uuid, days daterange) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM plan_party y WHERE y.person_id = person AND y.unit_id = unit AND (y.invited_at AT TIME ZONE 'Europe/Stockholm')::date < upper(days)
    AND coalesce(least((y.withdrawn_at AT TIME ZONE 'Europe/Stockholm')::date, y.allowed_until) >= lower(days), true)) $$;
REVOKE ALL ON FUNCTION plan_seat_between(uuid, uuid, daterange) FROM PUBLIC;
DO $$
DECLARE f regprocedure; body text; was text := 'coalesce(NOT r.valid && datemultirange(daterange(v.day - relation_days, v.day + relation_days, ''[]'')), true) AS stranger';
BEGIN
  FOR f IN SELECT p.oid FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosrc LIKE '%AS stranger%' LOOP
    body := pg_get_functiondef(f);
    IF length(body) - length(replace(body, was, '')) <> length(was) THEN RAISE EXCEPTION '% is not as expected', f; END IF;
    EXECUTE replace(body, was, 'coalesce(NOT r.valid && datemultirange(daterange(v.day - relation_days, v.day + relation_days, ''[]'')), true)
      AND NOT plan_seat_between(v.unit_id, v.person_id, daterange(v.day - relation_days, v.day + relation_days, ''[]'')) AS stranger');
  END LOOP;
END $$;

-- ── With the plan its seats end ──────────────────────────────────────────────────────────────────────────────────────

-- However a plan ends: every party leaves it, and with that what they were shown and whom they reach (plan_party_left).
CREATE OR REPLACE FUNCTION plan_close_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE plan_party p SET withdrawn_at = now(), withdrawn_by = ctx_assignment() WHERE p.plan_id = NEW.id AND NOT p.is_keeper AND p.withdrawn_at IS NULL;
  RETURN NULL;
END $$;
-- Those that were closed before; and the last day of a yes that was said before a seat followed it.
UPDATE plan_party y SET withdrawn_at = p.closed_at FROM plan p WHERE p.id = y.plan_id AND p.closed_at IS NOT NULL AND NOT y.is_keeper AND y.withdrawn_at IS NULL;
UPDATE plan_party y SET allowed_until = least(y.said_until, plan_consent_until(y.plan_id)) WHERE NOT y.is_keeper AND y.withdrawn_at IS NULL
  AND y.allowed_until IS DISTINCT FROM least(y.said_until, plan_consent_until(y.plan_id));
DO $$
DECLARE persons uuid[];
BEGIN
  SELECT array_agg(DISTINCT y.person_id) INTO persons FROM plan_party y;
  IF persons IS NOT NULL THEN PERFORM reach_refresh(persons); PERFORM reach_block(persons); END IF;
END $$;
-- After the last day of the yes nothing is written, called to or sent, whoever does it.
CREATE FUNCTION plan_while_yes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF by_application() AND plan_yes_over(NEW.plan_id) THEN
    RAISE insufficient_privilege USING MESSAGE = 'the yes to the plan has ended';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION plan_yes_over(plan uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(plan_consent_until(plan) < ctx_today(), false) $$;
REVOKE ALL ON FUNCTION plan_while_yes(), plan_yes_over(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_yes_over(uuid) TO hallpunkt_app;
CREATE TRIGGER plan_while_yes BEFORE INSERT ON plan_change FOR EACH ROW EXECUTE FUNCTION plan_while_yes();
CREATE TRIGGER plan_while_yes BEFORE INSERT ON plan_version FOR EACH ROW EXECUTE FUNCTION plan_while_yes();
CREATE TRIGGER plan_while_yes BEFORE INSERT ON plan_meeting FOR EACH ROW EXECUTE FUNCTION plan_while_yes();
CREATE TRIGGER plan_while_yes BEFORE INSERT ON plan_confirmation FOR EACH ROW EXECUTE FUNCTION plan_while_yes();

-- ── A party's own frozen copies ──────────────────────────────────────────────────────────────────────────────────────

-- What was handed over with the person's yes is the unit's own record from then on, also when it has left: opened for a stated need, for the rest of
-- the day, by one assignment. With a seat it is read as the plan is.
ALTER TABLE access_grant DROP CONSTRAINT access_grant_kind_known, ADD CONSTRAINT access_grant_kind_known CHECK (kind IN ('lookup', 'reveal', 'planCopy'));
CREATE FUNCTION copy_opened(person uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (SELECT 1 FROM access_grant g WHERE g.person_id = person AND g.assignment_id = ctx_assignment() AND g.kind = 'planCopy' AND g.valid @> ctx_today());
ALTER POLICY staff_reads ON plan_copy USING (ctx_actor() = 'staff' AND (unit_id = ctx_unit() OR succeeds(unit_id)) AND (plan_seat(plan_id) OR copy_opened(person_id)));
CREATE FUNCTION plan_copy_open(grant_id uuid, plan uuid, why text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE whose uuid;
BEGIN
  SELECT c.person_id INTO whose FROM plan_copy c WHERE c.plan_id = plan AND ctx_actor() = 'staff' AND (c.unit_id = ctx_unit() OR succeeds(c.unit_id)) LIMIT 1;
  IF whose IS NULL THEN RETURN false; END IF;
  INSERT INTO access_grant (id, kind, person_id, assignment_id, provider_id, reason, valid)
  VALUES (grant_id, 'planCopy', whose, ctx_assignment(), ctx_provider(), why, daterange(ctx_today(), ctx_today() + 1));
  RETURN true;
END $$;
-- The unit's copies, without what is in them: whose, from when, and whether the unit takes part still.
CREATE FUNCTION plan_copies_here() RETURNS TABLE (plan_id uuid, version integer, person_id uuid, given_name text, family_name text, is_protected boolean,
  frozen_at timestamptz, keeper_name text, seated boolean, closed_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.plan_id, c.version, c.person_id, o.given_name, o.family_name, o.protection <> 'none', c.frozen_at, u.name, plan_seat(c.plan_id), p.closed_at
  FROM plan_copy c JOIN person o ON o.id = c.person_id JOIN plan p ON p.id = c.plan_id JOIN care_unit u ON u.id = p.unit_id
  WHERE ctx_actor() = 'staff' AND (c.unit_id = ctx_unit() OR succeeds(c.unit_id)) $$;
-- The names of those who stood in the plan, for whoever has opened a copy: what is in it says who does what.
CREATE FUNCTION plan_copy_parties(plan uuid) RETURNS TABLE (party_id uuid, name text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT y.id, coalesce(u.name, y.name) FROM plan_party y LEFT JOIN care_unit u ON u.id = y.unit_id WHERE y.plan_id = plan_copy_parties.plan
    AND ctx_actor() = 'staff' AND EXISTS (SELECT 1 FROM plan_copy c WHERE c.plan_id = y.plan_id AND (c.unit_id = ctx_unit() OR succeeds(c.unit_id))
      AND c.content::text LIKE '%' || y.id || '%' AND (plan_seat(c.plan_id) OR copy_opened(c.person_id))) $$;
REVOKE ALL ON FUNCTION plan_copy_open(uuid, uuid, text), plan_copies_here(), plan_copy_parties(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_copy_open(uuid, uuid, text), plan_copies_here(), plan_copy_parties(uuid) TO hallpunkt_app;

-- ── Who may say yes to a party ───────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE plan_party ADD COLUMN allowed_proxy_id uuid CONSTRAINT plan_party_allowed_proxy_fk REFERENCES proxy,
  ADD CONSTRAINT plan_party_own_yes CHECK (allowed_by <> 'person' OR allowed_proxy_id IS NULL),
  -- Who took the party out on the own page; null by staff.
  ADD COLUMN left_by text CONSTRAINT plan_party_left_by_known CHECK (left_by IN ('person', 'guardian', 'representative')),
  ADD COLUMN left_proxy_id uuid CONSTRAINT plan_party_left_proxy_fk REFERENCES proxy;
GRANT SELECT (allowed_proxy_id, left_by, left_proxy_id) ON plan_party TO hallpunkt_app;
CREATE FUNCTION plan_party_left_by() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF ctx_actor() IN ('person', 'proxy') AND by_application() THEN NEW.left_by := ctx_plan_voice(); NEW.left_proxy_id := ctx_proxy(); END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION plan_party_left_by() FROM PUBLIC;
CREATE TRIGGER plan_party_left_by BEFORE UPDATE OF withdrawn_at ON plan_party FOR EACH ROW
  WHEN (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL) EXECUTE FUNCTION plan_party_left_by();

-- Someone who is to take part when the person has said yes on the own page: no seat until then.
CREATE TABLE plan_ask (
  id uuid CONSTRAINT plan_ask_pk PRIMARY KEY,
  plan_id uuid NOT NULL CONSTRAINT plan_ask_plan_fk REFERENCES plan,
  person_id uuid NOT NULL CONSTRAINT plan_ask_person_fk REFERENCES person,
  kind text NOT NULL CONSTRAINT plan_ask_kind_known CHECK (kind IN ('unit', 'relative', 'school', 'agency', 'other')),
  provider_id uuid CONSTRAINT plan_ask_provider_fk REFERENCES care_provider,
  unit_id uuid,
  name text NOT NULL DEFAULT '' CONSTRAINT plan_ask_name_short CHECK (length(name) <= 200 AND name !~ '[\n\r]'),
  email text CONSTRAINT plan_ask_email_short CHECK (length(email) <= 320),
  asked_at timestamptz NOT NULL DEFAULT now(),
  asked_by uuid NOT NULL CONSTRAINT plan_ask_asked_by_fk REFERENCES assignment,
  party_id uuid CONSTRAINT plan_ask_party_fk REFERENCES plan_party,
  ended_at timestamptz,
  CONSTRAINT plan_ask_unit_fk FOREIGN KEY (unit_id, provider_id) REFERENCES care_unit (id, provider_id),
  CONSTRAINT plan_ask_of_unit CHECK ((kind = 'unit') = (unit_id IS NOT NULL) AND (unit_id IS NULL) = (provider_id IS NULL)),
  CONSTRAINT plan_ask_named CHECK (unit_id IS NOT NULL OR length(btrim(name)) >= 2),
  CONSTRAINT plan_ask_seated CHECK (party_id IS NULL OR ended_at IS NOT NULL)
);
COMMENT ON TABLE plan_ask IS 'Whom the keeper wants in the plan and asks the person about; a party, with a seat, from the yes (SIP-2)';
CREATE INDEX plan_ask_plan_idx ON plan_ask (plan_id);
CREATE INDEX plan_ask_person_idx ON plan_ask (person_id);
CREATE TABLE plan_ask_word (
  id uuid CONSTRAINT plan_ask_word_pk PRIMARY KEY,
  ask_id uuid NOT NULL CONSTRAINT plan_ask_word_ask_fk REFERENCES plan_ask,
  plan_id uuid NOT NULL CONSTRAINT plan_ask_word_plan_fk REFERENCES plan,
  person_id uuid NOT NULL CONSTRAINT plan_ask_word_person_fk REFERENCES person,
  yes boolean NOT NULL,
  given_by text NOT NULL CONSTRAINT plan_ask_word_giver_known CHECK (given_by IN ('person', 'guardian', 'representative')),
  proxy_id uuid CONSTRAINT plan_ask_word_proxy_fk REFERENCES proxy,
  said_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE plan_ask_word IS 'A yes or a no on the own page to whoever is asked about; never changed';
CREATE INDEX plan_ask_word_ask_idx ON plan_ask_word (ask_id);
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['plan_ask', 'plan_ask_word'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO hallpunkt_migrator USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY self_reads ON %I FOR SELECT TO hallpunkt_app USING (person_id = ctx_self_for(''plan'') AND ctx_decides())', t);
    EXECUTE format('CREATE POLICY keeper_reads ON %I FOR SELECT TO hallpunkt_app USING (plan_kept(plan_id))', t);
  END LOOP;
END $$;
GRANT SELECT (id, plan_id, person_id, kind, provider_id, unit_id, name, asked_at, asked_by, party_id, ended_at) ON plan_ask TO hallpunkt_app;
GRANT INSERT (id, plan_id, person_id, kind, provider_id, unit_id, name, email, asked_by), UPDATE (ended_at) ON plan_ask TO hallpunkt_app;
GRANT SELECT, INSERT (id, ask_id, plan_id, person_id, yes, given_by, proxy_id) ON plan_ask_word TO hallpunkt_app;
CREATE POLICY keeper_adds ON plan_ask FOR INSERT TO hallpunkt_app WITH CHECK (plan_kept(plan_id) AND asked_by = ctx_assignment()
  AND person_id = (SELECT p.person_id FROM plan p WHERE p.id = plan_id));
CREATE POLICY keeper_ends ON plan_ask FOR UPDATE TO hallpunkt_app USING (plan_kept(plan_id) AND ended_at IS NULL) WITH CHECK (plan_kept(plan_id) AND ended_at = now());
CREATE TRIGGER plan_ask_when BEFORE INSERT ON plan_ask FOR EACH ROW EXECUTE FUNCTION plan_when('invite');
CREATE POLICY self_adds ON plan_ask_word FOR INSERT TO hallpunkt_app WITH CHECK (person_id = ctx_self_for('plan') AND ctx_decides()
  AND given_by = ctx_plan_voice() AND proxy_id IS NOT DISTINCT FROM ctx_proxy()
  AND (plan_id, person_id) = (SELECT a.plan_id, a.person_id FROM plan_ask a WHERE a.id = ask_id AND a.ended_at IS NULL));
CREATE TRIGGER plan_ask_word_when BEFORE INSERT ON plan_ask_word FOR EACH ROW EXECUTE FUNCTION plan_when('consentToParty');

-- What has been said of one who takes part or is to: on the own page, and by whoever it was that let them in.
CREATE FUNCTION plan_party_words(plan uuid, unit uuid, named text) RETURNS TABLE (yes boolean, given_by text, proxy_id uuid, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH about AS (SELECT a.id FROM plan_ask a WHERE a.plan_id = plan_party_words.plan
      AND CASE WHEN unit IS NULL THEN a.unit_id IS NULL AND lower(btrim(a.name)) = lower(btrim(named)) ELSE a.unit_id = unit END),
    seat AS (SELECT y.* FROM plan_party y WHERE y.plan_id = plan_party_words.plan AND NOT y.is_keeper
      AND CASE WHEN unit IS NULL THEN y.unit_id IS NULL AND lower(btrim(y.name)) = lower(btrim(named)) ELSE y.unit_id = unit END)
  SELECT k.* FROM (SELECT w.yes, w.given_by, w.proxy_id, w.said_at AS at FROM plan_ask_word w WHERE w.ask_id IN (SELECT a.id FROM about a)
    UNION ALL SELECT true, y.allowed_by, y.allowed_proxy_id, y.invited_at FROM seat y
    UNION ALL SELECT false, y.left_by, y.left_proxy_id, y.withdrawn_at FROM seat y WHERE y.left_by IS NOT NULL) k
  WHERE plan_kept(plan_party_words.plan) OR (SELECT p.person_id FROM plan p WHERE p.id = plan_party_words.plan) = ctx_self_for('plan') $$;
COMMENT ON FUNCTION plan_party_words(uuid, uuid, text) IS 'Each yes and no to one who takes part in a plan, or is to: what a new yes is weighed with (domain/plan/party-yes)';

-- Who answers in the person's place today, as the acting unit has recorded it: a guardian of a child, an appointment or mandate to decide for an adult.
CREATE FUNCTION plan_givers(person uuid) RETURNS TABLE (given_by text, proxy_id uuid, name text, kind text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT CASE x.kind WHEN 'guardian' THEN 'guardian' ELSE 'representative' END, x.id, x.name, x.kind FROM proxy x JOIN person o ON o.id = x.person_id
  WHERE x.person_id = plan_givers.person AND x.ended_at IS NULL AND x.valid @> ctx_today() AND ctx_actor() = 'staff'
    AND (reaches(x.person_id) OR reaches_plan(x.person_id)) AND (x.provider_id IS NULL OR x.provider_id = ctx_provider())
    AND CASE WHEN coalesce(o.birth_date + interval '18 years' > ctx_today(), false) THEN x.kind = 'guardian'
      ELSE x.kind IN ('godMan', 'mandateHolder') AND 'deciding' = ANY (x.scopes) END $$;
COMMENT ON FUNCTION plan_givers(uuid) IS 'Those who may say yes or no to a plan in the person''s place today (AC-11)';

-- The rule of domain/plan/party-yes, once more. First: the last word of another whose word counts beside this one's is a no.
CREATE FUNCTION plan_party_no(plan uuid, unit uuid, named text, giver text, proxy uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM (SELECT DISTINCT ON (w.given_by, w.proxy_id) w.* FROM plan_party_words(plan, unit, named) w
      ORDER BY w.given_by, w.proxy_id, w.at DESC) l
    WHERE NOT l.yes AND (l.given_by, l.proxy_id) IS DISTINCT FROM (giver, proxy) AND CASE WHEN (SELECT o.birth_date + interval '18 years' > ctx_today()
        FROM plan p JOIN person o ON o.id = p.person_id WHERE p.id = plan_party_no.plan) THEN l.given_by IN ('person', 'guardian')
      ELSE giver = 'representative' AND l.given_by IN ('person', 'representative') END) $$;
CREATE FUNCTION plan_party_yes_stands(plan uuid, unit uuid, named text, giver text, proxy uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  WITH whose AS (SELECT p.person_id, coalesce(o.birth_date + interval '18 years' > ctx_today(), false) AS child,
      coalesce(o.birth_date + interval '13 years' > ctx_today(), false) OR guardian_decides(o.id) AS young
      FROM plan p JOIN person o ON o.id = p.person_id WHERE p.id = plan_party_yes_stands.plan)
  SELECT CASE giver WHEN 'person' THEN NOT whose.young
      ELSE (giver = 'guardian') = whose.child AND EXISTS (SELECT 1 FROM plan_givers(whose.person_id) g WHERE g.given_by = giver AND g.proxy_id = proxy) END
    AND NOT plan_party_no(plan, unit, named, giver, proxy) FROM whose $$;
CREATE FUNCTION plan_party_giver() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF by_application() AND NOT plan_party_yes_stands(NEW.plan_id, NEW.unit_id, NEW.name, NEW.allowed_by, NEW.allowed_proxy_id) THEN
    RAISE insufficient_privilege USING MESSAGE = 'a party takes part on the yes of whoever may give it';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_party_giver BEFORE INSERT ON plan_party FOR EACH ROW WHEN (NOT NEW.is_keeper) EXECUTE FUNCTION plan_party_giver();
-- Names are one line: they stand in mails and on paper. (What stands from before is left as it was.)
ALTER TABLE plan_party ADD CONSTRAINT plan_party_one_line CHECK (name !~ '[\n\r]') NOT VALID;

-- The yes on the own page seats whom it was asked about, and calls them to what the others are called to.
CREATE FUNCTION plan_ask_seat(ask uuid, seat uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE a plan_ask; p plan; m plan_meeting; guarded boolean; address text;
BEGIN
  SELECT * INTO a FROM plan_ask k WHERE k.id = ask AND k.ended_at IS NULL FOR UPDATE;
  SELECT * INTO p FROM plan k WHERE k.id = a.plan_id FOR UPDATE;
  IF a.id IS NULL OR p.person_id IS DISTINCT FROM ctx_self_for('plan') OR NOT ctx_decides() OR NOT plan_may(p.id, '{consentToParty}')
    OR NOT EXISTS (SELECT 1 FROM plan_ask_word w WHERE w.ask_id = a.id AND w.yes AND w.said_at = now() AND w.given_by = ctx_plan_voice())
    OR plan_party_no(p.id, a.unit_id, a.name, ctx_plan_voice(), ctx_proxy())
    OR EXISTS (SELECT 1 FROM person o WHERE o.id = p.person_id AND ctx_plan_voice() = 'person'
      AND (coalesce(o.birth_date + interval '13 years' > ctx_today(), false) OR guardian_decides(o.id)))
    OR EXISTS (SELECT 1 FROM plan_party y WHERE y.plan_id = p.id AND y.withdrawn_at IS NULL AND y.unit_id = a.unit_id) THEN RETURN false; END IF;
  INSERT INTO plan_party (id, plan_id, person_id, kind, provider_id, unit_id, name, email, allowed_by, allowed_proxy_id, allowed_channel, invited_by)
  VALUES (seat, p.id, p.person_id, a.kind, a.provider_id, a.unit_id, a.name, a.email, ctx_plan_voice(), ctx_proxy(), 'online', a.asked_by);
  UPDATE plan_ask SET party_id = seat, ended_at = now() WHERE id = a.id;
  UPDATE plan SET version = version + 1 WHERE id = p.id;
  INSERT INTO plan_event (id, plan_id, person_id, action, from_state, to_state, voice, detail)
  VALUES (gen_random_uuid(), p.id, p.person_id, 'invite', p.state, p.state, ctx_plan_voice(), jsonb_build_object('partyId', seat, 'kind', a.kind));
  SELECT o.protection <> 'none' INTO guarded FROM person o WHERE o.id = p.person_id;
  address := coalesce(a.email, (SELECT w.value FROM way_to_reach w WHERE w.unit_id = a.unit_id AND w.kind = 'email' ORDER BY w.position, w.id LIMIT 1));
  FOR m IN SELECT * FROM plan_meeting k WHERE k.plan_id = p.id AND k.cancelled_at IS NULL AND k.opened_at IS NULL AND k.starts_at > now() LOOP
    IF a.unit_id IS NULL OR address IS NOT NULL AND NOT guarded THEN
      INSERT INTO plan_mail (plan_id, person_id, meeting_id, party_id, kind, sequence, state, dropped)
      VALUES (p.id, p.person_id, m.id, seat, 'call', m.sequence, CASE WHEN guarded OR address IS NULL THEN 'dropped' ELSE 'waiting' END,
        CASE WHEN guarded THEN 'protected' WHEN address IS NULL THEN 'noAddress' END);
    END IF;
    INSERT INTO outbox (id, topic, payload) VALUES (gen_random_uuid(), 'plan.told', jsonb_build_object('meetingId', m.id, 'kind', 'call', 'by', NULL));
  END LOOP;
  RETURN true;
END $$;
-- A no on the own page ends the question; so does the end of the plan.
CREATE FUNCTION plan_ask_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'plan' THEN UPDATE plan_ask SET ended_at = now() WHERE plan_id = NEW.id AND ended_at IS NULL;
  ELSE
    UPDATE plan_ask SET ended_at = now() WHERE id = (to_jsonb(NEW) ->> 'ask_id')::uuid AND ended_at IS NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER plan_ask_answered AFTER INSERT ON plan_ask_word FOR EACH ROW WHEN (NOT NEW.yes) EXECUTE FUNCTION plan_ask_follow();
CREATE TRIGGER plan_closed_asks AFTER UPDATE OF closed_at ON plan FOR EACH ROW WHEN (OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL)
  EXECUTE FUNCTION plan_ask_follow();
-- What was answered is told to who keeps the plan, as all that is said on the own page (0027).
CREATE FUNCTION plan_ask_told() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO outbox (id, topic, payload) VALUES (gen_random_uuid(), 'plan.said', jsonb_build_object('planId', NEW.plan_id,
    'what', CASE WHEN NEW.yes THEN 'partyYes' ELSE 'partyNo' END, 'voice', NEW.given_by));
  RETURN NULL;
END $$;
CREATE TRIGGER plan_ask_told AFTER INSERT ON plan_ask_word FOR EACH ROW EXECUTE FUNCTION plan_ask_told();
REVOKE ALL ON FUNCTION plan_party_words(uuid, uuid, text), plan_givers(uuid), plan_party_no(uuid, uuid, text, text, uuid),
  plan_party_yes_stands(uuid, uuid, text, text, uuid), plan_party_giver(), plan_ask_told(),
  plan_ask_seat(uuid, uuid), plan_ask_follow() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_party_words(uuid, uuid, text), plan_givers(uuid), plan_party_yes_stands(uuid, uuid, text, text, uuid),
  plan_ask_seat(uuid, uuid) TO hallpunkt_app;

-- ── Who reads what was said ──────────────────────────────────────────────────────────────────────────────────────────

-- What was said with a yes or a no is the keeper's to read, and the one's who said it; the parties see that it was said (plan_yeses).
ALTER POLICY staff_reads ON plan_word USING (plan_kept(plan_id));
DROP FUNCTION plan_yeses(uuid);
CREATE FUNCTION plan_yeses(plan uuid) RETURNS TABLE (id uuid, yes boolean, given_by text, proxy_id uuid, channel text, said_at timestamptz, until date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w.id, w.yes, w.given_by, w.proxy_id, w.channel, w.said_at, w.until FROM plan_word w WHERE w.plan_id = plan_yeses.plan
    AND (plan_seat(w.plan_id) OR w.person_id = ctx_self_for('plan')) $$;
COMMENT ON FUNCTION plan_yeses(uuid) IS 'Each yes and no to a plan, and how it was said, without its words: what the consent is weighed by';
REVOKE ALL ON FUNCTION plan_yeses(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_yeses(uuid) TO hallpunkt_app;
UPDATE plan_event SET words = '' WHERE action IN ('propose', 'recordConsent', 'recordNo', 'consentToParty', 'withdrawConsent') AND words <> '';
-- Why a relative proposed the plan is read by the keeper alone until the relative lets it be shown (SIP-3).
ALTER TABLE plan ADD COLUMN why_shown boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN plan.why_shown IS 'Whoever proposed the plan lets the reason be read by the person and the parties, and not by the keeper alone';
UPDATE plan SET why_shown = false WHERE proposed_as = 'relative';
GRANT INSERT (why_shown), SELECT (why_shown) ON plan TO hallpunkt_app;
CREATE OR REPLACE FUNCTION plan_why(plan uuid) RETURNS TABLE (proposer_name text, why text, closing_words text) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT p.proposer_name, CASE WHEN p.why_shown OR plan_kept(p.id) THEN p.why ELSE '' END, p.closing_words FROM plan p WHERE p.id = plan_why.plan
    AND (plan_seat(p.id) OR ctx_actor() = 'staff' AND p.unit_id = ctx_unit() OR p.person_id = ctx_self_for('plan') AND NOT ctx_relative()) $$;
CREATE FUNCTION plan_show_why(plan uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE plan p SET why_shown = true WHERE p.id = plan_show_why.plan AND plan_kept(p.id) AND p.closed_at IS NULL AND NOT p.why_shown;
  RETURN FOUND;
END $$;
-- Who has said something in a plan is named to those who read it.
CREATE FUNCTION plan_proxy_name(plan uuid, proxy uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT x.name FROM proxy x WHERE x.id = proxy AND plan_seat(plan) AND x.person_id = (SELECT p.person_id FROM plan p WHERE p.id = plan_proxy_name.plan) $$;
REVOKE ALL ON FUNCTION plan_show_why(uuid), plan_proxy_name(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_show_why(uuid), plan_proxy_name(uuid, uuid) TO hallpunkt_app;

-- Where one meets isn't read for a mail: it stands behind the link (ADR 0016).
DROP FUNCTION plan_mail_facts(uuid);
CREATE FUNCTION plan_mail_facts(mail uuid) RETURNS TABLE (address text, is_unit boolean, starts_at timestamptz, ends_at timestamptz,
  cancelled boolean, closed boolean, left_plan boolean, protection text, deceased boolean, superseded boolean, told_before boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT plan_party_address(y.id), y.unit_id IS NOT NULL, m.starts_at, m.ends_at, m.cancelled_at IS NOT NULL, p.closed_at IS NOT NULL,
    y.withdrawn_at IS NOT NULL OR y.allowed_until < ctx_today(), o.protection, o.deceased_on IS NOT NULL,
    EXISTS (SELECT 1 FROM plan_mail l WHERE l.meeting_id = x.meeting_id AND l.party_id = x.party_id AND l.kind <> 'reminder' AND l.state <> 'dropped'
      AND (l.made_at, l.sequence) > (x.made_at, x.sequence)),
    EXISTS (SELECT 1 FROM plan_mail l WHERE l.meeting_id = x.meeting_id AND l.party_id = x.party_id AND l.state = 'sent')
  FROM plan_mail x JOIN plan_meeting m ON m.id = x.meeting_id JOIN plan_party y ON y.id = x.party_id JOIN plan p ON p.id = x.plan_id
    JOIN person o ON o.id = x.person_id WHERE x.id = mail AND ctx_purpose() = 'outbox' $$;
REVOKE ALL ON FUNCTION plan_mail_facts(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plan_mail_facts(uuid) TO hallpunkt_app;
