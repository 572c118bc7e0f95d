-- That the person has been told before data is made available to others (SVOD 2 kap. 2 §; AC-2), and that a consent rests on it.

CREATE TABLE sharing_information (
  id uuid CONSTRAINT sharing_information_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT sharing_information_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT sharing_information_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT sharing_information_unit_fk REFERENCES care_unit,
  informed_whom text NOT NULL CONSTRAINT sharing_information_whom_known CHECK (informed_whom IN ('person', 'guardian', 'representative')),
  channel text NOT NULL CONSTRAINT sharing_information_channel_known CHECK (channel IN ('spoken', 'phone', 'written', 'online')),
  informed_on date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  recorded_by uuid NOT NULL CONSTRAINT sharing_information_by_fk REFERENCES assignment
);
COMMENT ON TABLE sharing_information IS 'Vem som har fått veta vad sammanhållen dokumentation innebär, av vilken vårdgivare och när (SVOD 2:2). Added, never changed';
CREATE INDEX sharing_information_person_idx ON sharing_information (person_id);

ALTER TABLE sharing_information ENABLE ROW LEVEL SECURITY;
ALTER TABLE sharing_information FORCE ROW LEVEL SECURITY;
CREATE POLICY owner_all ON sharing_information TO hallpunkt_migrator USING (true) WITH CHECK (true);
CREATE POLICY self_reads ON sharing_information FOR SELECT TO hallpunkt_app USING (person_id = ctx_self_for('access'));
CREATE POLICY staff_reads ON sharing_information FOR SELECT TO hallpunkt_app USING (provider_id = ctx_provider() AND EXISTS (SELECT 1 FROM reach r
  WHERE r.person_id = sharing_information.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[]) AND r.valid @> (SELECT ctx_today())
    AND (sharing_information.unit_id <> ALL (r.blocked) OR unit_opened(sharing_information.person_id, sharing_information.unit_id))));
-- By a unit that has to do with the person and that the act covers, of a day that has been; never on a lookup alone.
CREATE POLICY staff_adds ON sharing_information FOR INSERT TO hallpunkt_app WITH CHECK (ctx_actor() = 'staff' AND provider_id = ctx_provider()
  AND unit_id = ctx_unit() AND recorded_by = ctx_assignment() AND informed_on <= ctx_today() AND EXISTS (SELECT 1 FROM reach r
  WHERE r.person_id = sharing_information.person_id AND r.reader = (SELECT ctx_unit()) AND r.valid @> (SELECT ctx_today())) AND under_svod(unit_id));
GRANT SELECT ON sharing_information TO hallpunkt_app;
-- When it was recorded is the database's to say.
GRANT INSERT (id, person_id, provider_id, unit_id, informed_whom, channel, informed_on, recorded_by) ON sharing_information TO hallpunkt_app;

-- Whoever says yes has been told by the own provider, as far as the one who acts may see; of a child who can't consent nobody says yes.
CREATE FUNCTION sharing_told(person uuid, giver text) RETURNS boolean LANGUAGE sql STABLE
  RETURN giver = 'childCannotConsent' OR EXISTS (SELECT 1 FROM sharing_information i
    WHERE i.person_id = person AND i.provider_id = ctx_provider() AND i.informed_whom = giver);
COMMENT ON FUNCTION sharing_told(uuid, text) IS 'A consent rests on that whoever gives it has been told (SVOD 2 kap. 2 §): the rule of domain/access/consent, once more';
ALTER POLICY staff_adds ON consent WITH CHECK (ctx_actor() = 'staff' AND provider_id = ctx_provider()
  AND unit_id = ctx_unit() AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = consent.person_id AND r.reader = (SELECT ctx_unit())
    AND r.valid @> (SELECT ctx_today())) AND under_svod(unit_id) AND recorded_by = ctx_assignment() AND channel <> 'online'
  AND lower(valid) >= ctx_today() AND sharing_told(person_id, given_by));

-- The holder's staff see who asked to have a block lifted and what was answered, as they see the block (SVOD 3 kap. 5 §); the person does by
-- self_reads, and who asked by asker_reads.
CREATE POLICY staff_reads ON lift_request FOR SELECT TO hallpunkt_app USING (provider_id = ctx_provider() AND EXISTS (SELECT 1 FROM reach r
  WHERE r.person_id = lift_request.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[]) AND r.valid @> (SELECT ctx_today())));

-- ── A consent given in the person's place holds no longer than the mandate it was given within (AC-11) ────────────────

ALTER TABLE consent ADD COLUMN agreed_to date;
COMMENT ON COLUMN consent.agreed_to IS 'The last day that was said, where the end of a mandate has brought it nearer; null where nothing has';

-- The day after the last on which a mandate to decide that this provider has seen holds, of those that hold today; infinity is until further
-- notice, and null is none. The rule of domain/access/mandate, once more.
CREATE FUNCTION mandate_end(person uuid, provider uuid) RETURNS date LANGUAGE sql STABLE
  RETURN (SELECT max(coalesce(upper(x.valid), 'infinity')) FROM proxy x JOIN person o ON o.id = x.person_id WHERE x.person_id = person
    AND x.provider_id = provider AND x.kind IN ('godMan', 'mandateHolder') AND 'deciding' = ANY (x.scopes) AND x.ended_at IS NULL
    AND x.valid @> ctx_today() AND o.deceased_on IS NULL AND (o.protection = 'none' OR x.despite_protection));
CREATE FUNCTION mandate_covers(person uuid, giver text, period daterange) RETURNS boolean LANGUAGE sql STABLE
  RETURN giver <> 'representative' OR coalesce(upper(period) <= mandate_end(person, ctx_provider()), false);
COMMENT ON FUNCTION mandate_covers(uuid, text, daterange) IS 'What is said in the person’s place holds no longer than the mandate (AC-11)';
ALTER POLICY staff_adds ON consent WITH CHECK (ctx_actor() = 'staff' AND provider_id = ctx_provider()
  AND unit_id = ctx_unit() AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = consent.person_id AND r.reader = (SELECT ctx_unit())
    AND r.valid @> (SELECT ctx_today())) AND under_svod(unit_id) AND recorded_by = ctx_assignment() AND channel <> 'online'
  AND lower(valid) >= ctx_today() AND sharing_told(person_id, given_by) AND mandate_covers(person_id, given_by, valid));

-- Brings what was consented to in the person's place, and what it opened, to its end with the mandates that are left; says what was said.
CREATE FUNCTION consent_within_mandate(person uuid, provider uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE ends date := mandate_end(person, provider);
BEGIN
  IF ends IS NULL THEN RETURN; END IF;
  WITH nearer AS (
    UPDATE consent c SET valid = daterange(lower(c.valid), ends), agreed_to = coalesce(c.agreed_to, upper(c.valid) - 1)
    WHERE c.person_id = person AND c.provider_id = provider AND c.given_by = 'representative' AND c.withdrawn_at IS NULL
      AND upper(c.valid) > ends AND lower(c.valid) < ends RETURNING c.id)
  UPDATE disclosure d SET valid = daterange(lower(d.valid), ends) FROM nearer n
  WHERE d.consent_id = n.id AND d.ended_at IS NULL AND coalesce(upper(d.valid) > ends, true) AND lower(d.valid) < ends;
END $$;
REVOKE ALL ON FUNCTION consent_within_mandate(uuid, uuid) FROM PUBLIC;

-- As before, a consent ends with the last mandate to decide; where others are left it ends when the last of them does.
CREATE OR REPLACE FUNCTION proxy_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- In turn with who records a consent in the person's place: what was recorded a moment ago is met, and what comes after finds no mandate.
  PERFORM pg_advisory_xact_lock(hashtextextended('mandate ' || NEW.person_id, 0));
  -- One at a time for a person, so that of two who end at once the latter sees that it is the last.
  PERFORM 1 FROM person o WHERE o.id = NEW.person_id FOR NO KEY UPDATE;
  UPDATE consent c SET withdrawn_at = now(), withdrawn_by = NEW.ended_by
  WHERE c.person_id = NEW.person_id AND c.provider_id = NEW.provider_id AND c.given_by = 'representative' AND c.withdrawn_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM proxy x WHERE x.person_id = NEW.person_id AND x.provider_id = NEW.provider_id AND x.kind IN ('godMan', 'mandateHolder')
      AND 'deciding' = ANY (x.scopes) AND x.ended_at IS NULL AND x.valid @> ctx_today());
  PERFORM consent_within_mandate(NEW.person_id, NEW.provider_id);
  RETURN NULL;
END $$;

-- What was recorded before this ends with the mandates there are, also where they have run out already. Where none was ever recorded it stays.
WITH mandated AS (
  SELECT c.id, upper(c.valid) - 1 AS said, max(coalesce(upper(x.valid), 'infinity')) AS ends FROM consent c
  JOIN proxy x ON x.person_id = c.person_id AND x.provider_id = c.provider_id AND x.kind IN ('godMan', 'mandateHolder')
    AND 'deciding' = ANY (x.scopes) AND x.ended_at IS NULL
  WHERE c.given_by = 'representative' AND c.withdrawn_at IS NULL GROUP BY c.id
), nearer AS (
  UPDATE consent c SET valid = daterange(lower(c.valid), m.ends), agreed_to = m.said FROM mandated m
  WHERE c.id = m.id AND m.said >= m.ends AND lower(c.valid) < m.ends RETURNING c.id, m.ends)
UPDATE disclosure d SET valid = daterange(lower(d.valid), greatest(n.ends, lower(d.valid) + 1)),
  ended_at = CASE WHEN n.ends <= lower(d.valid) THEN now() END FROM nearer n
WHERE d.consent_id = n.id AND d.ended_at IS NULL AND coalesce(upper(d.valid) > n.ends, true);

-- ── That someone may decide in the person's place is always looked at by somebody else (PDL 4 kap. 3 §, SVOD 4 kap. 4 §) ───

-- Who is recorded with the say to decide rests on what one staff member says that they have seen. As with emergencies it is an item of the
-- review as soon as the row of the log is written; it is of no rule that a sample is drawn by.
ALTER TABLE log_review_item DROP CONSTRAINT log_review_item_flag_known;
ALTER TABLE log_review_item ADD CONSTRAINT log_review_item_flag_known CHECK (flag IN ('emergency', 'blockOpened', 'liftGranted', 'mandateRecorded'));
COMMENT ON COLUMN log_review_item.flag IS
  'What is always reviewed: an emergency, an inner block opened, a block lifted for an emergency elsewhere, someone recorded who may decide in the person’s place';
CREATE OR REPLACE FUNCTION log_flagged_item() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO log_review_item (id, provider_id, flag, position, audit_id, person_id, unit_id, staff_id, rules, facts)
  SELECT gen_random_uuid(), NEW.provider_id,
    CASE NEW.action WHEN 'access.emergencyDeclared' THEN 'emergency' WHEN 'access.blockOpened' THEN 'blockOpened'
      WHEN 'proxy.recorded' THEN 'mandateRecorded' ELSE 'liftGranted' END,
    1, NEW.id, s.person_id, NEW.unit_id, NEW.staff_id,
    CASE WHEN NEW.action = 'proxy.recorded' THEN '{}'::text[] ELSE '{emergency}' END,
    jsonb_build_object('at', to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'action', NEW.action, 'outcome', NEW.outcome)
  FROM audit_subject s WHERE s.audit_id = NEW.id;
  RETURN NULL;
END $$;
DROP TRIGGER audit_entry_flagged ON audit_entry;
CREATE TRIGGER audit_entry_flagged AFTER INSERT ON audit_entry FOR EACH ROW
  WHEN (NEW.outcome = 'done' AND NEW.actor_kind = 'staff' AND (NEW.action IN ('access.emergencyDeclared', 'access.blockOpened')
    OR NEW.action = 'access.liftAnswered' AND NEW.detail @> '{"granted": true}'
    OR NEW.action = 'proxy.recorded' AND NEW.detail @> '{"scopes": ["deciding"]}'))
  EXECUTE FUNCTION log_flagged_item();

-- … and of someone who may decide: who it is, and what was seen that shows it.
CREATE OR REPLACE FUNCTION log_review_said(item uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE i.flag
    WHEN 'emergency' THEN (SELECT concat_ws(' / ', m.danger, m.cannot_consent) FROM emergency_access m
      WHERE m.id::text = e.detail ->> 'emergencyId' AND m.person_id = i.person_id)
    WHEN 'blockOpened' THEN (SELECT o.words FROM block_opening o WHERE o.block_id::text = e.detail ->> 'blockId' AND o.person_id = i.person_id
      AND o.assignment_id = e.assignment_id AND o.opened_at <= e.at ORDER BY o.opened_at DESC LIMIT 1)
    WHEN 'mandateRecorded' THEN (SELECT concat_ws(' / ', x.name, x.evidence) FROM proxy x
      WHERE x.id::text = e.detail ->> 'proxyId' AND x.person_id = i.person_id)
    ELSE (SELECT concat_ws(' / ', q.why, q.answer) FROM lift_request q
      WHERE q.id::text = e.detail ->> 'requestId' AND q.person_id = i.person_id) END
  FROM log_review_item i JOIN audit_entry e ON e.id = i.audit_id
  WHERE i.id = item AND i.flag IS NOT NULL AND reviews_log_of(i.provider_id, i.unit_id) AND i.staff_id IS DISTINCT FROM ctx_staff() $$;
