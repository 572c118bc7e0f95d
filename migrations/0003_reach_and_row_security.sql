-- Two locks on one door: the runner decides, and the database sees to it that a forgotten WHERE shows nothing.

-- ── Keeping reach ────────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION reach_refresh(persons uuid[]) RETURNS void
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
  ) s GROUP BY s.person_id, s.reader
  ON CONFLICT (reader, person_id) DO UPDATE SET sort_key = excluded.sort_key, deceased_on = excluded.deceased_on,
    valid = excluded.valid, grounds = excluded.grounds
    WHERE (r.sort_key, r.deceased_on, r.valid, r.grounds)
      IS DISTINCT FROM (excluded.sort_key, excluded.deceased_on, excluded.valid, excluded.grounds);
  DELETE FROM reach r WHERE r.person_id = ANY (known)
    AND NOT EXISTS (SELECT FROM listing f WHERE f.person_id = r.person_id AND f.unit_id = r.reader AND f.is_current OFFSET 0)
    AND NOT EXISTS (SELECT FROM care_episode f WHERE f.person_id = r.person_id AND f.unit_id = r.reader AND f.is_current OFFSET 0)
    AND NOT EXISTS (SELECT FROM fixed_contact f WHERE f.person_id = r.person_id AND f.unit_id = r.reader AND f.is_current OFFSET 0)
    AND NOT EXISTS (SELECT FROM access_grant f WHERE f.person_id = r.person_id AND f.assignment_id = r.reader AND f.kind = 'lookup' OFFSET 0);
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
REVOKE ALL ON FUNCTION reach_refresh(uuid[]) FROM PUBLIC;

CREATE FUNCTION reach_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE persons uuid[];
BEGIN
  IF TG_TABLE_NAME = 'person' THEN
    SELECT array_agg(DISTINCT n.id) INTO persons FROM changed n;
  ELSE
    SELECT array_agg(DISTINCT n.person_id) INTO persons FROM changed n;
  END IF;
  IF persons IS NOT NULL THEN PERFORM reach_refresh(persons); END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION reach_follow() FROM PUBLIC;

CREATE TRIGGER listing_reach_insert AFTER INSERT ON listing REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reach_follow();
CREATE TRIGGER listing_reach_update AFTER UPDATE ON listing REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reach_follow();
CREATE TRIGGER care_episode_reach_insert AFTER INSERT ON care_episode REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reach_follow();
CREATE TRIGGER care_episode_reach_update AFTER UPDATE ON care_episode REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reach_follow();
CREATE TRIGGER fixed_contact_reach_insert AFTER INSERT ON fixed_contact REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reach_follow();
CREATE TRIGGER fixed_contact_reach_update AFTER UPDATE ON fixed_contact REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reach_follow();
CREATE TRIGGER access_grant_reach_insert AFTER INSERT ON access_grant REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reach_follow();
CREATE TRIGGER person_reach_update AFTER UPDATE ON person REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION reach_follow();

-- ── Questions the policies ask ───────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION reaches(person uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (SELECT 1 FROM reach r WHERE r.reader = ANY (ctx_readers()) AND r.person_id = person AND r.valid @> ctx_today());
COMMENT ON FUNCTION reaches(uuid) IS 'The acting staff member reaches the person today, through the unit or by a reasoned lookup';
-- The policies say the same in place: a function with a subquery in it is not inlined, and would cost ten times as much a row.

CREATE FUNCTION is_revealed(person uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (SELECT 1 FROM access_grant g WHERE g.person_id = person AND g.assignment_id = ctx_assignment()
    AND g.kind = 'reveal' AND g.valid @> ctx_today());

CREATE FUNCTION disclosed(holder uuid, person uuid, what text) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (SELECT 1 FROM disclosure d WHERE d.to_provider_id = ctx_provider() AND d.from_provider_id = holder
    AND d.person_id = person AND d.scope = what AND d.ended_at IS NULL AND d.valid @> ctx_today());

-- The current rows of the acting unit itself that hold today need no look in reach: they are what reach is made of.

-- ── Row-level security ───────────────────────────────────────────────────────────────────────────────────────────
-- Every table that holds persons: owner_all for the migrator, then what staff, the person, and the system may see.

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['person', 'person_identifier', 'person_detail', 'person_protected_detail', 'related_person', 'listing',
    'care_episode', 'person_signal', 'access_grant', 'disclosure', 'reach', 'reach_search', 'fixed_contact', 'contact_information', 'need_decision'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO hallpunkt_migrator USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;

CREATE POLICY reader ON reach FOR SELECT TO hallpunkt_app USING (reader = ANY (ctx_readers()));
CREATE POLICY reader ON reach_search FOR SELECT TO hallpunkt_app USING (reader = ctx_unit() AND ctx_actor() = 'staff');

CREATE POLICY staff_reads ON person FOR SELECT TO hallpunkt_app USING (EXISTS (SELECT 1 FROM reach r WHERE r.person_id = person.id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today())));
CREATE POLICY self_reads ON person FOR SELECT TO hallpunkt_app USING (id = ctx_self());
CREATE POLICY import_all ON person TO hallpunkt_app USING (ctx_purpose() = 'import') WITH CHECK (ctx_purpose() = 'import');

CREATE POLICY staff_reads ON person_identifier FOR SELECT TO hallpunkt_app USING (EXISTS (SELECT 1 FROM reach r WHERE r.person_id = person_identifier.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today())));
CREATE POLICY self_reads ON person_identifier FOR SELECT TO hallpunkt_app USING (person_id = ctx_self());
CREATE POLICY import_all ON person_identifier TO hallpunkt_app USING (ctx_purpose() = 'import') WITH CHECK (ctx_purpose() = 'import');

CREATE POLICY staff_reads ON person_detail FOR SELECT TO hallpunkt_app USING (EXISTS (SELECT 1 FROM reach r WHERE r.person_id = person_detail.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today())));
CREATE POLICY self_reads ON person_detail FOR SELECT TO hallpunkt_app USING (person_id = ctx_self());
CREATE POLICY import_all ON person_detail TO hallpunkt_app USING (ctx_purpose() = 'import') WITH CHECK (ctx_purpose() = 'import');

CREATE POLICY staff_reads_for_stated_need ON person_protected_detail FOR SELECT TO hallpunkt_app
  USING (EXISTS (SELECT 1 FROM reach r WHERE r.person_id = person_protected_detail.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today())) AND is_revealed(person_id));
CREATE POLICY self_reads ON person_protected_detail FOR SELECT TO hallpunkt_app USING (person_id = ctx_self());
CREATE POLICY import_all ON person_protected_detail TO hallpunkt_app
  USING (ctx_purpose() = 'import') WITH CHECK (ctx_purpose() = 'import');

CREATE POLICY staff_reads ON related_person FOR SELECT TO hallpunkt_app USING (provider_id = ctx_provider() AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = related_person.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today())));
CREATE POLICY self_reads ON related_person FOR SELECT TO hallpunkt_app USING (person_id = ctx_self());
CREATE POLICY import_own ON related_person TO hallpunkt_app
  USING (ctx_purpose() = 'import' AND provider_id = ctx_provider()) WITH CHECK (ctx_purpose() = 'import' AND provider_id = ctx_provider());

CREATE POLICY staff_reads ON listing FOR SELECT TO hallpunkt_app
  USING (unit_id = ctx_unit() AND ctx_actor() = 'staff' AND is_current AND valid @> ctx_today() OR provider_id = ctx_provider() AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = listing.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today())));
CREATE POLICY self_reads ON listing FOR SELECT TO hallpunkt_app USING (person_id = ctx_self());
CREATE POLICY import_own ON listing TO hallpunkt_app
  USING (ctx_purpose() = 'import' AND provider_id = ctx_provider()) WITH CHECK (ctx_purpose() = 'import' AND provider_id = ctx_provider());

CREATE POLICY staff_reads ON care_episode FOR SELECT TO hallpunkt_app
  USING (unit_id = ctx_unit() AND ctx_actor() = 'staff' AND is_current AND valid @> ctx_today() OR provider_id = ctx_provider() AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = care_episode.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today())));
CREATE POLICY self_reads ON care_episode FOR SELECT TO hallpunkt_app USING (person_id = ctx_self());
CREATE POLICY import_own ON care_episode TO hallpunkt_app
  USING (ctx_purpose() = 'import' AND provider_id = ctx_provider()) WITH CHECK (ctx_purpose() = 'import' AND provider_id = ctx_provider());

CREATE POLICY staff_reads ON person_signal FOR SELECT TO hallpunkt_app USING (provider_id = ctx_provider() AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = person_signal.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today())));
CREATE POLICY import_own ON person_signal TO hallpunkt_app
  USING (ctx_purpose() = 'import' AND provider_id = ctx_provider()) WITH CHECK (ctx_purpose() = 'import' AND provider_id = ctx_provider());
CREATE POLICY staff_adds ON person_signal FOR INSERT TO hallpunkt_app
  WITH CHECK (ctx_actor() = 'staff' AND provider_id = ctx_provider() AND unit_id = ctx_unit() AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = person_signal.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today())));
CREATE POLICY staff_closes ON person_signal FOR UPDATE TO hallpunkt_app
  USING (provider_id = ctx_provider() AND unit_id = ctx_unit() AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = person_signal.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today()))) WITH CHECK (provider_id = ctx_provider());

CREATE POLICY own ON access_grant FOR SELECT TO hallpunkt_app USING (assignment_id = ctx_assignment() AND ctx_actor() = 'staff');
CREATE POLICY self_reads ON access_grant FOR SELECT TO hallpunkt_app USING (person_id = ctx_self());

CREATE POLICY parties_read ON disclosure FOR SELECT TO hallpunkt_app
  USING (ctx_actor() = 'staff' AND (to_provider_id = ctx_provider() OR from_provider_id = ctx_provider()) AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = disclosure.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today())));
CREATE POLICY self_reads ON disclosure FOR SELECT TO hallpunkt_app USING (person_id = ctx_self());

CREATE POLICY staff_reads ON fixed_contact FOR SELECT TO hallpunkt_app
  USING (unit_id = ctx_unit() AND ctx_actor() = 'staff' AND is_current AND valid @> ctx_today() OR EXISTS (SELECT 1 FROM reach r WHERE r.person_id = fixed_contact.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today())) AND (provider_id = ctx_provider()
    OR is_current AND valid @> ctx_today() AND disclosed(provider_id, person_id, 'contactCard')));
CREATE POLICY self_reads ON fixed_contact FOR SELECT TO hallpunkt_app USING (person_id = ctx_self());
CREATE POLICY staff_adds ON fixed_contact FOR INSERT TO hallpunkt_app
  WITH CHECK (ctx_actor() = 'staff' AND provider_id = ctx_provider() AND unit_id = ctx_unit() AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = fixed_contact.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today())));
CREATE POLICY staff_closes ON fixed_contact FOR UPDATE TO hallpunkt_app
  USING (provider_id = ctx_provider() AND unit_id = ctx_unit() AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = fixed_contact.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today()))) WITH CHECK (provider_id = ctx_provider());
CREATE POLICY import_own ON fixed_contact TO hallpunkt_app
  USING (ctx_purpose() = 'import' AND provider_id = ctx_provider()) WITH CHECK (ctx_purpose() = 'import' AND provider_id = ctx_provider());

CREATE POLICY staff_reads ON contact_information FOR SELECT TO hallpunkt_app
  USING (provider_id = ctx_provider() AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = contact_information.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today())));
CREATE POLICY self_reads ON contact_information FOR SELECT TO hallpunkt_app USING (person_id = ctx_self());
CREATE POLICY staff_adds ON contact_information FOR INSERT TO hallpunkt_app
  WITH CHECK (ctx_actor() = 'staff' AND provider_id = ctx_provider() AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = contact_information.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today())));
CREATE POLICY import_own ON contact_information TO hallpunkt_app
  USING (ctx_purpose() = 'import' AND provider_id = ctx_provider()) WITH CHECK (ctx_purpose() = 'import' AND provider_id = ctx_provider());

CREATE POLICY staff_reads ON need_decision FOR SELECT TO hallpunkt_app USING (provider_id = ctx_provider() AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = need_decision.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today())));
CREATE POLICY self_reads ON need_decision FOR SELECT TO hallpunkt_app USING (person_id = ctx_self());
CREATE POLICY staff_adds ON need_decision FOR INSERT TO hallpunkt_app
  WITH CHECK (ctx_actor() = 'staff' AND provider_id = ctx_provider() AND unit_id = ctx_unit() AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = need_decision.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today())));
CREATE POLICY staff_closes ON need_decision FOR UPDATE TO hallpunkt_app
  USING (provider_id = ctx_provider() AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = need_decision.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
    AND r.valid @> (SELECT ctx_today()))) WITH CHECK (provider_id = ctx_provider());

GRANT SELECT ON person_signal, person, person_identifier, person_detail, person_protected_detail, related_person, listing, care_episode,
  access_grant, disclosure, reach, reach_search, fixed_contact, contact_information, need_decision, contact_policy TO hallpunkt_app;
GRANT INSERT ON person_signal, person, person_identifier, person_detail, person_protected_detail, related_person, listing, care_episode,
  fixed_contact, contact_information, need_decision TO hallpunkt_app;
GRANT UPDATE ON person, person_detail, person_protected_detail, related_person TO hallpunkt_app;
GRANT DELETE ON person_detail, person_protected_detail TO hallpunkt_app;
GRANT UPDATE (recorded) ON person_signal, listing, care_episode, fixed_contact, need_decision TO hallpunkt_app;

-- ── The two narrow ways past the own unit, each leaving a trace ───────────────────────────────────────────────────

-- AC-1: a person outside the own unit's, by a complete number and a stated reason. Returns identity only, and lets the
-- assignment (no colleague) open the person until the day ends. The caller audits in the same transaction.
CREATE FUNCTION person_lookup(grant_id uuid, number text, why text) RETURNS TABLE (person_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE found uuid;
BEGIN
  IF ctx_actor() <> 'staff' OR ctx_assignment() IS NULL THEN
    RAISE EXCEPTION 'only staff in an assignment may look a person up' USING ERRCODE = 'HP002';
  END IF;
  SELECT i.person_id INTO found FROM person_identifier i WHERE i.value = number;
  IF found IS NULL THEN RETURN; END IF;
  INSERT INTO access_grant (id, kind, person_id, assignment_id, provider_id, reason, valid)
  VALUES (grant_id, 'lookup', found, ctx_assignment(), ctx_provider(), why, daterange(ctx_today(), ctx_today() + 1));
  RETURN QUERY SELECT found;
END $$;
REVOKE ALL ON FUNCTION person_lookup(uuid, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION person_lookup(uuid, text, text) TO hallpunkt_app;

-- Protected details, for a stated need, by someone who already reaches the person.
CREATE FUNCTION person_reveal(grant_id uuid, person uuid, why text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ctx_actor() <> 'staff' OR NOT reaches(person) THEN RETURN false; END IF;
  INSERT INTO access_grant (id, kind, person_id, assignment_id, provider_id, reason, valid)
  VALUES (grant_id, 'reveal', person, ctx_assignment(), ctx_provider(), why, daterange(ctx_today(), ctx_today() + 1));
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION person_reveal(uuid, uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION person_reveal(uuid, uuid, text) TO hallpunkt_app;

-- A disclosure is made by its holder, on a ground with evidence, to a provider that has a relation to the person.
CREATE FUNCTION disclose(new_id uuid, to_provider uuid, person uuid, what text, on_ground text, by_law text, because text, period daterange)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ctx_provider() IS NULL OR NOT (ctx_actor() = 'staff' AND reaches(person) OR ctx_purpose() = 'import') THEN RETURN false; END IF;
  IF length(btrim(coalesce(because, ''))) < 3 THEN
    RAISE EXCEPTION 'a disclosure needs evidence of its ground' USING ERRCODE = 'HP003';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM reach r JOIN care_unit u ON u.id = r.reader
    WHERE r.person_id = person AND u.provider_id = to_provider AND r.valid && datemultirange(period)) THEN RETURN false; END IF;
  INSERT INTO disclosure (id, from_provider_id, to_provider_id, person_id, scope, ground, law, evidence, valid, created_by)
  VALUES (new_id, ctx_provider(), to_provider, person, what, on_ground, by_law, because, period, ctx_assignment());
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION disclose(uuid, uuid, uuid, text, text, text, text, daterange) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION disclose(uuid, uuid, uuid, text, text, text, text, daterange) TO hallpunkt_app;
