-- Those who act for someone else: guardians, god men and holders of a mandate, and relatives whom the person has invited (AC-11).

CREATE TABLE proxy (
  id uuid CONSTRAINT proxy_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT proxy_person_fk REFERENCES person,
  -- Whom it is: by personal number, since a relative may live in another county.
  identifier text COLLATE "C" NOT NULL,
  name text NOT NULL CONSTRAINT proxy_named CHECK (length(btrim(name)) >= 2),
  kind text NOT NULL CONSTRAINT proxy_kind_known CHECK (kind IN ('guardian', 'godMan', 'mandateHolder', 'relative')),
  scopes text[] NOT NULL CONSTRAINT proxy_scopes_known CHECK (cardinality(scopes) > 0
    AND scopes <@ ARRAY['contacts', 'asking', 'plan', 'access', 'deciding']),
  valid daterange NOT NULL CONSTRAINT proxy_valid_not_empty CHECK (NOT isempty(valid) AND NOT lower_inf(valid)),
  -- Who wrote it down: a provider's staff with what they saw or heard, or the person on the own page.
  provider_id uuid CONSTRAINT proxy_provider_fk REFERENCES care_provider,
  unit_id uuid CONSTRAINT proxy_unit_fk REFERENCES care_unit,
  recorded_by uuid CONSTRAINT proxy_recorded_by_fk REFERENCES assignment,
  channel text NOT NULL CONSTRAINT proxy_channel_known CHECK (channel IN ('spoken', 'phone', 'written', 'online')),
  evidence text NOT NULL DEFAULT '',
  recorded_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  ended_by uuid CONSTRAINT proxy_ended_by_fk REFERENCES assignment,
  -- Someone with protected identity is shown to whoever acts for them only where that very one was confirmed: it may be a guardian they hide from.
  despite_protection boolean NOT NULL DEFAULT false,
  CONSTRAINT proxy_recorded CHECK (num_nonnulls(provider_id, unit_id, recorded_by) IN (0, 3) AND (recorded_by IS NULL) = (channel = 'online')
    AND (recorded_by IS NULL OR length(btrim(evidence)) >= 3)),
  -- On the own page a relative is invited; appointments and guardianship are seen by staff. A relative sees, no more.
  CONSTRAINT proxy_relative_sees CHECK (kind <> 'relative' OR scopes <@ ARRAY['contacts', 'plan']),
  -- … and is asked for again: at most for a year (domain/access/proxy-recording).
  CONSTRAINT proxy_relative_bounded CHECK (kind <> 'relative' OR NOT upper_inf(valid)),
  CONSTRAINT proxy_online_relative CHECK (channel <> 'online' OR kind = 'relative'),
  CONSTRAINT proxy_guardian_not_deciding CHECK (kind <> 'guardian' OR NOT 'deciding' = ANY (scopes)),
  CONSTRAINT proxy_once EXCLUDE USING gist (person_id WITH =, identifier WITH =, kind WITH =, valid WITH &&) WHERE (ended_at IS NULL)
);
COMMENT ON TABLE proxy IS 'Ombud: who may act for or see something of a person, in which respects, until when, and how that is known. withdrawn by the person when ended_by is null';
CREATE INDEX proxy_identifier_idx ON proxy (identifier) WHERE ended_at IS NULL;
CREATE INDEX proxy_person_idx ON proxy (person_id);

-- What a proxy may today (the rule of domain/access/proxy, once more): a guardian less as the child grows, nothing from 18; nobody anything of
-- who has died, nor of who has protected identity, unless that one was confirmed.
CREATE FUNCTION proxy_scopes(p proxy, today date) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce((SELECT array_agg(s ORDER BY s) FROM person o, unnest(p.scopes) s
    WHERE o.id = p.person_id AND p.ended_at IS NULL AND p.valid @> today
      AND o.deceased_on IS NULL AND (o.protection = 'none' OR p.despite_protection) AND CASE
        WHEN p.kind <> 'guardian' THEN true
        WHEN today < o.birth_date + interval '13 years' THEN s IN ('contacts', 'asking', 'plan', 'access')
        WHEN today < o.birth_date + interval '16 years' THEN s IN ('contacts', 'asking')
        WHEN today < o.birth_date + interval '18 years' THEN s = 'contacts'
        ELSE false END), '{}') $$;
REVOKE ALL ON FUNCTION proxy_scopes(proxy, date) FROM PUBLIC;

-- Who acts, as far as the scope goes: the person, or whoever acts for the person and may that.
CREATE FUNCTION ctx_self_for(scope text) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE ctx_actor() WHEN 'person' THEN ctx_uuid('person')
    WHEN 'proxy' THEN CASE WHEN scope = ANY (string_to_array(current_setting('hallpunkt.scopes', true), ',')) THEN ctx_uuid('person') END END;
COMMENT ON FUNCTION ctx_self_for(text) IS 'The person whose own page it is, for the person and for a proxy whose scopes hold this one (AC-11)';
CREATE FUNCTION ctx_proxy() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE RETURN CASE WHEN ctx_actor() = 'proxy' THEN ctx_uuid('proxy') END;
-- In whose name something is asked: the person's own, a guardian's, a representative's.
CREATE FUNCTION ctx_voice() RETURNS text LANGUAGE sql STABLE
  RETURN CASE ctx_actor() WHEN 'person' THEN 'person' WHEN 'proxy' THEN
    CASE current_setting('hallpunkt.proxy_kind', true) WHEN 'guardian' THEN 'guardian' ELSE 'representative' END END;

-- ── Who sees and writes proxies ──────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE proxy ENABLE ROW LEVEL SECURITY;
ALTER TABLE proxy FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON proxy TO hallpunkt_migrator USING (true) WITH CHECK (true);
CREATE POLICY self_reads ON proxy FOR SELECT TO hallpunkt_app USING (person_id = ctx_self());
CREATE POLICY proxy_reads ON proxy FOR SELECT TO hallpunkt_app USING (id = ctx_proxy());
-- What a provider has seen and written down is its own; an invitation on the person's own page is for all who care for the person to know of.
CREATE POLICY staff_reads ON proxy FOR SELECT TO hallpunkt_app USING ((provider_id = ctx_provider() OR provider_id IS NULL)
  AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = proxy.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[]) AND r.valid @> (SELECT ctx_today())
    AND (proxy.unit_id IS NULL OR proxy.unit_id <> ALL (r.blocked) OR unit_opened(proxy.person_id, proxy.unit_id))));
CREATE POLICY self_adds ON proxy FOR INSERT TO hallpunkt_app WITH CHECK (person_id = ctx_self() AND kind = 'relative' AND channel = 'online'
  AND ended_at IS NULL);
CREATE POLICY self_ends ON proxy FOR UPDATE TO hallpunkt_app USING (person_id = ctx_self() AND kind IN ('relative', 'mandateHolder') AND ended_at IS NULL)
  WITH CHECK (person_id = ctx_self() AND ended_at IS NOT NULL AND ended_by IS NULL);
CREATE POLICY staff_adds ON proxy FOR INSERT TO hallpunkt_app WITH CHECK (ctx_actor() = 'staff' AND provider_id = ctx_provider()
  AND unit_id = ctx_unit() AND recorded_by = ctx_assignment() AND ended_at IS NULL
  AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = proxy.person_id AND r.reader = (SELECT ctx_unit()) AND r.valid @> (SELECT ctx_today())));
CREATE POLICY staff_ends ON proxy FOR UPDATE TO hallpunkt_app USING (ctx_actor() = 'staff' AND (provider_id = ctx_provider() OR provider_id IS NULL)
    AND ended_at IS NULL AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = proxy.person_id AND r.reader = (SELECT ctx_unit())
    AND r.valid @> (SELECT ctx_today())))
  WITH CHECK (ended_at IS NOT NULL AND ended_by = ctx_assignment());
GRANT SELECT, INSERT ON proxy TO hallpunkt_app;
GRANT UPDATE (ended_at, ended_by) ON proxy TO hallpunkt_app;

-- A consent that was given in the person's place rests on the mandate that the provider has seen: with the last such mandate the consent ends,
-- and what it opened (consent_withdrawn). Blocks stay: they protect. withdrawn_by is null when the person ended it.
CREATE FUNCTION proxy_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- One at a time for a person, so that of two who end at once the latter sees that it is the last.
  PERFORM 1 FROM person o WHERE o.id = NEW.person_id FOR NO KEY UPDATE;
  UPDATE consent c SET withdrawn_at = now(), withdrawn_by = NEW.ended_by
  WHERE c.person_id = NEW.person_id AND c.provider_id = NEW.provider_id AND c.given_by = 'representative' AND c.withdrawn_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM proxy x WHERE x.person_id = NEW.person_id AND x.provider_id = NEW.provider_id AND x.kind IN ('godMan', 'mandateHolder')
      AND 'deciding' = ANY (x.scopes) AND x.ended_at IS NULL AND x.valid @> ctx_today());
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION proxy_follow() FROM PUBLIC;
CREATE TRIGGER proxy_ended AFTER UPDATE OF ended_at ON proxy FOR EACH ROW
  WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND NEW.kind IN ('godMan', 'mandateHolder') AND 'deciding' = ANY (NEW.scopes))
  EXECUTE FUNCTION proxy_follow();

-- ── What a proxy sees of the person's: the policies of the person's own, by scope ─────────────────────────────────────

DO $$
DECLARE t text;
BEGIN
  ALTER POLICY self_reads ON person USING (id = ctx_self_for('contacts'));
  FOREACH t IN ARRAY ARRAY['fixed_contact', 'medical_responsibility', 'care_team_person'] LOOP
    EXECUTE format('ALTER POLICY self_reads ON %I USING (person_id = ctx_self_for(''contacts''))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['listing', 'care_episode', 'need_decision', 'contact_request', 'contact_request_end', 'contact_request_transfer',
    'contact_offer', 'contact_information'] LOOP
    EXECUTE format('ALTER POLICY self_reads ON %I USING (person_id = ctx_self_for(''asking''))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['disclosure', 'consent', 'ability_assessment', 'emergency_access', 'access_block', 'block_opening', 'lift_request',
    'audit_subject'] LOOP
    EXECUTE format('ALTER POLICY self_reads ON %I USING (person_id = ctx_self_for(''access''))', t);
  END LOOP;
  ALTER POLICY self_reads ON audit_entry USING (EXISTS (SELECT 1 FROM audit_subject s WHERE s.audit_id = id AND s.person_id = ctx_self_for('access')));
END $$;

-- Asking, answering and withdrawing in the person's place, said as that.
CREATE OR REPLACE FUNCTION cares_for_self(unit uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM reach r WHERE r.reader = unit AND r.person_id = ctx_self_for('asking') AND r.valid @> ctx_today()
    AND r.grounds && ARRAY['listing', 'episode', 'contact', 'condition']) $$;
CREATE OR REPLACE FUNCTION declined_by_self(offer uuid, unit uuid, kind text) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (SELECT 1 FROM contact_offer o WHERE o.person_id = ctx_self_for('asking') AND o.id = offer AND o.unit_id = unit AND o.contact_kind = kind
    AND o.answer = 'declined' AND o.answered_by = ctx_voice() AND o.answer_channel = 'online');
ALTER POLICY self_adds ON contact_request WITH CHECK (person_id = ctx_self_for('asking') AND asked_by = ctx_voice()
  AND channel = 'online' AND recorded_by IS NULL AND origin_id IS NULL AND cares_for_self(unit_id)
  AND provider_id = (SELECT u.provider_id FROM care_unit u WHERE u.id = unit_id));
ALTER POLICY self_adds ON contact_request_end WITH CHECK (person_id = ctx_self_for('asking') AND outcome = 'withdrawn'
  AND withdrawn_by = ctx_voice() AND channel = 'online' AND ended_by IS NULL AND EXISTS (SELECT 1 FROM contact_request q WHERE q.id = request_id
    AND q.person_id = contact_request_end.person_id AND q.unit_id = contact_request_end.unit_id AND q.provider_id = contact_request_end.provider_id));
ALTER POLICY self_answers ON contact_offer USING (person_id = ctx_self_for('asking') AND answer IS NULL)
  WITH CHECK (person_id = ctx_self_for('asking') AND answered_by = ctx_voice() AND answer_channel = 'online');
ALTER POLICY self_declines ON need_decision WITH CHECK (person_id = ctx_self_for('asking') AND decision = 'declined'
  AND decided_by IS NULL AND declined_by_self(offer_id, unit_id, contact_kind) AND provider_id = (SELECT u.provider_id FROM care_unit u WHERE u.id = unit_id));
ALTER POLICY self_closes ON need_decision
  USING (person_id = ctx_self_for('asking') AND EXISTS (SELECT 1 FROM contact_offer o WHERE o.person_id = ctx_self_for('asking') AND o.provider_id = need_decision.provider_id
    AND declined_by_self(o.id, o.unit_id, need_decision.contact_kind))) WITH CHECK (person_id = ctx_self_for('asking'));
ALTER POLICY own ON idempotency USING (actor = coalesce(ctx_assignment(), ctx_self(), ctx_proxy()))
  WITH CHECK (actor = coalesce(ctx_assignment(), ctx_self(), ctx_proxy()));
ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_actor_known;
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_actor_known CHECK (actor_kind IN ('staff', 'person', 'proxy', 'system', 'nobody'));

-- Who sees, and who keeps something: for whoever may know it on the own page.
CREATE OR REPLACE FUNCTION own_keepers() RETURNS TABLE (provider_id uuid, unit_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.provider_id, f.unit_id FROM listing f WHERE f.person_id = ctx_self_for('access') AND f.is_current
  UNION SELECT f.provider_id, f.unit_id FROM care_episode f WHERE f.person_id = ctx_self_for('access') AND f.is_current
  UNION SELECT f.provider_id, f.unit_id FROM fixed_contact f WHERE f.person_id = ctx_self_for('access') AND f.is_current
  UNION SELECT f.provider_id, f.unit_id FROM contact_request f WHERE f.person_id = ctx_self_for('access') $$;
CREATE OR REPLACE FUNCTION readers_of(person uuid) RETURNS TABLE (provider_id uuid, unit_id uuid, assignment_id uuid, grounds text[], blocked uuid[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE own boolean := coalesce(ctx_self_for('access') = person, false);
BEGIN
  IF NOT (own OR ctx_actor() = 'staff' AND reaches(person)) THEN RETURN; END IF;
  RETURN QUERY SELECT u.provider_id, u.id, a.id, r.grounds, r.blocked FROM reach r LEFT JOIN assignment a ON a.id = r.reader
    JOIN care_unit u ON u.id = coalesce(a.unit_id, r.reader)
    WHERE r.person_id = person AND r.valid @> ctx_today() AND u.valid @> ctx_today() AND (own OR u.provider_id = ctx_provider()
      -- Which unit it is that a block shuts isn't told to those it shuts out (PDL 4:5).
      AND NOT EXISTS (SELECT FROM reach me WHERE me.person_id = person AND me.reader = ANY (ctx_readers()) AND u.id = ANY (me.blocked)
        AND NOT unit_opened(person, u.id)));
END $$;

-- ── Signing in as someone who acts for another ───────────────────────────────────────────────────────────────────────

ALTER TABLE session ADD COLUMN subject text COLLATE "C", ADD COLUMN proxy_id uuid CONSTRAINT session_proxy_fk REFERENCES proxy,
  ADD COLUMN ended_logged_at timestamptz,
  DROP CONSTRAINT session_whose,
  ADD CONSTRAINT session_whose CHECK ((kind = 'staff') = (staff_id IS NOT NULL) AND (kind = 'person' OR person_id IS NULL)
    AND (kind <> 'person' OR person_id IS NOT NULL OR subject IS NOT NULL) AND (proxy_id IS NULL OR kind = 'person')
    AND (kind = 'system') = (client_id IS NOT NULL) AND (kind = 'system') = (scopes IS NOT NULL));
COMMENT ON COLUMN session.subject IS 'The personal number that was signed in with, of someone who isn’t cared for here but acts for someone who is';
COMMENT ON COLUMN session.proxy_id IS 'Whom the sign-in acts for now; null is for oneself';
COMMENT ON COLUMN session.ended_logged_at IS 'When a call with the token was last logged after the session had ended: at most one a minute is';
CREATE INDEX session_subject_idx ON session (subject) WHERE ended_at IS NULL AND subject IS NOT NULL;

-- The numbers of whoever holds the sign-in.
CREATE FUNCTION session_numbers(s session) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(i.value), '{}') || CASE WHEN s.subject IS NULL THEN '{}'::text[] ELSE ARRAY[s.subject] END
  FROM person_identifier i WHERE i.person_id = s.person_id $$;
REVOKE ALL ON FUNCTION session_numbers(session) FROM PUBLIC;

CREATE OR REPLACE FUNCTION session_start(hash bytea, whose text, subject text, csrf text, until timestamptz, bearer boolean, chosen uuid, may uuid[], former bytea)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE staff uuid; person uuid;
BEGIN
  IF whose = 'staff' THEN
    staff := staff_by_hsa(subject);
    IF staff IS NULL THEN RETURN false; END IF;
    IF EXISTS (SELECT 1 FROM unnest(may || chosen) o(id) WHERE o.id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM assignment a WHERE a.id = o.id AND a.staff_id = staff)) THEN RETURN false; END IF;
  ELSIF whose = 'person' THEN
    SELECT i.person_id INTO person FROM person_identifier i WHERE i.value = subject;
    -- Whoever acts for someone needn't be cared for in the county.
    IF person IS NULL AND NOT EXISTS (SELECT 1 FROM proxy p WHERE p.identifier = session_start.subject AND proxy_scopes(p, ctx_today()) <> '{}') THEN
      RETURN false;
    END IF;
  ELSE RETURN false;
  END IF;
  UPDATE session SET ended_at = now() WHERE id_hash = former AND ended_at IS NULL;
  INSERT INTO session (id_hash, kind, staff_id, person_id, assignment_id, offered, csrf_token, is_bearer, expires_at, subject)
  VALUES (hash, whose, staff, person, CASE WHEN whose = 'staff' THEN chosen END, CASE WHEN whose = 'staff' THEN may END, csrf, bearer, until,
    CASE WHEN whose = 'person' AND person IS NULL THEN session_start.subject END);
  RETURN true;
END $$;

-- Who has signed in, where there is no page of their own to say it by: what they have been recorded as, latest first, with name and number in
-- those rows. For the log. Also by a token that has been replaced.
CREATE FUNCTION session_holds(hash bytea) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT array_agg(l.id) FROM (SELECT p.id FROM session s JOIN proxy p ON p.identifier = s.subject
    WHERE s.id_hash = hash OR s.session_id = (SELECT r.session_id FROM session_replaced r WHERE r.id_hash = hash)
    ORDER BY p.recorded_at DESC, p.id LIMIT 10) l $$;

ALTER FUNCTION session_open(bytea) RENAME TO session_open_holder;
REVOKE ALL ON FUNCTION session_open_holder(bytea) FROM PUBLIC, hallpunkt_app;
-- As session_open_holder(), and: whoever acts for someone acts as that, within what it may today. Asked at every request, so that the day a
-- child turns eighteen, or an invitation ends, is the day it ends.
CREATE FUNCTION session_open(hash bytea) RETURNS TABLE (
  kind text, staff_id uuid, person_id uuid, csrf_token text, is_bearer boolean, expires_at timestamptz,
  assignment_id uuid, role text, profession text, valid_from date, valid_to date,
  unit_id uuid, unit_name text, unit_kind text, provider_id uuid, provider_name text, provider_kind text,
  authority_id uuid, authority_kind text, given_name text, family_name text, delegated text[], today date, unit_to date, successor text,
  offered uuid[], client_id text, scopes text[], proxy_id uuid, proxy_kind text, proxy_name text, proxy_scopes text[], for_given text, for_family text, own_proxies uuid[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE p proxy; subject text;
BEGIN
  SELECT o.* INTO kind, staff_id, person_id, csrf_token, is_bearer, expires_at, assignment_id, role, profession, valid_from, valid_to, unit_id, unit_name,
    unit_kind, provider_id, provider_name, provider_kind, authority_id, authority_kind, given_name, family_name, delegated, today, unit_to, successor,
    offered, client_id, scopes FROM session_open_holder(hash) o;
  IF NOT FOUND THEN RETURN; END IF;
  IF kind <> 'person' THEN RETURN NEXT; RETURN; END IF;
  SELECT x.* INTO p FROM session s JOIN proxy x ON x.id = s.proxy_id AND x.identifier = ANY (session_numbers(s)) WHERE s.id_hash = hash;
  IF p.id IS NOT NULL THEN
    proxy_id := p.id; proxy_kind := p.kind; proxy_name := p.name; proxy_scopes := proxy_scopes(p, today); person_id := p.person_id;
    SELECT o.given_name, o.family_name INTO for_given, for_family FROM person o WHERE o.id = p.person_id;
    given_name := coalesce(nullif(given_name, ''), p.name); family_name := coalesce(family_name, '');
    PERFORM set_config('hallpunkt.actor', CASE WHEN proxy_scopes = '{}' THEN 'nobody' ELSE 'proxy' END, true),
      set_config('hallpunkt.person', p.person_id::text, true), set_config('hallpunkt.proxy', p.id::text, true),
      set_config('hallpunkt.proxy_kind', p.kind, true), set_config('hallpunkt.scopes', array_to_string(proxy_scopes, ','), true);
  ELSIF person_id IS NULL THEN
    -- Someone from elsewhere who has yet to choose whom to act for.
    PERFORM set_config('hallpunkt.actor', 'nobody', true);
    SELECT o.name INTO given_name FROM session s JOIN proxy o ON o.identifier = s.subject WHERE s.id_hash = hash ORDER BY o.recorded_at DESC LIMIT 1;
    family_name := '';
    own_proxies := session_holds(hash);
  END IF;
  RETURN NEXT;
END $$;

-- Whom the holder of the sign-in may act for today, by name.
CREATE FUNCTION session_proxies(hash bytea) RETURNS TABLE (proxy_id uuid, given_name text, family_name text, kind text, scopes text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, o.given_name, o.family_name, p.kind, proxy_scopes(p, ctx_today()) FROM session s JOIN proxy p ON p.identifier = ANY (session_numbers(s))
    JOIN person o ON o.id = p.person_id AND o.deceased_on IS NULL
  WHERE s.id_hash = hash AND s.kind = 'person' AND s.ended_at IS NULL AND s.expires_at > now() AND proxy_scopes(p, ctx_today()) <> '{}'
  ORDER BY o.birth_date DESC, p.id $$;

-- Acts for someone, or for oneself again (null). What one may changes, so the token is replaced, as when an assignment is chosen.
CREATE FUNCTION session_represent(hash bytea, renewed bytea, whom uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE s session;
BEGIN
  SELECT * INTO s FROM session o WHERE o.id_hash = hash AND o.ended_at IS NULL AND o.expires_at > now() FOR UPDATE;
  IF NOT FOUND THEN RETURN 'replaced'; END IF;
  IF s.kind <> 'person' OR whom IS NOT NULL AND NOT EXISTS (SELECT 1 FROM session_proxies(hash) m WHERE m.proxy_id = whom) THEN RETURN 'notYours'; END IF;
  UPDATE session o SET proxy_id = whom, id_hash = CASE WHEN o.is_bearer THEN o.id_hash ELSE renewed END WHERE o.id_hash = hash;
  IF NOT s.is_bearer THEN INSERT INTO session_replaced (id_hash, session_id) VALUES (hash, s.session_id); END IF;
  RETURN 'chosen';
END $$;

-- As before (0014), and: also of who only acts for others, and this one always.
CREATE OR REPLACE FUNCTION session_end_everywhere(hash bytea) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE s session; numbers text[]; n integer;
BEGIN
  SELECT * INTO s FROM session o WHERE o.id_hash = hash AND o.ended_at IS NULL;
  numbers := CASE WHEN s.kind = 'person' THEN session_numbers(s) ELSE '{}' END;
  UPDATE session o SET ended_at = now() WHERE o.ended_at IS NULL AND o.expires_at > now() AND (o.id_hash = hash OR o.staff_id = s.staff_id
    OR o.person_id = s.person_id OR o.subject = ANY (numbers)
    -- Signed in before there was a page of their own, or after.
    OR o.person_id IN (SELECT i.person_id FROM person_identifier i WHERE i.value = ANY (numbers)));
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;

-- Whose a session was that has ended, when it is due to be logged that its token was used again: the first time, and then once a minute, so that
-- who holds a dead token can't fill the log.
CREATE FUNCTION session_ended_call(hash bytea) RETURNS TABLE (kind text, staff_id uuid, person_id uuid, assignment_id uuid, proxy_id uuid)
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE session s SET ended_logged_at = now()
  WHERE s.id_hash = hash AND (s.ended_logged_at IS NULL OR s.ended_logged_at <= now() - interval '1 minute')
  RETURNING s.kind, s.staff_id, s.person_id, s.assignment_id, s.proxy_id $$;

REVOKE ALL ON FUNCTION session_open(bytea), session_proxies(bytea), session_represent(bytea, bytea, uuid), session_holds(bytea),
  session_ended_call(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_open(bytea), session_proxies(bytea), session_represent(bytea, bytea, uuid), session_holds(bytea),
  session_ended_call(bytea) TO hallpunkt_app;
