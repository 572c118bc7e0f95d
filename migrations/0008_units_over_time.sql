-- The organisation over time: units that merge, the region's limits on listing, and a unit's plan for the size of its lists.

CREATE TABLE unit_successor (
  from_unit_id uuid CONSTRAINT unit_successor_pk PRIMARY KEY CONSTRAINT unit_successor_from_fk REFERENCES care_unit,
  to_unit_id uuid NOT NULL CONSTRAINT unit_successor_to_fk REFERENCES care_unit,
  on_day date NOT NULL,
  CONSTRAINT unit_successor_elsewhere CHECK (from_unit_id <> to_unit_id)
);
COMMENT ON TABLE unit_successor IS 'A unit that was merged into another: from that day the successor sees and takes over what the former held. Same care provider only';
CREATE INDEX unit_successor_to_idx ON unit_successor (to_unit_id);

-- The successor sees all that the former held, so what must never be is held to here, whoever writes: another controller's unit, or a circle.
CREATE FUNCTION unit_successor_lawful() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF (SELECT count(DISTINCT u.provider_id) FROM care_unit u WHERE u.id IN (NEW.from_unit_id, NEW.to_unit_id)) <> 1 THEN
    RAISE EXCEPTION 'a unit merges within its care provider' USING ERRCODE = '23514', CONSTRAINT = 'unit_successor_same_provider';
  END IF;
  IF EXISTS (WITH RECURSIVE later AS (
      SELECT s.to_unit_id FROM unit_successor s WHERE s.from_unit_id = NEW.to_unit_id
      UNION SELECT s.to_unit_id FROM later l JOIN unit_successor s ON s.from_unit_id = l.to_unit_id)
    SELECT FROM later l WHERE l.to_unit_id = NEW.from_unit_id) THEN
    RAISE EXCEPTION 'units merge in no circle' USING ERRCODE = '23514', CONSTRAINT = 'unit_successor_no_circle';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION unit_successor_lawful() FROM PUBLIC;
CREATE TRIGGER unit_successor_lawful BEFORE INSERT OR UPDATE ON unit_successor FOR EACH ROW EXECUTE FUNCTION unit_successor_lawful();

-- The unit that has taken over what a unit held, as of a day: itself when it hasn't been merged.
CREATE FUNCTION unit_now(unit uuid, day date) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE here uuid := unit; there uuid;
BEGIN
  FOR step IN 1..50 LOOP
    SELECT s.to_unit_id INTO there FROM unit_successor s WHERE s.from_unit_id = here AND s.on_day <= day;
    EXIT WHEN there IS NULL;
    here := there;
  END LOOP;
  RETURN here;
END $$;
COMMENT ON FUNCTION unit_now(uuid, date) IS 'The unit that holds what that unit held: its last successor by the day, or itself';

CREATE TABLE listing_limit (
  id uuid CONSTRAINT listing_limit_pk PRIMARY KEY,
  unit_id uuid NOT NULL CONSTRAINT listing_limit_unit_fk REFERENCES care_unit,
  most integer NOT NULL CONSTRAINT listing_limit_positive CHECK (most > 0),
  valid daterange NOT NULL CONSTRAINT listing_limit_valid_not_empty CHECK (NOT isempty(valid)),
  decision text NOT NULL CONSTRAINT listing_limit_decision_said CHECK (length(btrim(decision)) >= 3),
  decided_by uuid NOT NULL CONSTRAINT listing_limit_by_fk REFERENCES assignment,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT listing_limit_one EXCLUDE USING gist (unit_id WITH =, valid WITH &&)
);
COMMENT ON TABLE listing_limit IS 'The region''s decision, on the unit''s request, on how many may be listed there (HSL 7 kap. 3 c §)';

CREATE TABLE list_plan (
  unit_id uuid NOT NULL CONSTRAINT list_plan_unit_fk REFERENCES care_unit,
  year integer NOT NULL CONSTRAINT list_plan_year_sane CHECK (year BETWEEN 2020 AND 2100),
  per_specialist integer NOT NULL CONSTRAINT list_plan_positive CHECK (per_specialist > 0),
  note text,
  set_by uuid NOT NULL CONSTRAINT list_plan_by_fk REFERENCES assignment,
  set_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT list_plan_pk PRIMARY KEY (unit_id, year)
);
COMMENT ON TABLE list_plan IS 'A unit''s way towards the guideline: persons per full-time specialist at the end of each year (S4)';

GRANT SELECT ON unit_successor, listing_limit, list_plan TO hallpunkt_app;
GRANT INSERT ON unit_successor, listing_limit, list_plan TO hallpunkt_app;
GRANT UPDATE ON unit_successor, list_plan TO hallpunkt_app;
GRANT UPDATE (valid) ON listing_limit TO hallpunkt_app;
-- An absence that hadn't begun, and a planned year that is given up, go; the log says what they were.
GRANT DELETE ON absence, list_plan TO hallpunkt_app;
GRANT SELECT, INSERT, UPDATE ON care_team, care_team_member TO hallpunkt_app;

-- A delegation gives rights, so it is written only here: by the acting unit's manager in person, to a colleague at the unit (HSF 4:5).
-- What was delegated can't be delegated on. False when the one who acts isn't that manager, or the colleague isn't there.
CREATE FUNCTION delegate(new_id uuid, colleague uuid, what text, period daterange) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ctx_actor() <> 'staff' OR NOT EXISTS (SELECT 1 FROM assignment m WHERE m.id = ctx_assignment() AND m.unit_id = ctx_unit()
      AND m.role = 'unitManager' AND m.valid @> ctx_today())
    OR NOT EXISTS (SELECT 1 FROM assignment a WHERE a.id = colleague AND a.unit_id = ctx_unit() AND a.id <> ctx_assignment()
      AND a.valid && period) THEN RETURN false; END IF;
  INSERT INTO delegation (id, unit_id, assignment_id, task, valid, delegated_by)
  VALUES (new_id, ctx_unit(), colleague, what, period, ctx_assignment());
  RETURN true;
END $$;

-- Ends a delegation of the acting unit's with the day before `from_day`; one that hasn't begun then goes.
CREATE FUNCTION delegation_end(which uuid, from_day date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE d delegation;
BEGIN
  IF ctx_actor() <> 'staff' OR NOT EXISTS (SELECT 1 FROM assignment m WHERE m.id = ctx_assignment() AND m.unit_id = ctx_unit()
      AND m.role = 'unitManager' AND m.valid @> ctx_today()) THEN RETURN false; END IF;
  SELECT * INTO d FROM delegation g WHERE g.id = which AND g.unit_id = ctx_unit() FOR UPDATE;
  IF d.id IS NULL THEN RETURN false; END IF;
  IF lower(d.valid) >= from_day THEN DELETE FROM delegation g WHERE g.id = which;
  ELSE UPDATE delegation g SET valid = g.valid * daterange(NULL, from_day) WHERE g.id = which; END IF;
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION delegate(uuid, uuid, text, daterange), delegation_end(uuid, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION delegate(uuid, uuid, text, daterange), delegation_end(uuid, date) TO hallpunkt_app;

-- The authority's own rules beyond the law (FC-7), from a day on: written only here, by its county administrator.
CREATE FUNCTION policy_decide(from_day date, decided jsonb) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE mine uuid;
BEGIN
  IF ctx_actor() <> 'staff' THEN RETURN false; END IF;
  SELECT u.authority_id INTO mine FROM assignment m JOIN care_unit u ON u.id = m.unit_id
    WHERE m.id = ctx_assignment() AND m.role = 'countyAdministrator' AND m.valid @> ctx_today();
  IF mine IS NULL OR from_day < ctx_today() THEN RETURN false; END IF;
  DELETE FROM contact_policy p WHERE p.authority_id = mine AND lower(p.valid) >= from_day;
  UPDATE contact_policy p SET valid = p.valid * daterange(NULL, from_day) WHERE p.authority_id = mine AND p.valid @> from_day;
  INSERT INTO contact_policy (authority_id, valid, policy) VALUES (mine, daterange(from_day, NULL), decided);
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION policy_decide(date, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION policy_decide(date, jsonb) TO hallpunkt_app;

-- Who acts, as in 0005, and with it the last day of the unit and the one that took over.
DROP FUNCTION session_open(bytea);
CREATE FUNCTION session_open(hash bytea) RETURNS TABLE (
  kind text, staff_id uuid, person_id uuid, csrf_token text, is_bearer boolean, expires_at timestamptz,
  assignment_id uuid, role text, profession text, valid_from date, valid_to date,
  unit_id uuid, unit_name text, unit_kind text, provider_id uuid, provider_name text, provider_kind text,
  authority_id uuid, authority_kind text, given_name text, family_name text, delegated text[], today date, unit_to date, successor text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  SELECT s.kind, s.staff_id, s.person_id, s.csrf_token, s.is_bearer, s.expires_at, s.assignment_id,
    a.role, a.profession, lower(a.valid), (upper(a.valid) - 1), u.id, u.name, u.kind, u.provider_id, c.name, c.kind,
    u.authority_id, h.kind, coalesce(m.given_name, p.given_name), coalesce(m.family_name, p.family_name),
    (SELECT coalesce(array_agg(d.task), '{}') FROM delegation d WHERE d.assignment_id = a.id AND d.valid @> ctx_today()), ctx_today(),
    upper(u.valid) - 1, (SELECT n.name FROM care_unit n WHERE n.id = unit_now(u.id, ctx_today()) AND n.id <> u.id)
  INTO kind, staff_id, person_id, csrf_token, is_bearer, expires_at, assignment_id, role, profession, valid_from, valid_to,
    unit_id, unit_name, unit_kind, provider_id, provider_name, provider_kind, authority_id, authority_kind,
    given_name, family_name, delegated, today, unit_to, successor
  FROM session s
  LEFT JOIN staff_member m ON m.id = s.staff_id
  LEFT JOIN person p ON p.id = s.person_id
  LEFT JOIN assignment a ON a.id = s.assignment_id
  LEFT JOIN care_unit u ON u.id = a.unit_id
  LEFT JOIN care_provider c ON c.id = u.provider_id
  LEFT JOIN authority h ON h.id = u.authority_id
  WHERE s.id_hash = hash AND s.ended_at IS NULL AND s.expires_at > now()
    AND (s.kind <> 'staff' OR s.is_bearer OR s.last_seen_at > now() - interval '30 minutes');
  IF NOT FOUND THEN RETURN; END IF;
  -- At most once a minute, and never waiting for another request of the same session.
  UPDATE session o SET last_seen_at = now() FROM (
    SELECT l.id_hash FROM session l WHERE l.id_hash = hash AND l.last_seen_at < now() - interval '1 minute' FOR UPDATE SKIP LOCKED
  ) due WHERE o.id_hash = due.id_hash;
  PERFORM set_config('hallpunkt.actor', CASE WHEN kind = 'person' THEN 'person' WHEN assignment_id IS NULL THEN 'nobody' ELSE 'staff' END, true),
    set_config('hallpunkt.purpose', '', true),
    set_config('hallpunkt.staff', coalesce(staff_id::text, ''), true),
    set_config('hallpunkt.assignment', coalesce(assignment_id::text, ''), true),
    set_config('hallpunkt.unit', coalesce(unit_id::text, ''), true),
    set_config('hallpunkt.provider', coalesce(provider_id::text, ''), true),
    set_config('hallpunkt.person', coalesce(person_id::text, ''), true);
  -- FC-13: access ends at once with the assignment, and with the unit. The decision says why; the database shows nothing meanwhile.
  IF assignment_id IS NOT NULL AND NOT (ctx_today() >= valid_from AND (valid_to IS NULL OR ctx_today() <= valid_to)
    AND (unit_to IS NULL OR ctx_today() <= unit_to)) THEN
    PERFORM set_config('hallpunkt.actor', 'nobody', true);
  END IF;
  RETURN NEXT;
END $$;
REVOKE ALL ON FUNCTION session_open(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_open(bytea) TO hallpunkt_app;

-- ── Listing (HSL 7 kap. 3 a–3 c §§) ──────────────────────────────────────────────────────────────────────────────

ALTER TABLE listing
  ADD COLUMN channel text CONSTRAINT listing_channel_known CHECK (channel IN ('online', '1177', 'phone', 'letter', 'spoken', 'video')),
  ADD COLUMN exception text,
  ADD COLUMN recorded_by uuid CONSTRAINT listing_recorded_by_fk REFERENCES assignment,
  ADD COLUMN chosen_by text CONSTRAINT listing_chosen_by_known CHECK (chosen_by IN ('person', 'guardian', 'representative')),
  ADD COLUMN chosen_by_name text,
  ADD COLUMN in_place_of uuid CONSTRAINT listing_in_place_of_fk REFERENCES listing,
  ADD COLUMN in_place_why text CONSTRAINT listing_in_place_why_known CHECK (in_place_why IN ('nearerChoice', 'takenBack')),
  ADD CONSTRAINT listing_in_place_said CHECK ((in_place_of IS NULL) = (in_place_why IS NULL));
COMMENT ON COLUMN listing.chosen_by IS 'Whose choice it was; a guardian''s while the person is under 18 (AC-11). Null where another system says it';
COMMENT ON COLUMN listing.in_place_of IS 'The choice dated ahead whose place this took: it never held, so it was no change (HSL 7 kap. 3 b §)';
COMMENT ON COLUMN listing.channel IS 'How the person made the choice, where staff wrote it down (FC-20)';
COMMENT ON COLUMN listing.exception IS 'The region''s decision to allow more than two changes in a year (HSL 7 kap. 3 b §)';

-- Another provider's listing is its own, but whether a change is lawful depends on it. What is told is only when: `place` says which
-- periods were at the same place, not where. Takes the person and the unit for the rest of the transaction, so that of two who
-- list at once the second sees what the first did.
CREATE FUNCTION listing_history(person uuid) RETURNS TABLE (place integer, here boolean, from_day date, to_day date, active boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ctx_actor() <> 'staff' OR NOT EXISTS (SELECT 1 FROM reach r WHERE r.person_id = person AND r.reader = ANY (ctx_readers()) AND r.valid @> ctx_today())
    THEN RETURN; END IF;
  PERFORM 1 FROM person p WHERE p.id = person FOR NO KEY UPDATE;
  PERFORM pg_advisory_xact_lock(hashtext('hallpunkt.listing ' || ctx_unit()::text));
  RETURN QUERY SELECT (dense_rank() OVER (ORDER BY h.unit))::integer, h.unit = ctx_unit(), lower(h.valid), upper(h.valid) - 1, h.active_choice
    FROM (SELECT unit_now(l.unit_id, ctx_today()) AS unit, l.valid, l.active_choice FROM listing l WHERE l.person_id = person AND upper_inf(l.recorded)) h
    ORDER BY lower(h.valid);
END $$;

-- A unit and those that were merged into it: where its persons may still stand as listed.
CREATE FUNCTION unit_with_merged(unit uuid, day date) RETURNS SETOF uuid LANGUAGE sql STABLE
  AS $$ SELECT unit UNION ALL SELECT s.from_unit_id FROM unit_successor s WHERE s.from_unit_id <> unit AND unit_now(s.from_unit_id, day) = unit $$;

-- Where the region limits the acting unit: how many are listed there on a day and on every later day that someone is booked from, and how
-- many others than the person.
CREATE FUNCTION listing_room(person uuid, from_day date) RETURNS TABLE (on_day date, most integer, listed integer, others integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ctx_actor() <> 'staff' OR NOT EXISTS (SELECT 1 FROM listing_limit m WHERE m.unit_id = ctx_unit() AND coalesce(upper(m.valid) > from_day, true))
    THEN RETURN; END IF;
  RETURN QUERY WITH here AS (SELECT l.person_id, l.valid FROM listing l JOIN person p ON p.id = l.person_id
      WHERE l.unit_id IN (SELECT unit_with_merged(ctx_unit(), from_day)) AND upper_inf(l.recorded) AND p.deceased_on IS NULL
        AND coalesce(upper(l.valid) > from_day, true)),
    days AS (SELECT from_day AS d UNION SELECT lower(h.valid) FROM here h WHERE lower(h.valid) > from_day)
  SELECT n.d, m.most, (SELECT count(*)::integer FROM here h WHERE h.valid @> n.d),
    (SELECT count(*)::integer FROM here h WHERE h.valid @> n.d AND h.person_id <> listing_room.person)
  FROM days n JOIN listing_limit m ON m.unit_id = ctx_unit() AND m.valid @> n.d ORDER BY n.d;
END $$;

-- FC-1: the doctor contact is at the unit where the person is listed. Ends those at other units with the day before; one that was only to begin
-- never held. `within`: only that provider's. Returns whose they were. Not for the service to call: what moves a listing calls it.
CREATE FUNCTION relist_contacts(person uuid, unit uuid, on_day date, within uuid) RETURNS TABLE (contact_id uuid, assignment_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c fixed_contact; as_of date := greatest(on_day, ctx_today());
BEGIN
  FOR c IN SELECT * FROM fixed_contact f WHERE f.person_id = person AND f.kind = 'doctorContact' AND f.is_current AND f.valid && daterange(on_day, NULL)
    AND unit_now(f.unit_id, as_of) <> unit_now(unit, as_of) AND f.provider_id = coalesce(within, f.provider_id) LOOP
    UPDATE fixed_contact f SET recorded = tstzrange(lower(f.recorded), greatest(now(), lower(f.recorded) + interval '1 microsecond')) WHERE f.row_id = c.row_id;
    IF lower(c.valid) < on_day THEN
      INSERT INTO fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, active_choice, wish, mission,
        valid, end_reason, appointed_by, decided, source, review_on, via_team_id, request_id)
      VALUES (gen_random_uuid(), c.contact_id, c.version + 1, c.person_id, c.provider_id, c.unit_id, c.assignment_id, c.kind, c.basis, c.active_choice,
        c.wish, c.mission, daterange(lower(c.valid), on_day), 'relisted', c.appointed_by, c.decided, c.source, c.review_on, c.via_team_id, c.request_id);
    END IF;
    -- Whoever was asked about it (FC-19) has their answer.
    UPDATE holder_task t SET done_at = now(), outcome = 'ended' WHERE t.contact_id = c.contact_id AND t.done_at IS NULL;
    contact_id := c.contact_id; assignment_id := c.assignment_id;
    RETURN NEXT;
  END LOOP;
END $$;

-- The same for an import that moves listings.
CREATE FUNCTION relist_contacts_import(person uuid, unit uuid, on_day date, within uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ctx_purpose() <> 'import' THEN RETURN 0; END IF;
  RETURN (SELECT count(*)::integer FROM relist_contacts(person, unit, on_day, within));
END $$;

-- Whether the acting one has the person within reach, or by a reasoned lookup.
CREATE FUNCTION listing_reached(person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT ctx_actor() = 'staff' AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = person AND r.reader = ANY (ctx_readers()) AND r.valid @> ctx_today()) $$;

-- The acting unit receives the person: what ran elsewhere ends the day before, with its doctor contact, and choices that haven't begun give
-- way. Returns the contacts that ended (for their holders to be told; the acting unit isn't). Null when it isn't theirs to do, or when
-- something later has begun.
CREATE FUNCTION listing_move(new_id uuid, person uuid, on_day date, how text, allowed text, by_whom text, by_name text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE l listing; gave_way uuid;
BEGIN
  IF NOT listing_reached(person)
    OR NOT EXISTS (SELECT 1 FROM care_unit u WHERE u.id = ctx_unit() AND u.kind = 'primaryCareCentre' AND u.valid @> on_day)
    THEN RETURN NULL; END IF;
  IF EXISTS (SELECT 1 FROM listing o WHERE o.person_id = person AND upper_inf(o.recorded) AND lower(o.valid) BETWEEN on_day AND ctx_today())
    THEN RETURN NULL; END IF;
  FOR l IN SELECT * FROM listing o WHERE o.person_id = person AND upper_inf(o.recorded) AND o.valid && daterange(on_day, NULL) ORDER BY o.valid LOOP
    UPDATE listing o SET recorded = tstzrange(lower(o.recorded), greatest(now(), lower(o.recorded) + interval '1 microsecond')) WHERE o.id = l.id;
    IF lower(l.valid) >= on_day THEN gave_way := coalesce(gave_way, l.id); CONTINUE; END IF;
    INSERT INTO listing (id, person_id, unit_id, provider_id, active_choice, valid, source, channel, exception, recorded_by, chosen_by, chosen_by_name,
      in_place_of, in_place_why)
    VALUES (gen_random_uuid(), l.person_id, l.unit_id, l.provider_id, l.active_choice, daterange(lower(l.valid), on_day), l.source, l.channel,
      l.exception, l.recorded_by, l.chosen_by, l.chosen_by_name, l.in_place_of, l.in_place_why);
  END LOOP;
  INSERT INTO listing (id, person_id, unit_id, provider_id, active_choice, valid, source, channel, exception, recorded_by, chosen_by, chosen_by_name,
    in_place_of, in_place_why)
  VALUES (new_id, person, ctx_unit(), ctx_provider(), true, daterange(on_day, NULL), 'hallpunkt', how, allowed, ctx_assignment(), by_whom, by_name,
    gave_way, CASE WHEN gave_way IS NOT NULL THEN 'nearerChoice' END);
  RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('contactId', c.contact_id, 'assignmentId', c.assignment_id)), '[]')
    FROM relist_contacts(person, ctx_unit(), on_day, NULL) c);
END $$;

-- The person takes back a choice that hasn't begun, by the unit where they are listed or the one they had chosen: the listing goes on as if the
-- choice hadn't been made, and so does the doctor contact that was to end by it. Null when there is nothing to take back here.
CREATE FUNCTION listing_take_back(new_id uuid, person uuid, how text, by_whom text, by_name text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE now_at listing; coming uuid; first date; ended jsonb := '[]'; resumed jsonb := '[]'; c fixed_contact; was fixed_contact;
BEGIN
  IF NOT listing_reached(person) THEN RETURN NULL; END IF;
  SELECT o.id, lower(o.valid) INTO coming, first FROM listing o WHERE o.person_id = person AND upper_inf(o.recorded) AND lower(o.valid) > ctx_today()
    ORDER BY o.valid LIMIT 1;
  IF coming IS NULL OR NOT EXISTS (SELECT 1 FROM listing o WHERE o.person_id = person AND upper_inf(o.recorded)
      AND coalesce(upper(o.valid) > ctx_today(), true) AND unit_now(o.unit_id, ctx_today()) = ctx_unit()) THEN RETURN NULL; END IF;
  SELECT * INTO now_at FROM listing o WHERE o.person_id = person AND upper_inf(o.recorded) AND o.valid @> ctx_today();
  UPDATE listing o SET recorded = tstzrange(lower(o.recorded), greatest(now(), lower(o.recorded) + interval '1 microsecond'))
    WHERE o.person_id = person AND upper_inf(o.recorded) AND (lower(o.valid) > ctx_today() OR o.id = now_at.id AND upper(o.valid) = first);
  IF now_at.id IS NULL OR upper(now_at.valid) IS DISTINCT FROM first THEN RETURN jsonb_build_object('ended', ended, 'resumed', resumed); END IF;
  INSERT INTO listing (id, person_id, unit_id, provider_id, active_choice, valid, source, channel, exception, recorded_by, chosen_by, chosen_by_name,
    in_place_of, in_place_why)
  VALUES (new_id, person, now_at.unit_id, now_at.provider_id, now_at.active_choice, daterange(lower(now_at.valid), NULL), now_at.source, how,
    now_at.exception, ctx_assignment(), by_whom, by_name, coming, 'takenBack');
  SELECT coalesce(jsonb_agg(jsonb_build_object('contactId', e.contact_id, 'assignmentId', e.assignment_id)), '[]') INTO ended
    FROM relist_contacts(person, now_at.unit_id, first, NULL) e;
  FOR c IN SELECT * FROM fixed_contact f WHERE f.person_id = person AND f.kind = 'doctorContact' AND f.is_current AND f.end_reason = 'relisted'
    AND upper(f.valid) = first LOOP
    SELECT * INTO was FROM fixed_contact f WHERE f.contact_id = c.contact_id AND f.end_reason IS DISTINCT FROM 'relisted' ORDER BY f.version DESC LIMIT 1;
    CONTINUE WHEN was.row_id IS NULL OR EXISTS (SELECT 1 FROM fixed_contact f WHERE f.person_id = person AND f.kind = 'doctorContact' AND f.is_current
      AND f.row_id <> c.row_id AND f.valid && was.valid);
    UPDATE fixed_contact f SET recorded = tstzrange(lower(f.recorded), greatest(now(), lower(f.recorded) + interval '1 microsecond')) WHERE f.row_id = c.row_id;
    INSERT INTO fixed_contact (row_id, contact_id, version, person_id, provider_id, unit_id, assignment_id, kind, basis, active_choice, wish, mission,
      valid, end_reason, appointed_by, decided, source, review_on, via_team_id, request_id)
    VALUES (gen_random_uuid(), c.contact_id, c.version + 1, c.person_id, c.provider_id, c.unit_id, c.assignment_id, c.kind, c.basis, c.active_choice,
      c.wish, c.mission, was.valid, was.end_reason, c.appointed_by, c.decided, c.source, c.review_on, c.via_team_id, c.request_id);
    resumed := resumed || jsonb_build_object('contactId', c.contact_id, 'assignmentId', c.assignment_id);
  END LOOP;
  RETURN jsonb_build_object('ended', ended, 'resumed', resumed);
END $$;

-- The region's units with how many are listed there, for who decides how many may be.
CREATE FUNCTION listing_counts() RETURNS TABLE (unit_id uuid, unit_name text, listed integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ctx_actor() <> 'staff' OR NOT EXISTS (SELECT 1 FROM assignment m WHERE m.id = ctx_assignment() AND m.role = 'countyAdministrator'
    AND m.valid @> ctx_today()) THEN RETURN; END IF;
  RETURN QUERY SELECT u.id, u.name, (SELECT count(*)::integer FROM listing l JOIN person p ON p.id = l.person_id
      WHERE l.unit_id IN (SELECT unit_with_merged(u.id, ctx_today())) AND upper_inf(l.recorded) AND l.valid @> ctx_today() AND p.deceased_on IS NULL)
    FROM care_unit u WHERE u.kind = 'primaryCareCentre' AND u.valid @> ctx_today()
      AND u.authority_id = (SELECT o.authority_id FROM care_unit o WHERE o.id = ctx_unit()) ORDER BY u.name;
END $$;

-- The region's limit for a unit, from a day: written only here, by its county administrator. Null lifts it. False when it isn't theirs, or when a
-- later decision is there already.
CREATE FUNCTION listing_limit_decide(new_id uuid, unit uuid, from_day date, limit_to integer, said text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM listing_counts() c WHERE c.unit_id = unit) OR from_day < ctx_today() THEN RETURN false; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('hallpunkt.listing ' || unit::text));
  IF EXISTS (SELECT 1 FROM listing_limit l WHERE l.unit_id = unit AND lower(l.valid) > from_day) THEN RETURN false; END IF;
  DELETE FROM listing_limit l WHERE l.unit_id = unit AND lower(l.valid) = from_day;
  UPDATE listing_limit l SET valid = daterange(lower(l.valid), from_day) WHERE l.unit_id = unit AND l.valid @> from_day;
  IF limit_to IS NOT NULL THEN
    INSERT INTO listing_limit (id, unit_id, most, valid, decision, decided_by)
    VALUES (new_id, unit, limit_to, daterange(from_day, NULL), said, ctx_assignment());
  END IF;
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION listing_history(uuid), listing_room(uuid, date), listing_reached(uuid), relist_contacts(uuid, uuid, date, uuid),
  relist_contacts_import(uuid, uuid, date, uuid), listing_move(uuid, uuid, date, text, text, text, text),
  listing_take_back(uuid, uuid, text, text, text), listing_counts(), listing_limit_decide(uuid, uuid, date, integer, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION listing_history(uuid), listing_room(uuid, date), relist_contacts_import(uuid, uuid, date, uuid),
  listing_move(uuid, uuid, date, text, text, text, text), listing_take_back(uuid, uuid, text, text, text), listing_counts(),
  listing_limit_decide(uuid, uuid, date, integer, text) TO hallpunkt_app;
REVOKE INSERT, UPDATE ON listing_limit FROM hallpunkt_app;
