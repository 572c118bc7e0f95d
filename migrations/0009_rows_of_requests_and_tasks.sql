-- The unit that took over what another held (units merge; domain.md §3).
CREATE FUNCTION succeeds(unit uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN unit <> ctx_unit() AND unit_now(unit, ctx_today()) = ctx_unit();
COMMENT ON FUNCTION succeeds(uuid) IS 'The acting unit has taken over what that unit held';

-- Row-level security for the tables of 0007: the same shape as in 0003.
-- A unit's own rows are read by one equality; the provider's others through reach; the person reads what is theirs and not inner.

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['contact_request', 'contact_request_end', 'contact_request_transfer', 'contact_offer', 'holder_task',
    'responsibility_question', 'medical_responsibility', 'care_team_person', 'handover_item', 'letter_item', 'contact_review', 'contact_gap'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO hallpunkt_migrator USING (true) WITH CHECK (true)', t);
  END LOOP;
  -- What a provider keeps, read by its staff for persons within reach, and added by the unit that acts.
  FOREACH t IN ARRAY ARRAY['contact_request', 'contact_request_end', 'contact_offer', 'holder_task', 'responsibility_question',
    'medical_responsibility', 'care_team_person', 'handover_item', 'letter_item', 'contact_review', 'contact_gap'] LOOP
    EXECUTE format('CREATE POLICY staff_reads ON %1$I FOR SELECT TO hallpunkt_app USING (provider_id = ctx_provider()
      AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = %1$I.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
        AND r.valid @> (SELECT ctx_today())))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['contact_request', 'contact_offer', 'responsibility_question', 'medical_responsibility',
    'care_team_person', 'handover_item', 'letter_item', 'contact_review'] LOOP
    EXECUTE format('CREATE POLICY staff_adds ON %1$I FOR INSERT TO hallpunkt_app WITH CHECK (ctx_actor() = ''staff''
      AND provider_id = ctx_provider() AND unit_id = ctx_unit()
      AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = %1$I.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
        AND r.valid @> (SELECT ctx_today())))', t);
  END LOOP;
  -- A question may be answered, responsibility said anew and a team left by any unit of the provider that cares for the person.
  FOREACH t IN ARRAY ARRAY['responsibility_question', 'medical_responsibility', 'care_team_person'] LOOP
    EXECUTE format('CREATE POLICY staff_changes ON %1$I FOR UPDATE TO hallpunkt_app USING (ctx_actor() = ''staff''
      AND provider_id = ctx_provider()
      AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = %1$I.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
        AND r.valid @> (SELECT ctx_today()))) WITH CHECK (provider_id = ctx_provider())', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['contact_offer', 'holder_task', 'handover_item', 'contact_gap'] LOOP
    EXECUTE format('CREATE POLICY staff_changes ON %1$I FOR UPDATE TO hallpunkt_app USING (ctx_actor() = ''staff''
      AND provider_id = ctx_provider() AND (unit_id = ctx_unit() OR succeeds(unit_id))
      AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = %1$I.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[])
        AND r.valid @> (SELECT ctx_today()))) WITH CHECK (provider_id = ctx_provider())', t);
  END LOOP;
  -- What is the person's to see. Questions, reviews, letters' fingerprints, gaps, handovers and holders' tasks are inner (FC-16).
  FOREACH t IN ARRAY ARRAY['contact_request', 'contact_request_end', 'contact_request_transfer', 'contact_offer',
    'medical_responsibility', 'care_team_person'] LOOP
    EXECUTE format('CREATE POLICY self_reads ON %I FOR SELECT TO hallpunkt_app USING (person_id = ctx_self())', t);
  END LOOP;
END $$;


-- A request that the acting unit holds ends there: by appointing, by the person's withdrawal. A receipt ends it through its own function.
CREATE POLICY staff_adds ON contact_request_end FOR INSERT TO hallpunkt_app WITH CHECK (ctx_actor() = 'staff' AND provider_id = ctx_provider()
  AND outcome <> 'transferred' AND EXISTS (SELECT 1 FROM contact_request q WHERE q.id = request_id AND q.person_id = contact_request_end.person_id
    AND q.provider_id = contact_request_end.provider_id AND q.unit_id = contact_request_end.unit_id AND (q.unit_id = ctx_unit() OR succeeds(q.unit_id))));

-- The person asks a unit that cares for them, and withdraws what they have asked themselves.
CREATE FUNCTION cares_for_self(unit uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT EXISTS (SELECT 1 FROM reach r WHERE r.reader = unit AND r.person_id = ctx_self() AND r.valid @> ctx_today()
    AND r.grounds && ARRAY['listing', 'episode', 'contact', 'condition']) $$;
COMMENT ON FUNCTION cares_for_self(uuid) IS 'The unit has a listing, an episode or a contact of the person who acts';
REVOKE ALL ON FUNCTION cares_for_self(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cares_for_self(uuid) TO hallpunkt_app;
CREATE POLICY self_adds ON contact_request FOR INSERT TO hallpunkt_app WITH CHECK (person_id = ctx_self() AND asked_by = 'person'
  AND channel = 'online' AND recorded_by IS NULL AND origin_id IS NULL AND cares_for_self(unit_id)
  AND provider_id = (SELECT u.provider_id FROM care_unit u WHERE u.id = unit_id));
CREATE POLICY self_adds ON contact_request_end FOR INSERT TO hallpunkt_app WITH CHECK (person_id = ctx_self() AND outcome = 'withdrawn'
  AND withdrawn_by = 'person' AND channel = 'online' AND ended_by IS NULL AND EXISTS (SELECT 1 FROM contact_request q WHERE q.id = request_id
    AND q.person_id = contact_request_end.person_id AND q.unit_id = contact_request_end.unit_id AND q.provider_id = contact_request_end.provider_id));
CREATE POLICY self_answers ON contact_offer FOR UPDATE TO hallpunkt_app USING (person_id = ctx_self() AND answer IS NULL)
  WITH CHECK (person_id = ctx_self() AND answered_by = 'person' AND answer_channel = 'online');

-- The person's own no to an offer is their decision, kept where the unit's decisions are; what was decided before it is closed.
CREATE FUNCTION declined_by_self(offer uuid, unit uuid, kind text) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (SELECT 1 FROM contact_offer o WHERE o.person_id = ctx_self() AND o.id = offer AND o.unit_id = unit AND o.contact_kind = kind
    AND o.answer = 'declined' AND o.answered_by = 'person' AND o.answer_channel = 'online');
COMMENT ON FUNCTION declined_by_self(uuid, uuid, text) IS 'The person who acts has declined that offer on the own page';
CREATE POLICY self_declines ON need_decision FOR INSERT TO hallpunkt_app WITH CHECK (person_id = ctx_self() AND decision = 'declined'
  AND decided_by IS NULL AND declined_by_self(offer_id, unit_id, contact_kind) AND provider_id = (SELECT u.provider_id FROM care_unit u WHERE u.id = unit_id));
CREATE POLICY self_closes ON need_decision FOR UPDATE TO hallpunkt_app
  USING (person_id = ctx_self() AND EXISTS (SELECT 1 FROM contact_offer o WHERE o.person_id = ctx_self() AND o.provider_id = need_decision.provider_id
    AND declined_by_self(o.id, o.unit_id, need_decision.contact_kind))) WITH CHECK (person_id = ctx_self());

-- A transfer is seen by the two units, until and after its receipt.
CREATE POLICY parties_read ON contact_request_transfer FOR SELECT TO hallpunkt_app
  USING (ctx_actor() = 'staff' AND (from_unit_id = ctx_unit() OR to_unit_id = ctx_unit() OR succeeds(from_unit_id) OR succeeds(to_unit_id)));

-- How many gaps each unit has, for who imports: numbers only. The county's administrator sees every provider's.
CREATE FUNCTION gap_counts() RETURNS TABLE (unit_id uuid, gaps integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ctx_actor() <> 'staff' OR NOT EXISTS (SELECT 1 FROM assignment m WHERE m.id = ctx_assignment() AND m.valid @> ctx_today()
    AND m.role IN ('administrator', 'countyAdministrator')) THEN RETURN; END IF;
  RETURN QUERY SELECT n.unit_now, count(*)::integer FROM (
    SELECT unit_now(g.unit_id, ctx_today()) FROM contact_gap g JOIN person p ON p.id = g.person_id
    WHERE g.mended_at IS NULL AND coalesce(upper(g.valid) > ctx_today(), true) AND p.deceased_on IS NULL
      AND (g.provider_id = ctx_provider() OR EXISTS (SELECT 1 FROM assignment m WHERE m.id = ctx_assignment() AND m.role = 'countyAdministrator'))
  ) n GROUP BY n.unit_now;
END $$;
REVOKE ALL ON FUNCTION gap_counts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gap_counts() TO hallpunkt_app;
CREATE POLICY import_own ON contact_gap TO hallpunkt_app
  USING (ctx_purpose() = 'import' AND provider_id = ctx_provider()) WITH CHECK (ctx_purpose() = 'import' AND provider_id = ctx_provider());

GRANT SELECT, INSERT ON contact_request, contact_request_end, contact_offer, responsibility_question, medical_responsibility,
  care_team_person, handover, handover_item, letter_batch, letter_item, contact_review, contact_gap TO hallpunkt_app;
GRANT SELECT ON contact_request_transfer, holder_task TO hallpunkt_app;
GRANT UPDATE (answer, answered_on, answered_by, answer_channel, answer_recorded_by) ON contact_offer TO hallpunkt_app;
GRANT UPDATE (answer, answered_by, answered_at) ON responsibility_question TO hallpunkt_app;
GRANT UPDATE (done_at, done_by, outcome, note) ON holder_task TO hallpunkt_app;
GRANT UPDATE (recorded) ON medical_responsibility, care_team_person TO hallpunkt_app;
GRANT UPDATE (undone_at, undone_by) ON handover TO hallpunkt_app;
GRANT UPDATE (undone) ON handover_item TO hallpunkt_app;
GRANT UPDATE (sent_on, sent_by, cancelled_at) ON letter_batch TO hallpunkt_app;
GRANT UPDATE (problem, valid, active_choice, mended_at, mended_by, outcome, contact_id, note) ON contact_gap TO hallpunkt_app;

-- What a merged unit held may be closed by the unit that took over.
ALTER POLICY staff_closes ON fixed_contact
  USING (provider_id = ctx_provider() AND (unit_id = ctx_unit() OR succeeds(unit_id)) AND EXISTS (SELECT 1 FROM reach r
    WHERE r.person_id = fixed_contact.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[]) AND r.valid @> (SELECT ctx_today())));
ALTER POLICY staff_adds ON fixed_contact
  WITH CHECK (ctx_actor() = 'staff' AND provider_id = ctx_provider() AND (unit_id = ctx_unit() OR succeeds(unit_id)) AND EXISTS (SELECT 1 FROM reach r
    WHERE r.person_id = fixed_contact.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[]) AND r.valid @> (SELECT ctx_today())));

-- The holder of what was disclosed ends it, when the ground it lay on is gone: a consent withdrawn, a team left. What another place in a team
-- still rests on stays, whichever of the provider's units wrote it.
CREATE FUNCTION disclosure_end(which uuid[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE n integer;
BEGIN
  IF ctx_actor() <> 'staff' THEN RETURN 0; END IF;
  UPDATE disclosure d SET ended_at = now() WHERE d.id = ANY (which) AND d.from_provider_id = ctx_provider() AND d.ended_at IS NULL
    AND reaches(d.person_id) AND NOT EXISTS (SELECT 1 FROM care_team_person p WHERE p.person_id = d.person_id AND upper_inf(p.recorded)
      AND coalesce(upper(p.valid) > ctx_today(), true) AND d.id = ANY (p.disclosure_ids));
  GET DIAGNOSTICS n = ROW_COUNT;
  RETURN n;
END $$;
REVOKE ALL ON FUNCTION disclosure_end(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION disclosure_end(uuid[]) TO hallpunkt_app;

-- ── Sending a request on, and its receipt ────────────────────────────────────────────────────────────────────────
-- Both cross a border that no row policy opens, so each is a function of its own that checks who acts.

ALTER TABLE disclosure DROP CONSTRAINT disclosure_scope_known;
ALTER TABLE disclosure ADD CONSTRAINT disclosure_scope_known CHECK (scope IN ('contactCard', 'contactRequest'));

-- Locks are taken in one order by all that changes a request: the person, the request, its transfer.

-- One open request of the same at a unit: of a doctor or coordinating contact one, of others one for a new contact and one for each
-- contact to change. Looked at when the row is in: whoever may not write it learns nothing. Two who ask at once: the second is told.
CREATE FUNCTION request_asking() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM person p WHERE p.id = NEW.person_id FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM contact_request q WHERE q.person_id = NEW.person_id AND q.id <> NEW.id AND q.unit_id = NEW.unit_id AND q.contact_kind = NEW.contact_kind
      AND (q.contact_kind IN ('doctorContact', 'coordinatingContact') OR q.contact_id IS NOT DISTINCT FROM NEW.contact_id)
      AND NOT EXISTS (SELECT FROM contact_request_end e WHERE e.request_id = q.id)) THEN
    RAISE unique_violation USING MESSAGE = 'one open request of the same at a unit', CONSTRAINT = 'contact_request_one_open';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER contact_request_one_open AFTER INSERT ON contact_request FOR EACH ROW EXECUTE FUNCTION request_asking();

CREATE FUNCTION request_ending() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM person p WHERE p.id = NEW.person_id FOR NO KEY UPDATE;
  RETURN NEW;
END $$;
CREATE TRIGGER contact_request_end_in_turn BEFORE INSERT ON contact_request_end FOR EACH ROW EXECUTE FUNCTION request_ending();

-- A request that ends while it is on its way is on its way no longer, and the receiver sees the person no longer by it.
CREATE FUNCTION request_recall() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  WITH recalled AS (
    UPDATE contact_request_transfer t SET answered_at = now(), accepted = false, recalled = true
    WHERE t.request_id = NEW.request_id AND t.answered_at IS NULL AND t.id IS DISTINCT FROM NEW.transfer_id
    RETURNING t.from_provider_id, t.to_provider_id, t.person_id)
  UPDATE disclosure d SET ended_at = now() FROM recalled r WHERE d.from_provider_id = r.from_provider_id
    AND d.to_provider_id = r.to_provider_id AND d.person_id = r.person_id AND d.scope = 'contactRequest' AND d.ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER contact_request_end_recall AFTER INSERT ON contact_request_end FOR EACH ROW EXECUTE FUNCTION request_recall();
REVOKE ALL ON FUNCTION request_asking(), request_ending(), request_recall() FROM PUBLIC;

-- False when the request isn't the acting unit's, is ended, or is on its way already.
CREATE FUNCTION request_send(transfer_id uuid, request uuid, to_unit uuid, how_consented text, said text, disclosure_id uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE q contact_request; receiver uuid;
BEGIN
  IF ctx_actor() <> 'staff' THEN RETURN false; END IF;
  SELECT * INTO q FROM contact_request c WHERE c.id = request AND c.provider_id = ctx_provider() AND (c.unit_id = ctx_unit() OR succeeds(c.unit_id));
  IF q.id IS NULL THEN RETURN false; END IF;
  PERFORM 1 FROM person p WHERE p.id = q.person_id FOR NO KEY UPDATE;
  -- Asked when the lock is held: whoever ended it, or sent it on, meanwhile was first.
  IF EXISTS (SELECT FROM contact_request_end e WHERE e.request_id = q.id)
    OR EXISTS (SELECT FROM contact_request_transfer t WHERE t.request_id = q.id AND t.answered_at IS NULL) THEN RETURN false; END IF;
  SELECT u.provider_id INTO receiver FROM care_unit u WHERE u.id = to_unit AND u.id <> ctx_unit() AND u.valid @> ctx_today();
  IF receiver IS NULL THEN RETURN false; END IF;
  INSERT INTO contact_request_transfer (id, request_id, person_id, from_unit_id, from_provider_id, to_unit_id, to_provider_id, contact_kind,
    asked_at, wish, consent, message, sent_by)
  VALUES (transfer_id, q.id, q.person_id, ctx_unit(), q.provider_id, to_unit, receiver, q.contact_kind, q.asked_at, q.wish, how_consented, said,
    ctx_assignment());
  IF receiver <> q.provider_id THEN
    INSERT INTO disclosure (id, from_provider_id, to_provider_id, person_id, scope, ground, law, evidence, valid, created_by)
    VALUES (disclosure_id, q.provider_id, receiver, q.person_id, 'contactRequest', 'consent', 'OSL 10 kap. 1 §', how_consented,
      daterange(ctx_today(), NULL), ctx_assignment()) ON CONFLICT DO NOTHING;
  END IF;
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION request_send(uuid, uuid, uuid, text, text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION request_send(uuid, uuid, uuid, text, text, uuid) TO hallpunkt_app;

-- The receiving unit takes the request over (the first one ends, receipted) or says why not (it goes back). Where the person has asked
-- the same there already, the two become one. Nothing is returned when it isn't on its way to the acting unit any more.
CREATE FUNCTION request_receipt(transfer uuid, takes boolean, said text, new_request uuid)
RETURNS TABLE (person_id uuid, sender uuid, from_unit_id uuid, request_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE t contact_request_transfer; q contact_request; held uuid;
BEGIN
  IF ctx_actor() <> 'staff' THEN RETURN; END IF;
  SELECT * INTO t FROM contact_request_transfer c WHERE c.id = transfer AND (c.to_unit_id = ctx_unit() OR succeeds(c.to_unit_id));
  IF t.id IS NULL THEN RETURN; END IF;
  PERFORM 1 FROM person p WHERE p.id = t.person_id FOR NO KEY UPDATE;
  -- Receipted already, or withdrawn or answered by the sender meanwhile: there is nothing to take over.
  IF NOT EXISTS (SELECT FROM contact_request_transfer c WHERE c.id = transfer AND c.answered_at IS NULL) THEN RETURN; END IF;
  SELECT * INTO q FROM contact_request c WHERE c.id = t.request_id;
  IF takes THEN
    SELECT c.id INTO held FROM contact_request c WHERE c.person_id = t.person_id AND c.unit_id = ctx_unit() AND c.contact_kind = t.contact_kind
      AND (c.contact_kind IN ('doctorContact', 'coordinatingContact') OR c.contact_id IS NULL)
      AND NOT EXISTS (SELECT FROM contact_request_end e WHERE e.request_id = c.id) LIMIT 1;
    IF held IS NULL THEN
      held := new_request;
      INSERT INTO contact_request (id, person_id, provider_id, unit_id, contact_kind, purpose, contact_id, asked_by, asked_by_name, channel,
        asked_at, wish, why, origin_id, recorded_by)
      VALUES (held, t.person_id, t.to_provider_id, ctx_unit(), t.contact_kind, 'new', NULL, q.asked_by, q.asked_by_name, q.channel,
        t.asked_at, t.wish, NULL, q.id, ctx_assignment());
    END IF;
    INSERT INTO contact_request_end (request_id, person_id, provider_id, unit_id, outcome, transfer_id)
    VALUES (q.id, q.person_id, q.provider_id, q.unit_id, 'transferred', t.id);
  ELSE
    UPDATE disclosure d SET ended_at = now() WHERE d.from_provider_id = t.from_provider_id AND d.to_provider_id = t.to_provider_id
      AND d.person_id = t.person_id AND d.scope = 'contactRequest' AND d.ended_at IS NULL;
  END IF;
  UPDATE contact_request_transfer c SET answered_at = now(), answered_by = ctx_assignment(), accepted = takes, answer = said,
    new_request_id = held WHERE c.id = t.id;
  RETURN QUERY SELECT t.person_id, t.sent_by, t.from_unit_id, held;
END $$;
REVOKE ALL ON FUNCTION request_receipt(uuid, boolean, text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION request_receipt(uuid, boolean, text, uuid) TO hallpunkt_app;

-- The sender takes back what isn't receipted yet: sent to the wrong unit. That unit then sees the person no longer by it.
CREATE FUNCTION request_take_back(transfer uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE t contact_request_transfer;
BEGIN
  IF ctx_actor() <> 'staff' THEN RETURN false; END IF;
  SELECT * INTO t FROM contact_request_transfer c WHERE c.id = transfer AND (c.from_unit_id = ctx_unit() OR succeeds(c.from_unit_id));
  IF t.id IS NULL THEN RETURN false; END IF;
  PERFORM 1 FROM person p WHERE p.id = t.person_id FOR NO KEY UPDATE;
  UPDATE contact_request_transfer c SET answered_at = now(), accepted = false, recalled = true WHERE c.id = transfer AND c.answered_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  UPDATE disclosure d SET ended_at = now() WHERE d.from_provider_id = t.from_provider_id AND d.to_provider_id = t.to_provider_id
    AND d.person_id = t.person_id AND d.scope = 'contactRequest' AND d.ended_at IS NULL;
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION request_take_back(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION request_take_back(uuid) TO hallpunkt_app;

-- FC-19: who was hindered by a contact they may not see has no right to know of it; its holder gets a task. Run by the outbox.
-- Returns nothing when there is no such contact, or when its holder has the task already: then nobody is told twice.
CREATE FUNCTION raise_with_holder(task_id uuid, person uuid, kind text) RETURNS TABLE (assignment_id uuid, unit_id uuid, contact_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE c fixed_contact;
BEGIN
  IF ctx_purpose() <> 'outbox' THEN RETURN; END IF;
  SELECT * INTO c FROM fixed_contact f WHERE f.person_id = person AND f.kind = raise_with_holder.kind AND f.is_current
    AND coalesce(upper(f.valid) > ctx_today(), true) ORDER BY lower(f.valid) LIMIT 1;
  IF c.contact_id IS NULL THEN RETURN; END IF;
  INSERT INTO holder_task (id, person_id, provider_id, unit_id, contact_id, contact_kind)
  VALUES (task_id, c.person_id, c.provider_id, c.unit_id, c.contact_id, c.kind) ON CONFLICT DO NOTHING;
  IF FOUND THEN RETURN QUERY SELECT c.assignment_id, c.unit_id, c.contact_id; END IF;
END $$;
REVOKE ALL ON FUNCTION raise_with_holder(uuid, uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION raise_with_holder(uuid, uuid, text) TO hallpunkt_app;

-- Who acts is asked once a query instead of once a row: lists read a unit's whole listing and all its contacts. The same rows are seen.
ALTER POLICY staff_reads ON listing USING (unit_id = (SELECT ctx_unit()) AND (SELECT ctx_actor()) = 'staff' AND is_current
    AND valid @> (SELECT ctx_today()) OR provider_id = (SELECT ctx_provider()) AND EXISTS (SELECT 1 FROM reach r
    WHERE r.person_id = listing.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[]) AND r.valid @> (SELECT ctx_today())));
ALTER POLICY staff_reads ON fixed_contact USING (unit_id = (SELECT ctx_unit()) AND (SELECT ctx_actor()) = 'staff' AND is_current
    AND valid @> (SELECT ctx_today()) OR EXISTS (SELECT 1 FROM reach r WHERE r.person_id = fixed_contact.person_id
    AND r.reader = ANY ((SELECT ctx_readers())::uuid[]) AND r.valid @> (SELECT ctx_today())) AND (provider_id = (SELECT ctx_provider())
    OR is_current AND valid @> (SELECT ctx_today()) AND disclosed(provider_id, person_id, 'contactCard')));
