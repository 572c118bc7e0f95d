-- What crosses between providers, and on which ground (domain.md §4; ADR 0012): consents, blocks, assessments, emergencies.
-- The same rules as src/domain/access, written once more for the database: two locks on one door.

-- SVOD 1:1: social services at large (youth, addiction) are outside the act; the rest of health care and care of older and disabled is in.
CREATE FUNCTION under_svod(unit uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (SELECT 1 FROM care_unit u WHERE u.id = unit AND u.kind <> 'socialServicesUnit');
COMMENT ON FUNCTION under_svod(uuid) IS 'The unit’s documentation is covered by the act on coherent documentation (SVOD 1 kap. 1 §)';

CREATE FUNCTION ctx_provider_kind() RETURNS text LANGUAGE sql STABLE
  RETURN (SELECT c.kind FROM care_provider c WHERE c.id = ctx_provider());

-- Something was said: at least three characters beside the white space, counted as domain/access/opening does (and not as btrim() does).
CREATE FUNCTION is_said(words text) RETURNS boolean LANGUAGE sql IMMUTABLE
  RETURN length(btrim(coalesce(words, ''), U&' \0009\000A\000B\000C\000D\00A0\1680\2000\2001\2002\2003\2004\2005\2006\2007\2008\2009\200A\2028\2029\202F\205F\3000\FEFF')) >= 3;

-- A current patient relation or intervention at the acting unit itself: more than a request or a lookup.
CREATE FUNCTION cares(person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ctx_actor() = 'staff' AND (
    EXISTS (SELECT 1 FROM listing f WHERE f.person_id = person AND f.is_current AND f.valid @> ctx_today() AND (f.unit_id = ctx_unit() OR succeeds(f.unit_id)))
    OR EXISTS (SELECT 1 FROM care_episode f WHERE f.person_id = person AND f.is_current AND f.valid @> ctx_today() AND (f.unit_id = ctx_unit() OR succeeds(f.unit_id)))
    OR EXISTS (SELECT 1 FROM fixed_contact f WHERE f.person_id = person AND f.is_current AND f.valid @> ctx_today() AND (f.unit_id = ctx_unit() OR succeeds(f.unit_id)))
    OR EXISTS (SELECT 1 FROM person_signal f WHERE f.person_id = person AND f.kind = 'lifeThreatening' AND f.is_current AND f.valid @> ctx_today()
      AND (f.unit_id = ctx_unit() OR succeeds(f.unit_id)))) $$;
COMMENT ON FUNCTION cares(uuid) IS 'The acting unit has a listing, an episode, a contact or a condition of the person today (SVOD 3:1–2)';
REVOKE ALL ON FUNCTION cares(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cares(uuid) TO hallpunkt_app;

-- ── What is recorded ─────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE consent (
  id uuid CONSTRAINT consent_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT consent_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT consent_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT consent_unit_fk REFERENCES care_unit,
  from_provider_ids uuid[],
  scopes text[] NOT NULL CONSTRAINT consent_scopes_known CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['contactCard', 'careOverview']),
  given_by text NOT NULL CONSTRAINT consent_giver_known CHECK (given_by IN ('person', 'guardian', 'representative', 'childCannotConsent')),
  giver_name text,
  channel text NOT NULL CONSTRAINT consent_channel_known CHECK (channel IN ('spoken', 'phone', 'written', 'online')),
  words text NOT NULL CONSTRAINT consent_words_said CHECK (is_said(words)),
  valid daterange NOT NULL CONSTRAINT consent_valid_bounded CHECK (NOT isempty(valid) AND NOT lower_inf(valid) AND NOT upper_inf(valid) AND upper(valid) - lower(valid) <= 366),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  recorded_by uuid NOT NULL CONSTRAINT consent_recorded_by_fk REFERENCES assignment,
  withdrawn_at timestamptz,
  withdrawn_by uuid CONSTRAINT consent_withdrawn_by_fk REFERENCES assignment
);
COMMENT ON TABLE consent IS 'Samtycke: to that one provider reads what others keep (SVOD 3:1–2); kept by the one who asked. withdrawn_by is null when the person did it';
CREATE INDEX consent_person_idx ON consent (person_id);

CREATE TABLE ability_assessment (
  id uuid CONSTRAINT ability_assessment_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT ability_assessment_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT ability_assessment_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT ability_assessment_unit_fk REFERENCES care_unit,
  basis text NOT NULL CONSTRAINT ability_assessment_basis_said CHECK (is_said(basis)),
  relevance text NOT NULL DEFAULT '',
  attitude text NOT NULL DEFAULT '',
  nothing_against boolean NOT NULL DEFAULT false,
  valid daterange NOT NULL CONSTRAINT ability_assessment_valid_bounded CHECK (NOT isempty(valid) AND NOT lower_inf(valid) AND NOT upper_inf(valid) AND upper(valid) - lower(valid) <= 184),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  recorded_by uuid NOT NULL CONSTRAINT ability_assessment_by_fk REFERENCES assignment,
  ended_at timestamptz,
  CONSTRAINT ability_assessment_one EXCLUDE USING gist (person_id WITH =, provider_id WITH =, valid WITH &&) WHERE (ended_at IS NULL)
);
COMMENT ON TABLE ability_assessment IS 'The judgement that a person, not only for now, lacks the ability to decide (SVOD 2:6, 3:3–4): basis, relevance, attitude sought';
CREATE INDEX ability_assessment_person_idx ON ability_assessment (person_id);

CREATE TABLE emergency_access (
  id uuid CONSTRAINT emergency_access_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT emergency_access_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT emergency_access_provider_fk REFERENCES care_provider,
  unit_id uuid NOT NULL CONSTRAINT emergency_access_unit_fk REFERENCES care_unit,
  assignment_id uuid NOT NULL CONSTRAINT emergency_access_assignment_fk REFERENCES assignment,
  danger text NOT NULL CONSTRAINT emergency_access_danger_said CHECK (is_said(danger)),
  cannot_consent text NOT NULL CONSTRAINT emergency_access_why_said CHECK (is_said(cannot_consent)),
  declared_at timestamptz NOT NULL DEFAULT now(),
  until timestamptz NOT NULL DEFAULT now() + interval '4 hours',
  holders_seen_at timestamptz,
  indispensable text NOT NULL DEFAULT '',
  read_at timestamptz,
  CONSTRAINT emergency_access_short CHECK (until > declared_at AND until <= declared_at + interval '4 hours')
);
COMMENT ON TABLE emergency_access IS 'Nödöppning (SVOD 3:5–6), in two steps: who holds data, then what is indispensable. Each is reviewed';
CREATE INDEX emergency_access_person_idx ON emergency_access (person_id);

CREATE TABLE access_block (
  id uuid CONSTRAINT access_block_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT access_block_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT access_block_provider_fk REFERENCES care_provider,
  unit_id uuid CONSTRAINT access_block_unit_fk REFERENCES care_unit,
  against text NOT NULL CONSTRAINT access_block_against_known CHECK (against IN ('providers', 'units')),
  -- A guardian can't (SVOD 2:3 second paragraph, PDL 4:4 second paragraph).
  asked_by text NOT NULL CONSTRAINT access_block_asker_known CHECK (asked_by IN ('person', 'representative')),
  channel text NOT NULL CONSTRAINT access_block_channel_known CHECK (channel IN ('spoken', 'phone', 'written', 'online')),
  words text NOT NULL DEFAULT '',
  blocked_at timestamptz NOT NULL DEFAULT now(),
  recorded_by uuid CONSTRAINT access_block_recorded_by_fk REFERENCES assignment,
  lifted_at timestamptz,
  lift_channel text CONSTRAINT access_block_lift_channel_known CHECK (lift_channel IN ('spoken', 'phone', 'written', 'online')),
  lift_words text NOT NULL DEFAULT '',
  lifted_by uuid CONSTRAINT access_block_lifted_by_fk REFERENCES assignment,
  CONSTRAINT access_block_inner_of_unit CHECK (against = 'providers' OR unit_id IS NOT NULL),
  CONSTRAINT access_block_lifted CHECK ((lifted_at IS NULL) = (lift_channel IS NULL))
);
COMMENT ON TABLE access_block IS 'Spärr: against other providers (SVOD 2:3) or against the provider’s other units (PDL 4:4); recorded_by is null when the person did it';
CREATE UNIQUE INDEX access_block_once ON access_block (person_id, provider_id, against, coalesce(unit_id, provider_id)) WHERE lifted_at IS NULL;

CREATE TABLE block_opening (
  id uuid CONSTRAINT block_opening_pk PRIMARY KEY,
  block_id uuid NOT NULL CONSTRAINT block_opening_block_fk REFERENCES access_block,
  person_id uuid NOT NULL CONSTRAINT block_opening_person_fk REFERENCES person,
  provider_id uuid NOT NULL CONSTRAINT block_opening_provider_fk REFERENCES care_provider,
  unit_id uuid CONSTRAINT block_opening_unit_fk REFERENCES care_unit,
  assignment_id uuid NOT NULL CONSTRAINT block_opening_assignment_fk REFERENCES assignment,
  ground text NOT NULL CONSTRAINT block_opening_ground_known CHECK (ground IN ('consent', 'indispensable', 'emergency')),
  words text NOT NULL CONSTRAINT block_opening_words_said CHECK (is_said(words)),
  opened_at timestamptz NOT NULL DEFAULT now(),
  opened_by uuid NOT NULL CONSTRAINT block_opening_by_fk REFERENCES assignment,
  until timestamptz NOT NULL,
  CONSTRAINT block_opening_short CHECK (until > opened_at AND until <= opened_at + interval '24 hours')
);
COMMENT ON TABLE block_opening IS 'A block opened for one assignment for a while: inner (PDL 4:5), or by its holder for an emergency elsewhere (SVOD 3:5)';
CREATE INDEX block_opening_person_idx ON block_opening (person_id);
CREATE INDEX block_opening_assignment_idx ON block_opening (assignment_id, person_id);

CREATE TABLE lift_request (
  id uuid CONSTRAINT lift_request_pk PRIMARY KEY,
  emergency_id uuid NOT NULL CONSTRAINT lift_request_emergency_fk REFERENCES emergency_access,
  block_id uuid NOT NULL CONSTRAINT lift_request_block_fk REFERENCES access_block,
  person_id uuid NOT NULL CONSTRAINT lift_request_person_fk REFERENCES person,
  -- The holder: who blocked.
  provider_id uuid NOT NULL CONSTRAINT lift_request_provider_fk REFERENCES care_provider,
  from_assignment_id uuid NOT NULL CONSTRAINT lift_request_from_fk REFERENCES assignment,
  why text NOT NULL CONSTRAINT lift_request_why_said CHECK (is_said(why)),
  asked_at timestamptz NOT NULL DEFAULT now(),
  until timestamptz NOT NULL,
  answered_at timestamptz,
  answered_by uuid CONSTRAINT lift_request_answered_by_fk REFERENCES assignment,
  granted boolean,
  answer text,
  CONSTRAINT lift_request_answered CHECK ((answered_at IS NULL) = (granted IS NULL)),
  CONSTRAINT lift_request_once UNIQUE (emergency_id, block_id)
);
COMMENT ON TABLE lift_request IS 'In an emergency elsewhere: the holder of blocked data is asked to lift the block (SVOD 3:5 second paragraph)';
CREATE INDEX lift_request_holder_idx ON lift_request (provider_id) WHERE answered_at IS NULL;
CREATE INDEX lift_request_person_idx ON lift_request (person_id);

-- ── A disclosure, grown: from a unit, to a unit or one assignment, on a ground of the list, on what it rests ──────────

ALTER TABLE disclosure ADD COLUMN from_unit_id uuid CONSTRAINT disclosure_from_unit_fk REFERENCES care_unit,
  ADD COLUMN to_unit_id uuid CONSTRAINT disclosure_to_unit_fk REFERENCES care_unit,
  ADD COLUMN to_assignment_id uuid CONSTRAINT disclosure_to_assignment_fk REFERENCES assignment,
  ADD COLUMN expires_at timestamptz,
  ADD COLUMN consent_id uuid CONSTRAINT disclosure_consent_fk REFERENCES consent,
  ADD COLUMN assessment_id uuid CONSTRAINT disclosure_assessment_fk REFERENCES ability_assessment,
  ADD COLUMN emergency_id uuid CONSTRAINT disclosure_emergency_fk REFERENCES emergency_access;
-- What was handed out on consent so far is the holder's own disclosure (AC-7, OSL 10:1).
UPDATE disclosure SET ground = 'AC-7' WHERE ground NOT IN ('AC-7', 'AC-8');
ALTER TABLE disclosure DROP CONSTRAINT disclosure_once, DROP CONSTRAINT disclosure_scope_known;
ALTER TABLE disclosure ADD CONSTRAINT disclosure_once EXCLUDE USING gist (person_id WITH =, to_provider_id WITH =, from_provider_id WITH =,
    scope WITH =, ground WITH =, coalesce(from_unit_id, from_provider_id) WITH =, coalesce(to_unit_id, to_provider_id) WITH =,
    coalesce(to_assignment_id, to_provider_id) WITH =, valid WITH &&) WHERE (ended_at IS NULL),
  -- The two closed lists (AC-6; AC-7 and AC-8): reading by law rests on what was recorded, and the holder's own on the holder.
  ADD CONSTRAINT disclosure_on_the_list CHECK (CASE ground
    WHEN 'AC-3' THEN scope IN ('contactCard', 'careOverview') AND from_unit_id IS NOT NULL AND consent_id IS NOT NULL
    WHEN 'AC-4' THEN scope IN ('contactCard', 'careOverview') AND from_unit_id IS NOT NULL AND assessment_id IS NOT NULL
    WHEN 'AC-5' THEN scope IN ('contactCard', 'careOverview') AND from_unit_id IS NOT NULL AND emergency_id IS NOT NULL
      AND to_assignment_id IS NOT NULL AND expires_at IS NOT NULL
    WHEN 'AC-7' THEN scope IN ('contactCard', 'contactRequest', 'admissionNotice') AND num_nonnulls(consent_id, assessment_id, emergency_id) = 0
    WHEN 'AC-8' THEN scope = 'plan' AND num_nonnulls(consent_id, assessment_id, emergency_id) = 0
    ELSE false END);
CREATE INDEX disclosure_consent_idx ON disclosure (consent_id) WHERE consent_id IS NOT NULL;
CREATE INDEX disclosure_from_idx ON disclosure (from_provider_id, person_id);

-- The person has opposed that what this unit (null: the whole provider) keeps is shown to other providers (SVOD 2:3).
CREATE FUNCTION outer_blocked(holder uuid, unit uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (ctx_actor() = 'staff' OR ctx_self() = person) AND EXISTS (SELECT 1 FROM access_block b WHERE b.person_id = person AND b.provider_id = holder
    AND b.against = 'providers' AND b.lifted_at IS NULL AND (b.unit_id IS NULL OR unit_now(b.unit_id, ctx_today()) = unit_now(unit, ctx_today()))) $$;
REVOKE ALL ON FUNCTION outer_blocked(uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION outer_blocked(uuid, uuid, uuid) TO hallpunkt_app;

CREATE FUNCTION disclosed(holder uuid, unit uuid, person uuid, what text) RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (SELECT 1 FROM disclosure d WHERE d.to_provider_id = ctx_provider() AND d.from_provider_id = holder
    AND d.person_id = person AND d.scope = what AND d.ended_at IS NULL AND d.valid @> ctx_today()
    AND (d.from_unit_id IS NULL OR d.from_unit_id = unit) AND (d.to_unit_id IS NULL OR d.to_unit_id = ctx_unit())
    AND (d.to_assignment_id IS NULL OR d.to_assignment_id = ctx_assignment()) AND (d.expires_at IS NULL OR d.expires_at > now())
    AND CASE WHEN d.ground = 'AC-7' AND what = 'contactCard' THEN NOT outer_blocked(holder, unit, person)
      WHEN d.ground IN ('AC-7', 'AC-8') THEN true ELSE under_svod(ctx_unit()) AND (d.ground = 'AC-5' OR cares(person)) END);
COMMENT ON FUNCTION disclosed(uuid, uuid, uuid, text) IS
  'A disclosure in force opens this holder’s data of this kind to the acting staff member. Reading on AC-3 and AC-4 asks that the unit cares for the person now';

-- ── Inner blocks stand in reach: which of the provider's units are shut from the reader (PDL 4:4) ─────────────────────

ALTER TABLE reach ADD COLUMN blocked uuid[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN reach.blocked IS 'Units of the reader’s own provider whose data about the person the reader doesn’t see';

CREATE FUNCTION reach_block(persons uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM access_block b WHERE b.person_id = ANY (persons) AND b.against = 'units') THEN RETURN; END IF;
  WITH shut AS (
    SELECT r.reader, r.person_id, coalesce((SELECT array_agg(b.unit_id ORDER BY b.unit_id)
      FROM access_block b JOIN care_unit own ON own.id = coalesce((SELECT a.unit_id FROM assignment a WHERE a.id = r.reader), r.reader)
      WHERE b.person_id = r.person_id AND b.against = 'units' AND b.lifted_at IS NULL AND b.provider_id = own.provider_id
        AND unit_now(b.unit_id, ctx_today()) <> own.id), '{}') AS units
    FROM reach r WHERE r.person_id = ANY (persons))
  UPDATE reach r SET blocked = s.units FROM shut s
    WHERE r.reader = s.reader AND r.person_id = s.person_id AND r.blocked IS DISTINCT FROM s.units;
END $$;
REVOKE ALL ON FUNCTION reach_block(uuid[]) FROM PUBLIC;

CREATE OR REPLACE FUNCTION reach_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE persons uuid[];
BEGIN
  IF TG_TABLE_NAME = 'person' THEN
    SELECT array_agg(DISTINCT n.id) INTO persons FROM changed n;
  ELSE
    SELECT array_agg(DISTINCT n.person_id) INTO persons FROM changed n;
  END IF;
  IF persons IS NOT NULL THEN
    PERFORM reach_refresh(persons);
    PERFORM reach_block(persons);
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION reach_follow_units() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE persons uuid[];
BEGIN
  SELECT array_agg(DISTINCT r.person_id) INTO persons FROM reach r JOIN changed c ON c.from_unit_id = r.reader;
  IF persons IS NOT NULL THEN
    PERFORM reach_refresh(persons);
    PERFORM reach_block(persons);
  END IF;
  RETURN NULL;
END $$;

-- Opened for the acting assignment, inside its own provider.
CREATE FUNCTION unit_opened(person uuid, unit uuid) RETURNS boolean LANGUAGE sql STABLE
  -- Of the block that stands: one that was lifted and put anew isn't opened by what was opened before.
  RETURN EXISTS (SELECT 1 FROM block_opening o JOIN access_block b ON b.id = o.block_id WHERE o.assignment_id = ctx_assignment()
    AND o.person_id = person AND o.unit_id = unit AND o.provider_id = ctx_provider() AND o.until > now() AND b.lifted_at IS NULL);
COMMENT ON FUNCTION unit_opened(uuid, uuid) IS 'An inner block of that unit has been opened for the acting assignment (PDL 4 kap. 5 §)';

-- ── Who sees the new tables; and inner blocks in every table that a unit keeps ───────────────────────────────────────

DO $$
DECLARE t text; within text;
BEGIN
  FOREACH t IN ARRAY ARRAY['consent', 'ability_assessment', 'emergency_access', 'access_block', 'block_opening', 'lift_request'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY owner_all ON %I TO hallpunkt_migrator USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY self_reads ON %I FOR SELECT TO hallpunkt_app USING (person_id = ctx_self())', t);
  END LOOP;
  -- What a unit has written down is shut by an inner block as all else it keeps. That a block is there may be known (PDL 4:4 third paragraph).
  FOREACH t IN ARRAY ARRAY['consent', 'ability_assessment', 'emergency_access', 'block_opening', 'access_block'] LOOP
    EXECUTE format('CREATE POLICY staff_reads ON %1$I FOR SELECT TO hallpunkt_app USING (provider_id = ctx_provider() AND EXISTS (SELECT 1 FROM reach r
      WHERE r.person_id = %1$I.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[]) AND r.valid @> (SELECT ctx_today())%2$s))', t,
      -- (unit_opened() itself reads block_opening, whose own opened_reads shows the opening to whom it is for.)
      CASE t WHEN 'access_block' THEN '' WHEN 'block_opening' THEN ' AND (block_opening.unit_id IS NULL OR block_opening.unit_id <> ALL (r.blocked))'
        ELSE format(' AND (%1$I.unit_id <> ALL (r.blocked) OR unit_opened(%1$I.person_id, %1$I.unit_id))', t) END);
  END LOOP;
  -- Written by the unit that has to do with the person, never on a lookup alone; an emergency is declared by whoever stands there.
  FOREACH t IN ARRAY ARRAY['consent', 'ability_assessment', 'emergency_access'] LOOP
    EXECUTE format('CREATE POLICY staff_adds ON %1$I FOR INSERT TO hallpunkt_app WITH CHECK (ctx_actor() = ''staff'' AND provider_id = ctx_provider()
      AND unit_id = ctx_unit() AND EXISTS (SELECT 1 FROM reach r WHERE r.person_id = %1$I.person_id AND r.reader %2$s AND r.valid @> (SELECT ctx_today()))
      AND under_svod(unit_id)%3$s)', t,
      CASE t WHEN 'emergency_access' THEN '= ANY ((SELECT ctx_readers())::uuid[])' ELSE '= (SELECT ctx_unit())' END,
      CASE t WHEN 'emergency_access' THEN ' AND assignment_id = ctx_assignment() AND ctx_provider_kind() = ''healthcare'''
        WHEN 'consent' THEN ' AND recorded_by = ctx_assignment() AND channel <> ''online'' AND lower(valid) >= ctx_today()'
        ELSE ' AND recorded_by = ctx_assignment() AND lower(valid) >= ctx_today() AND ended_at IS NULL' END);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['care_team_person', 'contact_gap', 'contact_information', 'contact_offer', 'contact_request', 'contact_request_end',
    'contact_review', 'handover_item', 'holder_task', 'letter_item', 'medical_responsibility', 'need_decision', 'person_signal',
    'responsibility_question'] LOOP
    EXECUTE format('ALTER POLICY staff_reads ON %1$I USING (provider_id = ctx_provider() AND EXISTS (SELECT 1 FROM reach r
      WHERE r.person_id = %1$I.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[]) AND r.valid @> (SELECT ctx_today())
        AND (%1$I.unit_id <> ALL (r.blocked) OR unit_opened(%1$I.person_id, %1$I.unit_id))))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['listing', 'care_episode'] LOOP
    EXECUTE format('ALTER POLICY staff_reads ON %1$I USING (unit_id = (SELECT ctx_unit()) AND (SELECT ctx_actor()) = ''staff'' AND is_current
      AND valid @> (SELECT ctx_today()) OR provider_id = (SELECT ctx_provider()) AND EXISTS (SELECT 1 FROM reach r
      WHERE r.person_id = %1$I.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[]) AND r.valid @> (SELECT ctx_today())
        AND (%1$I.unit_id <> ALL (r.blocked) OR unit_opened(%1$I.person_id, %1$I.unit_id))))', t);
  END LOOP;
END $$;
ALTER POLICY staff_reads ON fixed_contact USING (unit_id = (SELECT ctx_unit()) AND (SELECT ctx_actor()) = 'staff' AND is_current
    AND valid @> (SELECT ctx_today()) OR EXISTS (SELECT 1 FROM reach r WHERE r.person_id = fixed_contact.person_id
    AND r.reader = ANY ((SELECT ctx_readers())::uuid[]) AND r.valid @> (SELECT ctx_today())
    AND (fixed_contact.unit_id <> ALL (r.blocked) OR unit_opened(fixed_contact.person_id, fixed_contact.unit_id))) AND (provider_id = (SELECT ctx_provider())
    OR is_current AND valid @> (SELECT ctx_today()) AND disclosed(provider_id, unit_id, person_id, 'contactCard')));
DROP FUNCTION disclosed(uuid, uuid, text);

-- The person opposes and withdraws; the provider's staff write down what the person has said.
CREATE POLICY staff_withdraws ON consent FOR UPDATE TO hallpunkt_app
  USING (ctx_actor() = 'staff' AND provider_id = ctx_provider() AND withdrawn_at IS NULL AND EXISTS (SELECT 1 FROM reach r
    WHERE r.person_id = consent.person_id AND r.reader = (SELECT ctx_unit()) AND r.valid @> (SELECT ctx_today())))
  WITH CHECK (provider_id = ctx_provider() AND withdrawn_at = now() AND withdrawn_by = ctx_assignment());
CREATE POLICY self_withdraws ON consent FOR UPDATE TO hallpunkt_app USING (person_id = ctx_self() AND withdrawn_at IS NULL)
  WITH CHECK (person_id = ctx_self() AND withdrawn_at = now() AND withdrawn_by IS NULL);
CREATE POLICY staff_ends ON ability_assessment FOR UPDATE TO hallpunkt_app
  USING (ctx_actor() = 'staff' AND provider_id = ctx_provider() AND ended_at IS NULL AND EXISTS (SELECT 1 FROM reach r
    WHERE r.person_id = ability_assessment.person_id AND r.reader = (SELECT ctx_unit()) AND r.valid @> (SELECT ctx_today())))
  WITH CHECK (provider_id = ctx_provider() AND ended_at = now());
CREATE POLICY staff_adds ON access_block FOR INSERT TO hallpunkt_app
  WITH CHECK (ctx_actor() = 'staff' AND provider_id = ctx_provider() AND recorded_by = ctx_assignment() AND channel <> 'online'
    AND (unit_id IS NULL OR provider_id = (SELECT u.provider_id FROM care_unit u WHERE u.id = unit_id))
    AND (against = 'providers' OR ctx_provider_kind() = 'healthcare') AND EXISTS (SELECT 1 FROM reach r
    WHERE r.person_id = access_block.person_id AND r.reader = (SELECT ctx_unit()) AND r.valid @> (SELECT ctx_today())));
CREATE POLICY self_adds ON access_block FOR INSERT TO hallpunkt_app
  WITH CHECK (person_id = ctx_self() AND asked_by = 'person' AND channel = 'online' AND recorded_by IS NULL
    AND (unit_id IS NULL OR provider_id = (SELECT u.provider_id FROM care_unit u WHERE u.id = unit_id))
    AND (against = 'providers' OR 'healthcare' = (SELECT c.kind FROM care_provider c WHERE c.id = provider_id)));
CREATE POLICY staff_lifts ON access_block FOR UPDATE TO hallpunkt_app
  USING (ctx_actor() = 'staff' AND provider_id = ctx_provider() AND lifted_at IS NULL
    -- An inner block isn't lifted by those it shuts out, whatever they say that the person has said: by its own unit, or by the person.
    AND (against = 'providers' OR unit_id = ctx_unit() OR succeeds(unit_id)) AND EXISTS (SELECT 1 FROM reach r
    WHERE r.person_id = access_block.person_id AND r.reader = (SELECT ctx_unit()) AND r.valid @> (SELECT ctx_today())))
  WITH CHECK (provider_id = ctx_provider() AND lifted_at = now() AND lifted_by = ctx_assignment() AND lift_channel <> 'online');
CREATE POLICY self_lifts ON access_block FOR UPDATE TO hallpunkt_app USING (person_id = ctx_self() AND lifted_at IS NULL)
  WITH CHECK (person_id = ctx_self() AND lifted_at = now() AND lifted_by IS NULL AND lift_channel = 'online');
-- Who asked sees the answer; and the assignment an opening is for sees the opening, also from another provider.
CREATE POLICY asker_reads ON lift_request FOR SELECT TO hallpunkt_app USING (ctx_actor() = 'staff' AND from_assignment_id = ctx_assignment());
CREATE POLICY opened_reads ON block_opening FOR SELECT TO hallpunkt_app USING (ctx_actor() = 'staff' AND assignment_id = ctx_assignment());

GRANT SELECT ON consent, ability_assessment, access_block TO hallpunkt_app;
-- When something was recorded is the database's to say.
GRANT INSERT (id, person_id, provider_id, unit_id, from_provider_ids, scopes, given_by, giver_name, channel, words, valid, recorded_by) ON consent TO hallpunkt_app;
GRANT INSERT (id, person_id, provider_id, unit_id, basis, relevance, attitude, nothing_against, valid, recorded_by, ended_at) ON ability_assessment TO hallpunkt_app;
GRANT INSERT (id, person_id, provider_id, unit_id, against, asked_by, channel, words, recorded_by) ON access_block TO hallpunkt_app;
GRANT SELECT ON emergency_access TO hallpunkt_app;
-- When it began, how long it lasts and that its steps were taken isn't for the one who declares it to say.
GRANT INSERT (id, person_id, provider_id, unit_id, assignment_id, danger, cannot_consent) ON emergency_access TO hallpunkt_app;
GRANT SELECT ON block_opening, lift_request TO hallpunkt_app;
GRANT UPDATE (withdrawn_at, withdrawn_by) ON consent TO hallpunkt_app;
GRANT UPDATE (ended_at) ON ability_assessment TO hallpunkt_app;
GRANT UPDATE (lifted_at, lift_channel, lift_words, lifted_by) ON access_block TO hallpunkt_app;

-- What was disclosed to a provider is seen by whom it opens to, now: another unit that reaches the person by a lookup isn't told who holds
-- data (SVOD 2:4). The holder sees what it has let go, but for what an inner block shuts.
ALTER POLICY parties_read ON disclosure USING (ctx_actor() = 'staff' AND EXISTS (SELECT 1 FROM reach r
    WHERE r.person_id = disclosure.person_id AND r.reader = ANY ((SELECT ctx_readers())::uuid[]) AND r.valid @> (SELECT ctx_today())
    AND (from_provider_id = ctx_provider() AND (from_unit_id IS NULL OR from_unit_id <> ALL (r.blocked) OR unit_opened(disclosure.person_id, from_unit_id))
      OR to_provider_id = ctx_provider() AND (to_unit_id IS NULL OR to_unit_id = ctx_unit()) AND (to_assignment_id IS NULL OR to_assignment_id = ctx_assignment())
        AND (ground IN ('AC-7', 'AC-8') OR under_svod(ctx_unit()) AND (ground = 'AC-5' OR cares(disclosure.person_id))))));

-- ── What follows at once: a block or a withdrawal ends what rests on it (SVOD 2:3) ─────────────────────────────────

CREATE FUNCTION block_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- The same lock as svod_open(): of a block and an opening at once, the block has the last word.
  PERFORM 1 FROM person p WHERE p.id = NEW.person_id FOR NO KEY UPDATE;
  IF TG_OP = 'INSERT' AND NEW.against = 'providers' THEN
    UPDATE disclosure d SET ended_at = now() WHERE d.person_id = NEW.person_id AND d.from_provider_id = NEW.provider_id AND d.ended_at IS NULL
      AND d.ground IN ('AC-3', 'AC-4', 'AC-5') AND (NEW.unit_id IS NULL OR unit_now(d.from_unit_id, ctx_today()) = unit_now(NEW.unit_id, ctx_today()));
  END IF;
  IF NEW.against = 'units' THEN PERFORM reach_block(ARRAY[NEW.person_id]); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER access_block_follow AFTER INSERT OR UPDATE ON access_block FOR EACH ROW EXECUTE FUNCTION block_follow();

CREATE FUNCTION consent_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM person p WHERE p.id = NEW.person_id FOR NO KEY UPDATE;
  IF TG_TABLE_NAME = 'consent' THEN
    UPDATE disclosure d SET ended_at = now() WHERE d.consent_id = NEW.id AND d.ended_at IS NULL;
  ELSE
    UPDATE disclosure d SET ended_at = now() WHERE d.assessment_id = NEW.id AND d.ended_at IS NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER consent_withdrawn AFTER UPDATE ON consent FOR EACH ROW WHEN (NEW.withdrawn_at IS NOT NULL) EXECUTE FUNCTION consent_follow();
CREATE TRIGGER ability_assessment_ended AFTER UPDATE ON ability_assessment FOR EACH ROW WHEN (NEW.ended_at IS NOT NULL) EXECUTE FUNCTION consent_follow();

-- ── Reading by law: existence, holders, opening (SVOD 2:4–6, 3:1–6) ──────────────────────────────────────────────────

-- What others keep of the person today that the act makes available, and whether it is blocked. For the functions below alone.
CREATE FUNCTION svod_source(person uuid) RETURNS TABLE (provider_id uuid, unit_id uuid, kind text, scope text, blocked boolean, block_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.provider_id, s.unit_id, c.kind, s.scope, b.id IS NOT NULL, b.id
  FROM (SELECT f.provider_id, f.unit_id, 'contactCard' AS scope FROM fixed_contact f
      WHERE f.person_id = person AND f.is_current AND f.valid @> ctx_today()
    UNION SELECT f.provider_id, f.unit_id, 'careOverview' FROM listing f WHERE f.person_id = person AND f.is_current AND f.valid @> ctx_today()
    UNION SELECT f.provider_id, f.unit_id, 'careOverview' FROM care_episode f
      WHERE f.person_id = person AND f.is_current AND f.valid @> ctx_today()) s
  JOIN care_provider c ON c.id = s.provider_id
  LEFT JOIN LATERAL (SELECT o.id FROM access_block o WHERE o.person_id = person AND o.provider_id = s.provider_id AND o.against = 'providers'
    AND o.lifted_at IS NULL AND (o.unit_id IS NULL OR unit_now(o.unit_id, ctx_today()) = unit_now(s.unit_id, ctx_today())) ORDER BY o.unit_id NULLS FIRST LIMIT 1) b ON true
  WHERE s.provider_id <> ctx_provider() AND under_svod(s.unit_id) $$;

-- Whose data each ground opens to the acting provider's kind: the table of domain/access/grounds, once more.
CREATE FUNCTION svod_opens(on_ground text, holder_kind text) RETURNS boolean LANGUAGE sql STABLE
  RETURN CASE ctx_provider_kind()
    WHEN 'healthcare' THEN on_ground IN ('AC-3', 'AC-4') OR on_ground = 'AC-5' AND holder_kind = 'healthcare'
    WHEN 'socialCare' THEN on_ground = 'AC-3' OR on_ground = 'AC-4' AND holder_kind = 'socialCare'
    ELSE false END;

CREATE FUNCTION svod_reader(person uuid) RETURNS boolean LANGUAGE sql STABLE
  RETURN ctx_actor() = 'staff' AND reaches(person) AND under_svod(ctx_unit())
    AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = person AND p.deceased_on IS NOT NULL);

-- SVOD 2:4–5: that there is unblocked data, without from whom; that there is blocked data, for health care alone, of health care.
CREATE FUNCTION svod_existence(person uuid) RETURNS TABLE (unblocked boolean, blocked boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT svod_reader(person) THEN RETURN; END IF;
  RETURN QUERY SELECT EXISTS (SELECT FROM svod_source(person) s WHERE NOT s.blocked),
    CASE WHEN ctx_provider_kind() = 'healthcare' THEN EXISTS (SELECT FROM svod_source(person) s WHERE s.blocked AND s.kind = 'healthcare') END;
END $$;

-- SVOD 3:3–6: who holds data. On AC-4 the unblocked; on AC-5 health care's unblocked and blocked, and that it was seen is kept.
CREATE FUNCTION svod_holders(person uuid, on_ground text) RETURNS TABLE (provider_id uuid, provider_name text, kind text, blocked boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT svod_reader(person) THEN RETURN; END IF;
  IF on_ground = 'AC-4' THEN
    IF NOT cares(person) OR NOT EXISTS (SELECT FROM ability_assessment a WHERE a.person_id = person AND a.provider_id = ctx_provider()
      AND a.ended_at IS NULL AND a.valid @> ctx_today()) THEN RETURN; END IF;
  ELSIF on_ground = 'AC-5' THEN
    UPDATE emergency_access e SET holders_seen_at = coalesce(e.holders_seen_at, now()) WHERE e.person_id = person
      AND e.assignment_id = ctx_assignment() AND e.until > now();
    IF NOT FOUND OR ctx_provider_kind() <> 'healthcare' THEN RETURN; END IF;
  ELSE RETURN;
  END IF;
  RETURN QUERY SELECT s.provider_id, c.name, s.kind, bool_or(s.blocked) FROM svod_source(person) s JOIN care_provider c ON c.id = s.provider_id
    WHERE svod_opens(on_ground, s.kind) AND (on_ground = 'AC-5' OR NOT s.blocked) GROUP BY s.provider_id, c.name, s.kind ORDER BY c.name;
END $$;

-- Makes the disclosures that the ground allows today, and returns those in force on it. `why`: what it is needed for (AC-3), or why it is
-- indispensable (AC-5). Blocked data is never among them, unless its holder has opened the block for this emergency.
CREATE FUNCTION svod_open(person uuid, on_ground text, why text)
RETURNS TABLE (disclosure_id uuid, from_provider_id uuid, from_unit_id uuid, scope text, made boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE e emergency_access; a ability_assessment; coming_of_age date; fresh uuid[];
BEGIN
  IF NOT svod_reader(person) THEN RETURN; END IF;
  PERFORM 1 FROM person p WHERE p.id = person FOR NO KEY UPDATE;
  SELECT (p.birth_date + interval '18 years')::date INTO coming_of_age FROM person p WHERE p.id = person;
  IF on_ground = 'AC-5' THEN
    IF ctx_provider_kind() <> 'healthcare' OR NOT is_said(why) THEN RETURN; END IF;
    SELECT * INTO e FROM emergency_access m WHERE m.person_id = person AND m.assignment_id = ctx_assignment() AND m.until > now()
      AND m.holders_seen_at IS NOT NULL ORDER BY m.declared_at DESC LIMIT 1;
    IF e.id IS NULL THEN RETURN; END IF;
    UPDATE emergency_access m SET indispensable = why, read_at = coalesce(m.read_at, now()) WHERE m.id = e.id;
  ELSIF on_ground = 'AC-4' THEN
    SELECT * INTO a FROM ability_assessment m WHERE m.person_id = person AND m.provider_id = ctx_provider() AND m.ended_at IS NULL
      AND m.valid @> ctx_today() AND is_said(m.relevance) AND is_said(m.attitude) AND m.nothing_against;
    IF a.id IS NULL OR NOT cares(person) THEN RETURN; END IF;
  ELSIF on_ground = 'AC-3' THEN
    IF NOT cares(person) OR NOT is_said(why) THEN RETURN; END IF;
  ELSE RETURN;
  END IF;
  -- What has run out is out of the way of what is made anew.
  UPDATE disclosure d SET ended_at = d.expires_at WHERE d.person_id = person AND d.to_provider_id = ctx_provider() AND d.ended_at IS NULL AND d.expires_at <= now();
  WITH source AS (
    SELECT s.provider_id, s.unit_id, s.scope, c.id AS consent, c.until
    FROM svod_source(person) s LEFT JOIN LATERAL (
      -- The consent that covers this and holds longest; one for a child holds to the day before turning 18.
      SELECT k.id, least(upper(k.valid), CASE WHEN k.given_by IN ('guardian', 'childCannotConsent') THEN coming_of_age END) AS until
      FROM consent k WHERE k.person_id = person AND k.provider_id = ctx_provider() AND k.withdrawn_at IS NULL AND k.valid @> ctx_today()
        AND (k.from_provider_ids IS NULL OR s.provider_id = ANY (k.from_provider_ids)) AND s.scope = ANY (k.scopes)
        AND CASE k.given_by WHEN 'person' THEN true
          WHEN 'representative' THEN coming_of_age IS NULL OR coming_of_age <= ctx_today()
          WHEN 'guardian' THEN coming_of_age > ctx_today()
          WHEN 'childCannotConsent' THEN coming_of_age > ctx_today() AND (ctx_provider_kind() = 'healthcare' OR s.kind = 'socialCare') END
      ORDER BY 2 DESC LIMIT 1) c ON on_ground = 'AC-3'
    WHERE svod_opens(on_ground, s.kind) AND (on_ground <> 'AC-3' OR c.id IS NOT NULL)
      AND (NOT s.blocked OR on_ground = 'AC-5' AND NOT EXISTS (SELECT FROM access_block b WHERE b.person_id = person
        AND b.provider_id = s.provider_id AND b.against = 'providers' AND b.lifted_at IS NULL AND (b.unit_id IS NULL OR unit_now(b.unit_id, ctx_today()) = unit_now(s.unit_id, ctx_today()))
        AND NOT EXISTS (SELECT FROM block_opening o WHERE o.block_id = b.id AND o.assignment_id = ctx_assignment() AND o.until > now())))
  ), added AS (
    INSERT INTO disclosure AS d (id, from_provider_id, from_unit_id, to_provider_id, to_assignment_id, person_id, scope, ground, law, evidence,
      valid, expires_at, created_by, consent_id, assessment_id, emergency_id)
    SELECT gen_random_uuid(), s.provider_id, s.unit_id, ctx_provider(), CASE WHEN on_ground = 'AC-5' THEN ctx_assignment() END, person, s.scope,
      on_ground, CASE on_ground WHEN 'AC-5' THEN 'SVOD 3 kap. 5–6 §§'
        WHEN 'AC-4' THEN CASE ctx_provider_kind() WHEN 'healthcare' THEN 'SVOD 3 kap. 3 §' ELSE 'SVOD 3 kap. 4 §' END
        ELSE CASE ctx_provider_kind() WHEN 'healthcare' THEN 'SVOD 3 kap. 1 §' ELSE 'SVOD 3 kap. 2 §' END END,
      CASE WHEN on_ground = 'AC-4' THEN a.relevance ELSE why END,
      CASE on_ground WHEN 'AC-3' THEN daterange(ctx_today(), s.until) WHEN 'AC-4' THEN daterange(ctx_today(), upper(a.valid))
        ELSE daterange(ctx_today(), NULL) END,
      CASE WHEN on_ground = 'AC-5' THEN e.until END, ctx_assignment(), s.consent, CASE WHEN on_ground = 'AC-4' THEN a.id END,
      CASE WHEN on_ground = 'AC-5' THEN e.id END
    FROM source s ON CONFLICT DO NOTHING RETURNING d.id)
  SELECT coalesce(array_agg(id), '{}') INTO fresh FROM added;
  RETURN QUERY SELECT d.id, d.from_provider_id, d.from_unit_id, d.scope, d.id = ANY (fresh) FROM disclosure d
    WHERE d.person_id = person AND d.to_provider_id = ctx_provider() AND d.ground = on_ground AND d.ended_at IS NULL AND d.valid @> ctx_today()
      AND (d.to_assignment_id IS NULL OR d.to_assignment_id = ctx_assignment()) AND (d.expires_at IS NULL OR d.expires_at > now());
END $$;

-- Listings and episodes that other providers keep and that are disclosed to the acting staff member. A function and no policy: what the
-- rest of the house asks of listing and care_episode is about the own provider's, and shall not mix.
CREATE FUNCTION disclosed_overview(person uuid) RETURNS TABLE (row_id uuid, provider_id uuid, unit_id uuid, kind text, services text[], since date)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ctx_actor() <> 'staff' OR NOT reaches(person) THEN RETURN; END IF;
  RETURN QUERY SELECT f.id, f.provider_id, f.unit_id, f.kind, f.services, lower(f.valid) FROM (
      SELECT l.id, l.provider_id, l.unit_id, 'listing' AS kind, '{}'::text[] AS services, l.valid, l.is_current FROM listing l WHERE l.person_id = person
      UNION ALL SELECT c.id, c.provider_id, c.unit_id, c.kind, c.services, c.valid, c.is_current FROM care_episode c WHERE c.person_id = person) f
    WHERE f.is_current AND f.valid @> ctx_today() AND f.provider_id <> ctx_provider() AND disclosed(f.provider_id, f.unit_id, person, 'careOverview');
END $$;

-- ── Blocks opened for a while ────────────────────────────────────────────────────────────────────────────────────────

-- PDL 4:5: an inner block opened for the acting assignment to the end of the day: on consent, or because the care can't do without it.
CREATE FUNCTION block_open_inner(opening_id uuid, block uuid, on_ground text, said text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE b access_block;
BEGIN
  IF ctx_actor() <> 'staff' OR ctx_provider_kind() <> 'healthcare' OR on_ground NOT IN ('consent', 'indispensable') THEN RETURN false; END IF;
  SELECT * INTO b FROM access_block o WHERE o.id = block AND o.against = 'units' AND o.lifted_at IS NULL AND o.provider_id = ctx_provider()
    AND o.unit_id <> ctx_unit() AND reaches(o.person_id);
  IF b.id IS NULL THEN RETURN false; END IF;
  INSERT INTO block_opening (id, block_id, person_id, provider_id, unit_id, assignment_id, ground, words, opened_by, until)
  VALUES (opening_id, b.id, b.person_id, b.provider_id, b.unit_id, ctx_assignment(), on_ground, said, ctx_assignment(),
    least((ctx_today() + 1)::timestamp AT TIME ZONE 'Europe/Stockholm', now() + interval '24 hours'));
  RETURN true;
END $$;

-- SVOD 3:5: in an emergency, each holder of blocked data is asked to lift. Returns how many were asked, and whom.
CREATE FUNCTION lift_ask(emergency uuid, said text) RETURNS TABLE (request_id uuid, holder_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE e emergency_access;
BEGIN
  IF ctx_actor() <> 'staff' OR ctx_provider_kind() <> 'healthcare' THEN RETURN; END IF;
  SELECT * INTO e FROM emergency_access m WHERE m.id = emergency AND m.assignment_id = ctx_assignment() AND m.until > now() AND m.holders_seen_at IS NOT NULL;
  IF e.id IS NULL OR NOT reaches(e.person_id) THEN RETURN; END IF;
  RETURN QUERY INSERT INTO lift_request AS q (id, emergency_id, block_id, person_id, provider_id, from_assignment_id, why, until)
    SELECT gen_random_uuid(), e.id, b.id, e.person_id, b.provider_id, e.assignment_id, said, e.until
    FROM access_block b JOIN care_provider c ON c.id = b.provider_id
    WHERE b.person_id = e.person_id AND b.against = 'providers' AND b.lifted_at IS NULL AND c.kind = 'healthcare' AND b.provider_id <> ctx_provider()
      AND EXISTS (SELECT FROM svod_source(e.person_id) s WHERE s.provider_id = b.provider_id AND (b.unit_id IS NULL OR unit_now(b.unit_id, ctx_today()) = unit_now(s.unit_id, ctx_today())))
    ON CONFLICT DO NOTHING RETURNING q.id, q.provider_id;
END $$;

-- Whether an assignment is one to ask: a doctor, a nurse or the manager of the unit that blocked, or, when the whole provider is blocked, of one of its
-- units that have to do with the person.
CREATE FUNCTION lift_answers(block access_block, holder assignment) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT holder.valid @> ctx_today() AND holder.role IN ('unitManager', 'doctor', 'nurse') AND EXISTS (SELECT 1 FROM care_unit u
    WHERE u.id = holder.unit_id AND u.provider_id = block.provider_id AND u.valid @> ctx_today() AND CASE WHEN block.unit_id IS NULL
      THEN EXISTS (SELECT FROM reach r WHERE r.reader = u.id AND r.person_id = block.person_id AND r.valid @> ctx_today())
      ELSE u.id = unit_now(block.unit_id, ctx_today()) END) $$;
REVOKE ALL ON FUNCTION lift_answers(access_block, assignment) FROM PUBLIC;

-- The open questions to the acting provider, and for whom; its staff needn't reach the person to answer.
CREATE FUNCTION lift_waiting() RETURNS TABLE (request_id uuid, person_id uuid, given_name text, family_name text, identifier text, why text, asked_at timestamptz,
  until timestamptz, from_assignment_id uuid, unit_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ctx_actor() <> 'staff' THEN RETURN; END IF;
  RETURN QUERY SELECT q.id, q.person_id, p.given_name, p.family_name,
      (SELECT i.value FROM person_identifier i WHERE i.person_id = p.id ORDER BY i.recorded_at DESC, i.value DESC LIMIT 1),
      q.why, q.asked_at, q.until, q.from_assignment_id, b.unit_id
    FROM lift_request q JOIN access_block b ON b.id = q.block_id JOIN person p ON p.id = q.person_id WHERE q.provider_id = ctx_provider() AND q.answered_at IS NULL AND q.until > now()
      AND lift_answers(b, (SELECT a FROM assignment a WHERE a.id = ctx_assignment())) ORDER BY q.asked_at;
END $$;

-- Whom to tell of a question: doctors, nurses and the manager of the unit that blocked, or of the holder's units that have to do with the person.
CREATE FUNCTION lift_whom(request uuid) RETURNS TABLE (assignment_id uuid, person_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ctx_purpose() <> 'outbox' THEN RETURN; END IF;
  RETURN QUERY SELECT a.id, q.person_id FROM lift_request q JOIN access_block b ON b.id = q.block_id
    JOIN care_unit u ON u.provider_id = q.provider_id JOIN assignment a ON a.unit_id = u.id
    WHERE q.id = request AND q.answered_at IS NULL AND lift_answers(b, a);
END $$;

CREATE FUNCTION lift_answer(request uuid, opening_id uuid, yes boolean, said text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE q lift_request; b access_block;
BEGIN
  IF ctx_actor() <> 'staff' THEN RETURN false; END IF;
  UPDATE lift_request r SET answered_at = now(), answered_by = ctx_assignment(), granted = yes, answer = said
    WHERE r.id = request AND r.provider_id = ctx_provider() AND r.answered_at IS NULL AND r.until > now()
      AND EXISTS (SELECT FROM access_block o, assignment a WHERE o.id = r.block_id AND a.id = ctx_assignment() AND lift_answers(o, a)) RETURNING * INTO q;
  IF q.id IS NULL THEN RETURN false; END IF;
  IF yes THEN
    SELECT * INTO b FROM access_block o WHERE o.id = q.block_id;
    INSERT INTO block_opening (id, block_id, person_id, provider_id, unit_id, assignment_id, ground, words, opened_by, until)
    VALUES (opening_id, b.id, b.person_id, b.provider_id, b.unit_id, q.from_assignment_id, 'emergency', said, ctx_assignment(), q.until);
  END IF;
  RETURN true;
END $$;

-- ── What the person, and the provider's own staff, may know of who sees ──────────────────────────────────────────────

-- Whoever keeps something about the person who acts: to be told, and to block (SVOD 2:2–3).
CREATE FUNCTION own_keepers() RETURNS TABLE (provider_id uuid, unit_id uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT f.provider_id, f.unit_id FROM listing f WHERE f.person_id = ctx_self() AND f.is_current
  UNION SELECT f.provider_id, f.unit_id FROM care_episode f WHERE f.person_id = ctx_self() AND f.is_current
  UNION SELECT f.provider_id, f.unit_id FROM fixed_contact f WHERE f.person_id = ctx_self() AND f.is_current
  UNION SELECT f.provider_id, f.unit_id FROM contact_request f WHERE f.person_id = ctx_self() $$;

-- The units that reach the person today, and why (AC-1): of every provider for the person who acts, of the own provider for its staff.
CREATE FUNCTION readers_of(person uuid) RETURNS TABLE (provider_id uuid, unit_id uuid, assignment_id uuid, grounds text[], blocked uuid[])
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT (ctx_self() IS NOT DISTINCT FROM person OR ctx_actor() = 'staff' AND reaches(person)) THEN RETURN; END IF;
  RETURN QUERY SELECT u.provider_id, u.id, a.id, r.grounds, r.blocked FROM reach r LEFT JOIN assignment a ON a.id = r.reader
    JOIN care_unit u ON u.id = coalesce(a.unit_id, r.reader)
    WHERE r.person_id = person AND r.valid @> ctx_today() AND u.valid @> ctx_today() AND (ctx_self() = person OR u.provider_id = ctx_provider());
END $$;

-- The person takes back what was handed out on their consent: a contact card, a plan.
CREATE FUNCTION disclosure_withdraw(which uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE disclosure d SET ended_at = now() WHERE d.id = which AND d.person_id = ctx_self() AND d.ended_at IS NULL
    AND d.ground IN ('AC-7', 'AC-8') AND d.scope IN ('contactCard', 'plan');
  RETURN FOUND;
END $$;

-- A holder hands out on its own list alone; what is read by law is opened by svod_open().
CREATE OR REPLACE FUNCTION disclose(new_id uuid, to_provider uuid, person uuid, what text, on_ground text, by_law text, because text, period daterange)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ctx_provider() IS NULL OR NOT (ctx_actor() = 'staff' AND reaches(person) OR ctx_purpose() = 'import') THEN RETURN false; END IF;
  IF on_ground NOT IN ('AC-7', 'AC-8') THEN RETURN false; END IF;
  IF NOT is_said(because) THEN
    RAISE EXCEPTION 'a disclosure needs evidence of its ground' USING ERRCODE = 'HP003';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM reach r JOIN care_unit u ON u.id = r.reader
    WHERE r.person_id = person AND u.provider_id = to_provider AND r.valid && datemultirange(period)) THEN RETURN false; END IF;
  INSERT INTO disclosure (id, from_provider_id, to_provider_id, person_id, scope, ground, law, evidence, valid, created_by)
  VALUES (new_id, ctx_provider(), to_provider, person, what, on_ground, by_law, because, period, ctx_assignment());
  RETURN true;
END $$;

-- A request sent on is the holder's own disclosure (AC-7).
CREATE OR REPLACE FUNCTION request_send(transfer_id uuid, request uuid, to_unit uuid, how_consented text, said text, disclosure_id uuid) RETURNS boolean
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
    VALUES (disclosure_id, q.provider_id, receiver, q.person_id, 'contactRequest', 'AC-7', 'OSL 10 kap. 1 §', how_consented,
      daterange(ctx_today(), NULL), ctx_assignment()) ON CONFLICT DO NOTHING;
  END IF;
  RETURN true;
END $$;

REVOKE ALL ON FUNCTION svod_source(uuid), svod_existence(uuid), svod_holders(uuid, text), svod_open(uuid, text, text), disclosed_overview(uuid),
  block_open_inner(uuid, uuid, text, text), lift_ask(uuid, text), lift_waiting(), lift_whom(uuid), lift_answer(uuid, uuid, boolean, text), own_keepers(),
  readers_of(uuid), disclosure_withdraw(uuid), block_follow(), consent_follow() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION svod_existence(uuid), svod_holders(uuid, text), svod_open(uuid, text, text), disclosed_overview(uuid),
  block_open_inner(uuid, uuid, text, text), lift_ask(uuid, text), lift_waiting(), lift_whom(uuid), lift_answer(uuid, uuid, boolean, text), own_keepers(),
  readers_of(uuid), disclosure_withdraw(uuid) TO hallpunkt_app;

-- Rows of the log are dated by the database, and say of no one else that they did it.
REVOKE INSERT ON audit_entry, audit_subject FROM hallpunkt_app;
GRANT INSERT (id, operation, action, outcome, actor_kind, staff_id, assignment_id, unit_id, provider_id, person_actor_id, ground, reason_code, detail,
  request_id, xid) ON audit_entry TO hallpunkt_app;
GRANT INSERT (audit_id, person_id, provider_id, xid) ON audit_subject TO hallpunkt_app;
ALTER POLICY actor_writes ON audit_entry WITH CHECK (
  provider_id IS NOT DISTINCT FROM ctx_provider() AND assignment_id IS NOT DISTINCT FROM ctx_assignment()
  AND person_actor_id IS NOT DISTINCT FROM ctx_self() AND (staff_id IS NULL OR actor_kind = 'nobody' OR staff_id = ctx_uuid('staff')));
